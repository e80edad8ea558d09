#include "process/holding.h"

#include "base/vec.h"

#include <stdlib.h>

int32_t post_seats(const Roster *roster, uint32_t post) {
    int32_t seats = roster_post(roster, post)->seats;
    return seats == INT_MISSING ? 1 : seats < 0 ? 0 : seats;
}

int32_t post_importance(const Roster *roster, uint32_t post) {
    int32_t importance = roster_post(roster, post)->importance;
    return importance == INT_MISSING || importance < 1 ? 1 : importance > 3 ? 3 : importance;
}

bool post_is_lower(const Roster *roster, uint32_t post, uint32_t than) {
    int32_t low = roster_post(roster, post)->rank, high = roster_post(roster, than)->rank;
    return low != INT_MISSING && high != INT_MISSING && low < high;
}

bool post_unit_same(const Roster *roster, uint32_t a, uint32_t b) {
    uint32_t unit = roster_post(roster, a)->unit;
    return unit != NONE && unit == roster_post(roster, b)->unit;
}

bool post_open(const Roster *roster, uint32_t post, Day day) {
    const Post *row = roster_post(roster, post);
    if (!roster_covers(row->since, row->until, day))
        return false;
    if (row->unit == NONE)
        return true;
    const Unit *unit = roster_unit(roster, row->unit);
    return roster_covers(unit->since, unit->until, day);
}

Day post_last(const Roster *roster, uint32_t post) {
    const Post *row = roster_post(roster, post);
    Day         last = partial_given(row->until) ? partial_last(row->until) : DAY_MAX;
    if (row->unit != NONE && partial_given(roster_unit(roster, row->unit)->until)) {
        Day unit = partial_last(roster_unit(roster, row->unit)->until);
        last = unit < last ? unit : last;
    }
    return last;
}

Str post_authority(const Roster *roster, uint32_t post, Day day) {
    Span rows = roster_by(roster, KIND_OVERSIGHT, Oversight_post, post);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Oversight *row = roster_oversight(roster, rows.at[i]);
        if (roster_covers(row->since, row->until, day))
            return row->authority;
    }
    return STR("");
}

bool post_ours(const Roster *roster, uint32_t post, Day day) {
    uint32_t registers = roster_count(roster, KIND_REGISTER);
    Str      ours = registers ? roster_register(roster, 0)->authority : STR("");
    Str      theirs = post_authority(roster, post, day);
    return !ours.len || !theirs.len || str_same(ours, theirs);
}

bool person_left(const Roster *roster, uint32_t person, Day day) {
    PartialDate left = roster_person(roster, person)->left;
    return partial_given(left) && partial_last(left) < day;
}

bool tenure_owned(const Tenure *tenure) {
    if (tenure->manner < 0)
        return true;
    Str id = str_from(codes_at(LIST_MANNER, tenure->manner)->id);
    return str_is(id, "main") || str_is(id, "rotated");
}

/* Lower goes first; a post held concurrently is never the main one. */
enum { CLASS_CONCURRENT, CLASS_OWN, CLASS_SECONDED, CLASS_ACTING };

static int manner_class(const Tenure *tenure) {
    if (tenure->manner < 0)
        return CLASS_OWN;
    Str id = str_from(codes_at(LIST_MANNER, tenure->manner)->id);
    return str_is(id, "concurrent") ? CLASS_CONCURRENT
           : str_is(id, "acting")   ? CLASS_ACTING
           : str_is(id, "seconded") ? CLASS_SECONDED
                                    : CLASS_OWN;
}

static int32_t rank_of(const Roster *roster, uint32_t post) {
    return roster_post(roster, post)->rank; /* INT_MISSING is the lowest */
}

static bool main_before(const Roster *roster, const Tenure *a, const Tenure *b) {
    int class_a = manner_class(a), class_b = manner_class(b);
    if (class_a != class_b)
        return class_a < class_b;
    int32_t weight_a = post_importance(roster, a->post),
            weight_b = post_importance(roster, b->post);
    if (weight_a != weight_b)
        return weight_a > weight_b;
    if (rank_of(roster, a->post) != rank_of(roster, b->post))
        return rank_of(roster, a->post) > rank_of(roster, b->post);
    return a->post < b->post;
}

static bool tenure_counts(const Roster *roster, const Tenure *tenure, Day day) {
    return tenure->person != NONE && tenure->post != NONE &&
           roster_covers(tenure->since, tenure->until, day) &&
           !person_left(roster, tenure->person, day);
}

static void mains_find(const Roster *roster, Holding *holding) {
    for (uint32_t i = 0; i < roster_count(roster, KIND_TENURE); i++) {
        const Tenure *tenure = roster_tenure(roster, i);
        if (!tenure_counts(roster, tenure, holding->day) ||
            manner_class(tenure) == CLASS_CONCURRENT)
            continue;
        uint32_t best = holding->tenure[tenure->person];
        if (best == NONE || main_before(roster, tenure, roster_tenure(roster, best)))
            holding->tenure[tenure->person] = i;
    }
}

static int side_order(const void *a, const void *b) {
    const HoldingSide *x = a, *y = b;
    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    if (x->post != y->post)
        return x->post < y->post ? -1 : 1;
    return (x->tenure > y->tenure) - (x->tenure < y->tenure);
}

/* Tenures in force of posts that are not the person's main one, each post once. */
static void sides_find(Arena *arena, const Roster *roster, Holding *holding) {
    VEC(HoldingSide) sides = {0};
    for (uint32_t i = 0; i < roster_count(roster, KIND_TENURE); i++) {
        const Tenure *tenure = roster_tenure(roster, i);
        if (tenure_counts(roster, tenure, holding->day) &&
            holding->main[tenure->person] != tenure->post)
            VEC_PUSH(arena, sides, (HoldingSide){tenure->person, tenure->post, i});
    }
    if (sides.len)
        qsort(sides.at, sides.len, sizeof *sides.at, side_order);
    uint32_t kept = 0;
    for (size_t i = 0; i < sides.len; i++)
        if (!kept || sides.at[kept - 1].person != sides.at[i].person ||
            sides.at[kept - 1].post != sides.at[i].post)
            sides.at[kept++] = sides.at[i];
    holding->sides = sides.at;
    holding->side_count = kept;
}

Holding holding_on(Arena *arena, const Roster *roster, Day day) {
    uint32_t people = roster_count(roster, KIND_PERSON);
    Holding  holding = {.day = day,
                        .main = ARENA_ARRAY(arena, uint32_t, people),
                        .tenure = ARENA_ARRAY(arena, uint32_t, people),
                        .heads = ARENA_ARRAY(arena, uint32_t, roster_count(roster, KIND_POST))};
    for (uint32_t p = 0; p < people; p++)
        holding.main[p] = holding.tenure[p] = NONE;
    mains_find(roster, &holding);
    for (uint32_t p = 0; p < people; p++)
        if (holding.tenure[p] != NONE) {
            holding.main[p] = roster_tenure(roster, holding.tenure[p])->post;
            holding.heads[holding.main[p]]++;
        }
    sides_find(arena, roster, &holding);
    for (uint32_t i = 0; i < holding.side_count; i++)
        holding.heads[holding.sides[i].post]++;
    return holding;
}

bool holding_has(const Holding *holding, uint32_t person, uint32_t post) {
    if (holding->main[person] == post)
        return true;
    for (uint32_t i = 0; i < holding->side_count && holding->sides[i].person <= person; i++)
        if (holding->sides[i].person == person && holding->sides[i].post == post)
            return true;
    return false;
}

bool holding_owns(const Holding *holding, const Roster *roster, uint32_t person, uint32_t post) {
    Span rows = roster_by(roster, KIND_TENURE, Tenure_person, person);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *tenure = roster_tenure(roster, rows.at[i]);
        if (tenure->post == post && tenure_counts(roster, tenure, holding->day) &&
            manner_class(tenure) != CLASS_ACTING)
            return true;
    }
    return false;
}
