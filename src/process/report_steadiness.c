/* report_steadiness.c — proposals, the least steady first, and what each try would win over the plan as it is. */
#include "process/report_words.h"
#include "process/steadiness.h"

static const char *const columns[] = {"date", "kind", "name", "from_name", "to_name", "kept_in"};
static const char *const tries[] = {"try", "kept_proposals", "stale_loss"};

static Cell post_cell(const Paper *paper, Str code, Str name) {
    return cell_text(code.len ? label_post(paper->labels, code, name)
                              : paper_say(paper, "report.none"));
}

static Cell part_cell(const Paper *paper, uint32_t part, uint32_t whole) {
    return cell_text(SAY(paper->arena, paper->lang, "steadiness.part",
                         {"part", say_number(paper->arena, paper->lang, part)},
                         {"whole", say_number(paper->arena, paper->lang, whole)}));
}

static void proposals_table(Paper *paper, const AnswerSteadiness *answer) {
    Table table = paper_table(paper, "steadiness.table", columns, COUNT_OF(columns), answer->count);
    for (uint32_t i = 0; i < answer->count; i++) {
        const AnswerSteady *row = &answer->at[i];
        Cell               *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = paper_day(paper, row->move.date);
        cells[1] = cell_text(paper_move(paper, row->move.kind, false));
        cells[2] = cell_text(paper_person(paper, row->move.person, row->move.person_name));
        cells[3] = post_cell(paper, row->move.from, row->move.from_name);
        cells[4] = post_cell(paper, row->move.to, row->move.to_name);
        cells[5] = part_cell(paper, row->kept, answer->try_count);
    }
    document_table(&paper->document, table);
}

static void tries_table(Paper *paper, const AnswerSteadiness *answer) {
    Table table = paper_table(paper, "steadiness.tries", tries, COUNT_OF(tries), answer->try_count);
    for (uint32_t i = 0; i < answer->try_count; i++) {
        const AnswerTry *row = &answer->tries[i];
        Cell            *cells = &table.cells[(size_t)i * table.columns];
        Str key = str_format(paper->arena, "steadiness.try.%s", steadiness_try_name(row->kind));
        cells[0] = cell_text(SAY(paper->arena, paper->lang, key.at,
                                 {"number", say_number(paper->arena, paper->lang, row->number)},
                                 {"next", say_number(paper->arena, paper->lang, row->number + 1)}));
        cells[1] = part_cell(paper, row->kept, answer->count);
        cells[2] = cell_text(paper_range(paper, row->loss));
    }
    document_table(&paper->document, table);
}

Document report_steadiness(Arena *arena, Lang lang, const AnswerSteadiness *answer) {
    Paper paper = paper_for(arena, lang, REPORT_PAGE, answer->kinds);
    paper.labels = label_open(arena, lang, answer->roster);
    document_heading(&paper.document, 2,
                     SAY(arena, lang, "steadiness.title", {"plan", answer->plan},
                         {"until", paper_date(&paper, answer->until - 1)}));
    PAPER_LINE(&paper, "steadiness.counts", {"steady", say_number(arena, lang, answer->steady)},
               {"count", say_number(arena, lang, answer->count)},
               {"tries", say_number(arena, lang, answer->try_count)});
    if (answer->count)
        proposals_table(&paper, answer);
    if (answer->try_count)
        tries_table(&paper, answer);
    document_paragraph(&paper.document, paper_say(&paper, "steadiness.note"));
    return paper.document;
}
