/* reorganisation_units.c — each unit that takes over from others: seats before and after, and the people it comes to. */
#include "process/reorganisation_parts.h"

#include <stdlib.h>

int64_t reorganised_seats(const Counting *c, uint32_t unit, Day day, bool deputies) {
    Span    posts = roster_by(c->roster, KIND_POST, Post_unit, unit);
    int64_t seats = 0;
    for (uint32_t i = 0; i < posts.len; i++)
        if (post_open(c->roster, posts.at[i], day) && (!deputies || c->deputy[posts.at[i]]))
            seats += post_seats(c->roster, posts.at[i]);
    return seats;
}

void holding_turn(const Counting *c, Holding *holding, Day day) {
    if (holding->day != day)
        *holding = holding_on(c->arena, c->roster, day);
}

/* ---- heads ---- */

void heads_add(const Counting *c, const Holding *holding, uint32_t post, uint32_t number,
               Heads *heads) {
    Span tenures = roster_by(c->roster, KIND_TENURE, Tenure_post, post);
    if (!post_open(c->roster, post, holding->day))
        return;
    for (uint32_t t = 0; t < tenures.len; t++) {
        uint32_t person = roster_tenure(c->roster, tenures.at[t])->person;
        if (person != NONE && holding_has(holding, person, post))
            VEC_PUSH(c->arena, *heads, (uint64_t)number << 32 | person);
    }
}

static int head_order(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

int64_t *heads_count(Arena *arena, Heads *heads, size_t numbers) {
    int64_t *people = ARENA_ARRAY(arena, int64_t, numbers);
    if (heads->len)
        qsort(heads->at, heads->len, sizeof *heads->at, head_order);
    for (size_t i = 0; i < heads->len; i++)
        people[heads->at[i] >> 32] += !i || heads->at[i] != heads->at[i - 1];
    return people;
}

static void heads_of_unit(const Counting *c, const Holding *holding, uint32_t unit, uint32_t number,
                          Heads *heads) {
    Span posts = roster_by(c->roster, KIND_POST, Post_unit, unit);
    for (uint32_t i = 0; i < posts.len; i++)
        heads_add(c, holding, posts.at[i], number, heads);
}

/* ---- units ---- */

typedef VEC(ReorganisedUnit) Units;

static void unit_open(const Counting *c, const Reform *reform, uint32_t unit, Day after,
                      Units *units) {
    const Unit     *row = roster_unit(c->roster, unit);
    ReorganisedUnit made = {.unit = row->code,
                            .name = row->name,
                            .day = reform->day,
                            .seats_after = reorganised_seats(c, unit, after, false),
                            .deputies = reorganised_seats(c, unit, after, true),
                            .deputies_most =
                                row->most_deputies == INT_MISSING ? -1 : row->most_deputies};
    made.seats_before = reorganised_seats(c, unit, reform->day - 1, false);
    VEC_PUSH(c->arena, *units, made);
}

void reorganised_units(const Counting *c, Reorganisation *answer) {
    Units   units = {0};
    Heads   heads = {0};
    Map     at = map_open(c->arena), counted = map_open(c->arena);
    Holding holding = holding_on(c->arena, c->roster, answer->before_on);
    for (uint32_t i = 0; i < answer->reform_count; i++) {
        const Reform *reform = &answer->reforms[i];
        uint32_t      unit = roster_find(c->roster, KIND_UNIT, reform->successor),
                 from = roster_find(c->roster, KIND_UNIT, reform->unit);
        if (reform->type > REFORM_CONVERT || unit == NONE || from == NONE || unit == from)
            continue;
        uint32_t number = map_put(&at, reform->successor, (uint32_t)units.len);
        holding_turn(c, &holding, reform->day - 1);
        if (number == units.len) {
            unit_open(c, reform, unit, answer->after_on, &units);
            heads_of_unit(c, &holding, unit, number, &heads);
        }
        ensure(number < units.len);
        ReorganisedUnit *told = &units.at[number];
        told->from++;
        told->seats_before += reorganised_seats(c, from, reform->day - 1, false);
        PartialDate until = roster_unit(c->roster, from)->until;
        bool        ends = partial_given(until) && partial_last(until) < reform->day;
        if (ends && map_put(&counted, reform->unit, number) == number)
            heads_of_unit(c, &holding, from, number, &heads);
    }
    const int64_t *people = heads_count(c->arena, &heads, units.len);
    for (size_t i = 0; i < units.len; i++) {
        units.at[i].people = people[i];
        if (people[i] > units.at[i].seats_after)
            units.at[i].surplus = people[i] - units.at[i].seats_after;
    }
    answer->units = units.at;
    answer->unit_count = (uint32_t)units.len;
}
