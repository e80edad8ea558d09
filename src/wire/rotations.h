/* rotations.h — the section `rotations` of an instance file: how long who comes from elsewhere keeps a post. */
#ifndef WIRE_ROTATIONS_H
#define WIRE_ROTATIONS_H

#include "wire/sketch.h"

/* Reports what is wrong; people and posts must have been read. */
void rotations_read(Sketch *sketch);

#endif
