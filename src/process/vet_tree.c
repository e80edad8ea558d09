/* vet_tree.c — the trees of units and of bodies: circles, units under a closed one, units that ended and of
 * which nobody says what became. Cost: one pass over units and bodies. */
#include "process/vet_parts.h"

/* ---- circles ---- */

static Str code_of_row(const Sounding *s, Kind kind, uint32_t row) {
    return kind == KIND_UNIT ? roster_unit(s->roster, row)->code
                             : roster_body(s->roster, row)->code;
}

static uint32_t parent_of(const Sounding *s, Kind kind, uint32_t row) {
    return kind == KIND_UNIT ? roster_unit(s->roster, row)->parent
                             : roster_body(s->roster, row)->parent;
}

static void cycle_add(const Sounding *s, Kind kind, uint32_t first) {
    Text chain = text_open(s->arena);
    text_add(&chain, code_of_row(s, kind, first));
    for (uint32_t row = parent_of(s, kind, first);; row = parent_of(s, kind, row)) {
        text_format(&chain, " → " STR_FMT, STR_ARG(code_of_row(s, kind, row)));
        if (row == first)
            break;
    }
    findings_add(s->findings,
                 (Finding){.severity = SEVERITY_WARNING,
                           .code = kind == KIND_UNIT ? "check.unit.cycle" : "check.body.cycle",
                           .value = code_of_row(s, kind, first),
                           .args = {{"chain", text_done(&chain)}}});
}

/* Every row is walked over once; a walk that meets itself has found a circle nobody told yet. */
static void check_cycles(const Sounding *s, Kind kind) {
    uint32_t  count = roster_count(s->roster, kind);
    uint32_t *walks = ARENA_ARRAY(s->arena, uint32_t, count);
    for (uint32_t start = 0; start < count; start++) {
        uint32_t row = start;
        for (; row != NONE && !walks[row]; row = parent_of(s, kind, row))
            walks[row] = start + 1;
        if (row != NONE && walks[row] == start + 1)
            cycle_add(s, kind, row);
    }
}

/* ---- over time ---- */

static bool has_lineage(const Sounding *s, uint32_t unit) {
    return roster_by(s->roster, KIND_LINEAGE, Lineage_unit, unit).len > 0;
}

/* Open units under one that is closed: nobody stands above them any more. */
static void check_orphans(Sounding *s) {
    sound_begin(s, "check.unit.orphan");
    for (uint32_t u = 0; u < roster_count(s->roster, KIND_UNIT); u++) {
        const Unit *unit = roster_unit(s->roster, u);
        if (unit->parent == NONE || !roster_covers(unit->since, unit->until, s->day))
            continue;
        const Unit *parent = roster_unit(s->roster, unit->parent);
        if (!roster_covers(parent->since, parent->until, s->day))
            sound_tell(s, SEVERITY_WARNING, unit->code, (Arg){"parent", parent->code},
                       (Arg){"day", sound_date(s, parent->until)});
    }
    sound_end(s);
}

/* A unit that ended and of which nobody says what became; one finding for all. */
static void check_ended(Sounding *s) {
    uint32_t count = 0;
    Str      first = STR("");
    for (uint32_t u = 0; u < roster_count(s->roster, KIND_UNIT); u++) {
        const Unit *unit = roster_unit(s->roster, u);
        if (partial_given(unit->until) && partial_last(unit->until) < s->day &&
            !has_lineage(s, u) && !count++)
            first = unit->code;
    }
    if (count)
        findings_add(s->findings,
                     (Finding){.severity = SEVERITY_NOTE,
                               .code = "check.unit.ended",
                               .value = first,
                               .args = {{"count", str_format(s->arena, "%u", count)}}});
}

void sound_tree(Sounding *s) {
    check_cycles(s, KIND_UNIT);
    check_cycles(s, KIND_BODY);
    check_orphans(s);
    check_ended(s);
}
