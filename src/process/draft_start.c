/* draft_start.c — the plan to begin from: everybody stays as long as they may. It keeps the search from
 * proposing changes that bring nothing; seats and pairs are obeyed, first come first served. */
#include "process/draft.h"

#include "base/vec.h"

static bool set_has(const uint32_t *posts, uint32_t count, uint32_t post) {
    for (uint32_t i = 0; i < count; i++)
        if (posts[i] == post)
            return true;
    return false;
}

/* Would the person's staying meet that of an earlier one in a pair that is to be parted? */
static bool parted(const Problem *problem, const bool *stays, uint32_t person) {
    for (uint32_t a = 0; a < problem->apart_count; a++) {
        const ProblemApart *apart = &problem->aparts[a];
        if (apart->first != person && apart->second != person)
            continue;
        uint32_t other = apart->first == person ? apart->second : apart->first;
        if (stays[other] &&
            set_has(apart->first_posts, apart->first_count, problem->people[apart->first].holds) &&
            set_has(apart->second_posts, apart->second_count, problem->people[apart->second].holds))
            return true;
    }
    return false;
}

PlanRun *draft_start(Arena *arena, const Problem *problem, uint32_t *count_out) {
    VEC(PlanRun) runs = {0};
    bool    *stays = ARENA_ARRAY(arena, bool, problem->person_count);
    int32_t *heads = ARENA_ARRAY(arena, int32_t, problem->post_count);
    for (uint32_t i = 0; i < problem->person_count; i++) {
        uint32_t post = problem->people[i].holds;
        uint32_t entry = post == NONE ? NONE : problem_entry(problem, i, post);
        if (entry == NONE || !mask_has(problem->entries[entry].stay, 0) ||
            heads[post] >= problem->posts[post].seats || parted(problem, stays, i))
            continue;
        PeriodMask gone = ~problem->entries[entry].stay & problem_all(problem->periods);
        uint32_t   until = gone ? (uint32_t)__builtin_ctzll(gone) : problem->periods;
        heads[post]++;
        stays[i] = true;
        VEC_PUSH(arena, runs, (PlanRun){i, post, 0, until});
    }
    *count_out = (uint32_t)runs.len;
    return runs.at;
}
