/* pose_away.c — who is in rotation when the plan begins stays for its least time, and whoever is away costs `bring_back`
 * after it for each period not back in the unit that sent them, before it one point for each period back too early, so
 * that of returns otherwise alike the recorded end decides. docs/plan.md, "Rotation and return". */
#include "process/pose_parts.h"
#include "process/rotation.h"

enum { MONTHS_PERIOD = 6, EARLY = 1 };

/* The pack's months or the scenario's, whichever is more. */
static int32_t months_kept(const Pose *posed, uint32_t from, uint32_t to, Day day) {
    int32_t said = rotation_months(posed->rules, posed->roster, from, to, day),
            own = posed->settings.rotation_least > 1
                      ? (int32_t)posed->settings.rotation_least * MONTHS_PERIOD
                      : 0;
    return said > own ? said : own;
}

uint32_t pose_rotation_least(const Posing *w, uint32_t from, uint32_t to, Day day) {
    return (uint32_t)(months_kept(w->pose, from, to, day) + MONTHS_PERIOD - 1) / MONTHS_PERIOD;
}

static Day away_since(const Posing *w, uint32_t person) {
    return partial_first(roster_tenure(w->roster, w->pose->before.tenure[person])->since);
}

/* First period in which who is in rotation has been there for the least time; of who is seconded 0. */
static uint32_t free_from(const Posing *w, uint32_t person) {
    const Tenure *away = roster_tenure(w->roster, w->pose->before.tenure[person]);
    uint32_t      home = roster_tenure(w->roster, w->pose->sent[person])->post, t = 0;
    if (!str_is(str_from(codes_at(LIST_MANNER, away->manner)->id), "rotated"))
        return 0;
    Day since = away_since(w, person),
        day = day_add_months(since, months_kept(w->pose, home, away->post, since));
    while (t < w->pose->periods && pose_day(w, t) < day)
        t++;
    return t;
}

int64_t pose_away_cost(const Pose *posed, uint32_t person, uint32_t post, uint32_t period) {
    if (posed->sent[person] == NONE || posed->fixed[person] || !posed->settings.bring_back)
        return 0;
    bool back = pose_returns(posed, person, post), due = period >= posed->back[person];
    return back == due ? 0 : back ? EARLY : posed->settings.bring_back;
}

static void fits_lower(Posing *w, ProblemEntry *entry) {
    int32_t *fits = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    for (uint32_t t = 0; t < w->pose->periods; t++)
        fits[t] =
            entry_fit(entry, t) - (int32_t)pose_away_cost(w->pose, entry->person, entry->post, t);
    entry->fits = fits;
}

static void entry_away(Posing *w, ProblemEntry *entry) {
    if (entry->post != w->pose->before.main[entry->person])
        entry->enter &= ~mask_range(0, free_from(w, entry->person));
    if (w->pose->settings.bring_back)
        fits_lower(w, entry);
}

/* From the recorded end on, else from the end of the least time. */
static void backs_find(Posing *w) {
    uint32_t *back = ARENA_ARRAY(w->arena, uint32_t, roster_count(w->roster, KIND_PERSON));
    for (uint32_t p = 0; p < roster_count(w->roster, KIND_PERSON); p++)
        if (w->pose->sent[p] != NONE)
            back[p] = w->ends[p] < w->pose->periods ? w->ends[p] : free_from(w, p);
    w->pose->back = back;
}

void pose_away(Posing *w) {
    backs_find(w);
    for (size_t e = 0; e < w->entries.len; e++) {
        ProblemEntry *entry = &w->entries.at[e];
        if (w->pose->sent[entry->person] != NONE && !w->pose->fixed[entry->person])
            entry_away(w, entry);
    }
}
