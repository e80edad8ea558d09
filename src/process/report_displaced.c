/* report_displaced.c — by name, whom a plan leaves without a post though they hold one today and meet its standard: on the page a
 * line, in a file a table. */
#include "process/report_words.h"

enum { DISPLACED_NAMED = 5 };

static Str names_words(const Paper *paper, const PlanAnswer *answer, uint32_t count) {
    Text names = text_open(paper->arena);
    for (uint32_t i = 0; i < count; i++)
        text_format(&names, i ? ", " STR_FMT : STR_FMT,
                    STR_ARG(SAY(paper->arena, paper->lang, "report.coded",
                                {"words", answer->displaced[i].person_name},
                                {"code", answer->displaced[i].person})));
    return text_done(&names);
}

static void displaced_line(Paper *paper, const PlanAnswer *answer) {
    uint32_t listed = paper_listed(paper, answer->displaced_count, DISPLACED_NAMED);
    PAPER_LINE(paper,
               listed < answer->displaced_count ? "report.displaced.more" : "report.displaced.all",
               {"count", say_number(paper->arena, paper->lang, answer->displaced_count)},
               {"names", names_words(paper, answer, listed)},
               {"rest", say_number(paper->arena, paper->lang, answer->displaced_count - listed)});
}

static void displaced_table(Paper *paper, const PlanAnswer *answer) {
    static const char *const columns[] = {"person", "name", "post", "post_name", "displaced_from"};
    Table table = paper_table(paper, "report.displaced.sheet", columns, COUNT_OF(columns),
                              answer->displaced_count);
    for (uint32_t i = 0; i < answer->displaced_count; i++) {
        const AnswerDisplaced *row = &answer->displaced[i];
        Cell                  *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(row->person);
        cells[1] = cell_text(row->person_name);
        cells[2] = cell_text(row->post);
        cells[3] = cell_text(row->post_name);
        cells[4] = paper_day(paper, row->date);
    }
    paper_put(paper, "report.displaced", table);
}

void paper_displaced(Paper *paper, const PlanAnswer *answer) {
    if (!answer->displaced_count)
        return;
    if (paper_is_page(paper))
        displaced_line(paper, answer);
    else
        displaced_table(paper, answer);
}
