/* cmd_structure.c — every body and named set of posts against its bars and targets. */
#include "cli/look.h"
#include "process/bodies_near.h"
#include "process/report.h"
#include "process/vet.h"

static const OptionSpec options[] = {
    {"body", OPTION_TEXT, "B", "cli.structure.body"},
    LOOK_CLOCKS,
    LOOK_SCENARIO,
    {"all", OPTION_FLAG, NULL, "cli.structure.all"},
};

static int structure_command(Invocation *inv) {
    VIEW(view);
    Day on;
    int status = look_clocks(inv, &view, &on);
    if (status != LOOK_GOES_ON)
        return status;
    Findings        law = look_law(inv, &view, on);
    Str             body = invocation_text(inv, "body");
    StructureAnswer answer = vet_structure(inv->arena, view.rules, view.roster, body, on);
    if (body.len && !answer.result_count) {
        Findings findings = findings_open(inv->arena);
        findings_add(&findings, (Finding){.severity = SEVERITY_ERROR,
                                          .code = "structure.body.none",
                                          .value = body,
                                          .args = {{"near", bodies_near(inv->arena, view.rules,
                                                                        view.roster, body, on)}}});
        return show_refusal(inv, &findings);
    }
    if (inv->json) {
        json_t *made = report_structure_json(&answer);
        look_clocks_json(inv, &view, &law, made);
        show_json(made);
    } else {
        Document document = report_structure(inv->arena, inv->lang, &answer,
                                             invocation_has(inv, "all") ? REPORT_ALL : REPORT_PAGE);
        show_document(inv, &document);
        show_findings(inv, &law);
    }
    return vet_breaches(&answer) ? EXIT_FOUND : EXIT_OK;
}

const Command cmd_structure = {.name = "structure",
                               .words = "FILE",
                               .least = 1,
                               .most = 1,
                               .options = options,
                               .option_count = COUNT_OF(options),
                               .run = structure_command};
