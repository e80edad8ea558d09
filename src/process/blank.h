/* blank.h — an office's own Excel form with cells that say what they want: a count or a list of people by a
 * condition.
 *
 *     [[đếm: giới_tính = nữ và tuổi dưới 40]]      [[count: sex = female and age under 40]]
 *     [[danh sách CUT: dân_tộc != "Kinh"]]         [[list CUT: ethnic != "Kinh"]]
 *
 * Before the colon may stand the code of a body (its members) or of a unit (holders in it and below); without
 * it everybody who holds a post counts. Conditions are those of the rule language (tally.h). Every value can
 * be traced: a sheet is added with the people behind each cell, and the cell leads there.
 *
 * A form that is to stay as it was issued has its cells named instead (Excel: defined names), and a file beside it
 * says what each name is to hold: a row of name and expression, the expression as between the brackets.
 */
#ifndef PROCESS_BLANK_H
#define PROCESS_BLANK_H

#include "base/error.h"
#include "process/tally.h"
#include "text/say.h"

typedef struct BlankAnswer {
    uint32_t cells, people; /* filled; lines of the trace */
    Str      bytes;         /* of the workbook */
} BlankAnswer;

typedef struct BlankAsk {
    const char *form, *cells; /* paths; cells NULL: the form says all itself */
    Day         on;
} BlankAsk;

/* False with findings, each with its cell of the form or of the file beside it, or with err. A form with nothing
 * to fill in is a finding. */
bool blank_fill(Arena *arena, Lang lang, const Roster *roster, const BlankAsk *ask,
                BlankAnswer *answer_out, Findings *findings, Error *err);

#endif
