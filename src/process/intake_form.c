/* intake_form.c — the template's own form: kinds by sheet or file name, fields by header. */
#include "process/intake_batch.h"

#include "base/utf8.h"
#include "office/sheet.h"
#include "process/intake_dates.h"

#include <string.h>

/* A header may stand below a title; further down a sheet is none of ours. */
enum { HEADER_WITHIN = 20 };

typedef struct Form {
    IntakeBatch *batch;
    Kind         kind;
    Str          sheet;    /* the one being read */
    uint32_t     table;    /* NONE until its header is found */
    uint32_t     headless; /* rows seen without one */
    uint32_t     columns;
    bool         opened;
    ListIntake  *lists;
    Grid        *grid; /* a sheet that may be a name list; NULL: it is not */
} Form;

/* Kinds only the program itself writes: nobody may hand in an adopted pack or an audited plan. */
static bool kind_taken(Kind kind) {
    return kind != KIND_COUNT && !vocabulary_own(kind);
}

static void form_fault(Form *form, Severity severity, const char *code, Str file, Str sheet,
                       uint32_t row, uint32_t column, Str value) {
    findings_add(&form->batch->findings,
                 (Finding){.severity = severity,
                           .code = code,
                           .place = {.file = file, .sheet = sheet, .row = row, .column = column},
                           .value = value});
}

/* The header before it is told was never found: said once, when the sheet is left. */
static void sheet_leave(Form *form, Str file) {
    if (form->grid)
        VEC_PUSH(form->batch->arena, form->lists->grids, *form->grid);
    form->grid = NULL;
    bool blank = !form->headless && form->sheet.len; /* a sheet left blank asks for nothing */
    bool told = intake_stopped(form->batch, file, form->sheet);
    if (form->opened && form->table == NONE && !blank && !told) {
        form_fault(form, SEVERITY_ERROR, "intake.header.none", file, form->sheet, 0, 0, STR(""));
        intake_cut(form->batch);
    }
    form->opened = false;
}

static bool form_wants(void *with, Str file, Str sheet) {
    Form *form = with;
    Str   stem = sheet;
    sheet_leave(form, file);
    form->batch->reading = KIND_COUNT;
    if (!sheet.len) {
        const char *dot = memrchr(file.at, '.', file.len);
        stem = (Str){file.at, dot ? (size_t)(dot - file.at) : file.len};
    } else if (intake_template_extra(form->batch->arena, sheet)) {
        return false;
    }
    form->kind = vocabulary_kind_read(form->batch->arena, stem);
    form->batch->reading = form->kind;
    if (form->kind != KIND_COUNT && !kind_taken(form->kind)) {
        form_fault(form, sheet.len ? SEVERITY_WARNING : SEVERITY_ERROR, "intake.kind.closed", file,
                   sheet, 0, 0, stem);
        return false;
    }
    if (form->kind == KIND_COUNT || form->kind == KIND_PERSON) {
        form->grid = ARENA_NEW(form->batch->arena, Grid);
        grid_open(form->batch->arena, file, sheet, form->grid);
    }
    if (form->kind == KIND_COUNT)
        return true;
    form->sheet = str_copy(form->batch->arena, sheet);
    form->table = NONE;
    form->headless = 0;
    form->opened = true;
    return true;
}

/* "Họ và tên *" -> "Họ và tên": the mark of a required column is not part of its name. */
static Str header_plain(Str cell) {
    Str header = str_trim(cell);
    while (header.len && header.at[header.len - 1] == '*')
        header = str_trim((Str){header.at, header.len - 1});
    return header;
}

/* A column that names the person where the kind has only a code for it. */
static bool header_aid(Arena *arena, IntakeTable *table, Str header, uint32_t column) {
    if (table->kind == KIND_PERSON || vocabulary_field(table->kind, STR("person")) == NONE)
        return false;
    uint32_t field = vocabulary_header(arena, KIND_PERSON, header);
    if (field == Person_name && !table->aid_name)
        table->aid_name = column;
    else if (field == Person_born && !table->aid_born)
        table->aid_born = column, table->aid_born_header = str_copy(arena, header);
    else
        return false;
    return true;
}

static void header_take(Form *form, const SheetRow *row, IntakeTable *table, uint32_t c) {
    Arena   *arena = form->batch->arena;
    Str      header = header_plain(row->cells[c]);
    uint32_t field = header.len ? vocabulary_header(arena, table->kind, header) : NONE;
    if (!header.len)
        return;
    if (field != NONE && table->column_of[field]) {
        form_fault(form, SEVERITY_ERROR, "intake.header.twice", row->file, row->sheet, row->number,
                   c + 1, header);
        form->batch->refused = true;
    } else if (field != NONE) {
        table->column_of[field] = c + 1;
        table->header_of[field] = utf8_nfc(arena, str_copy(arena, header));
    } else if (!header_aid(arena, table, header, c + 1)) {
        form_fault(form, SEVERITY_WARNING, "intake.header.unknown", row->file, row->sheet,
                   row->number, c + 1, header);
    }
}

static bool header_row(Form *form, const SheetRow *row) {
    uint32_t known = 0, given = 0;
    for (uint32_t c = 0; c < row->count; c++) {
        Str header = header_plain(row->cells[c]);
        given += header.len > 0;
        known += header.len && vocabulary_header(form->batch->arena, form->kind, header) != NONE;
    }
    return known >= 2 || (known && known == given);
}

static void header_open(Form *form, const SheetRow *row) {
    Arena      *arena = form->batch->arena;
    IntakeTable table = {.file = str_copy(arena, row->file),
                         .sheet = str_copy(arena, row->sheet),
                         .kind = form->kind};
    for (uint32_t c = 0; c < row->count; c++)
        header_take(form, row, &table, c);
    form->table = (uint32_t)form->batch->tables.len;
    form->columns = row->count;
    VEC_PUSH(arena, form->batch->tables, table);
}

static bool row_blank(const SheetRow *row) {
    for (uint32_t c = 0; c < row->count; c++)
        if (str_trim(row->cells[c]).len)
            return false;
    return true;
}

/* More cells than headers in a CSV record: a quote or separator went wrong, the fields have moved. */
static bool row_too_long(const Form *form, const SheetRow *row) {
    for (uint32_t c = form->columns; !row->sheet.len && c < row->count; c++)
        if (str_trim(row->cells[c]).len)
            return true;
    return false;
}

/* The birth date that helps to find a person, day first whatever the column's order. */
static Str born_read(IntakeBatch *batch, uint32_t table, Str raw) {
    PartialDate date;
    DateOrder   order = intake_dates_order(batch, table, FIELDS_MAX, raw);
    if (order == DATE_MDY && partial_parse(raw, order, &date))
        return partial_iso(batch->row, date);
    return str_copy(batch->row, raw);
}

static void row_take(Form *form, const SheetRow *row) {
    IntakeBatch       *batch = form->batch;
    const IntakeTable *table = &batch->tables.at[form->table];
    const KindInfo    *info = vocabulary_kind(table->kind);
    IntakeRow          made = intake_row_open(batch, form->table, row->number);
    made.bad = intake_row_hurt(batch, row->sheet, row->number);
    if (row_too_long(form, row))
        intake_fault(batch, &made, NONE, SEVERITY_ERROR, "intake.row.long", STR(""), (Arg){0},
                     (Arg){0});
    for (uint32_t f = 0; f < info->field_count; f++)
        if (table->column_of[f] && table->column_of[f] <= row->count)
            intake_cell(batch, &made, f, row->cells[table->column_of[f] - 1], DATE_DMY);
    if (table->aid_name && table->aid_name <= row->count)
        made.aid_name = str_copy(batch->row, str_trim(row->cells[table->aid_name - 1]));
    if (table->aid_born && table->aid_born <= row->count)
        made.aid_born = born_read(batch, form->table, str_trim(row->cells[table->aid_born - 1]));
    intake_row_add(batch, &made);
}

static void form_merge(void *with, const SheetMerge *merge) {
    Form *form = with;
    if (form->grid)
        grid_merge(form->grid, merge);
}

/* People in a sheet of that name, but with posts or degrees beside them, are a name list. */
static bool row_of_list(Form *form, const SheetRow *row) {
    const Words *words = lists_words(form->lists);
    ArenaMark    mark = arena_mark(form->batch->scratch);
    uint32_t     others = 0;
    for (uint32_t c = 0; c < row->count; c++) {
        Str      header = header_plain(row->cells[c]);
        ListFeed feed = words_header(form->batch->scratch, words, &header, 1);
        others += feed.base > FEED_PERSON;
    }
    arena_rewind(form->batch->scratch, mark);
    return others > 0;
}

static bool people_headed(Form *form, const SheetRow *row) {
    bool list = row_of_list(form, row);
    if (list)
        form->kind = KIND_COUNT;
    else
        form->grid = NULL;
    return list;
}

static bool form_row(void *with, const SheetRow *row) {
    Form *form = with;
    if (row_blank(row))
        return true;
    if (form->grid)
        lists_take(form->lists, form->batch->scratch, form->grid, row);
    if (form->kind == KIND_COUNT)
        return true;
    bool sought = form->grid && !form->grid->given_up;
    if (sought && header_row(form, row) && people_headed(form, row))
        return true;
    if (form->table != NONE) {
        row_take(form, row);
        return true;
    }
    if (form->headless < HEADER_WITHIN && header_row(form, row))
        header_open(form, row);
    else
        form->headless++;
    return true;
}

bool intake_form_read(IntakeBatch *batch, const IntakeFiles *files, ListIntake *lists, Error *err) {
    Form       form = {.batch = batch, .table = NONE, .lists = lists};
    SheetTaker taker = {.with = &form, .wants = form_wants, .row = form_row, .merge = form_merge};
    for (size_t i = 0; i < files->len; i++) {
        TRY(intake_file_read(batch, files->at[i], &taker, err));
        sheet_leave(&form, intake_file_name(batch, files->at[i]));
        while (lists->paths.len < lists->grids.len)
            VEC_PUSH(batch->arena, lists->paths, files->at[i]);
    }
    return true;
}
