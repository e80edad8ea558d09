#include "wire/besides.h"

static const Shape beside_shape = {.required = {"person", "posts", "with"},
                                   .optional = {"lag", "periods"},
                                   .reserved = sketch_reserved};
static const Shape side_shape = {.required = {"person", "posts"}, .reserved = sketch_reserved};

static void side_fields(Sketch *d, const Spot *spot, const json_t *item, ProblemSide *side) {
    const json_t *person = json_object_get(item, "person");
    side->person = person ? sketch_person(d, SPOT_KEY(spot, "person"), person) : NONE;
    side->posts =
        sketch_posts(d, SPOT_KEY(spot, "posts"), json_object_get(item, "posts"), &side->post_count);
}

static void with_read(Sketch *d, const Spot *spot, const json_t *item, uint32_t who,
                      ProblemSide *side) {
    if (!reader_object(d->reader, spot, item, &side_shape))
        return;
    side_fields(d, spot, item, side);
    if (side->person == who && who != NONE)
        reader_fault(d->reader, SPOT_KEY(spot, "person"), json_object_get(item, "person"),
                     "instance.beside.same");
}

static void beside_read(Sketch *d, const Spot *spot, const json_t *item, ProblemBeside *beside) {
    *beside = (ProblemBeside){.periods = problem_all(d->p->periods)};
    if (!reader_object(d->reader, spot, item, &beside_shape))
        return;
    side_fields(d, spot, item, &beside->who);
    beside->lag = (uint32_t)sketch_number(d, spot, item, "lag", 0, PROBLEM_PERIODS_MAX - 1, 0);
    const json_t *periods = json_object_get(item, "periods");
    if (periods)
        sketch_mask(d, SPOT_KEY(spot, "periods"), periods, &beside->periods);
    const Spot   *at = SPOT_KEY(spot, "with");
    const json_t *list = json_object_get(item, "with");
    if (!list || !reader_list(d->reader, at, list, 0, UINT32_MAX - 2))
        return;
    beside->with_count = (uint32_t)json_array_size(list);
    ProblemSide *with = ARENA_ARRAY(d->arena, ProblemSide, beside->with_count);
    for (uint32_t k = 0; k < beside->with_count; k++)
        with_read(d, SPOT_AT(at, k), json_array_get(list, k), beside->who.person, &with[k]);
    beside->with = with;
}

void besides_read(Sketch *d) {
    const Spot   *spot = SPOT_KEY(NULL, "beside");
    const json_t *list = json_object_get(d->root, "beside");
    if (!list || !reader_list(d->reader, spot, list, 0, UINT32_MAX - 2))
        return;
    d->p->beside_count = (uint32_t)json_array_size(list);
    d->p->besides = ARENA_ARRAY(d->arena, ProblemBeside, d->p->beside_count);
    for (uint32_t k = 0; k < d->p->beside_count; k++)
        beside_read(d, SPOT_AT(spot, k), json_array_get(list, k), &d->p->besides[k]);
}
