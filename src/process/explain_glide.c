#include "process/explain_glide.h"

#include "base/vec.h"
#include "process/calendar.h"

/* Of one post of the problem. */
typedef struct Stretch {
    uint32_t from, until; /* equal: there are never more */
    int32_t  seats, most; /* in the end, and meanwhile */
} Stretch;

static Stretch stretch_find(const Pose *pose, uint32_t post) {
    Stretch found = {0, 0, 0, 0};
    for (uint32_t t = 0; t < pose->periods; t++) {
        int32_t seats = problem_seats(pose->problem, post, t),
                wanted = pose_wanted_seats(pose, post, t);
        if (seats <= wanted)
            continue;
        found.from = found.until ? found.from : t;
        found.until = t + 1;
        found.seats = wanted;
        found.most = seats > found.most ? seats : found.most;
    }
    return found;
}

static bool sits(const DraftPlan *draft, uint32_t person, uint32_t post, const Stretch *stretch) {
    const Plan *plan = draft->plan;
    for (uint32_t r = 0; r < plan->run_count; r++) {
        const PlanRun *run = &plan->runs[r];
        if (run->post == post && draft->pose->person_of[run->person] == person &&
            run->from < stretch->until && stretch->from < run->until)
            return true;
    }
    return false;
}

AnswerGlide *explain_glide(Arena *arena, const DraftPlan *draft, uint32_t person, uint32_t post,
                           uint32_t *count_out) {
    const Pose *pose = draft->pose;
    VEC(AnswerGlide) rows = {0};
    for (uint32_t i = 0; i < pose->problem->post_count; i++) {
        if (post != NONE && pose->post_of[i] != post)
            continue;
        Stretch stretch = stretch_find(pose, i);
        if (!stretch.until || (person != NONE && !sits(draft, person, i, &stretch)))
            continue;
        VEC_PUSH(arena, rows,
                 (AnswerGlide){.post = pose_post_code(pose, i),
                               .post_name = pose_post_name(pose, i),
                               .seats = stretch.seats,
                               .most = stretch.most,
                               .start = calendar_first(pose->start, stretch.from),
                               .end = stretch.until < pose->periods
                                          ? calendar_last(pose->start, stretch.until - 1)
                                          : DAY_NONE});
    }
    *count_out = (uint32_t)rows.len;
    return rows.at;
}
