/* due_tenure.c — ends of terms, rotations, secondments and acting. */
#include "process/due_parts.h"

static bool tenure_runs(const Dues *d, const Tenure *tenure) {
    return tenure->person != NONE && due_asked(d, tenure->person) && due_covers(d, tenure->post) &&
           !person_left(d->base->roster, tenure->person, d->base->day) &&
           roster_covers(tenure->since, tenure->until, d->base->day);
}

/* A recorded end counts; else so many months from the beginning. A term of appointment is taken as
 * renewed where the holder stayed on: the next multiple is the end. With neither end nor beginning there is
 * no day to count to. */
static void tenure_end(Dues *d, const Tenure *tenure, bool renewed, DueGap *gap) {
    DueRow row = due_row_of(d, tenure->person, tenure->post);
    if (partial_given(tenure->until)) {
        due_row_add(d, row, partial_first(tenure->until), partial_last(tenure->until));
        return;
    }
    if (!partial_given(tenure->since)) {
        due_gap_note(d, gap, tenure->person);
        return;
    }
    int32_t months = d->clause->after;
    Day     last = partial_last(tenure->since);
    while (renewed && due_last_day(last, months) < d->base->day)
        months += d->clause->after;
    due_reckon(d, row, tenure->since, months);
}

static void tenures_of(Dues *d, const char *manner, bool renewed) {
    int    wanted = codes_find(LIST_MANNER, str_from(manner));
    DueGap gap = {0};
    Span   rows = due_rows(d, KIND_TENURE, Tenure_person);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *tenure = roster_tenure(d->base->roster, rows.at[i]);
        int found = tenure->manner < 0 ? codes_find(LIST_MANNER, STR("main")) : tenure->manner;
        if (found == wanted && tenure_runs(d, tenure))
            tenure_end(d, tenure, renewed, &gap);
    }
    due_gap_add(d, gap);
}

/* Who is elected leaves with the body's term, not with a term of appointment. */
void due_term_ends(Dues *d) {
    int    main = codes_find(LIST_MANNER, STR("main"));
    DueGap gap = {0};
    Span   rows = due_rows(d, KIND_TENURE, Tenure_person);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *tenure = roster_tenure(d->base->roster, rows.at[i]);
        if ((tenure->manner < 0 || tenure->manner == main) && tenure_runs(d, tenure) &&
            roster_post(d->base->roster, tenure->post)->elected != 1)
            tenure_end(d, tenure, true, &gap);
    }
    due_gap_add(d, gap);
}

void due_rotation_ends(Dues *d) {
    tenures_of(d, "rotated", false);
}
void due_secondment_ends(Dues *d) {
    tenures_of(d, "seconded", false);
}
void due_acting_ends(Dues *d) {
    tenures_of(d, "acting", false);
}

/* The first day of the stretch without a break in which the person has held the post. */
static PartialDate stretch_begins(const Dues *d, const Tenure *now) {
    PartialDate begins = now->since;
    Span        own = roster_by(d->base->roster, KIND_TENURE, Tenure_person, now->person);
    for (bool moved = true; moved;) {
        moved = false;
        for (uint32_t i = 0; i < own.len; i++) {
            const Tenure *row = roster_tenure(d->base->roster, own.at[i]);
            bool          before = row->post == now->post && partial_given(row->since) &&
                          partial_first(row->since) < partial_first(begins);
            if (!before || !partial_given(row->until) ||
                partial_last(row->until) + 1 < partial_first(begins))
                continue;
            begins = row->since;
            moved = true;
        }
    }
    return begins;
}

void due_second_term_ends(Dues *d) {
    DueGap gap = {0};
    for (uint32_t person = due_first(d); person < due_past(d); person++) {
        uint32_t tenure = d->base->holding.tenure[person];
        if (tenure == NONE || !tenure_runs(d, roster_tenure(d->base->roster, tenure)))
            continue;
        const Tenure *row = roster_tenure(d->base->roster, tenure);
        PartialDate   begins = stretch_begins(d, row);
        if (!partial_given(begins))
            due_gap_note(d, &gap, person);
        else
            due_reckon(d, due_row_of(d, person, row->post), begins, d->clause->after);
    }
    due_gap_add(d, gap);
}
