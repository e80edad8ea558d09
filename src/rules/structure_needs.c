/* structure_needs.c — which facts of the register would settle a structure clause that is undecided: those of the unit or
 * the posts that say whether it binds and by which amount, and those of the people that say who counts.
 * Cost: as measuring the clause. */
#include "base/ascending.h"
#include "rules/structure_parts.h"

typedef struct Asking {
    Arena                *arena;
    const Rules          *rules;
    const Roster         *roster;
    const StructureBound *bound;
    Day                   day;
    StructureNeeds        needs;
} Asking;

void structure_needs_add(Arena *arena, StructureNeeds *needs, const Str *more, size_t count) {
    for (size_t i = 0; i < count; i++) {
        bool known = false;
        for (size_t k = 0; k < needs->len; k++)
            known |= str_same(needs->at[k], more[i]);
        if (!known)
            VEC_PUSH(arena, *needs, str_copy(arena, more[i]));
    }
}

static void need(Asking *a, Str name) {
    structure_needs_add(a->arena, &a->needs, &name, 1);
}

/* Facts of the parts that are not known; what is known beside them decides nothing. */
static void node_needs(Asking *a, const Case *c, const Node *node) {
    enum { FEW = 8 };
    if (node_truth(c, node) != TRUTH_UNKNOWN)
        return;
    if (node->kind == NODE_LITERAL) {
        Str few[FEW];
        structure_needs_add(a->arena, &a->needs, few,
                            fact_needs(c, literal_fact(a->rules, node->literal), few, 0));
    }
    for (uint32_t i = 0; i < node->part_count; i++)
        node_needs(a, c, node->parts[i]);
}

/* ---- whether it binds, and by which amount ---- */

static Case unit_case(const Asking *a, Arena *scratch) {
    Case c = {.rules = a->rules, .roster = a->roster, .person = NONE, .post = NONE, .day = a->day};
    c.arena = scratch;
    c.unit = a->bound->unit == NONE ? NULL : roster_unit(a->roster, a->bound->unit);
    return c;
}

static void posts_need(Asking *a, const Share *share, const uint32_t *posts, uint32_t count) {
    AUTO(Arena) scratch = arena_open();
    for (uint32_t i = 0; i < count; i++) {
        PostView view = view_post(a->roster, posts[i]);
        Lack     lack = filter_lack(a->roster, share->posts, &view, NONE, a->day);
        Case     c = unit_case(a, scratch);
        c.post = posts[i];
        if (lack != LACK_NOTHING)
            need(a, str_from(lack_name(lack)));
        if (share->when)
            node_needs(a, &c, share->when);
    }
}

static void binding_needs(Asking *a, const Share *share) {
    AUTO(Arena) scratch = arena_open();
    Case c = unit_case(a, scratch);
    if (a->bound->unsure && share->kinds)
        node_needs(a, &c, share->when);
    else if (a->bound->unsure)
        posts_need(a, share, a->bound->posts, a->bound->post_count);
    posts_need(a, share, a->bound->may, a->bound->may_count);
}

static void amount_needs(Asking *a, const Share *share) {
    AUTO(Arena) scratch = arena_open();
    Case  c = unit_case(a, scratch);
    Truth heard = TRUTH_NO;
    for (uint32_t i = 0; i < share->exception_count && heard != TRUTH_YES; i++) {
        heard = node_truth(&c, share->exceptions[i]->when);
        node_needs(a, &c, share->exceptions[i]->when);
    }
    if (heard != TRUTH_YES && share->table.by == TABLE_STAFF &&
        (!c.unit || c.unit->staffing == INT_MISSING))
        need(a, STR("unit.staffing"));
}

/* ---- who counts ---- */

/* A post that is or may be of the set. */
static bool of_bound(const StructureBound *bound, uint32_t post) {
    return ascending_has(bound->posts, bound->post_count, post) ||
           ascending_has(bound->may, bound->may_count, post);
}

static void posts_held_need(Asking *a, Case *c, const Node *group) {
    Span rows = roster_by(a->roster, KIND_TENURE, Tenure_person, c->person);
    for (uint32_t r = 0; r < rows.len; r++) {
        const Tenure *row = roster_tenure(a->roster, rows.at[r]);
        if (row->post == NONE || !roster_covers(row->since, row->until, a->day) ||
            !of_bound(a->bound, row->post))
            continue;
        c->post = row->post;
        node_needs(a, c, group);
    }
    c->post = NONE;
}

static void person_needs(Asking *a, const Share *share, uint32_t person) {
    AUTO(Arena) scratch = arena_open();
    Case c = unit_case(a, scratch);
    c.unit = NULL;
    c.person = person;
    c.in_body = a->bound->body != NONE;
    c.body = a->bound->body;
    if (share->of_post)
        posts_held_need(a, &c, share->group);
    else if (share->group)
        node_needs(a, &c, share->group);
    if (share->outside)
        node_needs(a, &c, share->outside);
}

static void people_need(Asking *a, const Share *share, const uint32_t *people, size_t count) {
    for (size_t i = 0; i < count; i++)
        person_needs(a, share, people[i]);
}

static void counted_needs(Asking *a, const Share *share) {
    const StructureBound *bound = a->bound;
    bool                  pool = bound->form != FORM_PEOPLE && bound->form != FORM_BODIES;
    Indices of[] = {structure_holders(a->arena, a->roster, bound->posts, bound->post_count, a->day),
                    structure_holders(a->arena, a->roster, bound->may, bound->may_count, a->day)};
    if (pool) {
        Indices people = structure_pool(a->arena, a->roster, bound, a->day);
        people_need(a, share, people.at, people.len);
        return;
    }
    for (size_t i = 0; i < COUNT_OF(of); i++)
        people_need(a, share, of[i].at, of[i].len);
    people_need(a, share, bound->members, bound->member_count);
}

void structure_needs(Arena *arena, const Rules *rules, const Roster *roster,
                     const StructureBound *bound, Day day, StructureResult *result) {
    Asking       a = {.arena = arena, .rules = rules, .roster = roster, .bound = bound, .day = day};
    const Share *share = &rules->shares.at[bound->clause];
    binding_needs(&a, share);
    amount_needs(&a, share);
    counted_needs(&a, share);
    result->needs = a.needs.at;
    result->need_count = (uint32_t)a.needs.len;
}
