/* vet.h — what the rules say of a register: standards, structure, and what is missing or contradicts.
 *
 * Every case shown is judged by the reference evaluator, so that it carries its reasons; the fast engine
 * only picks which cases are worth showing. Nothing here changes a register.
 */
#ifndef PROCESS_VET_H
#define PROCESS_VET_H

#include "base/progress.h"
#include "process/holding.h"
#include "rules/rules.h"
#include "wire/report.h"

/* One case with its reasons. */
AnswerCase vet_case(Arena *arena, const Rules *rules, const Roster *roster, uint32_t person,
                    uint32_t post, Day day, bool holds);

/* First day of the career recorded where service began before it; else empty. Cost: walks all tenures. */
Str vet_career(Arena *arena, const Roster *roster, uint32_t person);
/* How far the person is from being eligible, looked for up to the end of service, at most 15 years. */
const Nearest *vet_nearest(Arena *arena, const Rules *rules, const Roster *roster, uint32_t person,
                           uint32_t post, Day day);

typedef struct VetAsk {
    uint32_t person, post; /* NONE: all */
    uint32_t most;         /* cases listed of one person or post; 0: all */
    Day      on;
    const uint32_t
        *received; /* by person, NONE: of the register; others are passed over. NULL: all are */
} VetAsk;

/* Nobody asked for: holders against their own posts, with a summary per standard. A post: everybody in
 * service against it. A person: that person against every open post. Holders first, then eligible ones
 * by points, and the first 20 with the nearest change. */
AssessAnswer vet_assess(Arena *arena, const Rules *rules, const Roster *roster, const VetAsk *ask);
/* Is the person in service past the day of retirement, by the latest birth date there can be? The day in
 * due_out; DAY_NONE: it cannot be reckoned. */
bool vet_overstays(const Rules *rules, const Roster *roster, uint32_t person, Day on, Day *due_out);
/* The last day of service: the day of retirement or, when it comes first, the end the register records.
 * DAY_NONE: not known. */
Day vet_service_end(const Rules *rules, const Roster *roster, uint32_t person, bool *recorded_out);
/* Holders among the cases who do not meet the standard of their post, of whom it is not decided, or whose
 * post has no standard: of none of them can it be said that all is well. */
uint32_t vet_misfits(const AssessAnswer *answer);

/* body: code or name of a body or set, in whatever capitals (bodies_called); empty: all, and which bodies no clause binds. */
StructureAnswer vet_structure(Arena *arena, const Rules *rules, const Roster *roster, Str body,
                              Day on);
/* Targets of movements, measured on a day. */
const AnswerMovement *vet_movements(Arena *arena, const Rules *rules, const Roster *roster, Day on,
                                    uint32_t *count_out);
/* Bars and targets not met, or not decided; those of movements are not among them: their term runs. */
uint32_t vet_breaches(const StructureAnswer *answer);

/* What is missing or contradicts on a day. `found`: findings of building the roster, taken over. */
CheckAnswer vet_check(Arena *arena, const Rules *rules, const Roster *roster, Day on,
                      const Findings *found);

#endif
