/* page.h — one row of the register with everything that refers to it, as data. Values are canonical. */
#ifndef WIRE_PAGE_H
#define WIRE_PAGE_H

#include "base/day.h"
#include "model/vocabulary.h"

#include <jansson.h>

/* How a row that has dates stands on the day of the page. */
typedef enum PageState {
    PAGE_UNDATED,
    PAGE_IN_FORCE,
    PAGE_ENDED,
    PAGE_TO_COME,
    PAGE_LAPSED /* it would count, and is out of date by the packs */
} PageState;

/* A row by its code and name. */
typedef struct PageNamed {
    Str code, name;
    Str manner; /* of a holder: how the post is held; else empty */
} PageNamed;

typedef struct PageRow {
    Str        key; /* record_key */
    PageState  state;
    Str       *values;  /* by field of the kind */
    Str       *names;   /* by field: the name of the row a REF refers to; else empty */
    PageNamed *holders; /* of a post, or of a post that gives a seat: who holds it on the day */
    uint32_t   holder_count;
    Str  uncoded; /* of a tenure: the row it may go on from, without a post (process/uncoded.h) */
    bool held;    /* such a row: no holders means nobody */
} PageRow;

/* Rows of one kind. */
typedef struct PageSection {
    Kind kind;
    uint32_t
        field; /* by which they refer to the row of the page; NONE: its claims, or seats of posts held */
    bool     past; /* all that had begun by the day; else those in force on it */
    PageRow *rows;
    uint32_t row_count;
} PageSection;

/* Units that became other units on one day. */
typedef struct PageStep {
    PageNamed *before, *after; /* after none: nobody took over */
    uint32_t   before_count, after_count;
    Str        type, since, act;
} PageStep;

typedef struct PageAnswer {
    Day          as_of, on;
    int64_t      version;
    Str          written; /* when that version was written, UTC */
    Kind         kind;
    PageRow      row;
    PageSection *sections;
    uint32_t     section_count;
    PageStep    *origins, *fates; /* of a unit, nearest step first */
    uint32_t     origin_count, fate_count;
} PageAnswer;

json_t *page_json(const PageAnswer *answer);

#endif
