/* needs.h — the section `needs` of an instance file: conditions on what a person did before. */
#ifndef WIRE_NEEDS_H
#define WIRE_NEEDS_H

#include "wire/sketch.h"

/* Reports what is wrong; people and posts must have been read. */
void needs_read(Sketch *sketch);

#endif
