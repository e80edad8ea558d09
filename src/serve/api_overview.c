/* api_overview.c — the register at a glance: for the page, and a part of it as a file. */
#include "serve/answers.h"

#include "serve/server.h"
#include "serve/sheet.h"

bool answer_overview(Request *request, Reply *reply) {
    OverviewAnswer answer = overview_see(server_overview(request->server, request->snapshot),
                                         request->scope, request->arena, request->lang);
    json_t        *made = overview_json(&answer);
    citations_say(request, made);
    return reply_json(request, reply, made);
}

/* Of shares some count the pool: whoever may plan is told them, and what is printed of the page is likewise. */
bool answer_sheet_overview(Request *request, Reply *reply) {
    Str      part = request_text(request, "part");
    uint32_t rows;
    bool     pool = str_is(part, "shares") && scope_may(request->scope, PERMIT_PLAN);
    Sheet    sheet = {.document =
                          overview_sheet(server_overview(request->server, request->snapshot),
                                         request->scope, request->arena, request->lang, part, &rows),
                      .word = "sheet.file.overview",
                      .object = STR("overview"),
                      .of = pool ? STR("pool") : STR("")};
    return sheet_rows_reply(request, reply, &sheet, rows);
}
