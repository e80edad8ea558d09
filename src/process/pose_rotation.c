/* pose_rotation.c — rotations that a plan begins, from the post held when it begins or from one it gives: kept for their
 * least time, and begun only with service enough left. docs/plan.md, "Rotation and return". */
#include "base/groups.h"
#include "process/pose_parts.h"
#include "process/rotation.h"

#include <stdlib.h>

enum { MONTHS_PERIOD = 6 };

/* What it means for one person to come to one post from another, of the problem. */
typedef struct Coming {
    uint32_t   from, least;
    PeriodMask enter;
} Coming;

typedef struct Turning {
    Posing     *w;
    Groups      by_person; /* entries */
    PeriodMask *late;      /* by person: periods with too little service left for a rotation */
    Coming     *comings;   /* of the entry at hand */
    uint32_t    coming_count;
    /* Moves to one post, by row of the problem left; reckoned when first asked for. */
    uint32_t    post, *known;
    uint32_t   *least; /* the longest of all periods; 1 where none is a rotation */
    PeriodMask *turns; /* periods in which it is one */
    VEC(ProblemRotation) rotations;
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

static void coming_add(Turning *x, const ProblemEntry *entry, uint32_t from) {
    for (uint32_t k = 0; k < x->coming_count; k++)
        if (x->comings[k].from == from)
            return;
    if (x->known[from] != x->post + 1)
        pair_reckon(x, from);
    Coming coming = {from, x->least[from],
                     entry->enter & ~(x->turns[from] & x->late[entry->person])};
    if (from != x->post && (coming.least > 1 || coming.enter != entry->enter))
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
        uint32_t     *from = ARENA_ARRAY(x->w->arena, uint32_t, x->coming_count);
        for (end = k; end < x->coming_count && x->comings[end].least == one->least &&
                      x->comings[end].enter == one->enter;
             end++)
            from[end - k] = x->comings[end].from;
        VEC_PUSH(
            x->w->arena, x->rotations,
            ((ProblemRotation){entry->person, entry->post, from, end - k, one->least, one->enter}));
    }
}

/* From whatever post the person holds when the plan begins, or may hold in it; going home is none. */
static void entry_turn(Turning *x, const ProblemEntry *entry) {
    const Pose *posed = x->w->pose;
    uint32_t    person = posed->person_of[entry->person];
    uint32_t    holds = x->w->problem->people[entry->person].holds;
    if (posed->fixed[person] || pose_returns(posed, person, posed->post_of[entry->post]))
        return;
    x->coming_count = 0;
    for (uint32_t n = x->by_person.from[entry->person]; n < x->by_person.from[entry->person + 1];
         n++)
        coming_add(x, entry, x->w->entries.at[x->by_person.items[n]].post);
    if (holds != NONE)
        coming_add(x, entry, holds);
    rotations_add(x, entry);
}

static Turning turning_open(Posing *w, Arena *scratch) {
    uint32_t people = w->problem->person_count, posts = w->problem->post_count;
    Turning  x = {.w = w,
                  .by_person = GROUPS_BY(scratch, ProblemEntry, person, w->entries.at,
                                         w->entries.len, people),
                  .late = ARENA_ARRAY(scratch, PeriodMask, people),
                  .comings = ARENA_ARRAY(scratch, Coming, (size_t)posts + 1),
                  .known = ARENA_ARRAY(scratch, uint32_t, posts),
                  .least = ARENA_ARRAY(scratch, uint32_t, posts),
                  .turns = ARENA_ARRAY(scratch, PeriodMask, posts)};
    for (uint32_t i = 0; i < people; i++)
        x.late[i] = late_find(w, w->pose->person_of[i]);
    return x;
}

static void note_turns(const Turning *x) {
    int64_t kept = 0, late = 0;
    for (size_t r = 0; r < x->rotations.len; r++) {
        const ProblemRotation *rotation = &x->rotations.at[r];
        kept += rotation->least > 1;
        for (uint32_t n = x->by_person.from[rotation->person];
             n < x->by_person.from[rotation->person + 1]; n++) {
            const ProblemEntry *entry = &x->w->entries.at[x->by_person.items[n]];
            late += entry->post == rotation->post && entry->enter != rotation->enter;
        }
    }
    pose_note(x->w, "pose.rotation.kept", kept);
    pose_note(x->w, "pose.rotation.short", late);
}

void pose_rotations(Posing *w) {
    if (!asked(w))
        return;
    AUTO(Arena) scratch = arena_open();
    Turning x = turning_open(w, scratch);
    Groups  by_post = GROUPS_BY(scratch, ProblemEntry, post, w->entries.at, w->entries.len,
                                w->problem->post_count);
    for (x.post = 0; x.post < w->problem->post_count; x.post++)
        for (uint32_t k = by_post.from[x.post]; k < by_post.from[x.post + 1]; k++)
            entry_turn(&x, &w->entries.at[by_post.items[k]]);
    note_turns(&x);
    w->problem->rotations = x.rotations.at;
    w->problem->rotation_count = (uint32_t)x.rotations.len;
}
