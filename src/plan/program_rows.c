/* program_rows.c — the rows of the master, what breaking them costs, and the prices they begin with. */
#include "plan/program.h"

#include "plan/arrive.h"
#include "plan/holders.h"
#include "plan/share.h"

int program_row(Program *b, double low, double high) {
    VEC_PUSH(b->lp.arena, b->lp.row_low, low);
    VEC_PUSH(b->lp.arena, b->lp.row_high, high);
    return (int)b->lp.row_low.len - 1;
}

void program_column(Program *b, double cost, double high) {
    VEC_PUSH(b->lp.arena, b->lp.starts, (int)b->lp.index.len);
    VEC_PUSH(b->lp.arena, b->lp.cost, cost);
    VEC_PUSH(b->lp.arena, b->lp.low, 0);
    VEC_PUSH(b->lp.arena, b->lp.high, high);
}

void program_meet(Program *b, int row, double value) {
    VEC_PUSH(b->lp.arena, b->lp.index, row);
    VEC_PUSH(b->lp.arena, b->lp.value, value);
}

/* A row `count <= heads` (ceiling) or `count >= heads`, whose price may lie in low .. high (HUGE_VAL:
 * unlimited). Costs are counted from the centre, so that nought is a price everywhere to begin with. A relaxation
 * breaks an unlimited row at the elastic price: of people whose few paths collide it is to say where, not that
 * there is nothing. */
typedef struct Bars {
    bool   ceiling;
    double heads, low, high;
} Bars;

static void cell_row(Program *b, size_t cell, Bars bars) {
    double heads = bars.heads - b->fixed[cell], centre = b->centre[cell];
    double sign = bars.ceiling ? -1 : 1;
    heads -= b->fixed_held ? b->fixed_held[cell] : 0;
    int row = program_row(b, heads, heads);
    b->row_of[cell] = row;
    if (bars.high < HUGE_VAL || !b->whole) {
        double above = bars.high < HUGE_VAL ? bars.high : fmax(b->elastic, 2 * centre);
        program_column(b, above - centre, HUGE_VAL);
        program_meet(b, row, sign);
    }
    program_column(b, centre - bars.low, HUGE_VAL);
    program_meet(b, row, -sign);
}

/* Price range of a cell in points: what the row allows, cut to the box around the centre. */
static Bars cell_bars(const Program *b, size_t cell, double cap) {
    const Master *m = b->m;
    Bars          bars = {.low = 0, .high = cap};
    double        centre = b->centre[cell], box = (double)m->box / (double)m->field->scale;
    if (!m->boxed)
        return bars;
    bars.low = fmax(centre - box, 0);
    bars.high = fmin(centre + box, cap);
    return bars;
}

double program_seat(const Program *b, uint32_t post) {
    return (double)level_seat(b->m->field, b->m->leaf.level, post) / (double)b->m->field->scale;
}

double program_least(const Program *b, size_t cell) {
    return cell_bars(b, cell, HUGE_VAL).low;
}

/* What nobody's choice changes has a row only where it uses up what the level rations. */
static bool row_idle(const Program *b, uint32_t t, bool rationed) {
    return mask_has(b->m->still, t) && !(rationed && b->m->leaf.level.given > 0);
}

static void seat_rows(Program *b) {
    const Problem *p = b->m->field->problem;
    for (uint32_t j = 0; j < p->post_count; j++)
        for (uint32_t t = p->posts[j].from; t < p->posts[j].until; t++) {
            size_t cell = field_post(b->m->field, j, t);
            Bars   bars = cell_bars(b, cell, HUGE_VAL);
            bars.ceiling = true;
            bars.heads = problem_seats(p, j, t);
            if (row_idle(b, t, false) && !(b->m->field->taught && b->m->field->taught[j]))
                continue;
            if (b->touched[cell] > problem_seats(p, j, t) || (bars.low > 0 && b->touched[cell]))
                cell_row(b, cell, bars);
        }
}

/* Heads of a bar that the level rations: a free column bounded by the row of the given. */
static void ration_add(Program *b, size_t cell, int64_t most, bool ceiling) {
    size_t given = field_given(b->m->field);
    if (most <= 0 || b->row_of[given] < 0)
        return;
    program_column(b, b->centre[given] - b->centre[cell], (double)most);
    program_meet(b, b->row_of[cell], ceiling ? -1 : 1);
    program_meet(b, b->row_of[given], 1);
}

static double head_cap(const Program *b, uint32_t q) {
    const Field *f = b->m->field;
    if (!level_rations(f, b->m->leaf.level, q))
        return (double)level_head(f, b->m->leaf.level, q, 0) / (double)f->scale;
    return b->whole ? HUGE_VAL : b->elastic;
}

static void quota_rows(Program *b, uint32_t q, uint32_t t) {
    const Field *f = b->m->field;
    Level        level = b->m->leaf.level;
    size_t       floor = field_floor(f, q, t), ceiling = field_ceiling(f, q, t);
    double       cap = head_cap(b, q);
    if (field_least(f, q, t) > 0 && cap > 0) {
        Bars bars = cell_bars(b, floor, cap);
        bars.heads = (double)field_least(f, q, t);
        if (holders_asked(f, q))
            bars.heads = program_heads(b, q, t, false);
        cell_row(b, floor, bars);
        if (level_rations(f, level, q))
            ration_add(b, floor, level_missing(f, level, q, t), false);
    }
    if (field_most(f, q, t) != PROBLEM_NO_LIMIT && cap > 0) {
        Bars bars = cell_bars(b, ceiling, cap);
        bars.ceiling = true;
        bars.heads = field_most(f, q, t);
        if (holders_asked(f, q))
            bars.heads = program_heads(b, q, t, true);
        if (b->touched[ceiling] <= bars.heads && !(bars.low > 0))
            return;
        cell_row(b, ceiling, bars);
        if (level_rations(f, level, q))
            ration_add(b, ceiling, level_surplus(f, level, q, t), true);
    }
}

/* Highest price of a share in points. */
static double share_top(const Program *b, uint32_t s) {
    const Field *f = b->m->field;
    if (share_rations(f, b->m->leaf.level, s))
        return b->whole ? HUGE_VAL : b->elastic;
    return (double)share_head(f, b->m->leaf.level, s, 0) / (double)f->scale;
}

/* The row of one quota of a share, and the column that counts it as met. */
static void part_row(Program *b, uint32_t s, uint32_t place, uint32_t t, double cap) {
    const Field        *f = b->m->field;
    const ProblemShare *share = &f->problem->shares[s];
    uint32_t            q = share->quotas[place];
    size_t              cell = field_part(f, share->first_part + place, t);
    double              least = (double)field_least(f, q, t);
    if (!share_counts(f, q, t))
        return;
    if (least > 0)
        cell_row(b, cell, cell_bars(b, cell, b->whole ? HUGE_VAL : cap));
    VEC_PUSH(b->lp.arena, b->marks,
             (Mark){(int)b->lp.starts.len, (size_t)(share->first_part + place) * f->periods + t});
    program_column(b, least * b->centre[cell] - b->centre[field_share(f, s, t)],
                   share_unmet(f, &b->m->leaf, q, t) ? 0 : 1);
    program_meet(b, b->row_of[field_share(f, s, t)], 1);
    if (least > 0)
        program_meet(b, b->row_of[cell], -least);
}

static void share_rows(Program *b, uint32_t s, uint32_t t) {
    const Field *f = b->m->field;
    Level        level = b->m->leaf.level;
    size_t       cell = field_share(f, s, t);
    double       cap = share_top(b, s);
    if (f->problem->shares[s].at_least[t] <= 0 || cap <= 0)
        return;
    Bars bars = cell_bars(b, cell, cap);
    bars.heads = f->problem->shares[s].at_least[t];
    cell_row(b, cell, bars);
    if (share_rations(f, level, s))
        ration_add(b, cell, share_lacking(f, level, s, t), false);
    for (uint32_t k = 0; k < f->problem->shares[s].quota_count; k++)
        part_row(b, s, k, t, cap);
}

/* Highest price of an arrival in points. */
static double arrive_top(const Program *b, uint32_t m) {
    const Field *f = b->m->field;
    if (arrive_rations(f, b->m->leaf.level, m))
        return b->whole ? HUGE_VAL : b->elastic;
    return (double)arrive_head(f, b->m->leaf.level, m, 0) / (double)f->scale;
}

/* Of all periods together: what is alike everywhere else may differ here. */
static void move_rows(Program *b, uint32_t m) {
    const Field           *f = b->m->field;
    const ProblemMovement *movement = &f->problem->movements[m];
    Level                  level = b->m->leaf.level;
    double                 cap = arrive_top(b, m);
    if (movement->at_least > 0 && cap > 0) {
        size_t cell = field_arrivals(f, m);
        Bars   bars = cell_bars(b, cell, cap);
        bars.heads = movement->at_least;
        cell_row(b, cell, bars);
        if (arrive_rations(f, level, m))
            ration_add(b, cell, arrive_missing(f, level, m), false);
    }
    if (movement->at_most != PROBLEM_NO_LIMIT && cap > 0) {
        size_t cell = field_over(f, m);
        Bars   bars = cell_bars(b, cell, cap);
        bars.ceiling = true;
        bars.heads = movement->at_most;
        cell_row(b, cell, bars);
        if (arrive_rations(f, level, m))
            ration_add(b, cell, arrive_surplus(f, level, m), true);
    }
}

/* Rows of at most so many heads, of pairs apart and of besides. */
static void tie_row(Program *b, size_t cell, int32_t heads) {
    Bars bars = cell_bars(b, cell, b->whole ? HUGE_VAL : b->elastic);
    bars.ceiling = true;
    bars.heads = heads;
    if (b->touched[cell] > heads || (bars.low > 0 && b->touched[cell]))
        cell_row(b, cell, bars);
}

static void tie_rows(Program *b) {
    const Field *f = b->m->field;
    for (uint32_t t = 0; t < f->periods; t++) {
        for (uint32_t k = 0; k < f->problem->apart_count && !row_idle(b, t, false); k++)
            tie_row(b, field_apart(f, k, t), 1);
        for (uint32_t k = 0; k < f->problem->beside_count; k++)
            if (!row_idle(b, t, false) || f->problem->besides[k].lag)
                tie_row(b, field_beside(f, k, t), 0);
    }
}

static void split_rows(Program *b) {
    const Leaf *leaf = &b->m->leaf;
    for (uint32_t k = 0; k < leaf->split_count; k++) {
        Bars bars = {.ceiling = leaf->splits[k].in, .high = b->whole ? HUGE_VAL : b->elastic};
        bars.heads = (double)leaf->splits[k].at_most + (leaf->splits[k].in ? 0 : 1);
        cell_row(b, b->m->field->tariff_size + k, bars);
    }
}

void program_rows(Program *b) {
    const Field   *f = b->m->field;
    const Problem *p = f->problem;
    const Leaf    *leaf = &b->m->leaf;
    if (leaf->level.kind == LEVEL_VALUE && leaf->level.given > 0)
        cell_row(b, field_given(f), (Bars){true, (double)leaf->level.given, 0, HUGE_VAL});
    seat_rows(b);
    for (uint32_t q = 0; q < p->quota_count; q++)
        for (uint32_t t = 0; t < f->periods; t++)
            if (mask_has(p->quotas[q].periods, t) &&
                !row_idle(b, t, level_rations(f, leaf->level, q)))
                quota_rows(b, q, t);
    for (uint32_t s = 0; s < p->share_count; s++)
        for (uint32_t t = 0; t < f->periods; t++)
            if (mask_has(p->shares[s].periods, t) &&
                !row_idle(b, t, share_rations(f, leaf->level, s)))
                share_rows(b, s, t);
    for (uint32_t m = 0; m < p->movement_count; m++)
        move_rows(b, m);
    tie_rows(b);
    split_rows(b);
    for (uint32_t i = 0; i < p->person_count; i++)
        b->person_row[i] = b->allowed[i] > 1 ? program_row(b, 1, 1) : -1;
}

static void share_centre(Program *b, uint32_t s) {
    const Field        *f = b->m->field;
    const ProblemShare *share = &f->problem->shares[s];
    double              cap = share_top(b, s);
    for (uint32_t t = 0; t < f->periods; t++) {
        double *price = &b->centre[field_share(f, s, t)];
        *price = fmin(*price, cap);
        for (uint32_t k = 0; k < share->quota_count && !b->whole; k++) {
            double *part = &b->centre[field_part(f, share->first_part + k, t)];
            *part = fmin(*part, cap);
        }
    }
}

void program_centre(Program *b) {
    const Field   *f = b->m->field;
    const Problem *p = f->problem;
    if (!b->m->centre)
        return;
    for (size_t cell = 0; cell < f->tariff_size; cell++)
        b->centre[cell] = (double)b->m->centre[cell] / (double)f->scale;
    for (uint32_t j = 0; j < p->post_count; j++)
        for (uint32_t t = 0; t < f->periods; t++)
            b->centre[field_post(f, j, t)] =
                fmax(b->centre[field_post(f, j, t)] + program_seat(b, j), 0);
    for (uint32_t q = 0; q < p->quota_count; q++)
        for (uint32_t t = 0; t < f->periods; t++) {
            double cap = head_cap(b, q);
            b->centre[field_floor(f, q, t)] = fmin(b->centre[field_floor(f, q, t)], cap);
            b->centre[field_ceiling(f, q, t)] = fmin(b->centre[field_ceiling(f, q, t)], cap);
        }
    for (size_t cell = field_apart(f, 0, 0); cell < field_share(f, 0, 0) && !b->whole; cell++)
        b->centre[cell] = fmin(b->centre[cell], b->elastic);
    for (uint32_t s = 0; s < p->share_count; s++)
        share_centre(b, s);
    for (uint32_t m = 0; m < p->movement_count; m++) {
        size_t least = field_arrivals(f, m), most = field_over(f, m);
        b->centre[least] = fmin(b->centre[least], arrive_top(b, m));
        b->centre[most] = fmin(b->centre[most], arrive_top(b, m));
    }
}

double program_elastic(const Field *f) {
    double most = (double)f->limit / (double)f->scale, cost = 0;
    for (uint32_t i = 0; i < f->problem->person_count; i++)
        cost = fmax(cost, (double)problem_move(f->problem, i) + problem_displaced(f->problem, i));
    for (uint32_t j = 0; j < f->problem->post_count; j++)
        cost = fmax(cost, f->problem->posts[j].vacancy);
    for (uint32_t q = 0; q < f->problem->quota_count; q++)
        cost = fmax(cost, f->problem->quotas[q].price);
    for (uint32_t s = 0; s < f->problem->share_count; s++)
        cost = fmax(cost, f->problem->shares[s].price);
    for (uint32_t m = 0; m < f->problem->movement_count; m++)
        cost = fmax(cost, f->problem->movements[m].price);
    cost = fmax(cost, f->problem->perfect) * 4 * f->periods;
    return fmin(cost * fmin(f->problem->person_count + 1, 100), most);
}
