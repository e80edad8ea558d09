#include "store/sql.h"

#include <string.h>

void Statement_auto(Statement **statement) {
    if (*statement)
        (*statement)->link->driver->finish(*statement);
}

bool sql_prepare(Link *link, Str sql, Statement **statement_out, Error *err) {
    return link->driver->prepare(link, sql.at, statement_out, err);
}

bool sql_run(Statement *statement, const SqlValue *values, uint32_t count, bool *row_out,
             Error *err) {
    const Driver *driver = statement->link->driver;
    TRY(driver->reset(statement, err));
    for (uint32_t i = 0; i < count; i++)
        TRY(driver->bind(statement, i, values[i], err));
    return driver->step(statement, row_out, err);
}

bool sql_next(Statement *statement, bool *row_out, Error *err) {
    return statement->link->driver->step(statement, row_out, err);
}

bool sql_reset(Statement *statement, Error *err) {
    return statement->link->driver->reset(statement, err);
}

int64_t sql_number(Statement *statement, uint32_t column) {
    return statement->link->driver->number(statement, column);
}

Str sql_text(Statement *statement, uint32_t column) {
    return statement->link->driver->text(statement, column);
}

Str sql_text_copy(Arena *arena, Statement *statement, uint32_t column) {
    Str text = sql_text(statement, column);
    return text.len ? str_copy(arena, text) : STR("");
}

Hash sql_hash(Statement *statement, uint32_t column) {
    Hash hash = {{0}};
    Str  bytes = sql_text(statement, column);
    if (bytes.len == HASH_BYTES)
        memcpy(hash.bytes, bytes.at, HASH_BYTES);
    return hash;
}

Str sql_hash_bytes(const Hash *hash) {
    return (Str){(const char *)hash->bytes, HASH_BYTES};
}
