/* names.h — the names a workbook gives to its cells (defined names, ECMA-376 part 1, 18.2.5), of the book or of one
 * sheet. As in Excel, capitals make no difference. What Excel defines for itself (_xlnm.…) is left out.
 */
#ifndef OFFICE_NAMES_H
#define OFFICE_NAMES_H

#include "base/error.h"
#include "office/sheet.h"

typedef struct DefinedName {
    Str name;   /* NFC, lower case */
    Str sheet;  /* the sheet it belongs to; empty: the book */
    Str refers; /* as the workbook says it: "'Biểu 01'!$B$2" */
} DefinedName;

typedef struct Names {
    Arena             *arena;
    const SheetLimits *limits;
    VEC(Str) sheets; /* in order, NFC */
    VEC(DefinedName) at;
} Names;

/* False with findings (no workbook, broken XML) or with err. */
bool names_read(Arena *arena, const char *path, const SheetLimits *limits, Names *names_out,
                Findings *findings, Error *err);

typedef enum NameFault {
    NAME_FOUND,
    NAME_UNKNOWN,
    NAME_OF_SHEETS, /* several sheets have it, the book does not: the sheet must be said */
    NAME_OUTSIDE,   /* of another workbook */
    NAME_NOWHERE,   /* of no cell: a formula, a constant, a deleted sheet */
    NAME_WIDE,      /* of several areas, or of a whole column or row */
} NameFault;

/* wanted: "so_nu", or "Biểu 01!so_nu" for the name of one sheet. The range may have several cells: which of
 * them are merged into one only the sheet knows. */
NameFault names_find(const Names *names, Str wanted, SheetMerge *range_out);

#endif
