/* fact.c — a fact of one case, read from the rows of that person. */
#include "rules/fact_parts.h"

#include "base/utf8.h"

const Person *case_person(const Case *c) {
    return roster_person(c->roster, c->person);
}

static const void *person_field(const Case *c, int32_t field) {
    return (const unsigned char *)case_person(c) +
           vocabulary_kind(KIND_PERSON)->fields[field].offset;
}

/* ---- the person ---- */

static Range range_code(int32_t code) {
    return code < 0 ? RANGE_UNKNOWN : range_at(code);
}

static Range flag_range(int8_t flag) {
    return flag < 0 ? (Range){0, 1} : range_at(flag);
}

static Range text_range(Str text, Str folded) {
    return text.len ? range_at(text_folds_to(text, folded)) : (Range){0, 1};
}

static Range since_range(const Case *c, int32_t field) {
    PartialDate date = *(const PartialDate *)person_field(c, field);
    case_field(c, KIND_PERSON, c->person, (uint32_t)field);
    if (!partial_given(date))
        return RANGE_UNKNOWN;
    return (Range){day_months(partial_last(date), c->day), day_months(partial_first(date), c->day)};
}

static Range age_range(const Case *c) {
    PartialDate born = case_person(c)->born;
    case_field(c, KIND_PERSON, c->person, Person_born);
    if (!partial_given(born))
        return RANGE_UNKNOWN;
    return (Range){age_key(partial_last(born), c->day), age_key(partial_first(born), c->day)};
}

static Range service_left(const Case *c) {
    Day           from = retirement_from(c->roster, c->day);
    const Person *person = case_person(c);
    if (!partial_given(person->born))
        return RANGE_UNKNOWN;
    case_field(c, KIND_PERSON, c->person, Person_born);
    case_field(c, KIND_PERSON, c->person, Person_sex);
    Range range = {FACT_MOST, FACT_LEAST};
    for (int sex = 0; sex < 2; sex++) {
        if (person->sex >= 0 && person->sex != sex)
            continue;
        Day first = service_end(c->rules, from, sex, partial_first(person->born));
        Day last = service_end(c->rules, from, sex, partial_last(person->born));
        if (first == DAY_NONE || last == DAY_NONE)
            return RANGE_UNKNOWN;
        int64_t lo = day_months(c->day, first), hi = day_months(c->day, last);
        range.lo = lo < range.lo ? lo : range.lo;
        range.hi = hi > range.hi ? hi : range.hi;
    }
    return range;
}

/* ---- qualifications ---- */

Truth granted_by(PartialDate granted, Day day) {
    if (!partial_given(granted) || partial_last(granted) <= day)
        return TRUTH_YES;
    return partial_first(granted) > day ? TRUTH_NO : TRUTH_UNKNOWN;
}

Truth field_truth(const Case *c, const Fact *fact, Str field) {
    if (fact->field_of_post) {
        Str wanted = c->post == NONE ? STR("") : roster_post(c->roster, c->post)->field;
        if (!wanted.len)
            return TRUTH_YES;
        Str folded = str_trim(wanted);
        AUTO(Arena) scratch = arena_open();
        folded = utf8_lower(scratch, folded);
        return !field.len ? TRUTH_UNKNOWN : text_folds_to(field, folded) ? TRUTH_YES : TRUTH_NO;
    }
    if (!fact->field_count)
        return TRUTH_YES;
    if (!field.len)
        return TRUTH_UNKNOWN;
    for (uint32_t i = 0; i < fact->field_count; i++)
        if (text_folds_to(field, fact->fields[i]))
            return TRUTH_YES;
    return TRUTH_NO;
}

void range_raise(Range *range, Truth fits, int64_t value) {
    if (fits == TRUTH_YES && value > range->lo)
        range->lo = value;
    if (fits != TRUTH_NO && value > range->hi)
        range->hi = value;
}

void row_raise(const Case *c, Range *range, TraceRow row) {
    case_read(c, row);
    range_raise(range, row.fits, row.value);
}

static Range degree_range(const Case *c, const Fact *fact) {
    Span  rows = roster_by(c->roster, KIND_DEGREE, Degree_person, c->person);
    Range range = {-1, -1};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Degree *row = roster_degree(c->roster, rows.at[i]);
        Truth fits = truth_and(granted_by(row->granted, c->day), field_truth(c, fact, row->field));
        row_raise(c, &range, (TraceRow){KIND_DEGREE, rows.at[i], Degree_level, fits, row->level});
    }
    return rows.len ? range : RANGE_UNKNOWN;
}

static Range theory_range(const Case *c) {
    Span  rows = roster_by(c->roster, KIND_THEORY, Theory_person, c->person);
    Range range = {-1, -1};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Theory *row = roster_theory(c->roster, rows.at[i]);
        row_raise(c, &range,
                  (TraceRow){KIND_THEORY, rows.at[i], Theory_level,
                             granted_by(row->granted, c->day), row->level});
    }
    return rows.len ? range : RANGE_UNKNOWN;
}

static Range certificate_range(const Case *c, int32_t type) {
    Span  rows = roster_by(c->roster, KIND_CERTIFICATE, Diploma_person, c->person);
    Range range = {0, 0};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Diploma *row = roster_certificate(c->roster, rows.at[i]);
        if (row->type == type)
            row_raise(c, &range,
                      (TraceRow){KIND_CERTIFICATE, rows.at[i], Diploma_type,
                                 granted_by(row->granted, c->day), 1});
    }
    return rows.len ? range : (Range){0, 1};
}

/* ---- yearly series, discipline, votes ---- */

uint32_t rating_row(const Case *c, int32_t year) {
    Span     rows = roster_by(c->roster, KIND_RATING, Rating_person, c->person);
    Day      as_of = c->roster->as_of;
    bool     repeats = as_of != DAY_NONE && c->day > as_of && year >= day_civil(as_of).year;
    uint32_t best = NONE;
    for (uint32_t i = 0; i < rows.len; i++) {
        const Rating *row = roster_rating(c->roster, rows.at[i]);
        if (row->year == INT_MISSING || row->year > year || (!repeats && row->year != year))
            continue;
        if (best == NONE || row->year > roster_rating(c->roster, best)->year)
            best = rows.at[i];
    }
    return best;
}

int32_t fact_repeats(const Case *c, const Fact *fact) {
    if (fact->kind != FACT_RATING)
        return 0;
    int32_t  year = day_civil(c->day).year - fact->number;
    uint32_t row = rating_row(c, year);
    int32_t  from = row == NONE ? year : roster_rating(c->roster, row)->year;
    return from == year ? 0 : from;
}

static Range rating_range(const Case *c, int32_t back) {
    uint32_t row = rating_row(c, day_civil(c->day).year - back);
    case_field(c, KIND_RATING, row, Rating_grade);
    return row == NONE ? RANGE_UNKNOWN : range_code(roster_rating(c->roster, row)->grade);
}

static Range discipline_range(const Case *c) {
    Span  rows = roster_by(c->roster, KIND_DISCIPLINE, Discipline_person, c->person);
    Range range = {-1, -1};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Discipline *row = roster_discipline(c->roster, rows.at[i]);
        row_raise(c, &range,
                  (TraceRow){KIND_DISCIPLINE, rows.at[i], Discipline_form,
                             period_covers(row->since, row->until, c->day), row->form});
    }
    return range;
}

Truth dated_within(PartialDate date, int32_t months, Day day) {
    Day from = day_add_months(day, -months);
    if (!partial_given(date))
        return TRUTH_UNKNOWN;
    Day first = partial_first(date), last = partial_last(date);
    return first > from && last <= day   ? TRUTH_YES
           : last <= from || first > day ? TRUTH_NO
                                         : TRUTH_UNKNOWN;
}

static Range disciplined_range(const Case *c, int32_t months) {
    Span  rows = roster_by(c->roster, KIND_DISCIPLINE, Discipline_person, c->person);
    Range range = {-1, -1};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Discipline *row = roster_discipline(c->roster, rows.at[i]);
        row_raise(c, &range,
                  (TraceRow){KIND_DISCIPLINE, rows.at[i], Discipline_form,
                             dated_within(row->since, months, c->day), row->form});
    }
    return range;
}

static Range vote_range(const Case *c, bool high) {
    Span        rows = roster_by(c->roster, KIND_VOTE, Vote_person, c->person);
    const Vote *best = NULL;
    uint32_t    at = NONE;
    for (uint32_t i = 0; i < rows.len; i++) {
        const Vote *row = roster_vote(c->roster, rows.at[i]);
        int32_t     share = high ? row->high : row->low;
        if (share == INT_MISSING || row->summoned == INT_MISSING || row->summoned <= 0 ||
            !partial_given(row->held) || partial_last(row->held) > c->day)
            continue;
        if (!best || partial_last(row->held) >= partial_last(best->held))
            best = row, at = rows.at[i];
    }
    if (!best)
        return RANGE_UNKNOWN;
    case_field(c, KIND_VOTE, at, high ? Vote_high : Vote_low);
    return range_at((int64_t)(high ? best->high : best->low) * 100000 / best->summoned);
}

/* ---- place, unit and post ---- */

/* NONE where there is no post: reasons of a case are only asked of one. */
static uint32_t unit_of(const Case *c) {
    return c->post == NONE ? NONE : roster_post(c->roster, c->post)->unit;
}

const Unit *case_unit(const Case *c) {
    if (c->post == NONE)
        return c->unit;
    uint32_t unit = unit_of(c);
    return unit == NONE ? NULL : roster_unit(c->roster, unit);
}

static Range local_range(const Case *c) {
    const Unit *unit = case_unit(c);
    Str         place = case_person(c)->native_place;
    if (!unit || !unit->locality.len || !place.len)
        return (Range){0, 1};
    case_field(c, KIND_PERSON, c->person, Person_native_place);
    case_field(c, KIND_UNIT, unit_of(c), Unit_locality);
    return range_at(place_within(place, unit->locality));
}

static Range unit_range(const Case *c, const Fact *fact) {
    const Unit *unit = case_unit(c);
    case_field(c, KIND_UNIT, unit_of(c),
               fact->kind == FACT_UNIT_LEVEL  ? Unit_level
               : fact->kind == FACT_UNIT_BLOC ? Unit_bloc
                                              : (uint32_t)fact->field);
    if (fact->kind == FACT_UNIT_LEVEL)
        return unit ? range_code(unit->level) : RANGE_UNKNOWN;
    if (fact->kind == FACT_UNIT_BLOC)
        return unit ? range_code(unit->bloc) : RANGE_UNKNOWN;
    size_t offset = vocabulary_kind(KIND_UNIT)->fields[fact->field].offset;
    return unit ? text_range(*(const Str *)((const unsigned char *)unit + offset), fact->text)
                : (Range){0, 1};
}

static Range post_range(const Case *c, FactKind kind) {
    if (c->post == NONE)
        return RANGE_UNKNOWN;
    const Post *post = roster_post(c->roster, c->post);
    case_field(c, KIND_POST, c->post,
               kind == FACT_POST_RANK  ? Post_rank
               : kind == FACT_POST_KEY ? Post_key
                                       : Post_elected);
    if (kind == FACT_POST_RANK)
        return post->rank == INT_MISSING ? RANGE_UNKNOWN : range_at(post->rank);
    return flag_range(kind == FACT_POST_KEY ? post->key : post->elected);
}

Range fact_range(const Case *c, const Fact *fact) {
    switch (fact->kind) {
    case FACT_SEX:
        case_field(c, KIND_PERSON, c->person, Person_sex);
        return case_person(c)->sex < 0 ? (Range){0, 1} : range_at(case_person(c)->sex);
    case FACT_TIES_DECLARED:
        case_field(c, KIND_PERSON, c->person, Person_ties_declared);
        return flag_range(case_person(c)->ties_declared);
    case FACT_TEXT:
        case_field(c, KIND_PERSON, c->person, (uint32_t)fact->field);
        return text_range(*(const Str *)person_field(c, fact->field), fact->text);
    case FACT_SINCE:
        return since_range(c, fact->field);
    case FACT_AGE:
        return age_range(c);
    case FACT_DEGREE:
        return degree_range(c, fact);
    case FACT_THEORY:
        return theory_range(c);
    case FACT_CERTIFICATE:
        return certificate_range(c, fact->number);
    case FACT_RATING:
        return rating_range(c, fact->number);
    case FACT_DISCIPLINE:
        return discipline_range(c);
    case FACT_DISCIPLINED:
        return disciplined_range(c, fact->number);
    case FACT_VOTE_LOW:
    case FACT_VOTE_HIGH:
        return vote_range(c, fact->kind == FACT_VOTE_HIGH);
    case FACT_HELD:
        return held_range(c, fact);
    case FACT_HOLDS:
        return holds_range(c, fact);
    case FACT_PRESENT:
        return present_range(c);
    case FACT_SERVICE_LEFT:
        return service_left(c);
    case FACT_POOL_THIS:
    case FACT_POOL:
        return pool_range(c, fact);
    case FACT_LOCAL:
        return local_range(c);
    case FACT_GRADE:
        return grade_range(c);
    case FACT_STRENGTH:
        return strength_range(c, fact);
    case FACT_TRAINING:
        return training_range(c, fact);
    case FACT_COMMENDED:
        return commended_range(c, fact);
    case FACT_CLEARANCE:
        return clearance_range(c, fact);
    case FACT_MATTER:
    case FACT_UNIT_MATTER:
        return matter_range(c, fact);
    case FACT_IN_CHARGE:
        return duty_range(c, fact);
    case FACT_TERMS:
        return terms_range(c, fact);
    case FACT_FIRST_TERM:
        return first_term_range(c);
    case FACT_UNIT_LEVEL:
    case FACT_UNIT_BLOC:
    case FACT_UNIT_TEXT:
        return unit_range(c, fact);
    case FACT_POST_RANK:
    case FACT_POST_KEY:
    case FACT_POST_ELECTED:
        return post_range(c, fact->kind);
    }
    return RANGE_UNKNOWN;
}

/* ---- conditions ---- */

Truth node_truth(const Case *c, const Node *node) {
    uint32_t yes = 0, no = 0;
    if (node->kind == NODE_LITERAL)
        return range_truth(fact_range(c, literal_fact(c->rules, node->literal)),
                           &c->rules->literals.at[node->literal]);
    for (uint32_t i = 0; i < node->part_count; i++) {
        Truth part = node_truth(c, node->parts[i]);
        yes += part == TRUTH_YES;
        no += part == TRUTH_NO;
    }
    if (node->kind == NODE_NOT)
        return yes ? TRUTH_NO : no ? TRUTH_YES : TRUTH_UNKNOWN;
    if (yes >= node->least)
        return TRUTH_YES;
    return node->part_count - no < node->least ? TRUTH_NO : TRUTH_UNKNOWN;
}
