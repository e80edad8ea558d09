#include "process/adopted.h"

static Day begins(const Pack *pack) {
    return partial_given(pack->since) ? partial_first(pack->since) : DAY_NONE;
}

static Day ends(const Pack *pack) {
    return partial_given(pack->until) ? partial_last(pack->until) : DAY_MAX;
}

static bool succeeded(const Roster *roster, const Pack *pack) {
    bool found = pack->successor.len > 0;
    for (uint32_t i = 0; i < roster_count(roster, KIND_PACK) && !found; i++) {
        const Pack *other = roster_pack(roster, i);
        found = str_same(other->code, pack->code) && begins(other) > ends(pack);
    }
    return found;
}

static bool goes_on(const Roster *roster, const Pack *pack) {
    Day end = ends(pack);
    return end != DAY_MAX && end >= roster->as_of && !succeeded(roster, pack);
}

const Rules *adopted_rules(Arena *arena, const Roster *roster, Day from, Findings *findings) {
    uint32_t    count = roster_count(roster, KIND_PACK), kept = 0;
    PackSource *packs = ARENA_ARRAY(arena, PackSource, count);
    for (uint32_t i = 0; i < count; i++) {
        const Pack *pack = roster_pack(roster, i);
        if (ends(pack) < from)
            continue;
        packs[kept++] =
            (PackSource){.code = pack->code,
                         .text = pack->source,
                         .precedence = pack->precedence == INT_MISSING ? 0 : pack->precedence,
                         .dated = true,
                         .since = begins(pack),
                         .until = goes_on(roster, pack) ? DAY_MAX : ends(pack)};
    }
    return rules_read_part(arena, packs, kept, findings);
}

static Str title_of(const Rules *rules, Str code) {
    for (uint32_t i = 0; i < rules_pack_count(rules); i++) {
        PackHead head = rules_pack(rules, i);
        if (str_same(head.code, code))
            return head.title;
    }
    return code;
}

static void note_add(Arena *arena, const Rules *rules, const char *code, const Pack *pack, Day day,
                     Findings *notes) {
    findings_add(notes, (Finding){.severity = SEVERITY_NOTE,
                                  .code = code,
                                  .value = pack->code,
                                  .args = {{"title", title_of(rules, pack->code)},
                                           {"day", day_iso(arena, day)}}});
}

void adopted_notes(Arena *arena, const Roster *roster, const Rules *rules, Day after, Day until,
                   Findings *notes) {
    for (uint32_t i = 0; i < roster_count(roster, KIND_PACK); i++) {
        const Pack *pack = roster_pack(roster, i);
        if (after < begins(pack) && begins(pack) <= until)
            note_add(arena, rules, "law.begins", pack, begins(pack), notes);
        if (goes_on(roster, pack) && ends(pack) < until)
            note_add(arena, rules, "law.goes_on", pack, ends(pack), notes);
    }
}
