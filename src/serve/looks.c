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

static Hash what_of(Hash session, Str code) {
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

bool looks_new(Looks *looks, Hash session, Str code, int64_t now) {
    Hash what = what_of(session, code);
    pthread_mutex_lock(&looks->lock);
    Look *look = place_of(looks, what);
    bool  fresh = !look->at || !hash_same(look->what, what) || look->at + LOOK_SECONDS <= now;
    if (fresh)
        *look = (Look){what, now};
    pthread_mutex_unlock(&looks->lock);
    return fresh;
}

void looks_forget(Looks *looks) {
    pthread_mutex_lock(&looks->lock);
    memset(looks->at, 0, sizeof looks->at);
    pthread_mutex_unlock(&looks->lock);
}
