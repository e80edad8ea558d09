/* report_trade.c — plans under one price after another, as a table. */
#include "process/report_words.h"
#include "process/trade.h"

static const char *const columns[TRADES][10] = {
    [TRADE_TARGET] = {"price", "lacking", "other_points", "other_least", "bars", "vacant",
                      "moves_made", "left_without", "courses_given", "reached"},
    [TRADE_MOVE] = {"price", "changes", "other_points", "other_least", "bars", "vacant",
                    "moves_made", "left_without", "courses_given", "reached"}};

static Cell number_or(const Paper *paper, bool known, int64_t number) {
    return known ? paper_number(paper, number) : cell_text(paper_say(paper, "report.none"));
}

static void row_tell(const Paper *paper, const AnswerTradePoint *row, Cell *cells) {
    Str price = say_number(paper->arena, paper->lang, row->price);
    cells[0] =
        cell_text(row->own ? SAY(paper->arena, paper->lang, "trade.own", {"price", price}) : price);
    cells[1] = number_or(paper, row->found, row->count);
    cells[2] = number_or(paper, row->found, row->rest);
    cells[3] = number_or(paper, row->proven, row->least_rest);
    cells[4] = number_or(paper, row->found, row->broken);
    cells[5] = number_or(paper, row->found, row->vacancies);
    cells[6] = number_or(paper, row->found, row->moves);
    cells[7] = number_or(paper, row->found, row->displaced);
    cells[8] = number_or(paper, row->found, row->courses);
    cells[9] = row->reached == DAY_NONE ? cell_text(paper_say(paper, "report.none"))
                                        : paper_day(paper, row->reached);
}

Document report_trade(Arena *arena, Lang lang, const AnswerTrade *answer) {
    Paper paper = paper_for(arena, lang, REPORT_PAGE, answer->kinds);
    document_heading(&paper.document, 2,
                     SAY(arena, lang,
                         answer->of == TRADE_TARGET ? "trade.title.target" : "trade.title.move",
                         {"plan", answer->plan}));
    Table table = paper_table(&paper, "trade.table", columns[answer->of],
                              COUNT_OF(columns[answer->of]), answer->count);
    for (uint32_t i = 0; i < answer->count; i++)
        row_tell(&paper, &answer->at[i], &table.cells[(size_t)i * table.columns]);
    document_table(&paper.document, table);
    PAPER_LINE(&paper, "trade.note", {"setting", str_from(trade_of_name(answer->of))});
    return paper.document;
}
