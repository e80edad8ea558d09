/* fact_words.c — what a fact is called, what was found of it, what would settle it. */
#include "rules/fact_parts.h"

static uint32_t need_add(Str *needs, uint32_t count, Str need) {
    for (uint32_t i = 0; i < count; i++)
        if (str_same(needs[i], need))
            return count;
    needs[count] = need;
    return count + 1;
}

Str fact_words(Arena *arena, const Case *c, const Fact *fact) {
    if (fact->kind == FACT_RATING)
        return str_format(arena, "rating %d", day_civil(c->day).year - fact->number);
    return fact->words;
}

uint32_t fact_needs(const Case *c, const Fact *fact, Str *needs, uint32_t count) {
    switch ((int)fact->kind) {
    case FACT_RATING: {
        int year = day_civil(c->day).year - fact->number;
        return need_add(needs, count, str_format(c->arena, "rating %d", year));
    }
    case FACT_SERVICE_LEFT:
        if (!rules_has_retirement(c->rules, retirement_from(c->roster, c->day)))
            return need_add(needs, count, STR("retirement"));
        if (!partial_full(case_person(c)->born))
            count = need_add(needs, count, STR("born"));
        if (case_person(c)->sex < 0)
            count = need_add(needs, count, STR("sex"));
        return count;
    case FACT_LOCAL:
        if (!case_person(c)->native_place.len)
            count = need_add(needs, count, STR("native_place"));
        if (!case_unit(c) || !case_unit(c)->locality.len)
            count = need_add(needs, count, STR("unit.locality"));
        return count;
    case FACT_FIRST_TERM:
        if (!case_has_term(c))
            return need_add(needs, count, STR("term"));
        return need_add(needs, count, career_whole(c) ? STR("membership") : STR("tenure"));
    case FACT_HELD:
    case FACT_HOLDS:
    case FACT_POOL: {
        Lack lack = fact_lack(c, fact);
        if (lack != LACK_NOTHING)
            count = need_add(needs, count, str_from(lack_name(lack)));
        bool row = lack == LACK_NOTHING || (fact->kind != FACT_POOL && !career_whole(c));
        return row ? need_add(needs, count, fact->needed) : count;
    }
    default:
        return need_add(needs, count, fact->needed);
    }
}

Range fact_domain(const Fact *fact) {
    ListId list = fact_kind_list(fact->kind);
    if (list != LIST_COUNT) /* -1: none of them */
        return (Range){fact->kind == FACT_SEX ? 0 : -1, (int64_t)codes_count(list) - 1};
    switch ((int)fact->kind) {
    case FACT_SERVICE_LEFT:
    case FACT_POST_RANK:
        return RANGE_UNKNOWN;
    case FACT_HELD:
    case FACT_PRESENT:
        return (Range){-1, FACT_MOST};
    case FACT_SINCE:
    case FACT_AGE:
    case FACT_COMMENDED:
    case FACT_TERMS:
        return (Range){0, FACT_MOST};
    case FACT_VOTE_LOW:
    case FACT_VOTE_HIGH:
        return (Range){0, 100000};
    default:
        return (Range){0, 1};
    }
}

static Str value_words(Arena *arena, FactKind kind, int64_t value) {
    ListId    list = fact_kind_list(kind);
    long long v = (long long)value;
    if (list != LIST_COUNT)
        return value < 0 ? STR("none") : str_from(codes_at(list, (int)value)->id);
    switch ((int)kind) {
    case FACT_SINCE:
    case FACT_SERVICE_LEFT:
        return str_format(arena, "%lld months", v);
    case FACT_HELD:
    case FACT_PRESENT:
        return value < 0 ? STR("never") : str_format(arena, "%lld months", v);
    case FACT_TERMS:
        return str_format(arena, "%lld terms", v);
    case FACT_AGE:
        return str_format(arena, "%lld years %lld months", v / 24, v / 2 % 12);
    case FACT_VOTE_LOW:
    case FACT_VOTE_HIGH:
        return str_format(arena, "%lld.%03lld %%", v / 1000, v % 1000);
    case FACT_POST_RANK:
    case FACT_COMMENDED:
        return str_format(arena, "%lld", v);
    default:
        return value ? STR("yes") : STR("no");
    }
}

Str fact_found(Arena *arena, const Fact *fact, Range range) {
    if (range.lo == range.hi)
        return value_words(arena, fact->kind, range.lo);
    bool flag = range.lo == 0 && range.hi == 1 && fact_kind_list(fact->kind) != LIST_SEX;
    if (range.lo == FACT_LEAST || range.hi == FACT_MOST || flag || fact->kind == FACT_SEX)
        return STR("");
    Str lo = value_words(arena, fact->kind, range.lo),
        hi = value_words(arena, fact->kind, range.hi);
    return str_format(arena, STR_FMT " .. " STR_FMT, STR_ARG(lo), STR_ARG(hi));
}

/* Without a length of time, months are asked for as a flag is: ever or never. */
Str fact_wanted(Arena *arena, const Fact *fact, int64_t lo, int64_t hi) {
    Range domain = fact_domain(fact);
    bool  flag = (domain.lo == 0 && domain.hi == 1 && fact_kind_list(fact->kind) == LIST_COUNT) ||
                (fact->kind == FACT_HELD && lo == 0 && hi == FACT_MOST);
    Str low = lo == FACT_LEAST ? STR("") : value_words(arena, fact->kind, lo);
    Str high = hi == FACT_MOST ? STR("") : value_words(arena, fact->kind, hi);
    if (flag)
        return lo == FACT_LEAST ? STR("no") : STR("yes");
    if (lo == hi)
        return str_format(arena, "= " STR_FMT, STR_ARG(low));
    if (hi == FACT_MOST)
        return str_format(arena, ">= " STR_FMT, STR_ARG(low));
    if (lo == FACT_LEAST)
        return str_format(arena, "<= " STR_FMT, STR_ARG(high));
    return str_format(arena, STR_FMT " .. " STR_FMT, STR_ARG(low), STR_ARG(high));
}
