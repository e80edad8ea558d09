#include "process/intake_batch.h"

#include "base/file.h"
#include "base/utf8.h"
#include "office/sheet.h"
#include "process/intake_dates.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

void intake_batch_open(Arena *arena, Arena *scratch, const Records *known, IntakeBatch *batch_out) {
    *batch_out = (IntakeBatch){.arena = arena,
                               .scratch = scratch,
                               .known = known,
                               .codes = map_open(arena),
                               .findings = findings_open(arena)};
    for (int k = 0; k < KIND_COUNT; k++)
        batch_out->known_keys[k] = batch_out->keys[k] = map_open(arena);
    for (size_t i = 0; i < known->len; i++)
        map_set(&batch_out->known_keys[known->at[i].kind], record_key(arena, &known->at[i]),
                (uint32_t)i);
}

IntakeRow intake_row_open(IntakeBatch *batch, uint32_t table, uint32_t number) {
    IntakeRow row = {.table = table, .number = number};
    uint32_t  fields = vocabulary_kind(intake_kind(batch, &row))->field_count;
    row.values = ARENA_ARRAY(batch->arena, Str, fields);
    return row;
}

void intake_row_add(IntakeBatch *batch, const IntakeRow *row) {
    VEC_PUSH(batch->arena, batch->rows, *row);
}

Place intake_place(const IntakeBatch *batch, uint32_t table, uint32_t number, uint32_t field) {
    const IntakeTable *from = &batch->tables.at[table];
    return (Place){.file = from->file,
                   .sheet = from->sheet,
                   .row = number,
                   .column = field == NONE ? 0 : from->column_of[field]};
}

/* The header as the source writes it; our own name where a map makes the value. */
static Str field_shown(const IntakeTable *table, uint32_t field) {
    if (field == NONE)
        return STR("");
    Str header = table->header_of[field];
    return header.len ? header : str_from(vocabulary_kind(table->kind)->fields[field].vi);
}

void intake_fault(IntakeBatch *batch, IntakeRow *row, uint32_t field, Severity severity,
                  const char *code, Str value, Arg first, Arg second) {
    findings_add(&batch->findings,
                 (Finding){.severity = severity,
                           .code = code,
                           .place = intake_place(batch, row->table, row->number, field),
                           .field = field_shown(&batch->tables.at[row->table], field),
                           .value = value,
                           .args = {first, second}});
    row->bad |= severity == SEVERITY_ERROR;
}

static Str codes_allowed(Arena *arena, ListId list) {
    Text text = text_open(arena);
    for (uint32_t c = 0; c < codes_count(list); c++) {
        const Code *code = codes_at(list, (int)c);
        text_format(&text, "%s%s (%s)", c ? "; " : "", code->vi, code->en);
    }
    return text_done(&text);
}

static void cell_bad(IntakeBatch *batch, IntakeRow *row, uint32_t field, Str raw) {
    static const char *const codes[] = {
        [FIELD_TEXT] = "intake.text.bad",  [FIELD_DATE] = "intake.date.bad",
        [FIELD_INT] = "intake.number.bad", [FIELD_FLAG] = "intake.flag.bad",
        [FIELD_CODE] = "intake.code.bad",  [FIELD_REF] = "intake.text.bad"};
    const Field *f = &vocabulary_kind(intake_kind(batch, row))->fields[field];
    Arg          allowed = {0};
    if (f->type == FIELD_CODE)
        allowed = (Arg){"allowed", codes_allowed(batch->arena, (ListId)f->of)};
    intake_fault(batch, row, field, SEVERITY_ERROR, codes[f->type], raw, allowed, (Arg){0});
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

/* As vocabulary_read, remembering what each spelling of a code meant. */
static bool code_read(IntakeBatch *batch, const Field *field, Str text, Str *canonical_out) {
    Str      key = str_format(batch->scratch, "%d/" STR_FMT, field->of, STR_ARG(text));
    uint32_t code = map_find(&batch->codes, key);
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
        row->values[field] = str_copy(batch->arena, canonical);
    else
        cell_bad(batch, row, field, trimmed);
    arena_rewind(batch->scratch, mark);
}

Str intake_key(Arena *arena, const IntakeBatch *batch, const IntakeRow *row) {
    Record record = {.kind = intake_kind(batch, row)};
    memcpy(record.values, row->values,
           vocabulary_kind(record.kind)->field_count * sizeof *row->values);
    return record_key(arena, &record);
}

Str intake_value(const IntakeBatch *batch, const IntakeRow *row, const char *field) {
    Kind     kind = intake_kind(batch, row);
    uint32_t at = vocabulary_field(kind, str_from(field));
    ensure(at != NONE);
    if (row->values[at].len)
        return row->values[at];
    ArenaMark mark = arena_mark(batch->scratch);
    uint32_t  known = map_find(&batch->known_keys[kind], intake_key(batch->scratch, batch, row));
    arena_rewind(batch->scratch, mark);
    return known == NONE ? STR("") : batch->known->at[known].values[at];
}

static bool name_reads(const char *name) {
    const char *dot = strrchr(name, '.');
    return name[0] != '.' && name[0] != '~' && dot &&
           (!strcasecmp(dot, ".csv") || !strcasecmp(dot, ".xlsx") || !strcasecmp(dot, ".xlsm"));
}

static int path_order(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool folder_read(Arena *arena, const char *path, IntakeFiles *files, Error *err) {
    DIR *folder = opendir(path);
    if (!folder)
        return file_error(err, errno, path, "cannot open");
    size_t first = files->len;
    for (struct dirent *entry; (entry = readdir(folder));)
        if (name_reads(entry->d_name))
            VEC_PUSH(arena, *files, str_format(arena, "%s/%s", path, entry->d_name).at);
    closedir(folder);
    if (files->len == first)
        return error_set(err, ERROR_MISSING, "%s: *.csv, *.xlsx", path);
    qsort(files->at + first, files->len - first, sizeof *files->at, path_order);
    return true;
}

bool intake_files(Arena *arena, const char *const *sources, uint32_t count, IntakeFiles *files_out,
                  Error *err) {
    *files_out = (IntakeFiles){0};
    for (uint32_t i = 0; i < count; i++) {
        struct stat about;
        if (stat(sources[i], &about) != 0)
            return file_error(err, errno, sources[i], "cannot read");
        if (access(sources[i], R_OK) != 0)
            return file_error(err, errno, sources[i], "cannot read");
        if (S_ISDIR(about.st_mode))
            TRY(folder_read(arena, sources[i], files_out, err));
        else
            VEC_PUSH(arena, *files_out, sources[i]);
    }
    return true;
}

/* Faults of a cell or a line, after which the reader goes on; after all others it has stopped. */
static bool reader_went_on(const Finding *finding) {
    static const char *const codes[] = {"sheet.date", "sheet.error", "sheet.string", "sheet.utf8",
                                        "sheet.nul"};
    for (size_t i = 0; i < COUNT_OF(codes); i++)
        if (strcmp(finding->code, codes[i]) == 0)
            return true;
    return finding->severity != SEVERITY_ERROR || strncmp(finding->code, "sheet.", 6) != 0;
}

bool intake_file_read(IntakeBatch *batch, const char *path, const struct SheetTaker *taker,
                      Error *err) {
    size_t     first = batch->findings.len, tables = batch->tables.len;
    SheetTaker told = *taker;
    told.encoding = batch->encoding;
    TRY(sheet_read(path, &sheet_limits, &told, &batch->findings, err));
    for (size_t i = first; i < batch->findings.len; i++)
        batch->refused |= !reader_went_on(&batch->findings.at[i]);
    if (batch->tables.len > tables)
        VEC_PUSH(batch->arena, batch->read, path);
    return true;
}

bool intake_row_hurt(const IntakeBatch *batch, Str sheet, uint32_t number) {
    for (size_t i = batch->findings.len; i-- > 0;) {
        const Finding *finding = &batch->findings.at[i];
        if (finding->place.row != number || !str_same(finding->place.sheet, sheet) ||
            strncmp(finding->code, "sheet.", 6) != 0)
            return false;
        if (finding->severity == SEVERITY_ERROR)
            return true;
    }
    return false;
}
