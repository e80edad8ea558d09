/* log.c — the log of what was done and looked at: lines that each carry the hash of the line before.
 *
 * hash(line) = BLAKE2b-256 over: hash of the line before (of the first line: a hash of "log" and the
 * register's own random name), number, stamp, actor, act, object, note with its seal; each part with its length in front.
 */
#include "store/log.h"

#include "base/clock.h"
#include "base/vec.h"
#include "store/row.h"

static Hash log_genesis(const Store *store) {
    Hasher hasher;
    hasher_open(&hasher, NULL);
    digest_part(&hasher, STR("log"));
    digest_part(&hasher, store->name);
    return hasher_done(&hasher);
}

static Hash line_hash(Hash before, const LogLine *line) {
    Hasher hasher;
    hasher_open(&hasher, NULL);
    digest_part(&hasher, sql_hash_bytes(&before));
    digest_number(&hasher, line->number);
    digest_part(&hasher, line->at);
    digest_part(&hasher, line->actor);
    digest_part(&hasher, line->act);
    digest_part(&hasher, line->object);
    digest_part(&hasher, line->note);
    return hasher_done(&hasher);
}

static bool log_head(Store *store, int64_t *number_out, Hash *hash_out, Error *err) {
    AUTO(Statement) select = NULL;
    bool row;
    TRY(sql_prepare(store->link, STR("SELECT number, hash FROM log ORDER BY number DESC LIMIT 1"),
                    &select, err));
    TRY(sql_run(select, NULL, 0, &row, err));
    *number_out = row ? sql_number(select, 0) : 0;
    *hash_out = row ? sql_hash(select, 1) : log_genesis(store);
    return true;
}

static bool line_insert(Statement *insert, const LogLine *line, Error *err) {
    SqlValue values[] = {SQL_NUMBER_OF(line->number),
                         SQL_TEXT_OF(line->at),
                         SQL_TEXT_OF(line->actor),
                         SQL_TEXT_OF(line->act),
                         SQL_TEXT_OF(line->object),
                         SQL_TEXT_OF(line->note),
                         SQL_BYTES_OF(sql_hash_bytes(&line->hash))};
    return sql_run(insert, values, COUNT_OF(values), NULL, err);
}

/* Does the log have these lines behind `before`, and no more? A table made anew past the program can let lines go without a word. */
static bool lines_there(Store *store, int64_t before, const Hash *hashes, size_t count,
                        Error *err) {
    AUTO(Statement) select = NULL;
    SqlValue values[] = {SQL_NUMBER_OF(before)};
    size_t   there = 0;
    bool     row, same = true;
    TRY(sql_prepare(store->link, STR("SELECT hash FROM log WHERE number > ? ORDER BY number"),
                    &select, err));
    TRY(sql_run(select, values, COUNT_OF(values), &row, err));
    while (row) {
        same = same && there < count && hash_same(sql_hash(select, 0), hashes[there]);
        there++;
        TRY(sql_next(select, &row, err));
    }
    return (same && there == count) || error_set(err, ERROR_STORE,
                                                 "the log does not keep what is written to it "
                                                 "(audit verify tells why; nothing was changed)");
}

static bool lines_add(Store *store, const LogLine *lines, size_t count, Error *err) {
    AUTO(Arena) arena = arena_open();
    AUTO(Statement) insert = NULL;
    LogLine made = {0};
    Hash   *hashes = ARENA_ARRAY(arena, Hash, count);
    TRY(log_head(store, &made.number, &made.hash, err));
    int64_t last = made.number;
    TRY(sql_prepare(store->link,
                    STR("INSERT INTO log (number, stamp, actor, act, object, note, hash) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?)"),
                    &insert, err));
    for (size_t i = 0; i < count; i++) {
        LogLine before = made;
        made = lines[i];
        made.number = before.number + 1;
        made.at = lines[i].at.len ? lines[i].at : clock_stamp(arena);
        made.hash = line_hash(before.hash, &made);
        hashes[i] = made.hash;
        TRY(line_insert(insert, &made, err));
    }
    return lines_there(store, last, hashes, count, err);
}

/* A seal stands behind the note, where nobody reads it: a character no note of an account has, then digits. */
enum { SEAL_MARK = 0x1f, SEAL_DIGITS = 2 * HASH_BYTES };

bool log_seal(Store *store, const LogLine *line, Str pass, Error *err) {
    AUTO(Arena) arena = arena_open();
    Str seal;
    if (!line)
        return true;
    TRY(store_seal(store, arena, line->object, &seal, err));
    LogLine made = *line;
    made.note = str_format(arena, STR_FMT "%c" STR_FMT STR_FMT, STR_ARG(line->note), SEAL_MARK,
                           STR_ARG(seal), STR_ARG(pass));
    return log_add(store, &made, err);
}

/* The seal behind a note: one digest, or two. */
static void seal_cut(LogLine *line) {
    for (size_t len = SEAL_DIGITS; len <= 2 * SEAL_DIGITS; len += SEAL_DIGITS) {
        if (line->note.len <= len || line->note.at[line->note.len - len - 1] != SEAL_MARK)
            continue;
        line->seal = (Str){line->note.at + line->note.len - len, len};
        line->note.len -= len + 1;
        return;
    }
}

bool log_add(Store *store, const LogLine *line, Error *err) {
    return !line || lines_add(store, line, 1, err);
}

bool store_log(Store *store, const LogLine *line, Error *err) {
    return store_log_all(store, line, 1, err);
}

bool store_log_all(Store *store, const LogLine *lines, size_t count, Error *err) {
    TRY(store_begin(store, true, err));
    return store_end(store, lines_add(store, lines, count, err), err);
}

static LogLine line_read(Arena *arena, Statement *select) {
    return (LogLine){.number = sql_number(select, 0),
                     .at = sql_text_copy(arena, select, 1),
                     .actor = sql_text_copy(arena, select, 2),
                     .act = sql_text_copy(arena, select, 3),
                     .object = sql_text_copy(arena, select, 4),
                     .note = sql_text_copy(arena, select, 5),
                     .hash = sql_hash(select, 6)};
}

static bool lines_select(Store *store, Arena *arena, Str where, const SqlValue *values,
                         uint32_t value_count, LogLine **lines_out, size_t *count_out, Error *err) {
    VEC(LogLine) lines = {0};
    AUTO(Statement) select = NULL;
    Str  sql = str_format(arena,
                          "SELECT number, stamp, actor, act, object, note, hash FROM log "
                           "WHERE " STR_FMT " ORDER BY number DESC LIMIT ?",
                          STR_ARG(where));
    bool row;
    TRY(sql_prepare(store->link, sql, &select, err));
    TRY(sql_run(select, values, value_count, &row, err));
    while (row) {
        LogLine line = line_read(arena, select);
        seal_cut(&line);
        VEC_PUSH(arena, lines, line);
        TRY(sql_next(select, &row, err));
    }
    *lines_out = lines.at;
    *count_out = lines.len;
    return true;
}

bool store_log_found(Store *store, Arena *arena, const LogAsk *ask, LogLine **lines_out,
                     size_t *count_out, Error *err) {
    SqlValue values[] = {
        SQL_NUMBER_OF(ask->from ? ask->from : INT64_MAX),    SQL_TEXT_OF(ask->actor),
        SQL_TEXT_OF(ask->act.len ? ask->act : STR("%")),     SQL_TEXT_OF(ask->since),
        SQL_TEXT_OF(ask->until.len ? ask->until : STR("~")), SQL_NUMBER_OF((int64_t)ask->most)};
    return lines_select(store, arena,
                        STR("number <= ? AND instr(actor, ?) > 0 AND act LIKE ? AND stamp >= ? "
                            "AND stamp < ?"),
                        values, COUNT_OF(values), lines_out, count_out, err);
}

bool store_log_lines(Store *store, Arena *arena, int64_t from, size_t most, LogLine **lines_out,
                     size_t *count_out, Error *err) {
    SqlValue values[] = {SQL_NUMBER_OF(from ? from : INT64_MAX), SQL_NUMBER_OF((int64_t)most)};
    return lines_select(store, arena, STR("number <= ?"), values, COUNT_OF(values), lines_out,
                        count_out, err);
}

bool store_log_accounts(Store *store, Arena *arena, size_t most, LogLine **lines_out,
                        size_t *count_out, Error *err) {
    SqlValue values[] = {SQL_NUMBER_OF((int64_t)most)};
    return lines_select(store, arena, STR("act LIKE 'account.%'"), values, COUNT_OF(values),
                        lines_out, count_out, err);
}

bool store_settled(Store *store, Str login, bool *settled_out, Error *err) {
    AUTO(Statement) select = NULL;
    SqlValue values[] = {SQL_TEXT_OF(login)};
    return sql_prepare(store->link,
                       STR("SELECT 1 FROM log WHERE act = 'account.settle' AND object = ? LIMIT 1"),
                       &select, err) &&
           sql_run(select, values, COUNT_OF(values), settled_out, err);
}

typedef VEC(ChainFault) FaultVec;

/* A fault is told once: the next line is held against the hash that is written down. */
static bool lines_check(Store *store, Arena *arena, Statement *select, FaultVec *faults,
                        Error *err) {
    AUTO(Arena) scratch = arena_open();
    Hash    before = log_genesis(store);
    int64_t expected = 1;
    bool    row;
    TRY(sql_run(select, NULL, 0, &row, err));
    while (row) {
        ArenaMark  mark = arena_mark(scratch);
        LogLine    line = line_read(scratch, select);
        bool       gap = line.number != expected;
        ChainFault fault = {.number = line.number,
                            .code = gap ? "store.log.gap" : "store.log.hash"};
        if (gap || !hash_same(line_hash(before, &line), line.hash))
            VEC_PUSH(arena, *faults, fault);
        before = line.hash;
        expected = line.number < INT64_MAX ? line.number + 1 : INT64_MAX;
        arena_rewind(scratch, mark);
        TRY(sql_next(select, &row, err));
    }
    return true;
}

bool store_log_check(Store *store, Arena *arena, ChainFault **faults_out, size_t *count_out,
                     Error *err) {
    AUTO(Statement) select = NULL;
    FaultVec faults = {0};
    TRY(sql_prepare(store->link,
                    STR("SELECT number, stamp, actor, act, object, note, hash FROM log "
                        "ORDER BY number"),
                    &select, err));
    TRY(lines_check(store, arena, select, &faults, err));
    *faults_out = faults.at;
    *count_out = faults.len;
    return true;
}
