#include "serve/imports.h"

#include "base/clock.h"
#include "serve/jobs.h"

#include <pthread.h>
#include <unistd.h>

enum { IMPORTS_MOST = 8, OWN_MOST = 2, KEPT_SECONDS = 15 * 60 };

struct Imports {
    pthread_mutex_t lock;
    Import         *at[IMPORTS_MOST];
    size_t          len;
};

Imports *imports_make(Arena *arena) {
    Imports *imports = ARENA_NEW(arena, Imports);
    *imports = (Imports){.lock = PTHREAD_MUTEX_INITIALIZER};
    return imports;
}

static void import_free(Import *import) {
    close(import->file);
    arena_close(import->arena);
}

/* Under the lock, as all of these. */
static void import_forget(Imports *imports, size_t at) {
    Import *import = imports->at[at];
    imports->at[at] = imports->at[--imports->len];
    import->forgotten = true;
    if (!import->users)
        import_free(import);
}

/* The one looked at longest ago, of this owner or (empty) of anybody; NONE: all are in use. */
static size_t oldest(const Imports *imports, Str owner, size_t *count_out) {
    size_t found = NONE;
    *count_out = 0;
    for (size_t i = 0; i < imports->len; i++) {
        const Import *import = imports->at[i];
        if (owner.len && !str_same(import->owner, owner))
            continue;
        ++*count_out;
        if (!import->users && (found == NONE || import->seen < imports->at[found]->seen))
            found = i;
    }
    return found;
}

/* Where one account has its share, its own goes; of all only what nobody looked at for as long as jobs are kept. */
static bool room_make(Imports *imports, Str owner) {
    size_t count, at = oldest(imports, owner, &count);
    if (count >= OWN_MOST && at == NONE)
        return false;
    if (count < OWN_MOST && imports->len < IMPORTS_MOST)
        return true;
    if (count < OWN_MOST) {
        at = oldest(imports, STR(""), &count);
        if (at == NONE || imports->at[at]->seen + KEPT_SECONDS > clock_seconds())
            return false;
    }
    import_forget(imports, at);
    return true;
}

Import *imports_add(Imports *imports, Str owner, Str file_name, int file) {
    Arena  *arena = arena_open();
    Import *import = ARENA_NEW(arena, Import);
    *import = (Import){.arena = arena,
                       .name = jobs_name(arena),
                       .owner = str_copy(arena, owner),
                       .file_name = str_copy(arena, file_name),
                       .file = file,
                       .users = 1,
                       .seen = clock_seconds()};
    pthread_mutex_lock(&imports->lock);
    bool room = room_make(imports, owner);
    if (room)
        imports->at[imports->len++] = import;
    pthread_mutex_unlock(&imports->lock);
    if (!room)
        import_free(import);
    return room ? import : NULL;
}

static size_t place_of(const Imports *imports, Str owner, Str name) {
    for (size_t i = 0; i < imports->len; i++)
        if (str_same(imports->at[i]->name, name) && str_same(imports->at[i]->owner, owner))
            return i;
    return NONE;
}

Import *imports_find(Imports *imports, Str owner, Str name) {
    pthread_mutex_lock(&imports->lock);
    size_t  at = place_of(imports, owner, name);
    Import *import = at == NONE ? NULL : imports->at[at];
    if (import) {
        import->users++;
        import->seen = clock_seconds();
    }
    pthread_mutex_unlock(&imports->lock);
    return import;
}

void imports_leave(Imports *imports, Import *import) {
    pthread_mutex_lock(&imports->lock);
    if (--import->users == 0 && import->forgotten)
        import_free(import);
    pthread_mutex_unlock(&imports->lock);
}

bool imports_drop(Imports *imports, Str owner, Str name) {
    pthread_mutex_lock(&imports->lock);
    size_t at = place_of(imports, owner, name);
    if (at != NONE)
        import_forget(imports, at);
    pthread_mutex_unlock(&imports->lock);
    return at != NONE;
}

void imports_free(Imports *imports) {
    while (imports->len)
        import_forget(imports, imports->len - 1);
}
