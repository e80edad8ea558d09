/* fuzz_package.c — a workbook file of any bytes: the zip, its directory, and what it unpacks to. */
#include "base/utf8.h"
#include "fuzz_kit.h"
#include "office/sheet.h"

static bool take(void *with, const SheetRow *row) {
    (void)with;
    for (uint32_t c = 0; c < row->count; c++)
        ensure(utf8_valid(row->cells[c]) || !row->cells[c].len);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    AUTO(Arena) arena = arena_open();
    Findings    findings = findings_open(arena);
    Error       err = {0};
    SheetLimits limits = sheet_limits;
    SheetTaker  taker = {.row = take};
    limits.cells = 100000;
    limits.part_bytes = 1u << 20;
    ensure(sheet_read(fuzz_file(data, size), &limits, &taker, &findings, &err));
    fuzz_findings(arena, &findings);
    return 0;
}
