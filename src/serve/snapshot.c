/* snapshot.c — one edition of the register for all requests, exchanged when there is a newer version.
 *
 * Invariant: an edition lives as long as the newest one or a request refers to it. The first request after a write
 * loads the new one; the others go on with the old one meanwhile. Scopes are made once for each visitor and edition.
 */
#include "serve/server_parts.h"

#include "base/clock.h"
#include "base/map.h"

enum { LOOK_MS = 200, KEPT_BYTES = 64 << 20 };

typedef struct Scoped {
    const Scope *scope;
    Hash         reach; /* of what it was made of */
} Scoped;

struct Edition {
    Snapshot snapshot; /* first: what requests hold */
    Arena   *arena;
    int64_t  version;
    uint32_t users; /* under edition_lock */
    Map      logins;
    VEC(Scoped) scopes; /* by number of the login */
    Map             questions;
    size_t          kept_bytes;
    Arena          *glance; /* of the overview; NULL: nobody has asked, under overview_lock */
    const Overview *overview;
    VEC(Str) kept; /* answers, by number of the question */
};

static void edition_free(Edition *edition) {
    if (edition->glance)
        arena_close(edition->glance);
    arena_close(edition->arena);
}

static void edition_leave(Edition *edition) {
    if (--edition->users == 0)
        edition_free(edition);
}

static bool edition_load(Server *server, Edition **edition_out, Findings *findings, Error *err) {
    Arena   *arena = arena_open();
    Edition *edition = ARENA_NEW(arena, Edition);
    VIEW(view);
    *edition = (Edition){
        .arena = arena, .users = 1, .logins = map_open(arena), .questions = map_open(arena)};
    if (!view_open(server->options->where, arena, 0, &view, findings, err)) {
        edition_free(edition);
        return false;
    }
    KindNames kinds = kind_names_open(arena, view.rules, view.roster);
    edition->snapshot =
        (Snapshot){view.roster, view.rules, directory_make(arena, view.roster, kinds),
                   page_base(arena, view.roster, kinds),
                   due_base(arena, view.rules, view.roster, view.roster->as_of)};
    edition->version = view.roster->version;
    server_count(server, COUNTER_LOADS);
    *edition_out = edition;
    return true;
}

Secrecy server_ceiling(const Server *server) {
    return server->options->ceiling;
}

Day server_today(Arena *arena) {
    Day day;
    Str stamp = clock_stamp(arena);
    ensure(day_parse_iso((Str){stamp.at, sizeof "2026-07-01" - 1}, &day));
    return day;
}

bool snapshots_open(Server *server, Findings *findings, Error *err) {
    TRY(register_open(server->options->where, &server->desk, err));
    TRY(secrecy_below(server->desk, findings->arena, server->options->ceiling,
                      server_today(findings->arena), findings, err));
    TRY(register_open(server->options->where, &server->slow_desk, err));
    return edition_load(server, &server->newest, findings, err);
}

void snapshots_close(Server *server) {
    if (server->newest)
        edition_leave(server->newest);
    store_close(server->desk);
    store_close(server->slow_desk);
}

/* Is it time to ask for the version, and is nobody about it? */
static bool look_begin(Server *server) {
    int64_t now = (int64_t)(clock_seconds() * 1000);
    pthread_mutex_lock(&server->edition_lock);
    bool mine = !server->loading && server->looked + LOOK_MS <= now;
    if (mine) {
        server->loading = true;
        server->looked = now;
    }
    pthread_mutex_unlock(&server->edition_lock);
    return mine;
}

static bool newer_load(Server *server, Error *err) {
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    Edition *loaded = NULL, *old;
    int64_t  version = 0;
    Store   *desk = server_desk(server);
    bool     asked = store_version(desk, &version, err);
    server_desk_leave(server);
    if (!asked || version == server->newest->version)
        return asked;
    if (!edition_load(server, &loaded, &findings, err))
        return err->code != ERROR_NONE
                   ? false
                   : error_set(err, ERROR_STORE, "%s: the register does not read",
                               server->options->where);
    pthread_mutex_lock(&server->edition_lock);
    old = server->newest;
    server->newest = loaded;
    edition_leave(old);
    pthread_mutex_unlock(&server->edition_lock);
    return true;
}

/* A register that cannot be read any more is complained of; those who ask get the last edition there was. */
static void newer_look(Server *server) {
    Error err = {0};
    if (!newer_load(server, &err))
        server_complain(&err);
    pthread_mutex_lock(&server->edition_lock);
    server->loading = false;
    pthread_mutex_unlock(&server->edition_lock);
}

const Snapshot *server_snapshot(Server *server) {
    if (look_begin(server))
        newer_look(server);
    pthread_mutex_lock(&server->edition_lock);
    Edition *edition = server->newest;
    edition->users++;
    pthread_mutex_unlock(&server->edition_lock);
    return &edition->snapshot;
}

void server_let_go(Server *server, const Snapshot *snapshot) {
    pthread_mutex_lock(&server->edition_lock);
    edition_leave((Edition *)(void *)(uintptr_t)snapshot);
    pthread_mutex_unlock(&server->edition_lock);
}

bool server_here(Server *server) {
    Error  err = {0};
    Store *desk = server_desk(server);
    bool   here = store_here(desk, &err);
    server_desk_leave(server);
    if (!here)
        server_complain(&err);
    return here;
}

bool server_above(Server *server) {
    AUTO(Arena) arena = arena_open();
    Error   err = {0};
    Secrecy level;
    Str     object;
    Store  *desk = server_desk(server);
    bool    read = secrecy_of_register(desk, arena, server_today(arena), &level, &object, &err);
    server_desk_leave(server);
    if (!read)
        server_complain(&err);
    return !read || level > server->options->ceiling;
}

const Scope *server_scope(Server *server, const Snapshot *snapshot, const Visit *visit) {
    Edition *edition = (Edition *)(void *)(uintptr_t)snapshot;
    Hash     reach = admission_reach(visit);
    pthread_mutex_lock(&server->edition_lock);
    uint32_t at = map_put(&edition->logins, visit->account.login, edition->logins.len);
    if (at == edition->scopes.len)
        VEC_PUSH(edition->arena, edition->scopes, (Scoped){0});
    Scoped *scoped = &edition->scopes.at[at];
    if (!scoped->scope || !hash_same(scoped->reach, reach))
        *scoped = (Scoped){scope_make(edition->arena, snapshot->roster, visit->grants,
                                      visit->grant_count, visit->account.person),
                           reach};
    const Scope *scope = scoped->scope;
    pthread_mutex_unlock(&server->edition_lock);
    return scope;
}

const Overview *server_overview(Server *server, const Snapshot *snapshot) {
    Edition *edition = (Edition *)(void *)(uintptr_t)snapshot;
    pthread_mutex_lock(&server->overview_lock);
    if (!edition->glance) {
        edition->glance = arena_open();
        edition->overview = overview_make(edition->glance, snapshot->due);
    }
    pthread_mutex_unlock(&server->overview_lock);
    return edition->overview;
}

bool server_kept(Server *server, const Snapshot *snapshot, Arena *arena, Str question,
                 Str *body_out) {
    Edition *edition = (Edition *)(void *)(uintptr_t)snapshot;
    pthread_mutex_lock(&server->edition_lock);
    uint32_t at = map_find(&edition->questions, question);
    Str      kept = at == NONE ? STR("") : edition->kept.at[at];
    pthread_mutex_unlock(&server->edition_lock);
    if (at != NONE)
        *body_out =
            str_copy(arena, kept); /* it stays as long as the picture, which the request holds */
    return at != NONE;
}

void server_keep(Server *server, const Snapshot *snapshot, Str question, Str body) {
    Edition *edition = (Edition *)(void *)(uintptr_t)snapshot;
    pthread_mutex_lock(&server->edition_lock);
    bool room = edition->kept_bytes + body.len + question.len <= KEPT_BYTES;
    if (room &&
        map_put(&edition->questions, question, (uint32_t)edition->kept.len) == edition->kept.len) {
        edition->kept_bytes += body.len + question.len;
        VEC_PUSH(edition->arena, edition->kept, str_copy(edition->arena, body));
    }
    pthread_mutex_unlock(&server->edition_lock);
}
