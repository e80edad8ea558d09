/* whole.h — is a register what the program made it? Its tables, its chains, and all the log tells of.
 *
 * One question with one answer: whoever verifies a register, copies one or makes one of a copy asks it here.
 */
#ifndef PROCESS_WHOLE_H
#define PROCESS_WHOLE_H

#include "process/register.h"
#include "store/log.h"

typedef struct Whole {
    LogLine *log; /* newest first */
    size_t   log_count;
} Whole;

/* One finding for each thing that is not as it was made; none: it is whole. Where tables are made otherwise, that their rows
 * cannot be read is told by that. ERROR_STORE: the file is damaged. ERROR_LIMIT: progress asked to stop. */
bool whole_check(Store *store, const Actor *actor, const Progress *progress, Arena *arena,
                 Whole *whole_out, Findings *findings, Error *err);

#endif
