/* range.h — a fact as an interval of whole numbers, and time as intervals of days.
 *
 * Both engines stand on these; what they put into them each finds its own way.
 */
#ifndef RULES_RANGE_H
#define RULES_RANGE_H

#include "rules/syntax.h"

enum { MANNER_CONCURRENT = 1 }; /* its place in LIST_MANNER */

#define RANGE_UNKNOWN ((Range){FACT_LEAST, FACT_MOST})

static inline Range range_at(int64_t value) {
    return (Range){value, value};
}
static inline Truth range_truth(Range range, const Literal *literal) {
    if (range.lo >= literal->lo && range.hi <= literal->hi)
        return TRUTH_YES;
    return range.hi < literal->lo || range.lo > literal->hi ? TRUTH_NO : TRUTH_UNKNOWN;
}
Range range_flag(Truth truth); /* 0, 1 */
Truth truth_and(Truth a, Truth b);
Truth truth_or(Truth a, Truth b);

/* Days [since, past). */
typedef struct Stretch {
    Day since, past;
} Stretch;

/* Whole months of united stretches up to `day`; changes the order of the array. */
int64_t stretch_months(Stretch *stretches, size_t count, Day day, bool continuous);
/* The narrowest and widest stretch a tenure can mean, cut at `day`; empty: since >= past. */
Stretch stretch_least(PartialDate since, PartialDate until, Day day);
Stretch stretch_most(PartialDate since, PartialDate until, Day day);
/* In force on the day: yes, no, or unknown where partial dates straddle it. */
Truth period_covers(PartialDate since, PartialDate until, Day day);
/* 2 * completed months, + 1 when the month-day is passed. */
int64_t age_key(Day born, Day day);

/* What a filter asks of, of a post or of a tenure. */
typedef struct PostView {
    Str      kind, field;
    int32_t  level, bloc; /* -1 missing */
    int32_t  rank;        /* INT_MISSING */
    uint32_t post, unit;  /* NONE */
} PostView;

PostView view_post(const Roster *roster, uint32_t post);
PostView view_tenure(const Roster *roster, const Tenure *tenure);
/* aim: the post to be filled, NONE where there is none. day: for the managing authority. */
Truth filter_truth(const Roster *roster, const Filter *filter, const PostView *view, uint32_t aim,
                   Day day);
/* What is lacking where it is unknown. */
Lack filter_lack(const Roster *roster, const Filter *filter, const PostView *view, uint32_t aim,
                 Day day);
/* The first movement in force on the day that a move between these is; NONE: it is none. */
uint32_t movement_between(const Rules *rules, const Roster *roster, const PostView *from,
                          const PostView *to, Day day);
uint32_t manner_bit(const Tenure *tenure);

/* Last day of service by a table. */
Day retirement_day(const Retirement *table, int sex, Day born);
/* The last day of service by the tables in force from `from` on, one after another; DAY_NONE: none tells. */
Day service_end(const Rules *rules, Day from, int sex, Day born);
/* From which day on tables are read for a case of that day: the as-of date, or the day before it. */
Day               retirement_from(const Roster *roster, Day day);
const Retirement *retirement_table(const Rules *rules, Day day);

bool text_folds_to(Str text, Str folded); /* small letters of text are `folded` */
bool place_within(Str place, Str locality);

#endif
