/* hash.h — BLAKE2b-256 over libsodium: plan ids, the journal's chain, pack hashes. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

#include <stdalign.h>

enum { HASH_BYTES = 32, HASH_KEY_BYTES = 32 };

typedef struct Hash {
    uint8_t bytes[HASH_BYTES];
} Hash;

/* A hash of bytes that come in pieces. */
typedef struct Hasher {
    alignas(64) unsigned char state[384]; /* libsodium's */
} Hasher;

void hasher_open(Hasher *hasher, const uint8_t *key); /* HASH_KEY_BYTES of it, or NULL */
void hasher_add(Hasher *hasher, Str bytes);
Hash hasher_done(Hasher *hasher);

Hash hash_of(Str bytes);
Hash hash_keyed(const uint8_t key[HASH_KEY_BYTES], Str bytes);
bool hash_same(Hash a, Hash b);
Str  hash_hex(Arena *arena, Hash hash);
bool hash_parse(Str hex, Hash *hash_out);

#endif
