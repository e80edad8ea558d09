/* report_resilience.c — departures, the worst first, as a table. */
#include "process/report_words.h"
#include "process/resilience.h"

enum { DEPARTURES_TOLD = 20 };

static const char *const columns[] = {"date", "name", "post_name", "loss", "shifted", "left_empty"};

static Str loss_words(const Paper *paper, const AnswerDeparture *row) {
    if (row->broken > 0)
        return SAY(paper->arena, paper->lang, "resilience.bars",
                   {"count", say_number(paper->arena, paper->lang, row->broken)});
    return row->loss.known ? paper_range(paper, row->loss) : paper_say(paper, "resilience.unknown");
}

static Str empty_words(const Paper *paper, const AnswerDeparture *row) {
    if (!row->empty)
        return paper_say(paper, "report.none");
    Str name = label_post(paper->labels, row->empty_post, row->empty_name);
    return row->empty == 1 ? name
                           : SAY(paper->arena, paper->lang, "resilience.more", {"name", name},
                                 {"count", say_number(paper->arena, paper->lang, row->empty - 1)});
}

Document report_resilience(Arena *arena, Lang lang, const AnswerResilience *answer) {
    Paper    paper = paper_for(arena, lang, REPORT_PAGE, answer->kinds);
    uint32_t told = answer->count < DEPARTURES_TOLD ? answer->count : DEPARTURES_TOLD;
    paper.labels = label_open(arena, lang, answer->roster);
    document_heading(&paper.document, 2,
                     SAY(arena, lang, "resilience.title", {"plan", answer->plan}));
    PAPER_LINE(&paper, "resilience.counts", {"count", say_number(arena, lang, answer->count)},
               {"bad", say_number(arena, lang, answer->unrepaired)});
    if (!told)
        return paper.document;
    Table table = paper_table(&paper, "resilience.table", columns, COUNT_OF(columns), told);
    for (uint32_t i = 0; i < told; i++) {
        const AnswerDeparture *row = &answer->at[i];
        Cell                  *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = paper_day(&paper, row->date);
        cells[1] = cell_text(paper_person(&paper, row->person, row->person_name));
        cells[2] = cell_text(label_post(paper.labels, row->post, row->post_name));
        cells[3] = cell_text(loss_words(&paper, row));
        cells[4] = paper_number(&paper, row->moved);
        cells[5] = cell_text(empty_words(&paper, row));
    }
    document_table(&paper.document, table);
    if (told < answer->count)
        document_paragraph(&paper.document,
                           paper_count(&paper, "report.more.json", answer->count - told));
    return paper.document;
}
