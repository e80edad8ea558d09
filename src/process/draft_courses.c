/* draft_courses.c — who takes which course in a plan, and which post is held after it. */
#include "base/vec.h"
#include "process/calendar.h"
#include "process/draft.h"

#include <stdlib.h>

/* Is the post entered in this run by virtue of the course? */
static bool run_rests(const Pose *pose, const PlanRun *run, const PosePlace *course,
                      uint32_t person) {
    if (pose_path(pose, run->person) != PATH_MAIN || pose->person_of[run->person] != person ||
        (!run->from && pose->problem->people[run->person].holds == run->post) ||
        calendar_first(pose->start, run->from) <= course->ends)
        return false;
    const PoseTaught *taught = pose_taught(pose, person, pose->post_of[run->post]);
    bool              rests = false;
    for (uint32_t k = 0; taught && k < taught->want_count; k++)
        rests |= taught->wants[k].courses >> course->course & 1 &&
                 mask_has(taught->wants[k].periods, run->from);
    return rests;
}

static AnswerCourse course_make(const Pose *pose, const PlanRun *run, const PosePlace *place) {
    const Person         *person = roster_person(pose->roster, pose->person_of[run->person]);
    const SettingsCourse *course = &pose->settings.courses[place->course];
    Day                   spare = calendar_first(pose->start, pose->settings.periods);
    return (AnswerCourse){.person = person->code,
                          .person_name = person->name,
                          .course = course->code,
                          .course_name = course->name,
                          .begins = place->begins,
                          .ends = place->ends,
                          .date = DAY_NONE,
                          .spare = place->begins >= spare};
}

static int course_order(const void *a, const void *b) {
    const AnswerCourse *x = a, *y = b;
    int                 people = str_order(x->person, y->person);
    return x->begins != y->begins ? (x->begins < y->begins ? -1 : 1)
           : people               ? people
           : x->date != y->date   ? (x->date < y->date ? -1 : 1)
                                  : str_order(x->course, y->course);
}

AnswerCourse *draft_courses(Arena *arena, const DraftPlan *draft, uint32_t *count_out) {
    const Pose *pose = draft->pose;
    const Plan *plan = draft->plan;
    VEC(AnswerCourse) list = {0};
    for (uint32_t r = 0; r < plan->run_count; r++) {
        if (pose_path(pose, plan->runs[r].person) != PATH_COURSE)
            continue;
        const PosePlace *place = pose_place(pose, plan->runs[r].post);
        size_t           before = list.len;
        for (uint32_t k = 0; k < plan->run_count; k++) {
            const PlanRun *run = &plan->runs[k];
            if (!run_rests(pose, run, place, pose->person_of[plan->runs[r].person]))
                continue;
            AnswerCourse made = course_make(pose, &plan->runs[r], place);
            made.post = pose_post_code(pose, run->post);
            made.post_name = pose_post_name(pose, run->post);
            made.date = calendar_first(pose->start, run->from);
            VEC_PUSH(arena, list, made);
        }
        if (list.len == before)
            VEC_PUSH(arena, list, course_make(pose, &plan->runs[r], place));
    }
    if (list.len)
        qsort(list.at, list.len, sizeof *list.at, course_order);
    *count_out = (uint32_t)list.len;
    return list.at;
}
