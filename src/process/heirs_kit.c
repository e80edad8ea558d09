#include "process/heirs_kit.h"

#include "base/test.h"
#include "process/reorganise.h"

const char *const heirs_kinds[KINDS] = {"head", "deputy", "clerk"};

/* ---- registers, packs and changes by seed ---- */

static const char *number(uint32_t n) {
    return str_format(kit_arena, "%u", n).at;
}

static void laws_make(World *w, Random *random) {
    for (int k = 0; k < KINDS; k++) {
        Law *law = &w->laws[k];
        *law = (Law){.since = DAY_NONE};
        if (random_chance(random, 1, 5))
            continue;
        law->since = random_chance(random, 1, 6)
                         ? day_add_months(day_from(2027, 1, 1), (int32_t)random_below(random, 24))
                         : day_from(2020, 1, 1);
        law->degree = random_chance(random, 2, 3);
        law->enter_under = random_chance(random, 1, 3) ? 50 + (int)random_below(random, 9) : 0;
        law->hold_under = random_chance(random, 1, 4) ? 55 + (int)random_below(random, 6) : 0;
        law->prefers = random_chance(random, 1, 2);
    }
}

static Str law_text(const Law *law, int k) {
    Text text = text_open(kit_arena);
    text_format(
        &text,
        "```rule\npack T%d \"T\" language en; version 1; in force from " STR_FMT
        "; time counts: cumulative counting {main}\ndocument D%d \"Document\" dated 2020-01-01\n",
        k, STR_ARG(day_iso(kit_arena, law->since)), k);
    text_format(&text, "standard S%d \"S\" of post kind \"%s\" cite D%d article \"1\"\n", k,
                heirs_kinds[k], k);
    text_format(&text, "  S%d.z require age from 1\n", k);
    if (law->degree)
        text_format(&text, "  S%d.a require degree >= bachelor\n", k);
    if (law->enter_under)
        text_format(&text, "  S%d.b require age under %d\n", k, law->enter_under);
    if (law->hold_under)
        text_format(&text, "  S%d.c require age under %d applies to holders\n", k, law->hold_under);
    if (law->prefers)
        text_format(
            &text,
            "  S%d.p prefer degree >= master score 4 points\n  S%d.q prefer completed age at "
            "most 45 score 1 points\n",
            k, k);
    text_add(&text, STR("```\n"));
    return text_done(&text);
}

const Rules *heirs_rules(const World *w) {
    Findings   findings = findings_open(kit_arena);
    PackSource packs[KINDS + 1] = {
        {.code = STR("R"),
         .text = STR("```rule\npack R \"R\" language en; version 1; in force from 2020-01-01\n"
                     "document DR \"Document\" dated 2020-01-01\n"
                     "retirement age cite DR article \"3\"\n  male: 2020 = 60 years\n"
                     "  female: 2020 = 60 years\n```\n")}};
    size_t count = 1;
    for (int k = 0; k < KINDS; k++)
        if (w->laws[k].since != DAY_NONE)
            packs[count++] = (PackSource){.code = str_format(kit_arena, "T%d", k),
                                          .text = law_text(&w->laws[k], k),
                                          .precedence = k};
    const Rules *rules = rules_read(kit_arena, packs, count, &findings);
    for (size_t i = 0; i < findings.len && !rules; i++)
        print_message("# %s line %u\n", findings.at[i].code, findings.at[i].place.line);
    assert_non_null(rules);
    return rules;
}

static void post_make(World *w, Random *random, const char *unit, char sort, const char *name,
                      int kind, uint32_t seats) {
    static const char *const ranks[] = {"1", "2", "2", "3"};
    Records                 *r = &w->records;
    const char              *code = str_format(kit_arena, "%c%s", sort, unit).at;
    Str                      title = str_format(kit_arena, "%s Sở %s", name, unit);
    const char              *rank = random_chance(random, 1, 7) ? ""
                                    : sort == 'h'               ? "3"
                                                                : ranks[random_below(random, 4)];
    ROW(r, KIND_POST, "code", code, "name", title.at, "kind", heirs_kinds[kind], "unit", unit,
        "seats", number(seats), "rank", rank, "importance",
        random_chance(random, 1, 3) ? "2" : "1");
    if (random_chance(random, 1, 14))
        ROW(r, KIND_OVERSIGHT, "post", code, "authority", "province");
}

static void unit_make(World *w, Random *random, const char *unit, bool tiny) {
    static const char *const mosts[] = {"", "0", "1", "2", "3"};
    ROW(&w->records, KIND_UNIT, "code", unit, "name", str_format(kit_arena, "Sở %s", unit).at,
        "most_deputies", mosts[random_below(random, 5)]);
    if (!tiny || random_chance(random, 1, 2))
        post_make(w, random, unit, 'h', "Giám đốc", 0, 1);
    post_make(w, random, unit, 'd', "Phó Giám đốc", 1, 1 + random_below(random, 2));
    if (random_chance(random, 1, tiny ? 6 : 3))
        post_make(w, random, unit, 'e', "Phó Giám đốc thường trực", 1, 1);
    if (!tiny && random_chance(random, 1, 2))
        post_make(w, random, unit, 'c', "Trưởng phòng", 2, 1 + random_below(random, 2));
}

/* Deputies and heads of the units that are merged three times of five. */
static Str post_any(const World *w, Random *random) {
    static const char *const likely[] = {"dA", "dB", "dB", "hA", "hB"};
    uint32_t                 posts = 0, at = random_below(random, COUNT_OF(likely));
    bool                     like = random_chance(random, 3, 5);
    for (size_t k = 0; k < w->records.len; k++) {
        posts += w->records.at[k].kind == KIND_POST;
        if (like && w->records.at[k].kind == KIND_POST &&
            str_is(record_get(&w->records.at[k], "code"), likely[at]))
            return str_from(likely[at]);
    }
    at = random_below(random, posts);
    for (size_t k = 0; k < w->records.len; k++)
        if (w->records.at[k].kind == KIND_POST && !at--)
            return record_get(&w->records.at[k], "code");
    return STR("");
}

static void tenure_make(World *w, const Soul *soul, Str post, const char *manner) {
    if (post.len)
        ROW(&w->records, KIND_TENURE, "person", soul->code, "post", post.at, "title", "", "manner",
            manner, "since", "2020-01-01");
}

static void soul_make(World *w, Random *random) {
    static const char *const codes[] = {"p", "q", "r", "s", "t", "v", "y", "z"}, *const levels[] = {
                                                                                     "secondary",
                                                                                     "bachelor",
                                                                                     "master"};
    Soul *soul = &w->souls[w->soul_count];
    *soul = (Soul){.code = codes[w->soul_count++]};
    soul->born =
        day_from(1966 + (int32_t)random_below(random, random_chance(random, 1, 2) ? 6 : 24),
                 1 + (int32_t)random_below(random, 12), 10);
    soul->degree = random_chance(random, 1, 8) ? -1 : (int)random_below(random, 3);
    soul->elsewhere = random_chance(random, 1, 12);
    Civil sixty = day_civil(day_add_months(soul->born, 60 * 12));
    soul->last = day_add_months(day_from(sixty.year, sixty.month, 1), 1) - 1;
    ROW(&w->records, KIND_PERSON, "code", soul->code, "name", soul->code, "sex", "male", "born",
        day_iso(kit_arena, soul->born).at, "authority", soul->elsewhere ? "ministry" : "");
    if (soul->degree >= 0)
        ROW(&w->records, KIND_DEGREE, "person", soul->code, "level", levels[soul->degree], "field",
            "Law");
    if (random_chance(random, 6, 7))
        soul->main = post_any(w, random);
    if (soul->main.len && random_chance(random, 1, 12))
        soul->side = post_any(w, random);
    if (str_same(soul->side, soul->main))
        soul->side = STR("");
    tenure_make(w, soul, soul->main, "main");
    tenure_make(w, soul, soul->side, "concurrent");
}

/* ---- changes ---- */

static void change(World *w, ReformType type, Day day, const char *unit, const char *successor,
                   int32_t n) {
    bool made = successor[0] >= 'G';
    VEC_PUSH(kit_arena, w->reforms,
             ((Reform){.type = type,
                       .day = day,
                       .unit = str_from(unit),
                       .successor = str_from(successor),
                       .name = made ? str_format(kit_arena, "Sở %s", successor) : STR(""),
                       .number = n}));
}

static Day change_day(const World *w, Random *random) {
    Day day =
        day_add_months(day_from(2026, 7, 1), (int32_t)random_below(random, 1 + w->periods * HALF));
    return day < day_from(2026, 7, 2) ? day_from(2026, 7, 2) : day;
}

static void merger(World *w, Random *random, Day day) {
    bool three = random_chance(random, 1, 3);
    if (random_chance(random, 1, 2)) { /* A stays */
        change(w, REFORM_MERGE, day, "B", "A", -1);
        if (three)
            change(w, REFORM_MERGE, random_chance(random, 1, 2) ? day : change_day(w, random), "D",
                   "A", -1);
        return;
    }
    change(w, REFORM_MERGE, day, "A", "M", -1);
    change(w, REFORM_MERGE, day, "B", "M", -1);
    if (three)
        change(w, REFORM_MERGE, day, "D", "M", -1);
}

static void chain(World *w, Random *random, Day day) {
    Day later = random_chance(random, 1, 2)
                    ? day_add_months(day, 1 + (int32_t)random_below(random, 4))
                    : change_day(w, random);
    later = later <= day ? day + 40 : later;
    change(w, REFORM_MERGE, day, "A", "M", -1);
    change(w, REFORM_MERGE, day, "B", "M", -1);
    change(w, REFORM_MERGE, later, "M", "N", -1);
    change(w, REFORM_MERGE, later, "D", "N", -1);
}

static void change_small(World *w, Random *random, Day day) {
    Str dA = STR("dA");
    switch (random_below(random, 6)) {
    case 0:
        change(w, REFORM_SEATS, day, "M/dA", "", 1 + (int32_t)random_below(random, 3));
        break;
    case 1:
        change(w, REFORM_SEATS, day, dA.at, "", (int32_t)random_below(random, 3));
        break;
    case 2:
        change(w, REFORM_DEPUTIES, day, random_chance(random, 1, 2) ? "A" : "M", "",
               (int32_t)random_below(random, 4));
        break;
    case 3:
        change(w, REFORM_POST, day, "dD", "dA", -1);
        break;
    case 4:
        change(w, REFORM_ABOLISH, day, "D", "", -1);
        break;
    default:
        change(w, REFORM_RENAME, day, "D", "Q", -1);
        break;
    }
}

static void changes_make(World *w, Random *random) {
    Day day = change_day(w, random);
    switch (random_below(random, 7)) {
    case 0:
    case 1:
        chain(w, random, day);
        break;
    case 2:
        change(w, REFORM_SPLIT, day, "A", random_chance(random, 1, 2) ? "A" : "S", -1);
        change(w, REFORM_SPLIT, day, "A", "U", -1);
        break;
    default:
        merger(w, random, day);
        break;
    }
    if (random_chance(random, 1, 3))
        change_small(w, random, random_chance(random, 1, 2) ? day : change_day(w, random));
}

static void settings_make(World *w, Random *random, bool tiny) {
    w->settings = settings_default();
    w->settings.periods = tiny ? 3 + random_below(random, 2) : PERIODS - 2;
    w->settings.spare = tiny ? 0 : random_below(random, 3);
    w->settings.least = 1 + random_below(random, 3);
    w->settings.demote = random_chance(random, 1, 6);
    w->settings.misfit = (int32_t)random_below(random, 600);
    w->settings.move = (int32_t)random_below(random, 400);
    w->settings.vacancy = (int32_t)random_below(random, 4000);
    w->settings.displaced = (int32_t)random_below(random, 14000);
    w->periods = w->settings.periods + w->settings.spare;
    w->start = day_from(2027, 1, 1);
    if (random_chance(random, 1, tiny ? 3 : 8)) { /* the five years are over within the plan */
        w->start = day_from(2030, 7, 1);
        w->settings.start = w->start;
    }
}

/* NULL: these changes do not go with the register. */
World *heirs_made(uint64_t seed, bool tiny) {
    Random random = random_open(seed);
    World *w = ARENA_NEW(kit_arena, World);
    settings_make(w, &random, tiny);
    laws_make(w, &random);
    ROW(&w->records, KIND_REGISTER, "code", "r", "name", "R", "as_of", "2026-07-01", "authority",
        "town");
    for (const char *const *unit = (const char *const[]){"A", "B", "D", NULL}; *unit; unit++)
        unit_make(w, &random, *unit, tiny);
    uint32_t people = tiny ? 2 + random_below(&random, 3) : 3 + random_below(&random, PEOPLE - 2);
    for (uint32_t i = 0; i < people; i++)
        soul_make(w, &random);
    changes_make(w, &random);
    w->was = kit_built(&w->records);
    Findings    findings = findings_open(kit_arena);
    Reorganised done;
    if (!reorganise(kit_arena, w->was, w->reforms.at, (uint32_t)w->reforms.len, NULL, &done,
                    &findings))
        return NULL;
    w->now = done.roster;
    w->links = done.links;
    w->link_count = done.link_count;
    w->settings.reforms = done.reforms;
    w->settings.reform_count = (uint32_t)w->reforms.len;
    return w;
}
