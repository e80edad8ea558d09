/* vet_sound.h — what contradicts in a register, whatever rules it has adopted; part of vet_check. */
#ifndef PROCESS_VET_SOUND_H
#define PROCESS_VET_SOUND_H

#include "model/roster.h"

void vet_sound(Arena *arena, const Roster *roster, Findings *findings);
/* Warnings of the register `after` that it did not have `before`. */
void vet_caused(Arena *arena, const Records *before, const Records *after, Findings *findings);

#endif
