#include "wire/rotations.h"

static const Shape rotation_shape = {.required = {"person", "post", "from"},
                                     .optional = {"least", "enter"},
                                     .reserved = sketch_reserved};

/* From somewhere, and from elsewhere: another list would say nothing, and make another problem of the same rows. */
static void from_read(Sketch *d, const Spot *spot, const json_t *value, ProblemRotation *rotation) {
    rotation->from = sketch_posts(d, spot, value, &rotation->from_count);
    if (json_is_array(value) && !json_array_size(value))
        reader_fault(d->reader, spot, value, "instance.rotation.nowhere");
    for (uint32_t i = 0; i < rotation->from_count; i++)
        if (rotation->from[i] == rotation->post)
            reader_fault_with(d->reader, spot, NULL, "instance.rotation.itself",
                              (Arg){"post", d->p->posts[rotation->post].id}, (Arg){0});
}

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
        from_read(d, SPOT_KEY(spot, "from"), from, rotation);
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
