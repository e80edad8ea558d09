/* vec.h — a growing array in an arena. Declare with VEC(Type), push by value, read vec.at[i].
 *
 *     VEC(Finding) list = {0};
 *     VEC_PUSH(arena, list, finding);
 *
 * Growth copies, so pointers into the array live only until the next push.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

#define VEC(Type)                                                                                  \
    struct {                                                                                       \
        Type  *at;                                                                                 \
        size_t len, room;                                                                          \
    }

NEVER_NULL void *vec_grow(Arena *arena, void *at, size_t len, size_t *room, size_t size);

#define VEC_PUSH(arena, vec, ...)                                                                  \
    do {                                                                                           \
        if ((vec).len == (vec).room)                                                               \
            (vec).at = vec_grow((arena), (vec).at, (vec).len, &(vec).room, sizeof *(vec).at);      \
        (vec).at[(vec).len++] = (__VA_ARGS__);                                                     \
    } while (0)

#endif
