#include "process/whole.h"

#include "process/admission.h"
#include "process/secrecy.h"

static bool rows_read(Store *store, const Actor *actor, Arena *arena, Whole *whole,
                      Findings *findings, Error *err) {
    TRY(store_log_lines(store, arena, 0, SIZE_MAX >> 1, &whole->log, &whole->log_count, err));
    TRY(register_check_chain(store, actor, arena, findings, err));
    return admission_verify(store, arena, whole->log, whole->log_count, findings, err) &&
           secrecy_verify(store, arena, whole->log, whole->log_count, findings, err);
}

/* Of one moment: what is granted and its line in the log are written as one, and so they are read. */
static bool rows_check(Store *store, const Actor *actor, Arena *arena, Whole *whole,
                       Findings *findings, Error *err) {
    TRY(store_moment(store, err));
    return store_together_end(store, rows_read(store, actor, arena, whole, findings, err), err);
}

bool whole_check(Store *store, const Actor *actor, const Progress *progress, Arena *arena,
                 Whole *whole_out, Findings *findings, Error *err) {
    Error fault = {0};
    *whole_out = (Whole){0};
    store_heed(store, "progress.check", progress);
    bool read = register_check_tables(store, arena, findings, err);
    bool made = findings->errors == 0;
    bool rows = read && rows_check(store, actor, arena, whole_out, findings, &fault);
    store_heed(store, "progress.check", NULL);
    return read && (rows || (!made && fault.code != ERROR_LIMIT) ||
                    error_set(err, fault.code, "%s", fault.message));
}
