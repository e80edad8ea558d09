/* api_secrecy.c — levels of secrecy set and lifted; the register of prints and copies; the register taken out on a
 * carrier, which is the act of two accounts (docs/secrecy.md).
 *
 * Marks and copies are of the whole register: who changes them, or takes it out, administers all of it.
 */
#include "serve/answers.h"

#include "process/backup.h"
#include "serve/aside.h"
#include "serve/server.h"
#include "wire/envelope.h"

enum { LINES_MOST = 100 };

/* ---- levels ---- */

bool answer_secrecy(Request *request, Reply *reply) {
    Mark   *marks;
    size_t  count;
    Secrecy level = SECRECY_NONE;
    Str     highest;
    Day     today = server_today(request->arena);
    Store  *desk = server_desk(request->server);
    bool    read = store_marks(desk, request->arena, &marks, &count, &request->err) &&
                secrecy_of_register(desk, request->arena, today, &level, &highest, &request->err);
    server_desk_leave(request->server);
    TRY(read);
    json_t *made = envelope_make(request->snapshot->roster->as_of), *list = json_array();
    for (size_t i = 0; i < count; i++)
        ensure(json_array_append_new(list, secrecy_mark_json(&marks[i], today)) == 0);
    envelope_set(made, "register", json_string(secrecy_name(level)));
    envelope_set(made, "ceiling", json_string(secrecy_name(server_ceiling(request->server))));
    envelope_set(made, "marks", list);
    return reply_json(request, reply, made);
}

/* The level "none" lifts. */
bool answer_secrecy_set(Request *request, Reply *reply) {
    const json_t *copies = json_object_get(request->body, "copies");
    SecrecyAsk    ask = {.object = secrecy_object(request->arena, request->snapshot->roster,
                                                  request_text(request, "object")),
                         .level = secrecy_named(request_text(request, "level")),
                         .item = request_text(request, "item"),
                         .by = request_text(request, "by"),
                         .why = request_text(request, "reason"),
                         .dated = request_day(request, "dated", DAY_NONE),
                         .until = request_day(request, "until", DAY_NONE),
                         .today = server_today(request->arena),
                         .copies = copies ? json_integer_value(copies) : 1};
    Store        *desk = server_desk(request->server);
    bool          done = ask.level == SECRECY_NONE
                             ? secrecy_lift(desk, &request->actor, request->arena, &ask, &request->findings,
                                            &request->err)
                             : secrecy_set(desk, request->snapshot->roster, &request->actor, request->arena,
                                           &ask, &request->findings, &request->err);
    server_desk_leave(request->server);
    return done && reply_nothing(reply);
}

/* ---- the register of prints, copies and removals ---- */

/* act: those lines only; NULL: all. */
static bool issues_reply(Request *request, Reply *reply, int64_t from, size_t most,
                         const char *act) {
    Issue  *issues;
    size_t  count;
    json_t *made = envelope_make(request->snapshot->roster->as_of), *list = json_array();
    Store  *desk = server_desk(request->server);
    bool    read = store_issues(desk, request->arena, from, most, &issues, &count, &request->err);
    server_desk_leave(request->server);
    for (size_t i = 0; read && i < count; i++)
        if (!act || str_is(issues[i].act, act))
            ensure(json_array_append_new(list, secrecy_issue_json(&issues[i])) == 0);
    envelope_set(made, "issues", list);
    reply_json(request, reply, made);
    return read;
}

bool answer_secrecy_issues(Request *request, Reply *reply) {
    return issues_reply(request, reply, request_number(request, "from", 0),
                        (size_t)request_number(request, "most", LINES_MOST), NULL);
}

bool answer_removals(Request *request, Reply *reply) {
    return issues_reply(request, reply, 0, SIZE_MAX >> 1, "removal");
}

bool answer_removal_ask(Request *request, Reply *reply) {
    int64_t  number;
    IssueAsk ask = {.object = STR("register"),
                    .what = STR(""),
                    .whole = true,
                    .copies = 1,
                    .recipient = request_text(request, "to"),
                    .purpose = request_text(request, "purpose"),
                    .today = server_today(request->arena)};
    Store   *desk = server_desk(request->server);
    bool     asked = secrecy_removal_ask(desk, &request->actor, request->arena, &ask, &number,
                                         &request->findings, &request->err);
    server_desk_leave(request->server);
    request->printed = asked;
    return asked && issues_reply(request, reply, number, 1, NULL);
}

/* ---- decided on, and taken ---- */

/* 0 where it is no number: then there is no such line. */
static int64_t number_asked(const Request *request) {
    int64_t number;
    Str     word = request->words[0];
    bool plain = word.len && word.at[0] >= '1' && word.at[0] <= '9'; /* one line has one address */
    return plain && str_int(word, &number) ? number : 0;
}

/* Whoever tries both halves of it leaves a line. */
static bool stopped(Request *request, Reply *reply) {
    static const struct {
        const char *code, *key;
        unsigned    status;
    } faults[] = {{"secrecy.removal.same", "serve.removal.two", 403},
                  {"secrecy.removal.other", "serve.removal.two", 403},
                  {"secrecy.removal.state", "serve.removal.step", 409},
                  {"secrecy.removal.higher", "serve.removal.higher", 409},
                  {"secrecy.removal.local", "serve.removal.place", 409},
                  {"secrecy.removal.unknown", "serve.row.unknown", 404}};
    Str code = request->findings.len ? str_from(request->findings.at[0].code) : STR("");
    for (size_t i = 0; i < COUNT_OF(faults); i++)
        if (str_is(code, faults[i].code)) {
            if (faults[i].status == 403)
                request_log(request, "route.refuse", str_from(request->route->operation), code);
            return reply_problem(request, reply, faults[i].status, faults[i].key);
        }
    return false;
}

bool answer_removal_decide(Request *request, Reply *reply) {
    int64_t number = number_asked(request);
    Store  *desk = server_desk(request->server);
    bool    done = secrecy_removal_decide(desk, &request->actor, request->arena, number,
                                          json_is_true(json_object_get(request->body, "approve")),
                                          &request->findings, &request->err);
    server_desk_leave(request->server);
    return done ? issues_reply(request, reply, number, 1, NULL) : stopped(request, reply);
}

/* The copy says of itself that it was taken: that is written first. */
static bool copy_sent(Request *request, Reply *reply, int64_t number) {
    Aside      aside;
    BackupDone done;
    Findings   found = findings_open(request->arena);
    Str        name = str_format(request->arena, "kientoan-%lld.kt", (long long)number);
    TRY(aside_open(request, name.at, &aside));
    bool sent = backup_make(server_where(request->server), aside.path, &request->actor, NULL, NULL,
                            request->arena, &done, &found, &request->err) &&
                aside_send(request, &aside, reply);
    aside_close(&aside);
    TRY(sent);
    reply->type = "application/vnd.sqlite3";
    reply->name = name;
    return true;
}

bool answer_removal_take(Request *request, Reply *reply) {
    Issue   issue;
    int64_t number = number_asked(request);
    Store  *desk = server_desk(request->server);
    bool    mine =
        secrecy_removal_do(desk, &request->actor, request->arena, number,
                           server_today(request->arena), &issue, &request->findings, &request->err);
    server_desk_leave(request->server);
    return mine ? copy_sent(request, reply, number) : stopped(request, reply);
}
