/* cmd_solve.c — the best plan for an instance file, with its bound. */
#include "cli/look.h"
#include "cli/typed.h"
#include "process/solve.h"
#include "wire/envelope.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>

static const OptionSpec options[] = {
    {"out", OPTION_OUT, "PLAN", "cli.solve.out"},
    {"gap", OPTION_REAL, "G", "cli.solve.gap"},
    {"steps", OPTION_COUNT, "N", "cli.solve.steps"},
    {"time", OPTION_SECONDS, "S", "cli.solve.time"},
    {"threads", OPTION_THREADS, "N", "cli.solve.threads"},
    {"read", OPTION_FILE, "SOLUTION", "cli.solve.read"},
    {"mps", OPTION_OUT, "OUT", "cli.solve.mps"},
    {"given", OPTION_TEXT, "A,B", "cli.solve.given"},
    OPTION_FORCE,
};

/* NULL when the option was not given. */
static const char *path_asked(const Invocation *inv, const char *option) {
    return invocation_has(inv, option) ? invocation_text(inv, option).at : NULL;
}

static Str number(const Invocation *inv, int64_t value) {
    return say_number(inv->arena, inv->lang, value);
}

/* 0.12 or 0,12 */
static Str seconds_words(const Invocation *inv, double seconds) {
    int64_t hundredths = (int64_t)(seconds * 100 + 0.5);
    return str_format(inv->arena, STR_FMT "%c%02d", STR_ARG(number(inv, hundredths / 100)),
                      inv->lang == LANG_VI ? ',' : '.', (int)(hundredths % 100));
}

static void show_value(const Invocation *inv, const Outcome *outcome) {
    const Plan *plan = outcome->plan;
    if (!plan->made)
        return;
    show_aims(inv, outcome->problem, plan->aims, plan->broken == plan->broken_bound);
    SHOW(inv, "cli.solve.value", {"value", number(inv, plan->value)});
    if (outcome_has_bound(plan))
        show_gap(inv, plan->value, plan->value_bound, outcome->unavoidable);
    if (plan->broken || plan->broken_bound)
        SHOW(inv, "cli.solve.broken",
             {"broken",
              say_bars(inv->arena, inv->lang, problem_bars(outcome->problem), plan->broken)},
             {"bound", number(inv, plan->broken_bound)});
}

static void show_clash(const Invocation *inv, const Problem *p, const Clash *clash) {
    Str row = number(inv, clash->row);
    switch (clash->kind) {
    case CLASH_QUOTA:
        SHOW(inv, "cli.solve.clash.quota", {"quota", p->quotas[clash->row].id});
        break;
    case CLASH_LOCK: {
        const ProblemLock *lock = &p->locks[clash->row];
        SHOW(inv, "cli.solve.clash.lock", {"row", row}, {"person", p->people[lock->person].id},
             {"post", p->posts[lock->post].id}, {"period", number(inv, lock->period)});
        break;
    }
    case CLASH_APART: {
        const ProblemApart *apart = &p->aparts[clash->row];
        SHOW(inv, "cli.solve.clash.apart", {"row", row}, {"first", p->people[apart->first].id},
             {"second", p->people[apart->second].id});
        break;
    }
    case CLASH_BESIDE:
        SHOW(inv, "cli.solve.clash.beside", {"row", row},
             {"person", p->people[p->besides[clash->row].who.person].id});
        break;
    case CLASH_SHARE:
        SHOW(inv, "cli.solve.clash.share", {"share", p->shares[clash->row].id});
        break;
    case CLASH_MOVEMENT:
        SHOW(inv, "cli.solve.clash.movement", {"movement", p->movements[clash->row].id});
        break;
    }
}

static void show_outcome(const Invocation *inv, const Outcome *outcome, const char *plan_out) {
    const Plan *plan = outcome->plan;
    Str         key = str_format(inv->arena, "cli.solve.status.%s", plan_status_name(plan->status));
    show_line(inv, key.at, NULL, 0);
    show_value(inv, outcome);
    if (plan->clash_count)
        SHOW(inv, "cli.solve.clash", {"count", number(inv, plan->clash_count)});
    for (uint32_t k = 0; k < plan->clash_count; k++)
        show_clash(inv, outcome->problem, &plan->clash[k]);
    SHOW(inv, plan->repeatable ? "cli.solve.work" : "cli.solve.work.stopped",
         {"seconds", seconds_words(inv, outcome->seconds)}, {"steps", number(inv, plan->steps)});
    if (plan_out && (plan->made || plan->certificate.locks.made))
        SHOW(inv, "cli.solve.written", {"file", str_from(plan_out)},
             {"verify", TYPED(inv, STR("verify"), inv->words[0], str_from(plan_out))});
}

static bool gap_missed(const Plan *plan, double asked) {
    return asked >= 0 && plan->status == PLAN_STOPPED;
}

static int solve_status(const Plan *plan, double gap) {
    bool found = plan->status == PLAN_INFEASIBLE || plan->status == PLAN_NONE_FOUND;
    return found || gap_missed(plan, gap) ? EXIT_FOUND : EXIT_OK;
}

/* 3 or 3,0: what the first aims came to. */
static void given_read(const Invocation *inv, SolveAsk *ask, Findings *findings) {
    if (!invocation_has(inv, "given"))
        return;
    int64_t    *given = ARENA_ARRAY(inv->arena, int64_t, PROBLEM_LEVELS_MAX + 1);
    const char *at = invocation_text(inv, "given").at;
    bool        good = ask->mps_out;
    for (bool more = good; more && good;) {
        char *end = NULL;
        errno = 0;
        long long number = strtoll(at, &end, 10);
        good = end > at && isdigit((unsigned char)*at) && !errno && (!*end || *end == ',') &&
               ask->given_count <= PROBLEM_LEVELS_MAX;
        if (good)
            given[ask->given_count++] = number;
        more = *end == ',';
        at = end + 1;
    }
    ask->given = given;
    if (!good)
        findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                         .code = "solve.given.bad",
                                         .value = invocation_text(inv, "given")});
}

static int solve_command(Invocation *inv) {
    Findings findings = findings_open(inv->arena);
    Error    err = {0};
    Outcome  outcome;
    SolveAsk ask = {.instance = inv->words[0].at,
                    .solution = path_asked(inv, "read"),
                    .plan_out = path_asked(inv, "out"),
                    .mps_out = path_asked(inv, "mps"),
                    .gap = invocation_real(inv, "gap", -1),
                    .steps = invocation_int(inv, "steps", 0),
                    .seconds = invocation_real(inv, "time", 0),
                    .threads = look_threads(inv),
                    .progress = inv->progress};
    given_read(inv, &ask, &findings);
    if (findings.errors)
        return show_refusal(inv, &findings);
    if (!solve_run(inv->arena, &ask, &outcome, &findings, &err))
        return findings.errors ? show_refusal(inv, &findings) : show_error(inv, &err);
    if (inv->json)
        show_json(outcome_json(&outcome));
    else
        show_outcome(inv, &outcome, ask.plan_out);
    return solve_status(outcome.plan, ask.gap);
}

const Command cmd_solve = {.name = "solve",
                           .words = "INSTANCE",
                           .least = 1,
                           .most = 1,
                           .options = options,
                           .option_count = COUNT_OF(options),
                           .run = solve_command};
