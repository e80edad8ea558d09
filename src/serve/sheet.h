/* sheet.h — what a page shows, as a file: code and level on every sheet, a line of the log, and of the register of copies
 * where it is classified or sensitive. A file has what the screen has, by the same parameters, and no more. */
#ifndef SERVE_SHEET_H
#define SERVE_SHEET_H

#include "process/stamp.h"
#include "serve/route.h"

typedef struct Sheet {
    Document    document;
    const char *word, *ending; /* of the file's name: a key of the catalogue; ".xlsx" or ".docx" */
    const char *act;           /* of the line of the log */
    Str         object, note;  /* likewise */
    Str         of;            /* whose level it carries: "register", "pool" */
    bool
        sensitive; /* by the asker's grants and what was asked, fields the law guards most may be in it */
    bool present; /* it is of the day it is made, as the log is, whatever day the register is of */
} Sheet;

/* False with findings or err: nothing goes out, and no line tells that it did. */
bool sheet_reply(Request *request, Reply *reply, Sheet *sheet);
/* Of a page that is no list of people: so many rows, and what was asked, which the file says too. */
bool sheet_rows_reply(Request *request, Reply *reply, Sheet *sheet, uint32_t rows);

/* Its line in the register of prints and copies, where it wants one, to whom and for what as the request says. */
bool paper_stamped(Request *request, IssueAsk ask, Stamp *stamp_out);
/* " unit=SNV sex=*": filters and order for a note of the log, which auditors read who see nobody's file: by what of it was picked
 * stands there, not what was asked for. */
Str asked_noted(const Request *request);
/* "Only what was asked for: unit: Sở Nội vụ.", for the paper itself; empty: all of it. */
Str asked_picked(Request *request);
/* "xlsx 12", how many rows there are, where nothing narrows them: of so few people picked, their number tells what they are;
 * "xlsx withheld". */
Str rows_noted(const Request *request, const char *word, uint32_t rows);

#endif
