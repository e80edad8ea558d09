#include "process/makeup.h"

#include "base/utf8.h"
#include "process/roll.h"
#include "wire/envelope.h"

#include <stdlib.h>

typedef VEC(uint32_t) People;

typedef struct Group {
    Str      name;
    uint32_t body;      /* NONE: a group of holders */
    People   people[2]; /* on the earlier day, on the day */
    bool     there[2];  /* a body in force on that day; groups of holders always are */
} Group;

typedef struct Grouping {
    Arena              *arena;
    Lang                lang;
    const Roster       *roster;
    const MakeupLayout *layout;
    Map                 at; /* name -> group */
    VEC(Group) groups;
    Holding holding[2]; /* on the earlier day, on the day */
} Grouping;

/* ---- who belongs where ---- */

static Group *group_named(Grouping *g, Str name) {
    uint32_t at = map_find(&g->at, name);
    if (at == NONE) {
        at = (uint32_t)g->groups.len;
        map_put(&g->at, name, at);
        VEC_PUSH(g->arena, g->groups, ((Group){.name = name, .body = NONE}));
    }
    return &g->groups.at[at];
}

static Str code_name(const Grouping *g, ListId list, int code) {
    if (code < 0)
        return STR("");
    const Code *item = codes_at(list, code);
    return str_from(g->lang == LANG_VI ? item->vi : item->en);
}

static Str group_of(const Grouping *g, uint32_t post, Day day) {
    uint32_t    at = roster_post(g->roster, post)->unit;
    const Unit *unit = at == NONE ? NULL : roster_unit(g->roster, at);
    switch (g->layout->by) {
    case MAKEUP_BY_AUTHORITY:
        return post_authority(g->roster, post, day);
    case MAKEUP_BY_UNIT:
        return unit ? unit->name : STR("");
    case MAKEUP_BY_LEVEL:
        return unit ? code_name(g, LIST_LEVEL, unit->level) : STR("");
    case MAKEUP_BY_BLOC:
        return unit ? code_name(g, LIST_BLOC, unit->bloc) : STR("");
    case MAKEUP_BY_LOCALITY:
        return unit ? unit->locality : STR("");
    case MAKEUP_BY_FIELD:
        return unit ? unit->field : STR("");
    case MAKEUP_BY_BODY:
        break;
    }
    return STR("");
}

static void holders_group(Grouping *g, Day day, int when) {
    for (uint32_t person = 0; person < roster_count(g->roster, KIND_PERSON); person++) {
        uint32_t post = g->holding[when].main[person];
        if (post == NONE)
            continue;
        Str    name = group_of(g, post, day);
        Group *group =
            group_named(g, name.len ? name : say_plain(g->arena, g->lang, "makeup.without"));
        VEC_PUSH(g->arena, group->people[when], person);
        group->there[0] = group->there[1] = true;
    }
}

/* People who may sit in the body at all: those with a membership in it, and holders of its posts. */
static void members_group(Grouping *g, Day day, int when) {
    uint32_t  people = roster_count(g->roster, KIND_PERSON);
    uint32_t *seen = ARENA_ARRAY(g->arena, uint32_t, people); /* body + 1 last asked about */
    for (uint32_t body = 0; body < roster_count(g->roster, KIND_BODY); body++) {
        const Body *row = roster_body(g->roster, body);
        if (!roster_covers(row->since, row->until, day))
            continue;
        Group *group = group_named(g, row->name);
        group->body = body;
        group->there[when] = true;
        Span seats = roster_by(g->roster, KIND_SEAT, Seat_body, body);
        Span own = roster_by(g->roster, KIND_MEMBERSHIP, Membership_body, body);
        for (uint32_t i = 0; i < own.len; i++) {
            uint32_t person = roster_membership(g->roster, own.at[i])->person;
            if (person == NONE || seen[person] == body + 1)
                continue;
            seen[person] = body + 1;
            if (!person_left(g->roster, person, day) &&
                roll_sits(g->roster, &g->holding[when], body, person))
                VEC_PUSH(g->arena, group->people[when], person);
        }
        for (uint32_t i = 0; i < seats.len; i++) {
            uint32_t post = roster_seat(g->roster, seats.at[i])->post;
            Span     tenures =
                post == NONE ? (Span){0} : roster_by(g->roster, KIND_TENURE, Tenure_post, post);
            for (uint32_t t = 0; t < tenures.len; t++) {
                uint32_t person = roster_tenure(g->roster, tenures.at[t])->person;
                if (person == NONE || seen[person] == body + 1 ||
                    !roll_sits(g->roster, &g->holding[when], body, person))
                    continue;
                seen[person] = body + 1;
                VEC_PUSH(g->arena, group->people[when], person);
            }
        }
    }
}

/* ---- counting ---- */

/* A condition on the post speaks of the main one. */
static MakeupCell cell_count(const Grouping *g, uint32_t column, const People *people, int when) {
    People         in = {0}, open = {0};
    MakeupCell     cell = {0};
    const Holding *holding = &g->holding[when];
    for (size_t i = 0; i < people->len; i++) {
        uint32_t person = people->at[i];
        Truth    truth = tally_holds(&g->layout->tally, g->roster, column, person,
                                     holding->main[person], holding->day);
        if (truth == TRUTH_YES)
            VEC_PUSH(g->arena, in, people->at[i]);
        if (truth == TRUTH_UNKNOWN)
            VEC_PUSH(g->arena, open, people->at[i]);
    }
    cell.people = in.at;
    cell.open = open.at;
    cell.unknown = (uint32_t)open.len;
    cell.count = (uint32_t)in.len;
    return cell;
}

static MakeupRow row_make(const Grouping *g, const Group *group, int when, Day day) {
    const People *people = &group->people[when];
    MakeupRow     row = {.name = group->name,
                         .day = day,
                         .people = people->at,
                         .count = (uint32_t)people->len,
                         .there = group->there[when]};
    row.cells = ARENA_ARRAY(g->arena, MakeupCell, g->layout->column_count);
    for (uint32_t c = 0; c < g->layout->column_count; c++)
        row.cells[c] = cell_count(g, c, people, when);
    return row;
}

/* ---- in which order ---- */

/* What is not recorded comes last. */
static int place_of(int code) {
    return code < 0 ? INT32_MAX : code;
}

static uint32_t depth_of(const Roster *roster, uint32_t body) {
    enum { DEPTH_MOST = 64 };
    uint32_t depth = 0;
    while (depth < DEPTH_MOST && (body = roster_body(roster, body)->parent) != NONE)
        depth++;
    return depth;
}

/* Bodies from the highest level down, the Party's first, those of a unit together: the committee, then its standing
 * committee. The register's own order decides what is left. */
static int64_t bodies_order(const Roster *roster, uint32_t a, uint32_t b) {
    uint32_t    units[2] = {roster_body(roster, a)->unit, roster_body(roster, b)->unit};
    const Unit *first = units[0] == NONE ? NULL : roster_unit(roster, units[0]);
    const Unit *second = units[1] == NONE ? NULL : roster_unit(roster, units[1]);
    if (!first || !second)
        return first ? -1 : second ? 1 : (int64_t)a - b;
    if (first->level != second->level)
        return (int64_t)second->level - first->level;
    if (first->bloc != second->bloc)
        return (int64_t)place_of(first->bloc) - place_of(second->bloc);
    if (units[0] != units[1])
        return (int64_t)units[0] - units[1];
    int64_t depth = (int64_t)depth_of(roster, a) - depth_of(roster, b);
    return depth ? depth : (int64_t)a - b;
}

static int groups_order(const void *a, const void *b, void *with) {
    const Group *first = a, *second = b;
    int64_t      order = bodies_order(with, first->body, second->body);
    return (order > 0) - (order < 0);
}

Makeup makeup_make(Arena *arena, Lang lang, const Roster *roster, const MakeupLayout *layout,
                   Day on, Day beside) {
    Grouping g = {
        .arena = arena, .lang = lang, .roster = roster, .layout = layout, .at = map_open(arena)};
    VEC(MakeupRow) rows = {0};
    void (*group)(Grouping *, Day, int) =
        layout->by == MAKEUP_BY_BODY ? members_group : holders_group;
    g.holding[1] = holding_on(arena, roster, on);
    group(&g, on, 1);
    if (beside != DAY_NONE) {
        g.holding[0] = holding_on(arena, roster, beside);
        group(&g, beside, 0);
    }
    if (layout->by == MAKEUP_BY_BODY && g.groups.len)
        qsort_r(g.groups.at, g.groups.len, sizeof *g.groups.at, groups_order,
                (void *)(uintptr_t)roster);
    for (size_t i = 0; i < g.groups.len; i++) {
        const Group *one = &g.groups.at[i];
        if (!one->people[0].len && !one->people[1].len)
            continue;
        if (beside != DAY_NONE)
            VEC_PUSH(arena, rows, row_make(&g, one, 0, beside));
        VEC_PUSH(arena, rows, row_make(&g, one, 1, on));
    }
    return (Makeup){.as_of = roster->as_of,
                    .layout = layout,
                    .roster = roster,
                    .rows = rows.at,
                    .row_count = (uint32_t)rows.len};
}

static json_t *codes_json(const Makeup *makeup, const uint32_t *people, uint32_t count) {
    json_t *codes = json_array();
    for (uint32_t i = 0; i < count; i++)
        ensure(json_array_append_new(
                   codes, envelope_str(roster_person(makeup->roster, people[i])->code)) == 0);
    return codes;
}

json_t *makeup_json(const Makeup *makeup) {
    AUTO(Arena) scratch = arena_open();
    json_t *made = envelope_make(makeup->as_of), *columns = json_array(), *rows = json_array();
    for (uint32_t c = 0; c < makeup->layout->column_count; c++) {
        json_t *column = json_object();
        envelope_set(column, "header", envelope_str(makeup->layout->headers[c]));
        envelope_set(column, "where", envelope_str(makeup->layout->conditions[c]));
        ensure(json_array_append_new(columns, column) == 0);
    }
    for (uint32_t r = 0; r < makeup->row_count; r++) {
        const MakeupRow *row = &makeup->rows[r];
        json_t          *one = json_object(), *cells = json_array();
        envelope_set(one, "group", envelope_str(row->name));
        envelope_set(one, "day", envelope_str(day_iso(scratch, row->day)));
        envelope_set(one, "there", json_boolean(row->there));
        envelope_set(one, "people", codes_json(makeup, row->people, row->count));
        for (uint32_t c = 0; c < makeup->layout->column_count; c++) {
            json_t *cell = json_object();
            envelope_set(cell, "count", json_integer(row->cells[c].count));
            envelope_set(cell, "unknown", json_integer(row->cells[c].unknown));
            envelope_set(cell, "people",
                         codes_json(makeup, row->cells[c].people, row->cells[c].count));
            ensure(json_array_append_new(cells, cell) == 0);
        }
        envelope_set(one, "cells", cells);
        ensure(json_array_append_new(rows, one) == 0);
    }
    envelope_set(made, "columns", columns);
    envelope_set(made, "rows", rows);
    return made;
}
