/* namelist_count.c — how many rows of the lists each question decides: those of whoever holds a post or a seat it is about,
 * or stands in a unit it is about or in a part of it. */
#include "process/namelist_parts.h"

enum { ABOUT_MOST = 4 };

/* One item of a question. */
typedef struct Counted {
    ListItem *item;
    uint32_t  rows;
    ListSpot  last; /* counted: a row is counted once, whatever it holds */
} Counted;

typedef struct Counting {
    ListReading *reading;
    Map          asked; /* question, US, value -> index of at */
    VEC(Counted) at;
    uint32_t *units, *bodies;        /* what is asked about each, as index of at; NONE: nothing */
    uint32_t (*offices)[ABOUT_MOST]; /* likewise, under each of the names a post is asked by */
} Counting;

static Str asked_key(Arena *arena, const char *question, Str value) {
    return str_format(arena, "%s\x1f" STR_FMT, question, STR_ARG(value));
}

static void asked_gather(Counting *c) {
    Arena *arena = c->reading->arena;
    Lists *lists = c->reading->lists;
    c->asked = map_open(arena);
    for (size_t q = 0; q < lists->questions.len; q++) {
        ListQuestion *question = &lists->questions.at[q];
        for (size_t i = 0; i < question->items.len; i++) {
            ListItem *item = &question->items.at[i];
            map_put(&c->asked, asked_key(arena, question->id, item->value), (uint32_t)c->at.len);
            VEC_PUSH(arena, c->at, ((Counted){.item = item, .last = {NONE, NONE, NONE}}));
        }
    }
}

static uint32_t asked_of(const Counting *c, const char *question, Str value) {
    ArenaMark mark = arena_mark(c->reading->row);
    uint32_t  at = map_find(&c->asked, asked_key(c->reading->row, question, value));
    arena_rewind(c->reading->row, mark);
    return at;
}

static void abouts_find(Counting *c) {
    const ListReading *reading = c->reading;
    c->units = ARENA_ARRAY(reading->arena, uint32_t, reading->units.len + 1);
    c->bodies = ARENA_ARRAY(reading->arena, uint32_t, reading->bodies.len + 1);
    c->offices = arena_take(reading->arena, (reading->offices.len + 1) * sizeof *c->offices);
    for (size_t i = 0; i < reading->units.len; i++)
        c->units[i] = asked_of(c, "units", reading->units.at[i].words);
    for (size_t i = 0; i < reading->bodies.len; i++)
        c->bodies[i] = asked_of(c, "bodies", reading->bodies.at[i].name);
    for (size_t i = 0; i < reading->offices.len; i++) {
        const ListOffice *office = &reading->offices.at[i];
        Str               name = list_office_name(reading, office);
        c->offices[i][0] = asked_of(c, "posts", name);
        c->offices[i][1] = asked_of(c, "office", name);
        c->offices[i][2] =
            office->unit == NONE ? NONE : asked_of(c, "kinds", list_office_title(reading, office));
        c->offices[i][3] =
            str_same(office->words, name) ? NONE : asked_of(c, "office", office->words);
    }
}

static void row_count(Counting *c, uint32_t at, ListSpot spot) {
    Counted *counted = at == NONE ? NULL : &c->at.at[at];
    if (!counted || (counted->last.list == spot.list && counted->last.row == spot.row))
        return;
    counted->last = spot;
    counted->rows++;
}

static void unit_count(Counting *c, uint32_t unit, ListSpot spot) {
    while (unit != NONE) {
        const ListUnit *of = &c->reading->units.at[unit];
        row_count(c, c->units[unit], spot);
        unit = of->parent != NONE ? of->parent : of->above;
    }
}

static void holding_count(Counting *c, const ListHolding *holding) {
    const ListReading *reading = c->reading;
    if (holding->office != NONE) {
        for (int i = 0; i < ABOUT_MOST; i++)
            row_count(c, c->offices[holding->office][i], holding->spot);
        unit_count(c, reading->offices.at[holding->office].unit, holding->spot);
    }
    if (holding->body != NONE) {
        row_count(c, c->bodies[holding->body], holding->spot);
        unit_count(c, reading->bodies.at[holding->body].unit, holding->spot);
    }
}

/* What people themselves are asked about counts its rows as it is asked. */
void list_count(ListReading *reading) {
    Counting c = {.reading = reading};
    asked_gather(&c);
    if (!c.at.len)
        return;
    abouts_find(&c);
    for (size_t i = 0; i < reading->holdings.len; i++)
        holding_count(&c, &reading->holdings.at[i]);
    for (size_t i = 0; i < reading->people.len; i++)
        unit_count(&c, reading->people.at[i].section, reading->people.at[i].spot);
    for (size_t i = 0; i < c.at.len; i++)
        if (c.at.at[i].rows)
            c.at.at[i].item->places = c.at.at[i].rows;
}
