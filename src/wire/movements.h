/* movements.h — the section `movements` of an instance file. Private to instance.c. */
#ifndef WIRE_MOVEMENTS_H
#define WIRE_MOVEMENTS_H

#include "wire/sketch.h"

/* Posts, people and quotas are read. */
void movements_read(Sketch *sketch);

#endif
