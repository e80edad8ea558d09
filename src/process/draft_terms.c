/* draft_terms.c — who comes back to a post with a limit of terms in a row after a break, and holds it longer in all than the limit
 * lets one hold it at a stretch: the problem counts terms in a row, so that half a year elsewhere begins anew. Whether the break is
 * meant as one is for whoever decides. */
#include "process/draft_parts.h"

enum { NAMED_MOST = 10 };

/* Periods in the post, those brought included, once somebody has come back to it; 0: nobody has. */
static int32_t held_again(const Telling *w, const ProblemNeed *need, uint32_t person) {
    int32_t  held = problem_brings(need, person);
    uint32_t before = w->problem->people[person].holds;
    bool     back = false;
    for (uint32_t t = 0; t <= w->last; t++) {
        uint32_t now = state_of(w, person, t);
        if (now == need->posts[0]) {
            back |= held && before != now;
            held++;
        }
        before = now;
    }
    return back ? held : 0;
}

void telling_terms(const Telling *w, Findings *notes) {
    Text     names = text_open(w->arena);
    uint32_t count = 0;
    for (uint32_t i = 0; i < w->pose->term_count; i++) {
        const ProblemNeed *need = &w->problem->needs[w->pose->service_count + i];
        for (uint32_t p = 0; p < w->pose->main_count; p++) {
            if (held_again(w, need, p) <= need->at_most)
                continue;
            const Person *who = roster_person(w->roster, w->pose->person_of[p]);
            if (count < NAMED_MOST)
                text_format(&names, "%s" STR_FMT " (" STR_FMT "): " STR_FMT ", " STR_FMT,
                            count ? "; " : "", STR_ARG(who->name), STR_ARG(who->code),
                            STR_ARG(pose_post_name(w->pose, need->posts[0])),
                            STR_ARG(w->pose->terms[i].label));
            else if (count == NAMED_MOST)
                text_add(&names, STR("; …"));
            count++;
        }
    }
    if (count)
        findings_add(notes, (Finding){.severity = SEVERITY_WARNING,
                                      .code = "plan.terms.again",
                                      .args = {{"count", str_format(w->arena, "%u", count)},
                                               {"names", text_done(&names)}}});
}
