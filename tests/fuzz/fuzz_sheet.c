/* fuzz_sheet.c — the parts of a workbook: the input is cut at NUL bytes into sheet, shared strings, styles,
 * workbook and relationships; a part that is empty is a plain one. The first byte is the encoding. */
#include "base/utf8.h"
#include "fuzz_kit.h"
#include "office/sheet.h"

#include <string.h>
#include <zip.h>

#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
#define RELATION(id, kind, target)                                                                 \
    "<Relationship Id=\"" id "\" Type=\"" OFFICE "/" kind "\" Target=\"" target "\"/>"

static const struct {
    const char *name, *plain;
} parts[] = {
    {"xl/worksheets/one.xml", "<worksheet " MAIN "/>"},
    {"xl/sharedStrings.xml", "<sst " MAIN "/>"},
    {"xl/styles.xml", "<styleSheet " MAIN "/>"},
    {"xl/workbook.xml",
     "<workbook " MAIN " xmlns:r=\"" OFFICE
     "\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships " PACKAGE ">" RELATION("s", "worksheet", "worksheets/one.xml")
         RELATION("t", "styles", "styles.xml")
             RELATION("u", "sharedStrings", "sharedStrings.xml") "</Relationships>"},
};

static const char root[] =
    "<Relationships " PACKAGE
    ">" RELATION("r", "officeDocument", "xl/workbook.xml") "</Relationships>";

static void part_add(zip_t *zip, const char *name, const void *bytes, size_t len) {
    zip_source_t *source = zip_source_buffer(zip, bytes, len, 0);
    zip_int64_t   at = source ? zip_file_add(zip, name, source, 0) : -1;
    ensure(at >= 0 && zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0) == 0);
}

/* The package in memory of the arena. */
static Str package_make(Arena *arena, const uint8_t *data, size_t size) {
    zip_error_t   error;
    zip_stat_t    stat;
    zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t        *zip = whole ? zip_open_from_source(whole, ZIP_TRUNCATE, &error) : NULL;
    ensure(zip);
    zip_source_keep(whole);
    part_add(zip, "_rels/.rels", root, sizeof root - 1);
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        const uint8_t *end = size ? memchr(data, 0, size) : NULL;
        size_t         len = end ? (size_t)(end - data) : size;
        part_add(zip, parts[i].name, len ? (const char *)data : parts[i].plain,
                 len ? len : strlen(parts[i].plain));
        data += len + (end != NULL);
        size -= len + (end != NULL);
    }
    ensure(zip_close(zip) == 0 && zip_source_open(whole) == 0 &&
           zip_source_stat(whole, &stat) == 0);
    char *bytes = arena_take(arena, stat.size);
    ensure(zip_source_read(whole, bytes, stat.size) == (zip_int64_t)stat.size);
    zip_source_close(whole);
    zip_source_free(whole);
    return (Str){bytes, stat.size};
}

static bool take(void *with, const SheetRow *row) {
    (void)with;
    for (uint32_t c = 0; c < row->count; c++)
        ensure(utf8_valid(row->cells[c]) || !row->cells[c].len);
    return true;
}

static void merge(void *with, const SheetMerge *merged) {
    (void)with;
    ensure(merged->top >= 1 && merged->top <= merged->bottom && merged->left >= 1 &&
           merged->left <= merged->right);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    AUTO(Arena) arena = arena_open();
    Findings    findings = findings_open(arena);
    Error       err = {0};
    SheetLimits limits = sheet_limits;
    SheetTaker  taker = {.row = take, .merge = merge};
    limits.cells = 100000;
    taker.encoding = (Encoding)(fuzz_byte(&data, &size) % ENCODING_COUNT);
    Str bytes = package_make(arena, data, size);
    ensure(sheet_read(fuzz_file(bytes.at, bytes.len), &limits, &taker, &findings, &err));
    fuzz_findings(arena, &findings);
    return 0;
}
