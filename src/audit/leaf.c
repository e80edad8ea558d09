#include "audit/leaf.h"

#include "audit/path.h"
#include "base/bits.h"

/* One person of the leaf: what the path search is given. */
typedef struct Walk {
    const Leaf         *leaf;
    const ProblemEntry *entries;
    uint32_t            person, first, count; /* entries first .. first + count */
    Wide               *hold;
    PeriodMask         *allowed;
    PeriodMask          idle;
    bool                never; /* something is required in a period in which the person is gone */
} Walk;

static size_t cell(const Leaf *leaf, uint32_t row, uint32_t period) {
    return (size_t)row * leaf->problem->periods + period;
}

/* In `period` the person holds `post` and nothing else; where it is no entry, nothing is left. */
static void walk_require(Walk *walk, uint32_t post, uint32_t period) {
    PeriodMask bit = (PeriodMask)1 << period;
    if (period >= walk->leaf->problem->people[walk->person].until)
        walk->never = true;
    walk->idle &= ~bit;
    for (uint32_t e = 0; e < walk->count; e++)
        if (walk->entries[e].post != post)
            walk->allowed[e] &= ~bit;
}

static void walk_exclude(Walk *walk, uint32_t post, uint32_t period) {
    for (uint32_t e = 0; e < walk->count; e++)
        if (walk->entries[e].post == post)
            walk->allowed[e] &= ~((PeriodMask)1 << period);
}

static void walk_fix(Walk *walk) {
    const Leaf *leaf = walk->leaf;
    for (uint32_t at = leaf->first[walk->person]; at != NONE; at = leaf->fixings[at].next) {
        const Fixing *fixing = &leaf->fixings[at];
        if (fixing->in)
            walk_require(walk, fixing->post, fixing->period);
        else
            walk_exclude(walk, fixing->post, fixing->period);
    }
}

/* Locks are required, but for the level that counts those not kept: there each one kept takes back
 * what is charged for all of them beforehand. */
static Wide walk_locks(Walk *walk) {
    const Leaf    *leaf = walk->leaf;
    const Problem *p = leaf->problem;
    const Lookup  *lookup = leaf->lookup;
    Wide           charged = 0;
    for (uint32_t i = lookup->locks_from[walk->person]; i < lookup->locks_from[walk->person + 1];
         i++) {
        const ProblemLock *lock = &p->locks[lookup->locks[i]];
        if (leaf->level != LEVEL_LOCKS) {
            walk_require(walk, lock->post, lock->period);
            continue;
        }
        charged += leaf->scale;
        for (uint32_t e = 0; e < walk->count; e++)
            if (walk->entries[e].post == lock->post)
                walk->hold[(size_t)e * p->periods + lock->period] -= leaf->scale;
    }
    return charged;
}

/* What holding the entry pays for what it is beside, less what it is paid by what is beside it. */
static Wide beside_cost(const Leaf *leaf, uint32_t at, uint32_t period) {
    const Lookup *lookup = leaf->lookup;
    Wide          cost = 0;
    for (uint32_t i = lookup->needing_from[at]; i < lookup->needing_from[at + 1]; i++)
        cost += leaf->prices.besides[cell(leaf, lookup->needing[i], period)];
    for (uint32_t i = lookup->backing_from[at]; i < lookup->backing_from[at + 1]; i++) {
        uint32_t   k = lookup->backing[i];
        PeriodMask served = beside_served(&leaf->problem->besides[k], period);
        for (uint32_t t = period; t < leaf->problem->periods; t++)
            cost -= mask_has(served, t) ? leaf->prices.besides[cell(leaf, k, t)] : 0;
    }
    return cost;
}

/* What holding the entry in the period costs and pays, without locks. */
static Wide hold_cost(const Leaf *leaf, uint32_t at, uint32_t period) {
    const Problem      *p = leaf->problem;
    const Lookup       *lookup = leaf->lookup;
    const ProblemEntry *entry = &p->entries[at];
    Wide                cost = leaf->prices.posts[cell(leaf, entry->post, period)];
    if (leaf->level == level_value(p))
        cost += (Wide)leaf->scale * entry_hold_cost(p, entry, period);
    for (uint32_t i = lookup->quotas_from[entry->post]; i < lookup->quotas_from[entry->post + 1];
         i++) {
        uint32_t q = lookup->quotas[i];
        if (!mask_has(p->quotas[q].periods, period))
            continue;
        if (leaf->prices.held)
            cost += leaf->prices.held[cell(leaf, q, period)];
        if (mask_has(problem_counted(p, p->quotas[q].group, entry->person, entry->post), period))
            cost += leaf->prices.counted[cell(leaf, q, period)];
    }
    for (uint32_t i = lookup->aparts_from[at]; i < lookup->aparts_from[at + 1]; i++)
        cost += leaf->prices.aparts[cell(leaf, lookup->aparts[i], period)];
    if (lookup->needing_from)
        cost += beside_cost(leaf, at, period);
    return cost;
}

static void walk_open(Arena *scratch, Walk *walk) {
    const Problem *p = walk->leaf->problem;
    walk->first = p->people[walk->person].entries_from;
    walk->count = p->people[walk->person + 1].entries_from - walk->first;
    walk->entries = p->entries + walk->first;
    walk->hold = ARENA_ARRAY(scratch, Wide, (size_t)walk->count * p->periods);
    walk->allowed = ARENA_ARRAY(scratch, PeriodMask, walk->count);
    walk->idle = problem_all(p->periods);
    for (uint32_t e = 0; e < walk->count; e++) {
        walk->allowed[e] = walk->entries[e].stay;
        for (uint32_t t = 0; t < p->periods; t++)
            if (mask_has(walk->entries[e].stay, t))
                walk->hold[(size_t)e * p->periods + t] = hold_cost(walk->leaf, walk->first + e, t);
    }
}

static Wide person_bound(Arena *scratch, const Leaf *leaf, uint32_t person) {
    const Problem *p = leaf->problem;
    ArenaMark      mark = arena_mark(scratch);
    Walk           walk = {.leaf = leaf, .person = person};
    walk_open(scratch, &walk);
    walk_fix(&walk);
    Wide     charged = walk_locks(&walk);
    Wide     unit = leaf->level == level_value(p) ? leaf->scale : 0;
    Labels   labels = labels_open(scratch, p, leaf->lookup, person);
    Arrivals arrivals = arrivals_open(scratch, p, leaf->lookup, &leaf->prices, person);
    PathTask task = {.problem = p,
                     .person = person,
                     .hold = walk.hold,
                     .allowed = walk.allowed,
                     .idle = walk.idle,
                     .move = unit * problem_move(p, person),
                     .displaced = unit * problem_displaced(p, person),
                     .labels = &labels,
                     .arrivals = &arrivals};
    Wide     least = walk.never ? WIDE_NEVER : path_least(scratch, &task);
    arena_rewind(scratch, mark);
    return wide_add(least, charged);
}

/* What counts one or more at an aim. */
typedef struct Unit {
    uint32_t aim;
    int32_t  weight;
} Unit;

static Unit unit_of(const Problem *p, bool bar, uint32_t level, int32_t price) {
    return (Unit){problem_aim(p, bar, level), bar ? 1 : price};
}

/* What it costs: at its own level as it stands, at one after that the price of its aim's row. */
static Wide unit_price(const Leaf *leaf, Unit unit) {
    if (leaf->level == LEVEL_LOCKS || unit.aim > leaf->level)
        return 0;
    return (Wide)unit.weight *
           (unit.aim == leaf->level ? leaf->scale : leaf->prices.given[unit.aim]);
}

/* Most there can be of it: no more than what its aim reached, where the level is given that. */
static Wide unit_most(const Leaf *leaf, Unit unit, Wide most) {
    if (most < 0)
        return 0;
    bool rationed = leaf->level != LEVEL_LOCKS && unit.aim < leaf->level && unit.weight > 0;
    return rationed ? wide_min(most, leaf->given[unit.aim] / unit.weight) : most;
}

/* −π · seats, and the empty seats where filling them by nobody pays best. */
static Wide posts_bound(const Leaf *leaf) {
    const Problem *p = leaf->problem;
    Wide           sum = 0;
    for (uint32_t j = 0; j < p->post_count; j++) {
        Unit unit = unit_of(p, false, p->posts[j].level, p->posts[j].vacancy);
        Wide empty = unit_price(leaf, unit);
        for (uint32_t t = p->posts[j].from; t < p->posts[j].until; t++) {
            Wide seats = problem_seats(p, j, t), most = unit_most(leaf, unit, seats);
            Wide price = leaf->prices.posts[cell(leaf, j, t)];
            sum += most * wide_min(0, empty + price) - price * seats;
        }
    }
    return sum;
}

static Holders quota_holders(const Leaf *leaf, uint32_t q, uint32_t period) {
    const ProblemQuota *quota = &leaf->problem->quotas[q];
    if (quota->per > 1)
        return leaf->prices.holders[cell(leaf, q, period)];
    int64_t seats = holders_seats(leaf->problem, quota, period);
    return (Holders){seats, seats, seats};
}

static Wide floor_bound(const Leaf *leaf, uint32_t q, uint32_t period) {
    const ProblemQuota *quota = &leaf->problem->quotas[q];
    int64_t             price = leaf->prices.floors[cell(leaf, q, period)];
    if (price == 0)
        return 0;
    Holders range = quota_holders(leaf, q, period);
    Unit    unit = unit_of(leaf->problem, quota->bar, quota->level, quota->price);
    Wide    most = unit_most(leaf, unit, quota_low(quota, period, range.most));
    Wide    head = unit_price(leaf, unit);
    Wide    wanted = quota->per > 1 ? holders_wanted(quota, period, range, price)
                                    : (Wide)price * quota->at_least[period];
    return wanted + most * wide_min(0, head - price);
}

static Wide ceiling_bound(const Leaf *leaf, uint32_t q, uint32_t period) {
    const ProblemQuota *quota = &leaf->problem->quotas[q];
    int64_t             price = leaf->prices.ceilings[cell(leaf, q, period)];
    if (price == 0)
        return 0;
    Holders range = quota_holders(leaf, q, period);
    Wide    surplus = (Wide)range.most - quota_high(quota, period, range.most);
    Unit    unit = unit_of(leaf->problem, quota->bar, quota->level, quota->price);
    Wide    most = unit_most(leaf, unit, surplus);
    Wide    head = unit_price(leaf, unit);
    Wide    allowed = quota->per > 1 ? holders_allowed(quota, period, range, price)
                                     : -(Wide)price * quota->at_most[period];
    return allowed + most * wide_min(0, head - price);
}

/* Each quota of the share counts as met where that pays, unless a split says it is not. */
static Wide share_bound(const Leaf *leaf, const ProblemShare *share, uint32_t s, uint32_t period) {
    const Problem *p = leaf->problem;
    Wide           price = leaf->prices.shares[cell(leaf, s, period)];
    Unit           unit = unit_of(p, share->bar, share->level, share->price);
    Wide           most = unit_most(leaf, unit, share->at_least[period]);
    Wide           lacking = unit_price(leaf, unit);
    Wide           sum = price * share->at_least[period] + most * wide_min(0, lacking - price);
    for (uint32_t k = 0; k < share->quota_count; k++) {
        uint32_t q = share->quotas[k];
        Wide     part = leaf->prices.parts[cell(leaf, share->first_part + k, period)];
        int32_t  least = p->quotas[q].at_least[period];
        if (mask_has(p->quotas[q].periods, period) &&
            !bits_has(leaf->prices.unmet, cell(leaf, q, period)))
            sum += wide_min(0, part * (least > 0 ? least : 0) - price);
    }
    return sum;
}

static Wide movement_bound(const Leaf *leaf, uint32_t f) {
    const ProblemMovement *movement = &leaf->problem->movements[f];
    Wide                   missing = leaf->prices.arrivals[cell(leaf, f, 0)];
    Wide                   surplus = leaf->prices.over[cell(leaf, f, 0)];
    Unit unit = unit_of(leaf->problem, movement->bar, movement->level, movement->price);
    Wide head = unit_price(leaf, unit), most = unit_most(leaf, unit, movement->at_least);
    Wide sum = missing * movement->at_least + most * wide_min(0, head - missing);
    if (movement->at_most == PROBLEM_NO_LIMIT)
        return sum;
    most = unit_most(leaf, unit, (Wide)movement_most(leaf->problem, movement) - movement->at_most);
    return sum - surplus * movement->at_most + most * wide_min(0, head - surplus);
}

static Wide rows_bound(const Leaf *leaf) {
    const Problem *p = leaf->problem;
    Wide           sum = posts_bound(leaf) + leaf->prices.constant;
    for (uint32_t q = 0; q < p->quota_count; q++)
        for (uint32_t t = 0; t < p->periods; t++)
            if (mask_has(p->quotas[q].periods, t))
                sum += floor_bound(leaf, q, t) + ceiling_bound(leaf, q, t);
    for (uint32_t s = 0; s < p->share_count; s++)
        for (uint32_t t = 0; t < p->periods; t++)
            if (mask_has(p->shares[s].periods, t))
                sum += share_bound(leaf, &p->shares[s], s, t);
    for (uint32_t f = 0; f < p->movement_count; f++)
        sum += movement_bound(leaf, f);
    for (size_t i = 0; i < (size_t)p->apart_count * p->periods; i++)
        sum -= leaf->prices.aparts[i];
    for (uint32_t aim = 0; aim < level_before(leaf->level); aim++)
        sum -= (Wide)leaf->prices.given[aim] * leaf->given[aim];
    return sum;
}

Wide leaf_bound(Arena *scratch, const Leaf *leaf) {
    Wide sum = rows_bound(leaf);
    for (uint32_t i = 0; i < leaf->problem->person_count && !wide_never(sum); i++)
        sum = wide_add(sum, person_bound(scratch, leaf, i));
    return sum;
}
