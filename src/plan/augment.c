#include "plan/augment.h"

#include "base/random.h"
#include "plan/couple.h"
#include "plan/draft.h"
#include "plan/finish.h"
#include "plan/lawful.h"
#include "plan/price.h"

#include <string.h>

enum {
    SOFT = 3,      /* first stiffness, in first steps of prices */
    DOUBLINGS = 3, /* of it until the last pass */
    FOLLOWS = 10,  /* of the stiffness, by how much a price follows one head in a pass */
    NAP_PARTS = 2, /* of the stiffness: what may bring somebody nearer in a pass; see nap */
    NAP_MOST = 30, /* passes */
    CALM_ASKS = 4, /* in a row that change nothing: a pass of rest; again so many: two */
    CALM_MOST = 2, /* passes */
};

typedef struct Augment {
    Prove    *v;
    Draft    *draft;
    int64_t  *prices;
    int64_t   stiffness;
    uint32_t *order;
    uint8_t      *
        nap; /* passes that a person need not ask: entering is far too dear, or nothing has changed for long */
    uint8_t *calm; /* asks of who holds something that ended where they were, in a row */
    Random   random;
} Augment;

static bool locked(const Field *f, uint32_t person) {
    return f->locks_from[person] < f->locks_from[person + 1];
}

/* Who is locked in a post and needs a course for it is in before anybody asks: a post without the course is closed to them, and by
 * then others would have the places of both. */
static void locked_begin(Prove *v, Draft *draft) {
    const Field *f = v->tree->field;
    for (uint32_t i = 0; i < f->problem->person_count; i++)
        if (locked(f, i) && couple_is(f, i))
            couple_improve(v->crew, draft, i);
}

/* Is somebody locked, or the course of somebody who is? */
static bool *lasts_find(Arena *arena, const Field *f) {
    const Problem *p = f->problem;
    bool          *lasts = ARENA_ARRAY(arena, bool, p->person_count);
    for (uint32_t i = 0; i < p->person_count; i++)
        lasts[i] = locked(f, i);
    for (uint32_t b = 0; b < p->beside_count; b++)
        for (uint32_t m = 0; m < p->besides[b].with_count; m++)
            if (locked(f, p->besides[b].who.person) && f->pupils[p->besides[b].with[m].person])
                lasts[p->besides[b].with[m].person] = true;
    return lasts;
}

static Augment augment_open(Prove *v, uint64_t seed) {
    const Field *f = v->tree->field;
    uint32_t     people = f->problem->person_count;
    Augment      a = {.v = v,
                      .draft = draft_open(v->scratch, f, v->tree->level),
                      .prices = arena_copy(v->scratch, v->tree->nodes.at[0].tariff,
                                           f->tariff_size * sizeof *a.prices),
                      .order = ARENA_ARRAY(v->scratch, uint32_t, people),
                      .nap = ARENA_ARRAY(v->scratch, uint8_t, people),
                      .calm = ARENA_ARRAY(v->scratch, uint8_t, people),
                      .random = random_open(f->problem->seed + seed)};
    for (uint32_t i = 0; i < people; i++)
        a.order[i] = i;
    if (v->best->has)
        draft_load(a.draft, v->best->states);
    else
        locked_begin(v, a.draft);
    return a;
}

static void order_mix(Augment *a) {
    for (uint32_t left = a->v->tree->field->problem->person_count; left > 1; left--) {
        uint32_t other = random_below(&a->random, left), was = a->order[other];
        a->order[other] = a->order[left - 1];
        a->order[left - 1] = was;
    }
}

/* Three of a hundred asks change anything: who was let stay time and again rests in between. */
static void calm_count(Augment *a, uint32_t person, bool same) {
    uint32_t calm = same ? a->calm[person] + 1u : 0;
    a->calm[person] = (uint8_t)(calm < CALM_ASKS * CALM_MOST ? calm : CALM_ASKS * CALM_MOST);
    a->nap[person] = a->calm[person] / CALM_ASKS;
}

/* The person's cheapest path under what the others leave. */
static void person_ask(Augment *a, uint32_t person) {
    Path     *path = a->v->crew->path;
    PathRules rules = {
        .level = a->draft->level, .rows = a->draft->rows, .lawful = true, .brief = true};
    size_t   size = path->field->periods * sizeof(uint32_t);
    uint32_t now[PROBLEM_PERIODS_MAX], was[PROBLEM_PERIODS_MAX];
    memcpy(was, a->draft->states + (size_t)person * path->field->periods, size);
    draft_take(a->draft, person);
    if (path_solve(path, &rules, person) >= DRAFT_BLOCK / 2)
        return;
    path_trace(path, now);
    a->v->crew->steps += path->count + 1;
    if (draft_idle(path->field, now)) {
        int64_t passes = path_margin(path) / (a->stiffness / NAP_PARTS + 1);
        a->nap[person] = (uint8_t)(passes < NAP_MOST ? passes : NAP_MOST);
        a->calm[person] = 0;
    } else {
        draft_put(a->draft, person, now);
        calm_count(a, person, !memcmp(was, now, size));
    }
}

static void people_ask(Augment *a) {
    uint32_t people = a->v->tree->field->problem->person_count;
    order_mix(a);
    for (uint32_t k = 0; k < people; k++)
        if (a->nap[a->order[k]])
            a->nap[a->order[k]]--;
        else
            person_ask(a, a->order[k]);
    watch_step(a->v->watch, "progress.price", a->v->crew->steps);
    a->v->crew->steps = 0;
}

static void price_follow(Augment *a, size_t cell, int64_t excess, int64_t low, int64_t high) {
    int64_t price = a->prices[cell] + a->stiffness / FOLLOWS * excess;
    a->prices[cell] = price < low ? low : price > high ? high : price;
}

static void seats_follow(Augment *a) {
    const Field   *f = a->v->tree->field;
    const Problem *p = f->problem;
    for (uint32_t j = 0; j < p->post_count; j++)
        for (uint32_t t = p->posts[j].from; t < p->posts[j].until; t++) {
            int64_t heads = a->draft->demand->rows[field_post(f, j, t)];
            price_follow(a, field_post(f, j, t), heads - problem_seats(p, j, t),
                         -level_seat(f, a->draft->level, j), f->limit);
        }
}

static void quotas_follow(Augment *a) {
    const Field   *f = a->v->tree->field;
    const Problem *p = f->problem;
    for (uint32_t q = 0; q < p->quota_count; q++) {
        const ProblemQuota *quota = &p->quotas[q];
        int64_t             cap = level_cap(f, a->draft->level, q);
        for (uint32_t t = 0; t < f->periods && quota->per == 1; t++) {
            int64_t heads = a->draft->demand->quotas[(size_t)q * f->periods + t];
            if (!mask_has(quota->periods, t))
                continue;
            if (quota->at_least[t] > 0)
                price_follow(a, field_floor(f, q, t), quota->at_least[t] - heads, 0, cap);
            if (quota->at_most[t] < PROBLEM_NO_LIMIT)
                price_follow(a, field_ceiling(f, q, t), heads - quota->at_most[t], 0, cap);
        }
    }
}

static bool overfull(const Augment *a, uint32_t person) {
    const Field    *f = a->v->tree->field;
    const uint32_t *states = a->draft->states + (size_t)person * f->periods;
    for (uint32_t t = 0; t < f->periods; t++) {
        if (states[t] == NONE)
            continue;
        uint32_t post = f->problem->entries[states[t]].post;
        if (a->draft->demand->rows[field_post(f, post, t)] >
            (int64_t)problem_seats(f->problem, post, t))
            return true;
    }
    return false;
}

/* Rows as they are: whoever sits where there is no seat goes, who is locked there last. */
static void rows_harden(Augment *a) {
    const Field *f = a->v->tree->field;
    bool        *lasts = lasts_find(a->v->scratch, f);
    draft_harden(a->draft);
    for (int last = 0; last < 2; last++)
        for (uint32_t i = 0; i < f->problem->person_count; i++)
            if (lasts[i] == last && overfull(a, i))
                person_ask(a, i);
}

/* Twice as much every third of the way, and evenly between. */
static int64_t stiffness_of(int64_t step, int pass, int passes) {
    int64_t third = (int64_t)pass * DOUBLINGS, doubled = third / passes;
    return SOFT * ((step << doubled) + (step << doubled) * (third % passes) / passes);
}

void augment_run(Prove *v, int passes, uint64_t seed) {
    const Field *f = v->tree->field;
    ArenaMark    mark = arena_mark(v->scratch);
    Augment      a = augment_open(v, seed);
    int64_t      step = price_step(f, v->tree->level);
    for (int pass = 0; pass < passes && !v->watch->stopped; pass++) {
        a.stiffness = stiffness_of(step, pass, passes);
        draft_soften(a.draft, a.prices, a.stiffness);
        people_ask(&a);
        seats_follow(&a);
        quotas_follow(&a);
    }
    rows_harden(&a);
    finish_draft(v, a.draft);
    arena_rewind(v->scratch, mark);
}

/* Out of seats that belong to others now, and from where a lock is not kept. */
static void misplaced_take(const Augment *a) {
    const Field *f = a->v->tree->field;
    for (uint32_t i = 0; i < f->problem->person_count; i++) {
        const uint32_t *states = a->draft->states + (size_t)i * f->periods;
        bool            out = !lawful_locks(f, i, states);
        for (uint32_t t = 0; t < f->periods && f->locked && !out; t++)
            out = states[t] != NONE && !locked(f, i) &&
                  mask_has(f->locked[f->problem->entries[states[t]].post], t);
        if (out && !draft_idle(f, states))
            draft_take(a->draft, i);
    }
}

void augment_mend(Prove *v, const uint32_t *states) {
    const Field *f = v->tree->field;
    ArenaMark    mark = arena_mark(v->scratch);
    Augment      a = augment_open(v, 0);
    a.stiffness = stiffness_of(price_step(f, v->tree->level), 1, 1);
    draft_load(a.draft, states);
    misplaced_take(&a);
    draft_soften(a.draft, a.prices, a.stiffness);
    for (uint32_t i = 0; i < f->problem->person_count; i++)
        if (locked(f, i))
            person_ask(&a, i);
    rows_harden(&a);
    finish_draft(v, a.draft);
    arena_rewind(v->scratch, mark);
}
