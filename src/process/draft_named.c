/* draft_named.c — of whom somebody should look again at a plan, by name: placements that rest on a post which the plan itself has
 * taken away by then, stays in posts it gives that a clause for holders ends, moves below the post that it gave before (the problem bars both as far as the post just left tells,
 * docs/plan.md, "Time"; this says of whom it is so all the same), posts filled by who acts in them, and whose secondment or
 * rotation ends within the plan. */
#include "process/calendar.h"
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
    bool     changed = false;
    uint32_t person = w->pose->person_of[run->person], post = w->pose->post_of[run->post];
    for (uint32_t t = 0; t < run->from; t++)
        changed |= state_of(w, run->person, t) != w->problem->people[run->person].holds;
    return changed && !pose_place(w->pose, run->post) && w->pose->received[person] == NONE &&
           !pose_taught(w->pose, person, post) && pose_goes_on(w->pose, person, post) != run->from;
}

/* The runs before the one at hand, in order of time; that which it follows straight is held on. What the plan gives by it is not
 * yet held on the day on which it is asked who may. */
static uint32_t runs_until(const Telling *w, const PlanRun *run, PlanRun *out) {
    const Plan *plan = w->draft->plan;
    uint32_t    count = 0;
    for (uint32_t r = 0; r < plan->run_count; r++) {
        const PlanRun *other = &plan->runs[r];
        if (other->person != run->person || other->until > run->from)
            continue;
        out[count] = *other;
        if (other->until == run->from)
            out[count].until = w->pose->periods;
        count++;
    }
    return count;
}

/* Of whom it is asked in one go: everybody once. */
typedef struct Asking {
    const PlanRun **at;
    uint32_t        count;
} Asking;

static Asking asked_in(const Telling *w, uint32_t round) {
    const Plan *plan = w->draft->plan;
    Asking      asking = {.at = ARENA_ARRAY(w->arena, const PlanRun *, plan->run_count)};
    uint32_t    last = NONE, place = 0;
    for (uint32_t r = 0; r < plan->run_count; r++) {
        const PlanRun *run = &plan->runs[r];
        if (pose_path(w->pose, run->person) != PATH_MAIN || !enters_later(w, run))
            continue;
        place = run->person == last ? place + 1 : 0;
        last = run->person;
        if (place == round)
            asking.at[asking.count++] = run;
    }
    return asking;
}

void telling_carried(const Telling *w, Findings *notes) {
    Naming   named = {.names = text_open(w->arena)};
    PlanRun *runs = ARENA_ARRAY(w->arena, PlanRun, w->draft->plan->run_count);
    Asking   asking = asked_in(w, 0);
    for (uint32_t round = 1; asking.count; asking = asked_in(w, round++)) {
        AUTO(Arena) arena = arena_open();
        uint32_t count = 0;
        for (uint32_t k = 0; k < asking.count; k++)
            count += runs_until(w, asking.at[k], runs + count);
        const Roster *then = pose_carried(arena, w->pose, runs, count);
        for (uint32_t k = 0; k < asking.count; k++) {
            const PlanRun *run = asking.at[k];
            const Person  *who = roster_person(w->roster, w->pose->person_of[run->person]);
            if (!pose_meets_then(w->pose, then, run, run->from))
                name_add(&named, who->code, who->name,
                         roster_post(w->roster, w->pose->post_of[run->post])->name);
        }
    }
    names_note(w, "plan.carried", &named, notes);
}

/* Does a clause for holders fail in a later period of who comes to the post by this run? What the problem has of such clauses are limits
 * of terms in a row and what the calendar brings. */
static bool outstays(const Telling *w, const Roster *then, const PlanRun *run) {
    bool fails = false;
    for (uint32_t t = run->from + 1; t < run->until && !fails; t++)
        fails = pose_barred_then(w->pose, then, run, t);
    return fails;
}

void telling_outstays(const Telling *w, Findings *notes) {
    AUTO(Arena) arena = arena_open();
    const Plan   *plan = w->draft->plan;
    Naming        named = {.names = text_open(w->arena)};
    const Roster *then = NULL;
    for (uint32_t r = 0; r < plan->run_count; r++) {
        const PlanRun *run = &plan->runs[r];
        uint32_t       person = w->pose->person_of[run->person];
        if (pose_path(w->pose, run->person) != PATH_MAIN || !pose_entered(w->pose, run) ||
            w->pose->received[person] != NONE)
            continue;
        if (!then)
            then = pose_carried(arena, w->pose, plan->runs, plan->run_count);
        if (outstays(w, then, run))
            name_add(&named, roster_person(w->roster, person)->code,
                     roster_person(w->roster, person)->name,
                     roster_post(w->roster, w->pose->post_of[run->post])->name);
    }
    names_note(w, "plan.outstays", &named, notes);
}

void telling_elsewhere(const Telling *w, Findings *notes) {
    Naming named = {.names = text_open(w->arena)};
    for (uint32_t p = 0; p < roster_count(w->roster, KIND_PERSON); p++)
        if (pose_left_open(w->pose, p) != DAY_NONE)
            name_add(&named, roster_person(w->roster, p)->code, roster_person(w->roster, p)->name,
                     roster_post(w->roster, w->pose->before.main[p])->name);
    names_note(w, "plan.elsewhere", &named, notes);
}

/* By rank, where both are known; a unit that takes over may place somebody lower. */
static bool goes_lower(const Telling *w, Str from, Str to) {
    uint32_t left = from.len ? roster_find(w->roster, KIND_POST, from) : NONE;
    uint32_t post = to.len ? roster_find(w->roster, KIND_POST, to) : NONE;
    if (left == NONE || post == NONE || pose_taken_in(w->pose, left, post) != NONE)
        return false;
    return post_is_lower(w->roster, post, left);
}

/* The post the person comes from: where they hold none, the last one the plan had them leave. */
static Str post_before(const PlanAnswer *answer, uint32_t move) {
    const AnswerMove *to = &answer->moves[move];
    Str               from = to->from;
    for (uint32_t m = 0; m < move && !to->from.len; m++)
        if (answer->moves[m].kind == MOVE_LEAVE && str_same(answer->moves[m].person, to->person))
            from = answer->moves[m].from;
    return from;
}

void telling_lower(const Telling *w, Findings *notes) {
    Naming named = {.names = text_open(w->arena)};
    for (uint32_t m = 0; m < w->answer->move_count && !w->pose->settings.demote; m++) {
        const AnswerMove *move = &w->answer->moves[m];
        if (!move_is_beside(move->kind) && move->kind != MOVE_RETURN &&
            goes_lower(w, post_before(w->answer, m), move->to))
            name_add(&named, move->person, move->person_name, move->to_name);
    }
    names_note(w, "plan.lower", &named, notes);
}

/* A main tenure that is acting is the post held (docs/plan.md, "Interim cover"), so the plan looks for nobody else. */
void telling_acting(const Telling *w, Findings *notes) {
    Naming named = {.names = text_open(w->arena)};
    for (uint32_t i = 0; i < w->pose->main_count; i++) {
        uint32_t person = w->pose->person_of[i], tenure = w->pose->before.tenure[person];
        uint32_t holds = w->problem->people[i].holds;
        if (tenure == NONE || holds == NONE || w->pose->fixed[person] ||
            state_of(w, i, w->last) != holds)
            continue;
        int32_t manner = roster_tenure(w->roster, tenure)->manner; /* below 0: not said */
        if (manner >= 0 && str_is(str_from(codes_at(LIST_MANNER, manner)->id), "acting"))
            name_add(&named, roster_person(w->roster, person)->code,
                     roster_person(w->roster, person)->name,
                     roster_post(w->roster, w->pose->post_of[holds])->name);
    }
    names_note(w, "plan.acting", &named, notes);
}

static Str post_said(const Telling *w, uint32_t row) {
    return row == NONE ? STR("–") : roster_post(w->roster, w->pose->post_of[row])->name;
}

/* Seconded or in rotation to a recorded end: where the plan has the person in the first period after it. */
static void away_note(const Telling *w, uint32_t i, uint32_t tenure, Findings *notes) {
    const Person *who = roster_person(w->roster, w->pose->person_of[i]);
    Day           last = partial_last(roster_tenure(w->roster, tenure)->until);
    uint32_t      t = calendar_after(w->pose->start, w->pose->periods, last);
    if (t >= w->pose->settings.periods || w->problem->people[i].until <= t)
        return;
    uint32_t holds = w->problem->people[i].holds, then = state_of(w, i, t);
    findings_add(notes, (Finding){.severity = SEVERITY_WARNING,
                                  .code = then == holds ? "plan.away.stays" : "plan.away.ends",
                                  .args = {{"person", who->name},
                                           {"code", who->code},
                                           {"post", post_said(w, holds)},
                                           {"day", day_iso(w->arena, last)},
                                           {"then", post_said(w, then)}}});
}

void telling_away(const Telling *w, Findings *notes) {
    for (uint32_t i = 0; i < w->pose->main_count; i++) {
        uint32_t person = w->pose->person_of[i], tenure = w->pose->before.tenure[person];
        if (w->pose->sent[person] != NONE && !w->pose->fixed[person] &&
            w->problem->people[i].holds != NONE &&
            partial_given(roster_tenure(w->roster, tenure)->until))
            away_note(w, i, tenure, notes);
    }
}
