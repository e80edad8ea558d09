/* vet_caused.c — what one change brings about: contradictions of the register after it that were not there
 * before. Cost: two registers built and looked through. */
#include "process/vet_sound.h"

#include "base/map.h"

/* A finding that is the same said again. */
static Str finding_name(Arena *arena, const Finding *finding) {
    Text text = text_open(arena);
    text_format(&text, "%s\x1F" STR_FMT, finding->code, STR_ARG(finding->value));
    for (size_t i = 0; i < COUNT_OF(finding->args) && finding->args[i].name; i++)
        text_format(&text, "\x1F" STR_FMT, STR_ARG(finding->args[i].value));
    return text_done(&text);
}

static Findings sounded(Arena *arena, const Records *records) {
    Findings      found = findings_open(arena);
    const Roster *roster = roster_build(arena, 0, records, &found);
    if (roster)
        vet_sound(arena, roster, &found);
    return found;
}

void vet_caused(Arena *arena, const Records *before, const Records *after, Findings *findings) {
    Findings was = sounded(arena, before), is = sounded(arena, after);
    Map      known = map_open(arena);
    for (size_t i = 0; i < was.len; i++)
        map_put(&known, finding_name(arena, &was.at[i]), 0);
    for (size_t i = 0; i < is.len; i++)
        if (is.at[i].severity == SEVERITY_WARNING &&
            map_find(&known, finding_name(arena, &is.at[i])) == NONE)
            findings_add(findings, is.at[i]);
}
