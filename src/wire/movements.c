#include "wire/movements.h"

#include "wire/groups.h"

static const Shape movement_shape = {.required = {"id", "to"},
                                     .optional = {"from", "none", "group", "at_least", "at_most",
                                                  "price", "level", "bar", "periods"},
                                     .reserved = sketch_reserved};

static const uint32_t *every_post(Sketch *d) {
    uint32_t *posts = ARENA_ARRAY(d->arena, uint32_t, d->p->post_count);
    for (uint32_t j = 0; j < d->p->post_count; j++)
        posts[j] = j;
    return posts;
}

/* Null is as if the field were not there. */
static const json_t *given(const json_t *item, const char *key) {
    const json_t *value = json_object_get(item, key);
    return json_is_null(value) ? NULL : value;
}

static void places_read(Sketch *d, const Spot *spot, const json_t *item,
                        ProblemMovement *movement) {
    const json_t *from = given(item, "from");
    movement->to =
        sketch_posts(d, SPOT_KEY(spot, "to"), json_object_get(item, "to"), &movement->to_count);
    if (from) {
        movement->from = sketch_posts(d, SPOT_KEY(spot, "from"), from, &movement->from_count);
    } else {
        movement->from = every_post(d);
        movement->from_count = d->p->post_count;
    }
    movement->none = sketch_flag(d, spot, item, "none");
}

static void counts_read(Sketch *d, const Spot *spot, const json_t *item,
                        ProblemMovement *movement) {
    const json_t *bar = json_object_get(item, "bar"), *periods = json_object_get(item, "periods");
    movement->at_least = (int32_t)sketch_number(d, spot, item, "at_least", 0, PROBLEM_SEATS_MAX, 0);
    if (given(item, "at_most"))
        movement->at_most = (int32_t)sketch_number(d, spot, item, "at_most", 0, PROBLEM_SEATS_MAX,
                                                   PROBLEM_NO_LIMIT);
    if (bar)
        reader_bool(d->reader, SPOT_KEY(spot, "bar"), bar, &movement->bar);
    movement->level = sketch_level(d, spot, item, movement->bar);
    movement->price = sketch_price(d, spot, item, "price", movement->level, 5000);
    if (periods)
        sketch_mask(d, SPOT_KEY(spot, "periods"), periods, &movement->periods);
}

static void movement_read(Sketch *d, Map *ids, const Spot *spot, const json_t *item,
                          uint32_t index) {
    ProblemMovement *movement = &d->p->movements[index];
    Str              group = STR("");
    *movement = (ProblemMovement){
        .group = NONE, .at_most = PROBLEM_NO_LIMIT, .periods = problem_all(d->p->periods)};
    if (!reader_object(d->reader, spot, item, &movement_shape))
        return;
    movement->id = sketch_id(d, spot, item, ids, index);
    places_read(d, spot, item, movement);
    const json_t *name = given(item, "group");
    if (name && reader_text(d->reader, SPOT_KEY(spot, "group"), name, &group))
        movement->group = group_named(d, group);
    counts_read(d, spot, item, movement);
}

void movements_read(Sketch *d) {
    const Spot   *spot = SPOT_KEY(NULL, "movements");
    const json_t *list = json_object_get(d->root, "movements");
    if (!list || !reader_list(d->reader, spot, list, 0, UINT32_MAX - 2))
        return;
    Map ids = map_open(d->arena);
    d->p->movement_count = (uint32_t)json_array_size(list);
    d->p->movements = ARENA_ARRAY(d->arena, ProblemMovement, d->p->movement_count);
    for (uint32_t f = 0; f < d->p->movement_count; f++)
        movement_read(d, &ids, SPOT_AT(spot, f), json_array_get(list, f), f);
}
