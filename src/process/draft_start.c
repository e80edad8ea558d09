/* draft_start.c — the plan to begin from: everybody stays as long as they may. It keeps the search from
 * proposing changes that bring nothing; seats and pairs are obeyed, first come first served. What is held beside another
 * path ends with it. */
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

/* In which periods do the runs have the side? */
static PeriodMask side_periods(const ProblemSide *side, const PlanRun *runs,
                               const uint32_t *run_of) {
    const PlanRun *run = run_of[side->person] == NONE ? NULL : &runs[run_of[side->person]];
    return run && set_has(side->posts, side->post_count, run->post) ? mask_range(0, run->until) : 0;
}

/* The first period in which the run may not be held beside what it is to be beside of. */
static uint32_t beside_until(const ProblemBeside *beside, const PlanRun *runs,
                             const uint32_t *run_of) {
    const PlanRun *run = &runs[run_of[beside->who.person]];
    PeriodMask     served = 0;
    for (uint32_t i = 0; i < beside->with_count; i++)
        for (PeriodMask left = side_periods(&beside->with[i], runs, run_of); left; left &= left - 1)
            served |= beside_served(beside, (uint32_t)__builtin_ctzll(left));
    PeriodMask lacking = beside->periods & ~served & mask_range(0, run->until);
    return lacking && set_has(beside->who.posts, beside->who.post_count, run->post)
               ? (uint32_t)__builtin_ctzll(lacking)
               : run->until;
}

/* Cut until nothing has to be: what is beside a path that was cut is cut in turn. Runs without a period go. */
static uint32_t besides_obey(Arena *arena, const Problem *problem, PlanRun *runs, uint32_t count) {
    uint32_t *run_of = ARENA_ARRAY(arena, uint32_t, problem->person_count), kept = 0;
    bool      cut = true;
    for (uint32_t i = 0; i < problem->person_count; i++)
        run_of[i] = NONE;
    for (uint32_t r = 0; r < count; r++)
        run_of[runs[r].person] = r;
    while (cut) {
        cut = false;
        for (uint32_t k = 0; k < problem->beside_count; k++) {
            uint32_t who = problem->besides[k].who.person;
            uint32_t until =
                run_of[who] == NONE ? 0 : beside_until(&problem->besides[k], runs, run_of);
            if (run_of[who] == NONE || until == runs[run_of[who]].until)
                continue;
            runs[run_of[who]].until = until;
            cut = true;
        }
    }
    for (uint32_t r = 0; r < count; r++)
        if (runs[r].until)
            runs[kept++] = runs[r];
    return kept;
}

/* In its open periods, for whoever stays may stay throughout. */
static int32_t seats_least(const Problem *problem, uint32_t post) {
    int32_t least = problem->posts[post].seats;
    for (uint32_t t = problem->posts[post].from; t < problem->posts[post].until; t++)
        least = problem_seats(problem, post, t) < least ? problem_seats(problem, post, t) : least;
    return least;
}

PlanRun *draft_start(Arena *arena, const Problem *problem, uint32_t *count_out) {
    VEC(PlanRun) runs = {0};
    bool    *stays = ARENA_ARRAY(arena, bool, problem->person_count);
    int32_t *heads = ARENA_ARRAY(arena, int32_t, problem->post_count);
    for (uint32_t i = 0; i < problem->person_count; i++) {
        uint32_t post = problem->people[i].holds;
        uint32_t entry = post == NONE ? NONE : problem_entry(problem, i, post);
        if (entry == NONE || !mask_has(problem->entries[entry].stay, 0) ||
            heads[post] >= seats_least(problem, post) || parted(problem, stays, i))
            continue;
        PeriodMask gone = ~problem->entries[entry].stay & problem_all(problem->periods);
        uint32_t   until = gone ? (uint32_t)__builtin_ctzll(gone) : problem->periods;
        heads[post]++;
        stays[i] = true;
        VEC_PUSH(arena, runs, (PlanRun){i, post, 0, until});
    }
    *count_out = besides_obey(arena, problem, runs.at, (uint32_t)runs.len);
    return runs.at;
}
