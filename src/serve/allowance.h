/* allowance.h — how much of the register one account is told in an hour: whoever reads all of it over and over is told to
 * wait. Counted are the bytes of answers, whatever they are of; by another one, papers and files that leave it. Cost: O(1) a question. */
#ifndef SERVE_ALLOWANCE_H
#define SERVE_ALLOWANCE_H

#include "base/str.h"

typedef struct Allowance Allowance;

/* most: bytes, or whatever is counted, an hour; 0: as many as one likes. */
Allowance *allowance_make(Arena *arena, int64_t most);
void       allowance_free(Allowance *allowance);
/* Seconds (now: by a clock nobody sets) until the login's next hour begins, where it has had its share of this one; else 0. */
int64_t allowance_wait(Allowance *allowance, Str login, int64_t now);
void    allowance_take(Allowance *allowance, Str login, int64_t bytes, int64_t now);

/* Takes one, and says the how manieth of this hour it is; *missed_out: how many of the hour before were beyond `most`, told once. */
int64_t allowance_count(Allowance *allowance, Str login, int64_t now, int64_t *missed_out);

#endif
