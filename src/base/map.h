/* map.h — string to number, in order of insertion (iteration order may never move a plan).
 *
 * Open addressing over a table of indices; keys are copied into the arena. No removal.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

typedef struct MapEntry {
    Str      key;
    uint32_t value;
} MapEntry;

typedef struct Map {
    Arena    *arena;
    MapEntry *entries; /* in order of insertion */
    uint32_t  len, room;
    uint32_t *slots; /* entry + 1, or 0 */
    uint32_t  mask;
} Map;

Map      map_open(Arena *arena);
uint32_t map_find(const Map *map, Str key); /* value, or NONE */
/* Sets key to value unless it is there already; returns the value the key has now. */
uint32_t map_put(Map *map, Str key, uint32_t value);
void     map_set(Map *map, Str key, uint32_t value); /* overwrites */

#endif
