/* editor_place.c — places as an editor counts them, and back. */
#include "process/editor_parts.h"

#include "base/utf8.h"
#include "wire/envelope.h"

static Str row_ends(Str row) {
    if (row.len && row.at[row.len - 1] == '\r')
        row.len--;
    return row;
}

Rows editor_rows(Arena *arena, const Editor *editor, Str text) {
    Rows rows = {.arena = arena, .editor = editor};
    bool more = true; /* a line feed at the end opens one more line */
    while (more) {
        size_t len = text.len;
        Str    row = str_cut(&text, '\n');
        more = row.len < len;
        VEC_PUSH(arena, rows.at, row_ends(row));
    }
    return rows;
}

static Str row_at(const Rows *rows, uint32_t line) {
    return line && line <= rows->at.len ? rows->at.at[line - 1] : STR("");
}

static uint32_t units_of(const Editor *editor, uint32_t code) {
    return !editor->characters && code > 0xFFFF ? 2 : 1;
}

static uint32_t characters_of(Arena *arena, Str s) {
    return utf8_length(utf8_nfc(arena, s));
}

/* No letter before it takes it in: with those that do it is counted as one. */
static bool stands_alone(uint32_t code) {
    return code < 0x300 || (code >= 0x1E00 && code < 0x1F00);
}

/* One letter with what follows and may be taken in: after each part, the characters so far. */
static void letter_measure(Rows *rows, Str letter, uint32_t *units) {
    uint32_t code, before = (uint32_t)rows->units.len;
    for (size_t at = 0; utf8_next(letter, &at, &code);) {
        *units += units_of(rows->editor, code);
        uint32_t count = before - 1 + characters_of(rows->arena, (Str){letter.at, at});
        while (rows->units.len <= count)
            VEC_PUSH(rows->arena, rows->units, *units);
        rows->units.at[count] = *units;
    }
}

static void row_measure(Rows *rows, uint32_t line) {
    Str      row = row_at(rows, line);
    uint32_t code, units = 0;
    size_t   from = 0, past = 0;
    if (rows->measured == line)
        return;
    rows->measured = line;
    rows->units.len = 0;
    VEC_PUSH(rows->arena, rows->units, 0);
    for (size_t at = 0; utf8_next(row, &at, &code); past = at) {
        if (!stands_alone(code) || past == from)
            continue;
        letter_measure(rows, (Str){row.at + from, past - from}, &units);
        from = past;
    }
    letter_measure(rows, (Str){row.at + from, past - from}, &units);
}

/* Units of the longest beginning of the row with no more than so many characters in NFC. */
static uint32_t units_before(Rows *rows, uint32_t line, uint32_t characters) {
    row_measure(rows, line);
    uint32_t last = (uint32_t)rows->units.len - 1;
    return rows->units.at[characters < last ? characters : last];
}

static Str row_units(const Editor *editor, Str row, uint32_t units) {
    uint32_t code, count = 0;
    size_t   past = 0;
    for (size_t at = 0; count < units && utf8_next(row, &at, &code); past = at)
        count += units_of(editor, code);
    return (Str){row.at, past};
}

Str editor_row(const Rows *rows, uint32_t line) {
    return utf8_nfc(rows->arena, row_at(rows, line));
}

static json_t *position_json(uint32_t line, uint32_t units) {
    json_t *made = json_object();
    envelope_set(made, "line", json_integer(line));
    envelope_set(made, "character", json_integer(units));
    return made;
}

static json_t *range_json(json_t *start, json_t *end) {
    json_t *made = json_object();
    envelope_set(made, "start", start);
    envelope_set(made, "end", end);
    return made;
}

json_t *editor_range(Rows *rows, uint32_t line, uint32_t column, uint32_t length) {
    uint32_t first = line ? line : 1, before = column ? column - 1 : 0;
    uint32_t from = units_before(rows, first, before);
    uint32_t past = units_before(rows, first, before + length);
    return range_json(position_json(first - 1, from), position_json(first - 1, past));
}

json_t *editor_whole(Rows *rows) {
    uint32_t last = (uint32_t)rows->at.len;
    return range_json(position_json(0, 0),
                      position_json(last - 1, units_before(rows, last, UINT32_MAX)));
}

bool editor_position(Arena *arena, const Editor *editor, Str text, const json_t *position,
                     uint32_t *line_out, uint32_t *column_out) {
    const json_t *line = json_object_get(position, "line"),
                 *units = json_object_get(position, "character");
    json_int_t at = json_integer_value(line), unit = json_integer_value(units);
    if (!json_is_integer(line) || !json_is_integer(units) || at < 0 || unit < 0 || at > INT32_MAX ||
        unit > INT32_MAX)
        return false;
    Rows rows = editor_rows(arena, editor, text);
    Str  row = row_at(&rows, (uint32_t)at + 1);
    *line_out = (uint32_t)at + 1;
    *column_out = characters_of(arena, row_units(editor, row, (uint32_t)unit)) + 1;
    return true;
}
