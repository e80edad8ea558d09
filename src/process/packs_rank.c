/* packs_rank.c — the precedence of packs that a register takes with none given. */
#include "process/packs.h"

/* That of the version of its code which is the same text, else of the last one. */
static bool rank_own(const PackRank *old, uint32_t count, const PackRank *pack, int32_t *rank_out) {
    bool found = false, same = false;
    for (uint32_t p = 0; p < count && !same; p++) {
        if (!str_same(old[p].code, pack->code))
            continue;
        same = str_same(old[p].hash, pack->hash);
        *rank_out = old[p].precedence;
        found = true;
    }
    return found;
}

static bool rank_replaced(const PackRank *old, uint32_t count, Str replaced, int32_t *rank_out) {
    bool found = false;
    for (uint32_t p = 0; p < count && replaced.len; p++)
        if (str_same(old[p].code, replaced)) {
            *rank_out = old[p].precedence;
            found = true;
        }
    return found;
}

uint32_t packs_rank(const PackRank *old, uint32_t old_count, Str replaced, PackRank *packs,
                    uint32_t count) {
    int32_t  rank = 0, base = 0;
    uint32_t placed = 0;
    bool     instead = rank_replaced(old, old_count, replaced, &base);
    for (uint32_t i = 0; i < count; i++)
        if (rank_own(old, old_count, &packs[i], &rank))
            packs[i].precedence = rank;
        else
            packs[i].precedence = instead ? base + (int32_t)placed++ : (int32_t)i;
    return placed;
}
