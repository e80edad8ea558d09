/* pose_courses.c — courses as posts of the problem, who may take them as further paths, and the posts that may be
 * held only after them: docs/problem.md, "Several paths of one person". */
#include "process/pose_courses.h"

#include <stdlib.h>

enum { MONTHS_PERIOD = 6 };

static uint32_t lag_of(const SettingsCourse *course) {
    return (course->months + MONTHS_PERIOD - 1) / MONTHS_PERIOD;
}

/* The first period that begins after the course; periods: none of the plan. */
static uint32_t ended_in(const Posing *w, Day ends) {
    uint32_t t = 0;
    while (t < w->pose->periods && pose_day(w, t) <= ends)
        t++;
    return t;
}

/* Begun before the plan, or not ended within it: no intake. */
static bool intake_make(const Posing *w, const SettingsCourse *course, Day begins,
                        Intake *intake_out) {
    Day      ends = day_add_months(begins, (int32_t)course->months) - 1;
    uint32_t ended = ended_in(w, ends), lag = lag_of(course);
    if (begins < w->pose->start || ended >= w->pose->periods || ended < lag)
        return false;
    *intake_out = (Intake){.period = ended - lag, .begins = begins, .ends = ends};
    return true;
}

Intake *course_intakes(const Posing *w, uint32_t course, uint32_t *count_out) {
    const SettingsCourse *of = &w->settings->courses[course];
    uint32_t              most = of->begin_count ? of->begin_count : w->pose->periods, count = 0;
    Intake               *intakes = ARENA_ARRAY(w->arena, Intake, most);
    for (uint32_t i = 0; i < most; i++)
        count +=
            intake_make(w, of, of->begin_count ? of->begins[i] : pose_day(w, i), &intakes[count]);
    *count_out = count;
    return intakes;
}

Lessons lessons_open(const Posing *w) {
    uint32_t count = w->settings->course_count;
    Lessons  made = {
         .at = ARENA_ARRAY(w->arena, Lesson, count), .count = count, .first = w->pose->periods};
    for (uint32_t k = 0; k < count; k++) {
        const SettingsCourse *course = &w->settings->courses[k];
        uint32_t              held;
        const Intake         *intakes = course_intakes(w, k, &held);
        Lesson lesson = {{course->kind, course->teaches}, lag_of(course), w->pose->periods};
        if (held)
            lesson.first = intakes[0].period + lesson.lag;
        made.first = lesson.first < made.first ? lesson.first : made.first;
        made.at[k] = lesson;
    }
    return made;
}

/* ---- rows ---- */

/* A course with its places, from the first row on. */
typedef struct Offered {
    const SettingsCourse *course;
    Intake               *intakes;
    uint32_t              count, first; /* row of the problem */
    uint32_t              place;        /* number of its first place */
    uint32_t             *paths;        /* by roster person: row, NONE */
} Offered;

static Offered course_offer(Posing *w, uint32_t course) {
    Offered made = {.course = &w->settings->courses[course], .place = (uint32_t)w->places.len};
    made.intakes = course_intakes(w, course, &made.count);
    for (uint32_t i = 0; i < made.count; i++) {
        const Intake *intake = &made.intakes[i];
        PosePlace     place = {.kind = PATH_COURSE,
                               .name = made.course->name,
                               .body = NONE,
                               .term = NONE,
                               .course = course,
                               .begins = intake->begins,
                               .ends = intake->ends};
        Str           day = day_iso(w->arena, intake->begins);
        place.code =
            str_format(w->arena, STR_FMT "/" STR_FMT, STR_ARG(made.course->code), STR_ARG(day));
        ProblemPost post = {.seats = (int32_t)made.course->places,
                            .from = intake->period,
                            .until = intake->period + 1};
        uint32_t    row = pose_place_add(w, place, post);
        made.first = i ? made.first : row;
    }
    uint32_t people = roster_count(w->roster, KIND_PERSON);
    made.paths = ARENA_ARRAY(w->arena, uint32_t, people);
    for (uint32_t p = 0; p < people; p++)
        made.paths[p] = NONE;
    return made;
}

/* The path in which the person takes the course, made where there is none yet. */
static uint32_t course_path(Posing *w, Offered *offered, uint32_t person) {
    if (offered->paths[person] != NONE)
        return offered->paths[person];
    PosePath   path = {.kind = PATH_COURSE, .person = person, .place = offered->place};
    PosePerson made = {.who = {.holds = NONE, .until = w->pose->periods}};
    uint32_t   row = pose_path_add(w, path, made);
    for (uint32_t i = 0; i < offered->count; i++) {
        PeriodMask bit = (PeriodMask)1 << offered->intakes[i].period;
        if (offered->intakes[i].period < w->pose->until[person])
            VEC_PUSH(w->arena, w->entries,
                     (ProblemEntry){.person = row,
                                    .post = offered->first + i,
                                    .stay = bit,
                                    .enter = bit,
                                    .fit = POSE_PERFECT,
                                    .cost = offered->course->price});
    }
    offered->paths[person] = row;
    return row;
}

static const uint32_t *rows_of(Posing *w, const Offered *offered) {
    uint32_t *rows = ARENA_ARRAY(w->arena, uint32_t, offered->count);
    for (uint32_t i = 0; i < offered->count; i++)
        rows[i] = offered->first + i;
    return rows;
}

/* All posts that ask the same of a person in the same periods: one row binds more than one for each of them would. */
typedef struct Asking {
    uint32_t person;
    PoseWant want;
    VEC(uint32_t) posts; /* of the problem, ascending */
} Asking;

static int row_order(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static Asking *asking_find(Asking *list, size_t count, uint32_t person, const PoseWant *want) {
    for (size_t i = 0; i < count; i++)
        if (list[i].person == person && list[i].want.courses == want->courses &&
            list[i].want.periods == want->periods)
            return &list[i];
    return NULL;
}

/* In the order of the first post that asks. */
static Asking *askings_find(Posing *w, size_t *count_out) {
    VEC(Asking) list = {0};
    for (size_t i = 0; i < w->taughts.len; i++)
        for (uint32_t k = 0; k < w->taughts.at[i].want_count; k++) {
            const PoseTaught *taught = &w->taughts.at[i];
            Asking *found = asking_find(list.at, list.len, taught->person, &taught->wants[k]);
            if (!found) {
                Asking made = {.person = taught->person, .want = taught->wants[k]};
                VEC_PUSH(w->arena, list, made);
                found = &list.at[list.len - 1];
            }
            VEC_PUSH(w->arena, found->posts, w->pose->post_row[taught->post]);
        }
    for (size_t i = 0; i < list.len; i++)
        qsort(list.at[i].posts.at, list.at[i].posts.len, sizeof(uint32_t), row_order);
    *count_out = list.len;
    return list.at;
}

static void asking_pose(Posing *w, Offered *offered, const Asking *asking) {
    ProblemSide with[COURSES_MOST];
    uint32_t    count = 0, lag = 0;
    for (uint32_t k = 0; k < w->settings->course_count; k++)
        if (asking->want.courses >> k & 1) {
            uint32_t row = course_path(w, &offered[k], asking->person);
            with[count++] = pose_side(row, rows_of(w, &offered[k]), offered[k].count);
            lag = lag_of(offered[k].course);
        }
    pose_beside_add(w,
                    pose_side(w->pose->person_row[asking->person], asking->posts.at,
                              (uint32_t)asking->posts.len),
                    with, count, lag, asking->want.periods);
}

void pose_courses(Posing *w) {
    size_t   count;
    Asking  *askings = askings_find(w, &count);
    uint32_t used = 0;
    Offered *offered = ARENA_ARRAY(w->arena, Offered, w->settings->course_count);
    for (size_t i = 0; i < count; i++)
        used |= askings[i].want.courses;
    for (uint32_t k = 0; k < w->settings->course_count; k++)
        if (used >> k & 1)
            offered[k] = course_offer(w, k);
    for (size_t i = 0; i < count; i++)
        asking_pose(w, offered, &askings[i]);
}
