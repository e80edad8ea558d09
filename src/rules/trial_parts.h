/* trial_parts.h — what the files of tests share; private to trial*.c, rules.c and cover*.c.
 *
 *     trial            a test read: the case of one person, and what is expected
 *     trial_given      what is given of a person
 *     trial_posts      of posts, bodies and the unit
 *     trial_rows       as rows of a register of its own
 *     trial_structure  a test of a structure read: seats and groups of people
 *     trial_check      what tests name, looked up when all is read
 *     trial_measure    the body of a test, measured
 *     trial_run        all of them run
 */
#ifndef RULES_TRIAL_PARTS_H
#define RULES_TRIAL_PARTS_H

#include "rules/fact.h"
#include "rules/structure_parts.h"
#include "rules/trial_given.h"

enum { TRIAL_HEADS_MOST = 1000 }; /* people, and seats, of a test */

/* A unit, a post in it and a person. */
void trial_ground(Parser *parser, Trial *trial);
/* OF_STRUCTURE is read already. */
bool parse_trial_structure(Parser *parser, Trial *trial);

/* Written in the pack; NONE. */
uint32_t standard_named(const Rules *rules, uint32_t pack, Str label);
/* The first clause of the structure; NONE. Those of one structure stand together, to `past_out`. */
uint32_t structure_named(const Rules *rules, uint32_t pack, Str label, uint32_t *past_out);
void     trials_check(const Rules *rules, Findings *findings);

/* The body of a test with the clauses that bind it. */
typedef struct TrialMeasure {
    const Roster         *roster;
    const StructureBound *bounds;
    uint32_t              bound_count;
    const RuleShare      *shares; /* found, by those the test names */
} TrialMeasure;

/* Has each of the group a seat on the day of the test? bodies: of a body, else of a post. */
bool trial_group_seated(const Trial *trial, const TrialGroup *group, bool bodies);

TrialMeasure trial_measure(Arena *arena, const Rules *rules, const Trial *trial);
bool         trial_measure_agrees(const Trial *trial, const TrialMeasure *measure);

#endif
