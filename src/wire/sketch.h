/* sketch.h — a problem while its instance file is being read: the values its fields are made of.
 *
 * A faulty value is reported and replaced by a harmless one, so that one fault is told once and the
 * rest of the file is still read. Paths: wire/reader.h.
 */
#ifndef WIRE_SKETCH_H
#define WIRE_SKETCH_H

#include "base/vec.h"
#include "model/problem.h"
#include "wire/reader.h"

/* Fields of later formats, ended by NULL. */
extern const char *const sketch_reserved[];

typedef struct Sketch {
    Reader       *reader;
    Arena        *arena;
    Problem      *p;
    const json_t *root;
    bool          periods_known; /* false: `periods` is faulty and no list's length is judged */
    Map           people, posts, quotas, groups;
    VEC(ProblemMark) memberships; /* of groups; post NONE: whatever the person holds */
} Sketch;

/* A number, or one number per period: `each` is NULL for a number. */
typedef struct Series {
    int32_t  one;
    int32_t *each;
} Series;

/* False when it is absent or faulty. */
bool sketch_flag(Sketch *d, const Spot *up, const json_t *object, const char *key);
/* The field of an object, or `fallback` when it is absent or faulty. */
int64_t sketch_number(Sketch *d, const Spot *up, const json_t *object, const char *key,
                      int64_t least, int64_t most, int64_t fallback);
int32_t sketch_points(Sketch *d, const Spot *up, const json_t *object, const char *key,
                      int32_t fallback);

/* The level of an aim, 0 where none is named; a bar names none. */
uint32_t sketch_level(Sketch *d, const Spot *up, const json_t *object, bool bar);
/* Points of what counts at this level: 1 where one is named, else `fallback`, when absent. */
int32_t sketch_price(Sketch *d, const Spot *up, const json_t *object, const char *key,
                     uint32_t level, int32_t fallback);

/* The index of the person or post named; NONE with a finding. */
uint32_t sketch_person(Sketch *d, const Spot *spot, const json_t *value);
uint32_t sketch_post(Sketch *d, const Spot *spot, const json_t *value);
/* The object's own id, put into the map; a second one of that name is a finding. */
Str sketch_id(Sketch *d, const Spot *spot, const json_t *object, Map *map, uint32_t index);

bool sketch_period(Sketch *d, const Spot *spot, const json_t *value, uint32_t *period);
/* A list of periods, each once. */
bool sketch_mask(Sketch *d, const Spot *spot, const json_t *value, PeriodMask *mask_out);
/* from <= t < until; a value that is NULL means the first or last period. */
bool sketch_range(Sketch *d, const Spot *from_spot, const json_t *from_value,
                  const Spot *until_spot, const json_t *until_value, uint32_t *from_out,
                  uint32_t *until_out);
/* Where `open`, null stands for PROBLEM_NO_LIMIT. */
bool sketch_series(Sketch *d, const Spot *spot, const json_t *value, int64_t least, int64_t most,
                   bool open, Series *out);
int32_t *sketch_spread(Sketch *d, Series series); /* one per period */
/* A list of posts or quotas, each once, into ascending indices. */
const uint32_t *sketch_posts(Sketch *d, const Spot *spot, const json_t *value, uint32_t *count_out);
const uint32_t *sketch_quotas(Sketch *d, const Spot *spot, const json_t *value,
                              uint32_t *count_out);
/* Heads per period; where absent, none, or without limit where `open`. */
typedef struct HeadsRange {
    int64_t least, most;
    bool    open;
} HeadsRange;

const int32_t *sketch_heads(Sketch *d, const Spot *up, const json_t *object, const char *key,
                            HeadsRange range);

#endif
