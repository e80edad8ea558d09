/* fuzz_settings.c — the settings of a scenario, any bytes; what is read is written and read to the same. */
#include "fuzz_kit.h"
#include "wire/settings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    Settings settings, again;
    Str      text = {(const char *)data, size};
    bool     read = settings_read(arena, STR("fuzz.json"), text, &settings, &findings);
    ensure(read == !findings.errors);
    fuzz_findings(arena, &findings);
    if (!read)
        return 0;
    Str written = settings_write(arena, &settings);
    ensure(settings_read(arena, STR("again.json"), written, &again, &findings));
    ensure(str_same(written, settings_write(arena, &again)));
    return 0;
}
