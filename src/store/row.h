/* row.h — one row of a kind's table: values of one row of the register over a span of versions, and
 * the digests by which the chain holds it.
 *
 * Each row of the register has one random salt, in all its versions. Both digests are keyed by it, so
 * that once the salt is erased nobody can tell from the chain whose row it was, not even by trying
 * every person code. Missing values are not part of the digest: a field added later changes none.
 */
#ifndef STORE_ROW_H
#define STORE_ROW_H

#include "store/schema.h"

typedef struct Row {
    Str     key;
    int64_t from, to; /* known in from <= version < to; to 0: still */
    Hash    salt;     /* 32 random bytes */
    Record  record;
    Str     retired; /* what an older program wrote into the field that is gone; only digested */
} Row;

Row row_read(Arena *arena, Statement *statement, Kind kind);
/* Runs a schema_insert statement. */
bool row_insert(Statement *insert, const Row *row, Error *err);

Hash row_digest(const Row *row);   /* of kind and key */
Hash value_digest(const Row *row); /* of the values */

/* One part of what is hashed: its length, then its bytes. */
void digest_part(Hasher *hasher, Str part);
void digest_number(Hasher *hasher, int64_t number);

#endif
