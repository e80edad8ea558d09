/* write.c — one write: changes folded to one per row, compared with what is known, kept with a line.
 *
 * Invariant: the rows, the line and its changes are committed together or not at all.
 * Cost: one look-up and at most three statements per row changed. Changes that come from a source are not
 * held: memory does not grow with them.
 */
#include "base/map.h"
#include "base/random.h"
#include "store/blob.h"
#include "store/journal.h"
#include "store/row.h"

enum { TELL_EVERY = 1000, SALTS = 64 };

/* What several changes of one row come to. */
typedef struct Net {
    Str    key;
    bool   replace; /* a withdrawal came first: what was known is not merged */
    bool   put;
    Record given;
} Net;

typedef struct Writer {
    Store              *store;
    Arena              *arena;   /* of this write */
    Arena              *scratch; /* of one row; small, so that rewinding it costs nothing */
    const ChangeSource *source;  /* NULL: the nets */
    Net                *nets;
    uint32_t            net_count;
    JournalEntry        entry;
    const Progress     *progress;
    int64_t             done;
    Statement          *find[KIND_COUNT], *close[KIND_COUNT], *insert[KIND_COUNT];
    bool       empty[KIND_COUNT]; /* had no row before this write: nothing is to be found */
    WriteCount of[KIND_COUNT];
    Hash       salts[SALTS]; /* drawn together: each draw asks the system */
    uint32_t   salts_left;
} Writer;

static Record record_whole(Record record) {
    for (uint32_t f = 0; f < FIELDS_MAX; f++)
        if (!record.values[f].at)
            record.values[f] = STR("");
    return record;
}

static Record record_merge(Record known, const Record *given) {
    for (uint32_t f = 0; f < FIELDS_MAX; f++)
        if (given->values[f].at)
            known.values[f] = given->values[f];
    return known;
}

static void net_add(Net *net, const Change *change) {
    if (change->op == CHANGE_WITHDRAW) {
        net->replace = true;
        net->put = false;
        net->given = (Record){.kind = change->record.kind};
        return;
    }
    net->put = true;
    net->given = record_merge(net->given, &change->record);
}

static Str net_name(Arena *arena, const Record *record, Str key) {
    return str_format(arena, "%d\x1f" STR_FMT, (int)record->kind, STR_ARG(key));
}

static void changes_fold(Writer *w, const Change *changes, size_t count) {
    AUTO(Arena) arena = arena_open();
    Map rows = map_open(arena);
    w->nets = ARENA_ARRAY(w->arena, Net, count);
    for (size_t i = 0; i < count; i++) {
        Str      key = record_key(w->arena, &changes[i].record);
        uint32_t at = map_put(&rows, net_name(arena, &changes[i].record, key), w->net_count);
        if (at == w->net_count)
            w->nets[w->net_count++] = (Net){.key = key, .given.kind = changes[i].record.kind};
        net_add(&w->nets[at], &changes[i]);
    }
}

static bool kind_empty(Writer *w, Kind kind, bool *empty_out, Error *err) {
    AUTO(Statement) select = NULL;
    bool row;
    Str  sql =
        str_format(w->arena, "SELECT row_key FROM \"%s\" LIMIT 1", vocabulary_kind(kind)->name);
    TRY(sql_prepare(w->store->link, sql, &select, err));
    TRY(sql_run(select, NULL, 0, &row, err));
    *empty_out = !row;
    return true;
}

static bool writer_prepare(Writer *w, Kind kind, Error *err) {
    Link       *link = w->store->link;
    const char *name = vocabulary_kind(kind)->name;
    if (w->insert[kind])
        return true;
    TRY(kind_empty(w, kind, &w->empty[kind], err));
    TRY(sql_prepare(
        link, schema_select(w->arena, kind, "WHERE row_key = ? ORDER BY version_from DESC LIMIT 1"),
        &w->find[kind], err));
    TRY(sql_prepare(link,
                    str_format(w->arena,
                               "UPDATE \"%s\" SET version_to = ? WHERE row_key = ? AND "
                               "version_from = ?",
                               name),
                    &w->close[kind], err));
    return sql_prepare(link, schema_insert(w->arena, kind), &w->insert[kind], err);
}

static void writer_finish(Writer *w) {
    journal_entry_drop(&w->entry);
    for (int k = 0; k < KIND_COUNT; k++) {
        Statement *all[] = {w->find[k], w->close[k], w->insert[k]};
        for (size_t i = 0; i < COUNT_OF(all); i++)
            Statement_auto(&all[i]);
    }
}

/* The newest span of the row, which may have ended; *found_out false: never known. */
static bool row_find(Writer *w, Kind kind, Str key, Row *row_out, bool *found_out, Error *err) {
    Statement *find = w->find[kind];
    SqlValue   values[] = {SQL_TEXT_OF(key)};
    TRY(sql_run(find, values, COUNT_OF(values), found_out, err));
    if (*found_out)
        *row_out = row_read(w->scratch, find, kind);
    return sql_reset(find, err);
}

static bool row_close(Writer *w, const Row *row, Error *err) {
    SqlValue values[] = {SQL_NUMBER_OF(w->entry.number), SQL_TEXT_OF(row->key),
                         SQL_NUMBER_OF(row->from)};
    return sql_run(w->close[row->record.kind], values, COUNT_OF(values), NULL, err);
}

static bool seal_add(Writer *w, const Row *row, Str op, bool with_value, Error *err) {
    Seal seal = {.kind = str_from(vocabulary_kind(row->record.kind)->name), .op = op};
    seal.row = row_digest(row);
    if (with_value)
        seal.value = value_digest(row);
    return journal_entry_seal(&w->entry, &seal, err);
}

static Hash salt_draw(Writer *w) {
    if (!w->salts_left) {
        random_secret(w->salts, sizeof w->salts);
        w->salts_left = SALTS;
    }
    return w->salts[--w->salts_left];
}

static bool record_same(const Record *a, const Record *b) {
    for (uint32_t f = 0; f < FIELDS_MAX; f++)
        if (!str_same(a->values[f], b->values[f]))
            return false;
    return true;
}

static bool net_withdraw(Writer *w, const Row *known, Error *err) {
    w->of[known->record.kind].withdrawn++;
    return seal_add(w, known, STR("withdraw"), false, err) && row_close(w, known, err);
}

static bool net_put(Writer *w, const Row *row, Error *err) {
    return seal_add(w, row, STR("put"), true, err) &&
           row_insert(w->insert[row->record.kind], row, err);
}

static bool net_apply(Writer *w, const Net *net, Error *err) {
    Kind kind = net->given.kind;
    Row  known = {0};
    bool found = false;
    if (!w->empty[kind])
        TRY(row_find(w, kind, net->key, &known, &found, err));
    int64_t version = w->entry.number;
    bool    is_known = found && known.to == 0;
    ensure(!found || (known.from < version && known.to < version)); /* each row once in a write */
    if (!net->put && is_known)
        return net_withdraw(w, &known, err);
    Row next = {.key = net->key, .from = version, .salt = known.salt};
    next.record = record_whole(is_known && !net->replace ? record_merge(known.record, &net->given)
                                                         : net->given);
    if (!net->put || (is_known && record_same(&known.record, &next.record))) {
        w->of[kind].same++;
        return true;
    }
    if (!found)
        next.salt = salt_draw(w);
    if (is_known)
        w->of[kind].changed++;
    else
        w->of[kind].added++;
    return (!is_known || row_close(w, &known, err)) && net_put(w, &next, err);
}

static bool net_take(Writer *w, const Net *net, int64_t total, Error *err) {
    ProgressState state = {.stage = "progress.store", .done = w->done++, .total = total};
    if (state.done % TELL_EVERY == 0 && !progress_tell(w->progress, &state))
        return error_set(err, ERROR_LIMIT, "stopped when asked to; nothing was changed");
    return writer_prepare(w, net->given.kind, err) && net_apply(w, net, err);
}

static bool nets_apply(Writer *w, Error *err) {
    for (uint32_t i = 0; i < w->net_count; i++) {
        ArenaMark mark = arena_mark(w->scratch);
        TRY(net_take(w, &w->nets[i], w->net_count, err));
        arena_rewind(w->scratch, mark);
    }
    return true;
}

static bool source_apply(Writer *w, Error *err) {
    for (;;) {
        ArenaMark mark = arena_mark(w->scratch);
        Change    change;
        bool      more;
        TRY(w->source->next(w->source->with, &change, &more, err));
        if (!more)
            return true;
        Net net = {.key = record_key(w->scratch, &change.record), .given.kind = change.record.kind};
        net_add(&net, &change);
        TRY(net_take(w, &net, w->source->total, err));
        arena_rewind(w->scratch, mark);
    }
}

static bool writer_run(Writer *w, JournalLine *line, int64_t base_version, Error *err) {
    TRY(journal_entry_open(w->store, &w->entry, err));
    if (base_version >= 0 && base_version != w->entry.number - 1)
        return error_set(err, ERROR_CONFLICT,
                         "the register is at version %lld, the change was made on version %lld",
                         (long long)(w->entry.number - 1), (long long)base_version);
    TRY(w->source ? source_apply(w, err) : nets_apply(w, err));
    return journal_entry_close(&w->entry, w->arena, line, err);
}

static Str text_given(Str text) {
    return text.at ? text : STR("");
}

static JournalLine line_of(const Actor *actor, const char *use_case, Str note) {
    return (JournalLine){
        .actor = text_given(actor->name), .use_case = str_from(use_case), .note = text_given(note)};
}

/* Within an open write transaction. */
static bool writer_write(Writer *w, JournalLine *line, int64_t base_version,
                         WriteResult *result_out, Error *err) {
    bool good = writer_run(w, line, base_version, err);
    writer_finish(w);
    if (!good)
        return false;
    *result_out = (WriteResult){.version = w->entry.number - (w->entry.changes ? 0 : 1)};
    for (int k = 0; k < KIND_COUNT; k++)
        result_out->of[k] = w->of[k];
    return true;
}

bool store_write_within(Store *store, JournalLine *line, int64_t base_version,
                        const Change *changes, size_t change_count, const Progress *progress,
                        WriteResult *result_out, Error *err) {
    AUTO(Arena) arena = arena_open();
    AUTO(Arena) scratch = arena_open();
    arena_take(scratch, 1);
    Writer w = {.store = store, .arena = arena, .scratch = scratch, .progress = progress};
    changes_fold(&w, changes, change_count);
    return writer_write(&w, line, base_version, result_out, err);
}

bool store_write(Store *store, const Actor *actor, const char *use_case, Str note,
                 int64_t base_version, const Change *changes, size_t change_count,
                 const Progress *progress, WriteResult *result_out, Error *err) {
    JournalLine line = line_of(actor, use_case, note);
    WriteResult result;
    TRY(store_begin(store, true, err));
    TRY(store_end(store,
                  store_write_within(store, &line, base_version, changes, change_count, progress,
                                     &result, err),
                  err));
    *result_out = result;
    return true;
}

bool store_write_from(Store *store, const Actor *actor, const char *use_case, Str note,
                      int64_t base_version, const ChangeSource *source, const Progress *progress,
                      WriteResult *result_out, Error *err) {
    AUTO(Arena) arena = arena_open();
    AUTO(Arena) scratch = arena_open();
    arena_take(scratch, 1);
    Writer w = {
        .store = store, .arena = arena, .scratch = scratch, .source = source, .progress = progress};
    JournalLine line = line_of(actor, use_case, note);
    WriteResult result;
    TRY(store_begin(store, true, err));
    TRY(store_end(store, writer_write(&w, &line, base_version, &result, err), err));
    *result_out = result;
    return true;
}

static bool rows_delete(Store *store, Arena *arena, Kind kind, Str key, Error *err) {
    AUTO(Statement) remove = NULL;
    SqlValue values[] = {SQL_TEXT_OF(key)};
    Str      sql =
        str_format(arena, "DELETE FROM \"%s\" WHERE row_key = ?", vocabulary_kind(kind)->name);
    TRY(sql_prepare(store->link, sql, &remove, err));
    return sql_run(remove, values, COUNT_OF(values), NULL, err);
}

static bool erase_run(Writer *w, Kind kind, Str key, JournalLine *line, Error *err) {
    Row  row = {0};
    bool found;
    TRY(journal_entry_open(w->store, &w->entry, err));
    TRY(writer_prepare(w, kind, err));
    TRY(row_find(w, kind, key, &row, &found, err));
    if (!found)
        return error_set(err, ERROR_MISSING, "%s " STR_FMT, vocabulary_kind(kind)->name,
                         STR_ARG(key));
    TRY(kind != KIND_PHOTO || blob_drop(w->store, key, err));
    return seal_add(w, &row, STR("erase"), false, err) &&
           rows_delete(w->store, w->arena, kind, key, err) &&
           journal_entry_close(&w->entry, w->arena, line, err);
}

bool store_erase(Store *store, const Actor *actor, Kind kind, Str key, Str note, Error *err) {
    AUTO(Arena) arena = arena_open();
    Writer      w = {.store = store, .arena = arena, .scratch = arena};
    JournalLine line = line_of(actor, "register.erase", note);
    TRY(store_begin(store, true, err));
    bool good = erase_run(&w, kind, text_given(key), &line, err);
    writer_finish(&w);
    TRY(store_end(store, good, err));
    return store->link->driver->scrub(store->link, err);
}
