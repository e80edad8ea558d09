/* cover_study.c — degrees: as few as will do, of people old enough to have them; and fields of study, of work and of the
 * post, which go by the same names. */
#include "rules/cover_given.h"

enum { DEGREES_MOST = 6 };

typedef struct Degreed {
    int64_t level;
    Str     field; /* empty: not said */
} Degreed;

typedef struct Study {
    const Givens *g;
    Degreed       at[DEGREES_MOST];
    uint32_t      count;
    Str           of_post; /* field of the post; empty: not said */
} Study;

static bool is_degree(const Study *s, uint32_t i, const Fact **fact_out, int64_t *level_out) {
    uint32_t at = s->g->facts.at[i];
    *fact_out = &s->g->m->rules->facts.at[at];
    *level_out = s->g->m->values[at];
    return (*fact_out)->kind == FACT_DEGREE;
}

static bool field_fits(const Study *s, const Fact *fact, Str field) {
    if (fact->field_of_post)
        return !s->of_post.len || str_same(s->of_post, field);
    for (uint32_t i = 0; i < fact->field_count; i++)
        if (str_same(fact->fields_said[i], field))
            return true;
    return !fact->field_count;
}

static int64_t level_in(const Study *s, const Fact *fact) {
    int64_t level = -1;
    for (uint32_t i = 0; i < s->count; i++)
        if (field_fits(s, fact, s->at[i].field) && s->at[i].level > level)
            level = s->at[i].level;
    return level;
}

static Str field_of(const Study *s, const Fact *fact) {
    return fact->field_of_post ? s->of_post : fact->field_count ? fact->fields_said[0] : STR("");
}

/* No more than what those before it say. */
static bool too_much(const Study *s, uint32_t before, Degreed more) {
    const Fact *fact;
    int64_t     level;
    for (uint32_t i = 0; i < before; i++)
        if (is_degree(s, i, &fact, &level) && more.level > level && field_fits(s, fact, more.field))
            return true;
    return false;
}

static bool fields_asked(const Study *s) {
    const Fact *fact;
    int64_t     level;
    for (uint32_t i = 0; i < s->g->facts.count; i++)
        if (is_degree(s, i, &fact, &level) &&
            (fact->field_count || (fact->field_of_post && s->of_post.len)))
            return true;
    return false;
}

static void degree_add(Study *s, uint32_t before, Degreed more) {
    if (!more.field.len && fields_asked(s))
        more.field = s->g->m->words->other;
    if (s->count < DEGREES_MOST && !too_much(s, before, more))
        s->at[s->count++] = more;
}

/* Whether a degree is in the field of the post asks what that is, where one may be in another. */
static Str field_of_post(const Givens *g) {
    bool absent = false;
    Str  named = g->m->words->field;
    for (uint32_t i = 0; i < g->facts.count; i++) {
        const Fact *fact = &g->m->rules->facts.at[g->facts.at[i]];
        int64_t     value = g->m->values[g->facts.at[i]];
        absent |= fact->field_of_post && value < (fact->kind == FACT_DEGREE ? 0 : 1);
    }
    return absent ? named : STR("");
}

static const int64_t YEARS_OF[] = {20, 21, 22, 24, 27}; /* by code of LIST_DEGREE */

static void study_check(Givens *g, const Life *life, int64_t level) {
    Day least = life->born == DAY_NONE ? DAY_NONE
                                       : day_add_months(life->born, (int32_t)YEARS_OF[level] * 12);
    g->untrue |= least != DAY_NONE && least > g->m->day;
}

void give_study(Givens *g, const Life *life) {
    Study       s = {.g = g, .of_post = field_of_post(g)};
    const Fact *fact;
    int64_t     level;
    bool        any = false;
    if (s.of_post.len)
        give(g, str_format(g->m->arena, "this post field = \"" STR_FMT "\"", STR_ARG(s.of_post)));
    for (uint32_t i = 0; i < g->facts.count; i++) {
        if (!is_degree(&s, i, &fact, &level))
            continue;
        any = true;
        if (level > level_in(&s, fact))
            degree_add(&s, i, (Degreed){level, field_of(&s, fact)});
    }
    if (any && !s.count) /* that there is no other has to be known */
        s.at[s.count++] = (Degreed){0, fields_asked(&s) ? g->m->words->other : STR("")};
    for (uint32_t i = 0; i < s.count; i++) {
        Text text = text_open(g->m->arena);
        study_check(g, life, s.at[i].level);
        text_format(&text, "degree = %s", code_name(LIST_DEGREE, s.at[i].level));
        if (s.at[i].field.len)
            text_format(&text, " in field \"" STR_FMT "\"", STR_ARG(s.at[i].field));
        give(g, text_done(&text));
    }
}
