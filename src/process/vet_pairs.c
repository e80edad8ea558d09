/* vet_pairs.c — cases that a clause on relatives speaks of: whom it keeps from a post, and of whom it is
 * not known. Cost: pairs of relatives, and cases times clauses and what was found of undeclared ties. */
#include "process/vet_pairs.h"

typedef struct Side {
    uint32_t        person, other; /* the person would hold one of `posts` */
    const uint32_t *posts, *other_posts;
    uint32_t        post_count, other_count;
    uint32_t        pair, next; /* of the same person; NONE: the last */
} Side;

typedef struct Pairing {
    Arena           *arena;
    const Roster    *roster;
    const Holding   *holding;
    const PairBound *bound;
    Side            *sides;
    uint32_t        *first_of; /* by person; NONE: no side */
    VEC(AnswerPair) found;
} Pairing;

static void sides_make(Pairing *p, uint32_t count) {
    uint32_t people = roster_count(p->roster, KIND_PERSON);
    p->sides = ARENA_ARRAY(p->arena, Side, (size_t)count * 2);
    p->first_of = ARENA_ARRAY(p->arena, uint32_t, people);
    for (uint32_t i = 0; i < people; i++)
        p->first_of[i] = NONE;
    for (uint32_t i = count; i--;) { /* backwards, so that lists run forwards */
        const PairBound *b = &p->bound[i];
        Side two[2] = {{b->first, b->second, b->first_posts, b->second_posts, b->first_count,
                        b->second_count, i, NONE},
                       {b->second, b->first, b->second_posts, b->first_posts, b->second_count,
                        b->first_count, i, NONE}};
        for (uint32_t end = 2; end--;) {
            two[end].next = p->first_of[two[end].person];
            p->sides[2 * i + end] = two[end];
            p->first_of[two[end].person] = 2 * i + end;
        }
    }
}

static bool posts_have(const uint32_t *posts, uint32_t count, uint32_t post) {
    for (uint32_t i = 0; i < count; i++)
        if (posts[i] == post)
            return true;
    return false;
}

/* A post of the other one that the clause means. Whoever takes over the only seat of a post does not sit
 * beside the one who leaves it. */
static uint32_t held_beside(const Pairing *p, const Side *side, uint32_t post) {
    for (uint32_t i = 0; i < side->other_count; i++) {
        uint32_t held = side->other_posts[i];
        if (holding_has(p->holding, side->other, held) &&
            (held != post || post_seats(p->roster, post) > 1))
            return held;
    }
    return NONE;
}

/* Of a post that is in both sets the clause is told once. */
static bool told_already(const Pairing *p, size_t from, const AnswerPair *pair) {
    for (size_t i = from; i < p->found.len; i++)
        if (str_same(p->found.at[i].clause, pair->clause) &&
            str_same(p->found.at[i].other, pair->other))
            return true;
    return false;
}

static void case_against(Pairing *p, const PairCase *one) {
    size_t from = p->found.len;
    for (uint32_t s = p->first_of[one->person]; s != NONE; s = p->sides[s].next) {
        const Side      *side = &p->sides[s];
        const PairBound *bound = &p->bound[side->pair];
        if (!posts_have(side->posts, side->post_count, one->post))
            continue;
        uint32_t held = held_beside(p, side, one->post);
        if (held == NONE)
            continue;
        const Person *person = roster_person(p->roster, one->person),
                     *other = roster_person(p->roster, side->other);
        const Post *post = roster_post(p->roster, one->post),
                   *other_post = roster_post(p->roster, held);
        AnswerPair made = {.clause = bound->label,
                           .citations = bound->citations,
                           .holds = one->holds,
                           .person = person->code,
                           .person_name = person->name,
                           .post = post->code,
                           .post_name = post->name,
                           .other = other->code,
                           .other_name = other->name,
                           .other_post = other_post->code,
                           .other_post_name = other_post->name,
                           .relation = bound->relation};
        if (!told_already(p, from, &made))
            VEC_PUSH(p->arena, p->found, made);
    }
}

/* A tie on record breaks the clause already, whatever else may be declared. */
static bool broken_already(const Pairing *p, const PairCase *one, Str clause) {
    Str person = roster_person(p->roster, one->person)->code,
        post = roster_post(p->roster, one->post)->code;
    for (size_t i = 0; i < p->found.len; i++) {
        const AnswerPair *pair = &p->found.at[i];
        if (str_same(pair->person, person) && str_same(pair->post, post) &&
            str_same(pair->clause, clause))
            return true;
    }
    return false;
}

/* Cases of people who have not declared their ties, against each clause that speaks of the post. */
static void undeclared_find(const Pairing *p, const Rules *rules, const PairCase *cases,
                            uint32_t case_count, AnswerPairs *answer) {
    uint32_t          count;
    const PairClause *clauses = pairs_clauses(p->arena, rules, p->roster, p->holding->day, &count);
    bool             *named = ARENA_ARRAY(p->arena, bool, count);
    bool             *counted = ARENA_ARRAY(p->arena, bool, roster_count(p->roster, KIND_PERSON));
    answer->undeclared = ARENA_ARRAY(p->arena, Str, case_count);
    answer->clauses = ARENA_ARRAY(p->arena, Str, count);
    for (uint32_t i = 0; i < case_count; i++) {
        const Person *person = roster_person(p->roster, cases[i].person);
        bool          spoken = false;
        for (uint32_t c = 0; c < count && person->ties_declared != 1; c++)
            if (clauses[c].posts[cases[i].post] && !broken_already(p, &cases[i], clauses[c].label))
                named[c] = spoken = true;
        if (spoken && !counted[cases[i].person])
            answer->undeclared[answer->undeclared_count++] = person->code;
        counted[cases[i].person] |= spoken;
    }
    for (uint32_t c = 0; c < count; c++)
        if (named[c])
            answer->clauses[answer->clause_count++] = clauses[c].label;
}

AnswerPairs vet_pairs(Arena *arena, const Rules *rules, const Roster *roster,
                      const Holding *holding, const PairCase *cases, uint32_t case_count) {
    AnswerPairs answer = {0};
    uint32_t    count;
    Pairing     p = {.arena = arena, .roster = roster, .holding = holding};
    p.bound = pairs_bind(arena, rules, roster, holding->day, &count);
    sides_make(&p, count);
    for (uint32_t i = 0; i < case_count; i++)
        case_against(&p, &cases[i]);
    answer.at = p.found.at;
    answer.count = (uint32_t)p.found.len;
    undeclared_find(&p, rules, cases, case_count, &answer);
    return answer;
}
