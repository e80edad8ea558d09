#include "wire/balance.h"

#include "wire/envelope.h"
#include "wire/field.h"

const char *misfit_name(MisfitKind kind) {
    static const char *const names[MISFIT_KINDS] = {"training", "strength"};
    return names[kind];
}

int64_t balance_short(const BalanceUnit *unit) {
    return unit->wanted - unit->placed;
}

static json_t *people_json(BalancePeople people) {
    json_t *made = json_array();
    for (uint32_t i = 0; i < people.len; i++) {
        json_t *one = json_object();
        field_str(one, "person", people.at[i].person);
        field_str(one, "name", people.at[i].name);
        field_code(one, "occupation", people.at[i].occupation);
        field_push(made, one);
    }
    return made;
}

static void code_json(json_t *made, const char *key, ListId list, int32_t code) {
    field_code(made, key, code < 0 ? STR("") : str_from(codes_at(list, code)->id));
}

static json_t *unit_json(const BalanceUnit *unit) {
    json_t *made = json_object();
    field_str(made, "unit", unit->unit);
    field_str(made, "name", unit->name);
    field_code(made, "field", unit->field);
    field_code(made, "locality", unit->locality);
    code_json(made, "level", LIST_LEVEL, unit->level);
    code_json(made, "bloc", LIST_BLOC, unit->bloc);
    envelope_set(made, "staffing", unit->staffing < 0 ? json_null() : json_integer(unit->staffing));
    field_int(made, "seats", unit->seats);
    field_int(made, "held", unit->held);
    field_int(made, "vacant", unit->vacant);
    field_int(made, "over", unit->over);
    envelope_set(made, "wanted", unit->measured ? json_integer(unit->wanted) : json_null());
    field_int(made, "placed", unit->placed);
    field_int(made, "short", balance_short(unit));
    field_int(made, "short_after", unit->wanted - unit->placed_after);
    field_int(made, "surplus_after", unit->surplus_after);
    envelope_set(made, "staff", people_json(unit->staff));
    envelope_set(made, "surplus", people_json(unit->surplus));
    envelope_set(made, "unknown", people_json(unit->unknown));
    return made;
}

static json_t *cell_json(const BalanceCell *cell) {
    json_t *made = json_object();
    field_code(made, "occupation", cell->occupation);
    field_code(made, "field", cell->field);
    field_code(made, "locality", cell->locality);
    field_int(made, "wanted", cell->wanted);
    field_int(made, "posts", cell->posts);
    field_int(made, "lacking", cell->lacking);
    envelope_set(made, "people", people_json(cell->people));
    envelope_set(made, "surplus", people_json(cell->surplus));
    return made;
}

static json_t *misfits_json(const BalanceMisfits *misfits) {
    json_t *made = json_object(), *rows = json_array();
    for (uint32_t i = 0; i < misfits->len; i++) {
        const BalanceMisfit *row = &misfits->at[i];
        json_t              *one = json_object();
        field_str(one, "person", row->person);
        field_str(one, "name", row->name);
        field_code(one, "post", row->post);
        field_code(one, "post_name", row->post_name);
        field_code(one, "unit", row->unit);
        field_str(one, "wanted", row->wanted);
        field_str(one, "found", row->found);
        field_code(one, "sources", row->sources);
        field_push(rows, one);
    }
    field_int(made, "asked", misfits->asked);
    envelope_set(made, "unknown", people_json(misfits->unknown_people));
    envelope_set(made, "misfits", rows);
    return made;
}

static json_t *transfer_json(const BalanceTransfer *row) {
    json_t *made = json_object();
    field_str(made, "person", row->person);
    field_str(made, "name", row->name);
    field_str(made, "from", row->from);
    field_str(made, "from_name", row->from_name);
    field_str(made, "to", row->to);
    field_str(made, "to_name", row->to_name);
    field_str(made, "job", row->job);
    field_code(made, "occupation", row->occupation);
    field_int(made, "mends", row->mends);
    field_bool(made, "refilled", row->refilled);
    field_bool(made, "strength", row->strength);
    field_bool(made, "same_locality", row->locality);
    field_bool(made, "same_level", row->level);
    field_bool(made, "same_bloc", row->bloc);
    return made;
}

static json_t *move_json(const BalanceMove *row) {
    json_t *made = json_object();
    field_str(made, "person", row->person);
    field_str(made, "name", row->name);
    field_str(made, "from", row->from);
    field_str(made, "to", row->to);
    field_day(made, "day", row->day);
    code_json(made, "from_level", LIST_LEVEL, row->from_level);
    code_json(made, "to_level", LIST_LEVEL, row->to_level);
    code_json(made, "from_bloc", LIST_BLOC, row->from_bloc);
    code_json(made, "to_bloc", LIST_BLOC, row->to_bloc);
    field_bool(made, "planned", row->planned);
    return made;
}

/* The pairs of which there are any. */
static void pair_push(json_t *list, ListId of, int from, int to, const uint32_t counts[2]) {
    if (!counts[0] && !counts[1])
        return;
    json_t *made = json_object();
    code_json(made, "from", of, from);
    code_json(made, "to", of, to);
    field_int(made, "done", counts[0]);
    field_int(made, "planned", counts[1]);
    field_push(list, made);
}

static json_t *flows_json(const BalanceFlows *flows) {
    json_t *made = json_object(), *levels = json_array(), *blocs = json_array();
    json_t *moves = json_array(), *targets = json_array();
    for (int i = 0; i < BALANCE_LEVELS; i++)
        for (int k = 0; k < BALANCE_LEVELS; k++)
            pair_push(levels, LIST_LEVEL, i, k, flows->levels[i][k]);
    for (int i = 0; i < BALANCE_BLOCS; i++)
        for (int k = 0; k < BALANCE_BLOCS; k++)
            pair_push(blocs, LIST_BLOC, i, k, flows->blocs[i][k]);
    for (uint32_t i = 0; i < flows->move_count; i++)
        field_push(moves, move_json(&flows->moves[i]));
    for (uint32_t i = 0; i < flows->target_count; i++)
        field_push(targets, report_movement_json(&flows->targets[i]));
    field_day(made, "since", flows->since);
    field_code(made, "plan", flows->plan);
    field_int(made, "unknown", flows->unknown);
    envelope_set(made, "levels", levels);
    envelope_set(made, "blocs", blocs);
    envelope_set(made, "moves", moves);
    envelope_set(made, "targets", targets);
    return made;
}

json_t *balance_json(const BalanceAnswer *answer) {
    json_t *made = envelope_make(answer->as_of), *units = json_array(), *cells = json_array();
    json_t *transfers = json_array(), *misfits = json_object();
    for (uint32_t i = 0; i < answer->unit_count; i++)
        field_push(units, unit_json(&answer->units[i]));
    for (uint32_t i = 0; i < answer->cell_count; i++)
        field_push(cells, cell_json(&answer->cells[i]));
    for (uint32_t i = 0; i < answer->transfer_count; i++)
        field_push(transfers, transfer_json(&answer->transfers[i]));
    for (MisfitKind kind = 0; kind < MISFIT_KINDS; kind++)
        envelope_set(misfits, misfit_name(kind), misfits_json(&answer->misfits[kind]));
    field_day(made, "on", answer->on);
    field_code(made, "unit", answer->unit);
    envelope_set(made, "units", units);
    envelope_set(made, "cells", cells);
    envelope_set(made, "adrift", people_json(answer->adrift));
    envelope_set(made, "misfits", misfits);
    envelope_set(made, "flows", flows_json(&answer->flows));
    envelope_set(made, "transfers", transfers);
    envelope_set(made, "quality", quality_json(&answer->quality));
    return made;
}
