/* fact_dossier.c — grade, strengths, courses, commendations, clearances, concluded matters, fields in
 * charge, read from the rows of the person (and of the units they work in). */
#include "rules/fact_parts.h"

Range grade_range(const Case *c) {
    Span  rows = roster_by(c->roster, KIND_GRADE, Grade_person, c->person);
    Range range = {-1, -1};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Grade *row = roster_grade(c->roster, rows.at[i]);
        row_raise(c, &range,
                  (TraceRow){KIND_GRADE, rows.at[i], Grade_level, granted_by(row->since, c->day),
                             row->level});
    }
    return rows.len ? range : RANGE_UNKNOWN;
}

Range strength_range(const Case *c, const Fact *fact) {
    Span  rows = roster_by(c->roster, KIND_STRENGTH, Strength_person, c->person);
    Range range = {0, 0};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Strength *row = roster_strength(c->roster, rows.at[i]);
        Truth fits = truth_and(granted_by(row->noted, c->day), field_truth(c, fact, row->field));
        row_raise(c, &range, (TraceRow){KIND_STRENGTH, rows.at[i], Strength_field, fits, 1});
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

/* A course still to end on the as-of date counts from its end on. */
static Truth course_counts(const Case *c, const Fact *fact, PartialDate ended) {
    Day read = day_read(c);
    return read < c->day && partial_given(ended) && partial_last(ended) > read
               ? granted_by(ended, c->day)
               : dated_back(ended, fact->months, read);
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
        Truth           fits = truth_and(type, course_counts(c, fact, ended));
        row_raise(c, &range, (TraceRow){KIND_TRAINING, rows.at[i], Training_type, fits, 1});
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
        case_read(c, (TraceRow){KIND_COMMENDATION, rows.at[i], Commendation_form, when, 1});
        range.lo += when == TRUTH_YES;
        range.hi += when != TRUTH_NO;
    }
    return range;
}

/* The latest of its type by the day; of one date the last written. */
static uint32_t clearance_latest(const Case *c, int32_t type) {
    Span     rows = roster_by(c->roster, KIND_CLEARANCE, Clearance_person, c->person);
    uint32_t latest = NONE;
    for (uint32_t i = 0; i < rows.len; i++) {
        const Clearance *row = roster_clearance(c->roster, rows.at[i]);
        if (row->type != type || !partial_given(row->dated) || row->status < 0 ||
            partial_last(row->dated) > day_read(c))
            continue;
        if (latest == NONE ||
            partial_last(row->dated) >= partial_last(roster_clearance(c->roster, latest)->dated))
            latest = rows.at[i];
    }
    return latest;
}

Range clearance_range(const Case *c, const Fact *fact) {
    uint32_t at = clearance_latest(c, fact->number);
    Range    range = {-1, -1};
    if (at == NONE)
        return RANGE_UNKNOWN;
    const Clearance *row = roster_clearance(c->roster, at);
    case_field(c, KIND_CLEARANCE, at, Clearance_status);
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
            row_raise(c, &range,
                      (TraceRow){KIND_MATTER, rows.at[i], Matter_type,
                                 matter_counts(c, fact, roster_matter(c->roster, rows.at[i])), 1});
        return range;
    }
    if (!roster_by(c->roster, KIND_TENURE, Tenure_person, c->person).len)
        return (Range){0, 1}; /* where they work is not recorded */
    for (uint32_t i = 0; i < roster_count(c->roster, KIND_MATTER); i++) {
        const Matter *row = roster_matter(c->roster, i);
        Truth         counts = row->unit == NONE ? TRUTH_NO : matter_counts(c, fact, row);
        if (counts != TRUTH_NO)
            row_raise(c, &range,
                      (TraceRow){KIND_MATTER, i, Matter_type,
                                 truth_and(counts, works_in(c, row->unit)), 1});
    }
    return range;
}

Range duty_range(const Case *c, const Fact *fact) {
    Span  rows = roster_by(c->roster, KIND_DUTY, Duty_person, c->person);
    Range range = {0, 0};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Duty *row = roster_duty(c->roster, rows.at[i]);
        if (row->field.len)
            row_raise(c, &range,
                      (TraceRow){KIND_DUTY, rows.at[i], Duty_field,
                                 truth_and(period_covers(row->since, row->until, c->day),
                                           field_truth(c, fact, row->field)),
                                 1});
    }
    return range;
}
