/* amount.c — how many a structure clause wants: amounts, tables of them, and which one holds.
 * docs/rules/grammar.md, "Structure". */
#include "rules/fact.h"
#include "rules/parser.h"

/* ---- one amount ---- */

static bool parse_unit(Parser *parser, StructureAmount *amount) {
    amount->percent = accept_mark(parser, "%");
    if (!amount->percent)
        return expect_keyword(parser, KW_PEOPLE);
    amount->base = BASE_SEATS;
    if (accept_keyword(parser, KW_OF_SEATS))
        return true;
    amount->base = BASE_HOLDERS;
    return accept_keyword(parser, KW_OF_HOLDERS) ||
           parser_fault(parser, peek(parser), "rules.base.missing");
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

static bool parse_bounds(Parser *parser, StructureAmount *amount) {
    bool between = str_is(peek(parser)->text, "between");
    amount->lo = 0;
    amount->hi = FACT_MOST;
    if (accept_keyword(parser, KW_AT_MOST))
        return expect_number(parser, &amount->hi) && parse_unit(parser, amount);
    size_t from = parser->at;
    TRY(expect_keyword(parser, KW_FROM));
    TRY(expect_number(parser, &amount->lo));
    bool range = accept_range(parser, between);
    if (range)
        TRY(expect_number(parser, &amount->hi));
    TRY(parse_unit(parser, amount));
    if (!range) {
        parser_upward(parser, from);
        return true;
    }
    parser->tokens[from].phrase = PHRASE_RANGE;
    accept_keyword(parser, KW_UPWARD);
    return true;
}

static bool parse_rounding(Parser *parser, StructureAmount *amount) {
    const Token *token = peek(parser);
    if (!accept_mark(parser, ","))
        return !amount->percent || parser_fault(parser, token, "rules.rounding.missing");
    if (accept_keyword(parser, KW_ROUND_UP))
        amount->rounding = ROUNDING_UP;
    else if (accept_keyword(parser, KW_ROUND_DOWN))
        amount->rounding = ROUNDING_DOWN;
    else if (accept_keyword(parser, KW_ROUND_NEAREST))
        amount->rounding = ROUNDING_NEAREST;
    else
        return parser_fault(parser, peek(parser), "rules.rounding.missing");
    return true;
}

/* Heads are whole; a share of more than all, or a floor above its ceiling, is nobody's. */
static bool amount_settle(Parser *parser, StructureAmount *amount, const Token *token) {
    int64_t most = amount->percent ? 100000 : 1000000000;
    bool    open = amount->hi == FACT_MOST;
    if (!amount->percent && (amount->lo % 1000 || (!open && amount->hi % 1000)))
        return parser_fault(parser, token, "rules.number.whole");
    if (amount->lo > most || (!open && (amount->hi > most || amount->hi < amount->lo)))
        return parser_fault(parser, token, "rules.share.range");
    amount->lo /= amount->percent ? 1 : 1000;
    amount->hi /= amount->percent || open ? 1 : 1000;
    return true;
}

bool parse_amount(Parser *parser, StructureAmount *amount_out) {
    StructureAmount amount = {0};
    const Token    *token = peek(parser);
    TRY(parse_bounds(parser, &amount) && parse_rounding(parser, &amount));
    TRY(amount_settle(parser, &amount, token));
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
    TRY(expect_day(parser, &row->from));
    if (rows->len && row->from <= rows->at[rows->len - 1].from)
        return parser_fault(parser, token, "rules.table.order");
    return true;
}

static bool parse_row(Parser *parser, TableBy by, TableRows *rows) {
    StructureRow row = {0};
    TRY(by == TABLE_DAY ? parse_day_row(parser, rows, &row) : parse_size_row(parser, rows, &row));
    TRY(expect_mark(parser, ":") && parse_amount(parser, &row.amount));
    VEC_PUSH(parser->rules->arena, *rows, row);
    return true;
}

static bool parse_rows(Parser *parser, TableBy by, StructureTable *table_out) {
    TableRows rows = {0};
    TRY(expect_mark(parser, "{"));
    bool last = false;
    do {
        const Token *token = peek(parser);
        if (last)
            return parser_fault(parser, token, "rules.table.order");
        TRY(parse_row(parser, by, &rows));
        last = by != TABLE_DAY && rows.at[rows.len - 1].to == FACT_MOST;
    } while (accept_mark(parser, ";"));
    if (by != TABLE_DAY && !last)
        return parser_fault(parser, peek(parser), "rules.table.above");
    *table_out = (StructureTable){by, rows.at, (uint32_t)rows.len};
    return expect_mark(parser, "}");
}

bool parse_table(Parser *parser, StructureTable *table_out) {
    static const struct {
        Keyword keyword;
        TableBy by;
    } tables[] = {{KW_BY_SEATS, TABLE_SEATS}, {KW_BY_STAFF, TABLE_STAFF}, {KW_BY_DAY, TABLE_DAY}};
    for (size_t i = 0; i < COUNT_OF(tables); i++)
        if (accept_keyword(parser, tables[i].keyword))
            return parse_rows(parser, tables[i].by, table_out);
    StructureRow *row = ARENA_NEW(parser->rules->arena, StructureRow);
    row->to = FACT_MOST;
    *table_out = (StructureTable){TABLE_PLAIN, row, 1};
    return parse_amount(parser, &row->amount);
}

/* ---- which amount holds ---- */

/* base * share, once rounded; share in thousandths of a percent. */
static int64_t heads_of(int64_t base, int64_t share, Rounding rounding) {
    int64_t whole = 100000, product = base * share;
    switch (rounding) {
    case ROUNDING_UP:
        return (product + whole - 1) / whole;
    case ROUNDING_NEAREST:
        return (product + whole / 2) / whole;
    case ROUNDING_DOWN:
    case ROUNDING_NONE:
        break;
    }
    return product / whole;
}

/* One amount that may be the one: what is asked in any case gets weaker, what is surely enough
 * stronger. */
static void wanted_widen(StructureWanted *wanted, const StructureAmount *amount,
                         StructureHeads heads) {
    int64_t base = amount->base == BASE_HOLDERS ? heads.holders : heads.seats;
    int64_t least = amount->percent ? heads_of(base, amount->lo, amount->rounding) : amount->lo;
    int64_t most = amount->hi == FACT_MOST ? INT64_MAX
                   : amount->percent       ? heads_of(base, amount->hi, amount->rounding)
                                           : amount->hi;
    wanted->base = base;
    wanted->of = amount->base;
    wanted->at_least = least < wanted->at_least ? least : wanted->at_least;
    wanted->at_most = most > wanted->at_most ? most : wanted->at_most;
    wanted->enough_least = least > wanted->enough_least ? least : wanted->enough_least;
    wanted->enough_most = most < wanted->enough_most ? most : wanted->enough_most;
}

/* The row for this size; of days the latest that has begun, before the first one the first. */
static const StructureRow *row_for(const StructureTable *table, int64_t size, Day day) {
    uint32_t at = 0;
    if (table->by == TABLE_DAY)
        while (at + 1 < table->count && table->rows[at + 1].from <= day)
            at++;
    else
        while (table->rows[at].to < size)
            at++;
    return &table->rows[at];
}

/* Assigned staff of the body's unit; INT_MISSING where it is not recorded. */
static int32_t staff_of(const Roster *roster, const StructureBound *bound) {
    uint32_t unit = bound->body == NONE ? NONE : roster_body(roster, bound->body)->unit;
    return unit == NONE ? INT_MISSING : roster_unit(roster, unit)->staffing;
}

StructureWanted structure_wanted(const Rules *rules, const Roster *roster,
                                 const StructureBound *bound, Day day, StructureHeads heads) {
    ensure(bound->clause < rules->shares.len);
    const StructureTable *table = &rules->shares.at[bound->clause].table;
    StructureWanted       wanted = {
              .at_least = INT64_MAX, .at_most = 0, .enough_least = 0, .enough_most = INT64_MAX};
    int32_t staff = table->by == TABLE_STAFF ? staff_of(roster, bound) : 0;
    if (staff == INT_MISSING)
        for (uint32_t i = table->count; i-- > 0;)
            wanted_widen(&wanted, &table->rows[i].amount, heads);
    else
        wanted_widen(&wanted,
                     &row_for(table, table->by == TABLE_STAFF ? staff : heads.seats, day)->amount,
                     heads);
    return wanted;
}

StructureStatus structure_status(int64_t found, int64_t unknown, const StructureWanted *wanted) {
    int64_t most = found + unknown;
    if (most < wanted->at_least)
        return STRUCTURE_SHORT;
    if (found > wanted->at_most)
        return STRUCTURE_OVER;
    return found >= wanted->enough_least && most <= wanted->enough_most ? STRUCTURE_MET
                                                                        : STRUCTURE_UNDECIDED;
}
