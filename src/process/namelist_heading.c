/* namelist_heading.c — a heading of a list as a name: without its mark, its count and its capitals. */
#include "process/namelist_title.h"

#include "base/utf8.h"

#include <string.h>

static bool roman(Str text, size_t len) {
    for (size_t i = 0; i < len; i++)
        if (!str_among(text.at[i], "IVXLCDM"))
            return false;
    return len > 0;
}

Str title_mark(Str text) {
    size_t len = 0;
    while (len < text.len && ((text.at[len] >= 'A' && text.at[len] <= 'Z') ||
                              (text.at[len] >= '0' && text.at[len] <= '9') ||
                              (len && text.at[len] == '.' && len + 1 < text.len &&
                               text.at[len + 1] >= '0' && text.at[len + 1] <= '9')))
        len++;
    bool digits = len && text.at[0] >= '0' && text.at[0] <= '9';
    bool single = len == 1 || roman(text, len) || digits;
    bool ends = len == text.len || (len < text.len && str_among(text.at[len], ".)-/: "));
    return single && ends ? (Str){text.at, len} : STR("");
}

/* ": 12 đồng chí", "(05 người)", " - 3 đ/c" at the end: a number and at most three words after it. */
static Str count_drop(Str text) {
    for (size_t i = text.len; i-- > 0;) {
        if (!str_among(text.at[i], "(:-"))
            continue;
        Str    rest = str_trim((Str){text.at + i + 1, text.len - i - 1});
        size_t digits = 0;
        while (digits < rest.len && rest.at[digits] >= '0' && rest.at[digits] <= '9')
            digits++;
        return digits && digits <= 4 ? str_trim((Str){text.at, i}) : text;
    }
    return text;
}

/* --- capitals --------------------------------------------------------------------------------- */

static bool short_known(const Words *words, Str word) {
    return words_look(words, WORDS_SHORT_UNITS, word).len ||
           words_look(words, WORDS_SHORT_COMPARED, word).len;
}

/* A word without a vowel is none: "TTGD". In capitals "TƯ" is more often the word of "tư pháp" than the short form: two
 * letters with a vowel are taken for a word. */
static bool short_form(Arena *scratch, const Words *words, Str word) {
    Str  folded = utf8_fold(scratch, word);
    bool vowel = false;
    for (size_t i = 0; i < folded.len; i++)
        vowel |= str_among(folded.at[i], "aeiouy");
    return !vowel || (folded.len > 2 && short_known(words, word));
}

/* A heading in capitals, word by word. */
typedef struct Casing {
    Arena       *arena;
    const Words *words;
    Text         made;
    bool         large; /* the next word has a large letter */
    bool         begin; /* a unit may begin here: at the start, or after the word of another */
    bool         place; /* the name of a place, or of people: all large */
} Casing;

/* Bytes of the sign or blank the text begins with; 0: a letter or a figure. */
static size_t sign_len(Str text) {
    static const char *const dashes[] = {"–", "—"};
    for (size_t i = 0; i < COUNT_OF(dashes); i++)
        if (str_starts(text, str_from(dashes[i])))
            return strlen(dashes[i]);
    return str_among(text.at[0], " ,.;:-/&()") ? 1 : 0;
}

/* Bytes of so many words with what stands between them; 0: there are not so many. */
static size_t words_len(Str text, size_t count) {
    size_t at = 0;
    for (size_t word = 0; word < count; word++) {
        for (size_t sign; at < text.len && (sign = sign_len((Str){text.at + at, text.len - at}));)
            at += sign;
        if (at == text.len)
            return 0;
        while (at < text.len && !sign_len((Str){text.at + at, text.len - at}))
            at++;
    }
    return at;
}

/* A name the words know, as they write it: "MẶT TRẬN TỔ QUỐC", "NÔNG NGHIỆP VÀ MÔI TRƯỜNG". One word alone, such as
 * "VỤ", is a unit's only where one may begin: "SỞ NỘI VỤ". */
static size_t known_len(const Casing *casing, Str text, Str *written_out) {
    enum { WORDS_MOST = 8 };
    for (size_t count = WORDS_MOST; count > (casing->begin ? 0u : 1u); count--) {
        size_t   len = words_len(text, count);
        uint32_t at = len ? map_find(&casing->words->capitals, (Str){text.at, len}) : NONE;
        if (at == NONE)
            continue;
        *written_out = casing->words->texts.at[at];
        return len;
    }
    return 0;
}

static bool unit_word(const Casing *casing, Str written) {
    static const WordList lists[] = {WORDS_UNITS, WORDS_COMMITTEES, WORDS_COUNCILS};
    Str                   key = words_key(casing->arena, written);
    for (size_t i = 0; i < COUNT_OF(lists); i++)
        if (words_begin(casing->words, lists[i], key) == key.len)
            return true;
    return false;
}

static void known_add(Casing *casing, Str written) {
    bool unit = unit_word(casing, written);
    text_add(&casing->made, written);
    casing->begin = casing->large = unit;
    casing->place =
        words_begin(casing->words, WORDS_PLACED, words_key(casing->arena, written)) ||
        words_look(casing->words, WORDS_COMMITTEE_LEVELS, words_squeezed(casing->arena, written))
                .len > 0;
}

static size_t level_len(const Casing *casing, Str text) {
    Str    key = words_key(casing->arena, text);
    size_t begins = words_begin(casing->words, WORDS_PLACES, key);
    return begins ? words_len(text, words_count(key, begins)) : 0;
}

/* "Xã" first, "xã" within. */
static void level_add(Casing *casing, Str text) {
    Str level = utf8_lower(casing->arena, text);
    text_add(&casing->made, words_initial(casing->arena, level, casing->made.len == 0));
    casing->begin = casing->large = false;
    casing->place = true;
}

/* A word of no list: "và" is small, and what it joins is large as the word before it was. */
static size_t word_add(Casing *casing, Str text) {
    size_t len = words_len(text, 1);
    Str    word = {text.at, len}, small = utf8_lower(casing->arena, word);
    bool   joins = str_same(words_key(casing->arena, word), words_key(casing->arena, STR("và")));
    bool   is_short = short_form(casing->arena, casing->words, word);
    bool   large = !joins && (casing->large || casing->place || casing->made.len == 0);
    text_add(&casing->made, is_short ? word
                            : large  ? words_initial(casing->arena, small, true)
                                     : small);
    casing->large = joins;
    casing->begin = false;
    return len;
}

/* "SỞ NỘI VỤ" -> "Sở Nội vụ", "ĐẢNG ỦY XÃ TÂN LÂM" -> "Đảng ủy xã Tân Lâm": names the words know as they write them, a
 * large letter after the word of a unit, after a comma, a dash and "và", and of every word of a place's name; the
 * word of a level within is small (Decree 30/2020, annex II). The question shows what was made. */
static Str capitals_drop(Arena *arena, const Words *words, Str text) {
    Casing casing = {arena, words, text_open(arena), true, true, false};
    if (!str_same(text, utf8_upper(arena, text)) || !memchr(text.at, ' ', text.len))
        return text;
    while (text.len) {
        Str    written;
        size_t len = sign_len(text), known = len ? 0 : known_len(&casing, text, &written);
        size_t level = len ? 0 : level_len(&casing, text);
        if (len) {
            text_add(&casing.made, (Str){text.at, len});
            casing.large |= text.at[0] != ' ';
        } else if (known > level) { /* "XÃ HỘI" is no commune */
            known_add(&casing, written);
            len = known;
        } else if (level) {
            level_add(&casing, (Str){text.at, level});
            len = level;
        } else {
            len = word_add(&casing, text);
        }
        text = (Str){text.at + len, text.len - len};
    }
    return text_done(&casing.made);
}

Str title_heading(Arena *arena, const Words *words, Str text) {
    text = title_line(arena, text);
    Str mark = title_mark(text);
    if (mark.len && mark.len < text.len)
        text = (Str){text.at + mark.len, text.len - mark.len};
    while (text.len && str_among(text.at[0], ".)-/:* "))
        text = (Str){text.at + 1, text.len - 1};
    text = title_line(arena, count_drop(text));
    return capitals_drop(arena, words, text);
}
