#include "rules/keywords.h"

#include "base/utf8.h"

typedef struct Row {
    const char *spelling[2]; /* by PackLang */
} Row;

static const Row rows[KEYWORD_COUNT] = {[KW_NONE] = {{"", ""}},
#define W(ID, vi, en) [KW_##ID] = {{vi, en}},
                                        KEYWORDS(W)
#undef W
};

/* How many words the phrase has when `words` begin with it, else 0. */
static size_t phrase_fits(Str phrase, const Str *words, size_t count) {
    size_t at = 0;
    while (phrase.len) {
        Str part = str_cut(&phrase, ' ');
        if (at == count || !str_same(part, words[at]))
            return 0;
        at++;
    }
    return at;
}

Keyword keyword_match(PackLang lang, const Str *words, size_t count, size_t *used_out) {
    Keyword best = KW_NONE;
    *used_out = 0;
    for (int k = 1; k < KEYWORD_COUNT; k++) {
        Str rest = str_from(rows[k].spelling[lang]);
        while (rest.len) {
            size_t used = phrase_fits(str_cut(&rest, '|'), words, count);
            if (used > *used_out) {
                *used_out = used;
                best = (Keyword)k;
            }
        }
    }
    return best;
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
