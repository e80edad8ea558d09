#include "process/backup.h"

#include "process/register.h"
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
static bool copy_check(const Copy *copy, const Actor *actor, bool restore, BackupDone *done,
                       Findings *findings, Error *err) {
    AUTO(Store) store = NULL;
    TRY(register_open(copy->beside, &store, err));
    TRY(store_version(store, &done->version, err));
    TRY(register_check_chain(store, actor, copy->arena, findings, err));
    return !restore || findings->errors ||
           restored_note(store, actor, copy->arena, done->version, err);
}

static bool copy_finish(Copy *copy, const Actor *actor, bool restore, BackupDone *done,
                        Findings *findings, Error *err) {
    struct stat is;
    TRY(copy_check(copy, actor, restore, done, findings, err));
    if (restore && findings->errors)
        return true;
    done->bytes = stat(copy->beside, &is) == 0 ? (uint64_t)is.st_size : 0;
    TRY(copy_set(copy, err));
    done->made = true;
    return true;
}

bool backup_make(const char *where, const char *out, const Actor *actor, const Progress *progress,
                 Arena *arena, BackupDone *done_out, Findings *findings, Error *err) {
    Copy       copy;
    BackupDone done = {0};
    TRY(copy_backup(where, out, arena, progress, &copy, err));
    bool good = copy_finish(&copy, actor, false, &done, findings, err);
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
                copy_finish(&copy, actor, true, &done, findings, &met);
    if (copy.arena)
        copy_drop(&copy);
    *done_out = done;
    return good || damaged(path, &met, findings, err);
}
