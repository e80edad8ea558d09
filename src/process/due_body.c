/* due_body.c — ages that a structure group passes, terms of bodies, reviews of pools. */
#include "process/due_parts.h"

#include "base/bits.h"
#include "base/groups.h"

#include <string.h>

static Truth counts(const Dues *d, const StructureBound *bound, uint32_t person, Day day) {
    return structure_counts(d->rules, d->roster, bound->clause,
                            (StructureSeat){bound->body, d->holding.main[person]}, person, day);
}

/* The last day on which the person surely counts, between two days of which only the first does. */
static Day last_counted(const Dues *d, const StructureBound *bound, uint32_t person, Day in,
                        Day out) {
    while (out - in > 1) {
        Day middle = in + (out - in) / 2;
        if (counts(d, bound, person, middle) == TRUTH_YES)
            in = middle;
        else
            out = middle;
    }
    return in;
}

static void age_of_member(Dues *d, const StructureBound *bound, uint32_t person, uint64_t *seen) {
    Day end = due_horizon(d);
    if (!due_asked(d, person) || bits_has(seen, person) || end <= d->ask->on)
        return;
    bits_add(seen, person);
    if (counts(d, bound, person, d->ask->on) != TRUTH_YES ||
        counts(d, bound, person, end) == TRUTH_YES)
        return;
    Day    last = last_counted(d, bound, person, d->ask->on, end);
    DueRow row = due_row_of(d, person, d->holding.main[person]);
    row.share = bound->label;
    if (bound->body != NONE) {
        row.body = roster_body(d->roster, bound->body)->code;
        row.body_name = roster_body(d->roster, bound->body)->name;
    }
    due_row_add(d, row, last, last);
}

/* Each person once for a clause, with the first of the bodies concerned. */
void due_ages_pass(Dues *d) {
    uint32_t              count, people = roster_count(d->roster, KIND_PERSON), clause = NONE;
    const StructureBound *bounds =
        structure_bind(d->arena, d->rules, d->roster, d->ask->on, &count);
    Groups    holders = groups_make(d->arena, d->holding.main, sizeof *d->holding.main, 0, people,
                                    roster_count(d->roster, KIND_POST));
    uint64_t *seen = ARENA_ARRAY(d->arena, uint64_t, bits_words(people));
    for (uint32_t b = 0; b < count; b++) {
        const StructureBound *bound = &bounds[b];
        if (b && bound->clause != clause)
            memset(seen, 0, bits_words(people) * sizeof *seen);
        clause = bound->clause;
        if (bound->unsure)
            continue; /* nothing says that the clause counts anybody there */
        for (uint32_t i = 0; i < bound->post_count; i++)
            for (uint32_t k = holders.from[bound->posts[i]]; k < holders.from[bound->posts[i] + 1];
                 k++)
                age_of_member(d, bound, holders.items[k], seen);
        for (uint32_t i = 0; i < bound->member_count; i++)
            age_of_member(d, bound, bound->members[i], seen);
    }
}

/* ---- bodies and the pool ---- */

void due_body_terms_end(Dues *d) {
    for (uint32_t i = 0; i < roster_count(d->roster, KIND_TERM) && d->ask->person == NONE; i++) {
        const Term *term = roster_term(d->roster, i);
        if (term->body == NONE || !roster_covers(term->since, term->until, d->ask->on))
            continue;
        DueRow row = due_row_of(d, NONE, NONE);
        row.body = roster_body(d->roster, term->body)->code;
        row.body_name = roster_body(d->roster, term->body)->name;
        due_row_add(d, row, partial_first(term->until), partial_last(term->until));
    }
}

typedef struct PoolPart {
    Str      authority;
    uint32_t people;
    Day      first, last; /* of the newest entry */
} PoolPart;

/* One row for what one authority manages: a pool is reviewed as a whole. */
void due_pool_reviews(Dues *d) {
    VEC(PoolPart) parts = {0};
    Map at = map_open(d->arena);
    for (uint32_t i = 0; i < roster_count(d->roster, KIND_POOL) && d->ask->person == NONE; i++) {
        const Pool *row = roster_pool(d->roster, i);
        if (row->person == NONE || !due_covers(d, row->post) || !partial_given(row->since) ||
            !roster_covers(row->since, row->until, d->ask->on))
            continue;
        Str      authority = post_authority(d->roster, row->post, d->ask->on);
        uint32_t part = map_find(&at, authority);
        if (part == NONE) {
            part = (uint32_t)parts.len;
            map_put(&at, authority, part);
            VEC_PUSH(d->arena, parts,
                     (PoolPart){.authority = authority, .first = DAY_NONE, .last = DAY_NONE});
        }
        ensure(part < parts.len && parts.at);
        PoolPart *made = &parts.at[part];
        made->people++;
        if (made->first == DAY_NONE || partial_first(row->since) > made->first) {
            made->first = partial_first(row->since);
            made->last = partial_last(row->since);
        }
    }
    for (size_t i = 0; i < parts.len; i++) {
        DueRow row = due_row_of(d, NONE, NONE);
        row.authority = parts.at[i].authority;
        row.people = parts.at[i].people;
        due_row_add(d, row, due_last_day(parts.at[i].first, d->clause->after),
                    due_last_day(parts.at[i].last, d->clause->after));
    }
}
