/* begins.c — where a clause or an item begins, surely or as it could be meant, and where reading goes on at one after a
 * fault. Cost: some words at each place asked. */
#include "rules/parser.h"

static bool keyword_among(const Token *token, const Keyword *keywords, size_t count) {
    for (size_t i = 0; i < count && token->kind == TOKEN_KEYWORD; i++)
        if (token->keyword == keywords[i])
            return true;
    return false;
}

/* "A.y outranks A.x": a line of two labels with words between, whatever these are meant to be. */
static bool order_begins(const Token *token) {
    enum { WORDS_MOST = 6 };
    const Token *at = token + 1, *past = at + WORDS_MOST;
    if (token->kind != TOKEN_LABEL || !token->first || at->kind != TOKEN_WORD)
        return false;
    while (at < past && at->line == token->line &&
           (at->kind == TOKEN_WORD || at->kind == TOKEN_KEYWORD))
        at++;
    return at->kind == TOKEN_LABEL && at->line == token->line &&
           (at[1].kind == TOKEN_END || at[1].line != token->line ||
            (at[1].kind == TOKEN_MARK && str_is(at[1].text, ";")));
}

/* What the keywords of items need behind them. They are words of every day too, so that within a line one is an
 * item only before both. */
static const struct {
    Keyword     keyword;
    TokenKind   next; /* of RETIREMENT: CITE */
    const char *then; /* a mark; NULL: a keyword, or where none is given a text */
    Keyword     then_keyword;
} items[] = {
    {KW_PACK, TOKEN_LABEL, NULL, KW_NONE},     {KW_DOCUMENT, TOKEN_LABEL, NULL, KW_NONE},
    {KW_STANDARD, TOKEN_LABEL, NULL, KW_NONE}, {KW_STRUCTURE, TOKEN_LABEL, NULL, KW_NONE},
    {KW_REMINDER, TOKEN_LABEL, NULL, KW_NONE}, {KW_PROCEDURE, TOKEN_LABEL, NULL, KW_NONE},
    {KW_MOVEMENT, TOKEN_LABEL, NULL, KW_NONE}, {KW_EXCEPTION, TOKEN_LABEL, NULL, KW_OF},
    {KW_EQUALS, TOKEN_LABEL, NULL, KW_OF},     {KW_TEST, TOKEN_TEXT, NULL, KW_OF},
    {KW_APART, TOKEN_LABEL, "{", KW_NONE},     {KW_RETIREMENT, TOKEN_KEYWORD, NULL, KW_NONE}};

/* How much of what an item needs follows its keyword: 0 to 2; -1: it is no such keyword. */
static int item_follows(const Token *token) {
    size_t at = 0;
    while (at < COUNT_OF(items) && !token_is(token, items[at].keyword))
        at++;
    if (at == COUNT_OF(items))
        return -1;
    const Token *next = token + 1, *then = token + 2;
    if (items[at].keyword == KW_RETIREMENT)
        return !token_is(next, KW_CITE) ? 0 : then->kind == TOKEN_LABEL ? 2 : 1;
    if (next->kind != items[at].next)
        return 0;
    bool good = items[at].then ? then->kind == TOKEN_MARK && str_is(then->text, items[at].then)
                : items[at].then_keyword ? token_is(then, items[at].then_keyword)
                                         : then->kind == TOKEN_TEXT;
    return good ? 2 : 1;
}

/* "X.b overrides X.a" */
static bool override_begins(const Token *token) {
    return token->kind == TOKEN_LABEL && token_is(token + 1, KW_OVERRIDES);
}

/* The end is no label, so that a word stands behind one. */
static bool item_begins(const Token *token) {
    int follows = item_follows(token);
    return override_begins(token) || order_begins(token) || follows == 2 ||
           (token->first && follows >= 0);
}

/* After a fault: what was meant may name an item ("thuộc cơ cấu CU "Cấp ủy""), and a keyword that begins a line
 * may stand there by chance as well, but where it was told to be meant. */
static bool item_begins_surely(const Token *token) {
    return override_begins(token) || order_begins(token) ||
           (token->first && item_follows(token) >= !token->meant);
}

static const Keyword clauses[] = {
    KW_REQUIRE, KW_PREFER,         KW_THOSE_WITH,     KW_EACH_OF, KW_EITHER, KW_BODIES_WHERE,
    KW_POOL,    KW_NAMES_PER_POST, KW_POSTS_PER_NAME, KW_STEP,    KW_MOVES};

/* Behind a label. */
static void clause_asked(const Parser *parser, const Token *token) {
    Sought *asked = parser_sought(parser, token);
    for (size_t i = 0; asked && i < COUNT_OF(clauses); i++)
        asked->keywords[clauses[i]] = true;
}

static bool clause_begins(const Token *token) {
    return token->kind == TOKEN_LABEL && keyword_among(token + 1, clauses, COUNT_OF(clauses));
}

bool token_begins(const Token *token) {
    return token->kind == TOKEN_END || item_begins(token) || clause_begins(token);
}

bool at_item(Parser *parser) {
    return peek(parser)->kind == TOKEN_END || item_begins(peek(parser));
}

bool at_item_word(Parser *parser) {
    return item_follows(peek(parser)) >= 0;
}

/* "exception X of …" in a Vietnamese pack: a line begins with the keyword of an item in the other language, before
 * what that item needs. */
static bool at_foreign_item(Parser *parser) {
    const Token *token = peek(parser);
    PackLang     other = parser->lang == PACK_VI ? PACK_EN : PACK_VI;
    Str          words[6]; /* of the longest such keyword, or of RETIREMENT CITE */
    size_t       count = 0, used, more, at = 0;
    if (!token->first)
        return false;
    for (; count < COUNT_OF(words) && token[count].kind == TOKEN_WORD; count++)
        words[count] = token[count].text;
    Keyword keyword = keyword_match(other, words, count, &used);
    while (at < COUNT_OF(items) && items[at].keyword != keyword)
        at++;
    if (keyword == KW_RETIREMENT &&
        keyword_match(other, words + used, count - used, &more) == KW_CITE)
        return true;
    return used && at < COUNT_OF(items) && token[used].kind == items[at].next;
}

bool at_clauses_end(Parser *parser) {
    return at_item(parser) || at_foreign_item(parser);
}

bool at_sure_item(Parser *parser) {
    return peek(parser)->kind == TOKEN_END || item_begins_surely(peek(parser)) ||
           at_foreign_item(parser);
}

bool at_clause(Parser *parser) {
    return clause_begins(peek(parser));
}

bool at_clause_end(Parser *parser) {
    return at_item(parser) || peek(parser)->kind == TOKEN_LABEL;
}

bool parser_fault_clause(Parser *parser, const char *code, const char *labelled) {
    const Token *token = peek(parser);
    if (token->kind != TOKEN_LABEL)
        return parser_fault(parser, token, code);
    map_put(&parser->labels, token->text, token_spot(token));
    clause_asked(parser, token + 1);
    return parser_knows(parser, token + 1)
               ? parser_fault(parser, token + 1, code)
               : parser_fault_expected(parser, token + 1, labelled, token->text);
}

/* A mark behind which something is still to come. */
static bool opens(const Token *token) {
    return token->kind == TOKEN_MARK && !str_is(token->text, "}") && !str_is(token->text, ")");
}

/* A label that begins a line and that nothing before it asks for: a clause was meant. */
static bool at_line_label(const Parser *parser) {
    static const Keyword before[] = {KW_CITE, KW_OF, KW_OVERRIDES, KW_AFTER_STEP, KW_BECAUSE};
    const Token         *token = &parser->tokens[parser->at], *last = token - 1;
    if (token->kind != TOKEN_LABEL || !parser->at || last->line == token->line || opens(last))
        return false;
    return !keyword_among(last, before, COUNT_OF(before));
}

void parser_recover(Parser *parser) {
    if (peek(parser)->first && at_item(parser))
        return;
    while (!at_sure_item(parser) && !at_clause(parser) && !at_line_label(parser))
        parser->at++;
}
