#include "audit/unavoidable.h"

#include <stdlib.h>

typedef struct Finder {
    Arena         *arena;
    const Problem *problem;
    uint32_t      *from, *entries; /* entries of a post: entries[from[j]] .. entries[from[j + 1]) */
    int64_t       *costs;          /* room for those of one post in one period */
    PeriodMask    *counted;        /* by person, of one quota */
} Finder;

/* Entries stand by person; here they are turned around, by post. */
static void entries_turn(Finder *f) {
    const Problem *p = f->problem;
    f->from = ARENA_ARRAY(f->arena, uint32_t, (size_t)p->post_count + 1);
    f->entries = ARENA_ARRAY(f->arena, uint32_t, p->entry_count);
    for (uint32_t e = 0; e < p->entry_count; e++)
        f->from[p->entries[e].post + 1]++;
    for (uint32_t j = 0; j < p->post_count; j++)
        f->from[j + 1] += f->from[j];
    uint32_t *next = arena_copy(f->arena, f->from, ((size_t)p->post_count + 1) * sizeof *f->from);
    for (uint32_t e = 0; e < p->entry_count; e++)
        f->entries[next[p->entries[e].post]++] = e;
}

static int cost_order(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* The seats are filled by different people or stay empty, so together they cost no less than the
 * cheapest candidates, none above the vacancy. */
static int64_t seats_least(const Finder *f, uint32_t post, uint32_t period) {
    const Problem     *p = f->problem;
    const ProblemPost *of = &p->posts[post];
    uint32_t           count = 0;
    int64_t            sum = 0;
    for (uint32_t k = f->from[post]; k < f->from[post + 1]; k++) {
        const ProblemEntry *entry = &p->entries[f->entries[k]];
        if (mask_has(entry->stay, period))
            f->costs[count++] = entry_hold_cost(p, entry, period);
    }
    if (count > 1)
        qsort(f->costs, count, sizeof *f->costs, cost_order);
    uint32_t seats = (uint32_t)problem_seats(p, post, period),
             filled = count < seats ? count : seats;
    for (uint32_t k = 0; k < filled; k++)
        sum += f->costs[k] < of->vacancy ? f->costs[k] : of->vacancy;
    return sum + (int64_t)(seats - filled) * of->vacancy;
}

static int64_t seats_all(const Finder *f) {
    int64_t sum = 0;
    for (uint32_t j = 0; j < f->problem->post_count; j++) {
        const ProblemPost *post = &f->problem->posts[j];
        for (uint32_t t = post->from; t < post->until && !post->level; t++)
            sum += seats_least(f, j, t);
    }
    return sum;
}

/* Nobody counts but by holding a post of the quota, and no more than there are seats. */
static int64_t heads_most(const Finder *f, const ProblemQuota *quota, uint32_t period) {
    int64_t people = 0, seats = 0;
    for (uint32_t i = 0; i < f->problem->person_count; i++)
        people += mask_has(f->counted[i], period);
    for (uint32_t k = 0; k < quota->post_count; k++)
        if (problem_open(f->problem, quota->posts[k], period))
            seats += problem_seats(f->problem, quota->posts[k], period);
    return people < seats ? people : seats;
}

/* In which periods each person could count in the quota. */
static void counted_find(const Finder *f, const ProblemQuota *quota) {
    const Problem *p = f->problem;
    for (uint32_t i = 0; i < p->person_count; i++)
        f->counted[i] = 0;
    for (uint32_t k = 0; k < quota->post_count; k++)
        for (uint32_t e = f->from[quota->posts[k]]; e < f->from[quota->posts[k] + 1]; e++) {
            const ProblemEntry *entry = &p->entries[f->entries[e]];
            f->counted[entry->person] |=
                entry->stay & problem_counted(p, quota->group, entry->person, entry->post);
        }
}

static int64_t quota_least(const Finder *f, const ProblemQuota *quota) {
    int64_t sum = 0;
    counted_find(f, quota);
    for (uint32_t t = 0; t < f->problem->periods; t++) {
        int64_t most = heads_most(f, quota, t), low = quota_low(quota, t, most);
        if (mask_has(quota->periods, t) && low > most)
            sum += quota->price * (low - most);
    }
    return sum;
}

/* A quota that nobody can fill is not met in any plan. */
static int64_t share_least(const Finder *f, const ProblemShare *share) {
    int64_t met[PROBLEM_PERIODS_MAX] = {0}, sum = 0;
    for (uint32_t k = 0; k < share->quota_count; k++) {
        const ProblemQuota *quota = &f->problem->quotas[share->quotas[k]];
        counted_find(f, quota);
        for (uint32_t t = 0; t < f->problem->periods; t++)
            met[t] += mask_has(quota->periods, t) && heads_most(f, quota, t) >= quota->at_least[t];
    }
    for (uint32_t t = 0; t < f->problem->periods; t++)
        if (mask_has(share->periods, t) && share->at_least[t] > met[t])
            sum += share->price * (share->at_least[t] - met[t]);
    return sum;
}

static int64_t heads_all(const Finder *f) {
    int64_t sum = 0;
    for (uint32_t q = 0; q < f->problem->quota_count; q++)
        if (!f->problem->quotas[q].bar && !f->problem->quotas[q].level)
            sum += quota_least(f, &f->problem->quotas[q]);
    for (uint32_t s = 0; s < f->problem->share_count; s++)
        if (!f->problem->shares[s].bar && !f->problem->shares[s].level)
            sum += share_least(f, &f->problem->shares[s]);
    return sum;
}

/* Who cannot hold the own post in every period leaves it once: for another post or for none. */
static int64_t departure_least(const Problem *p, uint32_t person) {
    const ProblemPerson *who = &p->people[person];
    uint32_t             own = who->holds == NONE ? NONE : problem_entry(p, person, who->holds);
    PeriodMask           there = mask_range(0, who->until);
    if (who->holds == NONE || (own != NONE && !(there & ~p->entries[own].stay)) || !there)
        return 0;
    uint32_t others = p->people[person + 1].entries_from - who->entries_from - (own != NONE);
    int32_t  move = problem_move(p, person), displaced = problem_displaced(p, person);
    return others && move < displaced ? move : displaced;
}

Unavoidable unavoidable_find(const Problem *problem) {
    AUTO(Arena) arena = arena_open();
    Unavoidable found = {0};
    Finder      f = {.arena = arena,
                     .problem = problem,
                     .costs = ARENA_ARRAY(arena, int64_t, problem->person_count),
                     .counted = ARENA_ARRAY(arena, PeriodMask, problem->person_count)};
    entries_turn(&f);
    found.seats = seats_all(&f);
    found.heads = heads_all(&f);
    for (uint32_t i = 0; i < problem->person_count; i++)
        found.departures += departure_least(problem, i);
    found.total = found.seats + found.heads + found.departures;
    return found;
}
