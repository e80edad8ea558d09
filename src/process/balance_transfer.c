/* balance_transfer.c — who could go from where they are too many to where nobody can fill a position.
 *
 * Everybody without a post is placed anew, in the own unit at no cost, in another at the price of MOVE: less than a
 * position is worth, more than half of it, so that each transfer fills one position more and no chain of two is
 * proposed for one. No unit gets more people than it has positions, or assigned staff, or people today. */
#include "plan/transport.h"
#include "process/balance_parts.h"

#include <stdlib.h>

/* A position that asks for an occupation before one for anybody; units that lack most of theirs before others. */
enum { WORTH = 1000, WORTH_ANY = 900, URGENT = 50, MOVE = 600 };
enum { NEAR_LOCALITY, NEAR_BLOC, NEAR_LEVEL, FAR, DISTANCES };

/* Colleagues who can do the same. */
typedef struct Class {
    uint32_t unit, first; /* first: somebody of them */
    bool     movable;
    VEC(uint32_t) people; /* those without a position first */
    uint32_t next;        /* of them, to be named */
} Class;

/* People of a class who can go to a pool of positions, positions that take from it. */
typedef struct Pile {
    uint32_t at; /* class, or work */
    int32_t  count;
} Pile;

typedef struct Pooled {
    VEC(Pile) from, to;
} Pooled;

typedef struct Transfers {
    Balancing *b;
    Map        class_at;
    VEC(Class) classes;
    VEC(TransportWay) ways;
    int32_t *stock;
    uint32_t pools, works, units, nodes; /* first node of each; classes come first */
    Pooled  *piles;                      /* by word, then one for any */
    uint32_t pool_count;
    VEC(BalanceTransfer) made;
} Transfers;

/* ---- classes ---- */

static Str class_key(const Balancing *b, uint32_t person, bool movable) {
    uint32_t from = b->can_from[person], count = b->can_from[person + 1] - from;
    Text     key = text_open(b->arena);
    text_format(&key, "%x %d", b->unit_of[person], movable);
    for (uint32_t last = NONE, n = 0; n < count; n++) { /* ascending */
        uint32_t next = NONE;
        for (uint32_t i = from; i < from + count; i++)
            if ((last == NONE || b->can.at[i] > last) && b->can.at[i] < next)
                next = b->can.at[i];
        text_format(&key, " %x", next);
        last = next;
    }
    return text_done(&key);
}

static void class_add(Transfers *t, uint32_t person) {
    Balancing *b = t->b;
    bool       movable = !roster_person(b->roster, person)->authority.len;
    uint32_t   at = map_put(&t->class_at, class_key(b, person, movable), (uint32_t)t->classes.len);
    if (at == t->classes.len)
        VEC_PUSH(b->arena, t->classes,
                 ((Class){.unit = b->unit_of[person], .first = person, .movable = movable}));
    VEC_PUSH(b->arena, t->classes.at[at].people, person);
}

static void classes_list(Transfers *t) {
    Balancing *b = t->b;
    t->class_at = map_open(b->arena);
    for (int placed = 0; placed < 2; placed++)
        for (uint32_t p = 0; p < roster_count(b->roster, KIND_PERSON); p++)
            if (b->staff[p] && b->measured[b->unit_of[p]] && (b->work_of[p] != NONE) == placed)
                class_add(t, p);
}

/* ---- the net ---- */

static void way(Transfers *t, uint32_t from, uint32_t to, int64_t most, int32_t gain) {
    VEC_PUSH(
        t->b->arena, t->ways,
        ((TransportWay){from, to, most < TRANSPORT_ANY ? (int32_t)most : TRANSPORT_ANY, gain}));
}

static uint32_t pool_of(const Transfers *t, uint32_t occupation) {
    return occupation == NONE ? t->pool_count - 1 : occupation;
}

static void class_ways(Transfers *t, uint32_t c) {
    const Balancing *b = t->b;
    const Class     *one = &t->classes.at[c];
    t->stock[c] = (int32_t)one->people.len;
    way(t, c, t->units + one->unit, TRANSPORT_ANY, 0);
    for (uint32_t k = b->works_of.from[one->unit]; k < b->works_of.from[one->unit + 1]; k++)
        if (balance_can(b, one->first, b->works.at[b->works_of.items[k]].occupation))
            way(t, c, t->works + b->works_of.items[k], TRANSPORT_ANY, 0);
    if (!one->movable || b->own[one->first] == NONE)
        return;
    for (uint32_t i = b->can_from[one->first]; i < b->can_from[one->first + 1]; i++)
        way(t, c, t->pools + b->can.at[i], TRANSPORT_ANY, -MOVE);
    way(t, c, t->pools + pool_of(t, NONE), TRANSPORT_ANY, -MOVE);
}

/* Of a unit's positions, how many are open: 0 to URGENT. */
static int32_t urgency(const Balancing *b, uint32_t unit) {
    int64_t wanted = 0, placed = 0;
    for (uint32_t k = b->works_of.from[unit]; k < b->works_of.from[unit + 1]; k++) {
        wanted += b->works.at[b->works_of.items[k]].wanted;
        placed += b->works.at[b->works_of.items[k]].placed;
    }
    return wanted ? (int32_t)((wanted - placed) * URGENT / wanted) : 0;
}

static void work_ways(Transfers *t, uint32_t w) {
    const Work *work = &t->b->works.at[w];
    int32_t     worth = (work->occupation == NONE ? WORTH_ANY : WORTH) + urgency(t->b, work->unit);
    way(t, t->pools + pool_of(t, work->occupation), t->works + w, TRANSPORT_ANY, 0);
    way(t, t->works + w, t->units + work->unit, work->wanted, worth);
}

/* By unit: people who hold a post of it. */
static int64_t *leaders_count(const Balancing *b) {
    int64_t *held = ARENA_ARRAY(b->arena, int64_t, roster_count(b->roster, KIND_UNIT));
    for (uint32_t p = 0; p < roster_count(b->roster, KIND_PERSON); p++)
        if (b->unit_of[p] != NONE)
            held[b->unit_of[p]] += !b->staff[p];
    return held;
}

static int32_t unit_room(const Balancing *b, uint32_t unit, int64_t held) {
    int64_t wanted = 0, staff = b->staff_of.from[unit + 1] - b->staff_of.from[unit];
    int32_t assigned = roster_unit(b->roster, unit)->staffing;
    for (uint32_t k = b->works_of.from[unit]; k < b->works_of.from[unit + 1]; k++)
        wanted += b->works.at[b->works_of.items[k]].wanted;
    if (assigned != INT_MISSING && assigned - held < wanted)
        wanted = assigned - held;
    return (int32_t)(wanted > staff ? wanted < TRANSPORT_ANY ? wanted : TRANSPORT_ANY : staff);
}

static int32_t *net_solve(Transfers *t) {
    Balancing     *b = t->b;
    const int64_t *leaders = leaders_count(b);
    int64_t        gain;
    t->pool_count = (uint32_t)b->shown.len + 1;
    t->pools = (uint32_t)t->classes.len;
    t->works = t->pools + t->pool_count;
    t->units = t->works + (uint32_t)b->works.len;
    t->nodes = t->units + roster_count(b->roster, KIND_UNIT);
    t->stock = ARENA_ARRAY(b->arena, int32_t, t->nodes);
    for (uint32_t c = 0; c < t->classes.len; c++)
        class_ways(t, c);
    for (uint32_t w = 0; w < b->works.len; w++)
        work_ways(t, w);
    for (uint32_t u = 0; u < roster_count(b->roster, KIND_UNIT); u++)
        t->stock[t->units + u] = b->measured[u] ? -unit_room(b, u, leaders[u]) : 0;
    TransportNet net = {t->stock, t->ways.at, t->nodes, (uint32_t)t->ways.len};
    return transport_best(b->arena, &net, &gain);
}

/* What goes into each pool, and out of it. */
static void piles_make(Transfers *t, const int32_t *flow) {
    t->piles = ARENA_ARRAY(t->b->arena, Pooled, t->pool_count);
    for (uint32_t w = 0; w < t->ways.len; w++) {
        const TransportWay *one = &t->ways.at[w];
        if (!flow[w])
            continue;
        if (one->to >= t->pools && one->to < t->works)
            VEC_PUSH(t->b->arena, t->piles[one->to - t->pools].from, ((Pile){one->from, flow[w]}));
        if (one->from >= t->pools && one->from < t->works)
            VEC_PUSH(t->b->arena, t->piles[one->from - t->pools].to,
                     ((Pile){one->to - t->works, flow[w]}));
    }
}

/* ---- who goes where ---- */

static int distance(const Balancing *b, uint32_t from, uint32_t to) {
    const Unit *x = roster_unit(b->roster, from), *y = roster_unit(b->roster, to);
    Str         place = balance_locality(b->roster, from);
    bool        level = x->level >= 0 && x->level == y->level;
    if (place.len && str_same(place, balance_locality(b->roster, to)))
        return NEAR_LOCALITY;
    return !level ? FAR : x->bloc >= 0 && x->bloc == y->bloc ? NEAR_BLOC : NEAR_LEVEL;
}

static void transfer_add(Transfers *t, uint32_t person, const Work *work) {
    Balancing      *b = t->b;
    uint32_t        home = b->unit_of[person];
    const Position *job = roster_job(b->roster, work->job);
    const Unit     *from = roster_unit(b->roster, home), *to = roster_unit(b->roster, work->unit);
    BalancePerson   told = balance_person(b, person);
    uint32_t        here = balance_word(b, from->field);
    BalanceTransfer made = {.person = told.person,
                            .name = told.name,
                            .from = from->code,
                            .from_name = from->name,
                            .to = to->code,
                            .to_name = to->name,
                            .job = job->name,
                            .occupation = job->occupation.len ? job->occupation : told.occupation,
                            .refilled = b->work_of[person] != NONE,
                            .locality = distance(b, home, work->unit) == NEAR_LOCALITY,
                            .level = from->level >= 0 && from->level == to->level,
                            .bloc = from->bloc >= 0 && from->bloc == to->bloc};
    made.strength = here != NONE && balance_strong(b, person, here) == TRUTH_NO &&
                    (balance_strong(b, person, work->field) == TRUTH_YES ||
                     balance_strong(b, person, work->occupation) == TRUTH_YES);
    made.mends = 2 + made.strength;
    VEC_PUSH(b->arena, t->made, made);
}

/* Within a pool anybody may take any place: those that lie near first. */
static void pool_pair(Transfers *t, Pooled *pool) {
    for (int reach = 0; reach < DISTANCES; reach++)
        for (size_t i = 0; i < pool->from.len; i++)
            for (size_t k = 0; k < pool->to.len && pool->from.at[i].count; k++) {
                Pile       *from = &pool->from.at[i], *to = &pool->to.at[k];
                Class      *one = &t->classes.at[from->at];
                const Work *work = &t->b->works.at[to->at];
                if (!to->count || distance(t->b, one->unit, work->unit) != reach)
                    continue;
                for (; from->count && to->count; from->count--, to->count--)
                    transfer_add(t, one->people.at[one->next++], work);
            }
}

static int transfers_order(const void *a, const void *b) {
    const BalanceTransfer *x = a, *y = b;
    if (x->mends != y->mends)
        return x->mends > y->mends ? -1 : 1;
    int near_x = x->locality * 4 + x->level * 2 + x->bloc;
    int near_y = y->locality * 4 + y->level * 2 + y->bloc;
    if (near_x != near_y)
        return near_x > near_y ? -1 : 1;
    int order = str_order(x->to, y->to);
    return order ? order : str_order(x->person, y->person);
}

/* As the flow has it: who is left over at home, and which positions are filled. */
static void units_after(const Transfers *t, const int32_t *flow) {
    Balancing   *b = t->b;
    uint32_t    *at = ARENA_ARRAY(b->arena, uint32_t, roster_count(b->roster, KIND_UNIT));
    BalanceUnit *units = b->units.at;
    for (uint32_t i = 0; i < b->units.len; i++) {
        units[i].surplus_after = units[i].placed_after = 0;
        at[roster_find(b->roster, KIND_UNIT, units[i].unit)] = i + 1;
    }
    for (uint32_t w = 0; w < t->ways.len; w++) {
        const TransportWay *one = &t->ways.at[w];
        uint32_t            unit = one->to >= t->units ? at[one->to - t->units] : 0;
        if (!unit)
            continue;
        if (one->from >= t->works)
            units[unit - 1].placed_after += flow[w];
        else if (b->own[t->classes.at[one->from].first] != NONE)
            units[unit - 1].surplus_after += flow[w];
    }
}

void balance_transfers(Balancing *b) {
    Transfers t = {.b = b};
    classes_list(&t);
    if (!t.classes.len)
        return;
    int32_t *flow = net_solve(&t);
    piles_make(&t, flow);
    for (uint32_t p = 0; p < t.pool_count; p++)
        pool_pair(&t, &t.piles[p]);
    units_after(&t, flow);
    VEC(BalanceTransfer) listed = {0};
    for (size_t i = 0; i < t.made.len; i++) {
        const BalanceTransfer *one = &t.made.at[i];
        if (balance_listed(b, roster_find(b->roster, KIND_UNIT, one->from)) ||
            balance_listed(b, roster_find(b->roster, KIND_UNIT, one->to)))
            VEC_PUSH(b->arena, listed, *one);
    }
    if (listed.len)
        qsort(listed.at, listed.len, sizeof *listed.at, transfers_order);
    b->answer->transfers = listed.at;
    b->answer->transfer_count = (uint32_t)listed.len;
}
