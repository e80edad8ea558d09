/* alter.h — what else could have been: the plan with somebody kept in a post, or an empty seat filled, and
 * only those moved who stand in the way.
 *
 * Such a plan is made by undoing, not by search: whoever entered the seat goes back to the post held before,
 * whoever took that one likewise; a seat left empty by this is given to the best of those who hold none. It
 * is then weighed exactly. So "this would cost so much more" is true of the plan shown, and no more is said:
 * another way of doing it may cost less. Cost: people × periods for each person moved.
 */
#ifndef PROCESS_ALTER_H
#define PROCESS_ALTER_H

#include "process/weigh.h"

typedef struct Alter Alter;

/* states: as weigher_open. */
Alter *alter_open(Arena *arena, const Problem *problem, const uint32_t *states);

typedef struct Other {
    bool     found;  /* false: undoing leads nowhere, or to what is not lawful */
    Shift   *shifts; /* the person asked about first */
    uint32_t shift_count;
    Weight   weight;     /* also where such a plan is not lawful */
    uint32_t candidates; /* of alter_fill: people who could enter the seat in some period of it */
} Other;

/* The person stays in the post, held until `period`, as long as may be and the plan has no third post. */
Other alter_stay(Alter *alter, uint32_t person, uint32_t post, uint32_t period);
/* Another plan as it is, however many people it moves. states: person x period. */
Other alter_to(Alter *alter, const uint32_t *states);
/* The seat empty in from <= t < until goes to the candidate at whom the plan loses least. */
Other alter_fill(Alter *alter, uint32_t post, uint32_t from, uint32_t until);

#endif
