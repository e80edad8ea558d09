/* sql.h — statements and values in few words, over any driver. */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include "base/hash.h"
#include "store/driver.h"

#define SQL_NUMBER_OF(n) ((SqlValue){.type = SQL_NUMBER, .number = (n)})
#define SQL_TEXT_OF(s) ((SqlValue){.type = SQL_TEXT, .text = (s)})
#define SQL_BYTES_OF(s) ((SqlValue){.type = SQL_BYTES, .text = (s)})

void Statement_auto(Statement **statement); /* for AUTO(Statement) */

bool sql_prepare(Link *link, Str sql, Statement **statement_out, Error *err);
/* Binds all parameters and takes the first step; row_out may be NULL. The values bound must stay
 * until the statement is run again, reset or finished. */
bool sql_run(Statement *statement, const SqlValue *values, uint32_t count, bool *row_out,
             Error *err);
bool sql_next(Statement *statement, bool *row_out, Error *err);
bool sql_reset(Statement *statement, Error *err);

int64_t sql_number(Statement *statement, uint32_t column);
Str     sql_text(Statement *statement, uint32_t column); /* until the next step */
Str     sql_text_copy(Arena *arena, Statement *statement, uint32_t column);
/* Bytes of a digest; zeros when the column holds anything else (the chain check then tells). */
Hash sql_hash(Statement *statement, uint32_t column);

Str sql_hash_bytes(const Hash *hash); /* a view of the hash */

#endif
