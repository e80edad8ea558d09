/* schema.h — the tables of a register, made from the vocabulary (docs/register.md).
 *
 *   meta     what this is: format, schema number, program, the register's own random name
 *   journal  one line per use case that wrote, with its hash
 *   change   one row per row changed: digests only, no value, no key
 *   blob     bytes named by their hash: pictures
 *   account, access_grant, invite, recovery, session, log, search   who may come in, what they did and keep (account.h)
 *   mark, issue   levels of secrecy, and what left the register (mark.h)
 *   <kind>   one row per row and version span: key, salt, values
 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "model/record.h"
#include "store/sql.h"

/* 2: more kinds and fields; what became of a unit is rows of `lineage`. 3: accounts and the log. 4: searches that
 * accounts keep, marks of secrecy and the issue register. 5: the gap asked of a plan. 6: grants that wait for another
 * administrator. */
enum { SCHEMA_NUMBER = 6 };

/* Columns of a kind's table before its fields, in this order. */
enum { COLUMN_KEY, COLUMN_FROM, COLUMN_TO, COLUMN_SALT, COLUMN_FIELDS };

/* Asks a register for its own name. */
#define SCHEMA_NAME "SELECT value FROM meta WHERE name = 'register'"

/* Within a write transaction, into a database without tables. */
bool schema_create(Link *link, Error *err);
/* ERROR_FORMAT: not a register, or of a newer schema. `where` is for the message;
 * *register_out: the register's own name; *number_out: its schema. */
bool schema_check(Link *link, Arena *arena, const char *where, Str *register_out,
                  int64_t *number_out, Error *err);
/* Within a write transaction: the tables and columns a register of an older schema lacks. */
bool schema_upgrade(Link *link, Error *err);

/* All columns, the retired one last, then `tail`. */
Str schema_select(Arena *arena, Kind kind, const char *tail);
Str schema_insert(Arena *arena, Kind kind); /* all columns but the retired one */

#endif
