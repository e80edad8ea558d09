/* instance_size.h — docs/problem.md, "Size". Private to instance.c. */
#ifndef WIRE_INSTANCE_SIZE_H
#define WIRE_INSTANCE_SIZE_H

#include "model/problem.h"

/* Whether no value and no count of broken heads can leave 64 bits. */
bool instance_size_holds(const Problem *problem);

#endif
