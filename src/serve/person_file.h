/* person_file.h — the lines of the log that looking at a person's file leaves. */
#ifndef SERVE_PERSON_FILE_H
#define SERVE_PERSON_FILE_H

#include "process/facet.h"
#include "serve/route.h"

/* May the file be seen, or is it one's own? */
bool person_open(const Request *request, uint32_t person);
/* Facets by name, in words; left out: not known, or not to be seen. */
json_t *values_json(const FacetCase *c, const Facet *columns, uint32_t count, uint32_t person);
/* Whoever looks at what the law guards most leaves a line, but for one's own. */
void person_looked(Request *request, uint32_t person);
/* A file that may not be seen and one that is not there are answered alike, and as late: either leaves a line with the code that was
 * asked for. Returns true. */
bool person_hidden(Request *request, Reply *reply);

#endif
