/* kind_guess.h — which kind of post of the packs a title means, for titles that stand where a kind belongs: a
 * register made of a name list has no other. A guess to be confirmed, never taken by itself.
 *
 * A kind speaks by its code ("giam_doc_so") and by what the title of a standard of its own names ("Chủ tịch Ủy ban
 * nhân dân xã, phường": of both). It fits where its words stand in the title in their order, from the first on, with
 * no other unit between them ("Giám đốc Trung tâm A, Sở B" is no director of a department), or the title is how it
 * begins; short forms are written out, case and diacritics folded. The most words win, a tie is no guess.
 * Cost: O(signs × words) a title.
 */
#ifndef PROCESS_KIND_GUESS_H
#define PROCESS_KIND_GUESS_H

#include "process/namelist_words.h"
#include "rules/rules.h"

enum { KINDS_NEAR = 3 };

typedef struct KindSign {
    Str key, kind;
} KindSign;

typedef struct KindSigns {
    Arena       *arena;
    const Words *words;
    VEC(KindSign) at;
    VEC(Str) units; /* words that begin a unit, folded */
} KindSigns;

/* words NULL: those the program carries. */
KindSigns kind_signs(Arena *arena, const Rules *rules, const Words *words);
/* Has a standard of the packs this kind? */
bool kind_known(const Rules *rules, Str kind);
/* Empty: none, or two as near. */
Str kind_guess(const KindSigns *signs, Str title);
/* Those that begin as the title does, for one that has no guess; how many, KINDS_NEAR at most. */
uint32_t kind_near(const KindSigns *signs, Str title, Str *near_out);

#endif
