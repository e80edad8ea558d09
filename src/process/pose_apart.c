/* pose_apart.c — relatives who may not hold certain posts at the same time, as pairs of the problem. */
#include "base/ascending.h"
#include "process/pose_parts.h"

/* Could the person ever hold one of these posts in this plan? */
static bool reaches(const Posing *w, uint32_t person, const uint32_t *posts, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (problem_entry(w->problem, person, posts[i]) != NONE)
            return true;
    return false;
}

static bool apart_matters(const Posing *w, const ProblemApart *apart) {
    return apart->first != NONE && apart->second != NONE &&
           reaches(w, apart->first, apart->first_posts, apart->first_count) &&
           reaches(w, apart->second, apart->second_posts, apart->second_count);
}

/* A relative outside the problem stays where she or he is: the other may not come to the posts of the other set, nor stay in one.
 * Where neither is ours to move both stay, and that is counted. */
static uint32_t kept_apart(Posing *w, uint32_t fixed, const uint32_t *posts, uint32_t post_count,
                           uint32_t other, const uint32_t *other_posts, uint32_t other_count) {
    uint32_t there = 0, row = w->pose->person_row[other];
    for (uint32_t i = 0; i < post_count; i++)
        there += holding_has(&w->pose->before, fixed, posts[i]);
    for (uint32_t i = 0; there && i < other_count; i++) {
        uint32_t post = w->pose->post_row[other_posts[i]];
        if (holding_has(&w->pose->before, other, other_posts[i]) &&
            (row == NONE || w->pose->fixed[other]))
            return 1;
        if (post != NONE && row != NONE)
            VEC_PUSH(w->arena, w->forbids,
                     (ProblemForbid){row, post, mask_range(0, w->pose->until[fixed])});
    }
    return 0;
}

static bool outside(const Posing *w, uint32_t person) {
    uint32_t main = w->pose->before.main[person];
    return w->pose->fixed[person] && main != NONE && w->pose->post_row[main] == NONE;
}

static bool pair_within(const PairBound *a, const PairBound *b) {
    return a->first == b->first && a->second == b->second && str_same(a->label, b->label) &&
           ascending_within(a->first_posts, a->first_count, b->first_posts, b->first_count) &&
           ascending_within(a->second_posts, a->second_count, b->second_posts, b->second_count);
}

typedef VEC(PairBound) Pairs;

/* One that says what another says is none more. */
static void pair_join(Arena *arena, Pairs *found, const PairBound *pair) {
    for (size_t k = 0; k < found->len; k++) {
        if (pair_within(pair, &found->at[k]))
            return;
        if (pair_within(&found->at[k], pair)) {
            found->at[k] = *pair;
            return;
        }
    }
    VEC_PUSH(arena, *found, *pair);
}

/* Of all periods, as posts open and laws begin within the plan: relatives are kept apart from the beginning of a law, as a move that
 * must be undone is no plan. */
static const PairBound *pairs_find(const Posing *w, uint32_t *count_out) {
    Pairs found = {0};
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        uint32_t         count;
        const PairBound *pairs = pairs_bind(w->arena, w->rules, w->roster, pose_day(w, t), &count);
        for (uint32_t i = 0; i < count; i++)
            pair_join(w->arena, &found, &pairs[i]);
    }
    *count_out = (uint32_t)found.len;
    return found.at;
}

void pose_kept_apart(Posing *w) {
    uint32_t         count, fixed = 0;
    const PairBound *pairs = pairs_find(w, &count);
    for (uint32_t i = 0; i < count; i++) {
        const PairBound *p = &pairs[i];
        if (outside(w, p->first))
            fixed += kept_apart(w, p->first, p->first_posts, p->first_count, p->second,
                                p->second_posts, p->second_count);
        if (outside(w, p->second))
            fixed += kept_apart(w, p->second, p->second_posts, p->second_count, p->first,
                                p->first_posts, p->first_count);
    }
    pose_note(w, "pose.apart.fixed", fixed);
}

void pose_aparts(Posing *w) {
    uint32_t         count, kept = 0;
    const PairBound *pairs = pairs_find(w, &count);
    ProblemApart    *aparts = ARENA_ARRAY(w->arena, ProblemApart, count);
    PoseApart       *posed = ARENA_ARRAY(w->arena, PoseApart, count);
    for (uint32_t i = 0; i < count; i++) {
        ProblemApart apart = {.first = w->pose->person_row[pairs[i].first],
                              .second = w->pose->person_row[pairs[i].second]};
        apart.first_count =
            pose_posts(w, pairs[i].first_posts, pairs[i].first_count, &apart.first_posts);
        apart.second_count =
            pose_posts(w, pairs[i].second_posts, pairs[i].second_count, &apart.second_posts);
        if (!apart_matters(w, &apart))
            continue;
        posed[kept] = (PoseApart){pairs[i].label, pairs[i].citations, pairs[i].relation};
        aparts[kept++] = apart;
    }
    w->problem->aparts = aparts;
    w->problem->apart_count = kept;
    w->pose->aparts = posed;
}
