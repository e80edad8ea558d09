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

/* ---- what a group asks for ---- */

/* Facts of a person's file that are no more than personal; whatever is not among them is guarded most. */
static FieldSense fact_sense(const Fact *fact) {
    switch (fact->kind) {
    case FACT_TEXT:
    case FACT_SINCE:
        return vocabulary_kind(KIND_PERSON)->fields[fact->field].sense;
    case FACT_SEX:
    case FACT_AGE:
    case FACT_DEGREE:
    case FACT_THEORY:
    case FACT_CERTIFICATE:
    case FACT_RATING:
    case FACT_HELD:
    case FACT_HOLDS:
    case FACT_PRESENT:
    case FACT_SERVICE_LEFT:
    case FACT_LOCAL:
    case FACT_GRADE:
    case FACT_STRENGTH:
    case FACT_TRAINING:
    case FACT_COMMENDED:
    case FACT_IN_CHARGE:
    case FACT_TERMS:
    case FACT_FIRST_TERM:
    case FACT_UNIT_LEVEL:
    case FACT_UNIT_BLOC:
    case FACT_UNIT_TEXT:
    case FACT_POST_RANK:
    case FACT_POST_KEY:
    case FACT_POST_ELECTED:
        return SENSE_PERSONAL;
    case FACT_TIES_DECLARED:
    case FACT_DISCIPLINE:
    case FACT_DISCIPLINED:
    case FACT_VOTE_LOW:
    case FACT_VOTE_HIGH:
    case FACT_POOL_THIS:
    case FACT_POOL:
    case FACT_CLEARANCE:
    case FACT_MATTER:
    case FACT_UNIT_MATTER:
    default:
        return SENSE_SENSITIVE;
    }
}

static FieldSense reason_sense(const Reason *reason) {
    FieldSense sense = SENSE_PERSONAL;
    for (; reason && sense != SENSE_SENSITIVE; reason = reason->next) {
        if (reason->asked)
            sense = fact_sense(reason->asked);
        if (sense != SENSE_SENSITIVE)
            sense = reason_sense(reason->because);
    }
    return sense;
}

static FieldSense ask_sense(const StructureAsk *ask) {
    for (; ask; ask = ask->other)
        if (reason_sense(ask->group) == SENSE_SENSITIVE ||
            reason_sense(ask->outside) == SENSE_SENSITIVE)
            return SENSE_SENSITIVE;
    return SENSE_PERSONAL;
}

static bool asks_pool(const Reason *reason) {
    for (; reason; reason = reason->next)
        if (asks_pool(reason->because) ||
            (reason->asked &&
             (reason->asked->kind == FACT_POOL || reason->asked->kind == FACT_POOL_THIS)))
            return true;
    return false;
}

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
        made->listed =
            made->sense != SENSE_SENSITIVE; /* small cells are of those there, not of the pool */
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
    made.sense = ask_sense(result->ask);
    made.pool = result->ask->form >= FORM_POOL || asks_pool(result->ask->group);
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
