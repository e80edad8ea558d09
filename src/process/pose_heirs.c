/* pose_heirs.c — who goes on in the post that theirs becomes by a change of organisation of the scenario. docs/plan.md, "Changes of
 * organisation". */
#include "process/pose_parts.h"

void pose_heirs(Posing *w) {
    const PostLink *links = w->ask->links;
    VEC(PoseHeir) heirs = {0};
    uint32_t posts = roster_count(w->roster, KIND_POST), periods = w->pose->periods;
    for (uint32_t i = 0; i < w->ask->link_count; i++) {
        uint32_t before = roster_find(w->roster, KIND_POST, links[i].before);
        uint32_t after =
            links[i].after.len ? roster_find(w->roster, KIND_POST, links[i].after) : NONE;
        uint32_t from = calendar_after(w->pose->start, periods, links[i].day - 1);
        if (before != NONE && after != NONE && from < periods && w->open_until[after] > from)
            VEC_PUSH(w->arena, heirs, ((PoseHeir){before, after, links[i].day, from}));
    }
    w->pose->heirs = heirs.at;
    w->pose->heir_count = (uint32_t)heirs.len;
    w->pose->heirs_of = GROUPS_BY(w->arena, PoseHeir, before, heirs.at, heirs.len, posts);
}

uint32_t pose_becomes(const Pose *posed, uint32_t before, uint32_t after) {
    uint32_t from = NONE;
    for (uint32_t k = posed->heirs_of.from[before]; k < posed->heirs_of.from[before + 1]; k++) {
        const PoseHeir *heir = &posed->heirs[posed->heirs_of.items[k]];
        from = heir->after == after ? heir->from : from;
    }
    return from;
}

uint32_t pose_goes_on(const Pose *posed, uint32_t person, uint32_t post) {
    uint32_t held = posed->before.main[person];
    if (held == NONE || posed->fixed[person] || !posed->planned[post])
        return NONE;
    uint32_t from = pose_becomes(posed, held, post);
    return from < posed->until[person] ? from : NONE;
}

uint32_t pose_taken_in(const Pose *posed, uint32_t held, uint32_t post) {
    uint32_t from = NONE, unit = roster_post(posed->roster, post)->unit;
    for (uint32_t k = held == NONE ? 0 : posed->heirs_of.from[held];
         held != NONE && unit != NONE && k < posed->heirs_of.from[held + 1]; k++) {
        const PoseHeir *heir = &posed->heirs[posed->heirs_of.items[k]];
        if (roster_post(posed->roster, heir->after)->unit == unit && heir->from < from)
            from = heir->from;
    }
    return from;
}
