#include "wire/rotations.h"

static const Shape rotation_shape = {.required = {"person", "post", "from"},
                                     .optional = {"none", "least", "enter"},
                                     .reserved = sketch_reserved};

/* False when it belongs to no known person and post. */
static bool rotation_read(Sketch *d, const Spot *spot, const json_t *item,
                          ProblemRotation *rotation) {
    *rotation = (ProblemRotation){.enter = problem_all(d->p->periods)};
    if (!reader_object(d->reader, spot, item, &rotation_shape))
        return false;
    const json_t *person = json_object_get(item, "person"), *post = json_object_get(item, "post"),
                 *from = json_object_get(item, "from");
    rotation->person = person ? sketch_person(d, SPOT_KEY(spot, "person"), person) : NONE;
    rotation->post = post ? sketch_post(d, SPOT_KEY(spot, "post"), post) : NONE;
    if (from)
        rotation->from = sketch_posts(d, SPOT_KEY(spot, "from"), from, &rotation->from_count);
    rotation->none = sketch_flag(d, spot, item, "none");
    rotation->least = (uint32_t)sketch_number(d, spot, item, "least", 1, PROBLEM_COUNT_MAX, 1);
    const json_t *enter = json_object_get(item, "enter");
    if (enter)
        sketch_mask(d, SPOT_KEY(spot, "enter"), enter, &rotation->enter);
    return rotation->person != NONE && rotation->post != NONE;
}

void rotations_read(Sketch *d) {
    const Spot   *spot = SPOT_KEY(NULL, "rotations");
    const json_t *list = json_object_get(d->root, "rotations");
    if (!list || !reader_list(d->reader, spot, list, 0, UINT32_MAX - 2))
        return;
    d->p->rotations = ARENA_ARRAY(d->arena, ProblemRotation, json_array_size(list));
    for (uint32_t r = 0; r < json_array_size(list); r++)
        d->p->rotation_count += rotation_read(d, SPOT_AT(spot, r), json_array_get(list, r),
                                              &d->p->rotations[d->p->rotation_count]);
}
