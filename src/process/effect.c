#include "process/effect.h"

#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "process/concern.h"
#include "process/diff.h"
#include "process/tally.h"
#include "rules/analysis.h"
#include "rules/keywords.h"

#include <stdlib.h>

/* The groups whose names are fixed, as conditions. Each EffectBy ends with its unknown. */
typedef struct FixedGroup {
    EffectBy    by;
    const char *name, *where;
} FixedGroup;

static const FixedGroup fixed_groups[] = {
    {EFFECT_SEX, "male", "sex = male"},
    {EFFECT_SEX, "female", "sex = female"},
    {EFFECT_SEX, "", NULL},
    {EFFECT_AGE, "under_40", "age under 40"},
    {EFFECT_AGE, "40_49", "age from 40 and age under 50"},
    {EFFECT_AGE, "from_50", "age from 50"},
    {EFFECT_AGE, "", NULL},
    {EFFECT_ETHNIC, "kinh", "ethnic = \"Kinh\""},
    {EFFECT_ETHNIC, "other", "ethnic != \"Kinh\""},
    {EFFECT_ETHNIC, "", NULL},
};

enum { FIXED = COUNT_OF(fixed_groups), DIMENSIONS = EFFECT_LOCALITY + 1 };

typedef struct Effect {
    Arena        *arena;
    const Roster *roster;
    const Rules  *rules;
    Holding       holding;
    Tally         tally;
    VEC(EffectGroup) groups;
    VEC(EffectClause) clauses;
    Map       by_label;    /* of clauses */
    uint32_t *locality_of; /* by unit: group */
    uint32_t  nowhere;     /* group of those whose locality is not known */
} Effect;

/* ---- groups ---- */

static void groups_fixed(Effect *e, Findings *findings) {
    TallyCondition conditions[FIXED];
    uint32_t       count = 0;
    for (uint32_t i = 0; i < FIXED; i++) {
        const FixedGroup *group = &fixed_groups[i];
        if (group->where)
            conditions[count++] = (TallyCondition){.text = str_from(group->where)};
        VEC_PUSH(e->arena, e->groups, (EffectGroup){group->by, str_from(group->name)});
    }
    ensure(tally_open(e->arena, false, conditions, count, &e->tally, findings));
}

/* In the order of the register's units. */
static void groups_localities(Effect *e) {
    uint32_t units = roster_count(e->roster, KIND_UNIT);
    Map      by_name = map_open(e->arena);
    e->locality_of = ARENA_ARRAY(e->arena, uint32_t, units);
    for (uint32_t u = 0; u < units; u++) {
        Str      name = str_squeeze(e->arena, roster_unit(e->roster, u)->locality);
        uint32_t next = (uint32_t)e->groups.len;
        e->locality_of[u] = name.len ? map_put(&by_name, utf8_lower(e->arena, name), next) : NONE;
        if (e->locality_of[u] == next)
            VEC_PUSH(e->arena, e->groups, (EffectGroup){EFFECT_LOCALITY, name});
    }
    e->nowhere = (uint32_t)e->groups.len;
    VEC_PUSH(e->arena, e->groups, (EffectGroup){EFFECT_LOCALITY, STR("")});
}

/* Of the unit of the main post. */
static uint32_t locality_find(const Effect *e, uint32_t person) {
    uint32_t post = e->holding.main[person];
    uint32_t unit = post == NONE ? NONE : roster_post(e->roster, post)->unit;
    uint32_t group = unit == NONE ? NONE : e->locality_of[unit];
    return group == NONE ? e->nowhere : group;
}

/* One group of each dimension: the first whose condition holds, else the unknown. */
static void groups_find(const Effect *e, uint32_t person, uint32_t found[DIMENSIONS]) {
    bool     placed = false;
    uint32_t asked = 0;
    for (uint32_t i = 0; i < FIXED; i++) {
        const FixedGroup *group = &fixed_groups[i];
        Truth             holds = TRUTH_YES;
        if (group->where)
            holds = tally_holds(&e->tally, e->roster, asked++, person, NONE, e->holding.day);
        if (!placed && holds == TRUTH_YES)
            found[group->by] = i;
        placed = group->where && (placed || holds == TRUTH_YES);
    }
    found[EFFECT_LOCALITY] = locality_find(e, person);
}

/* ---- clauses ---- */

static void clauses_list(Effect *e, Str asked) {
    for (uint32_t s = 0; s < rules_standard_count(e->rules); s++) {
        const StandardInfo *standard = rules_standard(e->rules, s);
        for (uint32_t i = 0; i < standard->clause_count; i++) {
            const ClauseInfo *clause = &standard->clauses[i];
            if (clause->preference || (asked.len && !str_same(clause->label, asked)))
                continue;
            map_put(&e->by_label, clause->label, (uint32_t)e->clauses.len);
            VEC_PUSH(
                e->arena, e->clauses,
                (EffectClause){.label = clause->label,
                               .standard = standard->title.len ? standard->title : standard->label,
                               .pack = clause->pack,
                               .citations = clause->citations,
                               .text = clause->text,
                               .waivable = clause->waivable,
                               .groups = ARENA_ARRAY(e->arena, EffectCount, e->groups.len)});
        }
    }
}

static Str labels_like(Arena *arena, const Rules *rules, Str asked) {
    enum { MOST = 5 };
    Text     text = text_open(arena);
    uint32_t shown = 0;
    for (uint32_t s = 0; s < rules_standard_count(rules); s++) {
        const StandardInfo *standard = rules_standard(rules, s);
        for (uint32_t i = 0; i < standard->clause_count && shown < MOST; i++)
            if (!standard->clauses[i].preference &&
                words_near(arena, asked, standard->clauses[i].label))
                text_format(&text, shown++ ? ", " STR_FMT : STR_FMT,
                            STR_ARG(standard->clauses[i].label));
    }
    return text_done(&text);
}

/* Each pack alone, so that faults name their file. Does one of them use the label, for whatever? */
static bool packs_have(Arena *arena, const Packs *packs, Str label, Findings *findings) {
    bool found = false;
    for (uint32_t p = 0; p < packs->len; p++) {
        uint32_t        count = 0;
        const PackPart *parts = pack_parts(arena, &packs->at[p], &count, findings);
        for (uint32_t i = 0; parts && i < count; i++)
            found |= str_same(parts[i].label, label);
    }
    return found;
}

static bool clause_unknown(const Effect *e, Str asked, bool had, Findings *findings) {
    Str near = labels_like(e->arena, e->rules, asked);
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                     .code = had        ? "rules.effect.sort"
                                             : near.len ? "rules.effect.near"
                                                        : "rules.effect.unknown",
                                     .value = asked,
                                     .args = {{"near", near}}});
    return false;
}

/* ---- cases ---- */

static int concern_order(const void *a, const void *b) {
    const Concern *x = a, *y = b;
    return x->person != y->person ? (x->person < y->person ? -1 : 1)
           : x->post != y->post   ? (x->post < y->post ? -1 : 1)
                                  : (int)x->relation - (int)y->relation;
}

/* A clause may rest on a further document on the day, as on an unconfirmed table of ages. */
static void basis_take(const Effect *e, EffectClause *clause, const ClauseResult *judged) {
    if (!citations_same(clause->citations, judged->citations))
        clause->citations = citations_copy(e->arena, judged->citations);
}

static void case_count(Effect *e, const Concern *concern, const uint32_t found[DIMENSIONS],
                       const Judgement *judged, uint32_t *last) {
    for (uint32_t i = 0; i < judged->clause_count; i++) {
        uint32_t at = map_find(&e->by_label, judged->clauses[i].label);
        if (at == NONE)
            continue;
        EffectClause *clause = &e->clauses.at[at];
        Truth         truth = judged->clauses[i].truth;
        basis_take(e, clause, &judged->clauses[i]);
        clause->people += last[at] != concern->person;
        last[at] = concern->person;
        clause->cases[concern->relation]++;
        clause->whole.by_truth[truth]++;
        for (int by = 0; by < DIMENSIONS; by++)
            clause->groups[found[by]].by_truth[truth]++;
    }
}

static void cases_count(Effect *e) {
    uint32_t       count, found[DIMENSIONS];
    const Concern *list = concern_list(e->arena, e->roster, &e->holding, &count);
    Concern       *sorted = ARENA_ARRAY(e->arena, Concern, count);
    uint32_t      *last = ARENA_ARRAY(e->arena, uint32_t, e->clauses.len); /* person counted */
    AUTO(Arena) scratch = arena_open();
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = list[i];
    for (size_t c = 0; c < e->clauses.len; c++)
        last[c] = NONE;
    if (count)
        qsort(sorted, count, sizeof *sorted, concern_order);
    for (uint32_t i = 0; i < count; i++) {
        ArenaMark mark = arena_mark(scratch);
        if (!i || sorted[i].person != sorted[i - 1].person)
            groups_find(e, sorted[i].person, found);
        case_count(e, &sorted[i], found,
                   reference_judge(scratch, e->rules, e->roster, sorted[i].person, sorted[i].post,
                                   e->holding.day, JUDGE_ENTRANT),
                   last);
        arena_rewind(scratch, mark);
    }
}

bool effect_count(Arena *arena, const Packs *packs, Str clause, const Roster *roster,
                  EffectAnswer *answer_out, Findings *findings) {
    Effect e = {.arena = arena, .roster = roster, .by_label = map_open(arena)};
    bool   had = packs_have(arena, packs, clause, findings);
    if (findings->errors) /* of each alone */
        packs_absent(arena, packs->at, packs->len, 0, findings);
    else
        e.rules = diff_rules(arena, packs, findings);
    if (!e.rules)
        return false;
    groups_fixed(&e, findings);
    groups_localities(&e);
    clauses_list(&e, clause);
    if (clause.len && !e.clauses.len)
        return clause_unknown(&e, clause, had, findings);
    unknown_requirements(e.rules, roster, clause, findings);
    e.holding = holding_on(arena, roster, roster->as_of);
    cases_count(&e);
    *answer_out = (EffectAnswer){.as_of = roster->as_of,
                                 .asked = clause,
                                 .groups = e.groups.at,
                                 .group_count = (uint32_t)e.groups.len,
                                 .clauses = e.clauses.at,
                                 .clause_count = (uint32_t)e.clauses.len};
    return true;
}
