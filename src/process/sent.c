#include "process/sent.h"

static bool manner_is(const Roster *roster, uint32_t tenure, const char *manner) {
    int code = roster_tenure(roster, tenure)->manner;
    return code >= 0 && str_is(str_from(codes_at(LIST_MANNER, code)->id), manner);
}

static bool sent_out(const Roster *roster, uint32_t tenure) {
    return manner_is(roster, tenure, "seconded") || manner_is(roster, tenure, "rotated");
}

static bool in_own_right(const Roster *roster, uint32_t tenure) {
    return roster_tenure(roster, tenure)->manner < 0 || manner_is(roster, tenure, "main");
}

/* The latest that began before the person was sent, in a post of the register with a unit. */
static uint32_t home_of(const Roster *roster, uint32_t person, uint32_t away) {
    Span     rows = roster_by(roster, KIND_TENURE, Tenure_person, person);
    Day      since = partial_first(roster_tenure(roster, away)->since), latest = DAY_NONE;
    uint32_t home = NONE;
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *row = roster_tenure(roster, rows.at[i]);
        if (row->post == NONE || !in_own_right(roster, rows.at[i]) || !partial_given(row->since) ||
            partial_first(row->since) >= since || partial_first(row->since) < latest)
            continue;
        latest = partial_first(row->since);
        home = roster_post(roster, row->post)->unit == NONE ? NONE : rows.at[i];
    }
    return home;
}

uint32_t sent_from(const Roster *roster, const Holding *holding, uint32_t person) {
    uint32_t away = holding->tenure[person];
    if (away == NONE || !sent_out(roster, away) ||
        !partial_given(roster_tenure(roster, away)->since))
        return NONE;
    uint32_t home = home_of(roster, person, away);
    bool     there = home != NONE &&
                 post_unit_same(roster, holding->main[person], roster_tenure(roster, home)->post);
    return there ? NONE : home;
}
