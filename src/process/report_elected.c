/* report_elected.c — whom a plan elects, an election or by-election a row: on a page the first names, new ones first; in a
 * workbook all, those of spare periods too. */
#include "process/report_words.h"

enum { NAMES_SHOWN = 3, ROWS_SHOWN = 4 };

/* The last one where rows of spare periods are told. */
static const char *const columns[] = {
    "body",          "date",          "elected_how",   "term_since",    "free_seats",
    "elected_count", "elected_fresh", "elected_empty", "elected_names", "when"};

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

static void slate_row(const Paper *paper, const AnswerSlate *slate, bool when, Cell *cells) {
    const char *how = slate->by_election ? "by_election" : "election";
    cells[0] = cell_text(slate->body_name);
    cells[1] = paper_day(paper, slate->date);
    cells[2] = cell_text(paper_named(paper, "report.elected.%s", how));
    cells[3] = slate->since == DAY_NONE ? cell_text(paper_say(paper, "report.none"))
                                        : paper_day(paper, slate->since);
    cells[4] = paper_number(paper, slate->seats);
    cells[5] = paper_number(paper, slate->count);
    cells[6] = paper_number(paper, slate->fresh);
    cells[7] = paper_number(paper, slate->empty);
    cells[8] = cell_text(names_words(paper, slate));
    if (when)
        cells[9] =
            cell_text(paper_say(paper, slate->spare ? "report.when.spare" : "report.when.planned"));
}

/* Those of spare periods stand last, and are no proposals: on no page. */
static uint32_t slates_told(const Paper *paper, const AnswerSlate *slates, uint32_t count) {
    while (paper_is_page(paper) && count && slates[count - 1].spare)
        count--;
    return count;
}

void paper_slates(Paper *paper, const AnswerSlate *slates, uint32_t slate_count) {
    uint32_t count = slates_told(paper, slates, slate_count);
    bool     page = paper_is_page(paper), all = !page || count <= ROWS_SHOWN;
    uint32_t shown = all ? count : ROWS_SHOWN;
    if (!count)
        return;
    Table table =
        paper_table(paper, "report.elected.sheet", columns, COUNT_OF(columns) - page, shown);
    for (uint32_t i = 0; i < shown; i++)
        slate_row(paper, &slates[i], !page, &table.cells[(size_t)i * table.columns]);
    paper_put(paper, "report.elected", table);
    if (!all)
        document_paragraph(&paper->document,
                           paper_count(paper, "report.elected.rest", count - shown));
}

void paper_seats_empty(Paper *paper, const PlanAnswer *answer) {
    if (answer->free_empty)
        PAPER_LINE(paper, "report.elected.empty",
                   {"count", str_format(paper->arena, "%u", answer->free_empty)},
                   {"bodies", str_format(paper->arena, "%u", answer->free_empty_bodies)},
                   {"code", answer->free_empty_body});
}
