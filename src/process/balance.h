/* balance.h — people against work: surplus and shortage at once, by unit and by occupation × field × locality; who works
 * outside of what they learnt or are good at; flows between levels and blocs; the transfers that mend most.
 *
 * Work is the seats of posts, filled by whoever holds them, and the job positions of units, leaders' aside where the
 * unit has posts. Which colleague does which job is in no register: those of a unit are placed in its positions so that
 * most of them are filled, those that ask for an occupation first (base/matching.h). Who is left over is its surplus,
 * what is left open its shortage. Transfers are the best flow (plan/transport.h) of all people over all positions.
 * Cost: a matching for each unit; one linear program.
 */
#ifndef PROCESS_BALANCE_H
#define PROCESS_BALANCE_H

#include "process/draft.h"
#include "process/report.h"
#include "wire/balance.h"

enum { BALANCE_YEARS = 5 }; /* flows, unless another day is given */

typedef struct BalanceAsk {
    Day               on;
    uint32_t          unit;  /* this one and those below; NONE: all */
    Day               since; /* of flows; DAY_NONE: five years back */
    Str               plan;  /* id of the plan whose moves are counted too; empty: none */
    const AnswerMove *moves;
    uint32_t          move_count;
    QualityBy         by; /* groups of the quality index, and what its parts weigh */
    int32_t           weights[QUALITY_PARTS];
} BalanceAsk;

BalanceAnswer balance_find(Arena *arena, const Rules *rules, const Roster *roster,
                           const BalanceAsk *ask);

/* Work of one kind in one place: a post, or a job position of a unit; or, with nothing wanted, what somebody could do there
 * for whom no position is left. */
typedef struct BalanceSpot {
    Str      occupation, field, locality; /* as in a BalanceCell */
    uint32_t unit, post;                  /* of the roster; post NONE: job positions */
    int64_t  wanted, lacking;
} BalanceSpot;

/* Somebody who fills a spot, or is left over there. */
typedef struct BalanceStand {
    uint32_t person, spot;
    bool     spare;
} BalanceStand;

typedef struct BalanceView {
    const BalanceSpot  *spots;
    uint32_t            spot_count;
    const BalanceStand *stands;
    uint32_t            stand_count;
    BalanceMisfits      misfits[MISFIT_KINDS];
} BalanceView;

/* What a balance counts, person by person and spot by spot, for whoever counts a part of it. Nothing is proposed. */
BalanceView balance_see(Arena *arena, const Rules *rules, const Roster *roster, Day on);
/* Is there a position nobody fills, or somebody without one? */
bool balance_off(const BalanceAnswer *answer);
/* "standard=50 rating=20": the others as they are. False with a finding "balance.weight". */
bool balance_weights(Arena *arena, Str words, int32_t weights[QUALITY_PARTS], Findings *findings);
/* people: the names behind each number too. */
Document report_balance(Arena *arena, Lang lang, const BalanceAnswer *answer, ReportForm form,
                        bool people);

#endif
