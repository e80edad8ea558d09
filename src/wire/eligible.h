/* eligible.h — the section `eligible`: the pieces of one person and post become one entry. */
#ifndef WIRE_ELIGIBLE_H
#define WIRE_ELIGIBLE_H

#include "wire/sketch.h"

/* Fills p->entries, in order of person, then post; not cut to presence yet. */
void eligible_read(Sketch *d);

#endif
