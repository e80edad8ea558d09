/* fuzz_map.c — an import map of any bytes. */
#include "fuzz_kit.h"
#include "process/maps.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    Error    err = {0};
    Maps     maps = {0};
    ensure(maps_load(arena, fuzz_file(data, size), &findings, &maps, &err));
    fuzz_findings(arena, &findings);
    return 0;
}
