/* matching.h — the most pairs of a left and a right that can stand at once, each in one pair at most; and which
 * lefts lack rights where not every left has one.
 *
 * By augmenting paths: what is found is a greatest matching (Berge). Where lefts stay alone, those reached from
 * them by alternating paths have fewer rights between them than they are (Hall), and are the smallest set that
 * lacks so many: which lefts those are does not depend on the matching found. They come apart into parts that share
 * no right. Cost: lefts × edges at worst; far less where few lefts stay alone.
 */
#ifndef BASE_MATCHING_H
#define BASE_MATCHING_H

#include "base/groups.h"

typedef struct MatchingEdge {
    uint32_t left, right;
} MatchingEdge;

typedef struct Matching {
    const MatchingEdge *edges; /* as given, kept */
    Groups              of_left;
    uint32_t            lefts, rights, pairs;
    uint32_t           *right_of, *left_of; /* or NONE */
} Matching;

Matching matching_make(Arena *arena, const MatchingEdge *edges, size_t count, uint32_t lefts,
                       uint32_t rights);
/* part[left]: number of its part among those that lack rights, in the order of their first left; NONE: of none.
 * Gives how many parts there are. */
uint32_t matching_lacking(Arena *arena, const Matching *matching, uint32_t *part_out);

#endif
