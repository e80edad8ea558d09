#include "wire/eligible.h"

#include "wire/groups.h"

#include <stdlib.h>

static const Shape entry_shape = {.required = {"person", "post", "fit"},
                                  .optional = {"enter", "stay", "cost", "least", "groups"},
                                  .reserved = sketch_reserved};

/* One item of the list. */
typedef struct Piece {
    ProblemEntry entry;
    uint32_t     at;     /* its place in the list */
    bool         faulty; /* reported already: what follows from it is not reported again */
} Piece;

static bool fit_over(Sketch *d, const Spot *spot, const json_t *value, int32_t fit) {
    if (fit <= d->p->perfect)
        return false;
    Str perfect = str_format(d->arena, "%d", d->p->perfect);
    reader_fault_with(d->reader, spot, value, "instance.fit.over", (Arg){"perfect", perfect},
                      (Arg){0});
    return true;
}

static bool fit_read(Sketch *d, const Spot *spot, const json_t *value, ProblemEntry *entry) {
    Series fit = {0};
    TRY(sketch_series(d, spot, value, -PROBLEM_COST_MAX, PROBLEM_COST_MAX, false, &fit));
    bool good = true;
    if (!fit.each)
        good = !fit_over(d, spot, value, fit.one);
    for (size_t t = 0; fit.each && t < json_array_size(value) && t < d->p->periods; t++)
        if (fit_over(d, SPOT_AT(spot, t), json_array_get(value, t), fit.each[t]))
            good = false;
    entry->fit = fit.one;
    entry->fits = fit.each;
    return good;
}

static bool stay_read(Sketch *d, const Spot *from_spot, const json_t *from, const Spot *until_spot,
                      const json_t *until, ProblemEntry *entry) {
    uint32_t first, end;
    bool     good = sketch_range(d, from_spot, from, until_spot, until, &first, &end);
    entry->stay = entry->enter = mask_range(first, end);
    return good;
}

/* [person, post, fit, from, until], the last two may be missing. */
static bool list_read(Sketch *d, const Spot *spot, const json_t *item, ProblemEntry *entry) {
    TRY(reader_list(d->reader, spot, item, 3, 5));
    entry->person = sketch_person(d, SPOT_AT(spot, 0), json_array_get(item, 0));
    entry->post = sketch_post(d, SPOT_AT(spot, 1), json_array_get(item, 1));
    bool fit = fit_read(d, SPOT_AT(spot, 2), json_array_get(item, 2), entry);
    bool stay = stay_read(d, SPOT_AT(spot, 3), json_array_get(item, 3), SPOT_AT(spot, 4),
                          json_array_get(item, 4), entry);
    return fit && stay;
}

/* The fields `stay` and `enter` of an object. */
static bool periods_read(Sketch *d, const Spot *spot, const json_t *item, ProblemEntry *entry) {
    const json_t *stay = json_object_get(item, "stay"), *enter = json_object_get(item, "enter");
    const Spot   *at = SPOT_KEY(spot, "stay");
    bool          good = !stay || reader_list(d->reader, at, stay, 2, 2);
    good = stay_read(d, SPOT_AT(at, 0), good ? json_array_get(stay, 0) : NULL, SPOT_AT(at, 1),
                     good ? json_array_get(stay, 1) : NULL, entry) &&
           good;
    PeriodMask mask;
    if (enter && sketch_mask(d, SPOT_KEY(spot, "enter"), enter, &mask))
        entry->enter &= mask;
    return good;
}

static bool object_read(Sketch *d, const Spot *spot, const json_t *item, ProblemEntry *entry) {
    reader_object(d->reader, spot, item, &entry_shape);
    const json_t *person = json_object_get(item, "person"), *post = json_object_get(item, "post");
    const json_t *fit = json_object_get(item, "fit");
    entry->person = person ? sketch_person(d, SPOT_KEY(spot, "person"), person) : NONE;
    entry->post = post ? sketch_post(d, SPOT_KEY(spot, "post"), post) : NONE;
    entry->cost = sketch_points(d, spot, item, "cost", 0);
    entry->least = (uint32_t)sketch_number(d, spot, item, "least", 1, PROBLEM_COUNT_MAX, 1);
    bool good = fit && fit_read(d, SPOT_KEY(spot, "fit"), fit, entry);
    good = periods_read(d, spot, item, entry) && good;
    const json_t *groups = json_object_get(item, "groups");
    GroupSpot     whose = {entry->post == NONE ? NONE : entry->person, entry->post, entry->stay};
    if (groups)
        groups_read(d, SPOT_KEY(spot, "groups"), groups, whose);
    return good;
}

/* False when it belongs to no known person and post. */
static bool piece_read(Sketch *d, const Spot *spot, const json_t *item, Piece *piece) {
    ProblemEntry *entry = &piece->entry;
    *entry = (ProblemEntry){.person = NONE, .post = NONE};
    piece->at = (uint32_t)spot->index;
    piece->faulty = !(json_is_object(item) ? object_read(d, spot, item, entry)
                                           : list_read(d, spot, item, entry));
    return entry->person != NONE && entry->post != NONE;
}

static int piece_order(const void *a, const void *b) {
    const Piece *x = a, *y = b;
    if (x->entry.person != y->entry.person)
        return x->entry.person < y->entry.person ? -1 : 1;
    if (x->entry.post != y->entry.post)
        return x->entry.post < y->entry.post ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

static bool piece_same_pair(const Piece *a, const Piece *b) {
    return a->entry.person == b->entry.person && a->entry.post == b->entry.post;
}

/* One entry has one cost: the least of its pieces' costs; where a piece costs more, its fit is
 * lowered by the rest, which leaves perfect - fit + cost as it was. */
static bool fits_lower(Sketch *d, const Piece *piece, int32_t least_cost, int32_t *fits) {
    int32_t rest = piece->entry.cost - least_cost;
    for (uint32_t t = 0; t < d->p->periods; t++)
        if (mask_has(piece->entry.stay, t)) {
            fits[t] = entry_fit(&piece->entry, t) - rest;
            if (fits[t] < -PROBLEM_COST_MAX)
                return reader_fault(d->reader, SPOT_AT(SPOT_KEY(NULL, "eligible"), piece->at), NULL,
                                    "instance.cost.deep");
        }
    return true;
}

static void piece_add(Sketch *d, const Piece *piece, ProblemEntry *entry, bool faulty) {
    const Spot *spot = SPOT_AT(SPOT_KEY(NULL, "eligible"), piece->at);
    if ((entry->stay & piece->entry.stay) && !faulty)
        reader_fault_with(d->reader, spot, NULL, "instance.entry.overlap",
                          (Arg){"person", d->p->people[entry->person].id},
                          (Arg){"post", d->p->posts[entry->post].id});
    entry->stay |= piece->entry.stay;
    entry->enter |= piece->entry.enter;
}

/* Several pieces of one person and post, in order of the file; what one of them asks to be kept is. */
static ProblemEntry pieces_join(Sketch *d, const Piece *pieces, size_t count) {
    ProblemEntry entry = pieces[0].entry;
    int32_t     *fits = ARENA_ARRAY(d->arena, int32_t, d->p->periods);
    bool         faulty = pieces[0].faulty;
    for (size_t i = 1; i < count; i++) {
        faulty = faulty || pieces[i].faulty;
        entry.cost = pieces[i].entry.cost < entry.cost ? pieces[i].entry.cost : entry.cost;
        entry.least = pieces[i].entry.least > entry.least ? pieces[i].entry.least : entry.least;
        piece_add(d, &pieces[i], &entry, faulty);
    }
    for (size_t i = 0; i < count && !faulty; i++)
        fits_lower(d, &pieces[i], entry.cost, fits);
    entry.fits = fits;
    return entry;
}

static void pieces_merge(Sketch *d, const Piece *pieces, size_t count) {
    d->p->entries = ARENA_ARRAY(d->arena, ProblemEntry, count);
    for (size_t from = 0, until; from < count; from = until) {
        for (until = from + 1; until < count && piece_same_pair(&pieces[from], &pieces[until]);)
            until++;
        d->p->entries[d->p->entry_count++] =
            until == from + 1 ? pieces[from].entry : pieces_join(d, pieces + from, until - from);
    }
}

void eligible_read(Sketch *d) {
    const Spot   *spot = SPOT_KEY(NULL, "eligible");
    const json_t *list = json_object_get(d->root, "eligible");
    if (!list || !reader_list(d->reader, spot, list, 0, UINT32_MAX - 2))
        return;
    size_t len = json_array_size(list), count = 0;
    Piece *pieces = ARENA_ARRAY(d->arena, Piece, len);
    for (size_t i = 0; i < len; i++)
        count += piece_read(d, SPOT_AT(spot, i), json_array_get(list, i), &pieces[count]);
    if (count)
        qsort(pieces, count, sizeof *pieces, piece_order);
    pieces_merge(d, pieces, count);
}
