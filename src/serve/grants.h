/* grants.h — grants as JSON, both ways. */
#ifndef SERVE_GRANTS_H
#define SERVE_GRANTS_H

#include "serve/route.h"

json_t *grants_json(const Grant *grants, size_t count);
/* Those of the body's "grants"; what is wrong goes to the request's findings. */
Grant *grants_read(Request *request, size_t *count_out);

#endif
