/* fuzz_rules.c — a rule pack of any bytes; one that is read is formatted, and reads to the same form. */
#include "fuzz_kit.h"
#include "rules/analysis.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    AUTO(Arena) arena = arena_open();
    Findings     findings = findings_open(arena);
    PackSource   pack = {.code = STR("fuzz.md"), .text = {(const char *)data, size}};
    const Rules *rules = rules_read(arena, &pack, 1, &findings);
    ensure(!rules == (findings.errors > 0));
    fuzz_findings(arena, &findings);
    Findings analysed = findings_open(arena);
    ensure(!rules_check(arena, &pack, 1, NULL, false, &analysed) == !rules);
    fuzz_findings(arena, &analysed);
    if (!rules)
        return 0;
    uint32_t tests;
    rules_test(arena, rules, &tests);
    Str formatted = format_pack(arena, &pack, &findings);
    pack.text = formatted;
    ensure(formatted.at && str_same(format_pack(arena, &pack, &findings), formatted));
    ensure(rules_read(arena, &pack, 1, &findings));
    return 0;
}
