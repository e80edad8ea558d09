#include "base/groups.h"

#include <string.h>

static uint32_t group_of(const unsigned char *at) {
    uint32_t group;
    memcpy(&group, at, sizeof group);
    return group;
}

Groups groups_make(Arena *arena, const void *items, size_t size, size_t offset, size_t count,
                   uint32_t groups) {
    ensure(count < NONE);
    uint32_t            *from = ARENA_ARRAY(arena, uint32_t, (size_t)groups + 2);
    uint32_t            *sorted = ARENA_ARRAY(arena, uint32_t, count);
    const unsigned char *first = items;
    for (size_t i = 0; i < count; i++) {
        uint32_t group = group_of(first + i * size + offset);
        ensure(group < groups || group == NONE);
        if (group != NONE)
            from[group + 2]++;
    }
    /* one place further on than they end up in: filling moves each to where the next begins */
    for (size_t g = 0; g < groups; g++)
        from[g + 2] += from[g + 1];
    for (size_t i = 0; i < count; i++) {
        uint32_t group = group_of(first + i * size + offset);
        if (group != NONE)
            sorted[from[group + 1]++] = (uint32_t)i;
    }
    return (Groups){from, sorted};
}
