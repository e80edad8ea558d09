/* directory.h — people by name: all of them in order once for a roster, then searched, page by page.
 *
 * Order is Vietnamese: the given name first, which is the last word, then the whole name, then the code. A search
 * finds people whose name or code has each of its words, letter case and diacritics aside ("duc" finds Đức).
 * By unit they stand in the order of the units' codes, by name within one; who holds no post comes last. Sorted by
 * another facet, those of whom it is not known or may not be seen come last by name, upwards and downwards: an order
 * tells nothing that the screen does not. Likewise nobody is picked by what may not be seen of them.
 * Cost: O(people log people) to make; a search O(people), sorted by a facet O(people log people).
 */
#ifndef PROCESS_DIRECTORY_H
#define PROCESS_DIRECTORY_H

#include "process/facet.h"

/* Orders made beforehand. */
typedef enum DirectoryOrder {
    DIRECTORY_NAME,
    DIRECTORY_CODE,
    DIRECTORY_UNIT,
    DIRECTORY_ORDERS
} DirectoryOrder;

typedef struct Directory {
    const Roster               *roster;
    Holding                     holding; /* on the as-of date */
    KindNames                   kinds;   /* of posts */
    const struct DirectoryWord *words;   /* of names and codes, folded, by their letters */
    uint32_t                    word_count;
    const Str *ethnics, *authorities;   /* of people, and those that manage posts; folded */
    int32_t   *ages;                    /* by person; -1: not known */
    uint64_t  *left;                    /* bits by person: has left by then */
    uint32_t  *order[DIRECTORY_ORDERS]; /* people */
} Directory;

/* Kinds of posts are called as `kinds` says: what all its askers may be told. */
const Directory *directory_make(Arena *arena, const Roster *roster, KindNames kinds);

/* Who is wanted: each is what its facet must be; at -1, NONE or empty nothing is asked. */
typedef struct DirectoryPick {
    uint32_t        unit; /* with all below; of who holds no post as facet_unit says */
    uint32_t        body; /* members, by post or by membership */
    uint32_t        post; /* who hold it, mainly or beside */
    Str             kind;
    Str             managed_by, ethnic; /* as somebody types them */
    int32_t         level, sex, rating;
    int32_t         degree, theory; /* at least */
    int32_t         age_from, age_to;
    const uint64_t *among;              /* bits by person; NULL: anybody */
    int32_t         holds, party, pool; /* 1: a post held, a Party member, in the pool; 0: not */
    int32_t left; /* 1: have left by the as-of date; 0: all but those, of whom it may be seen */
} DirectoryPick;

DirectoryPick directory_anybody(void);
/* Words that are typed, as they are compared: letter case, diacritics and blanks to spare aside. */
Str directory_folded(Arena *arena, Str words);

typedef struct DirectoryAsk {
    Str           search;
    DirectoryPick pick;
    Facet         sort;
    bool          down;
    uint32_t      from, most;
} DirectoryAsk;

typedef struct DirectoryAnswer {
    uint32_t *people;       /* `count` of them, from `from` on */
    uint32_t  count, whole; /* whole: how many there are in all, of those one may see */
} DirectoryAnswer;

FacetCase directory_case(const Directory *directory, const Scope *scope, Arena *arena, Lang lang);
/* Does the ask pick or sort by a facet that nobody's may be seen of? Each is a finding "facet.hidden". */
bool directory_allowed(const Scope *scope, const DirectoryAsk *ask, Findings *findings);
/* Does the parameter of this name pick by what stands in somebody's file or the pool, and so not for everybody who reads? */
bool directory_close(Str name);
/* Is anything picked or sorted by that looking at it leaves a line in the log? */
bool            directory_sensitive(const DirectoryAsk *ask);
DirectoryAnswer directory_find(const Directory *directory, const Scope *scope, Arena *arena,
                               const DirectoryAsk *ask);

/* directory_pick.c: is it somebody who is wanted? Words of the pick are folded. */
bool directory_picks(const Directory *directory, const FacetCase *c, const DirectoryPick *pick,
                     uint32_t person);

#endif
