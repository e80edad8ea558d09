/* cmd_compare.c — scenarios side by side: what is set otherwise, and what their newest plans come to. */
#include "cli/look.h"
#include "process/compare.h"
#include "wire/envelope.h"

static const OptionSpec options[] = {{"threads", OPTION_THREADS, "N", "cli.plan.threads"}};

static int compare_run(Invocation *inv) {
    VIEW(view);
    Findings   findings = findings_open(inv->arena);
    Error      err = {0};
    Comparison answer;
    int        status = look_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    if (!compare_scenarios(inv->arena, &view, inv->words + 1, inv->word_count - 1, inv->progress,
                           look_threads(inv), &answer, &findings, &err))
        return look_failed(inv, &findings, &err);
    if (inv->json) {
        json_t *made = comparison_json(&answer);
        envelope_set(made, "findings", show_findings_json(inv, &findings));
        show_json(made);
        return EXIT_OK;
    }
    Document document = report_comparison(inv->arena, inv->lang, &answer);
    show_document(inv, &document);
    show_findings(inv, &findings);
    return EXIT_OK;
}

const Command cmd_scenario_compare = {.name = "scenario compare",
                                      .words = "FILE [SCENARIO...]",
                                      .least = 1,
                                      .most = 100,
                                      .options = options,
                                      .option_count = COUNT_OF(options),
                                      .run = compare_run};
