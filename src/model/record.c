#include "model/record.h"

#include "base/vec.h"

Str record_key(Arena *arena, const Record *record) {
    const KindInfo *info = vocabulary_kind(record->kind);
    Text            text = text_open(arena);
    bool            first = true;
    for (uint32_t i = 0; i < info->field_count; i++) {
        if (!vocabulary_keyed(&info->fields[i]))
            continue;
        if (!first)
            text_char(&text, '\x1f');
        text_add(&text, record->values[i]);
        first = false;
    }
    return text_done(&text);
}

void record_set(Record *record, const char *field, Str value) {
    uint32_t number = vocabulary_field(record->kind, str_from(field));
    ensure(number != NONE);
    record->values[number] = value.at ? value : STR("");
}

Str record_get(const Record *record, const char *field) {
    uint32_t number = vocabulary_field(record->kind, str_from(field));
    ensure(number != NONE);
    return record->values[number];
}

void records_add(Arena *arena, Records *records, Record record) {
    if (records->len == records->room)
        records->at =
            vec_grow(arena, records->at, records->len, &records->room, sizeof *records->at);
    records->at[records->len++] = record;
}
