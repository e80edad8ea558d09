/* intake_batch.c — cells into rows, and what is wrong with them. */
#include "process/intake_batch.h"

#include "base/utf8.h"
#include "process/intake_dates.h"

#include <string.h>

enum { CODES_MOST = 4096 };

Place intake_place(const IntakeBatch *batch, uint32_t table, uint32_t number, uint32_t field) {
    const IntakeTable *from = &batch->tables.at[table];
    return (Place){.file = from->file,
                   .sheet = from->sheet,
                   .row = number,
                   .column = field == NONE ? 0 : from->column_of[field]};
}

/* The header as the source writes it; the register's own name where a map makes the value. */
static Str field_shown(const IntakeBatch *batch, uint32_t table, uint32_t field) {
    const IntakeTable *from = &batch->tables.at[table];
    if (field == NONE)
        return STR("");
    Str header = from->header_of[field];
    return header.len ? header : vocabulary_path(batch->scratch, from->kind, field);
}

void intake_fault(IntakeBatch *batch, IntakeRow *row, uint32_t field, Severity severity,
                  const char *code, Str value, Arg first, Arg second) {
    findings_add(&batch->findings,
                 (Finding){.severity = severity,
                           .code = code,
                           .place = intake_place(batch, row->table, row->number, field),
                           .field = field_shown(batch, row->table, field),
                           .value = value,
                           .args = {first, second}});
    if (severity != SEVERITY_ERROR)
        return;
    row->bad = true;
    if (row->place)
        intake_row_mark(batch, intake_kind(batch, row), row->place);
}

static bool digits_only(Str raw) {
    size_t i = raw.len && (raw.at[0] == '-' || raw.at[0] == '+');
    bool   any = i < raw.len;
    for (; i < raw.len; i++)
        if (raw.at[i] < '0' || raw.at[i] > '9')
            return false;
    return any;
}

static void cell_bad(IntakeBatch *batch, IntakeRow *row, uint32_t field, Str raw) {
    static const char *const codes[] = {
        [FIELD_TEXT] = "intake.text.bad",  [FIELD_DATE] = "intake.date.bad",
        [FIELD_INT] = "intake.number.bad", [FIELD_FLAG] = "intake.flag.bad",
        [FIELD_CODE] = "intake.code.bad",  [FIELD_REF] = "intake.text.bad"};
    const Field *f = &vocabulary_kind(intake_kind(batch, row))->fields[field];
    Arg          allowed = {0};
    if (f->type == FIELD_CODE)
        allowed = (Arg){"allowed", str_from(codes_list_name((ListId)f->of))};
    const char *code =
        f->type == FIELD_INT && digits_only(raw) ? "intake.number.large" : codes[f->type];
    if (f->type == FIELD_DATE && partial_no_day(raw, DATE_DMY))
        code = "intake.date.none";
    intake_fault(batch, row, field, SEVERITY_ERROR, code, raw, allowed, (Arg){0});
}

/* Blanks inside become one space each; what is not printable is no text. */
static bool text_clean(Arena *arena, Str raw, Str *clean_out) {
    Text text = text_open(arena);
    bool blank = false;
    for (size_t i = 0; i < raw.len; i++) {
        unsigned char c = (unsigned char)raw.at[i];
        bool          space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if ((c < ' ' && !space) || c == 0x7F)
            return false;
        if (!space && blank && text.len)
            text_char(&text, ' ');
        blank = space;
        if (!space)
            text_char(&text, (char)c);
    }
    *clean_out = text_done(&text);
    return true;
}

static void codes_forget(IntakeBatch *batch) {
    arena_close(batch->words);
    batch->words = arena_open();
    batch->codes = map_open(batch->words);
}

/* As vocabulary_read, remembering what each spelling of a code meant. */
static bool code_read(IntakeBatch *batch, const Field *field, Str text, Str *canonical_out) {
    Text words = text_open(batch->scratch);
    text_char(&words, (char)field->of);
    text_add(&words, text);
    Str      key = text_done(&words);
    uint32_t code = map_find(&batch->codes, key);
    if (batch->codes.len > CODES_MOST)
        codes_forget(batch);
    if (code == NONE) {
        int read = codes_read(batch->scratch, (ListId)field->of, text);
        code = map_put(&batch->codes, key, (uint32_t)(read + 1));
    }
    if (code)
        *canonical_out = str_from(codes_at((ListId)field->of, (int)code - 1)->id);
    return code > 0;
}

void intake_cell(IntakeBatch *batch, IntakeRow *row, uint32_t field, Str raw, DateOrder order) {
    const Field *f = &vocabulary_kind(intake_kind(batch, row))->fields[field];
    ArenaMark    mark = arena_mark(batch->scratch);
    Str          trimmed = str_trim(raw), clean, canonical;
    if (!trimmed.len)
        return;
    if (f->type == FIELD_DATE && order == DATE_DMY)
        order = intake_dates_order(batch, row->table, field, trimmed);
    bool read =
        text_clean(batch->scratch, trimmed, &clean) &&
        (f->type == FIELD_CODE ? code_read(batch, f, clean, &canonical)
                               : vocabulary_read(batch->scratch, f, clean, order, &canonical));
    if (read)
        row->values[field] = str_copy(batch->row, canonical);
    else
        cell_bad(batch, row, field, trimmed);
    arena_rewind(batch->scratch, mark);
}
