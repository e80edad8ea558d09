/* intake_pages.h — rows as bytes by their place, on a shelf, some of them to a page.
 *
 * Rows are added and gone over in order, so most are found in a page that is at hand. Held are PAGES_HELD
 * pages of PAGE_ROWS rows.
 */
#ifndef PROCESS_INTAKE_PAGES_H
#define PROCESS_INTAKE_PAGES_H

#include "store/shelf.h"

typedef struct IntakePages IntakePages;

bool pages_open(Shelves *shelves, IntakePages **pages_out, Error *err);
void pages_close(IntakePages *pages); /* NULL is allowed */

/* At the place after the last, 1 first. */
bool pages_add(IntakePages *pages, Str row, Error *err);
bool pages_set(IntakePages *pages, uint32_t place, Str row, Error *err);
/* Stays until the next call. */
bool pages_at(IntakePages *pages, uint32_t place, Str *row_out, Error *err);

#endif
