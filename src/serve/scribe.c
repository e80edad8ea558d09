#include "serve/scribe.h"

#include "process/register.h"
#include "serve/server.h"

#include <pthread.h>

struct Scribe {
    Store          *store;
    pthread_t       thread;
    pthread_mutex_t lock;
    pthread_cond_t  some;
    Script         *first, **end; /* end: where the next one goes */
    bool            over;
};

/* All that wait; NULL: none, and there will be none. */
static Script *scripts_take(Scribe *scribe) {
    pthread_mutex_lock(&scribe->lock);
    while (!scribe->first && !scribe->over)
        pthread_cond_wait(&scribe->some, &scribe->lock);
    Script *first = scribe->first;
    scribe->first = NULL;
    scribe->end = &scribe->first;
    pthread_mutex_unlock(&scribe->lock);
    return first;
}

static ErrorCode scripts_write(Scribe *scribe, const Script *first) {
    AUTO(Arena) arena = arena_open();
    VEC(LogLine) lines = {0};
    Error err = {0};
    for (const Script *s = first; s; s = s->next)
        for (size_t i = 0; i < s->count; i++)
            VEC_PUSH(arena, lines, s->lines[i]);
    if (!store_log_all(scribe->store, lines.at, lines.len, &err))
        server_complain(&err);
    return err.code;
}

static void *scribe_run(void *with) {
    Scribe *scribe = with;
    Script *first;
    while ((first = scripts_take(scribe))) {
        ErrorCode why = scripts_write(scribe, first);
        for (Script *s = first, *next; s; s = next) {
            next = s->next; /* s is gone once it was told */
            s->kept(s->with, why);
        }
    }
    return NULL;
}

bool scribe_open(const char *where, Arena *arena, Scribe **scribe_out, Error *err) {
    Scribe *scribe = ARENA_NEW(arena, Scribe);
    *scribe = (Scribe){.lock = PTHREAD_MUTEX_INITIALIZER, .some = PTHREAD_COND_INITIALIZER};
    scribe->end = &scribe->first;
    TRY(register_open(where, &scribe->store, err));
    ensure(pthread_create(&scribe->thread, NULL, scribe_run, scribe) == 0);
    *scribe_out = scribe;
    return true;
}

bool scribe_put(Scribe *scribe, Script *script) {
    pthread_mutex_lock(&scribe->lock);
    bool taken = !scribe->over;
    if (taken) {
        script->next = NULL;
        *scribe->end = script;
        scribe->end = &script->next;
        pthread_cond_signal(&scribe->some);
    }
    pthread_mutex_unlock(&scribe->lock);
    return taken;
}

void scribe_close(Scribe *scribe) {
    pthread_mutex_lock(&scribe->lock);
    scribe->over = true;
    pthread_cond_signal(&scribe->some);
    pthread_mutex_unlock(&scribe->lock);
    pthread_join(scribe->thread, NULL);
    store_close(scribe->store);
}
