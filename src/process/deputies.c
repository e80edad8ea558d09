#include "process/deputies.h"

#include "base/utf8.h"

bool unit_of_enterprise(const Roster *roster, uint32_t unit) {
    int bloc = roster_unit(roster, unit)->bloc;
    return bloc >= 0 && str_is(str_from(codes_at(LIST_BLOC, bloc)->id), "enterprise");
}

static bool deputy_named(Arena *scratch, Str name) {
    Str folded = utf8_fold(scratch, name);
    return str_starts(folded, STR("pho ")) || str_starts(folded, STR("deputy ")) ||
           str_starts(folded, STR("vice"));
}

const bool *deputies_of(Arena *arena, const Roster *roster) {
    bool *made = ARENA_ARRAY(arena, bool, roster_count(roster, KIND_POST));
    AUTO(Arena) scratch = arena_open();
    for (uint32_t p = 0; p < roster_count(roster, KIND_POST); p++) {
        ArenaMark mark = arena_mark(scratch);
        made[p] = deputy_named(scratch, roster_post(roster, p)->name);
        arena_rewind(scratch, mark);
    }
    return made;
}
