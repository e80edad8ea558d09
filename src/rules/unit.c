/* unit.c — the unit behind a number: a missing one is told at the number, and what stands behind it is read as if it were
 * there. */
#include "rules/parser.h"

/* Of "60 gần nhất" for "60 tháng gần nhất": how many words stand here that go on from a unit. */
static size_t unit_rest(Parser *parser) {
    static const Keyword units[] = {KW_YEARS, KW_MONTHS};
    enum { WORDS_MOST = 4 };
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        Str    words[WORDS_MOST] = {keyword_spelling(parser->lang, units[i])};
        size_t count = 1, used = 0;
        for (; count < WORDS_MOST && peek(parser)[count - 1].kind == TOKEN_WORD; count++)
            words[count] = peek(parser)[count - 1].text;
        if (keyword_match(parser->lang, words, count, &used) == units[i] && used > 1)
            return used - 1;
    }
    return 0;
}

/* A word stands where the unit is needed, be it one of time or not. */
static bool at_other_word(Parser *parser) {
    const Token *token = peek(parser);
    return token->kind == TOKEN_WORD && token->line == token[-1].line;
}

/* "61 tuổi" */
static bool said_for(Parser *parser, Str unit) {
    Str value;
    return saying_find(parser, peek(parser), "rules.expected", &unit, &value) != NULL;
}

bool expect_unit(Parser *parser, Keyword unit) {
    if (peek_keyword(parser, unit) || peek_keyword(parser, KW_YEARS))
        return expect_keyword(parser, unit);
    Str    right = keyword_spelling(parser->lang, unit);
    size_t rest = unit_rest(parser),
           words = rest ? rest : at_other_word(parser) || said_for(parser, right);
    bool other = words && !rest;
    parser_fault_expected(parser, peek(parser) - !other, other ? "rules.expected" : "rules.after",
                          right);
    return parser_pass_unread(parser, words);
}

bool unit_unread(Parser *parser, Keyword one, Keyword other) {
    Str    units = str_format(parser->arena, "“" STR_FMT "”, “" STR_FMT "”",
                              STR_ARG(keyword_spelling(parser->lang, one)),
                              STR_ARG(keyword_spelling(parser->lang, other)));
    size_t rest = unit_rest(parser), words = rest ? rest : at_other_word(parser);
    if (rest)
        parser_fault_expected(parser, peek(parser) - 1, "rules.unit.missing", units);
    else
        parser_fault_unit(parser, "rules.unit.missing", units);
    return parser_pass_unread(parser, words);
}
