/* partial.c — conditions with what is settled put in, and the verdict of what is left. */
#include "rules/partial_parts.h"

#include "rules/parser.h"

#include <string.h>

Drift fact_drift(const Fact *fact) {
    switch (fact->kind) {
    case FACT_UNIT_LEVEL:
    case FACT_UNIT_BLOC:
    case FACT_UNIT_TEXT:
    case FACT_POST_RANK:
    case FACT_POST_KEY:
    case FACT_POST_ELECTED:
        return DRIFT_POST;
    case FACT_SEX:
    case FACT_TEXT:
    case FACT_LOCAL:
    case FACT_VOTE_LOW:
    case FACT_VOTE_HIGH:
        return DRIFT_FIXED;
    case FACT_SINCE:
    case FACT_AGE:
    case FACT_RATING:
    case FACT_DISCIPLINE:
    case FACT_DISCIPLINED:
    case FACT_SERVICE_LEFT:
    case FACT_MATTER:
        return DRIFT_TIME;
    case FACT_DEGREE:
    case FACT_THEORY:
    case FACT_CERTIFICATE:
    case FACT_GRADE:
    case FACT_STRENGTH:
    case FACT_TRAINING:
    case FACT_TIES_DECLARED:
    case FACT_HELD:
    case FACT_PRESENT:
    case FACT_CLEARANCE:
    case FACT_COMMENDED:
        return DRIFT_UP;
    case FACT_HOLDS:
    case FACT_POOL_THIS:
    case FACT_POOL:
    case FACT_IN_CHARGE:
    case FACT_UNIT_MATTER:
    case FACT_TERMS:
        return DRIFT_EITHER;
    case FACT_FIRST_TERM:
        return DRIFT_ALONG;
    }
    return DRIFT_FIXED;
}

bool fact_gathers(const Fact *fact) {
    return fact->kind == FACT_HELD || fact->kind == FACT_PRESENT || fact->kind == FACT_TERMS;
}

/* One more row can only raise it. Months of two stretches that become one may lose a day or two, a present
 * post is left for another, and the latest clearance stands in place of those before it. */
static bool only_rises(const Fact *fact) {
    return fact_drift(fact) == DRIFT_UP && !fact_gathers(fact) && fact->kind != FACT_CLEARANCE;
}

/* ---- what is left of a condition ---- */

typedef struct Put {
    Arena       *arena;
    const Rules *rules;
    const Range *ranges;
    bool         post; /* only what the post settles */
    const bool  *free; /* left open; NULL: none */
} Put;

/* Settled, or what is left. */
typedef struct Rest {
    Truth       truth;
    const Node *node;
} Rest;

static Truth literal_settled(const Put *put, const Literal *literal) {
    const Fact *fact = &put->rules->facts.at[literal->fact];
    Range       range = put->ranges[literal->fact];
    Drift       drift = fact_drift(fact);
    if (put->free && put->free[literal->fact])
        return TRUTH_UNKNOWN;
    if (put->post)
        return drift == DRIFT_POST ? range_truth(range, literal) : TRUTH_UNKNOWN;
    if (drift == DRIFT_POST || drift == DRIFT_FIXED || drift == DRIFT_TIME)
        return range_truth(range, literal);
    if (!only_rises(fact))
        return TRUTH_UNKNOWN;
    if (range.lo >= literal->lo && literal->hi == FACT_MOST)
        return TRUTH_YES;
    return range.lo > literal->hi ? TRUTH_NO : TRUTH_UNKNOWN;
}

static Rest rest_of(const Put *put, const Node *node);

static Rest rest_of_not(const Put *put, const Node *node) {
    Rest part = rest_of(put, node->parts[0]);
    if (part.truth != TRUTH_UNKNOWN)
        return (Rest){part.truth == TRUTH_YES ? TRUTH_NO : TRUTH_YES, NULL};
    const Node **parts = ARENA_ARRAY(put->arena, const Node *, 1);
    parts[0] = part.node;
    Node *left = arena_copy(put->arena, node, sizeof *node);
    left->parts = parts;
    return (Rest){TRUTH_UNKNOWN, left};
}

/* A part that is yes makes one less to be found; one that is no makes one less to find it in. */
static Rest rest_of_gate(const Put *put, const Node *node) {
    const Node **parts = ARENA_ARRAY(put->arena, const Node *, node->part_count);
    uint32_t     count = 0, yes = 0;
    for (uint32_t i = 0; i < node->part_count; i++) {
        Rest part = rest_of(put, node->parts[i]);
        yes += part.truth == TRUTH_YES;
        if (part.truth == TRUTH_UNKNOWN)
            parts[count++] = part.node;
    }
    if (yes >= node->least)
        return (Rest){TRUTH_YES, NULL};
    if (yes + count < node->least)
        return (Rest){TRUTH_NO, NULL};
    if (count == 1)
        return (Rest){TRUTH_UNKNOWN, parts[0]};
    Node *left = arena_copy(put->arena, node, sizeof *node);
    left->least = node->least - yes;
    left->parts = parts;
    left->part_count = count;
    return (Rest){TRUTH_UNKNOWN, left};
}

static Rest rest_of(const Put *put, const Node *node) {
    if (node->kind == NODE_NOT)
        return rest_of_not(put, node);
    if (node->kind == NODE_GATE)
        return rest_of_gate(put, node);
    Truth truth = literal_settled(put, &put->rules->literals.at[node->literal]);
    return (Rest){truth, truth == TRUTH_UNKNOWN ? node : NULL};
}

static const Clause *clause_left(const Put *put, const Clause *clause, Truth *settled_out) {
    Rest rest = rest_of(put, clause->cond);
    *settled_out = rest.truth;
    if (rest.node == clause->cond || rest.truth != TRUTH_UNKNOWN)
        return clause;
    Clause *left = arena_copy(put->arena, clause, sizeof *clause);
    left->cond = rest.node;
    node_facts(put->rules, rest.node, put->arena, &left->facts, &left->fact_count, &left->once);
    return left;
}

/* ---- a post ---- */

Partial *partial_open(Arena *arena, const Rules *rules, const Roster *roster, uint32_t post,
                      Day day) {
    Partial *partial = ARENA_NEW(arena, Partial);
    *partial = (Partial){.rules = rules, .roster = roster, .post = post, .day = day};
    partial->standard = rules_standard_of(rules, roster, post, day);
    if (partial->standard == NONE)
        return partial;
    const Standard *of = &rules->standards.at[partial->standard];
    Case   c = {.rules = rules, .roster = roster, .person = NONE, .post = post, .day = day};
    Range *ranges = ARENA_ARRAY(arena, Range, rules->facts.len);
    Put    put = {arena, rules, ranges, true, NULL};
    for (uint32_t i = 0; i < of->fact_count; i++)
        if (fact_drift(&rules->facts.at[of->facts[i]]) == DRIFT_POST)
            ranges[of->facts[i]] = fact_range(&c, &rules->facts.at[of->facts[i]]);
    partial->of = of;
    partial->clauses = ARENA_ARRAY(arena, const Clause *, of->clause_count);
    partial->settled = ARENA_ARRAY(arena, Truth, of->clause_count);
    for (uint32_t i = 0; i < of->clause_count; i++)
        if (!of->clauses[i].preference) {
            partial->clauses[partial->count] =
                clause_left(&put, &of->clauses[i], &partial->settled[partial->count]);
            partial->count++;
        }
    return partial;
}

uint32_t partial_standard(const Partial *partial) {
    return partial->standard;
}

/* ---- a person ---- */

static void open_add(Residue *residue, const Clause *clause, bool *seen) {
    const Rules *rules = residue->partial->rules;
    for (uint32_t f = 0; f < clause->fact_count; f++) {
        uint32_t fact = clause->facts[f];
        if (seen[fact])
            continue;
        seen[fact] = true;
        residue->open[residue->open_count++] =
            (OpenFact){&rules->facts.at[fact], fact, fact_drift(&rules->facts.at[fact]),
                       residue->ranges[fact].lo, residue->ranges[fact].hi};
    }
}

const Residue *residue_make(Arena *arena, const Partial *partial, Range *ranges, const bool *free,
                            JudgeAs as) {
    Residue *residue = ARENA_NEW(arena, Residue);
    Put      put = {arena, partial->rules, ranges, false, free};
    bool    *seen = ARENA_ARRAY(arena, bool, partial->rules->facts.len);
    *residue = (Residue){.partial = partial, .ranges = ranges};
    residue->clauses = ARENA_ARRAY(arena, const Clause *, partial->count);
    residue->settled = ARENA_ARRAY(arena, Truth, partial->count);
    residue->open = ARENA_ARRAY(arena, OpenFact, partial->of ? partial->of->fact_count : 0);
    for (uint32_t i = 0; i < partial->count; i++) {
        uint32_t at = residue->count;
        if (as == JUDGE_HOLDER && !partial->clauses[i]->for_holders)
            continue;
        residue->settled[at] = partial->settled[i];
        residue->clauses[at] = partial->clauses[i];
        if (partial->settled[i] == TRUTH_UNKNOWN)
            residue->clauses[at] = clause_left(&put, partial->clauses[i], &residue->settled[at]);
        if (residue->settled[at] == TRUTH_UNKNOWN)
            open_add(residue, residue->clauses[at], seen);
        residue->count++;
    }
    return residue;
}

Range *partial_ranges(Arena *arena, const Partial *partial, uint32_t person, Day day) {
    const Rules *rules = partial->rules;
    Range       *ranges = ARENA_ARRAY(arena, Range, rules->facts.len);
    AUTO(Arena) scratch = arena_open();
    Case c = {.rules = rules,
              .roster = partial->roster,
              .person = person,
              .post = partial->post,
              .day = day,
              .arena = scratch};
    for (uint32_t i = 0; partial->of && i < partial->of->fact_count; i++)
        ranges[partial->of->facts[i]] = fact_range(&c, &rules->facts.at[partial->of->facts[i]]);
    return ranges;
}

const Residue *partial_person(Arena *arena, const Partial *partial, uint32_t person, JudgeAs as) {
    return residue_make(arena, partial, partial_ranges(arena, partial, person, partial->day), NULL,
                        as);
}

const OpenFact *residue_open(const Residue *residue, uint32_t *count_out) {
    *count_out = residue->open_count;
    return residue->open;
}

uint32_t residue_settled(const Residue *residue, uint32_t *of_out) {
    uint32_t settled = 0;
    for (uint32_t i = 0; i < residue->count; i++)
        settled += residue->settled[i] != TRUTH_UNKNOWN;
    *of_out = residue->count;
    return settled;
}

/* ---- the verdict of what is left ---- */

Verdict residue_ranged(Arena *scratch, const Residue *residue, Range *ranges, Truth *truths) {
    const Rules *rules = residue->partial->rules;
    uint32_t     count = residue->count;
    Truth       *settled = ARENA_ARRAY(scratch, Truth, count);
    if (!residue->partial->of)
        return VERDICT_NO_STANDARD;
    if (!truths)
        truths = ARENA_ARRAY(scratch, Truth, count);
    for (uint32_t i = 0; i < count; i++) {
        const Clause *clause = residue->clauses[i];
        bool          presumed = false;
        truths[i] = settled[i] = residue->settled[i];
        if (settled[i] != TRUTH_UNKNOWN)
            continue;
        truths[i] = clause_truth(scratch, rules, clause, ranges,
                                 node_ranged(rules, clause->cond, ranges), &presumed);
        settled[i] = presumed ? TRUTH_NO : TRUTH_UNKNOWN;
    }
    Verdict  verdict = verdict_of(residue->clauses, truths, count);
    Question question = {rules, residue->clauses, settled, count, true};
    if (verdict != VERDICT_UNDECIDED)
        return verdict;
    return (Verdict)complete(scratch, &question, ranges, NULL);
}

Verdict residue_verdict(Arena *scratch, const Residue *residue, const OpenFact *facts) {
    const Rules *rules = residue->partial->rules;
    ArenaMark    mark = arena_mark(scratch);
    Range       *ranges = ARENA_ARRAY(scratch, Range, rules->facts.len);
    if (rules->facts.len)
        memcpy(ranges, residue->ranges, rules->facts.len * sizeof *ranges);
    for (uint32_t i = 0; facts && i < residue->open_count; i++)
        ranges[residue->open[i].number] = (Range){facts[i].lo, facts[i].hi};
    Verdict verdict = residue_ranged(scratch, residue, ranges, NULL);
    arena_rewind(scratch, mark);
    return verdict;
}
