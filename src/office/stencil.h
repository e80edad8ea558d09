/* stencil.h — an office's own Excel form, filled in: named cells get their values, everything else stays as it is.
 *
 * Only the cells given are touched, in the form's own XML; every other part goes over byte for byte. A sheet is
 * added that says what stands behind each value, and each cell filled leads there by a link. Excel is told to
 * reckon formulas anew when it opens the file. The same form and values give the same bytes.
 */
#ifndef OFFICE_STENCIL_H
#define OFFICE_STENCIL_H

#include "base/error.h"
#include "model/document.h"
#include "office/sheet.h"

/* What a form may be: far smaller than what an import may be. */
extern const SheetLimits stencil_limits;

typedef struct StencilFill {
    Str      sheet;       /* by name */
    uint32_t row, column; /* 1 first */
    bool     number;      /* a number; else text */
    Str      value;
    uint32_t traced; /* row of the trace that speaks of it, 0 first */
} StencilFill;

/* trace: becomes the sheet of that name. False with findings (what is no form we take) or with err. */
bool stencil_fill(Arena *arena, const char *path, const StencilFill *fills, uint32_t count,
                  const Table *trace, Str *bytes_out, Findings *findings, Error *err);

#endif
