#include "base/map.h"

#include <string.h>

/* FNV-1a: short keys, no attacker reaches it with unbounded input (gates limit rows). */
static uint32_t map_hash(Str key) {
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < key.len; i++)
        hash = (hash ^ (unsigned char)key.at[i]) * 1099511628211u;
    return (uint32_t)(hash ^ hash >> 32);
}

Map map_open(Arena *arena) {
    return (Map){.arena = arena};
}

static uint32_t *map_slot(const Map *map, Str key) {
    uint32_t at = map_hash(key) & map->mask;
    while (map->slots[at] && !str_same(map->entries[map->slots[at] - 1].key, key))
        at = (at + 1) & map->mask;
    return &map->slots[at];
}

static void map_grow(Map *map) {
    uint32_t  room = map->room ? map->room * 2 : 16;
    MapEntry *entries = ARENA_ARRAY(map->arena, MapEntry, room);
    if (map->len)
        memcpy(entries, map->entries, map->len * sizeof *entries);
    map->entries = entries;
    map->room = room;
    map->mask = room * 2 - 1;
    map->slots = ARENA_ARRAY(map->arena, uint32_t, room * 2);
    for (uint32_t i = 0; i < map->len; i++)
        *map_slot(map, entries[i].key) = i + 1;
}

uint32_t map_find(const Map *map, Str key) {
    if (!map->len)
        return NONE;
    uint32_t slot = *map_slot(map, key);
    return slot ? map->entries[slot - 1].value : NONE;
}

uint32_t map_put(Map *map, Str key, uint32_t value) {
    if (map->len == map->room)
        map_grow(map);
    uint32_t *slot = map_slot(map, key);
    if (*slot)
        return map->entries[*slot - 1].value;
    map->entries[map->len] = (MapEntry){str_copy(map->arena, key), value};
    *slot = ++map->len;
    return value;
}

void map_set(Map *map, Str key, uint32_t value) {
    map_put(map, key, value);
    map->entries[*map_slot(map, key) - 1].value = value;
}
