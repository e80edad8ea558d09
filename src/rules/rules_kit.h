/* rules_kit.h — what the tests of this room share. */
#ifndef RULES_RULES_KIT_H
#define RULES_RULES_KIT_H

#include "base/file.h"
#include "rules/rules.h"

#include <stdio.h>
#include <stdlib.h>

/* One pack; faults are printed, so that a failing test says why. */
static inline const Rules *kit_read(Arena *arena, Str text, Findings *findings) {
    PackSource   pack = {.code = STR("test.md"), .text = text};
    const Rules *rules = rules_read(arena, &pack, 1, findings);
    for (size_t i = 0; i < findings->len; i++) {
        const Finding *f = &findings->at[i];
        printf("# %u:%u %s " STR_FMT " (" STR_FMT ")\n", f->place.line, f->place.column, f->code,
               STR_ARG(f->value), STR_ARG(f->args[0].value));
    }
    return rules;
}

/* A pack of the folder rules/: "default/mac-dinh.md". */
static inline Str kit_shipped(Arena *arena, const char *name) {
    const char *root = getenv("KIENTOAN_SOURCE");
    Error       err = {0};
    Str         text;
    assert_non_null(root);
    if (!file_read(arena, str_format(arena, "%s/rules/%s", root, name).at, 1 << 20, &text, &err))
        fail_msg("%s", err.message);
    return text;
}

#endif
