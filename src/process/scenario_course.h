/* scenario_course.h — the courses that a plan may send people to: docs/plan.md, "Courses".
 *
 * Everything that is wrong is told at once, and nothing is changed then.
 */
#ifndef PROCESS_SCENARIO_COURSE_H
#define PROCESS_SCENARIO_COURSE_H

#include "process/scenario.h"

typedef struct CourseAsk {
    Str     course;  /* its code */
    Str     title;   /* empty: as it is, or as the code */
    Str     teaches; /* "theory advanced", in either language; empty: as it is */
    Str     begins;  /* days parted by commas; "null": every period; empty: as it is */
    int64_t months, places, price; /* ASK_NONE: as it is */
    bool    undo;
} CourseAsk;

/* Makes the course, changes what is said of it, or takes it back. */
bool scenario_course(Arena *arena, const View *view, const Actor *actor, Str code,
                     const CourseAsk *ask, ScenarioAnswer *answer_out, Findings *findings,
                     Error *err);

#endif
