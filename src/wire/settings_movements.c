/* settings_movements.c — the movements that a scenario wants or limits as JSON. */
#include "model/problem.h"
#include "wire/envelope.h"
#include "wire/settings_parts.h"

static json_t *code_json(ListId list, int code) {
    return code < 0 ? json_null() : json_string(codes_at(list, code)->id);
}

static json_t *text_json(Str text) {
    return text.len ? envelope_str(text) : json_null();
}

static json_t *place_json(const SettingsPlace *place) {
    json_t *made = json_object();
    envelope_set(made, "level", code_json(LIST_LEVEL, place->level));
    envelope_set(made, "bloc", code_json(LIST_BLOC, place->bloc));
    envelope_set(made, "unit", text_json(place->unit));
    envelope_set(made, "body", text_json(place->body));
    return made;
}

static json_t *day_json(Arena *arena, Day day) {
    return day == DAY_NONE ? json_null() : envelope_str(day_iso(arena, day));
}

static json_t *movement_json(Arena *arena, const SettingsMovement *movement) {
    json_t *made = json_object();
    envelope_set(made, "code", envelope_str(movement->code));
    envelope_set(made, "name", envelope_str(movement->name));
    envelope_set(made, "rule", text_json(movement->rule));
    envelope_set(made, "from", place_json(&movement->from));
    envelope_set(made, "to", place_json(&movement->to));
    envelope_set(made, "group", text_json(movement->group));
    envelope_set(made, "since", day_json(arena, movement->since));
    envelope_set(made, "until", day_json(arena, movement->until));
    envelope_set(made, "each_period", json_boolean(movement->each));
    envelope_set(made, "at_least", json_integer(movement->at_least));
    envelope_set(made, "at_most",
                 movement->at_most < 0 ? json_null() : json_integer(movement->at_most));
    envelope_set(made, "price", json_integer(movement->price));
    envelope_set(made, "bar", json_boolean(movement->bar));
    return made;
}

json_t *settings_movements_json(Arena *arena, const Settings *settings) {
    json_t *made = json_array();
    for (uint32_t i = 0; i < settings->movement_count; i++)
        ensure(json_array_append_new(made, movement_json(arena, &settings->movements[i])) == 0);
    return made;
}

/* ---- reading ---- */

static bool day_read(const SettingsReader *reader, const char *field, const json_t *value,
                     Day *out) {
    *out = DAY_NONE;
    if (json_is_null(value) ||
        (json_is_string(value) && day_parse_iso(settings_text(reader, value), out)))
        return true;
    settings_fault(reader, "settings.day", field, "2027-03-01");
    return false;
}

static bool code_read(const SettingsReader *reader, const char *field, const json_t *value,
                      ListId list, int *out) {
    *out = json_is_string(value) ? codes_find(list, settings_text(reader, value)) : -1;
    if (*out >= 0 || json_is_null(value))
        return true;
    settings_fault(reader, "settings.pair", field, "null");
    return false;
}

static bool text_read(const SettingsReader *reader, const char *field, const json_t *value,
                      Str *out) {
    *out = json_is_string(value) ? settings_text(reader, value) : STR("");
    if (json_is_string(value) || json_is_null(value))
        return true;
    settings_fault(reader, "settings.pair", field, "null");
    return false;
}

static bool place_read(const SettingsReader *reader, const char *field, const json_t *value,
                       SettingsPlace *out) {
    const json_t *level = json_object_get(value, "level"), *bloc = json_object_get(value, "bloc");
    const json_t *unit = json_object_get(value, "unit"), *body = json_object_get(value, "body");
    if (!level || !bloc || !unit || !body || json_object_size(value) != 4) {
        settings_fault(reader, "settings.pair", field, "{level, bloc, unit, body}");
        return false;
    }
    return code_read(reader, "level", level, LIST_LEVEL, &out->level) &&
           code_read(reader, "bloc", bloc, LIST_BLOC, &out->bloc) &&
           text_read(reader, "unit", unit, &out->unit) &&
           text_read(reader, "body", body, &out->body);
}

/* Scenarios of before have no group. */
static bool fields_known(const SettingsReader *reader, const json_t *value) {
    static const char *const fields[] = {"code",  "name",     "rule",    "from",
                                         "to",    "since",    "until",   "each_period",
                                         "price", "at_least", "at_most", "bar"};
    size_t                   count = COUNT_OF(fields) + (json_object_get(value, "group") != NULL);
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        if (!json_object_get(value, fields[i]) || json_object_size(value) != count) {
            settings_fault(reader, "settings.pair", "movements", "{code, name, rule, from, to, …}");
            return false;
        }
    return true;
}

static bool amounts_read(const SettingsReader *reader, const json_t *value, SettingsMovement *out) {
    const json_t *most = json_object_get(value, "at_most");
    json_int_t    least, limit = -1, price;
    TRY(settings_number(reader, "at_least", json_object_get(value, "at_least"), 0,
                        PROBLEM_SEATS_MAX, &least));
    TRY(json_is_null(most) ||
        settings_number(reader, "at_most", most, 0, PROBLEM_SEATS_MAX, &limit));
    TRY(settings_number(reader, "price", json_object_get(value, "price"), 0, PROBLEM_COST_MAX,
                        &price));
    out->at_least = (int32_t)least;
    out->at_most = (int32_t)limit;
    out->price = (int32_t)price;
    return true;
}

static bool movement_read(const SettingsReader *reader, const json_t *value,
                          SettingsMovement *out) {
    TRY(fields_known(reader, value));
    out->code = settings_text(reader, json_object_get(value, "code"));
    out->name = settings_text(reader, json_object_get(value, "name"));
    TRY(text_read(reader, "rule", json_object_get(value, "rule"), &out->rule));
    const json_t *group = json_object_get(value, "group");
    out->group = STR("");
    TRY(!group || text_read(reader, "group", group, &out->group));
    TRY(place_read(reader, "from", json_object_get(value, "from"), &out->from));
    TRY(place_read(reader, "to", json_object_get(value, "to"), &out->to));
    TRY(day_read(reader, "since", json_object_get(value, "since"), &out->since));
    TRY(day_read(reader, "until", json_object_get(value, "until"), &out->until));
    TRY(amounts_read(reader, value, out));
    const json_t *each = json_object_get(value, "each_period"),
                 *bar = json_object_get(value, "bar");
    out->each = json_is_true(each);
    out->bar = json_is_true(bar);
    if (json_is_boolean(each) && json_is_boolean(bar))
        return true;
    settings_fault(reader, "settings.flag", "movements", "true, false");
    return false;
}

void settings_movements_read(const SettingsReader *reader, const json_t *value,
                             Settings *settings) {
    size_t count = json_array_size(value);
    settings->movements = ARENA_ARRAY(reader->arena, SettingsMovement, count);
    settings->movement_count = 0;
    if (!json_is_array(value) || count > MOVEMENTS_MOST) {
        settings_fault(reader, "settings.pair", "movements", "[]");
        return;
    }
    for (size_t i = 0; i < count; i++)
        settings->movement_count += movement_read(reader, json_array_get(value, i),
                                                  &settings->movements[settings->movement_count]);
}
