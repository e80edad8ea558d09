/* intake_files.c — the files of an import, and their rows one at a time. */
#include "process/intake_batch.h"

#include "base/file.h"
#include "office/sheet.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

static bool name_reads(const char *name) {
    const char *dot = strrchr(name, '.');
    return name[0] != '.' && name[0] != '~' && dot &&
           (!strcasecmp(dot, ".csv") || !strcasecmp(dot, ".xlsx") || !strcasecmp(dot, ".xlsm"));
}

static int path_order(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool folder_read(Arena *arena, const char *path, IntakeFiles *files, Error *err) {
    DIR *folder = opendir(path);
    if (!folder)
        return file_error(err, errno, path, "cannot open");
    size_t first = files->len;
    for (struct dirent *entry; (entry = readdir(folder));)
        if (name_reads(entry->d_name))
            VEC_PUSH(arena, *files, str_format(arena, "%s/%s", path, entry->d_name).at);
    closedir(folder);
    if (files->len == first)
        return error_set(err, ERROR_MISSING, "%s: *.csv, *.xlsx", path);
    qsort(files->at + first, files->len - first, sizeof *files->at, path_order);
    return true;
}

bool intake_files(Arena *arena, const char *const *sources, uint32_t count, IntakeFiles *files_out,
                  Error *err) {
    *files_out = (IntakeFiles){0};
    for (uint32_t i = 0; i < count; i++) {
        struct stat about;
        if (stat(sources[i], &about) != 0)
            return file_error(err, errno, sources[i], "cannot read");
        if (access(sources[i], R_OK) != 0)
            return file_error(err, errno, sources[i], "cannot read");
        if (S_ISDIR(about.st_mode))
            TRY(folder_read(arena, sources[i], files_out, err));
        else
            VEC_PUSH(arena, *files_out, sources[i]);
    }
    return true;
}

/* Between a reader and who takes its rows: what one row holds goes when the next one comes. */
typedef struct Between {
    IntakeBatch      *batch;
    const SheetTaker *taker;
    ArenaMark         start;
} Between;

static bool between_wants(void *with, Str file, Str sheet) {
    const Between *between = with;
    return !between->taker->wants || between->taker->wants(between->taker->with, file, sheet);
}

static bool between_row(void *with, const SheetRow *row) {
    const Between *between = with;
    IntakeBatch   *batch = between->batch;
    arena_rewind(batch->row, between->start);
    return intake_tick(batch, "progress.import", ++batch->seen_count, 0) &&
           between->taker->row(between->taker->with, row) && !batch->err.code;
}

static bool between_on(void *with) {
    const Between *between = with;
    return intake_tell(between->batch, "progress.import", between->batch->seen_count, 0);
}

static void between_merge(void *with, const SheetMerge *merge) {
    const Between *between = with;
    between->taker->merge(between->taker->with, merge);
}

Str intake_file_name(const IntakeBatch *batch, const char *path) {
    return batch->name.len ? batch->name : sheet_file_name(batch->arena, path);
}

/* A file of a folder that the user may mend is a finding among the others; else *err. */
static bool file_told(IntakeBatch *batch, const char *path, const Error *met, Error *err) {
    const char *code = met->code == ERROR_DENIED    ? "intake.file.denied"
                       : met->code == ERROR_MISSING ? "intake.file.missing"
                       : met->code == ERROR_FOLDER  ? "intake.file.folder"
                                                    : NULL;
    if (!code) {
        *err = *met;
        return false;
    }
    findings_add(&batch->findings, (Finding){.severity = SEVERITY_ERROR,
                                             .code = code,
                                             .place = {.file = intake_file_name(batch, path)}});
    batch->refused = true;
    intake_cut(batch);
    return true;
}

bool intake_file_read(IntakeBatch *batch, const char *path, const struct SheetTaker *taker,
                      Error *err) {
    Between    between = {batch, taker, arena_mark(batch->row)};
    SheetTaker own = *taker;
    size_t     tables = batch->tables.len;
    own.with = &between;
    own.encoding = batch->encoding;
    own.name = batch->name;
    own.wants = between_wants;
    own.row = between_row;
    own.on = between_on;
    own.merge = taker->merge ? between_merge : NULL;
    batch->hurt_number = 0;
    batch->reading = KIND_COUNT;
    Error met = {0};
    if (between_on(&between) && !sheet_read(path, &sheet_limits, &own, &batch->findings, &met))
        TRY(file_told(batch, path, &met, err));
    if (batch->tables.len > tables)
        VEC_PUSH(batch->arena, batch->read, path);
    return intake_sound(batch, err);
}
