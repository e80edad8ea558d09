#include "process/backup.h"

#include "base/clock.h"
#include "process/stamp.h"
#include "process/whole.h"
#include "store/account.h"
#include "store/copy.h"

#include <sys/stat.h>

/* Who was signed in then is not now; accounts are as they were. */
static bool restored_note(Store *store, const Actor *actor, Arena *arena, int64_t version,
                          Error *err) {
    LogLine line = {.actor = actor->name,
                    .act = STR("copy.restore"),
                    .note = str_format(arena, "%lld", (long long)version)};
    return store_sessions_end(store, STR(""), INT64_MAX, INT64_MAX, err) &&
           store_log(store, &line, err);
}

/* Closed again when it returns, so that it is one file. */
static bool copy_check(const Copy *copy, const Actor *actor, bool restore, const Progress *progress,
                       BackupDone *done, Findings *findings, Error *err) {
    AUTO(Store) store = NULL;
    Whole whole;
    Actor as_operator = {ACTOR_OPERATOR, actor->name, actor->from}; /* it is of all there is */
    TRY(register_open(copy->beside, &store, err));
    TRY(whole_check(store, &as_operator, progress, copy->arena, &whole, findings, err));
    TRY(store_version(store, &done->version, err));
    TRY(stamp_newest(store, copy->arena, &done->code, err));
    return !restore || findings->errors ||
           restored_note(store, actor, copy->arena, done->version, err);
}

static bool copy_finish(Copy *copy, const Actor *actor, bool restore, const Progress *progress,
                        BackupDone *done, Findings *findings, Error *err) {
    struct stat is;
    TRY(copy_check(copy, actor, restore, progress, done, findings, err));
    if (restore && findings->errors)
        return true;
    done->bytes = stat(copy->beside, &is) == 0 ? (uint64_t)is.st_size : 0;
    TRY(copy_set(copy, err));
    if (copy->left)
        findings_add(findings, (Finding){.severity = SEVERITY_WARNING,
                                         .code = "backup.left",
                                         .value = str_from(copy->left)});
    done->made = true;
    return true;
}

/* A long import is waited for. */
enum { WAIT_SECONDS = 600 };

/* Its line, with the code by which the copy is known again. A place that is taken is told before anything is written. */
static bool copy_note(const char *where, const char *out, const Actor *actor, IssueAsk ask,
                      const Progress *progress, Arena *arena, Findings *findings, Error *err) {
    AUTO(Store) store = NULL;
    Secrecy level;
    Str     code;
    int64_t number;
    TRY(copy_place(out, err));
    TRY(register_open(where, &store, err));
    TRY(secrecy_copy_allowed(store, actor, arena, &ask, findings, err));
    TRY(stamp_newest(store, arena, &code, err));
    ask.what = str_trim(str_format(arena, STR_FMT " " STR_FMT, STR_ARG(ask.what), STR_ARG(code)));
    double until = clock_seconds() + WAIT_SECONDS;
    while (!secrecy_issue(store, actor, arena, &ask, &level, &number, findings, err)) {
        ProgressState state = {.stage = "progress.copy"};
        if (err->code != ERROR_CONFLICT || clock_seconds() > until)
            return false;
        if (!progress_tell(progress, &state))
            return error_set(err, ERROR_LIMIT, "%s: stopped", where);
        *err = (Error){0};
    }
    return true;
}

bool backup_make(const char *where, const char *out, const Actor *actor, const IssueAsk *ask,
                 const Progress *progress, Arena *arena, BackupDone *done_out, Findings *findings,
                 Error *err) {
    Copy       copy;
    BackupDone done = {0};
    *done_out = done;
    if (ask && !copy_note(where, out, actor, *ask, progress, arena, findings, err))
        return findings->errors > 0;
    TRY(copy_backup(where, out, arena, progress, &copy, err));
    bool good = copy_finish(&copy, actor, false, progress, &done, findings, err);
    copy_drop(&copy);
    *done_out = done;
    return good;
}

/* What is damaged is the copy, not the register: another one will do. */
static bool damaged(const char *path, const Error *met, Findings *findings, Error *err) {
    if (met->code != ERROR_STORE)
        return error_set(err, met->code, "%s", met->message);
    findings_add(
        findings,
        (Finding){.severity = SEVERITY_ERROR, .code = "backup.damaged", .value = str_from(path)});
    return true;
}

bool backup_restore(const char *path, const char *where, const Actor *actor,
                    const Progress *progress, Arena *arena, BackupDone *done_out,
                    Findings *findings, Error *err) {
    Copy       copy = {0};
    BackupDone done = {0};
    Error      met = {0};
    bool       good = copy_restore(path, where, arena, progress, &copy, &met) &&
                copy_finish(&copy, actor, true, progress, &done, findings, &met);
    if (copy.arena)
        copy_drop(&copy);
    *done_out = done;
    return good || damaged(path, &met, findings, err);
}
