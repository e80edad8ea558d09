/* store_kit.h — small words for the store's tests: records, writes, and what a register holds. */
#ifndef TESTS_STORE_KIT_H
#define TESTS_STORE_KIT_H

#include "store/store.h"

extern const Actor kit_operator;

/* Fields by name and value, ended by NULL: kit_record(KIND_UNIT, "code", "a", NULL). */
Record kit_record(Kind kind, ...);
Record kit_person(const char *code, const char *name);
Change kit_put(Record record);
Change kit_withdraw(Record record);

/* Writes on any base; the test fails when it fails. */
WriteResult kit_write(Store *store, const Change *changes, size_t count);
/* Everything known at a version, one line a value, as text: two registers are compared by it. */
Str kit_picture(Store *store, Arena *arena, int64_t version);
/* Codes of the chain's faults, each followed by its line number: "store.chain.value 2;". */
Str kit_faults(Store *store, Arena *arena);

/* Each of these fails the test when it is not so. */
Store *kit_made(const char *where);
Store *kit_opened(const char *where);
void   kit_open_fails(const char *where, ErrorCode code);
void   kit_put_one(Store *store, Record record);
void   kit_picture_is(Store *store, int64_t version, const char *wanted);
void   kit_faults_are(Store *store, const char *wanted);

#endif
