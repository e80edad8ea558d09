/* intake_report.c — the findings of an import as a table to hand back to whoever made the source. */
#include "process/intake.h"
#include "process/intake_batch.h"

#include "base/file.h"
#include "office/book.h"
#include "office/csv.h"

static Str severity_words(Arena *arena, Lang lang, Severity severity) {
    static const char *const keys[] = {[SEVERITY_NOTE] = "intake.severity.note",
                                       [SEVERITY_WARNING] = "intake.severity.warning",
                                       [SEVERITY_ERROR] = "intake.severity.error"};
    return say_plain(arena, lang, keys[severity]);
}

/* The cell or line alone; file and sheet have columns of their own. */
static Str spot_words(Arena *arena, Lang lang, Place place) {
    place.file = place.sheet = STR("");
    return say_place(arena, lang, &place);
}

Document intake_report(Arena *arena, Lang lang, const IntakeResult *result) {
    static const char *const keys[] = {"intake.report.severity", "intake.report.file",
                                       "intake.report.sheet",    "intake.report.spot",
                                       "intake.report.field",    "intake.report.value",
                                       "intake.report.reason",   "intake.report.mend"};
    enum { COLUMNS = COUNT_OF(keys) };
    Str headers[COLUMNS];
    for (int c = 0; c < COLUMNS; c++)
        headers[c] = say_plain(arena, lang, keys[c]);
    Document document = document_open(arena);
    Table table = table_make(arena, say_plain(arena, lang, "intake.report.title"), headers, COLUMNS,
                             (uint32_t)result->findings.len);
    for (size_t i = 0; i < result->findings.len; i++) {
        const Finding *finding = &result->findings.at[i];
        Finding        placeless = *finding;
        placeless.place = (Place){0};
        const Str words[COLUMNS] = {severity_words(arena, lang, finding->severity),
                                    finding->place.file,
                                    finding->place.sheet,
                                    spot_words(arena, lang, finding->place),
                                    say_field(arena, lang, finding),
                                    finding->value,
                                    say_finding(arena, lang, &placeless),
                                    say_mend(arena, lang, finding)};
        for (int c = 0; c < COLUMNS; c++)
            table.cells[i * COLUMNS + (size_t)c] = cell_text(words[c]);
    }
    document_table(&document, table);
    return document;
}

bool intake_report_place(const char *path, const char *where, const char *map,
                         const char *const *sources, uint32_t source_count, Error *err) {
    AUTO(Arena) arena = arena_open();
    IntakeFiles files;
    TRY(file_apart(path, where, err));
    if (map)
        TRY(file_apart(path, map, err));
    TRY(intake_files(arena, sources, source_count, &files, err));
    for (size_t i = 0; i < files.len; i++)
        TRY(file_apart(path, files.at[i], err));
    return true;
}

bool intake_report_write(const char *path, Lang lang, const IntakeResult *result, Error *err) {
    AUTO(Arena) arena = arena_open();
    Document report = intake_report(arena, lang, result);
    if (str_ends(str_from(path), STR(".csv")))
        return file_write(path, csv_text(arena, &report), err);
    return book_write(path, &report, err);
}
