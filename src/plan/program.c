#include "plan/program.h"

#include "plan/holders.h"
#include "plan/share.h"

#include <string.h>

static bool fixes_allow(const Field *f, const Leaf *leaf, uint32_t person, const uint32_t *states) {
    for (uint32_t k = 0; k < leaf->fix_count; k++) {
        const PathFix *fix = &leaf->fixes[k];
        if (fix->person != person)
            continue;
        uint32_t state = states[fix->period];
        bool     there = state != NONE && f->problem->entries[state].post == fix->post;
        if (there != fix->in)
            return false;
    }
    return true;
}

static bool choice_allows(const Master *m, uint32_t person, uint32_t column) {
    return !m->chosen || m->chosen[person] == NONE || m->chosen[person] == column;
}

static void parts_met(Program *b, uint32_t q, uint32_t t) {
    const Field *f = b->m->field;
    for (uint32_t k = f->quota_parts_from[q]; k < f->quota_parts_from[q + 1]; k++)
        if (share_counts(f, q, t) &&
            mask_has(f->problem->shares[f->part_share[f->quota_parts[k]]].periods, t))
            VEC_PUSH(b->lp.arena, b->met, field_part(f, f->quota_parts[k], t));
}

static void quotas_met(Program *b, uint32_t pair, uint32_t t) {
    const Field *f = b->m->field;
    const Leaf  *leaf = &b->m->leaf;
    for (uint32_t m = f->pair_quotas_from[pair]; m < f->pair_quotas_from[pair + 1]; m++) {
        uint32_t q = f->pair_quotas[m];
        if (mask_has(f->problem->quotas[q].periods, t)) {
            VEC_PUSH(b->lp.arena, b->met, field_floor(f, q, t));
            VEC_PUSH(b->lp.arena, b->met, field_ceiling(f, q, t));
        }
        parts_met(b, q, t);
        for (uint32_t k = 0; k < leaf->split_count; k++)
            if (leaf->splits[k].quota == q && leaf->splits[k].period == t &&
                !leaf->splits[k].holders)
                VEC_PUSH(b->lp.arena, b->met, f->tariff_size + k);
    }
}

/* Every cell this path meets, into b->met. */
static void cells_meet(Program *b, const uint32_t *states) {
    const Field *f = b->m->field;
    b->met.len = 0;
    for (uint32_t t = 0; t < f->periods; t++) {
        if (states[t] == NONE)
            continue;
        VEC_PUSH(b->lp.arena, b->met, field_post(f, f->problem->entries[states[t]].post, t));
        for (uint32_t k = f->terms_from[states[t]]; k < f->terms_from[states[t] + 1]; k++) {
            if (!mask_has(f->terms[k].mask, t))
                continue;
            if (f->terms[k].row >= f->backing_first)
                continue; /* program_hold */
            if (f->terms[k].row >= f->apart_first)
                VEC_PUSH(b->lp.arena, b->met, field_apart(f, f->terms[k].row - f->apart_first, t));
            else
                quotas_met(b, f->terms[k].row - f->pair_first, t);
        }
    }
}

/* Which columns there are, and how many of them meet each cell. */
static bool columns_count(Program *b) {
    const Pool *pool = b->m->pool;
    for (size_t c = 0; c < pool->columns.len; c++) {
        uint32_t person = pool->columns.at[c].person;
        b->lp_column[c] = -1;
        if (choice_allows(b->m, person, (uint32_t)c) &&
            fixes_allow(b->m->field, &b->m->leaf, person, column_states(pool, c))) {
            b->lp_column[c] = 0;
            b->allowed[person]++;
        }
    }
    for (uint32_t i = 0; i < b->m->field->problem->person_count; i++)
        if (!b->allowed[i])
            return false;
    for (size_t c = 0; c < pool->columns.len; c++) {
        if (b->lp_column[c] < 0)
            continue;
        cells_meet(b, column_states(pool, c));
        for (size_t k = 0; k < b->met.len; k++) {
            b->touched[b->met.at[k]]++;
            b->fixed[b->met.at[k]] += b->allowed[pool->columns.at[c].person] == 1;
        }
        program_hold(b, column_states(pool, c));
        for (size_t k = 0; k < b->held.len; k++)
            if (b->allowed[pool->columns.at[c].person] == 1)
                b->fixed_held[b->held.at[k].cell] += b->held.at[k].times;
    }
    return true;
}

/* Whether heads in this cell pay its price (ceilings), or are paid it. */
static double cell_sign(const Program *b, size_t cell) {
    const Field *f = b->m->field;
    if (cell >= f->tariff_size)
        return b->m->leaf.splits[cell - f->tariff_size].in ? 1 : -1;
    if (cell >= field_over(f, 0))
        return 1;
    bool floor = cell >= field_floor(f, 0, 0) && cell < field_ceiling(f, 0, 0);
    return floor || cell >= field_share(f, 0, 0) ? -1 : 1;
}

/* What each path costs at the centre, and the least of each person. */
static void costs_count(Program *b) {
    const Pool  *pool = b->m->pool;
    const Field *f = b->m->field;
    for (uint32_t i = 0; i < f->problem->person_count; i++)
        b->own[i] = HUGE_VAL;
    for (size_t c = 0; c < pool->columns.len; c++) {
        uint32_t person = pool->columns.at[c].person;
        if (b->lp_column[c] < 0)
            continue;
        double          cost = (double)pool->columns.at[c].cost / (double)f->scale;
        const uint32_t *states = column_states(pool, c);
        for (uint32_t t = 0; t < f->periods; t++)
            if (states[t] != NONE)
                cost -= program_seat(b, f->problem->entries[states[t]].post);
        cells_meet(b, states);
        for (size_t k = 0; k < b->met.len; k++)
            if (b->row_of[b->met.at[k]] >= 0)
                cost += cell_sign(b, b->met.at[k]) * b->centre[b->met.at[k]];
        program_hold(b, states);
        for (size_t k = 0; k < b->held.len; k++) {
            size_t cell = b->held.at[k].cell;
            if (b->row_of[cell] >= 0)
                cost += cell_sign(b, cell) * b->centre[cell] * b->held.at[k].times;
        }
        b->costs[c] = cost;
        b->own[person] = fmin(b->own[person], cost);
    }
}

static void paths_add(Program *b) {
    const Pool *pool = b->m->pool;
    costs_count(b);
    for (size_t c = 0; c < pool->columns.len; c++) {
        uint32_t person = pool->columns.at[c].person;
        int      row = b->person_row[person];
        if (b->lp_column[c] < 0 || row < 0) {
            b->lp_column[c] = b->lp_column[c] < 0 ? -1 : -2; /* -2: the person's only path */
            continue;
        }
        cells_meet(b, column_states(pool, c));
        b->lp_column[c] = (int)b->lp.starts.len;
        program_column(b, b->costs[c] - b->own[person], b->whole ? 1 : HUGE_VAL);
        program_meet(b, row, 1);
        for (size_t k = 0; k < b->met.len; k++)
            if (b->row_of[b->met.at[k]] >= 0)
                program_meet(b, b->row_of[b->met.at[k]], 1);
        program_hold(b, column_states(pool, c));
        for (size_t k = 0; k < b->held.len; k++)
            if (b->row_of[b->held.at[k].cell] >= 0)
                program_meet(b, b->row_of[b->held.at[k].cell], b->held.at[k].times);
    }
    VEC_PUSH(b->lp.arena, b->lp.starts, (int)b->lp.index.len);
}

/* A path may be both sides of one apart, or counted in a quota and a holder of its posts: what it meets
 * a row by becomes one. */
static void doubles_merge(Lp *lp) {
    size_t to = 0;
    for (size_t c = 0; c + 1 < lp->starts.len; c++) {
        size_t from = (size_t)lp->starts.at[c], end = (size_t)lp->starts.at[c + 1], first = to;
        for (size_t k = from; k < end; k++) {
            size_t m = first;
            while (m < to && lp->index.at[m] != lp->index.at[k])
                m++;
            if (m < to) {
                lp->value.at[m] += lp->value.at[k];
                continue;
            }
            lp->index.at[to] = lp->index.at[k];
            lp->value.at[to++] = lp->value.at[k];
        }
        lp->starts.at[c] = (int)first;
    }
    lp->starts.at[lp->starts.len - 1] = (int)to;
}

bool program_make(Arena *arena, Program *b, const Master *m, bool whole) {
    const Field *f = m->field;
    b->m = m;
    b->whole = whole;
    b->lp.arena = arena;
    b->cells = f->tariff_size + m->leaf.split_count;
    b->row_of = ARENA_ARRAY(arena, int, b->cells);
    memset(b->row_of, 0xff, b->cells * sizeof *b->row_of);
    b->touched = ARENA_ARRAY(arena, int32_t, b->cells);
    b->fixed = ARENA_ARRAY(arena, int32_t, b->cells);
    if (f->holders || f->problem->beside_count || f->arrivals_from)
        b->fixed_held = ARENA_ARRAY(arena, double, b->cells);
    b->arrivals = ARENA_ARRAY(arena, uint32_t, (size_t)f->arrive_widest * f->periods);
    b->person_row = ARENA_ARRAY(arena, int, f->problem->person_count);
    b->lp_column = ARENA_ARRAY(arena, int, m->pool->columns.len);
    b->allowed = ARENA_ARRAY(arena, uint32_t, f->problem->person_count);
    b->elastic = program_elastic(f);
    b->centre = ARENA_ARRAY(arena, double, b->cells);
    b->own = ARENA_ARRAY(arena, double, f->problem->person_count);
    b->costs = ARENA_ARRAY(arena, double, m->pool->columns.len);
    program_centre(b);
    if (!columns_count(b))
        return false;
    program_rows(b);
    paths_add(b);
    if (f->never || f->holders || f->problem->beside_count || f->arrivals_from)
        doubles_merge(&b->lp);
    return true;
}
