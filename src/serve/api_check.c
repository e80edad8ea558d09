/* api_check.c — is the register what the program made it? Asked on the page as `audit verify` is at the command line; a job,
 * for all that was ever written is read. */
#include "serve/answers.h"

#include "process/checkpoint.h"
#include "process/stamp.h"
#include "process/whole.h"
#include "serve/jobs.h"
#include "serve/server.h"
#include "wire/envelope.h"

static json_t *chain_json(Arena *arena, size_t count, Hash newest) {
    json_t *made = json_object();
    envelope_set(made, "lines", json_integer((json_int_t)count));
    envelope_set(made, "short", envelope_str(checkpoint_short(arena, newest)));
    return made;
}

/* Where the journal cannot be read, why is among the findings. */
static Hash journal_head(Store *store, const Actor *actor, Arena *arena, size_t *count_out) {
    JournalLine *lines = NULL;
    Error        told = {0};
    *count_out = 0;
    if (!register_journal(store, actor, arena, &lines, count_out, &told) || !*count_out)
        return (Hash){{0}};
    return lines[*count_out - 1].hash;
}

static bool check_work(Request *request, const Progress *progress, void *with, Reply *reply) {
    AUTO(Store) store = NULL;
    Arena *arena = request->arena;
    Actor  all = {ACTOR_OPERATOR, request->actor.name, request->actor.from};
    Whole  whole;
    size_t count;
    (void)with;
    TRY(register_open(server_where(request->server), &store, &request->err));
    TRY(whole_check(store, &all, progress, arena, &whole, &request->findings, &request->err));
    Hash    head = journal_head(store, &all, arena, &count);
    json_t *made = envelope_make(DAY_NONE);
    envelope_set(made, "whole", json_boolean(request->findings.errors == 0));
    envelope_set(made, "journal", chain_json(arena, count, head));
    envelope_set(
        made, "log",
        chain_json(arena, whole.log_count, whole.log_count ? whole.log[0].hash : (Hash){{0}}));
    envelope_set(made, "code", envelope_str(count ? stamp_code(arena, head) : STR("")));
    envelope_set(made, "findings", request_findings(request));
    return reply_json(request, reply, made);
}

bool answer_whole_check(Request *request, Reply *reply) {
    JobAsk  ask = {.name = "whole.check", .permission = PERMIT_AUDIT, .work = check_work};
    LogLine line = {.actor = request->actor.name,
                    .act = STR("whole.check"),
                    .object = STR("register"),
                    .note = request->address};
    Store  *desk = server_desk(request->server);
    bool    kept = store_log(desk, &line, &request->err); /* nothing begins that no line tells */
    server_desk_leave(request->server);
    return kept && jobs_begin(request, &ask, reply);
}
