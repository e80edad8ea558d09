/* structure.c — structure clauses on bodies and named sets of posts.
 * docs/rules/grammar.md, "Structure". Cost: clauses times bodies times their posts and members. */
#include "rules/fact.h"

#include <stdlib.h>

typedef VEC(uint32_t) Indices;
typedef VEC(StructureBound) Bounds;

/* ---- who ---- */

static bool gone(const Roster *roster, uint32_t person, Day day) {
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

/* Ascending, once each. */
static void indices_settle(Indices *list) {
    size_t out = 0;
    if (list->len)
        qsort(list->at, list->len, sizeof *list->at, index_order);
    for (size_t i = 0; i < list->len; i++)
        if (!out || list->at[out - 1] != list->at[i])
            list->at[out++] = list->at[i];
    list->len = out;
}

static Indices holders_of(Arena *arena, const Roster *roster, const uint32_t *posts, uint32_t count,
                          Day day) {
    Indices people = {0};
    for (uint32_t i = 0; i < count; i++) {
        Span rows = roster_by(roster, KIND_TENURE, Tenure_post, posts[i]);
        for (uint32_t r = 0; r < rows.len; r++) {
            const Tenure *row = roster_tenure(roster, rows.at[r]);
            if (row->person != NONE && roster_covers(row->since, row->until, day) &&
                !gone(roster, row->person, day))
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

static bool post_fits(const Rules *rules, const Roster *roster, const Share *share, uint32_t post,
                      Day day) {
    PostView view = view_post(roster, post);
    if (!post_open(roster, post, day) ||
        filter_truth(roster, share->posts, &view, NONE, day) != TRUTH_YES)
        return false;
    Case c = {.rules = rules, .roster = roster, .person = NONE, .post = post, .day = day};
    return !share->when || node_truth(&c, share->when) == TRUTH_YES;
}

static Indices posts_of_set(Arena *arena, const Rules *rules, const Roster *roster,
                            const Share *share, Day day) {
    Indices posts = {0};
    for (uint32_t post = 0; post < roster_count(roster, KIND_POST); post++)
        if (post_fits(rules, roster, share, post, day))
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
                      !gone(roster, row->person, day);
        if (counts && !(holders->len && bsearch(&row->person, holders->at, holders->len,
                                                sizeof *holders->at, index_order)))
            VEC_PUSH(arena, people, row->person);
    }
    indices_settle(&people);
    return people;
}

/* ---- binding ---- */

static void bind(Arena *arena, const Rules *rules, const Roster *roster, const Share *share,
                 uint32_t clause, uint32_t body, Indices posts, Day day, Bounds *bounds) {
    StructureBound bound = {.clause = clause,
                            .since = rules->packs.at[share->pack].since,
                            .label = share->label,
                            .citation = share->citation,
                            .group = share->group->words,
                            .confirmed = share->confirmed,
                            .force = share->force,
                            .ask = &share->ask,
                            .body = body,
                            .posts = posts.at,
                            .post_count = (uint32_t)posts.len};
    if (body != NONE && share->of_body)
        bound.group = str_format(arena, STR_FMT " \"" STR_FMT "\"", STR_ARG(bound.group),
                                 STR_ARG(roster_body(roster, body)->code));
    if (body == NONE) {
        bound.set = share->set;
    } else {
        Indices holders = holders_of(arena, roster, posts.at, bound.post_count, day);
        Indices members = members_of(arena, roster, body, &holders, day);
        bound.members = members.at;
        bound.member_count = (uint32_t)members.len;
    }
    VEC_PUSH(arena, *bounds, bound);
}

static bool body_fits(const Rules *rules, const Roster *roster, const Share *share, uint32_t index,
                      Day day) {
    const Body *body = roster_body(roster, index);
    bool        kind = false;
    for (uint32_t i = 0; i < share->kind_count && !kind; i++)
        kind = str_same(share->kinds[i], body->kind);
    if (!kind || !roster_covers(body->since, body->until, day))
        return false;
    Case c = {.rules = rules, .roster = roster, .person = NONE, .post = NONE, .day = day};
    c.unit = body->unit == NONE ? NULL : roster_unit(roster, body->unit);
    return !share->when || node_truth(&c, share->when) == TRUTH_YES;
}

const StructureBound *structure_bind(Arena *arena, const Rules *rules, const Roster *roster,
                                     Day day, uint32_t *count_out) {
    Bounds bounds = {0};
    for (uint32_t clause = 0; clause < rules->shares.len; clause++) {
        const Share *share = &rules->shares.at[clause];
        if (!pack_in_force(rules, share->pack, day))
            continue;
        Indices set = {0};
        if (share->posts)
            set = posts_of_set(arena, rules, roster, share, day);
        if (set.len) /* a set without a post is none of this register's */
            bind(arena, rules, roster, share, clause, NONE, set, day, &bounds);
        for (uint32_t body = 0; !share->posts && body < roster_count(roster, KIND_BODY); body++)
            if (body_fits(rules, roster, share, body, day))
                bind(arena, rules, roster, share, clause, body,
                     posts_of_body(arena, roster, body, day), day, &bounds);
    }
    *count_out = (uint32_t)bounds.len;
    return bounds.at;
}

/* ---- counting ---- */

Truth structure_counts(const Rules *rules, const Roster *roster, uint32_t clause, uint32_t body,
                       uint32_t person, Day day) {
    ensure(clause < rules->shares.len);
    AUTO(Arena) scratch = arena_open();
    Case c = {.rules = rules,
              .roster = roster,
              .person = person,
              .post = NONE,
              .day = day,
              .in_body = body != NONE,
              .body = body,
              .arena = scratch};
    return node_truth(&c, rules->shares.at[clause].group);
}

static int64_t seats_of(const Roster *roster, const StructureBound *bound) {
    int64_t seats = bound->member_count;
    for (uint32_t i = 0; i < bound->post_count; i++) {
        int32_t row = roster_post(roster, bound->posts[i])->seats;
        seats += row == INT_MISSING ? 1 : row;
    }
    return seats;
}

static void count_people(const Rules *rules, const Roster *roster, const StructureBound *bound,
                         Day day, const uint32_t *people, size_t count, StructureResult *result) {
    for (size_t i = 0; i < count; i++) {
        Truth truth = structure_counts(rules, roster, bound->clause, bound->body, people[i], day);
        result->found += truth == TRUTH_YES;
        result->unknown += truth == TRUTH_UNKNOWN;
    }
}

static StructureResult measure(Arena *arena, const Rules *rules, const Roster *roster,
                               const StructureBound *bound, Day day) {
    StructureResult result = {.clause = bound->label,
                              .number = bound->clause,
                              .citation = bound->citation,
                              .confirmed = bound->confirmed,
                              .force = bound->force,
                              .body = bound->set,
                              .name = bound->set,
                              .group = bound->group,
                              .ask = bound->ask};
    Indices         holders = holders_of(arena, roster, bound->posts, bound->post_count, day);
    if (bound->body != NONE) {
        result.body = roster_body(roster, bound->body)->code;
        result.name = roster_body(roster, bound->body)->name;
    }
    count_people(rules, roster, bound, day, holders.at, holders.len, &result);
    count_people(rules, roster, bound, day, bound->members, bound->member_count, &result);
    StructureHeads  heads = {seats_of(roster, bound), (int64_t)holders.len + bound->member_count};
    StructureWanted wanted = structure_wanted(rules, roster, bound, day, heads);
    result.seats = heads.seats;
    result.holders = heads.holders;
    result.base = wanted.base;
    result.at_least = wanted.at_least;
    result.at_most = wanted.at_most;
    result.status = structure_status(result.found, result.unknown, &wanted);
    return result;
}

const StructureResult *structure_measure(Arena *arena, const Rules *rules, const Roster *roster,
                                         Day day, uint32_t *count_out) {
    const StructureBound *bounds = structure_bind(arena, rules, roster, day, count_out);
    StructureResult      *results = ARENA_ARRAY(arena, StructureResult, *count_out);
    for (uint32_t i = 0; i < *count_out; i++)
        results[i] = measure(arena, rules, roster, &bounds[i], day);
    return results;
}
