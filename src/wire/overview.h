/* overview.h — the answer of the overview: what somebody sees of the register at a glance, number by number.
 *
 * A group names the people behind a number: `GET /people?group=…` answers them. Empty: they are not to be listed.
 */
#ifndef WIRE_OVERVIEW_H
#define WIRE_OVERVIEW_H

#include "model/judgement.h"
#include "wire/balance.h"

/* One clause on one body or set, where the viewer may see everybody it counts. */
typedef struct OverviewShare {
    const StructureResult *result;
    Str                    group;  /* those found */
    uint32_t               people; /* in it: of posts by names, more than are found */
} OverviewShare;

/* What a clause asks, said. */
typedef struct OverviewRule {
    const StructureResult *about; /* any of its results */
    Str                    asks;
} OverviewRule;

/* People of one sex in a band of age; from -1: of whom no age is known, to -1: and above. */
typedef struct OverviewAge {
    int32_t  from, to;
    Str      sex; /* id of LIST_SEX; empty: not recorded */
    uint32_t people;
    Str      group;
} OverviewAge;

enum { OVERVIEW_QUARTERS = 8, OVERVIEW_PLACES = 2, OVERVIEW_PLACES_MOST = 30 };

/* Seats that lose their holder in a quarter of the calendar, if nothing is decided. */
typedef struct OverviewQuarter {
    Day      first, last;
    uint32_t retire, end; /* by retirement; by an end that is recorded */
    Str      retire_group, end_group;
} OverviewQuarter;

/* An occupation in one field of work, or one locality. */
typedef struct OverviewCell {
    Str      occupation, place; /* empty: any, or not recorded */
    int64_t  wanted, lacking;
    uint32_t people, spare;
    Str      people_group, spare_group;
} OverviewCell;

/* People whose work asks for one field, and who learnt, or are good at, others. */
typedef struct OverviewMisfit {
    Str      wanted;
    uint32_t people;
    Str      group;
} OverviewMisfit;

typedef struct OverviewMisfits {
    const OverviewMisfit *at; /* most people first */
    uint32_t              len, people, unknown;
    Str                   group, unknown_group; /* all of them; of whom it is not known */
} OverviewMisfits;

typedef struct OverviewAnswer {
    Day                  as_of;
    int64_t              version;
    StructureLack        lack;
    const OverviewRule  *rules; /* as they are met */
    const OverviewShare *shares;
    uint32_t             rule_count, share_count;
    uint32_t             left_out; /* shares that count somebody the viewer may not see */
    uint32_t             guarded;  /* shares that ask of them what the viewer may not see */
    const OverviewAge   *ages;     /* by band, then sex; none without anybody */
    uint32_t             age_count, people;
    Str                  people_group;
    int64_t              seats, vacant; /* today */
    OverviewQuarter      quarters[OVERVIEW_QUARTERS];
    const OverviewCell  *cells[OVERVIEW_PLACES]; /* by field, by locality; most amiss first */
    uint32_t             cell_count[OVERVIEW_PLACES];
    uint32_t        places[OVERVIEW_PLACES]; /* how many there are; cells are of those most amiss */
    bool            positions;               /* do cells count job positions of units too? */
    OverviewMisfits misfits[MISFIT_KINDS];
} OverviewAnswer;

json_t *overview_json(const OverviewAnswer *answer);

#endif
