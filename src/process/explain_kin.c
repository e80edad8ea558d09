#include "process/explain_kin.h"

#include "base/vec.h"
#include "process/calendar.h"

typedef struct Kin {
    Arena          *arena;
    const Pose     *pose;
    const Problem  *problem;
    const uint32_t *states;
    VEC(AnswerKin) at;
} Kin;

/* One of an apart seen from the other: who is kept out of `posts` while `relative` holds one of `theirs`. */
typedef struct Side {
    uint32_t        pair, person, relative; /* of the problem */
    const uint32_t *posts, *theirs;
    uint32_t        post_count, their_count;
} Side;

static uint32_t state_of(const Kin *k, uint32_t person, uint32_t period) {
    return k->states[(size_t)person * k->pose->periods + period];
}

static uint32_t state_before(const Kin *k, uint32_t person, uint32_t period) {
    return period ? state_of(k, person, period - 1) : k->problem->people[person].holds;
}

static bool among(const uint32_t *posts, uint32_t count, uint32_t post) {
    for (uint32_t i = 0; i < count; i++)
        if (posts[i] == post)
            return true;
    return false;
}

/* Of two for one seat it is the seat that keeps one of them out. */
static bool meets(const Kin *k, const Side *side, uint32_t post, uint32_t period) {
    uint32_t theirs = state_of(k, side->relative, period);
    return among(side->theirs, side->their_count, theirs) &&
           (theirs != post || problem_seats(k->problem, post, period) > 1);
}

/* Two clauses that say the same of the same time are told once, by the first. */
static bool told(const Kin *k, const AnswerKin *made) {
    for (size_t i = 0; i < k->at.len; i++) {
        const AnswerKin *row = &k->at.at[i];
        if (row->start <= made->start && made->end <= row->end &&
            str_same(row->person, made->person) && str_same(row->post, made->post) &&
            str_same(row->relative, made->relative) && str_same(row->at, made->at))
            return true;
    }
    return false;
}

static void kin_add(Kin *k, const Side *side, uint32_t post, uint32_t from, uint32_t until) {
    const Pose      *pose = k->pose;
    const PoseApart *clause = &pose->aparts[side->pair];
    const Person    *who = roster_person(pose->roster, pose->person_of[side->person]),
                 *relative = roster_person(pose->roster, pose->person_of[side->relative]);
    uint32_t  at = state_of(k, side->relative, from);
    AnswerKin made = {.person = who->code,
                      .person_name = who->name,
                      .post = pose_post_code(pose, post),
                      .post_name = pose_post_name(pose, post),
                      .relative = relative->code,
                      .relative_name = relative->name,
                      .relation = clause->relation,
                      .at = pose_post_code(pose, at),
                      .at_name = pose_post_name(pose, at),
                      .start = calendar_first(pose->start, from),
                      .end = calendar_last(pose->start, until - 1),
                      .spare = from >= pose->settings.periods,
                      .clause = clause->rule,
                      .citations = clause->citations};
    if (!told(k, &made))
        VEC_PUSH(k->arena, k->at, made);
}

/* A stretch in which the relative keeps one post that bars this one, which the person could enter in it or stay in. */
static void post_look(Kin *k, const Side *side, uint32_t post) {
    uint32_t at = problem_entry(k->problem, side->person, post);
    if (at == NONE)
        return;
    const ProblemEntry *entry = &k->problem->entries[at];
    PeriodMask          may = entry->enter | entry->stay;
    for (uint32_t t = 0, end; t < k->pose->periods; t = end) {
        uint32_t theirs = state_of(k, side->relative, t);
        for (end = t; end < k->pose->periods && mask_has(may, end) &&
                      state_of(k, side->relative, end) == theirs &&
                      state_of(k, side->person, end) != post && meets(k, side, post, end);
             end++)
            ;
        if (end > t &&
            ((entry->enter & mask_range(t, end)) != 0 || state_before(k, side->person, t) == post))
            kin_add(k, side, post, t, end);
        end = end > t ? end : t + 1;
    }
}

static void side_look(Kin *k, const Side *side, uint32_t person, uint32_t post) {
    if (person != NONE && k->pose->person_of[side->person] != person)
        return;
    for (uint32_t i = 0; i < side->post_count; i++)
        if (post == NONE || k->pose->post_of[side->posts[i]] == post)
            post_look(k, side, side->posts[i]);
}

/* Those of one day stay as they were found. */
static void kin_order(AnswerKin *rows, size_t count) {
    for (size_t i = 1; i < count; i++)
        for (size_t n = i; n && rows[n - 1].start > rows[n].start; n--) {
            AnswerKin later = rows[n - 1];
            rows[n - 1] = rows[n];
            rows[n] = later;
        }
}

AnswerKin *explain_kin(Arena *arena, const DraftPlan *draft, uint32_t person, uint32_t post,
                       uint32_t *count_out) {
    const Problem *problem = draft->pose->problem;
    Kin            k = {.arena = arena,
                        .pose = draft->pose,
                        .problem = problem,
                        .states = draft_states(arena, draft)};
    for (uint32_t i = 0; i < problem->apart_count; i++) {
        const ProblemApart *a = &problem->aparts[i];
        Side                first = {i,
                                     a->first,
                                     a->second,
                                     a->first_posts,
                                     a->second_posts,
                                     a->first_count,
                                     a->second_count},
             second = {i,
                       a->second,
                       a->first,
                       a->second_posts,
                       a->first_posts,
                       a->second_count,
                       a->first_count};
        side_look(&k, &first, person, post);
        side_look(&k, &second, person, post);
    }
    kin_order(k.at.at, k.at.len);
    *count_out = (uint32_t)k.at.len;
    return k.at.at;
}
