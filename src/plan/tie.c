#include "plan/tie.h"

#include "plan/path.h"

static int32_t heads_at(const Field *f, const int32_t *heads, uint32_t row, uint32_t t) {
    return heads[(size_t)row * f->periods + t];
}

/* Somebody needs to be backed by one who is not among the heads. */
static bool lonely(const Field *f, const int32_t *heads, uint32_t beside, uint32_t t) {
    return heads_at(f, heads, f->needing_first + beside, t) > 0 &&
           heads_at(f, heads, f->backing_first + beside, t) == 0;
}

/* 0: the row asks nothing. */
static int64_t asked(const Field *f, const int32_t *heads, uint32_t row, uint32_t t, TieView view) {
    if (row < f->needing_first)
        return heads_at(f, heads, row, t) > 0 ? PATH_TAKEN : 0;
    if (row >= f->backing_first)
        return lonely(f, heads, row - f->backing_first, t) ? -f->limit : 0;
    uint32_t backing = f->backing_first + (row - f->needing_first);
    return view == TIE_DRAFT && heads_at(f, heads, backing, t) == 0 ? PATH_TAKEN : 0;
}

void tie_update(const Field *f, const int32_t *heads, uint32_t row, uint32_t t, int64_t *rows) {
    rows[(size_t)row * f->periods + t] = asked(f, heads, row, t, TIE_DRAFT);
    if (row < f->needing_first)
        return;
    uint32_t other = row < f->backing_first ? row - f->needing_first + f->backing_first
                                            : row - f->backing_first + f->needing_first;
    rows[(size_t)other * f->periods + t] = asked(f, heads, other, t, TIE_DRAFT);
}

void tie_push(const Field *f, const int32_t *heads, TieView view, int64_t *rows) {
    for (uint32_t row = f->apart_first; row < f->row_count; row++)
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

bool tie_backs(const Field *f, const int32_t *heads, uint32_t person, const uint32_t *states) {
    for (uint32_t k = f->backs_from ? f->backs_from[person] : 0;
         f->backs_from && k < f->backs_from[person + 1]; k++)
        for (uint32_t t = 0; t < f->periods; t++)
            if (lonely(f, heads, f->backs[k], t) &&
                (states[t] == NONE || !entry_meets(f, states[t], f->backing_first + f->backs[k])))
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
