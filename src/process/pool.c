#include "process/pool.h"

#include "base/matching.h"
#include "base/vec.h"
#include "process/concern.h"
#include "process/roll.h"

#include <stdlib.h>

typedef struct Entry {
    uint32_t person, post;
    uint32_t place; /* of the post among those asked for; NONE: not one */
    int      readiness;
    Verdict  verdict;
} Entry;

typedef struct Pooling {
    Arena         *arena;
    const Rules   *rules;
    const Roster  *roster;
    const PoolAsk *ask;
    Holding        holding;
    VEC(Entry) entries;                     /* by post, then person */
    Groups    of_person, of_place;          /* of entries */
    uint32_t *posts, *standards, *place_of; /* of places the posts; by post the others */
    uint32_t  count;                        /* of places */
} Pooling;

/* ---- which posts and names ---- */

bool pool_asked(const Roster *roster, const PoolAsk *ask, uint32_t post) {
    Str own = roster_count(roster, KIND_REGISTER) ? roster_register(roster, 0)->authority : STR("");
    uint32_t unit = roster_post(roster, post)->unit;
    return post_open(roster, post, ask->on) && (ask->post == NONE || ask->post == post) &&
           (ask->unit == NONE || roll_within(roster, unit, ask->unit)) &&
           (!own.len || str_same(own, post_authority(roster, post, ask->on)));
}

static void places_list(Pooling *p) {
    uint32_t posts = roster_count(p->roster, KIND_POST);
    p->posts = ARENA_ARRAY(p->arena, uint32_t, posts);
    p->place_of = ARENA_ARRAY(p->arena, uint32_t, posts);
    p->standards = ARENA_ARRAY(p->arena, uint32_t, posts);
    for (uint32_t j = 0; j < posts; j++) {
        p->place_of[j] = NONE;
        if (!pool_asked(p->roster, p->ask, j))
            continue;
        p->standards[j] = rules_standard_of(p->rules, p->roster, j, p->ask->on);
        p->place_of[j] = p->count;
        p->posts[p->count++] = j;
    }
}

/* Rows of one post stand by person, then by their beginning: the last of a person tells the readiness. */
static void entry_add(Pooling *p, const Pool *row) {
    Entry entry = {row->person, row->post, p->place_of[row->post], row->readiness,
                   VERDICT_NO_STANDARD};
    if (p->entries.len && p->entries.at[p->entries.len - 1].post == row->post &&
        p->entries.at[p->entries.len - 1].person == row->person)
        p->entries.len--;
    VEC_PUSH(p->arena, p->entries, entry);
}

static void entries_list(Pooling *p, PoolAnswer *answer) {
    for (uint32_t j = 0; j < roster_count(p->roster, KIND_POST); j++) {
        Span rows = roster_by(p->roster, KIND_POOL, Pool_post, j);
        for (uint32_t i = 0; i < rows.len; i++) {
            const Pool *row = roster_pool(p->roster, rows.at[i]);
            if (concern_pool(p->roster, &p->holding, row))
                entry_add(p, row);
            else
                answer->idle += p->place_of[j] != NONE && row->person != NONE &&
                                roster_covers(row->since, row->until, p->ask->on);
        }
    }
    p->of_person = GROUPS_BY(p->arena, Entry, person, p->entries.at, p->entries.len,
                             roster_count(p->roster, KIND_PERSON));
    p->of_place = GROUPS_BY(p->arena, Entry, place, p->entries.at, p->entries.len, p->count);
}

static uint32_t person_posts(const Pooling *p, uint32_t person) {
    return p->of_person.from[person + 1] - p->of_person.from[person];
}

/* Person by person: what does not depend on the post is read once. */
static void entries_judge(Pooling *p) {
    AUTO(Arena) scratch = arena_open();
    for (uint32_t person = 0; person < roster_count(p->roster, KIND_PERSON); person++) {
        if (!person_posts(p, person))
            continue;
        ArenaMark mark = arena_mark(scratch);
        Hearing  *hearing = hearing_open(scratch, p->rules, p->roster, person, p->ask->on);
        for (uint32_t k = p->of_person.from[person]; k < p->of_person.from[person + 1]; k++) {
            Entry *entry = &p->entries.at[p->of_person.items[k]];
            if (entry->place != NONE)
                entry->verdict = hearing_verdict(hearing, scratch, p->standards[entry->post],
                                                 entry->post, JUDGE_ENTRANT);
        }
        arena_rewind(scratch, mark);
    }
}

/* ---- posts ---- */

static void post_name_add(const Pooling *p, const Entry *entry, PoolPost *post, PoolName *name) {
    const Person *person = roster_person(p->roster, entry->person);
    *name = (PoolName){person->code, person->name, STR(""), entry->verdict,
                       person_posts(p, entry->person)};
    if (entry->readiness >= 0)
        name->readiness = str_from(codes_at(LIST_READINESS, entry->readiness)->id);
    post->levels[entry->readiness < 0 ? POOL_LEVELS : entry->readiness]++;
    post->eligible += entry->verdict == VERDICT_ELIGIBLE;
    post->shared += name->posts > 1;
    post->name_count++;
}

static PoolPost post_make(const Pooling *p, uint32_t place) {
    const Post *row = roster_post(p->roster, p->posts[place]);
    uint32_t    from = p->of_place.from[place], count = p->of_place.from[place + 1] - from;
    PoolName   *names = ARENA_ARRAY(p->arena, PoolName, count);
    PoolPost    post = {.post = row->code,
                        .name = row->name,
                        .unit = row->unit == NONE ? STR("") : roster_unit(p->roster, row->unit)->name,
                        .names = names};
    for (uint32_t k = 0; k < count; k++)
        post_name_add(p, &p->entries.at[p->of_place.items[from + k]], &post, &names[k]);
    return post;
}

/* ---- coverage ---- */

static bool entry_counts(const Entry *entry, PoolOf of) {
    if (entry->place == NONE)
        return false;
    return of == POOL_OF_NAMES ||
           (of == POOL_OF_READY ? entry->readiness == codes_find(LIST_READINESS, STR("now"))
                                : entry->verdict == VERDICT_ELIGIBLE);
}

static PoolNamed post_named(const Pooling *p, uint32_t post) {
    const Post *row = roster_post(p->roster, post);
    return (PoolNamed){row->code, row->name};
}

/* Everybody whom these posts have is matched to one of them. */
static PoolLack lack_make(const Pooling *p, const Matching *matching, const uint32_t *part,
                          uint32_t wanted) {
    VEC(PoolNamed) posts = {0}, people = {0};
    for (uint32_t place = 0; place < p->count; place++) {
        uint32_t person = matching->right_of[place];
        if (part[place] != wanted)
            continue;
        VEC_PUSH(p->arena, posts, post_named(p, p->posts[place]));
        if (person != NONE)
            VEC_PUSH(p->arena, people,
                     ((PoolNamed){roster_person(p->roster, person)->code,
                                  roster_person(p->roster, person)->name}));
    }
    return (PoolLack){posts.at, people.at, (uint32_t)posts.len, (uint32_t)people.len};
}

static PoolCover cover_make(const Pooling *p, PoolOf of) {
    VEC(MatchingEdge) edges = {0};
    VEC(PoolLack) lacks = {0};
    uint32_t *part = ARENA_ARRAY(p->arena, uint32_t, p->count), with = 0;
    for (size_t i = 0; i < p->entries.len; i++)
        if (entry_counts(&p->entries.at[i], of))
            VEC_PUSH(p->arena, edges,
                     ((MatchingEdge){p->entries.at[i].place, p->entries.at[i].person}));
    Matching matching = matching_make(p->arena, edges.at, edges.len, p->count,
                                      roster_count(p->roster, KIND_PERSON));
    uint32_t parts = matching_lacking(p->arena, &matching, part);
    for (uint32_t i = 0; i < parts; i++) {
        PoolLack lack = lack_make(p, &matching, part, i);
        if (lack.person_count)
            VEC_PUSH(p->arena, lacks, lack);
    }
    for (uint32_t place = 0; place < p->count; place++)
        with += matching.of_left.from[place + 1] > matching.of_left.from[place];
    return (PoolCover){with, matching.pairs, lacks.at, (uint32_t)lacks.len};
}

/* ---- people ---- */

static int people_order(const void *a, const void *b) {
    const PoolPerson *x = a, *y = b;
    if (x->post_count != y->post_count)
        return x->post_count > y->post_count ? -1 : 1;
    return str_order(x->person, y->person);
}

static bool person_asked(const Pooling *p, uint32_t person) {
    for (uint32_t k = p->of_person.from[person]; k < p->of_person.from[person + 1]; k++)
        if (p->entries.at[p->of_person.items[k]].place != NONE)
            return true;
    return false;
}

static void people_list(const Pooling *p, PoolAnswer *answer) {
    VEC(PoolPerson) people = {0};
    for (uint32_t i = 0; i < roster_count(p->roster, KIND_PERSON); i++) {
        if (!person_asked(p, i))
            continue;
        PoolNamed *posts = ARENA_ARRAY(p->arena, PoolNamed, person_posts(p, i));
        for (uint32_t k = 0; k < person_posts(p, i); k++)
            posts[k] =
                post_named(p, p->entries.at[p->of_person.items[p->of_person.from[i] + k]].post);
        const Person *person = roster_person(p->roster, i);
        VEC_PUSH(p->arena, people,
                 ((PoolPerson){person->code, person->name, posts, person_posts(p, i)}));
    }
    if (people.len)
        qsort(people.at, people.len, sizeof *people.at, people_order);
    answer->people = people.at;
    answer->person_count = (uint32_t)people.len;
}

PoolAnswer pool_find(Arena *arena, const Rules *rules, const Roster *roster, const PoolAsk *ask) {
    Pooling    p = {.arena = arena, .rules = rules, .roster = roster, .ask = ask};
    PoolAnswer answer = {
        .as_of = roster->as_of, .on = ask->on, .least = ask->least, .most = ask->most};
    if (roster_count(roster, KIND_REGISTER))
        answer.authority = roster_register(roster, 0)->authority;
    p.holding = holding_on(arena, roster, ask->on);
    places_list(&p);
    entries_list(&p, &answer);
    entries_judge(&p);
    PoolPost *posts = ARENA_ARRAY(arena, PoolPost, p.count);
    for (uint32_t place = 0; place < p.count; place++) {
        posts[place] = post_make(&p, place);
        answer.entries += posts[place].name_count;
    }
    answer.posts = posts;
    answer.post_count = p.count;
    for (PoolOf of = 0; of < POOL_OFS; of++)
        answer.covers[of] = cover_make(&p, of);
    people_list(&p, &answer);
    return answer;
}

bool pool_few(const PoolAnswer *answer, const PoolPost *post) {
    return post->name_count < answer->least;
}

bool pool_many(const PoolAnswer *answer, const PoolPerson *person) {
    return answer->most && person->post_count > answer->most;
}

bool pool_weak(const PoolAnswer *answer) {
    bool weak = answer->covers[POOL_OF_NAMES].filled < answer->post_count ||
                (answer->person_count && pool_many(answer, &answer->people[0]));
    for (uint32_t i = 0; i < answer->post_count; i++)
        weak |= pool_few(answer, &answer->posts[i]);
    return weak;
}
