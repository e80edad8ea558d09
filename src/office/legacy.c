#include "office/legacy.h"

#include "base/utf8.h"

#include <string.h>
#include <strings.h>

/* Bytes A1 to FE of TCVN 5712:1993, VN3: what glibc's TCVN5712-1 holds there, less the capitals with
 * tones, which VN3 leaves out. 0: no letter. */
enum { TCVN3_FIRST = 0xA1, TCVN3_SMALL = 0xA8, TCVN3_TONED = 0xB5, TCVN3_LAST = 0xFE };

static const uint16_t tcvn3[TCVN3_LAST - TCVN3_FIRST + 1] = {
    /*  A1: Ă Â Ê Ô Ơ Ư Đ  */
    0x102, 0xC2, 0xCA, 0xD4, 0x1A0, 0x1AF, 0x110,
    /*  A8: ă â ê ô ơ ư đ  */
    0x103, 0xE2, 0xEA, 0xF4, 0x1A1, 0x1B0, 0x111,
    /*  AF  */
    0, 0, 0, 0, 0, 0,
    /*  B5: à ả ã á ạ – ằ ẳ ẵ ắ  */
    0xE0, 0x1EA3, 0xE3, 0xE1, 0x1EA1, 0, 0x1EB1, 0x1EB3, 0x1EB5, 0x1EAF,
    /*  BF  */
    0, 0, 0, 0, 0, 0, 0,
    /*  C6: ặ ầ ẩ ẫ ấ ậ è – ẻ ẽ é ẹ  */
    0x1EB7, 0x1EA7, 0x1EA9, 0x1EAB, 0x1EA5, 0x1EAD, 0xE8, 0, 0x1EBB, 0x1EBD, 0xE9, 0x1EB9,
    /*  D2: ề ể ễ ế ệ ì ỉ – – – ĩ í ị ò  */
    0x1EC1, 0x1EC3, 0x1EC5, 0x1EBF, 0x1EC7, 0xEC, 0x1EC9, 0, 0, 0, 0x129, 0xED, 0x1ECB, 0xF2,
    /*  E0: – ỏ õ ó ọ ồ ổ ỗ ố ộ ờ ở ỡ ớ ợ ù  */
    0, 0x1ECF, 0xF5, 0xF3, 0x1ECD, 0x1ED3, 0x1ED5, 0x1ED7, 0x1ED1, 0x1ED9, 0x1EDD, 0x1EDF, 0x1EE1,
    0x1EDB, 0x1EE3, 0xF9,
    /*  F0: – ủ ũ ú ụ ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ  */
    0, 0x1EE7, 0x169, 0xFA, 0x1EE5, 0x1EEB, 0x1EED, 0x1EEF, 0x1EE9, 0x1EF1, 0x1EF3, 0x1EF7, 0x1EF9,
    0xFD, 0x1EF5};

/* VNI-Windows: letters that stand alone, by the byte of the small one; the capital's is 0x20 less. */
static const struct {
    uint8_t  byte;
    uint16_t small, capital;
} vni_letters[] = {
    {0xF1, 0x111, 0x110}, {0xF4, 0x1A1, 0x1A0},   {0xF6, 0x1B0, 0x1AF},
    {0xED, 0xED, 0xCD},   {0xEC, 0xEC, 0xCC},     {0xE6, 0x1EC9, 0x1EC8},
    {0xF3, 0x129, 0x128}, {0xF2, 0x1ECB, 0x1ECA}, {0xEE, 0x1EF5, 0x1EF4},
};

enum { HAT = 0x302, BREVE = 0x306, GRAVE = 0x300, ACUTE = 0x301 };
enum { TILDE = 0x303, HOOK = 0x309, DOT = 0x323 };
enum { ON_A = 1, ON_E = 2, ON_O = 4, ON_U = 8, ON_Y = 16, ON_HORN = 32 }; /* ơ and ư */
enum { ON_HAT = ON_A | ON_E | ON_O, ON_DOT = ON_HAT | ON_U | ON_HORN, ON_ALL = ON_DOT | ON_Y };

/* VNI-Windows: marks after a vowel, by the byte of the small one; a capital's mark is 0x20 less, and
 * either is taken after either. */
static const struct {
    uint8_t  byte, after;
    uint16_t shape, tone;
} vni_marks[] = {
    {0xF9, ON_ALL, 0, ACUTE},   {0xF8, ON_ALL, 0, GRAVE},   {0xFB, ON_ALL, 0, HOOK},
    {0xF5, ON_ALL, 0, TILDE},   {0xEF, ON_DOT, 0, DOT},     {0xE2, ON_HAT, HAT, 0},
    {0xE1, ON_HAT, HAT, ACUTE}, {0xE0, ON_HAT, HAT, GRAVE}, {0xE5, ON_HAT, HAT, HOOK},
    {0xE3, ON_HAT, HAT, TILDE}, {0xE4, ON_HAT, HAT, DOT},   {0xEA, ON_A, BREVE, 0},
    {0xE9, ON_A, BREVE, ACUTE}, {0xE8, ON_A, BREVE, GRAVE}, {0xFA, ON_A, BREVE, HOOK},
    {0xFC, ON_A, BREVE, TILDE}, {0xEB, ON_A, BREVE, DOT},
};

/* Where code page 1258 has another letter than 1252. */
static const struct {
    uint16_t code;
    uint8_t  byte;
} page_1258[] = {
    {0x102, 0xC3}, {0x300, 0xCC}, {0x110, 0xD0}, {0x309, 0xD2},  {0x1A0, 0xD5},
    {0x1AF, 0xDD}, {0x303, 0xDE}, {0x103, 0xE3}, {0x301, 0xEC},  {0x111, 0xF0},
    {0x323, 0xF2}, {0x1A1, 0xF5}, {0x1B0, 0xFD}, {0x20AB, 0xFE},
};

/* The byte a program without the font shows as this; 0 when there is none. */
static uint8_t byte_of(uint32_t code) {
    if (code < 0x80 || (code >= 0xA0 && code <= 0xFF))
        return (uint8_t)code;
    for (size_t i = 0; i < COUNT_OF(page_1258); i++)
        if (page_1258[i].code == code)
            return page_1258[i].byte;
    return 0;
}

/* Blanks, dashes, quotes and signs that fonts of either kind leave alone. */
static bool passes(uint32_t code) {
    return code == 0xA0 || (code >= 0x2000 && code <= 0x206F) || code == 0x20AC || code == 0x2122;
}

/* --- TCVN3 ----------------------------------------------------------------------------------- */

/* Letters of a word or of all, by what the plain font can say of their case. */
typedef struct Letters {
    uint32_t capitals, small, toned; /* toned: small vowels whose capital the font lacks */
} Letters;

static bool letter_count(Letters *letters, uint8_t byte) {
    bool capital = (byte >= 'A' && byte <= 'Z') || (byte >= TCVN3_FIRST && byte < TCVN3_SMALL);
    bool small = (byte >= 'a' && byte <= 'z') || (byte >= TCVN3_SMALL && byte < TCVN3_TONED);
    bool toned = byte >= TCVN3_TONED;
    letters->capitals += capital;
    letters->small += small;
    letters->toned += toned;
    return capital || small || toned;
}

static void raise(Text *text, size_t from) {
    Str raised = utf8_upper(text->arena, (Str){text->at + from, text->len - from});
    text->len = from;
    text_add(text, raised);
}

enum { FIRSTS = 4 };

typedef struct Casing {
    Letters  word, all;
    size_t   from;       /* where the word began */
    bool     loud;       /* a word of capitals was seen */
    uint32_t capital;    /* words that begin with a capital */
    uint32_t small;      /* … with a small letter, or any digit */
    uint32_t toned;      /* … with a small vowel whose capital the font lacks */
    size_t   at[FIRSTS]; /* where those are */
} Casing;

/* Words offices write small among capitals: "Đảng ủy", "ở", "ấp". */
static bool stays_small(Str word) {
    return str_is(word, "ủy") || str_is(word, "ở") || str_is(word, "ấp");
}

static void word_first(Casing *casing, uint8_t byte, size_t at) {
    Letters first = {0};
    if (!letter_count(&first, byte)) {
        casing->small += byte >= '0' && byte <= '9';
        return;
    }
    casing->from = at;
    casing->capital += first.capitals;
    casing->small += first.small;
    if (first.toned && casing->toned++ < FIRSTS)
        casing->at[casing->toned - 1] = at;
}

static void word_end(Casing *casing, Text *text) {
    const Letters *word = &casing->word;
    bool           loud = word->capitals >= 2 && !word->small;
    if (loud && word->toned)
        raise(text, casing->from);
    if (casing->toned && casing->toned <= FIRSTS && casing->at[casing->toned - 1] == casing->from &&
        stays_small((Str){text->at + casing->from, text->len - casing->from}))
        casing->toned--;
    casing->loud |= loud;
    casing->all.small += word->small;
    casing->all.toned += word->toned;
    casing->word = (Letters){0};
}

/* "Nguyễn Thị ánh": where every other word begins with a capital, so did this one. */
static void firsts_raise(const Casing *casing, Text *text) {
    if (casing->capital < 2 || casing->small || casing->toned > FIRSTS)
        return;
    for (uint32_t i = 0; i < casing->toned; i++) {
        size_t   at = casing->at[i], end = at;
        uint32_t code;
        utf8_next((Str){text->at, text->len}, &end, &code);
        Str capital = utf8_upper(text->arena, (Str){text->at + at, end - at});
        ensure(capital.len == end - at); /* true of every Vietnamese vowel */
        memcpy(text->at + at, capital.at, capital.len);
    }
}

static bool tcvn3_read(Text *text, Str shown) {
    Casing casing = {0};
    size_t at = 0;
    for (uint32_t code; utf8_next(shown, &at, &code);) {
        uint8_t byte = byte_of(code);
        if (byte >= TCVN3_FIRST && byte <= TCVN3_LAST && tcvn3[byte - TCVN3_FIRST])
            code = tcvn3[byte - TCVN3_FIRST];
        else if (byte >= 0x80 ? !passes(code) : !byte && !passes(code))
            return false;
        if (!casing.word.capitals && !casing.word.small && !casing.word.toned && !passes(code))
            word_first(&casing, byte, text->len);
        if (passes(code) || !letter_count(&casing.word, byte))
            word_end(&casing, text);
        text_code(text, code);
    }
    word_end(&casing, text);
    if (casing.loud && casing.all.toned && !casing.all.small)
        raise(text, 0);
    else
        firsts_raise(&casing, text);
    return true;
}

/* --- VNI-Windows ----------------------------------------------------------------------------- */

static uint8_t vowel_of(uint32_t code) {
    static const struct {
        uint16_t small, capital;
        uint8_t  vowel;
    } vowels[] = {{'a', 'A', ON_A},       {'e', 'E', ON_E}, {'o', 'O', ON_O},
                  {'u', 'U', ON_U},       {'y', 'Y', ON_Y}, {0x1A1, 0x1A0, ON_HORN},
                  {0x1B0, 0x1AF, ON_HORN}};
    for (size_t i = 0; i < COUNT_OF(vowels); i++)
        if (code == vowels[i].small || code == vowels[i].capital)
            return vowels[i].vowel;
    return 0;
}

static bool vni_mark(Text *text, uint8_t byte, uint8_t *vowel) {
    for (size_t i = 0; i < COUNT_OF(vni_marks); i++)
        if ((byte | 0x20) == vni_marks[i].byte) {
            if (!(*vowel & vni_marks[i].after))
                return false;
            if (vni_marks[i].shape)
                text_code(text, vni_marks[i].shape);
            if (vni_marks[i].tone)
                text_code(text, vni_marks[i].tone);
            *vowel = 0;
            return true;
        }
    return false;
}

static uint32_t vni_letter(uint8_t byte) {
    for (size_t i = 0; i < COUNT_OF(vni_letters); i++)
        if ((byte | 0x20) == vni_letters[i].byte)
            return byte & 0x20 ? vni_letters[i].small : vni_letters[i].capital;
    return 0;
}

static bool vni_read(Text *text, Str shown) {
    uint8_t vowel = 0; /* just before */
    size_t  at = 0;
    for (uint32_t code; utf8_next(shown, &at, &code);) {
        uint8_t  byte = byte_of(code);
        uint32_t letter = byte >= 0xC0 ? vni_letter(byte) : 0;
        if (byte >= 0xC0 && !letter) {
            if (!vni_mark(text, byte, &vowel))
                return false;
            continue;
        }
        if (!byte && !passes(code))
            return false;
        text_code(text, letter ? letter : code);
        vowel = vowel_of(letter ? letter : code);
    }
    return true;
}

/* --- the gate -------------------------------------------------------------------------------- */

static bool ascii(Str s) {
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] >= 0x80)
            return false;
    return true;
}

bool legacy_read(Arena *arena, Legacy legacy, Str shown, Str *meant_out) {
    Text text = text_open(arena);
    if (legacy == LEGACY_NONE || ascii(shown)) {
        *meant_out = shown;
        return true;
    }
    if (legacy == LEGACY_TCVN3 ? !tcvn3_read(&text, shown) : !vni_read(&text, shown))
        return false;
    *meant_out = utf8_nfc(arena, text_done(&text));
    return true;
}

/* ".VnTime", ".VnArial NarrowH": capitals when the family ends in H, whatever style follows it. */
static bool capitals_end(Str name) {
    static const char *const styles[] = {" bold", " italic", " regular", " normal"};
    for (size_t i = 0; i < COUNT_OF(styles); i++) {
        size_t len = strlen(styles[i]);
        if (name.len > len && strncasecmp(name.at + name.len - len, styles[i], len) == 0) {
            name.len -= len;
            i = (size_t)-1; /* another may stand before it */
        }
    }
    return name.len && (name.at[name.len - 1] | 0x20) == 'h';
}

Legacy legacy_font(Str name, bool *capitals_out) {
    static const char *const undotted[] = {"VnTime", "VnTimeH", "VnArial", "VnArialH"};
    bool                     tcvn = name.len > 3 && strncasecmp(name.at, ".Vn", 3) == 0;
    *capitals_out = false;
    for (size_t i = 0; i < COUNT_OF(undotted); i++)
        tcvn |= name.len == strlen(undotted[i]) && strncasecmp(name.at, undotted[i], name.len) == 0;
    if (tcvn) {
        *capitals_out = capitals_end(name);
        return LEGACY_TCVN3;
    }
    return name.len > 4 && strncasecmp(name.at, "VNI-", 4) == 0 ? LEGACY_VNI : LEGACY_NONE;
}
