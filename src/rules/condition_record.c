/* condition_record.c — what the yearly ratings and the discipline of a person say. */
#include "rules/condition.h"

#include <string.h>

/* ---- ratings ---- */

/* "some rating good in last 3 years": the years stand first, the comparison behind them. */
static bool rating_before_span(Parser *parser) {
    const Token *token = peek(parser), *code = token;
    code += token->kind == TOKEN_KEYWORD && token->keyword == KW_FROM;
    code += token->kind == TOKEN_MARK && strchr("=<>!", *token->text.at);
    Str mark = token->kind == TOKEN_MARK ? token->text : STR(">=");
    if (code->kind != TOKEN_WORD ||
        keyword_code(parser->arena, parser->lang, LIST_RATING, code->text) < 0)
        return false;
    const Token *last = code + 1;
    last += last->kind == TOKEN_KEYWORD && last->keyword == KW_UPWARD;
    if (last->kind != TOKEN_KEYWORD || last->keyword != KW_LAST || last[1].kind != TOKEN_NUMBER ||
        last[2].kind != TOKEN_KEYWORD || last[2].keyword != KW_YEARS)
        return false;
    size_t from = (size_t)(last - parser->tokens);
    Str    span = parser_source(parser, from, from + 3);
    parser_fault_instead(parser, token, parser_source(parser, parser->at, from + 3),
                         str_format(parser->arena, STR_FMT " " STR_FMT " " STR_FMT, STR_ARG(span),
                                    STR_ARG(mark), STR_ARG(code->source)));
    return true;
}

static bool parse_rating_range(Parser *parser, int32_t *years, Bound *bound) {
    TRY(expect_keyword(parser, KW_RATING));
    TRY(!rating_before_span(parser) && expect_keyword(parser, KW_LAST));
    const Token *token = peek(parser);
    TRY(expect_int(parser, years));
    if (*years < 1 || *years > 10)
        return parser_fault(parser, token, "rules.years.range");
    TRY(expect_unit(parser, KW_YEARS));
    return parse_bound(parser, VALUE_CODE, LIST_RATING, bound);
}

static const Node *rating_gate(Parser *parser, int32_t years, Bound bound, uint32_t least) {
    const Node **parts = ARENA_ARRAY(parser->arena, const Node *, (size_t)years);
    for (int32_t i = 0; i < years; i++) {
        Fact fact = {.kind = FACT_RATING, .number = i + 1};
        fact.words = str_format(parser->arena, "rating of year - %d", i + 1);
        fact.needed = fact.words;
        parts[i] = node_literal(parser, fact, bound);
    }
    Str words = str_format(parser->arena, "%u of %d rating of last %d years " STR_FMT, least, years,
                           years, STR_ARG(bound.wanted));
    return node_gate(parser, parts, (uint32_t)years, least, words);
}

const Node *parse_series(Parser *parser) {
    int32_t years;
    Bound   bound = {0};
    return parse_rating_range(parser, &years, &bound) ? rating_gate(parser, years, bound, 1) : NULL;
}

const Node *parse_rating(Parser *parser, Keyword quantifier) {
    int32_t      years, least = 1;
    Bound        bound = {0};
    const Token *token = peek(parser);
    if (quantifier == KW_COUNT && !expect_int(parser, &least))
        return NULL;
    if (!parse_rating_range(parser, &years, &bound))
        return NULL;
    if (least < 1 || least > years) {
        parser_fault(parser, token, "rules.years.range");
        return NULL;
    }
    return rating_gate(parser, years, bound, (uint32_t)(quantifier == KW_EVERY ? years : least));
}

/* ---- discipline ---- */

const Node *parse_disciplined(Parser *parser) {
    int32_t form = 0, months;
    Fact    fact = {.kind = FACT_DISCIPLINED, .needed = STR("discipline")};
    if (accept_keyword(parser, KW_FROM)) {
        if (!expect_code(parser, LIST_DISCIPLINE, &form))
            return NULL;
        parser->tokens[parser->at - 1].phrase = PHRASE_OPEN_END;
        accept_keyword(parser, KW_UPWARD);
    }
    const Token *token = peek(parser) - 1;
    if (token->keyword == KW_DISCIPLINED && !peek_keyword(parser, KW_LAST) &&
        !parser_knows(parser, token + 1)) {
        parser_fault(parser, token, "rules.discipline.span");
        return NULL;
    }
    if (!expect_keyword(parser, KW_LAST) || !expect_int(parser, &months) ||
        !expect_unit(parser, KW_MONTHS))
        return NULL;
    fact.number = months;
    fact.words = str_format(parser->arena, "disciplined in last %d months", months);
    Bound bound = bound_from(form);
    bound.wanted = str_format(parser->arena, ">= %s", codes_at(LIST_DISCIPLINE, form)->id);
    return node_literal(parser, fact, bound);
}

const Node *parse_no_discipline(Parser *parser) {
    Fact fact = {
        .kind = FACT_DISCIPLINE, .words = STR("discipline in force"), .needed = STR("discipline")};
    return node_literal(parser, fact, (Bound){FACT_LEAST, -1, false, STR("none")});
}
