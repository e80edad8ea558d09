/* structure_pool.c — clauses on the pool: how many people for how many seats, names for each post, posts
 * for each name. docs/rules/grammar.md, "Structure". A pool entry is read on the as-of date where the day
 * is later. Cost: entries of the posts, sorted. */
#include "rules/structure_parts.h"

/* People in the pool for the post, once each. */
static Indices pool_of(Arena *arena, const Roster *roster, uint32_t post, Day day) {
    Indices people = {0};
    Day     read = roster->as_of != DAY_NONE && roster->as_of < day ? roster->as_of : day;
    Span    rows = roster_by(roster, KIND_POOL, Pool_post, post);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Pool *row = roster_pool(roster, rows.at[i]);
        if (row->person != NONE && roster_covers(row->since, row->until, read) &&
            !structure_gone(roster, row->person, day))
            VEC_PUSH(arena, people, row->person);
    }
    indices_settle(&people);
    return people;
}

/* A person for each entry of a post: who stands in it twice is in the pool for two posts. */
static Indices pool_entries(Arena *arena, const Roster *roster, const StructureBound *bound,
                            Day day) {
    Indices all = {0};
    for (uint32_t i = 0; i < bound->post_count; i++) {
        Indices people = pool_of(arena, roster, bound->posts[i], day);
        for (size_t p = 0; p < people.len; p++)
            VEC_PUSH(arena, all, people.at[p]);
    }
    return all;
}

Indices structure_pool(Arena *arena, const Roster *roster, const StructureBound *bound, Day day) {
    Indices people = pool_entries(arena, roster, bound, day);
    indices_settle(&people);
    return people;
}

static void count_names(const Rules *rules, const Roster *roster, const StructureBound *bound,
                        Day day, const Indices *people, int64_t *found, int64_t *unknown) {
    for (size_t i = 0; i < people->len; i++) {
        Truth truth = structure_counts(rules, roster, bound->clause,
                                       (StructureSeat){bound->body, NONE}, people->at[i], day);
        *found += truth == TRUTH_YES;
        *unknown += truth == TRUTH_UNKNOWN;
    }
}

static int64_t seats_of(const Roster *roster, uint32_t post) {
    int32_t seats = roster_post(roster, post)->seats;
    return seats == INT_MISSING ? 1 : seats;
}

static void measure_times(Arena *arena, const Rules *rules, const Roster *roster,
                          const StructureBound *bound, Day day, StructureResult *result) {
    Indices        people = structure_pool(arena, roster, bound, day);
    StructureHeads heads = {0};
    count_names(rules, roster, bound, day, &people, &result->found, &result->unknown);
    for (uint32_t i = 0; i < bound->post_count; i++)
        heads.seats += seats_of(roster, bound->posts[i]);
    StructureWanted wanted = structure_wanted(rules, roster, bound, day, heads);
    result->base = heads.seats;
    result->at_least = wanted.at_least;
    result->at_most = wanted.at_most;
    result->status = structure_status(result->found, result->unknown, &wanted);
}

static bool is_outside(StructureStatus status) {
    return status == STRUCTURE_SHORT || status == STRUCTURE_OVER;
}

static StructureStatus names_status(const Rules *rules, const Roster *roster,
                                    const StructureBound *bound, uint32_t post, Day day,
                                    const Indices *people) {
    int64_t         found = 0, unknown = 0;
    StructureHeads  heads = {.seats = seats_of(roster, post)};
    StructureWanted wanted = structure_wanted(rules, roster, bound, day, heads);
    count_names(rules, roster, bound, day, people, &found, &unknown);
    return structure_status(found, unknown, &wanted);
}

/* Outside is found, what may be outside unknown; none is wanted. */
static void measure_names(Arena *arena, const Rules *rules, const Roster *roster,
                          const StructureBound *bound, Day day, StructureResult *result) {
    for (uint32_t i = 0; i < bound->post_count; i++) {
        Indices         people = pool_of(arena, roster, bound->posts[i], day);
        StructureStatus status = names_status(rules, roster, bound, bound->posts[i], day, &people);
        result->found += is_outside(status);
        result->unknown += status == STRUCTURE_UNDECIDED;
    }
    result->base = bound->post_count;
}

static void measure_posts(Arena *arena, const Rules *rules, const Roster *roster,
                          const StructureBound *bound, Day day, StructureResult *result) {
    Indices         entries = pool_entries(arena, roster, bound, day);
    StructureWanted wanted = structure_wanted(rules, roster, bound, day, (StructureHeads){0});
    indices_sort(&entries);
    for (size_t i = 0, past; i < entries.len; i = past) {
        uint32_t person = entries.at[i];
        for (past = i; past < entries.len && entries.at[past] == person;)
            past++;
        Truth           counts = structure_counts(rules, roster, bound->clause,
                                                  (StructureSeat){bound->body, NONE}, person, day);
        StructureStatus status = structure_status((int64_t)(past - i), 0, &wanted);
        bool            outside = is_outside(status);
        result->base += counts != TRUTH_NO;
        result->found += counts == TRUTH_YES && outside;
        result->unknown += (counts == TRUTH_UNKNOWN && status != STRUCTURE_MET) ||
                           (counts == TRUTH_YES && status == STRUCTURE_UNDECIDED);
    }
}

void structure_measure_pool(Arena *arena, const Rules *rules, const Roster *roster,
                            const StructureBound *bound, Day day, StructureResult *result) {
    StructureWanted none = {0};
    if (bound->form == FORM_POOL) {
        measure_times(arena, rules, roster, bound, day, result);
        return;
    }
    if (bound->form == FORM_NAMES)
        measure_names(arena, rules, roster, bound, day, result);
    else
        measure_posts(arena, rules, roster, bound, day, result);
    result->at_least = result->at_most = 0;
    result->status = structure_status(result->found, result->unknown, &none);
}

static void counted_add(Arena *arena, const Rules *rules, const Roster *roster,
                        const StructureBound *bound, Day day, const Indices *people,
                        Indices *found) {
    for (size_t i = 0; i < people->len; i++)
        if (structure_counts(rules, roster, bound->clause, (StructureSeat){bound->body, NONE},
                             people->at[i], day) == TRUTH_YES)
            VEC_PUSH(arena, *found, people->at[i]);
}

/* Whose names stand for a number of posts that is outside. */
static Indices posts_outside(Arena *arena, const Rules *rules, const Roster *roster,
                             const StructureBound *bound, Day day) {
    Indices         entries = pool_entries(arena, roster, bound, day), people = {0};
    StructureWanted wanted = structure_wanted(rules, roster, bound, day, (StructureHeads){0});
    indices_sort(&entries);
    for (size_t i = 0, past; i < entries.len; i = past) {
        for (past = i; past < entries.len && entries.at[past] == entries.at[i];)
            past++;
        if (is_outside(structure_status((int64_t)(past - i), 0, &wanted)))
            VEC_PUSH(arena, people, entries.at[i]);
    }
    return people;
}

uint32_t structure_pool_found(Arena *arena, const Rules *rules, const Roster *roster,
                              const StructureBound *bound, Day day, uint32_t **people_out) {
    Indices found = {0};
    if (bound->form == FORM_POOL) {
        Indices people = structure_pool(arena, roster, bound, day);
        counted_add(arena, rules, roster, bound, day, &people, &found);
    } else if (bound->form == FORM_POSTS) {
        Indices people = posts_outside(arena, rules, roster, bound, day);
        counted_add(arena, rules, roster, bound, day, &people, &found);
    } else {
        for (uint32_t i = 0; i < bound->post_count; i++) {
            Indices people = pool_of(arena, roster, bound->posts[i], day);
            if (is_outside(names_status(rules, roster, bound, bound->posts[i], day, &people)))
                counted_add(arena, rules, roster, bound, day, &people, &found);
        }
        indices_settle(&found);
    }
    *people_out = found.at;
    return (uint32_t)found.len;
}
