/* partial_accruals.c — what a career path has to gather until a day, as data for a planner. */
#include "rules/fact_parts.h"
#include "rules/partial_parts.h"

enum { MANNER_MAIN_BIT = 1 };

static bool path_gathers(const Fact *fact) {
    return fact->kind == FACT_HELD || fact->kind == FACT_TRAINING;
}

static bool counts(const Partial *partial, const Fact *fact, const PostView *view) {
    return filter_truth(partial->roster, fact->filter, view, partial->post, partial->day) ==
           TRUTH_YES;
}

Truth partial_counts_post(const Partial *partial, const Fact *fact, uint32_t post) {
    PostView view = view_post(partial->roster, post);
    return fact->manners & MANNER_MAIN_BIT
               ? filter_truth(partial->roster, fact->filter, &view, partial->post, partial->day)
               : TRUTH_NO;
}

/* Posts of the roster in which a main tenure surely counts. */
static const uint32_t *service_posts(Arena *arena, const Partial *partial, const Fact *fact,
                                     uint32_t *count_out) {
    uint32_t  all = roster_count(partial->roster, KIND_POST), count = 0;
    uint32_t *posts = ARENA_ARRAY(arena, uint32_t, all);
    for (uint32_t j = 0; j < all; j++)
        if (partial_counts_post(partial, fact, j) == TRUTH_YES)
            posts[count++] = j;
    *count_out = count;
    return posts;
}

static Accrual accrual_make(Arena *arena, Arena *scratch, Timeline *t, const Way *way,
                            uint32_t target) {
    const Partial *partial = t->phases.at[0].partial;
    const Target  *to = &way->targets[target];
    const Fact    *fact = &t->rules->facts.at[to->fact];
    int64_t        have = t->phases.at[0].ranges[to->fact].lo;
    Range          wanted = way_reaches(scratch, t, way, target);
    Accrual        made = {.kind = fact->kind == FACT_HELD ? ACCRUAL_MONTHS : ACCRUAL_COURSE,
                           .fact = fact,
                           .course = fact->number,
                           .have = have < -1 ? -1 : have,
                           .want = wanted.lo,
                           .most = wanted.hi};
    if (made.kind == ACCRUAL_MONTHS)
        made.posts = service_posts(arena, partial, fact, &made.post_count);
    return made;
}

const AccrualWay *partial_accruals(Arena *arena, const Partial *partial, uint32_t person,
                                   uint32_t *count_out, bool *whole_out) {
    AUTO(Arena) scratch = arena_open();
    const Asked asked = {.movable = path_gathers};
    Ways        ways = {.arena = scratch, .whole = true};
    Timeline    t = {.arena = scratch,
                     .rules = partial->rules,
                     .roster = partial->roster,
                     .person = person,
                     .post = partial->post,
                     .first = partial->day,
                     .last = partial->day,
                     .anytime = true};
    VEC_PUSH(scratch, t.phases,
             (Phase){.first = partial->day,
                     .last = partial->day,
                     .partial = partial,
                     .ranges = partial_ranges(scratch, partial, person, partial->day)});
    if (partial->of)
        ways_add(&ways, &t, 0, &asked);
    AccrualWay *list = ARENA_ARRAY(arena, AccrualWay, ways.list.len);
    for (size_t i = 0; i < ways.list.len; i++) {
        Accrual *at = ARENA_ARRAY(arena, Accrual, ways.list.at[i].count);
        for (uint32_t k = 0; k < ways.list.at[i].count; k++)
            at[k] = accrual_make(arena, scratch, &t, &ways.list.at[i], k);
        list[i] = (AccrualWay){at, ways.list.at[i].count};
    }
    *count_out = (uint32_t)ways.list.len;
    *whole_out = ways.whole;
    return list;
}

/* ---- service alone ---- */

const Fact *partial_fact(const Partial *partial, uint32_t fact) {
    return &partial->rules->facts.at[fact];
}

const Service *partial_services(Arena *arena, const Partial *partial, uint32_t *count_out) {
    const Standard *of = partial->of;
    uint32_t        count = 0;
    Service        *list = ARENA_ARRAY(arena, Service, of ? of->fact_count : 0);
    for (uint32_t i = 0; of && i < of->fact_count; i++) {
        const Fact *fact = &partial->rules->facts.at[of->facts[i]];
        if (fact->kind != FACT_HELD || !(fact->manners & MANNER_MAIN_BIT))
            continue;
        Service service = {.fact = of->facts[i], .continuous = fact->continuous};
        service.posts = service_posts(arena, partial, fact, &service.post_count);
        if (service.post_count)
            list[count++] = service;
    }
    *count_out = count;
    return list;
}

bool partial_counts(const Partial *partial, uint32_t fact, uint32_t post) {
    return partial_counts_post(partial, partial_fact(partial, fact), post) == TRUTH_YES;
}

bool partial_counts_tenure(const Partial *partial, uint32_t fact, const Tenure *tenure) {
    const Fact *of = partial_fact(partial, fact);
    PostView    view = view_tenure(partial->roster, tenure);
    return partial_given(tenure->since) && partial_last(tenure->since) <= partial->day &&
           of->manners & manner_bit(tenure) && counts(partial, of, &view);
}

int64_t partial_months(Arena *scratch, const Partial *partial, uint32_t person, uint32_t fact,
                       Day since) {
    ArenaMark mark = arena_mark(scratch);
    Case      c = {.rules = partial->rules,
                   .roster = partial->roster,
                   .person = person,
                   .post = partial->post,
                   .day = partial->day,
                   .arena = scratch};
    int64_t   months = held_begun(&c, partial_fact(partial, fact), since).lo;
    arena_rewind(scratch, mark);
    return months < 0 ? 0 : months;
}

Range range_on_the_way(const Fact *fact, Range now) {
    Drift drift = fact_drift(fact);
    if (fact->kind == FACT_HELD)
        return (Range){now.lo, FACT_MOST};
    if (drift == DRIFT_ALONG || fact->kind == FACT_PRESENT || fact->kind == FACT_HOLDS ||
        fact->kind == FACT_TERMS || fact->kind == FACT_IN_CHARGE || fact->kind == FACT_UNIT_MATTER)
        return fact_domain(fact);
    return now;
}

Verdict partial_along(Arena *scratch, const Partial *partial, uint32_t person, uint32_t fact,
                      int64_t months, JudgeAs as) {
    const Rules *rules = partial->rules;
    if (!partial->of)
        return VERDICT_NO_STANDARD;
    ArenaMark mark = arena_mark(scratch);
    Range    *ranges = partial_ranges(scratch, partial, person, partial->day);
    for (uint32_t i = 0; i < partial->of->fact_count; i++) {
        uint32_t number = partial->of->facts[i];
        ranges[number] = range_on_the_way(&rules->facts.at[number], ranges[number]);
    }
    ranges[fact] = (Range){months, FACT_MOST};
    Verdict verdict =
        residue_ranged(scratch, residue_make(scratch, partial, ranges, NULL, as), ranges, NULL);
    arena_rewind(scratch, mark);
    return verdict;
}

/* ---- terms in a row ---- */

/* A literal by itself, which binds holders and which nobody may waive; exceptions make it more than that. */
static const Literal *limit_literal(const Partial *partial, const Clause *clause) {
    if (!clause->for_holders || clause->waivable || clause->cond->kind != NODE_LITERAL)
        return NULL;
    const Literal *literal = &partial->rules->literals.at[clause->cond->literal];
    const Fact    *fact = partial_fact(partial, literal->fact);
    bool           limits = fact->kind == FACT_TERMS && fact->manners & MANNER_MAIN_BIT;
    return limits && literal->lo <= 0 && literal->hi >= 1 && literal->hi < FACT_MOST ? literal
                                                                                     : NULL;
}

bool partial_term_limit(const Partial *partial, TermLimit *limit_out) {
    bool found = false;
    for (uint32_t i = 0; i < partial->count; i++) {
        const Literal *literal = limit_literal(partial, partial->clauses[i]);
        int64_t months = literal ? literal->hi * partial_fact(partial, literal->fact)->months : 0;
        if (!literal || (found && months >= limit_out->months))
            continue;
        *limit_out = (TermLimit){partial->clauses[i]->label, literal->fact, months};
        found = true;
    }
    return found;
}

bool partial_term_over(Arena *scratch, const Partial *partial, uint32_t person,
                       const TermLimit *limit) {
    const Fact *fact = partial_fact(partial, limit->fact);
    ArenaMark   mark = arena_mark(scratch);
    Range       terms = partial_ranges(scratch, partial, person, partial->day)[limit->fact];
    arena_rewind(scratch, mark);
    return terms.lo * fact->months > limit->months;
}

/* ---- courses ---- */

static bool fact_taught(const Fact *fact, const Taught *taught) {
    bool same = fact->number == taught->code;
    return (fact->kind == FACT_THEORY && taught->kind == KIND_THEORY) ||
           (fact->kind == FACT_CERTIFICATE && taught->kind == KIND_CERTIFICATE && same) ||
           (fact->kind == FACT_TRAINING && taught->kind == KIND_TRAINING && same);
}

bool partial_asks(const Partial *partial, const Taught *taught) {
    bool asks = false;
    for (uint32_t i = 0; partial->of && i < partial->of->fact_count && !asks; i++)
        asks = fact_taught(partial_fact(partial, partial->of->facts[i]), taught);
    return asks;
}

static Range range_taught(const Fact *fact, Range now, const Taught *taught) {
    int64_t gives = fact->kind == FACT_THEORY ? taught->code : 1;
    if (!fact_taught(fact, taught))
        return now;
    return (Range){now.lo > gives ? now.lo : gives, now.hi > gives ? now.hi : gives};
}

Verdict partial_taught(Arena *scratch, const Partial *partial, uint32_t person,
                       const Taught *taught, uint32_t count, JudgeAs as) {
    if (!partial->of)
        return VERDICT_NO_STANDARD;
    ArenaMark mark = arena_mark(scratch);
    Range    *ranges = partial_ranges(scratch, partial, person, partial->day);
    for (uint32_t i = 0; i < partial->of->fact_count; i++) {
        uint32_t number = partial->of->facts[i];
        for (uint32_t k = 0; k < count; k++)
            ranges[number] =
                range_taught(&partial->rules->facts.at[number], ranges[number], &taught[k]);
    }
    Verdict verdict =
        residue_ranged(scratch, residue_make(scratch, partial, ranges, NULL, as), ranges, NULL);
    arena_rewind(scratch, mark);
    return verdict;
}
