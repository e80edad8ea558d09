/* throttle.h — how often somebody may try to come in: by address and login together, and by address alone.
 *
 * The same for a login that is there and one that is not, so that waiting tells nothing. Kept in memory, in a fixed
 * number of places: a flood from many addresses forgets the oldest, and never locks anybody out for good.
 */
#ifndef SERVE_THROTTLE_H
#define SERVE_THROTTLE_H

#include "base/str.h"

typedef struct Throttle Throttle;

Throttle *throttle_make(Arena *arena);
/* now: by a clock nobody sets (clock_seconds). Seconds to wait at this time, a quarter of an hour at most; 0: try. */
int64_t throttle_wait(const Throttle *throttle, Str address, Str login, int64_t now);
void    throttle_tried(Throttle *throttle, Str address, Str login, bool good, int64_t now);

#endif
