/* parser.c — a fault told where it stands, with what was meant there, and whether reading goes on behind it. */
#include "rules/parser.h"

#include <string.h>

Place token_place(const Parser *parser, const Token *token) {
    return (Place){.file = parser->file, .line = token->line, .column = token->column};
}

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
        return token_is(token + 1, KW_MONTHS);
    if (token->kind == TOKEN_WORD)
        return row_begins(token) || parser_knows(parser, token);
    if (token->kind == TOKEN_KEYWORD)
        return keyword_ends_names(token->keyword) || token_is(token, KW_AND) ||
               token_is(token, KW_TO) || token_is(token, KW_LAST) || token_is(token, KW_HELD);
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
