#include "base/vec.h"

#include <string.h>

void *vec_grow(Arena *arena, void *at, size_t len, size_t *room, size_t size) {
    *room = *room ? *room * 2 : 8;
    void *grown = arena_array(arena, *room, size);
    if (len)
        memcpy(grown, at, len * size);
    return grown;
}
