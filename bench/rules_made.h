/* rules_made.h — a made-up register and pack of a given size, for measuring the rule engines; the same
 * arguments give the same. */
#ifndef BENCH_RULES_MADE_H
#define BENCH_RULES_MADE_H

#include "rules/rules.h"

typedef struct Made {
    const Roster *roster;
    const Rules  *rules;
} Made;

/* of_post: some clauses ask for what depends on the post (its field, its rank, its pool). Every person has
 * a degree, a course of theory, a rating and a tenure, one in twenty of each set left out. */
Made rules_made(Arena *arena, uint32_t people, uint32_t posts, uint32_t standards, uint32_t clauses,
                bool of_post);

#endif
