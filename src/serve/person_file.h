/* person_file.h — the lines of the log that looking at a person's file leaves. */
#ifndef SERVE_PERSON_FILE_H
#define SERVE_PERSON_FILE_H

#include "serve/route.h"

/* Whoever looks at what the law guards most leaves a line, but for one's own. */
void person_looked(Request *request, uint32_t person);
/* A file that may not be seen and one that is not there are answered alike, and as late: either leaves a line with the code that was
 * asked for. Returns true. */
bool person_hidden(Request *request, Reply *reply);

#endif
