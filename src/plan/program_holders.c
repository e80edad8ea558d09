/* program_holders.c — what a path meets of rows that count it otherwise than by one: shares of holders (MATH.md
 * "Paths"), besides that it backs and movements it arrives for. */
#include "plan/arrive.h"
#include "plan/holders.h"
#include "plan/program.h"

static void held_meet(Program *b, size_t cell, double times) {
    if (times != 0)
        VEC_PUSH(b->lp.arena, b->held, (HoldersMeet){cell, times});
}

static void backing_meet(Program *b, uint32_t beside, uint32_t t) {
    const Problem *p = b->m->field->problem;
    for (PeriodMask left = beside_served(&p->besides[beside], t); left; left &= left - 1)
        held_meet(b, field_beside(b->m->field, beside, (uint32_t)__builtin_ctzll(left)), -1);
}

static void backs_meet(Program *b, const uint32_t *states) {
    const Field *f = b->m->field;
    for (uint32_t t = 0; f->backs_from && t < f->periods; t++)
        for (uint32_t k = states[t] == NONE ? 0 : f->terms_from[states[t]];
             states[t] != NONE && k < f->terms_from[states[t] + 1]; k++)
            if (f->terms[k].row >= f->backing_first && mask_has(f->terms[k].mask, t))
                backing_meet(b, f->terms[k].row - f->backing_first, t);
}

static void moves_meet(Program *b, const uint32_t *states) {
    const Field *f = b->m->field;
    uint32_t     count = arrive_list(f, states, b->arrivals);
    for (uint32_t k = 0; k < count; k++) {
        held_meet(b, field_arrivals(f, b->arrivals[k]), 1);
        held_meet(b, field_over(f, b->arrivals[k]), 1);
    }
}

void program_hold(Program *b, const uint32_t *states) {
    const Field *f = b->m->field;
    const Leaf  *leaf = &b->m->leaf;
    b->held.len = 0;
    backs_meet(b, states);
    if (f->arrivals_from)
        moves_meet(b, states);
    for (uint32_t t = 0; f->holders && t < f->periods; t++) {
        uint32_t post = states[t] == NONE ? NONE : f->problem->entries[states[t]].post;
        for (uint32_t k = post == NONE ? 0 : f->post_holders_from[post];
             post != NONE && k < f->post_holders_from[post + 1]; k++) {
            uint32_t q = f->post_holders[k];
            if (!mask_has(f->problem->quotas[q].periods, t))
                continue;
            const HoldersRow *row = &f->holders[(size_t)q * f->periods + t];
            held_meet(b, field_floor(f, q, t), -(double)row->low_step / (double)row->low_steps);
            held_meet(b, field_ceiling(f, q, t), -(double)row->high_step / (double)row->high_steps);
            for (uint32_t n = 0; n < leaf->split_count; n++)
                if (leaf->splits[n].holders && leaf->splits[n].quota == q &&
                    leaf->splits[n].period == t)
                    held_meet(b, f->tariff_size + n, 1);
        }
    }
}

double program_heads(const Program *b, uint32_t q, uint32_t t, bool ceiling) {
    const Leaf *leaf = &b->m->leaf;
    HoldersRow  row = holders_row(b->m->field, q, t, leaf->splits, leaf->split_count);
    return ceiling ? (double)row.high_base / (double)row.high_steps
                   : (double)row.low_base / (double)row.low_steps;
}
