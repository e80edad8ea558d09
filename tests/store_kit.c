#include "store_kit.h"

#include "base/test.h"

const Actor kit_operator = {ACTOR_OPERATOR, {"operator", 8}, {0}};

Record kit_record(Kind kind, ...) {
    Record  record = {.kind = kind};
    va_list args;
    va_start(args, kind);
    for (const char *field; (field = va_arg(args, const char *));)
        record_set(&record, field, str_from(va_arg(args, const char *)));
    va_end(args);
    return record;
}

Record kit_person(const char *code, const char *name) {
    return kit_record(KIND_PERSON, "code", code, "name", name, NULL);
}

Change kit_put(Record record) {
    return (Change){CHANGE_PUT, record};
}

Change kit_withdraw(Record record) {
    return (Change){CHANGE_WITHDRAW, record};
}

WriteResult kit_write(Store *store, const Change *changes, size_t count) {
    WriteResult result = {0};
    Error       err = {0};
    if (!store_write(store, &kit_operator, "test.write", STR("a note"), -1, changes, count, NULL,
                     &result, &err))
        fail_msg("write: %s", err.message);
    return result;
}

Str kit_picture(Store *store, Arena *arena, int64_t version) {
    Records records;
    Error   err = {0};
    int64_t found;
    Text    text = text_open(arena);
    if (!store_load(store, arena, arena, version, &records, &found, &err))
        fail_msg("load: %s", err.message);
    for (size_t i = 0; i < records.len; i++) {
        const KindInfo *info = vocabulary_kind(records.at[i].kind);
        text_format(&text, "%s\n", info->name);
        for (uint32_t f = 0; f < info->field_count; f++)
            if (records.at[i].values[f].len)
                text_format(&text, "  %s=" STR_FMT "\n", info->fields[f].name,
                            STR_ARG(records.at[i].values[f]));
    }
    return text_done(&text);
}

Str kit_faults(Store *store, Arena *arena) {
    ChainFault *faults;
    size_t      count;
    Error       err = {0};
    Text        text = text_open(arena);
    if (!store_chain_check(store, arena, &faults, &count, &err))
        fail_msg("chain: %s", err.message);
    for (size_t i = 0; i < count; i++)
        text_format(&text, "%s %lld;", faults[i].code, (long long)faults[i].number);
    return text_done(&text);
}

Store *kit_made(const char *where) {
    Store *store = NULL;
    Error  err = {0};
    if (!store_create(where, &store, &err))
        fail_msg("create: %s", err.message);
    return store;
}

Store *kit_opened(const char *where) {
    Store *store = NULL;
    Error  err = {0};
    if (!store_open(where, &store, &err))
        fail_msg("open: %s", err.message);
    return store;
}

void kit_put_one(Store *store, Record record) {
    Change change = kit_put(record);
    kit_write(store, &change, 1);
}

void kit_picture_is(Store *store, int64_t version, const char *wanted) {
    AUTO(Arena) arena = arena_open();
    assert_string_equal(kit_picture(store, arena, version).at, wanted);
}

void kit_faults_are(Store *store, const char *wanted) {
    AUTO(Arena) arena = arena_open();
    assert_string_equal(kit_faults(store, arena).at, wanted);
}

void kit_open_fails(const char *where, ErrorCode code) {
    Store *store = NULL;
    Error  err = {0};
    assert_false(store_open(where, &store, &err));
    assert_int_equal(err.code, code);
    assert_true(err.message[0]);
    assert_null(store);
}
