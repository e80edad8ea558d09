#include "wire/reader.h"

#include "base/utf8.h"

#include <string.h>

enum { SHOWN = 60 }; /* bytes of a faulty value that are shown */

static void spot_add(Text *text, const Spot *spot) {
    if (!spot)
        return;
    spot_add(text, spot->up);
    if (!spot->key)
        text_format(text, "[%zu]", spot->index);
    else
        text_format(text, text->len ? ".%s" : "%s", spot->key);
}

/* At most SHOWN bytes, never half a character. */
static Str shown_cut(Arena *arena, Str s) {
    if (s.len <= SHOWN)
        return s;
    size_t len = SHOWN;
    while (len && ((unsigned char)s.at[len] & 0xC0) == 0x80)
        len--;
    return str_format(arena, "%.*s…", (int)len, s.at);
}

static Str found_text(Arena *arena, const json_t *found) {
    if (!found)
        return STR("");
    if (json_is_string(found))
        return shown_cut(arena, (Str){json_string_value(found), json_string_length(found)});
    char   buffer[4 * SHOWN] = "";
    size_t need = json_dumpb(found, buffer, sizeof buffer, JSON_ENCODE_ANY | JSON_COMPACT);
    Str    made = {buffer, need < sizeof buffer ? need : sizeof buffer};
    return shown_cut(arena, str_copy(arena, made));
}

bool reader_fault_with(Reader *reader, const Spot *spot, const json_t *found, const char *code,
                       Arg first, Arg second) {
    Text path = text_open(reader->arena);
    spot_add(&path, spot);
    findings_add(reader->findings, (Finding){.severity = SEVERITY_ERROR,
                                             .code = code,
                                             .place = {.file = reader->name},
                                             .field = text_done(&path),
                                             .value = found_text(reader->arena, found),
                                             .args = {first, second}});
    return false;
}

bool reader_fault(Reader *reader, const Spot *spot, const json_t *found, const char *code) {
    return reader_fault_with(reader, spot, found, code, (Arg){0}, (Arg){0});
}

/* What jansson's code means to the person who wrote the file. */
static const char *parse_code(const json_error_t *error) {
    enum json_error_code code = json_error_code(error);
    if (code == json_error_duplicate_key)
        return "json.duplicate";
    if (code == json_error_premature_end_of_input)
        return "json.end";
    if (code == json_error_stack_overflow)
        return "json.deep";
    if (code == json_error_numeric_overflow)
        return "json.number.long";
    return code == json_error_invalid_utf8 ? "json.utf8" : "json.syntax";
}

static json_t *parse_fault(Reader *reader, const char *code, uint32_t line, uint32_t column) {
    findings_add(reader->findings,
                 (Finding){.severity = SEVERITY_ERROR,
                           .code = code,
                           .place = {.file = reader->name, .line = line, .column = column}});
    return NULL;
}

json_t *reader_parse(Reader *reader, Str text) {
    if (text.len > READER_BYTES_MAX)
        return parse_fault(reader, "json.large", 0, 0);
    if (str_starts(text, STR("\xEF\xBB\xBF"))) /* the mark some editors put first */
        text = (Str){text.at + 3, text.len - 3};
    json_error_t error;
    json_t *root = json_loadb(text.at, text.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (!root)
        return parse_fault(reader, parse_code(&error), error.line > 0 ? (uint32_t)error.line : 0,
                           error.column > 0 ? (uint32_t)error.column : 0);
    if (json_is_object(root))
        return root;
    reader_fault(reader, NULL, root, "json.object");
    json_decref(root);
    return NULL;
}

bool reader_int(Reader *reader, const Spot *spot, const json_t *value, int64_t least, int64_t most,
                int64_t *out) {
    if (json_is_real(value))
        return reader_fault(reader, spot, value, "json.number.whole");
    if (!json_is_integer(value))
        return reader_fault(reader, spot, value, "json.number");
    int64_t number = json_integer_value(value);
    if (number < least || number > most)
        return reader_fault_with(
            reader, spot, value, least == most ? "json.number.only" : "json.number.range",
            (Arg){"least", str_format(reader->findings->arena, "%lld", (long long)least)},
            (Arg){"most", str_format(reader->findings->arena, "%lld", (long long)most)});
    *out = number;
    return true;
}

bool reader_bool(Reader *reader, const Spot *spot, const json_t *value, bool *out) {
    if (!json_is_boolean(value))
        return reader_fault(reader, spot, value, "json.bool");
    *out = json_is_true(value);
    return true;
}

static bool text_plain(Str s, bool *ascii_out) {
    *ascii_out = true;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c < 0x20 || c == 0x7F)
            return false;
        if (c >= 0x80)
            *ascii_out = false;
    }
    return s.len > 0;
}

bool reader_text(Reader *reader, const Spot *spot, const json_t *value, Str *out) {
    if (!json_is_string(value))
        return reader_fault(reader, spot, value, "json.text");
    Str  s = {json_string_value(value), json_string_length(value)};
    bool ascii;
    if (!text_plain(s, &ascii))
        return reader_fault(reader, spot, value, "json.text.bad");
    *out = ascii ? s : utf8_nfc(reader->arena, s);
    return true;
}

bool reader_name(Reader *reader, const Spot *spot, const char *key, Str *out) {
    Str  s = str_from(key);
    bool ascii;
    if (!text_plain(s, &ascii))
        return reader_fault(reader, spot, NULL, "json.text.bad");
    *out = str_copy(reader->arena, utf8_nfc(reader->arena, s));
    return true;
}

bool reader_list(Reader *reader, const Spot *spot, const json_t *value, size_t least, size_t most) {
    if (!json_is_array(value))
        return reader_fault(reader, spot, value, "json.list");
    size_t len = json_array_size(value);
    if (len >= least && len <= most)
        return true;
    Arena *arena = reader->findings->arena;
    return reader_fault_with(
        reader, spot, value, "json.list.length", (Arg){"found", str_format(arena, "%zu", len)},
        (Arg){"wanted", least == most ? str_format(arena, "%zu", least)
                                      : str_format(arena, "%zu–%zu", least, most)});
}

static bool name_among(const char *name, const char *const *names) {
    for (; names && *names; names++)
        if (strcmp(name, *names) == 0)
            return true;
    return false;
}

bool reader_object(Reader *reader, const Spot *spot, const json_t *value, const Shape *shape) {
    if (!json_is_object(value))
        return reader_fault(reader, spot, value, "json.object");
    const char *key;
    json_t     *field;
    json_object_foreach((json_t *)(uintptr_t)value, key, field) {
        if (name_among(key, shape->required) || name_among(key, shape->optional))
            continue;
        bool later = name_among(key, shape->reserved);
        reader_fault(reader, SPOT_KEY(spot, key), field,
                     later ? "json.field.reserved" : "json.field.unknown");
    }
    for (const char *const *name = shape->required; *name; name++)
        if (!json_object_get(value, *name))
            reader_fault(reader, SPOT_KEY(spot, *name), NULL, "json.field.missing");
    return true;
}
