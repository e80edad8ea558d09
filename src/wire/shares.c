#include "wire/shares.h"

static const Shape share_shape = {.required = {"id", "quotas"},
                                  .optional = {"at_least", "price", "level", "bar", "periods"},
                                  .reserved = sketch_reserved};

/* Whether a quota that depends on how many hold its posts is met cannot be told by one row. */
static void plain_check(Sketch *d, const Spot *spot, const ProblemShare *share) {
    for (uint32_t k = 0; k < share->quota_count; k++)
        if (d->p->quotas[share->quotas[k]].per > 1)
            reader_fault_with(d->reader, spot, NULL, "instance.share.per",
                              (Arg){"quota", d->p->quotas[share->quotas[k]].id}, (Arg){0});
}

static void share_read(Sketch *d, Map *ids, const Spot *spot, const json_t *item, uint32_t index) {
    ProblemShare *share = &d->p->shares[index];
    *share = (ProblemShare){.periods = problem_all(d->p->periods)};
    if (!reader_object(d->reader, spot, item, &share_shape))
        return;
    share->id = sketch_id(d, spot, item, ids, index);
    share->quotas = sketch_quotas(d, SPOT_KEY(spot, "quotas"), json_object_get(item, "quotas"),
                                  &share->quota_count);
    plain_check(d, SPOT_KEY(spot, "quotas"), share);
    share->at_least =
        sketch_heads(d, spot, item, "at_least", (HeadsRange){0, PROBLEM_SEATS_MAX, false});
    const json_t *bar = json_object_get(item, "bar"), *periods = json_object_get(item, "periods");
    if (bar)
        reader_bool(d->reader, SPOT_KEY(spot, "bar"), bar, &share->bar);
    share->level = sketch_level(d, spot, item, share->bar);
    share->price = sketch_price(d, spot, item, "price", share->level, 5000);
    if (periods)
        sketch_mask(d, SPOT_KEY(spot, "periods"), periods, &share->periods);
}

void shares_read(Sketch *d) {
    const Spot   *spot = SPOT_KEY(NULL, "shares");
    const json_t *list = json_object_get(d->root, "shares");
    if (!list || !reader_list(d->reader, spot, list, 0, UINT32_MAX - 2))
        return;
    Map ids = map_open(d->arena);
    d->p->share_count = (uint32_t)json_array_size(list);
    d->p->shares = ARENA_ARRAY(d->arena, ProblemShare, d->p->share_count);
    for (uint32_t s = 0; s < d->p->share_count; s++)
        share_read(d, &ids, SPOT_AT(spot, s), json_array_get(list, s), s);
}
