#include "wire/field.h"

#include "wire/envelope.h"

void field_str(json_t *object, const char *key, Str value) {
    envelope_set(object, key, envelope_str(value));
}

void field_int(json_t *object, const char *key, int64_t value) {
    envelope_set(object, key, json_integer(value));
}

void field_bool(json_t *object, const char *key, bool value) {
    envelope_set(object, key, json_boolean(value));
}

void field_code(json_t *object, const char *key, Str value) {
    envelope_set(object, key, value.len ? envelope_str(value) : json_null());
}

void field_day(json_t *object, const char *key, Day day) {
    AUTO(Arena) arena = arena_open();
    bool open = day == DAY_NONE || day == DAY_MAX;
    envelope_set(object, key, open ? json_null() : envelope_str(day_iso(arena, day)));
}

void field_citations(json_t *object, const char *key, Citations citations) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < citations.count; i++) {
        json_t *made = json_object();
        field_str(made, "text", citations.at[i].text);
        field_bool(made, "confirmed", citations.at[i].confirmed);
        field_push(list, made);
    }
    envelope_set(object, key, list);
}

void field_push(json_t *list, json_t *value) {
    ensure(json_array_append_new(list, value) == 0);
}
