/* backup.h — a copy of a register while it is used, and a register of a copy: both read to the end before they stand.
 *
 * Whatever stands at the end was looked through: the database, and all of whole.h. A register that was changed past the program
 * is copied all the same, and findings say so: a copy of it is better than none. Such a copy is not made a register.
 */
#ifndef PROCESS_BACKUP_H
#define PROCESS_BACKUP_H

#include "base/progress.h"
#include "process/secrecy.h"

typedef struct BackupDone {
    int64_t  version; /* of the register in it */
    uint64_t bytes;
    Str      code; /* of its journal's newest line (process/stamp.h) */
    bool     made;
} BackupDone;

/* ask: to whom it goes and for what; its line is written to the register of copies before it is made, so that the copy tells of
 * itself. NULL: that was done already. made is false where findings say why it may not be. ERROR_KEPT: something stands at `out`.
 * ERROR_LIMIT: progress asked to stop. */
bool backup_make(const char *where, const char *out, const Actor *actor, const IssueAsk *ask,
                 const Progress *progress, Arena *arena, BackupDone *done_out, Findings *findings,
                 Error *err);
/* A new register at `where`; sessions that were open when the copy was made are ended, and the log says that it was
 * restored. The copy stays as it is. done_out->made is false where findings say why. */
bool backup_restore(const char *copy, const char *where, const Actor *actor,
                    const Progress *progress, Arena *arena, BackupDone *done_out,
                    Findings *findings, Error *err);

#endif
