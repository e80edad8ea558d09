/* fuzz_planfile.c — a plan file of any bytes for the problem in the first part of the input; the parts are
 * cut at the first NUL. The seeds are plans of small instances beside them. */
#include "fuzz_kit.h"
#include "wire/instance.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    AUTO(Arena) arena = arena_open();
    Findings       findings = findings_open(arena);
    const uint8_t *end = size ? memchr(data, 0, size) : NULL;
    size_t         cut = end ? (size_t)(end - data) : size;
    Str            first = {(const char *)data, cut};
    const Problem *problem = instance_read(arena, STR("problem.json"), first, &findings);
    if (!problem || !end)
        return 0;
    Str         second = {(const char *)end + 1, size - cut - 1};
    const Plan *plan = planfile_read(arena, STR("plan.json"), second, problem, &findings);
    ensure(!plan == (findings.errors > 0));
    fuzz_findings(arena, &findings);
    if (plan)
        ensure(planfile_write(arena, problem, plan).len > 0);
    return 0;
}
