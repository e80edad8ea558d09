#include "store/journal.h"

#include "base/clock.h"
#include "base/vec.h"
#include "store/row.h"

Hash journal_genesis(const Store *store) {
    Hasher hasher;
    hasher_open(&hasher, NULL);
    digest_part(&hasher, STR("register"));
    digest_part(&hasher, store->name);
    return hasher_done(&hasher);
}

void journal_hash_open(Hasher *hasher, Hash before, const JournalLine *line) {
    hasher_open(hasher, NULL);
    digest_part(hasher, sql_hash_bytes(&before));
    digest_number(hasher, line->number);
    digest_part(hasher, line->at);
    digest_part(hasher, line->actor);
    digest_part(hasher, line->use_case);
    digest_part(hasher, line->note);
    digest_number(hasher, line->changes);
}

void journal_hash_seal(Hasher *hasher, const Seal *seal) {
    digest_part(hasher, seal->kind);
    digest_part(hasher, seal->op);
    digest_part(hasher, sql_hash_bytes(&seal->row));
    digest_part(hasher, sql_hash_bytes(&seal->value));
}

bool journal_head(Store *store, int64_t *number_out, Hash *hash_out, Error *err) {
    AUTO(Statement) select = NULL;
    bool row;
    TRY(sql_prepare(store->link,
                    STR("SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1"), &select,
                    err));
    TRY(sql_run(select, NULL, 0, &row, err));
    *number_out = row ? sql_number(select, 0) : 0;
    *hash_out = row ? sql_hash(select, 1) : journal_genesis(store);
    return true;
}

static bool line_insert(Store *store, const JournalLine *line, Error *err) {
    AUTO(Statement) insert = NULL;
    SqlValue values[] = {SQL_NUMBER_OF(line->number),
                         SQL_TEXT_OF(line->at),
                         SQL_TEXT_OF(line->actor),
                         SQL_TEXT_OF(line->use_case),
                         SQL_TEXT_OF(line->note),
                         SQL_NUMBER_OF(line->changes),
                         SQL_BYTES_OF(sql_hash_bytes(&line->hash))};
    TRY(sql_prepare(store->link,
                    STR("INSERT INTO journal (number, stamp, actor, use_case, note, changes, hash) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?)"),
                    &insert, err));
    return sql_run(insert, values, COUNT_OF(values), NULL, err);
}

bool journal_entry_open(Store *store, JournalEntry *entry_out, Error *err) {
    JournalEntry entry = {.store = store};
    TRY(journal_head(store, &entry.number, &entry.before, err));
    entry.number++;
    TRY(sql_prepare(store->link,
                    STR("INSERT INTO change (journal, place, kind, op, row_digest, value_digest) "
                        "VALUES (?, ?, ?, ?, ?, ?)"),
                    &entry.insert, err));
    *entry_out = entry;
    return true;
}

bool journal_entry_seal(JournalEntry *entry, const Seal *seal, Error *err) {
    SqlValue values[] = {SQL_NUMBER_OF(entry->number),
                         SQL_NUMBER_OF(entry->changes),
                         SQL_TEXT_OF(seal->kind),
                         SQL_TEXT_OF(seal->op),
                         SQL_BYTES_OF(sql_hash_bytes(&seal->row)),
                         SQL_BYTES_OF(sql_hash_bytes(&seal->value))};
    ensure(entry->changes < UINT32_MAX);
    entry->changes++;
    return sql_run(entry->insert, values, COUNT_OF(values), NULL, err);
}

static bool seals_hash(JournalEntry *entry, Hasher *hasher, Error *err) {
    AUTO(Statement) select = NULL;
    bool     row;
    SqlValue values[] = {SQL_NUMBER_OF(entry->number)};
    TRY(sql_prepare(entry->store->link,
                    STR("SELECT kind, op, row_digest, value_digest FROM change WHERE journal = ? "
                        "ORDER BY place"),
                    &select, err));
    TRY(sql_run(select, values, COUNT_OF(values), &row, err));
    while (row) {
        Seal seal = {.kind = sql_text(select, 0),
                     .op = sql_text(select, 1),
                     .row = sql_hash(select, 2),
                     .value = sql_hash(select, 3)};
        journal_hash_seal(hasher, &seal);
        TRY(sql_next(select, &row, err));
    }
    return true;
}

bool journal_entry_close(JournalEntry *entry, Arena *arena, JournalLine *line, Error *err) {
    Hasher hasher;
    if (!entry->changes)
        return true;
    line->number = entry->number;
    line->at = clock_stamp(arena);
    line->changes = entry->changes;
    journal_hash_open(&hasher, entry->before, line);
    TRY(seals_hash(entry, &hasher, err));
    line->hash = hasher_done(&hasher);
    return line_insert(entry->store, line, err);
}

void journal_entry_drop(JournalEntry *entry) {
    Statement_auto(&entry->insert);
    entry->insert = NULL;
}

static JournalLine line_read(Arena *arena, Statement *select) {
    return (JournalLine){.number = sql_number(select, 0),
                         .at = sql_text_copy(arena, select, 1),
                         .actor = sql_text_copy(arena, select, 2),
                         .use_case = sql_text_copy(arena, select, 3),
                         .note = sql_text_copy(arena, select, 4),
                         .changes = (uint32_t)sql_number(select, 5),
                         .hash = sql_hash(select, 6)};
}

bool store_journal(Store *store, Arena *arena, JournalLine **lines_out, size_t *count_out,
                   Error *err) {
    VEC(JournalLine) lines = {0};
    AUTO(Statement) select = NULL;
    bool row;
    TRY(sql_prepare(store->link,
                    STR("SELECT number, stamp, actor, use_case, note, changes, hash FROM journal "
                        "ORDER BY number"),
                    &select, err));
    TRY(sql_run(select, NULL, 0, &row, err));
    while (row) {
        VEC_PUSH(arena, lines, line_read(arena, select));
        TRY(sql_next(select, &row, err));
    }
    *lines_out = lines.at;
    *count_out = lines.len;
    return true;
}
