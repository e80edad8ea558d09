/* syllable.h — is a word one that Vietnamese spelling allows?
 *
 * An onset, a rhyme and at most one tone, on the vowel it belongs to ("xão", not "xaõ"); a rhyme that
 * ends in a stop (c, ch, p, t) takes only the acute or the dot. Spelling alone: "ngoỉnh" passes though
 * nobody says it. Names of places in other languages of Vietnam that offices write every day (Đắk Lắk)
 * pass too.
 * What decides between two readings of the same bytes (office/census.h).
 */
#ifndef BASE_SYLLABLE_H
#define BASE_SYLLABLE_H

#include "base/str.h"

/* One word in NFC, any case, no blanks. */
bool syllable_is(Str word);

#endif
