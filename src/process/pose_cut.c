/* pose_cut.c — seats that a scenario takes from a post, or gives it, within the plan: the changed register has the last number
 * alone. */
#include "process/cut.h"
#include "process/pose_parts.h"

void pose_cut(Posing *w, uint32_t post, uint32_t sides, uint32_t least) {
    if (!w->ask->unchanged ||
        !cut_after(w->settings, roster_post(w->roster, post)->code, w->pose->start))
        return;
    int32_t *seats = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        int32_t number =
            cut_seats(w->settings, w->ask->unchanged, w->roster, post, pose_day(w, t)) -
            (int32_t)sides;
        seats[t] = number > (int32_t)least ? number : (int32_t)least;
        w->seats[post] = (uint32_t)seats[t] > w->seats[post] ? (uint32_t)seats[t] : w->seats[post];
    }
    w->seats_in[post] = seats;
}
