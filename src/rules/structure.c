/* structure.c — structure clauses bound to bodies and named sets of posts: who counts.
 * docs/rules/grammar.md, "Structure". Cost: clauses times bodies times their posts and members. */
#include "rules/structure_parts.h"

#include <stdlib.h>

typedef VEC(StructureBound) Bounds;

/* ---- who ---- */

bool structure_gone(const Roster *roster, uint32_t person, Day day) {
    PartialDate left = roster_person(roster, person)->left;
    return partial_given(left) && partial_last(left) <= day;
}

static bool post_open(const Roster *roster, uint32_t post, Day day) {
    const Post *row = roster_post(roster, post);
    return roster_covers(row->since, row->until, day);
}

static int index_order(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

void indices_sort(Indices *list) {
    if (list->len)
        qsort(list->at, list->len, sizeof *list->at, index_order);
}

void indices_settle(Indices *list) {
    size_t out = 0;
    indices_sort(list);
    for (size_t i = 0; i < list->len; i++)
        if (!out || list->at[out - 1] != list->at[i])
            list->at[out++] = list->at[i];
    list->len = out;
}

Indices structure_holders(Arena *arena, const Roster *roster, const uint32_t *posts, uint32_t count,
                          Day day) {
    Indices people = {0};
    for (uint32_t i = 0; i < count; i++) {
        Span rows = roster_by(roster, KIND_TENURE, Tenure_post, posts[i]);
        for (uint32_t r = 0; r < rows.len; r++) {
            const Tenure *row = roster_tenure(roster, rows.at[r]);
            if (row->person != NONE && roster_covers(row->since, row->until, day) &&
                !structure_gone(roster, row->person, day))
                VEC_PUSH(arena, people, row->person);
        }
    }
    indices_settle(&people);
    return people;
}

static Indices posts_of_body(Arena *arena, const Roster *roster, uint32_t body, Day day) {
    Indices posts = {0};
    Span    rows = roster_by(roster, KIND_SEAT, Seat_body, body);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Seat *row = roster_seat(roster, rows.at[i]);
        if (row->post != NONE && roster_covers(row->since, row->until, day) &&
            post_open(roster, row->post, day))
            VEC_PUSH(arena, posts, row->post);
    }
    indices_settle(&posts);
    return posts;
}

static Truth post_fits(const Rules *rules, const Roster *roster, const Share *share, uint32_t post,
                       Day day) {
    PostView view = view_post(roster, post);
    if (!post_open(roster, post, day))
        return TRUTH_NO;
    Truth truth = filter_truth(roster, share->posts, &view, NONE, day);
    if (truth == TRUTH_NO || !share->when)
        return truth;
    Case c = {.rules = rules, .roster = roster, .person = NONE, .post = post, .day = day};
    return truth_and(truth, node_truth(&c, share->when));
}

static Indices posts_of_set(Arena *arena, const Rules *rules, const Roster *roster,
                            const Share *share, Day day, Truth wanted) {
    Indices posts = {0};
    for (uint32_t post = 0; post < roster_count(roster, KIND_POST); post++)
        if (post_fits(rules, roster, share, post, day) == wanted)
            VEC_PUSH(arena, posts, post);
    return posts;
}

/* With a membership in force and none of the posts. */
static Indices members_of(Arena *arena, const Roster *roster, uint32_t body, const Indices *holders,
                          Day day) {
    Indices people = {0};
    Span    rows = roster_by(roster, KIND_MEMBERSHIP, Membership_body, body);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Membership *row = roster_membership(roster, rows.at[i]);
        bool counts = row->person != NONE && roster_covers(row->since, row->until, day) &&
                      !structure_gone(roster, row->person, day);
        if (counts && !(holders->len && bsearch(&row->person, holders->at, holders->len,
                                                sizeof *holders->at, index_order)))
            VEC_PUSH(arena, people, row->person);
    }
    indices_settle(&people);
    return people;
}

/* ---- binding ---- */

typedef struct Binding {
    Arena        *arena;
    const Rules  *rules;
    const Roster *roster;
    Day           day;
    Bounds        bounds;
} Binding;

/* A body, or posts that are a set: all of them, or those of one unit. */
typedef struct Ground {
    uint32_t body, unit;
    Indices  posts, may; /* may: perhaps of the set */
    bool     unsure;     /* bound at all? */
} Ground;

static Ground body_ground(const Binding *b, uint32_t body) {
    return (Ground){.body = body,
                    .unit = roster_body(b->roster, body)->unit,
                    .posts = posts_of_body(b->arena, b->roster, body, b->day)};
}

/* Where no post surely is of the set, those that may be stand for it, and it is not sure that there is one. */
static Ground set_ground(uint32_t unit, Indices sure, Indices may) {
    Ground ground = {.body = NONE, .unit = unit, .posts = sure, .may = may};
    if (!sure.len)
        ground = (Ground){.body = NONE, .unit = unit, .posts = may, .unsure = true};
    return ground;
}

static void name_set(const Binding *b, const Share *share, StructureBound *bound) {
    bound->code = bound->name = share->set;
    if (!share->per_unit || bound->unit == NONE)
        return;
    const Unit *unit = roster_unit(b->roster, bound->unit);
    bound->code =
        str_format(b->arena, STR_FMT " (" STR_FMT ")", STR_ARG(share->set), STR_ARG(unit->code));
    bound->name =
        str_format(b->arena, STR_FMT ": " STR_FMT, STR_ARG(share->set), STR_ARG(unit->name));
}

static void name_body(const Binding *b, const Share *share, StructureBound *bound) {
    const Body *body = roster_body(b->roster, bound->body);
    bound->code = body->code;
    bound->name = body->name;
    if (share->of_body)
        bound->group = str_format(b->arena, STR_FMT " \"" STR_FMT "\"", STR_ARG(bound->group),
                                  STR_ARG(body->code));
}

static StructureBound bound_make(const Binding *b, uint32_t clause, const Ground *ground) {
    const Share   *share = &b->rules->shares.at[clause];
    StructureBound bound = {.clause = clause,
                            .since = b->rules->packs.at[share->pack].since,
                            .label = share->label,
                            .citations = share->citations,
                            .group = share->group ? share->group->words : STR(""),
                            .force = share->force,
                            .ask = &(share - share->second)->ask, /* of the whole choice */
                            .form = share->form,
                            .set = share->set,
                            .option = share->either   ? 1
                                      : share->second ? 2
                                                      : 0,
                            .body = ground->body,
                            .unit = ground->unit,
                            .posts = ground->posts.at,
                            .post_count = (uint32_t)ground->posts.len,
                            .may = ground->may.at,
                            .may_count = (uint32_t)ground->may.len,
                            .unsure = ground->unsure,
                            .of_post = share->of_post};
    if (ground->body == NONE) {
        name_set(b, share, &bound);
        return bound;
    }
    Indices holders = structure_holders(b->arena, b->roster, bound.posts, bound.post_count, b->day);
    Indices members = members_of(b->arena, b->roster, ground->body, &holders, b->day);
    bound.members = members.at;
    bound.member_count = (uint32_t)members.len;
    name_body(b, share, &bound);
    return bound;
}

/* Unless an exception drops it. */
static void bind(Binding *b, uint32_t clause, const Ground *ground) {
    StructureBound   bound = bound_make(b, clause, ground);
    const Exception *heard = structure_exception(b->rules, b->roster, &bound, b->day);
    if (heard && heard->drop)
        return;
    if (heard) {
        bound.exception = heard->label;
        bound.citations = heard->citations;
    }
    VEC_PUSH(b->arena, b->bounds, bound);
}

static Truth body_fits(const Binding *b, const Share *share, uint32_t index) {
    const Body *body = roster_body(b->roster, index);
    bool        kind = false;
    for (uint32_t i = 0; i < share->kind_count && !kind; i++)
        kind = str_same(share->kinds[i], body->kind);
    if (!kind || !roster_covers(body->since, body->until, b->day))
        return TRUTH_NO;
    Case c = {.rules = b->rules, .roster = b->roster, .person = NONE, .post = NONE, .day = b->day};
    c.unit = body->unit == NONE ? NULL : roster_unit(b->roster, body->unit);
    return share->when ? node_truth(&c, share->when) : TRUTH_YES;
}

/* A clause with the other of its choice, on a set; one without a post is none of this register's. */
static void bind_posts(Binding *b, uint32_t clause, const Ground *ground) {
    for (uint32_t c = clause; ground->posts.len && c <= clause + b->rules->shares.at[clause].either;
         c++)
        bind(b, c, ground);
}

static Indices *by_unit(const Binding *b, const Indices *all) {
    uint32_t units = roster_count(b->roster, KIND_UNIT);
    Indices *of = ARENA_ARRAY(b->arena, Indices, units + 1);
    for (size_t i = 0; i < all->len; i++) {
        uint32_t unit = roster_post(b->roster, all->at[i])->unit;
        VEC_PUSH(b->arena, of[unit == NONE ? units : unit], all->at[i]);
    }
    return of;
}

/* The posts of each unit, units in the order of the register; posts of no unit last, together. */
static void bind_units(Binding *b, uint32_t clause, const Indices *sure, const Indices *may) {
    uint32_t units = roster_count(b->roster, KIND_UNIT);
    Indices *sure_of = by_unit(b, sure), *may_of = by_unit(b, may);
    for (uint32_t u = 0; u <= units; u++) {
        Ground ground = set_ground(u == units ? NONE : u, sure_of[u], may_of[u]);
        bind_posts(b, clause, &ground);
    }
}

static void bind_set(Binding *b, uint32_t clause) {
    const Share *share = &b->rules->shares.at[clause];
    Indices      sure = posts_of_set(b->arena, b->rules, b->roster, share, b->day, TRUTH_YES);
    Indices      may = posts_of_set(b->arena, b->rules, b->roster, share, b->day, TRUTH_UNKNOWN);
    Ground       ground = set_ground(NONE, sure, may);
    if (share->per_unit)
        bind_units(b, clause, &sure, &may);
    else
        bind_posts(b, clause, &ground);
}

static void bind_bodies(Binding *b, uint32_t clause) {
    const Share *share = &b->rules->shares.at[clause];
    for (uint32_t body = 0; body < roster_count(b->roster, KIND_BODY); body++) {
        Truth fits = body_fits(b, share, body);
        if (fits == TRUTH_NO)
            continue;
        Ground ground = body_ground(b, body);
        ground.unsure = fits == TRUTH_UNKNOWN;
        for (uint32_t c = clause; c <= clause + share->either; c++)
            bind(b, c, &ground);
    }
}

static void bind_clause(Binding *b, uint32_t clause) {
    const Share *share = &b->rules->shares.at[clause];
    if (share->second)
        return; /* bound with the first */
    if (share->posts)
        bind_set(b, clause);
    else
        bind_bodies(b, clause);
}

const StructureBound *structure_bind(Arena *arena, const Rules *rules, const Roster *roster,
                                     Day day, uint32_t *count_out) {
    Binding b = {.arena = arena, .rules = rules, .roster = roster, .day = day};
    for (uint32_t clause = 0; clause < rules->shares.len; clause++)
        if (pack_in_force(rules, rules->shares.at[clause].pack, day))
            bind_clause(&b, clause);
    *count_out = (uint32_t)b.bounds.len;
    return b.bounds.at;
}

const StructureBound *structure_bind_some(Arena *arena, const Rules *rules, const Roster *roster,
                                          uint32_t first, uint32_t past, Day day,
                                          uint32_t *count_out) {
    Binding b = {.arena = arena, .rules = rules, .roster = roster, .day = day};
    for (uint32_t clause = first; clause < past; clause++)
        bind_clause(&b, clause);
    *count_out = (uint32_t)b.bounds.len;
    return b.bounds.at;
}

StructureBound structure_rebind(Arena *arena, const Rules *rules, const Roster *roster,
                                const StructureBound *bound, Day day) {
    Binding        b = {.arena = arena, .rules = rules, .roster = roster, .day = day};
    Ground         ground = body_ground(&b, bound->body);
    StructureBound made = bound_make(&b, bound->clause, &ground);
    made.exception = bound->exception;
    made.citations = bound->citations;
    made.unsure = bound->unsure;
    return made;
}
