/* report_replan.c — how much the two plans made again differ from the earlier one, and who is elsewhere. */
#include "process/replan.h"
#include "process/report_words.h"

enum { CHANGES_TOLD = 40 };

static const char *const columns[] = {"since", "until", "name", "was_in", "is_in"};

static Str post_words(const Paper *paper, Str code, Str name) {
    return code.len ? label_post(paper->labels, code, name) : paper_say(paper, "report.none");
}

static void rows_table(Paper *paper, const char *title, const AnswerOtherwise *rows, uint32_t count,
                       uint32_t column_count) {
    uint32_t told = paper_listed(paper, count, CHANGES_TOLD);
    if (!count)
        return;
    Table table = paper_table(paper, title, columns, column_count, told);
    for (uint32_t i = 0; i < told; i++) {
        Cell *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = paper_day(paper, rows[i].since);
        cells[1] = paper_day(paper, rows[i].until);
        cells[2] = cell_text(paper_person(paper, rows[i].person, rows[i].person_name));
        cells[3] = cell_text(post_words(paper, rows[i].was, rows[i].was_name));
        if (column_count > 4)
            cells[4] = cell_text(post_words(paper, rows[i].now, rows[i].now_name));
    }
    document_table(&paper->document, table);
    if (told < count)
        document_paragraph(&paper->document, paper_count(paper, "report.more.json", count - told));
}

static void again_line(Paper *paper, const char *key, const AnswerAgain *again) {
    PAPER_LINE(paper, key, {"points", say_number(paper->arena, paper->lang, again->value)},
               {"count", say_number(paper->arena, paper->lang, again->changes)});
}

static void fewest_line(Paper *paper, const AnswerReplan *answer) {
    Str least = say_number(paper->arena, paper->lang, answer->least);
    if (answer->least == answer->near.changes)
        document_paragraph(&paper->document, paper_say(paper, "replan.proven"));
    else
        PAPER_LINE(paper, "replan.least", {"least", least});
}

static void made_tell(Paper *paper, const AnswerReplan *answer) {
    again_line(paper, "replan.full", &answer->full);
    again_line(paper, "replan.near", &answer->near);
    if (answer->near.broken)
        PAPER_LINE(
            paper, "replan.broken",
            {"heads", say_bars(paper->arena, paper->lang, answer->bars, answer->near.broken)});
    fewest_line(paper, answer);
    PAPER_LINE(paper, "replan.kept", {"plan", answer->plan});
    rows_table(paper, "replan.changes", answer->changes, answer->change_count, COUNT_OF(columns));
}

Document report_replan(Arena *arena, Lang lang, const AnswerReplan *answer) {
    Paper paper = paper_for(arena, lang, REPORT_PAGE, answer->kinds);
    paper.labels = label_open(arena, lang, answer->roster);
    document_heading(&paper.document, 2, SAY(arena, lang, "replan.title", {"plan", answer->was}));
    PAPER_LINE(&paper, "replan.states", {"count", say_number(arena, lang, answer->states)},
               {"periods", say_number(arena, lang, answer->periods)});
    if (answer->made)
        made_tell(&paper, answer);
    else
        document_paragraph(&paper.document, paper_say(&paper, "replan.none"));
    rows_table(&paper, "replan.gone", answer->gone, answer->gone_count, COUNT_OF(columns) - 1);
    document_paragraph(&paper.document, paper_say(&paper, "replan.note"));
    return paper.document;
}
