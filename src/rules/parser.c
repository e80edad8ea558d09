#include "rules/parser.h"

#include <string.h>

Place token_place(const Parser *parser, const Token *token) {
    return (Place){.file = parser->file, .line = token->line, .column = token->column};
}

/* ---- what begins something ---- */

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

static bool is_keyword(const Token *token, Keyword keyword) {
    return keyword_among(token, &keyword, 1);
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
    while (at < COUNT_OF(items) && !is_keyword(token, items[at].keyword))
        at++;
    if (at == COUNT_OF(items))
        return -1;
    const Token *next = token + 1, *then = token + 2;
    if (items[at].keyword == KW_RETIREMENT)
        return !is_keyword(next, KW_CITE) ? 0 : then->kind == TOKEN_LABEL ? 2 : 1;
    if (next->kind != items[at].next)
        return 0;
    bool good = items[at].then ? then->kind == TOKEN_MARK && str_is(then->text, items[at].then)
                : items[at].then_keyword ? is_keyword(then, items[at].then_keyword)
                                         : then->kind == TOKEN_TEXT;
    return good ? 2 : 1;
}

/* "X.b overrides X.a" */
static bool override_begins(const Token *token) {
    return token->kind == TOKEN_LABEL && is_keyword(token + 1, KW_OVERRIDES);
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

/* ---- faults ---- */

/* What is missing at the end of a clause or an item is told there, not at the next one. */
static const char *end_fault(const char *code) {
    static const struct {
        const char *code, *after;
    } ends[] = {{"rules.expected", "rules.after"},
                {"rules.expected.among", "rules.after.among"},
                {"rules.expected.text", "rules.after.text"},
                {"rules.expected.label", "rules.after.label"},
                {"rules.expected.number", "rules.after.number"},
                {"rules.expected.date", "rules.after.date"},
                {"rules.expected.code", "rules.after.code"},
                {"rules.expected.bound", "rules.after.bound"},
                {"rules.expected.condition", "rules.after.condition"},
                {"rules.expected.given", "rules.after.given"},
                {"rules.expected.verdict", "rules.after.verdict"},
                {"rules.rounding.missing", "rules.rounding.missing"},
                {"rules.base.missing", "rules.base.missing"},
                {"rules.each.uncapped", "rules.each.uncapped"},
                {"rules.force.missing", "rules.force.missing"}};
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (str_is(str_from(code), ends[i].code))
            return ends[i].after;
    return NULL;
}

bool token_begins(const Token *token) {
    return token->kind == TOKEN_END || item_begins(token) || clause_begins(token);
}

/* A line of a table, "nữ: …": what is missing before it belongs to the line above. */
static bool row_begins(const Token *token) {
    const Token *next = token + 1;
    return token->kind == TOKEN_WORD && token->line != (token - 1)->line &&
           next->kind == TOKEN_MARK && str_is(next->text, ":");
}

/* One mark stands where another is needed: "," for ";", ">=" for "=". */
static const char *mark_instead(const Token *token, const char *code, Str expected) {
    static const char *const kinds[] = {",;:", "=<>!"};
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (token->kind == TOKEN_MARK && expected.len && str_is(str_from(code), "rules.expected") &&
            strchr(kinds[i], *expected.at) && strchr(kinds[i], *token->text.at))
            return "rules.expected.instead";
    return NULL;
}

/* "times" for "times seats": the words that stand here begin or end what is needed. */
static bool part_of(Parser *parser, const Token *token, Str expected, Str *value) {
    const Token *past = token == peek(parser) ? bare_end(parser) : token;
    Str          said =
        parser_source(parser, (size_t)(token - parser->tokens), (size_t)(past - parser->tokens));
    bool longer = said.len && expected.len > said.len, part = false;
    if (longer && str_starts(expected, said))
        part = expected.at[said.len] == ' ';
    else if (longer && str_ends(expected, said))
        part = expected.at[expected.len - said.len - 1] == ' ';
    if (part)
        *value = said;
    return part;
}

void parser_slip_told(Parser *parser, const Token *token) {
    if (parser->slip.at == (size_t)(token - parser->tokens))
        parser->slip.finding = parser->findings->len;
}

bool parser_fault_expected(Parser *parser, const Token *token, const char *code, Str expected) {
    parser->slip = (Slip){0};
    Str         value = token->kind == TOKEN_END ? STR("") : token->source;
    const char *after = token > parser->tokens ? end_fault(code) : NULL;
    const char *word = saying_find(parser, token, code, &expected, &value);
    if (!word)
        word = mark_instead(token, code, expected);
    if (!word)
        word = meant_for(parser, token, code, &expected, &value);
    if (!word && str_is(str_from(code), "rules.expected") &&
        part_of(parser, token, expected, &value))
        word = "rules.said";
    if (word) {
        code = word;
    } else if (after && (token_begins(token) || row_begins(token))) {
        code = after;
        token--;
        value = token->source;
    }
    Str     two = expected, one = str_cut(&two, '|'); /* of a saying that can mean two things */
    Finding finding = FINDING(SEVERITY_ERROR, code, token_place(parser, token), .value = value,
                              .args = {{"expected", expected}, lang_arg(parser->lang)});
    if (str_is(str_from(code), "rules.age.range")) {
        finding.args[0] = (Arg){"one", one};
        finding.args[1] = (Arg){"two", two};
    }
    findings_add(parser->findings, finding);
    parser_slip_told(parser, token);
    return false;
}

void parser_fault_instead(Parser *parser, const Token *token, Str value, Str expected) {
    Str         other = STR(""), heard = STR("");
    const char *code = meant_find(parser, token, false, &other, &heard);
    bool        known = code && str_same(other, expected);
    findings_add(parser->findings,
                 FINDING(SEVERITY_ERROR, known ? code : "rules.said", token_place(parser, token),
                         .value = known ? heard : value, .args = {{"expected", expected}}));
    if (known)
        parser_slip_told(parser, token);
}

bool parser_knows(Parser *parser, const Token *token) {
    Str expected = STR(""), value = STR("");
    return meant_find(parser, token, false, &expected, &value) != NULL;
}

bool parser_fault(Parser *parser, const Token *token, const char *code) {
    return parser_fault_expected(parser, token, code, STR(""));
}

bool accept_keyword(Parser *parser, Keyword keyword) {
    if (!peek_keyword(parser, keyword))
        return false;
    parser->at++;
    return true;
}

bool accept_mark(Parser *parser, const char *mark) {
    if (!peek_mark(parser, mark))
        return false;
    parser->at++;
    return true;
}

bool parser_fault_unit(Parser *parser, const char *code, Str units) {
    const Token *token = peek(parser), *number = token - 1;
    if (token->kind == TOKEN_WORD && token->line == number->line && !parser_knows(parser, token))
        return parser_fault_expected(parser, token, "rules.unit.unknown", units);
    return parser_fault_expected(parser, parser_knows(parser, token) ? token : number, code, units);
}

/* What may stand behind a value. */
static bool value_ends(Parser *parser, const Token *token) {
    if (token->kind == TOKEN_MARK)
        return strchr(";,})=<>!", *token->text.at) != NULL;
    if (token->kind == TOKEN_NUMBER) /* "61 6 months" */
        return is_keyword(token + 1, KW_MONTHS);
    if (token->kind == TOKEN_WORD)
        return row_begins(token) || parser_knows(parser, token);
    if (token->kind == TOKEN_KEYWORD)
        return keyword_ends_names(token->keyword) || is_keyword(token, KW_AND) ||
               is_keyword(token, KW_TO) || is_keyword(token, KW_LAST) || is_keyword(token, KW_HELD);
    return token->kind == TOKEN_LABEL || token->kind == TOKEN_END;
}

static bool told_at(const Finding *finding, const Token *token) {
    return finding->place.line == token->line && finding->place.column == token->column;
}

/* The token of the fault just told, or the first of its line. */
static const Token *token_told(const Parser *parser) {
    const Finding *last = &parser->findings->at[parser->findings->len - 1];
    const Token   *token = &parser->tokens[parser->at];
    while (token > parser->tokens && !told_at(last, token) && token->line >= last->place.line)
        token--;
    return token;
}

bool parser_slipped(const Parser *parser) {
    return parser->slip.keyword != KW_NONE && parser->slip.finding == parser->findings->len;
}

bool parser_reads_on(const Parser *parser) {
    enum { UNREAD_MOST = 64 }; /* of one clause */
    const Token *token = token_told(parser);
    if (parser_slipped(parser))
        return false;
    return parser->unread_count < UNREAD_MOST && !token->meant &&
           (token == parser->tokens || !token[-1].guessed);
}

bool parser_unsays_repeat(Parser *parser) {
    Findings    *findings = parser->findings;
    const Token *token = token_told(parser);
    if (parser_slipped(parser) || !told_at(&findings->at[findings->len - 1], token) ||
        !token->meant || token->guessed)
        return false;
    findings->len--;
    findings->errors--;
    return true;
}

bool parser_pass_unread(Parser *parser, size_t words) {
    Slip slip = parser->slip;
    if (!parser_reads_on(parser) || !value_ends(parser, peek(parser) + words)) {
        parser->slip = slip;
        return false;
    }
    parser->slip = (Slip){0};
    parser->at += words;
    parser->unread_count++;
    return parser->unread = true;
}

Str tokens_source(Arena *arena, const Token *tokens, size_t from, size_t past) {
    Text text = text_open(arena);
    for (size_t i = from; i < past; i++) {
        const Token *token = &tokens[i];
        bool         tight =
            token->kind == TOKEN_MARK &&
            (str_is(token->text, ";") || str_is(token->text, ",") || str_is(token->text, ":") ||
             str_is(token->text, ")") || str_is(token->text, "}"));
        const Token *last = i > from ? token - 1 : NULL;
        bool         opened = last && last->kind == TOKEN_MARK &&
                      (str_is(last->text, "(") || str_is(last->text, "{"));
        if (i > from && !tight && !opened)
            text_char(&text, ' ');
        text_add(&text, token->kind == TOKEN_KEYWORD ? token->text : token->source);
    }
    return text_done(&text);
}

Str parser_source(Parser *parser, size_t from, size_t past) {
    return tokens_source(parser->arena, parser->tokens, from, past);
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

/* A label that begins a line and that nothing before it asks for: a clause was meant. */
static bool at_line_label(const Parser *parser) {
    static const Keyword before[] = {KW_CITE, KW_OF, KW_OVERRIDES, KW_AFTER_STEP, KW_BECAUSE};
    const Token         *token = &parser->tokens[parser->at], *last = token - 1;
    if (token->kind != TOKEN_LABEL || !parser->at || last->line == token->line ||
        last->kind == TOKEN_MARK)
        return false;
    return !keyword_among(last, before, COUNT_OF(before));
}

void parser_recover(Parser *parser) {
    if (peek(parser)->first && at_item(parser))
        return;
    while (!at_sure_item(parser) && !at_clause(parser) && !at_line_label(parser))
        parser->at++;
}
