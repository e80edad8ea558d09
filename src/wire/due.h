/* due.h — the answer of `due`: what falls due, with its clause, papers and who makes them. */
#ifndef WIRE_DUE_H
#define WIRE_DUE_H

#include "base/day.h"
#include "model/citations.h"

#include <jansson.h>

/* One thing that falls due. Strings are codes of the register unless they are called name; those that do
 * not concern the event are empty. */
typedef struct DueRow {
    Str       event; /* id of LIST_EVENT */
    Str       rule, title, papers, responsible;
    Citations citations;
    Str       person, person_name, post, post_name, body, body_name, authority;
    Str       share;  /* age_passed: label of the structure clause */
    uint32_t  people; /* pool_review: names in the pool; else 0 */
    Day       day,
        latest; /* last day that is still in time; latest: where a partial date leaves it open */
    Day begins; /* counted from, where the last month lacks that day: 29 February; else DAY_NONE */
    int64_t days;    /* from the day asked about to `day`; negative: overdue */
    bool    guarded; /* reckoned from fields marked SENSITIVE; not told by due_json */
    bool    pool;    /* reckoned from who is in the pool; likewise */
    Str     paper;   /* row_key of the clearance that is out of date; not told by due_json */
    Str instead, instead_title; /* second_term_end: the reminder of the term's end it stands for */
} DueRow;

/* People of whom the register does not hold what the event is reckoned from. */
typedef struct DueGap {
    Str       event, rule, title;
    uint32_t  people;
    Str       first; /* code of one of them */
    uint64_t *who;   /* bits by person */
    bool      guarded;
} DueGap;

/* What a kind of event tells of, and so to whom. */
typedef enum DueTells {
    DUE_TELLS_OPEN,    /* bodies */
    DUE_TELLS_FILE,    /* somebody's age, service or posts */
    DUE_TELLS_GUARDED, /* what the law guards most */
    DUE_TELLS_POOL
} DueTells;

typedef struct DueKind {
    Str      event;
    DueTells tells;
    bool     guarded, pool; /* some of it tells of that besides */
} DueKind;

typedef struct DueAnswer {
    Day      as_of, on;
    int64_t  within; /* days asked for; -1: the lead times of the packs */
    DueRow  *rows;   /* by day */
    uint32_t row_count;
    DueGap  *gaps;
    uint32_t gap_count;
    uint32_t reminders; /* clauses in force on the day */
    DueKind *kinds;     /* of these clauses, each once; not told by due_json */
    uint32_t kind_count;
} DueAnswer;

json_t *due_row_json(const DueRow *row);
json_t *due_json(const DueAnswer *answer);

#endif
