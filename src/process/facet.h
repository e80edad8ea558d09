/* facet.h — what people are listed, sorted and picked by: each facet once, with what it takes to see it.
 *
 * The first facets are the fields of a person (vocabulary.def), under the same numbers; then come those of the main
 * post and of rows about the person. Whoever may not see a facet of somebody gets it as if it were not known: no order, no
 * filter and no file tells more than the screen. Cost: O(rows about the person) for one facet of one person.
 */
#ifndef PROCESS_FACET_H
#define PROCESS_FACET_H

#include "process/kinds.h"
#include "process/listing.h"
#include "process/scope.h"

/* X(NAME, name, permission, feed, key of its header) */
#define FACETS_BESIDE(X)                                                                           \
    X(POST, "post", PERMIT_READ, FEED_UNKNOWN, "facet.post")                                       \
    X(UNIT, "unit", PERMIT_READ, FEED_UNKNOWN, "facet.unit")                                       \
    X(KIND, "kind", PERMIT_READ, FEED_UNKNOWN, "facet.kind")                                       \
    X(RANK, "rank", PERMIT_READ, FEED_UNKNOWN, "facet.rank")                                       \
    X(LEVEL, "level", PERMIT_READ, FEED_UNKNOWN, "facet.level")                                    \
    X(MANAGED, "managed_by", PERMIT_READ, FEED_UNKNOWN, "facet.managed_by")                        \
    X(TITLES, "titles", PERMIT_FILE, FEED_TITLE, "facet.titles")                                   \
    X(SINCE, "since", PERMIT_FILE, FEED_SINCE, "facet.since")                                      \
    X(AGE, "age", PERMIT_FILE, FEED_UNKNOWN, "facet.age")                                          \
    X(DEGREE, "degree", PERMIT_FILE, FEED_DEGREE, "facet.degree")                                  \
    X(THEORY, "theory", PERMIT_FILE, FEED_THEORY, "facet.theory")                                  \
    X(GRADE, "grade", PERMIT_FILE, FEED_GRADE, "facet.grade")                                      \
    X(RATING, "rating", PERMIT_FILE, FEED_RATING, "facet.rating")                                  \
    X(POOL, "pool", PERMIT_PLAN, FEED_UNKNOWN, "facet.pool")

typedef enum Facet {
    FACET_CODE = Person_code,
    FACET_NAME = Person_name,
    FACET_BEFORE = Person_fields - 1,
#define X(NAME, name, permission, feed, key) FACET_##NAME,
    FACETS_BESIDE(X)
#undef X
        FACET_COUNT
} Facet;

/* FACET_COUNT when there is none of this name. */
Facet       facet_named(Str name);
const char *facet_name(Facet facet);
Permission  facet_permission(Facet facet);
Str         facet_header(Arena *arena, Lang lang, Facet facet);

/* The people and words facets are told by. */
typedef struct FacetCase {
    Arena         *arena;
    Lang           lang;
    const Roster  *roster;
    const Holding *holding; /* on the as-of date */
    KindNames      kinds;   /* of posts */
    const int32_t *ages;    /* by person, on the as-of date, reckoned once; -1: not known */
    const Scope   *scope;
} FacetCase;

/* Of anybody at all? */
bool facet_may(const Scope *scope, Facet facet);
/* Of this person? */
bool facet_seen(const FacetCase *c, Facet facet, uint32_t person);
/* As shown; empty: not known, or not to be seen. */
Str facet_words(const FacetCase *c, Facet facet, uint32_t person);

/* Likewise for a sheet: whole dates as dates, numbers as numbers. */
Cell facet_cell(const FacetCase *c, Facet facet, uint32_t person);

/* facet_sheet.c: rows, order and columns as given. */
typedef struct FacetList {
    const uint32_t *people;
    uint32_t        count;
    const Facet    *columns;
    uint32_t        column_count;
} FacetList;

Document facet_sheet(const FacetCase *c, const FacetList *list);
/* The name list in brief of these people, by unit and rank: in these columns, or where there are none in those of the
 * program's own layout. */
Document facet_brief(const FacetCase *c, const FacetList *list);
/* Has the program's own layout columns of what the law guards most that may be seen of anybody? */
bool facet_brief_sensitive(const FacetCase *c);

/* What an order goes by: the number, then the words. */
typedef struct FacetKey {
    bool    given; /* known, and may be seen */
    int64_t number;
    Str     words;
} FacetKey;

FacetKey facet_key(const FacetCase *c, Facet facet, uint32_t person);

/* Whole years on the as-of date by the earliest day the date can mean; -1: not known. */
int32_t facet_age(const FacetCase *c, uint32_t person);
/* The highest level of rows about the person (degrees, theory) or the grade of the newest rating; -1: none. */
int32_t facet_level(const FacetCase *c, Facet facet, uint32_t person);
/* The row of the pool in force on the as-of date, the readiest one; NONE. */
uint32_t facet_pool(const FacetCase *c, uint32_t person);
/* Of the post held; of who holds none, where the file may be seen, of the main tenure; NONE. */
uint32_t facet_unit(const FacetCase *c, uint32_t person);

#endif
