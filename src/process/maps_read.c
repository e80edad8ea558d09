/* maps_read.c — the tables of a source through a map: rows by rule, findings where a value or column is
 * not what the map says. */
#include "process/maps.h"

#include "base/utf8.h"
#include "office/sheet.h"
#include "process/parcel.h"

#include <fnmatch.h>
#include <string.h>

/* One rule of the map at work on one sheet. */
typedef struct Feed {
    MapsRows     *rows;
    uint32_t      table; /* in the batch */
    MapsSightings seen;
} Feed;

typedef struct Reading {
    IntakeBatch *batch;
    Maps        *maps;
    MapsTable   *table;   /* of the sheet being read */
    Map          columns; /* header -> column, 0 first */
    Shelf       *said;    /* distinct: kind and content of rows, over every table */
    Shelf       *coded;   /* kind and code of every row that is no stub */
    Shelf       *stubs;   /* number -> row, kept until every row is read */
    Shelf       *asked;   /* number -> a row that must be present in another table */
    uint32_t     stub_count, asked_count;
    VEC(Feed) feeds;
    const SheetRow *row;
    Str             split; /* the part at hand of the split column */
    const MapsRows *splitting;
    bool            headed, hurt; /* hurt: the reader found a fault in this row */
    bool            lacking; /* a column the map needs is not there: no row of the sheet is read */
} Reading;

static Str header_key(Arena *arena, Str header) {
    return utf8_nfc(arena, str_trim(header));
}

static Str cell_at(const Reading *reading, Str column) {
    if (reading->splitting && str_same(column, reading->splitting->split_column))
        return reading->split;
    uint32_t at = map_find(&reading->columns, column);
    return at == NONE || at >= reading->row->count ? STR("") : str_trim(reading->row->cells[at]);
}

static Place row_place(const Reading *reading, Str column) {
    uint32_t at = column.len ? map_find(&reading->columns, column) : NONE;
    return (Place){.file = reading->row->file,
                   .sheet = reading->row->sheet,
                   .row = reading->row->number,
                   .column = at == NONE ? 0 : at + 1};
}

/* --- columns --------------------------------------------------------------------------------- */

static void column_need(Reading *reading, Str column) {
    if (!column.len || map_find(&reading->columns, column) != NONE)
        return;
    reading->lacking = true;
    findings_add(&reading->batch->findings, (Finding){.severity = SEVERITY_ERROR,
                                                      .code = "map.column.missing",
                                                      .place = row_place(reading, STR("")),
                                                      .value = column});
    reading->batch->refused = true;
}

static void columns_need(Reading *reading, const MapsRows *rows) {
    for (size_t f = 0; f < rows->fields.len; f++)
        for (size_t p = 0; p < rows->fields.at[f].pieces.len; p++)
            if (rows->fields.at[f].pieces.at[p].is_column)
                column_need(reading, rows->fields.at[f].pieces.at[p].words);
    for (size_t w = 0; w < rows->when.len; w++)
        column_need(reading, rows->when.at[w].column);
    for (size_t c = 0; c < rows->present.own.len; c++)
        column_need(reading, rows->present.own.at[c]);
    column_need(reading, rows->split_column);
    column_need(reading, rows->snapshot);
}

static uint32_t table_open(Reading *reading, const MapsRows *rows) {
    Arena      *arena = reading->batch->arena;
    IntakeTable table = {.file = str_copy(arena, reading->row->file),
                         .sheet = str_copy(arena, reading->row->sheet),
                         .kind = rows->kind};
    for (size_t f = 0; f < rows->fields.len; f++) {
        const MapsField *field = &rows->fields.at[f];
        if (field->pieces.len != 1 || !field->pieces.at[0].is_column)
            continue;
        table.header_of[field->field] = field->pieces.at[0].words;
        table.column_of[field->field] = row_place(reading, field->pieces.at[0].words).column;
    }
    VEC_PUSH(arena, reading->batch->tables, table);
    return (uint32_t)reading->batch->tables.len - 1;
}

static void header_take(Reading *reading) {
    Arena *arena = reading->batch->arena;
    reading->columns = map_open(arena);
    for (uint32_t c = 0; c < reading->row->count; c++)
        if (str_trim(reading->row->cells[c]).len)
            map_put(&reading->columns, header_key(arena, reading->row->cells[c]), c);
    reading->feeds.len = 0;
    reading->lacking = false;
    for (size_t i = 0; i < reading->table->rows.len; i++) {
        MapsRows *rows = &reading->table->rows.at[i];
        columns_need(reading, rows);
        VEC_PUSH(arena, reading->feeds,
                 (Feed){
                     .rows = rows,
                     .table = table_open(reading, rows),
                 });
    }
    reading->headed = true;
}

/* --- values ---------------------------------------------------------------------------------- */

/* What a column says, through its list; false with a finding when the list does not know it. */
static bool piece_value(Reading *reading, IntakeRow *row, const MapsField *field,
                        const MapsPiece *piece, Str *value_out) {
    *value_out = piece->is_column ? cell_at(reading, piece->words) : piece->words;
    if (piece->list == NONE || !value_out->len)
        return true;
    const MapsList *list = &reading->maps->lists.at[piece->list];
    uint32_t        code = map_find(&list->items, utf8_nfc(reading->batch->scratch, *value_out));
    if (code != NONE) {
        *value_out = list->codes.at[code];
        return true;
    }
    Text known = text_open(reading->batch->scratch);
    for (uint32_t i = 0; i < list->items.len; i++)
        text_format(&known, "%s" STR_FMT, i ? "; " : "", STR_ARG(list->items.entries[i].key));
    intake_fault(reading->batch, row, field->field, SEVERITY_ERROR, "map.code.unknown", *value_out,
                 (Arg){"allowed", text_done(&known)}, (Arg){0});
    return false;
}

static bool group_blank(const Reading *reading, const MapsField *field, uint32_t group) {
    for (size_t p = 0; group && p < field->pieces.len; p++)
        if (field->pieces.at[p].group == group && field->pieces.at[p].is_column &&
            !cell_at(reading, field->pieces.at[p].words).len)
            return true;
    return false;
}

static bool field_words(Reading *reading, IntakeRow *row, const MapsField *field, Str *words_out) {
    Text text = text_open(reading->batch->scratch);
    Str  value;
    for (size_t p = 0; p < field->pieces.len; p++) {
        const MapsPiece *piece = &field->pieces.at[p];
        if (group_blank(reading, field, piece->group))
            continue;
        if (!piece_value(reading, row, field, piece, &value))
            return false;
        text_add(&text, value);
    }
    *words_out = text_done(&text);
    return true;
}

/* A full date moved by days; a partial one stays: nobody knows which day it would be. */
static void days_add(IntakeBatch *batch, IntakeRow *row, const MapsField *field) {
    Str day_text = row->values[field->field];
    Day day;
    if (field->days && day_parse_iso(day_text, &day))
        row->values[field->field] = day_iso(batch->row, day + field->days);
}

static void fields_take(Reading *reading, const MapsRows *rows, IntakeRow *row) {
    IntakeBatch *batch = reading->batch;
    for (size_t f = 0; f < rows->fields.len; f++) {
        const MapsField *field = &rows->fields.at[f];
        ArenaMark        mark = arena_mark(batch->scratch);
        Str              words;
        if (field_words(reading, row, field, &words)) {
            intake_cell(batch, row, field->field, words, reading->maps->order);
            days_add(batch, row, field);
        }
        arena_rewind(batch->scratch, mark);
    }
}

static bool when_holds(const Reading *reading, const MapsRows *rows) {
    for (size_t w = 0; w < rows->when.len; w++) {
        const MapsWhen *when = &rows->when.at[w];
        Str             cell = cell_at(reading, when->column);
        bool            among = when->given && cell.len;
        for (size_t v = 0; v < when->values.len; v++)
            among |= str_same(cell, when->values.at[v]);
        if (among == when->negated)
            return false;
    }
    return true;
}

static Str columns_key(const Reading *reading, const Str *columns, size_t count) {
    Text text = text_open(reading->batch->scratch);
    for (size_t c = 0; c < count; c++) {
        if (c)
            text_add(&text, STR(" "));
        text_add(&text, cell_at(reading, columns[c]));
    }
    return text_done(&text);
}

/* --- rows ------------------------------------------------------------------------------------ */

static bool said_before(Reading *reading, Kind kind, const IntakeRow *row) {
    Text     text = text_open(reading->batch->scratch);
    uint32_t count = vocabulary_kind(kind)->field_count;
    text_format(&text, "%d\x1f", (int)kind);
    for (uint32_t f = 0; f < count; f++) {
        text_add(&text, row->values[f]);
        text_char(&text, '\x1f');
    }
    return !intake_first(reading->batch, reading->said, text_done(&text));
}

static Str code_key(const Reading *reading, const IntakeRow *row) {
    return str_format(reading->batch->scratch, "%d\x1f" STR_FMT,
                      (int)intake_kind(reading->batch, row), STR_ARG(row->values[0]));
}

/* A unit named only by its children still has to stand in the tree; that it is so is told. */
static void stubs_settle(Reading *reading) {
    IntakeBatch *batch = reading->batch;
    Str          key, value;
    intake_walk(batch, reading->stubs, STR(""));
    while (intake_next(batch, reading->stubs, &key, &value)) {
        ArenaMark mark = arena_mark(batch->scratch);
        IntakeRow row = intake_row_unpack(batch->scratch, batch, value);
        if (intake_first(batch, reading->coded, code_key(reading, &row))) {
            intake_fault(batch, &row, 0, SEVERITY_NOTE, "map.stub", row.values[0], (Arg){0},
                         (Arg){0});
            intake_row_add(batch, &row);
        }
        arena_rewind(batch->scratch, mark);
    }
}

/* The row must be present in another table; answered once every table is read. */
static void present_ask(Reading *reading, const Feed *feed, const IntakeRow *row) {
    IntakeBatch *batch = reading->batch;
    Text         parcel = text_open(batch->scratch);
    parcel_number(&parcel, (uint32_t)(reading->table - reading->maps->tables.at));
    parcel_number(&parcel, (uint32_t)(feed->rows - reading->table->rows.at));
    parcel_number(&parcel, feed->table);
    parcel_number(&parcel, row->number);
    parcel_str(&parcel,
               columns_key(reading, feed->rows->present.own.at, feed->rows->present.own.len));
    intake_put(batch, reading->asked, parcel_key(batch->scratch, reading->asked_count++),
               text_done(&parcel));
}

static void stub_keep(Reading *reading, const IntakeRow *row) {
    IntakeBatch *batch = reading->batch;
    intake_put(batch, reading->stubs, parcel_key(batch->scratch, reading->stub_count++),
               intake_row_pack(batch->scratch, batch, row));
}

static void row_keep(Reading *reading, Feed *feed, IntakeRow row) {
    IntakeBatch    *batch = reading->batch;
    const MapsRows *rows = feed->rows;
    PartialDate     date;
    if (rows->distinct && said_before(reading, rows->kind, &row))
        return;
    if (rows->present.file.len)
        present_ask(reading, feed, &row);
    if (rows->stub) {
        stub_keep(reading, &row);
        return;
    }
    if (row.values[0].len && reading->maps->stubs)
        intake_first(batch, reading->coded, code_key(reading, &row));
    if (!rows->snapshot.len) {
        intake_row_add(batch, &row);
        return;
    }
    Str day = cell_at(reading, rows->snapshot);
    if (!partial_parse(day, reading->maps->order, &date) || !partial_full(date)) {
        intake_fault(batch, &row, NONE, SEVERITY_ERROR, "intake.date.bad", day, (Arg){0}, (Arg){0});
        intake_row_add(batch, &row);
        return;
    }
    maps_seen(batch, &feed->seen, &row, partial_first(date));
}

static void row_feed(Reading *reading, Feed *feed) {
    IntakeBatch *batch = reading->batch;
    if (!when_holds(reading, feed->rows))
        return;
    IntakeRow row = intake_row_open(batch, feed->table, reading->row->number);
    ArenaMark mark = arena_mark(batch->scratch);
    row.bad = reading->hurt;
    fields_take(reading, feed->rows, &row);
    row_keep(reading, feed, row);
    arena_rewind(batch->scratch, mark);
}

static void row_split(Reading *reading, Feed *feed) {
    Str rest = cell_at(reading, feed->rows->split_column);
    reading->splitting = feed->rows;
    do {
        reading->split = str_trim(str_cut(&rest, feed->rows->split_at.at[0]));
        if (reading->split.len)
            row_feed(reading, feed);
    } while (rest.len);
    reading->splitting = NULL;
}

/* Keys of this table that rows of others ask for. */
static void present_note(Reading *reading) {
    for (size_t t = 0; t < reading->maps->tables.len; t++)
        for (size_t r = 0; r < reading->maps->tables.at[t].rows.len; r++) {
            MapsPresent *present = &reading->maps->tables.at[t].rows.at[r].present;
            if (!present->file.len || !str_same(present->file, reading->table->file))
                continue;
            intake_first(reading->batch, present->keys,
                         columns_key(reading, present->their.at, present->their.len));
        }
}

static bool map_row(void *with, const SheetRow *row) {
    Reading *reading = with;
    reading->row = row;
    if (row->number < reading->table->header)
        return true;
    if (!reading->headed) {
        header_take(reading);
        if (reading->lacking) {
            reading->feeds.len = 0;
            intake_cut(reading->batch);
        }
        return true;
    }
    if (reading->lacking)
        return true;
    reading->hurt = intake_row_hurt(reading->batch, row->sheet, row->number);
    ArenaMark mark = arena_mark(reading->batch->scratch);
    present_note(reading);
    arena_rewind(reading->batch->scratch, mark);
    for (size_t i = 0; i < reading->feeds.len; i++) {
        Feed *feed = &reading->feeds.at[i];
        if (feed->rows->split_column.len)
            row_split(reading, feed);
        else
            row_feed(reading, feed);
    }
    return true;
}

static void sheet_leave(Reading *reading) {
    for (size_t i = 0; i < reading->feeds.len; i++)
        if (reading->feeds.at[i].rows->snapshot.len)
            maps_snapshots(reading->batch, reading->feeds.at[i].rows, &reading->feeds.at[i].seen);
    reading->feeds.len = 0;
    reading->table = NULL;
    reading->headed = false;
}

static bool pattern_fits(Arena *arena, Str pattern, Str name) {
    return !pattern.len ||
           fnmatch(str_copy(arena, pattern).at, str_copy(arena, name).at, FNM_CASEFOLD) == 0;
}

/* The first table of the map that fits; a sheet is read once. */
static bool map_wants(void *with, Str file, Str sheet) {
    Reading *reading = with;
    sheet_leave(reading);
    for (size_t t = 0; t < reading->maps->tables.len && !reading->table; t++) {
        MapsTable *table = &reading->maps->tables.at[t];
        if (pattern_fits(reading->batch->scratch, table->file, file) &&
            pattern_fits(reading->batch->scratch, table->sheet, sheet)) {
            reading->table = table;
            table->met = true;
        }
    }
    return reading->table != NULL;
}

static void asked_answer(Reading *reading) {
    IntakeBatch *batch = reading->batch;
    Str          key, value, before;
    intake_walk(batch, reading->asked, STR(""));
    while (intake_next(batch, reading->asked, &key, &value)) {
        ArenaMark          mark = arena_mark(batch->scratch);
        Parcel             parcel = {value};
        const MapsTable   *table = &reading->maps->tables.at[parcel_take_number(&parcel)];
        const MapsPresent *present = &table->rows.at[parcel_take_number(&parcel)].present;
        IntakeRow          row = {.table = parcel_take_number(&parcel)};
        row.number = parcel_take_number(&parcel);
        Str asked = parcel_take_str(&parcel);
        if (!intake_get(batch, present->keys, batch->scratch, asked, &before))
            intake_fault(batch, &row, NONE, SEVERITY_WARNING, "map.absent", asked,
                         (Arg){"file", present->file}, (Arg){0});
        arena_rewind(batch->scratch, mark);
    }
}

static void tables_met(Reading *reading) {
    for (size_t t = 0; t < reading->maps->tables.len; t++) {
        const MapsTable *table = &reading->maps->tables.at[t];
        if (table->met || table->optional)
            continue;
        findings_add(&reading->batch->findings, (Finding){.severity = SEVERITY_ERROR,
                                                          .code = "map.table.missing",
                                                          .place = {.file = reading->maps->file},
                                                          .value = table->file});
        reading->batch->refused = true;
    }
}

static void shelves_make(Reading *reading) {
    IntakeBatch *batch = reading->batch;
    reading->said = intake_shelf(batch, false);
    reading->coded = intake_shelf(batch, false);
    reading->stubs = intake_shelf(batch, true);
    reading->asked = intake_shelf(batch, false);
    for (size_t t = 0; t < reading->maps->tables.len; t++)
        for (size_t r = 0; r < reading->maps->tables.at[t].rows.len; r++) {
            MapsPresent *present = &reading->maps->tables.at[t].rows.at[r].present;
            if (present->file.len)
                present->keys = intake_shelf(batch, false);
        }
}

bool maps_read(IntakeBatch *batch, Maps *maps, const IntakeFiles *files, Error *err) {
    Reading    reading = {.batch = batch, .maps = maps};
    SheetTaker taker = {.with = &reading, .wants = map_wants, .row = map_row};
    shelves_make(&reading);
    for (size_t i = 0; i < files->len; i++) {
        TRY(intake_file_read(batch, files->at[i], &taker, err));
        sheet_leave(&reading);
    }
    stubs_settle(&reading);
    if (!batch->refused) /* else the keys asked for may stand in what was not read */
        asked_answer(&reading);
    tables_met(&reading);
    return intake_sound(batch, err);
}
