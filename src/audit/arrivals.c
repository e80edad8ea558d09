#include "audit/arrivals.h"

typedef struct Seeking {
    const Problem      *problem;
    const Lookup       *lookup;
    const PriceTable   *prices;
    uint32_t            person, count; /* entries */
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

static bool alike(const Seeking *s, const uint32_t *list, uint32_t count, uint32_t a, uint32_t b) {
    for (uint32_t k = 0; k < count; k++) {
        const ProblemMovement *movement = &s->problem->movements[list[k]];
        if (movement_from(movement, a) != movement_from(movement, b))
            return false;
    }
    return true;
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

Arrivals arrivals_open(Arena *arena, const Problem *p, const Lookup *lookup,
                       const PriceTable *prices, uint32_t person) {
    Arrivals  out = {0};
    Seeking   s = {.problem = p,
                   .lookup = lookup,
                   .prices = prices,
                   .person = person,
                   .count = p->people[person + 1].entries_from - p->people[person].entries_from,
                   .entries = p->entries + p->people[person].entries_from};
    uint32_t *list, count = lookup->moves_from ? movements_list(arena, &s, &list) : 0;
    if (!count)
        return out;
    uint32_t *firsts = ARENA_ARRAY(arena, uint32_t, (size_t)s.count + 2);
    size_t    cells = (size_t)s.count * p->periods;
    out.class_of = ARENA_ARRAY(arena, uint32_t, (size_t)s.count + 2);
    classes_find(&s, list, count, firsts, &out);
    out.pay = ARENA_ARRAY(arena, Wide, out.classes * cells);
    for (uint32_t c = 0; c < out.classes; c++)
        class_pay(&s, state_post(&s, firsts[c]), out.pay + c * cells);
    return out;
}
