/* groups.h — numbers of items by a number that each of them has: entries by their post, rows by what they refer to.
 *
 *     Groups by_post = GROUPS_BY(arena, ProblemEntry, post, entries, entry_count, post_count);
 *     for (uint32_t k = by_post.from[post]; k < by_post.from[post + 1]; k++)
 *         entries[by_post.items[k]] ...
 *
 * In a group the order of the items is kept. Who has NONE is in no group. Cost: two passes; 4 bytes an item and a group.
 */
#ifndef BASE_GROUPS_H
#define BASE_GROUPS_H

#include "base/arena.h"

#include <stddef.h>

typedef struct Groups {
    uint32_t *from, *items;
} Groups;

/* The number stands `offset` into each of `count` items of `size` bytes, and is below `groups` or NONE. */
Groups groups_make(Arena *arena, const void *items, size_t size, size_t offset, size_t count,
                   uint32_t groups);

#define GROUPS_BY(arena, Type, member, items, count, groups)                                       \
    groups_make((arena), (items), sizeof(Type), offsetof(Type, member), (count), (groups))

#endif
