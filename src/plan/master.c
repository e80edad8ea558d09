#include "plan/master.h"

#include "plan/arrive.h"
#include "plan/program.h"
#include "plan/share.h"

#include <coin/Cbc_C_Interface.h>
#include <coin/Clp_C_Interface.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Beyond this a relaxation costs more than it tells; the dive needs none. */
enum { MASTER_WORK = 24000000 };

static int64_t to_units(const Field *f, double points, int64_t low, int64_t high) {
    double units = points * (double)f->scale;
    if (units <= (double)low)
        return low;
    return units >= (double)high ? high : (int64_t)llround(units);
}

static void moves_tariff(const Program *b, uint32_t m, const double *duals, MasterPrices *out) {
    const Field *f = b->m->field;
    int64_t      cap = arrive_head(f, b->m->leaf.level, m, f->limit);
    size_t       least = field_arrivals(f, m), most = field_over(f, m);
    if (b->row_of[least] >= 0)
        out->tariff[least] = to_units(f, b->centre[least] + duals[b->row_of[least]], 0, cap);
    if (b->row_of[most] >= 0)
        out->tariff[most] = to_units(f, b->centre[most] - duals[b->row_of[most]], 0, cap);
}

static void shares_tariff(const Program *b, uint32_t s, const double *duals, MasterPrices *out) {
    const Field        *f = b->m->field;
    const ProblemShare *share = &f->problem->shares[s];
    int64_t             cap = share_cap(f, b->m->leaf.level, s);
    for (uint32_t t = 0; t < f->periods; t++) {
        size_t cell = field_share(f, s, t);
        if (b->row_of[cell] >= 0)
            out->tariff[cell] = to_units(f, b->centre[cell] + duals[b->row_of[cell]], 0, cap);
        for (uint32_t k = 0; k < share->quota_count; k++) {
            cell = field_part(f, share->first_part + k, t);
            if (b->row_of[cell] >= 0)
                out->tariff[cell] = to_units(f, b->centre[cell] + duals[b->row_of[cell]], 0, cap);
        }
    }
}

/* Duals to prices; a cell without a row keeps the least its box allows. */
static void tariff_read(Arena *arena, const Program *b, const double *duals, MasterPrices *out) {
    const Field   *f = b->m->field;
    const Problem *p = f->problem;
    Level          level = b->m->leaf.level;
    out->tariff = ARENA_ARRAY(arena, int64_t, f->tariff_size);
    for (uint32_t j = 0; j < p->post_count; j++)
        for (uint32_t t = p->posts[j].from; t < p->posts[j].until; t++) {
            size_t cell = field_post(f, j, t);
            double above = b->row_of[cell] >= 0 ? b->centre[cell] - duals[b->row_of[cell]]
                                                : program_least(b, cell);
            out->tariff[cell] =
                to_units(f, above - program_seat(b, j), -level_seat(f, level, j), f->limit);
        }
    for (uint32_t q = 0; q < p->quota_count; q++)
        for (uint32_t t = 0; t < f->periods; t++) {
            size_t floor = field_floor(f, q, t), ceiling = field_ceiling(f, q, t);
            if (b->row_of[floor] >= 0)
                out->tariff[floor] = to_units(f, b->centre[floor] + duals[b->row_of[floor]], 0,
                                              level_cap(f, level, q));
            if (b->row_of[ceiling] >= 0)
                out->tariff[ceiling] = to_units(f, b->centre[ceiling] - duals[b->row_of[ceiling]],
                                                0, level_cap(f, level, q));
        }
    for (size_t cell = field_apart(f, 0, 0); cell < field_share(f, 0, 0); cell++)
        if (b->row_of[cell] >= 0)
            out->tariff[cell] = to_units(f, b->centre[cell] - duals[b->row_of[cell]], 0, f->limit);
    for (uint32_t s = 0; s < p->share_count; s++)
        shares_tariff(b, s, duals, out);
    for (uint32_t m = 0; m < p->movement_count; m++)
        moves_tariff(b, m, duals, out);
    out->splits = ARENA_ARRAY(arena, FieldSplit, b->m->leaf.split_count);
    for (uint32_t k = 0; k < b->m->leaf.split_count; k++) {
        out->splits[k] = b->m->leaf.splits[k];
        double dual = duals[b->row_of[f->tariff_size + k]];
        out->splits[k].price = to_units(f, out->splits[k].in ? -dual : dual, 0, f->limit);
    }
}

static void shares_read(Arena *arena, const Program *b, const double *primal, MasterPrices *out) {
    size_t count = b->m->pool->columns.len;
    out->shares = ARENA_ARRAY(arena, double, count);
    for (size_t c = 0; c < count; c++)
        out->shares[c] = b->lp_column[c] >= 0 ? primal[b->lp_column[c]] : b->lp_column[c] == -2;
    if (b->marks.len)
        out->met = ARENA_ARRAY(arena, double,
                               (size_t)b->m->field->problem->part_count * b->m->field->periods);
    for (size_t k = 0; k < b->marks.len; k++)
        out->met[b->marks.at[k].cell] = primal[b->marks.at[k].column];
}

bool master_price(Arena *arena, const Master *m, MasterPrices *out) {
    Program b = {0};
    if (!program_make(arena, &b, m, false))
        return false;
    Clp_Simplex *lp = Clp_newModel();
    int          columns = (int)b.lp.cost.len;
    Clp_setLogLevel(lp, 0);
    Clp_loadProblem(lp, columns, (int)b.lp.row_low.len, b.lp.starts.at, b.lp.index.at,
                    b.lp.value.at, b.lp.low.at, b.lp.high.at, b.lp.cost.at, b.lp.row_low.at,
                    b.lp.row_high.at);
    Clp_setMaximumIterations(lp, MASTER_WORK / (columns / 16 + 1));
    Clp_initialDualSolve(lp);
    bool solved = Clp_isProvenOptimal(lp);
    out->work = (int64_t)Clp_numberIterations(lp) * (columns / 16 + 1);
    out->above = Clp_objectiveValue(lp);
    if (solved) {
        tariff_read(arena, &b, Clp_dualRowSolution(lp), out);
        shares_read(arena, &b, Clp_primalColumnSolution(lp), out);
    }
    Clp_deleteModel(lp);
    return solved;
}

static Cbc_Model *mip_open(const Program *b, int nodes) {
    Cbc_Model *mip = Cbc_newModel();
    char       limit[24];
    Cbc_setLogLevel(mip, 0);
    Cbc_loadProblem(mip, (int)b->lp.cost.len, (int)b->lp.row_low.len, b->lp.starts.at,
                    b->lp.index.at, b->lp.value.at, b->lp.low.at, b->lp.high.at, b->lp.cost.at,
                    b->lp.row_low.at, b->lp.row_high.at);
    for (size_t c = 0; c < b->m->pool->columns.len; c++)
        if (b->lp_column[c] >= 0)
            Cbc_setInteger(mip, b->lp_column[c]);
    for (size_t k = 0; k < b->marks.len; k++)
        Cbc_setInteger(mip, b->marks.at[k].column);
    int  digits = 0;
    char back[24];
    for (int n = nodes; n > 0 || !digits; n /= 10)
        back[digits++] = (char)('0' + n % 10);
    for (int k = 0; k < digits; k++)
        limit[k] = back[digits - 1 - k];
    limit[digits] = 0;
    Cbc_setParameter(mip, "maxNodes", limit);
    Cbc_setParameter(mip, "threads", "0");
    /* Both: presolve tells on standard output what only the solver's own level holds back, amid an answer in JSON. */
    Cbc_setParameter(mip, "log", "0");
    Cbc_setParameter(mip, "slogLevel", "0");
    if (b->m->plain) {
        Cbc_setParameter(mip, "cuts", "off");
        Cbc_setParameter(mip, "preprocess", "off");
        Cbc_setParameter(mip, "heur", "off");
    }
    return mip;
}

bool master_choose(Arena *scratch, const Master *m, int nodes, uint32_t *states, int64_t *work) {
    Program b = {0};
    if (!program_make(scratch, &b, m, true))
        return false;
    Cbc_Model *mip = mip_open(&b, nodes);
    Cbc_solve(mip);
    const double *x = Cbc_bestSolution(mip);
    *work = ((int64_t)Cbc_getIterationCount(mip) + 1) * ((int64_t)b.lp.cost.len / 16 + 1);
    for (size_t c = 0; x && c < m->pool->columns.len; c++)
        if (b.lp_column[c] == -2 || (b.lp_column[c] >= 0 && x[b.lp_column[c]] > 0.5))
            memcpy(states + (size_t)m->pool->columns.at[c].person * m->field->periods,
                   column_states(m->pool, c), m->field->periods * sizeof *states);
    bool found = x != NULL;
    Cbc_deleteModel(mip);
    return found;
}
