/* cover_case.c — which cases are made of a standard: all requirements met, with as many points as can be and with as few;
 * for each clause and exception the three days at each of its thresholds; for each requirement one case in which it alone is
 * not met; for each exception one in which it is heard and one in which it is not. */
#include "rules/cover_parts.h"

static bool lacks(const Maker *maker, Str label, int way) {
    return maker->taker->lacks(maker->taker->with, label, way);
}

static bool tested(const Maker *maker, Str label) {
    return maker->taker->tested(maker->taker->with, label);
}

static bool spent(const Maker *maker) {
    return effort_spent(maker->met.effort);
}

static void stuck(const Maker *maker, const Making *m, const Aim *aim, Str label, int way) {
    Range        *ranges = ARENA_ARRAY(m->arena, Range, m->rules->facts.len);
    const Clause *obstacle = making_ranges(m, ranges) ? aim_obstacle(m, aim, ranges) : NULL;
    if (obstacle || spent(maker))
        maker->taker->stuck(maker->taker->with, label, way, obstacle);
}

/* What shows `label` this way. */
static void aim_take(const Maker *maker, Aim aim, Str label, int way, const Str *what) {
    if (spent(maker)) {
        maker->taker->stuck(maker->taker->with, label, way, NULL);
        return;
    }
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
    for (uint32_t e = 0; e < clause->exception_count; e++) {
        if (!spent(maker) && !tested(maker, clause->exceptions[e]->label))
            edges_make(maker, clause, e);
        for (int heard = 1; heard >= 0; heard--) {
            Aim aim = {clause, TRUTH_UNKNOWN, e, heard == 1, 0, false, NULL};
            if (!lacks(maker, clause->exceptions[e]->label, heard))
                continue;
            if (clause->preference)
                aim.points = heard ? 1 : -1;
            aim_take(maker, aim, clause->exceptions[e]->label, heard,
                     heard ? &words->heard : &words->unheard);
        }
    }
}

static void clause_make(const Maker *maker, const Clause *clause) {
    const CoverWords *words = maker->met.words;
    const Str *whats[] = {clause->preference ? &words->pointless : &words->failed, &words->met};
    bool each = clause->each != EACH_NONE; /* what gives most and least points has been made */
    if (!tested(maker, clause->label))
        edges_make(maker, clause, NONE);
    for (int way = 1; way >= 0 && !each; way--) {
        int points = clause->preference ? 2 * way - 1 : 0;
        Aim aim = {clause, way ? TRUTH_YES : TRUTH_NO, NONE, false, points, false, NULL};
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
static void preferences_make(const Maker *maker, bool met, const Making *const seeds[2]) {
    const CoverWords *words = maker->met.words;
    const Standard   *standard = maker->met.standard;
    Aim               aim = {.exception = NONE, .points = 1};
    for (; met && aim.points >= -1; aim.points -= 2) {
        aim.seed = seeds[aim.points > 0];
        aim_take(maker, aim, STR(""), 0, aim.points > 0 ? &words->all : &words->none);
    }
    for (uint32_t c = 0; !met && c < standard->clause_count; c++)
        for (int way = 0; way < 2 && standard->clauses[c].preference; way++)
            stuck(maker, &maker->met, &(Aim){.exception = NONE}, standard->clauses[c].label, way);
}

void cases_make(Making *m, const Taker *taker, const Making *const seeds[2]) {
    Maker maker = {taker, making_copy(m)};
    bool  met = making_climb(&maker.met, &(Aim){.exception = NONE});
    if (prefers(m->standard))
        preferences_make(&maker, met, seeds);
    else if (met)
        taker->take(taker->with, &maker.met, STR(""), &m->words->whole);
    for (uint32_t c = 0; c < m->standard->clause_count; c++) {
        clause_make(&maker, &m->standard->clauses[c]);
        exceptions_make(&maker, &m->standard->clauses[c]);
    }
}
