/* lawful.h — whether states of one person are a career path (docs/problem.md, "A career path"). */
#ifndef PLAN_LAWFUL_H
#define PLAN_LAWFUL_H

#include "plan/field.h"

/* 1 to 3 and 5: stays, entering, periods kept, needs. Locks apart. */
bool lawful_path(const Field *field, uint32_t person, const uint32_t *states);
/* 4. */
bool lawful_locks(const Field *field, uint32_t person, const uint32_t *states);

#endif
