/* instance.c — from an instance file (docs/instance.md) to a sealed Problem.
 *
 * Sections are read in the order posts, people, eligible, quotas, shares, locks, forbids, apart,
 * beside, needs, movements, rotations, whatever their order in the file, because later ones name earlier ones. A faulty value is reported and
 * replaced by a harmless one, so that one fault is told once and the rest of the file is still
 * read. Cost: one pass, O(file) plus a sort of the entries.
 */
#include "wire/instance.h"

#include "wire/besides.h"
#include "wire/eligible.h"
#include "wire/groups.h"
#include "wire/instance_size.h"
#include "wire/movements.h"
#include "wire/needs.h"
#include "wire/rotations.h"
#include "wire/shares.h"

enum {
    LEAST_MAX = 1000000,
    ROWS_MAX =
        1
        << 26, /* quotas, aparts, besides, needs, movements, rotations; quotas of all shares, paths that besides name */
};

static const Shape root_shape = {.required = {"periods", "people", "posts", "eligible"},
                                 .optional = {"format", "move", "perfect", "displaced", "least",
                                              "seed", "quotas", "shares", "locks", "forbids",
                                              "apart", "beside", "needs", "movements", "rotations"},
                                 .reserved = sketch_reserved};
static const Shape person_shape = {.required = {"id"},
                                   .optional = {"holds", "until", "move", "displaced", "groups"},
                                   .reserved = sketch_reserved};
static const Shape post_shape = {.required = {"id"},
                                 .optional = {"vacancy", "level", "seats", "from", "until"},
                                 .reserved = sketch_reserved};
static const Shape quota_shape = {.required = {"id", "posts", "group"},
                                  .optional = {"at_least", "at_most", "per", "least_per",
                                               "most_per", "price", "level", "bar", "periods"},
                                  .reserved = sketch_reserved};

/* A list of the file; 0 items when it is absent or faulty. */
static size_t section(Sketch *d, const char *key, const json_t **list_out) {
    *list_out = json_object_get(d->root, key);
    if (!*list_out || !reader_list(d->reader, SPOT_KEY(NULL, key), *list_out, 0, UINT32_MAX - 2))
        return 0;
    return json_array_size(*list_out);
}

static void scalars_read(Sketch *d) {
    Problem      *p = d->p;
    const json_t *root = d->root;
    sketch_number(d, NULL, root, "format", 1, 1, 1);
    p->periods = (uint32_t)sketch_number(d, NULL, root, "periods", 1, PROBLEM_PERIODS_MAX, 0);
    d->periods_known = p->periods != 0;
    if (!d->periods_known) /* reported; now no period of the file is out of range */
        p->periods = PROBLEM_PERIODS_MAX;
    p->move = sketch_points(d, NULL, root, "move", 150);
    p->displaced = sketch_points(d, NULL, root, "displaced", 0);
    int64_t perfect = sketch_number(d, NULL, root, "perfect", -PROBLEM_COST_MAX, PROBLEM_COST_MAX,
                                    json_object_get(root, "perfect") ? PROBLEM_COST_MAX : 1000);
    p->perfect = (int32_t)perfect;
    p->least = (uint32_t)sketch_number(d, NULL, root, "least", 1, LEAST_MAX, 1);
    p->seed = (uint64_t)sketch_number(d, NULL, root, "seed", 0, INT64_MAX, 1);
}

/* A number, or one a period, of which those in which the post is closed do not matter. */
static void seats_read(Sketch *d, const Spot *spot, const json_t *item, ProblemPost *post) {
    const json_t *value = json_object_get(item, "seats");
    Series        seats = {.one = 1};
    if (value &&
        !sketch_series(d, SPOT_KEY(spot, "seats"), value, 0, PROBLEM_SEATS_MAX, false, &seats))
        seats = (Series){.one = 1};
    post->seats = seats.each ? 0 : seats.one;
    for (uint32_t t = 0; seats.each && t < d->p->periods; t++) {
        bool open = t >= post->from && t < post->until;
        seats.each[t] = open ? seats.each[t] : 0;
        post->seats = seats.each[t] > post->seats ? seats.each[t] : post->seats;
    }
    post->seats_in = seats.each;
}

static void post_read(Sketch *d, const Spot *spot, const json_t *item, uint32_t index) {
    ProblemPost *post = &d->p->posts[index];
    *post = (ProblemPost){.until = d->p->periods};
    if (!reader_object(d->reader, spot, item, &post_shape))
        return;
    post->id = sketch_id(d, spot, item, &d->posts, index);
    post->level = sketch_level(d, spot, item, false);
    post->vacancy = sketch_price(d, spot, item, "vacancy", post->level, 2500);
    sketch_range(d, SPOT_KEY(spot, "from"), json_object_get(item, "from"), SPOT_KEY(spot, "until"),
                 json_object_get(item, "until"), &post->from, &post->until);
    seats_read(d, spot, item, post);
}

static void posts_section(Sketch *d) {
    const json_t *list;
    d->p->post_count = (uint32_t)section(d, "posts", &list);
    d->p->posts = ARENA_ARRAY(d->arena, ProblemPost, d->p->post_count);
    for (uint32_t j = 0; j < d->p->post_count; j++)
        post_read(d, SPOT_AT(SPOT_KEY(NULL, "posts"), j), json_array_get(list, j), j);
}

/* What a person has of their own: a list for everybody from the first who has. */
static void own_points(Sketch *d, const Spot *spot, const json_t *item, const char *key,
                       int32_t all, uint32_t person, int32_t **own) {
    if (!json_object_get(item, key))
        return;
    if (!*own) {
        *own = ARENA_ARRAY(d->arena, int32_t, d->p->person_count);
        for (uint32_t i = 0; i < d->p->person_count; i++)
            (*own)[i] = all;
    }
    (*own)[person] = sketch_points(d, spot, item, key, all);
}

static void person_read(Sketch *d, const Spot *spot, const json_t *item, uint32_t index) {
    ProblemPerson *person = &d->p->people[index];
    *person = (ProblemPerson){.holds = NONE, .until = d->p->periods};
    if (!reader_object(d->reader, spot, item, &person_shape))
        return;
    person->id = sketch_id(d, spot, item, &d->people, index);
    const json_t *holds = json_object_get(item, "holds"), *groups = json_object_get(item, "groups");
    if (holds && !json_is_null(holds))
        person->holds = sketch_post(d, SPOT_KEY(spot, "holds"), holds);
    person->until =
        (uint32_t)sketch_number(d, spot, item, "until", 0, d->p->periods, d->p->periods);
    own_points(d, spot, item, "move", d->p->move, index, &d->p->own_move);
    own_points(d, spot, item, "displaced", d->p->displaced, index, &d->p->own_displaced);
    if (groups)
        groups_read(d, SPOT_KEY(spot, "groups"), groups,
                    (GroupSpot){index, NONE, problem_all(d->p->periods)});
}

static void people_section(Sketch *d) {
    const json_t *list;
    d->p->person_count = (uint32_t)section(d, "people", &list);
    d->p->people = ARENA_ARRAY(d->arena, ProblemPerson, (size_t)d->p->person_count + 1);
    for (uint32_t i = 0; i < d->p->person_count; i++)
        person_read(d, SPOT_AT(SPOT_KEY(NULL, "people"), i), json_array_get(list, i), i);
}

static void per_read(Sketch *d, const Spot *spot, const json_t *item, ProblemQuota *quota) {
    quota->per = (int32_t)sketch_number(d, spot, item, "per", 1, PROBLEM_PER_MAX, 1);
    int64_t    each = quota->per > 1 ? quota->per : 0;
    HeadsRange range = {quota->per > 1 ? -PROBLEM_PART_MAX : 0,
                        quota->per > 1 ? PROBLEM_PART_MAX : PROBLEM_SEATS_MAX, false};
    quota->least_per = (int32_t)sketch_number(d, spot, item, "least_per", 0, each, 0);
    quota->most_per = (int32_t)sketch_number(d, spot, item, "most_per", 0, each, 0);
    quota->at_least = sketch_heads(d, spot, item, "at_least", range);
    range.open = true;
    quota->at_most = sketch_heads(d, spot, item, "at_most", range);
}

static void quota_read(Sketch *d, const Spot *spot, const json_t *item, uint32_t index) {
    ProblemQuota *quota = &d->p->quotas[index];
    Str           group = STR("");
    *quota = (ProblemQuota){.periods = problem_all(d->p->periods)};
    if (!reader_object(d->reader, spot, item, &quota_shape))
        return;
    quota->id = sketch_id(d, spot, item, &d->quotas, index);
    quota->posts = sketch_posts(d, SPOT_KEY(spot, "posts"), json_object_get(item, "posts"),
                                &quota->post_count);
    const json_t *name = json_object_get(item, "group"), *bar = json_object_get(item, "bar");
    if (name && reader_text(d->reader, SPOT_KEY(spot, "group"), name, &group))
        quota->group = group_named(d, group);
    per_read(d, spot, item, quota);
    if (bar)
        reader_bool(d->reader, SPOT_KEY(spot, "bar"), bar, &quota->bar);
    quota->level = sketch_level(d, spot, item, quota->bar);
    quota->price = sketch_price(d, spot, item, "price", quota->level, 5000);
    const json_t *periods = json_object_get(item, "periods");
    if (periods)
        sketch_mask(d, SPOT_KEY(spot, "periods"), periods, &quota->periods);
}

static void quotas_section(Sketch *d) {
    const json_t *list;
    d->p->quota_count = (uint32_t)section(d, "quotas", &list);
    d->p->quotas = ARENA_ARRAY(d->arena, ProblemQuota, d->p->quota_count);
    for (uint32_t q = 0; q < d->p->quota_count; q++)
        quota_read(d, SPOT_AT(SPOT_KEY(NULL, "quotas"), q), json_array_get(list, q), q);
}

/* [person, post, ...] of three items. */
static bool pair_read(Sketch *d, const Spot *spot, const json_t *item, uint32_t *person,
                      uint32_t *post) {
    TRY(reader_list(d->reader, spot, item, 3, 3));
    *person = sketch_person(d, SPOT_AT(spot, 0), json_array_get(item, 0));
    *post = sketch_post(d, SPOT_AT(spot, 1), json_array_get(item, 1));
    return *person != NONE && *post != NONE;
}

/* Entries must be sealed without prohibitions: a lock that only those take away is no fault of the
 * file but an infeasible problem. */
static bool lock_read(Sketch *d, const Spot *spot, const json_t *item, ProblemLock *lock) {
    bool pair = pair_read(d, spot, item, &lock->person, &lock->post);
    if (json_array_size(item) != 3)
        return false;
    TRY(sketch_period(d, SPOT_AT(spot, 2), json_array_get(item, 2), &lock->period) && pair);
    uint32_t entry = problem_entry(d->p, lock->person, lock->post);
    if (entry == NONE || !mask_has(d->p->entries[entry].stay, lock->period))
        return reader_fault(d->reader, spot, item, "instance.lock.entry");
    return true;
}

static void locks_section(Sketch *d) {
    const json_t *list;
    size_t        len = section(d, "locks", &list);
    d->p->locks = ARENA_ARRAY(d->arena, ProblemLock, len);
    for (size_t i = 0; i < len; i++)
        d->p->lock_count += lock_read(d, SPOT_AT(SPOT_KEY(NULL, "locks"), i),
                                      json_array_get(list, i), &d->p->locks[d->p->lock_count]);
}

static void forbid_read(Sketch *d, const Spot *spot, const json_t *item, ProblemForbid *forbid) {
    uint32_t period;
    pair_read(d, spot, item, &forbid->person, &forbid->post);
    forbid->periods = problem_all(d->p->periods);
    if (json_array_size(item) != 3 || json_is_null(json_array_get(item, 2)))
        return;
    if (sketch_period(d, SPOT_AT(spot, 2), json_array_get(item, 2), &period))
        forbid->periods = (PeriodMask)1 << period;
}

static void forbids_section(Sketch *d) {
    const json_t *list;
    d->p->forbid_count = (uint32_t)section(d, "forbids", &list);
    d->p->forbids = ARENA_ARRAY(d->arena, ProblemForbid, d->p->forbid_count);
    for (uint32_t i = 0; i < d->p->forbid_count; i++)
        forbid_read(d, SPOT_AT(SPOT_KEY(NULL, "forbids"), i), json_array_get(list, i),
                    &d->p->forbids[i]);
}

static void apart_read(Sketch *d, const Spot *spot, const json_t *item, ProblemApart *apart) {
    if (!reader_list(d->reader, spot, item, 4, 4))
        return;
    apart->first = sketch_person(d, SPOT_AT(spot, 0), json_array_get(item, 0));
    apart->second = sketch_person(d, SPOT_AT(spot, 1), json_array_get(item, 1));
    if (apart->first == apart->second && apart->first != NONE)
        reader_fault(d->reader, SPOT_AT(spot, 1), json_array_get(item, 1), "instance.apart.same");
    apart->first_posts =
        sketch_posts(d, SPOT_AT(spot, 2), json_array_get(item, 2), &apart->first_count);
    apart->second_posts =
        sketch_posts(d, SPOT_AT(spot, 3), json_array_get(item, 3), &apart->second_count);
}

static void apart_section(Sketch *d) {
    const json_t *list;
    d->p->apart_count = (uint32_t)section(d, "apart", &list);
    d->p->aparts = ARENA_ARRAY(d->arena, ProblemApart, d->p->apart_count);
    for (uint32_t k = 0; k < d->p->apart_count; k++)
        apart_read(d, SPOT_AT(SPOT_KEY(NULL, "apart"), k), json_array_get(list, k),
                   &d->p->aparts[k]);
}

static void size_check(Sketch *d) {
    if (d->p->quota_count > ROWS_MAX)
        reader_fault(d->reader, SPOT_KEY(NULL, "quotas"), NULL, "instance.rows.many");
    if (d->p->apart_count > ROWS_MAX)
        reader_fault(d->reader, SPOT_KEY(NULL, "apart"), NULL, "instance.rows.many");
    if (d->p->beside_count > ROWS_MAX || d->p->with_count > ROWS_MAX)
        reader_fault(d->reader, SPOT_KEY(NULL, "beside"), NULL, "instance.rows.many");
    if (d->p->part_count > ROWS_MAX)
        reader_fault(d->reader, SPOT_KEY(NULL, "shares"), NULL, "instance.rows.many");
    if (d->p->need_count > ROWS_MAX)
        reader_fault(d->reader, SPOT_KEY(NULL, "needs"), NULL, "instance.rows.many");
    if (d->p->movement_count > ROWS_MAX)
        reader_fault(d->reader, SPOT_KEY(NULL, "movements"), NULL, "instance.rows.many");
    if (d->p->rotation_count > ROWS_MAX)
        reader_fault(d->reader, SPOT_KEY(NULL, "rotations"), NULL, "instance.rows.many");
    if (!instance_size_holds(d->p))
        reader_fault(d->reader, NULL, NULL, "instance.size");
}

static void sections_read(Sketch *d) {
    reader_object(d->reader, NULL, d->root, &root_shape);
    scalars_read(d);
    posts_section(d);
    people_section(d);
    eligible_read(d);
    quotas_section(d);
    shares_read(d);
    movements_read(d);
    groups_fill(d);
    problem_seal(d->p);
    locks_section(d);
    apart_section(d);
    besides_read(d);
    forbids_section(d);
    needs_read(d);
    rotations_read(d);
}

const Problem *instance_read(Arena *arena, Str name, Str json, Findings *findings) {
    Reader       reader = {arena, name, findings};
    size_t       errors = findings->errors;
    json_auto_t *root = reader_parse(&reader, json);
    if (!root)
        return NULL;
    Sketch d = {.reader = &reader,
                .arena = arena,
                .p = ARENA_NEW(arena, Problem),
                .root = root,
                .people = map_open(arena),
                .posts = map_open(arena),
                .quotas = map_open(arena),
                .groups = map_open(arena)};
    sections_read(&d);
    if (findings->errors == errors)
        size_check(&d);
    if (findings->errors > errors)
        return NULL;
    problem_seal(d.p); /* again: now with the prohibitions */
    return d.p;
}
