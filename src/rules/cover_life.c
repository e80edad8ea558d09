/* cover_life.c — birth, entry into service and admission to the Party of one life, in the order in which people live: of
 * age at work and in the Party, a year on probation there and an official member of 19 at the earliest, not past retirement. Where two facts come from one date it
 * is that of the first; other dates give way to the one at the edge. */
#include "rules/cover_parts.h"

enum { OF_AGE = 18 * 12, PROBATION = 12, OLDEST = 75 * 12, CAREER = 38 * 12 };
enum { SERVICE_START, PARTY_JOINED, PARTY_OFFICIAL };

const int32_t LIFE_FIELDS[LIFE_DATES] = {Person_service_start, Person_party_joined,
                                         Person_party_official};

/* Men and women retire by tables of their own. */
static int sex_of(const Making *m, const Life *life) {
    return life->sex < 0 ? m->sex : (int)life->sex;
}

/* The first birthday with which so many months of service are left. */
static Day born_for_service(const Making *m, const Life *life, uint32_t fact, int64_t months) {
    Day lo = day_add_months(m->day, -100 * 12), hi = m->day;
    while (lo < hi) {
        Day middle = lo + (hi - lo) / 2;
        Day end = service_end(m->rules, m->day, sex_of(m, life), middle);
        if (end == DAY_NONE)
            return DAY_NONE;
        if (day_months(m->day, end) >= months)
            hi = middle;
        else
            lo = middle + 1;
    }
    return lo + (m->edge == fact ? m->shift : 0);
}

static Day born_by(const Making *m, const Life *life, uint32_t fact) {
    const Fact *of = &m->rules->facts.at[fact];
    int64_t     value = m->values[fact];
    if (of->kind == FACT_AGE)
        return making_back(m, fact, value / 2) - (Day)(value % 2);
    if (of->kind == FACT_SINCE && of->field == Person_born)
        return making_back(m, fact, value);
    return of->kind == FACT_SERVICE_LEFT ? born_for_service(m, life, fact, value) : DAY_NONE;
}

static int date_of(const Fact *fact) {
    for (int i = 0; i < LIFE_DATES; i++)
        if (fact->kind == FACT_SINCE && fact->field == LIFE_FIELDS[i])
            return i;
    return -1;
}

/* A date that is too early: it is moved, unless it is the one at the edge. */
static void not_before(Life *life, int which, Day least, int fixed) {
    Day *date = &life->dates[which];
    if (*date == DAY_NONE || *date >= least)
        return;
    if (which == fixed)
        life->whole = false;
    *date = least;
}

static void life_order(const Making *m, Life *life, int fixed) {
    Day joined = life->dates[PARTY_JOINED], official = life->dates[PARTY_OFFICIAL];
    for (int i = 0; i < LIFE_DATES; i++) /* who is official was on probation before, said or not */
        not_before(life, i,
                   i == PARTY_OFFICIAL ? day_add_months(life->adult, PROBATION) : life->adult,
                   fixed);
    for (int i = 0; i < LIFE_DATES; i++)
        life->whole &= life->dates[i] <= m->day;
    if (joined == DAY_NONE || official == DAY_NONE)
        return;
    if (fixed == PARTY_OFFICIAL && day_add_months(official, -PROBATION) < joined)
        life->dates[PARTY_JOINED] = day_add_months(official, -PROBATION);
    not_before(life, PARTY_OFFICIAL, day_add_months(life->dates[PARTY_JOINED], PROBATION), fixed);
    life->whole &= life->dates[PARTY_JOINED] >= life->adult;
    for (int i = 0; i < LIFE_DATES; i++)
        life->whole &= life->dates[i] <= m->day;
}

/* Alive, of age, and still in service. */
static bool serves(const Making *m, const Life *life) {
    Day end = service_end(m->rules, m->day, sex_of(m, life), life->born);
    return life->adult <= m->day && day_months(life->born, m->day) <= OLDEST &&
           (end == DAY_NONE || end >= m->day);
}

Life life_of(const Making *m) {
    Life     life = {.sex = -1, .born = DAY_NONE, .whole = true};
    FactList facts = making_facts(m);
    int      fixed = -1;
    for (int i = 0; i < LIFE_DATES; i++)
        life.dates[i] = DAY_NONE;
    for (uint32_t i = 0; i < facts.count; i++)
        if (m->rules->facts.at[facts.at[i]].kind == FACT_SEX)
            life.sex = m->values[facts.at[i]];
    for (uint32_t i = 0; i < facts.count; i++) {
        const Fact *fact = &m->rules->facts.at[facts.at[i]];
        int         which = date_of(fact);
        if (which >= 0 && life.dates[which] == DAY_NONE)
            life.dates[which] = making_back(m, facts.at[i], m->values[facts.at[i]]);
        if (which >= 0 && facts.at[i] == m->edge)
            fixed = which;
        if (life.born == DAY_NONE)
            life.born = born_by(m, &life, facts.at[i]);
    }
    for (uint32_t i = 0; i < facts.count; i++) /* by which table they retire has to be known */
        if (m->rules->facts.at[facts.at[i]].kind == FACT_SERVICE_LEFT)
            life.sex = sex_of(m, &life);
    life.adult =
        life.born != DAY_NONE ? day_add_months(life.born, OF_AGE) : day_add_months(m->day, -CAREER);
    life_order(m, &life, fixed);
    if (life.born != DAY_NONE)
        life.whole &= serves(m, &life);
    if (life.dates[SERVICE_START] != DAY_NONE)
        life.adult = life.dates[SERVICE_START];
    return life;
}
