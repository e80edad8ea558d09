#include "model/record.h"

#include "base/vec.h"

#include <string.h>

Str record_key(Arena *arena, const Record *record) {
    const KindInfo *info = vocabulary_kind(record->kind);
    size_t          len = 0, at = 0;
    for (uint32_t i = 0; i < info->field_count; i++)
        len += vocabulary_keyed(&info->fields[i]) ? record->values[i].len + 1 : 0;
    char *key = arena_take(arena, len);
    for (uint32_t i = 0; i < info->field_count; i++) {
        Str value = record->values[i];
        if (!vocabulary_keyed(&info->fields[i]))
            continue;
        if (value.len)
            memcpy(key + at, value.at, value.len);
        at += value.len + 1;
        key[at - 1] = at < len ? '\x1f' : 0;
    }
    return (Str){key, len ? len - 1 : 0};
}

Str record_key_words(Arena *arena, Str key) {
    Text text = text_open(arena);
    for (size_t i = 0; i < key.len; i++) {
        if (key.at[i] == '|' || key.at[i] == '\\')
            text_char(&text, '\\');
        text_char(&text, key.at[i] == '\x1f' ? '|' : key.at[i]);
    }
    return text_done(&text);
}

Str record_key_read(Arena *arena, Kind kind, Str words) {
    const KindInfo *info = vocabulary_kind(kind);
    Text            text = text_open(arena);
    uint32_t        parts = 1, wanted = 0;
    for (uint32_t f = 0; f < info->field_count; f++)
        wanted += vocabulary_keyed(&info->fields[f]);
    for (size_t i = 0; i < words.len; i++) {
        bool plain = words.at[i] == '\\' && i + 1 < words.len;
        i += plain;
        bool between = !plain && words.at[i] == '|';
        parts += between;
        text_char(&text, between ? '\x1f' : words.at[i]);
    }
    for (; parts < wanted; parts++)
        text_char(&text, '\x1f');
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
