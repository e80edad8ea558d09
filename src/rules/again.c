#include "rules/again.h"

static void literals_count(const Node *node, uint32_t *counts) {
    if (node->kind == NODE_LITERAL)
        counts[node->literal]++;
    for (uint32_t i = 0; i < node->part_count; i++)
        literals_count(node->parts[i], counts);
}

/* How often each literal of the Rules stands in the clauses. */
static uint32_t *counts_make(Arena *arena, const Rules *rules, const Clause *const *clauses,
                             uint32_t count) {
    uint32_t *counts = ARENA_ARRAY(arena, uint32_t, rules->literals.len);
    for (uint32_t i = 0; i < count; i++)
        literals_count(clauses[i]->cond, counts);
    return counts;
}

static Literals literals_list(Arena *arena, const uint32_t *counts, size_t len) {
    uint32_t *at = ARENA_ARRAY(arena, uint32_t, len), count = 0;
    for (uint32_t i = 0; i < len; i++)
        if (counts[i])
            at[count++] = i;
    return (Literals){at, count};
}

Literals literals_of(Arena *arena, const Rules *rules, const Clause *const *clauses,
                     uint32_t count) {
    return literals_list(arena, counts_make(arena, rules, clauses, count), rules->literals.len);
}

/* Does one value settle both? */
static bool bound_together(const Rules *rules, uint32_t a, uint32_t b) {
    uint32_t    of_a = rules->literals.at[a].fact, of_b = rules->literals.at[b].fact;
    const Fact *x = &rules->facts.at[of_a], *y = &rules->facts.at[of_b];
    bool        text = x->kind == FACT_TEXT || x->kind == FACT_UNIT_TEXT;
    return of_a == of_b || (text && x->kind == y->kind && x->field == y->field);
}

Literals literals_again(Arena *arena, const Rules *rules, const Clause *const *clauses,
                        uint32_t count) {
    uint32_t *counts = counts_make(arena, rules, clauses, count);
    Literals  all = literals_list(arena, counts, rules->literals.len);
    uint32_t *at = ARENA_ARRAY(arena, uint32_t, all.count), kept = 0;
    for (uint32_t i = 0; i < all.count; i++) {
        bool again = counts[all.at[i]] > 1;
        for (uint32_t k = 0; k < all.count && !again; k++)
            again = k != i && bound_together(rules, all.at[i], all.at[k]);
        if (again)
            at[kept++] = all.at[i];
    }
    return (Literals){at, kept};
}
