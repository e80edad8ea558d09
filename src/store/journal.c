#include "store/journal.h"

#include "base/clock.h"
#include "base/vec.h"
#include "store/row.h"

Hash journal_genesis(const Store *store, Arena *scratch) {
    Text text = text_open(scratch);
    digest_part(&text, STR("register"));
    digest_part(&text, store->name);
    return hash_of(text_done(&text));
}

static void digest_number(Text *text, int64_t number) {
    char     bytes[8];
    uint64_t bits = (uint64_t)number;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(bits >> (8 * i) & 0xff);
    digest_part(text, (Str){bytes, sizeof bytes});
}

Hash journal_hash(Arena *scratch, Hash before, const JournalLine *line, const Seal *seals) {
    ArenaMark mark = arena_mark(scratch);
    Text      text = text_open(scratch);
    digest_part(&text, sql_hash_bytes(&before));
    digest_number(&text, line->number);
    digest_part(&text, line->at);
    digest_part(&text, line->actor);
    digest_part(&text, line->use_case);
    digest_part(&text, line->note);
    digest_number(&text, line->changes);
    for (uint32_t i = 0; i < line->changes; i++) {
        digest_part(&text, seals[i].kind);
        digest_part(&text, seals[i].op);
        digest_part(&text, sql_hash_bytes(&seals[i].row));
        digest_part(&text, sql_hash_bytes(&seals[i].value));
    }
    Hash hash = hash_of(text_done(&text));
    arena_rewind(scratch, mark);
    return hash;
}

bool journal_head(Store *store, Arena *arena, int64_t *number_out, Hash *hash_out, Error *err) {
    AUTO(Statement) select = NULL;
    bool row;
    TRY(sql_prepare(store->link,
                    STR("SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1"), &select,
                    err));
    TRY(sql_run(select, NULL, 0, &row, err));
    *number_out = row ? sql_number(select, 0) : 0;
    *hash_out = row ? sql_hash(select, 1) : journal_genesis(store, arena);
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

static bool seals_insert(Store *store, int64_t number, const Seal *seals, size_t count,
                         Error *err) {
    AUTO(Statement) insert = NULL;
    TRY(sql_prepare(store->link,
                    STR("INSERT INTO change (journal, place, kind, op, row_digest, value_digest) "
                        "VALUES (?, ?, ?, ?, ?, ?)"),
                    &insert, err));
    for (size_t i = 0; i < count; i++) {
        SqlValue values[] = {SQL_NUMBER_OF(number),
                             SQL_NUMBER_OF((int64_t)i),
                             SQL_TEXT_OF(seals[i].kind),
                             SQL_TEXT_OF(seals[i].op),
                             SQL_BYTES_OF(sql_hash_bytes(&seals[i].row)),
                             SQL_BYTES_OF(sql_hash_bytes(&seals[i].value))};
        TRY(sql_run(insert, values, COUNT_OF(values), NULL, err));
    }
    return true;
}

bool journal_append(Store *store, Arena *arena, JournalLine *line, const Seal *seals,
                    size_t seal_count, Error *err) {
    Hash before;
    TRY(journal_head(store, arena, &line->number, &before, err));
    line->number++;
    line->at = clock_stamp(arena);
    line->changes = (uint32_t)seal_count;
    line->hash = journal_hash(arena, before, line, seals);
    return line_insert(store, line, err) &&
           seals_insert(store, line->number, seals, seal_count, err);
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
