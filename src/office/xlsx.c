#include "office/xlsx.h"

#include "office/workbook.h"

#include <string.h>

typedef enum CellKind {
    KIND_OF_NUMBER,
    KIND_OF_SHARED,
    KIND_OF_TEXT, /* inline, or the text of a formula */
    KIND_OF_FLAG,
    KIND_OF_ERROR,
    KIND_OF_ISO,
} CellKind;

/* One sheet being read; `row` lives as long as one row. */
typedef struct Reading {
    Workbook         *workbook;
    Gate             *gate;
    Census           *census; /* letters are counted, nothing is changed; NULL: the other way */
    const SheetTaker *taker;
    XmlTaker         *xml;
    Str               sheet;
    Arena            *row;
    ArenaMark         row_start;
    Str              *cells; /* workbook->limits->columns of them */
    uint32_t          count, number, column;
    uint64_t         *file_cells;
    Text              text;
    CellKind          kind;
    uint32_t          style, phonetic, merges;
    bool              inside, given, refused, done;
} Reading;

static void fault(Reading *reading, const char *code, uint32_t column, Str value) {
    findings_add(reading->workbook->findings, (Finding){.severity = SEVERITY_ERROR,
                                                        .code = code,
                                                        .place = {.file = reading->workbook->file,
                                                                  .sheet = reading->sheet,
                                                                  .row = reading->number,
                                                                  .column = column},
                                                        .value = value});
}

static void refuse(Reading *reading, const char *code, Str value) {
    fault(reading, code, 0, value);
    reading->refused = true;
    reading->xml->stop = true;
}

bool xlsx_reference(Str text, const SheetLimits *limits, uint32_t *column_out, uint32_t *row_out) {
    uint32_t column = 0;
    size_t   i = 0;
    for (; i < text.len && text.at[i] >= 'A' && text.at[i] <= 'Z'; i++) {
        column = column * 26 + (uint32_t)(text.at[i] - 'A' + 1);
        if (column > limits->columns)
            return false;
    }
    int64_t row;
    if (!column || !str_int((Str){text.at + i, text.len - i}, &row) || row < 1 ||
        row > limits->rows)
        return false;
    *column_out = column;
    *row_out = (uint32_t)row;
    return true;
}

static void row_open(Reading *reading, const XmlAttributes *attributes) {
    int64_t number = (int64_t)reading->number + 1;
    Str     given = xml_attribute(attributes, "r");
    if (given.at && (!str_int(given, &number) || number < 1 || number > UINT32_MAX))
        refuse(reading, "sheet.reference", given);
    else if ((uint64_t)number > reading->workbook->limits->rows)
        refuse(reading, "sheet.limit.rows", given);
    else
        reading->number = (uint32_t)number;
    reading->column = 0;
    reading->count = 0;
}

static CellKind cell_kind(Str type) {
    static const struct {
        const char *name;
        CellKind    kind;
    } kinds[] = {{"s", KIND_OF_SHARED}, {"inlineStr", KIND_OF_TEXT}, {"str", KIND_OF_TEXT},
                 {"b", KIND_OF_FLAG},   {"e", KIND_OF_ERROR},        {"d", KIND_OF_ISO}};
    for (size_t i = 0; type.at && i < COUNT_OF(kinds); i++)
        if (str_is(type, kinds[i].name))
            return kinds[i].kind;
    return KIND_OF_NUMBER;
}

static void cell_open(Reading *reading, const XmlAttributes *attributes) {
    const SheetLimits *limits = reading->workbook->limits;
    Str      given = xml_attribute(attributes, "r"), style = xml_attribute(attributes, "s");
    int64_t  number = 0;
    uint32_t row; /* the one it names is the row's own number */
    if (++*reading->file_cells > limits->cells) {
        refuse(reading, "sheet.limit.cells", STR(""));
        return;
    }
    if (given.at ? !xlsx_reference(given, limits, &reading->column, &row)
                 : ++reading->column > limits->columns) {
        refuse(reading, "sheet.reference", given);
        return;
    }
    reading->kind = cell_kind(xml_attribute(attributes, "t"));
    reading->style = style.at && str_int(style, &number) && number >= 0 && number < UINT32_MAX
                         ? (uint32_t)number
                         : 0;
    reading->text = text_open(reading->row);
    reading->given = false;
}

/* <mergeCell ref="A1:C2"/>; they stand after the rows (ECMA-376 part 1, 18.3.1.55). */
static void merge_take(Reading *reading, const XmlAttributes *attributes) {
    const SheetLimits *limits = reading->workbook->limits;
    Str                given = xml_attribute(attributes, "ref"), last = given;
    Str                first = str_cut(&last, ':');
    SheetMerge         merge = {.file = reading->workbook->file, .sheet = reading->sheet};
    reading->number = 0;
    if (++reading->merges > limits->merges)
        refuse(reading, "sheet.limit.merges", STR(""));
    else if (!xlsx_reference(first, limits, &merge.left, &merge.top) ||
             !xlsx_reference(last, limits, &merge.right, &merge.bottom) ||
             merge.right < merge.left || merge.bottom < merge.top)
        refuse(reading, "sheet.reference", given);
    else
        reading->taker->merge(reading->taker->with, &merge);
}

static void on_start(void *with, const char *name, const XmlAttributes *attributes) {
    Reading *reading = with;
    if (strcmp(name, "row") == 0)
        row_open(reading, attributes);
    else if (strcmp(name, "c") == 0)
        cell_open(reading, attributes);
    else if (strcmp(name, "rPh") == 0)
        reading->phonetic++;
    else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        reading->inside = reading->given = !reading->phonetic;
    else if (reading->taker->formula && strcmp(name, "f") == 0)
        reading->taker->formula(reading->taker->with, reading->sheet, reading->number,
                                reading->column);
    else if (reading->taker->merge && strcmp(name, "mergeCell") == 0)
        merge_take(reading, attributes);
}

static void on_text(void *with, Str text) {
    Reading *reading = with;
    if (!reading->inside)
        return;
    if (reading->text.len + text.len > reading->workbook->limits->cell_bytes)
        refuse(reading, "sheet.limit.cell", STR(""));
    else if (reading->text.arena)
        text_add(&reading->text, text);
}

static Str run_words(Reading *reading, uint32_t font, Str text) {
    const Workbook *workbook = reading->workbook;
    if (font == NONE && reading->style < workbook->styles.len)
        font = workbook->styles.at[reading->style].font;
    GateCell cell = {.sheet = reading->sheet,
                     .row = reading->number,
                     .column = reading->column,
                     .font = font == NONE ? NULL : &workbook->fonts.at[font]};
    if (reading->census && !(cell.font && cell.font->legacy))
        census_cell(reading->census, cell.row, cell.column, text);
    if (reading->census)
        return text;
    return gate_text(reading->gate, reading->row, &cell, text);
}

static Str rich_words(Reading *reading, const RichText *rich, Str all) {
    Text   text = text_open(reading->row);
    size_t from = 0;
    for (uint32_t i = 0; i < rich->count; i++) {
        Str run = {all.at + from, rich->runs[i].end - from};
        text_add(&text, run_words(reading, rich->runs[i].font, run));
        from = rich->runs[i].end;
    }
    return text_done(&text);
}

static Str shared_at(Reading *reading, Str number) {
    const Workbook *workbook = reading->workbook;
    int64_t         at;
    if (!str_int(number, &at) || at < 0 || (uint64_t)at >= workbook->strings.len) {
        fault(reading, "sheet.string", reading->column, number);
        return STR("");
    }
    const RichText *rich = workbook_rich(workbook, (uint32_t)at);
    return rich ? rich_words(reading, rich, workbook->strings.at[at])
                : run_words(reading, NONE, workbook->strings.at[at]);
}

static Str number_at(Reading *reading, Str number) {
    const Workbook *workbook = reading->workbook;
    Shown shown = reading->style < workbook->styles.len ? workbook->styles.at[reading->style].shown
                                                        : SHOWN_NUMBER;
    Str   iso;
    if (shown == SHOWN_NUMBER || !number.len)
        return serial_number(reading->row, number);
    if (serial_date(reading->row, number, shown, workbook->from_1904, &iso))
        return iso;
    fault(reading, "sheet.date", reading->column, number);
    return STR("");
}

static Str cell_value(Reading *reading) {
    Str text = text_done(&reading->text);
    switch (reading->kind) {
    case KIND_OF_NUMBER:
        return number_at(reading, text);
    case KIND_OF_SHARED:
        return shared_at(reading, text);
    case KIND_OF_ERROR:
        fault(reading, "sheet.error", reading->column, text);
        return STR("");
    case KIND_OF_ISO: /* 2026-07-01T00:00:00 */
        return str_cut(&text, 'T');
    case KIND_OF_TEXT:
        return run_words(reading, NONE, workbook_text(reading->row, text));
    case KIND_OF_FLAG:
        return text;
    }
    return text;
}

static void cell_close(Reading *reading) {
    uint32_t column = reading->column;
    if (!reading->given || !column)
        return;
    while (reading->count < column)
        reading->cells[reading->count++] = STR("");
    reading->cells[column - 1] = cell_value(reading);
    reading->given = false;
}

static void row_close(Reading *reading) {
    SheetRow row = {.file = reading->workbook->file,
                    .sheet = reading->sheet,
                    .number = reading->number,
                    .cells = reading->cells,
                    .count = reading->count};
    if (row.count && !reading->taker->row(reading->taker->with, &row))
        reading->done = reading->xml->stop = true;
    arena_rewind(reading->row, reading->row_start);
    reading->text = (Text){0};
}

static void on_end(void *with, const char *name) {
    Reading *reading = with;
    if (strcmp(name, "row") == 0)
        row_close(reading);
    else if (strcmp(name, "c") == 0)
        cell_close(reading);
    else if (strcmp(name, "rPh") == 0)
        reading->phonetic--;
    else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        reading->inside = false;
}

/* What the sheets of a workbook are read with. */
typedef struct Sheets {
    Workbook *workbook;
    Package  *package;
    Gate     *gate;
    Str      *cells;
    uint64_t  file_cells;
    bool      suspects; /* shared strings that may be older than Unicode */
    bool      ended; /* no more of this file: enough was taken, or a limit of the file is reached */
} Sheets;

/* False: the sheet was not read to its end. The next one may be. */
static bool sheet_part_read(Sheets *sheets, const SheetPart *part, const SheetTaker *taker,
                            Census *census) {
    AUTO(Arena) row = arena_open();
    arena_take(row, 1);
    XmlTaker xml = {.start = on_start, .end = on_end, .text = on_text};
    Reading  reading = {.workbook = sheets->workbook,
                        .gate = sheets->gate,
                        .census = census,
                        .taker = taker,
                        .xml = &xml,
                        .sheet = part->name,
                        .row = row,
                        .row_start = arena_mark(row),
                        .cells = sheets->cells,
                        .file_cells = &sheets->file_cells};
    xml.with = &reading;
    bool whole = package_part(sheets->package, part->part, part->name, &xml);
    sheets->ended |= reading.done || package_spent(sheets->package) ||
                     sheets->file_cells > sheets->workbook->limits->cells;
    return whole && !reading.refused && !reading.done;
}

static bool count_row(void *with, const SheetRow *row) {
    (void)with, (void)row;
    return true;
}

/* A first pass over the sheet for its letters. False when the second is not to be: the findings say why,
 * or ask for the encoding of this sheet. */
static bool letters_count(Sheets *sheets, const SheetPart *part) {
    AUTO(Arena) arena = arena_open();
    AUTO(Arena) scratch = arena_open();
    arena_take(scratch, 1);
    Workbook  *workbook = sheets->workbook;
    Findings  *told = workbook->findings, muted = findings_open(arena);
    Census    *census = census_open(arena, scratch, CENSUS_UNICODE);
    SheetTaker taker = {.row = count_row};
    uint64_t   cells = sheets->file_cells;
    workbook->findings =
        &muted; /* cells of the second pass tell theirs; what stops it is told here */
    bool read = sheet_part_read(sheets, part, &taker, census);
    workbook->findings = told;
    sheets->file_cells = cells;
    for (size_t i = 0; !read && i < muted.len; i++)
        findings_add(told, muted.at[i]);
    return read && gate_letters(sheets->gate, part->name, census);
}

static bool strings_suspect(const Workbook *workbook) {
    AUTO(Arena) scratch = arena_open();
    arena_take(scratch, 1);
    for (size_t i = 0; i < workbook->strings.len; i++)
        if (census_suspects(scratch, workbook->strings.at[i]))
            return true;
    return false;
}

bool xlsx_read(const char *path, Str file, const SheetLimits *limits, const SheetTaker *taker,
               Findings *findings, Error *err) {
    (void)err; /* the disk was asked by sheet_read; what libzip meets after that is in the file */
    AUTO(Arena) arena = arena_open();
    AUTO(Package) package = package_open(arena, path, file, limits, findings);
    Workbook workbook = {.arena = arena, .file = file, .findings = findings, .limits = limits};
    if (!package || !workbook_open(&workbook, package))
        return true;
    Sheets sheets = {.workbook = &workbook,
                     .package = package,
                     .gate = gate_open(arena, file, taker->encoding, findings),
                     .cells = ARENA_ARRAY(arena, Str, limits->columns),
                     .suspects = taker->encoding == ENCODING_TOLD && strings_suspect(&workbook)};
    for (size_t i = 0; i < workbook.sheets.len && !sheets.ended; i++) {
        const SheetPart *part = &workbook.sheets.at[i];
        if (taker->wants && !taker->wants(taker->with, file, part->name))
            continue;
        if (!sheets.suspects || letters_count(&sheets, part))
            sheet_part_read(&sheets, part, taker, NULL);
    }
    gate_close(sheets.gate);
    return true;
}
