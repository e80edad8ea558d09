#include "plan/score.h"

#include "plan/arrive.h"
#include "plan/holders.h"
#include "plan/ladder.h"
#include "plan/share.h"
#include "plan/tie.h"

#include <string.h>

/* Nobody is counted anywhere: only quotas that ask for nobody are met. */
static void met_clear(const Field *f, Demand *demand) {
    for (uint32_t s = 0; s < f->problem->share_count; s++) {
        const ProblemShare *share = &f->problem->shares[s];
        for (uint32_t t = 0; t < f->periods; t++) {
            int32_t *met = &demand->met[(size_t)s * f->periods + t];
            *met = 0;
            for (uint32_t k = 0; k < share->quota_count; k++)
                *met += share_counts(f, share->quotas[k], t) &&
                        field_least(f, share->quotas[k], t) == 0;
        }
    }
}

Demand *demand_open(Arena *arena, const Field *f) {
    Demand *demand = ARENA_NEW(arena, Demand);
    demand->rows = ARENA_ARRAY(arena, int32_t, (size_t)f->row_count * f->periods);
    demand->quotas = ARENA_ARRAY(arena, int32_t, (size_t)f->problem->quota_count * f->periods);
    if (f->holders)
        demand->holders = ARENA_ARRAY(arena, int32_t, (size_t)f->problem->quota_count * f->periods);
    demand->arrived = ARENA_ARRAY(arena, int32_t, f->problem->movement_count);
    demand->met = ARENA_ARRAY(arena, int32_t, (size_t)f->problem->share_count * f->periods);
    met_clear(f, demand);
    return demand;
}

void demand_clear(const Field *f, Demand *demand) {
    memset(demand->rows, 0, (size_t)f->row_count * f->periods * sizeof *demand->rows);
    memset(demand->quotas, 0,
           (size_t)f->problem->quota_count * f->periods * sizeof *demand->quotas);
    if (f->holders)
        memset(demand->holders, 0,
               (size_t)f->problem->quota_count * f->periods * sizeof *demand->holders);
    memset(demand->arrived, 0, f->problem->movement_count * sizeof *demand->arrived);
    met_clear(f, demand);
}

void demand_count(const Field *f, Demand *demand, uint32_t q, uint32_t t, int32_t sign) {
    int32_t *count = &demand->quotas[(size_t)q * f->periods + t];
    int64_t  least = field_least(f, q, t);
    bool     before = *count >= least;
    *count += sign;
    bool after = *count >= least;
    for (uint32_t k = f->quota_parts_from[q];
         k < f->quota_parts_from[q + 1] && share_counts(f, q, t); k++)
        demand->met[(size_t)f->part_share[f->quota_parts[k]] * f->periods + t] += after - before;
}

void demand_hold(const Field *f, Demand *demand, uint32_t post, uint32_t t, int32_t sign) {
    for (uint32_t k = f->post_holders_from[post]; k < f->post_holders_from[post + 1]; k++)
        demand->holders[(size_t)f->post_holders[k] * f->periods + t] += sign;
}

void demand_add(const Field *f, Demand *demand, const uint32_t *states, int32_t sign) {
    size_t T = f->periods;
    if (f->arrivals_from)
        arrive_count(f, demand, states, sign);
    for (size_t t = 0; t < T; t++) {
        if (states[t] == NONE)
            continue;
        uint32_t post = f->problem->entries[states[t]].post;
        demand->rows[post * T + t] += sign;
        if (f->holders)
            demand_hold(f, demand, post, (uint32_t)t, sign);
        for (uint32_t k = f->terms_from[states[t]]; k < f->terms_from[states[t] + 1]; k++) {
            uint32_t row = f->terms[k].row;
            if (!mask_has(f->terms[k].mask, (uint32_t)t))
                continue;
            demand->rows[row * T + t] += sign;
            if (row >= f->apart_first)
                continue;
            uint32_t pair = row - f->pair_first;
            for (uint32_t m = f->pair_quotas_from[pair]; m < f->pair_quotas_from[pair + 1]; m++)
                demand_count(f, demand, f->pair_quotas[m], (uint32_t)t, sign);
        }
    }
}

int64_t score_path(const Field *f, uint32_t person, const uint32_t *states) {
    const Problem *p = f->problem;
    uint32_t       before = p->people[person].holds;
    int64_t        cost = 0;
    for (uint32_t t = 0; t < p->people[person].until; t++) {
        uint32_t post = states[t] == NONE ? NONE : p->entries[states[t]].post;
        if (post != NONE)
            cost += entry_hold_cost(p, &p->entries[states[t]], t) +
                    (post != before ? problem_move(p, person) : 0);
        else if (before != NONE)
            cost += problem_displaced(p, person);
        before = post;
    }
    return cost;
}

int64_t score_level(const Field *f, Level level, uint32_t person, const uint32_t *states) {
    int64_t cost = 0;
    if (level.kind == LEVEL_VALUE)
        return score_path(f, person, states) * f->scale;
    if (level.kind == LEVEL_BROKEN)
        return 0;
    for (uint32_t k = f->locks_from[person]; k < f->locks_from[person + 1]; k++) {
        uint32_t state = states[f->locks[k].period];
        if (state == NONE || f->problem->entries[state].post != f->locks[k].post)
            cost += f->scale;
    }
    return cost;
}

void score_off(const Problem *p, Score *score, bool bar, uint32_t level, int64_t price,
               int64_t off) {
    if (bar)
        score->broken += off;
    else if (level)
        score->aims[problem_aim(p, false, level) - 1] += off * price;
    else
        score->value += off * price;
}

static void posts_score(const Field *f, const Demand *demand, Score *score) {
    const Problem *p = f->problem;
    for (uint32_t j = 0; j < p->post_count; j++)
        for (uint32_t t = p->posts[j].from; t < p->posts[j].until; t++) {
            int64_t empty = problem_seats(p, j, t) - demand->rows[(size_t)j * f->periods + t];
            if (empty < 0)
                score->over -= empty;
            else
                score_off(p, score, false, p->posts[j].level, p->posts[j].vacancy, empty);
        }
}

static void quotas_score(const Field *f, const Demand *demand, Score *score) {
    const Problem *p = f->problem;
    for (uint32_t q = 0; q < p->quota_count; q++)
        for (uint32_t t = 0; t < f->periods; t++) {
            if (!mask_has(p->quotas[q].periods, t))
                continue;
            int64_t count = demand->quotas[(size_t)q * f->periods + t], heads = 0;
            if (holders_asked(f, q))
                heads = holders_off(f, demand, q, t);
            else if (count < p->quotas[q].at_least[t])
                heads = p->quotas[q].at_least[t] - count;
            if (!holders_asked(f, q) && count > p->quotas[q].at_most[t])
                heads += count - p->quotas[q].at_most[t];
            score_off(p, score, p->quotas[q].bar, p->quotas[q].level, p->quotas[q].price, heads);
        }
}

static void shares_score(const Field *f, const Demand *demand, Score *score) {
    for (uint32_t s = 0; s < f->problem->share_count; s++) {
        const ProblemShare *share = &f->problem->shares[s];
        for (uint32_t t = 0; t < f->periods; t++) {
            int64_t lacking = share->at_least[t] - demand->met[(size_t)s * f->periods + t];
            if (!mask_has(share->periods, t) || lacking <= 0)
                continue;
            score_off(f->problem, score, share->bar, share->level, share->price, lacking);
        }
    }
}

Score score_states(const Field *f, Demand *demand, const uint32_t *states) {
    const Problem *p = f->problem;
    Score          score = {0};
    demand_clear(f, demand);
    for (uint32_t i = 0; i < p->person_count; i++) {
        demand_add(f, demand, states + (size_t)i * f->periods, 1);
        score.value += score_path(f, i, states + (size_t)i * f->periods);
        if (f->loose && f->loose[i])
            score.over += !ladder_meets(f, i, states + (size_t)i * f->periods);
    }
    posts_score(f, demand, &score);
    quotas_score(f, demand, &score);
    shares_score(f, demand, &score);
    arrive_score(f, demand, &score);
    score.over += tie_broken(f, demand->rows);
    for (uint32_t k = 0; k < p->lock_count; k++) {
        uint32_t state = states[(size_t)p->locks[k].person * f->periods + p->locks[k].period];
        score.unkept += state == NONE || p->entries[state].post != p->locks[k].post;
    }
    return score;
}

bool score_lawful(Score score) {
    return !score.over && !score.unkept;
}

bool score_better(Score a, Score b) {
    return a.broken != b.broken ? a.broken < b.broken : a.value < b.value;
}
