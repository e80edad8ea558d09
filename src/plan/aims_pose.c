#include "plan/aims_pose.h"

#include "plan/bound.h"

#include <stdlib.h>

/* Above the dearest single thing of the value, for the little else that comes with one. */
enum { FIRST_TIMES = 4 };

typedef struct Pose {
    const Problem     *problem;
    uint32_t           aim;
    const AimsWeights *weights;
} Pose;

static int32_t weighed(const Pose *pose, bool bar, uint32_t level, int32_t price) {
    uint32_t aim = problem_aim(pose->problem, bar, level);
    if (aim == 0 || aim == pose->aim)
        return price;
    return aim < pose->aim ? (int32_t)(price * pose->weights->of[aim]) : 0;
}

static void rows_pose(Arena *arena, const Pose *pose, Problem *out) {
    const Problem *p = pose->problem;
    out->posts = arena_copy(arena, p->posts, p->post_count * sizeof *p->posts);
    out->quotas = arena_copy(arena, p->quotas, p->quota_count * sizeof *p->quotas);
    out->shares = arena_copy(arena, p->shares, p->share_count * sizeof *p->shares);
    out->movements = arena_copy(arena, p->movements, p->movement_count * sizeof *p->movements);
    for (uint32_t j = 0; j < p->post_count; j++) {
        ProblemPost *post = &out->posts[j];
        post->vacancy = weighed(pose, false, post->level, post->vacancy);
        post->level = 0;
    }
    for (uint32_t q = 0; q < p->quota_count; q++) {
        ProblemQuota *quota = &out->quotas[q];
        quota->price = weighed(pose, quota->bar, quota->level, quota->price);
        quota->level = 0;
    }
    for (uint32_t s = 0; s < p->share_count; s++) {
        ProblemShare *share = &out->shares[s];
        share->price = weighed(pose, share->bar, share->level, share->price);
        share->level = 0;
    }
    for (uint32_t f = 0; f < p->movement_count; f++) {
        ProblemMovement *movement = &out->movements[f];
        movement->price = weighed(pose, movement->bar, movement->level, movement->price);
        movement->level = 0;
    }
    out->levels = 0;
}

/* Paths cost nothing: they are the value's. */
static void paths_free(Arena *arena, Problem *out) {
    out->entries = arena_copy(arena, out->entries, out->entry_count * sizeof *out->entries);
    for (uint32_t e = 0; e < out->entry_count; e++) {
        out->entries[e].fits = NULL;
        out->entries[e].fit = out->entries[e].cost = 0;
    }
    out->perfect = out->move = out->displaced = 0;
    out->own_move = out->own_displaced = NULL;
}

Problem aims_pose(Arena *arena, const Problem *p, uint32_t aim, const AimsWeights *weights) {
    Pose    pose = {p, aim, weights};
    Problem out = *p;
    rows_pose(arena, &pose, &out);
    if (aim <= problem_aims(p))
        paths_free(arena, &out);
    return out;
}

/* Greatest price or vacancy of each aim, the value's last. */
typedef struct Dearest {
    int64_t of[PROBLEM_LEVELS_MAX + 2];
} Dearest;

static void dearest_note(const Problem *p, Dearest *most, bool bar, uint32_t level, int64_t price) {
    int64_t *of = &most->of[problem_aim(p, bar, level)];
    *of = price > *of ? price : *of;
}

static Dearest dearest_find(const Problem *p) {
    Dearest most = {{0}};
    for (uint32_t j = 0; j < p->post_count; j++)
        dearest_note(p, &most, false, p->posts[j].level, p->posts[j].vacancy);
    for (uint32_t q = 0; q < p->quota_count; q++)
        dearest_note(p, &most, p->quotas[q].bar, p->quotas[q].level, p->quotas[q].price);
    for (uint32_t s = 0; s < p->share_count; s++)
        dearest_note(p, &most, p->shares[s].bar, p->shares[s].level, p->shares[s].price);
    for (uint32_t f = 0; f < p->movement_count; f++)
        dearest_note(p, &most, p->movements[f].bar, p->movements[f].level, p->movements[f].price);
    return most;
}

/* All that could be empty, missing or too many, over all periods. */
static Wide units_most(const Field *f) {
    const Problem *p = f->problem;
    Wide           units = 1;
    for (uint32_t j = 0; j < p->post_count; j++)
        units += (Wide)p->posts[j].seats * (p->posts[j].until - p->posts[j].from);
    for (uint32_t q = 0; q < p->quota_count; q++)
        for (uint32_t t = 0; t < f->periods; t++)
            units += (Wide)field_least(f, q, t) + f->quota_seats[(size_t)q * f->periods + t];
    for (uint32_t s = 0; s < p->share_count; s++)
        for (uint32_t t = 0; t < f->periods; t++)
            units += p->shares[s].at_least[t];
    for (uint32_t m = 0; m < p->movement_count; m++)
        units += (Wide)p->movements[m].at_least + f->arrive_most[m];
    return units;
}

AimsWeights aims_most(const Field *f) {
    Dearest     dearest = dearest_find(f->problem);
    AimsWeights most = {{0}};
    Wide        limit = ((Wide)1 << 61) / units_most(f);
    limit = limit < PROBLEM_COST_MAX ? limit : PROBLEM_COST_MAX;
    for (uint32_t k = 1; k <= problem_aims(f->problem); k++) {
        most.of[k] = (int64_t)limit / (dearest.of[k] > 1 ? dearest.of[k] : 1);
        most.of[k] = most.of[k] > 1 ? most.of[k] : 1;
    }
    return most;
}

static int64_t greater(int64_t a, int64_t b) {
    return a > b ? a : b;
}

/* The dearest single thing of a path. */
static int64_t path_dearest(const Problem *p) {
    int64_t most = 1;
    for (uint32_t i = 0; i < p->person_count; i++)
        most = greater(most, greater(problem_move(p, i), problem_displaced(p, i)));
    for (uint32_t e = 0; e < p->entry_count; e++)
        for (uint32_t t = 0; t < p->periods; t++)
            if (mask_has(p->entries[e].stay, t))
                most = greater(most, llabs(entry_hold_cost(p, &p->entries[e], t)));
    return most;
}

AimsWeights aims_first(const Problem *p, const AimsWeights *most) {
    Dearest     dearest = dearest_find(p);
    AimsWeights first = {{0}};
    uint32_t    count = problem_aims(p);
    int64_t     after = greater(path_dearest(p), dearest.of[count + 1]);
    for (uint32_t k = count; k > 0; k--) {
        first.of[k] = after < most->of[k] / FIRST_TIMES ? after * FIRST_TIMES : most->of[k];
        after = first.of[k] * greater(dearest.of[k], 1);
    }
    return first;
}
