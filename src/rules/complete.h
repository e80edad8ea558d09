/* complete.h — from facts as intervals to an answer: three values first, then completion.
 *
 * docs/rules/grammar.md, "Unknown": each fact that is not known is tried at each of the cells its
 * thresholds cut, at most 12 facts and 65,536 combinations; beyond that the three-valued answer
 * stands. Cost: combinations times the size of the clauses, only where three values do not decide.
 */
#ifndef RULES_COMPLETE_H
#define RULES_COMPLETE_H

#include "rules/range.h"

enum { COMPLETE_FACTS = 12, COMPLETE_CELLS = 65536 };

/* ranges: by fact of the Rules. */
Truth node_ranged(const Rules *rules, const Node *node, const Range *ranges);

/* Does one limit what the other can be: texts of one field, discipline in the last months of two lengths? */
bool facts_related(const Fact *a, const Fact *b);

/* Which requirements of a standard are judged together, and what is settled of each already. */
typedef struct Question {
    const Rules         *rules;
    const Clause *const *clauses;
    const Truth         *settled; /* UNKNOWN: the clause is evaluated */
    uint32_t             count;
    bool                 verdict; /* else: the truth of the one clause */
} Question;

/* The answer in all completions, as a Verdict or a Truth; VERDICT_UNDECIDED or TRUTH_UNKNOWN when they
 * differ or are too many. needed: facts on which it depends are marked; may be NULL. ranges is used as
 * scratch and left as it was. */
int complete(Arena *scratch, const Question *question, Range *ranges, bool *needed);

/* A completion with that answer, written into the ranges of its facts. False when there is none, or
 * (too_many_out) when they are too many to try; ranges is then left as it was. */
bool complete_find(Arena *scratch, const Question *question, int wanted, Range *ranges,
                   bool *too_many_out);

/* By the table of docs/rules/grammar.md, "Verdict". */
Verdict verdict_of(const Clause *const *clauses, const Truth *truths, uint32_t count);

/* Clause truth with completion and, where the clause says so, presumption. */
Truth clause_truth(Arena *scratch, const Rules *rules, const Clause *clause, Range *ranges,
                   Truth three_valued, bool *presumed_out);
/* Points of a preference from known facts; *truth_out: yes when it gives points, unknown when it may. */
int64_t clause_points(Arena *scratch, const Rules *rules, const Clause *clause, Range *ranges,
                      Truth *truth_out);

#endif
