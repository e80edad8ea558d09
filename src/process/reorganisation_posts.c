/* reorganisation_posts.c — posts that a change makes one of several, or several of one, and those that have too many
 * people then. */
#include "process/reorganisation_parts.h"

typedef VEC(ReorganisedPost) Posts;
typedef VEC(Str) Codes;

/* What one post and day has to do with others. */
typedef struct Group {
    Str   post;
    Day   day;
    Codes others;
} Group;

typedef struct PostGroups {
    Map at; /* post and day -> group */
    VEC(Group) groups;
} PostGroups;

static uint32_t row_of(const Counting *c, Str post) {
    return roster_find(c->roster, KIND_POST, post);
}

static PostGroups post_groups_make(const Counting *c, const Reorganised *done, bool by_after) {
    PostGroups made = {.at = map_open(c->arena)};
    for (uint32_t i = 0; i < done->take_count; i++) {
        const PostLink *take = &done->takes[i];
        Group           group = {.post = by_after ? take->after : take->before, .day = take->day};
        Str      key = str_format(c->arena, STR_FMT "\x1f%d", STR_ARG(group.post), group.day);
        uint32_t at = map_put(&made.at, key, (uint32_t)made.groups.len);
        if (at == made.groups.len) {
            /* Itself, where it was there before the change, or is there after it. */
            if (post_open(c->roster, row_of(c, group.post), by_after ? group.day - 1 : group.day))
                VEC_PUSH(c->arena, group.others, group.post);
            VEC_PUSH(c->arena, made.groups, group);
        }
        VEC_PUSH(c->arena, made.groups.at[at].others, by_after ? take->before : take->after);
    }
    return made;
}

static ReorganisedPost post_told(const Counting *c, const Group *group, bool by_after) {
    uint32_t        row = row_of(c, group->post);
    ReorganisedPost told = {.post = group->post,
                            .name = roster_post(c->roster, row)->name,
                            .day = group->day,
                            .others = group->others.at,
                            .other_count = (uint32_t)group->others.len};
    int64_t         others = 0, own = post_seats(c->roster, row);
    for (size_t i = 0; i < group->others.len; i++)
        others += post_seats(c->roster, row_of(c, group->others.at[i]));
    told.seats_before = by_after ? others : own;
    told.seats_after = by_after ? own : others;
    return told;
}

static const ReorganisedPost *posts_told(const Counting *c, const PostGroups *groups, bool by_after,
                                         uint32_t *count_out) {
    Posts told = {0};
    for (size_t i = 0; i < groups->groups.len; i++)
        if (groups->groups.at[i].others.len > 1)
            VEC_PUSH(c->arena, told, post_told(c, &groups->groups.at[i], by_after));
    *count_out = (uint32_t)told.len;
    return told.at;
}

/* By post of what is there then: people who held what became it, less its seats. */
static int64_t *surplus_find(const Counting *c, const PostGroups *groups) {
    uint32_t posts = roster_count(c->roster, KIND_POST);
    Heads    heads = {0};
    Holding  holding = {.day = DAY_NONE};
    for (size_t i = 0; i < groups->groups.len; i++) {
        const Group *group = &groups->groups.at[i];
        holding_turn(c, &holding, group->day - 1);
        for (size_t k = 0; k < group->others.len; k++)
            heads_add(c, &holding, row_of(c, group->others.at[k]), row_of(c, group->post), &heads);
    }
    int64_t *surplus = heads_count(c->arena, &heads, posts);
    for (uint32_t p = 0; p < posts; p++)
        surplus[p] -= post_seats(c->roster, p);
    return surplus;
}

/* Of units that take over and have more people than seats: by post, or the unit alone where no post tells it. The law gives time for
 * deputies; heads are one from the day of the change. */
static void over_tell(const Counting *c, const int64_t *surplus, Reorganisation *answer) {
    VEC(ReorganisedOver) over = {0};
    for (uint32_t i = 0; i < answer->unit_count; i++) {
        const ReorganisedUnit *unit = &answer->units[i];
        Span                   posts = roster_by(c->roster, KIND_POST, Post_unit,
                                                 roster_find(c->roster, KIND_UNIT, unit->unit));
        size_t                 before = over.len;
        ReorganisedOver        one = {.unit = unit->unit,
                                      .unit_name = unit->name,
                                      .surplus = unit->surplus,
                                      .until =
                                          day_add_months(unit->day, (int32_t)answer->deadline_months)};
        if (!unit->surplus)
            continue;
        for (uint32_t p = 0; p < posts.len; p++)
            if (surplus[posts.at[p]] > 0 && post_open(c->roster, posts.at[p], unit->day)) {
                ReorganisedOver told = one;
                told.post = roster_post(c->roster, posts.at[p])->code;
                told.post_name = roster_post(c->roster, posts.at[p])->name;
                told.surplus = surplus[posts.at[p]];
                if (!c->deputy[posts.at[p]])
                    told.until = unit->day;
                VEC_PUSH(c->arena, over, told);
            }
        if (over.len == before)
            VEC_PUSH(c->arena, over, one);
    }
    answer->over = over.at;
    answer->over_count = (uint32_t)over.len;
}

void reorganised_posts(const Counting *c, const Reorganised *done, Reorganisation *answer) {
    PostGroups fused = post_groups_make(c, done, true), doubled = post_groups_make(c, done, false);
    answer->fused = posts_told(c, &fused, true, &answer->fused_count);
    answer->doubled = posts_told(c, &doubled, false, &answer->doubled_count);
    over_tell(c, surplus_find(c, &fused), answer);
}
