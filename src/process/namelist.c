#include "process/namelist_parts.h"

#include "office/sheet.h"

#include <string.h>

/* A sheet that is no list is told as before: it is no sheet of the register. */
static void sheet_unknown(IntakeBatch *batch, const Grid *grid) {
    Str stem = grid->sheet;
    if (!grid->rows.len && grid->sheet.len)
        return; /* an empty sheet says nothing */
    if (!stem.len) {
        const char *dot = memrchr(grid->file.at, '.', grid->file.len);
        stem = (Str){grid->file.at, dot ? (size_t)(dot - grid->file.at) : grid->file.len};
    }
    findings_add(&batch->findings,
                 (Finding){.severity = grid->sheet.len ? SEVERITY_WARNING : SEVERITY_ERROR,
                           .code = "intake.kind.unknown",
                           .place = {.file = grid->file, .sheet = grid->sheet},
                           .value = stem});
}

/* What was answered for lists with these headers before. */
static void kept_load(ListReading *reading, Str fingerprint) {
    Record   form;
    Findings aside =
        findings_open(reading->arena); /* the program wrote it; a fault only asks again */
    if (intake_known(reading->batch, reading->arena, KIND_LIST_FORM, fingerprint, &form))
        answers_parse(form.values[ListForm_content], fingerprint, reading->answers, true, &aside);
}

/* The column is not clear: asked, and what was answered told where it names no field. */
static void column_ask(ListReading *reading, const ListColumn *column, ListSpot spot) {
    bool kept;
    Str  answer = answers_get(reading->answers, "columns", column->name, &kept);
    if (answer.len && !kept && !str_is(answer, "guess"))
        list_doubt(reading, spot, SEVERITY_ERROR, "namelist.column.bad", answer);
    ListItem *item = list_ask(reading, "columns", column->name,
                              feed_name(reading->arena, column->suggested), spot);
    item->places += column->filled ? column->filled - 1 : 0; /* one is counted */
}

static void columns_ask(ListReading *reading, uint32_t index) {
    const List *list = &reading->lists->at.at[index];
    for (uint32_t c = 0; c < list->column_count; c++)
        if (list->columns[c].feed.base == FEED_UNKNOWN)
            column_ask(reading, &list->columns[c], (ListSpot){index, list->bottom, c});
}

static bool list_names(const List *list) {
    for (uint32_t c = 0; c < list->column_count; c++) {
        ListFeed feed = list->columns[c].feed;
        if (feed.base == FEED_GIVEN ||
            feed_same(feed, (ListFeed){FEED_PERSON, (int32_t)Person_name}))
            return true;
    }
    return false;
}

/* For the journal: a file of lists alone has no table of the template's. */
static void file_note(IntakeBatch *batch, const char *path) {
    for (size_t i = 0; i < batch->read.len; i++)
        if (strcmp(batch->read.at[i], path) == 0)
            return;
    VEC_PUSH(batch->arena, batch->read, path);
}

static void lists_find(ListReading *reading, const ListIntake *lists) {
    for (size_t g = 0; g < lists->grids.len; g++) {
        const Grid *grid = &lists->grids.at[g];
        List        list;
        if (grid->given_up || !list_layout(reading->arena, reading->words, grid, &list)) {
            sheet_unknown(reading->batch, grid);
            continue;
        }
        VEC_PUSH(reading->arena, reading->lists->at, list);
        file_note(reading->batch, lists->paths.at[g]);
    }
    for (size_t i = 0; i < reading->lists->at.len; i++)
        kept_load(reading, reading->lists->at.at[i].fingerprint);
}

/* Two columns for what a person has once: what one of them says would be lost. */
static void doubles_tell(ListReading *reading, uint32_t index) {
    const List *list = &reading->lists->at.at[index];
    for (uint32_t c = 0; c < list->column_count; c++) {
        uint32_t first = list_double(list, c);
        if (first == NONE)
            continue;
        ListSpot spot = {index, list->bottom, c};
        findings_add(&reading->batch->findings,
                     (Finding){.severity = SEVERITY_ERROR,
                               .code = "namelist.column.double",
                               .place = list_place(reading, spot),
                               .field = list->columns[c].name,
                               .value = list->columns[c].name,
                               .args = {{"first", list->columns[first].name}}});
        reading->batch->refused = true;
    }
}

/* Until it has been answered: who is planned for a post comes by a sheet of its own. */
static void pools_tell(ListReading *reading, uint32_t index) {
    const List *list = &reading->lists->at.at[index];
    for (uint32_t c = 0; c < list->column_count; c++) {
        const ListColumn *column = &list->columns[c];
        if (column->filled && column->feed.base == FEED_UNKNOWN &&
            list_pool(reading->row, reading->words, column))
            list_doubt(reading, (ListSpot){index, list->bottom, c}, SEVERITY_NOTE,
                       "namelist.column.pool", column->name);
    }
}

static void lists_guess(ListReading *reading) {
    for (uint32_t i = 0; i < reading->lists->at.len; i++) {
        List *list = &reading->lists->at.at[i];
        list_guess(reading->arena, reading->words, reading->answers, list);
        columns_ask(reading, i);
        doubles_tell(reading, i);
        pools_tell(reading, i);
        if (!list_names(list) && !reading->lists->questions.len) {
            list_doubt(reading, (ListSpot){i, list->bottom, NONE}, SEVERITY_ERROR,
                       "namelist.names.none", STR(""));
            reading->batch->refused = true;
        }
    }
}

static void lists_settle(ListReading *reading, const IntakeOptions *options) {
    Day on = list_day(reading, options->on ? *options->on : DAY_NONE);
    known_open(reading->arena, reading->words, day_iso(reading->arena, on), reading->batch,
               &reading->known);
    list_own_open(reading, on);
    for (uint32_t i = 0; i < reading->lists->at.len; i++)
        list_read(reading, i);
    list_settle(reading);
    list_count(reading);
    if (!lists_wanting(reading->lists))
        list_write(reading);
}

/* An answer for a column that no list has is a slip, not an answer. */
static void columns_met(ListReading *reading, const IntakeOptions *options) {
    size_t errors = reading->batch->findings.errors;
    if (options->answers_path && reading->lists->at.len)
        answers_unmet(reading->answers, "columns",
                      sheet_file_name(reading->arena, options->answers_path),
                      &reading->batch->findings);
    reading->batch->refused |= reading->batch->findings.errors > errors;
}

static bool question_open(const Lists *lists, const char *id) {
    for (size_t i = 0; i < lists->questions.len; i++)
        if (strcmp(lists->questions.at[i].id, id) == 0)
            return true;
    return false;
}

/* What else nothing was asked of: a slip where the question is still open, else perhaps of last month. */
static void answers_met(ListReading *reading, const IntakeOptions *options) {
    static const char *const asked[] = {"people", "same",   "office", "units",
                                        "posts",  "bodies", "kinds"};
    for (size_t i = 0; options->answers_path && i < COUNT_OF(asked); i++) {
        uint32_t count;
        Str      values = answers_idle(reading->answers, asked[i], &count);
        bool     open = question_open(reading->lists, asked[i]);
        Place    place = {.file = sheet_file_name(reading->arena, options->answers_path)};
        if (count)
            findings_add(&reading->batch->findings,
                         (Finding){.severity = open ? SEVERITY_WARNING : SEVERITY_NOTE,
                                   .code = open ? "namelist.answer.missed" : "namelist.answer.idle",
                                   .place = place,
                                   .value = values,
                                   .args = {{"count", str_format(reading->arena, "%u", count)}}});
    }
}

bool lists_open(IntakeBatch *batch, const IntakeOptions *options, ListIntake *lists_out,
                Error *err) {
    size_t errors = batch->findings.errors;
    *lists_out = (ListIntake){.arena = batch->arena, .ready = options->words != NULL};
    if (options->words)
        TRY(words_load(batch->arena, options->words, &batch->findings, &lists_out->words, err));
    batch->refused |= batch->findings.errors > errors;
    return true;
}

const Words *lists_words(ListIntake *lists) {
    Error    err = {0};
    Findings aside = findings_open(lists->arena);
    if (!lists->ready)
        ensure(words_load(lists->arena, NULL, &aside, &lists->words, &err));
    lists->ready = true;
    return &lists->words;
}

void lists_take(ListIntake *lists, Arena *scratch, Grid *grid, const SheetRow *row) {
    if (grid->given_up)
        return;
    grid_take(grid, row);
    if (grid->rows.len != LIST_HEADER_WITHIN)
        return;
    const Words *words = lists_words(lists);
    ArenaMark    mark = arena_mark(scratch);
    List         list;
    grid->given_up = !list_layout(scratch, words, grid, &list);
    arena_rewind(scratch, mark);
}

static bool answers_gather(IntakeBatch *batch, const IntakeOptions *options, ListAnswers *answers,
                           Error *err) {
    size_t errors = batch->findings.errors;
    *answers = answers_open(batch->arena);
    if (options->answers_path)
        TRY(answers_load(options->answers_path, answers, &batch->findings, err));
    for (size_t i = 0; options->answers && i < options->answers->len; i++)
        answers_say(answers, &options->answers->at[i]);
    batch->refused |= batch->findings.errors > errors;
    return true;
}

static bool lists_guessed(const Lists *lists) {
    for (size_t i = 0; i < lists->at.len; i++)
        for (uint32_t c = 0; c < lists->at.at[i].column_count; c++)
            if (lists->at.at[i].columns[c].by == LIST_BY_GUESS && lists->at.at[i].columns[c].filled)
                return true;
    return false;
}

bool lists_read(IntakeBatch *batch, ListIntake *lists, const IntakeOptions *options,
                Lists *lists_out, Error *err) {
    ListAnswers answers;
    *lists_out = (Lists){0};
    TRY(answers_gather(batch, options, &answers, err));
    AUTO(Arena) row = arena_open();
    arena_take(row, 1);
    Arena      *arena = batch->arena;
    ListReading reading = {.batch = batch,
                           .arena = arena,
                           .row = row,
                           .words = lists->grids.len ? lists_words(lists) : NULL,
                           .answers = &answers,
                           .answered = answers.given.len > 0,
                           .lists = lists_out,
                           .unit_names = map_open(arena),
                           .office_names = map_open(arena),
                           .body_names = map_open(arena)};
    lists_find(&reading, lists);
    lists_guess(&reading);
    columns_met(&reading, options);
    if (lists_out->at.len && !lists_out->questions.len && !batch->refused) {
        lists_settle(&reading, options);
        answers_met(&reading, options);
    }
    lists_out->answers = answers;
    lists_out->unconfirmed = options->confirm && lists_guessed(lists_out);
    batch->refused |= lists_out->unconfirmed || lists_wanting(lists_out);
    batch->refused |= (options->confirm || options->asks) && lists_out->questions.len;
    return intake_sound(batch, err);
}
