/* api_import.c — a workbook or CSV handed in, looked through as a trial, shown cell by cell, and taken in.
 *
 * An import may touch any row of the register: whoever sends one may write all of it. Looking through and taking in are
 * jobs; nothing is written before it is asked for, and then all of it or, where wanted, all good rows.
 */
#include "serve/answers.h"

#include "base/utf8.h"
#include "process/register.h"
#include "process/told.h"
#include "serve/aside.h"
#include "serve/imports.h"
#include "serve/jobs.h"
#include "serve/server.h"
#include "serve/upload.h"
#include "text/form.h"
#include "wire/envelope.h"

#include <string.h>

enum { ROWS_MOST = 200, LINES_MOST = 50, NAME_MOST = 200 };

static bool whole(Request *request, Reply *reply) {
    if (request->scope->whole[PERMIT_WRITE])
        return true;
    reply_problem(request, reply, 403, "serve.import.whole");
    return false;
}

/* ---- the job ---- */

typedef struct Run {
    Arena         *arena; /* holds this too */
    Imports       *imports;
    Import        *import;
    bool           take, good_rows;
    int64_t        version; /* the one that was looked at; -1: any */
    ListAnswerList answers;
} Run;

static void run_let_go(void *with) {
    Run *run = with;
    imports_leave(run->imports, run->import);
    arena_close(run->arena);
}

static bool moved(Store *store, const Run *run, bool *moved_out, Error *err) {
    int64_t version;
    TRY(store_version(store, &version, err));
    *moved_out = run->take && run->version >= 0 && run->version != version;
    return true;
}

static bool run_work(Request *request, const Progress *progress, void *with, Reply *reply) {
    AUTO(Store) store = NULL;
    Run          *run = with;
    Arena        *arena = request->arena;
    const char   *path = upload_path(arena, run->import->file).at;
    IntakeResult  result;
    bool          other;
    IntakeOptions options = {.name = run->import->file_name.at,
                             .answers = &run->answers,
                             .dry_run = !run->take,
                             .accept_good_rows = run->good_rows};
    TRY(register_open(server_where(request->server), &store, &request->err));
    TRY(moved(store, run, &other, &request->err));
    if (other)
        return reply_problem(request, reply, 409, "serve.import.moved");
    TRY(intake_import(store, &request->actor, &path, 1, &options, progress, arena, &result,
                      &request->err));
    json_t *made = json_object();
    envelope_set(made, "import", envelope_str(run->import->name));
    envelope_set(made, "file", envelope_str(run->import->file_name));
    envelope_set(made, "sheets", told_sheets(arena, path, run->import->file_name));
    envelope_set(made, "wanting", json_integer(lists_wanting(&result.lists)));
    envelope_set(made, "refused", json_boolean(result.refused));
    told_import(arena, request->lang, say_mend_page, &result, made);
    return reply_json(request, reply, made);
}

static Run *run_make(Request *request, Import *import) {
    Arena *arena = arena_open();
    Run   *run = ARENA_NEW(arena, Run);
    *run = (Run){.arena = arena,
                 .imports = server_imports(request->server),
                 .import = import,
                 .version = -1};
    return run;
}

static bool run_begin(Request *request, Run *run, Reply *reply) {
    JobAsk ask = {.name = run->take ? "import.take" : "import.try",
                  .permission = PERMIT_WRITE,
                  .work = run_work,
                  .with = run,
                  .let_go = run_let_go};
    return jobs_begin(request, &ask, reply);
}

/* ---- routes ---- */

/* It stands in the journal, on pages and on papers: one line, nothing hidden, nothing that turns the direction of writing. */
static bool file_named(Request *request) {
    Str name = request_text(request, "name");
    if (!utf8_plain(name, NAME_MOST))
        findings_add(&request->findings, (Finding){.severity = SEVERITY_ERROR,
                                                   .code = "serve.import.name",
                                                   .field = STR("name"),
                                                   .value = utf8_visible(request->arena, name)});
    return !request->findings.errors;
}

bool answer_import_send(Request *request, Reply *reply) {
    if (!whole(request, reply))
        return true;
    TRY(file_named(request));
    Import *import = imports_add(server_imports(request->server), request->actor.name,
                                 request_text(request, "name"), upload_take(request->upload));
    if (!import)
        return reply_problem(request, reply, 503, "serve.import.many");
    return run_begin(request, run_make(request, import), reply);
}

static Str text_of(Arena *arena, const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    return json_is_string(value)
               ? str_copy(arena, (Str){json_string_value(value), json_string_length(value)})
               : (Str){NULL, 0};
}

/* {"question": …, "value": …, "answer": …} */
static bool answers_read(Request *request, Run *run) {
    const json_t *list = json_object_get(request->body, "answers");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *each = json_array_get(list, i);
        ListAnswer    answer = {.question = text_of(run->arena, each, "question").at,
                                .value = text_of(run->arena, each, "value"),
                                .answer = text_of(run->arena, each, "answer")};
        if (!answer.question || !answer.value.at || !answer.answer.at)
            return false;
        VEC_PUSH(run->arena, run->answers, answer);
    }
    return true;
}

bool answer_import_go(Request *request, Reply *reply) {
    if (!whole(request, reply))
        return true;
    Import *import =
        imports_find(server_imports(request->server), request->actor.name, request->words[0]);
    if (!import)
        return reply_problem(request, reply, 404, "serve.import.gone");
    Run *run = run_make(request, import);
    run->take = json_is_true(json_object_get(request->body, "take"));
    run->good_rows = json_is_true(json_object_get(request->body, "good_rows"));
    const json_t *version = json_object_get(request->body, "version");
    run->version = version ? json_integer_value(version) : -1;
    if (answers_read(request, run))
        return run_begin(request, run, reply);
    run_let_go(run);
    findings_add(
        &request->findings,
        (Finding){.severity = SEVERITY_ERROR, .code = "serve.slot.bad", .field = STR("answers")});
    return false;
}

/* The workbook to fill in, with the kinds of post that the rules adopted have standards for. */
bool answer_import_template(Request *request, Reply *reply) {
    Aside aside;
    TRY(aside_open(request, "template.xlsx", &aside));
    bool sent =
        intake_template(aside.path, request->lang, request->snapshot->rules, &request->err) &&
        aside_send(request, &aside, reply);
    aside_close(&aside);
    TRY(sent);
    reply->type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    reply->name = str_format(request->arena, STR_FMT ".xlsx",
                             STR_ARG(say_plain(request->arena, request->lang, "serve.template")));
    return true;
}

bool answer_import_drop(Request *request, Reply *reply) {
    return imports_drop(server_imports(request->server), request->actor.name, request->words[0])
               ? reply_nothing(reply)
               : reply_problem(request, reply, 404, "serve.import.gone");
}

bool answer_import_rows(Request *request, Reply *reply) {
    if (!whole(request, reply))
        return true;
    Imports *imports = server_imports(request->server);
    Import  *import = imports_find(imports, request->actor.name, request->words[0]);
    if (!import)
        return reply_problem(request, reply, 404, "serve.import.gone");
    json_t *rows = NULL;
    bool    good =
        told_rows(request->arena, upload_path(request->arena, import->file).at, import->file_name,
                  request_text(request, "sheet"), (uint32_t)request_number(request, "from", 1),
                  (uint32_t)request_number(request, "most", ROWS_MOST), &rows, &request->err);
    if (!good) {
        imports_leave(imports, import);
        return false;
    }
    imports_leave(imports, import);
    json_t *made = envelope_make(DAY_NONE);
    envelope_set(made, "rows", rows);
    return reply_json(request, reply, made);
}

/* What was taken in before, newest first: lines of the journal. */
bool answer_imports(Request *request, Reply *reply) {
    JournalLine *lines = NULL;
    size_t       count = 0, told = 0;
    json_t      *made = envelope_make(DAY_NONE), *list = json_array();
    if (!whole(request, reply)) {
        json_decref(made);
        json_decref(list);
        return true;
    }
    Store *desk = server_desk(request->server);
    bool   read = store_journal(desk, request->arena, &lines, &count, &request->err);
    server_desk_leave(request->server);
    for (size_t i = read ? count : 0; i-- > 0 && told < LINES_MOST;) {
        if (!str_is(lines[i].use_case, "intake.import"))
            continue;
        json_t *line = json_object();
        envelope_set(line, "number", json_integer(lines[i].number));
        envelope_set(line, "at", envelope_str(lines[i].at));
        envelope_set(line, "actor", envelope_str(lines[i].actor));
        envelope_set(
            line, "note",
            envelope_str(form_say(request->arena, request->lang, STR("note"), lines[i].note)));
        envelope_set(line, "changes", json_integer(lines[i].changes));
        ensure(json_array_append_new(list, line) == 0);
        told++;
    }
    envelope_set(made, "imports", list);
    reply_json(request, reply, made);
    return read;
}
