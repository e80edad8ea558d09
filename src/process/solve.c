#include "process/solve.h"

#include "audit/audit.h"
#include "audit/unavoidable.h"
#include "base/clock.h"
#include "base/file.h"
#include "office/mps.h"
#include "plan/search.h"
#include "process/deadline.h"
#include "wire/instance.h"

enum { FILE_MOST = 256 << 20 };

static bool text_read(Arena *arena, const char *path, Str *text_out, Error *err) {
    return file_read(arena, path, FILE_MOST, text_out, err);
}

static const Problem *problem_read(Arena *arena, const char *path, Findings *findings, Error *err) {
    Str json;
    if (!text_read(arena, path, &json, err))
        return NULL;
    return instance_read(arena, str_from(path), json, findings);
}

/* ---- another engine's answer ---- */

static void refusal_add(const Problem *p, Str name, const Violation *v, Arena *arena,
                        Findings *findings) {
    Finding found = {.severity = SEVERITY_ERROR, .code = v->code, .place = {.file = name}};
    Arg     parts[] = {
            {"person", v->person < p->person_count ? p->people[v->person].id : STR("")},
            {"post", v->post < p->post_count ? p->posts[v->post].id : STR("")},
            {"period", v->period == NONE ? STR("") : str_format(arena, "%u", v->period)},
            {"row", v->row == NONE ? STR("") : str_format(arena, "%u", v->row)},
    };
    for (size_t k = 0; k < COUNT_OF(parts); k++)
        found.args[k] = parts[k];
    findings_add(findings, found);
}

/* The search starts from lawful runs only. */
static bool start_lawful(Arena *arena, const Problem *p, Str name, const Plan *start,
                         Findings *findings) {
    const Audit *audit = audit_plan(arena, p, start);
    for (uint32_t k = 0; k < audit->violation_count; k++)
        refusal_add(p, name, &audit->violations[k], arena, findings);
    return audit->accepted;
}

static bool start_read(Arena *arena, const Problem *p, const char *path, SearchOptions *options,
                       Findings *findings, Error *err) {
    Plan start = {.made = true, .certificate = {.scale = 1}};
    Str  text;
    TRY(text_read(arena, path, &text, err));
    TRY(solution_read(arena, p, str_from(path), text, &start.runs, &start.run_count, findings));
    TRY(start_lawful(arena, p, str_from(path), &start, findings));
    options->start = start.runs;
    options->start_count = start.run_count;
    options->keep_start = true;
    return true;
}

/* ---- search ---- */

static bool search_ask(Arena *arena, const Problem *p, const SolveAsk *ask, const Plan **plan_out,
                       Findings *findings, Error *err) {
    Deadline      deadline = deadline_open(ask->progress, ask->seconds);
    Progress      progress = {deadline_tell, &deadline};
    SearchOptions options = {
        .gap = ask->gap, .steps = ask->steps, .threads = ask->threads, .progress = &progress};
    if (ask->solution)
        TRY(start_read(arena, p, ask->solution, &options, findings, err));
    *plan_out = search_run(arena, p, &options);
    return true;
}

/* ---- what is told is what audit finds ---- */

static bool same_as_audit(const Plan *plan, const Audit *audit) {
    if (plan->status == PLAN_INFEASIBLE && !audit->locks_impossible && audit->broken_bound < 1)
        return false;
    if (!plan->made)
        return true;
    bool bound =
        !outcome_has_bound(plan) || (audit->has_bound && audit->bound >= plan->value_bound);
    for (uint32_t k = 0; k < plan->aim_count; k++)
        if (audit->aims[k].reached != plan->aims[k].reached ||
            audit->aims[k].bound < plan->aims[k].bound)
            return false;
    return audit->value == plan->value && audit->broken == plan->broken && bound &&
           audit->broken_bound >= plan->broken_bound;
}

/* Neither a plan nor a proof that there is none: there is nothing to audit and nothing to write. */
static bool empty_handed(const Plan *plan) {
    return !plan->made && !plan->certificate.locks.made;
}

bool solve_audited(Arena *arena, const Problem *p, const Plan *plan, Error *err) {
    if (empty_handed(plan))
        return true;
    const Audit *audit = audit_plan(arena, p, plan);
    if (!audit->accepted)
        return error_set(err, ERROR_REFUSED, "%u violations, first: %s", audit->violation_count,
                         audit->violation_count ? audit->violations[0].code : "none");
    return same_as_audit(plan, audit) ||
           error_set(err, ERROR_REFUSED, "status, value or bound is not what audit finds");
}

/* Neither output may be what is read. */
static bool outputs_apart(const SolveAsk *ask, Error *err) {
    const char *outputs[] = {ask->plan_out, ask->mps_out};
    for (size_t i = 0; i < COUNT_OF(outputs); i++) {
        if (!outputs[i])
            continue;
        TRY(file_apart(outputs[i], ask->instance, err));
        if (ask->solution)
            TRY(file_apart(outputs[i], ask->solution, err));
    }
    return true;
}

/* Of the aim after those given. */
static bool mps_make(Arena *arena, const SolveAsk *ask, const Problem *problem, Findings *findings,
                     Error *err) {
    uint32_t aims = problem_aims(problem);
    if (ask->given_count <= aims)
        return file_write(ask->mps_out,
                          mps_write(arena, problem, (MpsGiven){ask->given, ask->given_count}), err);
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                     .code = "solve.given.many",
                                     .args = {{"given", str_format(arena, "%u", ask->given_count)},
                                              {"aims", str_format(arena, "%u", aims)}}});
    return false;
}

bool solve_run(Arena *arena, const SolveAsk *ask, Outcome *outcome_out, Findings *findings,
               Error *err) {
    double      start = clock_seconds();
    const Plan *plan;
    TRY(outputs_apart(ask, err));
    const Problem *problem = problem_read(arena, ask->instance, findings, err);
    if (!problem)
        return false;
    if (ask->mps_out)
        TRY(mps_make(arena, ask, problem, findings, err));
    TRY(search_ask(arena, problem, ask, &plan, findings, err));
    TRY(solve_audited(arena, problem, plan, err));
    if (ask->plan_out && !empty_handed(plan))
        TRY(file_write(ask->plan_out, planfile_write(arena, problem, plan), err));
    *outcome_out = (Outcome){.problem = problem,
                             .plan = plan,
                             .instance = instance_hash(arena, problem),
                             .seconds = clock_seconds() - start,
                             .unavoidable = unavoidable_find(problem).total};
    return true;
}

/* ---- verify ---- */

static uint32_t within(uint32_t index, uint32_t count) {
    return index < count ? index : NONE;
}

static Breach *breaches_make(Arena *arena, const Problem *p, const Audit *audit) {
    Breach *breaches = ARENA_ARRAY(arena, Breach, audit->violation_count);
    for (uint32_t k = 0; k < audit->violation_count; k++) {
        const Violation *v = &audit->violations[k];
        breaches[k] = (Breach){v->code,
                               within(v->person, p->person_count),
                               within(v->post, p->post_count),
                               within(v->quota, p->quota_count),
                               v->period,
                               v->row};
    }
    return breaches;
}

Opinion solve_opinion(Arena *arena, const Problem *problem, const Plan *plan) {
    const Audit *audit = audit_plan(arena, problem, plan);
    return (Opinion){.problem = problem,
                     .accepted = audit->accepted,
                     .has_plan = audit->has_plan,
                     .has_bound = audit->has_bound,
                     .value = audit->value,
                     .broken = audit->broken,
                     .bound = audit->bound,
                     .broken_bound = audit->broken_bound,
                     .unavoidable = unavoidable_find(problem).total,
                     .aims = audit->aims,
                     .breaches = breaches_make(arena, problem, audit),
                     .breach_count = audit->violation_count};
}

bool solve_verify(Arena *arena, const char *instance, const char *plan, Opinion *opinion_out,
                  Findings *findings, Error *err) {
    Str            json;
    const Problem *problem = problem_read(arena, instance, findings, err);
    if (!problem)
        return false;
    TRY(text_read(arena, plan, &json, err));
    const Plan *read = planfile_read(arena, str_from(plan), json, problem, findings);
    if (!read)
        return false;
    *opinion_out = solve_opinion(arena, problem, read);
    return true;
}
