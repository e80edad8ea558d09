/* fuzz_instance.c — an instance file of any bytes; one that is read is written and read to the same. */
#include "fuzz_kit.h"
#include "wire/instance.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    AUTO(Arena) arena = arena_open();
    Findings       findings = findings_open(arena), none = findings_open(arena);
    Str            text = {(const char *)data, size};
    const Problem *problem = instance_read(arena, STR("fuzz.json"), text, &findings);
    ensure(!problem == (findings.errors > 0));
    fuzz_findings(arena, &findings);
    if (!problem)
        return 0;
    Str            written = instance_write(arena, problem);
    const Problem *again = instance_read(arena, STR("again.json"), written, &none);
    ensure(again && str_same(written, instance_write(arena, again)));
    return 0;
}
