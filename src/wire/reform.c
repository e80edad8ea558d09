#include "wire/reform.h"

#include "wire/envelope.h"

#include <string.h>

const char *reform_name(ReformType type) {
    static const char *const names[REFORM_TYPES] = {"merge",    "split",   "rename", "convert",
                                                    "abolish",  "move",    "post",   "seats",
                                                    "deputies", "staffing"};
    return names[type];
}

ReformType reform_named(const char *name) {
    ReformType type = 0;
    while (type < REFORM_TYPES && strcmp(reform_name(type), name) != 0)
        type++;
    return type;
}

bool reform_of_post(ReformType type) {
    return type == REFORM_POST || type == REFORM_SEATS;
}

json_t *reform_json(const Reform *reform) {
    json_t *made = json_object();
    envelope_set(made, "type", json_string(reform_name(reform->type)));
    AUTO(Arena) scratch = arena_open();
    envelope_set(made, "day", envelope_str(day_iso(scratch, reform->day)));
    envelope_set(made, "unit", envelope_str(reform->unit));
    envelope_set(made, "successor", envelope_str(reform->successor));
    envelope_set(made, "name", envelope_str(reform->name));
    envelope_set(made, "kind", envelope_str(reform->kind));
    envelope_set(made, "parent", envelope_str(reform->parent));
    envelope_set(made, "number", reform->number < 0 ? json_null() : json_integer(reform->number));
    return made;
}

static bool text_read(Arena *arena, const json_t *value, const char *key, Str *out) {
    const json_t *text = json_object_get(value, key);
    *out = str_copy(arena, (Str){json_string_value(text), json_string_length(text)});
    return json_is_string(text);
}

static bool number_read(const json_t *value, int32_t *out) {
    const json_t *number = json_object_get(value, "number");
    *out = json_is_null(number) ? -1 : (int32_t)json_integer_value(number);
    return json_is_null(number) || (json_is_integer(number) && json_integer_value(number) >= 0 &&
                                    json_integer_value(number) <= REFORM_NUMBER_MOST);
}

bool reform_read(Arena *arena, const json_t *value, Reform *reform_out) {
    Str type, day;
    *reform_out = (Reform){.day = DAY_NONE, .number = -1};
    bool read = json_object_size(value) == 8 && text_read(arena, value, "type", &type) &&
                text_read(arena, value, "day", &day) && day_parse_iso(day, &reform_out->day) &&
                text_read(arena, value, "unit", &reform_out->unit) &&
                text_read(arena, value, "successor", &reform_out->successor) &&
                text_read(arena, value, "name", &reform_out->name) &&
                text_read(arena, value, "kind", &reform_out->kind) &&
                text_read(arena, value, "parent", &reform_out->parent) &&
                number_read(value, &reform_out->number);
    reform_out->type = read ? reform_named(type.at) : REFORM_TYPES;
    return read && reform_out->type < REFORM_TYPES && reform_out->unit.len;
}
