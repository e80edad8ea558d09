/* api_sheets.c — lists of people as files: what the screen shows. */
#include "serve/answers.h"

#include "serve/people_ask.h"
#include "serve/sheet.h"

static bool list_reply(Request *request, Reply *reply, const PeopleAsk *ask, Sheet *sheet,
                       uint32_t count) {
    Str picked = asked_picked(request);
    if (picked.len)
        document_above(&sheet->document, picked);
    sheet->act = "people.export";
    sheet->object = STR("people");
    sheet->note = str_format(request->arena, STR_FMT " " STR_FMT,
                             STR_ARG(rows_noted(request, sheet->ending + 1, count)),
                             STR_ARG(people_noted(request, ask)));
    sheet->of = people_of(ask);
    sheet->sensitive = ask->sensitive;
    return sheet_reply(request, reply, sheet);
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
    Sheet sheet = {
        .document = facet_sheet(&c, &list), .word = "facet.file.sheet", .ending = ".xlsx"};
    return list_reply(request, reply, &ask, &sheet, list.count);
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
    Sheet sheet = {.document = facet_brief(&c, &list),
                   .word = "facet.file.brief",
                   .ending = book ? ".xlsx" : ".docx"};
    return list_reply(request, reply, &ask, &sheet, list.count);
}
