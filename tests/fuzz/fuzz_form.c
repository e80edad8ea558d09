/* fuzz_form.c — an office's Excel form of any bytes: its names, and the form filled in. */
#include "base/utf8.h"
#include "fuzz_kit.h"
#include "office/names.h"
#include "office/stencil.h"

static void names_try(Arena *arena, const char *path, const SheetLimits *limits) {
    Findings   findings = findings_open(arena);
    Error      err = {0};
    Names      names;
    SheetMerge range;
    if (names_read(arena, path, limits, &names, &findings, &err))
        for (size_t i = 0; i < names.at.len; i++) {
            ensure(utf8_valid(names.at.at[i].name) && utf8_valid(names.at.at[i].refers));
            if (names_find(&names, names.at.at[i].name, &range) == NAME_FOUND)
                ensure(range.top && range.left && range.top <= range.bottom &&
                       range.left <= range.right);
        }
    fuzz_findings(arena, &findings);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    AUTO(Arena) arena = arena_open();
    Findings    findings = findings_open(arena);
    Error       err = {0};
    SheetLimits limits = stencil_limits;
    Str         headers[] = {STR("cell")}, bytes;
    Table       trace = table_make(arena, STR("trace"), headers, 1, 1);
    trace.cells[0] = cell_text(STR("A!B2"));
    StencilFill fills[] = {
        {.sheet = STR("A"), .row = 2, .column = 2, .number = true, .value = STR("7")}};
    limits.part_bytes = 1u << 20;
    const char *path = fuzz_file(data, size);
    names_try(arena, path, &limits);
    if (stencil_fill(arena, path, fills, 1, &trace, &bytes, &findings, &err))
        ensure(bytes.len > 4 && bytes.at[0] == 'P');
    fuzz_findings(arena, &findings);
    return 0;
}
