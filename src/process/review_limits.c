/* review_limits.c — how many names a post and how many posts a name may have. Clauses that count women or the young
 * among the names are for `structure`. */
#include "process/holding.h"
#include "process/review.h"

enum { AGE_MOST = 100 };

bool review_ages(Str said, ReviewAsk *ask, Findings *findings) {
    Str     rest = said, first = str_cut(&rest, ',');
    int64_t young, middle;
    if (!(str_int(str_trim(first), &young) && str_int(str_trim(rest), &middle) && young > 0 &&
          young < middle && middle <= AGE_MOST)) {
        findings_add(findings,
                     (Finding){.severity = SEVERITY_ERROR, .code = "pool.ages", .value = said});
        return false;
    }
    ask->ages[0] = (int32_t)young;
    ask->ages[1] = (int32_t)middle;
    return true;
}

static void bound_names(Arena *arena, const Rules *rules, const Roster *roster, Day on,
                        const StructureBound *bound, ReviewLimits *limits) {
    for (uint32_t i = 0; i < bound->post_count; i++) {
        uint32_t        post = bound->posts[i];
        StructureHeads  heads = {.seats = post_seats(roster, post)};
        StructureWanted wanted = structure_wanted(rules, roster, bound, on, heads);
        Str            *clauses = &limits->clauses[post];
        if (wanted.at_least > limits->least[post])
            limits->least[post] = wanted.at_least;
        if (wanted.at_most != INT64_MAX &&
            (limits->most[post] < 0 || wanted.at_most < limits->most[post]))
            limits->most[post] = wanted.at_most;
        *clauses = clauses->len ? str_format(arena, STR_FMT "; " STR_FMT, STR_ARG(*clauses),
                                             STR_ARG(bound->label))
                                : bound->label;
    }
}

static void bound_posts(const Rules *rules, const Roster *roster, Day on,
                        const StructureBound *bound, ReviewLimits *limits) {
    StructureWanted wanted = structure_wanted(rules, roster, bound, on, (StructureHeads){0});
    if (wanted.at_most != INT64_MAX &&
        (limits->posts_most < 0 || wanted.at_most < limits->posts_most))
        limits->posts_most = wanted.at_most;
}

ReviewLimits review_limits(Arena *arena, const Rules *rules, const Roster *roster,
                           const PoolAsk *ask) {
    uint32_t              count, posts = roster_count(roster, KIND_POST);
    const StructureBound *bounds = structure_bind(arena, rules, roster, ask->on, &count);
    ReviewLimits          limits = {.least = ARENA_ARRAY(arena, int64_t, posts),
                                    .most = ARENA_ARRAY(arena, int64_t, posts),
                                    .clauses = ARENA_ARRAY(arena, Str, posts),
                                    .posts_most = ask->most ? (int64_t)ask->most : -1};
    for (uint32_t j = 0; j < posts; j++) {
        limits.least[j] = ask->least;
        limits.most[j] = -1;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (bounds[i].unsure || bounds[i].ask->group)
            continue;
        if (bounds[i].form == FORM_NAMES)
            bound_names(arena, rules, roster, ask->on, &bounds[i], &limits);
        if (bounds[i].form == FORM_POSTS)
            bound_posts(rules, roster, ask->on, &bounds[i], &limits);
    }
    return limits;
}
