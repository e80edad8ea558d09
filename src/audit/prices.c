#include "audit/prices.h"

#include "base/bits.h"

typedef enum Family {
    FAMILY_POSTS,
    FAMILY_FLOORS,
    FAMILY_CEILINGS,
    FAMILY_APARTS,
    FAMILY_BESIDES,
    FAMILY_SHARES,
    FAMILY_PARTS,
    FAMILY_ARRIVALS,
    FAMILY_OVER,
} Family;

typedef struct Reading {
    Arena         *arena;
    const Problem *problem;
    const Lookup  *lookup;
    Family         family;
    uint32_t       rows, node;
    Report        *report;
    uint64_t      *named; /* bits, like the table */
    int64_t       *table;
} Reading;

static void reading_report(const Reading *reading, const char *code, const Price *price) {
    Violation found = violation(code);
    if (reading->family == FAMILY_POSTS)
        found.post = price->row;
    else if (reading->family == FAMILY_APARTS)
        found.person =
            price->row < reading->rows ? reading->problem->aparts[price->row].first : NONE;
    else if (reading->family == FAMILY_BESIDES)
        found.person =
            price->row < reading->rows ? reading->problem->besides[price->row].who.person : NONE;
    else if (reading->family == FAMILY_FLOORS || reading->family == FAMILY_CEILINGS)
        found.quota = price->row;
    found.period = price->period;
    found.row = reading->node;
    report_add(reading->report, found);
}

/* Does the family have this row in this period? Both are in range. */
static bool row_there(const Reading *reading, uint32_t row, uint32_t period) {
    const Problem *p = reading->problem;
    switch (reading->family) {
    case FAMILY_POSTS:
        return problem_open(p, row, period);
    case FAMILY_FLOORS:
        return mask_has(p->quotas[row].periods, period);
    case FAMILY_CEILINGS:
        return mask_has(p->quotas[row].periods, period) &&
               p->quotas[row].at_most[period] != PROBLEM_NO_LIMIT;
    case FAMILY_APARTS:
        return true;
    case FAMILY_BESIDES:
        return mask_has(p->besides[row].periods, period);
    case FAMILY_SHARES:
        return mask_has(p->shares[row].periods, period);
    case FAMILY_PARTS:
        return mask_has(p->shares[reading->lookup->part_shares[row]].periods &
                            p->quotas[reading->lookup->part_quotas[row]].periods,
                        period);
    case FAMILY_ARRIVALS:
        return period == 0;
    case FAMILY_OVER:
        return period == 0 && p->movements[row].at_most != PROBLEM_NO_LIMIT;
    }
    return false;
}

static const char *price_fault(const Reading *reading, const Price *price) {
    if (price->row >= reading->rows)
        return "audit.price.row";
    if (price->period >= reading->problem->periods ||
        !row_there(reading, price->row, price->period))
        return "audit.price.period";
    if (price->price > PRICE_MAX || price->price < -PRICE_MAX)
        return "audit.price.size";
    if (price->price < 0 && reading->family != FAMILY_POSTS)
        return "audit.price.sign";
    size_t at = (size_t)price->row * reading->problem->periods + price->period;
    return bits_has(reading->named, at) ? "audit.price.twice" : NULL;
}

static int64_t *family_read(Reading reading, Family family, uint32_t rows, const Price *prices,
                            uint32_t count) {
    uint32_t periods = reading.problem->periods;
    size_t   cells = (size_t)rows * periods;
    reading.family = family;
    reading.rows = rows;
    reading.named = ARENA_ARRAY(reading.arena, uint64_t, bits_words(cells));
    reading.table = ARENA_ARRAY(reading.arena, int64_t, cells);
    for (uint32_t i = 0; i < count; i++) {
        const char *fault = price_fault(&reading, &prices[i]);
        if (fault) {
            reading_report(&reading, fault, &prices[i]);
            continue;
        }
        size_t at = (size_t)prices[i].row * periods + prices[i].period;
        bits_add(reading.named, at);
        reading.table[at] = prices[i].price;
    }
    return reading.table;
}

/* Greatest vacancy or price that counts at the aim. */
static int64_t aim_dearest(const Problem *p, uint32_t aim) {
    int64_t most = 1;
    for (uint32_t j = 0; j < p->post_count; j++)
        if (problem_aim(p, false, p->posts[j].level) == aim && p->posts[j].vacancy > most)
            most = p->posts[j].vacancy;
    for (uint32_t q = 0; q < p->quota_count; q++)
        if (problem_aim(p, p->quotas[q].bar, p->quotas[q].level) == aim &&
            p->quotas[q].price > most)
            most = p->quotas[q].price;
    for (uint32_t s = 0; s < p->share_count; s++)
        if (problem_aim(p, p->shares[s].bar, p->shares[s].level) == aim &&
            p->shares[s].price > most)
            most = p->shares[s].price;
    for (uint32_t f = 0; f < p->movement_count; f++)
        if (problem_aim(p, p->movements[f].bar, p->movements[f].level) == aim &&
            p->movements[f].price > most)
            most = p->movements[f].price;
    return most;
}

static const char *given_fault(const Problem *p, Level level, uint32_t aim, int64_t price) {
    if (price < 0)
        return "audit.price.sign";
    if (price > PRICE_MAX / (aim ? aim_dearest(p, aim) : 1))
        return "audit.price.size";
    return price && aim >= level_before(level) ? "audit.price.row" : NULL;
}

/* λ of the aims before the level; those not named are nought. */
static int64_t *given_read(const Reading *reading, Level level, const Prices *prices) {
    int64_t *given = ARENA_ARRAY(reading->arena, int64_t, (size_t)level_before(level) + 1);
    for (uint32_t aim = 0; aim <= prices->reached_count; aim++) {
        int64_t     price = aim ? prices->reached[aim - 1] : prices->given;
        const char *fault = given_fault(reading->problem, level, aim, price);
        Violation   found = violation(fault);
        found.row = reading->node;
        if (fault)
            report_add(reading->report, found);
        else if (aim < level_before(level))
            given[aim] = price;
    }
    return given;
}

/* What a head counted in each quota pays. */
static void counted_fill(Arena *arena, const Problem *p, PriceTable *table) {
    size_t cells = (size_t)p->quota_count * p->periods;
    table->counted = ARENA_ARRAY(arena, Wide, cells);
    table->holders = holders_open(arena, p);
    table->held = table->holders ? ARENA_ARRAY(arena, Wide, cells) : NULL;
    table->unmet = ARENA_ARRAY(arena, uint64_t, bits_words(cells));
    for (size_t i = 0; i < cells; i++)
        table->counted[i] = table->ceilings[i] - table->floors[i];
    for (uint32_t s = 0; s < p->share_count; s++)
        for (uint32_t k = 0; k < p->shares[s].quota_count; k++)
            for (uint32_t t = 0; t < p->periods; t++)
                table->counted[(size_t)p->shares[s].quotas[k] * p->periods + t] -=
                    table->parts[(size_t)(p->shares[s].first_part + k) * p->periods + t];
}

bool prices_read(Arena *arena, const Problem *p, const Lookup *lookup, Level level,
                 const Prices *prices, uint32_t node, Report *report, PriceTable *table_out) {
    uint64_t before = report->found;
    Reading  reading = {
         .arena = arena, .problem = p, .lookup = lookup, .node = node, .report = report};
    PriceTable table = {.given = given_read(&reading, level, prices)};
    table.posts =
        family_read(reading, FAMILY_POSTS, p->post_count, prices->posts, prices->post_count);
    table.floors =
        family_read(reading, FAMILY_FLOORS, p->quota_count, prices->floors, prices->floor_count);
    table.ceilings = family_read(reading, FAMILY_CEILINGS, p->quota_count, prices->ceilings,
                                 prices->ceiling_count);
    table.aparts =
        family_read(reading, FAMILY_APARTS, p->apart_count, prices->aparts, prices->apart_count);
    table.besides = family_read(reading, FAMILY_BESIDES, p->beside_count, prices->besides,
                                prices->beside_count);
    table.shares =
        family_read(reading, FAMILY_SHARES, p->share_count, prices->shares, prices->share_count);
    table.parts =
        family_read(reading, FAMILY_PARTS, p->part_count, prices->parts, prices->part_count);
    table.arrivals = family_read(reading, FAMILY_ARRIVALS, p->movement_count, prices->arrivals,
                                 prices->arrival_count);
    table.over =
        family_read(reading, FAMILY_OVER, p->movement_count, prices->over, prices->over_count);
    counted_fill(arena, p, &table);
    *table_out = table;
    return report->found == before;
}
