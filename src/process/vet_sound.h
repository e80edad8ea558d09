/* vet_sound.h — what contradicts in a register, whatever rules it has adopted; part of vet_check. */
#ifndef PROCESS_VET_SOUND_H
#define PROCESS_VET_SOUND_H

#include "model/roster.h"

void vet_sound(Arena *arena, const Roster *roster, Findings *findings);

#endif
