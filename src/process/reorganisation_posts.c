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

/* By post of what is there then: people who held what became it. */
static int64_t *people_find(const Counting *c, const PostGroups *groups) {
    uint32_t posts = roster_count(c->roster, KIND_POST);
    Heads    heads = {0};
    Holding  holding = {.day = DAY_NONE};
    for (size_t i = 0; i < groups->groups.len; i++) {
        const Group *group = &groups->groups.at[i];
        holding_turn(c, &holding, group->day - 1);
        for (size_t k = 0; k < group->others.len; k++)
            heads_add(c, &holding, row_of(c, group->others.at[k]), row_of(c, group->post), &heads);
    }
    return heads_count(c->arena, &heads, posts);
}

typedef struct Over {
    const Counting *c;
    const int64_t  *people; /* by post */
    Holding         before; /* the day before the change of the unit told last */
    VEC(ReorganisedOver) rows;
} Over;

/* Deputies whom the unit comes to have above the most it may, whatever seats they have. */
static int64_t deputies_over(Over *o, const ReorganisedUnit *unit, Span posts) {
    int64_t people = 0;
    if (unit->deputies_most < 0)
        return 0;
    holding_turn(o->c, &o->before, unit->day - 1);
    for (uint32_t p = 0; p < posts.len; p++) {
        uint32_t post = posts.at[p];
        if (o->c->deputy[post] && post_open(o->c->roster, post, unit->day))
            people += o->people[post] ? o->people[post] : o->before.heads[post];
    }
    if (people > unit->people) /* those of a unit that stays beside it do not come */
        people = unit->people;
    return people - unit->deputies_most;
}

/* More people than seats, by post; the law gives time for deputies, heads are one from the day of the change. */
static void posts_over(Over *o, ReorganisedOver row, Span posts, Day day, bool deputies) {
    Day until = row.until;
    for (uint32_t p = 0; p < posts.len; p++) {
        uint32_t    post = posts.at[p];
        const Post *named = roster_post(o->c->roster, post);
        row.surplus = o->people[post] - post_seats(o->c->roster, post);
        if (row.surplus <= 0 || !post_open(o->c->roster, post, day) ||
            (o->c->deputy[post] && !deputies))
            continue;
        row.until = o->c->deputy[post] ? until : day;
        row.post = named->code;
        row.post_name = named->name;
        VEC_PUSH(o->c->arena, o->rows, row);
    }
}

static int64_t deputies_unseated(const Over *o, Span posts, Day day) {
    int64_t unseated = 0;
    for (uint32_t p = 0; p < posts.len; p++) {
        int64_t surplus = o->people[posts.at[p]] - post_seats(o->c->roster, posts.at[p]);
        if (surplus > 0 && o->c->deputy[posts.at[p]] && post_open(o->c->roster, posts.at[p], day))
            unseated += surplus;
    }
    return unseated;
}

/* Of a unit that takes over: deputies above the most it may have, which binds also where the unit has seats for all; posts with
 * more people than seats, those of deputies where the unit has too; the unit alone where no post tells it. */
static void unit_over(Over *o, const ReorganisedUnit *unit, uint32_t months) {
    Span            posts = roster_by(o->c->roster, KIND_POST, Post_unit,
                                      roster_find(o->c->roster, KIND_UNIT, unit->unit));
    ReorganisedOver row = {.unit = unit->unit,
                           .unit_name = unit->name,
                           .until = day_add_months(unit->day, (int32_t)months)};
    size_t          before = o->rows.len;
    int64_t         deputies = deputies_over(o, unit, posts);
    bool            most =
        deputies > 0 && (!unit->surplus || deputies > deputies_unseated(o, posts, unit->day));
    if (most) {
        row.surplus = deputies;
        row.deputies = true;
        VEC_PUSH(o->c->arena, o->rows, row);
        row.deputies = false;
    }
    posts_over(o, row, posts, unit->day, unit->surplus && !most);
    row.surplus = unit->surplus;
    if (unit->surplus && o->rows.len == before)
        VEC_PUSH(o->c->arena, o->rows, row);
}

static void over_tell(const Counting *c, const int64_t *people, Reorganisation *answer) {
    Over o = {.c = c, .people = people, .before = {.day = DAY_NONE}};
    for (uint32_t i = 0; i < answer->unit_count; i++)
        unit_over(&o, &answer->units[i], answer->deadline_months);
    answer->over = o.rows.at;
    answer->over_count = (uint32_t)o.rows.len;
}

void reorganised_posts(const Counting *c, const Reorganised *done, Reorganisation *answer) {
    PostGroups fused = post_groups_make(c, done, true), doubled = post_groups_make(c, done, false);
    answer->fused = posts_told(c, &fused, true, &answer->fused_count);
    answer->doubled = posts_told(c, &doubled, false, &answer->doubled_count);
    over_tell(c, people_find(c, &fused), answer);
}

static Str managed_by(const Counting *c, uint32_t post, Day day) {
    Str  named = post_authority(c->roster, post, day);
    bool known = named.len || !roster_count(c->roster, KIND_REGISTER);
    return known ? named : roster_register(c->roster, 0)->authority;
}

void reorganised_aparts(const Counting *c, const Reorganised *done, Findings *findings) {
    for (uint32_t i = 0; i < done->apart_count; i++) {
        const PostApart *apart = &done->aparts[i];
        uint32_t         made = row_of(c, apart->made), beside = row_of(c, apart->beside);
        findings_add(findings, (Finding){.severity = SEVERITY_WARNING,
                                         .code = "reorganise.apart",
                                         .value = apart->made,
                                         .args = {{"post", roster_post(c->roster, made)->name},
                                                  {"authority", managed_by(c, made, apart->day)},
                                                  {"beside", apart->beside},
                                                  {"other", managed_by(c, beside, apart->day)}}});
    }
}
