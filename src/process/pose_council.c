/* pose_council.c — bodies with an election within the plan: their terms, whose posts they take members from, who sits in
 * their free seats, and how many of these there are. docs/plan.md, "Elections".
 *
 * The authority of a body is the smallest unit that has the body and every post with a seat in it. Days are those of
 * periods: an election falls on the first day of the period it lies in, and the old term ends there.
 */
#include "process/pose_parts.h"

#include <string.h>

enum { UNIT_DEPTH_MAX = 64 };

/* ---- posts ---- */

/* Is the unit this one or below it? NONE: everything is. */
static bool unit_under(const Roster *roster, uint32_t unit, uint32_t top) {
    for (int depth = 0; top != NONE && unit != top && depth < UNIT_DEPTH_MAX; depth++) {
        if (unit == NONE)
            return false;
        unit = roster_unit(roster, unit)->parent;
    }
    return top == NONE || unit == top;
}

bool pose_seat_held(const Roster *roster, uint32_t body, uint32_t post, Day day) {
    Span rows = roster_by(roster, KIND_SEAT, Seat_body, body);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Seat *row = roster_seat(roster, rows.at[i]);
        if (row->post == post && roster_covers(row->since, row->until, day))
            return true;
    }
    return false;
}

static uint32_t widened(const Roster *roster, uint32_t top, uint32_t unit) {
    while (top != NONE && !unit_under(roster, unit, top))
        top = roster_unit(roster, top)->parent;
    return top;
}

/* NONE: the whole register. */
static uint32_t authority_of(const Posing *w, uint32_t body) {
    Span     seats = roster_by(w->roster, KIND_SEAT, Seat_body, body);
    Span     members = roster_by(w->roster, KIND_MEMBERSHIP, Membership_body, body);
    uint32_t top = roster_body(w->roster, body)->unit;
    if (top == NONE)
        return NONE;
    for (uint32_t i = 0; i < seats.len; i++) {
        uint32_t post = roster_seat(w->roster, seats.at[i])->post;
        if (post != NONE)
            top = widened(w->roster, top, roster_post(w->roster, post)->unit);
    }
    for (uint32_t i = 0; !seats.len && i < members.len; i++) { /* nothing but its members says it */
        uint32_t person = roster_membership(w->roster, members.at[i])->person;
        uint32_t post = person == NONE ? NONE : w->pose->before.main[person];
        if (post != NONE)
            top = widened(w->roster, top, roster_post(w->roster, post)->unit);
    }
    return top;
}

static void council_posts(Posing *w, PoseCouncil *council) {
    uint32_t  top = authority_of(w, council->body), own = w->pose->own_count;
    uint32_t *seated = ARENA_ARRAY(w->arena, uint32_t, own);
    uint32_t *open = ARENA_ARRAY(w->arena, uint32_t, own);
    for (uint32_t j = 0; j < own; j++) {
        uint32_t post = w->pose->post_of[j];
        bool     sits = false;
        for (uint32_t t = 0; t < w->pose->periods && !sits; t++)
            sits = pose_seat_held(w->roster, council->body, post, pose_day(w, t));
        if (sits)
            seated[council->seated_count++] = j;
        else if (unit_under(w->roster, roster_post(w->roster, post)->unit, top))
            open[council->open_count++] = j;
    }
    council->seated = seated;
    council->open = open;
}

/* ---- terms ---- */

/* One that begins in a planned period is an election; the one before it runs. By day. */
static void term_add(const Posing *w, PoseCouncil *council, uint32_t term) {
    Day since = partial_first(roster_term(w->roster, term)->since),
        until = partial_last(roster_term(w->roster, term)->until);
    bool running = since < w->pose->start;
    if (until < w->pose->start || since > until)
        return;
    PoseTerm made = {.term = term,
                     .day = running ? w->pose->start : since,
                     .running = running,
                     .from =
                         running ? 0 : calendar_after(w->pose->start, w->pose->periods, since) - 1,
                     .until = calendar_after(w->pose->start, w->pose->periods, until)};
    uint32_t at = council->term_count;
    if (!running && calendar_first(w->pose->start, w->settings->periods) <= since)
        return;
    for (; at && council->terms[at - 1].day > made.day; at--)
        council->terms[at] = council->terms[at - 1];
    council->terms[at] = made;
    council->term_count++;
}

/* Terms follow one another: one ends where the next begins, and only the last that runs does. False: nobody is elected. */
static bool council_terms(const Posing *w, PoseCouncil *council) {
    Span     rows = roster_by(w->roster, KIND_TERM, Term_body, council->body);
    uint32_t kept = 0;
    council->terms = ARENA_ARRAY(w->arena, PoseTerm, rows.len);
    for (uint32_t i = 0; i < rows.len; i++)
        term_add(w, council, rows.at[i]);
    for (uint32_t k = 0; k < council->term_count; k++) {
        PoseTerm *term = &council->terms[k], *next = term + 1;
        if (k + 1 < council->term_count && next->from < term->until)
            term->until = next->from;
        if (term->from < term->until)
            council->terms[kept++] = *term;
    }
    council->term_count = kept;
    return kept && (w->settings->by_election || !council->terms[kept - 1].running);
}

/* Until the first election there is a term, whether or not the register records it. */
static void council_begins(const Posing *w, PoseCouncil *council) {
    if (council->terms[0].running || !council->terms[0].from)
        return;
    PoseTerm *terms = ARENA_ARRAY(w->arena, PoseTerm, council->term_count + 1);
    terms[0] = (PoseTerm){
        .term = NONE, .day = w->pose->start, .running = true, .until = council->terms[0].from};
    memcpy(terms + 1, council->terms, council->term_count * sizeof *terms);
    council->terms = terms;
    council->term_count++;
}

/* ---- members ---- */

static bool held_among(const Pose *posed, uint32_t post, const uint32_t *rows, uint32_t count) {
    bool found = false;
    for (uint32_t i = 0; i < count; i++)
        found |= posed->post_of[rows[i]] == post;
    return found;
}

/* In a post that carries a seat, mainly or beside. */
static bool sits_by_post(const Posing *w, const PoseCouncil *council, uint32_t person) {
    Span seats = roster_by(w->roster, KIND_SEAT, Seat_body, council->body);
    for (uint32_t i = 0; i < seats.len; i++) {
        const Seat *row = roster_seat(w->roster, seats.at[i]);
        if (row->post != NONE && roster_covers(row->since, row->until, w->pose->start) &&
            holding_has(&w->pose->before, person, row->post))
            return true;
    }
    return false;
}

bool pose_council_moves(const Posing *w, const PoseCouncil *council, uint32_t person) {
    uint32_t main = w->pose->before.main[person];
    return !w->pose->fixed[person] && w->pose->person_row[person] != NONE && main != NONE &&
           held_among(w->pose, main, council->open, council->open_count);
}

static void council_members(Posing *w, PoseCouncil *council) {
    Span rows = roster_by(w->roster, KIND_MEMBERSHIP, Membership_body, council->body);
    council->member = ARENA_ARRAY(w->arena, bool, roster_count(w->roster, KIND_PERSON));
    council->outside = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    bool *seen = ARENA_ARRAY(w->arena, bool, roster_count(w->roster, KIND_PERSON));
    for (uint32_t i = 0; i < rows.len; i++) {
        const Membership *row = roster_membership(w->roster, rows.at[i]);
        if (row->person == NONE || seen[row->person] || !w->pose->until[row->person] ||
            !roster_covers(row->since, row->until, w->pose->start) ||
            sits_by_post(w, council, row->person))
            continue;
        seen[row->person] = true;
        bool moved = pose_council_moves(w, council, row->person);
        council->member[row->person] = moved;
        council->member_count += moved;
        council->outside_count += !moved;
        for (uint32_t t = 0; !moved && t < w->pose->until[row->person]; t++)
            council->outside[t]++;
    }
}

/* ---- seats ---- */

static int64_t seats_by_post(const Posing *w, uint32_t body, Day day) {
    int64_t seats = 0;
    Span    rows = roster_by(w->roster, KIND_SEAT, Seat_body, body);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Seat *row = roster_seat(w->roster, rows.at[i]);
        if (row->post != NONE && roster_covers(row->since, row->until, day) &&
            post_open(w->roster, row->post, day))
            seats += post_seats(w->roster, row->post);
    }
    return seats;
}

/* What the size leaves beside seats by post and members whom the plan does not move; without a size as many as sit there
 * now. In the term that runs nobody is elected but by by-election: without, it has no more seats than members. */
static void council_seats(Posing *w, PoseCouncil *council) {
    int32_t size = roster_body(w->roster, council->body)->size;
    for (uint32_t k = 0; k < council->term_count; k++) {
        PoseTerm *term = &council->terms[k];
        int64_t   free = (int64_t)size - seats_by_post(w, council->body, term->day) -
                       council->outside[term->from];
        if ((term->running && !w->settings->by_election) || size == INT_MISSING)
            free = council->member_count;
        if (term->running && free < council->member_count)
            free = council->member_count; /* they sit there already */
        term->seats = (uint32_t)(free < 0                   ? 0
                                 : free > PROBLEM_SEATS_MAX ? PROBLEM_SEATS_MAX
                                                            : free);
    }
}

static void council_places(Posing *w, PoseCouncil *council) {
    const Body *body = roster_body(w->roster, council->body);
    for (uint32_t k = 0; k < council->term_count; k++) {
        PoseTerm   *term = &council->terms[k];
        const Term *row = term->term == NONE ? NULL : roster_term(w->roster, term->term);
        PosePlace   place = {.kind = PATH_MEMBER, .body = council->body, .term = term->term};
        place.code = str_format(w->arena, STR_FMT "@" STR_FMT, STR_ARG(body->code),
                                STR_ARG(row ? row->code : STR("")));
        place.name = !row ? body->name
                          : str_format(w->arena, STR_FMT ", " STR_FMT, STR_ARG(body->name),
                                       STR_ARG(row->name));
        term->place = pose_place_add(w, place,
                                     (ProblemPost){.vacancy = w->settings->free_seat,
                                                   .seats = (int32_t)term->seats,
                                                   .from = term->from,
                                                   .until = term->until});
    }
}

void pose_councils(Posing *w) {
    for (uint32_t b = 0; b < roster_count(w->roster, KIND_BODY); b++) {
        PoseCouncil council = {.body = b, .parent = NONE};
        if (!council_terms(w, &council))
            continue;
        council_begins(w, &council);
        council_posts(w, &council);
        if (!council.open_count)
            continue; /* nobody of ours could be elected */
        council_members(w, &council);
        council_seats(w, &council);
        council_places(w, &council);
        VEC_PUSH(w->arena, w->councils, council);
    }
    for (size_t c = 0; c < w->councils.len; c++)
        for (size_t p = 0; p < w->councils.len; p++)
            if (roster_body(w->roster, w->councils.at[c].body)->parent == w->councils.at[p].body &&
                p != c)
                w->councils.at[c].parent = (uint32_t)p;
}

void pose_unnested(Posing *w) {
    Text    names = text_open(w->arena);
    int64_t count = 0;
    for (size_t c = 0; c < w->councils.len; c++) {
        const Body *body = roster_body(w->roster, w->councils.at[c].body);
        if (body->parent != NONE && w->councils.at[c].parent == NONE)
            text_format(&names, "%s" STR_FMT, count++ ? "; " : "", STR_ARG(body->name));
    }
    if (count)
        findings_add(&w->pose->notes,
                     (Finding){.severity = SEVERITY_NOTE,
                               .code = "pose.bodies.unnested",
                               .args = {{"count", str_format(w->arena, "%lld", (long long)count)},
                                        {"names", text_done(&names)}}});
}

const PoseCouncil *pose_council(const Posing *w, uint32_t body) {
    for (size_t c = 0; c < w->councils.len; c++)
        if (w->councils.at[c].body == body)
            return &w->councils.at[c];
    return NULL;
}
