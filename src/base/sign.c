#include "base/sign.h"

#include <sodium.h>

enum { VARIANT = sodium_base64_VARIANT_URLSAFE_NO_PADDING };

static Str letters(Arena *arena, const unsigned char *bytes, size_t len) {
    char *made = arena_take(arena, sodium_base64_encoded_len(len, VARIANT));
    sodium_bin2base64(made, sodium_base64_encoded_len(len, VARIANT), bytes, len, VARIANT);
    return str_from(made);
}

/* Just so many bytes, or none at all. */
static bool bytes_read(Str text, unsigned char *bytes, size_t len) {
    size_t      made = 0;
    const char *end = text.at;
    ensure(sodium_init() >= 0);
    return text.len &&
           sodium_base642bin(bytes, len, text.at, text.len, NULL, &made, &end, VARIANT) == 0 &&
           made == len && end == text.at + text.len;
}

typedef struct Pair {
    unsigned char public[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];
} Pair;

static bool pair_read(Str key, Pair *pair) {
    unsigned char seed[crypto_sign_SEEDBYTES];
    return bytes_read(key, seed, sizeof seed) &&
           crypto_sign_seed_keypair(pair->public, pair->secret, seed) == 0;
}

Str sign_key(Arena *arena) {
    unsigned char seed[crypto_sign_SEEDBYTES];
    ensure(sodium_init() >= 0);
    randombytes_buf(seed, sizeof seed);
    return letters(arena, seed, sizeof seed);
}

Str sign_public(Arena *arena, Str key) {
    Pair pair;
    return pair_read(key, &pair) ? letters(arena, pair.public, sizeof pair.public) : STR("");
}

Str sign_make(Arena *arena, Str key, Str text) {
    Pair          pair;
    unsigned char made[crypto_sign_BYTES];
    ensure(pair_read(key, &pair));
    ensure(crypto_sign_detached(made, NULL, (const unsigned char *)text.at, text.len,
                                pair.secret) == 0);
    return letters(arena, made, sizeof made);
}

bool sign_good(Str public_key, Str text, Str signature) {
    unsigned char key[crypto_sign_PUBLICKEYBYTES], made[crypto_sign_BYTES];
    return bytes_read(public_key, key, sizeof key) && bytes_read(signature, made, sizeof made) &&
           crypto_sign_verify_detached(made, (const unsigned char *)text.at, text.len, key) == 0;
}
