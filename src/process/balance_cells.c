/* balance_cells.c — demand and supply by occupation × field × locality. */
#include "process/balance_parts.h"

#include <stdlib.h>

typedef struct Cells {
    Balancing *b;
    Map        at;
    VEC(BalanceCell) rows;
    VEC(BalanceList) people;
    VEC(BalanceList) surplus;
    uint32_t *of_work, *of_post; /* NONE: not listed */
} Cells;

static uint32_t cell_at(Cells *c, uint32_t occupation, uint32_t field, uint32_t unit) {
    Balancing *b = c->b;
    uint32_t   locality = balance_word(b, balance_locality(b->roster, unit));
    Str        key = str_format(b->arena, "%x|%x|%x", occupation, field, locality);
    uint32_t   at = map_put(&c->at, key, (uint32_t)c->rows.len);
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

static uint32_t unit_field(const Cells *c, uint32_t unit) {
    return balance_word(c->b, roster_unit(c->b->roster, unit)->field);
}

static void works_add(Cells *c) {
    Balancing *b = c->b;
    c->of_work = ARENA_ARRAY(b->arena, uint32_t, b->works.len);
    for (uint32_t w = 0; w < b->works.len; w++) {
        const Work *work = &b->works.at[w];
        c->of_work[w] = NONE;
        if (!balance_listed(b, work->unit))
            continue;
        uint32_t at = c->of_work[w] = cell_at(c, work->occupation, work->field, work->unit);
        c->rows.at[at].wanted += work->wanted;
        c->rows.at[at].lacking += work->wanted - work->placed;
    }
}

static void posts_add(Cells *c) {
    Balancing *b = c->b;
    c->of_post = ARENA_ARRAY(b->arena, uint32_t, roster_count(b->roster, KIND_POST));
    for (uint32_t j = 0; j < roster_count(b->roster, KIND_POST); j++) {
        const Post *post = roster_post(b->roster, j);
        c->of_post[j] = NONE;
        if (post->unit == NONE || !post_open(b->roster, j, b->ask->on) ||
            !balance_listed(b, post->unit))
            continue;
        int64_t  seats = post_seats(b->roster, j), heads = b->holding.heads[j];
        uint32_t at =
            cell_at(c, balance_word(b, post->field), unit_field(c, post->unit), post->unit);
        c->of_post[j] = at;
        c->rows.at[at].wanted += seats;
        c->rows.at[at].posts += seats;
        c->rows.at[at].lacking += heads < seats ? seats - heads : 0;
    }
}

static void list_add(const Cells *c, BalanceList *lists, uint32_t at, uint32_t person) {
    ensure(lists && at < c->rows.len);
    VEC_PUSH(c->b->arena, lists[at], balance_person(c->b, person));
}

static void person_add(Cells *c, uint32_t person) {
    Balancing *b = c->b;
    uint32_t   post = b->holding.main[person], work = b->work_of[person];
    uint32_t   at = post != NONE ? c->of_post[post] : work != NONE ? c->of_work[work] : NONE;
    if (at != NONE)
        list_add(c, c->people.at, at, person);
    uint32_t unit = b->unit_of[person];
    if (!b->staff[person] || work != NONE || b->own[person] == NONE || !b->measured[unit] ||
        !balance_listed(b, unit))
        return;
    at = cell_at(c, b->own[person], unit_field(c, unit), unit);
    list_add(c, c->surplus.at, at, person);
}

static void sides_add(Cells *c) {
    const Holding *holding = &c->b->holding;
    for (uint32_t i = 0; i < holding->side_count; i++)
        if (c->of_post[holding->sides[i].post] != NONE)
            list_add(c, c->people.at, c->of_post[holding->sides[i].post], holding->sides[i].person);
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
    Cells c = {.b = b, .at = map_open(b->arena)};
    works_add(&c);
    posts_add(&c);
    for (uint32_t p = 0; p < roster_count(b->roster, KIND_PERSON); p++)
        person_add(&c, p);
    sides_add(&c);
    for (size_t i = 0; i < c.rows.len; i++) {
        c.rows.at[i].people = balance_people(&c.people.at[i]);
        c.rows.at[i].surplus = balance_people(&c.surplus.at[i]);
    }
    if (c.rows.len)
        qsort(c.rows.at, c.rows.len, sizeof *c.rows.at, cells_order);
    b->answer->cells = c.rows.at;
    b->answer->cell_count = (uint32_t)c.rows.len;
}
