/* pose_groups.c — who is in the groups of quotas, as masks by person; where a group asks about the post held, as marks by
 * entry.
 *
 * A group is known by its canonical words, so clauses that say the same share one. Nobody is in a group about the post but
 * while holding a post of one of its clauses, or any post where a movement of the scenario counts the group. Of whom it is not known, nobody is in.
 * Cost: groups times people, or entries, times periods.
 */
#include "process/pose_parts.h"

#include "base/bits.h"

#include <string.h>

PoseGroups pose_groups_open(Posing *w) {
    return (PoseGroups){.names = map_open(w->arena)};
}

static PeriodMask counted_in(const Posing *w, uint32_t clause, StructureSeat seat, uint32_t person,
                             PeriodMask among) {
    PeriodMask in = 0;
    for (uint32_t t = 0; t < w->pose->periods; t++)
        if (mask_has(among, t) && structure_counts(w->rules, w->roster, clause, seat, person,
                                                   pose_day(w, t)) == TRUTH_YES)
            in |= (PeriodMask)1 << t;
    return in;
}

/* Of a group about the post nobody is in by himself. */
static PeriodMask *masks_of(const Posing *w, const StructureBound *bound) {
    PeriodMask *masks = ARENA_ARRAY(w->arena, PeriodMask, w->problem->person_count);
    for (uint32_t i = 0; i < w->problem->person_count && !bound->of_post; i++)
        masks[i] = counted_in(w, bound->clause, (StructureSeat){bound->body, NONE},
                              w->pose->person_of[i], problem_all(w->pose->periods));
    return masks;
}

static uint32_t group_add(Posing *w, PoseGroups *groups, Str name, PoseGroup group) {
    VEC_PUSH(w->arena, groups->all, group);
    return map_put(&groups->names, name, (uint32_t)groups->all.len - 1);
}

/* Posts of the problem in which a group about the post is looked at. */
static void posts_mark(const Posing *w, PoseGroup *group, const StructureBound *bound) {
    for (uint32_t i = 0; i < bound->post_count; i++)
        if (w->pose->post_row[bound->posts[i]] != NONE)
            bits_add(group->posts, w->pose->post_row[bound->posts[i]]);
}

uint32_t pose_group(Posing *w, PoseGroups *groups, const StructureBound *bound) {
    uint32_t number = map_find(&groups->names, bound->group);
    if (number == NONE) {
        PoseGroup made = {.masks = masks_of(w, bound), .clause = bound->clause};
        if (bound->of_post)
            made.posts = ARENA_ARRAY(w->arena, uint64_t, bits_words(w->problem->post_count));
        number = group_add(w, groups, bound->group, made);
    }
    if (bound->of_post)
        posts_mark(w, &groups->all.at[number], bound);
    return number;
}

uint32_t pose_group_anywhere(Posing *w, PoseGroups *groups, const StructureBound *bound) {
    uint32_t number = pose_group(w, groups, bound);
    for (uint32_t j = 0; j < w->pose->own_count && bound->of_post; j++)
        bits_add(groups->all.at[number].posts, j);
    return number;
}

uint32_t pose_group_everybody(Posing *w, PoseGroups *groups) {
    PeriodMask *masks = ARENA_ARRAY(w->arena, PeriodMask, w->problem->person_count);
    for (uint32_t i = 0; i < w->problem->person_count; i++)
        masks[i] = problem_all(w->pose->periods);
    return group_add(w, groups, STR("*"), (PoseGroup){.masks = masks});
}

uint32_t pose_group_people(Posing *w, PoseGroups *groups, Str name, const bool *who) {
    PeriodMask *masks = ARENA_ARRAY(w->arena, PeriodMask, w->problem->person_count);
    for (uint32_t i = 0; i < w->problem->person_count; i++)
        masks[i] = who[i] ? problem_all(w->pose->periods) : 0;
    return group_add(w, groups, name, (PoseGroup){.masks = masks});
}

static void marks_fill(Posing *w, const PoseGroups *groups) {
    VEC(ProblemMark) marks = {0};
    for (uint32_t g = 0; g < groups->all.len; g++) {
        const PoseGroup *group = &groups->all.at[g];
        for (uint32_t e = 0; group->posts && e < w->problem->entry_count; e++) {
            const ProblemEntry *entry = &w->problem->entries[e];
            if (!bits_has(group->posts, entry->post))
                continue;
            StructureSeat seat = {NONE, w->pose->post_of[entry->post]};
            PeriodMask    in =
                counted_in(w, group->clause, seat, w->pose->person_of[entry->person], entry->stay);
            if (in)
                VEC_PUSH(w->arena, marks, ((ProblemMark){entry->person, entry->post, g, in}));
        }
    }
    w->problem->marks = marks.at;
    w->problem->mark_count = (uint32_t)marks.len;
}

void pose_groups_fill(Posing *w, const PoseGroups *groups) {
    Problem *problem = w->problem;
    problem->group_count = (uint32_t)groups->all.len;
    problem->groups = ARENA_ARRAY(w->arena, Str, problem->group_count);
    problem->members =
        ARENA_ARRAY(w->arena, PeriodMask, (size_t)problem->group_count * problem->person_count);
    for (uint32_t g = 0; g < problem->group_count; g++) {
        problem->groups[g] = groups->names.entries[g].key;
        memcpy(problem->members + (size_t)g * problem->person_count, groups->all.at[g].masks,
               problem->person_count * sizeof(PeriodMask));
    }
    marks_fill(w, groups);
}
