#include "instances.h"

#include "brute.h"

typedef struct Draft {
    Arena   *arena;
    Random  *random;
    Problem *p;
    Shape    shape;
    int32_t  unit; /* how coarse the points are: small numbers make ties */
} Draft;

static uint32_t below(Draft *draft, uint32_t n) {
    return random_below(draft->random, n);
}
static bool chance(Draft *draft, uint32_t part, uint32_t whole) {
    return random_chance(draft->random, part, whole);
}
static int32_t points(Draft *draft, uint32_t most) {
    return (int32_t)below(draft, most + 1) * draft->unit;
}
/* Mostly every period, else any. */
static PeriodMask some_periods(Draft *draft) {
    PeriodMask all = problem_all(draft->p->periods);
    return chance(draft, 2, 3) ? all : random_next(draft->random) & all;
}

static void people_draft(Draft *draft) {
    Problem *p = draft->p;
    p->person_count = 1 + below(draft, draft->shape.people);
    p->people = ARENA_ARRAY(draft->arena, ProblemPerson, (size_t)p->person_count + 1);
    for (uint32_t i = 0; i < p->person_count; i++) {
        p->people[i].id = str_format(draft->arena, "p%u", i);
        p->people[i].holds = chance(draft, 1, 2) ? below(draft, p->post_count) : NONE;
        p->people[i].until = chance(draft, 3, 4) ? p->periods : below(draft, p->periods + 1);
    }
}

/* That come and go, at most so many. */
static const int32_t *seats_draft(Draft *draft, int32_t most) {
    int32_t *seats = ARENA_ARRAY(draft->arena, int32_t, draft->p->periods);
    for (uint32_t t = 0; t < draft->p->periods; t++)
        seats[t] = (int32_t)below(draft, (uint32_t)most + 1);
    return seats;
}

static void posts_draft(Draft *draft) {
    Problem *p = draft->p;
    p->post_count = 1 + below(draft, draft->shape.posts);
    p->posts = ARENA_ARRAY(draft->arena, ProblemPost, p->post_count);
    for (uint32_t j = 0; j < p->post_count; j++) {
        ProblemPost *post = &p->posts[j];
        post->id = str_format(draft->arena, "j%u", j);
        post->vacancy = points(draft, 25);
        post->seats = chance(draft, 1, 2) ? 1 : (int32_t)below(draft, 4);
        post->seats_in = chance(draft, 1, 4) ? seats_draft(draft, post->seats) : NULL;
        post->from = chance(draft, 3, 4) ? 0 : below(draft, p->periods + 1);
        post->until = chance(draft, 3, 4) ? p->periods : below(draft, p->periods + 1);
        if (post->until < post->from)
            post->until = post->from;
    }
}

static const int32_t *fits_draft(Draft *draft) {
    int32_t *fits = ARENA_ARRAY(draft->arena, int32_t, draft->p->periods);
    for (uint32_t t = 0; t < draft->p->periods; t++)
        fits[t] = draft->p->perfect - points(draft, 12);
    return fits;
}

static void entries_draft(Draft *draft) {
    Problem *p = draft->p;
    p->entries = ARENA_ARRAY(draft->arena, ProblemEntry, (size_t)p->person_count * p->post_count);
    for (uint32_t i = 0; i < p->person_count; i++)
        for (uint32_t j = 0; j < p->post_count; j++) {
            ProblemEntry entry = {.person = i, .post = j};
            entry.stay = chance(draft, 3, 4)
                             ? problem_all(p->periods)
                             : mask_range(below(draft, p->periods), 1 + below(draft, p->periods));
            entry.enter = some_periods(draft);
            entry.fit = p->perfect - points(draft, 12);
            entry.fits = chance(draft, 1, 3) ? fits_draft(draft) : NULL;
            entry.cost = chance(draft, 1, 4) ? points(draft, 6) : 0;
            if (chance(draft, 3, 4))
                p->entries[p->entry_count++] = entry;
        }
}

static void groups_draft(Draft *draft) {
    Problem *p = draft->p;
    p->group_count = 1 + below(draft, 2);
    p->groups = ARENA_ARRAY(draft->arena, Str, p->group_count);
    p->members = ARENA_ARRAY(draft->arena, PeriodMask, (size_t)p->group_count * p->person_count);
    for (uint32_t g = 0; g < p->group_count; g++) {
        p->groups[g] = str_format(draft->arena, "g%u", g);
        for (uint32_t i = 0; i < p->person_count; i++)
            if (chance(draft, 2, 3))
                p->members[g * p->person_count + i] = some_periods(draft);
    }
}

static void marks_draft(Draft *draft) {
    Problem *p = draft->p;
    if (!p->entry_count || !chance(draft, 1, 3))
        return;
    p->mark_count = 1 + below(draft, 3);
    p->marks = ARENA_ARRAY(draft->arena, ProblemMark, p->mark_count);
    for (uint32_t k = 0; k < p->mark_count; k++) {
        const ProblemEntry *entry = &p->entries[below(draft, p->entry_count)];
        p->marks[k] = (ProblemMark){entry->person, entry->post, below(draft, p->group_count),
                                    some_periods(draft)};
    }
}

/* Ascending, at least one. */
static const uint32_t *some_posts(Draft *draft, uint32_t *count_out) {
    Problem  *p = draft->p;
    uint32_t *posts = ARENA_ARRAY(draft->arena, uint32_t, p->post_count), count = 0;
    uint32_t  sure = below(draft, p->post_count);
    for (uint32_t j = 0; j < p->post_count; j++)
        if (j == sure || chance(draft, 1, 2))
            posts[count++] = j;
    *count_out = count;
    return posts;
}

static const int32_t *heads_draft(Draft *draft, bool limit) {
    int32_t *heads = ARENA_ARRAY(draft->arena, int32_t, draft->p->periods);
    int32_t  all = (int32_t)below(draft, draft->shape.heads + 1);
    bool     same = chance(draft, 2, 3), none = limit && chance(draft, 1, 2);
    for (uint32_t t = 0; t < draft->p->periods; t++) {
        heads[t] = same ? all : (int32_t)below(draft, draft->shape.heads + 1);
        if (none)
            heads[t] = PROBLEM_NO_LIMIT;
    }
    return heads;
}

static void quotas_draft(Draft *draft) {
    Problem *p = draft->p;
    p->quota_count = below(draft, draft->shape.quotas + 1);
    p->quotas = ARENA_ARRAY(draft->arena, ProblemQuota, p->quota_count);
    for (uint32_t q = 0; q < p->quota_count; q++) {
        ProblemQuota *quota = &p->quotas[q];
        quota->id = str_format(draft->arena, "q%u", q);
        quota->posts = some_posts(draft, &quota->post_count);
        quota->group = below(draft, p->group_count);
        quota->at_least = heads_draft(draft, false);
        quota->at_most = heads_draft(draft, true);
        quota->price = points(draft, 50);
        quota->bar = chance(draft, 1, 2);
        quota->periods = some_periods(draft);
    }
}

/* Mostly of quotas that cost nothing themselves. */
static void shares_draft(Draft *draft) {
    Problem *p = draft->p;
    p->share_count = p->quota_count && chance(draft, 1, 2) ? 1 + below(draft, 2) : 0;
    p->shares = ARENA_ARRAY(draft->arena, ProblemShare, p->share_count);
    for (uint32_t s = 0; s < p->share_count; s++) {
        ProblemShare *share = &p->shares[s];
        uint32_t     *quotas = ARENA_ARRAY(draft->arena, uint32_t, p->quota_count);
        share->id = str_format(draft->arena, "s%u", s);
        share->periods = some_periods(draft);
        for (uint32_t q = 0; q < p->quota_count; q++) {
            if (chance(draft, 1, 5))
                continue;
            quotas[share->quota_count++] = q;
            if (chance(draft, 1, 2)) {
                p->quotas[q].bar = false;
                p->quotas[q].price = 0;
            }
        }
        share->quotas = quotas;
        share->at_least = heads_draft(draft, false);
        share->price = points(draft, 50);
        share->bar = chance(draft, 1, 2);
    }
}

/* A lock's pair has an entry with that period before prohibitions: the reader asks for it. */
static void locks_draft(Draft *draft) {
    Problem *p = draft->p;
    uint32_t tries = chance(draft, 1, 3) ? 1 + below(draft, 3) : 0;
    p->locks = ARENA_ARRAY(draft->arena, ProblemLock, tries);
    for (uint32_t i = 0; i < tries && p->entry_count; i++) {
        const ProblemEntry *entry = &p->entries[below(draft, p->entry_count)];
        uint32_t            t = below(draft, p->periods);
        bool there = t < p->people[entry->person].until && problem_open(p, entry->post, t);
        if (there && mask_has(entry->stay, t))
            p->locks[p->lock_count++] = (ProblemLock){entry->person, entry->post, t};
    }
}

static void forbids_draft(Draft *draft) {
    Problem *p = draft->p;
    p->forbid_count = chance(draft, 1, 4) ? 1 + below(draft, 2) : 0;
    p->forbids = ARENA_ARRAY(draft->arena, ProblemForbid, p->forbid_count);
    for (uint32_t i = 0; i < p->forbid_count; i++) {
        PeriodMask one = (PeriodMask)1 << below(draft, p->periods);
        p->forbids[i] = (ProblemForbid){below(draft, p->person_count), below(draft, p->post_count),
                                        chance(draft, 1, 2) ? problem_all(p->periods) : one};
    }
}

static void aparts_draft(Draft *draft) {
    Problem *p = draft->p;
    p->apart_count = p->person_count > 1 && chance(draft, 1, 3) ? 1 + below(draft, 2) : 0;
    p->aparts = ARENA_ARRAY(draft->arena, ProblemApart, p->apart_count);
    for (uint32_t k = 0; k < p->apart_count; k++) {
        ProblemApart *apart = &p->aparts[k];
        apart->first = below(draft, p->person_count);
        apart->second = (apart->first + 1 + below(draft, p->person_count - 1)) % p->person_count;
        apart->first_posts = some_posts(draft, &apart->first_count);
        apart->second_posts = some_posts(draft, &apart->second_count);
    }
}

static ProblemSide side_draft(Draft *draft, uint32_t other) {
    uint32_t    people = draft->p->person_count;
    ProblemSide side = {.person = below(draft, people)};
    if (side.person == other)
        side.person = (other + 1 + below(draft, people - 1)) % people;
    side.posts = some_posts(draft, &side.post_count);
    return side;
}

/* Often several paths of one person: the second has costs of its own. */
static void besides_draft(Draft *draft) {
    Problem *p = draft->p;
    p->beside_count = p->person_count > 1 && chance(draft, 1, 3) ? 1 + below(draft, 2) : 0;
    p->besides = ARENA_ARRAY(draft->arena, ProblemBeside, p->beside_count);
    for (uint32_t k = 0; k < p->beside_count; k++) {
        ProblemBeside *beside = &p->besides[k];
        beside->who = side_draft(draft, NONE);
        beside->with_count = below(draft, 3);
        beside->lag = chance(draft, 1, 2) ? 0 : 1 + below(draft, 2);
        beside->periods = chance(draft, 2, 3) ? problem_all(p->periods) : some_periods(draft);
        ProblemSide *with = ARENA_ARRAY(draft->arena, ProblemSide, beside->with_count);
        for (uint32_t i = 0; i < beside->with_count; i++)
            with[i] = side_draft(draft, beside->who.person);
        beside->with = with;
    }
}

static int32_t *own_draft(Draft *draft, int32_t all, uint32_t most) {
    int32_t *own = ARENA_ARRAY(draft->arena, int32_t, draft->p->person_count);
    for (uint32_t i = 0; i < draft->p->person_count; i++)
        own[i] = chance(draft, 1, 2) ? all : points(draft, most);
    return own;
}

static void brings_draft(Draft *draft, ProblemNeed *need) {
    Problem       *p = draft->p;
    ProblemBrings *brings = ARENA_ARRAY(draft->arena, ProblemBrings, p->person_count);
    for (uint32_t i = 0; i < p->person_count; i++)
        if (chance(draft, 1, 2))
            brings[need->brings_count++] = (ProblemBrings){i, 1 + (int32_t)below(draft, 3)};
    need->brings = brings;
}

/* Rarely so many that a person's counts are more than a bound tells apart. */
static void needs_draft(Draft *draft) {
    Problem *p = draft->p;
    if (chance(draft, 1, 2))
        return;
    p->need_count = chance(draft, 1, 6) ? 6 : 1 + below(draft, 2);
    p->needs = ARENA_ARRAY(draft->arena, ProblemNeed, p->need_count);
    for (uint32_t n = 0; n < p->need_count; n++) {
        ProblemNeed *need = &p->needs[n];
        need->id = str_format(draft->arena, "n%u", n);
        need->to = some_posts(draft, &need->to_count);
        need->posts = some_posts(draft, &need->post_count);
        need->at_least = chance(draft, 2, 3) ? (int32_t)below(draft, 4) : 0;
        need->at_most = chance(draft, 1, 2) ? (int32_t)below(draft, 5) : PROBLEM_NO_LIMIT;
        need->in_a_row = chance(draft, 1, 2);
        need->stay = chance(draft, 1, 2);
        brings_draft(draft, need);
    }
}

/* Parts of heads: none, what rounds down, or any. */
static const int32_t *parts_draft(Draft *draft, int32_t per, bool limit) {
    int32_t *parts = ARENA_ARRAY(draft->arena, int32_t, draft->p->periods);
    int32_t  all = chance(draft, 1, 2)   ? 0
                   : chance(draft, 1, 2) ? 1 - per
                                         : (int32_t)below(draft, 4 * (uint32_t)per) - 2 * per;
    bool     none = limit && chance(draft, 1, 2);
    for (uint32_t t = 0; t < draft->p->periods; t++)
        parts[t] = none ? PROBLEM_NO_LIMIT : all;
    return parts;
}

static bool shared(const Problem *p, uint32_t q) {
    for (uint32_t s = 0; s < p->share_count; s++)
        for (uint32_t k = 0; k < p->shares[s].quota_count; k++)
            if (p->shares[s].quotas[k] == q)
                return true;
    return false;
}

/* Some quotas become a share of those who hold their posts. */
static void holders_draft(Draft *draft) {
    Problem *p = draft->p;
    if (chance(draft, 1, 2))
        return;
    for (uint32_t q = 0; q < p->quota_count; q++) {
        ProblemQuota *quota = &p->quotas[q];
        if (shared(p, q) || chance(draft, 1, 3))
            continue;
        quota->per = chance(draft, 1, 4) ? 100 : 2 + (int32_t)below(draft, 9);
        quota->least_per = (int32_t)below(draft, (uint32_t)quota->per + 1);
        quota->most_per = (int32_t)below(draft, (uint32_t)quota->per + 1);
        quota->at_least = parts_draft(draft, quota->per, false);
        quota->at_most = parts_draft(draft, quota->per, true);
    }
}

/* Often from few posts to few, and in both sets at once. */
static void movements_draft(Draft *draft) {
    Problem *p = draft->p;
    p->movement_count = chance(draft, 1, 2) ? 1 + below(draft, 2) : 0;
    p->movements = ARENA_ARRAY(draft->arena, ProblemMovement, p->movement_count);
    for (uint32_t f = 0; f < p->movement_count; f++) {
        ProblemMovement *movement = &p->movements[f];
        movement->id = str_format(draft->arena, "f%u", f);
        movement->to = some_posts(draft, &movement->to_count);
        movement->from = some_posts(draft, &movement->from_count);
        if (chance(draft, 1, 5))
            movement->from_count = 0;
        movement->none = chance(draft, 1, 2);
        movement->group = chance(draft, 1, 2) ? NONE : below(draft, p->group_count);
        movement->at_least = chance(draft, 2, 3) ? (int32_t)below(draft, 5) : 0;
        movement->at_most = chance(draft, 1, 2) ? (int32_t)below(draft, 4) : PROBLEM_NO_LIMIT;
        movement->price = points(draft, 50);
        movement->bar = chance(draft, 1, 2);
        movement->periods = some_periods(draft);
    }
}

/* Often several of one entry, at times of a pair that is none. */
static void rotations_draft(Draft *draft) {
    Problem *p = draft->p;
    if (!p->person_count || chance(draft, 1, 2))
        return;
    p->rotation_count = 1 + below(draft, 5);
    p->rotations = ARENA_ARRAY(draft->arena, ProblemRotation, p->rotation_count);
    for (uint32_t r = 0; r < p->rotation_count; r++) {
        ProblemRotation *rotation = &p->rotations[r];
        rotation->person = below(draft, p->person_count);
        rotation->post = below(draft, p->post_count);
        rotation->from = some_posts(draft, &rotation->from_count);
        rotation->least = 1 + below(draft, 4);
        rotation->none = chance(draft, 1, 3);
        rotation->enter = some_periods(draft);
    }
}

/* A few entries are kept longer than the rest. */
static void leasts_draft(Draft *draft) {
    Problem *p = draft->p;
    if (chance(draft, 1, 2))
        return;
    for (uint32_t e = 0; e < p->entry_count; e++)
        p->entries[e].least = chance(draft, 1, 3) ? below(draft, 5) : 0;
}

/* Some posts and targets count at aims of their own, mostly by the head. */
static uint32_t level_draft(Draft *draft, bool bar, int32_t *weight) {
    if (bar || chance(draft, 1, 2))
        return 0;
    *weight = chance(draft, 1, 3) ? *weight : 1 + (int32_t)below(draft, 3);
    return 1 + below(draft, 3) * 2;
}

static void levels_draft(Draft *draft) {
    Problem *p = draft->p;
    if (chance(draft, 2, 3))
        return;
    for (uint32_t j = 0; j < p->post_count; j++)
        p->posts[j].level = level_draft(draft, chance(draft, 1, 2), &p->posts[j].vacancy);
    for (uint32_t q = 0; q < p->quota_count; q++)
        p->quotas[q].level = level_draft(draft, p->quotas[q].bar, &p->quotas[q].price);
    for (uint32_t s = 0; s < p->share_count; s++)
        p->shares[s].level = level_draft(draft, p->shares[s].bar, &p->shares[s].price);
    for (uint32_t f = 0; f < p->movement_count; f++)
        p->movements[f].level = level_draft(draft, p->movements[f].bar, &p->movements[f].price);
}

static Problem *problem_draft(Arena *arena, Random *random, Shape shape) {
    Draft    draft = {arena, random, ARENA_NEW(arena, Problem), shape, 1};
    Problem *p = draft.p;
    if (chance(&draft, 1, 2))
        draft.unit = 1 + (int32_t)below(&draft, 100);
    p->periods = 1 + below(&draft, shape.periods);
    p->perfect = points(&draft, 10);
    p->move = points(&draft, 4);
    p->displaced = chance(&draft, 1, 2) ? points(&draft, 50) : 0;
    p->least = 1 + below(&draft, 3);
    p->seed = 1;
    posts_draft(&draft);
    people_draft(&draft);
    entries_draft(&draft);
    groups_draft(&draft);
    marks_draft(&draft);
    quotas_draft(&draft);
    shares_draft(&draft);
    locks_draft(&draft);
    forbids_draft(&draft);
    aparts_draft(&draft);
    besides_draft(&draft);
    if (p->person_count && chance(&draft, 1, 3)) {
        p->own_move = own_draft(&draft, p->move, 4);
        p->own_displaced = own_draft(&draft, p->displaced, 50);
    }
    needs_draft(&draft);
    holders_draft(&draft);
    movements_draft(&draft);
    rotations_draft(&draft);
    leasts_draft(&draft);
    levels_draft(&draft);
    return p;
}

const Problem *instances_shaped(Arena *arena, Random *random, Shape shape) {
    Problem *p = problem_draft(arena, random, shape);
    problem_seal(p);
    return p;
}

const Problem *instances_make(Arena *arena, Random *random, double size) {
    const Shape tiny = {.people = BRUTE_PEOPLE, .posts = 3, .periods = 4, .quotas = 3, .heads = 2};
    for (;;) {
        ArenaMark      mark = arena_mark(arena);
        const Problem *p = instances_shaped(arena, random, tiny);
        if (brute_size(p) <= size)
            return p;
        arena_rewind(arena, mark);
    }
}
