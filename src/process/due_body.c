/* due_body.c — ages that a structure group passes, terms of bodies, reviews of pools. */
#include "process/asked.h"
#include "process/due_parts.h"

static Truth counts(const Dues *d, const StructureBound *bound, uint32_t person, Day day) {
    return structure_counts(d->base->rules, d->base->roster, bound->clause,
                            (StructureSeat){bound->body, d->base->holding.main[person]}, person,
                            day);
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

static void age_of_member(Dues *d, const StructureBound *bound, uint32_t person) {
    Day end = due_horizon(d);
    if (end <= d->base->day || counts(d, bound, person, d->base->day) != TRUTH_YES ||
        counts(d, bound, person, end) == TRUTH_YES)
        return;
    Day    last = last_counted(d, bound, person, d->base->day, end);
    Asked  asked = asked_of(bound->ask);
    DueRow row = due_row_of(d, person, d->base->holding.main[person]);
    row.share = bound->label;
    row.guarded = asked.guarded;
    row.pool = asked.pool;
    if (bound->body != NONE) {
        row.body = roster_body(d->base->roster, bound->body)->code;
        row.body_name = roster_body(d->base->roster, bound->body)->name;
    }
    due_row_add(d, row, last, last);
}

void due_bind(Arena *arena, DueBase *base) {
    uint32_t people = roster_count(base->roster, KIND_PERSON);
    VEC(DueCounted) counted = {0};
    base->bounds = structure_bind(arena, base->rules, base->roster, base->day, &base->bound_count);
    Groups holders = groups_make(arena, base->holding.main, sizeof *base->holding.main, 0, people,
                                 roster_count(base->roster, KIND_POST));
    for (uint32_t b = 0; b < base->bound_count; b++) {
        const StructureBound *bound = &base->bounds[b];
        if (bound->unsure)
            continue; /* nothing says that the clause counts anybody there */
        for (uint32_t i = 0; i < bound->post_count; i++)
            for (uint32_t k = holders.from[bound->posts[i]]; k < holders.from[bound->posts[i] + 1];
                 k++)
                VEC_PUSH(arena, counted, ((DueCounted){holders.items[k], b}));
        for (uint32_t i = 0; i < bound->member_count; i++)
            VEC_PUSH(arena, counted, ((DueCounted){bound->members[i], b}));
    }
    base->counted = counted.at;
    base->counted_of = GROUPS_BY(arena, DueCounted, person, counted.at, counted.len, people);
}

static const StructureBound *bound_of(const DueBase *base, uint32_t k) {
    return &base->bounds[base->counted[base->counted_of.items[k]].bound];
}

/* Each person once for a clause, with the first of the bodies concerned. */
static bool clause_passed(const DueBase *base, uint32_t from, uint32_t k) {
    for (uint32_t i = from; i < k; i++)
        if (bound_of(base, i)->clause == bound_of(base, k)->clause)
            return true;
    return false;
}

void due_ages_tell(const Dues *d, DueKind *kind) {
    for (uint32_t b = 0; b < d->base->bound_count; b++) {
        Asked asked = asked_of(d->base->bounds[b].ask);
        kind->guarded |= asked.age && asked.guarded;
        kind->pool |= asked.age && asked.pool;
    }
}

void due_ages_pass(Dues *d) {
    const Groups *of = &d->base->counted_of;
    for (uint32_t person = due_first(d); person < due_past(d); person++)
        for (uint32_t k = of->from[person]; k < of->from[person + 1]; k++)
            if (!clause_passed(d->base, of->from[person], k))
                age_of_member(d, bound_of(d->base, k), person);
}

/* ---- bodies and the pool ---- */

void due_body_terms_end(Dues *d) {
    for (uint32_t i = 0; i < roster_count(d->base->roster, KIND_TERM) && d->ask->person == NONE;
         i++) {
        const Term *term = roster_term(d->base->roster, i);
        if (term->body == NONE || !roster_covers(term->since, term->until, d->base->day))
            continue;
        DueRow row = due_row_of(d, NONE, NONE);
        row.body = roster_body(d->base->roster, term->body)->code;
        row.body_name = roster_body(d->base->roster, term->body)->name;
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
    for (uint32_t i = 0; i < roster_count(d->base->roster, KIND_POOL) && d->ask->person == NONE;
         i++) {
        const Pool *row = roster_pool(d->base->roster, i);
        if (row->person == NONE || !due_covers(d, row->post) || !partial_given(row->since) ||
            !roster_covers(row->since, row->until, d->base->day))
            continue;
        Str      authority = post_authority(d->base->roster, row->post, d->base->day);
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
