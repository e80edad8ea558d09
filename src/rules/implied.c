/* implied.c — clauses of a standard that another one of it implies. */
#include "rules/analysis_parts.h"

static bool facts_meet(const Clause *a, const Clause *b) {
    for (uint32_t i = 0; i < a->fact_count; i++)
        for (uint32_t k = 0; k < b->fact_count; k++)
            if (a->facts[i] == b->facts[k])
                return true;
    return false;
}

/* Wherever b is judged and not met, a is too, and no milder. */
static bool stands_for(const Clause *a, const Clause *b) {
    return !a->preference && !b->preference && (a->for_holders || !b->for_holders) &&
           (!a->waivable || b->waivable) && (a->not_met || !b->not_met) && facts_meet(a, b);
}

/* Who meets a meets b. */
static Proof implies(const Analysis *a, const Standard *standard, const Clause *given,
                     const Clause *then) {
    const Node *but = proof_both(a->scratch, given->cond, proof_not(a->scratch, then->cond));
    return analysis_prove(a, but, TRUTH_YES, standard->pack);
}

/* Of two that say the same the later one is told. */
static void clause_implied(const Analysis *a, const Standard *standard, uint32_t at,
                           const bool *decides) {
    const Clause *clause = &standard->clauses[at];
    for (uint32_t i = 0; i < standard->clause_count; i++) {
        const Clause *other = &standard->clauses[i];
        Arg           arg = {"other", other->label};
        if (i == at || !decides[i] || !stands_for(other, clause))
            continue;
        Proof proof = implies(a, standard, other, clause);
        if (proof == PROOF_OPEN)
            analysis_tell(a, SEVERITY_NOTE, "rules.unproven.both", clause_spot(standard, clause),
                          arg, (Arg){0});
        if (proof != PROOF_NONE || (i > at && stands_for(clause, other) &&
                                    implies(a, standard, clause, other) == PROOF_NONE))
            continue;
        analysis_warn(a, "rules.implied", clause_spot(standard, clause), arg);
        return;
    }
}

void implied_analyse(const Analysis *a, const Standard *standard, const bool *decides) {
    for (uint32_t c = 0; c < standard->clause_count; c++)
        if (decides[c])
            clause_implied(a, standard, c, decides);
}
