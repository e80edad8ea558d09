/* column_terms.c — columns of terms in a row and of who is new: the tenures of one post, the memberships
 * and seats of bodies of one kind, each walked once. Both are asked of one post alone. */
#include "rules/column_parts.h"

static bool recorded(const Ground *ground, uint32_t person) {
    return roster_by(ground->roster, KIND_TENURE, Tenure_person, person).len > 0;
}

/* ---- terms in a row ---- */

/* Back from the day; `run` stands latest end first. */
static int64_t run_terms(Stretch *run, size_t count, Day day, int32_t months) {
    Day since = day;
    for (size_t i = 1; i < count; i++) {
        Stretch s = run[i];
        size_t  at = i;
        for (; at > 0 && run[at - 1].past < s.past; at--)
            run[at] = run[at - 1];
        run[at] = s;
    }
    for (size_t i = 0; i < count && run[i].past >= since; i++)
        since = run[i].since < since ? run[i].since : since;
    return 1 + day_months(since, day) / months;
}

static size_t run_add(Stretch *run, size_t count, Stretch s) {
    if (s.since < s.past)
        run[count++] = s;
    return count;
}

/* Rows of one person in the post, side by side in the span. */
static void person_terms(const Ground *ground, const Fact *fact, Span rows, Range *range) {
    Stretch *sure = ARENA_ARRAY(ground->arena, Stretch, rows.len);
    Stretch *most = ARENA_ARRAY(ground->arena, Stretch, rows.len);
    size_t   sures = 0, mosts = 0;
    bool     holds = false, may_hold = false;
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *row = roster_tenure(ground->roster, rows.at[i]);
        if (!(fact->manners & manner_bit(row)))
            continue;
        Truth now = period_covers(row->since, row->until, ground->day);
        holds |= now == TRUTH_YES;
        may_hold |= now != TRUTH_NO;
        sures = run_add(sure, sures, stretch_least(row->since, row->until, ground->day));
        mosts = run_add(most, mosts, stretch_most(row->since, row->until, ground->day));
    }
    if (holds)
        range->lo = run_terms(sure, sures, ground->day, fact->months);
    if (may_hold)
        range->hi = run_terms(most, mosts, ground->day, fact->months);
}

static void fill_terms(Ground *ground, const Fact *fact, uint32_t post, Column column) {
    Span rows = roster_by(ground->roster, KIND_TENURE, Tenure_post, post);
    for (uint32_t p = 0; p < ground->people; p++)
        column.at[p] = (Range){0, recorded(ground, p) ? 0 : FACT_MOST};
    for (uint32_t i = 0, past = 0; i < rows.len; i = past) {
        ArenaMark mark = arena_mark(ground->arena);
        uint32_t  person = roster_tenure(ground->roster, rows.at[i])->person;
        while (past < rows.len && roster_tenure(ground->roster, rows.at[past])->person == person)
            past++;
        if (person != NONE)
            person_terms(ground, fact, (Span){rows.at + i, past - i}, &column.at[person]);
        arena_rewind(ground->arena, mark);
    }
}

/* ---- new in a body ---- */

/* The term that the day lies in; none known: from nothing to the day. */
static Stretch term_begin(const Ground *ground, uint32_t body) {
    Span        rows = roster_by(ground->roster, KIND_TERM, Term_body, body);
    const Term *best = NULL;
    for (uint32_t i = 0; i < rows.len; i++) {
        const Term *row = roster_term(ground->roster, rows.at[i]);
        if (!partial_given(row->since) ||
            period_covers(row->since, row->until, ground->day) != TRUTH_YES)
            continue;
        if (!best || partial_first(row->since) > partial_first(best->since))
            best = row;
    }
    return best ? (Stretch){partial_first(best->since), partial_last(best->since)}
                : (Stretch){DAY_NONE, ground->day};
}

/* The last of two beginnings, the first of two ends; each as earliest and latest. */
static Truth before_term(const Stretch *begins, const Stretch *ends, size_t count, Stretch term) {
    Stretch begin = begins[0], end = ends[0];
    for (size_t i = 1; i < count; i++) {
        begin.since = begins[i].since > begin.since ? begins[i].since : begin.since;
        begin.past = begins[i].past > begin.past ? begins[i].past : begin.past;
        end.since = ends[i].since < end.since ? ends[i].since : end.since;
        end.past = ends[i].past < end.past ? ends[i].past : end.past;
    }
    if (begin.since > end.past || begin.since >= term.past)
        return TRUTH_NO;
    return begin.past <= end.since && begin.past < term.since ? TRUTH_YES : TRUTH_UNKNOWN;
}

static Stretch edge(PartialDate date, Day least, Day most) {
    return partial_given(date) ? (Stretch){partial_first(date), partial_last(date)}
                               : (Stretch){least, most};
}

static bool of_kind(const Ground *ground, uint32_t body, Str kind) {
    return body != NONE && str_same(roster_body(ground->roster, body)->kind, kind);
}

static void seats_before(const Ground *ground, Str kind, Stretch term, Truth *before) {
    for (uint32_t s = 0; s < roster_count(ground->roster, KIND_SEAT); s++) {
        const Seat *seat = roster_seat(ground->roster, s);
        if (seat->post == NONE || !of_kind(ground, seat->body, kind))
            continue;
        Span rows = roster_by(ground->roster, KIND_TENURE, Tenure_post, seat->post);
        for (uint32_t i = 0; i < rows.len; i++) {
            const Tenure *row = roster_tenure(ground->roster, rows.at[i]);
            Stretch       begins[2] = {edge(row->since, DAY_NONE, DAY_MAX),
                                       edge(seat->since, DAY_NONE, DAY_NONE)};
            Stretch       ends[2] = {edge(row->until, DAY_MAX, DAY_MAX),
                                     edge(seat->until, DAY_MAX, DAY_MAX)};
            if (row->person != NONE)
                before[row->person] =
                    truth_or(before[row->person], before_term(begins, ends, 2, term));
        }
    }
}

static void members_before(const Ground *ground, Str kind, Stretch term, Truth *before) {
    Stretch always = {DAY_MAX, DAY_MAX};
    for (uint32_t i = 0; i < roster_count(ground->roster, KIND_MEMBERSHIP); i++) {
        const Membership *row = roster_membership(ground->roster, i);
        Stretch           begin = edge(row->since, DAY_NONE, DAY_MAX);
        if (row->person != NONE && of_kind(ground, row->body, kind))
            before[row->person] =
                truth_or(before[row->person], before_term(&begin, &always, 1, term));
    }
}

/* 0 where the person has surely served before, 1 where surely not. */
static void new_in_body(const Ground *ground, uint32_t body, Truth *before, Column column) {
    Str     kind = roster_body(ground->roster, body)->kind;
    Stretch term = term_begin(ground, body);
    for (uint32_t p = 0; p < ground->people; p++)
        before[p] = ground->whole[p] ? TRUTH_NO : TRUTH_UNKNOWN;
    seats_before(ground, kind, term, before);
    members_before(ground, kind, term, before);
    for (uint32_t p = 0; p < ground->people; p++) {
        if (before[p] == TRUTH_YES)
            column.at[p] = range_at(0);
        else if (before[p] == TRUTH_UNKNOWN)
            column.at[p].lo = 0;
    }
}

static void fill_first_term(Ground *ground, uint32_t post, Column column) {
    ArenaMark mark = arena_mark(ground->arena);
    Truth    *before = ARENA_ARRAY(ground->arena, Truth, ground->people);
    Span      seats = roster_by(ground->roster, KIND_SEAT, Seat_post, post);
    uint32_t  bodies = 0;
    column_set(ground, column, range_at(1));
    for (uint32_t i = 0; i < seats.len; i++) {
        const Seat *seat = roster_seat(ground->roster, seats.at[i]);
        if (seat->body == NONE || !roster_covers(seat->since, seat->until, ground->day))
            continue;
        new_in_body(ground, seat->body, before, column);
        bodies++;
    }
    if (!bodies)
        column_set(ground, column, (Range){0, 1});
    arena_rewind(ground->arena, mark);
}

void column_terms(Ground *ground, const Fact *fact, uint32_t post, Column column) {
    if (fact->kind == FACT_TERMS)
        fill_terms(ground, fact, post, column);
    else
        fill_first_term(ground, post, column);
}
