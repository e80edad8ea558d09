/* deadline.h — a progress that passes on what the work tells and answers "stop" once time is over. */
#ifndef PROCESS_DEADLINE_H
#define PROCESS_DEADLINE_H

#include "base/progress.h"

typedef struct Deadline {
    const Progress *inner; /* may be NULL */
    double          until; /* 0: none */
} Deadline;

/* seconds 0: no limit. */
Deadline deadline_open(const Progress *inner, double seconds);
/* As Progress.tell, with a Deadline. */
bool deadline_tell(void *with, const ProgressState *state);

#endif
