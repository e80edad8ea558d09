#include "wire/groups.h"

enum { GROUP_ROOM_MAX = 1 << 26 }; /* people × groups */

uint32_t group_named(Sketch *d, Str name) {
    return map_put(&d->groups, name, d->groups.len);
}

static void group_read(Sketch *d, const Spot *spot, const json_t *value, GroupSpot whose) {
    PeriodMask mask = problem_all(d->p->periods);
    Str        name;
    if (!json_is_true(value) && !json_is_array(value))
        reader_fault(d->reader, spot, value, "instance.group.value");
    if (json_is_array(value))
        sketch_mask(d, spot, value, &mask);
    if (!reader_name(d->reader, spot, spot->key, &name))
        return;
    uint32_t group = group_named(d, name);
    if (whose.person != NONE)
        VEC_PUSH(d->arena, d->memberships,
                 (ProblemMark){whose.person, whose.post, group, mask & whose.within});
}

void groups_read(Sketch *d, const Spot *spot, const json_t *groups, GroupSpot whose) {
    if (!json_is_object(groups)) {
        reader_fault(d->reader, spot, groups, "json.object");
        return;
    }
    const char *key;
    json_t     *value;
    json_object_foreach((json_t *)(uintptr_t)groups, key, value)
        group_read(d, SPOT_KEY(spot, key), value, whose);
}

void groups_fill(Sketch *d) {
    Problem *p = d->p;
    if ((uint64_t)p->person_count * d->groups.len > GROUP_ROOM_MAX) {
        reader_fault(d->reader, NULL, NULL, "instance.groups.many");
        return;
    }
    p->group_count = d->groups.len;
    p->groups = ARENA_ARRAY(d->arena, Str, p->group_count);
    for (uint32_t g = 0; g < p->group_count; g++)
        p->groups[g] = d->groups.entries[g].key;
    p->members = ARENA_ARRAY(d->arena, PeriodMask, (size_t)p->group_count * p->person_count);
    p->marks = ARENA_ARRAY(d->arena, ProblemMark, d->memberships.len);
    for (size_t m = 0; m < d->memberships.len; m++) {
        const ProblemMark *one = &d->memberships.at[m];
        if (one->post != NONE)
            p->marks[p->mark_count++] = *one;
        else
            p->members[(size_t)one->group * p->person_count + one->person] |= one->periods;
    }
}
