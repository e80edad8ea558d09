/* cover_fit.c — whether a post that somebody holds in a made case is one that a condition asks for. */
#include "rules/cover_parts.h"

bool kind_fits(const Filter *filter, Str kind) {
    for (uint32_t i = 0; i < filter->kind_count; i++)
        if (str_same(filter->kinds[i], kind))
            return true;
    return !filter->kind_count;
}

bool level_asked(const Filter *filter) {
    return filter->level_lo >= 0 || filter->level_hi < INT16_MAX;
}

bool rank_asked(const Filter *filter) {
    return filter->rank_of_post || filter->rank_lo > INT32_MIN || filter->rank_hi < INT32_MAX;
}

bool held_fits(const Making *m, const Fact *fact, const Held *held) {
    const Filter *filter = fact->filter;
    int64_t       least = filter->rank_of_post ? making_rank(m) : filter->rank_lo;
    bool          fits = (fact->manners >> (held->manner < 0 ? 0 : held->manner) & 1) &&
                kind_fits(filter, held->kind) && !filter->field.len && !filter->authority.len;
    if (level_asked(filter))
        fits &= held->level >= filter->level_lo && held->level <= filter->level_hi;
    if (filter->bloc >= 0)
        fits &= held->bloc == filter->bloc;
    if (rank_asked(filter))
        fits &= held->rank >= least && held->rank <= filter->rank_hi;
    return fits && (!filter->same_unit || held->unit == 1);
}
