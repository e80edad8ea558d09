/* api_log.c — the journal of the register and the log of deeds and looks, newest first. */
#include "serve/answers.h"

#include "process/register.h"
#include "process/report_words.h"
#include "serve/log_words.h"
#include "serve/server.h"
#include "serve/sheet.h"
#include "text/form.h"
#include "wire/envelope.h"

enum { LINES_MOST = 100, SHEET_MOST = 100000 };

static Str actor_said(const Request *request, Str actor) {
    return form_say(request->arena, request->lang, STR("actor"), actor);
}

/* said: the form of the act's words (text/form.h). */
static json_t *line_json(const Request *request, const char *said, int64_t number, Str at,
                         Str actor, Str act, Str object, Str note, Hash hash) {
    Arena  *arena = request->arena;
    json_t *made = json_object();
    envelope_set(made, "number", json_integer(number));
    envelope_set(made, "at", envelope_str(at));
    envelope_set(made, "actor", envelope_str(actor));
    envelope_set(made, "actor_said", envelope_str(actor_said(request, actor)));
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

static bool log_found(Request *request, int64_t from, size_t most, LogLine **lines_out,
                      size_t *count_out) {
    LogAsk ask = {.from = from,
                  .most = most,
                  .actor = request_text(request, "actor"),
                  .act = acts_about(request),
                  .since = request_text(request, "since"),
                  .until = request_text(request, "until")};
    Store *desk = server_desk(request->server);
    bool   read = store_log_found(desk, request->arena, &ask, lines_out, count_out, &request->err);
    server_desk_leave(request->server);
    return read;
}

bool answer_log(Request *request, Reply *reply) {
    LogLine *lines = NULL;
    size_t   count = 0;
    return log_found(request, request_number(request, "from", 0),
                     (size_t)request_number(request, "most", LINES_MOST), &lines, &count) &&
           lines_reply(request, reply, log_json(request, lines, count));
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

/* ---- as files ---- */

static const char *const log_columns[] = {"line_number", "line_at",   "line_actor", "line_act",
                                          "line_object", "line_note", "line_hash"};
static const char *const journal_columns[] = {"line_number", "line_at",   "line_actor",
                                              "line_act",    "line_note", "line_hash"};

/* Newest first; of more than fit the older ones are left out, and that is said. */
static bool lines_sheet(Request *request, Reply *reply, const char *title, Table table, bool more,
                        Sheet *sheet) {
    Paper paper = paper_for(request->arena, request->lang, REPORT_BOOK, (KindNames){0});
    paper.note = SAY(request->arena, request->lang, "report.on",
                     {"day", paper_date(&paper, server_today(request->arena))});
    paper_put(&paper, title, table);
    if (more)
        document_paragraph(&paper.document, paper_count(&paper, "sheet.lines.more", SHEET_MOST));
    sheet->document = paper.document;
    return sheet_rows_reply(request, reply, sheet, table.rows);
}

bool answer_sheet_log(Request *request, Reply *reply) {
    Arena   *arena = request->arena;
    Paper    paper = paper_open(arena, request->lang);
    LogLine *lines = NULL;
    size_t   count = 0;
    TRY(log_found(request, 0, SHEET_MOST + 1, &lines, &count));
    bool  more = count > SHEET_MOST;
    Table table = paper_table(&paper, "sheet.log", log_columns, COUNT_OF(log_columns),
                              more ? SHEET_MOST : (uint32_t)count);
    for (uint32_t i = 0; i < table.rows; i++) {
        const LogLine *line = &lines[i];
        Cell          *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = paper_number(&paper, line->number);
        cells[1] = cell_date(line->at);
        cells[2] = cell_text(actor_said(request, line->actor));
        cells[3] = cell_text(form_say(arena, request->lang, STR("act"), line->act));
        cells[4] = cell_text(log_object_said(request, line->act, line->object));
        cells[5] = cell_text(log_note_said(request, line->act, line->note));
        cells[6] = cell_text(hash_hex(arena, line->hash));
    }
    Sheet sheet = {.word = "sheet.file.log", .object = STR("log"), .present = true};
    return lines_sheet(request, reply, "sheet.log", table, more, &sheet);
}

bool answer_sheet_journal(Request *request, Reply *reply) {
    Arena       *arena = request->arena;
    Paper        paper = paper_open(arena, request->lang);
    JournalLine *lines = NULL;
    size_t       count = 0;
    Store       *desk = server_desk(request->server);
    bool         read = store_journal(desk, arena, &lines, &count, &request->err);
    server_desk_leave(request->server);
    TRY(read);
    bool  more = count > SHEET_MOST;
    Table table = paper_table(&paper, "sheet.journal", journal_columns, COUNT_OF(journal_columns),
                              more ? SHEET_MOST : (uint32_t)count);
    for (uint32_t i = 0; i < table.rows; i++) {
        const JournalLine *line = &lines[count - 1 - i];
        Cell              *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = paper_number(&paper, line->number);
        cells[1] = cell_date(line->at);
        cells[2] = cell_text(actor_said(request, line->actor));
        cells[3] = cell_text(form_say(arena, request->lang, STR("use"), line->use_case));
        cells[4] = cell_text(form_say(arena, request->lang, STR("note"), line->note));
        cells[5] = cell_text(hash_hex(arena, line->hash));
    }
    Sheet sheet = {.word = "sheet.file.journal", .object = STR("journal"), .present = true};
    return lines_sheet(request, reply, "sheet.journal", table, more, &sheet);
}
