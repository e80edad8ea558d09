/* cmd_backup.c — a register into a copy while it is used, and a register out of a copy. */
#include "cli/look.h"
#include "cli/typed.h"
#include "process/backup.h"
#include "wire/envelope.h"

static void done_json(const Invocation *inv, const BackupDone *done, const Findings *findings) {
    json_t *made = envelope_make(DAY_NONE);
    envelope_set(made, "file", envelope_str(inv->words[1]));
    envelope_set(made, "version", json_integer(done->version));
    envelope_set(made, "bytes", json_integer((json_int_t)done->bytes));
    envelope_set(made, "code", envelope_str(done->code));
    envelope_set(made, "findings", show_findings_json(inv, findings));
    show_json(made);
}

static void done_show(const Invocation *inv, const char *key, const BackupDone *done,
                      const Findings *findings) {
    enum { KIB = 1024 };
    show_findings(inv, findings);
    SHOW(inv, key, {"from", inv->words[0]}, {"to", inv->words[1]},
         {"version", say_number(inv->arena, inv->lang, done->version)}, {"code", done->code},
         {"size", say_number(inv->arena, inv->lang, (int64_t)((done->bytes + KIB - 1) / KIB))});
}

static int copy_told(Invocation *inv, const char *key, const BackupDone *done,
                     const Findings *findings) {
    if (!done->made)
        return show_refusal(inv, findings);
    if (inv->json)
        done_json(inv, done, findings);
    else
        done_show(inv, key, done, findings);
    return findings->errors ? EXIT_FOUND : EXIT_OK;
}

static int backup_command(Invocation *inv) {
    Findings   findings = findings_open(inv->arena);
    Error      err = {0};
    BackupDone done;
    IssueAsk   ask = {.act = STR("copy"),
                      .object = STR("register"),
                      .what = inv->words[1],
                      .whole = true,
                      .sensitive = true,
                      .copies = 1,
                      .recipient = invocation_text(inv, "to"),
                      .purpose = invocation_text(inv, "purpose"),
                      .today = look_today(inv->arena)};
    if (!backup_make(inv->words[0].at, inv->words[1].at, &inv->actor, &ask, inv->progress,
                     inv->arena, &done, &findings, &err))
        return show_error(inv, &err);
    return copy_told(inv, "cli.backup.done", &done, &findings);
}

static int restore_command(Invocation *inv) {
    Findings   findings = findings_open(inv->arena);
    Error      err = {0};
    BackupDone done;
    if (!backup_restore(inv->words[0].at, inv->words[1].at, &inv->actor, inv->progress, inv->arena,
                        &done, &findings, &err))
        return show_error(inv, &err);
    return copy_told(inv, "cli.restore.done", &done, &findings);
}

static const OptionSpec options[] = {
    {"to", OPTION_TEXT, "TEXT", "cli.removal.to"},
    {"purpose", OPTION_TEXT, "TEXT", "cli.removal.purpose"},
};

const Command cmd_backup = {.name = "backup",
                            .words = "FILE COPY",
                            .least = 2,
                            .most = 2,
                            .options = options,
                            .option_count = COUNT_OF(options),
                            .run = backup_command};

const Command cmd_restore = {
    .name = "restore", .words = "COPY FILE", .least = 2, .most = 2, .run = restore_command};
