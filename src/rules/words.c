/* words.c — canonical words for people: keywords, codes and fact words are looked up, the rest (numbers,
 * quoted names) stays. Cost: words times the keyword table. */
#include "rules/keywords.h"
#include "rules/rules.h"

#include "base/utf8.h"

static const struct {
    const char *canonical, *spoken[2]; /* by PackLang */
} fact_words[] = {
#define N(canonical, vi, en) {canonical, {vi, en}},
    FACT_WORDS(N)
#undef N
};

enum { PHRASE_MOST = 8 };

typedef struct Reading {
    Arena   *arena;
    PackLang lang;
    Str      rest;
    Text     out;
} Reading;

static bool word_byte(char c) {
    return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           c == '_' || c == '.';
}

/* Words at the front, one blank between them; past[i]: where word i ends. */
static uint32_t words_ahead(Str rest, Str *words, size_t *past) {
    uint32_t count = 0;
    size_t   at = 0;
    while (count < PHRASE_MOST && at < rest.len && word_byte(rest.at[at])) {
        size_t from = at;
        while (at < rest.len && word_byte(rest.at[at]))
            at++;
        words[count] = (Str){rest.at + from, at - from};
        past[count++] = at;
        at += at < rest.len && rest.at[at] == ' ';
    }
    return count;
}

/* How many words the fact word has when `words` begin with it, else 0. */
static uint32_t fact_word_fits(const char *canonical, const Str *words, uint32_t count) {
    Str      rest = str_from(canonical);
    uint32_t used = 0;
    while (rest.len) {
        Str part = str_cut(&rest, ' ');
        if (used == count || !str_same(part, words[used]))
            return 0;
        used++;
    }
    return used;
}

static uint32_t fact_word(const Str *words, uint32_t count, PackLang lang, Str *spoken_out) {
    uint32_t best = 0;
    for (size_t i = 0; i < COUNT_OF(fact_words); i++) {
        uint32_t used = fact_word_fits(fact_words[i].canonical, words, count);
        if (used > best) {
            best = used;
            *spoken_out = str_from(fact_words[i].spoken[lang]);
        }
    }
    return best;
}

static bool code_word(Arena *arena, Str id, PackLang lang, Str *spoken_out) {
    const Code *item = codes_named(id);
    if (item)
        *spoken_out = utf8_lower(arena, str_from(lang == PACK_VI ? item->vi : item->en));
    return item != NULL;
}

static Str without_bars(Arena *arena, Str word) {
    char *copy = arena_copy(arena, word.at, word.len + 1);
    for (size_t i = 0; i < word.len; i++)
        copy[i] = word.at[i] == '_' ? ' ' : word.at[i];
    return (Str){copy, word.len};
}

/* The longest of fact word, keyword phrase and code; else the word itself. A code of one word goes before a keyword: "met". */
static uint32_t phrase_ahead(Reading *reading, const Str *words, uint32_t count, Str *spoken) {
    size_t   used = 0;
    uint32_t fact = fact_word(words, count, reading->lang, spoken);
    Keyword  keyword = keyword_match(PACK_EN, words, count, &used);
    if (used == 1 && !fact && code_word(reading->arena, words[0], reading->lang, spoken))
        return 1;
    if (keyword != KW_NONE && used > fact) {
        *spoken = keyword_spelling(reading->lang, keyword);
        return (uint32_t)used;
    }
    if (!fact && !code_word(reading->arena, words[0], reading->lang, spoken))
        *spoken = words[0];
    return fact ? fact : 1;
}

static void read_words(Reading *reading) {
    Str      words[PHRASE_MOST], spoken = STR("");
    size_t   past[PHRASE_MOST];
    uint32_t count = words_ahead(reading->rest, words, past);
    uint32_t used = phrase_ahead(reading, words, count, &spoken);
    Str      whole = str_copy(reading->arena, spoken);
    text_add(&reading->out, without_bars(reading->arena, whole));
    reading->rest.at += past[used - 1];
    reading->rest.len -= past[used - 1];
}

/* Names in quotes are the pack's own. */
static void read_quoted(Reading *reading) {
    size_t len = 1;
    while (len < reading->rest.len && reading->rest.at[len] != '"')
        len++;
    len += len < reading->rest.len;
    text_add(&reading->out, (Str){reading->rest.at, len});
    reading->rest.at += len;
    reading->rest.len -= len;
}

Str rules_words(Arena *arena, bool vietnamese, Str canonical) {
    Reading reading = {arena, vietnamese ? PACK_VI : PACK_EN, canonical, text_open(arena)};
    while (reading.rest.len) {
        if (*reading.rest.at == '"') {
            read_quoted(&reading);
        } else if (word_byte(*reading.rest.at) && *reading.rest.at != '.') {
            read_words(&reading);
        } else {
            text_char(&reading.out, *reading.rest.at++);
            reading.rest.len--;
        }
    }
    return text_done(&reading.out);
}

/* ---- the other way ---- */

/* One of the words of a list, canonical, Vietnamese or English. */
typedef struct Spoken {
    const char *canonical;
    Str         words[2]; /* by PackLang */
} Spoken;

static bool spoken_so(Arena *arena, const Spoken *spoken, Str plain) {
    bool same = str_same(without_bars(arena, str_copy(arena, str_from(spoken->canonical))), plain);
    for (int lang = PACK_VI; lang <= PACK_EN && !same; lang++)
        same = str_same(without_bars(arena, str_copy(arena, spoken->words[lang])), plain);
    return same;
}

static Str canonical_word(Arena *arena, Str plain) {
    for (size_t i = 0; i < COUNT_OF(fact_words); i++) {
        Spoken spoken = {
            fact_words[i].canonical,
            {str_from(fact_words[i].spoken[PACK_VI]), str_from(fact_words[i].spoken[PACK_EN])}};
        if (spoken_so(arena, &spoken, plain))
            return str_from(spoken.canonical);
    }
    for (int k = KW_NONE + 1; k < KEYWORD_COUNT; k++) {
        Str    english = str_copy(arena, keyword_spelling(PACK_EN, (Keyword)k));
        Spoken spoken = {english.at, {keyword_spelling(PACK_VI, (Keyword)k), english}};
        if (spoken_so(arena, &spoken, plain))
            return english;
    }
    for (int item = 0; item < (int)codes_count(LIST_CLEARANCE); item++) {
        const Code *code = codes_at(LIST_CLEARANCE, item);
        Spoken      spoken = {
                 code->id,
                 {utf8_lower(arena, str_from(code->vi)), utf8_lower(arena, str_from(code->en))}};
        if (spoken_so(arena, &spoken, plain))
            return str_from(code->id);
    }
    return (Str){NULL, 0};
}

/* " 2025" behind the name of a rating. */
static size_t year_len(Str spoken) {
    size_t digits = 0;
    while (digits < spoken.len && spoken.at[spoken.len - 1 - digits] >= '0' &&
           spoken.at[spoken.len - 1 - digits] <= '9')
        digits++;
    bool year = digits == 4 && spoken.len > 5 && spoken.at[spoken.len - 5] == ' ';
    return year ? 5 : 0;
}

Str rules_canonical(Arena *arena, Str spoken) {
    AUTO(Arena) scratch = arena_open();
    size_t year = year_len(spoken);
    Str    name = {spoken.at, spoken.len - year};
    Str    found = canonical_word(scratch, without_bars(scratch, str_copy(scratch, name)));
    if (!name.len || !found.at)
        return (Str){NULL, 0};
    return str_format(arena, STR_FMT STR_FMT, STR_ARG(found), (int)year,
                      spoken.at + spoken.len - year);
}
