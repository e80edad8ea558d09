/* checkpoint.h — where journal and log stand, signed and noted elsewhere.
 *
 * A chain of hashes shows what was altered in it, not that all of it was made anew, or that its end was cut off: for
 * that its state is noted outside, now and then, with a signature. A line of text:
 *
 *     kientoan-checkpoint 1 2026-11-27T18:00:00Z journal 12 HASH log 345 HASH SIGNATURE
 *
 * HASH: 64 hex letters, zeros where there is no line yet. The signature is of everything before it and its blank.
 */
#ifndef PROCESS_CHECKPOINT_H
#define PROCESS_CHECKPOINT_H

#include "model/finding.h"
#include "store/account.h"

/* key: of sign_key. */
bool checkpoint_make(Store *store, Arena *arena, Str key, Str *line_out, Error *err);

/* Does the register still have what the lines of a text say, one each, whatever stands before them (a time, a host)?
 * Findings tell each that has no good signature, or is of something else than what is there; lines without the word
 * are passed over. */
bool checkpoint_check(Store *store, Arena *arena, Str public_key, Str file, Str text,
                      uint32_t *count_out, Findings *findings, Error *err);

/* A hash in so few letters that they can be printed and compared by eye: "3f2a-90bc-11de". */
Str checkpoint_short(Arena *arena, Hash hash);

#endif
