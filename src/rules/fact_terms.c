/* fact_terms.c — terms served in a row, and who is new in a body.
 * docs/rules/grammar.md, "Terms". Cost: the person's tenures times the seats of their posts. */
#include "rules/fact_parts.h"

static bool in_body(const Case *c) {
    return c->post == NONE && c->in_body;
}

/* ---- terms in a row ---- */

/* Stretches of one service, as narrow and as wide as they can be meant, and whether one is in force. */
typedef struct Served {
    Stretch  *sure, *most;
    TraceRow *rows;
    size_t    count;
    Truth     now;
} Served;

static Stretch stretch_meet(Stretch a, Stretch b) {
    return (Stretch){a.since > b.since ? a.since : b.since, a.past < b.past ? a.past : b.past};
}

static void served_add(Served *served, TraceRow row, Stretch sure, Stretch most, Truth now) {
    served->rows[served->count] = row;
    served->sure[served->count] = sure;
    served->most[served->count++] = most;
    served->now = truth_or(served->now, now);
}

/* From the day back through adjoining stretches. */
static Day unbroken_since(const Stretch *stretches, size_t count, Day day) {
    Day since = day;
    for (bool grown = true; grown;) {
        grown = false;
        for (size_t i = 0; i < count; i++)
            if (stretches[i].since < stretches[i].past && stretches[i].past >= since &&
                stretches[i].since < since) {
                since = stretches[i].since;
                grown = true;
            }
    }
    return since;
}

static int64_t unbroken_months(const Stretch *stretches, size_t count, Day day) {
    return day_months(unbroken_since(stretches, count, day), day);
}

/* Seats without a first day are of always. */
static Stretch seat_stretch(const Seat *seat, Day day, bool widest) {
    if (partial_given(seat->since))
        return widest ? stretch_most(seat->since, seat->until, day)
                      : stretch_least(seat->since, seat->until, day);
    Day past = !partial_given(seat->until) ? DAY_MAX
               : widest                    ? partial_last(seat->until) + 1
                                           : partial_first(seat->until) + 1;
    return (Stretch){DAY_NONE, past};
}

static Served served_open(const Case *c, uint32_t most) {
    return (Served){ARENA_ARRAY(c->arena, Stretch, most), ARENA_ARRAY(c->arena, Stretch, most),
                    ARENA_ARRAY(c->arena, TraceRow, most), 0, TRUTH_NO};
}

/* Whether it counts is told by its stretch. */
static TraceRow row_served(Kind kind, uint32_t row) {
    return (TraceRow){kind, row, kind == KIND_TENURE ? Tenure_since : Membership_since, TRUTH_YES,
                      1};
}

static Served served_in_post(const Case *c, const Fact *fact) {
    Span   rows = roster_by(c->roster, KIND_TENURE, Tenure_person, c->person);
    Served served = served_open(c, rows.len + 1);
    for (uint32_t i = 0; i < rows.len && c->post != NONE; i++) {
        const Tenure *row = roster_tenure(c->roster, rows.at[i]);
        if (row->post == c->post && (fact->manners & manner_bit(row)))
            served_add(&served, row_served(KIND_TENURE, rows.at[i]),
                       stretch_least(row->since, row->until, c->day),
                       stretch_most(row->since, row->until, c->day),
                       period_covers(row->since, row->until, c->day));
    }
    return served;
}

static void served_by_seat(const Case *c, uint32_t tenure, Span seats, Served *served) {
    const Tenure *row = roster_tenure(c->roster, tenure);
    for (uint32_t i = 0; i < seats.len; i++) {
        const Seat *seat = roster_seat(c->roster, seats.at[i]);
        if (seat->post != row->post)
            continue;
        served_add(served, row_served(KIND_TENURE, tenure),
                   stretch_meet(stretch_least(row->since, row->until, c->day),
                                seat_stretch(seat, c->day, false)),
                   stretch_meet(stretch_most(row->since, row->until, c->day),
                                seat_stretch(seat, c->day, true)),
                   truth_and(period_covers(row->since, row->until, c->day),
                             period_covers(seat->since, seat->until, c->day)));
    }
}

static Served served_in_body(const Case *c) {
    Span   rows = roster_by(c->roster, KIND_TENURE, Tenure_person, c->person);
    Span   members = roster_by(c->roster, KIND_MEMBERSHIP, Membership_person, c->person);
    Span   seats = roster_by(c->roster, KIND_SEAT, Seat_body, c->body);
    Served served = served_open(c, members.len + rows.len * seats.len);
    for (uint32_t i = 0; i < members.len; i++) {
        const Membership *row = roster_membership(c->roster, members.at[i]);
        if (row->body == c->body)
            served_add(&served, row_served(KIND_MEMBERSHIP, members.at[i]),
                       stretch_least(row->since, row->until, c->day),
                       stretch_most(row->since, row->until, c->day),
                       period_covers(row->since, row->until, c->day));
    }
    for (uint32_t i = 0; i < rows.len; i++)
        if (roster_tenure(c->roster, rows.at[i])->post != NONE)
            served_by_seat(c, rows.at[i], seats, &served);
    return served;
}

static bool tenures_recorded(const Case *c) {
    return roster_by(c->roster, KIND_TENURE, Tenure_person, c->person).len > 0;
}

static void terms_trace(const Case *c, const Served *served) {
    Day since = c->trace ? unbroken_since(served->most, served->count, c->day) : c->day;
    for (size_t i = 0; c->trace && served->now != TRUTH_NO && i < served->count; i++)
        if (served->most[i].since < served->most[i].past && served->most[i].since >= since)
            case_read(c, served->rows[i]);
}

Range terms_range(const Case *c, const Fact *fact) {
    Served served = in_body(c) ? served_in_body(c) : served_in_post(c, fact);
    Range  range = {0, 0};
    if (served.now == TRUTH_YES)
        range.lo = unbroken_months(served.sure, served.count, c->day) / fact->months + 1;
    if (served.now != TRUTH_NO)
        range.hi = unbroken_months(served.most, served.count, c->day) / fact->months + 1;
    if (!tenures_recorded(c))
        range.hi = FACT_MOST;
    terms_trace(c, &served);
    return range;
}

int64_t terms_begun(const Case *c, const Fact *fact, Day since) {
    Served  served = served_in_post(c, fact);
    Stretch more = {since, c->day};
    served_add(&served, (TraceRow){0}, more, more, TRUTH_YES);
    return unbroken_months(served.sure, served.count, c->day) / fact->months + 1;
}

/* ---- new in a body ---- */

/* When the term in force on the day began; DAY_NONE: no term is known to be in force. */
static PartialDate term_began(const Case *c, uint32_t body) {
    Span        rows = roster_by(c->roster, KIND_TERM, Term_body, body);
    PartialDate began = {0};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Term *row = roster_term(c->roster, rows.at[i]);
        if (period_covers(row->since, row->until, c->day) == TRUTH_YES &&
            partial_given(row->since) &&
            (!partial_given(began) || partial_first(row->since) > partial_first(began)))
            began = row->since;
    }
    return began;
}

/* Service that may have ended before it began is none: its dates are of different rows. */
static Truth began_before(Stretch first, Truth served, PartialDate began, Day day) {
    Day  from = partial_given(began) ? partial_first(began) : DAY_NONE;
    Day  to = partial_given(began) ? partial_last(began) : day;
    bool surely = first.past < from, never = first.since >= to;
    return truth_and(served, surely ? TRUTH_YES : never ? TRUTH_NO : TRUTH_UNKNOWN);
}

/* First day of a period as [earliest, latest]. */
static Stretch period_begin(PartialDate since, bool always) {
    if (!partial_given(since))
        return (Stretch){DAY_NONE, always ? DAY_NONE : DAY_MAX};
    return (Stretch){partial_first(since), partial_last(since)};
}

static Stretch period_end(PartialDate until) {
    if (!partial_given(until))
        return (Stretch){DAY_MAX, DAY_MAX};
    return (Stretch){partial_first(until), partial_last(until)};
}

/* A seat held: while the tenure and the seat of its post last together. */
static Truth seat_before(const Tenure *row, const Seat *seat, PartialDate began, Day day) {
    Stretch a = period_begin(row->since, false), b = period_begin(seat->since, true);
    Stretch x = period_end(row->until), y = period_end(seat->until);
    Stretch begin = {a.since > b.since ? a.since : b.since, a.past > b.past ? a.past : b.past};
    Stretch end = {x.since < y.since ? x.since : y.since, x.past < y.past ? x.past : y.past};
    Truth   served = begin.past <= end.since  ? TRUTH_YES
                     : begin.since > end.past ? TRUTH_NO
                                              : TRUTH_UNKNOWN;
    return began_before(begin, served, began, day);
}

static bool same_kind(const Case *c, uint32_t body, uint32_t other) {
    return other != NONE &&
           str_same(roster_body(c->roster, body)->kind, roster_body(c->roster, other)->kind);
}

static Truth served_before(const Case *c, uint32_t body) {
    Span        members = roster_by(c->roster, KIND_MEMBERSHIP, Membership_person, c->person);
    Span        tenures = roster_by(c->roster, KIND_TENURE, Tenure_person, c->person);
    PartialDate began = term_began(c, body);
    Truth       before = career_whole(c) ? TRUTH_NO : TRUTH_UNKNOWN;
    for (uint32_t i = 0; i < members.len; i++) {
        const Membership *row = roster_membership(c->roster, members.at[i]);
        if (!same_kind(c, body, row->body))
            continue;
        Truth then = began_before(period_begin(row->since, false), TRUTH_YES, began, c->day);
        case_read(c, (TraceRow){KIND_MEMBERSHIP, members.at[i], Membership_since, then, 1});
        before = truth_or(before, then);
    }
    for (uint32_t i = 0; i < tenures.len; i++) {
        const Tenure *row = roster_tenure(c->roster, tenures.at[i]);
        Span          seats =
            row->post == NONE ? (Span){0} : roster_by(c->roster, KIND_SEAT, Seat_post, row->post);
        for (uint32_t s = 0; s < seats.len; s++) {
            const Seat *seat = roster_seat(c->roster, seats.at[s]);
            if (!same_kind(c, body, seat->body))
                continue;
            Truth then = seat_before(row, seat, began, c->day);
            case_read(c, (TraceRow){KIND_TENURE, tenures.at[i], Tenure_since, then, 1});
            before = truth_or(before, then);
        }
    }
    return before;
}

static Truth truth_not(Truth truth) {
    return truth == TRUTH_YES ? TRUTH_NO : truth == TRUTH_NO ? TRUTH_YES : TRUTH_UNKNOWN;
}

/* Of a post: new in every body in which it has a seat on the day. */
Range first_term_range(const Case *c) {
    Truth    first = TRUTH_YES;
    uint32_t bodies = 0;
    if (in_body(c))
        return range_flag(truth_not(served_before(c, c->body)));
    Span seats = c->post == NONE ? (Span){0} : roster_by(c->roster, KIND_SEAT, Seat_post, c->post);
    for (uint32_t i = 0; i < seats.len; i++) {
        const Seat *seat = roster_seat(c->roster, seats.at[i]);
        if (seat->body == NONE || !roster_covers(seat->since, seat->until, c->day))
            continue;
        first = truth_and(first, truth_not(served_before(c, seat->body)));
        bodies++;
    }
    return bodies ? range_flag(first) : (Range){0, 1};
}

bool case_has_term(const Case *c) {
    Span seats = in_body(c) || c->post == NONE
                     ? (Span){0}
                     : roster_by(c->roster, KIND_SEAT, Seat_post, c->post);
    if (in_body(c))
        return partial_given(term_began(c, c->body));
    for (uint32_t i = 0; i < seats.len; i++) {
        const Seat *seat = roster_seat(c->roster, seats.at[i]);
        if (seat->body != NONE && roster_covers(seat->since, seat->until, c->day) &&
            !partial_given(term_began(c, seat->body)))
            return false;
    }
    return true;
}
