/* column_record.c — degrees, theory, certificates, ratings, discipline and votes: each table walked once
 * and its rows scattered to their people. */
#include "rules/column_parts.h"

#include "base/utf8.h"

void column_raise(Range *range, Truth fits, int64_t value) {
    if (range->lo == FACT_LEAST) /* the first row: from now on the list counts as whole */
        *range = range_at(-1);
    if (fits == TRUTH_YES && value > range->lo)
        range->lo = value;
    if (fits != TRUTH_NO && value > range->hi)
        range->hi = value;
}

Truth column_granted(PartialDate date, Day day) {
    if (!partial_given(date))
        return TRUTH_YES;
    return partial_last(date) <= day   ? TRUTH_YES
           : partial_first(date) > day ? TRUTH_NO
                                       : TRUTH_UNKNOWN;
}

void column_wanted(Ground *ground, const Fact *fact, uint32_t post, Wanted *wanted_out) {
    *wanted_out = (Wanted){fact->fields, fact->field_count, STR("")};
    if (!fact->field_of_post)
        return;
    Str named = str_trim(roster_post(ground->roster, post)->field);
    wanted_out->own = named.len ? utf8_lower(ground->arena, named) : named;
    wanted_out->fields = &wanted_out->own;
    wanted_out->count = named.len ? 1 : 0;
}

Truth column_fits(const Wanted *wanted, Str field) {
    if (!wanted->count)
        return TRUTH_YES;
    for (uint32_t i = 0; field.len && i < wanted->count; i++)
        if (text_folds_to(field, wanted->fields[i]))
            return TRUTH_YES;
    return field.len ? TRUTH_NO : TRUTH_UNKNOWN;
}

void column_degree(Ground *ground, const Fact *fact, uint32_t post, Column column) {
    Wanted wanted;
    column_wanted(ground, fact, post, &wanted);
    column_set(ground, column, RANGE_UNKNOWN);
    for (uint32_t i = 0; i < roster_count(ground->roster, KIND_DEGREE); i++) {
        const Degree *row = roster_degree(ground->roster, i);
        if (row->person != NONE)
            column_raise(&column.at[row->person],
                         truth_and(column_granted(row->granted, ground->day),
                                   column_fits(&wanted, row->field)),
                         row->level);
    }
}

void column_theory(const Ground *ground, Column column) {
    column_set(ground, column, RANGE_UNKNOWN);
    for (uint32_t i = 0; i < roster_count(ground->roster, KIND_THEORY); i++) {
        const Theory *row = roster_theory(ground->roster, i);
        if (row->person != NONE)
            column_raise(&column.at[row->person], column_granted(row->granted, ground->day),
                         row->level);
    }
}

void column_certificate(const Ground *ground, int32_t type, Column column) {
    column_set(ground, column, (Range){0, 1});
    uint32_t rows = roster_count(ground->roster, KIND_CERTIFICATE);
    for (uint32_t i = 0; i < rows; i++)
        if (roster_certificate(ground->roster, i)->person != NONE)
            column.at[roster_certificate(ground->roster, i)->person] = range_at(0);
    for (uint32_t i = 0; i < rows; i++) {
        const Diploma *row = roster_certificate(ground->roster, i);
        if (row->person != NONE && row->type == type)
            column_raise(&column.at[row->person], column_granted(row->granted, ground->day), 1);
    }
}

void column_rating(const Ground *ground, int32_t back, Column column) {
    ArenaMark mark = arena_mark(ground->arena);
    int32_t  *years = ARENA_ARRAY(ground->arena, int32_t, ground->people);
    Day       as_of = ground->roster->as_of;
    int32_t   year = day_civil(ground->day).year - back;
    bool      later = as_of != DAY_NONE && ground->day > as_of && year >= day_civil(as_of).year;
    column_set(ground, column, RANGE_UNKNOWN);
    for (uint32_t p = 0; p < ground->people; p++)
        years[p] = INT_MISSING;
    for (uint32_t i = 0; i < roster_count(ground->roster, KIND_RATING); i++) {
        const Rating *row = roster_rating(ground->roster, i);
        bool          fits = row->year == year || (later && row->year < year);
        if (row->person == NONE || row->year == INT_MISSING || !fits)
            continue;
        if (row->year > years[row->person]) {
            years[row->person] = row->year;
            column.at[row->person] = column_code(row->grade);
        }
    }
    arena_rewind(ground->arena, mark);
}

Truth column_within(PartialDate since, Day from, Day day) {
    if (!partial_given(since))
        return TRUTH_UNKNOWN;
    Day first = partial_first(since), last = partial_last(since);
    if (last <= from || first > day)
        return TRUTH_NO;
    return first > from && last <= day ? TRUTH_YES : TRUTH_UNKNOWN;
}

void column_discipline(const Ground *ground, const Fact *fact, Column column) {
    Day from = day_add_months(ground->day, -fact->number);
    column_set(ground, column, range_at(-1));
    for (uint32_t i = 0; i < roster_count(ground->roster, KIND_DISCIPLINE); i++) {
        const Discipline *row = roster_discipline(ground->roster, i);
        if (row->person != NONE)
            column_raise(&column.at[row->person],
                         fact->kind == FACT_DISCIPLINE
                             ? period_covers(row->since, row->until, ground->day)
                             : column_within(row->since, from, ground->day),
                         row->form);
    }
}

void column_vote(const Ground *ground, bool high, Column column) {
    ArenaMark mark = arena_mark(ground->arena);
    Day      *latest = ARENA_ARRAY(ground->arena, Day, ground->people);
    column_set(ground, column, RANGE_UNKNOWN);
    for (uint32_t i = 0; i < roster_count(ground->roster, KIND_VOTE); i++) {
        const Vote *row = roster_vote(ground->roster, i);
        int32_t     share = high ? row->high : row->low;
        if (row->person == NONE || share == INT_MISSING || row->summoned <= 0 ||
            !partial_given(row->held))
            continue;
        Day  held = partial_last(row->held);
        bool first = column.at[row->person].lo == FACT_LEAST;
        if (held > ground->day || (!first && held < latest[row->person]))
            continue;
        latest[row->person] = held;
        column.at[row->person] = range_at((int64_t)share * 100000 / row->summoned);
    }
    arena_rewind(ground->arena, mark);
}
