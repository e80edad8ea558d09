/* arena.h — memory by lifetime: process, job, request.
 *
 * A function that makes things takes the arena they shall live in, and says so by that.
 * Nothing is freed one by one; scratch is arena_mark / arena_rewind.
 * Out of memory ends the process with exit 3: the register stays whole because the
 * database rolls an open transaction back.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/base.h"

typedef struct Arena Arena;

typedef struct ArenaMark {
    void  *block;
    size_t used;
} ArenaMark;

NEVER_NULL Arena *arena_open(void);
void              arena_close(Arena *arena); /* NULL is allowed */
void              Arena_auto(Arena **arena); /* for AUTO(Arena) */

/* Zeroed, aligned for any type. size 0 gives a valid pointer. */
NEVER_NULL void *arena_take(Arena *arena, size_t size);
/* Zeroed array; stops the process when count * size overflows. */
NEVER_NULL void *arena_array(Arena *arena, size_t count, size_t size);
NEVER_NULL void *arena_copy(Arena *arena, const void *from, size_t size);

ArenaMark arena_mark(const Arena *arena);
void      arena_rewind(Arena *arena, ArenaMark mark);
size_t    arena_bytes(const Arena *arena); /* held from the system, for tests and benchmarks */

#define ARENA_NEW(arena, Type) ((Type *)arena_take((arena), sizeof(Type)))
#define ARENA_ARRAY(arena, Type, count) ((Type *)arena_array((arena), (count), sizeof(Type)))

#endif
