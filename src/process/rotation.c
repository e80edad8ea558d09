#include "process/rotation.h"

/* Both known and not the same. */
static bool differ(Str a, Str b) {
    return a.len && b.len && !str_same(a, b);
}

static bool unit_rotates(const Roster *roster, uint32_t from, uint32_t to) {
    uint32_t a = roster_post(roster, from)->unit, b = roster_post(roster, to)->unit;
    if (a == NONE || b == NONE || a == b)
        return false;
    const Unit *x = roster_unit(roster, a), *y = roster_unit(roster, b);
    return (x->level >= 0 && y->level >= 0 && x->level != y->level) ||
           differ(x->locality, y->locality);
}

bool rotation_is(const Rules *rules, const Roster *roster, uint32_t from, uint32_t to, Day day) {
    return movements_in_force(rules, day) ? movement_of(rules, roster, from, to, day) != NONE
                                          : unit_rotates(roster, from, to);
}

int32_t rotation_months(const Rules *rules, const Roster *roster, uint32_t from, uint32_t to,
                        Day day) {
    uint32_t movement =
        movements_in_force(rules, day) ? movement_of(rules, roster, from, to, day) : NONE;
    return movement == NONE ? 0 : rules_movement(rules, movement)->least_months;
}
