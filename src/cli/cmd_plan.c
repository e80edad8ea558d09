/* cmd_plan.c — makes a plan of a register, has it audited and keeps it. */
#include "cli/look.h"
#include "cli/typed.h"
#include "process/draft.h"
#include "process/report.h"
#include "process/vet.h"
#include "wire/envelope.h"

static const OptionSpec options[] = {
    {"scenario", OPTION_TEXT, "S", "cli.plan.scenario"},
    {"gap", OPTION_REAL, "G", "cli.plan.gap"},
    {"steps", OPTION_COUNT, "N", "cli.plan.steps"},
    {"time", OPTION_SECONDS, "S", "cli.plan.time"},
    {"threads", OPTION_THREADS, "N", "cli.plan.threads"},
};

/* One per cent: on a province it is reached in seconds, and `--gap 0` goes on from there. */
static const double gap_default = 0.01;

static json_t *plan_json(Invocation *inv, const PlanAnswer *answer) {
    json_t *made = report_plan_json(answer);
    json_t *list = json_object_get(made, "projections");
    for (size_t i = 0; i < answer->projections.len; i++)
        envelope_set(json_array_get(list, i), "text",
                     envelope_str(say_finding(inv->arena, inv->lang, &answer->projections.at[i])));
    return made;
}

static void plan_next(const Invocation *inv, const PlanAnswer *answer) {
    Str       file = inv->words[0], plan = answer->code;
    Str       out = say_plain(inv->arena, inv->lang, "cli.plan.file");
    TypedStep steps[4];
    size_t    count = 0;
    if (answer->broken)
        steps[count++] =
            (TypedStep){TYPED(inv, STR("ask"), STR("mend"), file, plan), "cli.plan.next.mend"};
    if (answer->move_count)
        steps[count++] = (TypedStep){
            TYPED(inv, STR("explain"), file, plan, STR("--person"), answer->moves[0].person),
            "cli.plan.next.explain"};
    steps[count++] = (TypedStep){TYPED(inv, STR("verify"), file, plan), "cli.plan.next.verify"};
    steps[count++] =
        (TypedStep){TYPED(inv, STR("export"), file, STR("plan"), out), "cli.plan.next.export"};
    typed_next(inv, steps, count);
}

static void plan_show(Invocation *inv, const View *view, const PlanAnswer *answer) {
    VetAsk       ask = {.person = NONE, .post = NONE, .on = view->roster->as_of};
    AssessAnswer today = vet_assess(inv->arena, view->rules, view->roster, &ask);
    Document     document = report_plan(inv->arena, inv->lang, answer, &today, REPORT_PAGE);
    show_document(inv, &document);
    if (answer->code.len)
        plan_next(inv, answer);
    else if (answer->clash_count)
        typed_next(inv,
                   &(TypedStep){TYPED(inv, STR("ask"), STR("mend"), inv->words[0],
                                      STR("--scenario"), answer->scenario),
                                "cli.plan.next.mend"},
                   1);
}

static int plan_status(const PlanAnswer *answer, double gap) {
    bool failed = answer->status == PLAN_INFEASIBLE || answer->status == PLAN_NONE_FOUND;
    return failed || !answer->has_bound || answer->gap > gap ? EXIT_FOUND : EXIT_OK;
}

static int plan_command(Invocation *inv) {
    VIEW(view);
    Findings   findings = findings_open(inv->arena);
    Error      err = {0};
    PlanAnswer answer;
    DraftAsk   ask = {.scenario = invocation_text(inv, "scenario"),
                      .gap = invocation_real(inv, "gap", gap_default),
                      .steps = invocation_int(inv, "steps", 0),
                      .seconds = invocation_real(inv, "time", 0),
                      .threads = look_threads(inv),
                      .progress = inv->progress};
    int        status = look_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    if (!draft_make(&view, inv->arena, &inv->actor, &ask, &answer, &findings, &err))
        return look_failed(inv, &findings, &err);
    if (inv->json)
        show_json(plan_json(inv, &answer));
    else
        plan_show(inv, &view, &answer);
    return plan_status(&answer, ask.gap);
}

const Command cmd_plan = {.name = "plan",
                          .words = "FILE",
                          .least = 1,
                          .most = 1,
                          .options = options,
                          .option_count = COUNT_OF(options),
                          .run = plan_command};
