#include "plan/tiny.h"

#include "base/random.h"

#include <string.h>

enum { POSTS = 4, COMBINATIONS = 60000, DRAWS = 40 };

static uint32_t pick(Random *r, uint32_t below) {
    return random_below(r, below);
}

static PeriodMask pick_mask(Random *r, uint32_t periods, uint32_t part, uint32_t whole) {
    PeriodMask mask = 0;
    for (uint32_t t = 0; t < periods; t++)
        if (random_chance(r, part, whole))
            mask |= (PeriodMask)1 << t;
    return mask;
}

static void people_make(Arena *arena, Random *r, Problem *p) {
    p->person_count = 1 + pick(r, PEOPLE);
    p->people = ARENA_ARRAY(arena, ProblemPerson, p->person_count + 1);
    for (uint32_t i = 0; i < p->person_count; i++) {
        p->people[i].holds = random_chance(r, 2, 3) ? pick(r, p->post_count) : NONE;
        p->people[i].until = random_chance(r, 1, 4) ? pick(r, p->periods + 1) : p->periods;
    }
    p->group_count = 2;
    p->members = ARENA_ARRAY(arena, PeriodMask, 2 * (size_t)p->person_count);
    for (uint32_t k = 0; k < 2 * p->person_count; k++)
        p->members[k] =
            random_chance(r, 1, 2) ? problem_all(p->periods) : pick_mask(r, p->periods, 1, 3);
}

static void posts_make(Arena *arena, Random *r, Problem *p) {
    p->post_count = 1 + pick(r, POSTS);
    p->posts = ARENA_ARRAY(arena, ProblemPost, p->post_count);
    for (uint32_t j = 0; j < p->post_count; j++) {
        uint32_t from = random_chance(r, 1, 5) ? pick(r, p->periods) : 0;
        p->posts[j] = (ProblemPost){.vacancy = (int32_t)pick(r, 6) * 500,
                                    .seats = 1 + (int32_t)pick(r, 2),
                                    .from = from,
                                    .until = p->periods - (random_chance(r, 1, 6) ? 1 : 0)};
    }
}

static void entries_make(Arena *arena, Random *r, Problem *p) {
    p->entries = ARENA_ARRAY(arena, ProblemEntry, (size_t)p->person_count * p->post_count);
    for (uint32_t i = 0; i < p->person_count; i++)
        for (uint32_t j = 0; j < p->post_count; j++) {
            if (!random_chance(r, p->people[i].holds == j ? 9 : 6, 10))
                continue;
            ProblemEntry *e = &p->entries[p->entry_count++];
            *e = (ProblemEntry){.person = i,
                                .post = j,
                                .fit = (int32_t)pick(r, 11) * 100,
                                .cost = random_chance(r, 1, 5) ? 300 : 0};
            e->stay =
                random_chance(r, 3, 4) ? problem_all(p->periods) : pick_mask(r, p->periods, 3, 4);
            e->enter =
                random_chance(r, 3, 4) ? problem_all(p->periods) : pick_mask(r, p->periods, 1, 2);
            e->least = random_chance(r, 1, 6) ? pick(r, 4) : 0;
            if (random_chance(r, 1, 3)) {
                int32_t *fits = ARENA_ARRAY(arena, int32_t, p->periods);
                for (uint32_t t = 0; t < p->periods; t++)
                    fits[t] = (int32_t)pick(r, 1001);
                e->fits = fits;
            }
        }
}

static void quotas_make(Arena *arena, Random *r, Problem *p) {
    p->quota_count = pick(r, 4);
    p->quotas = ARENA_ARRAY(arena, ProblemQuota, p->quota_count + 1);
    for (uint32_t q = 0; q < p->quota_count; q++) {
        uint32_t *posts = ARENA_ARRAY(arena, uint32_t, p->post_count), count = 0;
        int32_t  *least = ARENA_ARRAY(arena, int32_t, p->periods),
                *most = ARENA_ARRAY(arena, int32_t, p->periods);
        for (uint32_t j = 0; j < p->post_count; j++)
            if (random_chance(r, 2, 3))
                posts[count++] = j;
        bool limited = random_chance(r, 1, 3);
        for (uint32_t t = 0; t < p->periods; t++) {
            least[t] = (int32_t)pick(r, 3);
            most[t] = limited ? (int32_t)pick(r, 3) : PROBLEM_NO_LIMIT;
        }
        p->quotas[q] =
            (ProblemQuota){.posts = posts,
                           .post_count = count,
                           .group = pick(r, 2),
                           .at_least = least,
                           .at_most = most,
                           .price = (int32_t)pick(r, 9) * 500,
                           .bar = random_chance(r, 1, 3),
                           .periods = random_chance(r, 1, 2) ? problem_all(p->periods)
                                                             : pick_mask(r, p->periods, 1, 2)};
    }
}

/* The last person's path is one beside the first's. */
static void beside_make(Arena *arena, Random *r, Problem *p, const uint32_t *all) {
    if (p->person_count < 2 || !random_chance(r, 1, 3))
        return;
    ProblemSide *with = ARENA_ARRAY(arena, ProblemSide, 2);
    with[0] = (ProblemSide){0, all, 1 + pick(r, p->post_count)};
    with[1] = (ProblemSide){pick(r, p->person_count - 1), all, 1 + pick(r, p->post_count)};
    p->besides = ARENA_ARRAY(arena, ProblemBeside, 1);
    p->beside_count = 1;
    p->besides[0] = (ProblemBeside){.who = {p->person_count - 1, all, 1 + pick(r, p->post_count)},
                                    .with = with,
                                    .with_count = 1 + pick(r, 2),
                                    .periods = problem_all(p->periods)};
    p->own_displaced = ARENA_ARRAY(arena, int32_t, p->person_count);
    p->own_move = ARENA_ARRAY(arena, int32_t, p->person_count);
    for (uint32_t i = 0; i + 1 < p->person_count; i++) {
        p->own_displaced[i] = p->displaced;
        p->own_move[i] = p->move;
    }
    p->own_displaced[p->person_count - 1] = 100;
}

static void ties_make(Arena *arena, Random *r, Problem *p) {
    p->aparts = ARENA_ARRAY(arena, ProblemApart, 1);
    p->locks = ARENA_ARRAY(arena, ProblemLock, 2);
    p->forbids = ARENA_ARRAY(arena, ProblemForbid, 1);
    uint32_t *all = ARENA_ARRAY(arena, uint32_t, p->post_count);
    for (uint32_t j = 0; j < p->post_count; j++)
        all[j] = j;
    if (random_chance(r, 1, 3))
        p->aparts[p->apart_count++] =
            (ProblemApart){pick(r, p->person_count),   pick(r, p->person_count),  all, all,
                           1 + pick(r, p->post_count), 1 + pick(r, p->post_count)};
    beside_make(arena, r, p, all);
    for (uint32_t k = 0; k < 2 && p->entry_count; k++)
        if (random_chance(r, 1, 5)) {
            const ProblemEntry *e = &p->entries[pick(r, p->entry_count)];
            p->locks[p->lock_count++] = (ProblemLock){e->person, e->post, pick(r, p->periods)};
        }
    if (random_chance(r, 1, 4))
        p->forbids[p->forbid_count++] = (ProblemForbid){
            pick(r, p->person_count), pick(r, p->post_count), pick_mask(r, p->periods, 1, 2)};
}

static const uint32_t *posts_pick(Arena *arena, Random *r, const Problem *p, uint32_t *count_out) {
    uint32_t *posts = ARENA_ARRAY(arena, uint32_t, p->post_count);
    *count_out = 0;
    for (uint32_t j = 0; j < p->post_count; j++)
        if (random_chance(r, 1, 2))
            posts[(*count_out)++] = j;
    return posts;
}

static void movements_make(Arena *arena, Random *r, Problem *p) {
    p->movements = ARENA_ARRAY(arena, ProblemMovement, 2);
    p->movement_count = random_chance(r, 1, 3) ? 1 + pick(r, 2) : 0;
    for (uint32_t f = 0; f < p->movement_count; f++) {
        ProblemMovement *m = &p->movements[f];
        *m = (ProblemMovement){.none = random_chance(r, 1, 2),
                               .group = random_chance(r, 1, 2) ? pick(r, 2) : NONE,
                               .at_least = (int32_t)pick(r, 4),
                               .at_most =
                                   random_chance(r, 1, 2) ? (int32_t)pick(r, 3) : PROBLEM_NO_LIMIT,
                               .price = (int32_t)pick(r, 9) * 500,
                               .bar = random_chance(r, 1, 4),
                               .periods = random_chance(r, 2, 3) ? problem_all(p->periods)
                                                                 : pick_mask(r, p->periods, 1, 2)};
        m->to = posts_pick(arena, r, p, &m->to_count);
        m->from = posts_pick(arena, r, p, &m->from_count);
    }
}

/* Seats that come and go; `seats` is the most of them. */
static void seats_make(Arena *arena, Random *r, Problem *p) {
    for (uint32_t j = 0; j < p->post_count; j++) {
        int32_t *seats = ARENA_ARRAY(arena, int32_t, p->periods);
        if (!random_chance(r, 1, 4))
            continue;
        for (uint32_t t = 0; t < p->periods; t++)
            seats[t] = (int32_t)pick(r, (uint32_t)p->posts[j].seats + 1);
        p->posts[j].seats_in = seats;
    }
}

/* Some of one entry; at times of a pair that is no entry. */
static void rotations_make(Arena *arena, Random *r, Problem *p) {
    p->rotations = ARENA_ARRAY(arena, ProblemRotation, 4);
    p->rotation_count = random_chance(r, 1, 3) ? 1 + pick(r, 4) : 0;
    for (uint32_t n = 0; n < p->rotation_count; n++) {
        ProblemRotation *turn = &p->rotations[n];
        *turn = (ProblemRotation){.person = pick(r, p->person_count),
                                  .post = pick(r, p->post_count),
                                  .least = 1 + pick(r, 3),
                                  .none = random_chance(r, 1, 3),
                                  .enter = random_chance(r, 2, 3) ? problem_all(p->periods)
                                                                  : pick_mask(r, p->periods, 1, 2)};
        turn->from = posts_pick(arena, r, p, &turn->from_count);
    }
}

Problem *tiny_make(Arena *arena, uint64_t seed) {
    Random   r = random_open(seed);
    Problem *p = ARENA_NEW(arena, Problem);
    p->periods = 1 + pick(&r, PERIODS);
    p->perfect = 1000;
    p->move = (int32_t)pick(&r, 3) * 150;
    p->displaced = (int32_t)pick(&r, 3) * 2500;
    p->least = random_chance(&r, 1, 2) ? 1 : 1 + pick(&r, 3);
    posts_make(arena, &r, p);
    people_make(arena, &r, p);
    entries_make(arena, &r, p);
    quotas_make(arena, &r, p);
    ties_make(arena, &r, p);
    movements_make(arena, &r, p);
    rotations_make(arena, &r, p);
    seats_make(arena, &r, p);
    problem_seal(p);
    return p;
}

static bool may_stay(const Problem *p, uint32_t i, uint32_t j, uint32_t t) {
    uint32_t e = problem_entry(p, i, j);
    return e != NONE && mask_has(p->entries[e].stay, t);
}

static bool in_set(const uint32_t *set, uint32_t count, uint32_t post) {
    for (uint32_t k = 0; k < count; k++)
        if (set[k] == post)
            return true;
    return false;
}

static bool rotations_kept(const Problem *p, uint32_t i, const uint32_t *posts) {
    for (uint32_t n = 0; n < p->rotation_count; n++) {
        const ProblemRotation *turn = &p->rotations[n];
        uint32_t               before = p->people[i].holds;
        for (uint32_t t = 0; t < p->people[i].until; before = posts[t++]) {
            bool held = before == NONE ? turn->none : in_set(turn->from, turn->from_count, before);
            if (turn->person != i || posts[t] != turn->post || before == turn->post || !held)
                continue;
            if (!mask_has(turn->enter, t))
                return false;
            for (uint32_t u = t; u < t + turn->least && u < p->people[i].until; u++)
                if (u < p->posts[turn->post].until && posts[u] != turn->post)
                    return false;
        }
    }
    return true;
}

/* The rules of "A career path", one by one; false when broken. */
static bool path_lawful(const Problem *p, uint32_t i, const uint32_t *posts, int64_t *cost) {
    uint32_t until = p->people[i].until, before = p->people[i].holds;
    *cost = 0;
    for (uint32_t t = 0; t < until; before = posts[t++]) {
        uint32_t j = posts[t];
        if (j == NONE) {
            *cost += before != NONE ? problem_displaced(p, i) : 0;
            continue;
        }
        if (!may_stay(p, i, j, t))
            return false;
        const ProblemEntry *e = &p->entries[problem_entry(p, i, j)];
        *cost += p->perfect - (e->fits ? e->fits[t] : e->fit) + e->cost;
        if (before == j)
            continue;
        *cost += problem_move(p, i);
        if (!mask_has(e->enter, t))
            return false;
        for (uint32_t u = t; u < t + entry_kept(p, e) && u < until && u < p->posts[j].until; u++)
            if (posts[u] != j)
                return false;
    }
    for (uint32_t k = 0; k < p->lock_count; k++)
        if (p->locks[k].person == i &&
            (p->locks[k].period >= until || posts[p->locks[k].period] != p->locks[k].post))
            return false;
    return rotations_kept(p, i, posts);
}

static void paths_list(Naive *n, uint32_t i, uint32_t t, uint32_t *posts) {
    const Problem *p = n->p;
    if (t == p->people[i].until) {
        NaivePath path = {0};
        memcpy(path.posts, posts, sizeof path.posts);
        if (path_lawful(p, i, posts, &path.cost))
            n->paths[i][n->counts[i]++] = path;
        return;
    }
    posts[t] = NONE;
    paths_list(n, i, t + 1, posts);
    for (uint32_t j = 0; j < p->post_count; j++)
        if (may_stay(p, i, j, t)) {
            posts[t] = j;
            paths_list(n, i, t + 1, posts);
        }
    posts[t] = NONE;
}

static bool side_held(const ProblemSide *side, const uint32_t *at) {
    return in_set(side->posts, side->post_count, at[side->person]);
}

static bool beside_kept(const ProblemBeside *beside, const uint32_t *at) {
    bool kept = !side_held(&beside->who, at);
    for (uint32_t k = 0; k < beside->with_count; k++)
        kept |= side_held(&beside->with[k], at);
    return kept;
}

static int64_t arrivals_count(const Naive *n, const ProblemMovement *m) {
    const Problem *p = n->p;
    int64_t        count = 0;
    for (uint32_t i = 0; i < p->person_count; i++) {
        const uint32_t *posts = n->paths[i][n->chosen[i]].posts;
        uint32_t        before = p->people[i].holds;
        for (uint32_t t = 0; t < p->people[i].until; before = posts[t++]) {
            bool in = m->group == NONE || problem_in_group(p, m->group, i, t);
            bool came = before == NONE ? m->none : in_set(m->from, m->from_count, before);
            count += mask_has(m->periods, t) && in && came && posts[t] != NONE &&
                     posts[t] != before && in_set(m->to, m->to_count, posts[t]);
        }
    }
    return count;
}

static int32_t seats_then(const Problem *p, uint32_t j, uint32_t t) {
    return p->posts[j].seats_in ? p->posts[j].seats_in[t] : p->posts[j].seats;
}

bool naive_count(const Naive *n, int64_t *broken, int64_t *value) {
    const Problem *p = n->p;
    *broken = *value = 0;
    for (uint32_t i = 0; i < p->person_count; i++)
        *value += n->paths[i][n->chosen[i]].cost;
    for (uint32_t f = 0; f < p->movement_count; f++) {
        const ProblemMovement *m = &p->movements[f];
        int64_t                count = arrivals_count(n, m), wrong = 0;
        wrong += count < m->at_least ? m->at_least - count : 0;
        wrong += count > m->at_most ? count - m->at_most : 0;
        *(m->bar ? broken : value) += m->bar ? wrong : wrong * m->price;
    }
    for (uint32_t t = 0; t < p->periods; t++) {
        uint32_t at[PEOPLE];
        for (uint32_t i = 0; i < p->person_count; i++)
            at[i] = t < p->people[i].until ? n->paths[i][n->chosen[i]].posts[t] : NONE;
        for (uint32_t j = 0; j < p->post_count; j++) {
            int32_t heads = 0;
            for (uint32_t i = 0; i < p->person_count; i++)
                heads += at[i] == j;
            if (heads > seats_then(p, j, t))
                return false;
            if (problem_open(p, j, t))
                *value += (int64_t)p->posts[j].vacancy * (seats_then(p, j, t) - heads);
        }
        for (uint32_t q = 0; q < p->quota_count; q++) {
            const ProblemQuota *quota = &p->quotas[q];
            int64_t             heads = 0, wrong = 0;
            if (!mask_has(quota->periods, t))
                continue;
            for (uint32_t i = 0; i < p->person_count; i++)
                heads += at[i] != NONE && in_set(quota->posts, quota->post_count, at[i]) &&
                         problem_in_group(p, quota->group, i, t);
            wrong += heads < quota->at_least[t] ? quota->at_least[t] - heads : 0;
            wrong += heads > quota->at_most[t] ? heads - quota->at_most[t] : 0;
            *(quota->bar ? broken : value) += quota->bar ? wrong : wrong * quota->price;
        }
        for (uint32_t k = 0; k < p->apart_count; k++) {
            const ProblemApart *a = &p->aparts[k];
            if (in_set(a->first_posts, a->first_count, at[a->first]) &&
                in_set(a->second_posts, a->second_count, at[a->second]))
                return false;
        }
        for (uint32_t k = 0; k < p->beside_count; k++)
            if (!beside_kept(&p->besides[k], at))
                return false;
    }
    return true;
}

static void combinations_try(Naive *n, const bool *stays, uint32_t i) {
    if (i < n->p->person_count) {
        if (stays && stays[i]) {
            combinations_try(n, stays, i + 1);
            return;
        }
        for (n->chosen[i] = 0; n->chosen[i] < n->counts[i]; n->chosen[i]++)
            combinations_try(n, stays, i + 1);
        return;
    }
    int64_t broken, value;
    if (naive_count(n, &broken, &value) &&
        (!n->found || broken < n->broken || (broken == n->broken && value < n->value))) {
        n->found = true;
        n->broken = broken;
        n->value = value;
    }
}

void naive_solve(Naive *n, const bool *stays) {
    n->found = false;
    combinations_try(n, stays, 0);
}

bool naive_open(Naive *n, const Problem *p) {
    double product = 1;
    memset(n, 0, sizeof *n);
    n->p = p;
    for (uint32_t i = 0; i < p->person_count; i++) {
        uint32_t posts[PERIODS] = {NONE, NONE, NONE, NONE};
        paths_list(n, i, 0, posts);
        product *= n->counts[i];
    }
    return product <= COMBINATIONS;
}

bool naive_draw(Naive *n, Random *r, int64_t most) {
    int64_t broken, value;
    for (uint32_t i = 0; i < n->p->person_count; i++)
        if (!n->counts[i])
            return false;
    for (int k = 0; k < DRAWS; k++) {
        for (uint32_t i = 0; i < n->p->person_count; i++)
            n->chosen[i] = random_below(r, n->counts[i]);
        if (naive_count(n, &broken, &value) && broken <= most)
            return true;
    }
    return false;
}

void naive_states(const Naive *n, uint32_t *states) {
    const Problem *p = n->p;
    for (uint32_t i = 0; i < p->person_count; i++)
        for (uint32_t t = 0; t < p->periods; t++) {
            uint32_t post = t < p->people[i].until ? n->paths[i][n->chosen[i]].posts[t] : NONE;
            states[i * p->periods + t] = post == NONE ? NONE : problem_entry(p, i, post);
        }
}

Problem *tiny_course(Arena *arena) {
    enum { PERSON, PUPIL, PEOPLE_BOTH };
    enum { POST, COURSE, POSTS_BOTH };
    const ProblemPerson people[] = {
        {STR("p"), NONE, 2, 0}, {STR("p/course"), NONE, 2, 1}, {STR(""), NONE, 0, 2}};
    const ProblemPost          posts[] = {{STR("d"), 2000, 1, 0, 2, 0, NULL},
                                          {STR("q"), 0, 1, 0, 2, 0, NULL}};
    static const ProblemEntry  entries[] = {{PERSON, POST, 3, 3, NULL, 1000, 0, 0},
                                            {PUPIL, COURSE, 3, 3, NULL, 1000, 100, 0}};
    static const uint32_t      held[] = {POST, COURSE};
    static const int32_t       moves[] = {150, 0}, displaced[] = {0, 0};
    static const ProblemSide   with = {PUPIL, &held[COURSE], 1};
    static const ProblemBeside beside = {{PERSON, &held[POST], 1}, &with, 1, 1, 3, 0};
    Problem                   *p = ARENA_NEW(arena, Problem);
    *p = (Problem){.periods = 2,
                   .move = 150,
                   .perfect = 1000,
                   .own_move = arena_copy(arena, moves, sizeof moves),
                   .own_displaced = arena_copy(arena, displaced, sizeof displaced),
                   .least = 1,
                   .seed = 1,
                   .people = arena_copy(arena, people, sizeof people),
                   .person_count = PEOPLE_BOTH,
                   .posts = arena_copy(arena, posts, sizeof posts),
                   .post_count = POSTS_BOTH,
                   .entries = arena_copy(arena, entries, sizeof entries),
                   .entry_count = 2,
                   .besides = arena_copy(arena, &beside, sizeof beside),
                   .beside_count = 1,
                   .with_count = 1};
    return p;
}
