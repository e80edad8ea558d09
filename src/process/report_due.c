/* report_due.c — what falls due as a document. */
#include "process/due.h"
#include "process/report_words.h"

enum { PAGE_ROWS = 40 };

static const char *const due_columns[] = {"due_day", "due_left", "due_event",   "subject",
                                          "due_of",  "papers",   "responsible", "citation"};
static const char *const gap_columns[] = {"due_event", "people", "example"};

/* "Nguyễn Văn A (CB00001)", a body, or an authority with its number of names. */
static Str subject_words(const Paper *paper, const DueRow *row) {
    if (row->person.len)
        return SAY(paper->arena, paper->lang, "report.due.person", {"name", row->person_name},
                   {"code", row->person});
    if (row->body.len)
        return row->body_name;
    return SAY(paper->arena, paper->lang,
               row->authority.len ? "report.due.pool" : "report.due.pool.nobody",
               {"authority", row->authority},
               {"count", say_number(paper->arena, paper->lang, row->people)});
}

static Str title_words(const Paper *paper, const DueRow *row) {
    if (!row->share.len)
        return row->title;
    return str_format(paper->arena, STR_FMT " (" STR_FMT ")", STR_ARG(row->title),
                      STR_ARG(row->share));
}

static Str left_words(const Paper *paper, const DueRow *row) {
    return paper_count(paper, row->days < 0 ? "report.due.late" : "report.due.left",
                       row->days < 0 ? -row->days : row->days);
}

static void due_row(const Paper *paper, const DueRow *row, Cell *cells) {
    bool open = row->latest != row->day;
    cells[0] = paper_day(paper, row->day);
    cells[1] = cell_text(
        open ? SAY(paper->arena, paper->lang, "report.due.open", {"left", left_words(paper, row)},
                   {"day", say_date(paper->arena, paper->lang, day_iso(paper->arena, row->latest))})
             : left_words(paper, row));
    cells[2] = cell_text(title_words(paper, row));
    cells[3] = cell_text(subject_words(paper, row));
    cells[4] = cell_text(row->post.len     ? row->post_name
                         : row->person.len ? row->body_name
                                           : STR(""));
    cells[5] = cell_text(row->papers);
    cells[6] = cell_text(row->responsible);
    cells[7] = cell_text(paper_citation(paper, row->citation, row->confirmed));
}

static void gaps_table(Paper *paper, const DueAnswer *answer) {
    if (!answer->gap_count)
        return;
    Table table = paper_table(paper, "report.due.gaps", gap_columns, COUNT_OF(gap_columns),
                              answer->gap_count);
    for (uint32_t i = 0; i < answer->gap_count; i++) {
        table.cells[3 * i] = cell_text(answer->gaps[i].title);
        table.cells[3 * i + 1] = paper_number(paper, answer->gaps[i].people);
        table.cells[3 * i + 2] = cell_text(answer->gaps[i].first);
    }
    document_table(&paper->document, table);
}

/* How many of each kind, so that forty rows do not hide the rest. */
static void counts_table(Paper *paper, const DueAnswer *answer) {
    static const char *const columns[] = {"due_event", "count", "due_late"};
    uint32_t                 counts[64][2] = {{0}}, kinds = 0;
    for (uint32_t i = 0; i < answer->row_count; i++) {
        int event = codes_find(LIST_EVENT, answer->rows[i].event);
        kinds += !counts[event][0]++;
        counts[event][1] += answer->rows[i].days < 0;
    }
    Table    table = paper_table(paper, "report.due.counts", columns, COUNT_OF(columns), kinds);
    uint32_t made = 0;
    for (uint32_t event = 0; event < codes_count(LIST_EVENT); event++) {
        if (!counts[event][0])
            continue;
        const Code *code = codes_at(LIST_EVENT, (int)event);
        Cell       *cells = &table.cells[3 * made++];
        cells[0] = cell_text(str_from(paper->lang == LANG_VI ? code->vi : code->en));
        cells[1] = paper_number(paper, counts[event][0]);
        cells[2] = paper_number(paper, counts[event][1]);
    }
    document_table(&paper->document, table);
}

static void page_head(Paper *paper, const DueAnswer *answer) {
    document_heading(
        &paper->document, 1,
        SAY(paper->arena, paper->lang, "report.due",
            {"on", say_date(paper->arena, paper->lang, day_iso(paper->arena, answer->on))}));
    if (!answer->reminders)
        document_paragraph(&paper->document, paper_say(paper, "report.due.unruled"));
    else if (!answer->row_count)
        document_paragraph(&paper->document, paper_say(paper, "report.due.none"));
    else
        counts_table(paper, answer);
}

Document report_due(Arena *arena, Lang lang, const DueAnswer *answer, ReportForm form) {
    Paper    paper = paper_open(arena, lang);
    uint32_t listed = answer->row_count;
    if (form == REPORT_PAGE) {
        page_head(&paper, answer);
        listed = listed > PAGE_ROWS ? PAGE_ROWS : listed;
    }
    Table table =
        paper_table(&paper, "report.due.rows", due_columns, COUNT_OF(due_columns), listed);
    for (uint32_t i = 0; i < listed; i++)
        due_row(&paper, &answer->rows[i], &table.cells[(size_t)i * table.columns]);
    if (listed || form == REPORT_TABLES)
        document_table(&paper.document, table);
    if (listed < answer->row_count)
        document_paragraph(&paper.document,
                           paper_count(&paper, "report.more", answer->row_count - listed));
    gaps_table(&paper, answer);
    return paper.document;
}
