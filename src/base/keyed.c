#include "base/keyed.h"

#include <string.h>

static Str key_of(const void *item) {
    return *(const Str *)item;
}

static const unsigned char *item_at(const void *items, size_t size, uint32_t at) {
    return (const unsigned char *)items + size * at;
}

/* The first that does not come before the key. */
static uint32_t place_of(const void *items, size_t size, uint32_t count, Str key) {
    uint32_t at = 0;
    while (at < count && str_order(key_of(item_at(items, size, at)), key) < 0)
        at++;
    return at;
}

uint32_t keyed_find(const void *items, size_t size, uint32_t count, Str key) {
    uint32_t at = place_of(items, size, count, key);
    return at < count && str_same(key_of(item_at(items, size, at)), key) ? at : NONE;
}

void *keyed_put(Arena *arena, const void *items, size_t size, uint32_t *count, const void *item) {
    uint32_t       at = place_of(items, size, *count, key_of(item));
    uint32_t       after = at + (keyed_find(items, size, *count, key_of(item)) != NONE);
    uint32_t       rest = *count - after;
    unsigned char *made = arena_array(arena, (size_t)*count + 1, size);
    if (at)
        memcpy(made, items, size * at);
    memcpy(made + size * at, item, size);
    if (rest)
        memcpy(made + size * (at + 1), item_at(items, size, after), size * rest);
    *count = at + 1 + rest;
    return made;
}

void keyed_drop(void *items, size_t size, uint32_t *count, uint32_t at) {
    unsigned char *bytes = items;
    ensure(at < *count);
    --*count;
    memmove(bytes + size * at, bytes + size * (at + 1), size * (*count - at));
}
