/* xlsx.h — a workbook (ECMA-376, also strict) as rows; see sheet.h for what a row is. */
#ifndef OFFICE_XLSX_H
#define OFFICE_XLSX_H

#include "office/sheet.h"

bool xlsx_read(const char *path, Str file, const SheetLimits *limits, const SheetTaker *taker,
               Findings *findings, Error *err);

#endif
