#include "process/register.h"

#include "store/account.h"

#include <string.h>

Record register_record(Arena *arena, const RegisterRow *row) {
    Record record = {.kind = KIND_REGISTER};
    record_set(&record, "code", row->code.len ? row->code : STR("register"));
    record_set(&record, "name", row->name);
    record_set(&record, "as_of", day_iso(arena, row->as_of));
    record_set(&record, "authority", row->authority);
    return record;
}

bool register_create(const char *where, const Actor *actor, const RegisterRow *row, Error *err) {
    ensure(row->name.len && row->as_of != DAY_NONE);
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = NULL;
    Change      change = {CHANGE_PUT, register_record(arena, row)};
    WriteResult result;
    TRY(store_create(where, &store, err));
    if (store_write(store, actor, "register.create", STR(""), 0, &change, 1, NULL, &result, err))
        return true;
    store_discard(store, err);
    store = NULL; /* closed */
    return false;
}

/* Made, but cut off before its first line: there is no as-of date to speak of. */
static bool register_begun(Store *store, const char *where, Error *err) {
    int64_t version;
    TRY(store_version(store, &version, err));
    return version > 0 || error_set(err, ERROR_FORMAT,
                                    "%s: a register that was never finished; make it again", where);
}

bool register_open(const char *where, Store **store_out, Error *err) {
    AUTO(Store) store = NULL;
    TRY(store_open(where, &store, err));
    TRY(register_begun(store, where, err));
    *store_out = store;
    store = NULL; /* the caller's now */
    return true;
}

bool register_roster(Store *store, Arena *arena, int64_t version, const Roster **roster_out,
                     Findings *findings, Error *err) {
    AUTO(Arena) rows = arena_open();
    Records records;
    int64_t loaded;
    TRY(store_load(store, arena, rows, version, &records, &loaded, err));
    *roster_out = roster_build(arena, loaded, &records, findings);
    return true;
}

bool register_journal(Store *store, const Actor *actor, Arena *arena, JournalLine **lines_out,
                      size_t *count_out, Error *err) {
    ensure(actor->role == ACTOR_OPERATOR); /* the only one there is */
    return store_journal(store, arena, lines_out, count_out, err);
}

/* A key with its parts as one reads them. */
static Str key_shown(Arena *arena, Str key) {
    Text text = text_open(arena);
    for (size_t i = 0; i < key.len; i++)
        text_add(&text, key.at[i] == '\x1F' ? STR(", ") : (Str){key.at + i, 1});
    return text_done(&text);
}

static void fault_report(Arena *arena, const ChainFault *fault, Findings *findings) {
    Str line = str_format(arena, "%lld", (long long)fault->number);
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                     .code = fault->code,
                                     .value = key_shown(arena, fault->key),
                                     .args = {{"number", line}, {"kind", fault->kind}}});
}

Finding register_unnamed(Finding finding) {
    static const char *const named[][2] = {{"store.chain.value", "store.chain.value.unnamed"},
                                           {"store.chain.stray", "store.chain.stray.unnamed"}};
    for (size_t i = 0; i < COUNT_OF(named); i++)
        if (strcmp(finding.code, named[i][0]) == 0) {
            finding.code = named[i][1];
            finding.value = STR("");
        }
    return finding;
}

bool register_check_tables(Store *store, Arena *arena, Findings *findings, Error *err) {
    TableFault *faults;
    size_t      count;
    TRY(store_tables_check(store, arena, &faults, &count, err));
    for (size_t i = 0; i < count; i++) {
        bool part = faults[i].part.len > 0;
        findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                         .code = faults[i].code,
                                         .value = part ? faults[i].part : faults[i].object,
                                         .args = {{"object", faults[i].object}}});
    }
    return true;
}

bool register_check_chain(Store *store, const Actor *actor, Arena *arena, Findings *findings,
                          Error *err) {
    ChainFault *faults;
    size_t      count;
    ensure(actor->role == ACTOR_OPERATOR);
    TRY(store_chain_check(store, arena, &faults, &count, err));
    for (size_t i = 0; i < count; i++)
        fault_report(arena, &faults[i], findings);
    TRY(store_log_check(store, arena, &faults, &count, err));
    for (size_t i = 0; i < count; i++)
        fault_report(arena, &faults[i], findings);
    return true;
}
