#include "wire/due.h"

#include "wire/envelope.h"
#include "wire/field.h"

static void set_named(json_t *object, const char *key, Str value) {
    envelope_set(object, key, value.len ? envelope_str(value) : json_null());
}

static void set_day(json_t *object, const char *key, Day day) {
    AUTO(Arena) arena = arena_open();
    envelope_set(object, key, envelope_str(day_iso(arena, day)));
}

json_t *due_row_json(const DueRow *row) {
    json_t *made = json_object();
    set_named(made, "event", row->event);
    set_day(made, "day", row->day);
    set_day(made, "latest", row->latest);
    if (row->begins == DAY_NONE)
        envelope_set(made, "begins", json_null());
    else
        set_day(made, "begins", row->begins);
    envelope_set(made, "days", json_integer(row->days));
    set_named(made, "person", row->person);
    set_named(made, "person_name", row->person_name);
    set_named(made, "post", row->post);
    set_named(made, "post_name", row->post_name);
    set_named(made, "body", row->body);
    set_named(made, "body_name", row->body_name);
    set_named(made, "authority", row->authority);
    set_named(made, "share", row->share);
    envelope_set(made, "people", json_integer(row->people));
    set_named(made, "rule", row->rule);
    set_named(made, "title", row->title);
    set_named(made, "instead", row->instead);
    set_named(made, "instead_title", row->instead_title);
    field_citations(made, "citations", row->citations);
    set_named(made, "papers", row->papers);
    set_named(made, "responsible", row->responsible);
    return made;
}

static json_t *gap_json(const DueGap *gap) {
    json_t *made = json_object();
    set_named(made, "event", gap->event);
    set_named(made, "rule", gap->rule);
    set_named(made, "title", gap->title);
    envelope_set(made, "people", json_integer(gap->people));
    set_named(made, "first", gap->first);
    return made;
}

json_t *due_json(const DueAnswer *answer) {
    json_t *made = envelope_make(answer->as_of), *rows = json_array(), *gaps = json_array();
    set_day(made, "on", answer->on);
    envelope_set(made, "within", answer->within < 0 ? json_null() : json_integer(answer->within));
    envelope_set(made, "reminders", json_integer(answer->reminders));
    for (uint32_t i = 0; i < answer->row_count; i++)
        ensure(json_array_append_new(rows, due_row_json(&answer->rows[i])) == 0);
    for (uint32_t i = 0; i < answer->gap_count; i++)
        ensure(json_array_append_new(gaps, gap_json(&answer->gaps[i])) == 0);
    envelope_set(made, "rows", rows);
    envelope_set(made, "gaps", gaps);
    return made;
}
