#include "wire/instance_size.h"

__extension__ typedef __int128 Wide;

static const Wide size_limit = (Wide)1 << 62;

/* The most one person could cost in one period, coming and going apart. */
static Wide period_most(const Problem *p) {
    int32_t least_fit = p->perfect, cost = 0;
    for (uint32_t e = 0; e < p->entry_count; e++) {
        const ProblemEntry *entry = &p->entries[e];
        for (uint32_t t = 0; t < p->periods; t++)
            if (mask_has(entry->stay, t) && entry_fit(entry, t) < least_fit)
                least_fit = entry_fit(entry, t);
        cost = entry->cost > cost ? entry->cost : cost;
    }
    return (Wide)p->perfect - least_fit + cost;
}

/* The most heads that could be missing or surplus in a quota, over its periods. */
static Wide heads_most(const Problem *p, const ProblemQuota *quota) {
    Wide heads = 0;
    for (uint32_t t = 0; t < p->periods; t++) {
        if (!mask_has(quota->periods, t))
            continue;
        int64_t seats = 0;
        for (uint32_t i = 0; i < quota->post_count; i++)
            seats += problem_seats(p, quota->posts[i], t);
        int64_t low = quota_low(quota, t, seats), high = quota_high(quota, t, 0);
        heads += low > 0 ? low : 0;
        heads += high < seats ? seats - high : 0;
    }
    return heads;
}

static Wide lacking_most(const Problem *p, const ProblemShare *share) {
    Wide lacking = 0;
    for (uint32_t t = 0; t < p->periods; t++)
        if (mask_has(share->periods, t))
            lacking += (Wide)share->at_least[t];
    return lacking;
}

/* The most arrivals that could be missing or surplus. */
static Wide arrivals_most(const Problem *p, const ProblemMovement *movement) {
    Wide surplus = (Wide)movement_most(p, movement) - movement->at_most;
    return movement->at_least + (surplus > 0 ? surplus : 0);
}

bool instance_size_holds(const Problem *p) {
    Wide value = 0, broken = 0, most = period_most(p);
    for (uint32_t i = 0; i < p->person_count; i++)
        value += p->people[i].until * (most + problem_move(p, i) + problem_displaced(p, i));
    for (uint32_t j = 0; j < p->post_count; j++) {
        const ProblemPost *post = &p->posts[j];
        uint32_t           open = post->until - post->from;
        value += (Wide)((int64_t)post->vacancy * post->seats) * open;
    }
    for (uint32_t q = 0; q < p->quota_count; q++) {
        Wide heads = heads_most(p, &p->quotas[q]);
        broken += p->quotas[q].bar ? heads : 0;
        value += p->quotas[q].bar ? 0 : heads * (Wide)p->quotas[q].price;
    }
    for (uint32_t s = 0; s < p->share_count; s++) {
        Wide lacking = lacking_most(p, &p->shares[s]);
        broken += p->shares[s].bar ? lacking : 0;
        value += p->shares[s].bar ? 0 : lacking * (Wide)p->shares[s].price;
    }
    for (uint32_t f = 0; f < p->movement_count; f++) {
        Wide arrivals = arrivals_most(p, &p->movements[f]);
        broken += p->movements[f].bar ? arrivals : 0;
        value += p->movements[f].bar ? 0 : arrivals * (Wide)p->movements[f].price;
    }
    return value < size_limit && broken < size_limit;
}
