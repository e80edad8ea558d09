/* aside.c — exceptions of a pack that relax a clause of another of the same precedence: neither is above the other, so
 * that nothing keeps it from it and it is told. Cost: exceptions
 * times clauses, and a proof for each exception that asks for something else. */
#include "rules/analysis.h"

#include "rules/parser.h"
#include "rules/proof.h"

/* Whoever meets what it asks for meets the clause: no leave is needed for that. */
static bool tightens(Arena *scratch, const Rules *rules, const Clause *clause, const Exception *e) {
    if (e->drop || clause->preference || !e->cond || !clause->own)
        return false;
    const Node *asked = proof_both(scratch, e->when, e->cond);
    const Node *but = proof_both(scratch, asked, proof_not(scratch, clause->own));
    return proof_find(scratch, rules, but, TRUTH_YES, NULL) == PROOF_NONE;
}

static void aside_tell(const Rules *rules, const Clause *clause, const Exception *e,
                       Findings *findings) {
    const PackInfo *own = &rules->packs.at[e->pack], *other = &rules->packs.at[clause->pack];
    Place           place = {.file = own->file, .line = e->line, .column = e->column};
    Str             above = str_format(findings->arena, "%d", other->precedence + 1);
    findings_add(findings,
                 FINDING(SEVERITY_WARNING, e->drop ? "rules.aside.drop" : "rules.aside.change",
                         place, .value = e->label,
                         .args = {{"clause", clause->label},
                                  {"pack", other->code},
                                  {"own", own->code},
                                  {"above", above}}));
}

/* Is it of a clause of its own pack? Then of that alone. */
static bool speaks_at_home(const Rules *rules, const Exception *e) {
    for (uint32_t s = 0; s < rules->written; s++)
        for (uint32_t c = 0; c < rules->standards.at[s].clause_count; c++) {
            const Clause *clause = &rules->standards.at[s].clauses[c];
            if (clause->pack == e->pack && str_same(clause->label, e->of))
                return true;
        }
    return false;
}

static bool is_aside(Arena *scratch, const Rules *rules, const Clause *clause, const Exception *e) {
    const PackInfo *own = &rules->packs.at[e->pack], *other = &rules->packs.at[clause->pack];
    return str_same(clause->label, e->of) && own->precedence == other->precedence &&
           packs_together(rules, e->pack, clause->pack) && !clause_leaves(clause, own) &&
           !tightens(scratch, rules, clause, e);
}

static void exception_asides(Arena *scratch, const Rules *rules, const Exception *e,
                             Findings *findings) {
    for (uint32_t s = 0; s < rules->written; s++)
        for (uint32_t c = 0; c < rules->standards.at[s].clause_count; c++) {
            const Clause *clause = &rules->standards.at[s].clauses[c];
            if (is_aside(scratch, rules, clause, e))
                aside_tell(rules, clause, e, findings);
        }
}

void aside_analyse(const Rules *rules, uint32_t first, Findings *findings) {
    AUTO(Arena) scratch = arena_open();
    for (size_t i = 0; i < rules->exceptions.len; i++) {
        const Exception *e = &rules->exceptions.at[i];
        if (e->pack >= first && !speaks_at_home(rules, e))
            exception_asides(scratch, rules, e, findings);
    }
}
