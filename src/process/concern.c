#include "process/concern.h"

#include "base/vec.h"

bool concern_pool(const Roster *roster, const Holding *holding, const Pool *row) {
    Day day = holding->day;
    return row->person != NONE && row->post != NONE && roster_covers(row->since, row->until, day) &&
           post_open(roster, row->post, day) && !person_left(roster, row->person, day) &&
           !holding_owns(holding, roster, row->person, row->post);
}

bool concern_in_pool(const Roster *roster, const Holding *holding, uint32_t person, uint32_t post) {
    Span rows = roster_by(roster, KIND_POOL, Pool_person, person);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Pool *row = roster_pool(roster, rows.at[i]);
        if (row->post == post && concern_pool(roster, holding, row))
            return true;
    }
    return false;
}

const Concern *concern_list(Arena *arena, const Roster *roster, const Holding *holding,
                            uint32_t *count_out) {
    VEC(Concern) list = {0};
    for (uint32_t p = 0; p < roster_count(roster, KIND_PERSON); p++)
        if (holding->main[p] != NONE)
            VEC_PUSH(arena, list, (Concern){DIFF_HOLDER, p, holding->main[p]});
    for (uint32_t i = 0; i < holding->side_count; i++)
        VEC_PUSH(arena, list,
                 (Concern){DIFF_HOLDER, holding->sides[i].person, holding->sides[i].post});
    for (uint32_t r = 0; r < roster_count(roster, KIND_POOL); r++) {
        const Pool *row = roster_pool(roster, r);
        if (concern_pool(roster, holding, row))
            VEC_PUSH(arena, list, (Concern){DIFF_POOL, row->person, row->post});
    }
    *count_out = (uint32_t)list.len;
    return list.at;
}
