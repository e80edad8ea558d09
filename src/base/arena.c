#include "base/arena.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGN = alignof(max_align_t), FIRST = 64 * 1024 };

typedef struct Block {
    struct Block *before;
    size_t        size, used;
    alignas(max_align_t) unsigned char bytes[];
} Block;

struct Arena {
    Block *top;
    size_t held;
};

static NO_RETURN void arena_exhausted(void) {
    fputs("kientoan: out of memory; nothing was changed\n", stderr);
    _Exit(EXIT_WORLD);
}

static Block *block_add(Arena *arena, size_t least) {
    size_t size = arena->top ? arena->top->size * 2 : FIRST;
    if (size > (size_t)64 << 20)
        size = (size_t)64 << 20;
    if (size < least)
        size = least;
    Block *block = malloc(sizeof *block + size);
    if (!block)
        arena_exhausted();
    *block = (Block){.before = arena->top, .size = size};
    arena->top = block;
    arena->held += size;
    return block;
}

Arena *arena_open(void) {
    Arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        arena_exhausted();
    return arena;
}

static void block_drop(Arena *arena) {
    Block *block = arena->top;
    arena->top = block->before;
    arena->held -= block->size;
    free(block);
}

void arena_close(Arena *arena) {
    if (!arena)
        return;
    while (arena->top)
        block_drop(arena);
    free(arena);
}

void Arena_auto(Arena **arena) {
    arena_close(*arena);
}

void *arena_take(Arena *arena, size_t size) {
    if (size > SIZE_MAX / 2)
        arena_exhausted();
    size_t rounded = (size + ALIGN - 1) / ALIGN * ALIGN;
    Block *block = arena->top;
    if (!block || block->size - block->used < rounded)
        block = block_add(arena, rounded ? rounded : ALIGN);
    void *taken = block->bytes + block->used;
    block->used += rounded;
    return memset(taken, 0, size);
}

void *arena_array(Arena *arena, size_t count, size_t size) {
    if (size && count > SIZE_MAX / 2 / size)
        arena_exhausted();
    return arena_take(arena, count * size);
}

void *arena_copy(Arena *arena, const void *from, size_t size) {
    void *copy = arena_take(arena, size);
    if (size)
        memcpy(copy, from, size);
    return copy;
}

ArenaMark arena_mark(const Arena *arena) {
    return (ArenaMark){arena->top, arena->top ? arena->top->used : 0};
}

void arena_rewind(Arena *arena, ArenaMark mark) {
    while (arena->top != mark.block)
        block_drop(arena);
    if (arena->top)
        arena->top->used = mark.used;
}

size_t arena_bytes(const Arena *arena) {
    return arena->held;
}
