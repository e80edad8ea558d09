/* vet_parts.h — what the files that look for contradictions share; private to vet_*.c. */
#ifndef PROCESS_VET_PARTS_H
#define PROCESS_VET_PARTS_H

#include "process/vet_sound.h"

typedef struct Sounding {
    Arena        *arena;
    const Roster *roster;
    Day           day;
    Findings     *findings;
    const char   *code; /* of the check at work */
    uint32_t      told; /* of that code */
} Sounding;

/* One finding a case up to a limit, the rest counted at the end. */
void sound_begin(Sounding *s, const char *code);
void sound_tell(Sounding *s, Severity severity, Str value, Arg first, Arg second);
void sound_end(Sounding *s);
Str  sound_date(const Sounding *s, PartialDate date);

void sound_tree(Sounding *s);  /* vet_tree.c: circles, units without one above, units that ended */
void sound_ahead(Sounding *s); /* vet_ahead.c: what has happened, dated after the register's day */

#endif
