/* told_sheet.c — what stands in a file handed in, cell by cell, for a page that shows its faults in place. */
#include "office/sheet.h"
#include "process/told.h"
#include "wire/envelope.h"

enum { COLUMNS_MOST = 200 };

typedef struct Seen {
    json_t  *sheets, *now;
    uint32_t rows, columns;
    Str      name;
    Arena   *arena;
} Seen;

static void sheet_told(Seen *seen) {
    if (seen->now) {
        envelope_set(seen->now, "rows", json_integer(seen->rows));
        envelope_set(seen->now, "columns",
                     json_integer(seen->columns < COLUMNS_MOST ? seen->columns : COLUMNS_MOST));
    }
    seen->rows = seen->columns = 0;
}

static bool sheet_row(void *with, const SheetRow *row) {
    Seen *seen = with;
    if (!seen->now || !str_same(seen->name, row->sheet)) {
        sheet_told(seen);
        seen->name = str_copy(seen->arena, row->sheet);
        seen->now = json_object();
        envelope_set(seen->now, "name", envelope_str(row->sheet));
        ensure(json_array_append_new(seen->sheets, seen->now) == 0);
    }
    seen->rows = row->number;
    if (row->count > seen->columns)
        seen->columns = row->count;
    return true;
}

json_t *told_sheets(Arena *arena, const char *path, Str name) {
    Seen       seen = {.sheets = json_array(), .arena = arena};
    SheetTaker taker = {.with = &seen, .row = sheet_row, .name = name};
    Findings   findings = findings_open(arena);
    Error      err = {0};
    (void)sheet_read(path, &sheet_limits, &taker, &findings,
                     &err); /* its faults are told already */
    sheet_told(&seen);
    return seen.sheets;
}

typedef struct Window {
    Str      sheet;
    uint32_t from, to;
    json_t  *rows;
} Window;

static bool window_wants(void *with, Str file, Str sheet) {
    (void)file;
    return str_same(((const Window *)with)->sheet, sheet);
}

static bool window_row(void *with, const SheetRow *row) {
    Window *window = with;
    if (row->number < window->from)
        return true;
    if (row->number >= window->to)
        return false;
    json_t *made = json_object(), *cells = json_array();
    for (uint32_t c = 0; c < row->count && c < COLUMNS_MOST; c++)
        ensure(json_array_append_new(cells, envelope_str(row->cells[c])) == 0);
    envelope_set(made, "row", json_integer(row->number));
    envelope_set(made, "cells", cells);
    ensure(json_array_append_new(window->rows, made) == 0);
    return true;
}

bool told_rows(Arena *arena, const char *path, Str name, Str sheet, uint32_t from, uint32_t most,
               json_t **rows_out, Error *err) {
    Window     window = {.sheet = sheet, .from = from, .to = from + most, .rows = json_array()};
    SheetTaker taker = {.with = &window, .wants = window_wants, .row = window_row, .name = name};
    Findings   findings = findings_open(arena);
    if (!sheet_read(path, &sheet_limits, &taker, &findings, err)) {
        json_decref(window.rows);
        return false;
    }
    *rows_out = window.rows;
    return true;
}
