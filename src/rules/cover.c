/* cover.c — what tests show of each clause. Cases that would show the rest: cover_draft.c; why it cannot be shown: cover_why.c. */
#include "rules/cover_draft.h"

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

/* How many requirements came out how: a verdict hangs on which outcomes there are. */
typedef struct Outcomes {
    const Clause *one[2][3]; /* by waivable and Truth: one of them */
    uint32_t      count[2][3];
} Outcomes;

/* Results stand in the order of the clauses, of which some may not have been judged. */
static const Clause *clause_next(const Standard *standard, uint32_t *at, Str label) {
    while (!str_same(standard->clauses[*at].label, label))
        ensure(++*at < standard->clause_count);
    return &standard->clauses[*at];
}

/* The verdict if a requirement that came out as `is` came out as `would`. */
static Verdict verdict_if(const Outcomes *outcomes, bool waivable, Truth is, Truth would) {
    const Clause *clauses[6];
    Truth         truths[6];
    uint32_t      count = 0;
    for (int w = 0; w < 2; w++)
        for (Truth t = TRUTH_UNKNOWN; t <= TRUTH_YES; t++) {
            bool     turned = w == (int)waivable;
            uint32_t left = outcomes->count[w][t] - (turned && t == is) + (turned && t == would);
            clauses[count] = turned && t == would ? outcomes->one[w][is] : outcomes->one[w][t];
            truths[count] = t;
            count += left > 0;
        }
    return verdict_of(clauses, truths, count);
}

/* Which way the test shows the clause: 0 not met or less than its most points, 1 met; NONE: neither. */
static uint32_t shown_way(const Outcomes *outcomes, const ClauseResult *result, bool waivable,
                          bool pointed) {
    Truth is = result->truth;
    if (result->preference && pointed && result->points == result->points_most)
        return 1;
    if (is == TRUTH_UNKNOWN)
        return NONE;
    if (result->preference)
        return pointed ? 0 : NONE;
    Truth would = is == TRUTH_YES ? TRUTH_NO : TRUTH_YES;
    return verdict_if(outcomes, waivable, is, would) != verdict_if(outcomes, waivable, is, is)
               ? is == TRUTH_YES
               : NONE;
}

static Outcomes outcomes_of(const Standard *standard, const Judgement *judgement) {
    Outcomes outcomes = {0};
    uint32_t at = 0;
    for (uint32_t i = 0; i < judgement->clause_count; i++) {
        const ClauseResult *result = &judgement->clauses[i];
        const Clause       *clause = clause_next(standard, &at, result->label);
        if (result->preference)
            continue;
        outcomes.one[clause->waivable][result->truth] = clause;
        outcomes.count[clause->waivable][result->truth]++;
    }
    return outcomes;
}

uint32_t cover_mark(const Covering *c, const Standard *standard, const Judgement *judgement,
                    bool pointed, bool made) {
    Outcomes outcomes = outcomes_of(standard, judgement);
    uint32_t added = 0, next = 0;
    for (uint32_t i = 0; i < judgement->clause_count; i++) {
        const ClauseResult *result = &judgement->clauses[i];
        bool                waivable = clause_next(standard, &next, result->label)->waivable;
        uint32_t            way = shown_way(&outcomes, result, waivable, pointed);
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

void cover_reason(const Covering *c, Str label, int way, CoverReason why, Str by) {
    CoverClause *clause = &c->clauses.at[map_find(&c->by_label, label)];
    clause->why[way] = why;
    clause->by[way] = by;
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
    drafts_make(&c, pack, rules, words, made);
    cover_reasons_find(&c, rules);
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
