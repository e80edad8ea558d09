#include "process/roll.h"

enum { DEPTH_MOST = 64 };

bool roll_sits(const Roster *roster, const Holding *holding, uint32_t body, uint32_t person) {
    Span own = roster_by(roster, KIND_MEMBERSHIP, Membership_person, person);
    for (uint32_t i = 0; i < own.len; i++) {
        const Membership *row = roster_membership(roster, own.at[i]);
        if (row->body == body && roster_covers(row->since, row->until, holding->day))
            return true;
    }
    Span seats = roster_by(roster, KIND_SEAT, Seat_body, body);
    for (uint32_t i = 0; i < seats.len; i++) {
        const Seat *seat = roster_seat(roster, seats.at[i]);
        if (seat->post != NONE && roster_covers(seat->since, seat->until, holding->day) &&
            holding_has(holding, person, seat->post))
            return true;
    }
    return false;
}

bool roll_within(const Roster *roster, uint32_t unit, uint32_t whole) {
    for (int depth = 0; unit != NONE && depth < DEPTH_MOST; depth++) {
        if (unit == whole)
            return true;
        unit = roster_unit(roster, unit)->parent;
    }
    return false;
}
