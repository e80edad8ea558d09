/* cover_structure.c — what the tests of structures show: a clause is shown met by a test that holds and says so, and not met
 * likewise; an exception by one in which it is heard and one in which it does not apply. Cases are not made for them.
 * docs/rules/analysis.md, "Tests that cover". */
#include "rules/cover_draft.h"
#include "rules/trial_parts.h"

static CoverClause *clause_of(const Covering *c, Str label) {
    uint32_t at = map_find(&c->by_label, label);
    return at == NONE ? NULL : &c->clauses.at[at];
}

void cover_structures_find(Covering *c, const Rules *rules) {
    for (size_t i = 0; i < rules->shares.len; i++) {
        const Share *share = &rules->shares.at[i];
        Str          pack = rules->packs.at[share->pack].code;
        if (share->second)
            continue;
        cover_clause_add(c, (CoverClause){.pack = pack,
                                          .standard = share->structure,
                                          .structure = true,
                                          .label = share->label,
                                          .line = share->line});
        for (uint32_t e = 0; !share->continued && e < share->exception_count; e++)
            cover_clause_add(c, (CoverClause){.pack = pack,
                                              .standard = share->structure,
                                              .structure = true,
                                              .label = share->exceptions[e]->label,
                                              .of = share->clause,
                                              .line = share->exceptions[e]->line});
    }
}

/* Of the clause on the unit of the test, whether or not it is dropped there. */
static void exceptions_mark(const Covering *c, const Rules *rules, const TrialMeasure *measure,
                            const Share *share, Day day) {
    StructureBound   bound = {.clause = (uint32_t)(share - rules->shares.at), .unit = 0};
    const Exception *heard = structure_exception(rules, measure->roster, &bound, day);
    for (uint32_t e = 0; e < share->exception_count; e++) {
        const Exception *exception = share->exceptions[e];
        CoverClause     *clause = clause_of(c, exception->label);
        Truth holds = structure_exception_holds(rules, measure->roster, &bound, exception, day);
        if (clause && heard == exception)
            clause->shown[1] = true;
        else if (clause && holds == TRUTH_NO)
            clause->shown[0] = true;
    }
}

static void share_mark(const Covering *c, const Rules *rules, const Trial *trial,
                       const TrialMeasure *measure, const RuleShare *found) {
    CoverClause *clause = clause_of(c, found->label);
    uint32_t     past, at = structure_named(rules, trial->pack, trial->standard, &past);
    if (clause && (found->outcome == SHARE_MET || found->outcome == SHARE_NOT_MET))
        clause->shown[found->outcome == SHARE_MET] = true;
    while (at < past && !str_same(rules->shares.at[at].label, found->label))
        at++;
    if (at < past)
        exceptions_mark(c, rules, measure, &rules->shares.at[at], trial->day);
}

void cover_structure_mark(const Covering *c, const Rules *rules, const Trial *trial) {
    AUTO(Arena) scratch = arena_open();
    TrialMeasure measure = trial_measure(scratch, rules, trial);
    if (!trial_measure_agrees(trial, &measure))
        return;
    for (size_t i = 0; i < trial->body->shares.len; i++)
        share_mark(c, rules, trial, &measure, &measure.shares[i]);
}

/* The seats of the posts of a body are not told, so nothing on its pool can be given. */
void cover_structure_reasons(const Covering *c, const Rules *rules) {
    for (size_t i = 0; i < rules->shares.len; i++) {
        const Share *share = &rules->shares.at[i];
        Keyword      pool = share->form == FORM_POOL    ? KW_POOL
                            : share->form == FORM_NAMES ? KW_NAMES_PER_POST
                            : share->form == FORM_POSTS ? KW_POSTS_PER_NAME
                                                        : KW_NONE;
        for (int way = 0; pool != KW_NONE && share->kinds && way < 2; way++)
            if (cover_lacks(c, share->label, way))
                cover_reason(c, share->label, way, COVER_UNGIVEN,
                             keyword_spelling(rules->packs.at[share->pack].lang, pool));
    }
}
