/* balance_demand.c — the positions of units, and who can fill which of those of their own unit. */
#include "base/matching.h"
#include "process/balance_parts.h"

/* Does the unit have a post in force? Then its posts say how many leaders it has, and its positions need not. */
static bool *units_posted(const Balancing *b) {
    bool *posted = ARENA_ARRAY(b->arena, bool, roster_count(b->roster, KIND_UNIT));
    for (uint32_t j = 0; j < roster_count(b->roster, KIND_POST); j++) {
        uint32_t unit = roster_post(b->roster, j)->unit;
        if (unit != NONE && post_open(b->roster, j, b->ask->on))
            posted[unit] = true;
    }
    return posted;
}

static bool unit_there(const Balancing *b, uint32_t unit) {
    const Unit *row = roster_unit(b->roster, unit);
    return roster_covers(row->since, row->until, b->ask->on);
}

static void works_list(Balancing *b) {
    int   leaders = codes_find(LIST_JOB, STR("leadership"));
    bool *posted = units_posted(b);
    for (uint32_t j = 0; j < roster_count(b->roster, KIND_JOB); j++) {
        const Position *row = roster_job(b->roster, j);
        if (row->unit == NONE || !unit_there(b, row->unit) || row->headcount < 0 ||
            !roster_covers(row->since, row->until, b->ask->on) ||
            (row->group == leaders && posted[row->unit]))
            continue;
        Str field = row->field.len ? row->field : roster_unit(b->roster, row->unit)->field;
        VEC_PUSH(b->arena, b->works,
                 ((Work){row->unit, j, balance_word(b, row->occupation), balance_word(b, field),
                         row->headcount, 0}));
        b->measured[row->unit] = true;
    }
    b->works_of = GROUPS_BY(b->arena, Work, unit, b->works.at, b->works.len,
                            roster_count(b->roster, KIND_UNIT));
}

static void staff_list(Balancing *b) {
    uint32_t  people = roster_count(b->roster, KIND_PERSON);
    uint32_t *unit = ARENA_ARRAY(b->arena, uint32_t, people);
    for (uint32_t p = 0; p < people; p++)
        unit[p] = b->staff[p] ? b->unit_of[p] : NONE;
    b->staff_of =
        groups_make(b->arena, unit, sizeof *unit, 0, people, roster_count(b->roster, KIND_UNIT));
}

/* ---- placing ---- */

typedef struct Placing {
    VEC(uint32_t) slots; /* works, each as often as it has places that can be filled */
    VEC(MatchingEdge) edges;
} Placing;

static void work_slots(const Balancing *b, Placing *placing, uint32_t unit, uint32_t work) {
    const Work *row = &b->works.at[work];
    uint32_t    from = b->staff_of.from[unit], count = b->staff_of.from[unit + 1] - from;
    for (int64_t n = 0; n < row->wanted && n < count; n++) {
        uint32_t slot = (uint32_t)placing->slots.len;
        VEC_PUSH(b->arena, placing->slots, work);
        for (uint32_t k = 0; k < count; k++)
            if (balance_can(b, b->staff_of.items[from + k], row->occupation))
                VEC_PUSH(b->arena, placing->edges, ((MatchingEdge){slot, k}));
    }
}

/* What is matched first stays matched: positions that ask for an occupation come first. */
static void unit_place(Balancing *b, uint32_t unit) {
    Placing  placing = {0};
    uint32_t from = b->staff_of.from[unit], count = b->staff_of.from[unit + 1] - from;
    for (int any = 0; any < 2; any++)
        for (uint32_t k = b->works_of.from[unit]; k < b->works_of.from[unit + 1]; k++)
            if ((b->works.at[b->works_of.items[k]].occupation == NONE) == any)
                work_slots(b, &placing, unit, b->works_of.items[k]);
    Matching matching = matching_make(b->arena, placing.edges.at, placing.edges.len,
                                      (uint32_t)placing.slots.len, count);
    for (uint32_t slot = 0; slot < placing.slots.len; slot++)
        if (matching.right_of[slot] != NONE) {
            b->work_of[b->staff_of.items[from + matching.right_of[slot]]] = placing.slots.at[slot];
            b->works.at[placing.slots.at[slot]].placed++;
        }
}

void balance_demand(Balancing *b) {
    uint32_t people = roster_count(b->roster, KIND_PERSON);
    b->measured = ARENA_ARRAY(b->arena, bool, roster_count(b->roster, KIND_UNIT));
    b->work_of = ARENA_ARRAY(b->arena, uint32_t, people);
    for (uint32_t p = 0; p < people; p++)
        b->work_of[p] = NONE;
    works_list(b);
    staff_list(b);
    for (uint32_t u = 0; u < roster_count(b->roster, KIND_UNIT); u++)
        if (b->measured[u])
            unit_place(b, u);
}

/* ---- units ---- */

static BalanceUnit unit_open(const Balancing *b, uint32_t unit) {
    const Unit *row = roster_unit(b->roster, unit);
    return (BalanceUnit){.unit = row->code,
                         .name = row->name,
                         .field = row->field,
                         .locality = balance_locality(b->roster, unit),
                         .level = row->level,
                         .bloc = row->bloc,
                         .staffing = row->staffing == INT_MISSING ? -1 : row->staffing,
                         .measured = b->measured[unit]};
}

static void unit_staff(const Balancing *b, uint32_t unit, BalanceUnit *made) {
    BalanceList staff = {0}, surplus = {0}, unknown = {0};
    for (uint32_t k = b->staff_of.from[unit]; k < b->staff_of.from[unit + 1]; k++) {
        uint32_t      person = b->staff_of.items[k];
        BalancePerson told = balance_person(b, person);
        VEC_PUSH(b->arena, staff, told);
        if (b->work_of[person] != NONE)
            made->placed++;
        else if (made->measured && b->own[person] != NONE)
            VEC_PUSH(b->arena, surplus, told);
        else if (made->measured)
            VEC_PUSH(b->arena, unknown, told);
    }
    for (uint32_t k = b->works_of.from[unit]; k < b->works_of.from[unit + 1]; k++)
        made->wanted += b->works.at[b->works_of.items[k]].wanted;
    made->staff = balance_people(&staff);
    made->surplus = balance_people(&surplus);
    made->unknown = balance_people(&unknown);
    made->placed_after = made->placed;
    made->surplus_after = made->surplus.len;
}

static void unit_posts(const Balancing *b, const Groups *posts, uint32_t unit, BalanceUnit *made) {
    for (uint32_t k = posts->from[unit]; k < posts->from[unit + 1]; k++) {
        uint32_t post = posts->items[k];
        int64_t  seats = post_seats(b->roster, post), heads = b->holding.heads[post];
        if (!post_open(b->roster, post, b->ask->on))
            continue;
        made->seats += seats;
        made->held += heads;
        made->vacant += heads < seats ? seats - heads : 0;
        made->over += heads > seats ? heads - seats : 0;
    }
}

void balance_units(Balancing *b) {
    uint32_t count = roster_count(b->roster, KIND_UNIT), posts = roster_count(b->roster, KIND_POST);
    uint32_t *unit = ARENA_ARRAY(b->arena, uint32_t, posts);
    for (uint32_t j = 0; j < posts; j++)
        unit[j] = roster_post(b->roster, j)->unit;
    Groups of_unit = groups_make(b->arena, unit, sizeof *unit, 0, posts, count);
    for (uint32_t u = 0; u < count; u++) {
        if (!unit_there(b, u))
            continue;
        BalanceUnit made = unit_open(b, u);
        unit_staff(b, u, &made);
        unit_posts(b, &of_unit, u, &made);
        if (balance_listed(b, u) && (made.staff.len || made.wanted || made.seats))
            VEC_PUSH(b->arena, b->units, made);
    }
}
