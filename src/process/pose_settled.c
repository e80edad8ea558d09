/* pose_settled.c — what a standard says of who has come to the post by the plan and holds it now: "or holds an equal post" is met by the
 * post itself. docs/plan.md, "Time". Judged on the register with all main posts left on the first day of the plan. */
#include "process/pose_parts.h"

struct PoseSettled {
    Arena        *arena;
    const Roster *then; /* all main posts left on the first day of the plan */
    ArenaMark     empty;
    uint32_t      post; /* the one at hand */
    Partial      *days[PROBLEM_PERIODS_MAX];
    Counted       counted[PROBLEM_PERIODS_MAX];
};

PoseSettled *pose_settled_open(const Posing *w) {
    PoseSettled *x = ARENA_NEW(w->arena, PoseSettled);
    *x = (PoseSettled){.arena = arena_open(), .post = NONE};
    return x;
}

void pose_settled_close(PoseSettled *x) {
    arena_close(x->arena);
}

const Roster *pose_then(const Posing *w) {
    PoseSettled *x = w->settled;
    if (!x->then) {
        x->then = pose_emptied(x->arena, w->pose);
        x->empty = arena_mark(x->arena);
    }
    return x->then;
}

static void post_turn(PoseSettled *x, const Posing *w, uint32_t post) {
    pose_then(w);
    if (x->post == post)
        return;
    arena_rewind(x->arena, x->empty);
    x->post = post;
    for (uint32_t t = 0; t < w->pose->periods; t++)
        x->days[t] = NULL;
}

/* Come to in the last of these periods before t, or sooner. */
static bool settled_in(PoseSettled *x, const Posing *w, uint32_t person, uint32_t t,
                       PeriodMask enter, JudgeAs as) {
    Day since = pose_day(w, 63 - (uint32_t)__builtin_clzll(enter & mask_range(0, t)));
    if (!x->days[t]) {
        x->days[t] = partial_open(x->arena, w->rules, x->then, x->post, pose_day(w, t));
        x->counted[t] = partial_counted(x->days[t], x->post);
    }
    return pose_may_enter(
        w->pose, person, x->post,
        partial_settled(w->scratch, x->days[t], person, x->counted[t], since, as));
}

PeriodMask pose_settled(const Posing *w, uint32_t post, uint32_t person, PeriodMask periods,
                        PeriodMask enter, JudgeAs as) {
    PeriodMask settled = 0;
    periods &= ~mask_range(0, (uint32_t)__builtin_ctzll(enter) + 1);
    if (!periods)
        return 0;
    post_turn(w->settled, w, post);
    for (; periods; periods &= periods - 1) {
        uint32_t t = (uint32_t)__builtin_ctzll(periods);
        settled |= (PeriodMask)settled_in(w->settled, w, person, t, enter, as) << t;
    }
    return settled;
}
