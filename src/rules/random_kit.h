/* random_kit.h — packs and registers by seed, for the tests that set the engines against each other. */
#ifndef RULES_RANDOM_KIT_H
#define RULES_RANDOM_KIT_H

#include "rules/rules.h"

enum { RANDOM_PEOPLE = 70, RANDOM_POSTS = 4, RANDOM_PACKS = 4 };

/* Two standards, for the kinds of posts "a" and "b"; presume: some clauses take what is not known as not
 * met. */
Str          random_text(Arena *arena, uint64_t seed, bool presume);
const Rules *random_rules(Arena *arena, uint64_t seed, bool presume);
/* Standards that ask for months in posts, beside few other requirements. */
const Rules *random_service(Arena *arena, uint64_t seed);
/* Of a lower pack's exceptions of a clause of pack 0: none, where they belong, or written into pack 0. */
typedef enum RandomRelief { RELIEF_NONE, RELIEF_BY_LOWER, RELIEF_BY_ITSELF } RandomRelief;

/* Three packs with standards, the first of highest precedence and open; the second ends with 2027, the third
 * begins with it; and one with the retirement table. With RELIEF_NONE nothing is presumed. The same text by seed but for the exceptions. */
void random_set(Arena *arena, uint64_t seed, RandomRelief relief, PackSource packs[RANDOM_PACKS]);
/* The set read, with exceptions of lower packs; the same law for every day: random_rules. */
const Rules *random_laws(Arena *arena, uint64_t seed);
const Rules *random_read(Arena *arena, const PackSource *packs, size_t count);
/* People "p000" to "p069", posts "x0" to "x3" in units "u0" and "u1", as of 2026-07-01. hide: the same
 * register with facts taken away. */
Records random_records(Arena *arena, uint64_t seed, bool hide);
/* Rows that decisions make: tenures, degrees, courses, the pool …; what people are is left as it was. begun:
 * all of them from that day on; 0: at any time. */
void          random_decisions(Arena *arena, Records *records, uint64_t seed, Day begun);
const Roster *random_built(Arena *arena, const Records *records);
const Roster *random_roster(Arena *arena, uint64_t seed, bool hide);

#endif
