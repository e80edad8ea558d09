/* forecast_rows.c — structure clauses ahead: measured for certain by the rules themselves, and counted in every
 * run on those who are still there.
 *
 * Counted in runs are clauses over people of one body or set, choices of two amounts, and shares of bodies. Clauses over
 * the pool, those tested on the day a term begins, and those of which the register leaves open whom they bind are
 * told for certain only. */
#include "base/map.h"
#include "process/forecast_parts.h"
#include "process/vet.h"

#include <stdlib.h>

/* One clause on one body in one period: the people it looks at. */
typedef struct Part {
    const StructureBound *bound;
    ForecastHead         *heads;
    uint32_t              count;
    int64_t               seats; /* without those of members */
} Part;

/* A clause in one period, and what its runs gave: one part; of a choice two, of a share of bodies one for each body. */
typedef struct Drawn {
    Part           *parts;
    uint32_t        part_count;
    bool            bodies;
    StructureWanted wanted; /* of a share of bodies */
    Day             day;
    uint32_t        period;
    ForecastCell   *cell;
    DrawCount       found, share;
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
static bool head_add(const Forecasting *f, Part *part, Day day, uint32_t person, bool member) {
    const StructureBound *bound = part->bound;
    Truth                 in = structure_counts_held(f->rules, f->then, bound, person, day);
    Truth                 out = structure_left_out(f->rules, f->then, bound, person, day);
    part->heads[part->count++] = (ForecastHead){.drawn = f->drawn_of[person],
                                                .counts = in == TRUTH_YES,
                                                .unknown = in == TRUTH_UNKNOWN,
                                                .base = out == TRUTH_NO,
                                                .member = member};
    return out != TRUTH_UNKNOWN;
}

/* False: the register leaves open whom the clause binds. */
static bool part_fill(const Forecasting *f, Part *part, Day day) {
    const StructureBound *bound = part->bound;
    uint32_t             *holders, count = holders_list(f, bound, day, &holders);
    bool                  known = !bound->unsure && !bound->may_count;
    part->heads = ARENA_ARRAY(f->arena, ForecastHead, count + bound->member_count);
    part->seats =
        structure_heads(f->arena, f->rules, f->then, bound, day).seats - bound->member_count;
    for (uint32_t i = 0; i < count; i++)
        known &= head_add(f, part, day, holders[i], false);
    for (uint32_t i = 0; i < bound->member_count; i++)
        known &= head_add(f, part, day, bound->members[i], true);
    return known;
}

/* How many of the bounds from the first on are of its clause together. */
static uint32_t bounds_together(const StructureBound *bounds, uint32_t left) {
    uint32_t count = 1;
    if (bounds->form != FORM_BODIES)
        return bounds->option == 1 ? 2 : 1;
    while (count < left && bounds[count].clause == bounds->clause)
        count++;
    return count;
}

static Str drawn_key(const Forecasting *f, const StructureBound *bound) {
    if (bound->form == FORM_BODIES)
        return row_key(f->arena, bound->clause, bound->set, STR(""));
    return row_key(f->arena, bound->clause, bound->code,
                   bound->body == NONE && bound->unit != NONE
                       ? roster_unit(f->then, bound->unit)->code
                       : STR(""));
}

static void drawn_add(Forecasting *f, ForecastRows *r, const StructureBound *bounds, uint32_t count,
                      uint32_t period) {
    uint32_t row = map_find(&r->keys, drawn_key(f, bounds)), most = 0;
    Drawn    d = {.parts = ARENA_ARRAY(f->arena, Part, count),
                  .part_count = count,
                  .bodies = bounds->form == FORM_BODIES,
                  .day = forecasting_day(f, period),
                  .period = period};
    if (row == NONE || bounds->form >= FORM_POOL)
        return;
    d.cell = &r->rows.at[row].cells[period];
    bool known = d.cell->there && d.cell->certain.day == d.day &&
                 !(d.bodies && bounds->ask->tested == OCCASION_ELECTION);
    for (uint32_t i = 0; i < count && known; i++) {
        d.parts[i].bound = &bounds[i];
        known = part_fill(f, &d.parts[i], d.day);
        most = d.parts[i].count > most ? d.parts[i].count : most;
    }
    if (!known)
        return;
    if (d.bodies) {
        d.wanted = structure_bodies_wanted(f->rules, bounds->clause, count, 0);
        most = count;
    }
    d.found = (DrawCount){ARENA_ARRAY(f->arena, uint32_t, most + 1), most + 1};
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
    for (uint32_t i = 0, together; i < count; i += together) {
        together = bounds_together(&bounds[i], count - i);
        drawn_add(f, r, &bounds[i], together, period);
    }
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

/* What one part comes to in a run. */
typedef struct Outcome {
    StructureHeads  heads;
    int64_t         found, unknown, base, off;
    StructureStatus status;
    bool            people; /* anybody is left */
} Outcome;

static Outcome part_count(const Forecasting *f, const Drawn *d, const Part *part, uint32_t run) {
    Outcome made = {.heads = {.seats = part->seats}};
    for (uint32_t i = 0; i < part->count; i++) {
        const ForecastHead *head = &part->heads[i];
        if (head->drawn != NONE && !forecasting_stays(f, head->drawn, run, d->period))
            continue;
        made.people = true;
        made.heads.seats += head->member;
        made.heads.holders += head->base;
        made.found += head->counts;
        made.unknown += head->unknown;
    }
    made.heads.holders_least = made.heads.holders;
    return made;
}

/* What is wanted depends on seats and holders alone, and those mostly are as in a run before. */
typedef struct Wanteds {
    StructureWanted *at;
    int64_t         *seats; /* by holders: of which seats it was reckoned; -1: of none */
} Wanteds;

static Wanteds *wanteds_open(Arena *scratch, const Drawn *d) {
    Wanteds *made = ARENA_ARRAY(scratch, Wanteds, d->part_count);
    for (uint32_t p = 0; p < d->part_count; p++) {
        made[p] = (Wanteds){ARENA_ARRAY(scratch, StructureWanted, d->parts[p].count + 1),
                            ARENA_ARRAY(scratch, int64_t, d->parts[p].count + 1)};
        for (uint32_t i = 0; i <= d->parts[p].count; i++)
            made[p].seats[i] = -1;
    }
    return made;
}

static const StructureWanted *wanted_of(const Forecasting *f, const Drawn *d, const Part *part,
                                        Wanteds *known, StructureHeads heads) {
    if (known->seats[heads.holders] != heads.seats) {
        known->seats[heads.holders] = heads.seats;
        known->at[heads.holders] = structure_wanted(f->rules, f->then, part->bound, d->day, heads);
    }
    return &known->at[heads.holders];
}

static Outcome part_run(const Forecasting *f, const Drawn *d, uint32_t p, Wanteds *known,
                        uint32_t run) {
    Outcome                made = part_count(f, d, &d->parts[p], run);
    const StructureWanted *wanted = wanted_of(f, d, &d->parts[p], &known[p], made.heads);
    made.status = structure_status(made.found, made.unknown, wanted);
    made.base = wanted->base;
    made.off = made.status == STRUCTURE_SHORT  ? wanted->at_least - made.found
               : made.status == STRUCTURE_OVER ? made.found - wanted->at_most
                                               : 0;
    return made;
}

/* As `structure` takes them: how many bodies meet it, those without anybody never; of a choice the one that is met, else the
 * one that may be, else the one with fewer heads off. */
static Outcome drawn_run(const Forecasting *f, const Drawn *d, Wanteds *known, uint32_t run) {
    static const int ranks[] = {[STRUCTURE_MET] = 0,
                                [STRUCTURE_UNDECIDED] = 1,
                                [STRUCTURE_SHORT] = 2,
                                [STRUCTURE_OVER] = 2};
    Outcome          made = {.base = d->wanted.base};
    for (uint32_t p = 0; p < d->part_count; p++) {
        Outcome one = part_run(f, d, p, known, run);
        if (d->bodies) {
            made.found += one.people && one.status == STRUCTURE_MET;
            made.unknown += one.people && one.status == STRUCTURE_UNDECIDED;
        } else if (!p || ranks[one.status] < ranks[made.status] ||
                   (ranks[one.status] == ranks[made.status] && one.off < made.off)) {
            made = one;
        }
    }
    if (d->bodies)
        made.status = structure_status(made.found, made.unknown, &d->wanted);
    return made;
}

typedef struct RowsBlock {
    const Forecasting *f;
    ForecastRows      *rows;
} RowsBlock;

static void drawn_count(void *with, uint32_t part, uint32_t hand) {
    const RowsBlock *block = with;
    Drawn           *d = &block->rows->drawn.at[part];
    AUTO(Arena) scratch = arena_open();
    Wanteds *known = wanteds_open(scratch, d);
    (void)hand;
    for (uint32_t run = 0; run < block->f->count; run++) {
        Outcome one = drawn_run(block->f, d, known, run);
        int64_t share = one.base > 0 ? one.found * 1000 / one.base : 0;
        d->found.at[one.found]++;
        d->share.at[share > 1000 ? 1000 : share]++;
        d->cell->met += one.status == STRUCTURE_MET;
        d->cell->undecided += one.status == STRUCTURE_UNDECIDED;
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
