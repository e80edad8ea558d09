/* upgrade.c — a register of an older schema becomes one of this program's, when it is opened.
 *
 * Invariant: all of it or nothing; older versions and the chain stay as they were. Fields and kinds that
 * came later are empty in old rows. Schema 1 kept a unit's successor in the unit; it becomes a row of
 * `lineage`, with a line of its own in the journal.
 */
#include "base/day.h"
#include "base/vec.h"
#include "store/journal.h"
#include "store/schema.h"

/* The day after the last one; as far as known. */
static Str day_after(Arena *arena, Str until) {
    PartialDate date;
    if (!partial_parse(until, DATE_DMY, &date))
        return STR("");
    return partial_full(date) ? day_iso(arena, partial_last(date) + 1) : partial_iso(arena, date);
}

static Change lineage_change(Arena *arena, Statement *select) {
    Record made = {.kind = KIND_LINEAGE};
    record_set(&made, "unit", sql_text_copy(arena, select, 0));
    record_set(&made, "successor", sql_text_copy(arena, select, 1));
    record_set(&made, "type", STR("merge"));
    record_set(&made, "since", day_after(arena, sql_text(select, 2)));
    return (Change){CHANGE_PUT, made};
}

static bool successors_move(Store *store, Arena *arena, Error *err) {
    AUTO(Statement) select = NULL;
    bool row;
    VEC(Change) changes = {0};
    WriteResult result;
    JournalLine line = {
        .actor = STR("program"), .use_case = STR("register.upgrade"), .note = STR("")};
    TRY(sql_prepare(store->link,
                    STR("SELECT code, successor, until FROM unit WHERE version_to = 0 AND "
                        "successor <> '' ORDER BY row_key"),
                    &select, err));
    TRY(sql_run(select, NULL, 0, &row, err));
    while (row) {
        VEC_PUSH(arena, changes, lineage_change(arena, select));
        TRY(sql_next(select, &row, err));
    }
    return store_write_within(store, &line, -1, changes.at, changes.len, NULL, &result, err);
}

/* Another program may have done it since the schema was read: asked again inside the transaction. */
static bool upgrade_run(Store *store, const char *where, Error *err) {
    AUTO(Arena) arena = arena_open();
    Str     name;
    int64_t schema;
    TRY(schema_check(store->link, arena, where, &name, &schema, err));
    if (schema == SCHEMA_NUMBER)
        return true;
    return schema_upgrade(store->link, err) && (schema > 1 || successors_move(store, arena, err));
}

bool store_upgrade(Store *store, const char *where, Error *err) {
    TRY(store_begin(store, true, err));
    return store_end(store, upgrade_run(store, where, err), err);
}
