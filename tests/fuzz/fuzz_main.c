/* fuzz_main.c — spoils the seeds of a target, so many times: fuzz_NAME [INPUTS [SEED]]. Speaks TAP.
 * What an input was can be had again from its number and the seed. */
#include "base/random.h"
#include "base/vec.h"
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Fuzz {
    Random random;
    VEC(Str) seeds;
    char  *at; /* the input in the making */
    size_t len, room;
} Fuzz;

static void bytes_cut(Fuzz *f, size_t from, size_t count) {
    memmove(f->at + from, f->at + from + count, f->len - from - count);
    f->len -= count;
}

static void bytes_put(Fuzz *f, size_t at, const char *from, size_t count) {
    if (f->len + count > f->room)
        return;
    memmove(f->at + at + count, f->at + at, f->len - at);
    memcpy(f->at + at, from, count);
    f->len += count;
}

static size_t below(Fuzz *f, size_t most) {
    return most ? random_below(&f->random, (uint32_t)most) : 0;
}

/* One wrong: a bit, a byte, a number, a part gone, doubled or from elsewhere. */
static void spoil(Fuzz *f) {
    static const uint8_t odd[] = {0, 1, 0x7F, 0x80, 0xFF, 0xFE, '"', ';', '\n', '<'};
    size_t               at = below(f, f->len), count = 1 + below(f, 16);
    Str                  other = f->seeds.at[below(f, f->seeds.len)];
    if (!f->len)
        return;
    count = count < f->len - at ? count : f->len - at;
    switch (random_below(&f->random, 8)) {
    case 0:
        f->at[at] = (char)(f->at[at] ^ 1 << random_below(&f->random, 8));
        return;
    case 1:
        f->at[at] = (char)random_below(&f->random, 256);
        return;
    case 2:
        f->at[at] = (char)odd[below(f, sizeof odd)];
        return;
    case 3:
        memset(f->at + at, odd[below(f, sizeof odd)], count);
        return;
    case 4:
        bytes_cut(f, at, count);
        return;
    case 5: {
        char part[16];
        memcpy(part, f->at + at, count);
        bytes_put(f, below(f, f->len), part, count);
        return;
    }
    case 6:
        f->len = at;
        return;
    default: {
        size_t from = below(f, other.len);
        bytes_put(f, at, other.at + from, below(f, other.len - from));
    }
    }
}

static void seeds_take(Fuzz *f, Arena *arena) {
    for (uint32_t i = 0;; i++) {
        Str seed = fuzz_seed(arena, i);
        if (!seed.at)
            break;
        VEC_PUSH(arena, f->seeds, seed);
        f->room = seed.len > f->room ? seed.len : f->room;
    }
    ensure(f->seeds.len);
    f->room = 4 * f->room + 64;
}

int main(int argc, char **argv) {
    AUTO(Arena) arena = arena_open();
    long     inputs = argc > 1 ? strtol(argv[1], NULL, 10) : 1000;
    uint64_t chance = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    Fuzz     f = {.random = random_open(chance)};
    seeds_take(&f, arena);
    for (size_t i = 0; i < f.seeds.len; i++)
        LLVMFuzzerTestOneInput((const uint8_t *)f.seeds.at[i].at, f.seeds.at[i].len);
    for (long i = 0; i < inputs; i++) {
        Str seed = f.seeds.at[below(&f, f.seeds.len)];
        f.at = malloc(f.room); /* of its own, so that a sanitizer knows its end */
        ensure(f.at);
        memcpy(f.at, seed.at, seed.len);
        f.len = seed.len;
        for (uint32_t wrongs = 1 + random_below(&f.random, 6); wrongs; wrongs--)
            spoil(&f);
        char *exact = malloc(f.len + !f.len);
        ensure(exact);
        memcpy(exact, f.at, f.len);
        free(f.at);
        LLVMFuzzerTestOneInput((const uint8_t *)exact, f.len);
        free(exact);
    }
    printf("1..1\nok 1 - %s: %ld inputs of %zu seeds, seed %llu\n", fuzz_name, inputs, f.seeds.len,
           (unsigned long long)chance);
    return 0;
}
