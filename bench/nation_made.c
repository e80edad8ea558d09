#include "nation_made.h"

#include "base/random.h"

enum { WOMEN, YOUNG };
enum {
    NEAR = 100, /* posts */
    PAIR_SPREAD = 120,
    PERSON_SPREAD = 80,
    PRICE = 5000,
    VACANCY = 2500,
    RETIRE = 20, /* of a hundred people */
    YEARS_YOUNG = 20,
    BELL_PARTS = 4,
};

typedef struct Maker {
    Arena    *arena;
    Problem  *p;
    Random    random;
    uint32_t  held;  /* the first so many people hold a post: */
    uint32_t *order; /* post of each, all posts shuffled */
} Maker;

/* About normal, around nought: a sum of even draws, each of variance width^2 / 12. */
static int32_t bell(Random *random, int32_t spread) {
    uint32_t width = (uint32_t)spread * 173 / 100;
    int32_t  sum = 0;
    for (int k = 0; k < BELL_PARTS; k++)
        sum += (int32_t)random_below(random, width);
    return sum - BELL_PARTS * (int32_t)(width - 1) / 2;
}

static void posts_make(Maker *m) {
    static const int32_t times[] = {1, 1, 1, 2, 3};
    Problem             *p = m->p;
    p->posts = ARENA_ARRAY(m->arena, ProblemPost, p->post_count);
    m->order = ARENA_ARRAY(m->arena, uint32_t, p->post_count);
    for (uint32_t j = 0; j < p->post_count; j++) {
        p->posts[j] =
            (ProblemPost){.vacancy = VACANCY * times[random_below(&m->random, COUNT_OF(times))],
                          .seats = 1,
                          .until = p->periods};
        uint32_t at = random_below(&m->random, j + 1);
        m->order[j] = m->order[at];
        m->order[at] = j;
    }
    uint32_t held = p->post_count / 10 * 9;
    m->held = held < p->person_count ? held : p->person_count;
}

static bool among(const uint32_t *posts, uint32_t count, uint32_t post) {
    for (uint32_t k = 0; k < count; k++)
        if (posts[k] == post)
            return true;
    return false;
}

/* So many posts near `base`, it too, ascending. */
static void posts_near(Maker *m, uint32_t base, uint32_t *posts) {
    int64_t count = m->p->post_count;
    posts[0] = base;
    for (uint32_t have = 1; have < NATION_WIDTH;) {
        int64_t  away = ((int64_t)base + bell(&m->random, NEAR)) % count;
        uint32_t post = (uint32_t)(away < 0 ? away + count : away), at = have;
        if (among(posts, have, post))
            continue;
        for (; at > 0 && posts[at - 1] > post; at--)
            posts[at] = posts[at - 1];
        posts[at] = post;
        have++;
    }
}

static int32_t fit_draw(Random *random, int32_t ability) {
    int32_t fit = 500 + ability + bell(random, PAIR_SPREAD);
    return fit < 0 ? 0 : fit > 1000 ? 1000 : fit;
}

static void entries_make(Maker *m, uint32_t person, uint32_t base) {
    const ProblemPerson *who = &m->p->people[person];
    uint32_t             posts[NATION_WIDTH];
    int32_t              ability = bell(&m->random, PERSON_SPREAD);
    posts_near(m, base, posts);
    for (uint32_t k = 0; k < NATION_WIDTH; k++) {
        bool     now = posts[k] == who->holds || random_chance(&m->random, 1, 2);
        uint32_t from = now ? 0 : random_below(&m->random, who->until);
        m->p->entries[m->p->entry_count++] = (ProblemEntry){.person = person,
                                                            .post = posts[k],
                                                            .stay = mask_range(from, who->until),
                                                            .enter = mask_range(from, who->until),
                                                            .fit = fit_draw(&m->random, ability)};
    }
}

static void person_make(Maker *m, uint32_t i) {
    Problem *p = m->p;
    Random  *random = &m->random;
    uint32_t base = i < m->held ? m->order[i] : random_below(random, p->post_count);
    bool     retires = random_chance(random, RETIRE, 100);
    p->people[i] =
        (ProblemPerson){.holds = i < m->held ? base : NONE,
                        .until = retires ? 1 + random_below(random, p->periods) : p->periods};
    if (random_chance(random, NATION_WOMEN, 100))
        p->members[(size_t)WOMEN * p->person_count + i] = problem_all(p->periods);
    if (random_chance(random, NATION_YOUNG, 100)) {
        uint32_t until = 1 + random_below(random, YEARS_YOUNG);
        p->members[(size_t)YOUNG * p->person_count + i] =
            problem_all(until < p->periods ? until : p->periods);
    }
    entries_make(m, i, base);
}

static void people_make(Maker *m) {
    Problem *p = m->p;
    p->people = ARENA_ARRAY(m->arena, ProblemPerson, (size_t)p->person_count + 1);
    p->members = ARENA_ARRAY(m->arena, PeriodMask, NATION_GROUPS * (size_t)p->person_count);
    p->entries = ARENA_ARRAY(m->arena, ProblemEntry, (size_t)NATION_WIDTH * p->person_count);
    for (uint32_t i = 0; i < p->person_count; i++)
        person_make(m, i);
}

static const int32_t *alike(const Maker *m, int32_t each) {
    int32_t *numbers = ARENA_ARRAY(m->arena, int32_t, m->p->periods);
    for (uint32_t t = 0; t < m->p->periods; t++)
        numbers[t] = each;
    return numbers;
}

/* The bodies of a block: ten districts of posts that follow one another, and ten branches of one post of each. */
static void quotas_make(Maker *m) {
    Problem       *p = m->p;
    const int32_t *least[] = {alike(m, 2), alike(m, 1)}, *most = alike(m, PROBLEM_NO_LIMIT);
    p->quotas =
        ARENA_ARRAY(m->arena, ProblemQuota, (size_t)p->post_count / NATION_BODY * NATION_QUOTAS);
    for (uint32_t b = 0; b < 2 * (p->post_count / NATION_BODY); b++) {
        uint32_t *posts = ARENA_ARRAY(m->arena, uint32_t, NATION_BODY);
        bool      branch = b % 2 == 1;
        uint32_t  block = b / 2 / NATION_BODY * NATION_BLOCK, own = b / 2 % NATION_BODY;
        for (uint32_t k = 0; k < NATION_BODY; k++)
            posts[k] = block + (branch ? k * NATION_BODY + own : own * NATION_BODY + k);
        for (uint32_t group = 0; group < NATION_GROUPS; group++)
            p->quotas[p->quota_count++] = (ProblemQuota){.posts = posts,
                                                         .post_count = NATION_BODY,
                                                         .group = group,
                                                         .at_least = least[group],
                                                         .at_most = most,
                                                         .price = PRICE,
                                                         .periods = problem_all(p->periods)};
    }
}

Problem *nation_made(Arena *arena, NationSize size) {
    static Str names[NATION_GROUPS];
    Problem   *p = ARENA_NEW(arena, Problem);
    Maker      m = {.arena = arena, .p = p, .random = random_open(size.seed)};
    ensure(size.posts && size.posts % NATION_BLOCK == 0 && size.people < INT32_MAX / NATION_WIDTH);
    ensure(size.periods && size.periods <= PROBLEM_PERIODS_MAX);
    names[WOMEN] = str_from("women");
    names[YOUNG] = str_from("young");
    *p = (Problem){.periods = size.periods,
                   .perfect = 1000,
                   .move = 150,
                   .least = 1,
                   .seed = size.seed,
                   .person_count = size.people,
                   .post_count = size.posts,
                   .groups = names,
                   .group_count = NATION_GROUPS};
    posts_make(&m);
    people_make(&m);
    quotas_make(&m);
    problem_seal(p);
    return p;
}
