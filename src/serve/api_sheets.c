/* api_sheets.c — lists as files: what the screen shows, written aside, sent, and gone. */
#include "serve/answers.h"

#include "process/export.h"
#include "process/stamp.h"
#include "serve/aside.h"
#include "serve/people_ask.h"
#include "serve/server.h"

/* ".xlsx" or ".docx" says as what. */
static bool document_sent(Request *request, Reply *reply, const Document *document,
                          const char *ending) {
    Aside aside;
    TRY(aside_open(request, str_format(request->arena, "sheet%s", ending).at, &aside));
    bool sent = export_document(request->arena, aside.path, document, &request->err) &&
                aside_send(request, &aside, reply);
    aside_close(&aside);
    return sent;
}

static bool is_docx(const char *ending) {
    return str_is(str_from(ending), ".docx");
}

/* The line of the log is written before anything is sent. */
static bool sheet_reply(Request *request, Reply *reply, const PeopleAsk *ask, Document document,
                        const char *word, const char *ending, uint32_t count) {
    Str name =
        str_format(request->arena, STR_FMT "-" STR_FMT "%s",
                   STR_ARG(say_plain(request->arena, request->lang, word)),
                   STR_ARG(day_iso(request->arena, request->snapshot->roster->as_of)), ending);
    Str note = str_format(request->arena, "%s %u " STR_FMT, ending + 1, count,
                          STR_ARG(people_noted(request, ask)));
    TRY(people_stamped(request, ask, "export", name, &document.stamp));
    request_log(request, "people.export", STR("people"), note);
    TRY(document_sent(request, reply, &document, ending));
    reply->type = is_docx(ending)
                      ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                      : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    reply->name = name;
    return true;
}

/* Everybody, not a page of them. */
static bool whole_found(Request *request, PeopleAsk *ask, FacetCase *c_out, FacetList *list_out) {
    const Snapshot *s = request->snapshot;
    TRY(people_asked(request, ask));
    ask->directory.most = roster_count(s->roster, KIND_PERSON);
    DirectoryAnswer found =
        directory_find(s->directory, request->scope, request->arena, &ask->directory);
    *c_out = directory_case(s->directory, request->scope, request->arena, request->lang);
    *list_out = (FacetList){found.people, found.count, ask->columns, ask->column_count};
    return true;
}

bool answer_sheet_people(Request *request, Reply *reply) {
    PeopleAsk ask;
    FacetCase c;
    FacetList list;
    TRY(whole_found(request, &ask, &c, &list));
    return sheet_reply(request, reply, &ask, facet_sheet(&c, &list), "facet.file.sheet", ".xlsx",
                       list.count);
}

bool answer_sheet_brief(Request *request, Reply *reply) {
    bool      book = str_is(request_text(request, "as"), "xlsx");
    PeopleAsk ask;
    FacetCase c;
    FacetList list;
    TRY(whole_found(request, &ask, &c, &list));
    if (!request_text(request, "columns").len) { /* the layout has columns of its own */
        ask.column_count = list.column_count = 0;
        ask.sensitive |= facet_brief_sensitive(&c);
    }
    return sheet_reply(request, reply, &ask, facet_brief(&c, &list), "facet.file.brief",
                       book ? ".xlsx" : ".docx", list.count);
}
