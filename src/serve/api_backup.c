/* api_backup.c — a copy of the whole register, made behind the request and fetched when it is there.
 *
 * It holds all that is in the register, so it wants the right to administer all of it and a session just begun, says to whom
 * it goes and for what, and is a line of the register of copies. A register with anything classified in it leaves by a removal alone, the act
 * of two (docs/secrecy.md). A register is made of a copy at the command line: no server runs on one that is not there yet.
 */
#include "serve/answers.h"

#include "process/backup.h"
#include "serve/aside.h"
#include "serve/jobs.h"
#include "serve/server.h"
#include "wire/envelope.h"

static IssueAsk ask_of(Arena *arena, Str recipient, Str purpose) {
    return (IssueAsk){.act = STR("copy"),
                      .object = STR("register"),
                      .what = STR(""),
                      .whole = true,
                      .sensitive = true,
                      .copies = 1,
                      .recipient = str_copy(arena, recipient),
                      .purpose = str_copy(arena, purpose),
                      .today = server_today(arena)};
}

/* ---- the job ---- */

typedef struct Run {
    Arena   *arena; /* holds this too */
    IssueAsk ask;
} Run;

static void run_let_go(void *with) {
    Run *run = with;
    arena_close(run->arena);
}

/* By its version and code a copy is known again, also without the program. */
static Str file_name(Arena *arena, const BackupDone *done) {
    return str_format(arena, "kientoan-%lld-" STR_FMT ".kt", (long long)done->version,
                      STR_ARG(done->code));
}

static json_t *done_json(const BackupDone *done, Str name, size_t faults) {
    json_t *made = envelope_make(DAY_NONE);
    envelope_set(made, "file", envelope_str(name));
    envelope_set(made, "version", json_integer(done->version));
    envelope_set(made, "bytes", json_integer((json_int_t)done->bytes));
    envelope_set(made, "code", envelope_str(done->code));
    envelope_set(made, "faults", json_integer((json_int_t)faults));
    return made;
}

/* The file the reply sends is the job's until it is forgotten. */
static bool run_reply(Request *request, const Aside *aside, const BackupDone *done, size_t faults,
                      Reply *reply) {
    Reply file;
    TRY(aside_send(request, aside, &file));
    file.name = file_name(request->arena, done);
    reply_json(request, reply, done_json(done, file.name, faults));
    reply->sent = true;
    reply->fd = file.fd;
    reply->name = file.name;
    return true;
}

static bool run_work(Request *request, const Progress *progress, void *with, Reply *reply) {
    const Run *run = with;
    Aside      aside;
    BackupDone done;
    Findings   found = findings_open(request->arena);
    TRY(aside_open(request, "register.kt", &aside));
    bool good = backup_make(server_where(request->server), aside.path, &request->actor, &run->ask,
                            progress, request->arena, &done, &found, &request->err);
    if (good && done.made)
        good = run_reply(request, &aside, &done, found.errors, reply);
    else if (good) {
        request->findings = found;
        good = reply_failed(request, reply);
    }
    aside_close(&aside);
    return good;
}

/* ---- routes ---- */

bool answer_backup_make(Request *request, Reply *reply) {
    Arena *arena = arena_open();
    Run   *run = ARENA_NEW(arena, Run);
    *run =
        (Run){arena, ask_of(arena, request_text(request, "to"), request_text(request, "purpose"))};
    JobAsk ask = {.name = "whole.copy",
                  .permission = PERMIT_ADMINISTER,
                  .work = run_work,
                  .with = run,
                  .let_go = run_let_go};
    Store *desk = server_desk(request->server);
    bool   may = secrecy_copy_allowed(desk, &request->actor, request->arena, &run->ask,
                                      &request->findings, &request->err);
    server_desk_leave(request->server);
    if (may)
        return jobs_begin(request, &ask, reply);
    run_let_go(run);
    return false;
}

/* What was classified since it was made is not given out either. */
bool answer_backup_take(Request *request, Reply *reply) {
    Secrecy level;
    Str     highest;
    Store  *desk = server_desk(request->server);
    bool    read = secrecy_of_register(desk, request->arena, server_today(request->arena), &level,
                                       &highest, &request->err);
    server_desk_leave(request->server);
    TRY(read);
    if (level != SECRECY_NONE)
        return reply_problem(request, reply, 409, "serve.backup.classified");
    if (!jobs_file(request, request->words[0], reply))
        return reply_problem(request, reply, 404, "serve.backup.gone");
    reply->type = "application/vnd.sqlite3";
    request_log(request, "copy.take", STR("register"), reply->name);
    return true;
}
