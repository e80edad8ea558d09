#include "process/weigh.h"

#include "base/ascending.h"

#include <stdlib.h>

/* Rows by what they concern: rows[from[x]] .. rows[from[x + 1]). */
typedef struct Turned {
    uint32_t *from, *rows;
} Turned;

/* A number per row and period: of the plan, and what the change being weighed adds. */
typedef struct Cells {
    int32_t  *plan, *more;
    bool     *touched;
    uint32_t *list; /* those touched */
    uint32_t  len;
} Cells;

struct Weigher {
    const Problem  *problem;
    const uint32_t *states;
    Turned          quotas;                 /* by post */
    Turned          aparts, besides, locks; /* by person */
    Turned          shares;                 /* by quota */
    Turned          moves;                  /* movements by post of `to` */
    Cells           arrived;                /* [movement] */
    Cells           heads, counts; /* [post * periods + period], [quota * periods + period] */
    Cells           holders;       /* as counts, of shares of holders: who hold the posts */
    Cells           met;           /* [share * periods + period]: quotas met */
    const Shift   **shift_of;      /* by person, while weighing; NULL: not changed */
};

static size_t cell(const Weigher *w, uint32_t row, uint32_t period) {
    return (size_t)row * w->problem->periods + period;
}

static Cells cells_open(Arena *arena, size_t count) {
    return (Cells){.plan = ARENA_ARRAY(arena, int32_t, count),
                   .more = ARENA_ARRAY(arena, int32_t, count),
                   .touched = ARENA_ARRAY(arena, bool, count),
                   .list = ARENA_ARRAY(arena, uint32_t, count)};
}

static void cells_add(Cells *cells, size_t at, int32_t sign) {
    cells->more[at] += sign;
    if (!cells->touched[at])
        cells->list[cells->len++] = (uint32_t)at;
    cells->touched[at] = true;
}

static void cells_reset(Cells *cells) {
    for (uint32_t k = 0; k < cells->len; k++) {
        cells->more[cells->list[k]] = 0;
        cells->touched[cells->list[k]] = false;
    }
    cells->len = 0;
}

/* ---- rows turned around ---- */

typedef struct Link {
    uint32_t of, row;
} Link;

static Turned turn(Arena *arena, uint32_t count, const Link *links, size_t len) {
    Turned made = {ARENA_ARRAY(arena, uint32_t, (size_t)count + 1),
                   ARENA_ARRAY(arena, uint32_t, len)};
    for (size_t i = 0; i < len; i++)
        made.from[links[i].of + 1]++;
    for (uint32_t x = 0; x < count; x++)
        made.from[x + 1] += made.from[x];
    uint32_t *next = arena_copy(arena, made.from, ((size_t)count + 1) * sizeof *made.from);
    for (size_t i = 0; i < len; i++)
        made.rows[next[links[i].of]++] = links[i].row;
    return made;
}

static void rows_turn(Weigher *w, Arena *arena) {
    const Problem *p = w->problem;
    VEC(Link) quotas = {0}, aparts = {0}, besides = {0}, locks = {0}, shares = {0}, moves = {0};
    for (uint32_t q = 0; q < p->quota_count; q++)
        for (uint32_t k = 0; k < p->quotas[q].post_count; k++)
            VEC_PUSH(arena, quotas, (Link){p->quotas[q].posts[k], q});
    for (uint32_t a = 0; a < p->apart_count; a++) {
        VEC_PUSH(arena, aparts, (Link){p->aparts[a].first, a});
        VEC_PUSH(arena, aparts, (Link){p->aparts[a].second, a});
    }
    for (uint32_t k = 0; k < p->beside_count; k++) {
        VEC_PUSH(arena, besides, (Link){p->besides[k].who.person, k});
        for (uint32_t i = 0; i < p->besides[k].with_count; i++)
            VEC_PUSH(arena, besides, (Link){p->besides[k].with[i].person, k});
    }
    for (uint32_t l = 0; l < p->lock_count; l++)
        VEC_PUSH(arena, locks, (Link){p->locks[l].person, l});
    for (uint32_t s = 0; s < p->share_count; s++)
        for (uint32_t k = 0; k < p->shares[s].quota_count; k++)
            VEC_PUSH(arena, shares, (Link){p->shares[s].quotas[k], s});
    for (uint32_t f = 0; f < p->movement_count; f++)
        for (uint32_t k = 0; k < p->movements[f].to_count; k++)
            VEC_PUSH(arena, moves, (Link){p->movements[f].to[k], f});
    w->moves = turn(arena, p->post_count, moves.at, moves.len);
    w->shares = turn(arena, p->quota_count, shares.at, shares.len);
    w->quotas = turn(arena, p->post_count, quotas.at, quotas.len);
    w->besides = turn(arena, p->person_count, besides.at, besides.len);
    w->aparts = turn(arena, p->person_count, aparts.at, aparts.len);
    w->locks = turn(arena, p->person_count, locks.at, locks.len);
}

/* ---- counts of the plan ---- */

/* One more (or fewer) in the post: its seats, and the quotas the person counts in. */
static void post_add(Weigher *w, uint32_t person, uint32_t post, uint32_t t, int32_t sign) {
    const Problem *p = w->problem;
    if (post == NONE)
        return;
    cells_add(&w->heads, cell(w, post, t), sign);
    for (uint32_t k = w->quotas.from[post]; k < w->quotas.from[post + 1]; k++) {
        const ProblemQuota *quota = &p->quotas[w->quotas.rows[k]];
        bool                in = mask_has(problem_counted(p, quota->group, person, post), t);
        if (quota->per > 1)
            cells_add(&w->holders, cell(w, w->quotas.rows[k], t), sign);
        if (in || quota->per > 1)
            cells_add(&w->counts, cell(w, w->quotas.rows[k], t), in ? sign : 0);
    }
}

/* The arrivals of a path. */
static void path_arrive(Weigher *w, uint32_t person, const uint32_t *states, int32_t sign) {
    const Problem *p = w->problem;
    uint32_t       before = p->people[person].holds;
    for (uint32_t t = 0; t < p->periods; before = states[t++]) {
        if (states[t] == NONE || states[t] == before)
            continue;
        for (uint32_t k = w->moves.from[states[t]]; k < w->moves.from[states[t] + 1]; k++) {
            const ProblemMovement *movement = &p->movements[w->moves.rows[k]];
            if (movement_from(movement, before) &&
                mask_has(movement_counted(p, movement, person, states[t]), t))
                cells_add(&w->arrived, w->moves.rows[k], sign);
        }
    }
}

/* What was added becomes the plan's. */
static void cells_keep(Cells *cells) {
    for (uint32_t k = 0; k < cells->len; k++)
        cells->plan[cells->list[k]] += cells->more[cells->list[k]];
    cells_reset(cells);
}

static bool quota_met(const ProblemQuota *quota, uint32_t period, int64_t count) {
    return mask_has(quota->periods, period) && count >= quota->at_least[period];
}

static void met_count(Weigher *w) {
    const Problem *p = w->problem;
    for (uint32_t s = 0; s < p->share_count; s++)
        for (uint32_t k = 0; k < p->shares[s].quota_count; k++)
            for (uint32_t t = 0; t < p->periods; t++) {
                uint32_t q = p->shares[s].quotas[k];
                w->met.plan[cell(w, s, t)] +=
                    quota_met(&p->quotas[q], t, w->counts.plan[cell(w, q, t)]);
            }
}

Weigher *weigher_open(Arena *arena, const Problem *problem, const uint32_t *states) {
    size_t   posts = (size_t)problem->post_count * problem->periods;
    size_t   quotas = (size_t)problem->quota_count * problem->periods;
    Weigher *w = ARENA_NEW(arena, Weigher);
    *w = (Weigher){.problem = problem,
                   .states = states,
                   .heads = cells_open(arena, posts),
                   .counts = cells_open(arena, quotas),
                   .holders = cells_open(arena, quotas),
                   .arrived = cells_open(arena, problem->movement_count),
                   .met = cells_open(arena, (size_t)problem->share_count * problem->periods),
                   .shift_of = ARENA_ARRAY(arena, const Shift *, problem->person_count)};
    rows_turn(w, arena);
    for (uint32_t i = 0; i < problem->person_count; i++)
        for (uint32_t t = 0; t < problem->periods; t++)
            post_add(w, i, states[cell(w, i, t)], t, 1);
    for (uint32_t i = 0; i < problem->person_count && problem->movement_count; i++)
        path_arrive(w, i, &states[cell(w, i, 0)], 1);
    cells_keep(&w->arrived);
    cells_keep(&w->heads);
    cells_keep(&w->counts);
    cells_keep(&w->holders);
    met_count(w);
    return w;
}

uint32_t weigher_heads(const Weigher *weigher, uint32_t post, uint32_t period) {
    return (uint32_t)weigher->heads.plan[cell(weigher, post, period)];
}

/* ---- a path ---- */

typedef struct PathCost {
    WeightFault fault;        /* FAULT_NONE: lawful */
    uint32_t    post, period; /* of the fault */
    int64_t     fit, moves, displaced;
} PathCost;

static void path_fails(PathCost *cost, WeightFault fault, uint32_t post, uint32_t period) {
    if (cost->fault == FAULT_NONE) {
        cost->fault = fault;
        cost->post = post;
        cost->period = period;
    }
}

/* What of docs/problem.md, "Needs", does not hold, at the first of its posts in the path. */
static void needs_check(const Problem *p, uint32_t person, const uint32_t *states, PathCost *cost) {
    for (uint32_t n = 0; n < p->need_count && cost->fault == FAULT_NONE; n++) {
        const ProblemNeed *need = &p->needs[n];
        uint32_t           t = 0;
        if (problem_need_met(p, need, person, states))
            continue;
        while (t + 1 < p->periods && !ascending_has(need->to, need->to_count, states[t]))
            t++;
        path_fails(cost, need->at_most == PROBLEM_NO_LIMIT ? FAULT_NEED : FAULT_LIMIT, states[t],
                   t);
    }
}

/* Of a period in which the person is in service; held until `bound` at least is what was entered before. */
static void period_check(const Problem *p, uint32_t person, const uint32_t *states, uint32_t t,
                         uint32_t bound, PathCost *cost) {
    uint32_t post = states[t], before = t ? states[t - 1] : p->people[person].holds;
    uint32_t at = post == NONE ? NONE : problem_entry(p, person, post);
    if (post != NONE && (at == NONE || !mask_has(p->entries[at].stay, t)))
        path_fails(cost, FAULT_HOLD, post, t);
    else if (post != before && t < bound)
        path_fails(cost, FAULT_LEAST, before, t);
    else if (post != NONE && post != before && !mask_has(p->entries[at].enter, t))
        path_fails(cost, FAULT_ENTER, post, t);
    else if (post != NONE && post != before && !problem_kept(p, &p->entries[at], before, t))
        path_fails(cost, FAULT_TURN, post, t);
}

/* docs/problem.md, "A career path". */
static PathCost path_cost(const Problem *p, uint32_t person, const uint32_t *states) {
    PathCost cost = {.post = NONE, .period = NONE};
    uint32_t before = p->people[person].holds, bound = 0;
    for (uint32_t t = 0; t < p->periods; before = states[t], t++) {
        uint32_t post = states[t], at = post == NONE ? NONE : problem_entry(p, person, post);
        bool     enters = post != NONE && post != before;
        if (t >= p->people[person].until) {
            if (post != NONE)
                path_fails(&cost, FAULT_HOLD, post, t);
            continue;
        }
        period_check(p, person, states, t, bound, &cost);
        if (post != NONE && (at == NONE || !mask_has(p->entries[at].stay, t)))
            return (PathCost){.fault = cost.fault, .post = cost.post, .period = cost.period};
        cost.fit += post == NONE ? 0 : entry_hold_cost(p, &p->entries[at], t);
        cost.moves += enters ? problem_move(p, person) : 0;
        cost.displaced += post == NONE && before != NONE ? problem_displaced(p, person) : 0;
        if (enters) {
            uint32_t until = p->people[person].until < p->posts[post].until
                                 ? p->people[person].until
                                 : p->posts[post].until;
            uint32_t kept = problem_kept(p, &p->entries[at], before, t);
            bound = kept < until - t ? t + kept : until;
        }
    }
    needs_check(p, person, states, &cost);
    return cost;
}

/* ---- between paths ---- */

static void fault_set(Weight *weight, WeightFault fault, uint32_t whose) {
    if (weight->lawful) {
        weight->fault = fault;
        weight->whose = whose;
    }
    weight->lawful = false;
}

static void part_add(Weight *weight, Arena *arena, Part part) {
    weight->points += part.points;
    weight->broken +=
        part.kind == PART_BAR || part.kind == PART_SHARE_BAR || part.kind == PART_ARRIVALS_BAR
            ? part.heads
            : 0;
    if (!arena || (!part.points && !part.heads))
        return;
    for (size_t i = 0; i < weight->parts.len; i++) {
        Part *known = &weight->parts.at[i];
        if (known->kind == part.kind && known->row == part.row) {
            known->points += part.points;
            known->heads += part.heads;
            return;
        }
    }
    VEC_PUSH(arena, weight->parts, part);
}

static void paths_weigh(Weigher *w, const Shift *shift, Weight *weight, Arena *arena) {
    const Problem *p = w->problem;
    PathCost       plan = path_cost(p, shift->person, &w->states[cell(w, shift->person, 0)]);
    PathCost       now = path_cost(p, shift->person, shift->states);
    if (now.fault != FAULT_NONE && weight->lawful) {
        weight->post = now.post;
        weight->period = now.period;
    }
    if (now.fault != FAULT_NONE)
        fault_set(weight, now.fault, shift->person);
    part_add(weight, arena, (Part){PART_FIT, NONE, now.fit - plan.fit, 0});
    part_add(weight, arena, (Part){PART_MOVES, NONE, now.moves - plan.moves, 0});
    part_add(weight, arena, (Part){PART_DISPLACED, NONE, now.displaced - plan.displaced, 0});
    if (p->movement_count) {
        path_arrive(w, shift->person, &w->states[cell(w, shift->person, 0)], -1);
        path_arrive(w, shift->person, shift->states, 1);
    }
    for (uint32_t t = 0; t < p->periods; t++) {
        uint32_t before = w->states[cell(w, shift->person, t)];
        if (before != shift->states[t]) {
            post_add(w, shift->person, before, t, -1);
            post_add(w, shift->person, shift->states[t], t, 1);
        }
    }
}

static void seats_weigh(const Weigher *w, Weight *weight, Arena *arena) {
    const Problem *p = w->problem;
    for (uint32_t k = 0; k < w->heads.len; k++) {
        uint32_t at = w->heads.list[k], post = at / p->periods;
        int32_t  heads = w->heads.plan[at] + w->heads.more[at];
        if (heads > problem_seats(p, post, at % p->periods))
            fault_set(weight, FAULT_SEATS, post);
        part_add(weight, arena,
                 (Part){PART_VACANCY, post, -(int64_t)p->posts[post].vacancy * w->heads.more[at],
                        -w->heads.more[at]});
    }
}

static Miss missed(int64_t count, int64_t least, int64_t most) {
    return (Miss){count < least ? least - count : 0, count > most ? count - most : 0};
}

static int64_t heads_off(const ProblemQuota *quota, uint32_t period, int64_t count,
                         int64_t holders) {
    Miss miss =
        missed(count, quota_low(quota, period, holders), quota_high(quota, period, holders));
    return miss.missing + miss.surplus;
}

Miss weigher_quota(const Weigher *w, uint32_t quota, uint32_t period) {
    const ProblemQuota *of = &w->problem->quotas[quota];
    size_t              at = cell(w, quota, period);
    int64_t             holders = w->holders.plan[at];
    if (!mask_has(of->periods, period))
        return (Miss){0};
    return missed(w->counts.plan[at], quota_low(of, period, holders),
                  quota_high(of, period, holders));
}

/* The quota is met now and was not, or the other way round. */
static void shares_change(Weigher *w, uint32_t quota, uint32_t period) {
    const ProblemQuota *of = &w->problem->quotas[quota];
    size_t              at = cell(w, quota, period);
    int32_t             change = quota_met(of, period, w->counts.plan[at] + w->counts.more[at]) -
                     quota_met(of, period, w->counts.plan[at]);
    for (uint32_t k = w->shares.from[quota]; change && k < w->shares.from[quota + 1]; k++)
        cells_add(&w->met, cell(w, w->shares.rows[k], period), change);
}

static int64_t lacking(const ProblemShare *share, uint32_t period, int64_t met) {
    return met < share->at_least[period] ? share->at_least[period] - met : 0;
}

int64_t weigher_share(const Weigher *w, uint32_t share, uint32_t period) {
    const ProblemShare *of = &w->problem->shares[share];
    return mask_has(of->periods, period) ? lacking(of, period, w->met.plan[cell(w, share, period)])
                                         : 0;
}

static void shares_weigh(const Weigher *w, Weight *weight, Arena *arena) {
    const Problem *p = w->problem;
    for (uint32_t k = 0; k < w->met.len; k++) {
        uint32_t            at = w->met.list[k], period = at % p->periods;
        const ProblemShare *share = &p->shares[at / p->periods];
        int64_t             more = lacking(share, period, w->met.plan[at] + w->met.more[at]) -
                       lacking(share, period, w->met.plan[at]);
        if (mask_has(share->periods, period))
            part_add(weight, arena,
                     (Part){share->bar ? PART_SHARE_BAR : PART_SHARE, at / p->periods,
                            share->bar ? 0 : share->price * more, more});
    }
}

static void quotas_weigh(Weigher *w, Weight *weight, Arena *arena) {
    const Problem *p = w->problem;
    for (uint32_t k = 0; k < w->counts.len; k++) {
        uint32_t            at = w->counts.list[k], period = at % p->periods;
        const ProblemQuota *quota = &p->quotas[at / p->periods];
        if (!mask_has(quota->periods, period))
            continue;
        int64_t more = heads_off(quota, period, w->counts.plan[at] + w->counts.more[at],
                                 w->holders.plan[at] + w->holders.more[at]) -
                       heads_off(quota, period, w->counts.plan[at], w->holders.plan[at]);
        part_add(weight, arena,
                 (Part){quota->bar ? PART_BAR : PART_TARGET, at / p->periods,
                        quota->bar ? 0 : quota->price * more, more});
        shares_change(w, at / p->periods, period);
    }
}

static int64_t arrivals_off(const ProblemMovement *movement, int64_t count) {
    Miss miss = missed(count, movement->at_least, movement->at_most);
    return miss.missing + miss.surplus;
}

Miss weigher_movement(const Weigher *w, uint32_t movement) {
    const ProblemMovement *of = &w->problem->movements[movement];
    return missed(w->arrived.plan[movement], of->at_least, of->at_most);
}

static void moves_weigh(const Weigher *w, Weight *weight, Arena *arena) {
    for (uint32_t k = 0; k < w->arrived.len; k++) {
        uint32_t               at = w->arrived.list[k];
        const ProblemMovement *movement = &w->problem->movements[at];
        int64_t                count = w->arrived.plan[at];
        int64_t                more =
            arrivals_off(movement, count + w->arrived.more[at]) - arrivals_off(movement, count);
        part_add(weight, arena,
                 (Part){movement->bar ? PART_ARRIVALS_BAR : PART_ARRIVALS, at,
                        movement->bar ? 0 : movement->price * more, more});
    }
}

static uint32_t state_of(const Weigher *w, uint32_t person, uint32_t period) {
    return w->shift_of[person] ? w->shift_of[person]->states[period]
                               : w->states[cell(w, person, period)];
}

static bool side_held(const Weigher *w, const ProblemSide *side, uint32_t period) {
    uint32_t post = state_of(w, side->person, period);
    return post != NONE && ascending_has(side->posts, side->post_count, post);
}

/* An apart of the person that does not hold, and the first period in which; NONE: they all do. */
static uint32_t pair_broken(const Weigher *w, uint32_t person, uint32_t *period_out) {
    for (uint32_t k = w->aparts.from[person]; k < w->aparts.from[person + 1]; k++) {
        const ProblemApart *apart = &w->problem->aparts[w->aparts.rows[k]];
        for (uint32_t t = 0; t < w->problem->periods; t++) {
            ProblemSide first = {apart->first, apart->first_posts, apart->first_count};
            ProblemSide second = {apart->second, apart->second_posts, apart->second_count};
            *period_out = t;
            if (side_held(w, &first, t) && side_held(w, &second, t))
                return w->aparts.rows[k];
        }
    }
    return NONE;
}

static bool beside_holds(const Weigher *w, const ProblemBeside *beside, uint32_t period) {
    if (!mask_has(beside->periods, period) || !side_held(w, &beside->who, period))
        return true;
    for (uint32_t i = 0; i < beside->with_count; i++)
        for (PeriodMask left = beside_sources(beside, period); left; left &= left - 1)
            if (side_held(w, &beside->with[i], (uint32_t)__builtin_ctzll(left)))
                return true;
    return false;
}

/* The fault is of who holds the place, be it the person or somebody it stands beside. */
static void besides_check(const Weigher *w, uint32_t person, Weight *weight) {
    for (uint32_t k = w->besides.from[person]; k < w->besides.from[person + 1]; k++)
        for (uint32_t t = 0; t < w->problem->periods && weight->lawful; t++) {
            const ProblemBeside *beside = &w->problem->besides[w->besides.rows[k]];
            if (beside_holds(w, beside, t))
                continue;
            fault_set(weight, FAULT_BESIDE, person);
            weight->post = state_of(w, beside->who.person, t);
            weight->period = t;
        }
}

static void pair_check(const Weigher *w, uint32_t person, Weight *weight) {
    uint32_t period;
    weight->pair = pair_broken(w, person, &period);
    if (weight->pair == NONE)
        return;
    fault_set(weight, FAULT_PAIR, person);
    weight->post = state_of(w, person, period);
    weight->period = period;
}

static void locks_check(const Weigher *w, const Shift *shift, Weight *weight) {
    for (uint32_t k = w->locks.from[shift->person];
         k < w->locks.from[shift->person + 1] && weight->lawful; k++) {
        const ProblemLock *lock = &w->problem->locks[w->locks.rows[k]];
        if (shift->states[lock->period] == lock->post)
            continue;
        fault_set(weight, FAULT_LOCK, shift->person);
        weight->post = lock->post;
        weight->period = lock->period;
    }
}

static int part_order(const void *a, const void *b) {
    const Part *x = a, *y = b;
    if (x->points != y->points)
        return x->points > y->points ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/* Parts that cancelled out are left away. */
static void parts_settle(Weight *weight) {
    size_t kept = 0;
    for (size_t i = 0; i < weight->parts.len; i++)
        if (weight->parts.at[i].points || weight->parts.at[i].heads)
            weight->parts.at[kept++] = weight->parts.at[i];
    weight->parts.len = kept;
    if (kept)
        qsort(weight->parts.at, kept, sizeof *weight->parts.at, part_order);
}

Weight weigh(Weigher *weigher, Arena *parts, const Shift *shifts, uint32_t count) {
    Weight weight = {.lawful = true, .pair = NONE, .post = NONE, .period = NONE, .whose = NONE};
    for (uint32_t i = 0; i < count; i++)
        weigher->shift_of[shifts[i].person] = &shifts[i];
    for (uint32_t i = 0; i < count; i++)
        paths_weigh(weigher, &shifts[i], &weight, parts);
    seats_weigh(weigher, &weight, parts);
    quotas_weigh(weigher, &weight, parts);
    shares_weigh(weigher, &weight, parts);
    moves_weigh(weigher, &weight, parts);
    for (uint32_t i = 0; i < count && weight.lawful; i++) {
        locks_check(weigher, &shifts[i], &weight);
        besides_check(weigher, shifts[i].person, &weight);
    }
    for (uint32_t i = 0; i < count && weight.lawful; i++)
        pair_check(weigher, shifts[i].person, &weight);
    for (uint32_t i = 0; i < count; i++)
        weigher->shift_of[shifts[i].person] = NULL;
    cells_reset(&weigher->heads);
    cells_reset(&weigher->counts);
    cells_reset(&weigher->holders);
    cells_reset(&weigher->met);
    cells_reset(&weigher->arrived);
    parts_settle(&weight);
    return weight;
}
