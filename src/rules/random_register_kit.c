/* random_register_kit.c — registers of every kind of row, by seed. */
#include "rules/random_kit.h"

#include "base/test.h"

#include "base/map.h"
#include "base/random.h"

enum { PEOPLE = RANDOM_PEOPLE, MATTERS = 30 };

typedef struct World {
    Arena  *arena;
    Random *random;
    Records records;
    bool    hide; /* of the second of two equal worlds: facts are taken away */
    Random *veil;
    Day     begun; /* all dates from here on, in full; 0: as they come */
} World;

static Str pick(World *world, const char *const *words, uint32_t count) {
    return str_from(words[random_below(world->random, count)]);
}
#define PICK(world, ...)                                                                           \
    pick(world, (const char *const[]){__VA_ARGS__}, COUNT_OF(((const char *[]){__VA_ARGS__})))

static bool veiled(World *world) {
    return world->hide && random_chance(world->veil, 1, 4);
}

static Str random_date(World *world, int32_t from, int32_t to) {
    if (world->begun && random_chance(world->random, 1, 2))
        return day_iso(world->arena, world->begun);
    if (world->begun)
        return day_iso(world->arena, world->begun + (Day)random_below(world->random, 900));
    int32_t  year = from + (int32_t)random_below(world->random, (uint32_t)(to - from + 1));
    int32_t  month = 1 + (int32_t)random_below(world->random, 12);
    int32_t  day = 1 + (int32_t)random_below(world->random, 28);
    uint32_t part = random_below(world->random, 12);
    if (part == 0 || veiled(world))
        return str_format(world->arena, "%d", year);
    if (part == 1 || veiled(world))
        return str_format(world->arena, "%d-%02d", year, month);
    return str_format(world->arena, "%d-%02d-%02d", year, month, day);
}

/* What is read by its date alone: hidden days would make another row the latest. */
static Str full_date(World *world, int32_t from, int32_t to) {
    bool hide = world->hide;
    world->hide = false;
    Str date = random_date(world, from, to);
    world->hide = hide;
    return date;
}

static Record row(Kind kind, uint32_t person, Arena *arena) {
    Record record = {.kind = kind};
    record_set(&record, "person", str_format(arena, "p%03u", person));
    return record;
}

static void maybe(World *world, Record *record, const char *field, Str value) {
    if (!veiled(world))
        record_set(record, field, value);
}

/* Where the post is given, what the tenure does not say is taken from the post: not hidden, changed. */
static void tenure_says(World *world, Record *record, bool of_post, const char *field, Str value) {
    if (of_post)
        record_set(record, field, value);
    else
        maybe(world, record, field, value);
}

/* From a name list without dates: what they hold; when known, also what they held before, all over by the
 * days that are judged. */
static void add_listed(World *world, uint32_t person) {
    uint32_t count = random_below(world->random, 4);
    bool     none = veiled(world);
    for (uint32_t i = 0; i <= count; i++) {
        Record record = row(KIND_TENURE, person, world->arena);
        bool   listed = !i;
        record_set(&record, "title", str_format(world->arena, "l%u", i));
        record_set(&record, "post", PICK(world, "x0", "x1", "x2", "x3"));
        record_set(&record, "manner", PICK(world, "main", "acting"));
        Str until = random_date(world, 2022, 2025), since = random_date(world, 2012, 2021);
        if (!listed)
            record_set(&record, "until", until);
        if (random_chance(world->random, 7, 8) && !(listed && none))
            record_set(&record, "since", since);
        if (listed || !none)
            records_add(world->arena, &world->records, record);
    }
}

/* first: the number of the first one, so that rows added later stand beside those before. */
static void add_tenures(World *world, uint32_t person, uint32_t first) {
    uint32_t count = random_below(world->random, 5);
    bool     none = veiled(world);
    for (uint32_t i = 0; i < count; i++) {
        Record record = row(KIND_TENURE, person, world->arena);
        record_set(&record, "title", str_format(world->arena, "t%u", first + i));
        bool of_post = random_chance(world->random, 1, 2);
        if (of_post)
            record_set(&record, "post", PICK(world, "x0", "x1", "x2", "x3"));
        else
            maybe(world, &record, "kind", PICK(world, "a", "b", "c"));
        tenure_says(world, &record, of_post, "level",
                    PICK(world, "commune", "province", "district"));
        tenure_says(world, &record, of_post, "bloc", PICK(world, "party", "government"));
        tenure_says(world, &record, of_post, "rank", PICK(world, "10", "20", "30"));
        record_set(&record, "manner", PICK(world, "main", "concurrent", "acting", "rotated"));
        record_set(&record, "since", random_date(world, 2012, 2025));
        if (random_chance(world->random, 1, 2))
            record_set(&record, "until", random_date(world, 2020, 2028));
        if (!none)
            records_add(world->arena, &world->records, record);
    }
}

static void add_lists(World *world, uint32_t person) {
    bool no_degree = veiled(world), no_theory = veiled(world);
    for (uint32_t i = random_below(world->random, 3); i > 0; i--) {
        Record record = row(KIND_DEGREE, person, world->arena);
        record_set(&record, "level", PICK(world, "college", "bachelor", "master"));
        record_set(&record, "field", PICK(world, "Luật", "KINH TẾ", "Y", "Sử"));
        if (random_chance(world->random, 1, 2))
            record_set(&record, "granted", random_date(world, 2010, 2027));
        if (!no_degree)
            records_add(world->arena, &world->records, record);
    }
    Record theory = row(KIND_THEORY, person, world->arena);
    record_set(&theory, "level", PICK(world, "elementary", "intermediate", "advanced"));
    if (random_chance(world->random, 3, 4) && !no_theory)
        records_add(world->arena, &world->records, theory);
    Record paper = row(KIND_CERTIFICATE, person, world->arena);
    record_set(&paper, "type", PICK(world, "state_management", "language"));
    if (random_chance(world->random, 1, 2) && !veiled(world))
        records_add(world->arena, &world->records, paper);
}

static void add_pool(World *world, uint32_t person) {
    Record record = row(KIND_POOL, person, world->arena);
    record_set(&record, "post", PICK(world, "x0", "x1", "x2", "x3"));
    record_set(&record, "since", random_date(world, 2020, 2027));
    records_add(world->arena, &world->records, record);
}

static void add_series(World *world, uint32_t person) {
    for (int year = 2021; year < 2026; year++) {
        Record record = row(KIND_RATING, person, world->arena);
        record_set(&record, "year", str_format(world->arena, "%d", year));
        record_set(&record, "grade", PICK(world, "completed", "good", "excellent"));
        bool absent = random_chance(world->random, 1, 8);
        if (!absent && !veiled(world))
            records_add(world->arena, &world->records, record);
    }
    if (random_chance(world->random, 1, 4)) {
        Record record = row(KIND_DISCIPLINE, person, world->arena);
        record_set(&record, "form", PICK(world, "reprimand", "warning", "dismissal"));
        record_set(&record, "since", random_date(world, 2018, 2026));
        if (random_chance(world->random, 1, 2))
            record_set(&record, "until", random_date(world, 2025, 2028));
        records_add(world->arena, &world->records, record);
    }
    if (random_chance(world->random, 1, 2)) {
        Record record = row(KIND_VOTE, person, world->arena);
        record_set(&record, "type", STR("poll"));
        record_set(&record, "held", STR("2024-12-01"));
        record_set(&record, "summoned", STR("9"));
        record_set(&record, "high", PICK(world, "2", "3", "6"));
        record_set(&record, "low", PICK(world, "1", "5"));
        if (!veiled(world))
            records_add(world->arena, &world->records, record);
    }
    if (random_chance(world->random, 1, 3))
        add_pool(world, person);
}

static void add_courses(World *world, uint32_t person, uint32_t first) {
    bool no_strength = veiled(world), no_training = veiled(world), no_grade = veiled(world);
    for (uint32_t i = random_below(world->random, 3); i > 0; i--) {
        Record record = row(KIND_STRENGTH, person, world->arena);
        record_set(&record, "field", PICK(world, "Luật", "KINH TẾ", "Y"));
        record_set(&record, "source", str_format(world->arena, "s%u", first + i));
        if (random_chance(world->random, 1, 2))
            record_set(&record, "noted", random_date(world, 2018, 2028));
        if (!no_strength)
            records_add(world->arena, &world->records, record);
    }
    for (uint32_t i = random_below(world->random, 3); i > 0; i--) {
        Record record = row(KIND_TRAINING, person, world->arena);
        record_set(&record, "course", str_format(world->arena, "c%u", first + i));
        maybe(world, &record, "type", PICK(world, "leadership_course", "update_course", ""));
        if (random_chance(world->random, 3, 4))
            record_set(&record, "since", random_date(world, 2018, 2027));
        if (random_chance(world->random, 1, 2))
            record_set(&record, "until", random_date(world, 2019, 2028));
        if (!no_training)
            records_add(world->arena, &world->records, record);
    }
    for (uint32_t i = random_below(world->random, 3); i > 0; i--) {
        Record record = row(KIND_GRADE, person, world->arena);
        record_set(&record, "level", PICK(world, "specialist", "principal", "senior"));
        if (random_chance(world->random, 3, 4))
            record_set(&record, "since", random_date(world, 2010, 2027));
        if (!no_grade)
            records_add(world->arena, &world->records, record);
    }
}

static void add_dossier(World *world, uint32_t person, uint32_t first) {
    bool no_clearance = veiled(world);
    for (uint32_t i = random_below(world->random, 4); i > 0; i--) {
        Record record = row(KIND_COMMENDATION, person, world->arena);
        record_set(&record, "form", PICK(world, "merit_certificate", "state_order", "badge"));
        record_set(&record, "name", str_format(world->arena, "n%u", first + i));
        if (random_chance(world->random, 5, 6))
            record_set(&record, "dated", random_date(world, 2018, 2027));
        records_add(world->arena, &world->records, record);
    }
    for (uint32_t i = random_below(world->random, 4); i > 0; i--) {
        Record record = row(KIND_CLEARANCE, person, world->arena);
        record_set(&record, "type", PICK(world, "political_standard", "asset_declaration"));
        record_set(&record, "status", PICK(world, "lacking", "under_way", "not_met", "met"));
        record_set(&record, "dated", full_date(world, 2022, 2027));
        if (random_chance(world->random, 1, 3))
            record_set(&record, "until", random_date(world, 2025, 2028));
        if (!no_clearance)
            records_add(world->arena, &world->records, record);
    }
    if (random_chance(world->random, 1, 3)) {
        Record record = row(KIND_DUTY, person, world->arena);
        record_set(&record, "field", PICK(world, "tài chính", "Y tế", "Kinh tế", ""));
        record_set(&record, "since", random_date(world, 2020, 2027));
        if (random_chance(world->random, 1, 2))
            record_set(&record, "until", random_date(world, 2025, 2028));
        records_add(world->arena, &world->records, record);
    }
}

/* On a person or on a unit. */
static void add_matter(World *world, uint32_t number) {
    Record record = {.kind = KIND_MATTER};
    bool   unit = random_chance(world->random, 1, 4);
    record_set(&record, unit ? "unit" : "person",
               unit ? PICK(world, "u0", "u1")
                    : str_format(world->arena, "p%03u", random_below(world->random, PEOPLE)));
    record_set(&record, "type", PICK(world, "harassment", "red_tape", "inaction"));
    record_set(&record, "act", str_format(world->arena, "%u", number));
    record_set(&record, "dated", random_date(world, 2020, 2027));
    if (random_chance(world->random, 1, 2))
        record_set(&record, "until", random_date(world, 2025, 2028));
    records_add(world->arena, &world->records, record);
}

static void add_membership(World *world, uint32_t person) {
    for (uint32_t i = random_below(world->random, 3); i > 0; i--) {
        Record record = row(KIND_MEMBERSHIP, person, world->arena);
        record_set(&record, "body", PICK(world, "b0", "b1", "b2"));
        record_set(&record, "since", random_date(world, 2012, 2027));
        if (random_chance(world->random, 1, 2))
            record_set(&record, "until", random_date(world, 2020, 2028));
        records_add(world->arena, &world->records, record);
    }
}

static void add_person(World *world, uint32_t person) {
    Record record = {.kind = KIND_PERSON};
    record_set(&record, "code", str_format(world->arena, "p%03u", person));
    record_set(&record, "name", STR("n"));
    maybe(world, &record, "sex", PICK(world, "male", "female", ""));
    Str born = random_date(world, 1964, 1990);
    maybe(world, &record, "born", random_chance(world->random, 1, 10) ? STR("") : born);
    maybe(world, &record, "ethnic", PICK(world, "Kinh", "kinh", "Tày", ""));
    maybe(world, &record, "native_place", PICK(world, "Xã A, tỉnh Lam", "tỉnh lam", "Huế"));
    maybe(world, &record, "party_joined", random_date(world, 2005, 2020));
    maybe(world, &record, "party_official", random_date(world, 2010, 2024));
    maybe(world, &record, "ties_declared", PICK(world, "1", "0", ""));
    records_add(world->arena, &world->records, record);
    if (random_chance(world->random, 1, 6))
        add_listed(world, person);
    else
        add_tenures(world, person, 0);
    add_lists(world, person);
    add_series(world, person);
    add_courses(world, person, 0);
    add_dossier(world, person, 0);
    add_membership(world, person);
}

static void add_frame(World *world) {
    Record about = {.kind = KIND_REGISTER};
    record_set(&about, "code", STR("r"));
    record_set(&about, "name", STR("r"));
    record_set(&about, "as_of", STR("2026-07-01"));
    records_add(world->arena, &world->records, about);
    for (int i = 0; i < 2; i++) {
        Record unit = {.kind = KIND_UNIT};
        record_set(&unit, "code", str_format(world->arena, "u%d", i));
        record_set(&unit, "name", STR("u"));
        record_set(&unit, "level", i ? STR("commune") : STR(""));
        record_set(&unit, "bloc", i ? STR("party") : STR("government"));
        record_set(&unit, "field", i ? STR("Tài chính") : STR(""));
        record_set(&unit, "locality", i ? STR("Tỉnh Lam") : STR(""));
        records_add(world->arena, &world->records, unit);
    }
    for (int i = 0; i < 4; i++) {
        Record post = {.kind = KIND_POST};
        record_set(&post, "code", str_format(world->arena, "x%d", i));
        record_set(&post, "name", STR("x"));
        record_set(&post, "kind", i % 2 ? STR("b") : STR("a"));
        record_set(&post, "unit", i < 2 ? STR("u0") : STR("u1"));
        record_set(&post, "rank", i == 1 ? STR("") : STR("20"));
        record_set(&post, "key", i ? STR("1") : STR(""));
        record_set(&post, "field", i == 2 ? STR("Kinh tế") : STR(""));
        records_add(world->arena, &world->records, post);
    }
}

/* b0 and b1 are of one kind; x3 has no seat, b2 no term; the terms of b0 leave a day without one. */
static void add_bodies(World *world) {
    static const char *const kinds[] = {"ủy", "ủy", "thường vụ"};
    static const struct {
        const char *body, *post, *since, *until;
    } seats[] = {{"b0", "x0", "", ""},
                 {"b1", "x1", "2019", "2027-03"},
                 {"b0", "x2", "2015-05-01", ""},
                 {"b2", "x2", "", "2026-12-31"}};
    static const char *const terms[][3] = {{"b0", "2020-10-15", "2025-10"},
                                           {"b0", "2025-11-02", "2027"},
                                           {"b1", "2021", "2026-06-30"},
                                           {"b1", "2026-07", "2031-06-30"}};
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        Record body = {.kind = KIND_BODY};
        record_set(&body, "code", str_format(world->arena, "b%zu", i));
        record_set(&body, "name", STR("b"));
        record_set(&body, "kind", str_from(kinds[i]));
        records_add(world->arena, &world->records, body);
    }
    for (size_t i = 0; i < COUNT_OF(seats); i++) {
        Record seat = {.kind = KIND_SEAT};
        record_set(&seat, "body", str_from(seats[i].body));
        record_set(&seat, "post", str_from(seats[i].post));
        record_set(&seat, "since", str_from(seats[i].since));
        record_set(&seat, "until", str_from(seats[i].until));
        records_add(world->arena, &world->records, seat);
    }
    for (size_t i = 0; i < COUNT_OF(terms); i++) {
        Record term = {.kind = KIND_TERM};
        record_set(&term, "code", str_format(world->arena, "t%zu", i));
        record_set(&term, "name", STR("t"));
        record_set(&term, "body", str_from(terms[i][0]));
        record_set(&term, "since", str_from(terms[i][1]));
        record_set(&term, "until", str_from(terms[i][2]));
        records_add(world->arena, &world->records, term);
    }
}

Records random_records(Arena *arena, uint64_t seed, bool hide) {
    Random random = random_open(seed), veil = random_open(seed + 77);
    World  world = {.arena = arena, .random = &random, .hide = hide, .veil = &veil};
    add_frame(&world);
    add_bodies(&world);
    for (uint32_t p = 0; p < PEOPLE; p++)
        add_person(&world, p);
    for (uint32_t m = 0; m < MATTERS; m++)
        add_matter(&world, m);
    return world.records;
}

/* The ties are declared, too: the row of the person is written anew. */
static void declare(World *world, uint32_t person) {
    for (size_t i = 0; i < world->records.len; i++) {
        Record record = world->records.at[i];
        if (record.kind == KIND_PERSON &&
            str_same(record_get(&record, "code"), str_format(world->arena, "p%03u", person))) {
            record_set(&record, "ties_declared", STR("1"));
            records_add(world->arena, &world->records, record);
            return;
        }
    }
}

static Str row_name(Arena *arena, const Record *record) {
    return str_format(arena, "%d " STR_FMT, record->kind, STR_ARG(record_key(arena, record)));
}

/* Rows are added, none is written anew but that of the person. */
static Records records_beside(Arena *arena, const Records *before, const Records *made) {
    Records kept = *before;
    Map     names = map_open(arena);
    for (size_t i = 0; i < before->len; i++)
        map_put(&names, row_name(arena, &before->at[i]), 0);
    for (size_t i = before->len; i < made->len; i++)
        if (made->at[i].kind == KIND_PERSON ||
            map_find(&names, row_name(arena, &made->at[i])) == NONE)
            records_add(arena, &kept, made->at[i]);
    return kept;
}

void random_decisions(Arena *arena, Records *records, uint64_t seed, Day begun) {
    Random random = random_open(seed + 7001);
    World  world = {.arena = arena, .random = &random, .records = *records, .begun = begun};
    for (uint32_t p = 0; p < PEOPLE; p++) {
        if (random_chance(&random, 1, 2))
            add_tenures(&world, p, 7);
        if (random_chance(&random, 1, 2))
            add_lists(&world, p);
        if (random_chance(&random, 1, 2))
            add_courses(&world, p, 7);
        if (random_chance(&random, 1, 2))
            add_dossier(&world, p, 7);
        if (random_chance(&random, 1, 4))
            add_pool(&world, p);
        if (random_chance(&random, 1, 4))
            declare(&world, p);
    }
    *records = records_beside(arena, records, &world.records);
}

const Roster *random_built(Arena *arena, const Records *records) {
    Findings      findings = findings_open(arena);
    const Roster *roster = roster_build(arena, 0, records, &findings);
    assert_int_equal(findings.len, 0);
    return roster;
}

const Roster *random_roster(Arena *arena, uint64_t seed, bool hide) {
    Records records = random_records(arena, seed, hide);
    return random_built(arena, &records);
}
