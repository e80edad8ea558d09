#include "process/explain_body.h"

#include "base/vec.h"
#include "process/calendar.h"
#include "process/kinds.h"
#include "process/vet.h"
#include "process/why.h"

#include <stdlib.h>

typedef struct Sitting {
    Arena           *arena;
    const Roster    *roster;
    const DraftPlan *draft; /* may be NULL */
    const Pose      *pose;  /* likewise */
    const Holding   *held;  /* today, or the day before the plan */
    uint32_t         body;
    Day              day; /* today, or the first day of the plan */
    VEC(BodySeat) seats;
    VEC(BodySit) sits;
} Sitting;

static Day earlier(Day a, Day b) {
    return a < b ? a : b;
}

static Day later(Day a, Day b) {
    return a == DAY_NONE || (b != DAY_NONE && b > a) ? b : a;
}

static bool seat_open(const BodySeat *seat, Day day) {
    return (seat->since == DAY_NONE || seat->since <= day) && day <= seat->until;
}

/* As long as the post carries it, and the post and its unit are there (as post_open has it). */
static BodySeat seat_make(const Sitting *b, const Seat *row) {
    const Post *post = roster_post(b->roster, row->post);
    BodySeat    made = {post->code, post->name, post_seats(b->roster, row->post),
                        later(partial_since(row->since), partial_since(post->since)),
                        earlier(partial_until(row->until), partial_until(post->until))};
    if (post->unit != NONE) {
        const Unit *unit = roster_unit(b->roster, post->unit);
        made.since = later(made.since, partial_since(unit->since));
        made.until = earlier(made.until, partial_until(unit->until));
    }
    return made;
}

/* ---- who sits ---- */

static void sit_add(Sitting *b, SitHow how, uint32_t person, uint32_t post, Day start, Day end) {
    BodySit made = {.how = how,
                    .person = roster_person(b->roster, person)->code,
                    .person_name = roster_person(b->roster, person)->name,
                    .start = start,
                    .end = end,
                    .spare = b->pose && start != DAY_NONE &&
                             start >= calendar_first(b->pose->start, b->pose->settings.periods)};
    if (post != NONE) {
        made.post = roster_post(b->roster, post)->code;
        made.post_name = roster_post(b->roster, post)->name;
    }
    VEC_PUSH(b->arena, b->sits, made);
}

/* The last day on which somebody whom no plan moves is there. */
static Day gone_after(const Sitting *b, uint32_t person) {
    return b->pose && b->pose->until[person] < b->pose->periods
               ? calendar_first(b->pose->start, b->pose->until[person]) - 1
               : DAY_MAX;
}

/* Of a post that the plan fills, as it does. */
static void runs_sit(Sitting *b, const Seat *seat, const BodySeat *told) {
    const Plan *plan = b->draft->plan;
    for (uint32_t r = 0; r < plan->run_count; r++) {
        const PlanRun *run = &plan->runs[r];
        if (run->post != b->pose->post_row[seat->post])
            continue;
        Day start = later(calendar_first(b->pose->start, run->from), told->since);
        Day end = earlier(calendar_last(b->pose->start, run->until - 1), told->until);
        if (start <= end)
            sit_add(b, SIT_BY_POST, b->pose->person_of[run->person], seat->post, start, end);
    }
}

/* Of a post that no plan fills, as on the day. */
static void holders_sit(Sitting *b, const Seat *seat, const BodySeat *told) {
    if (!seat_open(told, b->day))
        return;
    for (uint32_t p = 0; p < roster_count(b->roster, KIND_PERSON); p++)
        if (holding_has(b->held, p, seat->post) && (!b->pose || b->pose->until[p]))
            sit_add(b, SIT_BY_POST, p, seat->post, told->since,
                    earlier(told->until, gone_after(b, p)));
}

static void seats_tell(Sitting *b) {
    Span rows = roster_by(b->roster, KIND_SEAT, Seat_body, b->body);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Seat *seat = roster_seat(b->roster, rows.at[i]);
        if (seat->post == NONE)
            continue;
        BodySeat told = seat_make(b, seat);
        if (told.until < b->day || (told.since != DAY_NONE && told.since > told.until))
            continue;
        VEC_PUSH(b->arena, b->seats, told);
        if (b->draft && b->pose->post_row[seat->post] != NONE)
            runs_sit(b, seat, &told);
        else
            holders_sit(b, seat, &told);
    }
}

/* Posts that follow one another, as a reorganisation makes them, seat nobody together. */
static int64_t seats_by_post(const Sitting *b, Day day) {
    int64_t seats = 0;
    for (size_t i = 0; i < b->seats.len; i++)
        if (seat_open(&b->seats.at[i], day))
            seats += b->seats.at[i].seats;
    return seats;
}

/* The first day after this one on which a seat comes or goes; DAY_MAX: none. */
static Day seats_change(const Sitting *b, Day day) {
    Day next = DAY_MAX;
    for (size_t i = 0; i < b->seats.len; i++) {
        const BodySeat *seat = &b->seats.at[i];
        if (seat->since != DAY_NONE && seat->since > day)
            next = earlier(next, seat->since);
        if (seat->until != DAY_MAX && seat->until >= day)
            next = earlier(next, seat->until + 1);
    }
    return next;
}

static void by_post_tell(const Sitting *b, ExplainBody *told) {
    VEC(BodyCount) counts = {0};
    for (Day day = b->day; day != DAY_MAX; day = seats_change(b, day)) {
        BodyCount made = {day, seats_by_post(b, day)};
        if (!counts.len || counts.at[counts.len - 1].seats != made.seats)
            VEC_PUSH(b->arena, counts, made);
    }
    told->by_post = counts.at;
    told->by_post_count = (uint32_t)counts.len;
}

static bool of_body(const Sitting *b, uint32_t post) {
    const PosePlace *place = pose_place(b->pose, post);
    return place && place->kind == PATH_MEMBER && place->body == b->body;
}

static bool moved_by_plan(const Sitting *b, uint32_t person) {
    bool moved = false;
    for (uint32_t i = b->pose ? b->pose->main_count : 0;
         b->pose && i < b->pose->problem->person_count; i++) {
        uint32_t holds = b->pose->problem->people[i].holds;
        moved |= b->pose->person_of[i] == person && holds != NONE && of_body(b, holds);
    }
    return moved;
}

static bool sits_by_post(const Sitting *b, uint32_t person) {
    Str  code = roster_person(b->roster, person)->code;
    bool sits = false;
    for (size_t i = 0; i < b->sits.len; i++)
        sits |= b->sits.at[i].how == SIT_BY_POST && str_same(b->sits.at[i].person, code) &&
                (b->sits.at[i].start == DAY_NONE || b->sits.at[i].start <= b->day);
    return sits;
}

/* After the seats by post: members of today whom no plan moves. */
static void members_sit(Sitting *b) {
    Span rows = roster_by(b->roster, KIND_MEMBERSHIP, Membership_body, b->body);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Membership *row = roster_membership(b->roster, rows.at[i]);
        if (row->person == NONE || !roster_covers(row->since, row->until, b->day) ||
            (b->pose && !b->pose->until[row->person]) || moved_by_plan(b, row->person) ||
            sits_by_post(b, row->person))
            continue;
        sit_add(b, SIT_TODAY, row->person, NONE, partial_since(row->since),
                earlier(partial_until(row->until), gone_after(b, row->person)));
    }
}

static void elected_sit(Sitting *b) {
    const Plan *plan = b->draft->plan;
    for (uint32_t r = 0; r < plan->run_count; r++) {
        const PlanRun *run = &plan->runs[r];
        if (!of_body(b, run->post))
            continue;
        bool held = !run->from && b->pose->problem->people[run->person].holds == run->post;
        sit_add(b,
                held                                               ? SIT_STAYS
                : draft_by_election(b->pose, run->post, run->from) ? SIT_BY_ELECTION
                                                                   : SIT_ELECTED,
                b->pose->person_of[run->person], NONE, calendar_first(b->pose->start, run->from),
                calendar_last(b->pose->start, run->until - 1));
    }
}

static int sit_order(const void *x, const void *y) {
    const BodySit *a = x, *b = y;
    bool           open_a = a->start == DAY_NONE, open_b = b->start == DAY_NONE;
    if (open_a != open_b)
        return open_a ? -1 : 1;
    if (!open_a && a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->how != b->how)
        return a->how < b->how ? -1 : 1;
    int posts = str_order(a->post, b->post);
    return posts ? posts : str_order(a->person, b->person);
}

/* ---- elections, empty seats, structure ---- */

static uint32_t standing(const Pose *pose, uint32_t place) {
    uint32_t count = 0;
    for (uint32_t e = 0; e < pose->problem->entry_count; e++)
        count += pose->problem->entries[e].post == place && pose->problem->entries[e].enter;
    return count;
}

static void terms_tell(const Sitting *b, ExplainBody *told) {
    VEC(BodyTerm) terms = {0};
    for (uint32_t j = b->pose->own_count; j < b->pose->problem->post_count; j++) {
        if (!of_body(b, j))
            continue;
        const ProblemPost *place = &b->pose->problem->posts[j];
        uint32_t           term = pose_place(b->pose, j)->term;
        uint32_t until = place->until < b->pose->periods ? place->until : b->pose->periods;
        BodyTerm made = {.start = calendar_first(b->pose->start, place->from),
                         .end = calendar_last(b->pose->start, until - 1),
                         .seats = place->seats,
                         .stand = standing(b->pose, j),
                         .running = draft_by_election(b->pose, j, place->from)};
        if (term != NONE) {
            made.term = roster_term(b->roster, term)->code;
            made.name = roster_term(b->roster, term)->name;
        }
        VEC_PUSH(b->arena, terms, made);
    }
    told->terms = terms.at;
    told->term_count = (uint32_t)terms.len;
}

static bool has_seat(const ExplainBody *told, Str post) {
    bool has = false;
    for (uint32_t i = 0; i < told->seat_count; i++)
        has |= str_same(told->seats[i].post, post);
    return has;
}

/* Why of free seats alone; of a post `explain --post` says it. */
static void empty_tell(const Sitting *b, ExplainBody *told, ExplainAnswer *answer) {
    uint32_t       count;
    Why           *why = why_open(b->arena, b->draft);
    AnswerVacancy *all = draft_vacancies(b->arena, b->draft, &count);
    answer->empty = ARENA_ARRAY(b->arena, AnswerEmpty, count);
    told->vacant = ARENA_ARRAY(b->arena, BodyVacant, count);
    for (uint32_t i = 0; i < count; i++) {
        if (of_body(b, all[i].row))
            answer->empty[answer->empty_count++] = why_empty(why, &all[i]);
        else if (has_seat(told, all[i].post))
            told->vacant[told->vacant_count++] =
                (BodyVacant){all[i].post, all[i].post_name, all[i].seats,
                             calendar_first(b->pose->start, all[i].from),
                             calendar_last(b->pose->start, all[i].until - 1)};
    }
}

static void slates_tell(const Sitting *b, ExplainBody *told) {
    uint32_t count;
    told->slates = draft_slates(b->arena, b->draft, &count);
    for (uint32_t i = 0; i < count; i++)
        if (str_same(told->slates[i].body, told->code))
            told->slates[told->slate_count++] = told->slates[i];
}

/* Today, then in the plan. */
static void shares_tell(const Sitting *b, const Rules *rules, ExplainBody *told) {
    VEC(BodyShare) shares = {0};
    uint32_t        count = 0;
    StructureAnswer today = vet_structure(b->arena, rules, b->roster, told->code, b->roster->as_of);
    BodyShare      *planned = b->draft ? draft_shares(b->arena, b->draft, b->body, &count) : NULL;
    for (uint32_t i = 0; i < today.result_count; i++) {
        const StructureResult *row = &today.results[i];
        VEC_PUSH(b->arena, shares,
                 ((BodyShare){row->clause, row->ask, row->citations, row->force, b->roster->as_of,
                              b->roster->as_of, *row}));
    }
    for (uint32_t i = 0; i < count; i++)
        VEC_PUSH(b->arena, shares, planned[i]);
    told->shares = shares.at;
    told->share_count = (uint32_t)shares.len;
}

static void plan_tell(Sitting *b, ExplainBody *told, ExplainAnswer *answer) {
    answer->plan = b->draft->code;
    told->by_election = b->pose->settings.by_election;
    told->elect_first = b->pose->settings.elect_first;
    told->elect_again = b->pose->settings.elect_again;
    elected_sit(b);
    terms_tell(b, told);
    slates_tell(b, told);
    empty_tell(b, told, answer);
}

ExplainAnswer explain_body(Arena *arena, const Rules *rules, const Roster *roster,
                           const DraftPlan *draft, uint32_t body) {
    ExplainAnswer answer = {.as_of = roster->as_of,
                            .roster = roster,
                            .kinds = kind_names(arena, rules, roster),
                            .leaves = DAY_NONE};
    ExplainBody  *told = ARENA_NEW(arena, ExplainBody);
    Holding       today = holding_on(arena, roster, roster->as_of);
    Sitting       b = {.arena = arena, .roster = roster, .draft = draft, .held = &today};
    b.body = body;
    b.day = roster->as_of;
    if (draft) {
        b.pose = draft->pose;
        b.held = &b.pose->before;
        b.day = b.pose->start;
    }
    *told = (ExplainBody){.code = roster_body(roster, body)->code,
                          .name = roster_body(roster, body)->name,
                          .size = roster_body(roster, body)->size};
    seats_tell(&b);
    told->seats = b.seats.at;
    told->seat_count = (uint32_t)b.seats.len;
    by_post_tell(&b, told);
    members_sit(&b);
    if (draft)
        plan_tell(&b, told, &answer);
    shares_tell(&b, rules, told);
    if (b.sits.len)
        qsort(b.sits.at, b.sits.len, sizeof *b.sits.at, sit_order);
    told->sits = b.sits.at;
    told->sit_count = (uint32_t)b.sits.len;
    answer.body = told;
    return answer;
}
