/* pose_rotation.c — what entering a post asks of where somebody comes from: a rotation is kept for its least time and begun only
 * with service enough left (docs/plan.md, "Rotation and return"); nobody goes below a post the plan gave, or rests on one it has
 * taken away ("Time"). All are rotations of the problem. */
#include "base/groups.h"
#include "process/pose_parts.h"
#include "process/rotation.h"

#include <stdlib.h>

enum { MONTHS_PERIOD = 6 };

/* What it means for one person to come to one post from another, of the problem, or from none. */
typedef struct Coming {
    uint32_t   from, least;
    PeriodMask enter;
} Coming;

typedef struct Turning {
    Posing     *w;
    PoseLeft   *left;
    Groups      by_person; /* entries */
    PeriodMask *late;      /* by person: periods with too little service left for a rotation */
    Coming     *comings;   /* of the entry at hand */
    uint32_t    coming_count;
    /* Moves to one post, by row of the problem left; reckoned when first asked for. */
    uint32_t    post, *known;
    uint32_t   *least; /* the longest of all periods; 1 where none is a rotation */
    PeriodMask *turns; /* periods in which it is one */
    bool        asked; /* does anything ask how long a rotation lasts, or for service left? */
    int64_t     kept_count, late_count; /* ways to come to a post that are rotations so held */
} Turning;

/* Does anything ask for more than one period, or for service left? */
static bool asked(const Posing *w) {
    bool lasting = w->settings->rotation_least > 1 || w->settings->rotation_service > 0;
    for (uint32_t m = 0; m < rules_movement_count(w->rules); m++)
        lasting |= rules_movement(w->rules, m)->least_months > MONTHS_PERIOD;
    return lasting;
}

static PeriodMask late_find(const Posing *w, uint32_t person) {
    Day        last = pose_service_last(w->pose, person);
    int32_t    months = (int32_t)w->settings->rotation_service;
    PeriodMask late = 0;
    for (uint32_t t = 0; months && last != DAY_MAX && t < w->pose->periods; t++)
        if (day_add_months(pose_day(w, t), months) - 1 > last)
            late |= (PeriodMask)1 << t;
    return late;
}

static void pair_reckon(Turning *x, uint32_t from) {
    const Pose *posed = x->w->pose;
    uint32_t    left = posed->post_of[from], post = posed->post_of[x->post];
    x->known[from] = x->post + 1;
    x->least[from] = 1;
    x->turns[from] = 0;
    for (uint32_t t = 0; t < posed->periods; t++) {
        Day day = pose_day(x->w, t);
        if (!rotation_is(posed->rules, posed->roster, left, post, day))
            continue;
        uint32_t kept = pose_rotation_least(x->w, left, post, day);
        x->turns[from] |= (PeriodMask)1 << t;
        x->least[from] = kept > x->least[from] ? kept : x->least[from];
    }
}

/* Straight back to the unit of today's post, from where a rotation leads out of it. */
static bool leads_back(const Posing *w, uint32_t held, uint32_t from, uint32_t post) {
    uint32_t unit = roster_post(w->roster, post)->unit;
    bool     back = false;
    if (held == NONE || unit == NONE || unit != roster_post(w->roster, held)->unit ||
        unit == roster_post(w->roster, from)->unit)
        return false;
    for (uint32_t t = 0; t < w->pose->periods && !back; t++)
        back = rotation_is(w->rules, w->roster, held, from, pose_day(w, t));
    return back;
}

/* Periods in which somebody may come from there by the ranks: nobody goes below the post they come from, as `pose_asks` has it of today's.
 * Where that is what today's became, the unit that takes it over in turn may place them lower. */
static PeriodMask by_rank(const Posing *w, const ProblemEntry *entry, uint32_t from) {
    uint32_t left = w->pose->post_of[from], post = w->pose->post_of[entry->post],
             held = w->pose->before.main[w->pose->person_of[entry->person]];
    if (left == held || pose_rank_allows(w, left, post) || leads_back(w, held, left, post))
        return problem_all(w->pose->periods);
    uint32_t taken = held == NONE || pose_becomes(w->pose, held, left) == NONE
                         ? NONE
                         : pose_taken_in(w->pose, left, post);
    return taken == NONE ? 0 : mask_range(taken, w->pose->periods);
}

/* A rotation lasts and is begun in time; going home is none. Whoever has left a post by the plan and comes from none comes from
 * today's post all the same: half a year without one is no way around. */
static void coming_rotates(Turning *x, const ProblemEntry *entry, uint32_t left, Coming *coming) {
    const Pose *posed = x->w->pose;
    if (pose_returns(posed, posed->person_of[entry->person], posed->post_of[entry->post]))
        return;
    if (x->known[left] != x->post + 1)
        pair_reckon(x, left);
    PeriodMask late = x->turns[left] & x->late[entry->person];
    coming->least = x->least[left];
    coming->enter &= ~late;
    x->kept_count += coming->from == left && coming->least > 1;
    x->late_count += coming->from == left && (entry->enter & late) != 0;
}

static void coming_add(Turning *x, uint32_t e, uint32_t from) {
    const ProblemEntry *entry = &x->w->entries.at[e];
    Coming              coming = {from, 1, entry->enter & ~pose_left_lost(x->left, e, from)};
    uint32_t            left = from == NONE ? x->w->problem->people[entry->person].holds : from;
    if (from == x->post)
        return;
    if (left != NONE && left != x->post && x->asked)
        coming_rotates(x, entry, left, &coming);
    PeriodMask ranked = from == NONE ? entry->enter : by_rank(x->w, entry, from);
    coming.enter &= ranked;
    if (!coming.enter)
        coming.least = 1;
    if (coming.least > 1 || coming.enter != entry->enter)
        x->comings[x->coming_count++] = coming;
}

static int coming_order(const void *a, const void *b) {
    const Coming *x = a, *y = b;
    if (x->least != y->least)
        return x->least < y->least ? -1 : 1;
    if (x->enter != y->enter)
        return x->enter < y->enter ? -1 : 1;
    return (x->from > y->from) - (x->from < y->from);
}

/* Posts that mean the same are one rotation. */
static void rotations_add(Turning *x, const ProblemEntry *entry) {
    if (x->coming_count)
        qsort(x->comings, x->coming_count, sizeof *x->comings, coming_order);
    for (uint32_t k = 0, end; k < x->coming_count; k = end) {
        const Coming *one = &x->comings[k];
        for (end = k; end < x->coming_count && x->comings[end].least == one->least &&
                      x->comings[end].enter == one->enter;
             end++)
            continue;
        uint32_t *from = ARENA_ARRAY(x->w->arena, uint32_t, end - k);
        for (uint32_t n = k; n < end; n++)
            from[n - k] = x->comings[n].from;
        bool none = x->comings[end - 1].from == NONE; /* the last in order */
        VEC_PUSH(x->w->arena, x->w->rotations,
                 ((ProblemRotation){.person = entry->person,
                                    .post = entry->post,
                                    .from = from,
                                    .from_count = end - k - none,
                                    .least = one->least,
                                    .enter = one->enter,
                                    .none = none}));
    }
}

/* From whatever post the person holds when the plan begins, or may hold in it, or from none. */
static void entry_turn(Turning *x, uint32_t e) {
    const ProblemEntry *entry = &x->w->entries.at[e];
    uint32_t            holds = x->w->problem->people[entry->person].holds;
    bool                held = holds == NONE; /* or among the entries */
    if (x->w->pose->fixed[x->w->pose->person_of[entry->person]])
        return;
    x->coming_count = 0;
    for (uint32_t n = x->by_person.from[entry->person]; n < x->by_person.from[entry->person + 1];
         n++) {
        uint32_t from = x->w->entries.at[x->by_person.items[n]].post;
        held |= from == holds;
        coming_add(x, e, from);
    }
    if (!held)
        coming_add(x, e, holds);
    coming_add(x, e, NONE);
    rotations_add(x, entry);
}

static Turning turning_open(Posing *w, Arena *scratch) {
    uint32_t people = w->problem->person_count, posts = w->problem->post_count;
    Turning  x = {.w = w,
                  .asked = asked(w),
                  .left = pose_left(w, scratch),
                  .by_person = GROUPS_BY(scratch, ProblemEntry, person, w->entries.at,
                                         w->entries.len, people),
                  .late = ARENA_ARRAY(scratch, PeriodMask, people),
                  .comings = ARENA_ARRAY(scratch, Coming, (size_t)posts + 2),
                  .known = ARENA_ARRAY(scratch, uint32_t, posts),
                  .least = ARENA_ARRAY(scratch, uint32_t, posts),
                  .turns = ARENA_ARRAY(scratch, PeriodMask, posts)};
    for (uint32_t i = 0; i < people; i++)
        x.late[i] = late_find(w, w->pose->person_of[i]);
    return x;
}

void pose_rotations(Posing *w) {
    AUTO(Arena) scratch = arena_open();
    Turning x = turning_open(w, scratch);
    Groups  by_post = GROUPS_BY(scratch, ProblemEntry, post, w->entries.at, w->entries.len,
                                w->problem->post_count);
    for (x.post = 0; x.post < w->problem->post_count; x.post++)
        for (uint32_t k = by_post.from[x.post]; k < by_post.from[x.post + 1]; k++)
            entry_turn(&x, by_post.items[k]);
    pose_note(w, "pose.rotation.kept", x.kept_count);
    pose_note(w, "pose.rotation.short", x.late_count);
    pose_left_close(x.left);
}

/* ---- arrivals that are limited ---- */

/* Periods of movements with a most, in which coming straight from today's post to this one counts. */
static PeriodMask limited_in(const Posing *w, const ProblemEntry *entry) {
    const Problem *problem = w->problem;
    uint32_t       holds = problem->people[entry->person].holds;
    PeriodMask     periods = 0;
    for (uint32_t m = 0; holds != NONE && holds != entry->post && m < problem->movement_count;
         m++) {
        const ProblemMovement *movement = &problem->movements[m];
        if (movement->at_most != PROBLEM_NO_LIMIT && !movement->none &&
            movement_from(movement, holds))
            periods |= movement_counted(problem, movement, entry->person, entry->post);
    }
    return periods;
}

static ProblemRotation *from_none(const Posing *w, const Groups *by_person,
                                  const ProblemEntry *entry) {
    for (uint32_t k = by_person->from[entry->person]; k < by_person->from[entry->person + 1]; k++) {
        ProblemRotation *rotation = &w->rotations.at[by_person->items[k]];
        if (rotation->none && rotation->post == entry->post)
            return rotation;
    }
    return NULL;
}

/* One that has other posts too is parted: only coming from none is barred. */
static void none_bar(Posing *w, ProblemRotation *known, const ProblemEntry *entry,
                     PeriodMask barred) {
    ProblemRotation made = {.person = entry->person,
                            .post = entry->post,
                            .least = known ? known->least : 1,
                            .enter = (known ? known->enter : entry->enter) & ~barred,
                            .none = true};
    if (known && !known->from_count) {
        *known = made;
        return;
    }
    if (known)
        known->none = false;
    VEC_PUSH(w->arena, w->rotations, made);
}

/* Nobody leaves a post by the plan and comes back from none where coming straight would count against a most. */
void pose_sat_out(Posing *w) {
    AUTO(Arena) scratch = arena_open();
    Groups by_person = GROUPS_BY(scratch, ProblemRotation, person, w->rotations.at,
                                 w->rotations.len, w->problem->person_count);
    for (size_t e = 0; e < w->entries.len && w->problem->movement_count; e++) {
        const ProblemEntry *entry = &w->entries.at[e];
        if (entry->person >= w->pose->main_count || entry->post >= w->pose->own_count)
            continue;
        PeriodMask barred = limited_in(w, entry) & entry->enter;
        if (barred)
            none_bar(w, from_none(w, &by_person, entry), entry, barred);
    }
    w->problem->rotations = w->rotations.at;
    w->problem->rotation_count = (uint32_t)w->rotations.len;
}
