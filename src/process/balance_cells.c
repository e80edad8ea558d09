/* balance_cells.c — demand and supply by occupation × field × locality. */
#include "process/balance_parts.h"

#include <stdlib.h>

typedef struct Cells {
    Balancing *b;
    Map        at;
    VEC(BalanceCell) rows;
    VEC(BalanceList) people;
    VEC(BalanceList) surplus;
} Cells;

static uint32_t cell_at(Cells *c, const BalanceSpot *spot) {
    Balancing *b = c->b;
    uint32_t   occupation = balance_word(b, spot->occupation), field = balance_word(b, spot->field),
             locality = balance_word(b, spot->locality);
    Str      key = str_format(b->arena, "%x|%x|%x", occupation, field, locality);
    uint32_t at = map_put(&c->at, key, (uint32_t)c->rows.len);
    if (at < c->rows.len)
        return at;
    VEC_PUSH(b->arena, c->rows,
             ((BalanceCell){.occupation = balance_said(b, occupation),
                            .field = balance_said(b, field),
                            .locality = balance_said(b, locality)}));
    VEC_PUSH(b->arena, c->people, ((BalanceList){0}));
    VEC_PUSH(b->arena, c->surplus, ((BalanceList){0}));
    return at;
}

/* Cell of each spot; NONE: not listed. */
static uint32_t *spots_add(Cells *c, const Spots *spots) {
    uint32_t *cell_of = ARENA_ARRAY(c->b->arena, uint32_t, spots->at.len);
    for (size_t i = 0; i < spots->at.len; i++) {
        const BalanceSpot *spot = &spots->at.at[i];
        cell_of[i] = NONE;
        if (!balance_listed(c->b, spot->unit))
            continue;
        uint32_t at = cell_of[i] = cell_at(c, spot);
        c->rows.at[at].wanted += spot->wanted;
        c->rows.at[at].lacking += spot->lacking;
        c->rows.at[at].posts += spot->post == NONE ? 0 : spot->wanted;
    }
    return cell_of;
}

static void list_add(const Cells *c, BalanceList *lists, uint32_t at, uint32_t person) {
    ensure(lists && at < c->rows.len);
    VEC_PUSH(c->b->arena, lists[at], balance_person(c->b, person));
}

static int64_t cell_off(const BalanceCell *cell) {
    return cell->lacking > cell->surplus.len ? cell->lacking : (int64_t)cell->surplus.len;
}

/* Where most is amiss first; what an occupation is asked for before what anybody can do. */
static int cells_order(const void *a, const void *b) {
    const BalanceCell *x = a, *y = b;
    if (!x->occupation.len != !y->occupation.len)
        return x->occupation.len ? -1 : 1;
    if (cell_off(x) != cell_off(y))
        return cell_off(x) > cell_off(y) ? -1 : 1;
    int order = str_order(x->occupation, y->occupation);
    order = order ? order : str_order(x->field, y->field);
    return order ? order : str_order(x->locality, y->locality);
}

void balance_cells(Balancing *b) {
    Cells     c = {.b = b, .at = map_open(b->arena)};
    Spots     spots = balance_spots(b);
    uint32_t *cell_of = spots_add(&c, &spots);
    for (size_t i = 0; i < spots.stands.len; i++) {
        const BalanceStand *stand = &spots.stands.at[i];
        uint32_t            at = cell_of[stand->spot];
        if (at != NONE)
            list_add(&c, stand->spare ? c.surplus.at : c.people.at, at, stand->person);
    }
    for (size_t i = 0; i < c.rows.len; i++) {
        c.rows.at[i].people = balance_people(&c.people.at[i]);
        c.rows.at[i].surplus = balance_people(&c.surplus.at[i]);
    }
    if (c.rows.len)
        qsort(c.rows.at, c.rows.len, sizeof *c.rows.at, cells_order);
    b->answer->cells = c.rows.at;
    b->answer->cell_count = (uint32_t)c.rows.len;
}
