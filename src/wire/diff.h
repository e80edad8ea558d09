/* diff.h — the answer of `rules diff`: what differs between two sets of packs, and whose verdicts. */
#ifndef WIRE_DIFF_H
#define WIRE_DIFF_H

#include "base/day.h"
#include "model/judgement.h"

#include <jansson.h>

typedef enum DiffChange { DIFF_ADDED, DIFF_REMOVED, DIFF_CHANGED } DiffChange;

/* An item or clause that stands in one set alone, or means something else in the other. */
typedef struct DiffPart {
    DiffChange change;
    Str        kind, label, of; /* as PackPart */
    Str        before, after;   /* as written; empty where it is not */
} DiffPart;

typedef enum DiffRelation { DIFF_HOLDER, DIFF_POOL, DIFF_CANDIDATE } DiffRelation;

/* A clause of which something else comes out, each as the verdict it alone would give. A clause that is
 * not there asks nothing: eligible. */
typedef struct DiffCause {
    Str           clause;
    bool          for_holders; /* binds who holds the post too, where it is not met */
    bool          stands_before, stands_after;
    Verdict       before, after;
    const Reason *why; /* of the side on which it is not met; NULL: on none */
} DiffCause;

/* A person and a post on which the sets disagree. */
typedef struct DiffCase {
    DiffRelation relation;
    Str          person, person_name, post, post_name;
    Str          standard_before, standard_after; /* empty: none binds the post */
    Verdict      before, after;
    Verdict holder_before, holder_after; /* of DIFF_HOLDER: by what binds who holds a post alone */
    const DiffCause *causes;             /* none: only standards came or went */
    uint32_t         cause_count;
} DiffCase;

/* Does nothing change for the holder: is all that differs asked at an appointment only? */
bool diff_entry_only(const DiffCase *row);

/* A structure clause on a body or set of posts; NULL: it does not stand in that set of packs. */
typedef struct DiffBody {
    Str                    clause, body, name;
    const StructureResult *before, *after;
} DiffBody;

/* Two relatives in posts that one set of packs keeps apart and the other does not. */
typedef struct DiffPair {
    Str  clause, first, first_name, second, second_name;
    Str  first_post, first_post_name, second_post, second_post_name; /* held now */
    int  relation;
    bool before, after; /* against the clause */
} DiffPair;

typedef enum DiffHow {
    DIFF_ALONE,   /* each set as it was named */
    DIFF_ADOPTED, /* one is a register, the other as that register would adopt it */
    DIFF_HOWS
} DiffHow;

typedef enum DiffStands { DIFF_IN_FORCE, DIFF_TO_COME, DIFF_OVER } DiffStands;

typedef struct DiffReading {
    DiffHow how;
    bool    first; /* of DIFF_ADOPTED: the set before is the one that was completed */
    Str    *ended,
        *beside; /* then codes of the register's packs that it replaces, and that stay; else */
    uint32_t ended_count,
        beside_count; /* beside: packs of the register judged on, which neither set has */
} DiffReading;

/* A pack of one of the sets, and how it stands on the day; it is compared as though in force all the same. */
typedef struct DiffPack {
    bool       after; /* of the set after */
    Str        code;
    Day        since, until; /* as its text says */
    DiffStands stands;
} DiffPack;

typedef struct DiffAnswer {
    Day             as_of; /* DAY_NONE: no register was looked at */
    DiffReading     reading;
    const DiffPack *packs; /* on a register: of the set before, then after */
    uint32_t        pack_count;
    KindNames       kinds;
    const DiffPart *parts;
    uint32_t        part_count;
    const DiffCase *cases;
    uint32_t        case_count;
    const DiffBody *bodies;
    uint32_t        body_count;
    const DiffPair *pairs;
    uint32_t        pair_count;
    uint32_t compared[DIFF_CANDIDATE + 1]; /* by relation: one person against one post that has a
                                                   * standard in either set */
    uint32_t no_standard;                  /* left out: neither set has a standard for the post */
    uint32_t measured;                     /* structure clauses times bodies, of either set */
    uint32_t moved[VERDICTS][VERDICTS];    /* cases by verdict before and after, all compared */
} DiffAnswer;

const char *diff_stands_name(DiffStands stands);       /* "in_force", "to_come", "over" */
const char *diff_change_name(DiffChange change);       /* "added", "removed", "changed" */
const char *diff_relation_name(DiffRelation relation); /* "holder", "pool", "candidate" */
json_t     *diff_json(const DiffAnswer *answer);

#endif
