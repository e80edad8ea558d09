/* fact_beside.c — what a fact reads beside the value of a row that counts: its days, and what makes the row one of
 * those asked for, in the row itself or in the post, unit, seat or term it leads to. Told is what is
 * given, and what a source says is empty. */
#include "rules/fact_parts.h"

typedef struct Beside {
    const Case *c;
    const Fact *fact;
    Trace      *trace;
    bool        claimed; /* only what a source says */
} Beside;

static void beside(const Beside *b, Kind kind, uint32_t row, uint32_t field) {
    TraceRow read = {kind, row, field, TRUTH_YES, 0};
    if (row != NONE &&
        ((!b->claimed && trace_given(b->c, kind, row, field)) || trace_claimed(b->c, &read).len))
        trace_add(b->trace, read);
}

/* ---- posts ---- */

static void unit_asked(const Beside *b, uint32_t unit, bool level, bool bloc, bool field) {
    const Filter *filter = b->fact->filter;
    if (level && (filter->level_lo >= 0 || filter->level_hi != INT16_MAX))
        beside(b, KIND_UNIT, unit, Unit_level);
    if (bloc && filter->bloc >= 0)
        beside(b, KIND_UNIT, unit, Unit_bloc);
    if (field && filter->field.len)
        beside(b, KIND_UNIT, unit, Unit_field);
}

static void oversight_asked(const Beside *b, uint32_t post) {
    const Roster *roster = b->c->roster;
    if (!b->fact->filter->authority.len || post == NONE)
        return;
    Span rows = roster_by(roster, KIND_OVERSIGHT, Oversight_post, post);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Oversight *row = roster_oversight(roster, rows.at[i]);
        if (!text_folds_to(row->authority, b->fact->filter->authority) ||
            !roster_covers(row->since, row->until, b->c->day))
            continue;
        beside(b, KIND_OVERSIGHT, rows.at[i], Oversight_authority);
        beside(b, KIND_OVERSIGHT, rows.at[i], Oversight_since);
        beside(b, KIND_OVERSIGHT, rows.at[i], Oversight_until);
    }
}

static bool rank_asked(const Filter *filter) {
    return filter->rank_of_post || filter->rank_lo != INT32_MIN || filter->rank_hi != INT32_MAX;
}

static bool unit_says(const Filter *filter) {
    return filter->same_unit || filter->level_lo >= 0 || filter->level_hi != INT16_MAX ||
           filter->bloc >= 0 || filter->field.len;
}

/* What is asked of the post to be filled, to compare with. */
static void aim_asked(const Beside *b) {
    if (b->fact->filter->rank_of_post)
        beside(b, KIND_POST, b->c->post, Post_rank);
    if (b->fact->filter->same_unit)
        beside(b, KIND_POST, b->c->post, Post_unit);
}

static void post_asked(const Beside *b, uint32_t at, bool kind, bool rank, bool unit) {
    const Filter *filter = b->fact->filter;
    if (kind && filter->kind_count)
        beside(b, KIND_POST, at, Post_kind);
    if (rank && rank_asked(filter))
        beside(b, KIND_POST, at, Post_rank);
    if (unit && unit_says(filter))
        beside(b, KIND_POST, at, Post_unit);
    oversight_asked(b, at);
}

/* What the tenure says goes before what its unit and post say: range.c, view_tenure. */
static void tenure_asked(const Beside *b, uint32_t at) {
    const Filter *filter = b->fact->filter;
    const Tenure *row = roster_tenure(b->c->roster, at);
    uint32_t      unit = view_tenure(b->c->roster, row).unit;
    if (filter->kind_count)
        beside(b, KIND_TENURE, at, Tenure_kind);
    if (filter->level_lo >= 0 || filter->level_hi != INT16_MAX)
        beside(b, KIND_TENURE, at, Tenure_level);
    if (filter->bloc >= 0)
        beside(b, KIND_TENURE, at, Tenure_bloc);
    if (filter->field.len)
        beside(b, KIND_TENURE, at, Tenure_field);
    if (rank_asked(filter))
        beside(b, KIND_TENURE, at, Tenure_rank);
    if (unit_says(filter))
        beside(b, KIND_TENURE, at, Tenure_unit);
    unit_asked(b, unit, row->level < 0, row->bloc < 0, !row->field.len);
    if (row->post == NONE)
        return;
    beside(b, KIND_TENURE, at, Tenure_post);
    post_asked(b, row->post, !row->kind.len, row->rank == INT_MISSING, row->unit == NONE);
}

static void tenure_beside(const Beside *b, uint32_t at) {
    FactKind kind = b->fact->kind;
    beside(b, KIND_TENURE, at, Tenure_since);
    beside(b, KIND_TENURE, at, Tenure_until);
    if (kind != FACT_FIRST_TERM)
        beside(b, KIND_TENURE, at, Tenure_manner);
    if (kind == FACT_PRESENT || kind == FACT_TERMS)
        beside(b, KIND_TENURE, at, Tenure_post);
    if ((kind == FACT_HELD || kind == FACT_HOLDS) && b->fact->filter) {
        tenure_asked(b, at);
        aim_asked(b);
    }
}

/* ---- what does not count because a source says so ---- */

static const Filter open_filter = {
    .level_lo = -1, .level_hi = INT16_MAX, .bloc = -1, .rank_lo = INT32_MIN, .rank_hi = INT32_MAX};

/* What a filter asks, one thing at a time. */
typedef enum FilterPart {
    PART_KINDS,
    PART_LEVEL,
    PART_BLOC,
    PART_RANK,
    PART_UNIT,
    PART_FIELD,
    PART_AUTHORITY,
    FILTER_PARTS
} FilterPart;

static void part_copy(Filter *to, const Filter *from, FilterPart part) {
    switch (part) {
    case PART_KINDS:
        to->kinds = from->kinds;
        to->kind_count = from->kind_count;
        break;
    case PART_LEVEL:
        to->level_lo = from->level_lo;
        to->level_hi = from->level_hi;
        break;
    case PART_BLOC:
        to->bloc = from->bloc;
        break;
    case PART_RANK:
        to->rank_lo = from->rank_lo;
        to->rank_hi = from->rank_hi;
        to->rank_of_post = from->rank_of_post;
        break;
    case PART_UNIT:
        to->same_unit = from->same_unit;
        break;
    case PART_FIELD:
        to->field = from->field;
        break;
    case PART_AUTHORITY:
        to->authority = from->authority;
        break;
    case FILTER_PARTS:
        break;
    }
}

/* The part alone, and all the others without it. */
static void filter_part(const Filter *whole, FilterPart part, Filter *only, Filter *rest) {
    *only = open_filter;
    *rest = *whole;
    part_copy(only, whole, part);
    part_copy(rest, &open_filter, part);
}

/* Of a tenure that is none of those asked for: the one thing that it would be but for, where a source says it. */
static void tenure_passed(const Beside *b, uint32_t at) {
    const Case   *c = b->c;
    const Tenure *row = roster_tenure(c->roster, at);
    PostView      view = view_tenure(c->roster, row);
    for (FilterPart part = 0; part < FILTER_PARTS; part++) {
        Filter only, rest;
        filter_part(b->fact->filter, part, &only, &rest);
        Fact   asked = *b->fact;
        Beside claimed = {c, &asked, b->trace, true};
        asked.filter = &only;
        if (filter_truth(c->roster, &rest, &view, c->post, c->day) != TRUTH_NO &&
            filter_truth(c->roster, &only, &view, c->post, c->day) == TRUTH_NO)
            tenure_asked(&claimed, at);
    }
}

static void tenures_passed(const Beside *b) {
    Span rows = roster_by(b->c->roster, KIND_TENURE, Tenure_person, b->c->person);
    for (uint32_t i = 0; i < rows.len; i++)
        if (b->fact->manners & manner_bit(roster_tenure(b->c->roster, rows.at[i])))
            tenure_passed(b, rows.at[i]);
}

static void pool_beside(const Beside *b, uint32_t at) {
    beside(b, KIND_POOL, at, Pool_since);
    beside(b, KIND_POOL, at, Pool_until);
    if (b->fact->kind != FACT_POOL || !b->fact->filter)
        return;
    uint32_t post = roster_pool(b->c->roster, at)->post;
    post_asked(b, post, true, true, true);
    unit_asked(b, roster_post(b->c->roster, post)->unit, true, true, true);
    aim_asked(b);
}

/* ---- bodies ---- */

static void seats_beside(const Beside *b, uint32_t post) {
    const Roster *roster = b->c->roster;
    Span          seats = post == NONE ? (Span){0} : roster_by(roster, KIND_SEAT, Seat_post, post);
    for (uint32_t i = 0; i < seats.len; i++) {
        beside(b, KIND_SEAT, seats.at[i], Seat_since);
        beside(b, KIND_SEAT, seats.at[i], Seat_until);
        if (b->fact->kind == FACT_FIRST_TERM)
            beside(b, KIND_BODY, roster_seat(roster, seats.at[i])->body, Body_kind);
    }
}

static void terms_beside(const Beside *b, uint32_t body) {
    Span rows = roster_by(b->c->roster, KIND_TERM, Term_body, body);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Term *row = roster_term(b->c->roster, rows.at[i]);
        if (period_covers(row->since, row->until, b->c->day) == TRUTH_NO)
            continue;
        beside(b, KIND_TERM, rows.at[i], Term_body);
        beside(b, KIND_TERM, rows.at[i], Term_since);
        beside(b, KIND_TERM, rows.at[i], Term_until);
    }
}

/* Of every body that is asked of: its term, its kind, and the seat of the post in it. */
static void bodies_beside(const Beside *b) {
    const Roster *roster = b->c->roster;
    if (b->c->post == NONE && b->c->in_body) {
        terms_beside(b, b->c->body);
        beside(b, KIND_BODY, b->c->body, Body_kind);
    }
    if (b->c->post == NONE)
        return;
    Span seats = roster_by(roster, KIND_SEAT, Seat_post, b->c->post);
    seats_beside(b, b->c->post);
    for (uint32_t i = 0; i < seats.len; i++)
        if (roster_seat(roster, seats.at[i])->body != NONE)
            terms_beside(b, roster_seat(roster, seats.at[i])->body);
}

/* ---- the dossier ---- */

static bool field_asked(const Fact *fact) {
    return fact->field_of_post || fact->field_count;
}

static void training_beside(const Beside *b, uint32_t at) {
    beside(b, KIND_TRAINING, at, Training_until);
    if (!partial_given(roster_training(b->c->roster, at)->until))
        beside(b, KIND_TRAINING, at, Training_since);
}

/* Where they work on the day, of a matter on the unit. */
static void works_beside(const Beside *b, uint32_t unit) {
    Span rows = roster_by(b->c->roster, KIND_TENURE, Tenure_person, b->c->person);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *row = roster_tenure(b->c->roster, rows.at[i]);
        if (view_tenure(b->c->roster, row).unit != unit ||
            period_covers(row->since, row->until, b->c->day) == TRUTH_NO)
            continue;
        beside(b, KIND_TENURE, rows.at[i], Tenure_since);
        beside(b, KIND_TENURE, rows.at[i], Tenure_until);
        beside(b, KIND_TENURE, rows.at[i], row->unit == NONE ? Tenure_post : Tenure_unit);
        if (row->unit == NONE)
            beside(b, KIND_POST, row->post, Post_unit);
    }
}

static void matter_beside(const Beside *b, uint32_t at) {
    beside(b, KIND_MATTER, at, Matter_dated);
    if (!b->fact->months)
        beside(b, KIND_MATTER, at, Matter_until);
    if (b->fact->kind == FACT_UNIT_MATTER)
        works_beside(b, roster_matter(b->c->roster, at)->unit);
}

/* Fields of the row itself, by kind; a kind has at most two. */
typedef struct Days {
    uint32_t first, second; /* 0: none */
} Days;

static const Days days_of[KIND_COUNT] = {[KIND_DEGREE] = {Degree_granted, 0},
                                         [KIND_THEORY] = {Theory_granted, 0},
                                         [KIND_CERTIFICATE] = {Diploma_granted, 0},
                                         [KIND_GRADE] = {Grade_since, 0},
                                         [KIND_STRENGTH] = {Strength_noted, 0},
                                         [KIND_COMMENDATION] = {Commendation_dated, 0},
                                         [KIND_VOTE] = {Vote_summoned, Vote_held},
                                         [KIND_CLEARANCE] = {Clearance_dated, Clearance_until},
                                         [KIND_MEMBERSHIP] = {Membership_since, Membership_until},
                                         [KIND_DUTY] = {Duty_since, Duty_until}};

static void days_beside(const Beside *b, Kind kind, uint32_t at) {
    Days days = days_of[kind];
    if (days.first)
        beside(b, kind, at, days.first);
    if (days.second)
        beside(b, kind, at, days.second);
    if (kind != KIND_DISCIPLINE)
        return;
    beside(b, kind, at, Discipline_since);
    if (b->fact->kind == FACT_DISCIPLINE)
        beside(b, kind, at, Discipline_until);
}

static void row_beside(const Beside *b, Kind kind, uint32_t at) {
    days_beside(b, kind, at);
    if (kind == KIND_TENURE)
        tenure_beside(b, at);
    if (kind == KIND_TENURE && (b->fact->kind == FACT_FIRST_TERM || b->c->in_body))
        seats_beside(b, roster_tenure(b->c->roster, at)->post);
    if (kind == KIND_POOL)
        pool_beside(b, at);
    if (kind == KIND_TRAINING)
        training_beside(b, at);
    if (kind == KIND_MATTER)
        matter_beside(b, at);
    if (kind == KIND_DEGREE && field_asked(b->fact))
        beside(b, KIND_DEGREE, at, Degree_field);
    if (b->fact->field_of_post)
        beside(b, KIND_POST, b->c->post, Post_field);
    if (kind == KIND_UNIT && b->c->post != NONE)
        beside(b, KIND_POST, b->c->post, Post_unit);
}

void trace_beside(const Case *c, const Fact *fact, Trace *trace) {
    Beside b = {c, fact, trace, false};
    size_t count = trace->values = trace->rows.len;
    for (size_t i = 0; i < count; i++) {
        TraceRow row = trace->rows.at[i];
        row_beside(&b, row.kind, row.row);
    }
    if (fact->kind == FACT_FIRST_TERM)
        bodies_beside(&b);
    if ((fact->kind == FACT_HELD || fact->kind == FACT_HOLDS) && fact->filter)
        tenures_passed(&b);
}
