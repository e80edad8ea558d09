/* cover_edge.c — the three days at a threshold: the day itself, a day earlier, a day later; every other requirement is met on
 * all of them and the clause comes out otherwise on one, so that it is the clause that decides. */
#include "rules/cover_parts.h"

enum { DAYS = 3, TRIES_MOST = 150 };

typedef struct Edge {
    Making        m;
    const Clause *clause;
    Range        *ranges;
    uint32_t      tries;
} Edge;

/* How many of the days are as they should be; DAYS and one more: the clause turns between them. */
static int days_good(Edge *e) {
    Aim   aim = {.clause = e->clause, .truth = TRUTH_UNKNOWN, .exception = NONE};
    Truth first = TRUTH_UNKNOWN;
    int   good = 0;
    bool  turns = false;
    e->tries++;
    for (int day = 0; day < DAYS; day++) {
        e->m.shift = day - 1;
        if (!making_ranges(&e->m, e->ranges) || !aim_met(&e->m, &aim, e->ranges))
            continue;
        Truth truth = making_truth(&e->m, e->clause, e->ranges);
        turns |= good && truth != first;
        first = good++ ? first : truth;
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
            for (uint32_t v = 0;
                 v < count && best < ALL_GOOD && e->tries<TRIES_MOST && * e->m.effort> 0; v++)
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

static void days_take(const Maker *maker, Edge *e) {
    const CoverWords *words = e->m.words;
    const Str *const  whats[DAYS] = {&words->before, &words->day, &words->after};
    for (int day = 0; day < DAYS; day++) {
        e->m.shift = day - 1;
        maker->taker->take(maker->taker->with, &e->m, e->clause->label, whats[day]);
    }
}

/* From `at` on it holds, or no more: the clause has to turn there, met or not met on the far side. */
static void edge_make(const Maker *maker, const Clause *clause, uint32_t fact, int64_t at) {
    for (int way = 0; way < 4; way++) {
        Edge e = {.m = making_copy(&maker->met), .clause = clause};
        e.ranges = ARENA_ARRAY(e.m.arena, Range, e.m.rules->facts.len);
        making_first(&e.m, clause->cond);
        e.m.edge = fact;
        e.m.values[fact] = at - way / 2;
        if (!making_aim(&e.m, clause->cond, way % 2 ? TRUTH_NO : TRUTH_YES, fact))
            continue;
        e.m.values[fact] = at;
        if (!days_climb(&e))
            continue;
        days_spare(&e);
        days_take(maker, &e);
        return;
    }
}

/* Each literal of a date, once. */
static void node_edges(const Maker *maker, const Clause *clause, const Node *node) {
    for (uint32_t i = 0; i < node->part_count; i++)
        node_edges(maker, clause, node->parts[i]);
    if (node->kind != NODE_LITERAL)
        return;
    const Literal *literal = &maker->met.rules->literals.at[node->literal];
    if (!fact_timed(&maker->met.rules->facts.at[literal->fact]))
        return;
    if (literal->lo != FACT_LEAST && literal->lo > 0)
        edge_make(maker, clause, literal->fact, literal->lo);
    if (literal->hi != FACT_MOST)
        edge_make(maker, clause, literal->fact, literal->hi + 1);
}

void edges_make(const Maker *maker, const Clause *clause) {
    node_edges(maker, clause, clause->own);
}
