/* sheet.h — any table a user hands in (.xlsx or .csv), row by row, as trimmed-nowhere text.
 *
 * One interface for both: a row is a dense list of texts from column A to the last cell given. A
 * cell of a date format comes as ISO, with no more of the date than its format shows (a cell that
 * shows 9/1975 is "1975-09"); numbers in plain decimal, booleans as 1 and 0. Text written before
 * Unicode comes as what it means, with a note that shows it (gate.h). Faults in the file are
 * findings with place; only a failing disk is an Error.
 * Memory does not grow with the number of rows, except for a workbook's table of shared strings.
 */
#ifndef OFFICE_SHEET_H
#define OFFICE_SHEET_H

#include "base/error.h"
#include "model/finding.h"
#include "office/encoding.h"

/* What a file may ask of us. A workbook is refused before anything past a limit is inflated. */
typedef struct SheetLimits {
    uint64_t file_bytes; /* of the file as given */
    uint64_t part_bytes; /* of one part of a workbook, inflated */
    uint64_t ratio;      /* inflated to packed, for parts over ratio_bytes */
    uint64_t ratio_bytes;
    uint64_t entries;      /* parts in the package */
    uint64_t strings;      /* shared strings */
    uint64_t string_bytes; /* all shared strings together */
    uint64_t cell_bytes;   /* one cell */
    uint64_t cells;        /* in one file */
    uint32_t rows;         /* of one sheet */
    uint32_t columns;
    uint32_t nesting; /* of XML elements */
    uint32_t merges;  /* merged ranges of one sheet */
} SheetLimits;

extern const SheetLimits sheet_limits;

typedef struct SheetRow {
    Str        file, sheet; /* sheet is empty for CSV */
    uint32_t   number;      /* 1 first; of CSV records, not lines */
    const Str *cells;       /* live until the callback returns */
    uint32_t   count;
} SheetRow;

/* Cells shown as one; what they say stands in the first of them. */
typedef struct SheetMerge {
    Str      file, sheet;
    uint32_t top, left, bottom, right; /* 1 first, the last ones included */
} SheetMerge;

typedef struct SheetTaker {
    void    *with;
    Encoding encoding; /* ENCODING_TOLD, or what the user says the text is in */
    Str      name;     /* what the file is called; empty: as its path ends */
    /* NULL takes every sheet. */
    bool (*wants)(void *with, Str file, Str sheet);
    /* false: no more rows of this file are needed. Rows without any cell are not told. */
    bool (*row)(void *with, const SheetRow *row);
    /* NULL: not wanted. Asked before each piece of a text file, also where it has no row: false stops as row does. */
    bool (*on)(void *with);
    /* NULL: not wanted. Told after the sheet's rows, in the order of the file; CSV has none. */
    void (*merge)(void *with, const SheetMerge *merge);
    /* NULL: not wanted. A cell that reckons its value; told before its row. */
    void (*formula)(void *with, Str sheet, uint32_t row, uint32_t column);
} SheetTaker;

/* The kind of file is told by its first bytes, not by its name. False only with err set. */
bool sheet_read(const char *path, const SheetLimits *limits, const SheetTaker *taker,
                Findings *findings, Error *err);

/* The name a finding shows: the last part of the path, NFC where it is valid text. */
Str sheet_file_name(Arena *arena, const char *path);

#endif
