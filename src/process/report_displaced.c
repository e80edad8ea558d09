/* report_displaced.c — by name, whom a plan leaves without a post though they hold one today and meet its standard. */
#include "process/report_words.h"

enum { DISPLACED_SHOWN = 20 };

void paper_displaced(Paper *paper, const PlanAnswer *answer) {
    static const char *const columns[] = {"person", "name", "post", "post_name", "displaced_from"};
    uint32_t                 listed = paper_listed(paper, answer->displaced_count, DISPLACED_SHOWN);
    if (!listed)
        return;
    Table table = paper_table(paper, "report.displaced.sheet", columns, COUNT_OF(columns), listed);
    for (uint32_t i = 0; i < listed; i++) {
        const AnswerDisplaced *row = &answer->displaced[i];
        Cell                  *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(row->person);
        cells[1] = cell_text(row->person_name);
        cells[2] = cell_text(row->post);
        cells[3] = cell_text(row->post_name);
        cells[4] = paper_day(paper, row->date);
    }
    paper_put(paper, "report.displaced", table);
    paper_rest_plan(paper, listed, answer->displaced_count);
}
