/* api_books.c — lists of administration as workbooks: accounts, the register of prints and copies, what was taken in; what
 * their pages show, whole, newest or first login first. */
#include "serve/answers.h"

#include "process/report_words.h"
#include "serve/log_words.h"
#include "serve/server.h"
#include "serve/sheet.h"
#include "text/form.h"

enum { SHEET_MOST = 100000 };

static Str said(const Request *request, const char *form, Str value) {
    return form_say(request->arena, request->lang, str_from(form), value);
}

/* A list of today under its title, of `count` lines as many as fit. */
static Table list_open(Paper *paper, const char *title, const char *const *columns, uint32_t width,
                       size_t count) {
    paper->note = SAY(paper->arena, paper->lang, "report.on",
                      {"day", paper_date(paper, server_today(paper->arena))});
    return paper_table(paper, title, columns, width,
                       count > SHEET_MOST ? SHEET_MOST : (uint32_t)count);
}

static bool list_reply(Request *request, Reply *reply, Paper *paper, const char *title, Table table,
                       bool more, Sheet *sheet) {
    paper_put(paper, title, table);
    if (more)
        document_paragraph(&paper->document, paper_count(paper, "sheet.list.more", SHEET_MOST));
    sheet->document = paper->document;
    sheet->present = true;
    return sheet_rows_reply(request, reply, sheet, table.rows);
}

/* ---- accounts ---- */

static Str grants_said(const Request *request, const Grant *grants, size_t count) {
    Text text = text_open(request->arena);
    for (size_t i = 0; i < count; i++) {
        Str word = str_format(request->arena, "%s:" STR_FMT ":" STR_FMT, role_name(grants[i].role),
                              STR_ARG(grants[i].unit), STR_ARG(grants[i].authority));
        text_format(&text, "%s" STR_FMT, i ? "; " : "", STR_ARG(log_grant_said(request, word)));
    }
    return text_done(&text);
}

/* What another administrator is to confirm. */
static Str asked_said(const Request *request, const GrantAsk *ask) {
    if (!ask->asker.len)
        return STR("");
    return SAY(request->arena, request->lang, "sheet.account.asked", {"by", ask->asker},
               {"grants", grants_said(request, ask->grants, ask->count)});
}

static const char *account_state(const Account *account) {
    return !account->open              ? "sheet.account.shut"
           : account->password.len > 0 ? "sheet.account.open"
                                       : "sheet.account.invited";
}

static bool account_cells(Request *request, Store *desk, const Paper *paper, const Account *account,
                          Cell *cells) {
    GrantAsk ask;
    Grant   *grants;
    size_t   count;
    TRY(store_grant_ask(desk, request->arena, account->login, &ask, &request->err));
    TRY(store_grants(desk, request->arena, account->login, &grants, &count, &request->err));
    cells[0] = cell_text(account->login);
    cells[1] = cell_text(account->name);
    cells[2] = cell_text(account->person);
    cells[3] = cell_text(grants_said(request, grants, count));
    cells[4] = cell_text(asked_said(request, &ask));
    cells[5] = cell_text(paper_say(paper, account_state(account)));
    cells[6] = cell_text(paper_say(paper, account->seed.len > 0 ? "common.yes" : "common.no"));
    return true;
}

static bool accounts_table(Request *request, Store *desk, Paper *paper, Table *table_out,
                           bool *more_out) {
    static const char *const columns[] = {"acc_login", "acc_name",  "acc_person", "acc_grants",
                                          "acc_asked", "acc_state", "acc_second"};
    Account                 *accounts;
    size_t                   count;
    TRY(store_accounts(desk, request->arena, &accounts, &count, &request->err));
    *table_out = list_open(paper, "sheet.accounts", columns, COUNT_OF(columns), count);
    *more_out = count > table_out->rows;
    for (uint32_t i = 0; i < table_out->rows; i++)
        TRY(account_cells(request, desk, paper, &accounts[i],
                          &table_out->cells[(size_t)i * table_out->columns]));
    return true;
}

bool answer_sheet_accounts(Request *request, Reply *reply) {
    Paper  paper = paper_for(request->arena, request->lang, REPORT_BOOK, (KindNames){0});
    Table  table;
    bool   more;
    Sheet  sheet = {.word = "sheet.file.accounts", .object = STR("accounts")};
    Store *desk = server_desk(request->server);
    bool   read = accounts_table(request, desk, &paper, &table, &more);
    server_desk_leave(request->server);
    return read && list_reply(request, reply, &paper, "sheet.accounts", table, more, &sheet);
}

/* ---- the register of prints and copies ---- */

static void issue_cells(const Request *request, const Paper *paper, const Issue *issue,
                        Cell *cells) {
    bool removal = str_is(issue->act, "removal"), print = str_is(issue->act, "print");
    cells[0] = paper_number(paper, issue->number);
    cells[1] = cell_date(issue->at);
    cells[2] = cell_text(said(request, "actor", issue->actor));
    cells[3] = cell_text(said(request, "leaving", issue->act));
    cells[4] = cell_text(removal ? said(request, "stage", issue->state) : STR(""));
    cells[5] = cell_text(said(request, "thing", issue->object));
    cells[6] = cell_text(said(request, "level", issue->level));
    cells[7] = cell_text(print ? said(request, "page", issue->what) : issue->what);
    cells[8] = paper_number(paper, issue->copies);
    cells[9] = cell_text(issue->recipient);
    cells[10] = cell_text(issue->purpose);
}

bool answer_sheet_issues(Request *request, Reply *reply) {
    static const char *const columns[] = {
        "line_number", "line_at",    "line_actor",   "issue_act", "issue_state",  "issue_object",
        "issue_level", "issue_what", "issue_copies", "issue_to",  "issue_purpose"};
    Paper  paper = paper_for(request->arena, request->lang, REPORT_BOOK, (KindNames){0});
    Issue *issues;
    size_t count;
    Sheet  sheet = {.word = "sheet.file.issues", .object = STR("issues")};
    Store *desk = server_desk(request->server);
    bool   read =
        store_issues(desk, request->arena, 0, SHEET_MOST + 1, &issues, &count, &request->err);
    server_desk_leave(request->server);
    TRY(read);
    Table table = list_open(&paper, "sheet.issues", columns, COUNT_OF(columns), count);
    for (uint32_t i = 0; i < table.rows; i++)
        issue_cells(request, &paper, &issues[i], &table.cells[(size_t)i * table.columns]);
    return list_reply(request, reply, &paper, "sheet.issues", table, count > table.rows, &sheet);
}

/* ---- what was taken in ---- */

/* Imports of these lines to the front, the newest first. */
static size_t imports_kept(Arena *arena, const JournalLine *lines, size_t count,
                           const JournalLine ***kept_out) {
    size_t kept = 0;
    *kept_out = ARENA_ARRAY(arena, const JournalLine *, count);
    for (size_t i = count; i-- > 0;)
        if (str_is(lines[i].use_case, "intake.import"))
            (*kept_out)[kept++] = &lines[i];
    return kept;
}

bool answer_sheet_imports(Request *request, Reply *reply) {
    static const char *const columns[] = {"line_number", "line_at", "line_actor", "import_changes",
                                          "import_note"};
    Paper        paper = paper_for(request->arena, request->lang, REPORT_BOOK, (KindNames){0});
    JournalLine *lines;
    const JournalLine **kept;
    size_t              count;
    Sheet               sheet = {.word = "sheet.file.imports", .object = STR("imports")};
    if (!request->scope->whole[PERMIT_WRITE])
        return reply_problem(request, reply, 403, "serve.import.whole");
    Store *desk = server_desk(request->server);
    bool   read = store_journal(desk, request->arena, &lines, &count, &request->err);
    server_desk_leave(request->server);
    TRY(read);
    count = imports_kept(request->arena, lines, count, &kept);
    Table table = list_open(&paper, "sheet.imports", columns, COUNT_OF(columns), count);
    for (uint32_t i = 0; i < table.rows; i++) {
        Cell *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = paper_number(&paper, kept[i]->number);
        cells[1] = cell_date(kept[i]->at);
        cells[2] = cell_text(said(request, "actor", kept[i]->actor));
        cells[3] = paper_number(&paper, kept[i]->changes);
        cells[4] = cell_text(said(request, "note", kept[i]->note));
    }
    return list_reply(request, reply, &paper, "sheet.imports", table, count > table.rows, &sheet);
}
