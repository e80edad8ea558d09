#include "wire/history.h"

#include "model/record.h"
#include "wire/envelope.h"

static const char *const deeds[] = {[HISTORY_ADDED] = "added",
                                    [HISTORY_CHANGED] = "changed",
                                    [HISTORY_WITHDRAWN] = "withdrawn",
                                    [HISTORY_CLAIMED] = "claimed",
                                    [HISTORY_SETTLED] = "settled"};

static json_t *field_json(Kind kind, const HistoryField *field) {
    json_t *made = json_object();
    envelope_set(made, "field", json_string(vocabulary_kind(kind)->fields[field->field].name));
    envelope_set(made, "was", envelope_str(field->was));
    envelope_set(made, "value", envelope_str(field->value));
    if (field->source.len)
        envelope_set(made, "source", envelope_str(field->source));
    if (field->reason.len)
        envelope_set(made, "reason", envelope_str(field->reason));
    return made;
}

static json_t *change_json(const HistoryChange *change) {
    AUTO(Arena) arena = arena_open();
    json_t *made = json_object(), *fields = json_array();
    envelope_set(made, "deed", json_string(deeds[change->deed]));
    envelope_set(made, "kind", json_string(vocabulary_kind(change->kind)->name));
    envelope_set(made, "key", envelope_str(record_key_words(arena, change->key)));
    for (uint32_t i = 0; i < change->field_count; i++)
        ensure(json_array_append_new(fields, field_json(change->kind, &change->fields[i])) == 0);
    envelope_set(made, "fields", fields);
    return made;
}

static json_t *line_json(const HistoryLine *line) {
    json_t *made = json_object(), *changes = json_array();
    envelope_set(made, "version", json_integer(line->version));
    envelope_set(made, "at", envelope_str(line->at));
    envelope_set(made, "actor", envelope_str(line->actor));
    envelope_set(made, "use_case", envelope_str(line->use_case));
    envelope_set(made, "note", envelope_str(line->note));
    for (uint32_t i = 0; i < line->change_count; i++)
        ensure(json_array_append_new(changes, change_json(&line->changes[i])) == 0);
    envelope_set(made, "changes", changes);
    return made;
}

static json_t *lines_json(const HistoryLine *lines, uint32_t count) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++)
        ensure(json_array_append_new(list, line_json(&lines[i])) == 0);
    return list;
}

json_t *history_json(const HistoryAnswer *answer) {
    json_t *made = envelope_make(answer->as_of);
    envelope_set(made, "kind", json_string(vocabulary_kind(answer->kind)->name));
    envelope_set(made, "code", envelope_str(answer->code));
    envelope_set(made, "name", envelope_str(answer->name));
    envelope_set(made, "field", answer->field.len ? envelope_str(answer->field) : json_null());
    envelope_set(made, "lines", lines_json(answer->lines, answer->line_count));
    envelope_set(made, "erasures", lines_json(answer->erasures, answer->erasure_count));
    return made;
}
