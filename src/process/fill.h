/* fill.h — one answer for everybody of whom a fact is missing: what `check` asks in one question.
 *
 * Also one kind for all posts of a kind that no pack names: the titles of a name list.
 *
 * Only gaps that change a verdict and that one value can fill (a field of the person, a year's rating, a level
 * of theory or degree). Each value gets its source as a claim. Invariant: one transaction and one journal
 * line, without a word of the value.
 */
#ifndef PROCESS_FILL_H
#define PROCESS_FILL_H

#include "process/view.h"
#include "text/say.h"

typedef struct FillAsk {
    Str  fact; /* as `check` names it, in either language, or its canonical name; a kind of post no pack names */
    Str  value;  /* as a user writes it */
    Str  source; /* the paper, and who answers */
    Day  on;
    Lang lang; /* in which other facts are named, where this one is none */
} FillAsk;

typedef struct FillAnswer {
    Str      fact, value;   /* canonical */
    uint32_t people, posts; /* one of them: whose value was filled in */
    int64_t  version;
} FillAnswer;

/* Can the gap be answered for everybody at once? */
bool fill_answers(Str fact);
/* False with findings (nothing was changed) or with err. */
bool fill_gap(Arena *arena, View *view, const Actor *actor, const FillAsk *ask,
              FillAnswer *answer_out, Findings *findings, Error *err);

#endif
