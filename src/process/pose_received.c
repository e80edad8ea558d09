/* pose_received.c — the posts that people from elsewhere may enter: docs/plan.md, "People from elsewhere". Nothing is
 * known of them but that whoever is taken meets the standard of the post. */
#include "process/pose_parts.h"

static bool names_post(const SettingsReception *reception, Str code) {
    bool named = false;
    for (uint32_t i = 0; i < reception->post_count; i++)
        named |= str_same(reception->posts[i], code);
    return named;
}

bool pose_receives(const Pose *posed, uint32_t person, uint32_t post, uint32_t period) {
    uint32_t which = posed->received[person];
    if (which == NONE)
        return false;
    const SettingsReception *reception = &posed->settings.receptions[which];
    Day                      day = calendar_first(posed->start, period);
    return names_post(reception, roster_post(posed->roster, post)->code) &&
           (reception->from == DAY_NONE || reception->from <= day) &&
           rules_standard_of(posed->rules, posed->roster, post, day) != NONE;
}

/* As whoever meets the standard and nothing that it prefers. */
static int32_t fit_in(const PoseColumns *c, uint32_t t) {
    return c->standard[t] == NONE || c->points_most[t] <= 0 ? POSE_PERFECT : 0;
}

int64_t pose_received_cost(const Pose *posed, uint32_t post, uint32_t period) {
    uint32_t standard =
        rules_standard_of(posed->rules, posed->roster, post, calendar_first(posed->start, period));
    bool plain = standard == NONE || rules_standard(posed->rules, standard)->points_most <= 0;
    return plain ? 0 : POSE_PERFECT;
}

static bool received_entry(Posing *w, const PoseColumns *c, uint32_t person) {
    PeriodMask   alive = pose_alive(w, person, c->post), enter = 0;
    ProblemEntry made = {.person = person, .post = c->post};
    for (uint32_t t = 0; t < w->pose->periods; t++)
        if (mask_has(alive, t) && pose_receives(w->pose, person, c->post, t))
            enter |= (PeriodMask)1 << t;
    enter &= ~pose_closed(w, person, c->post);
    if (!enter)
        return false;
    uint32_t first = (uint32_t)__builtin_ctzll(enter);
    int32_t *fits = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    made.enter = enter;
    made.stay = alive & mask_range(first, w->pose->periods);
    for (uint32_t t = first; t < w->pose->periods; t++)
        fits[t] = fit_in(c, t);
    made.fits = fits;
    VEC_PUSH(w->arena, w->entries, made);
    pose_needs_spare(w, c->post, person);
    return true;
}

void pose_received(Posing *w, PoseColumns *c) {
    int64_t people = 0, posts = 0;
    for (uint32_t p = 0; p < c->people; p++)
        people += w->pose->received[p] != NONE;
    for (uint32_t j = 0; people && j < roster_count(w->roster, KIND_POST); j++) {
        bool any = false;
        if (!w->seats[j] || !w->pose->planned[j])
            continue;
        pose_turns(w, c, j);
        for (uint32_t p = 0; p < c->people; p++)
            if (w->pose->received[p] != NONE)
                any |= received_entry(w, c, p);
        posts += any;
    }
    if (people)
        findings_add(
            &w->pose->notes,
            (Finding){.severity = SEVERITY_NOTE,
                      .code = "pose.received",
                      .args = {{"count", str_format(w->arena, "%lld", (long long)people)},
                               {"posts", str_format(w->arena, "%lld", (long long)posts)}}});
}
