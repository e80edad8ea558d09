/* report_due.c — what falls due as a document. */
#include "base/map.h"
#include "process/due.h"
#include "process/report_words.h"

enum { PAGE_ROWS = 40, EACH_ROWS = PAGE_ROWS / 2 };

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
    if (row->instead.len)
        return SAY(paper->arena, paper->lang, "report.due.instead", {"title", row->title},
                   {"instead", row->instead_title}, {"rule", row->instead});
    if (!row->share.len)
        return row->title;
    return str_format(paper->arena, STR_FMT " (" STR_FMT ")", STR_ARG(row->title),
                      STR_ARG(row->share));
}

static Str left_words(const Paper *paper, const DueRow *row) {
    return paper_count(paper, row->days < 0 ? "report.due.late" : "report.due.left",
                       row->days < 0 ? -row->days : row->days);
}

/* "còn 30 ngày; muộn nhất 31/12/2026", and why a stretch from 29 February ends on the 27th. */
static Str time_words(const Paper *paper, const DueRow *row) {
    Str left = left_words(paper, row);
    if (row->latest != row->day)
        left = SAY(paper->arena, paper->lang, "report.due.open", {"left", left},
                   {"day", paper_date(paper, row->latest)});
    if (row->begins == DAY_NONE)
        return left;
    Str number = say_number(paper->arena, paper->lang, day_civil(row->begins).day);
    return SAY(paper->arena, paper->lang, "report.due.short_month", {"left", left},
               {"day", paper_date(paper, row->begins)}, {"number", number});
}

static void due_row(const Paper *paper, const DueRow *row, Cell *cells) {
    cells[0] = paper_day(paper, row->day);
    cells[1] = cell_text(time_words(paper, row));
    cells[2] = cell_text(title_words(paper, row));
    cells[3] = cell_text(subject_words(paper, row));
    cells[4] = cell_text(row->post.len     ? row->post_name
                         : row->person.len ? row->body_name
                                           : STR(""));
    cells[5] = cell_text(row->papers);
    cells[6] = cell_text(row->responsible);
    cells[7] = cell_text(paper_citation(paper, row->citations));
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
    paper_put(paper, "report.due.gaps", table);
}

typedef struct DueCount {
    Str      title;
    uint32_t all, late;
} DueCount;

/* How many of each event, under the name its rows have, so that rows cut off do not hide the rest. */
static void counts_table(Paper *paper, const DueAnswer *answer) {
    static const char *const columns[] = {"due_event", "count", "due_late"};
    Map                      by_title = map_open(paper->arena);
    VEC(DueCount) counts = {0};
    for (uint32_t i = 0; i < answer->row_count; i++) {
        const DueRow *row = &answer->rows[i];
        uint32_t      at = map_put(&by_title, row->title, (uint32_t)counts.len);
        if (at == counts.len)
            VEC_PUSH(paper->arena, counts, ((DueCount){row->title, 0, 0}));
        ensure(counts.at && at < counts.len);
        counts.at[at].all++;
        counts.at[at].late += row->days < 0;
    }
    Table table =
        paper_table(paper, "report.due.counts", columns, COUNT_OF(columns), (uint32_t)counts.len);
    for (size_t i = 0; i < counts.len; i++) {
        table.cells[3 * i] = cell_text(counts.at[i].title);
        table.cells[3 * i + 1] = paper_number(paper, counts.at[i].all);
        table.cells[3 * i + 2] = paper_number(paper, counts.at[i].late);
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

static void rows_table(Paper *paper, const char *title, const DueRow *rows, uint32_t count) {
    Table table = paper_table(paper, title, due_columns, COUNT_OF(due_columns), count);
    for (uint32_t i = 0; i < count; i++)
        due_row(paper, &rows[i], &table.cells[(size_t)i * table.columns]);
    paper_put(paper, "report.due.title", table);
}

/* What is overdue and what is still to come, each cut by itself: the one does not push the other off. */
static void page_rows(Paper *paper, const DueAnswer *answer) {
    uint32_t late = 0;
    while (late < answer->row_count && answer->rows[late].days < 0)
        late++;
    const uint32_t    counts[] = {late, answer->row_count - late};
    const char *const titles[] = {"report.due.rows.late", "report.due.rows.coming"};
    for (size_t part = 0; part < COUNT_OF(counts); part++) {
        uint32_t other = counts[1 - part] < EACH_ROWS ? counts[1 - part] : EACH_ROWS;
        uint32_t room = PAGE_ROWS - other;
        uint32_t listed = counts[part] < room ? counts[part] : room;
        if (!listed)
            continue;
        rows_table(paper, titles[part], answer->rows + (part ? late : 0), listed);
        if (listed < counts[part])
            document_paragraph(&paper->document,
                               paper_count(paper, "report.more", counts[part] - listed));
    }
}

Document report_due(Arena *arena, Lang lang, const DueAnswer *answer, ReportForm form) {
    Paper paper = paper_for(arena, lang, form, (KindNames){0});
    paper.note = SAY(arena, lang, "report.on", {"day", paper_date(&paper, answer->on)});
    if (form == REPORT_PAGE) {
        page_head(&paper, answer);
        page_rows(&paper, answer);
    } else {
        rows_table(&paper, "report.due.rows", answer->rows, answer->row_count);
    }
    gaps_table(&paper, answer);
    return paper.document;
}
