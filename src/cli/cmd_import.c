/* cmd_import.c — tables into a register: counts per kind, and every finding with its place and mend. */
#include "base/file.h"
#include "cli/ask.h"
#include "cli/show.h"
#include "cli/typed.h"
#include "process/intake.h"
#include "process/register.h"
#include "process/told.h"
#include "wire/envelope.h"

#include <string.h>

static const OptionSpec options[] = {
    {"map", OPTION_FILE, "MAP.json", NULL},        {"encoding", OPTION_TEXT, "NAME", NULL},
    {"words", OPTION_FILE, "WORDS.json", NULL},    {"on", OPTION_DAY, "DATE", "cli.import.on"},
    {"guess", OPTION_OUT, "OUT.json", NULL},       {"answers", OPTION_FILE, "ANSWERS.json", NULL},
    {"dry-run", OPTION_FLAG, NULL, NULL},          {"report", OPTION_OUT, "OUT.xlsx", NULL},
    {"accept-good-rows", OPTION_FLAG, NULL, NULL}, OPTION_FORCE,
};

static const struct {
    const char *key;
    size_t      offset;
} columns[] = {
    {"cli.import.read", offsetof(IntakeCount, read)},
    {"cli.import.added", offsetof(IntakeCount, added)},
    {"cli.import.changed", offsetof(IntakeCount, changed)},
    {"cli.import.same", offsetof(IntakeCount, same)},
    {"cli.import.refused", offsetof(IntakeCount, refused)},
};

static uint32_t count_at(const IntakeCount *count, size_t column) {
    return *(const uint32_t *)(const void *)((const char *)count + columns[column].offset);
}

static void import_json(const Invocation *inv, const IntakeResult *result) {
    json_t *answer = envelope_make(DAY_NONE);
    told_import(inv->arena, inv->lang, say_mend, result, answer);
    show_json(answer);
}

/* The guess and the questions as a file to fill in and give back with --answers. */
static bool guess_write(const Invocation *inv, const IntakeResult *result, Error *err) {
    Str path = invocation_text(inv, "guess");
    if (!path.len)
        return true;
    json_t *answer = envelope_make(DAY_NONE);
    lists_sheet(inv->arena, inv->lang, &result->lists, answer);
    Str text = envelope_text(inv->arena, answer);
    json_decref(answer);
    return file_write(path.at, text, err);
}

/* Nothing is taken: what would have been added or changed is not said. */
static bool import_stopped(const Invocation *inv, const IntakeResult *result) {
    return !result->written && (result->refused || (result->findings.errors &&
                                                    !invocation_has(inv, "accept-good-rows")));
}

static bool column_shown(size_t column, bool stopped) {
    return !stopped || columns[column].offset == offsetof(IntakeCount, read) ||
           columns[column].offset == offsetof(IntakeCount, refused);
}

static Table counts_table(const Invocation *inv, const IntakeResult *result) {
    Str      headers[COUNT_OF(columns) + 1];
    uint32_t rows = 0, row = 0, width = 1;
    bool     stopped = import_stopped(inv, result);
    for (int k = 0; k < KIND_COUNT; k++)
        rows += result->of[k].read > 0;
    headers[0] = say_plain(inv->arena, inv->lang, "cli.import.kind");
    for (size_t c = 0; c < COUNT_OF(columns); c++)
        if (column_shown(c, stopped))
            headers[width++] = say_plain(inv->arena, inv->lang, columns[c].key);
    Table table = table_make(inv->arena, STR(""), headers, width, rows);
    for (int k = 0; k < KIND_COUNT; k++) {
        const KindInfo *info = vocabulary_kind((Kind)k);
        if (!result->of[k].read)
            continue;
        Cell *cells = &table.cells[(size_t)width * row++];
        cells[0] = cell_text(str_from(inv->lang == LANG_VI ? info->vi : info->en));
        for (size_t c = 0, at = 1; c < COUNT_OF(columns); c++)
            if (column_shown(c, stopped))
                cells[at++] = cell_number(inv->arena, count_at(&result->of[k], c));
    }
    return table;
}

/* Is the import held up by a question? One that needs no answer holds it up where the answers are looked for. */
static bool asks(const IntakeResult *result) {
    return lists_wanting(&result->lists) ||
           (result->lists.questions.len && result->refused && !result->findings.errors);
}

/* Is anything at fault but the answers? Those are no rows to be shown in a workbook. */
static bool rows_faulty(const Invocation *inv, const IntakeResult *result) {
    static const char *const of_answers[] = {"namelist.answer.", "namelist.kind.",
                                             "namelist.column.double"};
    bool                     given = invocation_has(inv, "answers");
    Str                      answers = given ? invocation_text(inv, "answers") : STR("");
    for (size_t i = 0; i < result->findings.len; i++) {
        const Finding *finding = &result->findings.at[i];
        bool           answered = finding->place.file.len && str_ends(answers, finding->place.file);
        for (size_t k = 0; given && k < COUNT_OF(of_answers); k++)
            answered |= str_starts(str_from(finding->code), str_from(of_answers[k]));
        if (finding->severity == SEVERITY_ERROR && !answered)
            return true;
    }
    return false;
}

static const char *closing(const Invocation *inv, const IntakeResult *result) {
    if (asks(result))
        return "cli.import.questions";
    uint32_t read = 0, altered = 0;
    for (int k = 0; k < KIND_COUNT; k++) {
        read += result->of[k].read;
        altered += result->of[k].added + result->of[k].changed;
    }
    if (result->written && !altered && !result->findings.errors)
        return read ? "cli.import.same.all" : "cli.import.empty";
    if (result->written)
        return result->findings.errors ? "cli.import.part" : "cli.import.written";
    if (result->refused)
        return result->findings.errors && !rows_faulty(inv, result) ? "cli.import.stopped.answers"
                                                                    : "cli.import.stopped";
    return result->findings.errors ? "cli.import.held" : "cli.import.dry";
}

/* Words and options of the import as they were given, and one option more. */
static Str import_again(const Invocation *inv, const char *option, Str value) {
    static const char *const kept[] = {"map", "words", "encoding"};
    uint32_t                 count = 0;
    Str *words = ARENA_ARRAY(inv->arena, Str, inv->word_count + 2 * COUNT_OF(kept) + 3);
    words[count++] = STR("import");
    for (uint32_t i = 0; i < inv->word_count; i++)
        words[count++] = inv->words[i];
    for (size_t i = 0; i < COUNT_OF(kept); i++) {
        Str given = invocation_text(inv, kept[i]);
        words[count++] = given.len ? str_format(inv->arena, "--%s", kept[i]) : (Str){0};
        words[count++] = given.len ? given : (Str){0};
    }
    words[count++] = str_format(inv->arena, "--%s", option);
    words[count++] = value;
    return typed_line(inv, words, count);
}

/* A list asks something: the file to fill in, and how it is given back. */
static void questions_next(const Invocation *inv) {
    Str       file = say_plain(inv->arena, inv->lang, "cli.import.next.answers.file");
    TypedStep steps[] = {
        {import_again(inv, "guess", file), "cli.import.next.guess"},
        {import_again(inv, "answers", file), "cli.import.next.answers"},
    };
    typed_next(inv, steps, COUNT_OF(steps));
}

/* Faults, and no table of them asked for. */
static void import_next(const Invocation *inv, const IntakeResult *result) {
    if (asks(result)) {
        questions_next(inv);
        return;
    }
    if (!rows_faulty(inv, result) || invocation_has(inv, "report"))
        return;
    Str       report = say_plain(inv->arena, inv->lang, "cli.import.next.file");
    TypedStep step = {import_again(inv, "report", report), "cli.import.next.report"};
    typed_next(inv, &step, 1);
}

/* What the text of the sources was taken for comes first, everything else after the counts. */
static void findings_part(const Invocation *inv, const IntakeResult *result, bool notes) {
    static const char encoding[] = "sheet.encoding.";
    Findings          part = findings_open(inv->arena);
    for (size_t i = 0; i < result->findings.len; i++) {
        const Finding *finding = &result->findings.at[i];
        bool           note = finding->severity == SEVERITY_NOTE &&
                    strncmp(finding->code, encoding, sizeof encoding - 1) == 0;
        if (note == notes)
            findings_add(&part, *finding);
    }
    show_findings(inv, &part);
}

static void import_show(const Invocation *inv, const IntakeResult *result) {
    Document document = document_open(inv->arena);
    Document guess = lists_report(inv->arena, inv->lang, &result->lists);
    Table    table = counts_table(inv, result);
    findings_part(inv, result, true);
    if (table.rows)
        document_table(&document, table);
    show_document(inv, &guess);
    show_document(inv, &document);
    findings_part(inv, result, false);
    if (asks(result))
        ask_show(inv, &result->lists);
    show_line(
        inv, closing(inv, result),
        (Arg[]){{"version", say_number(inv->arena, inv->lang, result->version)},
                {"errors", say_number(inv->arena, inv->lang, (int64_t)result->findings.errors)},
                {"count", say_number(inv->arena, inv->lang, (int64_t)result->lists.questions.len)}},
        3);
    if (invocation_has(inv, "guess"))
        SHOW(inv, "cli.export.done", {"file", invocation_text(inv, "guess")});
    import_next(inv, result);
}

/* Nothing taken because of faults is bad input; taken with faults left out is something found. */
static int import_status(const IntakeResult *result) {
    if (asks(result))
        return EXIT_USE;
    if (!result->findings.errors)
        return EXIT_OK;
    return result->written ? EXIT_FOUND : EXIT_USE;
}

/* Reads, and where a name list leaves something open asks on a terminal, until all is answered. */
static bool import_do(Invocation *inv, Store *store, const char **sources, IntakeOptions *how,
                      IntakeResult *result, Error *err) {
    ListAnswerList answers = {0};
    how->answers = &answers;
    how->confirm = ask_can(inv) && !how->dry_run;
    for (bool again = true; again;) {
        TRY(intake_import(store, &inv->actor, sources, inv->word_count - 1, how, inv->progress,
                          inv->arena, result, err));
        again = how->confirm && (result->lists.unconfirmed || result->lists.questions.len) &&
                ask_lists(inv, &result->lists, &answers);
    }
    return true;
}

static int import_run(Invocation *inv) {
    AUTO(Store) store = NULL;
    Error         err = {0};
    IntakeResult  result;
    Str           map = invocation_text(inv, "map"), report = invocation_text(inv, "report");
    Str           encoding = invocation_text(inv, "encoding");
    Str           words = invocation_text(inv, "words"), answers = invocation_text(inv, "answers");
    Day           on = invocation_day(inv, "on", DAY_NONE);
    IntakeOptions how = {.map = map.len ? map.at : NULL,
                         .encoding = encoding.len ? encoding.at : NULL,
                         .words = words.len ? words.at : NULL,
                         .on = invocation_has(inv, "on") ? &on : NULL,
                         .answers_path = answers.len ? answers.at : NULL,
                         .asks = invocation_has(inv, "guess"),
                         .dry_run = invocation_has(inv, "dry-run"),
                         .accept_good_rows = invocation_has(inv, "accept-good-rows")};
    const char  **sources = ARENA_ARRAY(inv->arena, const char *, inv->word_count);
    for (uint32_t i = 1; i < inv->word_count; i++)
        sources[i - 1] = inv->words[i].at;
    if (report.len && !intake_report_place(report.at, inv->words[0].at, how.map, sources,
                                           inv->word_count - 1, &err))
        return show_error(inv, &err);
    if (!intake_sources(sources, inv->word_count - 1, &err) ||
        !register_open(inv->words[0].at, &store, &err) ||
        !import_do(inv, store, sources, &how, &result, &err) || !guess_write(inv, &result, &err))
        return show_error(inv, &err);
    if (report.len && !intake_report_write(report.at, inv->lang, &result, &err))
        return show_error(inv, &err);
    if (inv->json)
        import_json(inv, &result);
    else
        import_show(inv, &result);
    return import_status(&result);
}

const Command cmd_import = {.name = "import",
                            .words = "FILE SOURCE...",
                            .least = 2,
                            .most = 1000,
                            .options = options,
                            .option_count = COUNT_OF(options),
                            .run = import_run};
