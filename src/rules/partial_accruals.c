/* partial_accruals.c — what a career path has to gather until a day, as data for a planner. */
#include "rules/partial_parts.h"

enum { MANNER_MAIN_BIT = 1 };

static bool path_gathers(const Fact *fact) {
    return fact->kind == FACT_HELD || fact->kind == FACT_TRAINING;
}

/* Posts of the roster in which a main tenure surely counts. */
static void accrual_posts(Arena *arena, const Partial *partial, Accrual *accrual) {
    const Roster *roster = partial->roster;
    uint32_t     *posts = ARENA_ARRAY(arena, uint32_t, roster_count(roster, KIND_POST));
    for (uint32_t j = 0; j < roster_count(roster, KIND_POST); j++) {
        PostView view = view_post(roster, j);
        if (accrual->fact->manners & MANNER_MAIN_BIT &&
            filter_truth(roster, accrual->fact->filter, &view, partial->post, partial->day) ==
                TRUTH_YES)
            posts[accrual->post_count++] = j;
    }
    accrual->posts = posts;
}

static Accrual accrual_make(Arena *arena, Arena *scratch, Timeline *t, const Way *way,
                            uint32_t target) {
    const Partial *partial = t->phases.at[0].partial;
    const Target  *to = &way->targets[target];
    const Fact    *fact = &t->rules->facts.at[to->fact];
    int64_t        have = t->phases.at[0].ranges[to->fact].lo;
    Range          wanted = way_reaches(scratch, t, way, target);
    Accrual        made = {.kind = fact->kind == FACT_HELD ? ACCRUAL_MONTHS : ACCRUAL_COURSE,
                           .fact = fact,
                           .course = fact->number,
                           .have = have < -1 ? -1 : have,
                           .want = wanted.lo,
                           .most = wanted.hi};
    if (made.kind == ACCRUAL_MONTHS)
        accrual_posts(arena, partial, &made);
    return made;
}

const AccrualWay *partial_accruals(Arena *arena, const Partial *partial, uint32_t person,
                                   uint32_t *count_out, bool *whole_out) {
    AUTO(Arena) scratch = arena_open();
    const Asked asked = {.movable = path_gathers};
    Ways        ways = {.arena = scratch, .whole = true};
    Timeline    t = {.arena = scratch,
                     .rules = partial->rules,
                     .roster = partial->roster,
                     .person = person,
                     .post = partial->post,
                     .first = partial->day,
                     .last = partial->day,
                     .anytime = true};
    VEC_PUSH(scratch, t.phases,
             (Phase){.first = partial->day,
                     .last = partial->day,
                     .partial = partial,
                     .ranges = partial_ranges(scratch, partial, person, partial->day)});
    if (partial->of)
        ways_add(&ways, &t, 0, &asked);
    AccrualWay *list = ARENA_ARRAY(arena, AccrualWay, ways.list.len);
    for (size_t i = 0; i < ways.list.len; i++) {
        Accrual *at = ARENA_ARRAY(arena, Accrual, ways.list.at[i].count);
        for (uint32_t k = 0; k < ways.list.at[i].count; k++)
            at[k] = accrual_make(arena, scratch, &t, &ways.list.at[i], k);
        list[i] = (AccrualWay){at, ways.list.at[i].count};
    }
    *count_out = (uint32_t)ways.list.len;
    *whole_out = ways.whole;
    return list;
}
