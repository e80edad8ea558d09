/* word_columns.h — how wide the columns of a table in a Word file are: no word broken while others have room, headers first;
 * then by what they usually hold, or by the widths given. Sizes are half points, widths twentieths of a point. */
#ifndef OFFICE_WORD_COLUMNS_H
#define OFFICE_WORD_COLUMNS_H

#include "model/document.h"

/* Of the table's print, where body text is of so many. */
int word_print_size(int body, const Table *table);
/* As many as it has columns; together the width given. */
int *word_columns(Arena *arena, const Table *table, int size, int width);
/* What they take together so that no word is broken. */
int word_columns_least(const Table *table, int size);

#endif
