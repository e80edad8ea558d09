/* imports.h — files handed in over HTTP and not taken in yet: whose they are, and the file without a name that holds
 * each. A bounded number is kept, of one
 * account two: its own one looked at longest ago makes room, of others' only what nobody looked at for a quarter of an hour. */
#ifndef SERVE_IMPORTS_H
#define SERVE_IMPORTS_H

#include "base/str.h"

typedef struct Imports Imports;

typedef struct Import {
    Arena   *arena; /* holds this too */
    Str      name, owner, file_name;
    int      file;
    uint32_t users;
    bool     forgotten;
    double   seen;
} Import;

Imports *imports_make(Arena *arena);
void     imports_free(Imports *imports);
/* Takes the file over. NULL: there is no room, all are being worked on. To be left like one that was found. */
Import *imports_add(Imports *imports, Str owner, Str file_name, int file);
/* One's own; NULL: there is none. To be left again. */
Import *imports_find(Imports *imports, Str owner, Str name);
void    imports_leave(Imports *imports, Import *import);
/* False: one has none of that name. */
bool imports_drop(Imports *imports, Str owner, Str name);

#endif
