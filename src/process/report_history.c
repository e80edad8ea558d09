/* report_history.c — who changed what, as a document: for each version what changed, then what came
 * and went. */
#include "process/history.h"
#include "process/report_words.h"

typedef struct Telling {
    Paper               *paper;
    const HistoryAnswer *answer;
} Telling;

static Str value_words(const Telling *t, Kind kind, uint32_t f, Str value) {
    return paper_value(t->paper, t->answer->post_kinds, t->answer->body_kinds, kind, f, value);
}

static Str empty_words(const Paper *paper, Str words) {
    return words.len ? words : paper_say(paper, "history.empty");
}

/* A row that came or went, in one line: "Trình độ: Đại học; Chuyên ngành: Luật". */
static Str whole_words(const Telling *t, const HistoryChange *change) {
    const Paper    *paper = t->paper;
    const KindInfo *info = vocabulary_kind(change->kind);
    Text            text = text_open(paper->arena);
    for (uint32_t i = 0; i < change->field_count; i++) {
        const HistoryField *field = &change->fields[i];
        const Field        *of = &info->fields[field->field];
        Str                 held = change->deed == HISTORY_ADDED ? field->value : field->was;
        text_format(&text, "%s" STR_FMT ": " STR_FMT, i ? "; " : "",
                    STR_ARG(paper_header(paper, of)),
                    STR_ARG(value_words(t, change->kind, field->field, held)));
    }
    return text_done(&text);
}

static bool change_is_whole(const HistoryChange *change) {
    return change->deed == HISTORY_ADDED || change->deed == HISTORY_WITHDRAWN;
}

enum { COLUMNS = 6 };

/* A row told whole needs no key of many parts: its fields say them in words. */
static Str whole_row_words(const Paper *paper, const HistoryChange *change) {
    const KindInfo *info = vocabulary_kind(change->kind);
    return str_is(str_from(info->fields[0].name), "code") && !vocabulary_keyed(&info->fields[1])
               ? paper_row(paper, change->kind, change->key)
               : str_from(paper->lang == LANG_VI ? info->vi : info->en);
}

static Str deed_words(const Paper *paper, const HistoryChange *change) {
    static const char *const deeds[] = {[HISTORY_ADDED] = "history.added",
                                        [HISTORY_CHANGED] = "history.changed",
                                        [HISTORY_WITHDRAWN] = "history.withdrawn",
                                        [HISTORY_CLAIMED] = "history.claimed",
                                        [HISTORY_SETTLED] = "history.settled"};
    return paper_say(paper, deeds[change->deed]);
}

static Str source_words(const Paper *paper, const HistoryField *field) {
    if (!field->reason.len)
        return field->source;
    return field->source.len ? str_format(paper->arena, STR_FMT "; " STR_FMT,
                                          STR_ARG(field->source), STR_ARG(field->reason))
                             : field->reason;
}

static void field_row(const Telling *t, const HistoryChange *change, const HistoryField *field,
                      Cell *cells) {
    const Paper *paper = t->paper;
    const Field *of = &vocabulary_kind(change->kind)->fields[field->field];
    cells[0] = cell_text(deed_words(paper, change));
    cells[1] = cell_text(paper_row(paper, change->kind, change->key));
    cells[2] = cell_text(paper_header(paper, of));
    cells[3] =
        cell_text(empty_words(paper, value_words(t, change->kind, field->field, field->was)));
    cells[4] =
        cell_text(empty_words(paper, value_words(t, change->kind, field->field, field->value)));
    cells[5] = cell_text(source_words(paper, field));
}

static void line_table(const Telling *t, const HistoryLine *line) {
    Paper                   *paper = t->paper;
    static const char *const keys[COLUMNS] = {"history.deed", "history.row",   "page.field",
                                              "history.was",  "history.value", "history.source"};
    Str                      headers[COLUMNS];
    uint32_t                 rows = 0, made = 0;
    for (size_t i = 0; i < COLUMNS; i++)
        headers[i] = paper_say(paper, keys[i]);
    for (uint32_t i = 0; i < line->change_count; i++)
        rows += change_is_whole(&line->changes[i]) ? 0 : line->changes[i].field_count;
    if (!rows)
        return;
    Table table = table_make(paper->arena, STR(""), headers, COLUMNS, rows);
    for (uint32_t i = 0; i < line->change_count; i++) {
        const HistoryChange *change = &line->changes[i];
        for (uint32_t f = 0; !change_is_whole(change) && f < change->field_count; f++)
            field_row(t, change, &change->fields[f], &table.cells[(size_t)COLUMNS * made++]);
    }
    document_table(&paper->document, table);
}

/* What is said of one of its fields counts for the row. */
static Str change_source(const Paper *paper, const HistoryChange *change) {
    for (uint32_t f = 0; f < change->field_count; f++)
        if (change->fields[f].source.len || change->fields[f].reason.len)
            return source_words(paper, &change->fields[f]);
    return STR("");
}

static void whole_line(const Telling *t, const HistoryChange *change) {
    Paper *paper = t->paper;
    Str    source = change_source(paper, change);
    PAPER_LINE(paper, source.len ? "history.whole.source" : "history.whole",
               {"deed", deed_words(paper, change)}, {"row", whole_row_words(paper, change)},
               {"words", whole_words(t, change)}, {"source", source});
}

static void line_write(const Telling *t, const HistoryLine *line) {
    Paper *paper = t->paper;
    document_heading(&paper->document, 2,
                     SAY(paper->arena, paper->lang, "history.line",
                         {"version", say_number(paper->arena, paper->lang, line->version)},
                         {"at", line->at}, {"actor", line->actor}, {"use", line->use_case}));
    if (line->note.len)
        PAPER_LINE(paper, "history.note", {"note", line->note});
    line_table(t, line);
    for (uint32_t i = 0; i < line->change_count; i++)
        if (change_is_whole(&line->changes[i]))
            whole_line(t, &line->changes[i]);
}

Document report_history(Arena *arena, Lang lang, const HistoryAnswer *answer) {
    Paper   paper = paper_open(arena, lang);
    Telling telling = {&paper, answer};
    document_heading(
        &paper.document, 1,
        SAY(arena, lang, "report.due.person",
            {"name", answer->name.len ? answer->name : paper_say(&paper, "history.gone")},
            {"code", answer->code}));
    if (!answer->line_count)
        document_paragraph(&paper.document, paper_say(&paper, "history.none"));
    for (uint32_t i = 0; i < answer->line_count; i++)
        line_write(&telling, &answer->lines[i]);
    for (uint32_t i = 0; i < answer->erasure_count; i++)
        PAPER_LINE(&paper, "history.erased",
                   {"version", say_number(arena, lang, answer->erasures[i].version)},
                   {"at", answer->erasures[i].at}, {"actor", answer->erasures[i].actor});
    return paper.document;
}
