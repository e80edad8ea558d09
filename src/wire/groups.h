/* groups.h — the field `groups` of a person and of an entry of an instance file. */
#ifndef WIRE_GROUPS_H
#define WIRE_GROUPS_H

#include "wire/sketch.h"

/* Whose groups these are. */
typedef struct GroupSpot {
    uint32_t   person, post; /* post NONE: whatever the person holds */
    PeriodMask within;
} GroupSpot;

/* Its number, a new one where it was not named yet. */
uint32_t group_named(Sketch *sketch, Str name);
/* Reports what is wrong. */
void groups_read(Sketch *sketch, const Spot *spot, const json_t *groups, GroupSpot whose);
/* Into the problem, once quotas have named theirs. */
void groups_fill(Sketch *sketch);

#endif
