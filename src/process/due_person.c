/* due_person.c — retirements, discipline that is spent, clearances out of date. */
#include "process/due_parts.h"

#include <string.h>

static bool serves(const Dues *d, uint32_t person) {
    return due_asked(d, person) && due_covers(d, d->base->holding.main[person]);
}

void due_retirements(Dues *d) {
    DueGap gap = {0};
    for (uint32_t person = due_first(d); person < due_past(d); person++) {
        Day earliest, latest;
        if (!serves(d, person))
            continue;
        rules_retirement(d->base->rules, d->base->roster, person, &earliest, &latest);
        if (earliest == DAY_NONE)
            due_gap_note(d, &gap, person);
        else
            due_row_add(d, due_row_of(d, person, d->base->holding.main[person]), earliest, latest);
    }
    due_gap_add(d, gap);
}

void due_disciplines_end(Dues *d) {
    DueGap gap = {.guarded = true};
    Span   rows = due_rows(d, KIND_DISCIPLINE, Discipline_person);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Discipline *row = roster_discipline(d->base->roster, rows.at[i]);
        if (row->person == NONE || !serves(d, row->person))
            continue;
        if (!partial_given(row->until))
            due_gap_note(d, &gap, row->person);
        else if (partial_last(row->until) >= d->base->day) {
            DueRow made = due_row_of(d, row->person, d->base->holding.main[row->person]);
            made.guarded = true;
            due_row_add(d, made, partial_first(row->until), partial_last(row->until));
        }
    }
    due_gap_add(d, gap);
}

/* The latest clearance of the type that is there by the day, whatever it says; NULL: none. */
static const Clearance *clearance_of(const Dues *d, uint32_t person, int type) {
    int              there = codes_find(LIST_STATUS, STR("not_met"));
    const Clearance *best = NULL;
    Span             own = roster_by(d->base->roster, KIND_CLEARANCE, Clearance_person, person);
    for (uint32_t i = 0; i < own.len; i++) {
        const Clearance *row = roster_clearance(d->base->roster, own.at[i]);
        if (row->type == type && row->status >= there &&
            partial_first(row->dated) <= d->base->day &&
            (!best || partial_first(row->dated) > partial_first(best->dated)))
            best = row;
    }
    return best;
}

/* The event is called after the clearance that is out of date: asset_declaration_due. */
static int clearance_type(const Dues *d) {
    Str id = str_from(codes_at(LIST_EVENT, d->clause->event)->id);
    ensure(str_ends(id, STR("_due")));
    return codes_find(LIST_CLEARANCE, (Str){id.at, id.len - strlen("_due")});
}

void due_clearances_lapse(Dues *d) {
    int    type = clearance_type(d);
    DueGap gap = {.guarded = true};
    for (uint32_t person = due_first(d); person < due_past(d); person++) {
        if (!serves(d, person))
            continue;
        const Clearance *row = clearance_of(d, person, type);
        DueRow           made = due_row_of(d, person, d->base->holding.main[person]);
        made.guarded = true;
        made.paper = row ? row->row_key : STR("");
        if (!row || (!partial_given(row->until) && !partial_given(row->dated)))
            due_gap_note(d, &gap, person);
        else if (partial_given(row->until))
            due_row_add(d, made, partial_first(row->until), partial_last(row->until));
        else
            due_reckon(d, made, row->dated, d->clause->after);
    }
    due_gap_add(d, gap);
}
