#include "office/sheet.h"

#include "base/file.h"
#include "base/utf8.h"
#include "office/csv.h"
#include "office/xlsx.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

const SheetLimits sheet_limits = {
    .file_bytes = 512u << 20,
    .part_bytes = 4096ull << 20,
    .ratio = 200,
    .ratio_bytes = 16u << 20,
    .entries = 4096,
    .strings = 8u << 20,
    .string_bytes = 1024u << 20,
    .cell_bytes = 1u << 20,
    .cells = 64u << 20,
    .rows = 1u << 20,
    .columns = 1u << 14,
    .nesting = 64,
    .merges = 1u << 20,
};

Str sheet_file_name(Arena *arena, const char *path) {
    const char *slash = strrchr(path, '/');
    Str         name = str_from(slash ? slash + 1 : path);
    return utf8_valid(name) ? utf8_nfc(arena, name) : name;
}

enum { HEAD_BYTES = 64 };

/* Size and first bytes; special: no file kept on a disk (a pipe, a device, one of the system's tables, which
 * says no size). False with err when it cannot be read. */
static bool file_look(const char *path, uint64_t *size_out, bool *special_out,
                      char head[HEAD_BYTES], Error *err) {
    struct stat about;
    *special_out = file_waits(path);
    if (*special_out)
        return true;
    FILE *in = fopen(path, "rb");
    if (!in || fstat(fileno(in), &about) != 0 || S_ISDIR(about.st_mode)) {
        file_error(err, in && S_ISDIR(about.st_mode) ? EISDIR : errno, path, "cannot read");
        if (in)
            fclose(in);
        return false;
    }
    size_t got = fread(head, 1, HEAD_BYTES, in);
    memset(head + got, 0, HEAD_BYTES - got);
    *size_out = (uint64_t)about.st_size;
    *special_out = !S_ISREG(about.st_mode) || (!about.st_size && got);
    fclose(in);
    return true;
}

static void refuse(Findings *findings, Str file, const char *code) {
    findings_add(findings,
                 (Finding){.severity = SEVERITY_ERROR, .code = code, .place = {.file = file}});
}

/* An OLE container holds an old .xls, an old .doc or, encrypted, a new workbook: its directory says which. */
static const char *ole_code(const char *path) {
    static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    static const char word[] = "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t";
    AUTO(Arena) arena = arena_open();
    Error err = {0};
    Str   bytes;
    if (!file_read(arena, path, sheet_limits.file_bytes, &bytes, &err))
        return "sheet.xls";
    return memmem(bytes.at, bytes.len, encrypted, sizeof encrypted) ? "sheet.encrypted"
           : memmem(bytes.at, bytes.len, word, sizeof word)         ? "sheet.word"
                                                                    : "sheet.xls";
}

static bool name_says_workbook(Str file) {
    Str tail = file.len > 5 ? (Str){file.at + file.len - 5, 5} : file;
    return strncasecmp(tail.at, ".xlsx", 5) == 0 || strncasecmp(tail.at, ".xlsm", 5) == 0;
}

/* A web page or an XML workbook of 2003, as some programs save under the name of .xls. */
static bool markup(const char head[HEAD_BYTES]) {
    static const char *const starts[] = {"<html", "<!doctype", "<table", "<?xml", "<head", "<meta"};
    size_t                   at = memcmp(head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < HEAD_BYTES - 1 && head[at] && strchr(" \t\r\n", head[at]))
        at++;
    for (size_t i = 0; i < COUNT_OF(starts); i++) {
        size_t len = strlen(starts[i]);
        if (at + len <= HEAD_BYTES && strncasecmp(head + at, starts[i], len) == 0)
            return true;
    }
    return false;
}

typedef struct Binary {
    const char *name, *bytes;
    size_t      len;
    bool        packed; /* there may be a table in it */
} Binary;

/* What is no table, by the bytes it begins with. */
static const Binary *binary_of(const char head[HEAD_BYTES]) {
    static const Binary known[] = {
        {"PNG", "\x89PNG", 4, false},  {"JPEG", "\xFF\xD8\xFF", 3, false},
        {"GIF", "GIF8", 4, false},     {"TIFF", "II*\0", 4, false},
        {"TIFF", "MM\0*", 4, false},   {"PDF", "%PDF-", 5, false},
        {"RTF", "{\\rtf", 5, false},   {"gzip", "\x1F\x8B", 2, true},
        {"7z", "7z\xBC\xAF", 4, true}, {"RAR", "Rar!", 4, true}};
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (memcmp(head, known[i].bytes, known[i].len) == 0)
            return &known[i];
    return NULL;
}

static bool refuse_binary(Findings *findings, Str file, const Binary *binary) {
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                     .code = binary->packed ? "sheet.packed" : "sheet.binary",
                                     .place = {.file = file},
                                     .value = str_from(binary->name)});
    return true;
}

bool sheet_read(const char *path, const SheetLimits *limits, const SheetTaker *taker,
                Findings *findings, Error *err) {
    AUTO(Arena) arena = arena_open();
    Str      file = taker->name.len ? taker->name : sheet_file_name(arena, path);
    uint64_t size;
    bool     special;
    char     head[HEAD_BYTES];
    TRY(file_look(path, &size, &special, head, err));
    if (special)
        refuse(findings, file, "sheet.special");
    else if (!size)
        refuse(findings, file, "sheet.empty");
    else if (size > limits->file_bytes)
        refuse(findings, file, "sheet.limit.file");
    else if (memcmp(head, "\xD0\xCF\x11\xE0", 4) == 0)
        refuse(findings, file, ole_code(path));
    else if (memcmp(head, "PK", 2) == 0)
        return xlsx_read(path, file, limits, taker, findings, err);
    else if (name_says_workbook(file))
        refuse(findings, file, "sheet.package.broken");
    else if (markup(head))
        refuse(findings, file, "sheet.markup");
    else if (memcmp(head, "SQLite format 3", 15) == 0)
        refuse(findings, file, "sheet.register");
    else if (binary_of(head))
        return refuse_binary(findings, file, binary_of(head));
    else
        return csv_read(path, file, limits, taker, findings, err);
    return true;
}
