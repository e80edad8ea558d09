/* fuzz_layout.c — layouts of name lists and of structure tables, any bytes. */
#include "fuzz_kit.h"
#include "process/listing.h"
#include "process/makeup.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    AUTO(Arena) arena = arena_open();
    Findings     findings = findings_open(arena);
    Error        err = {0};
    Layout       layout;
    MakeupLayout makeup;
    const char  *path = fuzz_file(data, size);
    (void)layout_load(arena, LANG_VI, path, &layout, &findings, &err);
    (void)makeup_load(arena, LANG_VI, path, &makeup, &findings, &err);
    fuzz_findings(arena, &findings);
    return 0;
}
