/* draft_carried.c — placements that rest on the register as it is now: on a post that the plan itself has taken away by then,
 * and moves below the post that the plan gave before. The problem judges by today's post (docs/plan.md, "Time"); this says of
 * whom that is not so any more. */
#include "process/draft_parts.h"

enum { NAMED_MOST = 10 };

/* "Trần An (CB00001): Giám đốc Sở Một; …", in the order of the plan. */
typedef struct Naming {
    Text     names;
    uint32_t count;
} Naming;

static void name_add(Naming *n, Str code, Str person, Str post) {
    if (n->count < NAMED_MOST)
        text_format(&n->names, "%s" STR_FMT " (" STR_FMT "): " STR_FMT, n->count ? "; " : "",
                    STR_ARG(person), STR_ARG(code), STR_ARG(post));
    else if (n->count == NAMED_MOST)
        text_add(&n->names, STR("; …"));
    n->count++;
}

static void names_note(const Telling *w, const char *code, Naming *n, Findings *notes) {
    if (n->count)
        findings_add(notes, (Finding){.severity = SEVERITY_WARNING,
                                      .code = code,
                                      .args = {{"count", str_format(w->arena, "%u", n->count)},
                                               {"names", text_done(&n->names)}}});
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
    Naming        named = {.names = text_open(w->arena)};
    for (uint32_t r = 0; r < plan->run_count; r++) {
        const PlanRun *run = &plan->runs[r];
        uint32_t       person = w->pose->person_of[run->person], post = w->pose->post_of[run->post];
        if (!enters_later(w, run) || pose_place(w->pose, run->post) ||
            w->pose->received[person] != NONE || pose_taught(w->pose, person, post))
            continue;
        then = then ? then : pose_carried(w->arena, w->pose, plan->runs, plan->run_count);
        if (!pose_enters_then(w->pose, then, run))
            name_add(&named, roster_person(w->roster, person)->code,
                     roster_person(w->roster, person)->name, roster_post(w->roster, post)->name);
    }
    names_note(w, "plan.carried", &named, notes);
}

static int32_t rank_of(const Telling *w, Str post) {
    uint32_t row = post.len ? roster_find(w->roster, KIND_POST, post) : NONE;
    return row == NONE ? INT_MISSING : roster_post(w->roster, row)->rank;
}

void telling_lower(const Telling *w, Findings *notes) {
    Naming named = {.names = text_open(w->arena)};
    for (uint32_t m = 0; m < w->answer->move_count && !w->pose->settings.demote; m++) {
        const AnswerMove *move = &w->answer->moves[m];
        int32_t           from = rank_of(w, move->from), to = rank_of(w, move->to);
        if (!move_is_beside(move->kind) && move->kind != MOVE_RETURN && from != INT_MISSING &&
            to != INT_MISSING && to < from)
            name_add(&named, move->person, move->person_name, move->to_name);
    }
    names_note(w, "plan.lower", &named, notes);
}
