/* editor_place.c — places as an editor counts them, and back. */
#include "process/editor_parts.h"

#include "base/utf8.h"
#include "wire/envelope.h"

static Str line_of(Str text, uint32_t line) {
    Str row = {text.at, 0};
    for (uint32_t i = 0; i < line; i++)
        row = text.len ? str_cut(&text, '\n') : (Str){text.at, 0};
    if (row.len && row.at[row.len - 1] == '\r')
        row.len--;
    return row;
}

static uint32_t units_of(const Editor *editor, Str s) {
    uint32_t code, units = 0;
    for (size_t at = 0; utf8_next(s, &at, &code);)
        units += !editor->characters && code > 0xFFFF ? 2 : 1;
    return units;
}

static uint32_t characters_of(Arena *arena, Str s) {
    return utf8_length(utf8_nfc(arena, s));
}

/* The longest beginning of the row with no more than so many characters in NFC. */
static Str row_characters(Arena *arena, Str row, uint32_t characters) {
    uint32_t code;
    size_t   past = 0;
    for (size_t at = 0; utf8_next(row, &at, &code);) {
        if (characters_of(arena, (Str){row.at, at}) > characters)
            break;
        past = at;
    }
    return (Str){row.at, past};
}

static Str row_units(const Editor *editor, Str row, uint32_t units) {
    uint32_t code, count = 0;
    size_t   past = 0;
    for (size_t at = 0; count < units && utf8_next(row, &at, &code); past = at)
        count += !editor->characters && code > 0xFFFF ? 2 : 1;
    return (Str){row.at, past};
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

json_t *editor_range(Arena *arena, const Editor *editor, Str text, uint32_t line, uint32_t column,
                     uint32_t length) {
    uint32_t first = line ? line : 1, before = column ? column - 1 : 0;
    Str      row = line_of(text, first);
    uint32_t from = units_of(editor, row_characters(arena, row, before));
    uint32_t past = units_of(editor, row_characters(arena, row, before + length));
    return range_json(position_json(first - 1, from), position_json(first - 1, past));
}

json_t *editor_whole(Arena *arena, const Editor *editor, Str text) {
    uint32_t lines = 1;
    for (size_t i = 0; i < text.len; i++)
        lines += text.at[i] == '\n';
    Str last = line_of(text, lines);
    return range_json(
        position_json(0, 0),
        position_json(lines - 1, units_of(editor, row_characters(arena, last, UINT32_MAX))));
}

bool editor_position(Arena *arena, const Editor *editor, Str text, const json_t *position,
                     uint32_t *line_out, uint32_t *column_out) {
    const json_t *line = json_object_get(position, "line"),
                 *units = json_object_get(position, "character");
    json_int_t at = json_integer_value(line), unit = json_integer_value(units);
    if (!json_is_integer(line) || !json_is_integer(units) || at < 0 || unit < 0 || at > INT32_MAX ||
        unit > INT32_MAX)
        return false;
    Str row = line_of(text, (uint32_t)at + 1);
    *line_out = (uint32_t)at + 1;
    *column_out = characters_of(arena, row_units(editor, row, (uint32_t)unit)) + 1;
    return true;
}
