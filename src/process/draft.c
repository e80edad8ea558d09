#include "process/draft.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "plan/search.h"
#include "process/deadline.h"
#include "process/received.h"
#include "process/scenario.h"
#include "process/solve.h"
#include "text/say.h"
#include "wire/instance.h"

#include <stdlib.h>

enum { CODE_LENGTH = 12 };

/* ---- making ---- */

const Plan *draft_search(Arena *arena, const Problem *problem, const DraftAsk *ask,
                         const PlanRun *start, uint32_t start_count) {
    Deadline      deadline = deadline_open(ask->progress, ask->seconds);
    Progress      progress = {deadline_tell, &deadline};
    SearchOptions options = {.gap = ask->gap,
                             .steps = ask->steps,
                             .threads = ask->threads,
                             .progress = &progress,
                             .start = start,
                             .start_count = start_count};
    return search_run(arena, problem, &options);
}

/* The cheap half of verification: spot checks while posing, and every period of the plan itself. The
 * whole problem is posed again by the reference evaluator when the plan is verified. */
static bool engines_agree(const DraftPlan *draft, Error *err) {
    uint64_t wrong = draft->pose->disagreements +
                     pose_recheck(draft->pose, draft->plan->runs, draft->plan->run_count);
    return !wrong || error_set(err, ERROR_REFUSED, "the rule engines differ in %llu cases",
                               (unsigned long long)wrong);
}

/* Is the same plan there already, of the same scenario? One that two scenarios come to is kept for each. */
static bool draft_there(const Roster *roster, Arena *arena, DraftPlan *draft) {
    uint32_t row = roster_find(roster, KIND_DRAFT, draft->code);
    if (row == NONE ||
        str_same(roster_text(arena, roster, KIND_DRAFT, row, Draft_scenario), draft->scenario))
        return row != NONE;
    draft->code =
        str_format(arena, STR_FMT "." STR_FMT, STR_ARG(draft->code), STR_ARG(draft->scenario));
    return roster_find(roster, KIND_DRAFT, draft->code) != NONE;
}

static bool draft_record(const View *view, Arena *arena, const Actor *actor, DraftPlan *draft,
                         Str content, Error *err) {
    if (draft_there(view->roster, arena, draft))
        return true;
    Str      name = say_plain(arena, LANG_VI, "scenario.default");
    uint32_t known = roster_find(view->roster, KIND_SCENARIO, draft->scenario);
    if (known != NONE)
        name = roster_scenario(view->roster, known)->name;
    Record made = {.kind = KIND_DRAFT};
    record_set(&made, "code", draft->code);
    record_set(&made, "scenario", draft->scenario);
    record_set(&made, "version", str_format(arena, "%lld", (long long)view->roster->version));
    record_set(&made, "problem", draft->instance);
    record_set(&made, "content", content);
    if (draft->gap >= 0)
        record_set(&made, "gap", str_format(arena, "%.17g", draft->gap));
    Change changes[] = {
        {CHANGE_PUT, scenario_record(arena, draft->scenario, name, &draft->pose->settings)},
        {CHANGE_PUT, made}};
    WriteResult result;
    Str         note = str_format(arena, "plan " STR_FMT, STR_ARG(draft->code));
    return store_write(view->store, actor, "draft.make", note, view->roster->version, changes,
                       COUNT_OF(changes), NULL, &result, err);
}

static bool draft_judged(Arena *arena, const DraftPlan *draft, Error *err) {
    return engines_agree(draft, err) &&
           solve_audited(arena, draft->pose->problem, draft->plan, err);
}

/* Of one that was judged. */
static bool draft_write(const View *view, Arena *arena, const Actor *actor, DraftPlan *draft,
                        Error *err) {
    Str bytes = instance_write(arena, draft->pose->problem);
    draft->instance = hash_hex(arena, hash_of(bytes));
    if (!draft->plan->made)
        return true;
    Str content = planfile_write(arena, draft->pose->problem, draft->plan);
    draft->plan_id = hash_hex(arena, hash_of(content));
    draft->code = str_copy(arena, (Str){draft->plan_id.at, CODE_LENGTH});
    return draft_record(view, arena, actor, draft, content, err);
}

bool draft_keep(const View *view, Arena *arena, const Actor *actor, DraftPlan *draft, Error *err) {
    return draft_judged(arena, draft, err) && draft_write(view, arena, actor, draft, err);
}

bool draft_pose(const View *view, Arena *arena, Str code, const PoseAsk *ask, DraftPlan *draft_out,
                Findings *findings) {
    ScenarioRow scenario;
    TRY(scenario_find(arena, view->roster, code, &scenario, findings));
    View as = *view; /* the register as the scenario has it; the plan is kept in the one that is */
    TRY(received_view(arena, &as, &scenario.settings, findings));
    *draft_out = (DraftPlan){.scenario = scenario.code, .posed = *ask};
    draft_out->posed.unchanged = view->roster;
    draft_out->posed.links = as.links;
    draft_out->posed.link_count = as.link_count;
    draft_out->pose =
        pose(arena, as.roster, as.rules, &scenario.settings, &draft_out->posed, findings);
    return draft_out->pose != NULL;
}

bool draft_try(View *view, Arena *arena, const DraftAsk *ask, DraftPlan *draft_out,
               Findings *findings, Error *err) {
    PoseAsk  posing = {.progress = ask->progress, .threads = ask->threads};
    uint32_t count;
    TRY(draft_pose(view, arena, ask->scenario, &posing, draft_out, findings));
    draft_out->gap = ask->gap;
    const PlanRun *start = draft_start(arena, draft_out->pose->problem, &count);
    draft_out->plan = draft_search(arena, draft_out->pose->problem, ask, start, count);
    return draft_judged(arena, draft_out, err);
}

bool draft_make(View *view, Arena *arena, const Actor *actor, const DraftAsk *ask,
                PlanAnswer *answer_out, Findings *findings, Error *err) {
    double    start = clock_seconds();
    DraftPlan draft;
    TRY(draft_try(view, arena, ask, &draft, findings, err));
    TRY(draft_write(view, arena, actor, &draft, err));
    *answer_out = draft_answer(arena, &draft);
    answer_out->seconds = clock_seconds() - start;
    return true;
}

/* ---- reading back ---- */

/* Answers tell the whole plan_id, of which the code is the start: either may be given, or less; name in small letters. */
static bool draft_called(Arena *scratch, const Draft *row, Str name) {
    Str code = utf8_lower(scratch, row->code);
    return name.len <= code.len ? str_starts(code, name)
                                : str_starts(name, code) &&
                                      str_starts(hash_hex(scratch, hash_of(row->content)), name);
}

/* The newest that is called so, and how many different ones are. */
static uint32_t draft_pick(const Roster *roster, Str code, uint32_t *hits_out) {
    AUTO(Arena) scratch = arena_open();
    Str      name = utf8_lower(scratch, code);
    uint32_t found = roster_find(roster, KIND_DRAFT, code), hits = found != NONE;
    for (uint32_t i = 0, count = hits ? 0 : roster_count(roster, KIND_DRAFT); i < count; i++) {
        const Draft *row = roster_draft(roster, i);
        if (!draft_called(scratch, row, name))
            continue;
        hits += found == NONE || !str_same(row->content, roster_draft(roster, found)->content);
        if (found == NONE || row->version > roster_draft(roster, found)->version)
            found = i;
    }
    *hits_out = hits;
    return found;
}

uint32_t draft_named(const Roster *roster, Str name) {
    uint32_t hits, found = draft_pick(roster, name, &hits);
    return hits == 1 ? found : NONE;
}

static uint32_t draft_find(const Roster *roster, Str code, Findings *findings) {
    uint32_t hits, found = draft_pick(roster, code, &hits);
    if (found != NONE && (hits == 1 || !code.len))
        return found;
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                     .code = hits       ? "draft.ambiguous"
                                             : code.len ? "draft.unknown"
                                                        : "draft.none",
                                     .value = code});
    return NONE;
}

Str draft_latest(const Roster *roster, Str scenario) {
    uint32_t row = roster_find(roster, KIND_SCENARIO, scenario), found = NONE;
    for (uint32_t i = 0; row != NONE && i < roster_count(roster, KIND_DRAFT); i++)
        if (roster_draft(roster, i)->scenario == row &&
            (found == NONE ||
             roster_draft(roster, i)->version > roster_draft(roster, found)->version))
            found = i;
    return found == NONE ? STR("") : roster_draft(roster, found)->code;
}

/* Below 0: none was asked, or it is not known. */
static double gap_asked(Arena *arena, const Draft *kept) {
    return kept->gap.len ? strtod(str_copy(arena, kept->gap).at, NULL) : -1;
}

/* A plan file has runs and proof only; what they are worth is what audit finds, and whether the search had reached what was
 * asked is a matter of the gap. */
const Plan *draft_valued(Arena *arena, const Problem *problem, const Plan *read, double gap) {
    Plan        *plan = arena_copy(arena, read, sizeof *read);
    const Audit *audit = audit_plan(arena, problem, read);
    plan->value = audit->value;
    plan->broken = audit->broken;
    plan->value_bound = audit->has_bound ? audit->bound : 0;
    plan->broken_bound = audit->broken_bound;
    plan->repeatable = true;
    plan->status = audit->broken_bound || audit->locks_impossible     ? PLAN_INFEASIBLE
                   : audit->broken                                    ? PLAN_NONE_FOUND
                   : audit->has_bound && audit->value == audit->bound ? PLAN_OPTIMAL
                   : audit->has_bound && gap >= 0 && plan_gap(audit->value, audit->bound) <= gap
                       ? PLAN_GAP
                       : PLAN_STOPPED;
    return plan;
}

bool draft_recall(View *view, Arena *arena, Str code, const PoseAsk *ask, DraftPlan *draft_out,
                  Findings *findings, Error *err) {
    ScenarioRow scenario;
    uint32_t    row = draft_find(view->roster, code, findings);
    if (row == NONE)
        return false;
    const Draft *kept = roster_draft(view->roster, row);
    *draft_out =
        (DraftPlan){.code = kept->code,
                    .plan_id = hash_hex(arena, hash_of(kept->content)),
                    .scenario = roster_text(arena, view->roster, KIND_DRAFT, row, Draft_scenario),
                    .instance = kept->problem};
    /* The version after the one it was made on: the line that brought the plan and its scenario. */
    TRY(view_turn(view, arena, kept->version + 1, findings, err));
    TRY(scenario_find(arena, view->roster, draft_out->scenario, &scenario, findings));
    PoseAsk posing = *ask;
    posing.unchanged = view->roster;
    TRY(received_view(arena, view, &scenario.settings, findings));
    posing.links = view->links;
    posing.link_count = view->link_count;
    draft_out->posed = posing;
    draft_out->pose = pose(arena, view->roster, view->rules, &scenario.settings, &posing, findings);
    if (!draft_out->pose)
        return false;
    const Plan *read =
        planfile_read(arena, kept->code, kept->content, draft_out->pose->problem, findings);
    if (!read)
        return false;
    draft_out->gap = gap_asked(arena, kept);
    draft_out->plan = draft_valued(arena, draft_out->pose->problem, read, draft_out->gap);
    return true;
}

bool draft_verify(View *view, Arena *arena, Str code, const Progress *progress, int threads,
                  Opinion *opinion_out, Findings *findings, Error *err) {
    DraftPlan draft;
    PoseAsk   ask = {.progress = progress, .threads = threads, .by_reference = true};
    TRY(draft_recall(view, arena, code, &ask, &draft, findings, err));
    *opinion_out = solve_opinion(arena, draft.pose->problem, draft.plan);
    return !opinion_out->accepted || engines_agree(&draft, err);
}
