/* origin.h — who wrote the facts of an answer into the register, when, and from what.
 *
 * Of each field a reason rests on: the version since which its row says so without a break, and that line of the
 * journal. The journal keeps the names and hashes of the files of an import; sheet and cell it does not. A row
 * that a correction gave another key counts as written by it.
 * Cost: one search of the store for each row, and the journal once.
 */
#ifndef PROCESS_ORIGIN_H
#define PROCESS_ORIGIN_H

#include "store/store.h"
#include "wire/report_explain.h"

/* Fills origins of the answer, by its roster's version; false with err. */
bool origin_find(Store *store, Arena *arena, ExplainAnswer *answer, Error *err);

#endif
