/* settings_courses.c — the courses of a scenario as JSON. */
#include "model/problem.h"
#include "wire/envelope.h"
#include "wire/settings_parts.h"

#include <stdlib.h>
#include <string.h>

bool settings_teaches(Kind kind, ListId *list_out) {
    *list_out = kind == KIND_THEORY        ? LIST_THEORY
                : kind == KIND_CERTIFICATE ? LIST_CERTIFICATE
                                           : LIST_TRAINING;
    return kind == KIND_THEORY || kind == KIND_CERTIFICATE || kind == KIND_TRAINING;
}

static json_t *course_json(Arena *arena, const SettingsCourse *course) {
    ListId  list;
    json_t *made = json_object(), *begins = json_array();
    settings_teaches(course->kind, &list);
    for (uint32_t i = 0; i < course->begin_count; i++)
        ensure(json_array_append_new(begins, envelope_str(day_iso(arena, course->begins[i]))) == 0);
    envelope_set(made, "code", envelope_str(course->code));
    envelope_set(made, "name", envelope_str(course->name));
    envelope_set(made, "kind", json_string(vocabulary_kind(course->kind)->name));
    envelope_set(made, "teaches", json_string(codes_at(list, course->teaches)->id));
    envelope_set(made, "months", json_integer(course->months));
    envelope_set(made, "places", json_integer(course->places));
    envelope_set(made, "price", json_integer(course->price));
    envelope_set(made, "begins", begins);
    return made;
}

json_t *settings_courses_json(Arena *arena, const Settings *settings) {
    json_t *made = json_array();
    for (uint32_t i = 0; i < settings->course_count; i++)
        ensure(json_array_append_new(made, course_json(arena, &settings->courses[i])) == 0);
    return made;
}

/* ---- reading ---- */

static int day_order(const void *a, const void *b) {
    Day x = *(const Day *)a, y = *(const Day *)b;
    return (x > y) - (x < y);
}

/* Ascending, each once. */
static bool begins_read(const SettingsReader *reader, const json_t *value, SettingsCourse *out) {
    size_t count = json_array_size(value), kept = 0;
    out->begins = ARENA_ARRAY(reader->arena, Day, count);
    for (size_t i = 0; i < count; i++) {
        const json_t *day = json_array_get(value, i);
        if (!json_is_string(day) || !day_parse_iso(settings_text(reader, day), &out->begins[i])) {
            settings_fault(reader, "settings.course.day", "begins", "2027-03-01");
            return false;
        }
    }
    if (count)
        qsort(out->begins, count, sizeof *out->begins, day_order);
    for (size_t i = 0; i < count; i++)
        if (!kept || out->begins[i] != out->begins[kept - 1])
            out->begins[kept++] = out->begins[i];
    out->begin_count = (uint32_t)kept;
    return true;
}

static bool taught_read(const SettingsReader *reader, const json_t *value, SettingsCourse *out) {
    Str    kind = settings_text(reader, json_object_get(value, "kind"));
    Str    teaches = settings_text(reader, json_object_get(value, "teaches"));
    ListId list;
    out->kind = vocabulary_kind_named(kind);
    out->teaches = settings_teaches(out->kind, &list) ? codes_find(list, teaches) : -1;
    if (out->teaches < 0)
        settings_fault(reader, "settings.course.teaches", "teaches", "theory advanced");
    return out->teaches >= 0;
}

static bool fields_known(const SettingsReader *reader, const json_t *value) {
    static const char *const fields[] = {"code",   "name",   "kind",  "teaches",
                                         "months", "places", "price", "begins"};
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        if (!json_object_get(value, fields[i]) || json_object_size(value) != COUNT_OF(fields)) {
            settings_fault(reader, "settings.pair", "courses", "{code, name, kind, teaches, …}");
            return false;
        }
    return true;
}

static bool course_read(const SettingsReader *reader, const json_t *value, SettingsCourse *out) {
    json_int_t months, places, price;
    TRY(fields_known(reader, value));
    out->code = settings_text(reader, json_object_get(value, "code"));
    out->name = settings_text(reader, json_object_get(value, "name"));
    TRY(taught_read(reader, value, out));
    TRY(settings_number(reader, "months", json_object_get(value, "months"), 1, COURSE_MONTHS_MOST,
                        &months));
    TRY(settings_number(reader, "places", json_object_get(value, "places"), 1, PROBLEM_SEATS_MAX,
                        &places));
    TRY(settings_number(reader, "price", json_object_get(value, "price"), 1, PROBLEM_COST_MAX,
                        &price));
    TRY(begins_read(reader, json_object_get(value, "begins"), out));
    out->months = (uint32_t)months;
    out->places = (uint32_t)places;
    out->price = (int32_t)price;
    return true;
}

void settings_courses_read(const SettingsReader *reader, const json_t *value, Settings *settings) {
    size_t count = json_array_size(value);
    settings->courses = ARENA_ARRAY(reader->arena, SettingsCourse, count);
    settings->course_count = 0;
    if (!json_is_array(value) || count > COURSES_MOST) {
        settings_fault(reader, "settings.pair", "courses", "[]");
        return;
    }
    for (size_t i = 0; i < count; i++)
        settings->course_count += course_read(reader, json_array_get(value, i),
                                              &settings->courses[settings->course_count]);
}
