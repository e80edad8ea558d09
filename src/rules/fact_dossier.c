/* fact_dossier.c — grade, strengths, courses, commendations, clearances, concluded matters, fields in
 * charge, read from the rows of the person (and of the units they work in). */
#include "rules/fact_parts.h"

Range grade_range(const Case *c) {
    Span  rows = roster_by(c->roster, KIND_GRADE, Grade_person, c->person);
    Range range = {-1, -1};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Grade *row = roster_grade(c->roster, rows.at[i]);
        range_raise(&range, granted_by(row->since, c->day), row->level);
    }
    return rows.len ? range : RANGE_UNKNOWN;
}

Range strength_range(const Case *c, const Fact *fact) {
    Span  rows = roster_by(c->roster, KIND_STRENGTH, Strength_person, c->person);
    Range range = {0, 0};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Strength *row = roster_strength(c->roster, rows.at[i]);
        range_raise(&range,
                    truth_and(granted_by(row->noted, c->day), field_truth(c, fact, row->field)), 1);
    }
    return rows.len ? range : (Range){0, 1};
}

/* What is renewed in time is read on the as-of date where the day is later. */
static Day day_read(const Case *c) {
    Day as_of = c->roster->as_of;
    return as_of != DAY_NONE && as_of < c->day ? as_of : c->day;
}

static Truth dated_back(PartialDate date, int32_t months, Day day) {
    return months ? dated_within(date, months, day) : granted_by(date, day);
}

Range training_range(const Case *c, const Fact *fact) {
    Span  rows = roster_by(c->roster, KIND_TRAINING, Training_person, c->person);
    Range range = {0, 0};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Training *row = roster_training(c->roster, rows.at[i]);
        PartialDate     ended = partial_given(row->until) ? row->until : row->since;
        Truth           type = row->type < 0               ? TRUTH_UNKNOWN
                               : row->type == fact->number ? TRUTH_YES
                                                           : TRUTH_NO;
        range_raise(&range, truth_and(type, dated_back(ended, fact->months, day_read(c))), 1);
    }
    return rows.len ? range : (Range){0, 1};
}

Range commended_range(const Case *c, const Fact *fact) {
    Span  rows = roster_by(c->roster, KIND_COMMENDATION, Commendation_person, c->person);
    Range range = {0, 0};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Commendation *row = roster_commendation(c->roster, rows.at[i]);
        Truth               when = dated_back(row->dated, fact->months, day_read(c));
        if (row->form < 0 || !(fact->codes >> row->form & 1))
            continue;
        range.lo += when == TRUTH_YES;
        range.hi += when != TRUTH_NO;
    }
    return range;
}

/* The latest of its type by the day; of one date the last written. */
static const Clearance *clearance_latest(const Case *c, int32_t type) {
    Span             rows = roster_by(c->roster, KIND_CLEARANCE, Clearance_person, c->person);
    const Clearance *latest = NULL;
    for (uint32_t i = 0; i < rows.len; i++) {
        const Clearance *row = roster_clearance(c->roster, rows.at[i]);
        if (row->type != type || !partial_given(row->dated) || row->status < 0 ||
            partial_last(row->dated) > day_read(c))
            continue;
        if (!latest || partial_last(row->dated) >= partial_last(latest->dated))
            latest = row;
    }
    return latest;
}

Range clearance_range(const Case *c, const Fact *fact) {
    const Clearance *row = clearance_latest(c, fact->number);
    Range            range = {-1, -1};
    if (!row)
        return RANGE_UNKNOWN;
    Truth valid = period_covers(row->dated, row->until, day_read(c));
    range_raise(&range, truth_and(valid, dated_back(row->dated, fact->months, day_read(c))),
                row->status);
    return range;
}

static Truth matter_counts(const Case *c, const Fact *fact, const Matter *row) {
    if (row->type < 0 || !(fact->codes >> row->type & 1))
        return TRUTH_NO;
    return fact->months ? dated_within(row->dated, fact->months, c->day)
                        : period_covers(row->dated, row->until, c->day);
}

/* Do they work in the unit on the day? */
static Truth works_in(const Case *c, uint32_t unit) {
    Span  rows = roster_by(c->roster, KIND_TENURE, Tenure_person, c->person);
    Truth works = TRUTH_NO;
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *row = roster_tenure(c->roster, rows.at[i]);
        if (view_tenure(c->roster, row).unit == unit)
            works = truth_or(works, period_covers(row->since, row->until, c->day));
    }
    return works;
}

Range matter_range(const Case *c, const Fact *fact) {
    Range range = {0, 0};
    if (fact->kind == FACT_MATTER) {
        Span rows = roster_by(c->roster, KIND_MATTER, Matter_person, c->person);
        for (uint32_t i = 0; i < rows.len; i++)
            range_raise(&range, matter_counts(c, fact, roster_matter(c->roster, rows.at[i])), 1);
        return range;
    }
    if (!roster_by(c->roster, KIND_TENURE, Tenure_person, c->person).len)
        return (Range){0, 1}; /* where they work is not recorded */
    for (uint32_t i = 0; i < roster_count(c->roster, KIND_MATTER); i++) {
        const Matter *row = roster_matter(c->roster, i);
        Truth         counts = row->unit == NONE ? TRUTH_NO : matter_counts(c, fact, row);
        if (counts != TRUTH_NO)
            range_raise(&range, truth_and(counts, works_in(c, row->unit)), 1);
    }
    return range;
}

Range duty_range(const Case *c, const Fact *fact) {
    Span  rows = roster_by(c->roster, KIND_DUTY, Duty_person, c->person);
    Range range = {0, 0};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Duty *row = roster_duty(c->roster, rows.at[i]);
        if (row->field.len)
            range_raise(&range,
                        truth_and(period_covers(row->since, row->until, c->day),
                                  field_truth(c, fact, row->field)),
                        1);
    }
    return range;
}
