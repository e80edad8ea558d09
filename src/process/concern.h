/* concern.h — whom the standards concern on a day: who holds a post, mainly or beside, against that post;
 * who is in the pool for a post they do not hold, against that one. Whoever acts in a post does not hold it. Cost: O(people + pool).
 */
#ifndef PROCESS_CONCERN_H
#define PROCESS_CONCERN_H

#include "process/holding.h"
#include "wire/diff.h"

typedef struct Concern {
    DiffRelation relation;
    uint32_t     person, post;
} Concern;

/* Does the row of the pool stand on the day, for a post in force that its person does not hold? */
bool concern_pool(const Roster *roster, const Holding *holding, const Pool *row);
/* Does one row of the person stand so for the post? */
bool concern_in_pool(const Roster *roster, const Holding *holding, uint32_t person, uint32_t post);
/* Main posts by person, then further ones, then the pool. */
const Concern *concern_list(Arena *arena, const Roster *roster, const Holding *holding,
                            uint32_t *count_out);

#endif
