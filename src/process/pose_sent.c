/* pose_sent.c — who is away when the plan begins may go back to the unit that sent them. docs/plan.md, "Rotation and return". */
#include "process/pose_parts.h"
#include "process/sent.h"

void pose_sent(Posing *w) {
    uint32_t  people = roster_count(w->roster, KIND_PERSON);
    uint32_t *sent = ARENA_ARRAY(w->arena, uint32_t, people);
    int64_t   count = 0;
    for (uint32_t p = 0; p < people; p++) {
        sent[p] = sent_from(w->roster, &w->pose->before, p);
        count += sent[p] != NONE;
    }
    w->pose->sent = sent;
    pose_note(w, "pose.sent", count);
}

bool pose_returns(const Pose *posed, uint32_t person, uint32_t post) {
    uint32_t home = posed->sent[person];
    return home != NONE &&
           post_unit_same(posed->roster, post, roster_tenure(posed->roster, home)->post);
}
