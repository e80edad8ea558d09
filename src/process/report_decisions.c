/* report_decisions.c — proposals with what is proven of each, as a table. */
#include "process/decisions.h"
#include "process/report_words.h"

static const char *const columns[] = {"date",    "kind",   "name", "from_name",
                                      "to_name", "forced", "loss"};

static Cell post_cell(const Paper *paper, Str code, Str name) {
    return cell_text(code.len ? label_post(paper->labels, code, name)
                              : paper_say(paper, "report.none"));
}

Document report_decisions(Arena *arena, Lang lang, const AnswerDecisions *answer) {
    Paper paper = paper_for(arena, lang, REPORT_PAGE, answer->kinds);
    paper.labels = label_open(arena, lang, answer->roster);
    document_heading(&paper.document, 2,
                     SAY(arena, lang, "decisions.title", {"plan", answer->plan},
                         {"until", paper_date(&paper, answer->until - 1)}));
    PAPER_LINE(&paper, "decisions.counts", {"count", say_number(arena, lang, answer->count)},
               {"forced", say_number(arena, lang, answer->of[DECISION_FORCED])},
               {"free", say_number(arena, lang, answer->of[DECISION_FREE])},
               {"open", say_number(arena, lang, answer->of[DECISION_OPEN])});
    if (!answer->count)
        return paper.document;
    Table table = paper_table(&paper, "decisions.table", columns, COUNT_OF(columns), answer->count);
    for (uint32_t i = 0; i < answer->count; i++) {
        const AnswerDecision *row = &answer->at[i];
        Cell                 *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = paper_day(&paper, row->move.date);
        cells[1] = cell_text(paper_move(&paper, row->move.kind, false));
        cells[2] = cell_text(paper_person(&paper, row->move.person, row->move.person_name));
        cells[3] = post_cell(&paper, row->move.from, row->move.from_name);
        cells[4] = post_cell(&paper, row->move.to, row->move.to_name);
        cells[5] = cell_text(
            paper_named(&paper, "decisions.verdict.%s", decision_verdict_name(row->verdict)));
        cells[6] = cell_text(paper_range(&paper, row->loss));
    }
    document_table(&paper.document, table);
    return paper.document;
}
