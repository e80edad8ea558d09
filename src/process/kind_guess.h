/* kind_guess.h — which kind of post of the packs a title means, for titles that stand where a kind belongs: a
 * register made of a name list has no other. A guess to be confirmed, never taken by itself.
 *
 * A kind speaks by its code ("giam_doc_so") and by the title of a standard of its own. It fits where one of them begins the
 * title, or the title begins it, word by word and folded; the longest wins, a tie is no guess. Cost: O(standards).
 */
#ifndef PROCESS_KIND_GUESS_H
#define PROCESS_KIND_GUESS_H

#include "rules/rules.h"

/* Has a standard of the packs this kind? */
bool kind_known(const Rules *rules, Str kind);
/* Empty: none, or two as near. */
Str kind_guess(Arena *arena, const Rules *rules, Str title);

#endif
