/* condition_posts.c — which posts a person held or holds, for how long, or is planned for. */
#include "rules/condition.h"

static bool filter_level(Parser *parser, Filter *filter, Text *words) {
    Bound bound = {0};
    TRY(parse_bound(parser, VALUE_CODE, LIST_LEVEL, &bound));
    if (bound.negate)
        return parser_fault(parser, peek(parser), "rules.expected.bound");
    filter->level_lo = bound.lo == FACT_LEAST ? 0 : (int32_t)bound.lo;
    filter->level_hi = bound.hi == FACT_MOST ? INT16_MAX : (int32_t)bound.hi;
    text_format(words, " level " STR_FMT, STR_ARG(bound.wanted));
    return true;
}

static bool filter_rank(Parser *parser, Filter *filter, Text *words) {
    const Token *next = peek(parser) + 1;
    Bound        bound = {0};
    if (peek_mark(parser, ">=") && next->kind == TOKEN_KEYWORD &&
        next->keyword == KW_RANK_OF_POST) {
        parser->at += 2;
        filter->rank_of_post = 1;
        text_add(words, STR(" rank >= rank of post"));
        return true;
    }
    TRY(parse_bound(parser, VALUE_INT, LIST_LEVEL, &bound));
    if (bound.negate)
        return parser_fault(parser, next, "rules.expected.bound");
    filter->rank_lo = bound.lo == FACT_LEAST ? INT32_MIN + 1 : (int32_t)bound.lo;
    filter->rank_hi = bound.hi == FACT_MOST ? INT32_MAX : (int32_t)bound.hi;
    text_format(words, " rank " STR_FMT, STR_ARG(bound.wanted));
    return true;
}

static bool filter_bloc(Parser *parser, Filter *filter, Text *words) {
    TRY(expect_mark(parser, "="));
    TRY(expect_code(parser, LIST_BLOC, &filter->bloc));
    text_format(words, " bloc = %s", codes_at(LIST_BLOC, filter->bloc)->id);
    return true;
}

static bool filter_text(Parser *parser, Str *text_out, Str *said_out, const char *name,
                        Text *words) {
    TRY(expect_text(parser, said_out));
    *text_out = condition_fold(parser, *said_out);
    text_format(words, " %s \"" STR_FMT "\"", name, STR_ARG(*said_out));
    return true;
}

static bool filter_part(Parser *parser, Filter *filter, Text *words, bool *more) {
    *more = true;
    if (accept_keyword(parser, KW_LEVEL))
        return filter_level(parser, filter, words);
    if (accept_keyword(parser, KW_BLOC))
        return filter_bloc(parser, filter, words);
    if (accept_keyword(parser, KW_RANK))
        return filter_rank(parser, filter, words);
    if (accept_keyword(parser, KW_FIELD))
        return expect_mark(parser, "=") &&
               filter_text(parser, &filter->field, &filter->field_said, "field", words);
    if (accept_keyword(parser, KW_MANAGED_BY))
        return filter_text(parser, &filter->authority, &filter->authority_said, "managed by",
                           words);
    *more = false;
    return true;
}

bool parse_filter(Parser *parser, Filter *filter, Text *words) {
    *filter = (Filter){.level_lo = -1,
                       .level_hi = INT16_MAX,
                       .bloc = -1,
                       .rank_lo = INT32_MIN,
                       .rank_hi = INT32_MAX};
    if (name_is_bare(parser) || peek(parser)->kind == TOKEN_TEXT || peek_mark(parser, "{")) {
        TRY(expect_names(parser, &filter->kinds, &filter->kind_count));
        text_add(words, STR(" {"));
        for (uint32_t i = 0; i < filter->kind_count; i++)
            text_format(words, i ? "; \"" STR_FMT "\"" : "\"" STR_FMT "\"",
                        STR_ARG(filter->kinds[i]));
        text_char(words, '}');
    }
    for (bool more = true; more;)
        TRY(filter_part(parser, filter, words, &more));
    return true;
}

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
    TRY(parse_filter(parser, filter, words));
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

const Node *parse_terms(Parser *parser) {
    Fact  fact = {.kind = FACT_TERMS, .of_post = true, .needed = STR("tenure")};
    Bound bound = {0};
    Text  words = text_open(parser->arena);
    if (!parse_bound(parser, VALUE_INT, LIST_SEX, &bound) || !expect_mark(parser, ",") ||
        !expect_keyword(parser, KW_PER_TERM))
        return NULL;
    const Token *token = peek(parser);
    if (!expect_int(parser, &fact.months) || !expect_keyword(parser, KW_MONTHS) ||
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
    if (!parse_filter(parser, filter, &words))
        return NULL;
    fact.filter = filter;
    fact.of_post = filter->rank_of_post;
    fact.words = text_done(&words);
    return node_literal(parser, fact, bound_from(1));
}
