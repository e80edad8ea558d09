#include "plan/dive.h"

#include <stdlib.h>

typedef struct Turn {
    bool     free; /* no lock */
    int64_t  cost;
    uint32_t person;
} Turn;

static int turn_order(const void *a, const void *b) {
    const Turn *x = a, *y = b;
    if (x->free != y->free)
        return x->free - y->free;
    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    return (x->person > y->person) - (x->person < y->person);
}

/* The prices asked, with full seats and taken sides blocked as the draft blocks them. */
static void rows_mix(const Draft *d, const int64_t *asked, int64_t *rows) {
    size_t count = (size_t)d->field->row_count * d->field->periods;
    for (size_t k = 0; k < count; k++)
        rows[k] = d->rows[k] >= DRAFT_BLOCK ? DRAFT_BLOCK : asked[k];
}

/* Only what this person's path meets can have become full: bring those cells up to date. */
static void rows_follow(const Draft *d, const uint32_t *states, const int64_t *asked, int64_t *rows) {
    const Field *f = d->field;
    size_t       T = f->periods;
    for (size_t t = 0; t < T; t++) {
        if (states[t] == NONE)
            continue;
        size_t cell = f->problem->entries[states[t]].post * T + t;
        rows[cell] = d->rows[cell] >= DRAFT_BLOCK ? DRAFT_BLOCK : asked[cell];
        for (uint32_t k = f->terms_from[states[t]]; k < f->terms_from[states[t] + 1]; k++) {
            cell = f->terms[k].row * T + t;
            if (f->terms[k].row >= f->apart_first)
                rows[cell] = d->rows[cell] >= DRAFT_BLOCK ? DRAFT_BLOCK : asked[cell];
        }
    }
}

static Turn *turns_make(Arena *scratch, Crew *crew, Level level) {
    const Field   *f = crew->field;
    const Problem *p = f->problem;
    PathRules      rules = {.level = level, .rows = crew->rows, .lawful = true};
    Turn          *turns = ARENA_ARRAY(scratch, Turn, p->person_count);
    crew_solve(crew, &rules, 0, 1, NULL, crew->costs);
    for (uint32_t i = 0; i < p->person_count; i++)
        turns[i] = (Turn){f->locks_from[i] == f->locks_from[i + 1], crew->costs[i], i};
    if (p->person_count)
        qsort(turns, p->person_count, sizeof *turns, turn_order);
    return turns;
}

static bool person_place(Crew *crew, Draft *draft, const int64_t *rows, uint32_t person,
                         uint32_t *states) {
    PathRules rules = {.level = draft->level, .rows = rows, .lawful = true};
    crew->steps += crew->path->count + 1;
    if (path_solve(crew->path, &rules, person) >= DRAFT_BLOCK / 2)
        return false;
    path_trace(crew->path, states);
    draft_put(draft, person, states);
    return true;
}

bool dive_fill(Arena *scratch, Crew *crew, Draft *draft, const int64_t *tariff) {
    const Field *f = crew->field;
    ArenaMark    mark = arena_mark(scratch);
    size_t       cells = (size_t)f->row_count * f->periods;
    int64_t     *rows = ARENA_ARRAY(scratch, int64_t, cells);
    uint32_t     states[PROBLEM_PERIODS_MAX];
    bool         whole = true;
    field_rows(f, tariff, NULL, 0, crew->rows);
    Turn *turns = turns_make(scratch, crew, draft->level);
    rows_mix(draft, crew->rows, rows);
    for (uint32_t k = 0; k < f->problem->person_count; k++) {
        if (person_place(crew, draft, rows, turns[k].person, states))
            rows_follow(draft, states, crew->rows, rows);
        else
            whole = false;
    }
    arena_rewind(scratch, mark);
    return whole;
}

bool dive_return(Crew *crew, Draft *draft, const bool *out) {
    const Field *f = crew->field;
    uint32_t     states[PROBLEM_PERIODS_MAX];
    bool         whole = true;
    for (int locked = 1; locked >= 0; locked--)
        for (uint32_t i = 0; i < f->problem->person_count; i++)
            if (out[i] && (f->locks_from[i] < f->locks_from[i + 1]) == locked)
                whole &= person_place(crew, draft, draft->rows, i, states);
    return whole;
}
