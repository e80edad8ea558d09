/* intake_dates.h — is 2/9/1975 in a column of a source the second of September or the ninth of February?
 *
 * Day first, unless the column itself says otherwise: two dates or more that can only be month first
 * (2/13/1975), and none that can only be day first. Known once a column is read to its end, so a source
 * with such a column is read again (intake.c). Maps say their order themselves.
 */
#ifndef PROCESS_INTAKE_DATES_H
#define PROCESS_INTAKE_DATES_H

#include "process/intake_batch.h"

/* How the cell of a date column is meant, as far as known; counts what it says. field: of the table's
 * kind, or FIELDS_MAX for the column that helps to find a person. */
DateOrder intake_dates_order(IntakeBatch *batch, uint32_t table, uint32_t field, Str raw);
/* Notes of the columns read month first. True when one was met that was read day first: read again. */
bool intake_dates_learn(IntakeBatch *batch);

#endif
