#include "process/alter.h"

#include "base/ascending.h"

#include <string.h>

enum {
    SHIFTS_MOST = 40, /* people moved by one undoing; longer chains are not compared */
    PUSHES_MOST = 120,
    TRIES_BEST = 8 /* candidates for an empty seat whose own seat is filled in turn */
};

struct Alter {
    Arena          *arena;
    const Problem  *problem;
    const uint32_t *states;
    Weigher        *weigher;
};

/* A plan in the making: the plan with some people's states replaced. */
typedef struct Making {
    const Alter *alter;
    Shift        shifts[SHIFTS_MOST];
    uint32_t     count, pushes;
    WeightFault  fault; /* why it cannot be made */
    uint32_t     whose;
} Making;

static const uint32_t *plan_states(const Alter *a, uint32_t person) {
    return &a->states[(size_t)person * a->problem->periods];
}

static Shift *shift_find(Making *m, uint32_t person) {
    for (uint32_t i = 0; i < m->count; i++)
        if (m->shifts[i].person == person)
            return &m->shifts[i];
    return NULL;
}

static const uint32_t *states_now(Making *m, uint32_t person) {
    const Shift *shift = shift_find(m, person);
    return shift ? shift->states : plan_states(m->alter, person);
}

/* NULL: too many people already. */
static Shift *shift_add(Making *m, uint32_t person) {
    const Alter *a = m->alter;
    if (m->count == SHIFTS_MOST)
        return NULL;
    m->shifts[m->count] = (Shift){person, arena_copy(a->arena, plan_states(a, person),
                                                     a->problem->periods * sizeof(uint32_t))};
    return &m->shifts[m->count++];
}

static uint32_t heads_now(const Making *m, uint32_t post, uint32_t period) {
    uint32_t heads = weigher_heads(m->alter->weigher, post, period);
    for (uint32_t i = 0; i < m->count; i++) {
        heads += m->shifts[i].states[period] == post;
        heads -= plan_states(m->alter, m->shifts[i].person)[period] == post;
    }
    return heads;
}

static const ProblemEntry *entry_of(const Alter *a, uint32_t person, uint32_t post) {
    uint32_t at = post == NONE ? NONE : problem_entry(a->problem, person, post);
    return at == NONE ? NULL : &a->problem->entries[at];
}

/* The first period from `from` on whose state is not that of `from`. */
static uint32_t run_end(const Making *m, const uint32_t *states, uint32_t from) {
    uint32_t t = from;
    while (t < m->alter->problem->periods && states[t] == states[from])
        t++;
    return t;
}

/* States of from <= t < until: the post as long as it may be held, then none. Returns that end. */
static uint32_t hold_while(const ProblemEntry *entry, uint32_t *states, uint32_t from,
                           uint32_t until) {
    uint32_t t = from;
    for (; t < until && entry && mask_has(entry->stay, t); t++)
        states[t] = entry->post;
    for (uint32_t u = t; u < until; u++)
        states[u] = NONE;
    return t;
}

/* ---- undoing ---- */

/* Who entered the post at `from` or later and is in it in `period`, the one asked about (the first
 * shift) aside; the earliest. NONE: nobody. */
static uint32_t newcomer(Making *m, uint32_t post, uint32_t from, uint32_t period,
                         uint32_t *since_out) {
    const Alter *a = m->alter;
    uint32_t     best = NONE;
    for (uint32_t i = 0; i < a->problem->person_count; i++) {
        const uint32_t *states = states_now(m, i);
        uint32_t        t = period;
        if (states[period] != post || i == m->shifts[0].person)
            continue;
        while (t && states[t - 1] == post)
            t--;
        bool held = !t && a->problem->people[i].holds == post;
        if (held || t < from || (best != NONE && t >= *since_out))
            continue;
        best = i;
        *since_out = t;
    }
    return best;
}

static bool given_up(Making *m, WeightFault fault, uint32_t whose) {
    m->fault = fault;
    m->whose = whose;
    return false;
}

static bool seats_clear(Making *m, uint32_t post, uint32_t from, uint32_t until);

/* The newcomer keeps the post held before, and enters only when the one who stays is gone. */
static bool push_back(Making *m, uint32_t person, uint32_t post, uint32_t since, uint32_t until) {
    const Alter *a = m->alter;
    Shift       *shift = shift_find(m, person);
    if (m->pushes++ == PUSHES_MOST || (!shift && !(shift = shift_add(m, person))))
        return given_up(m, FAULT_LONG, person);
    uint32_t            end = run_end(m, shift->states, since);
    uint32_t            prior = since ? shift->states[since - 1] : a->problem->people[person].holds;
    const ProblemEntry *own = entry_of(a, person, post), *back = entry_of(a, person, prior);
    if (until < end && !mask_has(own->enter, until))
        until = end;
    uint32_t held = hold_while(back, shift->states, since, until < end ? until : end);
    return prior == NONE || seats_clear(m, prior, since, held);
}

/* Moves newcomers back until the post is not overfilled. */
static bool seats_clear(Making *m, uint32_t post, uint32_t from, uint32_t until) {
    for (uint32_t t = from; t < until; t++)
        while (heads_now(m, post, t) > (uint32_t)problem_seats(m->alter->problem, post, t)) {
            uint32_t since = 0, person = newcomer(m, post, from, t, &since);
            if (person == NONE)
                return given_up(m, FAULT_SEATS, post);
            if (!push_back(m, person, post, since, until))
                return false;
        }
    return true;
}

/* ---- seats left empty ---- */

static Weight weigh_now(const Making *m, Arena *parts) {
    return weigh(m->alter->weigher, parts, m->shifts, m->count);
}

/* Better: lawful, then fewer broken bars, then fewer points. */
static bool weighs_less(const Weight *a, const Weight *b) {
    if (a->lawful != b->lawful)
        return a->lawful;
    return a->broken != b->broken ? a->broken < b->broken : a->points < b->points;
}

/* Somebody who would hold no post from `from` to `until` is put there, if the plan gains by it. */
static bool hole_try(Making *m, uint32_t person, uint32_t post, uint32_t from, uint32_t until,
                     Weight *best) {
    const ProblemEntry *entry = entry_of(m->alter, person, post);
    if (!entry || !(entry->enter & mask_range(from, until)))
        return false;
    while (!mask_has(entry->enter, from))
        from++;
    for (uint32_t t = from; t < until; t++)
        if (states_now(m, person)[t] != NONE)
            return false;
    Shift   *shift = shift_find(m, person);
    bool     added = !shift;
    uint32_t before[PROBLEM_PERIODS_MAX];
    if (added && !(shift = shift_add(m, person)))
        return false;
    memcpy(before, shift->states, m->alter->problem->periods * sizeof *before);
    hold_while(entry, shift->states, from, until);
    Weight weight = weigh_now(m, NULL);
    bool   better = weighs_less(&weight, best);
    if (better)
        *best = weight;
    /* the caller puts the best one in again */
    memcpy(shift->states, before, m->alter->problem->periods * sizeof *before);
    m->count -= added;
    return better;
}

static void hole_fill(Making *m, uint32_t post, uint32_t from, uint32_t until) {
    Weight   best = weigh_now(m, NULL);
    uint32_t who = NONE;
    for (uint32_t i = 0; i < m->alter->problem->person_count; i++)
        if (hole_try(m, i, post, from, until, &best))
            who = i;
    if (who == NONE)
        return;
    const ProblemEntry *entry = entry_of(m->alter, who, post);
    Shift              *shift = shift_find(m, who);
    while (!mask_has(entry->enter, from))
        from++;
    if (shift || (shift = shift_add(m, who)))
        hold_while(entry, shift->states, from, until);
}

static bool hole_at(const Making *m, uint32_t post, uint32_t period) {
    return heads_now(m, post, period) < weigher_heads(m->alter->weigher, post, period);
}

/* Every stretch in which somebody moved is missed where the plan has them. */
static void holes_fill(Making *m) {
    const Alter *a = m->alter;
    for (uint32_t i = 0, moved = m->count; i < moved; i++) {
        const uint32_t *states = plan_states(a, m->shifts[i].person);
        for (uint32_t t = 0, end; t < a->problem->periods; t = end) {
            end = t + 1;
            if (states[t] == NONE || !hole_at(m, states[t], t))
                continue;
            while (end < a->problem->periods && states[end] == states[t] &&
                   hole_at(m, states[t], end))
                end++;
            hole_fill(m, states[t], t, end);
        }
    }
}

static bool side_now(Making *m, const ProblemSide *side, uint32_t period) {
    return ascending_has(side->posts, side->post_count, states_now(m, side->person)[period]);
}

static bool beside_now(Making *m, const ProblemBeside *beside, uint32_t period) {
    bool any = !side_now(m, &beside->who, period);
    for (uint32_t k = 0; k < beside->with_count; k++)
        any |= side_now(m, &beside->with[k], period);
    return any;
}

/* What costs nothing to begin and to end is given up where what it stands beside is no longer held. */
static void besides_drop(Making *m) {
    const Problem *p = m->alter->problem;
    for (uint32_t b = 0; b < p->beside_count; b++) {
        const ProblemBeside *beside = &p->besides[b];
        uint32_t             who = beside->who.person;
        if (beside->lag || problem_move(p, who) || problem_displaced(p, who) ||
            who == m->shifts[0].person) /* whom the question is about */
            continue;
        for (uint32_t t = 0; t < p->periods; t++) {
            if (!mask_has(beside->periods, t) || beside_now(m, beside, t))
                continue;
            Shift *shift = shift_find(m, who);
            if (shift || (shift = shift_add(m, who)))
                shift->states[t] = NONE;
        }
    }
}

/* Not made, for this reason. */
static Other other_none(WeightFault fault, uint32_t whose) {
    return (Other){
        .weight = {.pair = NONE, .fault = fault, .whose = whose, .post = NONE, .period = NONE}};
}

/* Nobody stays where they may not be: it is told of which post and period. */
static Other stay_none(uint32_t person, uint32_t post, uint32_t period) {
    Other none = other_none(FAULT_HOLD, person);
    none.weight.post = post;
    none.weight.period = period;
    return none;
}

static Other other_make(const Making *m) {
    Weight weight = weigh_now(m, m->alter->arena);
    return (Other){.found = weight.lawful,
                   .shifts = arena_copy(m->alter->arena, m->shifts, m->count * sizeof *m->shifts),
                   .shift_count = m->count,
                   .weight = weight};
}

/* ---- the two questions ---- */

Alter *alter_open(Arena *arena, const Problem *problem, const uint32_t *states) {
    Alter *alter = ARENA_NEW(arena, Alter);
    *alter = (Alter){arena, problem, states, weigher_open(arena, problem, states)};
    return alter;
}

/* From `end` on the person does what the plan says, if that may begin then; else nothing. */
static void path_rejoin(const Making *m, Shift *shift, uint32_t end) {
    const uint32_t     *planned = plan_states(m->alter, shift->person);
    const ProblemEntry *entry;
    if (end >= m->alter->problem->periods)
        return;
    entry = entry_of(m->alter, shift->person, planned[end]);
    bool begins = end && planned[end - 1] != planned[end];
    if (planned[end] == NONE || begins || mask_has(entry->enter, end))
        return;
    hold_while(NULL, shift->states, end, run_end(m, planned, end));
}

Other alter_stay(Alter *alter, uint32_t person, uint32_t post, uint32_t period) {
    Making              m = {.alter = alter};
    const ProblemEntry *entry = entry_of(alter, person, post);
    Shift              *shift = shift_add(&m, person);
    ensure(shift);
    if (!entry || !mask_has(entry->stay, period))
        return stay_none(person, post, period);
    uint32_t end = run_end(&m, plan_states(alter, person), period);
    end = hold_while(entry, shift->states, period, end);
    for (uint32_t t = end; t < alter->problem->periods; t++)
        shift->states[t] = plan_states(alter, person)[t];
    path_rejoin(&m, shift, end);
    if (!seats_clear(&m, post, period, end))
        return other_none(m.fault, m.whose);
    besides_drop(&m);
    holes_fill(&m);
    return other_make(&m);
}

/* A seat that is empty from then on, entered before `latest` and held to `until` at most. */
typedef struct Opening {
    uint32_t post, from, latest, until;
} Opening;

typedef struct Try {
    uint32_t person, from;
    Weight   weight;
} Try;

static void seat_take(Making *m, const Try *try, uint32_t post, uint32_t until) {
    Shift   *shift = shift_add(m, try->person);
    uint32_t end = try->from;
    ensure(shift);
    const ProblemEntry *entry = entry_of(m->alter, try->person, post);
    for (; end < until && mask_has(entry->stay, end); end++)
        shift->states[end] = post;
    path_rejoin(m, shift, end);
}

/* The best few, best first. */
static void try_keep(Try *best, uint32_t *count, Try made) {
    uint32_t at = *count;
    while (at && weighs_less(&made.weight, &best[at - 1].weight))
        at--;
    if (at == TRIES_BEST)
        return;
    *count += *count < TRIES_BEST;
    memmove(&best[at + 1], &best[at], (*count - at - 1) * sizeof *best);
    best[at] = made;
}

/* The candidate's best period to enter in. False: may not enter in any. */
static bool try_make(Alter *alter, uint32_t person, const Opening *seat, Try *try_out) {
    uint32_t            post = seat->post;
    const ProblemEntry *entry = entry_of(alter, person, post);
    bool                any = false;
    for (uint32_t t = seat->from; entry && t < seat->latest; t++) {
        Making m = {.alter = alter};
        Try    made = {person, t, {0}};
        if (!mask_has(entry->enter, t) || plan_states(alter, person)[t] == post)
            continue;
        seat_take(&m, &made, post, seat->until);
        besides_drop(&m);
        made.weight = weigh_now(&m, NULL);
        if (!any || weighs_less(&made.weight, &try_out->weight))
            *try_out = made;
        any = true;
    }
    return any;
}

/* The seat stands empty until then, though somebody else covers it from `until` on. */
static uint32_t empty_until(const Alter *alter, uint32_t post, uint32_t until) {
    for (; until < alter->problem->periods && problem_open(alter->problem, post, until); until++) {
        int32_t heads = 0;
        for (uint32_t i = 0; i < alter->problem->person_count; i++)
            heads += plan_states(alter, i)[until] == post;
        if (heads >= problem_seats(alter->problem, post, until))
            break;
    }
    return until;
}

static Other fill_best(Alter *alter, const Opening *seat) {
    Try      best[TRIES_BEST] = {0}, made = {0};
    uint32_t count = 0, candidates = 0;
    Other    found = other_none(FAULT_NONE, NONE);
    for (uint32_t i = 0; i < alter->problem->person_count; i++)
        if (try_make(alter, i, seat, &made)) {
            candidates++;
            try_keep(best, &count, made);
        }
    for (uint32_t k = 0; k < count; k++) {
        Making m = {.alter = alter};
        seat_take(&m, &best[k], seat->post, seat->until);
        besides_drop(&m);
        holes_fill(&m);
        Other other = other_make(&m);
        if (!k || weighs_less(&other.weight, &found.weight))
            found = other;
    }
    found.candidates = candidates;
    return found;
}

Other alter_fill(Alter *alter, uint32_t post, uint32_t from, uint32_t until) {
    Opening  seat = {post, from, until, until};
    Other    other = fill_best(alter, &seat);
    uint32_t all = other.found ? until : empty_until(alter, post, until);
    if (all == until) /* else a post that must be kept for longer may be kept so */
        return other;
    seat.until = all;
    Other longer = fill_best(alter, &seat);
    return longer.found ? longer : other;
}

Other alter_to(Alter *a, const uint32_t *states) {
    uint32_t periods = a->problem->periods;
    VEC(Shift) shifts = {0};
    for (uint32_t i = 0; i < a->problem->person_count; i++) {
        const uint32_t *now = &states[(size_t)i * periods];
        size_t          size = periods * sizeof *now;
        if (memcmp(now, plan_states(a, i), size) != 0)
            VEC_PUSH(a->arena, shifts, ((Shift){i, arena_copy(a->arena, now, size)}));
    }
    Other other = {.shifts = shifts.at, .shift_count = (uint32_t)shifts.len};
    other.weight = weigh(a->weigher, a->arena, shifts.at, other.shift_count);
    other.found = other.weight.lawful;
    return other;
}
