/* pose_heirs.c — who goes on in the post that theirs becomes by a change of organisation of the scenario. docs/plan.md, "Changes of
 * organisation". */
#include "process/pose_parts.h"

typedef struct Heirs {
    Posing *w;
    Groups  becomes; /* links, by the post that ends */
    VEC(PoseHeir) links, made;
} Heirs;

static void links_read(Heirs *h) {
    const Posing *w = h->w;
    for (uint32_t i = 0; i < w->ask->link_count; i++) {
        const PostLink *link = &w->ask->links[i];
        uint32_t        before = roster_find(w->roster, KIND_POST, link->before);
        uint32_t after = link->after.len ? roster_find(w->roster, KIND_POST, link->after) : NONE;
        uint32_t from = calendar_after(w->pose->start, w->pose->periods, link->day - 1);
        if (before != NONE && after != NONE && from < w->pose->periods)
            VEC_PUSH(w->arena, h->links, ((PoseHeir){before, after, before, link->day, from}));
    }
    h->becomes = GROUPS_BY(w->arena, PoseHeir, before, h->links.at, h->links.len,
                           roster_count(w->roster, KIND_POST));
}

/* Parts of a split that become one again. */
static bool is_made(const Heirs *h, const PoseHeir *heir) {
    for (size_t i = h->made.len; i > 0 && h->made.at[i - 1].before == heir->before; i--)
        if (h->made.at[i - 1].after == heir->after && h->made.at[i - 1].via == heir->via)
            return true;
    return false;
}

/* What `post`, that `before` has become, becomes on the day or later, and what that becomes in turn. One that by another change of the same
 * half-year is there on the first day of no period is passed over. */
static void heirs_add(Heirs *h, uint32_t before, uint32_t via, uint32_t post, Day since) {
    for (uint32_t k = h->becomes.from[post]; k < h->becomes.from[post + 1]; k++) {
        PoseHeir heir = h->links.at[h->becomes.items[k]];
        bool     there =
            h->w->open_from[heir.after] <= heir.from && heir.from < h->w->open_until[heir.after];
        if (heir.day < since)
            continue;
        heir.before = before;
        heir.via = via;
        if (there && !is_made(h, &heir))
            VEC_PUSH(h->w->arena, h->made, heir);
        heirs_add(h, before, there ? heir.after : via, heir.after, heir.day + 1);
    }
}

void pose_heirs(Posing *w) {
    uint32_t posts = roster_count(w->roster, KIND_POST);
    Heirs    h = {.w = w};
    links_read(&h);
    for (uint32_t j = 0; j < posts; j++)
        heirs_add(&h, j, j, j, INT32_MIN);
    w->pose->heirs = h.made.at;
    w->pose->heir_count = (uint32_t)h.made.len;
    w->pose->heirs_of = GROUPS_BY(w->arena, PoseHeir, before, h.made.at, h.made.len, posts);
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

bool pose_comes_on(const Pose *posed, uint32_t person, uint32_t from, uint32_t post) {
    uint32_t held = posed->before.main[person];
    if (pose_goes_on(posed, person, post) == NONE)
        return false;
    for (uint32_t k = posed->heirs_of.from[held]; k < posed->heirs_of.from[held + 1]; k++) {
        const PoseHeir *heir = &posed->heirs[posed->heirs_of.items[k]];
        if (heir->after == post && heir->via == from)
            return true;
    }
    return false;
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
