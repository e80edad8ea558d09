/* translate.c — a pack in the keywords of the other language.
 *
 * Word for word: the grammar is one. Where the languages put a phrase differently the parser has marked
 * its words (lex.h, Phrase). */
#include "rules/parser.h"

#include "base/utf8.h"

typedef struct Translation {
    Arena        *arena;
    const Tokens *from;
    Tokens        made;
    bool          needing; /* in the list of facts that a test needs */
} Translation;

static Keyword keyword_at(const Tokens *tokens, size_t at) {
    return tokens->at[at].kind == TOKEN_KEYWORD ? tokens->at[at].keyword : KW_NONE;
}

/* Vietnamese says "ngày" of a date and of a length of days. */
Keyword keyword_behind(Keyword keyword, const Token *last) {
    return keyword == KW_DATED && last && last->kind == TOKEN_NUMBER ? KW_DAYS : keyword;
}

/* "trong 3 năm liền kề" of ratings, "trong 60 tháng gần nhất" of the rest. */
static Str span_vi(const Tokens *tokens, size_t at, Keyword unit) {
    bool rated = at > 2 && keyword_at(tokens, at - 3) == KW_RATING;
    if (at < 2 || keyword_at(tokens, at - 2) != KW_LAST)
        return keyword_spelling(PACK_VI, unit);
    if (unit == KW_MONTHS)
        return STR("tháng gần nhất");
    return rated ? STR("năm liền kề") : STR("năm gần nhất");
}

/* What a test expects of a clause, "B.a does not apply", "B.a (1) does not apply"; an exception drops one. */
static bool drop_expected(const Tokens *tokens, size_t last) {
    const Token *token = &tokens->at[last];
    bool         group = last >= 3 && token->kind == TOKEN_MARK && token[-1].kind == TOKEN_NUMBER &&
                 token[-3].kind == TOKEN_LABEL;
    return token->kind == TOKEN_LABEL || group;
}

static Str keyword_words(const Translation *t, size_t at) {
    const Tokens *tokens = t->from;
    const Token  *token = &tokens->at[at];
    Keyword       keyword = keyword_behind(keyword_at(tokens, at), at ? token - 1 : NULL);
    bool          vietnamese = t->made.lang == PACK_VI;
    if (token->phrase == PHRASE_RANGE && keyword == KW_AND)
        keyword = KW_TO;
    if (keyword == KW_FROM && !vietnamese)
        return token->phrase == PHRASE_OPEN ? STR("at least") : STR("from");
    if (vietnamese && (keyword == KW_YEARS || keyword == KW_MONTHS))
        return span_vi(tokens, at, keyword);
    if (!vietnamese && keyword == KW_DROP && at && drop_expected(tokens, at - 1))
        return STR("does not apply");
    if (!vietnamese && keyword == KW_LAST)
        return at && keyword_at(tokens, at - 1) == KW_RATING ? STR("of last") : STR("in last");
    return keyword_spelling(t->made.lang, keyword);
}

static Str number_words(const Translation *t, const Token *token) {
    if (token->whole)
        return str_format(t->arena, "%lld", (long long)(token->number / 1000));
    Str source = token->source;
    Str text = str_copy(t->arena, source);
    for (size_t i = 0; i < text.len; i++)
        if (source.at[i] == ',' || source.at[i] == '.')
            ((char *)text.at)[i] = t->made.lang == PACK_VI ? ',' : '.';
    return text;
}

static void token_add(Translation *t, Token token, Str words) {
    token.source = token.text = words;
    VEC_PUSH(t->arena, t->made, token);
}

static void keyword_add(Translation *t, Keyword keyword) {
    token_add(t,
              (Token){.kind = TOKEN_KEYWORD,
                      .keyword = keyword,
                      .block = t->made.at[t->made.len - 1].block},
              keyword_spelling(t->made.lang, keyword));
}

/* Words that one language does without. */
static bool passed_over(const Translation *t, size_t at) {
    Keyword keyword = keyword_at(t->from, at);
    return !t->from->at[at].coded &&
           (keyword == KW_UPWARD || keyword == KW_DECIDES || keyword == KW_PRESIDES);
}

/* A fact that a test needs: NEEDING "…"; "…". */
static bool is_need(Translation *t, size_t at) {
    const Token *token = &t->from->at[at];
    t->needing = keyword_at(t->from, at) == KW_NEEDING ||
                 (t->needing && (token->kind == TOKEN_TEXT || token->kind == TOKEN_MARK));
    return t->needing && token->kind == TOKEN_TEXT;
}

/* Names that are no fact's stay, as those of the pack do. */
static Str need_words(const Translation *t, const Token *token) {
    Str canonical = rules_canonical(t->arena, token->text);
    return canonical.at ? rules_words(t->arena, t->made.lang == PACK_VI, canonical) : token->text;
}

static void token_translate(Translation *t, size_t at) {
    const Tokens *tokens = t->from;
    const Token  *token = &tokens->at[at];
    bool          vietnamese = t->made.lang == PACK_VI;
    bool          need = is_need(t, at);
    if (passed_over(t, at))
        return;
    if (token->coded)
        token_add(t, *token, keyword_code_word(t->arena, t->made.lang, token->list, token->code));
    else if (at && keyword_at(tokens, at - 1) == KW_LANGUAGE && !tokens->at[at - 1].coded)
        token_add(t, *token, vietnamese ? STR("vi") : STR("en"));
    else if (token->kind == TOKEN_KEYWORD)
        token_add(t, *token, keyword_words(t, at));
    else if (token->kind == TOKEN_NUMBER)
        token_add(t, *token, number_words(t, token));
    else if (token->kind == TOKEN_DATE)
        token_add(t, *token, dated_words(t->arena, t->made.lang, token->date));
    else if (need)
        token_add(t, *token, need_words(t, token));
    else
        VEC_PUSH(t->arena, t->made, *token);
    if (vietnamese && token->phrase == PHRASE_OPEN_END)
        keyword_add(t, KW_UPWARD);
    if (vietnamese && at && keyword_at(tokens, at - 1) == KW_WAIVABLE)
        keyword_add(t, KW_DECIDES);
    if (vietnamese && at && keyword_at(tokens, at - 1) == KW_BY)
        keyword_add(t, KW_PRESIDES);
}

Tokens tokens_translate(Arena *arena, const Tokens *from, PackLang lang) {
    Translation t = {.arena = arena, .from = from, .made = {.lang = lang}};
    for (size_t at = 0; at < from->len; at++)
        token_translate(&t, at);
    return t.made;
}

Str translate_cases(Arena *arena, const PackSource *pack, bool vietnamese, Findings *findings) {
    Tokens       tokens = {0};
    const Rules *rules = rules_parse(arena, pack, 1, true, &tokens, findings);
    if (!rules)
        return (Str){NULL, 0};
    Tokens made = tokens_translate(arena, &rules->cases, vietnamese ? PACK_VI : PACK_EN);
    return format_tokens(arena, pack->cases, &made);
}

Str translate_pack(Arena *arena, const PackSource *pack, bool vietnamese, Findings *findings) {
    Tokens tokens = {0};
    if (!rules_parse(arena, pack, 1, true, &tokens, findings))
        return (Str){NULL, 0};
    Tokens made = tokens_translate(arena, &tokens, vietnamese ? PACK_VI : PACK_EN);
    return format_tokens(arena, pack->text, &made);
}
