/* cover_given.c — the values of a case as what a test may give: the life, the posts held, and what the file holds beside
 * (cover_file.c). Facts of one life hang together, so a case is judged by the engine; nothing here is taken on trust. */
#include "rules/cover_given.h"

bool fact_timed(const Fact *fact) {
    return fact->kind == FACT_SINCE || fact->kind == FACT_AGE || fact->kind == FACT_HELD ||
           fact->kind == FACT_PRESENT || fact->kind == FACT_SERVICE_LEFT;
}

const char *code_name(ListId list, int64_t code) {
    return codes_at(list, (int)code)->id;
}

int64_t code_among(uint32_t codes) {
    int64_t code = 0;
    while (code < 31 && !(codes & 1u << code))
        code++;
    return code;
}

Day making_back(const Making *m, uint32_t fact, int64_t months) {
    int shift = m->edge == fact ? m->shift : 0;
    return day_add_months(m->day, -(int32_t)months) + shift;
}

static bool filter_givable(const Filter *filter) {
    return !filter || (!filter->field.len && !filter->authority.len);
}

/* The only pool is that of the post itself. */
static bool pool_givable(const Standard *standard, const Filter *filter) {
    for (uint32_t i = 0; i < filter->kind_count; i++)
        if (str_same(filter->kinds[i], standard->kinds[0]))
            return true;
    return !filter->kind_count;
}

bool fact_givable(const Standard *standard, const Fact *fact) {
    if (fact->kind == FACT_VOTE_LOW || fact->kind == FACT_VOTE_HIGH)
        return false;
    return filter_givable(fact->filter) &&
           (fact->kind != FACT_POOL || pool_givable(standard, fact->filter));
}

static bool rank_said(const Making *m, const Fact *fact, uint32_t at) {
    return fact->kind == FACT_POST_RANK && m->values[at] != FACT_LEAST;
}

int64_t making_rank(const Making *m) {
    for (uint32_t i = 0; i < m->standard->fact_count; i++) {
        uint32_t at = m->standard->facts[i];
        if (rank_said(m, &m->rules->facts.at[at], at))
            return m->values[at];
    }
    return RANK_OF_POST;
}

static void facts_add(const Making *m, FactList *facts, bool first) {
    for (uint32_t i = 0; i < m->standard->fact_count; i++) {
        uint32_t at = m->standard->facts[i];
        if (m->values[at] != FACT_LEAST && at != m->edge && m->first[at] == first)
            facts->at[facts->count++] = at;
    }
}

FactList making_facts(const Making *m) {
    FactList facts = {ARENA_ARRAY(m->arena, uint32_t, m->standard->fact_count + 1), 0};
    if (m->edge != NONE)
        facts.at[facts.count++] = m->edge;
    facts_add(m, &facts, true);
    facts_add(m, &facts, false);
    return facts;
}

/* ---- sentences of a test ---- */

bool given_already(const Givens *g, Str what) {
    Str rest = text_done(&g->text);
    while (rest.len)
        if (str_same(str_trim(str_cut(&rest, ';')), what))
            return true;
    return false;
}

void give(Givens *g, Str what) {
    if (given_already(g, what))
        return;
    text_add(&g->text, g->text.len ? STR("; ") : STR(""));
    text_add(&g->text, what);
}

static Str iso(const Givens *g, Day day) {
    return day_iso(g->m->arena, day);
}

void give_on(Givens *g, const char *what, Day day) {
    give(g, str_format(g->m->arena, "%s " STR_FMT, what, STR_ARG(iso(g, day))));
}

static void give_life(Givens *g, const Life *life) {
    if (life->sex >= 0)
        give(g, str_format(g->m->arena, "sex = %s", code_name(LIST_SEX, life->sex)));
    if (life->born != DAY_NONE)
        give_on(g, "born =", life->born);
    for (int i = 0; i < LIFE_DATES; i++)
        if (life->dates[i] != DAY_NONE)
            give_on(g,
                    str_format(g->m->arena,
                               "%s =", vocabulary_kind(KIND_PERSON)->fields[LIFE_FIELDS[i]].name)
                        .at,
                    life->dates[i]);
}

static void give_period(Givens *g, Str what, Day since, Day until) {
    Text text = text_open(g->m->arena);
    text_format(&text, STR_FMT " from " STR_FMT, STR_ARG(what), STR_ARG(iso(g, since)));
    if (until != DAY_NONE)
        text_format(&text, " to " STR_FMT, STR_ARG(iso(g, until)));
    give(g, text_done(&text));
}

static void give_held(Givens *g, const Held *held) {
    Text text = text_open(g->m->arena);
    if (held->this_post) {
        text_add(&text, STR("held this post"));
    } else {
        text_format(&text, "held post \"" STR_FMT "\"", STR_ARG(held->kind));
        if (held->level >= 0)
            text_format(&text, " level = %s", code_name(LIST_LEVEL, held->level));
        if (held->bloc >= 0)
            text_format(&text, " bloc = %s", code_name(LIST_BLOC, held->bloc));
        if (held->rank > INT32_MIN)
            text_format(&text, " rank = %lld", (long long)held->rank);
        if (held->unit >= 0)
            text_add(&text, held->unit ? STR(" in same unit") : STR(" not in same unit"));
    }
    if (held->manner >= 0)
        text_format(&text, " counting {%s}", code_name(LIST_MANNER, held->manner));
    give_period(g, text_done(&text), held->since, held->until);
}

/* ---- the body of the post ---- */

enum { TERM = 60, INTO_TERM = 12 };

/* New in the body: its term began a year ago, and no seat was held before. */
static void give_terms(Givens *g, int64_t first) {
    Day since = day_add_months(g->m->day, -INTO_TERM), before = day_add_months(since, -TERM);
    give_period(g, STR("term"), since, day_add_months(since, TERM));
    if (!first)
        give_period(g, STR("member of body"), before, since - 1);
}

static void give_body(Givens *g) {
    for (uint32_t i = 0; i < g->m->standard->fact_count; i++) {
        uint32_t at = g->m->standard->facts[i];
        if (g->m->rules->facts.at[at].kind == FACT_FIRST_TERM && g->m->values[at] != FACT_LEAST)
            give_terms(g, g->m->values[at]);
    }
}

/* What is of one sort stands together, years from the latest. */
static FactList by_sort(const Making *m, FactList facts) {
    FactList sorted = {ARENA_ARRAY(m->arena, uint32_t, facts.count + 1), 0};
    for (uint32_t i = 0; i < facts.count; i++) {
        const Fact *fact = &m->rules->facts.at[facts.at[i]];
        uint32_t    at = sorted.count++;
        for (; at > 0; at--) {
            const Fact *before = &m->rules->facts.at[sorted.at[at - 1]];
            if (before->kind < fact->kind ||
                (before->kind == fact->kind && before->number <= fact->number))
                break;
            sorted.at[at] = sorted.at[at - 1];
        }
        sorted.at[at] = facts.at[i];
    }
    return sorted;
}

bool making_given(const Making *m, Str *given_out) {
    Givens givens = {.m = m, .text = text_open(m->arena), .facts = making_facts(m)};
    Life   life = life_of(m);
    Posts  posts = posts_of(m, &life);
    if (!life.whole || !posts.whole)
        return false;
    if (posts.ranked)
        give(&givens, str_format(m->arena, "this post rank = %lld", (long long)making_rank(m)));
    give_life(&givens, &life);
    give_study(&givens, &life);
    for (uint32_t i = posts.count; i-- > 0;)
        give_held(&givens, &posts.at[i]);
    give_body(&givens);
    FactList sorted = by_sort(m, givens.facts);
    for (uint32_t i = 0; i < sorted.count; i++)
        give_file(&givens, sorted.at[i]);
    *given_out = text_done(&givens.text);
    return !givens.untrue;
}
