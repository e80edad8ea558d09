/* structure_parts.h — what the files of structure share; private to structure*.c. */
#ifndef RULES_STRUCTURE_PARTS_H
#define RULES_STRUCTURE_PARTS_H

#include "rules/fact.h"

typedef VEC(uint32_t) Indices;

void indices_sort(Indices *list); /* ascending */
/* Ascending, once each. */
void indices_settle(Indices *list);
/* Out of service by the day. */
bool    structure_gone(const Roster *roster, uint32_t person, Day day);
Indices structure_holders(Arena *arena, const Roster *roster, const uint32_t *posts, uint32_t count,
                          Day day);
/* The same body on another day. */
StructureBound structure_rebind(Arena *arena, const Rules *rules, const Roster *roster,
                                const StructureBound *bound, Day day);

/* structure.c, structure_measure.c: the clauses from `first` to `past` of the Rules, in force or not, on whatever of the
 * roster they bind; measured. */
const StructureBound  *structure_bind_some(Arena *arena, const Rules *rules, const Roster *roster,
                                           uint32_t first, uint32_t past, Day day,
                                           uint32_t *count_out);
const StructureResult *structure_measure_some(Arena *arena, const Rules *rules,
                                              const Roster *roster, const StructureBound *bounds,
                                              uint32_t count, Day day, uint32_t *count_out);

/* structure_wanted.c: the exception that is surely heard in place of the clause, or NULL. */
const Exception *structure_exception(const Rules *rules, const Roster *roster,
                                     const StructureBound *bound, Day day);

Truth structure_exception_holds(const Rules *rules, const Roster *roster,
                                const StructureBound *bound, const Exception *exception, Day day);

/* Of one amount that surely holds. */
StructureWanted structure_amount(const StructureAmount *amount, StructureHeads heads);

/* structure_measure.c: in the group in one of the posts, ascending, that the person of the case holds on its day. */
Truth structure_in_posts(Case *c, const Node *group, const uint32_t *posts, uint32_t count);

/* structure_needs.c: facts that would settle a clause that is undecided, written into `result`; and lists of them put
 * together, each once. */
typedef VEC(Str) StructureNeeds;
void structure_needs(Arena *arena, const Rules *rules, const Roster *roster,
                     const StructureBound *bound, Day day, StructureResult *result);
void structure_needs_add(Arena *arena, StructureNeeds *needs, const Str *more, size_t count);

/* structure_pool.c: people in the pool for the posts, ascending, once each. */
Indices structure_pool(Arena *arena, const Roster *roster, const StructureBound *bound, Day day);
/* Clauses on the pool, measured. */
void structure_measure_pool(Arena *arena, const Rules *rules, const Roster *roster,
                            const StructureBound *bound, Day day, StructureResult *result);

#endif
