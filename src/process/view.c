#include "process/view.h"

#include <stdio.h>
#include <string.h>

/* The packs in force on the as-of date, in key order. */
static const Rules *rules_adopted(Arena *arena, const Roster *roster, Findings *findings) {
    uint32_t    count = roster_count(roster, KIND_PACK), kept = 0;
    PackSource *packs = ARENA_ARRAY(arena, PackSource, count);
    for (uint32_t i = 0; i < count; i++) {
        const Pack *pack = roster_pack(roster, i);
        if (roster_covers(pack->since, pack->until, roster->as_of))
            packs[kept++] = (PackSource){pack->code, pack->source,
                                         pack->precedence == INT_MISSING ? 0 : pack->precedence};
    }
    return rules_read(arena, packs, kept, findings);
}

bool view_turn(View *view, Arena *arena, int64_t version, Findings *findings, Error *err) {
    view->findings = findings_open(arena);
    TRY(register_roster(view->store, arena, version, &view->roster, &view->findings, err));
    if (view->roster->as_of == DAY_NONE) {
        findings_add(findings, (Finding){.severity = SEVERITY_ERROR, .code = "pose.as_of.missing"});
        return false;
    }
    view->rules = rules_adopted(arena, view->roster, findings);
    return view->rules != NULL;
}

bool view_open(const char *where, Arena *arena, int64_t version, View *view_out, Findings *findings,
               Error *err) {
    *view_out = (View){0};
    TRY(register_open(where, &view_out->store, err));
    return view_turn(view_out, arena, version, findings, err);
}

bool view_is_register(const char *where) {
    static const char magic[] = "SQLite format 3";
    char              head[sizeof magic] = {0};
    FILE             *file = fopen(where, "rb");
    if (!file)
        return false; /* whoever opens it says why */
    size_t got = fread(head, 1, sizeof head, file);
    fclose(file);
    return got == sizeof head && memcmp(head, magic, sizeof head) == 0;
}

void view_close(View *view) {
    store_close(view->store);
    view->store = NULL;
}

bool view_find(const Roster *roster, Kind kind, Str code, uint32_t *index_out, Findings *findings) {
    *index_out = code.len ? roster_find(roster, kind, code) : NONE;
    if (!code.len || *index_out != NONE)
        return true;
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                     .code = "view.unknown",
                                     .value = code,
                                     .args = {{"kind", str_from(vocabulary_kind(kind)->name)}}});
    return false;
}
