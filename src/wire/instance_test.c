#include "base/test.h"

#include "wire/instance.h"

#include "base/clock.h"
#include "base/random.h"

#include <string.h>

static const Problem *read_good(Arena *arena, Str json) {
    Findings       findings = findings_open(arena);
    const Problem *problem = instance_read(arena, STR("i.json"), json, &findings);
    for (size_t i = 0; i < findings.len; i++)
        print_message("%s %s\n", findings.at[i].code, findings.at[i].field.at);
    assert_int_equal(findings.len, 0);
    assert_non_null(problem);
    return problem;
}

static void test_defaults(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Problem *p =
        read_good(arena, STR("{\"periods\":3,\"people\":[{\"id\":\"p\"}],"
                             "\"posts\":[{\"id\":\"a\"}],\"eligible\":[[\"p\",\"a\",5]],"
                             "\"quotas\":[{\"id\":\"q\",\"posts\":[\"a\"],\"group\":\"g\"}]}"));
    assert_true(p->move == 150 && p->perfect == 1000 && p->displaced == 0);
    assert_true(p->least == 1 && p->seed == 1);
    assert_true(p->people[0].holds == NONE && p->people[0].until == 3);
    assert_true(p->posts[0].vacancy == 2500 && p->posts[0].seats == 1 && p->posts[0].until == 3);
    assert_true(p->entries[0].stay == 7 && p->entries[0].enter == 7 && p->entries[0].fit == 5);
    const ProblemQuota *q = &p->quotas[0];
    assert_true(q->price == 5000 && !q->bar && q->periods == 7 && q->at_least[2] == 0);
    assert_true(q->at_most[0] == PROBLEM_NO_LIMIT && !problem_in_group(p, q->group, 0, 0));
}

#define PAIR "{\"periods\":6,\"people\":[{\"id\":\"p\"}],\"posts\":[{\"id\":\"a\"}],"

/* Entries of one pair become one; a difference in cost goes into the fits. */
static void test_entries_merge(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Problem *p = read_good(arena, STR(PAIR "\"eligible\":[{\"person\":\"p\",\"post\":\"a\","
                                                 "\"fit\":900,\"stay\":[4,6],\"cost\":30},"
                                                 "[\"p\",\"a\",[1,2,3,4,5,6],0,2],"
                                                 "{\"person\":\"p\",\"post\":\"a\",\"fit\":700,"
                                                 "\"stay\":[2,4],\"enter\":[3,5],\"cost\":10}]}"));
    assert_int_equal(p->entry_count, 1);
    const ProblemEntry *e = &p->entries[0];
    assert_true(e->stay == 63 && e->enter == (1 | 2 | 8 | 16 | 32));
    static const int64_t cost[] = {999, 998, 310, 310, 130, 130};
    for (uint32_t t = 0; t < 6; t++)
        assert_true(entry_hold_cost(p, e, t) == cost[t]);
}

/* A lock under a prohibition is no fault of the file, and the canonical file says so too. */
static void test_lock_under_forbid(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const char *texts[] = {
        PAIR "\"eligible\":[{\"person\":\"p\",\"post\":\"a\",\"fit\":9,\"cost\":4}],"
             "\"locks\":[[\"p\",\"a\",2]],\"forbids\":[[\"p\",\"a\",2]]}",
        PAIR "\"eligible\":[[\"p\",\"a\",9]],\"locks\":[[\"p\",\"a\",2],[\"p\",\"a\",2]],"
             "\"forbids\":[[\"p\",\"a\",null]]}",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        const Problem *p = read_good(arena, str_from(texts[i]));
        assert_true(problem_entry(p, 0, 0) == NONE || !mask_has(p->entries[0].stay, 2));
        Str once = instance_write(arena, p);
        Str twice = instance_write(arena, read_good(arena, once));
        assert_string_equal(once.at, twice.at);
    }
}

/* Ways of writing that mean the same problem have the same hash. */
static void test_same_problem_same_hash(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const char *same[] = {
        PAIR "\"eligible\":[[\"p\",\"a\",5]],\"forbids\":[[\"p\",\"a\",1],[\"p\",\"a\",0]]}",
        "\xEF\xBB\xBF" PAIR "\"move\":150,\"eligible\":[[\"p\",\"a\",5,3],[\"p\",\"a\",5,0,3]],"
        "\"forbids\":[[\"p\",\"a\",0],[\"p\",\"a\",1],[\"p\",\"a\",0]]}",
        PAIR
        "\"forbids\":[[\"p\",\"a\",0],[\"p\",\"a\",1]],\"seed\":1,\"eligible\":[{\"post\":\"a\","
        "\"fit\":[5,5,5,5,5,5],\"person\":\"p\",\"enter\":[0,1,2,3,4,5]}]}",
    };
    const char *other = PAIR "\"eligible\":[[\"p\",\"a\",5]],\"forbids\":[[\"p\",\"a\",0]]}";
    Hash        first = instance_hash(arena, read_good(arena, str_from(same[0])));
    for (size_t i = 1; i < COUNT_OF(same); i++)
        assert_true(hash_same(first, instance_hash(arena, read_good(arena, str_from(same[i])))));
    assert_false(hash_same(first, instance_hash(arena, read_good(arena, str_from(other)))));
}

static void test_names_are_normalised(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Problem *p = read_good(
        arena, STR("{\"periods\":1,\"people\":[{\"id\":\"e\xCC\x81\\\"\\\\\",\"groups\":{"
                   "\"e\xCC\x81\":true}}],"
                   "\"posts\":[{\"id\":\"a\"}],\"eligible\":[[\"\xC3\xA9\\\"\\\\\",\"a\",1]]}"));
    assert_string_equal(p->people[0].id.at, "\xC3\xA9\"\\");
    assert_string_equal(p->groups[0].at, "\xC3\xA9");
    Str once = instance_write(arena, p);
    assert_string_equal(instance_write(arena, read_good(arena, once)).at, once.at);
}

/* ---- random problems ---- */

static PeriodMask some_periods(Random *random, uint32_t periods) {
    return random_next(random) & problem_all(periods);
}

static const int32_t *some_numbers(Arena *arena, Random *random, uint32_t periods, bool open) {
    int32_t *numbers = ARENA_ARRAY(arena, int32_t, periods);
    bool     flat = random_chance(random, 1, 2);
    for (uint32_t t = 0; t < periods; t++)
        numbers[t] = open && random_chance(random, 1, 4) ? PROBLEM_NO_LIMIT
                     : flat                              ? 3
                                                         : (int32_t)random_below(random, 5);
    return numbers;
}

static const uint32_t *some_posts(Arena *arena, Random *random, const Problem *p, uint32_t *count) {
    uint32_t *posts = ARENA_ARRAY(arena, uint32_t, p->post_count);
    *count = 0;
    for (uint32_t j = 0; j < p->post_count; j++)
        if (random_chance(random, 1, 2))
            posts[(*count)++] = j;
    return posts;
}

static void people_make(Arena *arena, Random *random, Problem *p) {
    p->people = ARENA_ARRAY(arena, ProblemPerson, p->person_count + 1);
    for (uint32_t i = 0; i < p->person_count; i++)
        p->people[i] = (ProblemPerson){
            .id = str_format(arena, "p%u", i),
            .holds = random_chance(random, 1, 2) ? random_below(random, p->post_count) : NONE,
            .until = random_below(random, p->periods + 1)};
    p->posts = ARENA_ARRAY(arena, ProblemPost, p->post_count);
    for (uint32_t j = 0; j < p->post_count; j++) {
        uint32_t from = random_below(random, p->periods + 1);
        p->posts[j] = (ProblemPost){.id = str_format(arena, "chức %u", j),
                                    .vacancy = (int32_t)random_below(random, 9000),
                                    .seats = (int32_t)random_below(random, 3),
                                    .from = from,
                                    .until = from + random_below(random, p->periods + 1 - from)};
    }
    p->groups = ARENA_ARRAY(arena, Str, p->group_count);
    p->members = ARENA_ARRAY(arena, PeriodMask, (size_t)p->group_count * p->person_count);
    for (uint32_t g = 0; g < p->group_count; g++)
        p->groups[g] = str_format(arena, "g%u", random_below(random, 1000) * 10 + g);
    for (uint32_t m = 0; m < p->group_count * p->person_count; m++)
        p->members[m] = random_chance(random, 1, 2) ? some_periods(random, p->periods) : 0;
}

static void entries_make(Arena *arena, Random *random, Problem *p) {
    p->entries = ARENA_ARRAY(arena, ProblemEntry, (size_t)p->person_count * p->post_count);
    for (uint32_t i = 0; i < p->person_count; i++)
        for (uint32_t j = 0; j < p->post_count; j++)
            if (random_chance(random, 2, 3))
                p->entries[p->entry_count++] = (ProblemEntry){
                    .person = i,
                    .post = j,
                    .stay = some_periods(random, p->periods),
                    .enter = some_periods(random, p->periods),
                    .fit = (int32_t)random_below(random, 1000) - 300,
                    .fits = random_chance(random, 1, 2)
                                ? some_numbers(arena, random, p->periods, false)
                                : NULL,
                    .cost = (int32_t)random_below(random, 3) * 100,
                    .least = random_chance(random, 1, 4) ? random_below(random, 9) : 0};
}

static void rows_make(Arena *arena, Random *random, Problem *p) {
    p->quotas = ARENA_ARRAY(arena, ProblemQuota, p->quota_count);
    for (uint32_t q = 0; q < p->quota_count; q++) {
        ProblemQuota *quota = &p->quotas[q];
        *quota = (ProblemQuota){.id = str_format(arena, "q%u", q),
                                .group = random_below(random, p->group_count),
                                .at_least = some_numbers(arena, random, p->periods, false),
                                .at_most = some_numbers(arena, random, p->periods, true),
                                .price = (int32_t)random_below(random, 9999),
                                .bar = random_chance(random, 1, 2),
                                .periods = some_periods(random, p->periods)};
        quota->posts = some_posts(arena, random, p, &quota->post_count);
        if (random_chance(random, 1, 3)) {
            quota->per = 2 + (int32_t)random_below(random, 9);
            quota->least_per = (int32_t)random_below(random, 3);
            quota->most_per = (int32_t)random_below(random, 3);
        }
    }
    p->forbids = ARENA_ARRAY(arena, ProblemForbid, p->forbid_count);
    for (uint32_t f = 0; f < p->forbid_count; f++)
        p->forbids[f] =
            (ProblemForbid){random_below(random, p->person_count),
                            random_below(random, p->post_count), some_periods(random, p->periods)};
    p->aparts = ARENA_ARRAY(arena, ProblemApart, p->apart_count);
    for (uint32_t k = 0; k < p->apart_count; k++) {
        ProblemApart *apart = &p->aparts[k];
        *apart = (ProblemApart){.first = 0, .second = 1};
        apart->first_posts = some_posts(arena, random, p, &apart->first_count);
        apart->second_posts = some_posts(arena, random, p, &apart->second_count);
    }
}

static void besides_make(Arena *arena, Random *random, Problem *p) {
    p->besides = ARENA_ARRAY(arena, ProblemBeside, p->beside_count);
    for (uint32_t k = 0; k < p->beside_count; k++) {
        ProblemBeside *beside = &p->besides[k];
        ProblemSide   *with = ARENA_ARRAY(arena, ProblemSide, 2);
        beside->who.person = 1;
        beside->who.posts = some_posts(arena, random, p, &beside->who.post_count);
        for (uint32_t i = 0; i < 2; i++)
            with[i].posts = some_posts(arena, random, p, &with[i].post_count);
        beside->with = with;
        beside->with_count = random_below(random, 3);
        beside->lag = random_below(random, 3);
        beside->periods = some_periods(random, p->periods);
    }
    if (!random_chance(random, 1, 2))
        return;
    p->own_move = ARENA_ARRAY(arena, int32_t, p->person_count);
    for (uint32_t i = 0; i < p->person_count; i++)
        p->own_move[i] = random_chance(random, 1, 2) ? p->move : (int32_t)random_below(random, 300);
}

static void marks_make(Arena *arena, Random *random, Problem *p) {
    p->marks = ARENA_ARRAY(arena, ProblemMark, 3);
    for (; p->entry_count && p->mark_count < 3; p->mark_count++) {
        const ProblemEntry *entry = &p->entries[random_below(random, p->entry_count)];
        p->marks[p->mark_count] =
            (ProblemMark){entry->person, entry->post, random_below(random, p->group_count),
                          some_periods(random, p->periods)};
    }
}

static void shares_make(Arena *arena, Random *random, Problem *p) {
    p->shares = ARENA_ARRAY(arena, ProblemShare, p->share_count);
    for (uint32_t s = 0; s < p->share_count; s++) {
        ProblemShare *share = &p->shares[s];
        uint32_t     *quotas = ARENA_ARRAY(arena, uint32_t, p->quota_count);
        int32_t      *heads = ARENA_ARRAY(arena, int32_t, p->periods);
        *share = (ProblemShare){.id = str_format(arena, "s%u", s),
                                .quotas = quotas,
                                .at_least = heads,
                                .price = (int32_t)random_below(random, 9000),
                                .bar = random_chance(random, 1, 2),
                                .periods = random_next(random) & problem_all(p->periods)};
        for (uint32_t q = 0; q < p->quota_count; q++)
            if (p->quotas[q].per <= 1 && random_chance(random, 2, 3))
                quotas[share->quota_count++] = q;
        for (uint32_t t = 0; t < p->periods; t++)
            heads[t] = (int32_t)random_below(random, 3);
    }
}

static void needs_make(Arena *arena, Random *random, Problem *p) {
    p->needs = ARENA_ARRAY(arena, ProblemNeed, p->need_count);
    for (uint32_t n = 0; n < p->need_count; n++) {
        ProblemNeed   *need = &p->needs[n];
        ProblemBrings *brings = ARENA_ARRAY(arena, ProblemBrings, p->person_count);
        *need = (ProblemNeed){.id = str_format(arena, "n%u", n),
                              .at_least = (int32_t)random_below(random, 9),
                              .at_most = random_chance(random, 1, 2)
                                             ? (int32_t)random_below(random, PROBLEM_COUNT_MAX + 1)
                                             : PROBLEM_NO_LIMIT,
                              .in_a_row = random_chance(random, 1, 2),
                              .stay = random_chance(random, 1, 2),
                              .brings = brings};
        need->to = some_posts(arena, random, p, &need->to_count);
        need->posts = some_posts(arena, random, p, &need->post_count);
        for (uint32_t i = 0; i < p->person_count; i++)
            if (random_chance(random, 1, 2))
                brings[need->brings_count++] =
                    (ProblemBrings){i, 1 + (int32_t)random_below(random, PROBLEM_COUNT_MAX)};
    }
}

static void movements_make(Arena *arena, Random *random, Problem *p) {
    p->movements = ARENA_ARRAY(arena, ProblemMovement, p->movement_count);
    for (uint32_t f = 0; f < p->movement_count; f++) {
        ProblemMovement *movement = &p->movements[f];
        bool             limited = random_chance(random, 1, 2);
        *movement = (ProblemMovement){
            .id = str_format(arena, "f%u", f),
            .none = random_chance(random, 1, 2),
            .group = random_chance(random, 1, 2) ? random_below(random, p->group_count) : NONE,
            .at_least = (int32_t)random_below(random, 9),
            .at_most = limited ? (int32_t)random_below(random, 9) : PROBLEM_NO_LIMIT,
            .price = (int32_t)random_below(random, 9000),
            .bar = random_chance(random, 1, 2),
            .periods = some_periods(random, p->periods)};
        movement->to = some_posts(arena, random, p, &movement->to_count);
        movement->from = some_posts(arena, random, p, &movement->from_count);
    }
}

static void rotations_make(Arena *arena, Random *random, Problem *p) {
    p->rotations = ARENA_ARRAY(arena, ProblemRotation, p->rotation_count);
    for (uint32_t r = 0; r < p->rotation_count; r++) {
        ProblemRotation *rotation = &p->rotations[r];
        rotation->person = random_below(random, p->person_count);
        rotation->post = random_below(random, p->post_count);
        rotation->from = some_posts(arena, random, p, &rotation->from_count);
        rotation->least = 1 + random_below(random, PROBLEM_COUNT_MAX);
        rotation->none = random_chance(random, 1, 2);
        rotation->enter = some_periods(random, p->periods);
    }
}

/* A lock for some of the slots that are open before prohibitions. */
static void locks_make(Arena *arena, Random *random, Problem *p) {
    p->locks = ARENA_ARRAY(arena, ProblemLock, p->entry_count);
    for (uint32_t e = 0; e < p->entry_count; e++)
        if (random_chance(random, 1, 4)) {
            uint32_t period = random_below(random, p->periods);
            if (mask_has(p->entries[e].stay, period))
                p->locks[p->lock_count++] =
                    (ProblemLock){p->entries[e].person, p->entries[e].post, period};
        }
}

static Problem *problem_make(Arena *arena, Random *random) {
    static const uint32_t lengths[] = {1, 2, 5, 12, 63, 64};
    Problem              *p = ARENA_NEW(arena, Problem);
    *p = (Problem){.periods = lengths[random_below(random, COUNT_OF(lengths))],
                   .move = (int32_t)random_below(random, 300),
                   .perfect = 1000,
                   .displaced = (int32_t)random_below(random, 300),
                   .least = 1 + random_below(random, 3),
                   .seed = random_next(random) >> 1,
                   .person_count = 2 + random_below(random, 5),
                   .post_count = 1 + random_below(random, 4),
                   .group_count = 1 + random_below(random, 3),
                   .quota_count = random_below(random, 3),
                   .share_count = random_below(random, 3),
                   .forbid_count = random_below(random, 6),
                   .apart_count = random_below(random, 2),
                   .beside_count = random_below(random, 3),
                   .need_count = random_chance(random, 1, 2) ? random_below(random, 4) : 0,
                   .movement_count = random_below(random, 3),
                   .rotation_count = random_below(random, 4)};
    people_make(arena, random, p);
    entries_make(arena, random, p);
    rows_make(arena, random, p);
    besides_make(arena, random, p);
    marks_make(arena, random, p);
    shares_make(arena, random, p);
    needs_make(arena, random, p);
    movements_make(arena, random, p);
    rotations_make(arena, random, p);
    uint32_t forbids = p->forbid_count;
    p->forbid_count = 0;
    problem_seal(p);
    locks_make(arena, random, p);
    p->forbid_count = forbids;
    problem_seal(p);
    return p;
}

static void same_entries(const Problem *a, const Problem *b) {
    assert_int_equal(a->entry_count, b->entry_count);
    for (uint32_t e = 0; e < a->entry_count; e++) {
        const ProblemEntry *x = &a->entries[e], *y = &b->entries[e];
        assert_true(x->person == y->person && x->post == y->post);
        assert_true(x->stay == y->stay && x->enter == y->enter);
        for (uint32_t t = 0; t < a->periods; t++)
            assert_true(!mask_has(x->stay, t) || (entry_fit(x, t) == entry_fit(y, t)));
        assert_int_equal(x->cost, y->cost);
        assert_int_equal(entry_kept(a, x), entry_kept(b, y));
    }
}

/* Where they count: within the stay of their entry. */
static void same_marks(const Problem *a, const Problem *b) {
    for (uint32_t g = 0; g < a->group_count; g++) {
        uint32_t other = 0;
        while (other < b->group_count && !str_same(a->groups[g], b->groups[other]))
            other++;
        for (uint32_t e = 0; e < a->entry_count; e++) {
            const ProblemEntry *entry = &a->entries[e];
            PeriodMask in = problem_counted(a, g, entry->person, entry->post) & entry->stay;
            PeriodMask back =
                other == b->group_count
                    ? 0
                    : problem_counted(b, other, entry->person, entry->post) & entry->stay;
            assert_true(in == back);
        }
    }
}

static void same_movements(const Problem *a, const Problem *b) {
    assert_int_equal(a->movement_count, b->movement_count);
    for (uint32_t f = 0; f < a->movement_count; f++) {
        const ProblemMovement *x = &a->movements[f], *y = &b->movements[f];
        assert_true(x->none == y->none && x->bar == y->bar && x->periods == y->periods);
        assert_true(x->at_least == y->at_least && x->at_most == y->at_most);
        assert_true(x->price == y->price);
        assert_true((x->group == NONE) == (y->group == NONE));
        for (uint32_t j = 0; j < a->post_count; j++)
            assert_true(movement_from(x, j) == movement_from(y, j));
        for (uint32_t e = 0; e < a->entry_count; e++) {
            const ProblemEntry *entry = &a->entries[e];
            assert_true((movement_counted(a, x, entry->person, entry->post) & entry->stay) ==
                        (movement_counted(b, y, entry->person, entry->post) & entry->stay));
        }
        assert_true(movement_most(a, x) == movement_most(b, y));
    }
}

static void same_rotations(const Problem *a, const Problem *b) {
    assert_int_equal(a->rotation_count, b->rotation_count);
    for (uint32_t e = 0; e < a->entry_count && a->rotation_count; e++)
        for (uint32_t j = 0; j <= a->post_count; j++)
            for (uint32_t t = 0; t < a->periods; t++) {
                uint32_t origin = j < a->post_count ? j : NONE;
                assert_true(!mask_has(a->entries[e].enter, t) ||
                            problem_kept(a, &a->entries[e], origin, t) ==
                                problem_kept(b, &b->entries[e], origin, t));
            }
}

static void test_write_read_write(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 2000; seed++) {
        AUTO(Arena) arena = arena_open();
        Random         random = random_open(seed);
        const Problem *made = problem_make(arena, &random);
        Str            once = instance_write(arena, made);
        const Problem *back = read_good(arena, once);
        same_entries(made, back);
        assert_int_equal(made->beside_count, back->beside_count);
        for (uint32_t i = 0; i < made->person_count; i++)
            assert_int_equal(problem_move(made, i), problem_move(back, i));
        same_marks(made, back);
        same_movements(made, back);
        same_rotations(made, back);
        assert_string_equal(instance_write(arena, back).at, once.at);
    }
}

static const char rich[] =
    "{\"format\":1,\"periods\":3,\"move\":150,\"perfect\":1000,\"displaced\":0,\"people\":[{\"id\":"
    "\"p1\",\"holds\":\"a\",\"until\":2,\"groups\":{\"w\":true,\"y\":[0,1]}},{\"id\":\"p2\"}],"
    "\"posts\":"
    "[{\"id\":\"a\",\"vacancy\":9,\"seats\":2,\"from\":0,\"until\":3},{\"id\":\"b\"}],\"eligible\":"
    "[[\"p1\","
    "\"a\",820],[\"p2\",\"b\",[7,7,9],0,2],{\"person\":\"p2\",\"post\":\"b\",\"fit\":3,\"enter\":["
    "2],\"stay\":"
    "[2,3],\"cost\":4,\"least\":3}],\"quotas\":[{\"id\":\"q\",\"posts\":[\"a\",\"b\"],\"group\":"
    "\"w\",\"at_"
    "least\":1,"
    "\"at_most\":[9,8,null],\"price\":5000,\"bar\":false,\"periods\":[0,1]}],\"locks\":[[\"p1\","
    "\"a\",0]],"
    "\"beside\":[{\"person\":\"p1\",\"posts\":[\"a\"],\"with\":[{\"person\":\"p2\",\"posts\":["
    "\"b\"]}]}],"
    "\"movements\":[{\"id\":\"f\",\"to\":[\"b\"],\"from\":[\"a\"],\"none\":true,\"group\":\"w\","
    "\"at_least\":1,\"at_most\":2,\"periods\":[1,2]}],"
    "\"forbids\":[[\"p1\",\"b\",null]],\"apart\":[[\"p1\",\"p2\",[\"a\"],[\"b\"]]],\"least\":2,"
    "\"seed\":1}";

/* One to three bytes of a good file put, cut or copied from elsewhere in it. */
static Str text_mutate(Arena *arena, Random *random) {
    static const char marks[] = "\"[]{},:0123456789-.eabpqnulltruefals \xC3\x01";
    Str               s = str_copy(arena, str_from(rich));
    for (uint32_t n = 1 + random_below(random, 3); n; n--) {
        uint32_t at = random_below(random, (uint32_t)s.len);
        uint32_t take = random_chance(random, 1, 2);
        uint32_t from = random_below(random, (uint32_t)s.len);
        Str put = {marks + random_below(random, sizeof marks - 1), random_chance(random, 3, 4)};
        if (random_chance(random, 1, 3))
            put = (Str){s.at + from, random_below(random, (uint32_t)s.len - from) % 20};
        Text text = text_open(arena);
        text_add(&text, (Str){s.at, at});
        text_add(&text, put);
        text_add(&text, (Str){s.at + at + take, s.len - at - take});
        s = text_done(&text);
    }
    return s;
}

/* Any text is a problem that comes back the same, or has findings; never both, never neither. */
static void test_mutated_files(void **state) {
    (void)state;
    Random   random = random_open(7);
    uint32_t good = 0;
    for (int round = 0; round < 20000; round++) {
        AUTO(Arena) arena = arena_open();
        Findings       findings = findings_open(arena);
        Str            text = text_mutate(arena, &random);
        const Problem *problem = instance_read(arena, STR("i.json"), text, &findings);
        assert_true((problem != NULL) == (findings.errors == 0));
        if (!problem)
            continue;
        good++;
        Str once = instance_write(arena, problem);
        assert_string_equal(instance_write(arena, read_good(arena, once)).at, once.at);
    }
    assert_true(good > 100 && good < 19000);
}

/* 60,000 entries of 12 fits each; the seconds are shown, not judged. */
static void test_large_is_fast(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Text text = text_open(arena);
    text_add(&text, STR("{\"periods\":12,\"people\":["));
    for (int i = 0; i < 3000; i++)
        text_format(&text, "%s{\"id\":\"p%d\"}", i ? "," : "", i);
    text_add(&text, STR("],\"posts\":["));
    for (int j = 0; j < 600; j++)
        text_format(&text, "%s{\"id\":\"j%d\"}", j ? "," : "", j);
    text_add(&text, STR("],\"eligible\":["));
    for (int e = 0; e < 60000; e++)
        text_format(&text, "%s[\"p%d\",\"j%d\",[801,802,803,804,805,806,807,808,809,810,811,812]]",
                    e ? "," : "", e / 20, (e * 7) % 600);
    text_add(&text, STR("]}"));
    double         start = clock_seconds();
    const Problem *problem = read_good(arena, text_done(&text));
    double         read = clock_seconds();
    Str            bytes = instance_write(arena, problem);
    double         written = clock_seconds();
    print_message("# read %zu bytes in %.3f s, wrote %zu in %.3f s\n", text.len, read - start,
                  bytes.len, written - read);
    assert_int_equal(problem->entry_count, 60000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults),
        cmocka_unit_test(test_entries_merge),
        cmocka_unit_test(test_lock_under_forbid),
        cmocka_unit_test(test_same_problem_same_hash),
        cmocka_unit_test(test_names_are_normalised),
        cmocka_unit_test(test_write_read_write),
        cmocka_unit_test(test_mutated_files),
        cmocka_unit_test(test_large_is_fast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
