/* look.h — what commands over a register have in common. */
#ifndef CLI_LOOK_H
#define CLI_LOOK_H

#include "cli/show.h"
#include "process/view.h"

enum { LOOK_GOES_ON = -1 };

/* Opens words[0]. LOOK_GOES_ON, or the exit status after the complaint was shown. */
int look_open(Invocation *inv, View *view_out);
/* The row named by an option, NONE when the option is not given. LOOK_GOES_ON or an exit status. */
int look_find(Invocation *inv, const View *view, Kind kind, const char *option,
              uint32_t *index_out);
/* A use case that returned false: findings of what the user gave, the world, or Ctrl-C. */
int look_failed(Invocation *inv, const Findings *findings, const Error *err);
/* How many threads serve here: as many as processors; more would only cost. */
int look_processors(void);
/* --threads, or look_processors when not given. A plan is the same with any number. */
int look_threads(const Invocation *inv);

/* Today by the clock: what --on and --as-of mean when not given. */
Day look_today(Arena *arena);

#endif
