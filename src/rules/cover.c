/* cover.c — what tests show of each clause, and why the rest cannot be shown where that can be proven. The cases that would
 * show it: cover_draft.c. */
#include "rules/cover_draft.h"

#include "rules/proof.h"

#include <stdlib.h>

void cover_clause_add(Covering *c, CoverClause clause) {
    map_put(&c->by_label, clause.label, (uint32_t)c->clauses.len);
    VEC_PUSH(c->arena, c->clauses, clause);
}

static void clause_add(Covering *c, Str pack, Str standard, Str label, Str of, uint32_t line) {
    cover_clause_add(
        c,
        (CoverClause){.pack = pack, .standard = standard, .label = label, .of = of, .line = line});
}

/* In the order of the text. */
static int clause_order(const void *a, const void *b) {
    const CoverClause *x = a, *y = b;
    return (x->line > y->line) - (x->line < y->line);
}

static void clauses_find(Covering *c, const Rules *rules) {
    c->by_label = map_open(c->arena);
    for (size_t s = 0; s < rules->standards.len; s++) {
        const Standard *standard = &rules->standards.at[s];
        Str             pack = rules->packs.at[standard->pack].code;
        for (uint32_t i = 0; i < standard->clause_count; i++) {
            const Clause *clause = &standard->clauses[i];
            clause_add(c, pack, standard->label, clause->label, STR(""), clause->line);
            for (uint32_t e = 0; e < clause->exception_count; e++)
                clause_add(c, pack, standard->label, clause->exceptions[e]->label, clause->label,
                           clause->exceptions[e]->line);
        }
    }
}

static const Clause *clause_named(const Standard *standard, Str label) {
    for (uint32_t i = 0; i < standard->clause_count; i++)
        if (str_same(standard->clauses[i].label, label))
            return &standard->clauses[i];
    return NULL;
}

/* The verdict if requirement `turned` came out the other way; NONE: as it is. */
static Verdict verdict_if(Arena *arena, const Standard *standard, const Judgement *judgement,
                          uint32_t turned) {
    const Clause **clauses = ARENA_ARRAY(arena, const Clause *, judgement->clause_count);
    Truth         *truths = ARENA_ARRAY(arena, Truth, judgement->clause_count);
    uint32_t       count = 0;
    for (uint32_t i = 0; i < judgement->clause_count; i++) {
        const ClauseResult *result = &judgement->clauses[i];
        if (result->preference)
            continue;
        clauses[count] = clause_named(standard, result->label);
        truths[count++] = i != turned                  ? result->truth
                          : result->truth == TRUTH_YES ? TRUTH_NO
                                                       : TRUTH_YES;
    }
    return verdict_of(clauses, truths, count);
}

/* Which way the test shows the clause: 0 not met or less than its most points, 1 met; NONE: neither. */
static uint32_t shown_way(Arena *arena, const Standard *standard, const Judgement *judgement,
                          uint32_t at, bool pointed) {
    const ClauseResult *result = &judgement->clauses[at];
    if (result->preference && pointed && result->points == result->points_most)
        return 1;
    if (result->truth == TRUTH_UNKNOWN)
        return NONE;
    if (result->preference)
        return pointed ? 0 : NONE;
    Verdict is = verdict_if(arena, standard, judgement, NONE);
    return verdict_if(arena, standard, judgement, at) != is ? result->truth == TRUTH_YES : NONE;
}

uint32_t cover_mark(const Covering *c, const Standard *standard, const Judgement *judgement,
                    bool pointed, bool made) {
    uint32_t added = 0;
    for (uint32_t i = 0; i < judgement->clause_count; i++) {
        const ClauseResult *result = &judgement->clauses[i];
        uint32_t            way = shown_way(c->arena, standard, judgement, i, pointed);
        if (way == NONE)
            continue;
        for (uint32_t e = 0; e <= result->exception_count; e++) {
            const ExceptionResult *x = e ? &result->exceptions[e - 1] : NULL;
            uint32_t     side = !x ? way : x->heard ? 1 : x->applies == TRUTH_NO ? 0 : NONE;
            uint32_t     at = map_find(&c->by_label, x ? x->label : result->label);
            CoverClause *clause = at == NONE ? NULL : &c->clauses.at[at];
            if (side == NONE || !clause || clause->shown[side] || clause->made[side])
                continue;
            *(made ? &clause->made[side] : &clause->shown[side]) = true;
            added++;
        }
    }
    return added;
}

static void tests_mark(const Covering *c, const Rules *rules) {
    for (size_t i = 0; i < rules->trials.len; i++) {
        const Trial *trial = &rules->trials.at[i];
        uint32_t     standard;
        if (trial->body) {
            cover_structure_mark(c, rules, trial);
            continue;
        }
        const Judgement *judgement = trial_judge(c->arena, rules, trial, &standard);
        if (trial_agrees(trial, judgement))
            cover_mark(c, &rules->standards.at[standard], judgement, trial->pointed, false);
    }
}

bool cover_lacks(const Covering *c, Str label, int way) {
    uint32_t at = map_find(&c->by_label, label);
    return at != NONE && !c->clauses.at[at].shown[way] && !c->clauses.at[at].made[way];
}

/* ---- why not ---- */

void cover_reason(const Covering *c, Str label, int way, CoverReason why, Str by) {
    CoverClause *clause = &c->clauses.at[map_find(&c->by_label, label)];
    clause->why[way] = why;
    clause->by[way] = by;
}

enum { PROVEN_MOST = 200 }; /* clauses of a standard: each is held against each */

/* Only clauses that ask about the same can stand in each other's way. */
static bool facts_touch(const Rules *rules, const Clause *a, const Clause *b) {
    for (uint32_t i = 0; i < a->fact_count; i++)
        for (uint32_t j = 0; j < b->fact_count; j++)
            if (a->facts[i] == b->facts[j] ||
                facts_related(&rules->facts.at[a->facts[i]], &rules->facts.at[b->facts[j]]))
                return true;
    return false;
}

/* Of the clause or of its exception: another requirement of the standard that is not met where this one is not, or that never is where this one is met. */
static bool proven(const Covering *c, const Rules *rules, const Standard *standard,
                   const Clause *clause, const Exception *exception, int way) {
    TRY(standard->clause_count <= PROVEN_MOST);
    const Node *of = exception ? exception->when : clause->cond;
    const Node *asked = way ? of : proof_not(c->arena, of);
    Str         label = exception ? exception->label : clause->label;
    for (uint32_t i = 0; i < standard->clause_count; i++) {
        const Clause *other = &standard->clauses[i];
        if (other == clause || other->preference || clause->preference ||
            !facts_touch(rules, clause, other))
            continue;
        const Node *both = proof_both(c->arena, other->cond, asked);
        if (proof_find(c->arena, rules, both, TRUTH_YES, 0, NULL) == PROOF_NONE) {
            cover_reason(c, label, way, way ? COVER_AGAINST : COVER_IMPLIED, other->label);
            return true;
        }
    }
    return false;
}

/* Of a clause or of its exception `label`. */
static void ungiven(const Covering *c, const Rules *rules, const Standard *standard,
                    const Clause *clause, Str label, int way) {
    bool vietnamese = rules->packs.at[0].lang == PACK_VI;
    for (uint32_t i = 0; i < clause->fact_count; i++) {
        const Fact *fact = &rules->facts.at[clause->facts[i]];
        if (fact_givable(standard, fact))
            continue;
        cover_reason(c, label, way, COVER_UNGIVEN, rules_words(c->arena, vietnamese, fact->words));
        return;
    }
}

static void clause_reasons(const Covering *c, const Rules *rules, const Standard *standard,
                           const Clause *clause) {
    for (int way = 0; way < 2; way++) {
        if (cover_lacks(c, clause->label, way) && !proven(c, rules, standard, clause, NULL, way))
            ungiven(c, rules, standard, clause, clause->label, way);
        for (uint32_t e = 0; e < clause->exception_count; e++)
            if (cover_lacks(c, clause->exceptions[e]->label, way) &&
                !proven(c, rules, standard, clause, clause->exceptions[e], way))
                ungiven(c, rules, standard, clause, clause->exceptions[e]->label, way);
    }
}

static void reasons_find(const Covering *c, const Rules *rules) {
    for (size_t s = 0; s < rules->standards.len; s++)
        for (uint32_t i = 0; i < rules->standards.at[s].clause_count; i++)
            clause_reasons(c, rules, &rules->standards.at[s], &rules->standards.at[s].clauses[i]);
}

/* ---- of a pack ---- */

bool cover_whole(const CoverClause *clause) {
    return clause->shown[0] && clause->shown[1];
}

static void pack_cover(Covering *all, const PackSource *pack, const CoverWords words[2],
                       Made *made) {
    Findings     findings = findings_open(all->arena);
    const Rules *rules = rules_read(all->arena, pack, 1, &findings);
    Covering     c = {.arena = all->arena};
    ensure(rules);
    clauses_find(&c, rules);
    cover_structures_find(&c, rules);
    tests_mark(&c, rules);
    drafts_make(&c, pack, rules, &words[rules->packs.at[0].lang == PACK_VI ? 0 : 1], made);
    reasons_find(&c, rules);
    cover_structure_reasons(&c, rules);
    if (c.clauses.len)
        qsort(c.clauses.at, c.clauses.len, sizeof *c.clauses.at, clause_order);
    for (size_t i = 0; i < c.clauses.len; i++)
        VEC_PUSH(all->arena, all->clauses, c.clauses.at[i]);
}

const Cover *rules_cover(Arena *arena, const PackSource *packs, uint32_t count,
                         const CoverWords words[2]) {
    Cover   *cover = ARENA_NEW(arena, Cover);
    Covering all = {.arena = arena};
    Made     made = {.arena = arena};
    for (uint32_t p = 0; p < count; p++)
        pack_cover(&all, &packs[p], words, &made);
    for (size_t i = 0; i < all.clauses.len; i++)
        cover->uncovered += !cover_whole(&all.clauses.at[i]);
    cover->clauses = all.clauses.at;
    cover->clause_count = (uint32_t)all.clauses.len;
    cover->cases = made.cases.at;
    cover->case_count = (uint32_t)made.cases.len;
    return cover;
}
