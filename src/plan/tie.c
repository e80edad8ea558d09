#include "plan/tie.h"

#include "plan/path.h"

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
