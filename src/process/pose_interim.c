/* pose_interim.c — who covers a post while a seat of it is empty: docs/plan.md, "Interim cover".
 *
 * A post that may be covered has a place beside it, with as many seats. With V points for an empty seat and p < V for a
 * covered one: the post's own vacancy is p - 1, the target "post and place together have at least the seats" costs
 * V - p + 1, and a period of cover costs 1. So an empty seat costs V, a covered one p, cover without an empty seat 1.
 * Who covers does so on a further path, beside the main one in a deputy's post. Cost: heads times entries.
 */
#include "process/deputies.h"
#include "process/pose_parts.h"

#include <stdlib.h>

enum {
    COVERERS_MOST = 8,
    COVER_BEGUN =
        1 /* points each time, so that whoever acts goes on where nothing else is gained */
};

typedef struct Deputy {
    uint32_t            person;
    bool                holds; /* such a post, before the plan */
    const ProblemEntry *soonest;
    PeriodMask          stay; /* periods in which one of the posts may be held */
} Deputy;

/* A post and who may cover it. */
typedef struct Head {
    uint32_t        post, place; /* rows of the problem */
    const uint32_t *posts;       /* of the deputies */
    uint32_t        post_count;
    Deputy         *deputies; /* those who go first */
    uint32_t        deputy_count;
} Head;

typedef struct Interim {
    Posing     *w;
    const bool *deputy; /* by post of the roster */
    VEC(Head) heads;
    uint32_t *paths; /* by person of the problem: row of the path, NONE */
    int64_t   alone, dear;
} Interim;

/* ---- who ---- */

static uint32_t deputy_posts(const Interim *x, uint32_t unit, const uint32_t **out) {
    const Posing *w = x->w;
    uint32_t     *rows = ARENA_ARRAY(w->arena, uint32_t, w->pose->own_count), count = 0;
    for (uint32_t j = 0; unit != NONE && j < w->pose->own_count; j++) {
        uint32_t post = w->pose->post_of[j];
        if (x->deputy[post] && w->pose->planned[post] && roster_post(w->roster, post)->unit == unit)
            rows[count++] = j;
    }
    *out = rows;
    return count;
}

static bool among(const uint32_t *posts, uint32_t count, uint32_t post) {
    bool found = false;
    for (uint32_t i = 0; i < count; i++)
        found |= posts[i] == post;
    return found;
}

static PeriodMask forbidden(const Posing *w, uint32_t person, uint32_t post) {
    PeriodMask periods = 0;
    for (size_t i = 0; i < w->forbids.len; i++)
        if (w->forbids.at[i].person == person && w->forbids.at[i].post == post)
            periods |= w->forbids.at[i].periods;
    return periods;
}

static void deputy_add(const Posing *w, const Head *head, const ProblemEntry *entry, Deputy *made) {
    const ProblemPerson *who = &w->problem->people[entry->person];
    const ProblemPost   *post = &w->problem->posts[head->post];
    made->person = entry->person;
    made->stay |= entry->stay & mask_range(post->from, post->until) & mask_range(0, who->until) &
                  ~forbidden(w, entry->person, head->post);
    made->holds |= who->holds != NONE && among(head->posts, head->post_count, who->holds);
    if (entry->enter && (!made->soonest || pose_goes_before(entry, made->soonest)))
        made->soonest = entry;
}

/* Who is a deputy already, then whoever may become one soonest. */
static int deputy_order(const void *a, const void *b) {
    const Deputy *x = a, *y = b;
    if (x->holds != y->holds)
        return x->holds ? -1 : 1;
    if (!x->holds && x->soonest && y->soonest && x->person != y->person)
        return pose_goes_before(x->soonest, y->soonest) ? -1 : 1;
    return (x->person > y->person) - (x->person < y->person);
}

static void deputies_find(const Posing *w, Head *head) {
    Deputy *all = ARENA_ARRAY(w->arena, Deputy, w->pose->main_count);
    for (size_t e = 0; e < w->entries.len; e++) {
        const ProblemEntry *entry = &w->entries.at[e];
        if (entry->person < w->pose->main_count &&
            !w->pose->fixed[w->pose->person_of[entry->person]] &&
            among(head->posts, head->post_count, entry->post))
            deputy_add(w, head, entry, &all[entry->person]);
    }
    uint32_t count = 0;
    for (uint32_t i = 0; i < w->pose->main_count; i++)
        if (all[i].stay)
            all[count++] = all[i];
    if (count)
        qsort(all, count, sizeof *all, deputy_order);
    head->deputies = all;
    head->deputy_count = count < COVERERS_MOST ? count : COVERERS_MOST;
}

/* Of the unit; where it has no deputy's post, of the unit above. */
static bool head_find(Interim *x, uint32_t row, Head *head) {
    const Posing *w = x->w;
    uint32_t      unit = roster_post(w->roster, w->pose->post_of[row])->unit;
    *head = (Head){.post = row};
    head->post_count = deputy_posts(x, unit, &head->posts);
    if (!head->post_count && unit != NONE)
        head->post_count = deputy_posts(x, roster_unit(w->roster, unit)->parent, &head->posts);
    deputies_find(w, head);
    return head->deputy_count > 0;
}

/* ---- rows ---- */

/* Never less than an empty seat of a deputy who covers, with a whole lack of fit: else nobody would be appointed, for whoever is promoted
 * leaves a seat that costs more. */
static int64_t covered_points(const Posing *w, const Head *head) {
    int64_t points = (int64_t)w->settings->interim *
                     post_importance(w->roster, w->pose->post_of[head->post]),
            most = w->problem->posts[head->post].vacancy - 1;
    for (uint32_t k = 0; k < head->post_count; k++) {
        int64_t left = pose_vacancy(w->pose, w->pose->post_of[head->posts[k]]) + POSE_PERFECT;
        points = left > points ? left : points;
    }
    return points < most ? points : most;
}

static void place_add(Posing *w, Head *head) {
    ProblemPost *post = &w->problem->posts[head->post];
    const Post  *row = roster_post(w->roster, w->pose->post_of[head->post]);
    PosePlace    place = {.kind = PATH_COVER,
                          .code = str_format(w->arena, STR_FMT "/cover", STR_ARG(row->code)),
                          .name = row->name,
                          .body = NONE,
                          .term = NONE,
                          .post = head->post,
                          .empty = post->vacancy,
                          .covered = (int32_t)covered_points(w, head)};
    head->place = pose_place_add(w, place,
                                 (ProblemPost){.seats = post->seats,
                                               .from = post->from,
                                               .until = post->until,
                                               .seats_in = post->seats_in});
    w->places.at[head->place - w->pose->own_count].code = row->code;
    post->vacancy = place.covered - 1;
}

/* One path for each person, so that nobody covers two posts at once. */
static uint32_t path_of(Interim *x, uint32_t person) {
    PosePath   path = {.kind = PATH_COVER, .person = x->w->pose->person_of[person], .place = NONE};
    PosePerson made = {.who = {.holds = NONE, .until = x->w->pose->periods}, .move = COVER_BEGUN};
    if (x->paths[person] == NONE)
        x->paths[person] = pose_path_add(x->w, path, made);
    return x->paths[person];
}

static void deputy_pose(Interim *x, const Head *head, const Deputy *deputy) {
    Posing     *w = x->w;
    uint32_t    path = path_of(x, deputy->person);
    uint32_t   *place = arena_copy(w->arena, &head->place, sizeof head->place);
    ProblemSide with = pose_side(deputy->person, head->posts, head->post_count);
    VEC_PUSH(w->arena, w->entries,
             (ProblemEntry){.person = path,
                            .post = head->place,
                            .stay = deputy->stay,
                            .enter = deputy->stay,
                            .fit = POSE_PERFECT,
                            .cost = 1});
    pose_beside_add(w, pose_side(path, place, 1), &with, 1, 0, problem_all(w->pose->periods));
}

static bool limited(const Posing *w, const Head *head) {
    const ProblemPost *post = &w->problem->posts[head->post];
    return w->settings->interim_most < post->until - post->from;
}

/* Most periods in a row in which one person covers, whichever post: two who exchange posts do not begin anew. */
static void needs_add(Interim *x) {
    Posing   *w = x->w;
    Problem  *problem = w->problem;
    uint32_t *places = ARENA_ARRAY(w->arena, uint32_t, x->heads.len), count = 0;
    for (size_t h = 0; h < x->heads.len; h++)
        if (limited(w, &x->heads.at[h]))
            places[count++] = x->heads.at[h].place;
    if (!count)
        return;
    VEC(ProblemNeed) needs = {0};
    for (uint32_t n = 0; n < problem->need_count; n++)
        VEC_PUSH(w->arena, needs, problem->needs[n]);
    VEC_PUSH(w->arena, needs,
             ((ProblemNeed){.id = w->place_posts.at[places[0] - w->pose->own_count].id,
                            .to = places,
                            .posts = places,
                            .to_count = count,
                            .post_count = count,
                            .at_most = (int32_t)w->settings->interim_most,
                            .in_a_row = true,
                            .stay = true}));
    problem->needs = needs.at;
    problem->need_count = (uint32_t)needs.len;
}

/* Is it a post that should be covered? Counted where it cannot be. */
static bool head_wanted(Interim *x, uint32_t row, Head *head) {
    const Posing *w = x->w;
    uint32_t      post = w->pose->post_of[row];
    int32_t       importance = post_importance(w->roster, post);
    if (!w->pose->planned[post] || x->deputy[post] ||
        importance < (int32_t)w->settings->interim_importance)
        return false;
    bool dear = (int64_t)w->settings->interim * importance >= w->problem->posts[row].vacancy;
    bool alone = !dear && !head_find(x, row, head);
    x->dear += dear;
    x->alone += alone;
    return !dear && !alone;
}

static void interim_note(Posing *w, const Interim *x) {
    if (x->heads.len)
        findings_add(
            &w->pose->notes,
            (Finding){.severity = SEVERITY_NOTE,
                      .code = "pose.interim",
                      .args = {{"count", str_format(w->arena, "%zu", x->heads.len)},
                               {"most", str_format(w->arena, "%u", w->settings->interim_most)}}});
    pose_note(w, "pose.interim.alone", x->alone);
    pose_note(w, "pose.interim.dear", x->dear);
}

void pose_interim(Posing *w) {
    Interim  x = {.w = w};
    uint32_t own = w->pose->own_count, people = w->pose->main_count;
    Head     head;
    if (!w->settings->interim)
        return;
    x.deputy = deputies_of(w->arena, w->roster);
    x.paths = ARENA_ARRAY(w->arena, uint32_t, people);
    for (uint32_t i = 0; i < people; i++)
        x.paths[i] = NONE;
    for (uint32_t j = 0; j < own; j++)
        if (head_wanted(&x, j, &head))
            VEC_PUSH(w->arena, x.heads, head);
    for (size_t h = 0; h < x.heads.len; h++)
        place_add(w, &x.heads.at[h]);
    for (size_t h = 0; h < x.heads.len; h++)
        for (uint32_t i = 0; i < x.heads.at[h].deputy_count; i++)
            deputy_pose(&x, &x.heads.at[h], &x.heads.at[h].deputies[i]);
    needs_add(&x);
    interim_note(w, &x);
}

/* ---- seats held or covered ---- */

static void size_add(Posing *w, const PosePlace *place, uint32_t row) {
    uint32_t *posts = ARENA_ARRAY(w->arena, uint32_t, 2);
    int32_t  *least = ARENA_ARRAY(w->arena, int32_t, w->pose->periods),
            *most = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        least[t] = problem_open(w->problem, place->post, t)
                       ? problem_seats(w->problem, place->post, t)
                       : 0;
        most[t] = PROBLEM_NO_LIMIT;
    }
    posts[0] = place->post;
    posts[1] = row;
    VEC_PUSH(w->arena, w->sizes,
             ((PoseSize){.rule = STR("interim"),
                         .code = place->code,
                         .name = place->name,
                         .body = NONE,
                         .posts = posts,
                         .post_count = 2,
                         .at_least = least,
                         .at_most = most,
                         .fixed = ARENA_ARRAY(w->arena, int32_t, w->pose->periods),
                         .price = place->empty - place->covered + 1}));
    w->pose->seat_quotas++;
}

void pose_interim_quotas(Posing *w) {
    for (size_t p = 0; p < w->places.len; p++)
        if (w->places.at[p].kind == PATH_COVER)
            size_add(w, &w->places.at[p], w->pose->own_count + (uint32_t)p);
}

uint32_t pose_cover(const Pose *posed, uint32_t post) {
    for (uint32_t j = posed->own_count; j < posed->problem->post_count; j++)
        if (pose_place(posed, j)->kind == PATH_COVER && pose_place(posed, j)->post == post)
            return j;
    return NONE;
}
