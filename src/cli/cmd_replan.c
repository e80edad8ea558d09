/* cmd_replan.c — makes a plan again on the register as it is now, with as few changed decisions as can be, and keeps it. */
#include "cli/look.h"
#include "cli/typed.h"
#include "process/replan.h"
#include "wire/envelope.h"

static const OptionSpec options[] = {
    {"gap", OPTION_REAL, "G", "cli.plan.gap"},
    {"steps", OPTION_COUNT, "N", "cli.replan.steps"},
    {"threads", OPTION_THREADS, "N", "cli.plan.threads"},
};

/* As of `kientoan plan`. */
static const double gap_default = 0.01;

static void replan_show(Invocation *inv, const AnswerReplan *answer) {
    Document document = report_replan(inv->arena, inv->lang, answer);
    show_document(inv, &document);
    if (!answer->made)
        return;
    Str       out = say_plain(inv->arena, inv->lang, "cli.plan.file");
    TypedStep steps[] = {
        {TYPED(inv, STR("verify"), inv->words[0], answer->plan), "cli.plan.next.verify"},
        {TYPED(inv, STR("export"), inv->words[0], STR("plan"), out), "cli.plan.next.export"}};
    typed_next(inv, steps, COUNT_OF(steps));
}

static int replan_command(Invocation *inv) {
    VIEW(view);
    Findings     findings = findings_open(inv->arena);
    Error        err = {0};
    AnswerReplan answer;
    ReplanAsk    ask = {.plan = inv->word_count > 1 ? inv->words[1] : STR(""),
                        .gap = invocation_real(inv, "gap", gap_default),
                        .steps = invocation_int(inv, "steps", 0),
                        .threads = look_threads(inv),
                        .progress = inv->progress};
    int          status = look_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    if (!replan_make(&view, inv->arena, &inv->actor, &ask, &answer, &findings, &err))
        return look_failed(inv, &findings, &err);
    if (inv->json)
        show_json(replan_json(&answer));
    else
        replan_show(inv, &answer);
    return answer.made && !answer.near.broken ? EXIT_OK : EXIT_FOUND;
}

const Command cmd_replan = {.name = "replan",
                            .words = "FILE [PLAN]",
                            .least = 1,
                            .most = 2,
                            .options = options,
                            .option_count = COUNT_OF(options),
                            .run = replan_command};
