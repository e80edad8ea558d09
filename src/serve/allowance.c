#include "serve/allowance.h"

#include "base/map.h"
#include "base/vec.h"

#include <pthread.h>

enum { HOUR = 3600 };

typedef struct Share {
    int64_t began, bytes;
    int64_t missed; /* beyond the bound in the hour before; told once */
} Share;

/* Logins are those of accounts: as many as there are. */
struct Allowance {
    pthread_mutex_t lock;
    Arena          *arena;
    int64_t         most;
    Map             logins;
    VEC(Share) shares; /* by number of the login */
};

Allowance *allowance_make(Arena *arena, int64_t most) {
    Allowance *allowance = ARENA_NEW(arena, Allowance);
    *allowance =
        (Allowance){.lock = PTHREAD_MUTEX_INITIALIZER, .arena = arena_open(), .most = most};
    allowance->logins = map_open(allowance->arena);
    return allowance;
}

void allowance_free(Allowance *allowance) {
    arena_close(allowance->arena);
}

/* Under the lock: the login's share of the hour it is in. */
static Share *share_of(Allowance *a, Str login, int64_t now) {
    uint32_t at = map_find(&a->logins, login);
    if (at == NONE) {
        at = (uint32_t)a->shares.len;
        map_put(&a->logins, str_copy(a->arena, login), at);
        VEC_PUSH(a->arena, a->shares, (Share){.began = now});
    }
    Share *share = &a->shares.at[at];
    if (now >= share->began + HOUR)
        *share =
            (Share){.began = now, .missed = share->bytes > a->most ? share->bytes - a->most : 0};
    return share;
}

int64_t allowance_wait(Allowance *a, Str login, int64_t now) {
    pthread_mutex_lock(&a->lock);
    const Share *share = share_of(a, login, now);
    int64_t      wait = a->most && share->bytes >= a->most ? share->began + HOUR - now : 0;
    pthread_mutex_unlock(&a->lock);
    return wait;
}

void allowance_take(Allowance *a, Str login, int64_t bytes, int64_t now) {
    pthread_mutex_lock(&a->lock);
    share_of(a, login, now)->bytes += bytes;
    pthread_mutex_unlock(&a->lock);
}

int64_t allowance_count(Allowance *a, Str login, int64_t now, int64_t *missed_out) {
    pthread_mutex_lock(&a->lock);
    Share  *share = share_of(a, login, now);
    int64_t count = ++share->bytes;
    *missed_out = share->missed;
    share->missed = 0;
    pthread_mutex_unlock(&a->lock);
    return count;
}
