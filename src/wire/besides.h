/* besides.h — the section "beside" of an instance file: who holds a post only while another path does. */
#ifndef WIRE_BESIDES_H
#define WIRE_BESIDES_H

#include "wire/sketch.h"

/* Reports what is wrong; people and posts must have been read. */
void besides_read(Sketch *sketch);

#endif
