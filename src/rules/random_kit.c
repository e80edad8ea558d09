/* random_kit.c — packs of every condition, by seed; their registers: random_register_kit.c. */
#include "rules/random_kit.h"

#include "base/test.h"

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

Str random_text(Arena *arena, uint64_t seed, bool presume) {
    Random random = random_open(seed);
    return random_pack(arena, &random, presume);
}

const Rules *random_rules(Arena *arena, uint64_t seed, bool presume) {
    Findings     findings = findings_open(arena);
    const Rules *rules = kit_read(arena, random_text(arena, seed, presume), &findings);
    assert_non_null(rules);
    return rules;
}
