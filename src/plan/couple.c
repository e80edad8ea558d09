#include "plan/couple.h"

#include "plan/lawful.h"
#include "plan/tie.h"

#include <string.h>

enum { COUPLE_MOST = 4 }; /* courses' paths of one person that are looked at together */

typedef struct Couple {
    Crew    *crew;
    Draft   *draft;
    uint32_t count, people[COUPLE_MOST + 1]; /* the person served, then the courses */
    uint32_t was[COUPLE_MOST + 1][PROBLEM_PERIODS_MAX];
} Couple;

bool couple_is(const Field *f, uint32_t person) {
    return f->served_from && f->served_from[person] < f->served_from[person + 1];
}

static uint32_t *states_of(const Draft *d, uint32_t person) {
    return d->states + (size_t)person * d->field->periods;
}

bool couple_shed(const Draft *d, uint32_t person, uint32_t *states) {
    const Field *f = d->field;
    bool         shed = false;
    for (uint32_t t = 0, end; t < f->periods; t = end) {
        uint32_t less[PROBLEM_PERIODS_MAX];
        memcpy(less, states, f->periods * sizeof *less);
        for (end = t; end < f->periods && states[end] == states[t]; end++)
            less[end] = NONE;
        if (states[t] == NONE || !lawful_path(f, person, less) || !lawful_locks(f, person, less) ||
            !tie_backs(f, d->demand->rows, person, less) ||
            draft_price_unpaid(d, person, less) >= draft_price_unpaid(d, person, states))
            continue;
        memcpy(states, less, f->periods * sizeof *less);
        shed = true;
    }
    return shed;
}

/* Who serves in this beside and may do so in the period, with a seat left. */
static bool seat_left(const Draft *d, uint32_t beside, uint32_t t) {
    const ProblemBeside *b = &d->field->problem->besides[beside];
    for (uint32_t m = 0; m < b->with_count; m++) {
        const ProblemPerson *pupil = &d->field->problem->people[b->with[m].person];
        for (uint32_t e = pupil->entries_from; e < pupil[1].entries_from; e++) {
            const ProblemEntry *entry = &d->field->problem->entries[e];
            if (d->field->pupils[b->with[m].person] && mask_has(entry->enter & entry->stay, t) &&
                d->rows[field_post(d->field, entry->post, t)] < DRAFT_BLOCK)
                return true;
        }
    }
    return false;
}

/* Opens what a course that is still to be had would open; `was` keeps the rows. */
static void rows_open(const Draft *d, uint32_t beside, int64_t *was) {
    const Field         *f = d->field;
    const ProblemBeside *b = &f->problem->besides[beside];
    int64_t             *row = d->rows + (size_t)(f->needing_first + beside) * f->periods;
    memcpy(was, row, f->periods * sizeof *was);
    bool had = false;
    for (uint32_t t = b->lag; t < f->periods; t++) {
        had |= seat_left(d, beside, t - b->lag);
        if (had && row[t] >= DRAFT_BLOCK)
            row[t] = 0;
    }
}

static int64_t person_out(Couple *c, uint32_t person) {
    uint32_t *was = c->was[c->count];
    memcpy(was, states_of(c->draft, person), c->draft->field->periods * sizeof *was);
    c->people[c->count++] = person;
    draft_take(c->draft, person);
    return draft_price_unpaid(c->draft, person, was);
}

static bool is_out(const Couple *c, uint32_t person) {
    for (uint32_t k = 0; k < c->count; k++)
        if (c->people[k] == person)
            return true;
    return false;
}

static int64_t couple_out(Couple *c, uint32_t person) {
    const Field *f = c->draft->field;
    int64_t      price = person_out(c, person);
    for (uint32_t k = f->served_from[person]; k < f->served_from[person + 1]; k++) {
        const ProblemBeside *b = &f->problem->besides[f->served[k]];
        for (uint32_t m = 0; m < b->with_count && c->count <= COUPLE_MOST; m++)
            if (f->pupils[b->with[m].person] && !is_out(c, b->with[m].person))
                price += person_out(c, b->with[m].person);
    }
    return price;
}

/* The cheapest path at the rows as they stand; its price without pay, or PATH_NEVER. */
static int64_t path_find(Couple *c, uint32_t person, uint32_t *now) {
    PathRules rules = {.level = c->draft->level, .rows = c->draft->rows, .lawful = true};
    int64_t   cost = path_solve(c->crew->path, &rules, person);
    c->crew->steps += c->crew->path->count + 1;
    if (cost >= DRAFT_BLOCK / 2)
        return PATH_NEVER;
    path_trace(c->crew->path, now);
    return draft_price_unpaid(c->draft, person, now);
}

/* The rows of the first courses of who is served, opened; or back as they were. */
static void rows_all(Couple *c, int64_t (*was)[PROBLEM_PERIODS_MAX], bool open) {
    const Field *f = c->draft->field;
    uint32_t     first = f->served_from[c->people[0]];
    uint32_t     count = f->served_from[c->people[0] + 1] - first;
    for (uint32_t k = 0; k < count && k < COUPLE_MOST; k++) {
        size_t row = (size_t)(f->needing_first + f->served[first + k]) * f->periods;
        if (open)
            rows_open(c->draft, f->served[first + k], was[k]);
        else
            memcpy(c->draft->rows + row, was[k], f->periods * sizeof was[k][0]);
    }
}

static int64_t served_find(Couple *c, uint32_t *now) {
    int64_t was[COUPLE_MOST][PROBLEM_PERIODS_MAX];
    rows_all(c, was, true);
    int64_t price = path_find(c, c->people[0], now);
    rows_all(c, was, false);
    return price;
}

/* A course in again: the one that is needed, and no other. False where none is left that would do. */
static bool course_in(Couple *c, uint32_t person, int64_t *sum) {
    uint32_t now[PROBLEM_PERIODS_MAX];
    if (path_find(c, person, now) == PATH_NEVER)
        return false;
    couple_shed(c->draft, person, now);
    if (!tie_backs(c->draft->field, c->draft->demand->rows, person, now))
        return false;
    *sum += draft_price_unpaid(c->draft, person, now);
    draft_put(c->draft, person, now);
    return true;
}

/* Everybody in again, the served one first; what that costs, or PATH_NEVER, and how many are in. */
static int64_t couple_in(Couple *c, uint32_t *placed) {
    uint32_t now[PROBLEM_PERIODS_MAX];
    int64_t  sum = served_find(c, now);
    *placed = 0;
    if (sum == PATH_NEVER || !tie_backs(c->draft->field, c->draft->demand->rows, c->people[0], now))
        return PATH_NEVER;
    draft_put(c->draft, c->people[0], now);
    for (*placed = 1; *placed < c->count; ++*placed)
        if (!course_in(c, c->people[*placed], &sum))
            return PATH_NEVER;
    return sum;
}

bool couple_improve(Crew *crew, Draft *draft, uint32_t person) {
    Couple   c = {.crew = crew, .draft = draft};
    uint32_t placed;
    int64_t  before = couple_out(&c, person);
    if (!lawful_locks(draft->field, person, c.was[0]) && draft->level.kind != LEVEL_LOCKS)
        before = PATH_NEVER;
    if (couple_in(&c, &placed) < before)
        return true;
    for (uint32_t k = 0; k < placed; k++)
        draft_take(draft, c.people[k]);
    for (uint32_t k = 0; k < c.count; k++)
        draft_put(draft, c.people[k], c.was[k]);
    return false;
}
