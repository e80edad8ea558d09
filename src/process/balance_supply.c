/* balance_supply.c — who works where, and what they can do. */
#include "process/balance_parts.h"

#include "base/utf8.h"

uint32_t balance_word(Balancing *b, Str word) {
    if (!word.len)
        return NONE;
    uint32_t number = map_put(&b->words, utf8_spelled(b->arena, word), (uint32_t)b->shown.len);
    if (number == b->shown.len)
        VEC_PUSH(b->arena, b->shown, word);
    return number;
}

Str balance_said(const Balancing *b, uint32_t word) {
    return word == NONE ? STR("") : b->shown.at[word];
}

Str balance_locality(const Roster *roster, uint32_t unit) {
    enum { DEPTH_MOST = 64 };
    for (int depth = 0; unit != NONE && depth < DEPTH_MOST; depth++) {
        const Unit *row = roster_unit(roster, unit);
        if (row->locality.len)
            return row->locality;
        unit = row->parent;
    }
    return STR("");
}

bool balance_listed(const Balancing *b, uint32_t unit) {
    return b->ask->unit == NONE || roll_within(b->roster, unit, b->ask->unit);
}

BalancePerson balance_person(const Balancing *b, uint32_t person) {
    const Person *row = roster_person(b->roster, person);
    return (BalancePerson){row->code, row->name, balance_said(b, b->own[person])};
}

/* ---- where ---- */

static bool concurrent(const Tenure *tenure) {
    return tenure->manner >= 0 &&
           str_is(str_from(codes_at(LIST_MANNER, tenure->manner)->id), "concurrent");
}

/* The higher rank, then the later beginning. */
static bool before(const Tenure *a, const Tenure *b) {
    if (a->rank != b->rank)
        return a->rank > b->rank;
    return partial_first(a->since) > partial_first(b->since);
}

static void staff_place(Balancing *b, uint32_t person) {
    Span rows = roster_by(b->roster, KIND_TENURE, Tenure_person, person);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *row = roster_tenure(b->roster, rows.at[i]);
        uint32_t      best = b->tenure_of[person];
        if (row->post == NONE && !concurrent(row) &&
            roster_covers(row->since, row->until, b->ask->on) &&
            (best == NONE || before(row, roster_tenure(b->roster, best))))
            b->tenure_of[person] = rows.at[i];
    }
    if (b->tenure_of[person] == NONE)
        return;
    b->unit_of[person] = roster_tenure(b->roster, b->tenure_of[person])->unit;
    b->staff[person] = b->unit_of[person] != NONE;
}

static void person_place(Balancing *b, uint32_t person) {
    uint32_t post = b->holding.main[person];
    b->unit_of[person] = b->tenure_of[person] = NONE;
    if (person_left(b->roster, person, b->ask->on))
        return;
    if (post == NONE || !post_open(b->roster, post, b->ask->on)) {
        staff_place(b, person);
        return;
    }
    b->tenure_of[person] = b->holding.tenure[person];
    b->unit_of[person] = roster_post(b->roster, post)->unit;
}

/* ---- what they can do ---- */

static void can_add(Balancing *b, uint32_t person, uint32_t word) {
    for (size_t i = b->can_from[person]; i < b->can.len; i++)
        if (b->can.at[i] == word)
            return;
    if (word != NONE)
        VEC_PUSH(b->arena, b->can, word);
}

static void person_skills(Balancing *b, uint32_t person) {
    const Degree *best = NULL;
    Span          rows = roster_by(b->roster, KIND_DEGREE, Degree_person, person);
    b->can_from[person] = (uint32_t)b->can.len;
    b->own[person] = balance_word(b, roster_person(b->roster, person)->occupation);
    can_add(b, person, b->own[person]);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Degree *row = roster_degree(b->roster, rows.at[i]);
        can_add(b, person, balance_word(b, row->field));
        if (row->field.len && (!best || row->level > best->level ||
                               (row->level == best->level &&
                                partial_first(row->granted) > partial_first(best->granted))))
            best = row;
    }
    if (b->own[person] == NONE && best)
        b->own[person] = balance_word(b, best->field);
}

bool balance_can(const Balancing *b, uint32_t person, uint32_t occupation) {
    if (occupation == NONE)
        return true;
    for (uint32_t i = b->can_from[person]; i < b->can_from[person + 1]; i++)
        if (b->can.at[i] == occupation)
            return true;
    return false;
}

/* In service, with a unit not said or in a post that is not there on the day. */
static bool is_adrift(const Balancing *b, uint32_t person) {
    Span rows = roster_by(b->roster, KIND_TENURE, Tenure_person, person);
    if (b->unit_of[person] != NONE || person_left(b->roster, person, b->ask->on))
        return false;
    bool adrift = b->tenure_of[person] != NONE;
    for (uint32_t i = 0; i < rows.len && !adrift; i++) {
        const Tenure *row = roster_tenure(b->roster, rows.at[i]);
        adrift = row->post != NONE && !concurrent(row) &&
                 roster_covers(row->since, row->until, b->ask->on) &&
                 !post_open(b->roster, row->post, b->ask->on);
    }
    return adrift;
}

void balance_supply(Balancing *b) {
    uint32_t    people = roster_count(b->roster, KIND_PERSON);
    BalanceList adrift = {0};
    b->unit_of = ARENA_ARRAY(b->arena, uint32_t, people);
    b->tenure_of = ARENA_ARRAY(b->arena, uint32_t, people);
    b->own = ARENA_ARRAY(b->arena, uint32_t, people);
    b->can_from = ARENA_ARRAY(b->arena, uint32_t, people + 1);
    b->staff = ARENA_ARRAY(b->arena, bool, people);
    for (uint32_t p = 0; p < people; p++) {
        person_place(b, p);
        person_skills(b, p);
        if (is_adrift(b, p))
            VEC_PUSH(b->arena, adrift, balance_person(b, p));
    }
    b->can_from[people] = (uint32_t)b->can.len;
    b->answer->adrift = balance_people(&adrift);
}
