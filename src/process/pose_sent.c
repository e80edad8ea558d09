/* pose_sent.c — who is seconded (biệt phái) or in rotation (luân chuyển) when the plan begins, and which post they were
 * sent from: the one held in its own right before. They may go back to its unit. docs/plan.md, "Rotation and return". */
#include "process/pose_parts.h"

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

static bool same_unit(const Roster *roster, uint32_t a, uint32_t b) {
    uint32_t unit = roster_post(roster, a)->unit;
    return unit != NONE && unit == roster_post(roster, b)->unit;
}

void pose_sent(Posing *w) {
    uint32_t  people = roster_count(w->roster, KIND_PERSON);
    uint32_t *sent = ARENA_ARRAY(w->arena, uint32_t, people);
    int64_t   count = 0;
    for (uint32_t p = 0; p < people; p++) {
        uint32_t away = w->pose->before.tenure[p];
        sent[p] = NONE;
        if (away == NONE || !sent_out(w->roster, away) ||
            !partial_given(roster_tenure(w->roster, away)->since))
            continue;
        sent[p] = home_of(w->roster, p, away);
        if (sent[p] != NONE &&
            same_unit(w->roster, w->pose->before.main[p], roster_tenure(w->roster, sent[p])->post))
            sent[p] = NONE; /* never left the unit */
        count += sent[p] != NONE;
    }
    w->pose->sent = sent;
    pose_note(w, "pose.sent", count);
}

bool pose_returns(const Pose *posed, uint32_t person, uint32_t post) {
    uint32_t home = posed->sent[person];
    return home != NONE && same_unit(posed->roster, post, roster_tenure(posed->roster, home)->post);
}
