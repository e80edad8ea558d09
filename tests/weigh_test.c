/* Changes to a plan as they are weighed for explanations, against brute force: on thousands of tiny
 * instances any change is lawful just where brute force has it among its plans, and costs the
 * difference of their values; the other plans made to compare with are such plans. */
#include "base/test.h"

#include "brute.h"
#include "instances.h"
#include "process/alter.h"

#include <string.h>

enum { INSTANCES = 1500, SIZE = 400, SETS_MOST = 4096, CHANGES = 12 };

/* Every plan of an instance that keeps the locks. */
typedef struct Plans {
    const Problem *problem;
    Arena         *arena;
    VEC(BruteSet) at;
} Plans;

static void plans_visit(void *with, const BruteSet *set) {
    Plans *plans = with;
    if (set->locks_missed == 0 && plans->at.len < SETS_MOST)
        VEC_PUSH(plans->arena, plans->at, *set);
}

static uint32_t *states_of(Arena *arena, const Problem *p, const BruteSet *set) {
    uint32_t *states = ARENA_ARRAY(arena, uint32_t, (size_t)p->person_count * p->periods);
    for (uint32_t i = 0; i < p->person_count; i++)
        for (uint32_t t = 0; t < p->periods; t++)
            states[i * p->periods + t] = set->post[i][t];
    return states;
}

static const BruteSet *plan_find(const Plans *plans, const uint32_t *states) {
    const Problem *p = plans->problem;
    for (size_t s = 0; s < plans->at.len; s++) {
        bool same = true;
        for (uint32_t i = 0; same && i < p->person_count; i++)
            same = !memcmp(plans->at.at[s].post[i], &states[i * p->periods],
                           p->periods * sizeof *states);
        if (same)
            return &plans->at.at[s];
    }
    return NULL;
}

/* The plan's states with the shifts in their place. */
static uint32_t *shifted(const Plans *plans, const uint32_t *states, const Shift *shifts,
                         uint32_t count) {
    const Problem *p = plans->problem;
    uint32_t      *made =
        arena_copy(plans->arena, states, (size_t)p->person_count * p->periods * sizeof *states);
    for (uint32_t i = 0; i < count; i++)
        memcpy(&made[shifts[i].person * p->periods], shifts[i].states, p->periods * sizeof *made);
    return made;
}

typedef struct Tally {
    uint32_t lawful, unlawful, stays, stays_found, fills, fills_found;
    uint32_t faults[FAULT_LONG];
} Tally;

static bool need_fails(const Problem *p, uint32_t person, const uint32_t *path, bool limit) {
    bool fails = false;
    for (uint32_t n = 0; n < p->need_count; n++)
        fails |= (p->needs[n].at_most != PROBLEM_NO_LIMIT) == limit &&
                 !problem_need_met(p, &p->needs[n], person, path);
    return fails;
}

/* What is said not to hold does not hold, of whom, where and when it is said. */
static void fault_check(const Problem *p, const uint32_t *states, const Weight *weight) {
    uint32_t            t = weight->period, post = weight->post, who = weight->whose;
    const uint32_t     *path = weight->fault == FAULT_SEATS ? NULL : &states[who * p->periods];
    uint32_t            at = path && post != NONE ? problem_entry(p, who, post) : NONE;
    const ProblemEntry *entry = at == NONE ? NULL : &p->entries[at];
    uint32_t            before = !path || t == NONE ? NONE : t ? path[t - 1] : p->people[who].holds;
    assert_int_equal(t == NONE, weight->fault == FAULT_SEATS);
    if (weight->fault == FAULT_HOLD) {
        assert_true(path[t] == post);
        assert_true(!entry || t >= p->people[who].until || !mask_has(entry->stay, t));
    } else if (weight->fault == FAULT_ENTER) {
        assert_true(path[t] == post && before != post && entry);
        assert_true(!mask_has(entry->enter, t) || !problem_kept(p, entry, before, t));
    } else if (weight->fault == FAULT_LEAST) {
        assert_true(path[t] != post && before == post);
    } else if (weight->fault == FAULT_NEED || weight->fault == FAULT_LIMIT) {
        assert_true(need_fails(p, who, path, weight->fault == FAULT_LIMIT));
    } else if (weight->fault == FAULT_LOCK) {
        assert_true(path[t] != post);
    } else if (weight->fault == FAULT_PAIR) {
        assert_true(path[t] == post && weight->pair != NONE);
    }
}

static void weight_check(const Plans *plans, const BruteSet *base, const uint32_t *states,
                         const Weight *weight) {
    const BruteSet *now = plan_find(plans, states);
    assert_int_equal(weight->lawful, now != NULL);
    if (!now)
        return;
    assert_int_equal(weight->points, now->value - base->value);
    assert_int_equal(weight->broken, now->broken - base->broken);
    int64_t points = 0;
    for (size_t i = 0; i < weight->parts.len; i++)
        points += weight->parts.at[i].points;
    assert_int_equal(points, weight->points);
}

/* One or two people anywhere, at any time; or two people as another plan has them. */
static void changes_check(const Plans *plans, Random *random, const BruteSet *base,
                          const uint32_t *states, Tally *tally) {
    const Problem *p = plans->problem;
    Weigher       *weigher = weigher_open(plans->arena, p, states);
    for (uint32_t n = 0; n < CHANGES; n++) {
        Shift           shifts[2];
        uint32_t        count = p->person_count > 1 && random_chance(random, 1, 2) ? 2 : 1;
        const BruteSet *other = &plans->at.at[random_below(random, (uint32_t)plans->at.len)];
        for (uint32_t k = 0; k < count; k++) {
            uint32_t person = (random_below(random, p->person_count) + k) % p->person_count;
            person = k && person == shifts[0].person ? (person + 1) % p->person_count : person;
            shifts[k] = (Shift){person, arena_copy(plans->arena, other->post[person],
                                                   p->periods * sizeof(uint32_t))};
            if (random_chance(random, 1, 3))
                shifts[k].states[random_below(random, p->periods)] =
                    random_chance(random, 1, 3) ? NONE : random_below(random, p->post_count);
        }
        Weight weight = weigh(weigher, plans->arena, shifts, count);
        Weight again = weigh(weigher, NULL, shifts, count);
        assert_int_equal(weight.lawful, again.lawful);
        assert_int_equal(weight.points, again.points);
        const uint32_t *now = shifted(plans, states, shifts, count);
        weight_check(plans, base, now, &weight);
        if (!weight.lawful)
            fault_check(p, now, &weight);
        tally->faults[weight.fault]++;
        *(weight.lawful ? &tally->lawful : &tally->unlawful) += 1;
    }
}

static void other_check(const Plans *plans, const BruteSet *base, const uint32_t *states,
                        const Other *other) {
    const uint32_t *now = shifted(plans, states, other->shifts, other->shift_count);
    weight_check(plans, base, now, &other->weight);
    assert_true(other->weight.lawful);
}

static void stays_check(const Plans *plans, const BruteSet *base, const uint32_t *states,
                        Tally *tally) {
    const Problem *p = plans->problem;
    Alter         *alter = alter_open(plans->arena, p, states);
    for (uint32_t i = 0; i < p->person_count; i++)
        for (uint32_t t = 0; t < p->people[i].until; t++) {
            uint32_t before = t ? states[i * p->periods + t - 1] : p->people[i].holds;
            if (before == NONE || states[i * p->periods + t] == before)
                continue;
            Other other = alter_stay(alter, i, before, t);
            tally->stays++;
            if (!other.found)
                continue;
            tally->stays_found++;
            assert_int_equal(other.shifts[0].person, i);
            assert_int_equal(other.shifts[0].states[t], before);
            other_check(plans, base, states, &other);
        }
}

static uint32_t empty_seats(const Problem *p, const uint32_t *states, uint32_t post, uint32_t t) {
    uint32_t heads = 0;
    for (uint32_t i = 0; i < p->person_count; i++)
        heads += states[i * p->periods + t] == post;
    return problem_open(p, post, t) ? (uint32_t)problem_seats(p, post, t) - heads : 0;
}

static uint32_t candidates_count(const Problem *p, const uint32_t *states, uint32_t post,
                                 uint32_t t) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < p->person_count; i++) {
        uint32_t at = problem_entry(p, i, post);
        count +=
            at != NONE && mask_has(p->entries[at].enter, t) && states[i * p->periods + t] != post;
    }
    return count;
}

static void fills_check(const Plans *plans, const BruteSet *base, const uint32_t *states,
                        Tally *tally) {
    const Problem *p = plans->problem;
    Alter         *alter = alter_open(plans->arena, p, states);
    for (uint32_t j = 0; j < p->post_count; j++)
        for (uint32_t t = 0; t < p->periods; t++) {
            if (!empty_seats(p, states, j, t))
                continue;
            Other other = alter_fill(alter, j, t, t + 1);
            tally->fills++;
            assert_int_equal(other.candidates, candidates_count(p, states, j, t));
            if (!other.found)
                continue;
            tally->fills_found++;
            assert_int_equal(other.shifts[0].states[t], j);
            other_check(plans, base, states, &other);
        }
}

static void test_changes_cost_what_they_cost(void **state) {
    (void)state;
    Random random = random_open(53);
    Tally  tally = {0};
    for (uint32_t n = 0; n < INSTANCES; n++) {
        AUTO(Arena) arena = arena_open();
        const Problem *p = instances_make(arena, &random, SIZE);
        Plans          plans = {.problem = p, .arena = arena};
        brute_each(p, plans_visit, &plans);
        if (p->levels || !plans.at.len || plans.at.len == SETS_MOST)
            continue; /* a register's problem, of which this tells, names no level */
        BruteSet  base = plans.at.at[random_below(&random, (uint32_t)plans.at.len)];
        uint32_t *states = states_of(arena, p, &base);
        changes_check(&plans, &random, &base, states, &tally);
        stays_check(&plans, &base, states, &tally);
        fills_check(&plans, &base, states, &tally);
    }
    print_message("# %u changes lawful, %u not; %u of %u kept, %u of %u filled\n", tally.lawful,
                  tally.unlawful, tally.stays_found, tally.stays, tally.fills_found, tally.fills);
    assert_true(tally.lawful > 1000 && tally.unlawful > 1000);
    for (int fault = 0; fault < FAULT_LONG; fault++)
        assert_true(tally.faults[fault] > 0);
    assert_true(tally.stays_found > tally.stays / 7 && tally.fills_found > tally.fills / 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_changes_cost_what_they_cost)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
