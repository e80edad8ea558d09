/* intake_group.c — every doubt once: what is found in many cells of one column of a name list is one
 * finding with all its places. Cost: O(findings). */
#include "process/intake_batch.h"

#include <string.h>

static bool of_list(const IntakeBatch *batch, const Finding *finding) {
    for (size_t t = 0; t < batch->tables.len; t++)
        if (batch->tables.at[t].list && str_same(batch->tables.at[t].file, finding->place.file) &&
            str_same(batch->tables.at[t].sheet, finding->place.sheet))
            return true;
    return strncmp(finding->code, "namelist.", 9) == 0;
}

static Str group_key(Arena *arena, const Finding *finding) {
    return str_format(arena, "%d\x1f%s\x1f" STR_FMT "\x1f" STR_FMT "\x1f%u", (int)finding->severity,
                      finding->code, STR_ARG(finding->place.file), STR_ARG(finding->place.sheet),
                      finding->place.column);
}

typedef VEC(FindingSpot) Spots;

void intake_group(IntakeBatch *batch) {
    Findings *findings = &batch->findings;
    Map       first = map_open(batch->scratch);
    Spots    *spots = ARENA_ARRAY(batch->scratch, Spots, findings->len);
    size_t    kept = 0, errors = 0;
    for (size_t i = 0; i < findings->len; i++) {
        const Finding finding = findings->at[i];
        uint32_t      at = NONE;
        if (of_list(batch, &finding))
            at = map_put(&first, group_key(batch->scratch, &finding), (uint32_t)kept);
        if (at == NONE || at == kept) {
            errors += finding.severity == SEVERITY_ERROR;
            findings->at[kept++] = finding;
            continue;
        }
        VEC_PUSH(findings->arena, spots[at], (FindingSpot){finding.place, finding.value});
    }
    findings->len = kept;
    findings->errors = errors;
    for (size_t i = 0; i < kept; i++)
        if (spots[i].len) {
            findings->at[i].also = spots[i].at;
            findings->at[i].also_count = spots[i].len;
        }
}
