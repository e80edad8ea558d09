/* pool.h — bench strength: who is planned for which post, how many posts that can fill at once, who is planned for
 * many.
 *
 * Of posts that the register's own authority manages (all where it names none), on one day. Names are the rows of
 * the pool as concern.h takes them; each is judged as whoever would be appointed. How many posts can be filled is
 * found by matching, not by counting: the same person cannot fill two. A post counts once, whatever its seats.
 * Cost: judging each name once; three matchings.
 */
#ifndef PROCESS_POOL_H
#define PROCESS_POOL_H

#include "process/report.h"
#include "rules/rules.h"
#include "wire/pool.h"

typedef struct PoolAsk {
    Day      on;
    uint32_t post, unit;  /* only this post; posts of this unit and those below; NONE: all */
    uint32_t least, most; /* names of a post; posts of a person; 0: not told */
} PoolAsk;

PoolAnswer pool_find(Arena *arena, const Rules *rules, const Roster *roster, const PoolAsk *ask);
/* Is the post one of those asked for? */
bool pool_asked(const Roster *roster, const PoolAsk *ask, uint32_t post);
/* Has the post fewer names than were asked for? */
bool pool_few(const PoolAnswer *answer, const PoolPost *post);
/* Has the person more posts? They stand first among the people. */
bool pool_many(const PoolAnswer *answer, const PoolPerson *person);
/* Is a post without a name or not to be filled along with the rest, or a limit not kept? */
bool     pool_weak(const PoolAnswer *answer);
Document report_pool(Arena *arena, Lang lang, const PoolAnswer *answer, ReportForm form);

#endif
