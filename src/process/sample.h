/* sample.h — made-up registers to try the program on: a province and a company, as of 1 July 2026.
 *
 * Pure functions from a seed: the same seed and size give the same records, byte for byte, on every
 * machine. Nobody in them is real. Beside the records comes an answer key: what was planted, and what
 * a check must find (docs/sample.md). Cost: O(people); 3,000 people in a few tens of milliseconds.
 */
#ifndef PROCESS_SAMPLE_H
#define PROCESS_SAMPLE_H

#include "base/error.h"
#include "model/record.h"
#include "store/store.h"

enum { SAMPLE_PEOPLE_LEAST = 200, SAMPLE_PEOPLE_MOST = 20000 };
#define SAMPLE_SCENARIO "day-du" /* of the province, beside the default one */

enum { SAMPLE_PROVINCE_PEOPLE = 3000, SAMPLE_COMPANY_PEOPLE = 600 };

/* One thing a check must find; empty parts do not apply. */
typedef struct SampleFault {
    const char *group; /* "misfit", "breach" ...; of the second scenario "course", "election" ... */
    const char *check; /* docs/sample.md, "Answer key" */
    Str         person, post, body;
    Str         other, other_post; /* of relatives; the post after a merger; the movement */
    Str wanted, found; /* canonical words; of undecided, wanted is the fact that is missing */
} SampleFault;

typedef struct SampleKey {
    const char  *sample; /* "province", "company" */
    uint64_t     seed;
    uint32_t     people; /* in service on the as-of date */
    SampleFault *at;
    size_t       len, room;
} SampleKey;

/* people is taken as the nearest number within the limits above. Records are added to *out. */
void sample_province(Arena *arena, uint64_t seed, uint32_t people, Records *out, SampleKey *key);
void sample_company(Arena *arena, uint64_t seed, uint32_t people, Records *out, SampleKey *key);

/* The key as JSON, one entry a line. */
Str sample_key_json(Arena *arena, const SampleKey *key);

typedef struct SampleOrder {
    bool     company;
    uint64_t seed;
    uint32_t people;
    bool     no_rules; /* not even the pack shipped for it */
} SampleOrder;

/* A new register holding the sample and the pack shipped for it, written as one journal line "sample.make"; ERROR_KEPT: there
 * is something at `where` already. The key lives in the arena. */
bool sample_create(Arena *arena, const char *where, const Actor *actor, const SampleOrder *order,
                   const Progress *progress, SampleKey *key_out, WriteResult *result_out,
                   Error *err);

#endif
