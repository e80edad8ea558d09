/* report_quality.c — the quality index as a table, its formula above it. */
#include "process/report_words.h"

enum { PAGE_ROWS = 20 };

static Str tenths(const Paper *paper, int32_t thousandths) {
    return thousandths < 0 ? paper_say(paper, "report.none")
                           : say_thousandths(paper->arena, paper->lang, (int64_t)thousandths * 100);
}

static Str share_words(const Paper *paper, const QualityShare *share) {
    uint32_t sure = share->met.len + share->not_met.len;
    if (!sure && !share->unknown.len)
        return paper_say(paper, "report.none");
    return SAY(paper->arena, paper->lang,
               share->unknown.len ? "report.quality.share_open" : "report.quality.share",
               {"met", say_number(paper->arena, paper->lang, share->met.len)},
               {"sure", say_number(paper->arena, paper->lang, sure)},
               {"unknown", say_number(paper->arena, paper->lang, share->unknown.len)});
}

static Str range_words(const Paper *paper, const QualityRow *row) {
    if (row->low == row->high)
        return tenths(paper, row->low);
    return SAY(paper->arena, paper->lang, "report.quality.range", {"low", tenths(paper, row->low)},
               {"high", tenths(paper, row->high)});
}

static void quality_row(const Paper *paper, const QualityRow *row, bool unit, Cell *cells) {
    int at = 0;
    cells[at++] = cell_text(row->name);
    cells[at++] = paper_number(paper, row->people);
    cells[at++] = cell_text(tenths(paper, row->index));
    cells[at++] = cell_text(range_words(paper, row));
    cells[at++] = cell_text(tenths(paper, row->swing));
    for (int part = 0; part < QUALITY_PARTS; part++)
        cells[at++] = cell_text(share_words(paper, &row->parts[part]));
    if (unit)
        cells[at] = paper_number(paper, row->matters);
}

static void formula_tell(Paper *paper, const QualityAnswer *answer) {
    Str weights[QUALITY_PARTS];
    for (int part = 0; part < QUALITY_PARTS; part++)
        weights[part] = say_number(paper->arena, paper->lang, answer->weights[part]);
    PAPER_LINE(paper, "report.quality.formula", {"standard", weights[QUALITY_STANDARD]},
               {"rating", weights[QUALITY_RATING]}, {"training", weights[QUALITY_TRAINING]},
               {"strength", weights[QUALITY_STRENGTH]}, {"record", weights[QUALITY_RECORD]},
               {"year", str_format(paper->arena, "%d", answer->year)});
    document_paragraph(&paper->document, paper_say(paper, "report.quality.unit_rating"));
}

void paper_quality(Paper *paper, const QualityAnswer *answer) {
    static const char *const columns[] = {"quality_name",   "quality_people",   "quality_index",
                                          "quality_range",  "quality_swing",    "quality_standard",
                                          "quality_rating", "quality_training", "quality_strength",
                                          "quality_record", "quality_matters"};
    uint32_t                 listed = paper_listed(paper, answer->row_count, PAGE_ROWS);
    bool                     unit = answer->by == QUALITY_BY_UNIT;
    Table table = paper_table(paper, "report.quality", columns, COUNT_OF(columns) - !unit, listed);
    for (uint32_t i = 0; i < listed; i++)
        quality_row(paper, &answer->rows[i], unit, &table.cells[(size_t)i * table.columns]);
    if (paper_is_page(paper))
        formula_tell(paper, answer);
    paper_put(paper, "report.quality", table);
    paper_rest(paper, listed, answer->row_count);
}
