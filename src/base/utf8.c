#include "base/utf8.h"

#include <pthread.h>
#include <string.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>
#include <unicode/utrans.h>

size_t utf8_sound(Str s) {
    size_t sound = 0;
    while (sound < s.len && s.len <= INT32_MAX) {
        UChar32 c;
        int32_t at = (int32_t)sound;
        U8_NEXT((const uint8_t *)s.at, at, (int32_t)s.len, c);
        if (c <= 0)
            break;
        sound = (size_t)at;
    }
    return sound;
}

bool utf8_valid(Str s) {
    return utf8_sound(s) == s.len;
}

bool utf8_next(Str s, size_t *at, uint32_t *code_out) {
    if (*at >= s.len)
        return false;
    UChar32 c;
    U8_NEXT_OR_FFFD((const uint8_t *)s.at, *at, s.len, c);
    *code_out = (uint32_t)c;
    return true;
}

uint32_t utf8_length(Str s) {
    uint32_t code, count = 0;
    for (size_t at = 0; utf8_next(s, &at, &code);)
        count++;
    return count;
}

void text_code(Text *text, uint32_t code) {
    char   bytes[U8_MAX_LENGTH];
    size_t len = 0;
    U8_APPEND_UNSAFE((uint8_t *)bytes, len, code);
    text_add(text, (Str){bytes, len});
}

static bool ascii(Str s) {
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] >= 0x80)
            return false;
    return true;
}

typedef struct Wide {
    UChar  *at;
    int32_t len, room;
} Wide;

/* UTF-16 with room to grow, as ICU's transforms want it. */
static Wide wide_from(Arena *arena, Str s, size_t spare) {
    ensure(s.len < INT32_MAX / 8);
    Wide       wide = {.room = (int32_t)(s.len * 4 + spare)};
    UErrorCode status = U_ZERO_ERROR;
    wide.at = ARENA_ARRAY(arena, UChar, (size_t)wide.room);
    u_strFromUTF8(wide.at, wide.room, &wide.len, s.at, (int32_t)s.len, &status);
    ensure(U_SUCCESS(status));
    return wide;
}

static Str wide_done(Arena *arena, const UChar *at, int32_t len) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t    room = len * 3 + 1, made = 0;
    char      *bytes = arena_take(arena, (size_t)room);
    u_strToUTF8(bytes, room, &made, at, len, &status);
    ensure(U_SUCCESS(status));
    return (Str){bytes, (size_t)made};
}

Str utf8_mended(Arena *arena, Str s) {
    Text text = text_open(arena);
    for (size_t at = 0, from = 0; at < s.len; from = at) {
        UChar32 c;
        U8_NEXT((const uint8_t *)s.at, at, s.len, c);
        text_add(&text, c < 0 ? STR("\xEF\xBF\xBD") : (Str){s.at + from, at - from});
    }
    return text_done(&text);
}

Str utf8_nfc(Arena *arena, Str s) {
    if (ascii(s))
        return s;
    UErrorCode          status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    Wide                wide = wide_from(arena, s, 16);
    if (unorm2_quickCheck(nfc, wide.at, wide.len, &status) == UNORM_YES && U_SUCCESS(status))
        return s;
    UChar  *out = ARENA_ARRAY(arena, UChar, (size_t)wide.room);
    int32_t len = unorm2_normalize(nfc, wide.at, wide.len, out, wide.room, &status);
    ensure(U_SUCCESS(status));
    return wide_done(arena, out, len);
}

/* Vietnamese letters stand below it and need no look. */
enum { HIDDEN_FIRST = 0x200B, LINE_END = 0x2028, PARAGRAPH_END = 0x2029 };

bool utf8_hidden(uint32_t code) {
    return code >= HIDDEN_FIRST &&
           u_hasBinaryProperty((UChar32)code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool utf8_steers(uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= LINE_END && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

bool utf8_line(Str s, size_t most) {
    bool     good = utf8_valid(s) && s.len <= most && str_trim(s).len > 0;
    uint32_t code;
    for (size_t at = 0; good && utf8_next(s, &at, &code);)
        good = !utf8_steers(code);
    return good;
}

bool utf8_plain(Str s, uint32_t most) {
    bool     good = utf8_valid(s) && utf8_length(s) <= most;
    uint32_t code;
    for (size_t at = 0; good && utf8_next(s, &at, &code);)
        good = !utf8_steers(code) && !utf8_hidden(code);
    return good;
}

Str utf8_visible(Arena *arena, Str s) {
    Text text = text_open(arena);
    bool changed = false;
    for (size_t at = 0, from = 0; at < s.len; from = at) {
        uint32_t code = (unsigned char)s.at[at];
        if (code < 0x80)
            at++;
        else
            utf8_next(s, &at, &code);
        bool hidden = utf8_hidden(code), ends = code == LINE_END || code == PARAGRAPH_END;
        if ((hidden || ends) && !changed)
            text_add(&text, (Str){s.at, from});
        changed |= hidden || ends;
        if (changed && !hidden)
            text_add(&text, ends ? STR(" ") : (Str){s.at + from, at - from});
    }
    return changed ? text_done(&text) : s;
}

static pthread_once_t   tools_once = PTHREAD_ONCE_INIT;
static UTransliterator *tools_fold;
static UCollator       *tools_order;
static UCaseMap        *tools_case;

static void tools_open(void) {
    static const char rules[] = "NFD; [:M:] Remove; NFC; Latin-ASCII; Lower";
    UChar             id[sizeof rules];
    UErrorCode        status = U_ZERO_ERROR;
    u_uastrcpy(id, rules);
    tools_fold = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    ensure(U_SUCCESS(status));
    tools_order = ucol_open("vi", &status);
    ensure(U_SUCCESS(status));
    tools_case = ucasemap_open("vi", 0, &status);
    ensure(U_SUCCESS(status));
}

/* The plain letter below the marks of one that has any; 0: a mark alone; -1: the tables must say. */
static int fold_one(const UNormalizer2 *nfd, UChar32 c) {
    UChar      parts[8];
    UErrorCode status = U_ZERO_ERROR;
    if (c == 0x110 || c == 0x111)
        return 'd';
    if (c >= 0x300 && c <= 0x36F)
        return 0;
    int32_t len = c < 0x80 ? 0 : unorm2_getDecomposition(nfd, c, parts, COUNT_OF(parts), &status);
    if (c >= 0x80 && (U_FAILURE(status) || len < 1 || parts[0] >= 0x80))
        return -1;
    for (int32_t i = 1; i < len; i++)
        if (parts[i] < 0x300 || parts[i] > 0x36F)
            return -1;
    int plain = c < 0x80 ? (int)c : parts[0];
    return plain >= 'A' && plain <= 'Z' ? plain + 32 : plain;
}

/* What the transliterator below makes of letters with marks and of đ, some forty times as fast. */
static bool fold_plain(Arena *arena, Str s, Str *folded_out) {
    UErrorCode          status = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
    char               *at = arena_take(arena, s.len + 1);
    size_t              len = 0;
    for (size_t i = 0; i < s.len;) {
        UChar32 c;
        U8_NEXT((const uint8_t *)s.at, i, s.len, c);
        int plain = c < 0 ? -1 : fold_one(nfd, c);
        if (plain < 0)
            return false;
        if (plain)
            at[len++] = (char)plain;
    }
    *folded_out = (Str){at, len};
    return true;
}

Str utf8_fold(Arena *arena, Str s) {
    Str folded;
    if (ascii(s))
        return utf8_lower(arena, s);
    if (fold_plain(arena, s, &folded))
        return folded;
    pthread_once(&tools_once, tools_open);
    UErrorCode status = U_ZERO_ERROR;
    Wide       wide = wide_from(arena, s, 64);
    int32_t    limit = wide.len;
    utrans_transUChars(tools_fold, wide.at, &wide.len, wide.room, 0, &limit, &status);
    ensure(U_SUCCESS(status));
    return wide_done(arena, wide.at, wide.len);
}

bool utf8_has_words(Arena *arena, Str words, Str text) {
    Str rest = utf8_fold(arena, words), folded = utf8_fold(arena, text);
    while (rest.len) {
        Str word = str_cut(&rest, ' ');
        if (word.len && !memmem(folded.at, folded.len, word.at, word.len))
            return false;
    }
    return true;
}

static bool tone_mark(UChar c) {
    return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}

/* Tones written in an old and in a new place, and those typed in a wrong one, come to the same. */
Str utf8_spelled(Arena *arena, Str s) {
    Str lower = utf8_lower(arena, s);
    if (ascii(lower))
        return lower;
    UErrorCode          status = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
    Wide                wide = wide_from(arena, lower, 16);
    UChar              *out = ARENA_ARRAY(arena, UChar, (size_t)wide.room);
    int32_t len = unorm2_normalize(nfd, wide.at, wide.len, out, wide.room, &status), made = 0;
    ensure(U_SUCCESS(status));
    for (int32_t i = 0; i < len;) {
        UChar tones[4];
        int   held = 0;
        for (; i < len && (out[i] >= 0x80 || (out[i] >= 'a' && out[i] <= 'z')); i++)
            if (tone_mark(out[i]) && held < (int)COUNT_OF(tones))
                tones[held++] = out[i];
            else
                wide.at[made++] = out[i];
        for (int t = 0; t < held; t++)
            wide.at[made++] = tones[t];
        if (i < len)
            wide.at[made++] = out[i++];
    }
    return wide_done(arena, wide.at, made);
}

typedef int32_t Casing(const UCaseMap *, char *, int32_t, const char *, int32_t, UErrorCode *);

static Str utf8_case(Arena *arena, Str s, Casing *casing) {
    pthread_once(&tools_once, tools_open);
    ensure(s.len < INT32_MAX / 4);
    UErrorCode status = U_ZERO_ERROR;
    int32_t    room = (int32_t)s.len * 3 + 1;
    char      *at = arena_take(arena, (size_t)room);
    int32_t    len = casing(tools_case, at, room, s.at, (int32_t)s.len, &status);
    ensure(U_SUCCESS(status));
    return (Str){at, (size_t)len};
}

Str utf8_lower(Arena *arena, Str s) {
    return utf8_case(arena, s, ucasemap_utf8ToLower);
}

Str utf8_upper(Arena *arena, Str s) {
    return utf8_case(arena, s, ucasemap_utf8ToUpper);
}

int utf8_order(Str a, Str b) {
    pthread_once(&tools_once, tools_open);
    UErrorCode       status = U_ZERO_ERROR;
    UCollationResult order =
        ucol_strcollUTF8(tools_order, a.at, (int32_t)a.len, b.at, (int32_t)b.len, &status);
    if (U_FAILURE(status) || order == UCOL_EQUAL)
        return str_order(a, b);
    return order == UCOL_LESS ? -1 : 1;
}

size_t utf8_width(Str s) {
    size_t width = 0;
    for (int32_t i = 0; i < (int32_t)s.len;) {
        UChar32 c;
        U8_NEXT((const uint8_t *)s.at, i, (int32_t)s.len, c);
        if (c < 0) {
            width++;
            continue;
        }
        int8_t type = u_charType(c);
        if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR)
            continue;
        int32_t wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
        width += wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
    }
    return width;
}
