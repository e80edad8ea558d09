#include "serve/looks.h"

#include <pthread.h>
#include <string.h>

enum { PLACES = 4096, WAYS = 4 };

typedef struct Look {
    Hash    what;
    int64_t at; /* 0: none */
} Look;

struct Looks {
    pthread_mutex_t lock;
    Look            at[PLACES];
};

Looks *looks_make(Arena *arena) {
    Looks *looks = ARENA_NEW(arena, Looks);
    memset(looks->at, 0, sizeof looks->at);
    pthread_mutex_init(&looks->lock, NULL);
    return looks;
}

Hash looks_of(Hash session, Str code) {
    Hasher hasher;
    hasher_open(&hasher, NULL);
    hasher_add(&hasher, (Str){(const char *)session.bytes, HASH_BYTES});
    hasher_add(&hasher, code);
    return hasher_done(&hasher);
}

/* Of the few places it may stand in: its own, else the oldest. */
static Look *place_of(Looks *looks, Hash what) {
    uint32_t number;
    memcpy(&number, what.bytes, sizeof number);
    Look *first = &looks->at[number % (PLACES / WAYS) * WAYS], *oldest = first;
    for (Look *look = first; look < first + WAYS; look++) {
        if (look->at && hash_same(look->what, what))
            return look;
        if (look->at < oldest->at)
            oldest = look;
    }
    return oldest;
}

static bool fresh(const Look *look, Hash what, int64_t now) {
    return look->at && hash_same(look->what, what) && look->at + LOOK_SECONDS > now;
}

bool looks_known(Looks *looks, Hash look, int64_t now) {
    pthread_mutex_lock(&looks->lock);
    bool known = fresh(place_of(looks, look), look, now);
    pthread_mutex_unlock(&looks->lock);
    return known;
}

void looks_keep(Looks *looks, Hash look, int64_t now) {
    pthread_mutex_lock(&looks->lock);
    Look *place = place_of(looks, look);
    if (!fresh(place, look, now))
        *place = (Look){look, now};
    pthread_mutex_unlock(&looks->lock);
}
