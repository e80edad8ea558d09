#include "plan/tie.h"

#include "plan/path.h"

/* Nothing but the backing of later periods joins this entry to others. */
static bool entry_teaches(const Field *f, uint32_t entry) {
    uint32_t post = f->problem->entries[entry].post, backing = 0;
    for (uint32_t k = f->terms_from[entry]; k < f->terms_from[entry + 1]; k++) {
        if (f->terms[k].row < f->backing_first ||
            !f->problem->besides[f->terms[k].row - f->backing_first].lag)
            return false;
        backing++;
    }
    if (f->arrivals_from && f->arrivals_from[entry] < f->arrivals_until[entry])
        return false;
    return backing && f->post_pairs_from[post] == f->post_pairs_from[post + 1];
}

static bool beside_taught(const Field *f, const ProblemBeside *b) {
    for (uint32_t m = 0; m < b->with_count; m++)
        if (f->pupils[b->with[m].person])
            return true;
    return false;
}

static void served_fill(Arena *arena, Field *f) {
    const Problem *p = f->problem;
    f->served_from = ARENA_ARRAY(arena, uint32_t, (size_t)p->person_count + 2);
    f->served = ARENA_ARRAY(arena, uint32_t, p->beside_count);
    for (uint32_t k = 0; k < p->beside_count; k++)
        f->served_from[p->besides[k].who.person + 2] += beside_taught(f, &p->besides[k]);
    for (uint32_t i = 0; i < p->person_count; i++)
        f->served_from[i + 2] += f->served_from[i + 1];
    for (uint32_t k = 0; k < p->beside_count; k++)
        if (beside_taught(f, &p->besides[k]))
            f->served[f->served_from[p->besides[k].who.person + 1]++] = k;
}

void tie_prepare(Arena *arena, Field *f) {
    const Problem *p = f->problem;
    if (!p->beside_count)
        return;
    f->pupils = ARENA_ARRAY(arena, bool, p->person_count);
    f->taught = ARENA_ARRAY(arena, bool, p->post_count);
    for (uint32_t i = 0; i < p->person_count; i++) {
        uint32_t from = p->people[i].entries_from, until = p->people[i + 1].entries_from, e = from;
        while (e < until && entry_teaches(f, e))
            e++;
        f->pupils[i] = from < until && e == until;
        for (e = from; f->pupils[i] && e < until; e++)
            f->taught[p->entries[e].post] = true;
    }
    served_fill(arena, f);
}

static int32_t heads_at(const Field *f, const int32_t *heads, uint32_t row, uint32_t t) {
    return heads[(size_t)row * f->periods + t];
}

int32_t tie_backers(const Field *f, const int32_t *heads, uint32_t beside, uint32_t t) {
    int32_t backers = 0;
    for (PeriodMask left = beside_sources(&f->problem->besides[beside], t); left; left &= left - 1)
        backers += heads_at(f, heads, f->backing_first + beside, (uint32_t)__builtin_ctzll(left));
    return backers;
}

/* Somebody needs to be backed by one who is not among the heads. */
static bool lonely(const Field *f, const int32_t *heads, uint32_t beside, uint32_t t) {
    return heads_at(f, heads, f->needing_first + beside, t) > 0 &&
           tie_backers(f, heads, beside, t) == 0;
}

/* Whether backing it in this period would help somebody who is lonely. */
static bool called(const Field *f, const int32_t *heads, uint32_t beside, uint32_t t) {
    PeriodMask left = beside_served(&f->problem->besides[beside], t);
    for (; left; left &= left - 1)
        if (lonely(f, heads, beside, (uint32_t)__builtin_ctzll(left)))
            return true;
    return false;
}

/* 0: the row asks nothing. */
static int64_t asked(const Field *f, const int32_t *heads, uint32_t row, uint32_t t, TieView view) {
    if (row < f->needing_first)
        return heads_at(f, heads, row, t) > 0 ? PATH_TAKEN : 0;
    if (row >= f->backing_first)
        return called(f, heads, row - f->backing_first, t) ? -f->limit : 0;
    uint32_t beside = row - f->needing_first;
    return view == TIE_DRAFT && mask_has(f->problem->besides[beside].periods, t) &&
                   tie_backers(f, heads, beside, t) == 0
               ? PATH_TAKEN
               : 0;
}

static void row_update(const Field *f, const int32_t *heads, uint32_t row, uint32_t t,
                       int64_t *rows) {
    rows[(size_t)row * f->periods + t] = asked(f, heads, row, t, TIE_DRAFT);
}

void tie_update(const Field *f, const int32_t *heads, uint32_t row, uint32_t t, int64_t *rows) {
    if (row < f->needing_first) {
        row_update(f, heads, row, t, rows);
        return;
    }
    uint32_t beside = row < f->backing_first ? row - f->needing_first : row - f->backing_first;
    for (uint32_t u = 0; u < f->periods; u++) {
        row_update(f, heads, f->needing_first + beside, u, rows);
        row_update(f, heads, f->backing_first + beside, u, rows);
    }
}

void tie_push(const Field *f, const int32_t *heads, TieView view, int64_t *rows) {
    for (uint32_t row = f->apart_first; row < f->move_first; row++)
        for (uint32_t t = 0; t < f->periods; t++) {
            int64_t price = asked(f, heads, row, t, view);
            if (price)
                rows[(size_t)row * f->periods + t] = price;
        }
}

static bool entry_meets(const Field *f, uint32_t entry, uint32_t row) {
    for (uint32_t k = f->terms_from[entry]; k < f->terms_from[entry + 1]; k++)
        if (f->terms[k].row == row)
            return true;
    return false;
}

/* Whether these states back it in a period that counts for t. */
static bool states_back(const Field *f, const uint32_t *states, uint32_t beside, uint32_t t) {
    PeriodMask left = beside_sources(&f->problem->besides[beside], t);
    for (; left; left &= left - 1) {
        uint32_t state = states[__builtin_ctzll(left)];
        if (state != NONE && entry_meets(f, state, f->backing_first + beside))
            return true;
    }
    return false;
}

bool tie_backs(const Field *f, const int32_t *heads, uint32_t person, const uint32_t *states) {
    for (uint32_t k = f->backs_from ? f->backs_from[person] : 0;
         f->backs_from && k < f->backs_from[person + 1]; k++)
        for (uint32_t t = 0; t < f->periods; t++)
            if (lonely(f, heads, f->backs[k], t) && !states_back(f, states, f->backs[k], t))
                return false;
    return true;
}

int64_t tie_broken(const Field *f, const int32_t *heads) {
    int64_t broken = 0;
    for (uint32_t t = 0; t < f->periods; t++) {
        for (uint32_t k = 0; k < f->problem->apart_count; k++)
            broken += heads_at(f, heads, f->apart_first + k, t) > 1;
        for (uint32_t k = 0; k < f->problem->beside_count; k++)
            broken += lonely(f, heads, k, t);
    }
    return broken;
}
