/* pose_cut.c — seats that a scenario takes from a post, or gives it, within the plan: the changed register has the new number alone.
 * docs/reorganise.md, "What becomes of what". */
#include "process/pose_parts.h"

static bool cuts(const Reform *reform, Str post) {
    return reform->type == REFORM_SEATS && reform->number > 0 && str_same(reform->unit, post);
}

/* By the last change in effect on the day; `seats` before the first. */
static int32_t seats_on(const Settings *s, Str post, Day day, int32_t seats) {
    const Reform *last = NULL;
    for (uint32_t i = 0; i < s->reform_count; i++)
        if (cuts(&s->reforms[i], post) && s->reforms[i].day <= day &&
            (!last || s->reforms[i].day >= last->day))
            last = &s->reforms[i];
    return last ? last->number : seats;
}

static bool cut_within(const Settings *s, Str post, Day start) {
    for (uint32_t i = 0; i < s->reform_count; i++)
        if (cuts(&s->reforms[i], post) && s->reforms[i].day > start)
            return true;
    return false;
}

void pose_cut(Posing *w, uint32_t post, uint32_t least) {
    Str      code = roster_post(w->roster, post)->code;
    uint32_t was = w->unchanged ? roster_find(w->unchanged, KIND_POST, code) : NONE;
    if (was == NONE || !cut_within(w->settings, code, w->pose->start))
        return;
    int32_t *seats = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    int32_t  more = (int32_t)w->seats[post] - post_seats(w->roster, post); /* less those of sides */
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        int32_t number =
            more + seats_on(w->settings, code, pose_day(w, t), post_seats(w->unchanged, was));
        seats[t] = number > (int32_t)least ? number : (int32_t)least;
        w->seats[post] = (uint32_t)seats[t] > w->seats[post] ? (uint32_t)seats[t] : w->seats[post];
    }
    w->seats_in[post] = seats;
}
