/* cover_given.c — values of facts as what a test may give. Facts of one life hang together (age, service,
 * posts held), so a case is judged by the engine after it is written; nothing here is taken on trust. */
#include "rules/cover_parts.h"

bool fact_timed(const Fact *fact) {
    return fact->kind == FACT_SINCE || fact->kind == FACT_AGE || fact->kind == FACT_HELD ||
           fact->kind == FACT_PRESENT || fact->kind == FACT_SERVICE_LEFT;
}

typedef struct Givens {
    const Making *m;
    Text          text;
    bool          born;    /* given already */
    Day           tenures; /* how many: no two begin on one day */
} Givens;

static bool given_already(const Givens *g, Str what) {
    Str rest = text_done(&g->text);
    while (rest.len)
        if (str_same(str_trim(str_cut(&rest, ';')), what))
            return true;
    return false;
}

static void give(Givens *g, Str what) {
    if (given_already(g, what))
        return;
    text_add(&g->text, g->text.len ? STR("; ") : STR(""));
    text_add(&g->text, what);
}

static Str iso(const Givens *g, Day day) {
    return day_iso(g->m->arena, day);
}

static const char *code_of(ListId list, int64_t code) {
    return codes_at(list, (int)code)->id;
}

/* The day from which so many months have passed; a day to and fro for the fact at the edge. */
static Day months_ago(const Givens *g, uint32_t fact, int64_t months) {
    int shift = g->m->edge == fact ? g->m->shift : 0;
    return day_add_months(g->m->day, -(int32_t)months) + shift;
}

static int64_t code_among(uint32_t codes) {
    int64_t code = 0;
    while (code < 31 && !(codes & 1u << code))
        code++;
    return code;
}

/* ---- birth ---- */

/* The first birthday with which so many months of service are left. */
static Day born_for_service(const Givens *g, uint32_t fact, int64_t months) {
    const Retirement *table = retirement_table(g->m->rules, g->m->day);
    Day               lo = day_add_months(g->m->day, -100 * 12), hi = g->m->day;
    while (table && lo < hi) {
        Day middle = lo + (hi - lo) / 2;
        if (day_months(g->m->day, retirement_day(table, 0, middle)) >= months)
            hi = middle;
        else
            lo = middle + 1;
    }
    return lo + (g->m->edge == fact ? g->m->shift : 0);
}

static void give_born(Givens *g, Day born) {
    if (!g->born)
        give(g, str_format(g->m->arena, "sex = male; born = " STR_FMT, STR_ARG(iso(g, born))));
    g->born = true;
}

static void give_age(Givens *g, uint32_t fact, int64_t key) {
    give_born(g, months_ago(g, fact, key / 2) - (Day)(key % 2));
}

/* ---- posts ---- */

/* Of a kind that no filter names where this one names none. */
static Str kind_of(const Filter *filter) {
    return filter->kind_count ? filter->kinds[0] : STR("–");
}

/* What other facts of the standard ask of a tenure has to be said of this one too, or nobody knows. */
static bool any_filter(const Making *m, bool (*asks)(const Filter *filter)) {
    for (uint32_t i = 0; i < m->standard->fact_count; i++) {
        const Fact *fact = &m->rules->facts.at[m->standard->facts[i]];
        if ((fact->kind == FACT_HELD || fact->kind == FACT_HOLDS) && asks(fact->filter))
            return true;
    }
    return false;
}

static bool asks_rank(const Filter *filter) {
    return filter->rank_of_post;
}

static bool asks_unit(const Filter *filter) {
    return filter->same_unit;
}

static bool asks_level(const Filter *filter) {
    return filter->level_lo >= 0 || filter->level_hi < INT16_MAX;
}

/* A level that none of the filters asks for; -1: there is none. */
static int32_t level_outside(const Making *m) {
    for (int32_t level = 0; level < (int32_t)codes_count(LIST_LEVEL); level++) {
        bool inside = false;
        for (uint32_t i = 0; i < m->standard->fact_count; i++) {
            const Fact *fact = &m->rules->facts.at[m->standard->facts[i]];
            if (fact->kind == FACT_HELD || fact->kind == FACT_HOLDS)
                inside |= asks_level(fact->filter) && level >= fact->filter->level_lo &&
                          level <= fact->filter->level_hi;
        }
        if (!inside)
            return level;
    }
    return -1;
}

static int32_t level_of(const Making *m, const Filter *filter) {
    if (filter->level_lo >= 0)
        return filter->level_lo;
    if (filter->level_hi < INT16_MAX)
        return filter->level_hi;
    return any_filter(m, asks_level) ? level_outside(m) : -1;
}

enum { RANK_OF_POST = 10 }; /* of the post to be filled, where a rank is compared with it */

static Str held_words(Givens *g, const Fact *fact, Day since) {
    const Filter *filter = fact->filter;
    Text          text = text_open(g->m->arena);
    int32_t       level = level_of(g->m, filter);
    g->tenures++;
    text_format(&text, "held post \"" STR_FMT "\"", STR_ARG(kind_of(filter)));
    if (level >= 0)
        text_format(&text, " level = %s", code_of(LIST_LEVEL, level));
    if (filter->bloc >= 0)
        text_format(&text, " bloc = %s", code_of(LIST_BLOC, filter->bloc));
    if (filter->rank_of_post || any_filter(g->m, asks_rank))
        text_format(&text, " rank = %d", filter->rank_of_post ? RANK_OF_POST : RANK_OF_POST - 1);
    else if (filter->rank_lo > INT32_MIN)
        text_format(&text, " rank = %d", filter->rank_lo);
    if (filter->same_unit)
        text_add(&text, STR(" in same unit"));
    else if (any_filter(g->m, asks_unit))
        text_add(&text, STR(" not in same unit"));
    if (!(fact->manners & 1u)) /* not in its own right, which is what nothing said means */
        text_format(&text, " counting {%s}", code_of(LIST_MANNER, code_among(fact->manners)));
    text_format(&text, " from " STR_FMT, STR_ARG(iso(g, since)));
    if (fact->kind == FACT_HELD) /* up to the day, and not on it */
        text_format(&text, " to " STR_FMT, STR_ARG(iso(g, g->m->day - 1)));
    return text_done(&text);
}

static void give_held(Givens *g, uint32_t at, const Fact *fact, int64_t months) {
    if (months >= 0)
        give(g, held_words(g, fact, months_ago(g, at, months)));
}

static void give_holds(Givens *g, const Fact *fact, int64_t value) {
    if (value < 1)
        return;
    give(g, held_words(g, fact, g->m->day - 30 - g->tenures));
}

/* The only pool a test can give is that of the post itself. */
static void give_pool(Givens *g, const Fact *fact, int64_t value) {
    bool unless = !value;
    for (uint32_t i = 0; i < g->m->standard->fact_count; i++) {
        uint32_t at = g->m->standard->facts[i];
        unless |= fact->kind == FACT_POOL && g->m->rules->facts.at[at].kind == FACT_POOL_THIS &&
                  g->m->values[at] == 0;
    }
    if (!unless)
        give(g, STR("in pool for this post"));
}

/* ---- codes ---- */

static void give_degree(Givens *g, const Fact *fact, int64_t level) {
    Arena *arena = g->m->arena;
    if (level < 0 && fact->field_count)
        give(g, str_format(arena, "degree = %s in field \"–\"", code_of(LIST_DEGREE, 0)));
    else if (level >= 0 && fact->field_count)
        give(g, str_format(arena, "degree = %s in field \"" STR_FMT "\"",
                           code_of(LIST_DEGREE, level), STR_ARG(fact->fields_said[0])));
    else
        give(g, str_format(arena, "degree = %s", code_of(LIST_DEGREE, level < 0 ? 0 : level)));
}

static void give_certificate(Givens *g, const Fact *fact, int64_t value) {
    int64_t type =
        value ? fact->number : (fact->number + 1) % (int64_t)codes_count(LIST_CERTIFICATE);
    give(g, str_format(g->m->arena, "certificate %s", code_of(LIST_CERTIFICATE, type)));
}

static void give_discipline(Givens *g, const Fact *fact, int64_t form) {
    if (form < 0)
        return;
    bool past = fact->kind == FACT_DISCIPLINED;
    Day  since = day_add_months(g->m->day, -1), until = g->m->day - 1;
    Str  words = str_format(g->m->arena, "disciplined %s from " STR_FMT,
                            code_of(LIST_DISCIPLINE, form), STR_ARG(iso(g, since)));
    give(g, past ? str_format(g->m->arena, STR_FMT " to " STR_FMT, STR_ARG(words),
                              STR_ARG(iso(g, until)))
                 : words);
}

static void give_commended(Givens *g, const Fact *fact, int64_t times) {
    for (int64_t i = 0; i < times && i < 9; i++)
        give(g, str_format(g->m->arena, "commended %s dated " STR_FMT,
                           code_of(LIST_COMMENDATION, code_among(fact->codes)),
                           STR_ARG(iso(g, g->m->day - 30 - (Day)i))));
}

static void give_dated(Givens *g, const char *keyword, const char *code, const char *status) {
    give(g, str_format(g->m->arena, "%s %s%s%s dated " STR_FMT, keyword, code, *status ? " = " : "",
                       status, STR_ARG(iso(g, g->m->day - 30))));
}

static void give_field(Givens *g, const char *keyword, const Fact *fact, int64_t value) {
    Str field = value && fact->field_count ? fact->fields_said[0] : STR("–");
    give(g, str_format(g->m->arena, "%s in field \"" STR_FMT "\"", keyword, STR_ARG(field)));
    if (fact->field_of_post)
        give(g, value ? STR("this post field = \"–\"") : STR("this post field = \"+\""));
}

/* ---- texts ---- */

static void give_text(Givens *g, const char *name, const Fact *fact, int64_t value) {
    Str said = value ? fact->text_said : STR("–");
    give(g, str_format(g->m->arena, "%s = \"" STR_FMT "\"", name, STR_ARG(said)));
}

static void give_person(Givens *g, uint32_t at, const Fact *fact, int64_t value) {
    const Field *field = &vocabulary_kind(KIND_PERSON)->fields[fact->field];
    if (fact->kind == FACT_TEXT)
        give_text(g, field->name, fact, value);
    else if (fact->field == Person_born)
        give_born(g, months_ago(g, at, value));
    else
        give(g, str_format(g->m->arena, "%s = " STR_FMT, field->name,
                           STR_ARG(iso(g, months_ago(g, at, value)))));
}

static void give_place(Givens *g, const Fact *fact, int64_t value) {
    Arena *arena = g->m->arena;
    if (fact->kind == FACT_LOCAL)
        give(g, value ? STR("native_place = \"–\"; unit locality = \"–\"")
                      : STR("native_place = \"+\"; unit locality = \"–\""));
    else if (fact->kind == FACT_UNIT_LEVEL && value >= 0)
        give(g, str_format(arena, "unit level = %s", code_of(LIST_LEVEL, value)));
    else if (fact->kind == FACT_UNIT_BLOC && value >= 0)
        give(g, str_format(arena, "unit bloc = %s", code_of(LIST_BLOC, value)));
    else if (fact->kind == FACT_UNIT_TEXT)
        give_text(
            g,
            str_format(arena, "unit %s", vocabulary_kind(KIND_UNIT)->fields[fact->field].name).at,
            fact, value);
}

static void give_post(Givens *g, const Fact *fact, int64_t value) {
    if (fact->kind == FACT_POST_RANK)
        give(g, str_format(g->m->arena, "this post rank = %lld", (long long)value));
    else
        give(g, str_format(g->m->arena, "this post %s%s", value ? "" : "not ",
                           fact->kind == FACT_POST_KEY ? "key" : "elected"));
}

static void give_list(Givens *g, const Fact *fact, int64_t value) {
    Arena *arena = g->m->arena;
    switch ((int)fact->kind) {
    case FACT_THEORY:
        give(g, str_format(arena, "theory = %s", code_of(LIST_THEORY, value < 0 ? 0 : value)));
        break;
    case FACT_GRADE:
        give(g, str_format(arena, "grade = %s", code_of(LIST_GRADE, value < 0 ? 0 : value)));
        break;
    case FACT_RATING:
        give(g, str_format(arena, "rating %d = %s", day_civil(g->m->day).year - fact->number,
                           code_of(LIST_RATING, value < 0 ? 0 : value)));
        break;
    case FACT_TRAINING:
        give_dated(g, "training",
                   code_of(LIST_TRAINING,
                           value ? fact->number
                                 : (fact->number + 1) % (int64_t)codes_count(LIST_TRAINING)),
                   "");
        break;
    case FACT_CLEARANCE:
        if (value >= 0)
            give_dated(g, "status of", code_of(LIST_CLEARANCE, fact->number),
                       code_of(LIST_STATUS, value));
        break;
    case FACT_MATTER:
    case FACT_UNIT_MATTER:
        if (value)
            give_dated(g, "concluded matter",
                       str_format(arena, "%s%s", code_of(LIST_MATTER, code_among(fact->codes)),
                                  fact->kind == FACT_UNIT_MATTER ? " in own unit" : "")
                           .at,
                       "");
        break;
    default:
        break;
    }
}

static void give_fact(Givens *g, uint32_t at, const Fact *fact, int64_t value) {
    switch ((int)fact->kind) {
    case FACT_SEX:
        if (!g->born)
            give(g, str_format(g->m->arena, "sex = %s", code_of(LIST_SEX, value)));
        break;
    case FACT_TIES_DECLARED:
        give(g, value ? STR("ties_declared") : STR("not ties_declared"));
        break;
    case FACT_TEXT:
    case FACT_SINCE:
        give_person(g, at, fact, value);
        break;
    case FACT_AGE:
        give_age(g, at, value);
        break;
    case FACT_SERVICE_LEFT:
        give_born(g, born_for_service(g, at, value));
        break;
    case FACT_DEGREE:
        give_degree(g, fact, value);
        break;
    case FACT_CERTIFICATE:
        give_certificate(g, fact, value);
        break;
    case FACT_DISCIPLINE:
    case FACT_DISCIPLINED:
        give_discipline(g, fact, value);
        break;
    case FACT_HELD:
        give_held(g, at, fact, value);
        break;
    case FACT_HOLDS:
        give_holds(g, fact, value);
        break;
    case FACT_PRESENT:
        if (value >= 0)
            give(g, str_format(g->m->arena, "held post \"–\" from " STR_FMT,
                               STR_ARG(iso(g, months_ago(g, at, value)))));
        break;
    case FACT_POOL_THIS:
    case FACT_POOL:
        give_pool(g, fact, value);
        break;
    case FACT_STRENGTH:
        give_field(g, "strength", fact, value);
        break;
    case FACT_IN_CHARGE:
        if (value)
            give_field(g, "in charge", fact, value);
        break;
    case FACT_COMMENDED:
        give_commended(g, fact, value);
        break;
    case FACT_LOCAL:
    case FACT_UNIT_LEVEL:
    case FACT_UNIT_BLOC:
    case FACT_UNIT_TEXT:
        give_place(g, fact, value);
        break;
    case FACT_POST_RANK:
    case FACT_POST_KEY:
    case FACT_POST_ELECTED:
        give_post(g, fact, value);
        break;
    default:
        give_list(g, fact, value);
    }
}

/* Is a value given of a fact about posts held? Then it has to be known that no other was. */
static bool asks_posts(const Making *making) {
    for (uint32_t i = 0; i < making->standard->fact_count; i++) {
        uint32_t at = making->standard->facts[i];
        FactKind kind = making->rules->facts.at[at].kind;
        if (making->values[at] != FACT_LEAST &&
            (kind == FACT_HELD || kind == FACT_HOLDS || kind == FACT_PRESENT))
            return true;
    }
    return false;
}

/* The fact at the edge first: where two facts come from one date, it is that one's. */
Str making_given(const Making *making) {
    Givens          g = {.m = making, .text = text_open(making->arena)};
    const Standard *standard = making->standard;
    const Fact     *facts = making->rules->facts.at;
    bool            posts = asks_posts(making);
    if (posts && any_filter(making, asks_rank))
        give(&g, str_format(making->arena, "this post rank = %d", RANK_OF_POST));
    if (making->edge != NONE)
        give_fact(&g, making->edge, &facts[making->edge], making->values[making->edge]);
    for (uint32_t i = 0; i < standard->fact_count; i++) {
        uint32_t at = standard->facts[i];
        if (at != making->edge && making->values[at] != FACT_LEAST)
            give_fact(&g, at, &facts[at], making->values[at]);
    }
    if (posts && !g.tenures)
        give(&g, STR("held post \"–\" from 1990-01-01 to 1990-01-31"));
    return text_done(&g.text);
}
