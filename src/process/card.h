/* card.h — how a person stands to posts, in brief: those held, and those the pool names them for.
 *
 * What the pool says is for whoever may PLAN over the person. Which clauses are not met tells of facts one may not see: it is
 * for whoever may see the sensitive ones too. Cost: one judgement by the reference evaluator for each post.
 */
#ifndef PROCESS_CARD_H
#define PROCESS_CARD_H

#include "process/facet.h"
#include "process/vet.h"

typedef struct CardPost {
    uint32_t   post;
    bool       held;      /* now; else planned */
    int        readiness; /* code of LIST_READINESS of the pool; -1: not said, or not planned */
    AnswerCase judged;
    Verdict    verdict; /* of a post held by what binds its holder */
    Str       *unmet;   /* what clauses not met cite; none where they may not be seen */
    uint32_t   unmet_count;
} CardPost;

typedef struct Card {
    CardPost *posts; /* held ones first */
    uint32_t  count;
} Card;

/* Of somebody whose file may be seen. */
Card card_make(const FacetCase *c, const Rules *rules, uint32_t person);

#endif
