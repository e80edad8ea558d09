/* overview_work.c — an overview counted for one viewer: occupations against places, who works outside of what they
 * learnt or are good at. */
#include "process/overview_parts.h"

#include <stdlib.h>

/* ---- occupations against fields, and against localities ---- */

typedef struct Grid {
    Seeing     *s;
    const char *name; /* "field", "locality" */
    Map         at;
    VEC(OverviewCell) cells;
} Grid;

static Str place_of(const Grid *g, const BalanceSpot *spot) {
    return str_is(str_from(g->name), "field") ? spot->field : spot->locality;
}

static uint32_t cell_at(Grid *g, const BalanceSpot *spot) {
    Seeing *s = g->s;
    Str occupation = seeing_word(s, spot->occupation), place = seeing_word(s, place_of(g, spot));
    Str key = str_format(s->arena, "%s|" STR_FMT "|" STR_FMT, g->name, STR_ARG(occupation),
                         STR_ARG(place));
    uint32_t at = map_put(&g->at, key, (uint32_t)g->cells.len);
    if (at == g->cells.len)
        VEC_PUSH(
            s->arena, g->cells,
            ((OverviewCell){.occupation = occupation,
                            .place = place,
                            .people_group = str_format(s->arena, "work|" STR_FMT, STR_ARG(key)),
                            .spare_group = str_format(s->arena, "spare|" STR_FMT, STR_ARG(key))}));
    return at;
}

/* Which colleague does which job is in no register: positions want the files of all of them. */
static bool spot_seen(const Seeing *s, const BalanceSpot *spot) {
    return spot->post == NONE ? s->scope->whole[PERMIT_FILE]
                              : scope_has(s->scope, PERMIT_READ, KIND_POST, spot->post);
}

static int64_t cell_off(const OverviewCell *cell) {
    return cell->lacking > cell->spare ? cell->lacking : (int64_t)cell->spare;
}

static int cells_order(const void *a, const void *b) {
    const OverviewCell *x = a, *y = b;
    if (cell_off(x) != cell_off(y))
        return cell_off(x) > cell_off(y) ? -1 : 1;
    int order = str_order(x->occupation, y->occupation);
    return order ? order : str_order(x->place, y->place);
}

static void grid_count(Grid *g) {
    for (size_t i = 0; i < g->cells.len; i++) {
        OverviewCell *cell = &g->cells.at[i];
        cell->people = seeing_count(g->s, cell->people_group);
        cell->spare = seeing_count(g->s, cell->spare_group);
        cell->people_group = cell->people ? cell->people_group : STR("");
        cell->spare_group = cell->spare ? cell->spare_group : STR("");
    }
    if (g->cells.len)
        qsort(g->cells.at, g->cells.len, sizeof *g->cells.at, cells_order);
}

typedef struct Spot {
    uint32_t number;
    int64_t  off;
} Spot;

static int places_order(const void *a, const void *b) {
    const Spot *x = a, *y = b;
    if (x->off != y->off)
        return x->off > y->off ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

/* Cells of the places where most is amiss; one that is not recorded is one of them. */
static void places_pick(Grid *g, OverviewAnswer *answer, int by) {
    Map       at = map_open(g->s->arena);
    uint32_t  kept = 0;
    uint32_t *place_of_cell = ARENA_ARRAY(g->s->arena, uint32_t, g->cells.len);
    Spot     *places = ARENA_ARRAY(g->s->arena, Spot, g->cells.len);
    bool     *wanted = ARENA_ARRAY(g->s->arena, bool, g->cells.len);
    for (size_t i = 0; i < g->cells.len; i++) {
        uint32_t place = place_of_cell[i] = map_put(&at, g->cells.at[i].place, at.len);
        places[place].number = place;
        places[place].off += cell_off(&g->cells.at[i]);
    }
    answer->places[by] = at.len;
    qsort(places, at.len, sizeof *places, places_order);
    for (uint32_t p = 0; p < at.len && p < OVERVIEW_PLACES_MOST; p++)
        wanted[places[p].number] = true;
    for (size_t i = 0; i < g->cells.len; i++)
        if (wanted[place_of_cell[i]])
            g->cells.at[kept++] = g->cells.at[i];
    answer->cell_count[by] = kept;
}

static void grid_make(Seeing *s, int by, const char *name) {
    const BalanceView *balance = &s->o->balance;
    Grid               g = {.s = s, .name = name, .at = map_open(s->arena)};
    uint32_t          *cell_of = ARENA_ARRAY(s->arena, uint32_t, balance->spot_count);
    for (uint32_t i = 0; i < balance->spot_count; i++) {
        cell_of[i] = NONE;
        if (!spot_seen(s, &balance->spots[i]))
            continue;
        uint32_t at = cell_of[i] = cell_at(&g, &balance->spots[i]);
        g.cells.at[at].wanted += balance->spots[i].wanted;
        g.cells.at[at].lacking += balance->spots[i].lacking;
    }
    for (uint32_t i = 0; i < balance->stand_count; i++) {
        const BalanceStand *stand = &balance->stands[i];
        if (cell_of[stand->spot] == NONE || !seeing_file(s, stand->person))
            continue;
        const OverviewCell *cell = &g.cells.at[cell_of[stand->spot]];
        seeing_add(s, stand->spare ? cell->spare_group : cell->people_group, stand->person);
    }
    grid_count(&g);
    s->answer->cells[by] = g.cells.at;
    places_pick(&g, s->answer, by);
}

void seeing_cells(Seeing *s) {
    s->answer->positions = s->scope->whole[PERMIT_FILE];
    grid_make(s, 0, "field");
    grid_make(s, 1, "locality");
}

/* ---- misfits ---- */

typedef struct Fields {
    Seeing *s;
    Map     at;
    VEC(OverviewMisfit) rows;
} Fields;

static int misfits_order(const void *a, const void *b) {
    const OverviewMisfit *x = a, *y = b;
    if (x->people != y->people)
        return x->people > y->people ? -1 : 1;
    return str_order(x->wanted, y->wanted);
}

static uint32_t person_of(const Seeing *s, Str code) {
    uint32_t person = roster_find(s->o->roster, KIND_PERSON, code);
    return seeing_file(s, person) ? person : NONE;
}

static void misfit_add(Fields *f, Str all, const BalanceMisfit *misfit) {
    Seeing  *s = f->s;
    uint32_t person = person_of(s, misfit->person);
    if (person == NONE)
        return;
    Str key = str_format(s->arena, STR_FMT "|" STR_FMT, STR_ARG(all), STR_ARG(misfit->wanted));
    seeing_add(s, all, person);
    seeing_add(s, key, person);
    if (map_put(&f->at, key, (uint32_t)f->rows.len) == f->rows.len)
        VEC_PUSH(s->arena, f->rows, ((OverviewMisfit){.wanted = misfit->wanted, .group = key}));
}

static OverviewMisfits misfits_see(Seeing *s, MisfitKind kind) {
    const BalanceMisfits *found = &s->o->balance.misfits[kind];
    Fields                f = {.s = s, .at = map_open(s->arena)};
    Str                   all = str_format(s->arena, "misfit|%s", misfit_name(kind)),
        unknown = str_format(s->arena, "unfit|%s", misfit_name(kind));
    for (uint32_t i = 0; i < found->len; i++)
        misfit_add(&f, all, &found->at[i]);
    for (uint32_t i = 0; i < found->unknown_people.len; i++) {
        uint32_t person = person_of(s, found->unknown_people.at[i].person);
        if (person != NONE)
            seeing_add(s, unknown, person);
    }
    for (size_t i = 0; i < f.rows.len; i++)
        f.rows.at[i].people = seeing_count(s, f.rows.at[i].group);
    if (f.rows.len)
        qsort(f.rows.at, f.rows.len, sizeof *f.rows.at, misfits_order);
    OverviewMisfits made = {.at = f.rows.at,
                            .len = (uint32_t)f.rows.len,
                            .people = seeing_count(s, all),
                            .unknown = seeing_count(s, unknown)};
    made.group = made.people ? all : STR("");
    made.unknown_group = made.unknown ? unknown : STR("");
    return made;
}

void seeing_misfits(Seeing *s) {
    for (MisfitKind kind = 0; kind < MISFIT_KINDS; kind++)
        s->answer->misfits[kind] = misfits_see(s, kind);
}
