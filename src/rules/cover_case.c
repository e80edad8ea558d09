/* cover_case.c — which cases are made of a standard: all requirements met, with as many points as can be and with as few;
 * for each requirement the three days at each of its thresholds, and one case in which it alone is not met; for each
 * exception one in which it is heard and one in which it is not. */
#include "rules/cover_parts.h"

static bool lacks(const Maker *maker, Str label, int way) {
    return maker->taker->lacks(maker->taker->with, label, way);
}

static void stuck(const Maker *maker, const Making *m, const Aim *aim, Str label, int way) {
    Range        *ranges = ARENA_ARRAY(m->arena, Range, m->rules->facts.len);
    const Clause *obstacle = making_ranges(m, ranges) ? aim_obstacle(m, aim, ranges) : NULL;
    if (obstacle)
        maker->taker->stuck(maker->taker->with, label, way, obstacle);
}

/* What shows `label` this way. */
static void aim_take(const Maker *maker, Aim aim, Str label, int way, const Str *what) {
    Making m = making_copy(&maker->met);
    bool   fails = aim.clause && !aim.clause->preference && !aim.clause->waivable;
    if (aim.clause)
        making_first(&m, aim.clause->cond);
    bool met = making_climb(&m, &aim);
    if (!met)
        stuck(maker, &m, &aim, label, way);
    if (!met && fails && aim.truth != TRUTH_YES) {
        aim.truth = TRUTH_NO;
        aim.loose = true;
        met = making_climb(&m, &aim);
    }
    if (met)
        maker->taker->take(maker->taker->with, &m, label, what);
}

static void exceptions_make(const Maker *maker, const Clause *clause) {
    const CoverWords *words = maker->met.words;
    for (uint32_t e = 0; e < clause->exception_count; e++)
        for (int heard = 1; heard >= 0; heard--) {
            Aim aim = {clause, TRUTH_UNKNOWN, e, heard == 1, 0, false};
            if (!lacks(maker, clause->exceptions[e]->label, heard))
                continue;
            if (clause->preference)
                aim.points = heard ? 1 : -1;
            aim_take(maker, aim, clause->exceptions[e]->label, heard,
                     heard ? &words->heard : &words->unheard);
        }
}

static void clause_make(const Maker *maker, const Clause *clause) {
    const Str *whats[] = {&maker->met.words->failed, &maker->met.words->met};
    bool each = clause->each != EACH_NONE; /* what gives most and least points has been made */
    if (!clause->preference && (lacks(maker, clause->label, 0) || lacks(maker, clause->label, 1)))
        edges_make(maker, clause);
    for (int way = 1; way >= 0 && !each; way--) {
        int points = clause->preference ? 2 * way - 1 : 0;
        Aim aim = {clause, way ? TRUTH_YES : TRUTH_NO, NONE, false, points, false};
        if (lacks(maker, clause->label, way))
            aim_take(maker, aim, clause->label, way, whats[way]);
    }
}

static bool prefers(const Standard *standard) {
    for (uint32_t c = 0; c < standard->clause_count; c++)
        if (standard->clauses[c].preference)
            return true;
    return false;
}

/* Points count where every requirement is met; where that was not found, a preference cannot be shown. */
static void preferences_make(const Maker *maker, bool met) {
    const CoverWords *words = maker->met.words;
    const Standard   *standard = maker->met.standard;
    Aim               aim = {.exception = NONE, .points = 1};
    for (; met && aim.points >= -1; aim.points -= 2)
        aim_take(maker, aim, STR(""), 0, aim.points > 0 ? &words->all : &words->none);
    for (uint32_t c = 0; !met && c < standard->clause_count; c++)
        for (int way = 0; way < 2 && standard->clauses[c].preference; way++)
            stuck(maker, &maker->met, &(Aim){.exception = NONE}, standard->clauses[c].label, way);
}

void cases_make(Making *m, const Taker *taker) {
    Maker maker = {taker, making_copy(m)};
    bool  met = making_climb(&maker.met, &(Aim){.exception = NONE});
    if (prefers(m->standard))
        preferences_make(&maker, met);
    else if (met)
        taker->take(taker->with, &maker.met, STR(""), &m->words->whole);
    for (uint32_t c = 0; c < m->standard->clause_count; c++) {
        clause_make(&maker, &m->standard->clauses[c]);
        exceptions_make(&maker, &m->standard->clauses[c]);
    }
}
