/* Matchings and the lefts that lack rights, against every way there is, on random tiny graphs. */
#include "base/test.h"

#include "base/matching.h"
#include "base/random.h"

enum { SIDE = 6, GRAPHS = 3000 };

typedef struct Tiny {
    uint32_t     lefts, rights, count;
    MatchingEdge edges[SIDE * SIDE];
    uint32_t     rights_of[SIDE]; /* as bits */
} Tiny;

static Tiny tiny_draw(Random *random) {
    Tiny t = {.lefts = random_below(random, SIDE + 1), .rights = random_below(random, SIDE + 1)};
    uint32_t part = 1 + random_below(random, 5);
    for (uint32_t left = 0; left < t.lefts; left++)
        for (uint32_t right = 0; right < t.rights; right++)
            if (random_chance(random, part, 8)) {
                t.edges[t.count++] = (MatchingEdge){left, right};
                t.rights_of[left] |= 1U << right;
            }
    return t;
}

static uint32_t bits_count(uint32_t bits) {
    return (uint32_t)__builtin_popcount(bits);
}

/* Every way to give the lefts from `left` on a right that is not taken, or none. */
static uint32_t tiny_most(const Tiny *t, uint32_t left, uint32_t taken) {
    if (left == t->lefts || left == SIDE)
        return 0;
    uint32_t best = tiny_most(t, left + 1, taken);
    for (uint32_t right = 0; right < t->rights; right++)
        if (t->rights_of[left] & ~taken & 1U << right) {
            uint32_t found = 1 + tiny_most(t, left + 1, taken | 1U << right);
            best = found > best ? found : best;
        }
    return best;
}

static uint32_t rights_of_set(const Tiny *t, uint32_t set) {
    uint32_t rights = 0;
    for (uint32_t left = 0; left < t->lefts; left++)
        if (set & 1U << left)
            rights |= t->rights_of[left];
    return rights;
}

static int32_t set_lack(const Tiny *t, uint32_t set) {
    return (int32_t)bits_count(set) - (int32_t)bits_count(rights_of_set(t, set));
}

/* The smallest set of lefts that lacks the most, of all sets; and that no other is so small. */
static uint32_t tiny_lacking(const Tiny *t) {
    uint32_t best = 0, same = 0;
    for (uint32_t set = 1; set < 1U << t->lefts; set++) {
        int32_t lack = set_lack(t, set), least = set_lack(t, best);
        bool    less = bits_count(set) < bits_count(best);
        if (lack > least || (lack == least && less)) {
            best = set;
            same = 0;
        } else if (lack == least && bits_count(set) == bits_count(best)) {
            same++;
        }
    }
    assert_int_equal(same, 0);
    return best;
}

static void matching_holds(const Tiny *t, const Matching *m) {
    uint32_t pairs = 0;
    for (uint32_t left = 0; left < t->lefts; left++) {
        uint32_t right = m->right_of[left];
        if (right == NONE)
            continue;
        assert_true(t->rights_of[left] & 1U << right);
        assert_int_equal(m->left_of[right], left);
        pairs++;
    }
    assert_int_equal(pairs, m->pairs);
    assert_int_equal(pairs, tiny_most(t, 0, 0));
}

static void parts_hold(const Tiny *t, const Matching *m, const uint32_t *part, uint32_t parts) {
    uint32_t sets[SIDE] = {0}, all = 0, lack = 0;
    for (uint32_t left = 0; left < t->lefts; left++)
        if (part[left] != NONE) {
            assert_true(part[left] < parts);
            sets[part[left]] |= 1U << left;
            all |= 1U << left;
        }
    assert_int_equal(all, tiny_lacking(t));
    for (uint32_t i = 0; i < parts; i++) {
        assert_true(set_lack(t, sets[i]) > 0);
        lack += (uint32_t)set_lack(t, sets[i]);
        /* in order of the first left; no right is shared with what is left of the set; it comes no further apart */
        assert_true(!i || (sets[i - 1] & -sets[i - 1]) < (sets[i] & -sets[i]));
        for (uint32_t some = 1; some < 1U << t->lefts; some++)
            if (!(some & ~all)) {
                bool apart = !(rights_of_set(t, some) & rights_of_set(t, all & ~some));
                bool within = !(some & ~sets[i]) && some != sets[i];
                assert_false(apart && within);
                assert_true(some != sets[i] || apart);
            }
    }
    assert_int_equal(lack, t->lefts - m->pairs);
}

static void tiny_graphs(void **state) {
    (void)state;
    Random random = random_open(20);
    AUTO(Arena) arena = arena_open();
    for (uint32_t i = 0; i < GRAPHS; i++) {
        ArenaMark mark = arena_mark(arena);
        Tiny      t = tiny_draw(&random);
        uint32_t  part[SIDE + 1];
        Matching  m = matching_make(arena, t.edges, t.count, t.lefts, t.rights);
        matching_holds(&t, &m);
        parts_hold(&t, &m, part, matching_lacking(arena, &m, part));
        arena_rewind(arena, mark);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(tiny_graphs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
