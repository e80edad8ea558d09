/* couple.h — somebody and their courses, placed together: a post asked for with a course wins nothing before the course is
 * taken, and the course nothing before the post is. Courses are pupils of field.h. */
#ifndef PLAN_COUPLE_H
#define PLAN_COUPLE_H

#include "plan/crew.h"
#include "plan/draft.h"

/* Whether some path of a course serves this person. */
bool couple_is(const Field *field, uint32_t person);
/* A draft pays for backing in every period in which it helps; that it helped once is enough. Takes out of the states of
 * who is not in the draft each stay that costs more than it brings and that nobody has to be backed by. */
bool couple_shed(const Draft *draft, uint32_t person, uint32_t *states);
/* Takes the person and the courses out and puts all back in the best way the draft leaves them; true where that gains,
 * otherwise the draft stays as it was. */
bool couple_improve(Crew *crew, Draft *draft, uint32_t person);

#endif
