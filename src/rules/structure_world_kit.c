/* structure_world_kit.c — see structure_world_kit.h. */
#include "rules/structure_world_kit.h"

#include "base/test.h"

#include "base/random.h"

void world_make(World *w, uint64_t seed) {
    Random random = random_open(seed);
    *w = (World){0};
    for (int u = 0; u < UNITS; u++) {
        w->level[u] = random_chance(&random, 1, 6) ? OPEN : (int)random_below(&random, 3);
        w->staff[u] = random_chance(&random, 1, 5) ? OPEN : 3 + (int)random_below(&random, 5);
    }
    for (int p = 0; p < POSTS; p++) {
        w->kind[p] = (int)random_below(&random, 2);
        w->unit[p] = (int)random_below(&random, UNITS);
        w->seats[p] = 1 + (int)random_below(&random, 2);
    }
    for (int i = 0; i < PEOPLE; i++) {
        w->sex[i] = random_chance(&random, 1, 5) ? OPEN : (int)random_below(&random, 2);
        w->degree[i] = random_chance(&random, 1, 5) ? OPEN : (int)random_below(&random, 2);
        w->left[i] = random_chance(&random, 1, 12);
        for (int p = 0; p < POSTS; p++) {
            w->pool[i][p] = random_chance(&random, 1, 4);
            for (int e = 0; e < EPOCHS; e++)
                w->hold[e][i][p] = random_chance(&random, 1, 5);
        }
    }
    for (int b = 0; b < BODIES; b++) {
        w->of[b] = (int)random_below(&random, UNITS);
        w->term[b] = (int)random_below(&random, 3) - 1;
        for (int p = 0; p < POSTS; p++)
            w->seat[b][p] = random_chance(&random, 1, 3);
        for (int i = 0; i < PEOPLE; i++)
            w->member[b][i] = random_chance(&random, 1, 5);
    }
    for (int p = 0; p < POSTS; p++)
        w->rank[p] = random_chance(&random, 1, 6) ? OPEN : (int)random_below(&random, 2);
    for (int u = 0; u < UNITS; u++)
        w->locality[u] = random_chance(&random, 1, 8) ? OPEN : (int)random_below(&random, 2);
    for (int i = 0; i < PEOPLE; i++)
        w->native[i] = random_chance(&random, 1, 8) ? OPEN : (int)random_below(&random, 3);
}

/* ---- as a register ---- */

static void row(Arena *arena, Records *records, Kind kind, const char *fields) {
    Record record = {.kind = kind};
    Str    rest = str_copy(arena, str_from(fields));
    while (rest.len) {
        Str part = str_cut(&rest, '|');
        Str name = str_cut(&part, '=');
        if (part.len)
            record_set(&record, str_copy(arena, name).at, part);
    }
    records_add(arena, records, record);
}

#define ROW(kind, ...) row(arena, records, kind, str_format(arena, __VA_ARGS__).at)

static void places_write(Arena *arena, Records *records, const World *w) {
    static const char *const levels[] = {"", "commune", "province", "central"};
    static const char *const ranks[] = {"", "10", "20"};
    static const char *const localities[] = {"", "Ham", "Lim"};
    ROW(KIND_REGISTER, "code=r|name=r|as_of=2026-07-01");
    for (int u = 0; u < UNITS; u++) {
        Str staff = w->staff[u] == OPEN ? STR("") : str_format(arena, "%d", w->staff[u]);
        ROW(KIND_UNIT, "code=u%d|name=u|level=%s|locality=%s|staffing=" STR_FMT, u,
            levels[w->level[u] + 1], localities[w->locality[u] + 1], STR_ARG(staff));
    }
    for (int p = 0; p < POSTS; p++)
        ROW(KIND_POST, "code=x%d|name=x|kind=%s|unit=u%d|seats=%d|rank=%s", p,
            w->kind[p] ? "a" : "c", w->unit[p], w->seats[p], ranks[w->rank[p] + 1]);
    for (int b = 0; b < BODIES; b++) {
        ROW(KIND_BODY, "code=b%d|name=b|kind=k|unit=u%d", b, w->of[b]);
        if (w->term[b] != OPEN)
            ROW(KIND_TERM, "code=t%d|name=t|body=b%d|since=%s|until=2030", b, b,
                w->term[b] ? "2026-02-01" : "2025-06-01");
        for (int p = 0; p < POSTS; p++)
            if (w->seat[b][p])
                ROW(KIND_SEAT, "body=b%d|post=x%d", b, p);
    }
}

static void people_write(Arena *arena, Records *records, const World *w) {
    static const char *const sexes[] = {"", "male", "female"};
    static const char *const natives[] = {"", "Upper, Ham", "Lim", "Hamlet"};
    for (int i = 0; i < PEOPLE; i++) {
        ROW(KIND_PERSON, "code=p%d|name=p|sex=%s|native_place=%s|left=%s", i, sexes[w->sex[i] + 1],
            natives[w->native[i] + 1], w->left[i] ? "2025-01-01" : "");
        if (w->degree[i] != OPEN)
            ROW(KIND_DEGREE, "person=p%d|level=%s", i, w->degree[i] ? "master" : "college");
        for (int p = 0; p < POSTS; p++) {
            if (w->pool[i][p])
                ROW(KIND_POOL, "person=p%d|post=x%d|since=2025", i, p);
            if (w->hold[0][i][p])
                ROW(KIND_TENURE, "person=p%d|post=x%d|since=2020|until=2025-12-31", i, p);
            if (w->hold[1][i][p])
                ROW(KIND_TENURE, "person=p%d|post=x%d|since=2026-01-01", i, p);
        }
        for (int b = 0; b < BODIES; b++)
            if (w->member[b][i])
                ROW(KIND_MEMBERSHIP, "person=p%d|body=b%d|since=2020", i, b);
    }
}

const Roster *world_roster(Arena *arena, const World *w) {
    Records  records = {0};
    Findings findings = findings_open(arena);
    places_write(arena, &records, w);
    people_write(arena, &records, w);
    const Roster *roster = roster_build(arena, 0, &records, &findings);
    assert_int_equal(findings.len, 0);
    return roster;
}
