/* equals.h — candidates for one post who have equal points, in the order the packs state for them. */
#ifndef PROCESS_EQUALS_H
#define PROCESS_EQUALS_H

#include "rules/rules.h"
#include "wire/report.h"

/* Puts people in the order in which they go: who surely goes before stands before, others as they came.
 * Cost: the square of their number, each pair once per round. */
void equals_arrange(Arena *arena, const Rules *rules, const Roster *roster, uint32_t post, Day day,
                    uint32_t *people, uint32_t count);
/* What decides between neighbours of that order; `count` - 1 of them. */
AnswerEquals *equals_answers(Arena *arena, const Rules *rules, const Roster *roster, uint32_t post,
                             Day day, const uint32_t *people, uint32_t count);

#endif
