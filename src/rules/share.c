/* share.c — structure clauses as written. docs/rules/grammar.md, "Structure". */
#include "rules/condition.h"

static bool parse_force(Parser *parser, Force *force) {
    if (at_clause_end(parser))
        return parser_fault(parser, peek(parser), "rules.force.missing");
    TRY(expect_mark(parser, ";"));
    if (accept_keyword(parser, KW_BAR))
        *force = FORCE_BAR;
    else if (accept_keyword(parser, KW_TARGET))
        *force = FORCE_TARGET;
    else if (accept_keyword(parser, KW_INFORMATION))
        *force = FORCE_INFORMATION;
    else
        return CHOICE_FAULT(parser, KW_BAR, KW_TARGET, KW_INFORMATION);
    return true;
}

static bool fact_protected(const Fact *fact) {
    return fact->kind == FACT_SEX || fact->kind == FACT_AGE ||
           (fact->kind == FACT_SINCE && fact->field == Person_born) ||
           (fact->kind == FACT_TEXT &&
            (fact->field == Person_ethnic || fact->field == Person_religion));
}

/* Who is counted nowhere is so whatever post is held. */
static bool outside_lawful(Parser *parser, const Share *share, const Token *token) {
    uint32_t *facts, count = 0;
    bool      once;
    if (share->outside)
        node_facts(parser->rules, share->outside, parser->arena, &facts, &count, &once);
    for (uint32_t i = 0; i < count; i++) {
        const Fact *fact = &parser->rules->facts.at[facts[i]];
        if (fact->of_post && fact->kind != FACT_TERMS && fact->kind != FACT_FIRST_TERM)
            return parser_fault(parser, token, "rules.group.post");
    }
    return true;
}

/* A group of people by sex, age, ethnic group or religion binds only on a legal basis; one of a body, whose members
 * need hold no post, asks about none. headed: whose it is and what it cites is known. */
static bool group_lawful(Parser *parser, Share *share, Citations citations, bool headed,
                         const Token *token) {
    uint32_t *facts, count = 0;
    bool      once, protects = false;
    if (share->group)
        node_facts(parser->rules, share->group, parser->arena, &facts, &count, &once);
    for (uint32_t i = 0; i < count; i++) {
        const Fact *fact = &parser->rules->facts.at[facts[i]];
        bool        of_body = fact->kind == FACT_TERMS || fact->kind == FACT_FIRST_TERM;
        if (of_body && !share->kinds && (headed || share->posts))
            return parser_fault(parser, token, "rules.group.body");
        if (fact->of_post && !of_body && !share->posts && (headed || share->kinds))
            return parser_fault(parser, token, "rules.group.held");
        share->of_body |= of_body;
        share->of_post |= fact->of_post && !of_body;
        protects |= fact_protected(fact);
    }
    if (!headed || citations.count)
        return true;
    return parser_fault(parser, token,
                        protects && share->force != FORCE_INFORMATION ? "rules.group.basis"
                                                                      : "rules.uncited");
}

/* A set of posts of many units has no staff, no bodies and no term. */
static bool table_lawful(Parser *parser, const Share *share, const Token *token) {
    bool of_set = share->posts && !share->per_unit;
    if (share->table.by == TABLE_STAFF && of_set)
        return parser_fault(parser, token, "rules.table.staff");
    if (share->form == FORM_POSTS && share->table.by != TABLE_PLAIN && share->table.by != TABLE_DAY)
        return parser_fault(parser, token, "rules.table.names");
    if (share->form == FORM_BODIES && of_set)
        return parser_fault(parser, token, "rules.bodies.set");
    return share->tested != OCCASION_ELECTION || !share->posts ||
           parser_fault(parser, token, "rules.tested.set");
}

/* ---- what is counted: one share, two that would both do, or one for each group ---- */

typedef VEC(Share) Shares;

static bool parse_members(Parser *parser, Share *share) {
    TRY(expect_keyword(parser, KW_THOSE_WITH));
    share->group = parse_condition(parser);
    return share->group && expect_keyword(parser, KW_ARE) &&
           parse_table(parser, AMOUNT_HEADS, &share->table);
}

static bool parse_members_one(Parser *parser, const Share *common, Shares *made) {
    Share share = *common;
    TRY(parse_members(parser, &share));
    VEC_PUSH(parser->arena, *made, share);
    return true;
}

/* EITHER is read already. */
static bool parse_either(Parser *parser, const Share *common, Shares *made) {
    Share first = *common, second = *common;
    first.either = second.second = second.continued = true;
    TRY(parse_members(parser, &first) && expect_keyword(parser, KW_OR));
    TRY(parse_members(parser, &second));
    VEC_PUSH(parser->arena, *made, first);
    VEC_PUSH(parser->arena, *made, second);
    return true;
}

/* EACH_OF is read already. */
static bool parse_each(Parser *parser, const Share *common, Shares *made) {
    StructureTable table;
    const Token   *token = peek(parser);
    TRY(expect_mark(parser, "{"));
    do {
        Share share = *common;
        share.group = parse_condition(parser);
        TRY(share.group != NULL);
        share.continued = made->len > 0;
        share.label = str_format(parser->rules->arena, STR_FMT " (%zu)", STR_ARG(common->label),
                                 made->len + 1);
        VEC_PUSH(parser->arena, *made, share);
    } while (list_goes_on(parser));
    if (made->len == 1 && peek_mark(parser, "}"))
        return parser_fault(parser, token - 1, "rules.each.one");
    TRY(expect_mark(parser, "}") && expect_keyword(parser, KW_ARE));
    TRY(parse_table(parser, AMOUNT_HEADS, &table));
    for (size_t i = 0; i < made->len; i++)
        made->at[i].table = table;
    return true;
}

/* BODIES_WHERE is read already. */
static bool parse_bodies(Parser *parser, const Share *common, Shares *made) {
    Share  share = *common;
    Token *token;
    share.form = FORM_BODIES;
    share.bodies = (StructureAmount){.percent = true, .hi = FACT_MOST};
    TRY(parse_members(parser, &share) && expect_keyword(parser, KW_COME_TO));
    token = peek(parser);
    TRY(expect_number(parser, &share.bodies.lo));
    if (!accept_mark(parser, "%"))
        return parser_fault(parser, peek(parser), "rules.bodies.count");
    if (share.bodies.lo > 100000)
        return parser_fault(parser, token, "rules.share.range");
    TRY(expect_keyword(parser, KW_ALL_BODIES) && expect_rounding(parser, &share.bodies.rounding));
    VEC_PUSH(parser->arena, *made, share);
    return true;
}

static bool parse_pool_share(Parser *parser, const Share *common, StructureForm form,
                             Shares *made) {
    Share share = *common;
    share.form = form;
    TRY(parse_table(parser, form == FORM_POOL ? AMOUNT_TIMES : AMOUNT_BARE, &share.table));
    VEC_PUSH(parser->arena, *made, share);
    return true;
}

static bool parse_counted(Parser *parser, const Share *common, Shares *made) {
    if (accept_keyword(parser, KW_EACH_OF))
        return parse_each(parser, common, made);
    if (accept_keyword(parser, KW_EITHER))
        return parse_either(parser, common, made);
    if (accept_keyword(parser, KW_BODIES_WHERE))
        return parse_bodies(parser, common, made);
    if (accept_keyword(parser, KW_POOL))
        return parse_pool_share(parser, common, FORM_POOL, made);
    if (accept_keyword(parser, KW_NAMES_PER_POST))
        return parse_pool_share(parser, common, FORM_NAMES, made);
    if (accept_keyword(parser, KW_POSTS_PER_NAME))
        return parse_pool_share(parser, common, FORM_POSTS, made);
    return parse_members_one(parser, common, made);
}

/* ---- the clause ---- */

static bool parse_tested(Parser *parser, uint32_t *tested) {
    static const struct {
        Keyword  keyword;
        Occasion occasion;
    } occasions[] = {{KW_AT_ELECTION, OCCASION_ELECTION},
                     {KW_AT_CHANGE, OCCASION_CHANGE},
                     {KW_AT_PERIOD, OCCASION_PERIOD}};
    if (!accept_keyword(parser, KW_TESTED_ON))
        return true;
    do {
        size_t at = 0;
        while (at < COUNT_OF(occasions) && !accept_keyword(parser, occasions[at].keyword))
            at++;
        if (at == COUNT_OF(occasions))
            return parser_fault(parser, peek(parser), "rules.tested.when");
        *tested |= occasions[at].occasion;
    } while (accept_mark(parser, ","));
    return true;
}

static bool share_settle(Parser *parser, Share *share, const Share *said, Citations citations,
                         bool headed, const Token *token) {
    share->force = said->force;
    share->tested = said->tested;
    share->unread = said->unread;
    share->citations = citations;
    share->written = share->group;
    if (share->outside)
        share->group = share->group ? node_without(parser, share->group, share->outside)
                                    : node_not(parser, share->outside);
    TRY(table_lawful(parser, share, token) && outside_lawful(parser, share, token) &&
        group_lawful(parser, share, citations, headed, token));
    VEC_PUSH(parser->rules->arena, parser->rules->shares, *share);
    return true;
}

/* How it binds, when it is tested and on what basis. */
static bool parse_binding(Parser *parser, Share *said, Citations *citations) {
    said->force = FORCE_BAR; /* until it says less */
    TRY(parse_force(parser, &said->force) && parse_tested(parser, &said->tested));
    TRY(!accept_keyword(parser, KW_CITE) || expect_cite(parser, citations));
    return at_clause_end(parser) || parser_fault(parser, peek(parser), "rules.expected.mark");
}

/* With a fault behind its numbers it is held against others all the same. */
static bool parse_share(Parser *parser, const Share *common, Citations citations, bool headed) {
    const Token *token = peek(parser);
    Share        said = *common;
    Shares       made = {0};
    peek(parser)->layout = LAYOUT_CLAUSE;
    said.line = token->line;
    said.column = token->column;
    TRY(expect_new_label(parser, &said.label));
    said.clause = said.label;
    TRY(parse_counted(parser, &said, &made));
    bool counted = !parser->unread;
    said.unread = !parse_binding(parser, &said, &citations) || parser->unread;
    for (size_t i = 0; i < made.len && counted; i++)
        TRY(share_settle(parser, &made.at[i], &said, citations, headed && !said.unread, token));
    return !said.unread;
}

/* ---- what they stand in ---- */

/* A WHEN of structure speaks of the unit alone. */
bool node_of_unit(const Rules *rules, const Node *node) {
    AUTO(Arena) scratch = arena_open();
    uint32_t *facts, count;
    bool      once, all = true;
    node_facts(rules, node, scratch, &facts, &count, &once);
    for (uint32_t i = 0; i < count; i++) {
        FactKind kind = rules->facts.at[facts[i]].kind;
        all &= kind >= FACT_UNIT_LEVEL && kind <= FACT_UNIT_TEXT;
    }
    return all;
}

static bool parse_scope(Parser *parser, Share *common, const Token *token) {
    if (!accept_keyword(parser, KW_OF_POSTS))
        return (accept_keyword(parser, KW_OF_BODIES) ||
                CHOICE_FAULT(parser, KW_OF_BODIES, KW_OF_POSTS)) &&
               expect_names(parser, &common->kinds, &common->kind_count);
    Text    words = text_open(parser->arena);
    Filter *filter = ARENA_NEW(parser->arena, Filter);
    TRY(parse_filter(parser, filter, &words));
    common->posts = filter;
    common->per_unit = accept_keyword(parser, KW_PER_UNIT);
    return !filter->rank_of_post || parser_fault(parser, token, "rules.group.post");
}

static bool parse_structure_head(Parser *parser, Share *common, Citations *citations) {
    const Token *token = peek(parser);
    TRY(expect_new_label(parser, &common->structure) && expect_text(parser, &common->set));
    TRY(parse_scope(parser, common, token));
    if (accept_keyword(parser, KW_WHEN)) {
        common->when = parse_condition(parser);
        TRY(common->when != NULL);
        if (!node_of_unit(parser->rules, common->when))
            return parser_fault(parser, token, "rules.when.unit");
    }
    if (accept_keyword(parser, KW_NOT_COUNTING)) {
        common->outside = parse_condition(parser);
        TRY(common->outside != NULL);
    }
    TRY(!accept_keyword(parser, KW_CITE) || expect_cite(parser, citations));
    return at_clause_end(parser) || parser_fault(parser, peek(parser), "rules.expected.clause");
}

static bool read_structure_head(Parser *parser, Share *common, Citations *citations) {
    Attempt attempt = attempt_begin(parser);
    bool    good;
    do
        good = parse_structure_head(parser, common, citations);
    while (attempt_again(parser, &attempt, &good));
    if (!good)
        common->when = NULL;
    return good;
}

static bool read_share(Parser *parser, const Share *common, Citations citations, bool headed) {
    Attempt attempt = attempt_begin(parser);
    bool    good;
    do
        good = at_clause(parser)
                   ? parse_share(parser, common, citations, headed)
                   : parser_fault_clause(parser, "rules.expected.clause", "rules.clause.structure");
    while (attempt_again(parser, &attempt, &good));
    return good;
}

bool parse_structure(Parser *parser) {
    Share     common = {.pack = parser->pack};
    Citations citations = {0};
    bool      headed = read_structure_head(parser, &common, &citations), good = headed;
    if (!headed)
        parser_recover(parser);
    while (!at_clauses_end(parser)) {
        const Token *first = peek(parser);
        if (read_share(parser, &common, citations, headed))
            continue;
        good = false;
        parser->at += peek(parser) == first;
        parser_recover(parser);
    }
    return good;
}
