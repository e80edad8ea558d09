#include "rules/complete.h"

#include <stdlib.h>
#include <string.h>

bool facts_related(const Fact *a, const Fact *b) {
    if (a->kind != b->kind)
        return false;
    bool text = a->kind == FACT_TEXT || a->kind == FACT_UNIT_TEXT;
    return a->kind == FACT_DISCIPLINED || (text && a->field == b->field);
}

Truth node_ranged(const Rules *rules, const Node *node, const Range *ranges) {
    uint32_t yes = 0, no = 0;
    if (node->kind == NODE_LITERAL) {
        const Literal *literal = &rules->literals.at[node->literal];
        return range_truth(ranges[literal->fact], literal);
    }
    for (uint32_t i = 0; i < node->part_count; i++) {
        Truth part = node_ranged(rules, node->parts[i], ranges);
        yes += part == TRUTH_YES;
        no += part == TRUTH_NO;
    }
    if (node->kind == NODE_NOT)
        return yes ? TRUTH_NO : no ? TRUTH_YES : TRUTH_UNKNOWN;
    if (yes >= node->least)
        return TRUTH_YES;
    return node->part_count - no < node->least ? TRUTH_NO : TRUTH_UNKNOWN;
}

Verdict verdict_of(const Clause *const *clauses, const Truth *truths, uint32_t count) {
    bool unknown = false, special = false, may_be_special = false;
    for (uint32_t i = 0; i < count; i++) {
        if (!clauses[i]->waivable && truths[i] == TRUTH_NO)
            return VERDICT_NOT_ELIGIBLE;
        unknown |= !clauses[i]->waivable && truths[i] == TRUTH_UNKNOWN;
        special |= clauses[i]->waivable && truths[i] == TRUTH_NO;
        may_be_special |= clauses[i]->waivable && truths[i] == TRUTH_UNKNOWN;
    }
    if (unknown)
        return VERDICT_UNDECIDED;
    return special ? VERDICT_SPECIAL : may_be_special ? VERDICT_UNDECIDED : VERDICT_ELIGIBLE;
}

/* One unknown fact and the values that stand for its cells, ascending. */
typedef struct Variable {
    uint32_t fact, count, stride;
    int64_t *values;
    Range    kept;
} Variable;

typedef struct Variables {
    Variable at[COMPLETE_FACTS];
    uint32_t count, cells;
    bool     too_many;
} Variables;

static bool value_add(int64_t *values, uint32_t *count, int64_t value) {
    uint32_t at = 0;
    while (at < *count && values[at] < value)
        at++;
    if (at < *count && values[at] == value)
        return true;
    if (*count == 64)
        return false;
    memmove(values + at + 1, values + at, (*count - at) * sizeof *values);
    values[at] = value;
    ++*count;
    return true;
}

static bool asks(const Question *question, uint32_t clause) {
    return question->settled[clause] == TRUTH_UNKNOWN;
}

/* NULL: one more than there may be. */
static Variable *variable_of(Arena *scratch, uint32_t fact, Range range, Variables *variables) {
    uint32_t at = 0;
    while (at < variables->count && variables->at[at].fact != fact)
        at++;
    if (at == COMPLETE_FACTS)
        return NULL;
    if (at == variables->count) {
        Variable *variable = &variables->at[variables->count++];
        *variable = (Variable){fact, 1, 0, ARENA_ARRAY(scratch, int64_t, 65), range};
        variable->values[0] = range.lo;
    }
    return &variables->at[at];
}

/* Where the literal divides what its fact can be. */
static bool literal_cells(Arena *scratch, const Literal *literal, Range range,
                          Variables *variables) {
    bool lo = literal->lo > range.lo && literal->lo <= range.hi;
    bool hi = literal->hi >= range.lo && literal->hi < range.hi;
    if (!lo && !hi)
        return true;
    Variable *variable = variable_of(scratch, literal->fact, range, variables);
    return variable && (!lo || value_add(variable->values, &variable->count, literal->lo)) &&
           (!hi || value_add(variable->values, &variable->count, literal->hi + 1));
}

/* Stops where there are too many. */
static bool node_cells(Arena *scratch, const Rules *rules, const Node *node, const Range *ranges,
                       Variables *variables) {
    if (node->kind == NODE_LITERAL) {
        const Literal *literal = &rules->literals.at[node->literal];
        return literal_cells(scratch, literal, ranges[literal->fact], variables);
    }
    for (uint32_t i = 0; i < node->part_count; i++)
        TRY(node_cells(scratch, rules, node->parts[i], ranges, variables));
    return true;
}

static int number_order(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The first clause asked that rests on the fact. */
static uint32_t clause_first(const Question *question, uint32_t fact) {
    uint32_t i = 0;
    while (!asks(question, i) ||
           !bsearch(&fact, question->clauses[i]->facts, question->clauses[i]->fact_count,
                    sizeof fact, number_order))
        i++;
    return i;
}

/* In the order of the clauses, within one of the facts: a case told to people hangs on it. */
static void variables_order(const Question *question, Variables *variables) {
    uint32_t first[COMPLETE_FACTS];
    for (uint32_t v = 0; v < variables->count; v++) {
        Variable variable = variables->at[v];
        uint32_t clause = clause_first(question, variable.fact), at = v;
        for (; at > 0 && (first[at - 1] > clause ||
                          (first[at - 1] == clause && variables->at[at - 1].fact > variable.fact));
             at--) {
            first[at] = first[at - 1];
            variables->at[at] = variables->at[at - 1];
        }
        first[at] = clause;
        variables->at[at] = variable;
    }
}

static bool variables_stride(Variables *variables) {
    for (uint32_t v = 0; v < variables->count; v++) {
        Variable *variable = &variables->at[v];
        if ((uint64_t)variables->cells * variable->count > COMPLETE_CELLS)
            return false;
        variable->stride = variables->cells;
        variables->cells *= variable->count;
    }
    return true;
}

static void variables_find(Arena *scratch, const Question *question, const Range *ranges,
                           Variables *variables) {
    variables->cells = 1;
    for (uint32_t i = 0; i < question->count && !variables->too_many; i++)
        variables->too_many =
            asks(question, i) &&
            !node_cells(scratch, question->rules, question->clauses[i]->cond, ranges, variables);
    if (variables->too_many)
        return;
    variables_order(question, variables);
    variables->too_many = !variables_stride(variables);
}

static int answer(const Question *question, const Range *ranges, Truth *truths) {
    for (uint32_t i = 0; i < question->count; i++)
        truths[i] = asks(question, i)
                        ? node_ranged(question->rules, question->clauses[i]->cond, ranges)
                        : question->settled[i];
    if (!question->verdict)
        return (int)truths[0];
    return (int)verdict_of(question->clauses, truths, question->count);
}

/* Beyond the limit: every unknown fact of the clauses that could still decide. */
static void needed_by_three_values(const Question *question, const Range *ranges, bool *needed) {
    for (uint32_t i = 0; i < question->count; i++) {
        const Clause *clause = question->clauses[i];
        if (!asks(question, i) ||
            node_ranged(question->rules, clause->cond, ranges) != TRUTH_UNKNOWN)
            continue;
        for (uint32_t f = 0; f < clause->fact_count; f++)
            needed[clause->facts[f]] |= ranges[clause->facts[f]].lo != ranges[clause->facts[f]].hi;
    }
}

static void needed_by_completion(const Variables *variables, const uint8_t *answers, bool *needed) {
    for (uint32_t v = 0; v < variables->count; v++) {
        const Variable *variable = &variables->at[v];
        for (uint32_t cell = 0; cell + variable->stride < variables->cells; cell++)
            if (cell / variable->stride % variable->count + 1 < variable->count &&
                answers[cell] != answers[cell + variable->stride])
                needed[variable->fact] = true;
    }
}

static void cell_set(const Variables *variables, uint32_t cell, Range *ranges) {
    for (uint32_t v = 0; v < variables->count; v++) {
        const Variable *variable = &variables->at[v];
        ranges[variable->fact] =
            range_at(variable->values[cell / variable->stride % variable->count]);
    }
}

static void cells_restore(const Variables *variables, Range *ranges) {
    for (uint32_t v = 0; v < variables->count; v++)
        ranges[variables->at[v].fact] = variables->at[v].kept;
}

static Range cell_of(const Variable *variable, uint32_t cell) {
    uint32_t at = cell / variable->stride % variable->count;
    return (Range){variable->values[at],
                   at + 1 < variable->count ? variable->values[at + 1] - 1 : variable->kept.hi};
}

/* Of two related: one field cannot be two texts; nobody is disciplined harder in the last months of fewer than in those of more. */
static bool agree(const Fact *a, Range of_a, const Fact *b, Range of_b) {
    if (a->kind == FACT_DISCIPLINED)
        return a->number < b->number ? of_a.lo <= of_b.hi : of_b.lo <= of_a.hi;
    return of_a.lo != 1 || of_b.lo != 1;
}

static bool possible(const Question *question, const Variables *variables, uint32_t cell) {
    const Fact *facts = question->rules->facts.at;
    for (uint32_t v = 0; v < variables->count; v++)
        for (uint32_t w = 0; w < v; w++) {
            const Variable *a = &variables->at[v], *b = &variables->at[w];
            if (facts_related(&facts[a->fact], &facts[b->fact]) &&
                !agree(&facts[a->fact], cell_of(a, cell), &facts[b->fact], cell_of(b, cell)))
                return false;
        }
    return true;
}

bool complete_find(Arena *scratch, const Question *question, int wanted, Range *ranges,
                   bool *too_many_out) {
    Variables variables = {0};
    Truth    *truths = ARENA_ARRAY(scratch, Truth, question->count);
    variables_find(scratch, question, ranges, &variables);
    *too_many_out = variables.too_many;
    for (uint32_t cell = 0; !variables.too_many && cell < variables.cells; cell++) {
        cell_set(&variables, cell, ranges);
        if (possible(question, &variables, cell) && answer(question, ranges, truths) == wanted)
            return true;
    }
    cells_restore(&variables, ranges);
    return false;
}

int complete(Arena *scratch, const Question *question, Range *ranges, bool *needed) {
    int       undecided = question->verdict ? (int)VERDICT_UNDECIDED : (int)TRUTH_UNKNOWN;
    Variables variables = {0};
    Truth    *truths = ARENA_ARRAY(scratch, Truth, question->count);
    variables_find(scratch, question, ranges, &variables);
    if (variables.too_many) {
        if (needed)
            needed_by_three_values(question, ranges, needed);
        return answer(question, ranges, truths);
    }
    uint8_t *answers = ARENA_ARRAY(scratch, uint8_t, variables.cells);
    bool     same = true;
    for (uint32_t cell = 0; cell < variables.cells; cell++) {
        cell_set(&variables, cell, ranges);
        answers[cell] = (uint8_t)answer(question, ranges, truths);
        same &= answers[cell] == answers[0];
    }
    cells_restore(&variables, ranges);
    if (needed && !same)
        needed_by_completion(&variables, answers, needed);
    return same ? answers[0] : undecided;
}

Truth clause_truth(Arena *scratch, const Rules *rules, const Clause *clause, Range *ranges,
                   Truth three_valued, bool *presumed_out) {
    Truth truth = three_valued;
    if (truth == TRUTH_UNKNOWN && !clause->once) {
        Truth    open = TRUTH_UNKNOWN;
        Question question = {rules, &clause, &open, 1, false};
        truth = (Truth)complete(scratch, &question, ranges, NULL);
    }
    *presumed_out = truth == TRUTH_UNKNOWN && clause->not_met;
    return *presumed_out ? TRUTH_NO : truth;
}

static int64_t capped(int64_t points, int64_t most) {
    return points < most ? points : most;
}

static int64_t points_by_part(const Rules *rules, const Clause *clause, const Range *ranges,
                              bool *more) {
    int64_t points = 0;
    *more = false;
    for (uint32_t i = 0; i < clause->cond->part_count; i++) {
        Truth part = node_ranged(rules, clause->cond->parts[i], ranges);
        points += part == TRUTH_YES ? clause->points : 0;
        *more |= part == TRUTH_UNKNOWN;
    }
    return capped(points, clause->points_most);
}

static int64_t points_by_months(const Rules *rules, const Clause *clause, const Range *ranges,
                                bool *more) {
    Range   range = ranges[rules->literals.at[clause->cond->literal].fact];
    int64_t sure = range.lo < 0 ? 0 : range.lo / clause->step;
    *more = range.hi > 0 && range.hi / clause->step > sure;
    return capped(sure * clause->points, clause->points_most);
}

int64_t clause_points(Arena *scratch, const Rules *rules, const Clause *clause, Range *ranges,
                      Truth *truth_out) {
    bool    presumed, more;
    int64_t points;
    if (clause->each == EACH_NONE) {
        *truth_out = clause_truth(scratch, rules, clause, ranges,
                                  node_ranged(rules, clause->cond, ranges), &presumed);
        return *truth_out == TRUTH_YES ? clause->points : 0;
    }
    points = clause->each == EACH_PART ? points_by_part(rules, clause, ranges, &more)
                                       : points_by_months(rules, clause, ranges, &more);
    *truth_out = more && points < clause->points_most ? TRUTH_UNKNOWN
                 : points                             ? TRUTH_YES
                                                      : TRUTH_NO;
    return points;
}
