/* report_origin.c — where the facts of an answer come from: what each version brought, and by which document. */
#include "process/report_words.h"

enum { COLUMNS = 4 };

static void origin_row(const Paper *paper, const AnswerOrigin *origin, Cell *cells) {
    Speech       speech = paper_speech(paper, false);
    const Field *field = &vocabulary_kind(origin->row.kind)->fields[origin->row.field];
    cells[0] = cell_text(paper_row(paper, origin->row.kind, origin->row.key));
    cells[1] = cell_text(paper_header(paper, field));
    cells[2] = cell_text(say_value(paper->arena, paper->lang, field, origin->value));
    cells[3] = cell_text(reason_document(&speech, &origin->row));
}

static void version_line(Paper *paper, const AnswerOrigin *origin) {
    if (!origin->version) {
        paper_heading(paper, 3, "origin.plan");
        return;
    }
    document_heading(&paper->document, 3,
                     SAY(paper->arena, paper->lang, "history.line",
                         {"version", say_number(paper->arena, paper->lang, origin->version)},
                         {"at", origin->at}, {"actor", origin->actor}, {"use", origin->use_case}));
    if (origin->note.len)
        PAPER_LINE(paper, "history.note", {"note", origin->note});
}

/* Those of one version. */
static void version_table(Paper *paper, const AnswerOrigin *origins, uint32_t count) {
    static const char *const keys[COLUMNS] = {"history.row", "page.field", "origin.value",
                                              "origin.document"};
    Str                      headers[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++)
        headers[i] = paper_say(paper, keys[i]);
    Table table = table_make(paper->arena, STR(""), headers, COLUMNS, count);
    for (uint32_t i = 0; i < count; i++)
        origin_row(paper, &origins[i], &table.cells[(size_t)COLUMNS * i]);
    document_table(&paper->document, table);
}

void paper_origins(Paper *paper, const ExplainAnswer *answer) {
    if (!answer->traced)
        return;
    paper_heading(paper, 2, "origin.title");
    if (!answer->origin_count)
        paper_line(paper, "origin.none", NULL, 0);
    for (uint32_t from = 0, past; from < answer->origin_count; from = past) {
        const AnswerOrigin *first = &answer->origins[from];
        for (past = from + 1;
             past < answer->origin_count && answer->origins[past].version == first->version;)
            past++;
        version_line(paper, first);
        version_table(paper, first, past - from);
    }
}
