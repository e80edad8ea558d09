#include "process/intake.h"

#include "base/file.h"
#include "base/hash.h"
#include "office/sheet.h"
#include "process/intake_batch.h"
#include "process/intake_dates.h"
#include "process/maps.h"

#include <string.h>

/* A good row as it is written: a key field that is missing counts as empty, others stay "not given". */
static Change change_of(const IntakeBatch *batch, const IntakeRow *row) {
    Change          change = {.op = CHANGE_PUT, .record = {.kind = intake_kind(batch, row)}};
    const KindInfo *info = vocabulary_kind(change.record.kind);
    for (uint32_t f = 0; f < info->field_count; f++) {
        change.record.values[f] = row->values[f];
        if (vocabulary_keyed(&info->fields[f]) && !row->values[f].at)
            change.record.values[f] = STR("");
    }
    return change;
}

/* Whether the row says anything that is not known. */
static bool change_alters(const IntakeBatch *batch, const Change *change, uint32_t known) {
    const Record *was = &batch->known->at[known];
    for (uint32_t f = 0; f < vocabulary_kind(was->kind)->field_count; f++)
        if (change->record.values[f].at && !str_same(change->record.values[f], was->values[f]))
            return true;
    return false;
}

static void change_count(const IntakeBatch *batch, const Change *change, IntakeCount *count) {
    Kind      kind = change->record.kind;
    ArenaMark mark = arena_mark(batch->scratch);
    uint32_t  known =
        map_find(&batch->known_keys[kind], record_key(batch->scratch, &change->record));
    arena_rewind(batch->scratch, mark);
    if (known == NONE)
        count->added++;
    else if (change_alters(batch, change, known))
        count->changed++;
    else
        count->same++;
}

static void result_fill(const IntakeBatch *batch, IntakeResult *result) {
    size_t good = 0;
    for (size_t i = 0; i < batch->rows.len; i++)
        good += !batch->rows.at[i].bad;
    result->findings = batch->findings;
    result->read = batch->read.at;
    result->read_count = batch->read.len;
    result->refused = batch->refused;
    result->changes = ARENA_ARRAY(batch->arena, Change, good);
    for (size_t i = 0; i < batch->rows.len; i++) {
        const IntakeRow *row = &batch->rows.at[i];
        IntakeCount     *count = &result->of[intake_kind(batch, row)];
        count->read++;
        count->refused += row->bad;
        if (row->bad)
            continue;
        Change *change = &result->changes[result->change_count++];
        *change = change_of(batch, row);
        change_count(batch, change, count);
    }
}

static void encoding_take(IntakeBatch *batch, const char *name) {
    if (!name || encoding_named(str_from(name), &batch->encoding))
        return;
    findings_add(&batch->findings, (Finding){.severity = SEVERITY_ERROR,
                                             .code = "intake.encoding.unknown",
                                             .value = str_from(name)});
    batch->refused = true;
}

/* Through the template's own form and as name lists; *again: some dates turned out to be month first. */
static bool form_read(IntakeBatch *batch, const IntakeFiles *files, const IntakeOptions *options,
                      const Progress *progress, IntakeResult *result, bool *again, Error *err) {
    ListIntake lists;
    TRY(lists_open(batch, options, &lists, err));
    TRY(intake_form_read(batch, files, &lists, progress, err));
    TRY(lists_read(batch, &lists, options, &result->lists, err));
    *again = intake_dates_learn(batch);
    return true;
}

static bool map_read(IntakeBatch *batch, const IntakeFiles *files, const char *path,
                     const Progress *progress, Error *err) {
    Maps maps;
    TRY(maps_load(batch->arena, path, &batch->findings, &maps, err));
    batch->refused |= batch->findings.errors > 0;
    return batch->refused || maps_read(batch, &maps, files, progress, err);
}

bool intake_examine(Arena *arena, const Records *known, const char *const *sources,
                    uint32_t source_count, const IntakeOptions *options, const Progress *progress,
                    IntakeResult *result_out, Error *err) {
    AUTO(Arena) scratch = arena_open();
    IntakeBatch batch;
    IntakeFiles files;
    Map         month_first = map_open(arena);
    TRY(intake_files(arena, sources, source_count, &files, err));
    for (bool again = true; again;) {
        intake_batch_open(arena, scratch, known, &batch);
        *result_out = (IntakeResult){0};
        encoding_take(&batch, options->encoding);
        batch.month_first = options->map ? NULL : &month_first;
        again = false;
        if (options->map)
            TRY(map_read(&batch, &files, options->map, progress, err));
        else
            TRY(form_read(&batch, &files, options, progress, result_out, &again, err));
    }
    intake_people(&batch);
    intake_check(&batch);
    intake_domain(&batch);
    intake_group(&batch);
    result_fill(&batch, result_out);
    return true;
}

bool intake_sources(const char *const *sources, uint32_t source_count, Error *err) {
    AUTO(Arena) arena = arena_open();
    IntakeFiles files;
    return intake_files(arena, sources, source_count, &files, err);
}

/* For the journal: which files, and what was in them, without a word of their content. */
static bool sources_note(Arena *arena, const IntakeResult *result, Str *note_out, Error *err) {
    Text text = text_open(arena);
    for (size_t i = 0; i < result->read_count; i++) {
        AUTO(Arena) scratch = arena_open();
        Str bytes;
        TRY(file_read(scratch, result->read[i], sheet_limits.file_bytes, &bytes, err));
        text_format(&text, "%s" STR_FMT " " STR_FMT, i ? "; " : "",
                    STR_ARG(sheet_file_name(scratch, result->read[i])),
                    STR_ARG(hash_hex(scratch, hash_of(bytes))));
    }
    *note_out = text_done(&text);
    return true;
}

/* Actor permissions are decided by the access issue; the store writes the name to the journal. */
bool intake_import(Store *store, const Actor *actor, const char *const *sources,
                   uint32_t source_count, const IntakeOptions *options, const Progress *progress,
                   Arena *arena, IntakeResult *result_out, Error *err) {
    Records known = {0};
    int64_t version;
    TRY(store_load(store, arena, 0, &known, &version, err));
    TRY(intake_examine(arena, &known, sources, source_count, options, progress, result_out, err));
    result_out->version = version;
    bool held = result_out->refused || (result_out->findings.errors && !options->accept_good_rows);
    if (held || options->dry_run)
        return true;
    Str         note;
    WriteResult written;
    TRY(sources_note(arena, result_out, &note, err));
    TRY(store_write(store, actor, "intake.import", note, version, result_out->changes,
                    result_out->change_count, progress, &written, err));
    for (int k = 0; k < KIND_COUNT; k++) {
        result_out->of[k].added = written.of[k].added;
        result_out->of[k].changed = written.of[k].changed;
        result_out->of[k].same = written.of[k].same;
    }
    result_out->version = written.version;
    result_out->written = true;
    return true;
}
