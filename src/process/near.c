#include "process/near.h"

#include "process/resolve.h"
#include "process/weigh.h"

#include <string.h>

enum { COUNT_PERFECT = 2 }; /* the most that a period costs when only changes count */

typedef struct Nearing {
    Arena         *arena;
    const Before  *before;
    const Problem *from;
    Problem       *made;
    const Weigher *given;
    bool           priced;
    int32_t        unit;
} Nearing;

/* ---- costs ---- */

/* Units of a period in the post. */
static int32_t units_of(const Before *before, uint32_t person, uint32_t post, uint32_t period) {
    if (!before_counts(before, person, period))
        return 1;
    uint32_t was = before_post(before, person, period);
    return was == post ? 0 : was == NONE ? 2 : 1;
}

static void entry_cost(const Nearing *n, ProblemEntry *entry) {
    int32_t *fits = ARENA_ARRAY(n->arena, int32_t, n->from->periods);
    for (uint32_t t = 0; t < n->from->periods; t++)
        fits[t] = (n->priced ? entry_fit(entry, t) : COUNT_PERFECT) -
                  n->unit * units_of(n->before, entry->person, entry->post, t);
    entry->fits = fits;
    entry->cost = n->priced ? entry->cost : 0;
}

static int64_t points_of(const Nearing *n, uint32_t level, int64_t points) {
    return n->priced && !level ? points : 0;
}

static void costs_set(const Nearing *n) {
    Problem *made = n->made;
    made->posts = arena_copy(n->arena, made->posts, made->post_count * sizeof *made->posts);
    for (uint32_t e = 0; e < made->entry_count; e++)
        entry_cost(n, &made->entries[e]);
    for (uint32_t j = 0; j < made->post_count; j++) {
        ProblemPost *post = &made->posts[j];
        post->vacancy = n->unit + (int32_t)points_of(n, post->level, post->vacancy);
        post->level = 0;
    }
    if (n->priced)
        return;
    made->perfect = COUNT_PERFECT;
    made->move = made->displaced = 0;
    made->own_move = made->own_displaced = NULL;
}

/* ---- rows that may not be missed by more ---- */

static int32_t eased(int32_t least, int64_t by) {
    return least > by ? (int32_t)(least - by) : 0;
}

/* Of a share of holders `per` heads of the left side are one. */
static ProblemQuota quota_held(const Nearing *n, uint32_t row) {
    ProblemQuota made = n->from->quotas[row];
    int32_t     *least = ARENA_ARRAY(n->arena, int32_t, n->from->periods);
    int32_t     *most = ARENA_ARRAY(n->arena, int32_t, n->from->periods);
    for (uint32_t t = 0; t < n->from->periods; t++) {
        Miss miss = weigher_quota(n->given, row, t);
        least[t] = made.per > 1 ? made.at_least[t] - (int32_t)miss.missing * made.per
                                : eased(made.at_least[t], miss.missing);
        most[t] = made.at_most[t] == PROBLEM_NO_LIMIT
                      ? PROBLEM_NO_LIMIT
                      : made.at_most[t] + (int32_t)miss.surplus * made.per;
    }
    made.at_least = least;
    made.at_most = most;
    made.bar = true;
    made.price = 0;
    made.level = 0;
    return made;
}

/* As many heads as there are. */
static ProblemQuota post_held(const Nearing *n, uint32_t row, uint32_t everybody) {
    const Problem *p = n->from;
    int32_t       *least = ARENA_ARRAY(n->arena, int32_t, p->periods);
    int32_t       *most = ARENA_ARRAY(n->arena, int32_t, p->periods);
    uint32_t      *posts = ARENA_ARRAY(n->arena, uint32_t, 1);
    ProblemQuota   made = {.id = p->posts[row].id,
                           .posts = posts,
                           .post_count = 1,
                           .group = everybody,
                           .at_least = least,
                           .at_most = most,
                           .per = 1,
                           .bar = true};
    posts[0] = row;
    for (uint32_t t = 0; t < p->periods; t++) {
        least[t] = (int32_t)weigher_heads(n->given, row, t);
        most[t] = PROBLEM_NO_LIMIT;
        made.periods |= (PeriodMask)(least[t] > 0) << t;
    }
    return made;
}

/* A group more, of all in every period. */
static uint32_t everybody_add(const Nearing *n) {
    Problem    *p = n->made;
    size_t      size = (size_t)p->group_count * p->person_count;
    Str        *groups = ARENA_ARRAY(n->arena, Str, p->group_count + 1);
    PeriodMask *members = ARENA_ARRAY(n->arena, PeriodMask, size + p->person_count);
    for (uint32_t g = 0; g < p->group_count; g++)
        groups[g] = p->groups[g];
    for (size_t k = 0; k < size + p->person_count; k++)
        members[k] = k < size ? p->members[k] : problem_all(p->periods);
    p->groups = groups;
    p->members = members;
    return p->group_count++;
}

/* Those there are stay as shares see them, and at their price where points count. */
static void quotas_hold(const Nearing *n) {
    const Problem *p = n->from;
    uint32_t       everybody = everybody_add(n), count = p->quota_count;
    ProblemQuota  *made = ARENA_ARRAY(n->arena, ProblemQuota, 2 * p->quota_count + p->post_count);
    for (uint32_t q = 0; q < p->quota_count; q++) {
        made[q] = p->quotas[q];
        if (made[q].bar || made[q].price)
            made[count++] = quota_held(n, q);
        made[q].price = made[q].bar ? 0 : (int32_t)points_of(n, made[q].level, made[q].price);
        made[q].bar = false;
        made[q].level = 0;
    }
    for (uint32_t j = 0; j < p->post_count; j++)
        if (p->posts[j].vacancy)
            made[count++] = post_held(n, j, everybody);
    n->made->quotas = made;
    n->made->quota_count = count;
}

static ProblemShare share_held(const Nearing *n, uint32_t row) {
    ProblemShare made = n->from->shares[row];
    int32_t     *least = ARENA_ARRAY(n->arena, int32_t, n->from->periods);
    for (uint32_t t = 0; t < n->from->periods; t++)
        least[t] = eased(made.at_least[t], weigher_share(n->given, row, t));
    made.at_least = least;
    made.bar = true;
    made.price = 0;
    made.level = 0;
    return made;
}

static void shares_hold(const Nearing *n) {
    const Problem *p = n->from;
    ProblemShare  *made = ARENA_ARRAY(n->arena, ProblemShare, 2 * p->share_count);
    uint32_t       count = 0;
    for (uint32_t s = 0; s < p->share_count; s++) {
        ProblemShare own = p->shares[s];
        made[count++] = share_held(n, s);
        own.price = own.bar ? 0 : (int32_t)points_of(n, own.level, own.price);
        own.bar = false;
        own.level = 0;
        if (own.price)
            made[count++] = own;
    }
    n->made->shares = made;
    n->made->share_count = count;
}

static ProblemMovement movement_held(const Nearing *n, uint32_t row) {
    ProblemMovement made = n->from->movements[row];
    Miss            miss = weigher_movement(n->given, row);
    made.at_least = eased(made.at_least, miss.missing);
    made.at_most =
        made.at_most == PROBLEM_NO_LIMIT ? PROBLEM_NO_LIMIT : made.at_most + (int32_t)miss.surplus;
    made.bar = true;
    made.price = 0;
    made.level = 0;
    return made;
}

static void movements_hold(const Nearing *n) {
    const Problem   *p = n->from;
    ProblemMovement *made = ARENA_ARRAY(n->arena, ProblemMovement, 2 * p->movement_count);
    uint32_t         count = 0;
    for (uint32_t f = 0; f < p->movement_count; f++) {
        ProblemMovement own = p->movements[f];
        made[count++] = movement_held(n, f);
        own.price = own.bar ? 0 : (int32_t)points_of(n, own.level, own.price);
        own.bar = false;
        own.level = 0;
        if (own.price)
            made[count++] = own;
    }
    n->made->movements = made;
    n->made->movement_count = count;
}

/* ---- both problems ---- */

/* Of a path, points aside: more than one can come to. */
static int32_t unit_above(const Problem *p) {
    int64_t most = 0;
    for (uint32_t e = 0; e < p->entry_count; e++)
        for (uint32_t t = 0; t < p->periods; t++) {
            int64_t cost = entry_hold_cost(p, &p->entries[e], t);
            most = cost > most ? cost : most;
        }
    int64_t unit = 1 + p->periods * (most + p->move + p->displaced);
    return unit < PROBLEM_COST_MAX / 4 ? (int32_t)unit : PROBLEM_COST_MAX / 4;
}

static int64_t constant_of(const Before *before) {
    const Problem *p = before->now->problem;
    int64_t        constant = 0;
    for (uint32_t j = 0; j < p->post_count; j++)
        for (uint32_t t = p->posts[j].from; t < p->posts[j].until; t++)
            constant += problem_seats(p, j, t);
    for (uint32_t i = 0; i < p->person_count; i++)
        for (uint32_t t = 0; t < p->periods; t++)
            constant -= before_counts(before, i, t) && before_post(before, i, t) != NONE;
    return constant;
}

static Near near_open(Arena *arena, const Before *before, const uint32_t *given, bool priced) {
    const Problem *from = before->now->problem;
    Nearing        n = {.arena = arena,
                        .before = before,
                        .from = from,
                        .made = resolve_copy(arena, from),
                        .given = weigher_open(arena, from, given),
                        .priced = priced,
                        .unit = priced ? unit_above(from) : 1};
    costs_set(&n);
    quotas_hold(&n);
    shares_hold(&n);
    movements_hold(&n);
    problem_seal(n.made);
    return (Near){n.made, n.unit, constant_of(before)};
}

Near near_counted(Arena *arena, const Before *before, const uint32_t *given) {
    return near_open(arena, before, given, false);
}

Near near_priced(Arena *arena, const Before *before, const uint32_t *given) {
    return near_open(arena, before, given, true);
}
