#include "rules_made.h"

#include "base/random.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const FIELDS[] = {"Law", "Finance", "Health", "Education", "Engineering"};

typedef struct Maker {
    Arena  *arena;
    Random  random;
    Records records;
} Maker;

/* ---- the pack ---- */

static int32_t between(Random *random, int32_t least, int32_t most) {
    return least + (int32_t)random_below(random, (uint32_t)(most - least + 1));
}

static const char *one_of(Random *random, const char *const *words, uint32_t count) {
    return words[random_below(random, count)];
}
#define ONE_OF(random, ...)                                                                        \
    one_of(random, (const char *const[]){__VA_ARGS__}, COUNT_OF(((const char *[]){__VA_ARGS__})))

static void condition_of_person(Text *text, Random *random, uint32_t sort) {
    switch (sort % 10) {
    case 0:
        text_format(text, "age under %d", between(random, 45, 60));
        return;
    case 1:
        text_format(text, "age from %d", between(random, 25, 35));
        return;
    case 2:
        text_format(text, "degree >= %s", ONE_OF(random, "college", "bachelor", "master"));
        return;
    case 3:
        text_format(text, "theory >= %s", ONE_OF(random, "elementary", "intermediate"));
        return;
    case 4:
        text_format(text, "time since party_joined >= %d months", between(random, 12, 120));
        return;
    case 5:
        text_format(text, "every rating of last 1 years >= %s",
                    ONE_OF(random, "completed", "good", "excellent"));
        return;
    case 6:
        text_format(text, "held post \"k%d\" or age from %d", between(random, 0, 9),
                    between(random, 30, 40));
        return;
    case 7:
        text_format(text, "service left >= %d months", between(random, 12, 60));
        return;
    case 8:
        text_format(text,
                    "time in present post >= %d months or time since party_official >= %d months",
                    between(random, 12, 48), between(random, 12, 60));
        return;
    default:
        text_add(text, STR("no discipline in force"));
    }
}

static void condition_of_post(Text *text, Random *random, uint32_t sort) {
    switch (sort % 4) {
    case 0:
        text_add(text, STR("degree >= bachelor in field of post"));
        return;
    case 1:
        text_format(text, "held post rank >= rank of post at least %d months",
                    between(random, 0, 24));
        return;
    case 2:
        text_add(text, STR("in pool for this post"));
        return;
    default:
        text_format(text, "holds post rank >= %d in same unit", between(random, 0, 3));
    }
}

static Str pack_text(Arena *arena, uint32_t standards, uint32_t clauses, bool of_post) {
    Text   text = text_open(arena);
    Random random = random_open(11);
    text_add(&text, STR("```rule\npack P \"p\" language en; in force from 2000-01-01;\n"
                        "time counts: cumulative counting {main; acting}\ndocument D \"d\"\n"
                        "retirement age cite D\n"
                        "male: 2020 = 60 years; 2021 = 60 years 3 months; 2022 = 60 years 6 "
                        "months; 2023 = 62 years\n"
                        "female: 2020 = 55 years; 2021 = 55 years 4 months; 2022 = 60 years\n"));
    for (uint32_t s = 0; s < standards; s++) {
        text_format(&text, "standard S%u \"s\" of post kind \"k%u\" cite D\n", s, s);
        for (uint32_t c = 0; c < clauses; c++) {
            text_format(&text, "S%u.c%u require ", s, c);
            if (of_post && c % 4 == 3)
                condition_of_post(&text, &random, s + c / 4);
            else
                condition_of_person(&text, &random, c);
            text_char(&text, '\n');
        }
    }
    text_add(&text, STR("```\n"));
    return text_done(&text);
}

/* ---- the register ---- */

static Str code(Maker *m, const char *sort, uint32_t number) {
    return str_format(m->arena, "%s%07u", sort, number);
}

static Str date(Maker *m, int32_t from, int32_t to) {
    return str_format(m->arena, "%d-%02d-%02d", between(&m->random, from, to),
                      between(&m->random, 1, 12), between(&m->random, 1, 28));
}

static void row(Maker *m, Kind kind, const char *const *fields, const Str *values, size_t count) {
    Record record = {.kind = kind};
    for (size_t i = 0; i < count; i++)
        record_set(&record, fields[i], values[i]);
    records_add(m->arena, &m->records, record);
}
#define ROW(m, kind, fields, ...) row(m, kind, fields, (const Str[]){__VA_ARGS__}, COUNT_OF(fields))

enum { ROWS_EACH = 5 };

static bool left_out(Maker *m) {
    return random_chance(&m->random, 1, 20);
}

static void person_make(Maker *m, uint32_t i, uint32_t posts) {
    static const char *const of_person[] = {"code", "name",         "sex",
                                            "born", "party_joined", "party_official"};
    static const char *const of_degree[] = {"person", "level", "field", "granted"};
    static const char *const of_theory[] = {"person", "level"};
    static const char *const of_rating[] = {"person", "year", "grade"};
    static const char *const of_tenure[] = {"person", "post", "title", "manner", "since"};
    Str                      who = code(m, "P", i);
    ROW(m, KIND_PERSON, of_person, who, STR("N"),
        str_from(ONE_OF(&m->random, "female", "male", "male")),
        left_out(m) ? STR("") : date(m, 1964, 1998), left_out(m) ? STR("") : date(m, 1995, 2020),
        date(m, 2006, 2022));
    if (!left_out(m))
        ROW(m, KIND_DEGREE, of_degree, who,
            str_from(ONE_OF(&m->random, "college", "bachelor", "bachelor", "master")),
            str_from(FIELDS[random_below(&m->random, COUNT_OF(FIELDS))]), STR("2015-06-30"));
    if (!left_out(m))
        ROW(m, KIND_THEORY, of_theory, who,
            str_from(ONE_OF(&m->random, "elementary", "intermediate", "advanced")));
    if (!left_out(m))
        ROW(m, KIND_RATING, of_rating, who, STR("2025"),
            str_from(ONE_OF(&m->random, "completed", "good", "good", "excellent")));
    if (!left_out(m))
        ROW(m, KIND_TENURE, of_tenure, who, code(m, "J", random_below(&m->random, posts)), STR(""),
            STR("main"), date(m, 2015, 2025));
}

static void frame_make(Maker *m, uint32_t posts, uint32_t standards) {
    static const char *const of_register[] = {"code", "name", "as_of"};
    static const char *const of_unit[] = {"code", "name"};
    static const char *const of_post[] = {"code", "name", "kind", "unit", "rank", "field"};
    ROW(m, KIND_REGISTER, of_register, STR("r"), STR("r"), STR("2026-07-01"));
    for (uint32_t u = 0; u < posts / 6 + 1; u++)
        ROW(m, KIND_UNIT, of_unit, code(m, "U", u), STR("u"));
    for (uint32_t j = 0; j < posts; j++)
        ROW(m, KIND_POST, of_post, code(m, "J", j), STR("j"),
            str_format(m->arena, "k%u", j % standards), code(m, "U", j / 6),
            str_format(m->arena, "%d", between(&m->random, 1, 5)),
            str_from(FIELDS[random_below(&m->random, COUNT_OF(FIELDS))]));
}

static void must(const Findings *findings) {
    for (size_t i = 0; i < findings->len; i++) {
        const Finding *f = &findings->at[i];
        fprintf(stderr, "%u:%u %s " STR_FMT "\n", f->place.line, f->place.column, f->code,
                STR_ARG(f->value));
    }
    if (findings->len)
        exit(EXIT_USE);
}

Made rules_made(Arena *arena, uint32_t people, uint32_t posts, uint32_t standards, uint32_t clauses,
                bool of_post) {
    AUTO(Arena) scratch = arena_open();
    Findings   findings = findings_open(scratch);
    PackSource pack = {.code = STR("bench.md"),
                       .text = pack_text(arena, standards, clauses, of_post)};
    Maker      m = {.arena = arena, .random = random_open(7)};
    Made       made = {.rules = rules_read(arena, &pack, 1, &findings)};
    must(&findings);
    m.records.room = ROWS_EACH * (size_t)people + 2 * (size_t)posts + 2;
    m.records.at = ARENA_ARRAY(scratch, Record, m.records.room);
    frame_make(&m, posts, standards);
    for (uint32_t i = 0; i < people; i++)
        person_make(&m, i, posts);
    made.roster = roster_build(arena, 0, &m.records, &findings);
    must(&findings);
    return made;
}
