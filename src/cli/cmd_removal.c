/* cmd_removal.c — the register on a carrier that leaves the house: one asks, another decides, then it is written once. */
#include "base/file.h"
#include "cli/issue_lines.h"
#include "process/backup.h"

static int failed(Invocation *inv, const Findings *findings, const Error *err) {
    return err->code == ERROR_NONE ? show_refusal(inv, findings) : show_error(inv, err);
}

/* LOOK_GOES_ON with the register open and the actor as the system knows them, or an exit status: a name one types oneself would let one person be two. */
static int removal_open(Invocation *inv, View *view_out) {
    if (invocation_has(inv, "as")) {
        Findings findings = findings_open(inv->arena);
        findings_add(&findings, (Finding){.severity = SEVERITY_ERROR,
                                          .code = "secrecy.removal.as",
                                          .value = secrecy_os_user(inv->arena)});
        return show_refusal(inv, &findings);
    }
    inv->actor.name = secrecy_os_user(inv->arena);
    return look_open(inv, view_out);
}

/* ---- ask ---- */

static const OptionSpec ask_options[] = {
    {"to", OPTION_TEXT, "TEXT", "cli.removal.to"},
    {"purpose", OPTION_TEXT, "TEXT", "cli.removal.purpose"},
};

static int ask_command(Invocation *inv) {
    VIEW(view);
    Findings findings = findings_open(inv->arena);
    Error    err = {0};
    int64_t  number;
    int      status = removal_open(inv, &view);
    IssueAsk ask = {.object = STR("register"),
                    .what = STR(""),
                    .whole = true,
                    .copies = 1,
                    .recipient = invocation_text(inv, "to"),
                    .purpose = invocation_text(inv, "purpose"),
                    .today = look_today(inv->arena)};
    if (status != LOOK_GOES_ON)
        return status;
    if (!secrecy_removal_ask(view.store, &inv->actor, inv->arena, &ask, &number, &findings, &err))
        return failed(inv, &findings, &err);
    return issues_show(inv, &view, number);
}

const Command cmd_removal_ask = {.name = "removal ask",
                                 .words = "FILE",
                                 .least = 1,
                                 .most = 1,
                                 .options = ask_options,
                                 .option_count = COUNT_OF(ask_options),
                                 .run = ask_command};

/* ---- approve ---- */

/* words[1]; 0 where it is no number: then there is no such line. */
static int64_t number_asked(const Invocation *inv) {
    int64_t number;
    return str_int(inv->words[1], &number) && number > 0 ? number : 0;
}

static const OptionSpec approve_options[] = {{"refuse", OPTION_FLAG, NULL, "cli.removal.refuse"}};

static int approve_command(Invocation *inv) {
    VIEW(view);
    Findings findings = findings_open(inv->arena);
    Error    err = {0};
    int64_t  number = number_asked(inv);
    int      status = removal_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    if (!secrecy_removal_decide(view.store, &inv->actor, inv->arena, number,
                                !invocation_has(inv, "refuse"), &findings, &err))
        return failed(inv, &findings, &err);
    return issues_show(inv, &view, number);
}

const Command cmd_removal_approve = {.name = "removal approve",
                                     .words = "FILE NUMBER",
                                     .least = 2,
                                     .most = 2,
                                     .options = approve_options,
                                     .option_count = COUNT_OF(approve_options),
                                     .run = approve_command};

/* ---- take ---- */

/* Before the one time is used up. A register is never replaced. */
static bool free_place(const char *path, Error *err) {
    Error there = {0};
    return file_takes(path, err) &&
           (file_new(path, &there) || error_set(err, ERROR_KEPT, "%s", path));
}

static int take_command(Invocation *inv) {
    VIEW(view);
    Findings   findings = findings_open(inv->arena);
    Error      err = {0};
    Issue      issue;
    BackupDone done;
    int        status = removal_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    if (!free_place(inv->words[2].at, &err))
        return show_error(inv, &err);
    if (!secrecy_removal_do(view.store, &inv->actor, inv->arena, number_asked(inv),
                            look_today(inv->arena), &issue, &findings, &err) ||
        !backup_make(inv->words[0].at, inv->words[2].at, &inv->actor, NULL, inv->progress,
                     inv->arena, &done, &findings, &err))
        return failed(inv, &findings, &err);
    return issues_show(inv, &view, issue.number);
}

const Command cmd_removal_take = {.name = "removal take",
                                  .words = "FILE NUMBER COPY",
                                  .least = 3,
                                  .most = 3,
                                  .run = take_command};
