/* slots.h — what a request gives, read against the slots of its route (api.yaml); what is wrong goes to its findings. */
#ifndef SERVE_SLOTS_H
#define SERVE_SLOTS_H

#include "serve/door.h"

void slots_query(Request *request, const Knock *knock);
void slots_body(Request *request, const Knock *knock);

#endif
