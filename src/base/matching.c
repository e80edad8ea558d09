#include "base/matching.h"

/* Lefts reached from some by alternating paths, breadth first. */
typedef struct Reach {
    const Matching *m;
    uint32_t *queue, *from; /* from, by right: the left it was reached from; NONE: not reached */
    uint32_t  len;
} Reach;

static uint32_t *none_array(Arena *arena, uint32_t count) {
    uint32_t *made = ARENA_ARRAY(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        made[i] = NONE;
    return made;
}

static Reach reach_open(Arena *arena, const Matching *m) {
    return (Reach){m, ARENA_ARRAY(arena, uint32_t, m->lefts), none_array(arena, m->rights), 0};
}

/* From one left on, past what was reached before. The right without a left that ends a path; NONE: there is none, and
 * everything that can be reached has been. */
static uint32_t reach_grow(Reach *reach, uint32_t left) {
    const Matching *m = reach->m;
    uint32_t        next = reach->len;
    reach->queue[reach->len++] = left;
    for (; next < reach->len; next++) {
        uint32_t at = reach->queue[next];
        for (uint32_t k = m->of_left.from[at]; k < m->of_left.from[at + 1]; k++) {
            uint32_t right = m->edges[m->of_left.items[k]].right;
            if (reach->from[right] != NONE)
                continue;
            reach->from[right] = at;
            if (m->left_of[right] == NONE)
                return right;
            reach->queue[reach->len++] = m->left_of[right];
        }
    }
    return NONE;
}

/* Turns the path that ends at `right` over: one pair more. */
static void path_turn(Matching *m, const uint32_t *from, uint32_t right) {
    while (right != NONE) {
        uint32_t left = from[right], before = m->right_of[left];
        m->right_of[left] = right;
        m->left_of[right] = left;
        right = before;
    }
    m->pairs++;
}

Matching matching_make(Arena *arena, const MatchingEdge *edges, size_t count, uint32_t lefts,
                       uint32_t rights) {
    Matching m = {.edges = edges,
                  .of_left = GROUPS_BY(arena, MatchingEdge, left, edges, count, lefts),
                  .lefts = lefts,
                  .rights = rights,
                  .right_of = none_array(arena, lefts),
                  .left_of = none_array(arena, rights)};
    for (uint32_t left = 0; left < lefts; left++) {
        ArenaMark mark = arena_mark(arena);
        Reach     reach = reach_open(arena, &m);
        uint32_t  end = reach_grow(&reach, left);
        if (end != NONE)
            path_turn(&m, reach.from, end);
        arena_rewind(arena, mark);
    }
    return m;
}

static uint32_t part_root(uint32_t *over, uint32_t left) {
    while (over[left] != left)
        left = over[left] = over[over[left]];
    return left;
}

/* Lefts reached that share a right are of one part. */
static void parts_join(const Matching *m, const Reach *reach, uint32_t *over) {
    for (uint32_t i = 0; i < reach->len; i++) {
        uint32_t left = reach->queue[i];
        for (uint32_t k = m->of_left.from[left]; k < m->of_left.from[left + 1]; k++) {
            uint32_t other = m->left_of[m->edges[m->of_left.items[k]].right];
            over[part_root(over, left)] = part_root(over, other);
        }
    }
}

uint32_t matching_lacking(Arena *arena, const Matching *m, uint32_t *part_out) {
    uint32_t  parts = 0, *over = ARENA_ARRAY(arena, uint32_t, m->lefts);
    uint32_t *number = none_array(arena, m->lefts);
    bool     *reached = ARENA_ARRAY(arena, bool, m->lefts);
    Reach     reach = reach_open(arena, m);
    for (uint32_t left = 0; left < m->lefts; left++) {
        over[left] = left;
        if (m->right_of[left] == NONE)
            ensure(reach_grow(&reach, left) == NONE); /* the matching is a greatest one */
    }
    parts_join(m, &reach, over);
    for (uint32_t i = 0; i < reach.len; i++)
        reached[reach.queue[i]] = true;
    for (uint32_t left = 0; left < m->lefts; left++) {
        uint32_t root = part_root(over, left);
        if (reached[left] && number[root] == NONE)
            number[root] = parts++;
        part_out[left] = reached[left] ? number[root] : NONE;
    }
    return parts;
}
