/* report_elected.c — whom a plan elects, an election a row: on a page the first names, new ones first; in a workbook all. */
#include "process/report_words.h"

enum { NAMES_SHOWN = 3, ROWS_SHOWN = 4 };

static const char *const columns[] = {
    "body", "date", "term_since", "free_seats", "elected_count", "elected_fresh", "elected_names"};

static Str names_words(const Paper *paper, const AnswerSlate *slate) {
    bool     all = !paper_is_page(paper) || slate->count <= NAMES_SHOWN + 1;
    uint32_t shown = all ? slate->count : NAMES_SHOWN;
    Text     text = text_open(paper->arena);
    for (uint32_t i = 0; i < shown; i++)
        text_format(&text, "%s" STR_FMT, i ? ", " : "", STR_ARG(slate->elected[i].name));
    if (all)
        return text_done(&text);
    return SAY(paper->arena, paper->lang, "report.elected.more", {"names", text_done(&text)},
               {"count", say_number(paper->arena, paper->lang, slate->count - shown)});
}

void paper_slates(Paper *paper, const PlanAnswer *answer) {
    if (!answer->slate_count)
        return;
    bool     all = !paper_is_page(paper) || answer->slate_count <= ROWS_SHOWN;
    uint32_t shown = all ? answer->slate_count : ROWS_SHOWN;
    Table    table = paper_table(paper, "report.elected.sheet", columns, COUNT_OF(columns), shown);
    for (uint32_t i = 0; i < shown; i++) {
        const AnswerSlate *slate = &answer->slates[i];
        Cell              *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(slate->body_name);
        cells[1] = paper_day(paper, slate->date);
        cells[2] = paper_day(paper, slate->since);
        cells[3] = paper_number(paper, slate->seats);
        cells[4] = paper_number(paper, slate->count);
        cells[5] = paper_number(paper, slate->fresh);
        cells[6] = cell_text(names_words(paper, slate));
    }
    paper_put(paper, "report.elected", table);
    if (!all)
        document_paragraph(&paper->document,
                           paper_count(paper, "report.elected.rest", answer->slate_count - shown));
}
