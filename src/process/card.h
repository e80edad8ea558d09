/* card.h — how a person stands to posts, in brief: those held, and those the pool names them for.
 *
 * What the pool says, a clause that asks for it and a verdict that rests on one are for whoever may PLAN over the person, so not for
 * the person. Which clauses are not met tells of facts one may not see: it is
 * for whoever may see the sensitive ones too. Cost: one judgement by the reference evaluator for each post.
 */
#ifndef PROCESS_CARD_H
#define PROCESS_CARD_H

#include "process/due.h"
#include "process/facet.h"
#include "process/vet.h"

/* A clause that is not met: what was found and what is asked, and what it cites. */
typedef struct CardGap {
    Str words, cited;
} CardGap;

typedef struct CardPost {
    uint32_t   post;
    bool       held;      /* now; else planned */
    int        readiness; /* code of LIST_READINESS of the pool; -1: not said, or not planned */
    AnswerCase judged;
    Verdict    verdict; /* of a post held by what binds its holder */
    bool
             withheld; /* the verdict rests on the pool, which may not be seen: whichever it is, it would tell who is in it */
    CardGap *unmet;    /* clauses not met; none where they may not be seen */
    uint32_t unmet_count;
    Str     *needs; /* facts that would decide, in words; likewise */
    uint32_t need_count;
} CardPost;

typedef struct Card {
    CardPost *posts; /* held ones first */
    uint32_t  count;
    DueRow *
        lapsed; /* papers out of date by the packs, as `due` lists them; none where they may not be seen */
    uint32_t lapsed_count;
} Card;

/* Of somebody whose file may be seen. */
Card card_make(const FacetCase *c, const DueBase *due, uint32_t person);

#endif
