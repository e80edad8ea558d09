/* reference.c — one person and one post, judged clause by clause with reasons and needed facts.
 * Written for clearness: also what explanation and verification stand on. */
#include "rules/complete.h"
#include "rules/fact.h"

typedef struct Judge {
    const Case     *c;
    const Standard *standard;
    JudgeAs         as;
    Found           found;
    Arena          *arena;        /* of the result */
    const Clause  **requirements; /* those judged */
    Truth          *truths;
    Truth          *settled; /* presumed ones; UNKNOWN: open */
    uint32_t        requirement_count;
} Judge;

/* ---- reasons ---- */

static const Reason *reason_of(const Judge *judge, const Node *node) {
    return cause_of(judge->arena, judge->c->rules, judge->c, &judge->found, node);
}

/* A portion of the points for each part, or for so many months. */
static const Reason *reason_each(const Judge *judge, const Clause *clause, const Reason *inner) {
    Reason *reason = ARENA_NEW(judge->arena, Reason);
    *reason =
        clause->each == EACH_PART ? *inner : (Reason){.truth = inner->truth, .because = inner};
    reason->kind = REASON_EACH;
    reason->step = clause->step;
    reason->portion = clause->points;
    reason->wanted = clause->each == EACH_PART
                         ? STR("each year")
                         : str_format(judge->arena, "each %d months", clause->step);
    return reason;
}

static const Reason *reason_presumed(const Judge *judge, const Reason *inner) {
    Reason *reason = ARENA_NEW(judge->arena, Reason);
    *reason = (Reason){.truth = TRUTH_NO, .kind = REASON_PRESUMED, .because = inner};
    return reason;
}

/* ---- needs ---- */

static void name_needs(const Judge *judge, const bool *needed, Str **needs_out,
                       uint32_t *count_out) {
    const Rules *rules = judge->c->rules;
    Case         c = *judge->c;
    Str         *needs = ARENA_ARRAY(judge->arena, Str, rules->facts.len * 2);
    uint32_t     count = 0;
    c.arena = judge->arena;
    for (uint32_t i = 0; i < judge->standard->fact_count; i++)
        if (needed[judge->standard->facts[i]])
            count = fact_needs(&c, &rules->facts.at[judge->standard->facts[i]], needs, count);
    *needs_out = needs;
    *count_out = count;
}

static void clause_needs(const Judge *judge, const Clause *clause, ClauseResult *result) {
    const Rules *rules = judge->c->rules;
    bool        *needed = ARENA_ARRAY(judge->c->arena, bool, rules->facts.len);
    Truth        open = TRUTH_UNKNOWN;
    Question     question = {rules, &clause, &open, 1, false};
    if (clause->each == EACH_NONE)
        complete(judge->c->arena, &question, judge->found.ranges, needed);
    else
        for (uint32_t i = 0; i < clause->fact_count; i++) {
            Range range = judge->found.ranges[clause->facts[i]];
            needed[clause->facts[i]] = range.lo != range.hi;
        }
    name_needs(judge, needed, &result->needs, &result->need_count);
}

/* ---- clauses ---- */

static void judge_requirement(Judge *judge, const Clause *clause, ClauseResult *result) {
    bool  presumed;
    Truth three = node_ranged(judge->c->rules, clause->cond, judge->found.ranges);
    result->truth = clause_truth(judge->c->arena, judge->c->rules, clause, judge->found.ranges,
                                 three, &presumed);
    if (presumed)
        result->why = reason_presumed(judge, result->why);
    uint32_t at = judge->requirement_count++;
    judge->requirements[at] = clause;
    judge->truths[at] = result->truth;
    judge->settled[at] = presumed ? TRUTH_NO : TRUTH_UNKNOWN;
    if (presumed || result->truth == TRUTH_UNKNOWN)
        clause_needs(judge, clause, result);
}

static void judge_preference(Judge *judge, const Clause *clause, ClauseResult *result) {
    result->points = clause_points(judge->c->arena, judge->c->rules, clause, judge->found.ranges,
                                   &result->truth);
    result->points_most = clause->points_most;
    if (result->truth == TRUTH_UNKNOWN)
        clause_needs(judge, clause, result);
}

/* Looks through the exceptions, strongest first; which condition is heard. One that may stand leaves it
 * open: then the clause's own is told. */
static const Node *judge_exceptions(const Judge *judge, const Clause *clause,
                                    ClauseResult *result) {
    const Node *heard = clause->own;
    bool        open = true;
    result->exceptions = ARENA_ARRAY(judge->arena, ExceptionResult, clause->exception_count);
    for (uint32_t i = 0; i < clause->exception_count; i++) {
        const Exception *exception = clause->exceptions[i];
        ExceptionResult *told = &result->exceptions[result->exception_count++];
        *told = (ExceptionResult){.label = exception->label,
                                  .citations = exception->citations,
                                  .drop = exception->drop,
                                  .when = reason_of(judge, exception->when)};
        told->applies = told->when->truth;
        told->heard = open && told->applies == TRUTH_YES;
        open &= told->applies == TRUTH_NO;
        if (told->heard && exception->cond)
            heard = exception->cond;
    }
    return heard;
}

static bool rests_on_service(const Rules *rules, const Clause *clause) {
    bool found = false;
    for (uint32_t f = 0; f < clause->fact_count; f++)
        found |= rules->facts.at[clause->facts[f]].kind == FACT_SERVICE_LEFT;
    return found;
}

/* Service left is counted by the table of ages heard on the day: what rests on it cites it too where it is not
 * confirmed. */
static Citations judge_basis(const Judge *judge, const Clause *clause) {
    const Retirement *table = retirement_table(judge->c->rules, judge->c->day);
    if (!table || citations_confirmed(table->citations) ||
        !rests_on_service(judge->c->rules, clause))
        return clause->citations;
    return citations_join(judge->arena, clause->citations, table->citations);
}

static void judge_clause(Judge *judge, const Clause *clause, ClauseResult *result) {
    *result = (ClauseResult){.label = clause->label,
                             .citations = judge_basis(judge, clause),
                             .preference = clause->preference,
                             .waivable = clause->waivable,
                             .waivable_by = clause->waivable_by,
                             .for_holders = clause->for_holders};
    result->why = reason_of(judge, judge_exceptions(judge, clause, result));
    if (clause->each != EACH_NONE)
        result->why = reason_each(judge, clause, result->why);
    if (clause->preference)
        judge_preference(judge, clause, result);
    else
        judge_requirement(judge, clause, result);
}

static void judge_verdict(Judge *judge, Judgement *judgement) {
    Arena *scratch = judge->c->arena;
    judgement->verdict = verdict_of(judge->requirements, judge->truths, judge->requirement_count);
    if (judgement->verdict != VERDICT_UNDECIDED)
        return;
    bool    *needed = ARENA_ARRAY(scratch, bool, judge->c->rules->facts.len);
    Question question = {judge->c->rules, judge->requirements, judge->settled,
                         judge->requirement_count, true};
    judgement->verdict = (Verdict)complete(scratch, &question, judge->found.ranges, needed);
    if (judgement->verdict == VERDICT_UNDECIDED)
        name_needs(judge, needed, &judgement->needs, &judgement->need_count);
}

const Judgement *judge_standard(Arena *arena, const Case *c, uint32_t standard, JudgeAs as) {
    const Standard *of = &c->rules->standards.at[standard];
    Judgement      *judgement = ARENA_NEW(arena, Judgement);
    Judge           judge = {.c = c, .standard = of, .as = as, .arena = arena};
    judge.found.ranges = ARENA_ARRAY(c->arena, Range, c->rules->facts.len);
    judge.found.rows = ARENA_ARRAY(c->arena, FactRows, c->rules->facts.len);
    judge.requirements = ARENA_ARRAY(c->arena, const Clause *, of->clause_count);
    judge.truths = ARENA_ARRAY(c->arena, Truth, of->clause_count);
    judge.settled = ARENA_ARRAY(c->arena, Truth, of->clause_count);
    for (uint32_t i = 0; i < of->fact_count; i++)
        judge.found.ranges[of->facts[i]] =
            fact_read(arena, c, &c->rules->facts.at[of->facts[i]], &judge.found.rows[of->facts[i]]);
    judgement->standard = standard;
    judgement->points_most = of->points_most;
    judgement->clauses = ARENA_ARRAY(arena, ClauseResult, of->clause_count);
    for (uint32_t i = 0; i < of->clause_count; i++) {
        const Clause *clause = &of->clauses[i];
        if (as == JUDGE_HOLDER && !clause->preference && !clause->for_holders)
            continue;
        ClauseResult *result = &judgement->clauses[judgement->clause_count++];
        judge_clause(&judge, clause, result);
        judgement->points += result->points;
    }
    judge_verdict(&judge, judgement);
    return judgement;
}

const Judgement *reference_judge(Arena *arena, const Rules *rules, const Roster *roster,
                                 uint32_t person, uint32_t post, Day day, JudgeAs as) {
    uint32_t standard = rules_standard_of(rules, roster, post, day);
    if (standard == NONE) {
        Judgement *judgement = ARENA_NEW(arena, Judgement);
        *judgement = (Judgement){.standard = NONE, .verdict = VERDICT_NO_STANDARD};
        return judgement;
    }
    AUTO(Arena) scratch = arena_open();
    Case c = {.rules = rules,
              .roster = roster,
              .person = person,
              .post = post,
              .day = day,
              .arena = scratch};
    return judge_standard(arena, &c, standard, as);
}
