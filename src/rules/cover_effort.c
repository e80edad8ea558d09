/* cover_effort.c — what the search for cases of one standard may cost, counted and never timed, so that the same pack gives the
 * same cases on every machine. A unit is a microsecond or two: a life has to be written and read, dates and posts in it take
 * longer than other facts, and of those and of the parts of conditions that are weighed many go to one. */
#include "rules/cover_parts.h"

enum { CHEAP = 512, LIFE = 16, TIMED = 3, RECORDS = 8 };

static int64_t node_parts(const Node *node) {
    int64_t sum = 1;
    for (uint32_t i = 0; i < node->part_count; i++)
        sum += node_parts(node->parts[i]);
    return sum;
}

static int64_t clause_parts(const Clause *clause) {
    int64_t sum = node_parts(clause->cond);
    for (uint32_t e = 0; e < clause->exception_count; e++)
        sum += node_parts(clause->exceptions[e]->when);
    return sum;
}

static int64_t life_cost(const Rules *rules, const Standard *standard) {
    uint32_t timed = 0;
    for (uint32_t i = 0; i < standard->fact_count; i++)
        timed += fact_timed(&rules->facts.at[standard->facts[i]]);
    return LIFE + TIMED * timed + (standard->fact_count - timed) / RECORDS;
}

Effort effort_of(Arena *arena, const Rules *rules, const Standard *standard, int64_t most) {
    Effort effort = {.left = most,
                     .life = life_cost(rules, standard),
                     .parts = ARENA_ARRAY(arena, int64_t, standard->clause_count)};
    for (uint32_t i = 0; i < standard->clause_count; i++) {
        effort.parts[i] = clause_parts(&standard->clauses[i]);
        effort.whole += effort.parts[i];
    }
    return effort;
}

bool effort_spent(const Effort *effort) {
    return effort->left <= 0;
}

void effort_life(const Making *m) {
    m->effort->left -= m->effort->life;
}

void effort_weigh(const Making *m, const Clause *aim) {
    int64_t more = aim ? 2 * m->effort->parts[aim - m->standard->clauses] : 0;
    m->effort->left -= (m->effort->whole + more) / CHEAP;
}

void effort_node(const Making *m, const Node *node) {
    m->effort->left -= node_parts(node) / CHEAP;
}

/* ---- every value of what is open ---- */

enum { VALUES_MOST_OPEN = 64 };

typedef struct Cuts {
    uint32_t fact;
    Range    range;
    int64_t  at[VALUES_MOST_OPEN];
    uint32_t count;
} Cuts;

static void cut(Cuts *cuts, int64_t at) {
    for (uint32_t i = 0; i < cuts->count; i++)
        if (cuts->at[i] == at)
            return;
    if (cuts->count < VALUES_MOST_OPEN && at > cuts->range.lo && at <= cuts->range.hi)
        cuts->at[cuts->count++] = at;
}

static void node_cut(const Rules *rules, const Node *node, Cuts *cuts) {
    for (uint32_t i = 0; i < node->part_count; i++)
        node_cut(rules, node->parts[i], cuts);
    if (node->kind != NODE_LITERAL || rules->literals.at[node->literal].fact != cuts->fact)
        return;
    cut(cuts, rules->literals.at[node->literal].lo);
    if (rules->literals.at[node->literal].hi != FACT_MOST)
        cut(cuts, rules->literals.at[node->literal].hi + 1);
}

/* 1 where they are too many for completion, which says so at once. */
static int64_t open_cells(const Rules *rules, const Node *node, const uint32_t *facts,
                          uint32_t count, const Range *ranges) {
    int64_t  cells = 1;
    uint32_t open = 0;
    for (uint32_t i = 0; i < count && open <= COMPLETE_FACTS; i++)
        open += ranges[facts[i]].lo != ranges[facts[i]].hi;
    for (uint32_t i = 0; i < count && open <= COMPLETE_FACTS && cells <= COMPLETE_CELLS; i++) {
        Cuts cuts = {.fact = facts[i], .range = ranges[facts[i]]};
        if (cuts.range.lo == cuts.range.hi)
            continue;
        node_cut(rules, node, &cuts);
        cells *= 1 + (int64_t)cuts.count;
    }
    return cells > COMPLETE_CELLS ? 1 : cells;
}

int64_t cells_cost(const Rules *rules, const Node *node, const uint32_t *facts, uint32_t count,
                   const Range *ranges) {
    return open_cells(rules, node, facts, count, ranges) * node_parts(node) / CHEAP;
}

void effort_complete(const Making *m, const Clause *clause, const Range *ranges) {
    m->effort->left -=
        1 + cells_cost(m->rules, clause->cond, clause->facts, clause->fact_count, ranges);
}
