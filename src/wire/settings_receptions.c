/* settings_receptions.c — the people from elsewhere of a scenario as JSON. */
#include "model/problem.h"
#include "wire/envelope.h"
#include "wire/settings_parts.h"

static json_t *day_json(Arena *arena, Day day) {
    return day == DAY_NONE ? json_null() : envelope_str(day_iso(arena, day));
}

static json_t *reception_json(Arena *arena, const SettingsReception *reception) {
    json_t *made = json_object(), *posts = json_array();
    for (uint32_t i = 0; i < reception->post_count; i++)
        ensure(json_array_append_new(posts, envelope_str(reception->posts[i])) == 0);
    envelope_set(made, "code", envelope_str(reception->code));
    envelope_set(made, "name", envelope_str(reception->name));
    envelope_set(made, "posts", posts);
    envelope_set(made, "count", json_integer(reception->count));
    envelope_set(made, "price", json_integer(reception->price));
    envelope_set(made, "from", day_json(arena, reception->from));
    envelope_set(made, "sex",
                 reception->sex < 0 ? json_null()
                                    : json_string(codes_at(LIST_SEX, reception->sex)->id));
    envelope_set(made, "born", day_json(arena, reception->born));
    return made;
}

json_t *settings_receptions_json(Arena *arena, const Settings *settings) {
    json_t *made = json_array();
    for (uint32_t i = 0; i < settings->reception_count; i++)
        ensure(json_array_append_new(made, reception_json(arena, &settings->receptions[i])) == 0);
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

static bool sex_read(const SettingsReader *reader, const json_t *value, int *out) {
    *out = json_is_null(value) ? -1 : codes_find(LIST_SEX, settings_text(reader, value));
    if (json_is_null(value) || *out >= 0)
        return true;
    settings_fault(reader, "settings.pair", "sex", "female");
    return false;
}

/* None: read, so that it can be mended or taken back; a plan refuses it. */
static bool posts_read(const SettingsReader *reader, const json_t *value, SettingsReception *out) {
    size_t count = json_array_size(value);
    out->posts = ARENA_ARRAY(reader->arena, Str, count);
    out->post_count = (uint32_t)count;
    bool good = json_is_array(value);
    for (size_t i = 0; i < count; i++) {
        good &= json_is_string(json_array_get(value, i));
        out->posts[i] = settings_text(reader, json_array_get(value, i));
    }
    if (!good)
        settings_fault(reader, "settings.pair", "posts", "[\"j7\"]");
    return good;
}

static bool fields_known(const SettingsReader *reader, const json_t *value) {
    static const char *const fields[] = {"code",  "name", "posts", "count",
                                         "price", "from", "sex",   "born"};
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        if (!json_object_get(value, fields[i]) || json_object_size(value) != COUNT_OF(fields)) {
            settings_fault(reader, "settings.pair", "receptions", "{code, name, posts, count, …}");
            return false;
        }
    return true;
}

static bool reception_read(const SettingsReader *reader, const json_t *value,
                           SettingsReception *out) {
    json_int_t count, price;
    TRY(fields_known(reader, value));
    out->code = settings_text(reader, json_object_get(value, "code"));
    out->name = settings_text(reader, json_object_get(value, "name"));
    TRY(posts_read(reader, json_object_get(value, "posts"), out));
    TRY(settings_number(reader, "count", json_object_get(value, "count"), 1, RECEIVED_MOST,
                        &count));
    TRY(settings_number(reader, "price", json_object_get(value, "price"), 0, PROBLEM_COST_MAX,
                        &price));
    TRY(day_read(reader, "from", json_object_get(value, "from"), &out->from));
    TRY(day_read(reader, "born", json_object_get(value, "born"), &out->born));
    TRY(sex_read(reader, json_object_get(value, "sex"), &out->sex));
    out->count = (uint32_t)count;
    out->price = (int32_t)price;
    return true;
}

void settings_receptions_read(const SettingsReader *reader, const json_t *value,
                              Settings *settings) {
    size_t count = json_array_size(value);
    settings->receptions = ARENA_ARRAY(reader->arena, SettingsReception, count);
    settings->reception_count = 0;
    if (!json_is_array(value) || count > RECEPTIONS_MOST) {
        settings_fault(reader, "settings.pair", "receptions", "[]");
        return;
    }
    for (size_t i = 0; i < count; i++)
        settings->reception_count += reception_read(
            reader, json_array_get(value, i), &settings->receptions[settings->reception_count]);
}
