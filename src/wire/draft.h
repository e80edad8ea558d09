/* draft.h — a problem while its instance file is being read: the values its fields are made of.
 *
 * A faulty value is reported and replaced by a harmless one, so that one fault is told once and the
 * rest of the file is still read. Paths: wire/reader.h.
 */
#ifndef WIRE_DRAFT_H
#define WIRE_DRAFT_H

#include "model/problem.h"
#include "wire/reader.h"

/* Fields of later formats, ended by NULL. */
extern const char *const draft_reserved[];

typedef struct Draft {
    Reader       *reader;
    Arena        *arena;
    Problem      *p;
    const json_t *root;
    bool          periods_known; /* false: `periods` is faulty and no list's length is judged */
    Map           people, posts, quotas, groups;
} Draft;

/* A number, or one number per period: `each` is NULL for a number. */
typedef struct Series {
    int32_t  one;
    int32_t *each;
} Series;

/* The field of an object, or `fallback` when it is absent or faulty. */
int64_t draft_number(Draft *d, const Spot *up, const json_t *object, const char *key, int64_t least,
                     int64_t most, int64_t fallback);
int32_t draft_points(Draft *d, const Spot *up, const json_t *object, const char *key,
                     int32_t fallback);

/* The index of the person or post named; NONE with a finding. */
uint32_t draft_person(Draft *d, const Spot *spot, const json_t *value);
uint32_t draft_post(Draft *d, const Spot *spot, const json_t *value);
/* The object's own id, put into the map; a second one of that name is a finding. */
Str      draft_id(Draft *d, const Spot *spot, const json_t *object, Map *map, uint32_t index);

bool     draft_period(Draft *d, const Spot *spot, const json_t *value, uint32_t *period);
/* A list of periods, each once. */
bool     draft_mask(Draft *d, const Spot *spot, const json_t *value, PeriodMask *mask_out);
/* from <= t < until; a value that is NULL means the first or last period. */
bool draft_range(Draft *d, const Spot *from_spot, const json_t *from_value, const Spot *until_spot,
                 const json_t *until_value, uint32_t *from_out, uint32_t *until_out);
/* Where `open`, null stands for PROBLEM_NO_LIMIT. */
bool draft_series(Draft *d, const Spot *spot, const json_t *value, int64_t least, int64_t most,
                  bool open, Series *out);
int32_t        *draft_spread(Draft *d, Series series); /* one per period */
/* A list of posts, each once, into ascending indices. */
const uint32_t *draft_posts(Draft *d, const Spot *spot, const json_t *value, uint32_t *count_out);

#endif
