/* shares.h — the section `shares` of an instance file: of how many bodies something must hold. */
#ifndef WIRE_SHARES_H
#define WIRE_SHARES_H

#include "wire/sketch.h"

/* Reports what is wrong; quotas must have been read. */
void shares_read(Sketch *sketch);

#endif
