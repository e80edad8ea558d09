/* api_due.c — what falls due: a page of it, and all of it as a file. */
#include "serve/answers.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "process/asked.h"
#include "serve/due_seen.h"
#include "serve/looks.h"
#include "serve/server.h"
#include "serve/sheet.h"
#include "wire/envelope.h"

enum { DUE_MOST = 500 };

static bool sees(const Request *request, Permission permission, Kind kind, Str code) {
    uint32_t at = roster_find(request->snapshot->roster, kind, code);
    return at != NONE && scope_has(request->scope, permission, kind, at);
}

bool due_seen(const Request *request, const DueRow *row) {
    uint32_t person = roster_find(request->snapshot->roster, KIND_PERSON, row->person);
    Asked    asked = {.guarded = row->guarded, .pool = row->pool};
    if (row->person.len)
        return person != NONE && asked_seen(request->scope, asked, &person, 1) == ASKED_SEEN;
    if (row->body.len)
        return sees(request, PERMIT_READ, KIND_BODY, row->body);
    if (row->post.len)
        return sees(request, PERMIT_READ, KIND_POST, row->post);
    return request->scope->whole[PERMIT_PLAN]; /* the review of a pool: how many are in it */
}

/* Of nobody: their list is not empty, but not to be seen. */
static bool kind_withheld(const Request *request, const DueKind *kind) {
    const Scope *scope = request->scope;
    if ((kind->guarded && !scope_may(scope, PERMIT_SENSITIVE)) ||
        (kind->pool && !scope->whole[PERMIT_PLAN]))
        return true;
    switch (kind->tells) {
    case DUE_TELLS_FILE:
        return !scope_may(scope, PERMIT_FILE);
    case DUE_TELLS_GUARDED:
        return !scope_may(scope, PERMIT_SENSITIVE);
    case DUE_TELLS_POOL:
        return !scope->whole[PERMIT_PLAN];
    case DUE_TELLS_OPEN:
        break;
    }
    return false;
}

/* What a list of this event, or (empty) of all, can tell whoever asks. */
static Asked can_tell(const Request *request, const DueAnswer *answer, Str event) {
    Asked can = {0};
    for (uint32_t i = 0; i < answer->kind_count; i++) {
        const DueKind *kind = &answer->kinds[i];
        if (event.len && !str_same(event, kind->event))
            continue;
        can.guarded |= kind->guarded || kind->tells == DUE_TELLS_GUARDED;
        can.pool |= kind->pool || kind->tells == DUE_TELLS_POOL;
    }
    can.guarded &= scope_may(request->scope, PERMIT_SENSITIVE);
    can.pool &= request->scope->whole[PERMIT_PLAN];
    return can;
}

/* Whatever falls due: whether there is a line would tell it. The pages of one list are one look. */
static void due_looked(Request *request, const DueAnswer *answer) {
    if (!can_tell(request, answer, STR("")).guarded)
        return;
    Str  note = asked_noted(request);
    Hash look =
        looks_of(request->visit.session, str_format(request->arena, "due" STR_FMT, STR_ARG(note)));
    if (looks_known(server_looks(request->server), look, (int64_t)clock_seconds()))
        return;
    request_log(request, "people.view", STR("due"), str_trim(note));
    request->look = look;
    request->looked = true;
}

const DueBase *due_on(const Request *request, Day day) {
    const Snapshot *s = request->snapshot;
    return day == s->due->day ? s->due : due_base(request->arena, s->rules, s->roster, day);
}

static bool due_fits(const Request *request, const DueRow *row) {
    Str event = request_text(request, "event"), search = request_text(request, "search");
    if (event.len && !str_same(event, row->event))
        return false;
    if (!search.len)
        return true;
    ArenaMark mark = arena_mark(request->arena);
    Str       text = str_format(
              request->arena, STR_FMT " " STR_FMT " " STR_FMT " " STR_FMT " " STR_FMT " " STR_FMT,
              STR_ARG(row->title), STR_ARG(row->person_name), STR_ARG(row->person),
              STR_ARG(row->post_name), STR_ARG(row->body_name), STR_ARG(row->responsible));
    bool fits = utf8_has_words(request->arena, search, text);
    arena_rewind(request->arena, mark);
    return fits;
}

/* What may be seen of it; gaps count people one may not see. */
static DueAnswer due_answered(Request *request) {
    DueAsk    ask = {.within = request_number(request, "days", -1), .person = NONE};
    Day       day = request_day(request, "on", request->snapshot->roster->as_of);
    DueAnswer answer = due_find(request->arena, due_on(request, day), &ask);
    uint32_t  kept = 0;
    for (uint32_t i = 0; i < answer.row_count; i++)
        if (due_seen(request, &answer.rows[i]))
            answer.rows[kept++] = answer.rows[i];
    answer.row_count = kept;
    kept = 0;
    for (uint32_t i = 0; i < answer.gap_count; i++)
        if (request->scope->whole[answer.gaps[i].guarded ? PERMIT_SENSITIVE : PERMIT_FILE])
            answer.gaps[kept++] = answer.gaps[i];
    answer.gap_count = kept;
    return answer;
}

bool answer_due(Request *request, Reply *reply) {
    DueAnswer answer = due_answered(request);
    due_looked(request, &answer);
    uint32_t whole = answer.row_count, from = (uint32_t)request_number(request, "from", 0),
             most = (uint32_t)request_number(request, "most", DUE_MOST),
             first = from < whole ? from : whole;
    answer.rows += first;
    answer.row_count = most < whole - first ? most : whole - first;
    json_t *made = due_json(&answer), *withheld = json_array();
    for (uint32_t i = 0; i < answer.kind_count; i++)
        if (kind_withheld(request, &answer.kinds[i]))
            ensure(json_array_append_new(withheld, envelope_str(answer.kinds[i].event)) == 0);
    citations_say(request, made);
    envelope_set(made, "count", json_integer(whole));
    envelope_set(made, "from", json_integer(from));
    envelope_set(made, "withheld", withheld);
    return reply_json(request, reply, made);
}

/* Blank is not nothing: which events are not told, or not all of them. */
static void withheld_say(const Request *request, const DueAnswer *answer, Document *document) {
    Text text = text_open(request->arena);
    for (uint32_t i = 0; i < answer->kind_count; i++)
        if (kind_withheld(request, &answer->kinds[i])) {
            const Code *code = codes_named(answer->kinds[i].event);
            text_format(&text, "%s%s", text.len ? "; " : "",
                        request->lang == LANG_VI ? code->vi : code->en);
        }
    if (text.len)
        document_paragraph(document, SAY(request->arena, request->lang, "sheet.due.withheld",
                                         {"events", text_done(&text)}));
}

bool answer_sheet_due(Request *request, Reply *reply) {
    DueAnswer answer = due_answered(request);
    Asked     can = can_tell(request, &answer, request_text(request, "event"));
    uint32_t  kept = 0;
    Sheet     sheet = {.word = "sheet.file.due",
                       .object = STR("due"),
                       .of = can.pool ? STR("pool") : STR(""),
                       .sensitive = can.guarded};
    for (uint32_t i = 0; i < answer.row_count; i++)
        if (due_fits(request, &answer.rows[i]))
            answer.rows[kept++] = answer.rows[i];
    answer.row_count = kept;
    answer.gap_count = 0; /* people to be asked about, as the page lists them, not what falls due */
    sheet.document = report_due(request->arena, request->lang, &answer, REPORT_BOOK);
    if (!kept)
        document_paragraph(&sheet.document,
                           say_plain(request->arena, request->lang, "sheet.due.none"));
    withheld_say(request, &answer, &sheet.document);
    return sheet_rows_reply(request, reply, &sheet, kept);
}
