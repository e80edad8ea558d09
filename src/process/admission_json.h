/* admission_json.h — accounts as JSON, the same over the server and at the command line. Whoever asks owns what is made. */
#ifndef PROCESS_ADMISSION_JSON_H
#define PROCESS_ADMISSION_JSON_H

#include "store/account.h"

#include <jansson.h>

json_t *grants_json(const Grant *grants, size_t count);
/* With what was granted, and what waits for another administrator ("asked": null where nothing does). Never the secrets. */
json_t *account_json(const Account *account, const Grant *grants, size_t count,
                     const GrantAsk *ask);

#endif
