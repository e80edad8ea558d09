/* weighed.c — what the rules would be if two weights of their preferences were the other way round.
 *
 * The preferences of a standard in order of the most points they give: the one at a rank and the one after it change their most points, and
 * what each gives for less grows or shrinks with it. A standard that has no two such, or two of one weight, stays as it is. Requirements
 * and who is eligible never change.
 */
#include "rules/rules.h"
#include "rules/syntax.h"

#include <stdlib.h>

typedef struct Heavy {
    int64_t  most;
    uint32_t clause;
} Heavy;

static int heaviest_first(const void *a, const void *b) {
    const Heavy *x = a, *y = b;
    if (x->most != y->most)
        return x->most > y->most ? -1 : 1;
    return x->clause < y->clause ? -1 : x->clause > y->clause;
}

/* Clauses that give points, the heaviest first. */
static uint32_t preferences(Arena *arena, const Standard *standard, const Heavy **list_out) {
    Heavy   *list = ARENA_ARRAY(arena, Heavy, standard->clause_count);
    uint32_t count = 0;
    for (uint32_t c = 0; c < standard->clause_count; c++)
        if (standard->clauses[c].preference && standard->clauses[c].points_most > 0)
            list[count++] = (Heavy){standard->clauses[c].points_most, c};
    if (count)
        qsort(list, count, sizeof *list, heaviest_first);
    *list_out = list;
    return count;
}

static void reweigh(Clause *clause, int64_t most) {
    int64_t points = clause->points * most / clause->points_most;
    clause->points = points > 0 ? points : 1;
    clause->points_most = most;
}

static bool swapped(Arena *arena, Standard *standard, uint32_t rank) {
    const Heavy *list;
    uint32_t     count = preferences(arena, standard, &list);
    if (rank + 1 >= count || list[rank].most == list[rank + 1].most)
        return false;
    Clause *clauses =
        arena_copy(arena, standard->clauses, standard->clause_count * sizeof *clauses);
    reweigh(&clauses[list[rank].clause], list[rank + 1].most);
    reweigh(&clauses[list[rank + 1].clause], list[rank].most);
    standard->clauses = clauses;
    return true;
}

const Rules *rules_swapped(Arena *arena, const Rules *rules, uint32_t rank) {
    Rules *made = arena_copy(arena, rules, sizeof *made);
    bool   any = false;
    made->standards.at =
        arena_copy(arena, rules->standards.at, rules->standards.len * sizeof *made->standards.at);
    for (size_t s = 0; s < made->standards.len; s++)
        any |= swapped(arena, &made->standards.at[s], rank);
    return any ? made : NULL;
}

uint32_t rules_weights(Arena *arena, const Rules *rules) {
    uint32_t greatest = 0;
    for (size_t s = 0; s < rules->standards.len; s++) {
        const Heavy *list;
        uint32_t     count = preferences(arena, &rules->standards.at[s], &list);
        greatest = count > greatest ? count : greatest;
    }
    return greatest;
}
