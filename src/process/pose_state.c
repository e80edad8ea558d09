/* pose_state.c — the state before the first period: who holds what, who goes when, what is ours. */
#include "process/pose_parts.h"
#include "process/received.h"

Day pose_service_last(const Pose *posed, uint32_t person) {
    Day         earliest, latest, last = DAY_MAX;
    PartialDate left = roster_person(posed->roster, person)->left;
    rules_retirement(posed->rules, posed->roster, person, &earliest, &latest);
    if (latest != DAY_NONE)
        last =
            latest; /* of a partial birth date the latest day it can mean: nobody goes too early */
    if (partial_given(left) && partial_last(left) < last)
        last = partial_last(left);
    return last;
}

Day pose_left_open(const Pose *posed, uint32_t person) {
    uint32_t post = posed->before.main[person];
    if (!posed->fixed[person] || post == NONE || !posed->until[person])
        return DAY_NONE;
    Day last = post_last(posed->roster, post);
    return last < pose_service_last(posed, person) &&
                   last < calendar_last(posed->start, posed->periods - 1)
               ? last + 1
               : DAY_NONE;
}

Str pose_manager(const Pose *posed, uint32_t person) {
    Str      own = roster_person(posed->roster, person)->authority;
    uint32_t post = posed->before.main[person];
    return own.len || post == NONE ? own : post_authority(posed->roster, post, posed->start - 1);
}

/* First period in which the person is no longer there. Unknown retirement: stays, and is counted. */
static uint32_t until_of(Posing *w, uint32_t person) {
    Day earliest, latest;
    rules_retirement(w->rules, w->roster, person, &earliest, &latest);
    w->unknown_end[person] = latest == DAY_NONE && w->pose->received[person] == NONE;
    return calendar_after(w->pose->start, w->pose->periods, pose_service_last(w->pose, person));
}

/* Where the register already says when the main tenure ends. */
static uint32_t end_of(const Posing *w, uint32_t person) {
    uint32_t tenure = w->pose->before.tenure[person];
    if (tenure == NONE || !partial_given(roster_tenure(w->roster, tenure)->until))
        return w->pose->periods;
    return calendar_after(w->pose->start, w->pose->periods,
                          partial_last(roster_tenure(w->roster, tenure)->until));
}

static void people_state(Posing *w) {
    Pose    *pose = w->pose;
    uint32_t people = roster_count(w->roster, KIND_PERSON);
    pose->until = ARENA_ARRAY(w->arena, uint32_t, people);
    pose->fixed = ARENA_ARRAY(w->arena, bool, people);
    w->ends = ARENA_ARRAY(w->arena, uint32_t, people);
    w->unknown_end = ARENA_ARRAY(w->arena, bool, people);
    for (uint32_t p = 0; p < people; p++) {
        uint32_t post = pose->before.main[p];
        pose->until[p] = until_of(w, p);
        pose->fixed[p] = roster_person(w->roster, p)->authority.len > 0 ||
                         (post != NONE && !pose->planned[post]);
        w->ends[p] = end_of(w, p);
    }
}

static void post_span(Posing *w, uint32_t post) {
    uint32_t t = 0, periods = w->pose->periods;
    while (t < periods && !post_open(w->roster, post, pose_day(w, t)))
        t++;
    w->open_from[post] = t;
    while (t < periods && post_open(w->roster, post, pose_day(w, t)))
        t++;
    w->open_until[post] = t;
}

static void posts_state(Posing *w) {
    uint32_t posts = roster_count(w->roster, KIND_POST);
    w->pose->planned = ARENA_ARRAY(w->arena, bool, posts);
    w->open_from = ARENA_ARRAY(w->arena, uint32_t, posts);
    w->open_until = ARENA_ARRAY(w->arena, uint32_t, posts);
    w->seats = ARENA_ARRAY(w->arena, uint32_t, posts);
    w->seats_in = ARENA_ARRAY(w->arena, const int32_t *, posts);
    for (uint32_t j = 0; j < posts; j++) {
        post_span(w, j);
        /* One that a change of organisation makes has its managing authority from then on. */
        uint32_t first = w->open_from[j] < w->pose->periods ? w->open_from[j] : 0;
        w->pose->planned[j] = post_ours(w->roster, j, pose_day(w, first));
    }
}

/* Seats of a post this plan fills: those not taken by sides, at least its fixed holders. A holder beside
 * a side in the only seat keeps one. A post that ends before the first period is there for its holders to be
 * placed, open in none. Posts of other authorities have none: they are not in the problem,
 * their holders are counted as fixed. */
static void seats_state(Posing *w) {
    const Holding *before = &w->pose->before;
    uint32_t       posts = roster_count(w->roster, KIND_POST);
    uint32_t      *fixed = ARENA_ARRAY(w->arena, uint32_t, posts);
    uint32_t      *mains = ARENA_ARRAY(w->arena, uint32_t, posts);
    uint32_t      *sides = ARENA_ARRAY(w->arena, uint32_t, posts);
    for (uint32_t p = 0; p < roster_count(w->roster, KIND_PERSON); p++)
        if (before->main[p] != NONE && w->pose->until[p]) {
            mains[before->main[p]]++;
            fixed[before->main[p]] += w->pose->fixed[p];
        }
    for (uint32_t i = 0; i < before->side_count; i++)
        sides[before->sides[i].post] += w->pose->until[before->sides[i].person] > 0;
    for (uint32_t j = 0; j < posts; j++) {
        uint32_t least = fixed[j] ? fixed[j] : mains[j] > 0,
                 seats = (uint32_t)post_seats(w->roster, j);
        w->seats[j] = seats < sides[j] + least ? least : seats - sides[j];
        pose_cut(w, j, sides[j], least);
        bool left = mains[j] && w->open_from[j] >= w->open_until[j];
        if (!w->pose->planned[j] || (!left && w->open_from[j] >= w->open_until[j]))
            w->seats[j] = 0;
    }
}

void pose_state(Posing *w) {
    w->pose->before = holding_on(w->arena, w->roster, w->pose->start - 1);
    w->pose->received = received_of(w->arena, w->roster, w->settings);
    pose_sent(w);
    posts_state(w);
    people_state(w);
    seats_state(w);
    pose_heirs(w);
    pose_glide(w);
}
