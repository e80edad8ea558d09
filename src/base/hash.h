/* hash.h — BLAKE2b-256 over libsodium: plan ids, the journal's chain, pack hashes. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

enum { HASH_BYTES = 32, HASH_KEY_BYTES = 32 };

typedef struct Hash {
    uint8_t bytes[HASH_BYTES];
} Hash;

Hash hash_of(Str bytes);
Hash hash_keyed(const uint8_t key[HASH_KEY_BYTES], Str bytes);
bool hash_same(Hash a, Hash b);
Str  hash_hex(Arena *arena, Hash hash);
bool hash_parse(Str hex, Hash *hash_out);

#endif
