/* report_page.c — the page of one row as a document. */
#include "process/page.h"
#include "process/report_words.h"

enum { COLUMNS_MOST = FIELDS_MAX + 2 };

/* "Nguyễn Văn A (CB00001)". */
static Str named_words(const Paper *paper, const PageNamed *named) {
    if (!named->name.len || str_same(named->name, named->code))
        return named->code;
    return SAY(paper->arena, paper->lang, "report.due.person", {"name", named->name},
               {"code", named->code});
}

static Str kind_words(const Paper *paper, Kind kind) {
    const KindInfo *info = vocabulary_kind(kind);
    return str_from(paper->lang == LANG_VI ? info->vi : info->en);
}

/* What a source says of a field, in the words of that field. */
static Str claim_words(const Paper *paper, const PageRow *row, uint32_t f) {
    Kind     kind = vocabulary_kind_named(row->values[Claim_kind]);
    uint32_t of = kind == KIND_COUNT ? NONE : vocabulary_field(kind, row->values[Claim_field]);
    if (of == NONE)
        return row->values[f];
    const Field *field = &vocabulary_kind(kind)->fields[of];
    if (f == Claim_kind)
        return kind_words(paper, kind);
    if (f == Claim_field)
        return str_from(paper->lang == LANG_VI ? field->vi : field->en);
    return f == Claim_value ? say_value(paper->arena, paper->lang, field, row->values[f])
                            : row->values[f];
}

static Str value_words(const Paper *paper, const Field *field, const PageRow *row, uint32_t f) {
    if ((field->type == FIELD_REF && row->values[f].len) || row->names[f].len)
        return named_words(paper, &(PageNamed){.code = row->values[f], .name = row->names[f]});
    return say_value(paper->arena, paper->lang, field, row->values[f]);
}

/* The hash of a picture tells a reader nothing. */
static bool field_hidden(Kind kind, uint32_t field) {
    return kind == KIND_PHOTO && field == Photo_image;
}

/* ---- the row itself ---- */

static void head_write(Paper *paper, const PageAnswer *answer) {
    static const char *const not_there[] = {
        [PAGE_ENDED] = "page.ended", [PAGE_TO_COME] = "page.to_come"};
    uint32_t code = vocabulary_field(answer->kind, STR("code")),
             name = vocabulary_field(answer->kind, STR("name"));
    PageNamed self = {.code = answer->row.values[code], .name = answer->row.values[name]};
    Str       on = say_date(paper->arena, paper->lang, day_iso(paper->arena, answer->on));
    document_heading(&paper->document, 1, named_words(paper, &self));
    PAPER_LINE(paper, "page.head", {"on", on},
               {"version", say_number(paper->arena, paper->lang, answer->version)},
               {"written", answer->written});
    if (answer->row.state == PAGE_ENDED || answer->row.state == PAGE_TO_COME)
        PAPER_LINE(paper, not_there[answer->row.state], {"on", on});
}

static Str holders_words(const Paper *paper, const PageRow *row) {
    const Field *manner = &vocabulary_kind(KIND_TENURE)->fields[Tenure_manner];
    Text         text = text_open(paper->arena);
    for (uint32_t i = 0; i < row->holder_count; i++) {
        const PageNamed *holder = &row->holders[i];
        text_format(&text, "%s" STR_FMT, i ? "; " : "", STR_ARG(named_words(paper, holder)));
        if (holder->manner.len && !str_is(holder->manner, "main"))
            text_format(&text, ", " STR_FMT,
                        STR_ARG(say_value(paper->arena, paper->lang, manner, holder->manner)));
    }
    return row->holder_count ? text_done(&text) : paper_say(paper, "page.nobody");
}

static void values_table(Paper *paper, const PageAnswer *answer) {
    const KindInfo *info = vocabulary_kind(answer->kind);
    const PageRow  *row = &answer->row;
    Str             headers[] = {paper_say(paper, "page.field"), paper_say(paper, "page.value")};
    Table           table =
        table_make(paper->arena, STR(""), headers, COUNT_OF(headers), info->field_count + 1);
    uint32_t made = 0;
    for (uint32_t f = 0; f < info->field_count; f++) {
        if (!row->values[f].len)
            continue;
        table.cells[2 * made] = cell_text(paper_header(paper, &info->fields[f]));
        table.cells[2 * made++ + 1] = cell_text(value_words(paper, &info->fields[f], row, f));
    }
    if (row->held) {
        table.cells[2 * made] = cell_text(paper_say(paper, "page.holders"));
        table.cells[2 * made++ + 1] = cell_text(holders_words(paper, row));
    }
    table.rows = made;
    document_table(&paper->document, table);
}

/* ---- sections ---- */

typedef enum ColumnKind { COLUMN_VALUE, COLUMN_HOLDERS, COLUMN_STATE } ColumnKind;

typedef struct Columns {
    ColumnKind kinds[COLUMNS_MOST];
    uint32_t   fields[COLUMNS_MOST];
    uint32_t   count;
} Columns;

static void column_add(Columns *columns, ColumnKind kind, uint32_t field) {
    columns->kinds[columns->count] = kind;
    columns->fields[columns->count++] = field;
}

/* Only what some row says. */
static Columns columns_of(const PageSection *section) {
    Columns         columns = {0};
    const KindInfo *info = vocabulary_kind(section->kind);
    bool            held = false, ends = false;
    for (uint32_t i = 0; i < section->row_count; i++) {
        held |= section->rows[i].held;
        ends |= section->past && section->rows[i].state != PAGE_UNDATED;
    }
    for (uint32_t f = 0; f < info->field_count; f++) {
        bool said = false;
        for (uint32_t i = 0; i < section->row_count && !said; i++)
            said = section->rows[i].values[f].len > 0;
        if (said && f != section->field && !field_hidden(section->kind, f))
            column_add(&columns, COLUMN_VALUE, f);
    }
    if (held)
        column_add(&columns, COLUMN_HOLDERS, NONE);
    if (ends)
        column_add(&columns, COLUMN_STATE, NONE);
    return columns;
}

static Cell section_cell(const Paper *paper, const PageSection *section, const PageRow *row,
                         ColumnKind kind, uint32_t f) {
    static const char *const states[] = {[PAGE_UNDATED] = NULL,
                                         [PAGE_IN_FORCE] = "page.state.in_force",
                                         [PAGE_ENDED] = "page.state.ended",
                                         [PAGE_TO_COME] = NULL,
                                         [PAGE_LAPSED] = "page.state.lapsed"};
    if (kind == COLUMN_HOLDERS)
        return cell_text(row->held ? holders_words(paper, row) : STR(""));
    if (kind == COLUMN_STATE)
        return cell_text(states[row->state] ? paper_say(paper, states[row->state]) : STR(""));
    const Field *field = &vocabulary_kind(section->kind)->fields[f];
    if (section->kind == KIND_CLAIM && f <= Claim_value)
        return cell_text(claim_words(paper, row, f));
    if (field->type == FIELD_DATE)
        return cell_date(row->values[f]);
    return cell_text(value_words(paper, field, row, f));
}

static Str column_words(const Paper *paper, const PageSection *section, ColumnKind kind,
                        uint32_t f) {
    if (kind == COLUMN_VALUE)
        return paper_header(paper, &vocabulary_kind(section->kind)->fields[f]);
    return paper_say(paper, kind == COLUMN_HOLDERS ? "page.holders" : "page.state");
}

/* Several fields of one kind may refer to the row: then it is said by which. */
static Str section_title(const Paper *paper, const PageAnswer *answer, const PageSection *section) {
    const KindInfo *info = vocabulary_kind(section->kind);
    Str             kind = kind_words(paper, section->kind);
    uint32_t        ways = 0;
    for (uint32_t f = 0; f < info->field_count; f++)
        ways += info->fields[f].type == FIELD_REF && info->fields[f].of == (int)answer->kind;
    if (section->kind == answer->kind)
        return paper_say(paper, section->kind == KIND_UNIT ? "page.below.unit" : "page.below.body");
    if (ways < 2 || section->field == NONE)
        return kind;
    return SAY(paper->arena, paper->lang, "page.section.by", {"kind", kind},
               {"field", paper_header(paper, &info->fields[section->field])});
}

static void section_table(Paper *paper, const PageAnswer *answer, const PageSection *section) {
    Columns columns = columns_of(section);
    if (!columns.count)
        return;
    Str headers[COLUMNS_MOST];
    for (uint32_t c = 0; c < columns.count; c++)
        headers[c] = column_words(paper, section, columns.kinds[c], columns.fields[c]);
    Table table = table_make(paper->arena, STR(""), headers, columns.count, section->row_count);
    for (uint32_t i = 0; i < section->row_count; i++)
        for (uint32_t c = 0; c < columns.count; c++)
            table.cells[(size_t)i * columns.count + c] = section_cell(
                paper, section, &section->rows[i], columns.kinds[c], columns.fields[c]);
    document_heading(&paper->document, 2, section_title(paper, answer, section));
    document_table(&paper->document, table);
    for (uint32_t i = 0; i < section->row_count; i++)
        if (section->rows[i].uncoded.len)
            PAPER_LINE(paper, "page.uncoded",
                       {"since", say_date(paper->arena, paper->lang,
                                          section->rows[i].values[Tenure_since])});
}

/* ---- what units came from and became ---- */

static Str list_words(const Paper *paper, const PageNamed *named, uint32_t count) {
    Text text = text_open(paper->arena);
    for (uint32_t i = 0; i < count; i++)
        text_format(&text, "%s" STR_FMT, i ? ", " : "", STR_ARG(named_words(paper, &named[i])));
    return count ? text_done(&text) : paper_say(paper, "page.no_successor");
}

/* "Sáp nhập, hợp nhất; 01/07/2025; 1656/NQ-UBTVQH15": what is known of it. */
static Str step_particulars(const Paper *paper, const PageStep *step) {
    const Field *type = &vocabulary_kind(KIND_LINEAGE)->fields[Lineage_type];
    Str          parts[] = {say_date(paper->arena, paper->lang, step->since),
                            say_value(paper->arena, paper->lang, type, step->type), step->act};
    Text         text = text_open(paper->arena);
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (parts[i].len)
            text_format(&text, "%s" STR_FMT, text.len ? "; " : "", STR_ARG(parts[i]));
    return text_done(&text);
}

static void steps_write(Paper *paper, const char *heading, const PageStep *steps, uint32_t count) {
    if (!count)
        return;
    paper_heading(paper, 2, heading);
    for (uint32_t i = 0; i < count; i++)
        PAPER_LINE(paper, "page.step",
                   {"before", list_words(paper, steps[i].before, steps[i].before_count)},
                   {"after", list_words(paper, steps[i].after, steps[i].after_count)},
                   {"how", step_particulars(paper, &steps[i])});
}

Document report_page(Arena *arena, Lang lang, const PageAnswer *answer) {
    Paper paper = paper_open(arena, lang);
    head_write(&paper, answer);
    values_table(&paper, answer);
    steps_write(&paper, "page.origins", answer->origins, answer->origin_count);
    steps_write(&paper, "page.fates", answer->fates, answer->fate_count);
    for (uint32_t i = 0; i < answer->section_count; i++)
        section_table(&paper, answer, &answer->sections[i]);
    return paper.document;
}
