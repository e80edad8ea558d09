/* condition_posts.c — which posts a person held or holds, for how long, or is planned for. */
#include "rules/condition.h"

/* How time is reckoned: said here, else by the header; said by neither it is a fault. */
static bool parse_counting(Parser *parser, Fact *fact, bool timed, const Token *token) {
    const PackInfo *pack = &parser->rules->packs.at[parser->pack];
    bool            mode = pack->counts, manners = pack->counts;
    fact->continuous = pack->continuous;
    fact->manners = pack->counts ? pack->manners : MANNERS_ALL;
    if (accept_keyword(parser, KW_CUMULATIVE)) {
        fact->continuous = false;
        mode = true;
    } else if (accept_keyword(parser, KW_CONTINUOUS)) {
        fact->continuous = true;
        mode = true;
    }
    if (accept_keyword(parser, KW_COUNTING)) {
        TRY(expect_codes(parser, LIST_MANNER, &fact->manners));
        manners = true;
    }
    if (timed && !(mode && manners))
        return parser_fault(parser, token, "rules.counting.missing");
    return true;
}

static void counting_words(Fact *fact, Text *words, bool timed) {
    if (timed)
        text_add(words, fact->continuous ? STR(" continuous") : STR(" cumulative"));
    else
        fact->continuous = false;
    text_add(words, STR(" counting {"));
    bool first = true;
    for (uint32_t m = 0; m < codes_count(LIST_MANNER); m++)
        if (fact->manners >> m & 1) {
            text_format(words, first ? "%s" : "; %s", codes_at(LIST_MANNER, (int)m)->id);
            first = false;
        }
    text_char(words, '}');
}

static bool parse_held_filter(Parser *parser, Fact *fact, Text *words) {
    Filter *filter = ARENA_NEW(parser->arena, Filter);
    TRY(condition_filter(parser, filter, words));
    if (accept_keyword(parser, KW_SAME_UNIT)) {
        filter->same_unit = true;
        text_add(words, STR(" in same unit"));
    }
    fact->filter = filter;
    fact->of_post = filter->rank_of_post || filter->same_unit;
    fact->needed = STR("tenure");
    return true;
}

const Node *parse_holds(Parser *parser) {
    Fact         fact = {.kind = FACT_HOLDS};
    Text         words = text_open(parser->arena);
    const Token *token = peek(parser);
    text_add(&words, STR("holds post"));
    if (!parse_held_filter(parser, &fact, &words))
        return NULL;
    if (at_bound(parser)) {
        parser_fault(parser, peek(parser), "rules.holds.bound");
        return NULL;
    }
    if (!parse_counting(parser, &fact, false, token))
        return NULL;
    counting_words(&fact, &words, false);
    fact.words = text_done(&words);
    return node_literal(parser, fact, bound_from(1));
}

const Node *parse_held_bound(Parser *parser, bool must_time, const Fact **fact_out) {
    Fact         fact = {.kind = FACT_HELD};
    Text         words = text_open(parser->arena);
    const Token *token = peek(parser);
    Bound        bound = bound_from(0);
    text_add(&words, STR("held post"));
    if (!parse_held_filter(parser, &fact, &words))
        return NULL;
    bool timed = must_time || at_bound(parser);
    if (at_bound(parser) && !must_time && !parse_bound(parser, VALUE_MONTHS, LIST_SEX, &bound))
        return NULL;
    if (!parse_counting(parser, &fact, timed, token))
        return NULL;
    counting_words(&fact, &words, timed);
    fact.words = text_done(&words);
    const Node *node = node_literal(parser, fact, bound);
    if (fact_out)
        *fact_out = &parser->rules->facts.at[fact_index(parser, fact)];
    return node;
}

const Node *parse_held(Parser *parser, const Fact **fact_out) {
    if (!expect_keyword(parser, KW_HELD))
        return NULL;
    return parse_held_bound(parser, true, fact_out);
}

/* Manners as the clause says, else the header, else all. */
static bool terms_counting(Parser *parser, Fact *fact) {
    const PackInfo *pack = &parser->rules->packs.at[parser->pack];
    fact->manners = pack->counts ? pack->manners : MANNERS_ALL;
    return !accept_keyword(parser, KW_COUNTING) ||
           expect_codes(parser, LIST_MANNER, &fact->manners);
}

/* "," PER_TERM, told at once where both are missing; without the mark alone reading goes on. */
static bool expect_per_term(Parser *parser) {
    bool comma = accept_mark(parser, ",");
    if (!comma && !peek_keyword(parser, KW_PER_TERM))
        return parser_fault_expected(
            parser, peek(parser), "rules.expected",
            str_format(parser->arena, ", " STR_FMT " … " STR_FMT,
                       STR_ARG(keyword_spelling(parser->lang, KW_PER_TERM)),
                       STR_ARG(keyword_spelling(parser->lang, KW_MONTHS))));
    if (!comma)
        parser_fault_expected(parser, peek(parser), "rules.expected", STR(","));
    return expect_keyword(parser, KW_PER_TERM);
}

const Node *parse_terms(Parser *parser) {
    Fact  fact = {.kind = FACT_TERMS, .of_post = true, .needed = STR("tenure")};
    Bound bound = {0};
    Text  words = text_open(parser->arena);
    if (!parse_bound(parser, VALUE_INT, LIST_SEX, &bound) || !expect_per_term(parser))
        return NULL;
    const Token *token = peek(parser);
    if (!expect_int(parser, &fact.months) || !expect_unit(parser, KW_MONTHS) ||
        !terms_counting(parser, &fact))
        return NULL;
    if (fact.months < 1 || fact.months > 1200) {
        parser_fault(parser, token, "rules.terms.range");
        return NULL;
    }
    text_format(&words, "terms in post of %d months", fact.months);
    counting_words(&fact, &words, false);
    fact.words = text_done(&words);
    return node_literal(parser, fact, bound);
}

const Node *parse_pool(Parser *parser) {
    Fact    fact = {.kind = FACT_POOL, .needed = STR("pool")};
    Text    words = text_open(parser->arena);
    Filter *filter = ARENA_NEW(parser->arena, Filter);
    text_add(&words, STR("in pool for"));
    if (!condition_filter(parser, filter, &words))
        return NULL;
    fact.filter = filter;
    fact.of_post = filter->rank_of_post;
    fact.words = text_done(&words);
    return node_literal(parser, fact, bound_from(1));
}
