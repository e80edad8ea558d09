#include "wire/sketch.h"

#include <stdlib.h>

const char *const sketch_reserved[] = {"weights", "misfit", NULL};

/* The field of an object, or `fallback` when it is absent or faulty. */
int64_t sketch_number(Sketch *d, const Spot *up, const json_t *object, const char *key,
                      int64_t least, int64_t most, int64_t fallback) {
    const json_t *value = json_object_get(object, key);
    int64_t       number = fallback;
    if (value && !reader_int(d->reader, SPOT_KEY(up, key), value, least, most, &number))
        return fallback;
    return number;
}

bool sketch_flag(Sketch *d, const Spot *up, const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    bool          flag = false;
    return value && reader_bool(d->reader, SPOT_KEY(up, key), value, &flag) && flag;
}

int32_t sketch_points(Sketch *d, const Spot *up, const json_t *object, const char *key,
                      int32_t fallback) {
    return (int32_t)sketch_number(d, up, object, key, 0, PROBLEM_COST_MAX, fallback);
}

uint32_t sketch_level(Sketch *d, const Spot *up, const json_t *object, bool bar) {
    uint32_t level = (uint32_t)sketch_number(d, up, object, "level", 1, PROBLEM_LEVELS_MAX, 0);
    if (!level || !bar)
        return level;
    reader_fault(d->reader, SPOT_KEY(up, "level"), json_object_get(object, "level"),
                 "instance.level.bar");
    return 0;
}

int32_t sketch_price(Sketch *d, const Spot *up, const json_t *object, const char *key,
                     uint32_t level, int32_t fallback) {
    return sketch_points(d, up, object, key, level ? 1 : fallback);
}

/* The index of a named person, post ...; NONE with a finding. */
static uint32_t named(Sketch *d, const Spot *spot, const json_t *value, const Map *map,
                      const char *unknown) {
    Str id;
    if (!reader_text(d->reader, spot, value, &id))
        return NONE;
    uint32_t index = map_find(map, id);
    if (index == NONE)
        reader_fault(d->reader, spot, value, unknown);
    return index;
}

uint32_t sketch_person(Sketch *d, const Spot *spot, const json_t *value) {
    return named(d, spot, value, &d->people, "instance.person.unknown");
}

uint32_t sketch_post(Sketch *d, const Spot *spot, const json_t *value) {
    return named(d, spot, value, &d->posts, "instance.post.unknown");
}

/* The id of the object just read, put into the map; a second one of that name is a finding. */
Str sketch_id(Sketch *d, const Spot *spot, const json_t *object, Map *map, uint32_t index) {
    const json_t *value = json_object_get(object, "id");
    Str           id = STR("");
    if (!value || !reader_text(d->reader, SPOT_KEY(spot, "id"), value, &id))
        return id;
    if (map_put(map, id, index) != index)
        reader_fault(d->reader, SPOT_KEY(spot, "id"), value, "instance.id.twice");
    return str_copy(d->arena, id);
}

bool sketch_period(Sketch *d, const Spot *spot, const json_t *value, uint32_t *period) {
    int64_t number;
    TRY(reader_int(d->reader, spot, value, 0, (int64_t)d->p->periods - 1, &number));
    *period = (uint32_t)number;
    return true;
}

/* A list of periods, each once. */
bool sketch_mask(Sketch *d, const Spot *spot, const json_t *value, PeriodMask *mask_out) {
    TRY(reader_list(d->reader, spot, value, 0, SIZE_MAX));
    PeriodMask mask = 0;
    bool       good = true;
    for (size_t i = 0; i < json_array_size(value); i++) {
        uint32_t      period;
        const json_t *item = json_array_get(value, i);
        if (!sketch_period(d, SPOT_AT(spot, i), item, &period))
            good = false;
        else if (mask_has(mask, period))
            good = reader_fault(d->reader, SPOT_AT(spot, i), item, "instance.period.twice");
        else
            mask |= (PeriodMask)1 << period;
    }
    *mask_out = mask;
    return good;
}

/* first_value, last_value: NULL where not given. */
bool sketch_range(Sketch *d, const Spot *from_spot, const json_t *from_value,
                  const Spot *until_spot, const json_t *until_value, uint32_t *from_out,
                  uint32_t *until_out) {
    int64_t from = 0, until = d->p->periods, most = d->p->periods;
    bool    good = !from_value || reader_int(d->reader, from_spot, from_value, 0, most, &from);
    if (until_value && !reader_int(d->reader, until_spot, until_value, 0, most, &until))
        good = false;
    if (good && from > until)
        good = reader_fault(d->reader, until_value ? until_spot : from_spot,
                            until_value ? until_value : from_value, "instance.range.backwards");
    *from_out = good ? (uint32_t)from : 0;
    *until_out = good ? (uint32_t)until : d->p->periods;
    return good;
}

static bool amount_read(Sketch *d, const Spot *spot, const json_t *value, int64_t least,
                        int64_t most, bool open, int32_t *out) {
    int64_t number = PROBLEM_NO_LIMIT;
    if (!(open && json_is_null(value)))
        TRY(reader_int(d->reader, spot, value, least, most, &number));
    *out = (int32_t)number;
    return true;
}

bool sketch_series(Sketch *d, const Spot *spot, const json_t *value, int64_t least, int64_t most,
                   bool open, Series *out) {
    if (!json_is_array(value))
        return amount_read(d, spot, value, least, most, open, &out->one);
    size_t len = json_array_size(value);
    bool   good =
        !d->periods_known || reader_list(d->reader, spot, value, d->p->periods, d->p->periods);
    out->each = ARENA_ARRAY(d->arena, int32_t, d->p->periods);
    for (size_t i = 0; i < len; i++) {
        int32_t amount = 0;
        if (!amount_read(d, SPOT_AT(spot, i), json_array_get(value, i), least, most, open, &amount))
            good = false;
        if (i < d->p->periods)
            out->each[i] = amount;
    }
    return good;
}

int32_t *sketch_spread(Sketch *d, Series series) {
    if (series.each)
        return series.each;
    int32_t *each = ARENA_ARRAY(d->arena, int32_t, d->p->periods);
    for (uint32_t t = 0; t < d->p->periods; t++)
        each[t] = series.one;
    return each;
}

static int index_order(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* What a list may name. */
typedef struct Naming {
    uint32_t (*find)(Sketch *d, const Spot *spot, const json_t *value);
    Str (*id)(const Problem *p, uint32_t index);
    const char *twice, *word; /* the message where one is named twice, and its argument */
} Naming;

static const uint32_t *set_read(Sketch *d, const Spot *spot, const json_t *value,
                                const Naming *naming, uint32_t *count_out) {
    *count_out = 0;
    if (!value || !reader_list(d->reader, spot, value, 0, UINT32_MAX - 1))
        return NULL;
    size_t    len = json_array_size(value);
    uint32_t *set = ARENA_ARRAY(d->arena, uint32_t, len), count = 0;
    for (size_t i = 0; i < len; i++) {
        set[count] = naming->find(d, SPOT_AT(spot, i), json_array_get(value, i));
        count += set[count] != NONE;
    }
    if (count)
        qsort(set, count, sizeof *set, index_order);
    for (uint32_t i = 1; i < count; i++)
        if (set[i] == set[i - 1])
            reader_fault_with(d->reader, spot, NULL, naming->twice,
                              (Arg){naming->word, naming->id(d->p, set[i])}, (Arg){0});
    *count_out = count;
    return set;
}

static Str post_id(const Problem *p, uint32_t post) {
    return p->posts[post].id;
}

static Str quota_id(const Problem *p, uint32_t quota) {
    return p->quotas[quota].id;
}

const uint32_t *sketch_posts(Sketch *d, const Spot *spot, const json_t *value,
                             uint32_t *count_out) {
    static const Naming posts = {sketch_post, post_id, "instance.posts.twice", "post"};
    return set_read(d, spot, value, &posts, count_out);
}

static uint32_t quota_named(Sketch *d, const Spot *spot, const json_t *value) {
    return named(d, spot, value, &d->quotas, "instance.quota.unknown");
}

const uint32_t *sketch_quotas(Sketch *d, const Spot *spot, const json_t *value,
                              uint32_t *count_out) {
    static const Naming quotas = {quota_named, quota_id, "instance.quotas.twice", "quota"};
    return set_read(d, spot, value, &quotas, count_out);
}

const int32_t *sketch_heads(Sketch *d, const Spot *up, const json_t *object, const char *key,
                            HeadsRange range) {
    const json_t *value = json_object_get(object, key);
    Series        heads = {.one = range.open ? PROBLEM_NO_LIMIT : 0};
    if (value)
        sketch_series(d, SPOT_KEY(up, key), value, range.least, range.most, range.open, &heads);
    return sketch_spread(d, heads);
}
