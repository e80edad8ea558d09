/* runs_score.c — what lawful runs are worth, aim by aim: docs/problem.md, "Objective, in levels". */
#include "audit/runs_parts.h"

#include "audit/wide.h"

static Wide runs_hold_cost(const Runs *all) {
    const Problem *p = all->problem;
    Wide           sum = 0;
    for (uint32_t i = 0; i < all->count; i++) {
        const PlanRun      *run = &all->runs[i];
        const ProblemEntry *entry = &p->entries[problem_entry(p, run->person, run->post)];
        for (uint32_t t = run->from; t < run->until; t++)
            sum += entry_hold_cost(p, entry, t);
        sum += run_enters(p, run) ? problem_move(p, run->person) : 0;
    }
    return sum;
}

/* A person is displaced where a run ends, or before period 0 what he or she held, and no other run
 * begins there. */
static uint32_t person_displaced(const Runs *all, uint32_t person) {
    const ProblemPerson *who = &all->problem->people[person];
    uint32_t             times = 0, first = all->from[person], last = all->from[person + 1];
    bool                 starts = first < last && all->runs[first].from == 0;
    if (who->holds != NONE && who->until > 0 && !starts)
        times++;
    for (uint32_t i = first; i < last; i++) {
        bool follows = i + 1 < last && all->runs[i + 1].from == all->runs[i].until;
        if (all->runs[i].until < who->until && !follows)
            times++;
    }
    return times;
}

static Wide vacancies(const Runs *all, uint32_t j) {
    const Problem *p = all->problem;
    Wide           empty = 0;
    for (uint32_t t = p->posts[j].from; t < p->posts[j].until; t++)
        empty += problem_seats(p, j, t) - (int64_t)all->held[(size_t)j * p->periods + t];
    return empty;
}

/* Missing and surplus heads over the counted periods. */
static Wide quota_off(const Runs *all, uint32_t q) {
    const Problem      *p = all->problem;
    const ProblemQuota *quota = &p->quotas[q];
    Wide                off = 0;
    for (uint32_t t = 0; t < p->periods; t++) {
        int64_t count = all->counted[(size_t)q * p->periods + t];
        if (!mask_has(quota->periods, t))
            continue;
        int64_t holders = all->holders[(size_t)q * p->periods + t];
        int64_t low = quota_low(quota, t, holders), high = quota_high(quota, t, holders);
        off += low > count ? low - count : 0;
        off += count > high ? count - high : 0;
    }
    return off;
}

/* Quotas of the share that are not met, beyond what it allows, over the counted periods. */
static Wide share_off(const Runs *all, const ProblemShare *share) {
    const Problem *p = all->problem;
    Wide           off = 0;
    for (uint32_t t = 0; t < p->periods; t++) {
        int64_t met = 0;
        for (uint32_t k = 0; k < share->quota_count; k++) {
            uint32_t q = share->quotas[k];
            met += mask_has(p->quotas[q].periods, t) &&
                   (int64_t)all->counted[(size_t)q * p->periods + t] >= p->quotas[q].at_least[t];
        }
        if (mask_has(share->periods, t) && met < share->at_least[t])
            off += share->at_least[t] - met;
    }
    return off;
}

static Wide movement_off(const Runs *all, uint32_t f) {
    const ProblemMovement *movement = &all->problem->movements[f];
    int64_t                count = (int64_t)all->arrived[f], off = 0;
    off += movement->at_least > count ? movement->at_least - count : 0;
    off += count > movement->at_most ? count - movement->at_most : 0;
    return off;
}

/* Each at its aim: a bar's by the head, the others at their price. */
static void off_add(const Problem *p, Wide *aims, bool bar, uint32_t level, int32_t price,
                    Wide off) {
    aims[problem_aim(p, bar, level)] += bar ? off : off * price;
}

static void rows_score(const Runs *all, Wide *aims) {
    const Problem *p = all->problem;
    for (uint32_t j = 0; j < p->post_count; j++)
        off_add(p, aims, false, p->posts[j].level, p->posts[j].vacancy, vacancies(all, j));
    for (uint32_t q = 0; q < p->quota_count; q++) {
        const ProblemQuota *quota = &p->quotas[q];
        off_add(p, aims, quota->bar, quota->level, quota->price, quota_off(all, q));
    }
    for (uint32_t s = 0; s < p->share_count; s++) {
        const ProblemShare *share = &p->shares[s];
        off_add(p, aims, share->bar, share->level, share->price, share_off(all, share));
    }
    for (uint32_t f = 0; f < p->movement_count; f++) {
        const ProblemMovement *movement = &p->movements[f];
        off_add(p, aims, movement->bar, movement->level, movement->price, movement_off(all, f));
    }
}

bool runs_score(const Runs *all, int64_t *aims_out) {
    const Problem *p = all->problem;
    Wide           aims[PROBLEM_LEVELS_MAX + 2] = {0};
    uint32_t       value = problem_aims(p) + 1;
    bool           fits = true;
    rows_score(all, aims);
    aims[value] += runs_hold_cost(all);
    for (uint32_t i = 0; i < p->person_count; i++)
        aims[value] += (Wide)problem_displaced(p, i) * person_displaced(all, i);
    for (uint32_t k = 0; k <= value; k++) {
        aims_out[k] = wide_narrow(aims[k]);
        fits &= aims_out[k] == aims[k];
    }
    return fits;
}
