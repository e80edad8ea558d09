/* cover_file.c — what a file holds beside life, study and posts: theory, ratings, discipline, courses, commendations,
 * clearances, matters, the pool; the unit and the post. What counts only in the last months was some time ago, as such
 * things are, and within them. */
#include "rules/cover_given.h"

enum { AGO = 3, YEAR = 12, PAST_MOST = 18, DISMISSED_LEAST = 36, DISMISSED_WITHIN = 6 };

/* ---- dates of a file ---- */

static Day months_ago(const Making *m, int64_t months) {
    return day_add_months(m->day, -(int32_t)months);
}

static Day ago(const Givens *g, int64_t months) {
    return months_ago(g->m, months);
}

/* Beyond what another fact of the same sort counts, where that one is not to. */
static int64_t months_beyond(const Givens *g, uint32_t at, int64_t none) {
    const Fact *fact = &g->m->rules->facts.at[at];
    int64_t     least = AGO;
    for (uint32_t i = 0; i < g->facts.count; i++) {
        const Fact *other = &g->m->rules->facts.at[g->facts.at[i]];
        bool        same = other->kind == fact->kind && other->number == fact->number &&
                    other->codes == fact->codes && g->facts.at[i] != at;
        if (same && other->months && g->m->values[g->facts.at[i]] <= none &&
            other->months + AGO > least)
            least = other->months + AGO;
    }
    return least;
}

static void give_dated(Givens *g, Str what, Day day) {
    give_on(g, str_format(g->m->arena, STR_FMT " dated", STR_ARG(what)).at, day);
}

/* ---- what is in it ---- */

static bool loses_post(int64_t form) {
    TRY(form >= 0);
    Str name = str_from(code_name(LIST_DISCIPLINE, form));
    return str_is(name, "dismissal") || str_is(name, "demotion") || str_is(name, "expulsion");
}

/* Nobody is rated well for a year in which a post was lost. */
static bool rated_in(const Making *m, int year) {
    for (uint32_t i = 0; i < m->standard->fact_count; i++) {
        uint32_t    at = m->standard->facts[i];
        const Fact *fact = &m->rules->facts.at[at];
        if (fact->kind == FACT_RATING && m->values[at] > 0 &&
            day_civil(m->day).year - fact->number == year)
            return true;
    }
    return false;
}

/* Months since a discipline of the last `within` months. Who lost a post by it was rated well since: that was as long ago as counts,
 * or this year, which is not rated yet; a life may be too short for the former. */
static int64_t discipline_ago(const Making *m, const Life *life, int64_t within, int64_t form) {
    int64_t some = within * 2 / 3 < PAST_MOST ? within * 2 / 3 : PAST_MOST;
    if (!loses_post(form) || within <= AGO)
        return some;
    Day  day = months_ago(m, within - DISMISSED_WITHIN);
    bool long_ago = within >= DISMISSED_LEAST && day >= life->adult;
    return long_ago && !rated_in(m, day_civil(day).year) ? within - DISMISSED_WITHIN : AGO;
}

Day post_lost_on(const Making *m, const Life *life) {
    for (uint32_t i = 0; i < m->standard->fact_count; i++) {
        uint32_t    at = m->standard->facts[i];
        const Fact *fact = &m->rules->facts.at[at];
        int64_t     form = m->values[at];
        bool        asked = fact->kind == FACT_DISCIPLINED || fact->kind == FACT_DISCIPLINE;
        if (!asked || form == FACT_LEAST || !loses_post(form))
            continue;
        return months_ago(
            m, fact->kind == FACT_DISCIPLINE ? AGO : discipline_ago(m, life, fact->number, form));
    }
    return DAY_NONE;
}

static void give_discipline(Givens *g, const Fact *fact, int64_t form) {
    Arena *arena = g->m->arena;
    if (form < 0)
        return;
    Str words = str_format(arena, "disciplined %s", code_name(LIST_DISCIPLINE, form));
    if (fact->kind == FACT_DISCIPLINE) {
        give(g, str_format(arena, STR_FMT " from " STR_FMT, STR_ARG(words),
                           STR_ARG(day_iso(arena, ago(g, AGO)))));
        return;
    }
    Life life = life_of(g->m);
    Day  first = ago(g, discipline_ago(g->m, &life, fact->number, form)),
        last = day_add_months(first, YEAR) - 1;
    if (last >= g->m->day)
        last = g->m->day - 1;
    give(g, str_format(arena, STR_FMT " from " STR_FMT " to " STR_FMT, STR_ARG(words),
                       STR_ARG(day_iso(arena, first)), STR_ARG(day_iso(arena, last))));
}

/* One a year, or as many in the months that count. */
static void give_commended(Givens *g, uint32_t at, const Fact *fact, int64_t times) {
    int64_t step = fact->months ? fact->months / (times + 1) : YEAR;
    int64_t from = fact->months ? 0 : months_beyond(g, at, 0);
    Str     words = str_format(g->m->arena, "commended %s",
                               code_name(LIST_COMMENDATION, code_among(fact->codes)));
    step = step > YEAR ? YEAR : step < 1 ? 1 : step;
    for (int64_t i = 0; i < times && i < 9; i++)
        give_dated(g, words, ago(g, from + step * (i + (from == 0))));
}

static void give_training(Givens *g, uint32_t at, const Fact *fact, int64_t value) {
    int64_t other = (fact->number + 1) % (int64_t)codes_count(LIST_TRAINING);
    int64_t months = fact->months ? AGO : months_beyond(g, at, 0);
    give_dated(g,
               str_format(g->m->arena, "training %s",
                          code_name(LIST_TRAINING, value ? fact->number : other)),
               ago(g, months));
}

/* None that counts: one that is too old. */
static void give_clearance(Givens *g, uint32_t at, const Fact *fact, int64_t status) {
    Str type = str_format(g->m->arena, "status of %s =", code_name(LIST_CLEARANCE, fact->number));
    int64_t months = status < 0     ? fact->months + AGO
                     : fact->months ? AGO
                                    : months_beyond(g, at, -1);
    if (status < 0 && !fact->months)
        return;
    for (uint32_t i = 0; i < g->facts.count && g->facts.at[i] != at; i++) {
        const Fact *before = &g->m->rules->facts.at[g->facts.at[i]];
        if (before->kind == FACT_CLEARANCE && before->number == fact->number)
            return; /* the latest is the one that is heard */
    }
    give_dated(g,
               str_format(g->m->arena, STR_FMT " %s", STR_ARG(type),
                          code_name(LIST_STATUS,
                                    status < 0 ? (int64_t)codes_count(LIST_STATUS) - 1 : status)),
               ago(g, months));
}

static void give_matter(Givens *g, uint32_t at, const Fact *fact, int64_t value) {
    int64_t months = fact->months ? AGO : months_beyond(g, at, 0);
    if (value)
        give_dated(g,
                   str_format(g->m->arena, "concluded matter %s%s",
                              code_name(LIST_MATTER, code_among(fact->codes)),
                              fact->kind == FACT_UNIT_MATTER ? " in own unit" : ""),
                   ago(g, months));
}

/* In the field asked of, or another. */
static void give_field(Givens *g, const char *keyword, const Fact *fact, int64_t value) {
    Str field = !value                ? g->m->words->other
                : fact->field_count   ? fact->fields_said[0]
                : fact->field_of_post ? g->m->words->field
                                      : g->m->words->other;
    give(g, str_format(g->m->arena, "%s in field \"" STR_FMT "\"", keyword, STR_ARG(field)));
}

/* The only pool a test can give is that of the post itself. */
static void give_pool(Givens *g, const Fact *fact, int64_t value) {
    bool unless = !value;
    for (uint32_t i = 0; i < g->facts.count; i++)
        unless |= fact->kind == FACT_POOL &&
                  g->m->rules->facts.at[g->facts.at[i]].kind == FACT_POOL_THIS &&
                  g->m->values[g->facts.at[i]] == 0;
    if (!unless)
        give(g, STR("in pool for this post"));
}

/* ---- texts: one field is one text ---- */

static bool text_said(const Givens *g, const Fact *fact, uint32_t at) {
    for (uint32_t i = 0; i < g->facts.count; i++) {
        const Fact *other = &g->m->rules->facts.at[g->facts.at[i]];
        bool        same = other->kind == fact->kind && other->field == fact->field;
        int64_t     value = g->m->values[g->facts.at[i]];
        if (same && g->facts.at[i] != at && value == 1)
            return true; /* it is the other one */
    }
    return false;
}

static void give_text(Givens *g, uint32_t at, const Fact *fact, int64_t value) {
    bool person = fact->kind == FACT_TEXT;
    Str  said = value ? fact->text_said : g->m->words->other;
    Str  name =
        str_from(vocabulary_kind(person ? KIND_PERSON : KIND_UNIT)->fields[fact->field].name);
    if (value || !text_said(g, fact, at))
        give(g, str_format(g->m->arena, "%s" STR_FMT " = \"" STR_FMT "\"", person ? "" : "unit ",
                           STR_ARG(name), STR_ARG(said)));
}

static void give_local(Givens *g, int64_t value) {
    const CoverWords *words = g->m->words;
    give(g, str_format(g->m->arena, "native_place = \"" STR_FMT "\"",
                       STR_ARG(value ? words->here : words->there)));
    give(g, str_format(g->m->arena, "unit locality = \"" STR_FMT "\"", STR_ARG(words->here)));
}

/* ---- by fact ---- */

static void give_level(Givens *g, const Fact *fact, int64_t value) {
    Arena *arena = g->m->arena;
    if (fact->kind == FACT_THEORY)
        give(g, str_format(arena, "theory = %s", code_name(LIST_THEORY, value < 0 ? 0 : value)));
    else if (fact->kind == FACT_GRADE)
        give(g, str_format(arena, "grade = %s", code_name(LIST_GRADE, value < 0 ? 0 : value)));
    else
        give(g, str_format(arena, "rating %d = %s", day_civil(g->m->day).year - fact->number,
                           code_name(LIST_RATING, value < 0 ? 0 : value)));
}

static void give_certificate(Givens *g, const Fact *fact, int64_t value) {
    int64_t other = (fact->number + 1) % (int64_t)codes_count(LIST_CERTIFICATE);
    give(g, str_format(g->m->arena, "certificate %s",
                       code_name(LIST_CERTIFICATE, value ? fact->number : other)));
}

static void give_place(Givens *g, const Fact *fact, int64_t value) {
    Arena *arena = g->m->arena;
    if (fact->kind == FACT_UNIT_LEVEL && value >= 0)
        give(g, str_format(arena, "unit level = %s", code_name(LIST_LEVEL, value)));
    else if (fact->kind == FACT_UNIT_BLOC && value >= 0)
        give(g, str_format(arena, "unit bloc = %s", code_name(LIST_BLOC, value)));
    else if (fact->kind == FACT_POST_RANK)
        give(g, str_format(arena, "this post rank = %lld", (long long)value));
    else if (fact->kind == FACT_POST_KEY || fact->kind == FACT_POST_ELECTED)
        give(g, str_format(arena, "this post %s%s", value ? "" : "not ",
                           fact->kind == FACT_POST_KEY ? "key" : "elected"));
}

void give_file(Givens *g, uint32_t at) {
    const Fact *fact = &g->m->rules->facts.at[at];
    int64_t     value = g->m->values[at];
    switch ((int)fact->kind) {
    case FACT_TIES_DECLARED:
        give(g, value ? STR("ties_declared") : STR("not ties_declared"));
        break;
    case FACT_TEXT:
    case FACT_UNIT_TEXT:
        give_text(g, at, fact, value);
        break;
    case FACT_THEORY:
    case FACT_GRADE:
    case FACT_RATING:
        give_level(g, fact, value);
        break;
    case FACT_CERTIFICATE:
        give_certificate(g, fact, value);
        break;
    case FACT_DISCIPLINE:
    case FACT_DISCIPLINED:
        give_discipline(g, fact, value);
        break;
    case FACT_COMMENDED:
        give_commended(g, at, fact, value);
        break;
    case FACT_TRAINING:
        give_training(g, at, fact, value);
        break;
    case FACT_CLEARANCE:
        give_clearance(g, at, fact, value);
        break;
    case FACT_MATTER:
    case FACT_UNIT_MATTER:
        give_matter(g, at, fact, value);
        break;
    case FACT_STRENGTH:
        give_field(g, "strength", fact, value);
        break;
    case FACT_IN_CHARGE:
        if (value)
            give_field(g, "in charge", fact, value);
        break;
    case FACT_POOL_THIS:
    case FACT_POOL:
        give_pool(g, fact, value);
        break;
    case FACT_LOCAL:
        give_local(g, value);
        break;
    default:
        give_place(g, fact, value);
    }
}
