/* forecast_rows.c — structure clauses ahead: measured for certain by the rules themselves, and counted in every
 * run on those who are still there.
 *
 * Counted in runs are clauses over people of one body or set. Shares of bodies, choices, clauses over the
 * pool, those tested on the day a term begins, and those of which the register leaves open whom they bind
 * are told for certain only. */
#include "base/map.h"
#include "process/forecast_parts.h"
#include "process/vet.h"

#include <stdlib.h>

/* One clause on one body in one period, and what its runs gave. */
typedef struct Drawn {
    const StructureBound *bound; /* NULL: not drawn */
    Day                   day;
    uint32_t              period;
    ForecastHead         *heads;
    uint32_t              count;
    int64_t               seats; /* without those of members */
    ForecastCell         *cell;
    DrawCount             found, share;
} Drawn;

struct ForecastRows {
    Map keys; /* clause, body, unit -> row */
    VEC(ForecastRow) rows;
    VEC(Drawn) drawn;
};

enum { SHARES = 1001 };

static Str row_key(Arena *arena, uint32_t clause, Str body, Str unit) {
    return str_format(arena, "%u\x1f" STR_FMT "\x1f" STR_FMT, clause, STR_ARG(body), STR_ARG(unit));
}

static ForecastRow *row_of(Forecasting *f, ForecastRows *r, const StructureResult *result) {
    Str      key = row_key(f->arena, result->number, result->body, result->unit);
    uint32_t at = map_put(&r->keys, key, (uint32_t)r->rows.len);
    if (at == r->rows.len)
        VEC_PUSH(f->arena, r->rows,
                 ((ForecastRow){.about = result,
                                .cells = ARENA_ARRAY(f->arena, ForecastCell, f->answer->periods)}));
    ensure(r->rows.at && at < r->rows.len);
    return &r->rows.at[at];
}

/* ---- what a run counts ---- */

static int head_order(const void *a, const void *b) {
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Who holds one of the posts on the day, each once, ascending. */
static uint32_t holders_list(const Forecasting *f, const StructureBound *bound, Day day,
                             uint32_t **out) {
    VEC(uint32_t) found = {0};
    uint32_t kept = 0;
    for (uint32_t j = 0; j < bound->post_count; j++) {
        Span rows = roster_by(f->then, KIND_TENURE, Tenure_post, bound->posts[j]);
        for (uint32_t i = 0; i < rows.len; i++) {
            const Tenure *row = roster_tenure(f->then, rows.at[i]);
            if (row->person != NONE && roster_covers(row->since, row->until, day) &&
                !person_left(f->then, row->person, day))
                VEC_PUSH(f->arena, found, row->person);
        }
    }
    if (found.len)
        qsort(found.at, found.len, sizeof *found.at, head_order);
    for (size_t i = 0; i < found.len; i++)
        if (!kept || found.at[kept - 1] != found.at[i])
            found.at[kept++] = found.at[i];
    *out = found.at;
    return kept;
}

/* False: it is not known whether the person counts in what a share is taken of. */
static bool head_add(const Forecasting *f, Drawn *d, uint32_t person, bool member) {
    Truth in =
        structure_counts(f->rules, f->then, d->bound->clause, d->bound->body, person, d->day);
    Truth out = structure_left_out(f->rules, f->then, d->bound, person, d->day);
    d->heads[d->count++] = (ForecastHead){.drawn = f->drawn_of[person],
                                          .counts = in == TRUTH_YES,
                                          .unknown = in == TRUTH_UNKNOWN,
                                          .base = out == TRUTH_NO,
                                          .member = member};
    return out != TRUTH_UNKNOWN;
}

static bool heads_fill(const Forecasting *f, Drawn *d) {
    uint32_t *holders, count = holders_list(f, d->bound, d->day, &holders);
    bool      known = true;
    d->heads = ARENA_ARRAY(f->arena, ForecastHead, count + d->bound->member_count);
    d->seats = structure_heads(f->arena, f->rules, f->then, d->bound, d->day).seats -
               d->bound->member_count;
    for (uint32_t i = 0; i < count; i++)
        known &= head_add(f, d, holders[i], false);
    for (uint32_t i = 0; i < d->bound->member_count; i++)
        known &= head_add(f, d, d->bound->members[i], true);
    return known;
}

static void drawn_add(Forecasting *f, ForecastRows *r, const StructureBound *bound,
                      uint32_t period) {
    Str unit = bound->body == NONE && bound->unit != NONE ? roster_unit(f->then, bound->unit)->code
                                                          : STR("");
    uint32_t row = map_find(&r->keys, row_key(f->arena, bound->clause, bound->code, unit));
    Drawn    d = {.bound = bound, .day = forecasting_day(f, period), .period = period};
    if (row == NONE || bound->form != FORM_PEOPLE || bound->option || bound->unsure ||
        bound->may_count)
        return;
    d.cell = &r->rows.at[row].cells[period];
    if (!d.cell->there || d.cell->certain.day != d.day || !heads_fill(f, &d))
        return;
    d.found = (DrawCount){ARENA_ARRAY(f->arena, uint32_t, d.count + 1), d.count + 1};
    d.share = (DrawCount){ARENA_ARRAY(f->arena, uint32_t, SHARES), SHARES};
    d.cell->drawn = true;
    VEC_PUSH(f->arena, r->drawn, d);
}

/* ---- opening ---- */

static void today_measure(Forecasting *f, ForecastRows *r) {
    StructureAnswer now = vet_structure(f->arena, f->rules, f->roster, f->ask->body, f->answer->on);
    for (uint32_t i = 0; i < now.result_count; i++)
        row_of(f, r, &now.results[i])->today = &now.results[i];
}

static void period_measure(Forecasting *f, ForecastRows *r, uint32_t period) {
    Day             day = forecasting_day(f, period);
    StructureAnswer then = vet_structure(f->arena, f->rules, f->then, f->ask->body, day);
    for (uint32_t i = 0; i < then.result_count; i++) {
        ForecastCell *cell = &row_of(f, r, &then.results[i])->cells[period];
        cell->there = true;
        cell->certain = then.results[i];
    }
    uint32_t              count;
    const StructureBound *bounds = structure_bind(f->arena, f->rules, f->then, day, &count);
    for (uint32_t i = 0; i < count; i++)
        drawn_add(f, r, &bounds[i], period);
}

ForecastRows *forecast_rows_open(Forecasting *f) {
    ForecastRows *r = ARENA_ARRAY(f->arena, ForecastRows, 1);
    r->keys = map_open(f->arena);
    today_measure(f, r);
    for (uint32_t t = 0; t < f->answer->periods; t++)
        period_measure(f, r, t);
    return r;
}

/* ---- runs ---- */

static void run_count(const Forecasting *f, const Drawn *d, uint32_t run, StructureHeads *heads,
                      int64_t *found, int64_t *unknown) {
    *heads = (StructureHeads){.seats = d->seats};
    *found = *unknown = 0;
    for (uint32_t i = 0; i < d->count; i++) {
        const ForecastHead *head = &d->heads[i];
        if (head->drawn != NONE && !forecasting_stays(f, head->drawn, run, d->period))
            continue;
        heads->seats += head->member;
        heads->holders += head->base;
        *found += head->counts;
        *unknown += head->unknown;
    }
    heads->holders_least = heads->holders;
}

/* What is wanted depends on seats and holders alone, and those mostly are as in a run before. */
typedef struct Wanteds {
    StructureWanted *at;
    int64_t         *seats; /* by holders: of which seats it was reckoned; -1: of none */
} Wanteds;

static Wanteds wanteds_open(Arena *scratch, const Drawn *d) {
    Wanteds made = {ARENA_ARRAY(scratch, StructureWanted, d->count + 1),
                    ARENA_ARRAY(scratch, int64_t, d->count + 1)};
    for (uint32_t i = 0; i <= d->count; i++)
        made.seats[i] = -1;
    return made;
}

static const StructureWanted *wanted_of(const Forecasting *f, const Drawn *d, Wanteds *known,
                                        StructureHeads heads) {
    if (known->seats[heads.holders] != heads.seats) {
        known->seats[heads.holders] = heads.seats;
        known->at[heads.holders] = structure_wanted(f->rules, f->then, d->bound, d->day, heads);
    }
    return &known->at[heads.holders];
}

typedef struct RowsBlock {
    const Forecasting *f;
    ForecastRows      *rows;
} RowsBlock;

static void drawn_count(void *with, uint32_t part, uint32_t hand) {
    const RowsBlock *block = with;
    Drawn           *d = &block->rows->drawn.at[part];
    AUTO(Arena) scratch = arena_open();
    Wanteds known = wanteds_open(scratch, d);
    (void)hand;
    for (uint32_t run = 0; run < block->f->count; run++) {
        StructureHeads heads;
        int64_t        found, unknown;
        run_count(block->f, d, run, &heads, &found, &unknown);
        const StructureWanted *wanted = wanted_of(block->f, d, &known, heads);
        StructureStatus        status = structure_status(found, unknown, wanted);
        int64_t                share = wanted->base > 0 ? found * 1000 / wanted->base : 0;
        d->found.at[found]++;
        d->share.at[share > 1000 ? 1000 : share]++;
        d->cell->met += status == STRUCTURE_MET;
        d->cell->undecided += status == STRUCTURE_UNDECIDED;
    }
}

void forecast_rows_block(Forecasting *f, ForecastRows *rows) {
    RowsBlock block = {f, rows};
    team_run(f->team, (uint32_t)rows->drawn.len, drawn_count, &block);
}

void forecast_rows_close(Forecasting *f, ForecastRows *rows) {
    for (size_t i = 0; i < rows->drawn.len; i++) {
        Drawn *d = &rows->drawn.at[i];
        d->cell->heads = forecasting_band(f, &d->found);
        d->cell->share = forecasting_band(f, &d->share);
    }
    f->answer->rows = rows->rows.at;
    f->answer->row_count = (uint32_t)rows->rows.len;
}
