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

void digest_part(Hasher *hasher, Str part) {
    char     bytes[8];
    uint64_t len = part.len;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(len >> (8 * i) & 0xff);
    hasher_add(hasher, (Str){bytes, sizeof bytes});
    hasher_add(hasher, part);
}

void digest_number(Hasher *hasher, int64_t number) {
    char     bytes[8];
    uint64_t bits = (uint64_t)number;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(bits >> (8 * i) & 0xff);
    digest_part(hasher, (Str){bytes, sizeof bytes});
}

static void digest_field(Hasher *hasher, const char *name, Str value) {
    if (!value.len)
        return;
    digest_part(hasher, str_from(name));
    digest_part(hasher, value);
}

static Hasher digest_open(const Row *row, Str what) {
    Hasher hasher;
    hasher_open(&hasher, row->salt.bytes);
    digest_part(&hasher, what);
    digest_part(&hasher, str_from(vocabulary_kind(row->record.kind)->name));
    return hasher;
}

Hash row_digest(const Row *row) {
    Hasher hasher = digest_open(row, STR("row"));
    digest_part(&hasher, row->key);
    return hasher_done(&hasher);
}

Hash value_digest(const Row *row) {
    const KindInfo *info = vocabulary_kind(row->record.kind);
    Hasher          hasher = digest_open(row, STR("value"));
    uint32_t        before = NONE;
    const char     *retired = vocabulary_retired(row->record.kind, &before);
    for (uint32_t f = 0; f < info->field_count; f++) {
        if (f == before)
            digest_field(&hasher, retired, row->retired);
        digest_field(&hasher, info->fields[f].name, row->record.values[f]);
    }
    return hasher_done(&hasher);
}
