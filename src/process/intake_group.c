/* intake_group.c — every doubt once: what is found in many cells of one column of a name list is one
 * finding with all its places; rows left out with the row they name are one for that row. Cost: O(findings);
 * held are those of name lists, and the first of others. */
#include "process/intake_batch.h"

#include <string.h>

static bool of_list(const IntakeBatch *batch, const Finding *finding) {
    for (size_t t = 0; t < batch->tables.len; t++)
        if (batch->tables.at[t].list && str_same(batch->tables.at[t].file, finding->place.file) &&
            str_same(batch->tables.at[t].sheet, finding->place.sheet))
            return true;
    return strncmp(finding->code, "namelist.", 9) == 0;
}

/* Rows that fall with another row: one finding for that row and sheet. */
static bool is_echo(const Finding *finding) {
    return strcmp(finding->code, "intake.reference.bad") == 0;
}

static Str group_key(Arena *arena, const Finding *finding) {
    if (is_echo(finding))
        return str_format(arena, "\x1f" STR_FMT "\x1f" STR_FMT "\x1f" STR_FMT "\x1f" STR_FMT,
                          STR_ARG(finding->place.file), STR_ARG(finding->place.sheet),
                          STR_ARG(finding->args[0].value), STR_ARG(finding->value));
    return str_format(arena, "%d\x1f%s\x1f" STR_FMT "\x1f" STR_FMT "\x1f%u", (int)finding->severity,
                      finding->code, STR_ARG(finding->place.file), STR_ARG(finding->place.sheet),
                      finding->place.column);
}

typedef VEC(FindingSpot) Spots;

typedef struct Grouping {
    Findings *findings;
    Map       first;  /* group -> index among the findings kept */
    VEC(Spots) spots; /* by that index */
    size_t echoes;    /* held */
} Grouping;

static void group_take(Grouping *grouping, Arena *scratch, const Finding *finding) {
    Arena   *arena = grouping->findings->arena;
    Str      key = group_key(scratch, finding);
    uint32_t next = (uint32_t)grouping->findings->len;
    uint32_t at = map_put(&grouping->first, key, next);
    while (grouping->spots.len <= at)
        VEC_PUSH(arena, grouping->spots, (Spots){0});
    if (at == next) {
        findings_add(grouping->findings, *finding);
        return;
    }
    FindingSpot spot = {finding->place, str_copy(arena, finding->value)};
    spot.place.file = grouping->findings->at[at].place.file;
    spot.place.sheet = grouping->findings->at[at].place.sheet;
    VEC_PUSH(arena, grouping->spots.at[at], spot);
}

void intake_told(IntakeBatch *batch, size_t most, Findings *findings) {
    Grouping grouping = {.findings = findings, .first = map_open(findings->arena)};
    Finding  finding;
    intake_walk(batch, batch->told, STR(""));
    while (intake_finding_next(batch, &finding)) {
        ArenaMark mark = arena_mark(batch->scratch);
        if (is_echo(&finding) && grouping.echoes++ >= most)
            findings_add_some(findings, finding, 0);
        else if (is_echo(&finding) || of_list(batch, &finding))
            group_take(&grouping, batch->scratch, &finding);
        else
            findings_add_some(findings, finding, most);
        arena_rewind(batch->scratch, mark);
    }
    for (size_t i = 0; i < grouping.spots.len; i++)
        if (grouping.spots.at[i].len) {
            findings->at[i].also = grouping.spots.at[i].at;
            findings->at[i].also_count = grouping.spots.at[i].len;
        }
}
