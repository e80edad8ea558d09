#include "process/kind_guess.h"

#include "base/utf8.h"

bool kind_known(const Rules *rules, Str kind) {
    for (uint32_t s = 0; s < rules_standard_count(rules); s++)
        if (standard_names(rules_standard(rules, s), kind))
            return true;
    return false;
}

/* --- what a kind is known by -------------------------------------------------------------------- */

/* "chu_tich_ubnd_xa" -> "chu tich uy ban nhan dan xa". */
static Str code_key(Arena *arena, const Words *words, Str code) {
    Text text = text_open(arena);
    while (code.len) {
        Str word = str_cut(&code, '_');
        Str written = words_look(words, WORDS_SHORT_COMPARED, utf8_upper(arena, word));
        text_add(&text, written.len ? written : word);
        text_char(&text, ' ');
    }
    return words_folded(arena, text_done(&text));
}

static void sign_add(KindSigns *signs, Str key, Str kind) {
    if (words_count(key, key.len) > 1)
        VEC_PUSH(signs->arena, signs->at, ((KindSign){key, kind}));
}

/* Without words that only join: "Trưởng ban của Đảng ủy xã", "Giám đốc sở và tương đương". */
static Str title_key(const KindSigns *signs, Str part) {
    Str  key = words_compared(signs->arena, signs->words, part);
    Text text = text_open(signs->arena);
    while (key.len) {
        if (str_starts(key, STR("va tuong duong")))
            break;
        Str word = str_cut(&key, ' ');
        if (!str_is(word, "cua") && !str_is(word, "thuoc"))
            text_format(&text, text.len ? " " STR_FMT : STR_FMT, STR_ARG(word));
    }
    return text_done(&text);
}

/* "…, phường" goes on with the first part in place of its last word; other parts stand alone. */
static void title_signs(KindSigns *signs, Str title, Str kind) {
    Str first = title_key(signs, str_cut(&title, ','));
    sign_add(signs, first, kind);
    while (title.len) {
        Str    part = str_trim(str_cut(&title, ',')), key = title_key(signs, part);
        Str    place = words_key(signs->arena, part);
        size_t last = first.len;
        while (last && first.at[last - 1] != ' ')
            last--;
        bool level =
            place.len && words_begin(signs->words, WORDS_PLACES, place) == place.len && last > 0;
        sign_add(signs,
                 level ? str_format(signs->arena, "%.*s" STR_FMT, (int)last, first.at, STR_ARG(key))
                       : key,
                 kind);
    }
}

static const Words *words_own(Arena *arena) {
    Error    err = {0};
    Findings aside = findings_open(arena);
    Words   *words = ARENA_ARRAY(arena, Words, 1);
    ensure(words_load(arena, NULL, &aside, words, &err));
    return words;
}

KindSigns kind_signs(Arena *arena, const Rules *rules, const Words *words) {
    static const WordList lists[] = {WORDS_UNITS, WORDS_COMMITTEES, WORDS_COUNCILS};
    KindSigns             signs = {.arena = arena, .words = words ? words : words_own(arena)};
    for (size_t l = 0; l < COUNT_OF(lists); l++)
        for (size_t i = 0; i < signs.words->lists[lists[l]].len; i++)
            VEC_PUSH(arena, signs.units, words_folded(arena, signs.words->lists[lists[l]].at[i]));
    for (uint32_t s = 0; s < rules_standard_count(rules); s++) {
        const StandardInfo *standard = rules_standard(rules, s);
        for (uint32_t k = 0; k < standard->kind_count; k++)
            sign_add(&signs, code_key(arena, signs.words, standard->kinds[k]), standard->kinds[k]);
        if (standard->kind_count == 1)
            title_signs(&signs, standard->title, standard->kinds[0]);
    }
    return signs;
}

/* --- titles --------------------------------------------------------------------------------------- */

static bool begins(Str key, Str word) {
    return str_starts(key, word) && (key.len == word.len || key.at[word.len] == ' ');
}

static bool unit_begins(const KindSigns *signs, Str key) {
    for (size_t i = 0; i < signs->units.len; i++)
        if (begins(key, signs->units.at[i]))
            return true;
    return false;
}

/* Words of the sign that stand in the title in their order, all of them; 0: it does not fit. */
static size_t words_met(const KindSigns *signs, Str sign, Str title) {
    size_t met = 0;
    while (sign.len && title.len) {
        bool unit = unit_begins(signs, title);
        Str  wanted = sign, word = str_cut(&title, ' ');
        if (str_same(str_cut(&wanted, ' '), word)) {
            sign = wanted;
            met++;
        } else if (!met || unit) {
            return 0;
        }
    }
    return sign.len ? 0 : met;
}

static size_t sign_fits(const KindSigns *signs, Str sign, Str title) {
    size_t met = words_met(signs, sign, title), own = words_count(title, title.len);
    return met || own < 2 || !begins(sign, title) ? met : own;
}

Str kind_guess(const KindSigns *signs, Str title) {
    Str    best = STR(""), key = words_compared(signs->arena, signs->words, title);
    size_t most = 0;
    for (size_t i = 0; i < signs->at.len; i++) {
        const KindSign *sign = &signs->at.at[i];
        size_t          fits = sign_fits(signs, sign->key, key);
        if (fits && fits == most && !str_same(best, sign->kind))
            best = STR("");
        if (fits > most)
            best = sign->kind;
        most = fits > most ? fits : most;
    }
    return best;
}

/* "trưởng phòng", "phó trưởng phòng": two words, with that of a deputy three. */
static Str beginning(Str key) {
    size_t words = begins(key, STR("pho")) ? 3 : 2, at = 0;
    for (; at < key.len; at++)
        if (key.at[at] == ' ' && !--words)
            break;
    return (Str){key.at, at};
}

uint32_t kind_near(const KindSigns *signs, Str title, Str *near_out) {
    Str      key = words_compared(signs->arena, signs->words, title), head = beginning(key);
    uint32_t count = 0;
    for (size_t i = 0; i < signs->at.len && count < KINDS_NEAR; i++) {
        const KindSign *sign = &signs->at.at[i];
        bool            again = false;
        for (uint32_t n = 0; n < count; n++)
            again |= str_same(near_out[n], sign->kind);
        if (!again && begins(sign->key, head))
            near_out[count++] = sign->kind;
    }
    return count;
}
