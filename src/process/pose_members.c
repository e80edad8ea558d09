/* pose_members.c — who sits in the free seats of a body and who may be elected to them, as paths beside the main one.
 * docs/plan.md, "Elections".
 *
 * Candidates hold a post of the body's authority without a seat in it, and serve long enough. In this order: who sits in
 * a free seat now; who is in the pool for a post with a seat; who holds a post of a kind that members hold, or of the rank
 * of a post with a seat; then whoever else of them holds the highest rank; besides, whomever the scenario names. There are so many for
 * each seat as the scenario says; then each group that a clause on the body wants is brought up to its share of them.
 */
#include "process/concern.h"
#include "process/pose_parts.h"

#include <stdlib.h>

enum {
    NEWCOMER_COST = 100, /* points a period, of who is neither a member nor in the pool */
    GROUP_PARTS = 3 /* of a group that a clause wants there is one candidate to so many seats */
};

/* ---- candidates ---- */

typedef enum Class { CLASS_SITS, CLASS_POOL, CLASS_LEADS, CLASS_OTHER } Class;

typedef struct Candidate {
    uint32_t person;
    Class class;
    int32_t rank; /* of the main post */
} Candidate;

static bool among(const uint32_t *rows, uint32_t count, uint32_t row) {
    for (uint32_t i = 0; i < count; i++)
        if (rows[i] == row)
            return true;
    return false;
}

static bool in_pool(const Posing *w, const PoseCouncil *council, uint32_t person) {
    Span rows = roster_by(w->roster, KIND_POOL, Pool_person, person);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Pool *row = roster_pool(w->roster, rows.at[i]);
        if (concern_pool(w->roster, &w->pose->before, row) &&
            pose_seat_held(w->roster, council->body, row->post, w->pose->start))
            return true;
    }
    return false;
}

/* The kinds of posts that members hold. */
static Map kinds_led(const Posing *w, const PoseCouncil *council) {
    Map kinds = map_open(w->arena);
    for (uint32_t p = 0; p < roster_count(w->roster, KIND_PERSON); p++)
        if (council->member[p])
            map_put(&kinds, roster_post(w->roster, w->pose->before.main[p])->kind, 0);
    return kinds;
}

/* The lowest rank of a post with a seat; INT_MISSING: not known. */
static int32_t rank_led(const Posing *w, const PoseCouncil *council) {
    int32_t lowest = INT_MISSING;
    for (uint32_t i = 0; i < council->seated_count; i++) {
        int32_t rank = roster_post(w->roster, w->pose->post_of[council->seated[i]])->rank;
        if (rank != INT_MISSING && (lowest == INT_MISSING || rank < lowest))
            lowest = rank;
    }
    return lowest;
}

/* Named by the scenario: stands whatever the register says of service left. */
static bool nominated(const Posing *w, const PoseCouncil *council, uint32_t person) {
    const Settings *s = w->settings;
    bool            named = false;
    for (uint32_t i = 0; i < s->nominee_count; i++)
        named |= str_same(s->nominees[i].person, roster_person(w->roster, person)->code) &&
                 str_same(s->nominees[i].post, roster_body(w->roster, council->body)->code);
    return named;
}

/* In service long enough after the election. */
static bool serves(const Posing *w, const PoseCouncil *council, const PoseTerm *term,
                   uint32_t person) {
    uint32_t months = council->member[person] ? w->settings->elect_again : w->settings->elect_first;
    Day      last = pose_service_last(w->pose, person);
    return w->pose->until[person] > term->from &&
           (last == DAY_MAX || nominated(w, council, person) ||
            day_add_months(term->day, (int32_t)months) - 1 <= last);
}

/* The last day of the term, though the plan may end before; DAY_MAX: not recorded. */
static Day term_ends(const Posing *w, const PoseTerm *term) {
    if (term->until < w->pose->periods)
        return calendar_last(w->pose->start, term->until - 1);
    return term->term == NONE ? DAY_MAX : partial_last(roster_term(w->roster, term->term)->until);
}

/* The periods in which the person may come to sit in this term: on the day of its election, and within it by
 * by-election who serves to its end, or as long as is asked of who is elected. */
static PeriodMask elected_in(const Posing *w, const PoseCouncil *council, const PoseTerm *term,
                             uint32_t person) {
    Day        last = pose_service_last(w->pose, person);
    Day        ends = term_ends(w, term);
    uint32_t   until = w->pose->until[person] < term->until ? w->pose->until[person] : term->until;
    PeriodMask in = 0;
    if (!term->running && serves(w, council, term, person))
        in |= (PeriodMask)1 << term->from;
    for (uint32_t t = term->from + !term->running; w->settings->by_election && t < until; t++) {
        uint32_t months =
            council->member[person] ? w->settings->elect_again : w->settings->elect_first;
        Day asked = day_add_months(pose_day(w, t), (int32_t)months) - 1;
        asked = asked < ends ? asked : ends;
        if (last == DAY_MAX || last >= asked || nominated(w, council, person))
            in |= (PeriodMask)1 << t;
    }
    return in;
}

static bool serves_any(const Posing *w, const PoseCouncil *council, uint32_t person) {
    bool any = false;
    for (uint32_t k = 0; k < council->term_count; k++)
        any |= elected_in(w, council, &council->terms[k], person) != 0;
    return any;
}

static int candidate_order(const void *a, const void *b) {
    const Candidate *x = a, *y = b;
    if (x->class != y->class)
        return x->class < y->class ? -1 : 1;
    if (x->rank != y->rank)
        return x->rank > y->rank ? -1 : 1; /* INT_MISSING is the lowest */
    return (x->person > y->person) - (x->person < y->person);
}

typedef VEC(Candidate) Candidates;

/* Whoever might be elected. */
static Candidates candidates_find(const Posing *w, const PoseCouncil *council) {
    Candidates found = {0};
    Map        kinds = kinds_led(w, council);
    int32_t    lowest = rank_led(w, council);
    for (uint32_t p = 0; p < roster_count(w->roster, KIND_PERSON); p++) {
        if (!pose_council_moves(w, council, p) || !serves_any(w, council, p))
            continue;
        const Post *post = roster_post(w->roster, w->pose->before.main[p]);
        bool        leads =
            map_find(&kinds, post->kind) != NONE || (lowest != INT_MISSING && post->rank >= lowest);
        Candidate made = {.person = p,
                          .rank = post->rank,
                          .class = council->member[p]       ? CLASS_SITS
                                   : in_pool(w, council, p) ? CLASS_POOL
                                   : leads                  ? CLASS_LEADS
                                                            : CLASS_OTHER};
        VEC_PUSH(w->arena, found, made);
    }
    if (found.len)
        qsort(found.at, found.len, sizeof *found.at, candidate_order);
    return found;
}

static uint32_t seats_most(const Posing *w, const PoseCouncil *council) {
    uint32_t most = 0;
    for (uint32_t k = 0; k < council->term_count; k++)
        if ((w->settings->by_election || !council->terms[k].running) &&
            council->terms[k].seats > most)
            most = council->terms[k].seats;
    return most;
}

/* Enough of a group that a clause on the body wants, the first of them in order. */
static void group_stands(const Posing *w, PoseCouncil *council, const StructureBound *bound,
                         const Candidates *all) {
    uint32_t wanted = (seats_most(w, council) + GROUP_PARTS - 1) / GROUP_PARTS, have = 0;
    Day      day = council->terms[council->term_count - 1].day;
    for (int round = 0; round < 2; round++) /* those who stand already first */
        for (size_t i = 0; i < all->len && have < wanted; i++) {
            uint32_t person = all->at[i].person;
            if (council->stands[person] != !round ||
                structure_counts(w->rules, w->roster, bound->clause,
                                 (StructureSeat){bound->body, NONE}, person, day) != TRUTH_YES)
                continue;
            have++;
            council->stands[person] = true;
        }
}

static void groups_stand(const Posing *w, PoseCouncil *council, const Candidates *all) {
    uint32_t              count;
    Day                   day = council->terms[council->term_count - 1].day;
    const StructureBound *bounds = structure_bind(w->arena, w->rules, w->roster, day, &count);
    for (uint32_t i = 0; i < count; i++)
        if (bounds[i].body == council->body && bounds[i].force != FORCE_INFORMATION &&
            bounds[i].form <= FORM_BODIES)
            group_stands(w, council, &bounds[i], all);
}

static void council_stands(Posing *w, PoseCouncil *council) {
    Candidates all = candidates_find(w, council);
    size_t     most = (size_t)seats_most(w, council) * w->settings->candidates;
    council->stands = ARENA_ARRAY(w->arena, bool, roster_count(w->roster, KIND_PERSON));
    for (size_t i = 0; i < all.len && i < most; i++)
        council->stands[all.at[i].person] = true;
    if (most)
        groups_stand(w, council, &all);
    for (size_t i = 0; i < all.len; i++)
        council->stands[all.at[i].person] |= nominated(w, council, all.at[i].person);
}

/* Whoever stands for a standing committee stands for its committee, unless the post carries a seat there. */
static void nests_stand(Posing *w) {
    for (size_t c = 0; c < w->councils.len; c++) {
        const PoseCouncil *inner = &w->councils.at[c];
        if (inner->parent == NONE)
            continue;
        PoseCouncil *outer = &w->councils.at[inner->parent];
        for (uint32_t p = 0; p < roster_count(w->roster, KIND_PERSON); p++)
            if (inner->stands[p] && pose_council_moves(w, outer, p))
                outer->stands[p] = true;
    }
}

/* ---- paths ---- */

static uint32_t *path_at(PoseCouncil *council, uint32_t person, uint32_t term) {
    return &council->path[(size_t)person * council->term_count + term];
}

/* May the plan have the person enter a post that carries a seat? */
static bool rises(const Posing *w, const PoseCouncil *council, uint32_t person) {
    uint32_t row = w->pose->person_row[person];
    bool     may = false;
    for (size_t i = 0; i < w->entries.len && !may; i++)
        may = w->entries.at[i].person == row && w->entries.at[i].enter &&
              among(council->seated, council->seated_count, w->entries.at[i].post);
    return may;
}

/* What it costs that the member is let go within the term. Nothing of who may go over to a post with a seat, which the
 * free seat gives way to: without by-elections nobody else could take it, so that nobody is let go for another. */
static int32_t unseat_cost(const Posing *w, const PoseCouncil *council, uint32_t person) {
    return !w->settings->by_election && rises(w, council, person) ? 0 : w->settings->unseat;
}

/* in: periods in which the seat may be entered; none: the person sits there already. */
static void path_make(Posing *w, PoseCouncil *council, uint32_t person, uint32_t k, PeriodMask in,
                      uint32_t until, int32_t cost) {
    const PoseTerm *term = &council->terms[k];
    PeriodMask      stay = mask_range(in ? (uint32_t)__builtin_ctzll(in) : term->from, until);
    PosePath        path = {PATH_MEMBER, person, term->place - w->pose->own_count};
    uint32_t        row =
        pose_path_add(w, path,
                      (PosePerson){.who = {.holds = in ? NONE : term->place, .until = until},
                                   .move = w->settings->elect,
                                   .displaced = unseat_cost(w, council, person)});
    ProblemSide main = pose_side(w->pose->person_row[person], council->open, council->open_count);
    ensure(term->from < PROBLEM_PERIODS_MAX);
    *path_at(council, person, k) = row;
    VEC_PUSH(w->arena, w->entries,
             (ProblemEntry){.person = row,
                            .post = term->place,
                            .stay = stay,
                            .enter = in,
                            .fit = POSE_PERFECT,
                            .cost = cost});
    pose_beside_add(w, pose_side(row, &term->place, 1), &main, 1, 0, problem_all(w->pose->periods));
}

/* The last day that the register records of a membership in force; DAY_MAX: none. */
static Day membership_last(const Posing *w, const PoseCouncil *council, uint32_t person) {
    Span rows = roster_by(w->roster, KIND_MEMBERSHIP, Membership_body, council->body);
    Day  last = DAY_NONE;
    for (uint32_t i = 0; i < rows.len; i++) {
        const Membership *row = roster_membership(w->roster, rows.at[i]);
        if (row->person != person || !roster_covers(row->since, row->until, w->pose->start))
            continue;
        if (!partial_given(row->until))
            return DAY_MAX;
        if (last == DAY_NONE || partial_last(row->until) > last)
            last = partial_last(row->until);
    }
    return last;
}

static void person_paths(Posing *w, PoseCouncil *council, uint32_t person) {
    bool eager =
        council->member[person] || in_pool(w, council, person) || nominated(w, council, person);
    for (uint32_t k = 0; k < council->term_count; k++) {
        const PoseTerm *term = &council->terms[k];
        PeriodMask      in = elected_in(w, council, term, person);
        *path_at(council, person, k) = NONE;
        if (term->running && council->member[person]) {
            uint32_t recorded = calendar_after(w->pose->start, w->pose->periods,
                                               membership_last(w, council, person));
            path_make(w, council, person, k, 0, recorded < term->until ? recorded : term->until, 0);
        } else if (council->stands[person] && in) {
            path_make(w, council, person, k, in, term->until, eager ? 0 : NEWCOMER_COST);
            council->stand_count++;
        }
    }
}

static void council_paths(Posing *w, PoseCouncil *council) {
    uint32_t people = roster_count(w->roster, KIND_PERSON);
    council->path = ARENA_ARRAY(w->arena, uint32_t, (size_t)people * council->term_count);
    for (uint32_t p = 0; p < people; p++)
        person_paths(w, council, p);
}

/* ---- nested bodies ---- */

/* The paths of the person in the outer body, and the post with a seat in it: one of them is enough. */
static void nest(Posing *w, const PoseCouncil *inner, PoseCouncil *outer, uint32_t person,
                 uint32_t row, const PoseTerm *term) {
    ProblemSide *with = ARENA_ARRAY(w->arena, ProblemSide, outer->term_count + 1);
    uint32_t     main = w->pose->before.main[person], count = 0;
    bool         belongs = among(outer->seated, outer->seated_count, w->pose->post_row[main]);
    if (outer->seated_count)
        with[count++] = pose_side(w->pose->person_row[person], outer->seated, outer->seated_count);
    for (uint32_t k = 0; k < outer->term_count; k++) {
        uint32_t path = *path_at(outer, person, k);
        if (path == NONE)
            continue;
        belongs |= outer->member[person];
        with[count++] = pose_side(path, &outer->terms[k].place, 1);
    }
    /* Who sits in the inner body without being of the outer one is left to `check`: the plan unseats nobody for it. */
    if (term->running && inner->member[person] && !belongs)
        return;
    pose_beside_add(w, pose_side(row, &term->place, 1), with, count, 0,
                    problem_all(w->pose->periods));
}

static void council_nests(Posing *w, PoseCouncil *inner) {
    PoseCouncil *outer = &w->councils.at[inner->parent];
    for (uint32_t p = 0; p < roster_count(w->roster, KIND_PERSON); p++)
        for (uint32_t k = 0; k < inner->term_count; k++) {
            uint32_t row = *path_at(inner, p, k);
            if (row != NONE)
                nest(w, inner, outer, p, row, &inner->terms[k]);
        }
}

/* ---- size ---- */

/* In a seat by post that the plan does not fill: posts of others, and posts held beside the main one. */
static int32_t seats_fixed(const Posing *w, const PoseCouncil *council, uint32_t period) {
    const Holding *before = &w->pose->before;
    int32_t        fixed = council->outside[period];
    Day            day = pose_day(w, period);
    for (uint32_t p = 0; p < roster_count(w->roster, KIND_PERSON); p++)
        fixed += before->main[p] != NONE && w->pose->until[p] > period &&
                 w->pose->post_row[before->main[p]] == NONE &&
                 pose_seat_held(w->roster, council->body, before->main[p], day);
    for (uint32_t i = 0; i < before->side_count; i++)
        fixed += w->pose->until[before->sides[i].person] > period &&
                 pose_seat_held(w->roster, council->body, before->sides[i].post, day);
    return fixed;
}

static int64_t seats_posed(const Posing *w, const PoseCouncil *council, uint32_t period) {
    int64_t seats = 0;
    for (uint32_t i = 0; i < council->seated_count; i++)
        seats += problem_open(w->problem, council->seated[i], period)
                     ? problem_seats(w->problem, council->seated[i], period)
                     : 0;
    return seats;
}

/* The size is a row of the problem only where seats by post that open later can crowd the free ones: these give way. */
static void council_size(Posing *w, const PoseCouncil *council) {
    int32_t  size = roster_body(w->roster, council->body)->size;
    int32_t *most = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    int32_t *fixed = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    bool     crowded = false;
    for (uint32_t t = 0; size != INT_MISSING && t < w->pose->periods; t++) {
        int64_t seats = seats_posed(w, council, t), left, free = 0;
        for (uint32_t k = 0; k < council->term_count; k++)
            if (t >= council->terms[k].from && t < council->terms[k].until)
                free = council->terms[k].seats;
        fixed[t] = seats_fixed(w, council, t);
        left = (int64_t)size - fixed[t];
        most[t] = (int32_t)(left < seats ? seats : left);
        crowded |= seats + free > most[t];
    }
    if (!crowded)
        return;
    PoseSize made = {.rule = STR("size"),
                     .code = roster_body(w->roster, council->body)->code,
                     .name = roster_body(w->roster, council->body)->name,
                     .body = council->body,
                     .at_most = most,
                     .fixed = fixed};
    made.posts = council->seated;
    made.post_count = pose_places(w, council->body, council->seated_count, &made.posts);
    VEC_PUSH(w->arena, w->sizes, made);
}

/* ---- all of them ---- */

static void members_note(Posing *w) {
    int64_t elections = 0, candidates = 0, outside = 0, unsized = 0;
    for (size_t c = 0; c < w->councils.len; c++) {
        const PoseCouncil *council = &w->councils.at[c];
        for (uint32_t k = 0; k < council->term_count; k++)
            elections += !council->terms[k].running;
        candidates += council->stand_count;
        outside += council->outside_count;
        unsized += roster_body(w->roster, council->body)->size == INT_MISSING;
    }
    if (elections)
        findings_add(
            &w->pose->notes,
            (Finding){.severity = SEVERITY_NOTE,
                      .code = "pose.elections",
                      .args = {{"count", str_format(w->arena, "%lld", (long long)elections)},
                               {"candidates", str_format(w->arena, "%lld", (long long)candidates)},
                               {"each", str_format(w->arena, "%u", w->settings->candidates)}}});
    pose_nominees(w);
    if (w->settings->by_election)
        pose_note(w, "pose.by_election", (int64_t)w->councils.len);
    pose_note(w, "pose.members.fixed", outside);
    pose_note(w, "pose.bodies.size", unsized);
    pose_unnested(w);
}

void pose_members(Posing *w) {
    pose_councils(w);
    for (size_t c = 0; c < w->councils.len; c++)
        council_stands(w, &w->councils.at[c]);
    nests_stand(w);
    for (size_t c = 0; c < w->councils.len; c++)
        council_paths(w, &w->councils.at[c]);
    for (size_t c = 0; c < w->councils.len; c++) {
        if (w->councils.at[c].parent != NONE)
            council_nests(w, &w->councils.at[c]);
        council_size(w, &w->councils.at[c]);
    }
    members_note(w);
}
