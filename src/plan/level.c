#include "plan/level.h"

static int64_t lesser(int64_t a, int64_t b) {
    return a < b ? a : b;
}

int64_t level_seat(const Field *f, Level level, uint32_t post) {
    return level.kind == LEVEL_VALUE ? f->problem->posts[post].vacancy * f->scale : 0;
}

int64_t level_price(const Field *f, Level level, bool bar, int32_t price, int64_t given_price) {
    if (level.kind == LEVEL_LOCKS)
        return 0;
    if (level.kind == LEVEL_BROKEN)
        return bar ? f->scale : 0;
    return bar ? given_price : price * f->scale;
}

int64_t level_head(const Field *f, Level level, uint32_t quota, int64_t given_price) {
    const ProblemQuota *q = &f->problem->quotas[quota];
    return level_price(f, level, q->bar, q->price, given_price);
}

int64_t level_cap(const Field *f, Level level, uint32_t quota) {
    return level_head(f, level, quota, f->limit);
}

int64_t level_most(Level level, bool rations, int64_t most) {
    return rations ? lesser(most, level.given) : most;
}

int64_t level_missing(const Field *f, Level level, uint32_t quota, uint32_t period) {
    return level_most(level, level_rations(f, level, quota), field_least(f, quota, period));
}

int64_t level_surplus(const Field *f, Level level, uint32_t quota, uint32_t period) {
    int64_t most =
        f->quota_seats[(size_t)quota * f->periods + period] - field_most(f, quota, period);
    return level_most(level, level_rations(f, level, quota), most > 0 ? most : 0);
}
