/* separator.h — which character parts the fields of a CSV file: tab, semicolon or comma. */
#ifndef OFFICE_SEPARATOR_H
#define OFFICE_SEPARATOR_H

#include "base/str.h"

/* From the beginning of the text; end: what ends its lines. One that gives every record the same number
 * of fields, titles above them left out, is taken: tab before semicolon before comma, as the later may
 * stand in numbers and words of the earlier. Else the one that fits the most fields. */
char separator_guess(Str start, char end);

#endif
