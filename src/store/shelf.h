/* shelf.h — what one job sets aside on disk instead of in memory: tables from bytes to bytes, in order.
 *
 * Shelves are no part of the register: nobody else sees them, nothing of them is left when they are
 * closed or the process is killed. Small ones never reach the disk (a cache of CACHE_KIB in sqlite.c
 * stands before it), so memory is bounded whatever is put up.
 * Cost: O(log n) for each call; keys put up in order are cheapest.
 */
#ifndef STORE_SHELF_H
#define STORE_SHELF_H

#include "store/store.h"

typedef struct Shelves Shelves;
typedef struct Shelf   Shelf;

/* With the driver of that store; the store must stay open longer. */
bool shelves_open(const Store *store, Shelves **shelves_out, Error *err);
void shelves_close(Shelves *shelves); /* and all that stands there; NULL is allowed */
void Shelves_auto(Shelves **shelves);

/* wide: most values are longer than some hundred bytes. */
bool shelf_open(Shelves *shelves, bool wide, Shelf **shelf_out, Error *err);
/* The key must be new. */
bool shelf_add(Shelf *shelf, Str key, Str value, Error *err);
/* The key must be there. */
bool shelf_set(Shelf *shelf, Str key, Str value, Error *err);
/* The value is copied into the arena. */
bool shelf_find(Shelf *shelf, Arena *arena, Str key, bool *found_out, Str *value_out, Error *err);

/* From the first key that is not before `from`, in order of bytes. One walk at a time; it
 * ends when something is added or set. Key and value stay until the next step. */
bool shelf_walk(Shelf *shelf, Str from, Error *err);
bool shelf_next(Shelf *shelf, bool *more_out, Str *key_out, Str *value_out, Error *err);

#endif
