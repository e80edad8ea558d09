/* xlsx.h — a workbook (ECMA-376, also strict) as rows; see sheet.h for what a row is. */
#ifndef OFFICE_XLSX_H
#define OFFICE_XLSX_H

#include "office/sheet.h"

bool xlsx_read(const char *path, Str file, const SheetLimits *limits, const SheetTaker *taker,
               Findings *findings, Error *err);

/* "AB12" -> column 28, row 12. False when it is no such thing, or beyond the limits. */
bool xlsx_reference(Str text, const SheetLimits *limits, uint32_t *column_out, uint32_t *row_out);

#endif
