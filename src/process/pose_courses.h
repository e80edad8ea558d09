/* pose_courses.h — the courses of a scenario in the periods of its plan; private to pose*.c. */
#ifndef PROCESS_POSE_COURSES_H
#define PROCESS_POSE_COURSES_H

#include "process/pose_parts.h"

/* A course of the settings: held `lag` periods before the first one it has ended in. */
typedef struct Lesson {
    Taught   taught;
    uint32_t lag;
    uint32_t first; /* period in which it can have ended; periods of the plan: never within it */
} Lesson;

typedef struct Lessons {
    Lesson  *at; /* as the courses of the settings */
    uint32_t count;
    uint32_t first; /* of all */
} Lessons;

/* Held once: in the problem, a post open in `period` alone. */
typedef struct Intake {
    uint32_t period;
    Day      begins, ends;
} Intake;

Lessons lessons_open(const Posing *w);
/* Those that have ended by a period of the plan, by day. */
Intake *course_intakes(const Posing *w, uint32_t course, uint32_t *count_out);

#endif
