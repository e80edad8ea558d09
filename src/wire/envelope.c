#include "wire/envelope.h"

#include "base/utf8.h"

json_t *envelope_make(Day as_of) {
    json_t *answer = json_object();
    envelope_set(answer, "format", json_integer(1));
    envelope_set(answer, "kientoan", json_string(KIENTOAN_VERSION));
    if (as_of != DAY_NONE) {
        AUTO(Arena) arena = arena_open();
        envelope_set(answer, "as_of", envelope_str(day_iso(arena, as_of)));
    }
    return answer;
}

void envelope_set(json_t *object, const char *key, json_t *value) {
    ensure(json_object_set_new(object, key, value) == 0);
}

json_t *envelope_str(Str s) {
    json_t *made = json_stringn(s.at ? s.at : "", s.len);
    if (!made) { /* not UTF-8: a damaged register is shown all the same */
        AUTO(Arena) arena = arena_open();
        Str mended = utf8_mended(arena, s);
        made = json_stringn(mended.at, mended.len);
    }
    ensure(made);
    return made;
}

json_t *envelope_place(const Place *place) {
    json_t *made = json_object();
    if (place->file.len)
        envelope_set(made, "file", envelope_str(place->file));
    if (place->sheet.len)
        envelope_set(made, "sheet", envelope_str(place->sheet));
    if (place->row)
        envelope_set(made, "row", json_integer(place->row));
    if (place->line)
        envelope_set(made, "line", json_integer(place->line));
    if (place->column)
        envelope_set(made, "column", json_integer(place->column));
    return made;
}

static int envelope_take(const char *bytes, size_t len, void *text) {
    text_add(text, (Str){bytes, len});
    return 0;
}

static Str envelope_dump(Arena *arena, const json_t *value, size_t flags, const char *end) {
    Text text = text_open(arena);
    ensure(json_dump_callback(value, envelope_take, &text, flags | JSON_ENCODE_ANY) == 0);
    text_add(&text, str_from(end));
    return text_done(&text);
}

Str envelope_bytes(Arena *arena, const json_t *value) {
    return envelope_dump(arena, value, JSON_COMPACT, "");
}

Str envelope_text(Arena *arena, const json_t *value) {
    return envelope_dump(arena, value, JSON_INDENT(2), "\n");
}
