/* keyed.h — a short list of items in the order of a Str that each begins with; no two have the same.
 *
 * The pointer to the items and their number are the caller's; items are found by walking. */
#ifndef BASE_KEYED_H
#define BASE_KEYED_H

#include "base/str.h"

/* The item of the key; NONE: there is none. */
uint32_t keyed_find(const void *items, size_t size, uint32_t count, Str key);
/* A new list with the item, in place of one of the same key; *count is its length. */
void *keyed_put(Arena *arena, const void *items, size_t size, uint32_t *count, const void *item);
/* Takes item `at` away. */
void keyed_drop(void *items, size_t size, uint32_t *count, uint32_t at);

#endif
