/* book.h — a document's tables as a workbook, and the workbook to be filled in; over libxlsxwriter.
 *
 * The same content gives the same bytes: the time in the properties is fixed. Written beside, then
 * renamed. A text never becomes a formula: texts are written as strings.
 */
#ifndef OFFICE_BOOK_H
#define OFFICE_BOOK_H

#include "base/error.h"
#include "model/document.h"

/* One sheet per table, named by its title; headings and paragraphs stand above the table they
 * come before. Whole dates from March 1900 on are dates; others, which a spreadsheet does not know, are
 * text. A4, as wide as the page, header rows on each, page n of m. */
bool book_write(const char *path, const Document *document, Error *err);

typedef struct FormColumn {
    Str      header;
    bool     required; /* drawn so; the header itself already carries the mark */
    bool     number;   /* others are text columns, so that 00004 and 9/1975 stay as typed */
    uint32_t list;     /* index of a FormList offered as drop-down; NONE */
    uint32_t width;    /* characters */
} FormColumn;

typedef struct FormSheet {
    Str               name;
    const FormColumn *columns;
    uint32_t          column_count;
} FormSheet;

typedef struct FormList {
    Str        title;
    const Str *items;
    uint32_t   item_count;
} FormList;

/* A workbook to fill in: the guide, a sheet per kind, the lists the drop-downs draw on. */
typedef struct Form {
    Str              guide_name, lists_name;
    const Document  *guide; /* paragraphs, then one table */
    const FormSheet *sheets;
    uint32_t         sheet_count;
    const FormList  *lists;
    uint32_t         list_count;
} Form;

bool form_write(const char *path, const Form *form, Error *err);

#endif
