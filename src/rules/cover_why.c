/* cover_why.c — why a clause cannot be shown one way, where that can be proven: on the cells of the facts, as all that is said of
 * clauses together (proof.h). What the search for cases found in its way (cover_draft.c) gives way to what is proven.
 *
 * Cost: PROOFS for each standard, counted as the search is (cover_effort.c). */
#include "rules/cover_draft.h"
#include "rules/proof.h"

enum { PROOFS = 200000, CHEAP = 32 };

typedef struct Why {
    const Covering *c;
    const Rules    *rules;
    const Standard *standard;
    int64_t         left;
    bool            tried; /* `apart` has been looked for */
    Str  apart; /* two requirements never met together, or one that is never met; empty */
    bool alone;
} Why;

/* Only clauses that ask about the same can stand in each other's way. */
static bool facts_touch(Why *w, const Clause *a, const Clause *b) {
    w->left -= 1 + (int64_t)a->fact_count * b->fact_count / CHEAP;
    for (uint32_t i = 0; i < a->fact_count && w->left > 0; i++)
        for (uint32_t j = 0; j < b->fact_count; j++)
            if (a->facts[i] == b->facts[j] ||
                facts_related(&w->rules->facts.at[a->facts[i]], &w->rules->facts.at[b->facts[j]]))
                return true;
    return false;
}

/* No facts make it so. */
static bool never_so(Why *w, const Node *node) {
    ArenaMark mark = arena_mark(w->c->arena);
    uint32_t *facts, count;
    bool      once;
    node_facts(w->rules, node, w->c->arena, &facts, &count, &once);
    w->left -= 1 + cells_cost(w->rules, node, facts, count, w->rules->domains);
    bool never =
        w->left > 0 && proof_find(w->c->arena, w->rules, node, TRUTH_YES, NULL) == PROOF_NONE;
    arena_rewind(w->c->arena, mark);
    return never;
}

static bool never_both(Why *w, const Node *a, const Node *b) {
    ArenaMark mark = arena_mark(w->c->arena);
    bool      never = never_so(w, proof_both(w->c->arena, a, b));
    arena_rewind(w->c->arena, mark);
    return never;
}

/* Of the clause or of its exception: nobody is so, or another requirement of the standard is not met by whoever is. */
static bool proven(Why *w, const Clause *clause, const Exception *exception, int way) {
    const Node *of = exception ? exception->when : clause->cond;
    const Node *asked = way ? of : proof_not(w->c->arena, of);
    Str         label = exception ? exception->label : clause->label;
    if (never_so(w, asked)) {
        cover_reason(w->c, label, way, way ? COVER_NEVER : COVER_ALWAYS, STR(""));
        return true;
    }
    for (uint32_t i = 0; i < w->standard->clause_count && w->left > 0; i++) {
        const Clause *other = &w->standard->clauses[i];
        if (other == clause || other->preference || !facts_touch(w, clause, other) ||
            !never_both(w, other->cond, asked))
            continue;
        cover_reason(w->c, label, way, way ? COVER_AGAINST : COVER_IMPLIED, other->label);
        return true;
    }
    return false;
}

/* ---- requirements nobody meets ---- */

static bool binds(const Clause *clause) {
    return !clause->preference && !clause->waivable;
}

static void apart_find(Why *w) {
    const Standard *standard = w->standard;
    w->tried = true;
    for (uint32_t i = 0; i < standard->clause_count && w->left > 0; i++) {
        const Clause *a = &standard->clauses[i];
        w->alone = binds(a) && never_so(w, a->cond);
        if (w->alone) {
            w->apart = a->label;
            return;
        }
        for (uint32_t j = 0; j < i && binds(a); j++) {
            const Clause *b = &standard->clauses[j];
            if (!binds(b) || !facts_touch(w, a, b) || !never_both(w, a->cond, b->cond))
                continue;
            w->apart =
                str_format(w->c->arena, STR_FMT ", " STR_FMT, STR_ARG(b->label), STR_ARG(a->label));
            return;
        }
    }
}

/* No case in which all requirements are met, as nobody meets these. */
static bool nobody(Why *w, Str label, int way) {
    if (!w->tried)
        apart_find(w);
    if (w->apart.len)
        cover_reason(w->c, label, way, w->alone ? COVER_NOBODY : COVER_APART, w->apart);
    return w->apart.len > 0;
}

/* ---- what no test can give ---- */

/* Where `all`, only a clause that asks for nothing else. */
static bool ungiven(const Why *w, const Clause *clause, bool all, Str label, int way) {
    bool        vietnamese = w->rules->packs.at[0].lang == PACK_VI;
    const Fact *missing = NULL;
    for (uint32_t i = 0; i < clause->fact_count; i++) {
        const Fact *fact = &w->rules->facts.at[clause->facts[i]];
        bool        givable = fact_givable(w->standard, fact);
        if (givable && all)
            return false;
        missing = !missing && !givable ? fact : missing;
    }
    if (missing)
        cover_reason(w->c, label, way, COVER_UNGIVEN,
                     rules_words(w->c->arena, vietnamese, missing->words));
    return missing != NULL;
}

static const Clause *clause_named(const Standard *standard, Str label) {
    for (uint32_t i = 0; i < standard->clause_count; i++)
        if (str_same(standard->clauses[i].label, label))
            return &standard->clauses[i];
    return NULL;
}

/* ---- each way of each ---- */

/* Of a clause or of its exception `label`. */
static void way_reason(Why *w, const Clause *clause, const Exception *exception, int way) {
    Str label = exception ? exception->label : clause->label;
    if (!cover_lacks(w->c, label, way))
        return;
    const CoverClause *row = &w->c->clauses.at[map_find(&w->c->by_label, label)];
    const Clause      *in_way =
        row->why[way] == COVER_STUCK ? clause_named(w->standard, row->by[way]) : NULL;
    bool whole = clause->preference || in_way; /* where all requirements have to be met */
    if ((clause->each == EACH_NONE && proven(w, clause, exception, way)) ||
        (whole && nobody(w, label, way)) || ungiven(w, clause, false, label, way) ||
        (in_way && ungiven(w, in_way, true, label, way)))
        return;
    if (w->left <= 0)
        cover_reason(w->c, label, way, COVER_LIMIT, STR(""));
}

void cover_reasons_find(const Covering *c, const Rules *rules) {
    for (size_t s = 0; s < rules->standards.len; s++) {
        const Standard *standard = &rules->standards.at[s];
        Why             w = {.c = c, .rules = rules, .standard = standard, .left = PROOFS};
        for (uint32_t i = 0; i < standard->clause_count; i++)
            for (uint32_t e = 0; e <= standard->clauses[i].exception_count; e++)
                for (int way = 0; way < 2; way++)
                    way_reason(&w, &standard->clauses[i],
                               e ? standard->clauses[i].exceptions[e - 1] : NULL, way);
    }
}
