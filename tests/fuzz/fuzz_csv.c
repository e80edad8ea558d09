/* fuzz_csv.c — a CSV file of any bytes, in each encoding the user may name: the first byte chooses. */
#include "base/utf8.h"
#include "fuzz_kit.h"
#include "office/sheet.h"

static const uint64_t cells_most = 100000;

static bool take(void *with, const SheetRow *row) {
    uint32_t *last = with;
    ensure(row->number > *last);
    *last = row->number;
    for (uint32_t c = 0; c < row->count; c++)
        ensure(utf8_valid(row->cells[c]));
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    AUTO(Arena) arena = arena_open();
    Findings    findings = findings_open(arena);
    Error       err = {0};
    uint32_t    last = 0;
    SheetLimits limits = sheet_limits;
    SheetTaker  taker = {.with = &last, .row = take};
    limits.cells = cells_most;
    limits.columns = 300;
    taker.encoding = (Encoding)(fuzz_byte(&data, &size) % ENCODING_COUNT);
    ensure(sheet_read(fuzz_file(data, size), &limits, &taker, &findings, &err));
    fuzz_findings(arena, &findings);
    return 0;
}
