#include "serve/throttle.h"

#include "base/hash.h"
#include "base/random.h"

#include <string.h>

enum {
    PLACES = 4096,   /* a power of two */
    FREE_TRIES = 5,  /* of one login from one address */
    FREE_ALL = 30,   /* of one address, whatever the login: an office behind one address */
    WAIT_MOST = 900, /* seconds */
    FORGET = 3600,   /* after so many seconds without a try it begins anew */
};

typedef struct Place {
    uint64_t who;
    int64_t  last, until;
    uint32_t failures;
} Place;

struct Throttle {
    Place   places[PLACES];
    uint8_t key[HASH_KEY_BYTES]; /* so that nobody can aim at another's place */
};

Throttle *throttle_make(Arena *arena) {
    Throttle *throttle = ARENA_NEW(arena, Throttle);
    random_secret(throttle->key, sizeof throttle->key);
    return throttle;
}

static uint64_t who(const Throttle *throttle, Str address, Str login) {
    AUTO(Arena) arena = arena_open();
    Hash hash = hash_keyed(
        throttle->key, str_format(arena, STR_FMT "\n" STR_FMT, STR_ARG(address), STR_ARG(login)));
    uint64_t id;
    memcpy(&id, hash.bytes, sizeof id);
    return id | 1;
}

static size_t place_of(uint64_t id) {
    return (size_t)(id >> 1) % PLACES;
}

static int64_t wait_of(const Throttle *throttle, uint64_t id, int64_t now) {
    const Place *place = &throttle->places[place_of(id)];
    int64_t      left = place->who == id ? place->until - now : 0;
    return left < 0 ? 0 : left < WAIT_MOST ? left : WAIT_MOST; /* whatever the clock did */
}

/* None for those that are free, then 1, 2, 4 … seconds to a quarter of an hour. */
static int64_t wait_after(uint32_t failures, uint32_t free) {
    if (failures < free)
        return 0;
    uint32_t over = failures - free;
    return over < 10 && (1 << over) < WAIT_MOST ? 1 << over : WAIT_MOST;
}

static void tried(Throttle *throttle, uint64_t id, uint32_t free, bool good, int64_t now) {
    Place *place = &throttle->places[place_of(id)];
    if (place->who != id || place->last + FORGET < now || good)
        *place = (Place){.who = id};
    place->last = now;
    place->failures += !good;
    place->until = now + wait_after(place->failures, free);
}

int64_t throttle_wait(const Throttle *throttle, Str address, Str login, int64_t now) {
    int64_t one = wait_of(throttle, who(throttle, address, login), now);
    int64_t all = wait_of(throttle, who(throttle, address, STR("")), now);
    return one > all ? one : all;
}

void throttle_tried(Throttle *throttle, Str address, Str login, bool good, int64_t now) {
    tried(throttle, who(throttle, address, login), FREE_TRIES, good, now);
    if (!good) /* somebody else's success forgives nothing of the address */
        tried(throttle, who(throttle, address, STR("")), FREE_ALL, false, now);
}
