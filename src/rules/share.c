/* share.c — structure clauses, pair clauses and retirement tables.
 * docs/rules/grammar.md, "Structure", "Pairs", "Retirement". */
#include "rules/parser.h"

/* ---- structure ---- */

static bool parse_amount_unit(Parser *parser, Share *share) {
    share->percent = accept_mark(parser, "%");
    if (!share->percent)
        return expect_keyword(parser, KW_PEOPLE);
    share->base = BASE_SEATS;
    if (accept_keyword(parser, KW_OF_SEATS))
        return true;
    share->base = BASE_HOLDERS;
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

static bool parse_amount(Parser *parser, Share *share) {
    bool between = str_is(peek(parser)->text, "between");
    share->lo = 0;
    share->hi = FACT_MOST;
    if (accept_keyword(parser, KW_AT_MOST))
        return expect_number(parser, &share->hi) && parse_amount_unit(parser, share);
    size_t from = parser->at;
    TRY(expect_keyword(parser, KW_FROM));
    TRY(expect_number(parser, &share->lo));
    bool range = accept_range(parser, between);
    if (range)
        TRY(expect_number(parser, &share->hi));
    TRY(parse_amount_unit(parser, share));
    if (!range) {
        parser_upward(parser, from);
        return true;
    }
    parser->tokens[from].phrase = PHRASE_RANGE;
    accept_keyword(parser, KW_UPWARD);
    return true;
}

static bool parse_rounding(Parser *parser, Share *share) {
    const Token *token = peek(parser);
    if (!accept_mark(parser, ","))
        return !share->percent || parser_fault(parser, token, "rules.rounding.missing");
    if (accept_keyword(parser, KW_ROUND_UP))
        share->rounding = ROUNDING_UP;
    else if (accept_keyword(parser, KW_ROUND_DOWN))
        share->rounding = ROUNDING_DOWN;
    else if (accept_keyword(parser, KW_ROUND_NEAREST))
        share->rounding = ROUNDING_NEAREST;
    else
        return parser_fault(parser, peek(parser), "rules.rounding.missing");
    return true;
}

static bool parse_force(Parser *parser, Force *force) {
    TRY(expect_mark(parser, ";"));
    if (accept_keyword(parser, KW_BAR))
        *force = FORCE_BAR;
    else if (accept_keyword(parser, KW_TARGET))
        *force = FORCE_TARGET;
    else if (accept_keyword(parser, KW_INFORMATION))
        *force = FORCE_INFORMATION;
    else
        return parser_fault(parser, peek(parser), "rules.force.missing");
    return true;
}

static bool fact_protected(const Fact *fact) {
    return fact->kind == FACT_SEX || fact->kind == FACT_AGE ||
           (fact->kind == FACT_SINCE && fact->field == Person_born) ||
           (fact->kind == FACT_TEXT &&
            (fact->field == Person_ethnic || fact->field == Person_religion));
}

/* A group of people by sex, age, ethnic group or religion binds only on a legal basis; no group may
 * rest on a post to be filled. */
static bool group_lawful(Parser *parser, Share *share, const Citation *citation,
                         const Token *token) {
    uint32_t *facts, count;
    bool      once, protects = false;
    node_facts(parser->rules, share->group, parser->arena, &facts, &count, &once);
    for (uint32_t i = 0; i < count; i++) {
        const Fact *fact = &parser->rules->facts.at[facts[i]];
        bool        of_body = fact->kind == FACT_TERMS || fact->kind == FACT_FIRST_TERM;
        if (of_body && !share->kinds)
            return parser_fault(parser, token, "rules.group.body");
        if (fact->of_post && !of_body)
            return parser_fault(parser, token, "rules.group.post");
        share->of_body |= of_body;
        protects |= fact_protected(fact);
    }
    if (protects && share->force != FORCE_INFORMATION && !citation->cited)
        return parser_fault(parser, token, "rules.group.basis");
    return citation->cited || parser_fault(parser, token, "rules.uncited");
}

static bool share_numbers(Parser *parser, const Share *share, const Token *token) {
    int64_t most = share->percent ? 100000 : 1000000000;
    bool    whole = share->percent ||
                 (share->lo % 1000 == 0 && (share->hi == FACT_MOST || share->hi % 1000 == 0));
    if (!whole)
        return parser_fault(parser, token, "rules.number.whole");
    if (share->lo > most || (share->hi != FACT_MOST && (share->hi > most || share->hi < share->lo)))
        return parser_fault(parser, token, "rules.share.range");
    return true;
}

static bool parse_share(Parser *parser, Share *share, Citation citation) {
    const Token *token = peek(parser);
    peek(parser)->layout = LAYOUT_CLAUSE;
    TRY(expect_new_label(parser, &share->label));
    TRY(expect_keyword(parser, KW_THOSE_WITH));
    share->group = parse_condition(parser);
    TRY(share->group && expect_keyword(parser, KW_ARE));
    TRY(parse_amount(parser, share));
    TRY(parse_rounding(parser, share));
    TRY(parse_force(parser, &share->force));
    if (accept_keyword(parser, KW_CITE))
        TRY(expect_cite(parser, &citation));
    share->citation = citation.words;
    share->confirmed = citation.confirmed;
    if (!at_item(parser) && !at_clause(parser))
        return parser_fault(parser, peek(parser), "rules.expected.mark");
    TRY(share_numbers(parser, share, token) && group_lawful(parser, share, &citation, token));
    if (!share->percent) {
        share->lo /= 1000;
        share->hi = share->hi == FACT_MOST ? FACT_MOST : share->hi / 1000;
    }
    return true;
}

static bool parse_structure_head(Parser *parser, Share *common, Citation *citation) {
    const Token *token = peek(parser);
    Str          label;
    TRY(expect_new_label(parser, &label) && expect_text(parser, &common->set));
    if (accept_keyword(parser, KW_OF_POSTS)) {
        Text    words = text_open(parser->arena);
        Filter *filter = ARENA_NEW(parser->arena, Filter);
        TRY(parse_filter(parser, filter, &words));
        if (filter->rank_of_post)
            return parser_fault(parser, token, "rules.group.post");
        common->posts = filter;
    } else {
        TRY(expect_keyword(parser, KW_OF_BODIES));
        TRY(expect_names(parser, &common->kinds, &common->kind_count));
    }
    if (accept_keyword(parser, KW_WHEN)) {
        common->when = parse_condition(parser);
        TRY(common->when != NULL);
        uint32_t *facts, count;
        bool      once;
        node_facts(parser->rules, common->when, parser->arena, &facts, &count, &once);
        for (uint32_t i = 0; i < count; i++) {
            FactKind kind = parser->rules->facts.at[facts[i]].kind;
            if (kind < FACT_UNIT_LEVEL || kind > FACT_UNIT_TEXT)
                return parser_fault(parser, token, "rules.when.unit");
        }
    }
    return !accept_keyword(parser, KW_CITE) || expect_cite(parser, citation);
}

bool parse_structure(Parser *parser) {
    Share    common = {.pack = parser->pack};
    Citation citation = {.confirmed = true};
    bool     good = parse_structure_head(parser, &common, &citation);
    if (!good)
        parser_recover(parser);
    while (!at_item(parser)) {
        Share        share = common;
        const Token *first = peek(parser);
        bool         clause = at_clause(parser);
        if (!clause)
            parser_fault_clause(parser);
        if (clause && parse_share(parser, &share, citation)) {
            VEC_PUSH(parser->rules->arena, parser->rules->shares, share);
            continue;
        }
        good = false;
        parser->at += peek(parser) == first;
        parser_recover(parser);
    }
    return good;
}

/* ---- pairs ---- */

static bool parse_side(Parser *parser, Keyword side, const Filter **filter_out) {
    Text         words = text_open(parser->arena);
    Filter      *filter = ARENA_NEW(parser->arena, Filter);
    const Token *token = peek(parser);
    TRY(expect_keyword(parser, side) && expect_keyword(parser, KW_HOLDS));
    TRY(parse_filter(parser, filter, &words));
    *filter_out = filter;
    return !filter->rank_of_post || parser_fault(parser, token, "rules.group.post");
}

bool parse_apart(Parser *parser) {
    Apart    apart = {.pack = parser->pack};
    Citation citation;
    TRY(expect_new_label(parser, &apart.label));
    TRY(expect_codes(parser, LIST_RELATION, &apart.relations));
    TRY(parse_side(parser, KW_FIRST, &apart.first));
    TRY(parse_side(parser, KW_SECOND, &apart.second));
    apart.same_unit = accept_keyword(parser, KW_SAME_UNIT);
    TRY(expect_keyword(parser, KW_CITE) && expect_cite(parser, &citation));
    apart.citation = citation.words;
    apart.confirmed = citation.confirmed;
    VEC_PUSH(parser->rules->arena, parser->rules->aparts, apart);
    return true;
}

/* ---- retirement ---- */

static bool parse_retirement_row(Parser *parser, RetirementRow *row) {
    int32_t years, months = 0;
    TRY(expect_int(parser, &row->year) && expect_mark(parser, "="));
    TRY(expect_int(parser, &years) && expect_keyword(parser, KW_YEARS));
    if (peek(parser)->kind == TOKEN_NUMBER)
        TRY(expect_int(parser, &months) && expect_keyword(parser, KW_MONTHS));
    row->months = years > 120 ? INT32_MAX : years * 12 + months;
    return true;
}

static bool parse_retirement_rows(Parser *parser, Retirement *table) {
    VEC(RetirementRow) rows = {0};
    int32_t sex;
    peek(parser)->layout = LAYOUT_CLAUSE;
    TRY(expect_code(parser, LIST_SEX, &sex) && expect_mark(parser, ":"));
    do {
        RetirementRow row;
        const Token  *token = peek(parser);
        TRY(parse_retirement_row(parser, &row));
        const RetirementRow *last = rows.len ? &rows.at[rows.len - 1] : NULL;
        if (row.year < 1900 || row.year > 2200 || row.months > 1200 ||
            (last && (row.year != last->year + 1 || row.months < last->months)))
            return parser_fault(parser, token, "rules.retirement.order");
        VEC_PUSH(parser->arena, rows, row);
    } while (accept_mark(parser, ";"));
    table->rows[sex] = rows.at;
    table->row_count[sex] = (uint32_t)rows.len;
    return true;
}

bool parse_retirement(Parser *parser) {
    Retirement   table = {.pack = parser->pack};
    const Token *token = peek(parser);
    Citation     citation;
    TRY(expect_keyword(parser, KW_CITE) && expect_cite(parser, &citation));
    while (!at_item(parser))
        TRY(parse_retirement_rows(parser, &table));
    if (!table.row_count[0] || !table.row_count[1])
        return parser_fault(parser, token, "rules.retirement.both");
    VEC_PUSH(parser->rules->arena, parser->rules->retirements, table);
    return true;
}
