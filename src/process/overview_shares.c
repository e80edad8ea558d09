/* overview_shares.c — who is counted by each clause of structure that was measured. */
#include "process/overview_parts.h"

#include "base/bits.h"
#include "base/groups.h"

typedef struct Counting {
    Arena                *arena;
    const Rules          *rules;
    Overview             *o;
    const StructureBound *bounds;
    uint32_t              bound_count;
    Groups                mains, sides; /* by post: people; sides of the holding */
    uint64_t             *seen;         /* by person, empty between two uses */
} Counting;

typedef VEC(uint32_t) People;

/* ---- who is there ---- */

static void head_add(const Counting *c, People *people, uint32_t person) {
    if (bits_has(c->seen, person))
        return;
    bits_add(c->seen, person);
    VEC_PUSH(c->arena, *people, person);
}

static void holders_add(const Counting *c, People *people, const uint32_t *posts, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t k = c->mains.from[posts[i]]; k < c->mains.from[posts[i] + 1]; k++)
            head_add(c, people, c->mains.items[k]);
        for (uint32_t k = c->sides.from[posts[i]]; k < c->sides.from[posts[i] + 1]; k++)
            head_add(c, people, c->o->holding.sides[c->sides.items[k]].person);
    }
}

static void heads_add(const Counting *c, People *people, const StructureBound *bound) {
    holders_add(c, people, bound->posts, bound->post_count);
    holders_add(c, people, bound->may, bound->may_count);
    for (uint32_t i = 0; i < bound->member_count; i++)
        head_add(c, people, bound->members[i]);
}

/* Who is counted, in a clause on people of one body, or on the pool, that was measured today. */
static void found_list(const Counting *c, const StructureBound *bound, const People *heads,
                       Counted *made) {
    People found = {0};
    if (made->result->day != c->o->roster->as_of || made->result->ask->other)
        return;
    if (bound->form >= FORM_POOL) {
        uint32_t *people;
        made->found_count = structure_pool_found(c->arena, c->rules, c->o->roster, bound,
                                                 c->o->roster->as_of, &people);
        made->found = people;
        made->listed = true;
        return;
    }
    if (bound->form != FORM_PEOPLE)
        return;
    for (size_t i = 0; i < heads->len; i++)
        if (structure_counts_held(c->rules, c->o->roster, bound, heads->at[i],
                                  c->o->roster->as_of) == TRUTH_YES)
            VEC_PUSH(c->arena, found, heads->at[i]);
    made->found = found.at;
    made->found_count = (uint32_t)found.len;
    made->listed = made->result->found == (int64_t)found.len;
}

/* The bodies of one clause stand together; a share of bodies is of all of them. */
static void result_count(const Counting *c, const StructureResult *result, uint32_t first) {
    Counted               made = {.result = result, .body = NONE, .unit = NONE};
    const StructureBound *only = NULL;
    People                heads = {0};
    uint32_t              bodies = 0;
    bool                  whole = result->ask->form == FORM_BODIES;
    for (uint32_t b = first; b < c->bound_count && c->bounds[b].clause == result->number; b++)
        if (whole || str_same(c->bounds[b].code, result->body)) {
            only = &c->bounds[b];
            heads_add(c, &heads, only);
            bodies++;
        }
    for (size_t i = 0; i < heads.len; i++)
        bits_drop(c->seen, heads.at[i]);
    made.heads = heads.at;
    made.head_count = (uint32_t)heads.len;
    made.asked = asked_of(result->ask);
    if (only && !whole) {
        made.body = only->body;
        made.unit = only->body == NONE ? only->unit : NONE;
    }
    if (bodies == 1)
        found_list(c, only, &heads, &made);
    VEC_PUSH(c->arena, c->o->counted, made);
}

static Groups sides_by_post(Arena *arena, const Overview *o) {
    return GROUPS_BY(arena, HoldingSide, post, o->holding.sides, o->holding.side_count,
                     roster_count(o->roster, KIND_POST));
}

void overview_count(Arena *arena, const Rules *rules, Overview *o) {
    uint32_t people = roster_count(o->roster, KIND_PERSON),
             posts = roster_count(o->roster, KIND_POST);
    Counting c = {
        .arena = arena,
        .rules = rules,
        .o = o,
        .mains = groups_make(arena, o->holding.main, sizeof *o->holding.main, 0, people, posts),
        .sides = sides_by_post(arena, o),
        .seen = ARENA_ARRAY(arena, uint64_t, bits_words(people) + 1)};
    c.bounds = structure_bind(arena, rules, o->roster, o->roster->as_of, &c.bound_count);
    Map first = map_open(arena);
    for (uint32_t b = 0; b < c.bound_count; b++)
        map_put(&first, str_format(arena, "%u", c.bounds[b].clause), b);
    for (uint32_t i = 0; i < o->structure.result_count; i++) {
        const StructureResult *result = &o->structure.results[i];
        uint32_t               at = map_find(&first, str_format(arena, "%u", result->number));
        if (at != NONE)
            result_count(&c, result, at);
    }
}
