/* api_log.c — the journal of the register and the log of deeds and looks, newest first. */
#include "serve/answers.h"

#include "process/register.h"
#include "serve/log_words.h"
#include "serve/server.h"
#include "text/form.h"
#include "wire/envelope.h"

enum { LINES_MOST = 100 };

/* said: the form of the act's words (text/form.h). */
static json_t *line_json(const Request *request, const char *said, int64_t number, Str at,
                         Str actor, Str act, Str object, Str note, Hash hash) {
    Arena  *arena = request->arena;
    json_t *made = json_object();
    envelope_set(made, "number", json_integer(number));
    envelope_set(made, "at", envelope_str(at));
    envelope_set(made, "actor", envelope_str(actor));
    envelope_set(made, "act", envelope_str(act));
    envelope_set(made, "said", envelope_str(form_say(arena, request->lang, str_from(said), act)));
    envelope_set(made, "object", envelope_str(object));
    envelope_set(made, "note", envelope_str(note));
    envelope_set(made, "hash", envelope_str(hash_hex(arena, hash)));
    return made;
}

static bool lines_reply(Request *request, Reply *reply, json_t *lines) {
    json_t *made = envelope_make(request->snapshot->roster->as_of);
    envelope_set(made, "lines", lines);
    return reply_json(request, reply, made);
}

/* What an administrator did alone, or could come in by as another: for others to look after. */
static bool alerts(Str act) {
    return str_is(act, "account.grant.alone") || str_is(act, "account.invite.anew") ||
           str_is(act, "account.lift");
}

static json_t *log_json(Request *request, const LogLine *lines, size_t count) {
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        const LogLine *line = &lines[i];
        json_t *made = line_json(request, "act", line->number, line->at, line->actor, line->act,
                                 line->object, line->note, line->hash);
        envelope_set(
            made, "actor_said",
            envelope_str(form_say(request->arena, request->lang, STR("actor"), line->actor)));
        envelope_set(made, "object_said",
                     envelope_str(log_object_said(request, line->act, line->object)));
        envelope_set(made, "note_said",
                     envelope_str(log_note_said(request, line->act, line->note)));
        envelope_set(made, "alert", json_boolean(alerts(line->act)));
        ensure(json_array_append_new(list, made) == 0);
    }
    return list;
}

bool answer_account_log(Request *request, Reply *reply) {
    LogLine *lines = NULL;
    size_t   count = 0;
    Store   *desk = server_desk(request->server);
    bool     read = store_log_accounts(desk, request->arena,
                                       (size_t)request_number(request, "most", LINES_MOST), &lines,
                                       &count, &request->err);
    server_desk_leave(request->server);
    return read && lines_reply(request, reply, log_json(request, lines, count));
}

/* "account": acts upon accounts; "refuse": whatever was refused. */
static Str acts_about(const Request *request) {
    Str about = request_text(request, "about");
    if (str_is(about, "refuse"))
        return STR("%.refuse");
    return about.len ? str_format(request->arena, STR_FMT ".%%", STR_ARG(about)) : about;
}

bool answer_log(Request *request, Reply *reply) {
    LogLine *lines = NULL;
    size_t   count = 0;
    LogAsk   ask = {.from = request_number(request, "from", 0),
                    .most = (size_t)request_number(request, "most", LINES_MOST),
                    .actor = request_text(request, "actor"),
                    .act = acts_about(request),
                    .since = request_text(request, "since"),
                    .until = request_text(request, "until")};
    Store   *desk = server_desk(request->server);
    bool     read = store_log_found(desk, request->arena, &ask, &lines, &count, &request->err);
    server_desk_leave(request->server);
    return read && lines_reply(request, reply, log_json(request, lines, count));
}

bool answer_journal(Request *request, Reply *reply) {
    JournalLine *lines;
    size_t       count;
    json_t      *list = json_array();
    int64_t      from = request_number(request, "from", INT64_MAX),
            most = request_number(request, "most", LINES_MOST);
    Store *desk = server_desk(request->server);
    bool   read = store_journal(desk, request->arena, &lines, &count, &request->err);
    server_desk_leave(request->server);
    for (size_t i = read ? count : 0; i-- > 0 && most;)
        if (lines[i].number <= from) {
            ensure(
                json_array_append_new(list, line_json(request, "use", lines[i].number, lines[i].at,
                                                      lines[i].actor, lines[i].use_case, STR(""),
                                                      form_say(request->arena, request->lang,
                                                               STR("note"), lines[i].note),
                                                      lines[i].hash)) == 0);
            most--;
        }
    lines_reply(request, reply, list);
    return read;
}
