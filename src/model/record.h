/* record.h — one row of the register as canonical text, before it is part of a roster.
 *
 * Intake, the sample, JSON and the store all speak in records; roster_build turns them into typed
 * rows with references resolved. A value whose `at` is NULL is not given (an update leaves what is
 * known); an empty value is missing.
 */
#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H

#include "model/vocabulary.h"

typedef struct Record {
    Kind kind;
    Str  values[FIELDS_MAX]; /* by field number of the kind */
} Record;

typedef struct Records {
    Record *at;
    size_t  len, room;
} Records;

/* Key fields joined by U+001F: the row's identity in the register. A key field that is missing
 * counts as empty. */
Str record_key(Arena *arena, const Record *record);
/* The key as people read and type it: its parts joined by "|" ("|" and "\" within a part follow a "\"). */
Str record_key_words(Arena *arena, Str key);
/* Back again; parts missing at the end are empty. */
Str record_key_read(Arena *arena, Kind kind, Str words);
/* Sets a field by name; stops the process when the kind has no such field. */
void record_set(Record *record, const char *field, Str value);
Str  record_get(const Record *record, const char *field);
void records_add(Arena *arena, Records *records, Record record);

#endif
