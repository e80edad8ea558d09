/* column_dossier.c — columns of grade, strengths, courses, commendations, clearances, concluded matters
 * and fields in charge: each table walked once. */
#include "rules/column_parts.h"

static void fill_grade(const Ground *ground, Column column) {
    column_set(ground, column, RANGE_UNKNOWN);
    for (uint32_t i = 0; i < roster_count(ground->roster, KIND_GRADE); i++) {
        const Grade *row = roster_grade(ground->roster, i);
        if (row->person != NONE)
            column_raise(&column.at[row->person], column_granted(row->since, ground->day),
                         row->level);
    }
}

/* People with a row of the kind have a list that counts as whole. */
static void recorded(Range *range) {
    if (range->lo == FACT_LEAST)
        *range = range_at(0);
}

/* Who has no row at all is not recorded: 0 or 1. */
static void flags_close(const Ground *ground, Column column) {
    for (uint32_t p = 0; p < ground->people; p++)
        if (column.at[p].lo == FACT_LEAST)
            column.at[p] = (Range){0, 1};
}

static void fill_strength(Ground *ground, const Fact *fact, uint32_t post, Column column) {
    Wanted wanted;
    column_wanted(ground, fact, post, &wanted);
    column_set(ground, column, RANGE_UNKNOWN);
    for (uint32_t i = 0; i < roster_count(ground->roster, KIND_STRENGTH); i++) {
        const Strength *row = roster_strength(ground->roster, i);
        if (row->person == NONE)
            continue;
        recorded(&column.at[row->person]);
        column_raise(
            &column.at[row->person],
            truth_and(column_granted(row->noted, ground->day), column_fits(&wanted, row->field)),
            1);
    }
    flags_close(ground, column);
}

static Day day_of_papers(const Ground *ground) {
    Day as_of = ground->roster->as_of;
    return as_of == DAY_NONE || ground->day < as_of ? ground->day : as_of;
}

static Truth by_or_within(const Fact *fact, PartialDate date, Day day) {
    return fact->months ? column_within(date, day_add_months(day, -fact->months), day)
                        : column_granted(date, day);
}

/* Of a course that ends after the day papers are read on, the day itself tells. */
static Truth course_fits(const Ground *ground, const Fact *fact, PartialDate ended) {
    Day day = day_of_papers(ground);
    if (day < ground->day && partial_given(ended) && partial_last(ended) > day)
        return column_granted(ended, ground->day);
    return by_or_within(fact, ended, day);
}

static void fill_training(const Ground *ground, const Fact *fact, Column column) {
    column_set(ground, column, RANGE_UNKNOWN);
    for (uint32_t i = 0; i < roster_count(ground->roster, KIND_TRAINING); i++) {
        const Training *row = roster_training(ground->roster, i);
        if (row->person == NONE)
            continue;
        recorded(&column.at[row->person]);
        Truth fits = course_fits(ground, fact, partial_given(row->until) ? row->until : row->since);
        if (row->type < 0)
            fits = truth_and(fits, TRUTH_UNKNOWN);
        if (row->type < 0 || row->type == fact->number)
            column_raise(&column.at[row->person], fits, 1);
    }
    flags_close(ground, column);
}

static void fill_commended(const Ground *ground, const Fact *fact, Column column) {
    Day day = day_of_papers(ground);
    column_set(ground, column, range_at(0));
    for (uint32_t i = 0; i < roster_count(ground->roster, KIND_COMMENDATION); i++) {
        const Commendation *row = roster_commendation(ground->roster, i);
        if (row->person == NONE || row->form < 0 || !(fact->codes >> row->form & 1))
            continue;
        Truth fits = by_or_within(fact, row->dated, day);
        column.at[row->person].lo += fits == TRUTH_YES;
        column.at[row->person].hi += fits != TRUTH_NO;
    }
}

static void fill_clearance(const Ground *ground, const Fact *fact, Column column) {
    ArenaMark mark = arena_mark(ground->arena);
    Day      *latest = ARENA_ARRAY(ground->arena, Day, ground->people);
    Day       day = day_of_papers(ground);
    column_set(ground, column, RANGE_UNKNOWN);
    for (uint32_t i = 0; i < roster_count(ground->roster, KIND_CLEARANCE); i++) {
        const Clearance *row = roster_clearance(ground->roster, i);
        if (row->person == NONE || row->type != fact->number || row->status < 0 ||
            !partial_given(row->dated))
            continue;
        Day   dated = partial_last(row->dated);
        bool  first = column.at[row->person].lo == FACT_LEAST;
        Truth lasts = !partial_given(row->until) || day <= partial_first(row->until) ? TRUTH_YES
                      : day > partial_last(row->until)                               ? TRUTH_NO
                                                       : TRUTH_UNKNOWN;
        if (dated > day || (!first && dated < latest[row->person]))
            continue;
        latest[row->person] = dated;
        column.at[row->person] = range_at(-1);
        column_raise(&column.at[row->person], truth_and(lasts, by_or_within(fact, row->dated, day)),
                     row->status);
    }
    arena_rewind(ground->arena, mark);
}

static Truth matter_counts(const Ground *ground, const Fact *fact, const Matter *row) {
    if (row->type < 0 || !(fact->codes >> row->type & 1))
        return TRUTH_NO;
    return fact->months
               ? column_within(row->dated, day_add_months(ground->day, -fact->months), ground->day)
               : period_covers(row->dated, row->until, ground->day);
}

/* Of a unit: everybody whose tenure there is, or may be, in force. */
static void fill_unit_matter(const Ground *ground, const Fact *fact, Column column) {
    for (uint32_t p = 0; p < ground->people; p++)
        column.at[p] = roster_by(ground->roster, KIND_TENURE, Tenure_person, p).len ? range_at(0)
                                                                                    : (Range){0, 1};
    for (uint32_t i = 0; i < ground->current_count; i++) {
        uint32_t      at = ground->current[i].tenure, unit = ground->views[at].unit;
        const Tenure *tenure = roster_tenure(ground->roster, at);
        if (unit == NONE)
            continue;
        Span rows = roster_by(ground->roster, KIND_MATTER, Matter_unit, unit);
        for (uint32_t m = 0; m < rows.len; m++)
            column_raise(
                &column.at[tenure->person],
                truth_and(ground->current[i].now,
                          matter_counts(ground, fact, roster_matter(ground->roster, rows.at[m]))),
                1);
    }
}

static void fill_matter(const Ground *ground, const Fact *fact, Column column) {
    column_set(ground, column, range_at(0));
    for (uint32_t i = 0; i < roster_count(ground->roster, KIND_MATTER); i++) {
        const Matter *row = roster_matter(ground->roster, i);
        if (row->person != NONE)
            column_raise(&column.at[row->person], matter_counts(ground, fact, row), 1);
    }
}

static void fill_duty(Ground *ground, const Fact *fact, uint32_t post, Column column) {
    Wanted wanted;
    column_wanted(ground, fact, post, &wanted);
    column_set(ground, column, range_at(0));
    for (uint32_t i = 0; i < roster_count(ground->roster, KIND_DUTY); i++) {
        const Duty *row = roster_duty(ground->roster, i);
        if (row->person != NONE && row->field.len)
            column_raise(&column.at[row->person],
                         truth_and(period_covers(row->since, row->until, ground->day),
                                   column_fits(&wanted, row->field)),
                         1);
    }
}

void column_dossier(Ground *ground, const Fact *fact, uint32_t post, Column column) {
    switch ((int)fact->kind) {
    case FACT_GRADE:
        fill_grade(ground, column);
        return;
    case FACT_STRENGTH:
        fill_strength(ground, fact, post, column);
        return;
    case FACT_TRAINING:
        fill_training(ground, fact, column);
        return;
    case FACT_COMMENDED:
        fill_commended(ground, fact, column);
        return;
    case FACT_CLEARANCE:
        fill_clearance(ground, fact, column);
        return;
    case FACT_MATTER:
        fill_matter(ground, fact, column);
        return;
    case FACT_UNIT_MATTER:
        fill_unit_matter(ground, fact, column);
        return;
    default:
        fill_duty(ground, fact, post, column);
        return;
    }
}
