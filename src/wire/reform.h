/* reform.h — one change of organisation in a scenario: what becomes of a unit, a post, a number, from a day on.
 * As JSON:
 *
 *     {"type": "merge", "day": "2027-01-01", "unit": "A", "successor": "C", "name": "Sở C", "kind": "",
 *      "parent": "", "number": null}
 *
 * Two units merged are two of them, one split in three is three, as rows of kind LINEAGE are.
 */
#ifndef WIRE_REFORM_H
#define WIRE_REFORM_H

#include "base/day.h"
#include "base/str.h"

#include <jansson.h>

typedef enum ReformType {
    REFORM_MERGE,    /* the unit ends, its successor takes over */
    REFORM_SPLIT,    /* into several; it stays where it is one of them */
    REFORM_RENAME,   /* another unit in its place, with its posts and people */
    REFORM_CONVERT,  /* likewise */
    REFORM_ABOLISH,  /* nobody takes over */
    REFORM_MOVE,     /* under `parent` */
    REFORM_POST,     /* unit: a post, which becomes `successor`, a post too */
    REFORM_SEATS,    /* unit: a post; number 0: there is no such post any more */
    REFORM_DEPUTIES, /* number: the most deputies allowed */
    REFORM_STAFFING, /* number: assigned staffing */
    REFORM_TYPES
} ReformType;

typedef struct Reform {
    ReformType type;
    Day        day; /* the first on which it is so */
    Str        unit, successor;
    Str        name, kind, parent; /* of a successor that the register has not; may be empty */
    int32_t    number; /* -1: none; of a merger or split, the successor's assigned staffing */
} Reform;

/* A post that ends, and one it becomes; after: empty, nothing takes its place. */
typedef struct PostLink {
    Str before, after;
    Day day; /* the first without it */
} PostLink;

enum { REFORM_NUMBER_MOST = 1000000 };

const char *reform_name(ReformType type);    /* as in JSON */
ReformType  reform_named(const char *name);  /* REFORM_TYPES: none */
bool        reform_of_post(ReformType type); /* `unit` is a post */
json_t     *reform_json(const Reform *reform);
/* False: it is none. */
bool reform_read(Arena *arena, const json_t *value, Reform *reform_out);

#endif
