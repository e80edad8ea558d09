/* report_movement.c — targets of movements: how far they are met within the term, and who was moved. */
#include "process/report_words.h"

enum { PAGE_MOVED = 12 };

static Str found_words(const Paper *paper, const AnswerMovement *row) {
    Arena *arena = paper->arena;
    if (row->target->moves && !row->term.len)
        return paper_say(paper, "report.none");
    Str found = say_number(arena, paper->lang, row->result.found);
    return row->result.unknown
               ? SAY(arena, paper->lang, "report.movements.open", {"found", found},
                     {"unknown", say_number(arena, paper->lang, row->result.unknown)})
               : found;
}

static Str term_words(const Paper *paper, const AnswerMovement *row) {
    return row->term.len ? row->term_name : paper_say(paper, "report.movements.no_term");
}

static void targets_table(Paper *paper, const StructureAnswer *answer) {
    static const char *const columns[] = {"movement", "rule",   "term",  "moved",
                                          "wanted",   "status", "force", "citation"};
    Table                    table =
        paper_table(paper, "report.movements", columns, COUNT_OF(columns), answer->movement_count);
    for (uint32_t i = 0; i < answer->movement_count; i++) {
        const AnswerMovement *row = &answer->movements[i];
        StructureResult wanted = {.at_least = row->result.at_least, .at_most = row->result.at_most};
        Cell           *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(row->movement->title);
        cells[1] = cell_text(row->target->label);
        cells[2] = cell_text(term_words(paper, row));
        cells[3] = cell_text(found_words(paper, row));
        cells[4] = cell_text(paper_wanted(paper, &wanted));
        cells[5] = cell_text(
            paper_named(paper, "report.status.%s", structure_status_name(row->result.status)));
        cells[6] = cell_text(paper_named(paper, "report.force.%s", force_name(row->target->force)));
        cells[7] = cell_text(paper_citation(paper, row->target->citations));
    }
    paper_put(paper, "report.movements", table);
}

static Str moved_day(const Paper *paper, const AnswerMoved *moved) {
    Str day = paper_date(paper, moved->day);
    return moved->sure ? day
                       : SAY(paper->arena, paper->lang, "report.movements.unsure", {"day", day});
}

static void moved_table(Paper *paper, const AnswerMovement *row) {
    static const char *const columns[] = {"person", "name", "from_name", "to_name", "date"};
    Arena                   *arena = paper->arena;
    uint32_t                 listed = paper_listed(paper, row->result.moved_count, PAGE_MOVED);
    Table table = paper_table(paper, "report.movements.moved", columns, COUNT_OF(columns), listed);
    for (uint32_t i = 0; i < listed; i++) {
        const AnswerMoved *moved = &row->moved[i];
        Cell              *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(moved->person);
        cells[1] = cell_text(moved->person_name);
        cells[2] = cell_text(moved->from);
        cells[3] = cell_text(moved->to);
        cells[4] = cell_text(moved_day(paper, moved));
    }
    paper_put(paper, "report.movements.moved", table);
    paper_rest(paper, listed, row->result.moved_count);
    if (paper_is_page(paper))
        PAPER_LINE(paper, "report.movements.between",
                   {"levels", say_number(arena, paper->lang, row->levels)},
                   {"blocs", say_number(arena, paper->lang, row->blocs)},
                   {"localities", say_number(arena, paper->lang, row->localities)});
}

void paper_movements(Paper *paper, const StructureAnswer *answer) {
    if (!answer->movement_count)
        return;
    targets_table(paper, answer);
    for (uint32_t i = 0; i < answer->movement_count; i++)
        if (answer->movements[i].result.moved_count)
            moved_table(paper, &answer->movements[i]);
}
