#include "plan/improve.h"

#include "plan/lawful.h"
#include "plan/tie.h"

#include <string.h>

enum { IMPROVE_SPAN = 4096 }; /* people between two looks at whether to stop */

/* As draft_price, without what is paid for backing somebody. */
static int64_t price_unpaid(const Draft *d, uint32_t person, const uint32_t *states) {
    const Field *f = d->field;
    int64_t      price = draft_price(d, person, states);
    for (uint32_t t = 0; t < f->periods; t++)
        for (uint32_t k = states[t] == NONE ? 0 : f->terms_from[states[t]];
             states[t] != NONE && k < f->terms_from[states[t] + 1]; k++)
            if (f->terms[k].row >= f->backing_first && mask_has(f->terms[k].mask, t))
                price -= d->rows[(size_t)f->terms[k].row * f->periods + t];
    return price;
}

/* A draft pays for backing in every period in which it helps; that it helped once is enough. Takes out of the states of
 * who is not in the draft each stay that costs more than it brings and that nobody has to be backed by. */
static bool backing_shed(const Draft *d, uint32_t person, uint32_t *states) {
    const Field *f = d->field;
    bool         shed = false;
    for (uint32_t t = 0, end; t < f->periods; t = end) {
        uint32_t less[PROBLEM_PERIODS_MAX];
        memcpy(less, states, f->periods * sizeof *less);
        for (end = t; end < f->periods && states[end] == states[t]; end++)
            less[end] = NONE;
        if (states[t] == NONE || !lawful_path(f, person, less) || !lawful_locks(f, person, less) ||
            !tie_backs(f, d->demand->rows, person, less) ||
            price_unpaid(d, person, less) >= price_unpaid(d, person, states))
            continue;
        memcpy(states, less, f->periods * sizeof *less);
        shed = true;
    }
    return shed;
}

static bool backs(const Field *f, uint32_t person) {
    return f->backs_from && f->backs_from[person] < f->backs_from[person + 1];
}

/* Whether `now` is better than `was` for somebody who is not in the draft. */
static bool path_better(const Draft *d, uint32_t person, const uint32_t *now, const uint32_t *was) {
    const int32_t *heads = d->demand->rows;
    bool           lonely_now = !tie_backs(d->field, heads, person, now),
         lonely_was = !tie_backs(d->field, heads, person, was);
    if (lonely_now != lonely_was)
        return lonely_was;
    return price_unpaid(d, person, now) < price_unpaid(d, person, was);
}

static bool person_improve(Crew *crew, Draft *draft, uint32_t person) {
    const Field *f = crew->field;
    uint32_t     was[PROBLEM_PERIODS_MAX], now[PROBLEM_PERIODS_MAX];
    PathRules    rules = {.level = draft->level, .rows = draft->rows, .lawful = true};
    bool         shed = false;
    memcpy(was, draft->states + (size_t)person * f->periods, f->periods * sizeof *was);
    draft_take(draft, person);
    int64_t before = draft_price(draft, person, was);
    int64_t after = path_solve(crew->path, &rules, person);
    crew->steps += crew->path->count + 1;
    bool better = after < before && after < DRAFT_BLOCK / 2;
    if (better)
        path_trace(crew->path, now);
    if (better && crew->path->moving)
        better = draft_price(draft, person, now) < before;
    if (backs(f, person)) {
        shed = backing_shed(draft, person, was);
        if (better)
            backing_shed(draft, person, now);
        better = better && path_better(draft, person, now, was);
    }
    draft_put(draft, person, better ? now : was);
    return better || shed;
}

void improve_run(Crew *crew, Draft *draft, Watch *watch, int passes) {
    uint32_t count = crew->field->problem->person_count;
    bool     moved = true;
    for (int pass = 0; pass < passes && moved; pass++) {
        moved = false;
        for (uint32_t i = 0; i < count; i++) {
            moved |= person_improve(crew, draft, i);
            if ((i + 1) % IMPROVE_SPAN && i + 1 < count)
                continue;
            bool on = watch_step(watch, "progress.price", crew->steps);
            crew->steps = 0;
            if (!on)
                return;
        }
    }
}
