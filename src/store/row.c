#include "store/row.h"

Row row_read(Arena *arena, Statement *statement, Kind kind) {
    Row row = {.record.kind = kind};
    row.key = sql_text_copy(arena, statement, COLUMN_KEY);
    row.from = sql_number(statement, COLUMN_FROM);
    row.to = sql_number(statement, COLUMN_TO);
    row.salt = sql_hash(statement, COLUMN_SALT);
    for (uint32_t f = 0; f < vocabulary_kind(kind)->field_count; f++)
        row.record.values[f] = sql_text_copy(arena, statement, COLUMN_FIELDS + f);
    uint32_t before;
    if (vocabulary_retired(kind, &before))
        row.retired =
            sql_text_copy(arena, statement, COLUMN_FIELDS + vocabulary_kind(kind)->field_count);
    return row;
}

bool row_insert(Statement *insert, const Row *row, Error *err) {
    uint32_t fields = vocabulary_kind(row->record.kind)->field_count;
    SqlValue values[COLUMN_FIELDS + FIELDS_MAX] = {SQL_TEXT_OF(row->key), SQL_NUMBER_OF(row->from),
                                                   SQL_NUMBER_OF(row->to),
                                                   SQL_BYTES_OF(sql_hash_bytes(&row->salt))};
    for (uint32_t f = 0; f < fields; f++)
        values[COLUMN_FIELDS + f] = SQL_TEXT_OF(row->record.values[f]);
    return sql_run(insert, values, COLUMN_FIELDS + fields, NULL, err);
}

void digest_part(Text *text, Str part) {
    char     bytes[8];
    uint64_t len = part.len;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(len >> (8 * i) & 0xff);
    text_add(text, (Str){bytes, sizeof bytes});
    text_add(text, part);
}

static void digest_field(Text *text, const char *name, Str value) {
    if (!value.len)
        return;
    digest_part(text, str_from(name));
    digest_part(text, value);
}

static Hash digest_done(Arena *scratch, ArenaMark mark, const Text *text, const Row *row) {
    Hash hash = hash_keyed(row->salt.bytes, (Str){text->at, text->len});
    arena_rewind(scratch, mark);
    return hash;
}

Hash row_digest(Arena *scratch, const Row *row) {
    ArenaMark mark = arena_mark(scratch);
    Text      text = text_open(scratch);
    digest_part(&text, STR("row"));
    digest_part(&text, str_from(vocabulary_kind(row->record.kind)->name));
    digest_part(&text, row->key);
    return digest_done(scratch, mark, &text, row);
}

Hash value_digest(Arena *scratch, const Row *row) {
    const KindInfo *info = vocabulary_kind(row->record.kind);
    ArenaMark       mark = arena_mark(scratch);
    Text            text = text_open(scratch);
    digest_part(&text, STR("value"));
    digest_part(&text, str_from(info->name));
    uint32_t    before = NONE;
    const char *retired = vocabulary_retired(row->record.kind, &before);
    for (uint32_t f = 0; f < info->field_count; f++) {
        if (f == before)
            digest_field(&text, retired, row->retired);
        digest_field(&text, info->fields[f].name, row->record.values[f]);
    }
    return digest_done(scratch, mark, &text, row);
}
