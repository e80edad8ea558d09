/* amount.c — how many a structure clause wants, as written: amounts and tables of them.
 * docs/rules/grammar.md, "Structure". */
#include "rules/parser.h"

/* ---- one amount ---- */

/* "60 of seats": told at the number, and reading goes on. */
static bool percent_missing(Parser *parser) {
    Str number = peek(parser)[-1].source;
    parser_fault_instead(parser, peek(parser) - 1, number,
                         str_format(parser->arena, STR_FMT " %%", STR_ARG(number)));
    return true;
}

/* "10 % or more": told, and reading goes on behind the words that say no base. */
static bool base_missing(Parser *parser) {
    size_t words = 0;
    parser_fault(parser, peek(parser), "rules.base.missing");
    while (peek(parser)[words].kind == TOKEN_WORD)
        words++;
    return parser_pass_unread(parser, words);
}

static bool parse_unit(Parser *parser, AmountOf of, StructureAmount *amount) {
    if (of == AMOUNT_BARE)
        return true;
    amount->base = BASE_SEATS;
    if (of == AMOUNT_TIMES) {
        amount->percent = true;
        return expect_keyword(parser, KW_TIMES_SEATS);
    }
    amount->percent = accept_mark(parser, "%");
    if (peek_keyword(parser, KW_OF_SEATS) || peek_keyword(parser, KW_OF_HOLDERS))
        amount->percent = amount->percent || percent_missing(parser);
    if (!amount->percent)
        return expect_keyword(parser, KW_PEOPLE);
    if (accept_keyword(parser, KW_OF_SEATS))
        return true;
    amount->base = BASE_HOLDERS;
    return accept_keyword(parser, KW_OF_HOLDERS) || base_missing(parser);
}

/* "15 % to 30 % of seats", "1 to 3 people": is there a second number? */
static bool accept_range(Parser *parser, bool between) {
    size_t mark = peek_mark(parser, "%") ? 1 : 0;
    Token *token = peek(parser) + mark;
    bool   range = token->kind == TOKEN_KEYWORD &&
                 (token->keyword == KW_TO || (between && token->keyword == KW_AND));
    if (range) {
        parser->at += mark + 1;
        token->phrase = PHRASE_RANGE;
    }
    return range;
}

/* "20 % of seats to 40 % of seats": the unit stands once, behind both; told, and reading goes on. */
static bool range_apart(Parser *parser, bool between, size_t from, StructureAmount *amount) {
    size_t       unit = from + 2, to = parser->at, len = to - unit, same = 0;
    const Token *at = peek(parser);
    if (at->kind != TOKEN_KEYWORD || at[1].kind != TOKEN_NUMBER ||
        (at->keyword != KW_TO && !(between && at->keyword == KW_AND)))
        return false;
    while (same < len && at[2 + same].kind == parser->tokens[unit + same].kind &&
           str_same(at[2 + same].text, parser->tokens[unit + same].text))
        same++;
    parser->at += 2 + (same == len ? len : 0);
    amount->hi = at[1].number;
    parser->tokens[from].phrase = PHRASE_RANGE;
    parser_fault_instead(parser, &parser->tokens[from], parser_source(parser, from, parser->at),
                         str_format(parser->arena, STR_FMT " " STR_FMT " " STR_FMT,
                                    STR_ARG(parser_source(parser, from, unit)),
                                    STR_ARG(parser_source(parser, to, to + 2)),
                                    STR_ARG(parser_source(parser, unit, to))));
    return true;
}

static bool parse_bounds(Parser *parser, AmountOf of, StructureAmount *amount) {
    bool between = str_is(peek(parser)->text, "between");
    amount->lo = 0;
    amount->hi = FACT_MOST;
    if (accept_keyword(parser, KW_AT_MOST))
        return expect_number(parser, &amount->hi) && parse_unit(parser, of, amount);
    size_t from = parser->at;
    TRY(expect_keyword(parser, KW_FROM));
    TRY(expect_number(parser, &amount->lo));
    bool range = accept_range(parser, between);
    if (range)
        TRY(expect_number(parser, &amount->hi));
    TRY(parse_unit(parser, of, amount));
    if (!range && range_apart(parser, between, from, amount))
        return true;
    if (!range) {
        parser_upward(parser, from);
        return true;
    }
    parser->tokens[from].phrase = PHRASE_RANGE;
    accept_keyword(parser, KW_UPWARD);
    return true;
}

/* A missing one is told, and reading goes on. */
bool expect_rounding(Parser *parser, Rounding *rounding_out) {
    static const struct {
        Keyword  keyword;
        Rounding rounding;
    } ways[] = {{KW_ROUND_UP, ROUNDING_UP},
                {KW_ROUND_DOWN, ROUNDING_DOWN},
                {KW_ROUND_NEAREST, ROUNDING_NEAREST}};
    const Token *token = peek(parser);
    if (!accept_mark(parser, ",") && token->kind == TOKEN_KEYWORD)
        for (size_t i = 0; i < COUNT_OF(ways); i++)
            if (token->keyword == ways[i].keyword)
                parser_fault_expected(parser, token, "rules.expected", STR(","));
    for (size_t i = 0; i < COUNT_OF(ways); i++)
        if (accept_keyword(parser, ways[i].keyword)) {
            *rounding_out = ways[i].rounding;
            return true;
        }
    *rounding_out = ROUNDING_UNREAD;
    parser_fault(parser, peek(parser), "rules.rounding.missing");
    while (peek(parser)->kind == TOKEN_WORD)
        parser->at++;
    return peek_mark(parser, ";") || peek_mark(parser, "}") || peek_keyword(parser, KW_OR) ||
           at_clause_end(parser);
}

/* The first of the amount that is no whole number. */
static const Token *number_of(const Token *token) {
    while (token->kind != TOKEN_NUMBER || token->number % 1000 == 0)
        token++;
    return token;
}

/* Heads are whole; a share of more than all, or a floor above its ceiling, is nobody's. Times the seats
 * are a share of them: 1.5 is 150 %. */
static bool amount_settle(Parser *parser, AmountOf of, StructureAmount *amount,
                          const Token *token) {
    int64_t most = of != AMOUNT_TIMES && amount->percent ? 100000 : 1000000000;
    bool    open = amount->hi == FACT_MOST;
    if (!amount->percent && (amount->lo % 1000 || (!open && amount->hi % 1000)))
        return parser_fault(parser, number_of(token), "rules.number.whole");
    if (of == AMOUNT_TIMES) {
        amount->lo *= 100;
        amount->hi *= open ? 1 : 100;
    }
    if (amount->lo > most || (!open && (amount->hi > most || amount->hi < amount->lo)))
        return parser_fault(parser, token, "rules.share.range");
    amount->lo /= amount->percent ? 1 : 1000;
    amount->hi /= amount->percent || open ? 1 : 1000;
    return true;
}

bool parse_amount(Parser *parser, AmountOf of, StructureAmount *amount_out) {
    StructureAmount amount = {0};
    const Token    *token = peek(parser);
    TRY(parse_bounds(parser, of, &amount));
    bool rounded = peek_mark(parser, ",") || (amount.percent && of != AMOUNT_TIMES);
    TRY(!rounded || expect_rounding(parser, &amount.rounding));
    TRY(amount_settle(parser, of, &amount, token));
    *amount_out = amount;
    return true;
}

/* ---- tables ---- */

typedef VEC(StructureRow) TableRows;

/* "to 15: …; above 15: …" */
static bool parse_size_row(Parser *parser, const TableRows *rows, StructureRow *row) {
    int64_t      last = rows->len ? rows->at[rows->len - 1].to : 0;
    const Token *token = peek(parser) + 1;
    int32_t      number;
    if (accept_keyword(parser, KW_ABOVE)) {
        TRY(expect_int(parser, &number));
        if (!rows->len || number != last)
            return parser_fault(parser, token, "rules.table.gap");
        row->above = number;
        row->to = FACT_MOST;
        return true;
    }
    TRY(expect_keyword(parser, KW_TO) && expect_int(parser, &number));
    if (number <= last)
        return parser_fault(parser, token, "rules.table.order");
    row->to = number;
    return true;
}

static bool parse_day_row(Parser *parser, const TableRows *rows, StructureRow *row) {
    const Token *token = peek(parser);
    Day          last = rows->len ? rows->at[rows->len - 1].from : DAY_NONE;
    TRY(expect_day(parser, &row->from));
    if (day_unread(parser))
        row->from = last;
    else if (rows->len && row->from <= last)
        return parser_fault(parser, token, "rules.table.order");
    return true;
}

static bool parse_row(Parser *parser, AmountOf of, TableBy by, TableRows *rows) {
    StructureRow row = {0};
    TRY(by == TABLE_DAY ? parse_day_row(parser, rows, &row) : parse_size_row(parser, rows, &row));
    TRY(expect_mark(parser, ":") && parse_amount(parser, of, &row.amount));
    VEC_PUSH(parser->rules->arena, *rows, row);
    return true;
}

static bool parse_rows(Parser *parser, AmountOf of, TableBy by, StructureTable *table_out) {
    TableRows rows = {0};
    TRY(expect_mark(parser, "{"));
    bool last = false;
    do {
        const Token *token = peek(parser);
        if (last)
            return parser_fault(parser, token, "rules.table.order");
        TRY(parse_row(parser, of, by, &rows));
        last = by != TABLE_DAY && rows.at[rows.len - 1].to == FACT_MOST;
    } while (accept_mark(parser, ";"));
    if (by != TABLE_DAY && !last)
        return parser_fault(parser, peek(parser), "rules.table.above");
    *table_out = (StructureTable){by, rows.at, (uint32_t)rows.len};
    return expect_mark(parser, "}");
}

bool parse_table(Parser *parser, AmountOf of, StructureTable *table_out) {
    static const struct {
        Keyword keyword;
        TableBy by;
    } tables[] = {{KW_BY_SEATS, TABLE_SEATS}, {KW_BY_STAFF, TABLE_STAFF}, {KW_BY_DAY, TABLE_DAY}};
    for (size_t i = 0; i < COUNT_OF(tables); i++)
        if (accept_keyword(parser, tables[i].keyword))
            return parse_rows(parser, of, tables[i].by, table_out);
    StructureRow *row = ARENA_NEW(parser->rules->arena, StructureRow);
    row->to = FACT_MOST;
    *table_out = (StructureTable){TABLE_PLAIN, row, 1};
    return parse_amount(parser, of, &row->amount);
}
