/* review.h — the yearly review of the pool: of each name whether it stays or goes, and why; who could come in where names
 * are too few; readiness by day; ages.
 *
 * Readiness is what `explain` finds nearest (vet_nearest), a full term is counted from that day on. It proposes: nobody
 * is put in or taken out of the register. Cost: one search for the nearest change for each name that is not eligible;
 * one sweep for each post that lacks names.
 */
#ifndef PROCESS_REVIEW_H
#define PROCESS_REVIEW_H

#include "process/pool.h"
#include "wire/review.h"

enum { REVIEW_TERM = 60, REVIEW_TERM_MOST = 1200, REVIEW_YOUNG = 40, REVIEW_MIDDLE = 50 };

typedef struct ReviewAsk {
    PoolAsk pool;
    int32_t term; /* months */
    int32_t ages[REVIEW_BANDS - 1];
} ReviewAsk;

/* review_limits.c: what is asked of names, by clauses of packs and by the user; of several the strictest. */
typedef struct ReviewLimits {
    int64_t *least, *most; /* names of a post, by post; most -1: not said */
    Str     *clauses;      /* by post: labels */
    int64_t  posts_most;   /* posts of a name; -1: not said */
} ReviewLimits;

ReviewLimits review_limits(Arena *arena, const Rules *rules, const Roster *roster,
                           const PoolAsk *ask);
/* "40,50" as the bounds of the bands; false with the finding "pool.ages". */
bool         review_ages(Str said, ReviewAsk *ask, Findings *findings);
ReviewAnswer review_find(Arena *arena, const Rules *rules, const Roster *roster,
                         const ReviewAsk *ask);
/* Does a name go, or does a post have too few that stay? */
bool     review_acts(const ReviewAnswer *answer);
Document report_review(Arena *arena, Lang lang, const ReviewAnswer *answer, ReportForm form);
/* Its tables behind those of a document. */
void report_review_add(Arena *arena, Lang lang, const ReviewAnswer *answer, ReportForm form,
                       Document *document);

#endif
