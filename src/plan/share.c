#include "plan/share.h"

int64_t share_head(const Field *f, Level level, uint32_t share, int64_t given_price) {
    const ProblemShare *s = &f->problem->shares[share];
    return level_price(f, level, s->bar, s->price, given_price);
}

int64_t share_cap(const Field *f, Level level, uint32_t share) {
    return share_head(f, level, share, f->limit);
}

int64_t share_lacking(const Field *f, Level level, uint32_t share, uint32_t period) {
    return level_most(level, share_rations(f, level, share),
                      f->problem->shares[share].at_least[period]);
}

bool share_unmet(const Field *f, const Leaf *leaf, uint32_t quota, uint32_t period) {
    for (uint32_t k = 0; k < leaf->split_count; k++) {
        const FieldSplit *split = &leaf->splits[k];
        if (split->in && split->quota == quota && split->period == period &&
            split->at_most < field_least(f, quota, period))
            return true;
    }
    return false;
}

bool share_decided(const Field *f, const Leaf *leaf, uint32_t quota, uint32_t period) {
    if (!field_least(f, quota, period)) /* always met */
        return true;
    for (uint32_t k = 0; k < leaf->split_count; k++) {
        const FieldSplit *split = &leaf->splits[k];
        if (split->quota == quota && split->period == period &&
            split->at_most == field_least(f, quota, period) - 1)
            return true;
    }
    return false;
}

static Wide share_slack(const Field *f, const Leaf *leaf, uint32_t s, uint32_t t) {
    const ProblemShare *share = &f->problem->shares[s];
    int64_t             price = leaf->tariff[field_share(f, s, t)];
    int64_t             head = share_head(f, leaf->level, s, leaf->tariff[field_given(f)]);
    Wide                sum = (Wide)price * share->at_least[t];
    if (head < price)
        sum += (Wide)(head - price) * share_lacking(f, leaf->level, s, t);
    for (uint32_t k = 0; k < share->quota_count; k++) {
        uint32_t q = share->quotas[k];
        Wide     part = leaf->tariff[field_part(f, share->first_part + k, t)];
        Wide     met = part * field_least(f, q, t) - price;
        if (met < 0 && share_counts(f, q, t) && !share_unmet(f, leaf, q, t))
            sum += met;
    }
    return sum;
}

Wide share_slacks(const Field *f, const Leaf *leaf) {
    Wide sum = 0;
    for (uint32_t s = 0; s < f->problem->share_count; s++)
        for (uint32_t t = 0; t < f->periods; t++)
            if (mask_has(f->problem->shares[s].periods, t))
                sum += share_slack(f, leaf, s, t);
    return sum;
}

static void cell_step(Market *m, int64_t step, uint32_t s, uint32_t t) {
    const Field        *f = m->crew->field;
    const ProblemShare *share = &f->problem->shares[s];
    int64_t            *price = &m->tariff[field_share(f, s, t)], cap = share_cap(f, m->level, s);
    int64_t             lack = share->at_least[t];
    for (uint32_t k = 0; k < share->quota_count; k++) {
        uint32_t q = share->quotas[k];
        int64_t least = field_least(f, q, t), count = m->demand->quotas[(size_t)q * f->periods + t];
        int64_t *part = &m->tariff[field_part(f, share->first_part + k, t)];
        if (!share_counts(f, q, t))
            continue;
        bool met = (Wide)*part * least < *price || !least;
        lack -= met;
        *part = market_clamp(0, *part + market_nudge(step, (met ? least : 0) - count, least), cap);
    }
    if (share_rations(f, m->level, s) && *price > m->tariff[field_given(f)])
        lack -= share_lacking(f, m->level, s, t);
    *price = market_clamp(0, *price + market_nudge(step, lack, share->quota_count), cap);
}

void share_step(Market *m, int64_t step) {
    const Field *f = m->crew->field;
    for (uint32_t s = 0; s < f->problem->share_count; s++)
        for (uint32_t t = 0; t < f->periods; t++)
            if (mask_has(f->problem->shares[s].periods, t))
                cell_step(m, step, s, t);
}
