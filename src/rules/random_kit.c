/* random_kit.c — packs of every condition and registers of every kind of row, by seed. */
#include "rules/random_kit.h"

#include "base/test.h"

#include "base/map.h"
#include "base/random.h"
#include "rules/rules_kit.h"

static const char *const conditions[] = {
    "sex = female",
    "sex = male",
    "ethnic = \"Kinh\"",
    "ethnic != \"Tày\"",
    "age under 40",
    "age from 45",
    "completed age at most 50",
    "not past birthday 55",
    "time since party_joined at least 10 years",
    "degree >= bachelor",
    "degree >= master in field {\"Luật\"; \"Kinh tế\"}",
    "degree = bachelor in field of post",
    "theory >= intermediate",
    "theory < advanced",
    "certificate state_management",
    "every rating of last 3 years >= good",
    "some rating of last 2 years = excellent",
    "count 2 rating of last 4 years >= good",
    "no discipline in force",
    "disciplined at least warning of last 60 months",
    "low share of latest vote < 50 %",
    "high share of latest vote >= 33.3 %",
    "held post \"a\"",
    "held post {\"a\"; \"b\"} at least 24 months",
    "held post level >= district between 12 months and 60 months",
    "held post bloc = party at least 3 years continuous counting {main; rotated}",
    "held post rank >= rank of post at least 12 months",
    "held post \"b\" in same unit",
    "holds post \"a\"",
    "holds post rank >= 20 in same unit",
    "time in present post at least 24 months",
    "terms in post at most 2, each term 24 months",
    "terms in post at least 1, each term 60 months counting {main; rotated}",
    "new in body",
    "service left >= 60 months",
    "service left at most 10 years",
    "in pool for this post",
    "in pool for \"b\" rank >= rank of post",
    "local person",
    "unit level = commune",
    "unit bloc = party",
    "unit field = \"Tài chính\"",
    "this post rank >= 20",
    "this post key",
    "this post elected",
    "ties_declared",
    "time since party_official at least 5 years",
    "grade >= principal",
    "grade = specialist",
    "strength in field {\"Luật\"; \"Kinh tế\"}",
    "strength in field of post",
    "training leadership_course",
    "training update_course in last 36 months",
    "commended",
    "commended {merit_certificate; state_order} in last 60 months",
    "commended in last 5 years at least 2 times",
    "status of political_standard = met in last 24 months",
    "status of asset_declaration >= under_way",
    "concluded matter still counted",
    "concluded matter {harassment; red_tape} in last 36 months",
    "concluded matter in own unit in last 3 years",
    "concluded matter {inaction} in own unit still counted",
    "in charge in field {\"Tài chính\"; \"Y tế\"}",
    "in charge in field of post",
};

static void add_condition(Text *text, Random *random, int depth) {
    uint32_t kind = random_below(random, depth ? 10 : 6);
    if (kind < 6) {
        text_add(text, str_from(conditions[random_below(random, COUNT_OF(conditions))]));
    } else if (kind < 7) {
        text_add(text, STR("not ("));
        add_condition(text, random, depth - 1);
        text_add(text, STR(")"));
    } else {
        text_add(text, STR("("));
        add_condition(text, random, depth - 1);
        text_add(text, kind < 9 ? STR(" and ") : STR(" or "));
        add_condition(text, random, depth - 1);
        text_add(text, STR(")"));
    }
}

static void add_preference(Text *text, Random *random) {
    switch (random_below(random, 3)) {
    case 0:
        text_add(text, STR("prefer "));
        add_condition(text, random, 1);
        text_add(text, STR(" score 3.5 points"));
        return;
    case 1:
        text_add(text, STR("prefer each rating of last 4 years >= good score 2 points, at most 5 "
                           "points"));
        return;
    default:
        text_add(text, STR("prefer each 12 months held post {\"a\"; \"b\"} score 1 points, at most "
                           "3 points"));
    }
}

/* Two exceptions of one clause, in either order. */
static void add_exceptions(Text *text, Random *random, const char *name, uint32_t clause) {
    for (int e = 0; e < 2; e++) {
        text_format(text, "exception X%s%u.e%d of S%s.c%u when ", name, clause, e, name, clause);
        add_condition(text, random, 1);
        if (random_chance(random, 1, 3)) {
            text_add(text, STR(" drop\n"));
            continue;
        }
        text_add(text, STR(" require "));
        add_condition(text, random, 1);
        text_char(text, '\n');
    }
    int over = random_chance(random, 1, 2) ? 1 : 0;
    text_format(text, "X%s%u.e%d overrides X%s%u.e%d\n", name, clause, over, name, clause, !over);
}

/* Labels carry the name. The last clause that requires: NONE when none does. */
typedef struct Stated {
    uint32_t required;
    bool     excepted;
} Stated;

static Stated add_clauses(Text *text, Random *random, const char *name, bool presume,
                          const char *leave) {
    uint32_t clauses = 1 + random_below(random, 5);
    Stated   made = {.required = NONE};
    for (uint32_t i = 0; i < clauses; i++) {
        text_format(text, "S%s.c%u ", name, i);
        if (random_chance(random, 1, 4)) {
            add_preference(text, random);
        } else {
            made.required = i;
            text_add(text, STR("require "));
            add_condition(text, random, 2);
            if (presume && random_chance(random, 1, 4))
                text_add(text, STR(" if unknown: not met"));
            if (random_chance(random, 1, 4))
                text_add(text, STR(" special case by \"Board\""));
            if (random_chance(random, 1, 2))
                text_add(text, STR(" applies to holders"));
            text_add(text, str_from(leave));
        }
        text_char(text, '\n');
    }
    made.excepted = made.required != NONE && random_chance(random, 1, 2);
    if (made.excepted)
        add_exceptions(text, random, name, made.required);
    return made;
}

static void add_standard(Text *text, Random *random, const char *kind, bool presume) {
    text_format(text, "standard S%s \"s\" of post kind \"%s\" cite D\n", kind, kind);
    add_clauses(text, random, kind, presume, "");
}

static const char RETIREMENT[] =
    "document D \"d\"\n"
    "retirement age cite D\n"
    "male: 2020 = 60 years; 2021 = 60 years 3 months; 2022 = 60 years 6 "
    "months; 2023 = 62 years\n"
    "female: 2020 = 55 years; 2021 = 55 years 4 months; 2022 = 60 years\n";

static Str random_pack(Arena *arena, Random *random, bool presume) {
    Text text = text_open(arena);
    text_add(&text, STR("```rule\npack P \"p\" language en; in force from 2000-01-01;\n"
                        "time counts: cumulative counting {main; acting; seconded}\n"));
    text_add(&text, str_from(RETIREMENT));
    add_standard(&text, random, "a", presume);
    add_standard(&text, random, "b", presume);
    text_add(&text, STR("```\n"));
    return text_done(&text);
}

/* ---- service ---- */

static const char *const services[] = {
    "held post \"b\" at least 20 months counting {main}",
    "held post \"b\" at least 33 months counting {main; rotated}",
    "held post {\"a\"; \"b\"} at least 48 months counting {main}",
    "held post \"b\" at least 60 months counting {main; concurrent}",
    "held post rank >= 20 at least 48 months counting {main}",
    "held post rank >= rank of post at least 36 months counting {main}",
    "held post bloc = party at least 15 months continuous counting {main}",
    "held post \"b\" in same unit at least 25 months",
    "held post \"b\" bloc = government at least 30 months",
};

/* Service is asked of the one kind, a condition of the other, that somebody may begin there. */
static void add_service(Text *text, Random *random, bool asked, const char *kind) {
    text_format(text, "standard S%s \"s\" of post kind \"%s\" cite D\nS%s.s require ", kind, kind,
                kind);
    if (asked)
        text_add(text, str_from(services[random_below(random, COUNT_OF(services))]));
    else
        text_add(text, STR("sex = female"));
    if (random_chance(random, 1, 3)) {
        text_add(text, asked && random_chance(random, 1, 2) ? STR(" and ") : STR(" or "));
        add_condition(text, random, 0);
    }
    text_add(text, random_chance(random, 1, 4) ? STR(" applies to holders\n") : STR("\n"));
    if (asked && random_chance(random, 1, 2)) /* so that who stays falls short one day */
        text_format(text, "S%s.t require not past birthday 5%u%s\n", kind, random_below(random, 9),
                    random_chance(random, 1, 3) ? " applies to holders" : "");
    for (uint32_t i = random_below(random, 3); i > 0; i--) {
        text_format(text, "S%s.c%u require not (", kind, i);
        add_condition(text, random, 0);
        text_add(text, STR(" and "));
        add_condition(text, random, 0);
        text_add(text, random_chance(random, 1, 3) ? STR(") applies to holders\n") : STR(")\n"));
    }
}

const Rules *random_service(Arena *arena, uint64_t seed) {
    Random       random = random_open(seed);
    Findings     findings = findings_open(arena);
    Text         text = text_open(arena);
    const Rules *rules = NULL;
    text_add(&text, STR("```rule\npack P \"p\" language en; in force from 2000-01-01;\n"
                        "time counts: cumulative counting {main; acting; seconded}\n"));
    text_add(&text, str_from(RETIREMENT));
    add_service(&text, &random, true, "a");
    add_service(&text, &random, random_chance(&random, 1, 4), "b");
    text_add(&text, STR("```\n"));
    rules = kit_read(arena, text_done(&text), &findings);
    assert_non_null(rules);
    return rules;
}

/* ---- sets of packs ---- */

static const char *const KINDS[] = {"a", "b"};

/* A standard for each kind, or two, of which one binds in communes. */
static Str set_standards(Arena *arena, Random *random, int pack, bool presume, Stated stated[2]) {
    Text        text = text_open(arena);
    const char *leave = pack ? "" : " may be relaxed by {\"p1\"; \"Board 2\"}";
    for (int k = 0; k < 2; k++) {
        Str name = str_format(arena, "%d%s", pack, KINDS[k]);
        if (random_chance(random, 1, 2)) {
            text_format(&text,
                        "standard S%sw \"s\" of post kind \"%s\" when unit level = commune cite "
                        "D\n",
                        name.at, KINDS[k]);
            add_clauses(&text, random, str_format(arena, "%sw", name.at).at, presume, leave);
        }
        text_format(&text, "standard S%s \"s\" of post kind \"%s\" cite D\n", name.at, KINDS[k]);
        stated[k] = add_clauses(&text, random, name.at, presume, leave);
    }
    return text_done(&text);
}

/* What pack 1 and pack 2 except from the clauses of pack 0; heard before its own exceptions. */
static Str set_relief(Arena *arena, Random *random, int pack, const Stated *stated) {
    Text        text = text_open(arena);
    const char *kind = KINDS[pack - 1];
    uint32_t    clause = stated[pack - 1].required;
    if (clause == NONE)
        return STR("");
    text_format(&text, "exception F%d of S0%s.c%u when ", pack, kind, clause);
    add_condition(&text, random, 1);
    text_add(&text, STR(" require "));
    add_condition(&text, random, 1);
    text_add(&text, STR(" cite D\n"));
    if (stated[pack - 1].excepted)
        text_format(&text, "F%d overrides X0%s%u.e0; X0%s%u.e1\n", pack, kind, clause, kind,
                    clause);
    return text_done(&text);
}

void random_set(Arena *arena, uint64_t seed, RandomRelief relief, PackSource packs[RANDOM_PACKS]) {
    static const char *const force[] = {"2000-01-01",
                                        "2000-01-01 until 2027-12-31; issued by \"B\"",
                                        "2027-01-01; issued by \"Board 2\""};
    Random                   random = random_open(seed);
    Stated                   stated[3][2];
    Str                      body[3], reliefs[3] = {STR(""), STR(""), STR("")};
    for (int i = 0; i < 3; i++)
        body[i] = set_standards(arena, &random, i, relief != RELIEF_NONE, stated[i]);
    for (int i = 1; i < 3; i++)
        reliefs[i] = set_relief(arena, &random, i, stated[0]);
    for (int i = 0; i < 3; i++) {
        Text text = text_open(arena);
        text_format(&text,
                    "```rule\npack P%d \"p%d\" language en; in force from %s;\n"
                    "time counts: cumulative counting {main; acting; seconded}\n",
                    i, i, force[i]);
        text_add(&text, STR("document D \"d\"\n"));
        text_add(&text, body[i]);
        if (relief == RELIEF_BY_LOWER)
            text_add(&text, reliefs[i]);
        if (relief == RELIEF_BY_ITSELF && i == 0) {
            text_add(&text, reliefs[1]);
            text_add(&text, reliefs[2]);
        }
        text_add(&text, STR("```\n"));
        packs[i] = (PackSource){.code = str_format(arena, "p%d.md", i),
                                .text = text_done(&text),
                                .precedence = 9 - 3 * i};
    }
    packs[3] = (PackSource){.code = STR("p3.md")};
    packs[3].text = str_format(arena,
                               "```rule\npack P3 \"p3\" language en; in force from 2000-01-01\n"
                               "%s```\n",
                               RETIREMENT);
}

/* ---- registers ---- */

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

const Rules *random_read(Arena *arena, const PackSource *packs, size_t count) {
    Findings     findings = findings_open(arena);
    const Rules *rules = rules_read(arena, packs, count, &findings);
    if (!rules)
        fail_msg("%s " STR_FMT " line %u:\n" STR_FMT, findings.at[0].code,
                 STR_ARG(findings.at[0].value), findings.at[0].place.line, STR_ARG(packs[0].text));
    return rules;
}

const Rules *random_laws(Arena *arena, uint64_t seed) {
    PackSource packs[RANDOM_PACKS];
    random_set(arena, seed, RELIEF_BY_LOWER, packs);
    return random_read(arena, packs, RANDOM_PACKS);
}

const Rules *random_rules(Arena *arena, uint64_t seed, bool presume) {
    Random       random = random_open(seed);
    Findings     findings = findings_open(arena);
    const Rules *rules = kit_read(arena, random_pack(arena, &random, presume), &findings);
    assert_non_null(rules);
    return rules;
}
