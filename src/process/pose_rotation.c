/* pose_rotation.c — rotations that a plan begins are kept for their least time, and begun only with service enough left;
 * who is in rotation or seconded already stays for it, and after it costs `bring_back` for each period not back in
 * the unit that sent them. docs/plan.md, "Rotation and return". */
#include "process/pose_parts.h"
#include "process/rotation.h"

enum { MONTHS_PERIOD = 6 };

typedef struct Rotations {
    int64_t kept, short_of;
} Rotations;

/* Does anything ask for more than one period, or for service left? */
static bool asked(const Posing *w) {
    bool lasting = w->settings->rotation_least > 1 || w->settings->rotation_service > 0;
    for (uint32_t m = 0; m < rules_movement_count(w->rules); m++)
        lasting |= rules_movement(w->rules, m)->least_months > MONTHS_PERIOD;
    return lasting;
}

/* The pack's months or the scenario's, whichever is more. */
static int32_t months_kept(const Pose *posed, uint32_t from, uint32_t to, Day day) {
    int32_t said = rotation_months(posed->rules, posed->roster, from, to, day),
            own = posed->settings.rotation_least > 1
                      ? (int32_t)posed->settings.rotation_least * MONTHS_PERIOD
                      : 0;
    return said > own ? said : own;
}

uint32_t pose_rotation_least(const Pose *posed, uint32_t from, uint32_t to, Day day) {
    return (uint32_t)(months_kept(posed, from, to, day) + MONTHS_PERIOD - 1) / MONTHS_PERIOD;
}

bool pose_rotation_serves(const Pose *posed, uint32_t person, Day day) {
    Day last = pose_service_last(posed, person);
    return !posed->settings.rotation_service || last == DAY_MAX ||
           day_add_months(day, (int32_t)posed->settings.rotation_service) - 1 <= last;
}

/* From the post held when the plan begins; going home is none. */
static void entry_rotates(Posing *w, ProblemEntry *entry, Rotations *all) {
    uint32_t held = w->pose->before.main[entry->person];
    bool     rotates = false;
    if (held == NONE || held == entry->post || w->pose->fixed[entry->person] ||
        pose_returns(w->pose, entry->person, entry->post))
        return;
    PeriodMask enter = entry->enter;
    for (PeriodMask left = enter; left; left &= left - 1) {
        uint32_t t = (uint32_t)__builtin_ctzll(left);
        Day      day = pose_day(w, t);
        if (!rotation_is(w->rules, w->roster, held, entry->post, day))
            continue;
        uint32_t kept = pose_rotation_least(w->pose, held, entry->post, day);
        rotates |= kept > 1;
        entry->least = kept > entry->least ? kept : entry->least;
        if (!pose_rotation_serves(w->pose, entry->person, day))
            entry->enter &= ~(left & -left);
    }
    all->kept += rotates;
    all->short_of += entry->enter != enter;
}

/* ---- who is away when the plan begins ---- */

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
    bool away =
        posed->sent[person] != NONE && !posed->fixed[person] && !pose_returns(posed, person, post);
    return away && period >= posed->back[person] ? posed->settings.bring_back : 0;
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
    if (pose_away_cost(w->pose, entry->person, entry->post, w->pose->periods - 1))
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

void pose_rotations(Posing *w) {
    Rotations all = {0};
    bool      lasting = asked(w);
    backs_find(w);
    for (size_t e = 0; e < w->entries.len; e++) {
        ProblemEntry *entry = &w->entries.at[e];
        if (lasting)
            entry_rotates(w, entry, &all);
        if (w->pose->sent[entry->person] != NONE && !w->pose->fixed[entry->person])
            entry_away(w, entry);
    }
    pose_note(w, "pose.rotation.kept", all.kept);
    pose_note(w, "pose.rotation.short", all.short_of);
}
