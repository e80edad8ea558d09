/* cover_edge.c — the three days at a threshold of a clause, of when an exception applies or of what it asks instead: the day itself, a day earlier, a day later; every
 * other requirement is met on all of them and the clause comes out otherwise on one, so that it is the clause that decides;
 * a preference gives other points on one. */
#include "rules/cover_parts.h"

enum { DAYS = 3, TRIES_MOST = 150 };

typedef struct Edge {
    Making   m;
    Aim      aim;   /* on each of the days */
    Str      label; /* of the clause or its exception */
    Range   *ranges;
    uint32_t tries;
} Edge;

/* What the clause comes to. */
static int64_t outcome(const Edge *e) {
    Truth truth;
    if (e->aim.clause->preference)
        return clause_points(e->m.arena, e->m.rules, e->aim.clause, e->ranges, &truth);
    return making_truth(&e->m, e->aim.clause, e->ranges);
}

/* How many of the days are as they should be; DAYS and one more: the clause turns between them. */
static int days_good(Edge *e) {
    int64_t first = 0;
    int     good = 0;
    bool    turns = false;
    e->tries++;
    for (int day = 0; day < DAYS; day++) {
        e->m.shift = day - 1;
        if (!making_ranges(&e->m, e->ranges) || !aim_met(&e->m, &e->aim, e->ranges))
            continue;
        int64_t found = outcome(e);
        turns |= good && found != first;
        first = good++ ? first : found;
    }
    return good + (turns ? DAYS : 0);
}

enum { ALL_GOOD = DAYS + DAYS };

static bool value_try(Edge *e, uint32_t fact, int64_t value, int *best) {
    int64_t kept = e->m.values[fact];
    if (kept == value || fact == e->m.edge)
        return false;
    e->m.values[fact] = value;
    int good = days_good(e);
    if (good > *best) {
        *best = good;
        return true;
    }
    e->m.values[fact] = kept;
    return false;
}

static bool days_climb(Edge *e) {
    int best = days_good(e);
    for (bool better = true; better && best < ALL_GOOD;) {
        better = false;
        for (uint32_t i = 0; i < e->m.standard->fact_count; i++) {
            uint32_t at = e->m.standard->facts[i];
            int64_t  values[VALUES_MOST + 1];
            uint32_t count = fact_values(&e->m, at, values);
            values[count++] = FACT_LEAST;
            for (uint32_t v = 0; v < count && best < ALL_GOOD && e->tries < TRIES_MOST &&
                                 !effort_spent(e->m.effort);
                 v++)
                better |= value_try(e, at, values[v], &best);
        }
    }
    return best == ALL_GOOD;
}

/* Takes back what need not be said. */
static void days_spare(Edge *e) {
    for (uint32_t i = e->m.standard->fact_count; i-- > 0;) {
        uint32_t fact = e->m.standard->facts[i];
        int64_t  kept = e->m.values[fact];
        if (making_keeps(&e->m, fact))
            continue;
        e->m.values[fact] = FACT_LEAST;
        if (days_good(e) < ALL_GOOD)
            e->m.values[fact] = kept;
    }
}

/* Born, in post, or counted from a date. */
static const Str *days_words(const CoverWords *words, FactKind kind) {
    bool born = kind == FACT_AGE || kind == FACT_SERVICE_LEFT;
    return born                                        ? words->born
           : kind == FACT_HELD || kind == FACT_PRESENT ? words->in_post
                                                       : words->since;
}

static void days_take(const Maker *maker, Edge *e) {
    const Fact *fact = &e->m.rules->facts.at[e->m.edge];
    bool        born = fact->kind == FACT_SINCE && fact->field == Person_born;
    const Str  *whats = days_words(e->m.words, born ? FACT_AGE : fact->kind);
    for (int day = 0; day < DAYS; day++) {
        e->m.shift = day - 1;
        maker->taker->take(maker->taker->with, &e->m, e->label, &whats[day]);
    }
}

/* The day somebody has passed a birthday is the one after it: the day to name is the birthday. */
static int64_t named_day(const Fact *fact, int64_t at) {
    return fact->kind == FACT_AGE ? at - at % 2 : at;
}

/* A threshold of a condition: that of the clause, when an exception applies, or what that asks instead. */
typedef struct Threshold {
    const Clause *clause;
    uint32_t      exception; /* NONE */
    bool          instead;
    uint32_t      fact;
    int64_t       at; /* from here on it holds, or no more */
} Threshold;

enum { WAYS = 8 };

static const Exception *threshold_exception(const Threshold *t) {
    return t->exception != NONE ? t->clause->exceptions[t->exception] : NULL;
}

static const Node *threshold_cond(const Threshold *t) {
    const Exception *exception = threshold_exception(t);
    if (!exception)
        return t->clause->own;
    return t->instead ? exception->cond : exception->when;
}

/* No other is heard; when it applies, what it asks comes out otherwise than the clause, which is so or so. */
static void exception_begin(Edge *e, const Threshold *t, Truth own) {
    const Exception *exception = threshold_exception(t);
    for (uint32_t x = 0; x < t->exception; x++)
        making_aim(&e->m, t->clause->exceptions[x]->when, TRUTH_NO, t->fact);
    if (t->instead) {
        e->aim.exception = t->exception;
        e->aim.heard = true;
        making_aim(&e->m, exception->when, TRUTH_YES, t->fact);
        return;
    }
    if (exception->cond)
        making_aim(&e->m, exception->cond, own == TRUTH_YES ? TRUTH_NO : TRUTH_YES, t->fact);
    making_aim(&e->m, t->clause->own, own, t->fact);
}

/* Just there or just before, met or not met on the far side; when an exception applies the clause as written so or so. */
static bool edge_begin(Edge *e, const Threshold *t, int way) {
    const Node *cond = t->exception != NONE ? threshold_cond(t) : t->clause->cond;
    making_first(&e->m, t->clause->cond);
    e->m.edge = t->fact;
    e->m.values[t->fact] = t->at - way / 2 % 2;
    if (t->exception != NONE)
        exception_begin(e, t, way / 4 ? TRUTH_YES : TRUTH_NO);
    return making_aim(&e->m, cond, way % 2 ? TRUTH_NO : TRUTH_YES, t->fact);
}

static bool edge_try(const Maker *maker, const Threshold *t, int way, int sex) {
    const Exception *exception = threshold_exception(t);
    Edge             e = {.m = making_copy(&maker->met)};
    e.aim = (Aim){.clause = t->clause, .truth = TRUTH_UNKNOWN, .exception = NONE};
    e.label = exception ? exception->label : t->clause->label;
    e.ranges = ARENA_ARRAY(e.m.arena, Range, e.m.rules->facts.len);
    e.m.sex = sex;
    TRY(!effort_spent(e.m.effort) && edge_begin(&e, t, way));
    e.m.values[t->fact] = named_day(&e.m.rules->facts.at[t->fact], t->at);
    TRY(days_climb(&e));
    days_spare(&e);
    days_take(maker, &e);
    return true;
}

/* As whom all requirements are met, else as the other: by their retirement another age is that of the day. */
static void edge_make(const Maker *maker, const Threshold *t) {
    int sexes = making_sexes(&maker->met),
        ways = t->exception != NONE && !t->instead ? WAYS : WAYS / 2;
    for (int i = 0; i < sexes; i++)
        for (int way = 0; way < ways; way++)
            if (edge_try(maker, t, way, (maker->met.sex + i) % sexes))
                return;
}

/* Each literal of a date, once. */
static void node_edges(const Maker *maker, Threshold t, const Node *node) {
    for (uint32_t i = 0; i < node->part_count && !effort_spent(maker->met.effort); i++)
        node_edges(maker, t, node->parts[i]);
    if (node->kind != NODE_LITERAL)
        return;
    const Literal *literal = &maker->met.rules->literals.at[node->literal];
    t.fact = literal->fact;
    if (!fact_timed(&maker->met.rules->facts.at[literal->fact]))
        return;
    t.at = literal->lo;
    if (literal->lo != FACT_LEAST && literal->lo > 0)
        edge_make(maker, &t);
    if (literal->hi == FACT_MOST)
        return;
    t.at = literal->hi + 1;
    edge_make(maker, &t);
}

void edges_make(const Maker *maker, const Clause *clause, uint32_t exception) {
    Threshold t = {.clause = clause, .exception = exception};
    if (exception == NONE && clause->each == EACH_MONTHS)
        return; /* it gives more by and by */
    node_edges(maker, t, threshold_cond(&t));
    t.instead = exception != NONE && clause->exceptions[exception]->cond;
    if (t.instead)
        node_edges(maker, t, threshold_cond(&t));
}
