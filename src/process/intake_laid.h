/* intake_laid.h — what is known with the good rows of a source laid over it, row by row.
 *
 * Good is what was good when the lay was made: what is found out since changes no row of it.
 */
#ifndef PROCESS_INTAKE_LAID_H
#define PROCESS_INTAKE_LAID_H

#include "process/intake_batch.h"

typedef struct Lay Lay;

typedef struct Laid {
    Str      key;
    Record   record;
    uint32_t place; /* of the row in the source; 0: known alone */
} Laid;

Lay *lay_make(Arena *arena, IntakeBatch *batch);
/* By key; what it holds lives in the arena. */
bool lay_find(Lay *lay, Arena *arena, Kind kind, Str key, Laid *laid_out);
/* All whose key begins so, in order of key; one walk of a kind at a time. The prefix and the arena must
 * stay as long as it goes on. */
void lay_walk(Lay *lay, Arena *arena, Kind kind, Str prefix);
bool lay_next(Lay *lay, Arena *arena, Kind kind, Laid *laid_out);

#endif
