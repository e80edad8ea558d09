#include "process/balance_parts.h"

#include <stdlib.h>

/* Where most is amiss first. */
static int64_t unit_off(const BalanceUnit *unit) {
    return balance_short(unit) + unit->vacant + unit->surplus.len;
}

static int units_order(const void *a, const void *b) {
    const BalanceUnit *x = a, *y = b;
    if (unit_off(x) != unit_off(y))
        return unit_off(x) > unit_off(y) ? -1 : 1;
    return str_order(x->unit, y->unit);
}

BalanceAnswer balance_find(Arena *arena, const Rules *rules, const Roster *roster,
                           const BalanceAsk *ask) {
    BalanceAnswer answer = {.as_of = roster->as_of, .on = ask->on};
    Balancing     b = {.arena = arena,
                       .rules = rules,
                       .roster = roster,
                       .ask = ask,
                       .answer = &answer,
                       .holding = holding_on(arena, roster, ask->on),
                       .words = map_open(arena)};
    if (ask->unit != NONE)
        answer.unit = roster_unit(roster, ask->unit)->code;
    balance_supply(&b);
    balance_demand(&b);
    balance_units(&b);
    balance_cells(&b);
    balance_misfits(&b);
    balance_transfers(&b);
    balance_flows(&b);
    balance_quality(&b);
    if (b.units.len)
        qsort(b.units.at, b.units.len, sizeof *b.units.at, units_order);
    answer.units = b.units.at;
    answer.unit_count = (uint32_t)b.units.len;
    return answer;
}

BalanceView balance_see(Arena *arena, const Rules *rules, const Roster *roster, Day on) {
    BalanceAsk    ask = {.on = on, .unit = NONE};
    BalanceAnswer answer = {.as_of = roster->as_of, .on = on};
    Balancing     b = {.arena = arena,
                       .rules = rules,
                       .roster = roster,
                       .ask = &ask,
                       .answer = &answer,
                       .holding = holding_on(arena, roster, on),
                       .words = map_open(arena)};
    balance_supply(&b);
    balance_demand(&b);
    Spots spots = balance_spots(&b);
    balance_misfits(&b);
    BalanceView view = {.spots = spots.at.at,
                        .spot_count = (uint32_t)spots.at.len,
                        .stands = spots.stands.at,
                        .stand_count = (uint32_t)spots.stands.len};
    for (int kind = 0; kind < MISFIT_KINDS; kind++)
        view.misfits[kind] = answer.misfits[kind];
    return view;
}

static bool weight_set(Str word, int32_t weights[QUALITY_PARTS]) {
    int64_t value;
    Str     name = str_cut(&word, '=');
    for (QualityPart part = 0; part < QUALITY_PARTS; part++)
        if (str_is(name, quality_part_name(part)) && str_int(word, &value) && value >= 0 &&
            value <= QUALITY_WEIGHT_MOST) {
            weights[part] = (int32_t)value;
            return true;
        }
    return false;
}

bool balance_weights(Arena *arena, Str words, int32_t weights[QUALITY_PARTS], Findings *findings) {
    Str     rest = str_squeeze(arena, words);
    int64_t sum = 0;
    Map     said = map_open(arena);
    while (rest.len) {
        Str word = str_cut(&rest, ' ');
        Str value = word, part = str_cut(&value, '=');
        if (map_put(&said, part, 1) != 1)
            findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                             .code = "balance.weight.twice",
                                             .value = part});
        map_set(&said, part, 2);
        if (!weight_set(word, weights))
            findings_add(
                findings,
                (Finding){.severity = SEVERITY_ERROR, .code = "balance.weight", .value = word});
    }
    for (int part = 0; part < QUALITY_PARTS; part++)
        sum += weights[part];
    if (!sum)
        findings_add(
            findings,
            (Finding){.severity = SEVERITY_ERROR, .code = "balance.weight.none", .value = words});
    return !findings->errors;
}

bool balance_off(const BalanceAnswer *answer) {
    for (uint32_t i = 0; i < answer->unit_count; i++) {
        const BalanceUnit *unit = &answer->units[i];
        if (unit->vacant || unit->surplus.len || balance_short(unit))
            return true;
    }
    return false;
}
