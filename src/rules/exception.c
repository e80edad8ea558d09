/* exception.c — exceptions of clauses and the order among them, as written. docs/rules/grammar.md,
 * "Exceptions". Whose they are: exception_whose.c; what goes before what: exception_order.c; which of them
 * meet without an order: exception_overlap.c; what a clause says under them: exception_under.c. */
#include "rules/condition.h"

static bool parse_body(Parser *parser, Exception *exception) {
    if (accept_keyword(parser, KW_DROP)) {
        exception->drop = true;
        return true;
    }
    exception->amounts = accept_keyword(parser, KW_ARE);
    if (exception->amounts)
        return parse_amount(parser, AMOUNT_HEADS, &exception->amount);
    exception->preference = accept_keyword(parser, KW_PREFER);
    TRY(exception->preference || accept_keyword(parser, KW_REQUIRE) ||
        CHOICE_FAULT(parser, KW_REQUIRE, KW_PREFER, KW_ARE, KW_DROP));
    exception->cond = parse_condition(parser);
    return exception->cond != NULL;
}

static bool parse_cite(Parser *parser, Exception *exception) {
    if (!accept_keyword(parser, KW_CITE))
        return true;
    TRY(expect_cite(parser, &exception->citations));
    exception->cited = true;
    return true;
}

bool parse_exception(Parser *parser) {
    const Token *token = peek(parser);
    size_t       from = parser->at - 1; /* EXCEPTION is read already */
    Exception    exception = {.pack = parser->pack, .line = token->line, .column = token->column};
    TRY(expect_new_label(parser, &exception.label));
    TRY(expect_keyword(parser, KW_OF) && expect_label(parser, &exception.of));
    TRY(expect_keyword(parser, KW_WHEN));
    parser->of_exception = true;
    exception.when = parse_condition(parser);
    parser->of_exception = false;
    TRY(exception.when);
    bool known = !parser->unread;
    exception.unread = !parse_body(parser, &exception) || !parse_cite(parser, &exception);
    exception.text = parser_source(parser, from, parser->at);
    exception.unread |= parser->unread;
    if (known)
        VEC_PUSH(parser->rules->arena, parser->rules->exceptions, exception);
    return !exception.unread;
}

/* The words between the two labels say the order, whatever they are: one fault is enough. */
static void expect_overrides(Parser *parser) {
    const Token *token = peek(parser);
    size_t       from = parser->at;
    if (accept_keyword(parser, KW_OVERRIDES))
        return;
    while (peek(parser)->kind != TOKEN_LABEL)
        parser->at++;
    parser_fault_instead(parser, token, parser_source(parser, from, parser->at),
                         keyword_spelling(parser->lang, KW_OVERRIDES));
}

bool parse_override(Parser *parser) {
    const Token *token = peek(parser);
    Override     override = {.pack = parser->pack, .line = token->line, .column = token->column};
    TRY(expect_label(parser, &override.over));
    expect_overrides(parser);
    do {
        TRY(expect_label(parser, &override.under));
        VEC_PUSH(parser->rules->arena, parser->rules->overrides, override);
    } while (accept_mark(parser, ";"));
    return true;
}
