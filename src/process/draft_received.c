/* draft_received.c — who from elsewhere enters which post, and what is asked of whoever is taken. */
#include "base/vec.h"
#include "process/calendar.h"
#include "process/draft_parts.h"
#include "process/vet.h"

static AnswerReceived received_make(Arena *arena, const Pose *pose, const PlanRun *run) {
    uint32_t person = pose->person_of[run->person], post = pose->post_of[run->post];
    Day      day = calendar_first(pose->start, run->from);
    return (AnswerReceived){
        .date = day,
        .spare = run->from >= pose->settings.periods,
        .must = vet_case(arena, pose->rules, pose->roster, person, post, day, false)};
}

/* By person, then day, as the runs stand. */
AnswerReceived *draft_received(Arena *arena, const DraftPlan *draft, uint32_t *count_out) {
    const Pose *pose = draft->pose;
    VEC(AnswerReceived) list = {0};
    for (uint32_t r = 0; r < draft->plan->run_count; r++) {
        const PlanRun *run = &draft->plan->runs[r];
        if (pose_path(pose, run->person) == PATH_MAIN &&
            pose->received[pose->person_of[run->person]] != NONE)
            VEC_PUSH(arena, list, received_make(arena, pose, run));
    }
    *count_out = (uint32_t)list.len;
    return list.at;
}
