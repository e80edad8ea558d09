/* language.c — the language of a pack: the one it names, or, where the name is the slip, the one it is written in. */
#include "rules/language.h"

#include "rules/encoded.h"

const Token *language_find(Tokens *tokens, size_t from) {
    for (size_t i = from; i + 1 < tokens->len; i++) {
        const Token *a = &tokens->at[i], *b = a + 1;
        if (a->kind != TOKEN_WORD || b->kind != TOKEN_WORD)
            continue;
        if ((str_is(a->text, "ngữ") || str_is(a->text, "language")) &&
            (str_is(b->text, "vi") || str_is(b->text, "en"))) {
            tokens->lang = str_is(b->text, "vi") ? PACK_VI : PACK_EN;
            return a;
        }
    }
    return NULL;
}

/* PACK or LANGUAGE of the other language. */
static bool header_foreign(const Tokens *first, const Token *named) {
    Str    words[3]; /* "bộ quy định" */
    size_t count = 0, used;
    for (; count < COUNT_OF(words) && count < first->len; count++)
        words[count] = first->at[count].text;
    PackLang other = first->lang == PACK_VI ? PACK_EN : PACK_VI;
    PackLang written = str_is(named->text, "language") ? PACK_EN : PACK_VI;
    return written == other || keyword_match(other, words, count, &used) == KW_PACK;
}

static size_t keywords_count(Arena *arena, Str text, PackLang lang) {
    Findings unheard = findings_open(arena);
    Tokens   tokens;
    size_t   count = 0;
    lex_whole(arena, STR(""), text, lang, &tokens, &unheard);
    for (size_t i = 0; i < tokens.len; i++)
        count += tokens.at[i].kind == TOKEN_KEYWORD;
    return count;
}

/* Where nearly all the keywords are of the other language, the one that is named is the slip: the parser tells it, and
 * the rest is read as it is written. */
static PackLang language_written(Arena *arena, Str text, PackLang named) {
    enum { TIMES = 4 };
    PackLang other = named == PACK_VI ? PACK_EN : PACK_VI;
    size_t   own = keywords_count(arena, text, named);
    return keywords_count(arena, text, other) > TIMES * own ? other : named;
}

bool language_read(Arena *arena, Str file, Str text, PackLang *lang_out, Findings *findings) {
    Place  whole = {.file = file, .line = 1, .column = 1};
    Tokens first;
    lex_head(arena, text, &first);
    const Token *named = language_find(&first, 0);
    whole.line = first.len ? first.at[0].line : 1;
    if (!named)
        findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                         .code = first.len ? "rules.language" : "rules.empty",
                                         .place = whole});
    *lang_out = named && header_foreign(&first, named) ? language_written(arena, text, first.lang)
                                                       : first.lang;
    return named != NULL;
}

bool lex_language(Arena *arena, Str bytes, PackLang *lang_out) {
    Findings unheard = findings_open(arena);
    Str      text;
    return encoded_read(arena, STR(""), bytes, &text, &unheard) &&
           language_read(arena, STR(""), text, lang_out, &unheard);
}
