/* bound.c — values with their units, and what they are compared with.
 * docs/rules/grammar.md, "Values" and "Comparisons". */
#include "rules/condition.h"

typedef struct Value {
    int64_t number;
    Str     words;
} Value;

Bound bound_from(int64_t lo) {
    return (Bound){lo, FACT_MOST, false, STR("")};
}

/* "5 years 6 months": told in months, and reading goes on. "Between 2 years and 30 months" is a range. */
static void months_besides(Parser *parser, const Token *first, int64_t *months) {
    const Token *at = peek(parser);
    bool         joined = at->kind == TOKEN_KEYWORD && at->keyword == KW_AND;
    at += joined;
    if (at->kind != TOKEN_NUMBER || !at->whole || at[1].keyword != KW_MONTHS ||
        (joined && at->number / 1000 >= *months))
        return;
    size_t from = (size_t)(first - parser->tokens), past = (size_t)(at + 2 - parser->tokens);
    *months += at->number / 1000;
    parser_fault_instead(parser, first, parser_source(parser, from, past),
                         str_format(parser->arena, "%lld " STR_FMT, (long long)*months,
                                    STR_ARG(keyword_spelling(parser->lang, KW_MONTHS))));
    parser->at = past;
}

static bool parse_months(Parser *parser, Value *value) {
    const Token *token = peek(parser);
    int32_t      number;
    TRY(expect_int(parser, &number));
    if (number > 1200)
        return parser_fault(parser, token, "rules.number.long");
    bool years = peek_keyword(parser, KW_YEARS), known = years || peek_keyword(parser, KW_MONTHS);
    if (!known)
        TRY(unit_unread(parser, KW_YEARS, KW_MONTHS));
    parser->at += known;
    value->number = years ? number * 12 : number;
    if (years)
        months_besides(parser, token, &value->number);
    value->words = str_format(parser->arena, "%lld months", (long long)value->number);
    return true;
}

static bool parse_value(Parser *parser, ValueKind kind, ListId list, Value *value) {
    int32_t number;
    switch (kind) {
    case VALUE_CODE:
        TRY(expect_code(parser, list, &number));
        *value = (Value){number, str_from(codes_at(list, number)->id)};
        return true;
    case VALUE_MONTHS:
        return parse_months(parser, value);
    case VALUE_INT:
        TRY(expect_int(parser, &number));
        *value = (Value){number, str_format(parser->arena, "%d", number)};
        return true;
    case VALUE_TIMES:
        TRY(expect_int(parser, &number));
        accept_keyword(parser, KW_TIMES);
        *value = (Value){number, str_format(parser->arena, "%d times", number)};
        return true;
    case VALUE_PERCENT:
        TRY(expect_number(parser, &value->number));
        value->words = str_format(parser->arena, "%lld.%03lld %%", (long long)value->number / 1000,
                                  (long long)value->number % 1000);
        return expect_mark(parser, "%");
    case VALUE_FLAG:
        break; /* nothing follows a flag */
    }
    return false;
}

static bool bound_of_mark(Parser *parser, Str mark, Value value, Bound *bound) {
    int64_t v = value.number;
    *bound = (Bound){FACT_LEAST, FACT_MOST, str_is(mark, "!="), STR("")};
    if (str_is(mark, "=") || bound->negate)
        bound->lo = bound->hi = v;
    else if (str_is(mark, ">=") || str_is(mark, ">"))
        bound->lo = str_is(mark, ">") ? v + 1 : v;
    else if (str_is(mark, "<=") || str_is(mark, "<"))
        bound->hi = str_is(mark, "<") ? v - 1 : v;
    else
        return false;
    Str shown = bound->negate ? STR("=") : mark;
    bound->wanted =
        str_format(parser->arena, STR_FMT " " STR_FMT, STR_ARG(shown), STR_ARG(value.words));
    return true;
}

/* FROM value [ ( TO | AND ) value ] [ UPWARD ]; AND only after "between". */
static bool parse_from(Parser *parser, ValueKind kind, ListId list, Bound *bound) {
    size_t from = parser->at++;
    bool   between = str_is(parser->tokens[from].text, "between");
    Value  low = {0}, high = {0};
    TRY(parse_value(parser, kind, list, &low));
    *bound = (Bound){low.number, FACT_MOST, false,
                     str_format(parser->arena, ">= " STR_FMT, STR_ARG(low.words))};
    if (accept_keyword(parser, KW_TO) || (between && accept_keyword(parser, KW_AND))) {
        parser->tokens[from].phrase = parser->tokens[parser->at - 1].phrase = PHRASE_RANGE;
        TRY(parse_value(parser, kind, list, &high));
        bound->hi = high.number;
        bound->wanted = str_format(parser->arena, "%s .. %s", low.words.at, high.words.at);
        accept_keyword(parser, KW_UPWARD);
        return true;
    }
    if (between)
        return parser_fault_expected(parser, peek(parser), "rules.expected",
                                     keyword_spelling(parser->lang, KW_AND));
    parser_upward(parser, from);
    return true;
}

bool at_bound(Parser *parser) {
    static const char *const marks[] = {"=", "!=", "<", "<=", ">", ">="};
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (peek_mark(parser, marks[i]))
            return true;
    return peek_keyword(parser, KW_FROM) || peek_keyword(parser, KW_AT_MOST);
}

/* Lists whose items have no order. */
static bool orderless(ValueKind kind, ListId list) {
    return kind == VALUE_CODE && (list == LIST_SEX || list == LIST_BLOC);
}

bool fault_equals_only(Parser *parser) {
    if (at_bound(parser))
        return parser_fault(parser, peek(parser), "rules.equals.only");
    return parser_fault_expected(parser, peek(parser), "rules.expected", STR("="));
}

/* "= {commune; district}": one comparison takes one item; of an ordered list those side by side are a range. */
static bool fault_code_list(Parser *parser, ListId list) {
    const Token *token = peek(parser);
    size_t       from = parser->at++;
    int32_t      code, first = -1, last = -1;
    bool         side_by_side = str_is(token->text, "="), round;
    list_opens(parser, &round);
    do {
        TRY(expect_code(parser, list, &code));
        side_by_side &= last < 0 || code == last + 1;
        first = last < 0 ? code : first;
        last = code;
    } while (list_goes_on(parser));
    TRY(expect_mark(parser, round ? ")" : "}"));
    Str value = parser_source(parser, from, parser->at);
    if (!side_by_side || first == last)
        return parser_fault_expected(parser, token + 1, "rules.expected.single", value);
    Str from_to[] = {keyword_code_word(parser->arena, parser->lang, list, first),
                     keyword_code_word(parser->arena, parser->lang, list, last)};
    parser_fault_instead(
        parser, token, value,
        str_format(parser->arena, STR_FMT " " STR_FMT " " STR_FMT " " STR_FMT,
                   STR_ARG(keyword_spelling(parser->lang, KW_FROM)), STR_ARG(from_to[0]),
                   STR_ARG(keyword_spelling(parser->lang, KW_TO)), STR_ARG(from_to[1])));
    return false;
}

bool parse_bound(Parser *parser, ValueKind kind, ListId list, Bound *bound) {
    const Token *token = peek(parser);
    size_t       from = parser->at;
    Value        value = {0};
    if (orderless(kind, list) && !peek_mark(parser, "=") && !peek_mark(parser, "!="))
        return fault_equals_only(parser);
    if (!at_bound(parser) && kind == VALUE_CODE && saying_unbound(parser, list))
        return false;
    if (kind == VALUE_CODE && parser->tokens[from + 1].kind == TOKEN_MARK &&
        str_is(parser->tokens[from + 1].text, "{"))
        return fault_code_list(parser, list);
    if (!at_bound(parser))
        return parser_fault(parser, token, "rules.expected.bound");
    if (peek_keyword(parser, KW_FROM))
        return parse_from(parser, kind, list, bound);
    Str mark = token->kind == TOKEN_KEYWORD ? STR("<=") : token->text;
    parser->at++;
    TRY(parse_value(parser, kind, list, &value));
    saying_way(parser, from);
    return bound_of_mark(parser, mark, value, bound);
}

const Node *parse_bounded(Parser *parser, Fact fact, ValueKind kind, ListId list) {
    Bound bound = {0};
    return parse_bound(parser, kind, list, &bound) ? node_literal(parser, fact, bound) : NULL;
}
