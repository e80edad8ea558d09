/* cover_climb.c — a case climbed fact by fact by what the engine finds of a life that has its values, as facts of one life hang
 * together. That is no proof: where nothing is found there may be a case all the same.
 *
 * Cost: at most LIVES_MOST lives written and read for each aim, sex and beginning. */
#include "rules/cover_parts.h"

enum { LIVES_MOST = 600 };

typedef struct Climb {
    Making    *m;
    const Aim *aim;
    Range     *ranges;
    int64_t    best;
    uint32_t   lives;
    bool       met;
} Climb;

/* Worth of the values as they are; less than any where nobody lives so. */
static int64_t life_worth(Climb *c) {
    c->lives++;
    if (!making_ranges(c->m, c->ranges))
        return FACT_LEAST;
    c->met = aim_met(c->m, c->aim, c->ranges);
    return aim_worth(c->m, c->aim, c->ranges);
}

static bool climb_done(const Climb *c) {
    return (c->met && !c->aim->points) || c->lives >= LIVES_MOST || effort_spent(c->m->effort);
}

static bool life_try(Climb *c, uint32_t fact, int64_t value) {
    int64_t kept = c->m->values[fact];
    bool    met = c->met;
    if (kept == value)
        return false;
    c->m->values[fact] = value;
    int64_t got = life_worth(c);
    if (got > c->best) {
        c->best = got;
        return true;
    }
    c->m->values[fact] = kept;
    c->met = met;
    return false;
}

static bool lives_climb_fact(Climb *c, uint32_t fact) {
    int64_t  values[VALUES_MOST + 1];
    uint32_t count = fact_values(c->m, fact, values);
    bool     better = false;
    values[count++] = FACT_LEAST;
    for (uint32_t v = 0; v < count && !climb_done(c) && fact != c->m->edge; v++)
        better |= life_try(c, fact, values[v]);
    return better;
}

static void lives_climb(Climb *c) {
    c->best = life_worth(c);
    for (bool better = true; better && !climb_done(c);) {
        better = false;
        for (int first = 1; first >= 0; first--)
            for (uint32_t i = 0; i < c->m->standard->fact_count; i++)
                if (c->m->first[c->m->standard->facts[i]] == (bool)first)
                    better |= lives_climb_fact(c, c->m->standard->facts[i]);
    }
}

/* A year of several that the clause asks about is said with the others. */
bool making_keeps(const Making *m, uint32_t fact) {
    return m->values[fact] == FACT_LEAST || fact == m->edge ||
           (m->first[fact] && m->rules->facts.at[fact].kind == FACT_RATING);
}

/* Takes back what need not be said. */
static void life_spare(Climb *c) {
    for (uint32_t i = c->m->standard->fact_count; i-- > 0;) {
        uint32_t fact = c->m->standard->facts[i];
        int64_t  kept = c->m->values[fact], best = c->best;
        if (making_keeps(c->m, fact))
            continue;
        c->m->values[fact] = FACT_LEAST;
        if (life_worth(c) < best || !c->met)
            c->m->values[fact] = kept;
    }
    c->met = true;
}

int making_sexes(const Making *m) {
    for (uint32_t i = 0; i < m->standard->fact_count; i++)
        if (m->rules->facts.at[m->standard->facts[i]].kind == FACT_SERVICE_LEFT)
            return 2;
    return 1;
}

typedef enum Beginning { BEGIN_WHOLE, BEGIN_BARE, BEGIN_SEED } Beginning;

static bool climb_from(Making *m, const Aim *aim, Beginning beginning, int64_t *worth_out) {
    Climb c = {.m = m, .aim = aim};
    c.ranges = ARENA_ARRAY(m->arena, Range, m->rules->facts.len);
    if (beginning == BEGIN_SEED)
        making_take(m, aim->seed);
    else
        making_begin(m, aim, beginning == BEGIN_BARE);
    lives_climb(&c);
    if (c.met)
        life_spare(&c);
    *worth_out = c.best;
    return c.met;
}

/* The best of all beginnings. */
static bool points_climb(Making *m, const Aim *aim, int sexes) {
    Making  best = making_copy(m), from = making_copy(m);
    int64_t most = INT64_MIN, worth;
    bool    met = false;
    for (int i = 0; i < sexes + 2; i++) {
        Beginning beginning = i < sexes ? BEGIN_WHOLE : i == sexes ? BEGIN_BARE : BEGIN_SEED;
        if (beginning == BEGIN_SEED && !aim->seed)
            continue;
        Making tried = making_copy(&from);
        tried.sex = i < sexes ? i : 0;
        bool good = climb_from(&tried, aim, beginning, &worth);
        if (good < met || (good == met && worth <= most))
            continue;
        met = good;
        most = worth;
        best = tried;
    }
    *m = best;
    return met;
}

bool making_climb(Making *m, const Aim *aim) {
    int     tries = making_sexes(m);
    int64_t worth;
    if (aim->points && !aim->clause)
        return points_climb(m, aim, tries);
    for (m->sex = 0; m->sex < tries; m->sex++)
        if (climb_from(m, aim, BEGIN_WHOLE, &worth))
            return true;
    m->sex = 0;
    return climb_from(m, aim, BEGIN_BARE, &worth);
}
