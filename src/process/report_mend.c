/* report_mend.c — what cannot be kept together, and each mending with what the plan of it breaks still. */
#include "process/mend.h"
#include "process/report_words.h"

static const char *const columns[] = {"mending", "asks", "citation", "broken_left", "shifted"};

static Str number(const Paper *paper, int64_t n) {
    return say_number(paper->arena, paper->lang, n);
}

/* What gives, and by how much. */
static Str mending_words(const Paper *paper, const AnswerMending *row) {
    Str key = str_format(paper->arena, "mend.by.%s", clash_kind_name(row->kind));
    return say(paper->arena, paper->lang, key.at,
               (Arg[]){{"count", number(paper, row->heads)},
                       {"name", row->name},
                       {"body", row->body_name.len ? row->body_name : row->body},
                       {"person", paper_person(paper, row->person, row->person_name)},
                       {"other", paper_person(paper, row->other, row->other_name)},
                       {"post", label_post(paper->labels, row->post, row->post_name)},
                       {"from", row->from == DAY_NONE ? STR("") : paper_date(paper, row->from)},
                       {"to", row->to == DAY_NONE ? STR("") : paper_date(paper, row->to)}},
               8);
}

static Str left_words(const Paper *paper, const AnswerMend *answer, const AnswerMending *row) {
    return !row->found ? paper_say(paper, "mend.unknown")
           : !row->left
               ? paper_say(paper, "mend.whole")
               : SAY(paper->arena, paper->lang, "mend.left",
                     {"heads", say_bars(paper->arena, paper->lang, answer->bars, row->left)});
}

static void mendings_table(Paper *paper, const AnswerMend *answer, const char *title, bool member) {
    uint32_t count = 0, at = 0;
    for (uint32_t i = 0; i < answer->count; i++)
        count += answer->at[i].member == member;
    if (!count)
        return;
    Table table = paper_table(paper, title, columns, COUNT_OF(columns), count);
    for (uint32_t i = 0; i < answer->count; i++) {
        const AnswerMending *row = &answer->at[i];
        if (row->member != member)
            continue;
        Cell *cells = &table.cells[(size_t)at++ * table.columns];
        cells[0] = cell_text(mending_words(paper, row));
        cells[1] = cell_text(row->ask ? paper_rule(paper, row->ask) : STR(""));
        cells[2] = cell_text(paper_citation(paper, row->citations));
        cells[3] = cell_text(left_words(paper, answer, row));
        cells[4] = row->found ? paper_number(paper, row->moved) : cell_text(STR(""));
    }
    document_table(&paper->document, table);
}

static const char *clash_key(const AnswerMend *answer) {
    return !answer->members       ? "mend.unproven"
           : !answer->irreducible ? "mend.clash.more"
           : answer->members == 1 ? "mend.clash.one"
                                  : "mend.clash";
}

Document report_mend(Arena *arena, Lang lang, const AnswerMend *answer) {
    Paper paper = paper_for(arena, lang, REPORT_PAGE, answer->kinds);
    paper.labels = label_open(arena, lang, answer->roster);
    document_heading(&paper.document, 2,
                     answer->plan.len ? SAY(arena, lang, "mend.title", {"plan", answer->plan})
                                      : paper_say(&paper, "mend.title.none"));
    if (!answer->broken && !answer->count) {
        document_paragraph(&paper.document, paper_say(&paper, "mend.nothing"));
        return paper.document;
    }
    PAPER_LINE(&paper, "mend.broken",
               {"broken", say_bars(arena, lang, answer->bars, answer->broken)},
               {"bound", number(&paper, answer->bound)});
    document_paragraph(&paper.document, paper_say(&paper, clash_key(answer)));
    mendings_table(&paper, answer, "mend.table", true);
    mendings_table(&paper, answer, "mend.table.beside", false);
    document_paragraph(&paper.document, paper_say(&paper, "mend.note"));
    return paper.document;
}
