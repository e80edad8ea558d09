#include "serve/sheet.h"

#include "base/utf8.h"
#include "process/export.h"
#include "serve/aside.h"
#include "serve/log_words.h"
#include "serve/server.h"

#include <string.h>

bool paper_stamped(Request *request, IssueAsk ask, Stamp *stamp_out) {
    ask.copies = 1;
    ask.recipient = request_text(request, "to");
    ask.purpose = request_text(request, "purpose");
    ask.today = server_today(request->arena);
    Store *desk = server_desk(request->server);
    bool   made = stamp_paper(desk, &request->actor, request->arena, request->lang, &ask, stamp_out,
                              &request->findings, &request->err);
    server_desk_leave(request->server);
    request->printed = made && (ask.sensitive || stamp_out->level.len);
    return made;
}

/* Columns, place in the list, and to whom a file goes and for what (the register of copies) are told otherwise. */
static bool picks(const char *slot) {
    static const char *const others[] = {"columns", "from", "most", "as", "to", "purpose"};
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (str_is(str_from(slot), others[i]))
            return false;
    return true;
}

/* Whoever reads the log may see nobody's file: what it was asked for is not written, nor what a number opened counts. */
static bool withheld(Str slot) {
    return directory_close(slot) || str_is(slot, "group") || str_is(slot, "event");
}

static bool asked_is(const Request *request, uint32_t i, const char *slot) {
    return str_is(str_from(request->route->slots[i].name), slot);
}

Str asked_noted(const Request *request) {
    Text text = text_open(request->arena);
    for (uint32_t i = 0; i < request->route->query_count; i++) {
        const char *slot = request->route->slots[i].name;
        Str         asked = withheld(str_from(slot)) ? STR("*") : request->query[i];
        if (request->query[i].len && picks(slot))
            text_format(&text, " %s=" STR_FMT, slot, STR_ARG(str_no_break(request->arena, asked)));
    }
    return text_done(&text);
}

/* "gap|event|rule" of what falls due, else a number of the overview; empty: none that is known. */
static Str group_said(Request *request, Str group) {
    Str rest = group, gap = str_cut(&rest, '|'), rule = rest, event = str_cut(&rule, '|');
    if (!str_is(gap, "gap"))
        return overview_group_said(server_overview(request->server, request->snapshot),
                                   request->scope, request->arena, request->lang, group);
    const Code *code = codes_named(event);
    return SAY(request->arena, request->lang, "sheet.gap",
               {"event", code ? str_from(request->lang == LANG_VI ? code->vi : code->en) : event},
               {"rule", rule});
}

/* A row by its name; of the number of a page opened what it is of. */
static Str asked_called(Request *request, uint32_t i) {
    static const struct {
        const char *slot;
        Kind        kind;
    } rows[] = {{"unit", KIND_UNIT}, {"body", KIND_BODY}, {"post", KIND_POST}};
    Str asked = request->query[i];
    for (size_t k = 0; k < COUNT_OF(rows); k++) {
        uint32_t row = asked_is(request, i, rows[k].slot)
                           ? roster_find(request->snapshot->roster, rows[k].kind, asked)
                           : NONE;
        if (row != NONE)
            return page_named(request->arena, request->snapshot->roster, rows[k].kind, row).name;
    }
    Str said = asked_is(request, i, "group") ? group_said(request, asked) : STR("");
    return said.len ? said : asked;
}

/* Those who have left are in a list that says nothing of them. The part of a page is told by its title. */
Str asked_picked(Request *request) {
    Text text = text_open(request->arena);
    for (uint32_t i = 0; i < request->route->query_count; i++) {
        bool any = asked_is(request, i, "left") && !request->query[i].len &&
                   scope_may(request->scope, PERMIT_FILE);
        Str asked = any ? STR("any") : request->query[i].len ? asked_called(request, i) : STR("");
        if (asked.len && picks(request->route->slots[i].name) && !asked_is(request, i, "part"))
            text_format(&text, " %s=" STR_FMT, request->route->slots[i].name,
                        STR_ARG(str_no_break(request->arena, asked)));
    }
    Str words = str_trim(text_done(&text));
    return words.len ? SAY(request->arena, request->lang, "sheet.picked",
                           {"asked", log_note_said(request, STR("export.page"), words)})
                     : STR("");
}

/* An order leaves nobody out, nor does what part of a page it is. */
static bool narrows(const char *slot) {
    static const char *const whole[] = {"sort", "order", "part"};
    for (size_t i = 0; i < COUNT_OF(whole); i++)
        if (str_is(str_from(slot), whole[i]))
            return false;
    return picks(slot);
}

Str rows_noted(const Request *request, const char *word, uint32_t rows) {
    for (uint32_t i = 0; i < request->route->query_count; i++)
        if (request->query[i].len && narrows(request->route->slots[i].name))
            return str_format(request->arena, "%s withheld", word);
    return str_format(request->arena, "%s %u", word, rows);
}

/* Written aside, sent, and gone. */
static bool document_sent(Request *request, Reply *reply, const Sheet *sheet) {
    Aside aside;
    TRY(aside_open(request, str_format(request->arena, "sheet%s", sheet->ending).at, &aside));
    bool sent = export_document(request->arena, aside.path, &sheet->document, &request->err) &&
                aside_send(request, &aside, reply);
    aside_close(&aside);
    return sent;
}

/* The day asked about, where it may be another than the register's. */
static Day day_of(const Request *request) {
    Day as_of = request->snapshot->roster->as_of;
    for (uint32_t i = 0; i < request->route->query_count; i++)
        if (str_is(str_from(request->route->slots[i].name), "on"))
            return request_day(request, "on", as_of);
    return as_of;
}

/* The line of the log is written before anything is sent. */
bool sheet_reply(Request *request, Reply *reply, Sheet *sheet) {
    bool     paper = str_is(str_from(sheet->ending), ".docx");
    Day      day = sheet->present ? server_today(request->arena) : day_of(request);
    Str      name = str_format(request->arena, STR_FMT "-" STR_FMT "%s",
                               STR_ARG(say_plain(request->arena, request->lang, sheet->word)),
                               STR_ARG(day_iso(request->arena, day)), sheet->ending);
    IssueAsk issue = {
        .act = STR("export"), .object = sheet->of, .what = name, .sensitive = sheet->sensitive};
    TRY(paper_stamped(request, issue, &sheet->document.stamp));
    request_log(request, sheet->act, sheet->object, sheet->note);
    TRY(document_sent(request, reply, sheet));
    reply->type = paper ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    reply->name = name;
    return true;
}

bool sheet_rows_reply(Request *request, Reply *reply, Sheet *sheet, uint32_t rows) {
    Str picked = asked_picked(request);
    if (picked.len)
        document_above(&sheet->document, picked);
    sheet->ending = ".xlsx";
    sheet->act = "export.page";
    sheet->of = sheet->of.len ? sheet->of : STR("register");
    sheet->note =
        str_format(request->arena, STR_FMT STR_FMT, STR_ARG(rows_noted(request, "rows", rows)),
                   STR_ARG(asked_noted(request)));
    sheet->document.page.landscape = true;
    return sheet_reply(request, reply, sheet);
}
