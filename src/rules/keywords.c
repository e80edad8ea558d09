#include "rules/keywords.h"

#include "base/utf8.h"

#include <pthread.h>
#include <stdlib.h>

typedef struct Row {
    const char *spelling[2]; /* by PackLang */
} Row;

static const Row rows[KEYWORD_COUNT] = {[KW_NONE] = {{"", ""}},
#define W(ID, vi, en) [KW_##ID] = {{vi, en}},
                                        KEYWORDS(W)
#undef W
};

/* ---- every spelling, by its first word ---- */

typedef struct Phrase {
    Str     first, rest; /* rest: the words behind the first */
    Keyword keyword;
} Phrase;

enum { PHRASES_MOST = 1024 };

static Phrase         phrases[2][PHRASES_MOST];
static size_t         phrase_count[2];
static pthread_once_t phrases_made = PTHREAD_ONCE_INIT;

/* Of one first word as the table has them. */
static int phrase_order(const void *a, const void *b) {
    const Phrase *x = a, *y = b;
    int           order = str_order(x->first, y->first);
    return order ? order : (x->keyword > y->keyword) - (x->keyword < y->keyword);
}

static void phrases_make(void) {
    for (int lang = PACK_VI; lang <= PACK_EN; lang++) {
        Phrase *made = phrases[lang];
        size_t  count = 0;
        for (int k = 1; k < KEYWORD_COUNT; k++) {
            Str rest = str_from(rows[k].spelling[lang]);
            while (rest.len) {
                Str phrase = str_cut(&rest, '|'), first = str_cut(&phrase, ' ');
                ensure(count < PHRASES_MOST);
                made[count++] = (Phrase){first, phrase, (Keyword)k};
            }
        }
        qsort(made, count, sizeof *made, phrase_order);
        phrase_count[lang] = count;
    }
}

/* The first phrase that begins with the word, or where it would stand. */
static size_t phrase_first(PackLang lang, Str word) {
    size_t low = 0, high = phrase_count[lang];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_order(phrases[lang][middle].first, word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* How many words the phrase has when `words` begin with it, else 0; the first word does. */
static size_t phrase_fits(Str rest, const Str *words, size_t count) {
    size_t at = 1;
    while (rest.len) {
        Str part = str_cut(&rest, ' ');
        if (at == count || !str_same(part, words[at]))
            return 0;
        at++;
    }
    return at;
}

Keyword keyword_match(PackLang lang, const Str *words, size_t count, size_t *used_out) {
    Keyword best = KW_NONE;
    *used_out = 0;
    if (!count)
        return best;
    ensure(pthread_once(&phrases_made, phrases_make) == 0);
    for (size_t i = phrase_first(lang, words[0]);
         i < phrase_count[lang] && str_same(phrases[lang][i].first, words[0]); i++) {
        size_t used = phrase_fits(phrases[lang][i].rest, words, count);
        if (used > *used_out) {
            *used_out = used;
            best = phrases[lang][i].keyword;
        }
    }
    return best;
}

/* ---- the nearest one ---- */

enum { LETTERS_MOST = 64, LETTERS_LEAST = 5, LETTERS_LONG = 8 };

static size_t least_of(size_t a, size_t b, size_t c) {
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

/* Letters to add, leave out or put in place of another. */
static size_t slips(Str a, Str b) {
    size_t row[LETTERS_MOST + 1];
    if (a.len > LETTERS_MOST || b.len > LETTERS_MOST)
        return LETTERS_MOST;
    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t above = row[j];
            row[j] = least_of(above + 1, row[j - 1] + 1, corner + (a.at[i - 1] != b.at[j - 1]));
            corner = above;
        }
    }
    return row[b.len];
}

/* The first words, as many as the phrase has, with single blanks. */
Str words_spaced(Arena *arena, const Str *words, size_t count) {
    Text text = text_open(arena);
    for (size_t i = 0; i < count; i++) {
        text_add(&text, i ? STR(" ") : STR(""));
        text_add(&text, words[i]);
    }
    return text_done(&text);
}

static size_t word_count(Str phrase) {
    size_t count = 0;
    for (; phrase.len; count++)
        str_cut(&phrase, ' ');
    return count;
}

/* How far apart without marks; two of one distance by whether the marks are the same. */
static size_t phrase_distance(Arena *arena, Str written, Str phrase) {
    Str    a = utf8_fold(arena, written), b = utf8_fold(arena, phrase);
    size_t most = b.len < LETTERS_LEAST ? 0 : b.len < LETTERS_LONG ? 1 : 2, apart = slips(a, b);
    return apart > most ? SIZE_MAX : 2 * apart + !str_same(written, phrase);
}

bool words_near(Arena *arena, Str written, Str known) {
    return phrase_distance(arena, written, known) < SIZE_MAX;
}

Keyword keyword_near(Arena *arena, PackLang lang, const Str *words, size_t count, Str *phrase_out,
                     size_t *used_out) {
    Keyword best = KW_NONE;
    size_t  nearest = SIZE_MAX;
    *used_out = 0;
    for (int k = 1; k < KEYWORD_COUNT; k++) {
        Str rest = str_from(rows[k].spelling[lang]);
        while (rest.len) {
            Str    phrase = str_cut(&rest, '|');
            size_t used = word_count(phrase);
            if (used > count || used < *used_out)
                continue; /* more words alike are less by chance */
            size_t apart = phrase_distance(arena, words_spaced(arena, words, used), phrase);
            if (apart < nearest || (used > *used_out && apart < SIZE_MAX)) {
                nearest = apart;
                best = (Keyword)k;
                *phrase_out = phrase;
                *used_out = used;
            }
        }
    }
    return best;
}

Arg lang_arg(PackLang lang) {
    return (Arg){"language", lang == PACK_VI ? STR("vi") : STR("en")};
}

Str keyword_spellings(PackLang lang, Keyword keyword) {
    return str_from(rows[keyword].spelling[lang]);
}

Str keyword_spelling(PackLang lang, Keyword keyword) {
    Str rest = keyword_spellings(lang, keyword);
    return str_cut(&rest, '|');
}

static bool letter(char c) {
    return (unsigned char)c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/* "Anh chị em bên vợ, chồng" -> anh_chị_em_bên_vợ_chồng */
Str keyword_code_word(Arena *arena, PackLang lang, ListId list, int code) {
    const Code *item = codes_at(list, code);
    if (lang == PACK_EN)
        return str_from(item->id);
    Str  lower = utf8_lower(arena, str_from(item->vi));
    Text text = text_open(arena);
    bool gap = false;
    for (size_t i = 0; i < lower.len; i++) {
        if (letter(lower.at[i])) {
            if (gap && text.len)
                text_char(&text, '_');
            text_char(&text, lower.at[i]);
        }
        gap = !letter(lower.at[i]);
    }
    return text_done(&text);
}

int keyword_code(Arena *scratch, PackLang lang, ListId list, Str word) {
    ArenaMark mark = arena_mark(scratch);
    int       found = -1;
    for (int code = 0; code < (int)codes_count(list) && found < 0; code++)
        if (str_same(keyword_code_word(scratch, lang, list, code), word))
            found = code;
    arena_rewind(scratch, mark);
    return found;
}

Str keyword_code_words(Arena *arena, PackLang lang, ListId list) {
    Text text = text_open(arena);
    for (int code = 0; code < (int)codes_count(list); code++) {
        if (code)
            text_add(&text, STR("; "));
        text_add(&text, keyword_code_word(arena, lang, list, code));
    }
    return text_done(&text);
}
