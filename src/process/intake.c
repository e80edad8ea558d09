#include "process/intake.h"

#include "base/file.h"
#include "base/hash.h"
#include "office/sheet.h"
#include "process/intake_batch.h"
#include "process/intake_dates.h"
#include "process/maps.h"

#include <string.h>

/* What was asked, and what was learnt of the sources on the way. */
typedef struct Import {
    Store               *store;
    const Actor         *actor;
    const char *const   *sources;
    uint32_t             source_count;
    const IntakeOptions *options;
    const Progress      *progress;
    Arena               *arena;
    Map                  month_first; /* columns of dates that are */
} Import;

enum { FINDINGS_KEPT = 5000 }; /* of one sort; the others are counted */

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
static bool change_alters(const Change *change, const Record *was) {
    for (uint32_t f = 0; f < vocabulary_kind(was->kind)->field_count; f++)
        if (change->record.values[f].at && !str_same(change->record.values[f], was->values[f]))
            return true;
    return false;
}

bool intake_alters(IntakeBatch *batch) {
    bool alters = batch->withdrawn.len > 0;
    for (uint32_t place = 1; !alters && intake_goes_on(batch, place); place++) {
        ArenaMark mark = arena_mark(batch->scratch);
        IntakeRow row = intake_row_at(batch, batch->scratch, place);
        Change    change = change_of(batch, &row);
        Record    known;
        Str       key = record_key(batch->scratch, &change.record);
        alters = !intake_known(batch, batch->scratch, change.record.kind, key, &known) ||
                 change_alters(&change, &known);
        arena_rewind(batch->scratch, mark);
    }
    return alters;
}

/* What would be added, changed and left as it is. */
static void changes_count(IntakeBatch *batch, IntakeResult *result) {
    for (uint32_t place = 1; intake_goes_on(batch, place); place++) {
        if (intake_row_bad(batch, place))
            continue;
        ArenaMark    mark = arena_mark(batch->scratch);
        IntakeRow    row = intake_row_at(batch, batch->scratch, place);
        Change       change = change_of(batch, &row);
        IntakeCount *count = &result->of[change.record.kind];
        Record       known;
        Str          key = record_key(batch->scratch, &change.record);
        if (!intake_known(batch, batch->scratch, change.record.kind, key, &known))
            count->added++;
        else if (change_alters(&change, &known))
            count->changed++;
        else
            count->same++;
        arena_rewind(batch->scratch, mark);
    }
}

static void result_fill(IntakeBatch *batch, IntakeResult *result) {
    result->findings = findings_open(batch->arena);
    intake_told(batch, FINDINGS_KEPT, &result->findings);
    for (int k = 0; k < KIND_COUNT; k++)
        result->of[k] = batch->of[k];
    result->read = batch->read.at;
    result->read_count = batch->read.len;
    result->refused = batch->refused;
    result->version = newest_version(batch->known);
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
                      Lists *lists_out, bool *again, Error *err) {
    ListIntake lists;
    TRY(lists_open(batch, options, &lists, err));
    TRY(intake_form_read(batch, files, &lists, err));
    TRY(lists_read(batch, &lists, options, lists_out, err));
    *again = intake_dates_learn(batch);
    return true;
}

static bool map_read(IntakeBatch *batch, const IntakeFiles *files, const char *path, Error *err) {
    Maps maps;
    TRY(maps_load(batch->arena, path, &batch->findings, &maps, err));
    batch->refused |= batch->findings.errors > 0;
    return batch->refused || maps_read(batch, &maps, files, err);
}

static bool batch_fill(IntakeBatch *batch, Import *import, const IntakeFiles *files,
                       IntakeResult *result, bool *again, Error *err) {
    const IntakeOptions *options = import->options;
    encoding_take(batch, options->encoding);
    batch->name = options->name ? str_from(options->name) : STR("");
    batch->month_first = options->map ? NULL : &import->month_first;
    *again = false;
    return options->map ? map_read(batch, files, options->map, err)
                        : form_read(batch, files, options, &result->lists, again, err);
}

static bool batch_examine(IntakeBatch *batch, Import *import, IntakeResult *result, Error *err) {
    IntakeFiles files;
    bool        again;
    TRY(intake_files(import->arena, import->sources, import->source_count, &files, err));
    TRY(intake_batch_open(import->arena, import->store, import->progress, batch, err));
    TRY(batch_fill(batch, import, &files, result, &again, err));
    while (again) {
        intake_batch_close(batch);
        *result = (IntakeResult){0};
        TRY(intake_batch_open(import->arena, import->store, import->progress, batch, err));
        TRY(batch_fill(batch, import, &files, result, &again, err));
    }
    intake_people(batch);
    intake_check(batch);
    intake_domain(batch);
    return intake_sound(batch, err);
}

bool intake_sources(const char *const *sources, uint32_t source_count, Error *err) {
    AUTO(Arena) arena = arena_open();
    IntakeFiles files;
    return intake_files(arena, sources, source_count, &files, err);
}

/* For the journal: which files, and what was in them, without a word of their content. */
static bool sources_note(const IntakeBatch *batch, const IntakeResult *result, Str *note_out,
                         Error *err) {
    Text text = text_open(batch->arena);
    for (size_t i = 0; i < result->read_count; i++) {
        Hash hash;
        TRY(file_hash(result->read[i], &hash, err));
        text_format(&text, "%s" STR_FMT " " STR_FMT, i ? "; " : "",
                    STR_ARG(intake_file_name(batch, result->read[i])),
                    STR_ARG(hash_hex(batch->arena, hash)));
    }
    *note_out = text_done(&text);
    return true;
}

/* What is withdrawn, then the good rows one after another. */
typedef struct Good {
    IntakeBatch *batch;
    size_t       withdrawn;
    uint32_t     place;
    ArenaMark    start;
} Good;

static bool good_next(void *with, Change *change_out, bool *more_out, Error *err) {
    Good        *good = with;
    IntakeBatch *batch = good->batch;
    arena_rewind(batch->row, good->start);
    if (good->withdrawn < batch->withdrawn.len) {
        *change_out = batch->withdrawn.at[good->withdrawn++];
        *more_out = true;
        return true;
    }
    do
        good->place++;
    while (good->place <= batch->row_count && intake_row_bad(batch, good->place));
    *more_out = good->place <= batch->row_count;
    if (*more_out) {
        IntakeRow row = intake_row_at(batch, batch->row, good->place);
        *change_out = change_of(batch, &row);
    }
    return intake_sound(batch, err);
}

static bool batch_write(IntakeBatch *batch, const Import *import, IntakeResult *result,
                        Error *err) {
    Good         good = {.batch = batch, .start = arena_mark(batch->row)};
    ChangeSource source = {good_next, &good,
                           (int64_t)batch->withdrawn.len + batch->row_count - batch->bad_count};
    Str          note;
    WriteResult  written;
    TRY(sources_note(batch, result, &note, err));
    newest_close(batch->known); /* the store writes */
    batch->known = NULL;
    TRY(store_write_from(import->store, import->actor, "intake.import", note, result->version,
                         &source, import->progress, &written, err));
    for (int k = 0; k < KIND_COUNT; k++) {
        result->of[k].added = written.of[k].added;
        result->of[k].changed = written.of[k].changed;
        result->of[k].same = written.of[k].same;
    }
    result->version = written.version;
    result->written = true;
    return true;
}

static bool batch_import(IntakeBatch *batch, Import *import, IntakeResult *result, Error *err) {
    TRY(batch_examine(batch, import, result, err));
    result_fill(batch, result);
    bool held = result->refused || (result->findings.errors && !import->options->accept_good_rows);
    if (!held && !import->options->dry_run)
        return batch_write(batch, import, result, err);
    changes_count(batch, result);
    return intake_sound(batch, err);
}

/* Actor permissions are decided by the access issue; the store writes the name to the journal. */
bool intake_import(Store *store, const Actor *actor, const char *const *sources,
                   uint32_t source_count, const IntakeOptions *options, const Progress *progress,
                   Arena *arena, IntakeResult *result_out, Error *err) {
    IntakeBatch  batch = {0};
    IntakeResult result = {0};
    Import       import = {store,   actor,    sources, source_count,
                           options, progress, arena,   map_open(arena)};
    bool         done = batch_import(&batch, &import, &result, err);
    intake_batch_close(&batch);
    if (done)
        *result_out = result;
    return done;
}
