/* balance_flow.c — who went from one level or bloc to another, as tenures tell and as a plan proposes. */
#include "process/balance_parts.h"
#include "process/vet.h"

#include <stdlib.h>

/* The level and bloc of a tenure: its own, else those of its post's unit or of its unit. */
typedef struct End {
    int32_t  level, bloc;
    uint32_t unit;
    Str      name;
} End;

static End end_in(const Roster *roster, uint32_t unit, End end) {
    end.unit = unit;
    if (unit == NONE)
        return end;
    const Unit *row = roster_unit(roster, unit);
    end.level = end.level < 0 ? row->level : end.level;
    end.bloc = end.bloc < 0 ? row->bloc : end.bloc;
    return end;
}

static End end_tenure(const Roster *roster, uint32_t tenure) {
    const Tenure *row = roster_tenure(roster, tenure);
    End           end = {row->level, row->bloc, NONE, row->title};
    const Post   *post = row->post == NONE ? NULL : roster_post(roster, row->post);
    if (post && !end.name.len)
        end.name = post->name;
    return end_in(roster, post ? post->unit : row->unit, end);
}

static End end_post(const Roster *roster, uint32_t post) {
    const Post *row = roster_post(roster, post);
    return end_in(roster, row->unit, (End){-1, -1, NONE, row->name});
}

typedef struct Flows {
    Balancing *b;
    VEC(BalanceMove) moves;
} Flows;

static bool asked(const Balancing *b, const End *from, const End *to) {
    return b->ask->unit == NONE || (from->unit != NONE && balance_listed(b, from->unit)) ||
           (to->unit != NONE && balance_listed(b, to->unit));
}

static void move_add(Flows *f, Str person, Str name, const End *from, const End *to, Day day,
                     bool planned) {
    BalanceFlows *flows = &f->b->answer->flows;
    if (!asked(f->b, from, to))
        return;
    bool levels = from->level >= 0 && to->level >= 0, blocs = from->bloc >= 0 && to->bloc >= 0;
    flows->unknown += !levels && !blocs;
    if (!(levels && from->level != to->level) && !(blocs && from->bloc != to->bloc))
        return;
    if (levels && from->level != to->level)
        flows->levels[from->level][to->level][planned]++;
    if (blocs && from->bloc != to->bloc)
        flows->blocs[from->bloc][to->bloc][planned]++;
    VEC_PUSH(f->b->arena, f->moves,
             ((BalanceMove){person, name, from->name, to->name, day, from->level, to->level,
                            from->bloc, to->bloc, planned}));
}

static bool concurrent(const Tenure *row) {
    return row->manner >= 0 &&
           str_is(str_from(codes_at(LIST_MANNER, row->manner)->id), "concurrent");
}

/* What was held the day before a tenure began: of several, the one begun last. */
static uint32_t tenure_before(const Roster *roster, Span rows, uint32_t tenure) {
    Day      day = partial_first(roster_tenure(roster, tenure)->since) - 1;
    uint32_t best = NONE;
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *row = roster_tenure(roster, rows.at[i]);
        if (rows.at[i] == tenure || concurrent(row) || !roster_covers(row->since, row->until, day))
            continue;
        if (best == NONE ||
            partial_first(row->since) > partial_first(roster_tenure(roster, best)->since))
            best = rows.at[i];
    }
    return best;
}

static void person_flows(Flows *f, uint32_t person) {
    const Roster *roster = f->b->roster;
    const Person *who = roster_person(roster, person);
    Span          rows = roster_by(roster, KIND_TENURE, Tenure_person, person);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *row = roster_tenure(roster, rows.at[i]);
        Day           day = partial_given(row->since) ? partial_first(row->since) : DAY_NONE;
        if (day == DAY_NONE || day <= f->b->answer->flows.since || day > f->b->ask->on ||
            concurrent(row))
            continue;
        uint32_t before = tenure_before(roster, rows, rows.at[i]);
        if (before == NONE)
            continue;
        End from = end_tenure(roster, before), to = end_tenure(roster, rows.at[i]);
        move_add(f, who->code, who->name, &from, &to, day, false);
    }
}

/* Seats of bodies and courses are posts of the plan, of no unit. */
static void plan_flows(Flows *f) {
    const Roster *roster = f->b->roster;
    for (uint32_t i = 0; i < f->b->ask->move_count; i++) {
        const AnswerMove *move = &f->b->ask->moves[i];
        uint32_t          left = roster_find(roster, KIND_POST, move->from);
        uint32_t          entered = roster_find(roster, KIND_POST, move->to);
        if (left == NONE || entered == NONE || move->spare)
            continue;
        End from = end_post(roster, left), to = end_post(roster, entered);
        move_add(f, move->person, move->person_name, &from, &to, move->date, true);
    }
}

static int moves_order(const void *a, const void *b) {
    const BalanceMove *x = a, *y = b;
    if (x->planned != y->planned)
        return x->planned ? 1 : -1;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return str_order(x->person, y->person);
}

void balance_flows(Balancing *b) {
    Flows         f = {.b = b};
    BalanceFlows *flows = &b->answer->flows;
    flows->since =
        b->ask->since == DAY_NONE ? day_add_months(b->ask->on, -12 * BALANCE_YEARS) : b->ask->since;
    flows->plan = b->ask->plan;
    for (uint32_t p = 0; p < roster_count(b->roster, KIND_PERSON); p++)
        person_flows(&f, p);
    plan_flows(&f);
    if (f.moves.len)
        qsort(f.moves.at, f.moves.len, sizeof *f.moves.at, moves_order);
    flows->moves = f.moves.at;
    flows->move_count = (uint32_t)f.moves.len;
    flows->targets = vet_movements(b->arena, b->rules, b->roster, b->ask->on, &flows->target_count);
}
