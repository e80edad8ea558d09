/* share.c — structure clauses as written. docs/rules/grammar.md, "Structure". */
#include "rules/parser.h"

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

static bool parse_share(Parser *parser, Share *share, Citation citation) {
    const Token *token = peek(parser);
    peek(parser)->layout = LAYOUT_CLAUSE;
    share->line = token->line;
    share->column = token->column;
    TRY(expect_new_label(parser, &share->label));
    TRY(expect_keyword(parser, KW_THOSE_WITH));
    share->group = parse_condition(parser);
    TRY(share->group && expect_keyword(parser, KW_ARE));
    TRY(parse_table(parser, &share->table));
    TRY(parse_force(parser, &share->force));
    if (accept_keyword(parser, KW_CITE))
        TRY(expect_cite(parser, &citation));
    share->citation = citation.words;
    share->confirmed = citation.confirmed;
    if (!at_item(parser) && !at_clause(parser))
        return parser_fault(parser, peek(parser), "rules.expected.mark");
    return group_lawful(parser, share, &citation, token);
}

static bool parse_structure_head(Parser *parser, Share *common, Citation *citation) {
    const Token *token = peek(parser);
    TRY(expect_new_label(parser, &common->structure) && expect_text(parser, &common->set));
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
