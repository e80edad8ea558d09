/* exception_parts.h — what the files of exceptions share; private to exception*.c.
 *
 * Exceptions are looked up by label and by what they are of, never each beside each other: cost and memory
 * follow those that meet in one clause. */
#ifndef RULES_EXCEPTION_PARTS_H
#define RULES_EXCEPTION_PARTS_H

#include "base/map.h"
#include "rules/parser.h"

typedef VEC(uint32_t) Numbers;

/* All that one label names, in any pack, in the order in which they stand. */
typedef struct Named {
    Numbers clauses, shares, exceptions;
    Numbers lost; /* exceptions of it, ascending, where it is a clause lost to a fault */
} Named;

/* Exceptions that speak of one clause, or of clauses of which one speaks of both. */
typedef struct Group {
    Numbers members; /* ascending */
    bool   *over;    /* [a * members + b], by place: a is heard before b, carried on */
} Group;

struct Settled {
    Rules    *rules;
    bool      part;
    Findings *findings;
    Map       labels;
    VEC(Named) named;   /* by value of labels */
    Share   **share_of; /* by exception: the first share of its structure clause, or NULL */
    bool     *lost; /* by exception: what it is of has a fault, and is known by its label alone */
    Numbers  *targets;   /* by exception: numbers of the clauses; of another pack one a version */
    Clause  **clauses;   /* by number of the clause */
    Numbers  *of_clause; /* by number of the clause: its exceptions, ascending */
    Numbers  *of_share;  /* by first share: the same */
    bool     *unordered; /* by exception: a fault says that its place is not known */
    uint32_t *group_of;  /* by exception */
    uint32_t *place_of;  /* by exception: in its group */
    VEC(Group) groups;
};

void exception_fault(const Settled *s, const Exception *e, const char *code, Str value, Arg arg);
void place_fault(const Settled *s, uint32_t pack, uint32_t line, uint32_t column, const char *code,
                 Str value, Arg arg, Arg more);
const Named *named_find(const Settled *s, Str label); /* NULL: nothing */

/* exception_whose.c */
void whose_find(Settled *s);
/* exception_order.c: the declared order carried on; findings of circles and of overlaps without order. */
void order_find(Settled *s);
/* Is it heard before the other in a clause of both? */
bool order_is(const Settled *s, uint32_t over, uint32_t under);
/* Do both speak of one clause, on one day? */
bool same_clause(const Settled *s, uint32_t a, uint32_t b);
/* exception_overlap.c: findings of those that can both be true without an order. */
void overlaps_find(const Settled *s);

#endif
