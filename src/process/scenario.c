#include "process/scenario.h"

bool scenario_settings(Arena *arena, const Roster *roster, Str code, Settings *settings_out,
                       Findings *findings) {
    Str      wanted = code.len ? code : SCENARIO_DEFAULT;
    uint32_t row = roster_find(roster, KIND_SCENARIO, wanted);
    *settings_out = settings_default();
    if (row != NONE)
        return settings_read(arena, wanted, roster_scenario(roster, row)->settings, settings_out,
                             findings);
    if (str_same(wanted, SCENARIO_DEFAULT))
        return true;
    findings_add(
        findings,
        (Finding){.severity = SEVERITY_ERROR, .code = "scenario.unknown", .value = wanted});
    return false;
}

Record scenario_record(Arena *arena, Str code, Str name, const Settings *settings) {
    Record record = {.kind = KIND_SCENARIO};
    record_set(&record, "code", code);
    record_set(&record, "name", name);
    record_set(&record, "settings", settings_write(arena, settings));
    return record;
}
