/* chain.c — does the journal still say what was written, and do the rows still say what it says?
 *
 * Two passes: over the lines, each hash recomputed from the line before; over the rows, each found
 * among the changes by its digest. A line with a fault is reported once: the next one is held
 * against the hash that is written down. Cutting lines off the end together with their changes and
 * rows cannot be seen from within; the last hash noted elsewhere shows it (docs/register.md).
 * Cost: O(rows + changes), each hashed once; memory about 400 bytes a change.
 */
#include "base/map.h"
#include "base/vec.h"
#include "store/blob.h"
#include "store/journal.h"
#include "store/row.h"

/* Where a change stands: parallel to its seal. */
typedef struct Mark {
    int64_t  line;
    uint32_t next, last; /* change of the same row after this one; of a row's first: its last */
    bool     seen;       /* its value row was met */
} Mark;

typedef struct Chain {
    Store *store;
    Arena *arena;    /* of the faults */
    Arena *scratch;  /* of the check */
    Arena *row;      /* of one row or change; small, so that rewinding it costs nothing */
    VEC(Seal) seals; /* in order of line and place */
    VEC(Mark) marks;
    VEC(ChainFault) faults;
    Map firsts; /* kind and row digest -> the row's first change */
} Chain;

static void fault_add(Chain *chain, int64_t number, const char *code, Str kind, Str key) {
    ChainFault fault = {number, code, str_copy(chain->arena, kind), str_copy(chain->arena, key)};
    VEC_PUSH(chain->arena, chain->faults, fault);
}

static Str seal_name(Arena *arena, const Seal *seal) {
    Text text = text_open(arena);
    text_add(&text, sql_hash_bytes(&seal->row));
    text_add(&text, seal->kind);
    return text_done(&text);
}

/* Links a change to the one before it of the same row. */
static void change_link(Chain *chain, uint32_t at) {
    ArenaMark mark = arena_mark(chain->row);
    Str       name = seal_name(chain->row, &chain->seals.at[at]);
    uint32_t  first = map_find(&chain->firsts, name);
    if (first == NONE) {
        map_put(&chain->firsts, name, at);
        first = at;
    } else {
        chain->marks.at[chain->marks.at[first].last].next = at;
    }
    chain->marks.at[first].last = at;
    arena_rewind(chain->row, mark);
}

/* The vocabulary's own word for a kind or op, so that a million seals share it. */
static Str word_of(Arena *arena, Str word) {
    static const char *const ops[] = {"put", "withdraw", "erase"};
    Kind                     kind = vocabulary_kind_named(word);
    if (kind != KIND_COUNT && str_is(word, vocabulary_kind(kind)->name))
        return str_from(vocabulary_kind(kind)->name);
    for (size_t i = 0; i < COUNT_OF(ops); i++)
        if (str_is(word, ops[i]))
            return str_from(ops[i]);
    return str_copy(arena, word);
}

static bool changes_read(Chain *chain, Error *err) {
    AUTO(Statement) select = NULL;
    bool row;
    TRY(sql_prepare(chain->store->link,
                    STR("SELECT journal, kind, op, row_digest, value_digest FROM change "
                        "ORDER BY journal, place"),
                    &select, err));
    TRY(sql_run(select, NULL, 0, &row, err));
    while (row) {
        Seal seal = {.kind = word_of(chain->scratch, sql_text(select, 1)),
                     .op = word_of(chain->scratch, sql_text(select, 2)),
                     .row = sql_hash(select, 3),
                     .value = sql_hash(select, 4)};
        Mark mark = {.line = sql_number(select, 0), .next = NONE};
        VEC_PUSH(chain->scratch, chain->seals, seal);
        VEC_PUSH(chain->scratch, chain->marks, mark);
        TRY(sql_next(select, &row, err));
    }
    for (uint32_t i = 0; i < chain->marks.len; i++)
        change_link(chain, i);
    return true;
}

/* Changes from *at on with a line before `limit`: their line is gone. Reported unless `known`. */
static void orphans_skip(Chain *chain, size_t *at, int64_t limit, bool known) {
    int64_t reported = INT64_MIN;
    for (; *at < chain->marks.len && chain->marks.at[*at].line < limit; ++*at) {
        int64_t line = chain->marks.at[*at].line;
        if (!known && line != reported)
            fault_add(chain, line, "store.chain.gap", STR(""), STR(""));
        reported = line;
    }
}

static void line_check(Chain *chain, const JournalLine *line, Hash before, size_t from,
                       size_t count) {
    Hasher hasher;
    journal_hash_open(&hasher, before, line);
    for (size_t i = 0; i < count; i++)
        journal_hash_seal(&hasher, &chain->seals.at[from + i]);
    if (count != line->changes || !hash_same(hasher_done(&hasher), line->hash))
        fault_add(chain, line->number, "store.chain.hash", STR(""), STR(""));
}

/* Lines from..until are not there: told once, however many. */
static void gap_add(Chain *chain, int64_t from, int64_t until) {
    Str last = str_format(chain->scratch, "%lld", (long long)(until - 1));
    if (from + 1 == until)
        fault_add(chain, from, "store.chain.gap", STR(""), STR(""));
    else if (from < until)
        fault_add(chain, from, "store.chain.gaps", STR(""), last);
}

static bool lines_check(Chain *chain, Error *err) {
    JournalLine *lines;
    size_t       count, at = 0;
    TRY(store_journal(chain->store, chain->scratch, &lines, &count, err));
    Hash    before = journal_genesis(chain->store);
    int64_t expected = 1;
    orphans_skip(chain, &at, expected, false);
    for (size_t i = 0; i < count; i++) {
        bool whole = lines[i].number == expected;
        gap_add(chain, expected, lines[i].number);
        orphans_skip(chain, &at, lines[i].number, true);
        size_t from = at;
        while (at < chain->marks.len && chain->marks.at[at].line == lines[i].number)
            at++;
        if (whole) /* else what came before is not known, and the gap is reported */
            line_check(chain, &lines[i], before, from, at - from);
        before = lines[i].hash;
        expected = lines[i].number < INT64_MAX ? lines[i].number + 1 : INT64_MAX;
    }
    orphans_skip(chain, &at, INT64_MAX, false);
    return true;
}

static uint32_t change_find(const Chain *chain, Str name, int64_t line) {
    uint32_t at = map_find(&chain->firsts, name);
    ensure(at == NONE || at < chain->marks.len);
    if (at == NONE || str_is(chain->seals.at[chain->marks.at[at].last].op, "erase"))
        return NONE; /* the salt of an erased row is gone: nothing may carry its digest */
    while (at != NONE && chain->marks.at[at].line != line)
        at = chain->marks.at[at].next;
    return at;
}

static void row_check(Chain *chain, const Row *row) {
    Seal seal = {.kind = str_from(vocabulary_kind(row->record.kind)->name)};
    seal.row = row_digest(row);
    uint32_t at = change_find(chain, seal_name(chain->row, &seal), row->from);
    if (at == NONE) {
        fault_add(chain, row->from, "store.chain.stray", seal.kind, row->key);
        return;
    }
    ensure(at < chain->seals.len);
    const Seal *written = &chain->seals.at[at];
    uint32_t    next = chain->marks.at[at].next;
    int64_t     to = next == NONE ? 0 : chain->marks.at[next].line;
    chain->marks.at[at].seen = true;
    if (!str_is(written->op, "put") || row->to != to ||
        !hash_same(value_digest(row), written->value))
        fault_add(chain, row->from, "store.chain.value", seal.kind, row->key);
}

static bool rows_check(Chain *chain, Kind kind, Error *err) {
    AUTO(Statement) select = NULL;
    bool row;
    TRY(sql_prepare(chain->store->link,
                    schema_select(chain->scratch, kind, "ORDER BY row_key, version_from"), &select,
                    err));
    TRY(sql_run(select, NULL, 0, &row, err));
    while (row) {
        ArenaMark mark = arena_mark(chain->row);
        Row       found = row_read(chain->row, select, kind);
        row_check(chain, &found);
        arena_rewind(chain->row, mark);
        TRY(sql_next(select, &row, err));
    }
    return true;
}

/* Values that were put, never erased, and whose row is not there. */
static void lost_check(Chain *chain) {
    for (uint32_t i = 0; i < chain->marks.len; i++) {
        ArenaMark mark = arena_mark(chain->row);
        uint32_t  first = map_find(&chain->firsts, seal_name(chain->row, &chain->seals.at[i]));
        bool      erased = str_is(chain->seals.at[chain->marks.at[first].last].op, "erase");
        if (str_is(chain->seals.at[i].op, "put") && !erased && !chain->marks.at[i].seen)
            fault_add(chain, chain->marks.at[i].line, "store.chain.lost", chain->seals.at[i].kind,
                      STR(""));
        arena_rewind(chain->row, mark);
    }
}

static void blob_fault(void *with, int64_t line, const char *code, Str key) {
    fault_add(with, line, code, str_from(vocabulary_kind(KIND_PHOTO)->name), key);
}

static bool chain_run(Chain *chain, Error *err) {
    TRY(chain->store->link->driver->sound(chain->store->link, err));
    TRY(changes_read(chain, err));
    TRY(lines_check(chain, err));
    for (int k = 0; k < KIND_COUNT; k++)
        TRY(rows_check(chain, (Kind)k, err));
    lost_check(chain);
    return blob_check(chain->store, blob_fault, chain, err);
}

bool store_chain_check(Store *store, Arena *arena, ChainFault **faults_out, size_t *count_out,
                       Error *err) {
    AUTO(Arena) scratch = arena_open();
    AUTO(Arena) row = arena_open();
    AUTO(Arena) names = arena_open();
    Chain chain = {.store = store, .arena = arena, .scratch = scratch, .row = row};
    chain.firsts = map_open(names);
    TRY(store_begin(store, false, err));
    TRY(store_end(store, chain_run(&chain, err), err));
    *faults_out = chain.faults.at;
    *count_out = chain.faults.len;
    return true;
}
