/* claim.h — corrections of single values, each with its source; what sources say against each other.
 *
 * A row of the register has one value in a field. A claim keeps who says which value. A correction that
 * contradicts the value held is kept beside it, and both stand until one is made authoritative; a value
 * that fills a gap, or a date that says more exactly what is held, is taken at once. A correction of a
 * part of the key gives the row a new key, and its claims with it; a code others refer to stays.
 * Invariant: one transaction and one journal line, without a word of the values. Cost: one load.
 */
#ifndef PROCESS_CLAIM_H
#define PROCESS_CLAIM_H

#include "base/day.h"
#include "model/roster.h"
#include "store/store.h"

/* All as a user writes it: kind and field in either language, the key as record_key_words. */
typedef struct ClaimAsk {
    Str  kind, key, field, value;
    Str  source; /* who says so; empty when a value known already is settled */
    Str  reason; /* by what it was settled; may be empty */
    Day  on;     /* noted or settled on */
    bool settle; /* this value becomes the authoritative one */
} ClaimAsk;

typedef struct ClaimLine {
    Str value, source, noted, standing, reason, settled; /* canonical */
} ClaimLine;

typedef struct ClaimAnswer {
    Day        as_of;
    Kind       kind;
    uint32_t   field;
    Str        row; /* key in words, as it is now */
    Str        was, value;
    bool       open; /* sources contradict and nothing is settled */
    ClaimLine *claims;
    uint32_t   claim_count;
    int64_t    version;
} ClaimAnswer;

/* False with findings (nothing was changed) or with err. Findings of a correction that was made are
 * warnings. */
bool claim_make(Store *store, const Actor *actor, const ClaimAsk *ask, Arena *arena,
                ClaimAnswer *answer_out, Findings *findings, Error *err);

/* Do two canonical values of a field contradict? 1975 and 1975-09-02 do not. */
bool claim_contradicts(const Field *field, Str a, Str b);

/* Fields whose sources contradict, and values that went another way than was settled. */
void claim_check(Arena *arena, const Roster *roster, Findings *findings);

#endif
