/* report_price.c — rules with what they cost, as a table. */
#include "process/price.h"
#include "process/report_words.h"

static const char *const columns[] = {"rule",  "asks",    "force", "bodies",
                                      "price", "tighter", "looser"};

Str paper_range(const Paper *paper, AnswerRange range) {
    const char *key = !range.known                ? "range.unknown"
                      : range.least == range.most ? "range.exact"
                      : range.least               ? "range.between"
                                                  : "range.at_most";
    return SAY(paper->arena, paper->lang, key,
               {"least", say_number(paper->arena, paper->lang, range.least)},
               {"most", say_number(paper->arena, paper->lang, range.most)});
}

Document report_prices(Arena *arena, Lang lang, const AnswerPrices *answer) {
    Paper paper = paper_for(arena, lang, REPORT_PAGE, answer->kinds);
    document_heading(&paper.document, 2, SAY(arena, lang, "prices.title", {"plan", answer->plan}));
    if (!answer->count) {
        document_paragraph(&paper.document, paper_say(&paper, "prices.none"));
        return paper.document;
    }
    Table table =
        paper_table(&paper, "prices.title.table", columns, COUNT_OF(columns), answer->count);
    for (uint32_t i = 0; i < answer->count; i++) {
        const AnswerPrice *row = &answer->at[i];
        Cell              *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(row->rule);
        cells[1] = cell_text(paper_rule(&paper, row->ask));
        cells[2] = cell_text(paper_named(&paper, "report.force.%s", force_name(row->force)));
        cells[3] = paper_number(&paper, row->bodies);
        cells[4] = cell_text(paper_range(&paper, row->price));
        cells[5] = cell_text(paper_range(&paper, row->tighter));
        cells[6] = cell_text(paper_range(&paper, row->looser));
    }
    document_table(&paper.document, table);
    document_paragraph(&paper.document, paper_say(&paper, "prices.note"));
    return paper.document;
}
