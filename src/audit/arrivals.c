#include "audit/arrivals.h"

typedef struct Seeking {
    const Problem      *problem;
    const Lookup       *lookup;
    const PriceTable   *prices;
    uint32_t            person, first, count; /* entries */
    const ProblemEntry *entries;
} Seeking;

static Wide arrival_price(const Seeking *s, uint32_t f) {
    size_t cell = (size_t)f * s->problem->periods;
    return (Wide)s->prices->over[cell] - s->prices->arrivals[cell];
}

/* Movements with a price that a post of the person's entries is a destination of; some more than once. */
static uint32_t movements_list(Arena *arena, const Seeking *s, uint32_t **list_out) {
    uint32_t most = 0, count = 0;
    for (uint32_t e = 0; e < s->count; e++)
        most += s->lookup->moves_from[s->entries[e].post + 1] -
                s->lookup->moves_from[s->entries[e].post];
    uint32_t *list = ARENA_ARRAY(arena, uint32_t, most);
    for (uint32_t e = 0; e < s->count; e++) {
        uint32_t post = s->entries[e].post;
        for (uint32_t k = s->lookup->moves_from[post]; k < s->lookup->moves_from[post + 1]; k++)
            if (arrival_price(s, s->lookup->moves[k]))
                list[count++] = s->lookup->moves[k];
    }
    *list_out = list;
    return count;
}

static uint32_t state_post(const Seeking *s, uint32_t state) {
    if (state < s->count)
        return s->entries[state].post;
    return state == s->count ? NONE : s->problem->people[s->person].holds;
}

static bool turns_alike(const Seeking *s, uint32_t a, uint32_t b) {
    const uint32_t *from = s->lookup->turns_from;
    for (uint32_t k = from ? from[s->first] : 0; from && k < from[s->first + s->count]; k++) {
        const ProblemRotation *rotation = &s->problem->rotations[s->lookup->turns[k]];
        if (rotation_from(rotation, a) != rotation_from(rotation, b))
            return false;
    }
    return true;
}

static bool alike(const Seeking *s, const uint32_t *list, uint32_t count, uint32_t a, uint32_t b) {
    for (uint32_t k = 0; k < count; k++) {
        const ProblemMovement *movement = &s->problem->movements[list[k]];
        if (movement_from(movement, a) != movement_from(movement, b))
            return false;
    }
    return turns_alike(s, a, b);
}

/* Fills class_of; the first state of each class into `firsts`. */
static void classes_find(const Seeking *s, const uint32_t *list, uint32_t count, uint32_t *firsts,
                         Arrivals *out) {
    for (uint32_t state = 0; state < s->count + 2; state++) {
        uint32_t at = 0;
        while (at < out->classes &&
               !alike(s, list, count, state_post(s, state), state_post(s, firsts[at])))
            at++;
        if (at == out->classes)
            firsts[out->classes++] = state;
        out->class_of[state] = at;
    }
}

static void class_pay(const Seeking *s, uint32_t origin, Wide *pay) {
    const Problem *p = s->problem;
    for (uint32_t e = 0; e < s->count; e++) {
        uint32_t post = s->entries[e].post;
        for (uint32_t k = s->lookup->moves_from[post]; k < s->lookup->moves_from[post + 1]; k++) {
            const ProblemMovement *movement = &p->movements[s->lookup->moves[k]];
            Wide                   price = arrival_price(s, s->lookup->moves[k]);
            if (!price || !movement_from(movement, origin))
                continue;
            PeriodMask counted = movement_counted(p, movement, s->person, post);
            for (uint32_t t = 0; t < p->periods; t++)
                pay[(size_t)e * p->periods + t] += mask_has(counted, t) ? price : 0;
        }
    }
}

static void class_turns(const Seeking *s, uint32_t origin, uint32_t *kept, PeriodMask *barred) {
    const uint32_t *from = s->lookup->turns_from;
    for (uint32_t e = 0; from && e < s->count; e++)
        for (uint32_t k = from[s->first + e]; k < from[s->first + e + 1]; k++) {
            const ProblemRotation *rotation = &s->problem->rotations[s->lookup->turns[k]];
            if (!rotation_from(rotation, origin))
                continue;
            barred[e] |= ~rotation->enter;
            kept[e] = rotation->least > kept[e] ? rotation->least : kept[e];
        }
}

Arrivals arrivals_open(Arena *arena, const Problem *p, const Lookup *lookup,
                       const PriceTable *prices, uint32_t person) {
    Arrivals  out = {0};
    uint32_t  first = p->people[person].entries_from;
    Seeking   s = {.problem = p,
                   .lookup = lookup,
                   .prices = prices,
                   .person = person,
                   .first = first,
                   .count = p->people[person + 1].entries_from - first,
                   .entries = p->entries + first};
    uint32_t *list = NULL, count = lookup->moves_from ? movements_list(arena, &s, &list) : 0;
    bool      turns =
        lookup->turns_from && lookup->turns_from[first] < lookup->turns_from[first + s.count];
    if (!count && !turns)
        return out;
    uint32_t *firsts = ARENA_ARRAY(arena, uint32_t, (size_t)s.count + 2);
    out.class_of = ARENA_ARRAY(arena, uint32_t, (size_t)s.count + 2);
    classes_find(&s, list, count, firsts, &out);
    out.pay = ARENA_ARRAY(arena, Wide, (size_t)out.classes * s.count * p->periods);
    out.kept = ARENA_ARRAY(arena, uint32_t, (size_t)out.classes * s.count);
    out.barred = ARENA_ARRAY(arena, PeriodMask, (size_t)out.classes * s.count);
    for (uint32_t c = 0; c < out.classes; c++) {
        uint32_t origin = state_post(&s, firsts[c]);
        size_t   at = (size_t)c * s.count;
        if (count)
            class_pay(&s, origin, out.pay + at * p->periods);
        class_turns(&s, origin, out.kept + at, out.barred + at);
    }
    return out;
}
