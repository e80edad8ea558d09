#include "wire/page.h"

#include "model/record.h"
#include "wire/envelope.h"

static const char *const states[] = {[PAGE_IN_FORCE] = "in_force",
                                     [PAGE_ENDED] = "ended",
                                     [PAGE_TO_COME] = "to_come",
                                     [PAGE_LAPSED] = "lapsed"};

static void set_day(json_t *object, const char *key, Day day) {
    AUTO(Arena) arena = arena_open();
    envelope_set(object, key, envelope_str(day_iso(arena, day)));
}

static void push(json_t *list, json_t *value) {
    ensure(json_array_append_new(list, value) == 0);
}

static json_t *named_json(const PageNamed *named) {
    json_t *made = json_object();
    envelope_set(made, "code", envelope_str(named->code));
    envelope_set(made, "name", envelope_str(named->name));
    if (named->manner.len)
        envelope_set(made, "manner", envelope_str(named->manner));
    return made;
}

static json_t *named_list(const PageNamed *named, uint32_t count) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++)
        push(list, named_json(&named[i]));
    return list;
}

/* Fields that are missing are left out. */
static json_t *row_json(Kind kind, const PageRow *row) {
    AUTO(Arena) arena = arena_open();
    const KindInfo *info = vocabulary_kind(kind);
    json_t         *made = json_object(), *values = json_object(), *names = json_object();
    for (uint32_t f = 0; f < info->field_count; f++) {
        if (row->values[f].len)
            envelope_set(values, info->fields[f].name, envelope_str(row->values[f]));
        if (row->names[f].len)
            envelope_set(names, info->fields[f].name, envelope_str(row->names[f]));
    }
    envelope_set(made, "key", envelope_str(record_key_words(arena, row->key)));
    envelope_set(made, "state", states[row->state] ? json_string(states[row->state]) : json_null());
    envelope_set(made, "values", values);
    envelope_set(made, "names", names);
    if (row->uncoded.len)
        envelope_set(made, "uncoded", envelope_str(record_key_words(arena, row->uncoded)));
    if (row->held)
        envelope_set(made, "holders", named_list(row->holders, row->holder_count));
    return made;
}

static json_t *section_json(const PageSection *section) {
    const KindInfo *info = vocabulary_kind(section->kind);
    json_t         *made = json_object(), *rows = json_array();
    for (uint32_t i = 0; i < section->row_count; i++)
        push(rows, row_json(section->kind, &section->rows[i]));
    envelope_set(made, "kind", json_string(info->name));
    envelope_set(made, "by",
                 section->field == NONE ? json_null()
                                        : json_string(info->fields[section->field].name));
    envelope_set(made, "past", json_boolean(section->past));
    envelope_set(made, "rows", rows);
    return made;
}

static json_t *steps_json(const PageStep *steps, uint32_t count) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++) {
        json_t *made = json_object();
        envelope_set(made, "before", named_list(steps[i].before, steps[i].before_count));
        envelope_set(made, "after", named_list(steps[i].after, steps[i].after_count));
        envelope_set(made, "type", envelope_str(steps[i].type));
        envelope_set(made, "since", envelope_str(steps[i].since));
        envelope_set(made, "act", envelope_str(steps[i].act));
        push(list, made);
    }
    return list;
}

json_t *page_json(const PageAnswer *answer) {
    json_t *made = envelope_make(answer->as_of), *sections = json_array();
    set_day(made, "on", answer->on);
    envelope_set(made, "version", json_integer(answer->version));
    envelope_set(made, "written", envelope_str(answer->written));
    envelope_set(made, "kind", json_string(vocabulary_kind(answer->kind)->name));
    envelope_set(made, "row", row_json(answer->kind, &answer->row));
    for (uint32_t i = 0; i < answer->section_count; i++)
        push(sections, section_json(&answer->sections[i]));
    envelope_set(made, "sections", sections);
    envelope_set(made, "origins", steps_json(answer->origins, answer->origin_count));
    envelope_set(made, "fates", steps_json(answer->fates, answer->fate_count));
    return made;
}
