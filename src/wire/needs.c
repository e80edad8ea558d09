#include "wire/needs.h"

#include <stdlib.h>

static const Shape need_shape = {.required = {"id", "to", "posts"},
                                 .optional = {"at_least", "at_most", "brings", "in_a_row", "stay"},
                                 .reserved = sketch_reserved};

static int brings_order(const void *a, const void *b) {
    const ProblemBrings *x = a, *y = b;
    return (x->person > y->person) - (x->person < y->person);
}

/* Who brings nothing is left out, so that files which mean the same are one. */
static void brings_read(Sketch *d, const Spot *spot, const json_t *value, ProblemNeed *need) {
    if (!json_is_object(value)) {
        reader_fault(d->reader, spot, value, "json.object");
        return;
    }
    ProblemBrings *brings = ARENA_ARRAY(d->arena, ProblemBrings, json_object_size(value));
    uint32_t       count = 0;
    const char    *key;
    json_t        *item;
    json_object_foreach((json_t *)(uintptr_t)value, key, item) {
        const Spot *at = SPOT_KEY(spot, key);
        int64_t     periods = 0;
        Str         name;
        if (!reader_name(d->reader, at, key, &name))
            continue;
        uint32_t person = map_find(&d->people, name);
        if (person == NONE)
            reader_fault(d->reader, at, item, "instance.brings.unknown");
        bool good = reader_int(d->reader, at, item, 0, PROBLEM_COUNT_MAX, &periods);
        if (good && person != NONE && periods)
            brings[count++] = (ProblemBrings){person, (int32_t)periods};
    }
    if (count)
        qsort(brings, count, sizeof *brings, brings_order);
    for (uint32_t k = 1; k < count; k++) /* keys that are one in NFC */
        if (brings[k].person == brings[k - 1].person)
            reader_fault(d->reader, spot, NULL, "instance.brings.twice");
    need->brings = brings;
    need->brings_count = count;
}

static void need_read(Sketch *d, Map *ids, const Spot *spot, const json_t *item, uint32_t index) {
    ProblemNeed *need = &d->p->needs[index];
    *need = (ProblemNeed){.at_most = PROBLEM_NO_LIMIT};
    if (!reader_object(d->reader, spot, item, &need_shape))
        return;
    need->id = sketch_id(d, spot, item, ids, index);
    need->to = sketch_posts(d, SPOT_KEY(spot, "to"), json_object_get(item, "to"), &need->to_count);
    need->posts =
        sketch_posts(d, SPOT_KEY(spot, "posts"), json_object_get(item, "posts"), &need->post_count);
    need->at_least = (int32_t)sketch_number(d, spot, item, "at_least", 0, PROBLEM_COUNT_MAX, 0);
    const json_t *most = json_object_get(item, "at_most"),
                 *brings = json_object_get(item, "brings");
    if (most && !json_is_null(most))
        need->at_most = (int32_t)sketch_number(d, spot, item, "at_most", 0, PROBLEM_COUNT_MAX,
                                               PROBLEM_NO_LIMIT);
    if (brings)
        brings_read(d, SPOT_KEY(spot, "brings"), brings, need);
    need->in_a_row = sketch_flag(d, spot, item, "in_a_row");
    need->stay = sketch_flag(d, spot, item, "stay");
}

void needs_read(Sketch *d) {
    const Spot   *spot = SPOT_KEY(NULL, "needs");
    const json_t *list = json_object_get(d->root, "needs");
    if (!list || !reader_list(d->reader, spot, list, 0, UINT32_MAX - 2))
        return;
    Map ids = map_open(d->arena);
    d->p->need_count = (uint32_t)json_array_size(list);
    d->p->needs = ARENA_ARRAY(d->arena, ProblemNeed, d->p->need_count);
    for (uint32_t n = 0; n < d->p->need_count; n++)
        need_read(d, &ids, SPOT_AT(spot, n), json_array_get(list, n), n);
}
