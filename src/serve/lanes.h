/* lanes.h — requests that take longer wait for workers, in lanes that do not hold one another up.
 *
 * A lane has workers, and two queues: who is known goes first, strangers have a bound of their own, and so has each address among
 * them. So whoever sends one wrong password after the other fills neither the lane of the sheets nor that of who came in before.
 */
#ifndef SERVE_LANES_H
#define SERVE_LANES_H

#include "base/str.h"

typedef struct Task {
    void (*work)(void *with);
    void        *with;
    Str          address;
    bool         known;
    struct Task *next; /* the lane's */
} Task;

typedef struct LaneBounds {
    uint32_t workers;
    uint32_t known_most, strangers_most; /* that wait */
    uint32_t address_most;               /* of strangers of one address */
} LaneBounds;

typedef struct Lane Lane;

Lane *lane_open(Arena *arena, const LaneBounds *bounds);
/* The task stays until its work is done. False: too many wait already, or the lane is closed. */
bool lane_put(Lane *lane, Task *task);
/* What waits is done first. */
void lane_close(Lane *lane);

#endif
