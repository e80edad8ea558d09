#include "model/finding.h"

Findings findings_open(Arena *arena) {
    return (Findings){.arena = arena};
}

void findings_add(Findings *findings, Finding finding) {
    Arena *arena = findings->arena;
    finding.place.file = str_copy(arena, finding.place.file);
    finding.place.sheet = str_copy(arena, finding.place.sheet);
    finding.field = str_copy(arena, finding.field);
    finding.value = str_copy(arena, finding.value);
    for (size_t i = 0; i < FINDING_ARGS && finding.args[i].name; i++)
        finding.args[i].value = str_copy(arena, finding.args[i].value);
    if (findings->len == findings->room)
        findings->at =
            vec_grow(arena, findings->at, findings->len, &findings->room, sizeof *findings->at);
    findings->at[findings->len++] = finding;
    findings->errors += finding.severity == SEVERITY_ERROR;
}
