#include "base/hash.h"

#include <sodium.h>
#include <string.h>

static Hash hash_make(const uint8_t *key, size_t key_len, Str bytes) {
    Hash hash;
    int  made = crypto_generichash(hash.bytes, HASH_BYTES, (const unsigned char *)bytes.at,
                                   bytes.len, key, key_len);
    ensure(made == 0);
    return hash;
}

_Static_assert(sizeof(crypto_generichash_state) <= sizeof(Hasher), "libsodium's state fits");

static crypto_generichash_state *state_of(Hasher *hasher) {
    return (crypto_generichash_state *)(void *)hasher->state;
}

void hasher_open(Hasher *hasher, const uint8_t *key) {
    int made = crypto_generichash_init(state_of(hasher), key, key ? HASH_KEY_BYTES : 0, HASH_BYTES);
    ensure(made == 0);
}

void hasher_add(Hasher *hasher, Str bytes) {
    int made =
        crypto_generichash_update(state_of(hasher), (const unsigned char *)bytes.at, bytes.len);
    ensure(made == 0);
}

Hash hasher_done(Hasher *hasher) {
    Hash hash;
    int  made = crypto_generichash_final(state_of(hasher), hash.bytes, HASH_BYTES);
    ensure(made == 0);
    return hash;
}

Hash hash_of(Str bytes) {
    return hash_make(NULL, 0, bytes);
}

Hash hash_keyed(const uint8_t key[HASH_KEY_BYTES], Str bytes) {
    return hash_make(key, HASH_KEY_BYTES, bytes);
}

bool hash_same(Hash a, Hash b) {
    return memcmp(a.bytes, b.bytes, HASH_BYTES) == 0;
}

Str hash_hex(Arena *arena, Hash hash) {
    Text text = text_open(arena);
    for (size_t i = 0; i < HASH_BYTES; i++)
        text_format(&text, "%02x", hash.bytes[i]);
    return text_done(&text);
}

bool hash_parse(Str hex, Hash *hash_out) {
    size_t made = 0;
    Hash   hash;
    if (hex.len != HASH_BYTES * 2 ||
        sodium_hex2bin(hash.bytes, HASH_BYTES, hex.at, hex.len, NULL, &made, NULL) != 0 ||
        made != HASH_BYTES)
        return false;
    *hash_out = hash;
    return true;
}
