/* draft_carried.c — placements that rest on the register as it is now: on a post that the plan itself has taken away by then,
 * and moves below the post that the plan gave before. The problem judges by today's post (docs/plan.md, "Time"); this says of
 * whom that is not so any more. */
#include "process/calendar.h"
#include "process/draft_parts.h"

enum { NAMED_MOST = 2 };

/* The first few by name, in the order of the plan; `more` for the others. */
typedef struct Naming {
    const Telling *w;
    Findings      *notes;
    const char    *code, *more;
    uint32_t       count;
} Naming;

static void name_note(Naming *n, Str person, Str post, Day day) {
    if (n->count++ < NAMED_MOST)
        findings_add(n->notes, (Finding){.severity = SEVERITY_WARNING,
                                         .code = n->code,
                                         .args = {{"person", person},
                                                  {"post", post},
                                                  {"day", day_iso(n->w->arena, day)}}});
}

static void more_note(const Naming *n) {
    if (n->count > NAMED_MOST)
        findings_add(
            n->notes,
            (Finding){.severity = SEVERITY_WARNING,
                      .code = n->more,
                      .args = {{"count", str_format(n->w->arena, "%u", n->count - NAMED_MOST)}}});
}

/* Entered by the plan after another change of the plan: the first is judged on what is so. */
static bool enters_later(const Telling *w, const PlanRun *run) {
    bool changed = false;
    for (uint32_t t = 0; t < run->from; t++)
        changed |= state_of(w, run->person, t) != w->problem->people[run->person].holds;
    return changed && pose_path(w->pose, run->person) == PATH_MAIN;
}

void telling_carried(const Telling *w, Findings *notes) {
    const Plan   *plan = w->draft->plan;
    const Roster *then = NULL;
    Naming        named = {w, notes, "plan.carried", "plan.carried.more", 0};
    for (uint32_t r = 0; r < plan->run_count; r++) {
        const PlanRun *run = &plan->runs[r];
        uint32_t       person = w->pose->person_of[run->person], post = w->pose->post_of[run->post];
        if (!enters_later(w, run) || pose_place(w->pose, run->post) ||
            w->pose->received[person] != NONE || pose_taught(w->pose, person, post))
            continue;
        then = then ? then : pose_carried(w->arena, w->pose, plan->runs, plan->run_count);
        if (!pose_enters_then(w->pose, then, run))
            name_note(&named, roster_person(w->roster, person)->name,
                      roster_post(w->roster, post)->name,
                      calendar_first(w->pose->start, run->from));
    }
    more_note(&named);
}

static int32_t rank_of(const Telling *w, Str post) {
    uint32_t row = post.len ? roster_find(w->roster, KIND_POST, post) : NONE;
    return row == NONE ? INT_MISSING : roster_post(w->roster, row)->rank;
}

void telling_lower(const Telling *w, Findings *notes) {
    Naming named = {w, notes, "plan.lower", "plan.lower.more", 0};
    for (uint32_t m = 0; m < w->answer->move_count && !w->pose->settings.demote; m++) {
        const AnswerMove *move = &w->answer->moves[m];
        int32_t           from = rank_of(w, move->from), to = rank_of(w, move->to);
        if (!move_is_beside(move->kind) && move->kind != MOVE_RETURN && from != INT_MISSING &&
            to != INT_MISSING && to < from)
            name_note(&named, move->person_name, move->to_name, move->date);
    }
    more_note(&named);
}
