/* copy.h — a register into another file while it is used, whole or not at all.
 *
 * A copy is made beside its place, looked at by the caller, and set in its place last: whoever finds a file there finds
 * a whole one. Nothing that is there is ever replaced, not even what SQLite left beside a register of that name, which
 * it would take for part of the new one.
 */
#ifndef STORE_COPY_H
#define STORE_COPY_H

#include "base/progress.h"
#include "store/store.h"

typedef struct Copy {
    Arena      *arena;
    const char *path, *beside; /* where it is to stand, and stands until then; a file of its own */
    const char *
        left; /* one beside it that was there already, as a copy that was cut off leaves it; NULL: none */
} Copy;

/* Is there a place? ERROR_KEPT: something is there. Nothing is changed. */
bool copy_place(const char *path, Error *err);

/* from: a register; its copy is one plain file, with the rights of the register's own. */
bool copy_backup(const char *from, const char *path, Arena *arena, const Progress *progress,
                 Copy *copy_out, Error *err);
/* from: a copy, which stays as it is; what is made of it is a register to be worked with. */
bool copy_restore(const char *from, const char *path, Arena *arena, const Progress *progress,
                  Copy *copy_out, Error *err);
/* Sets it in its place. ERROR_KEPT: meanwhile something is there. */
bool copy_set(Copy *copy, Error *err);
/* Takes away what was made, unless it was set. */
void copy_drop(Copy *copy);

#endif
