/* cmd_assess.c — people against the standards of posts. */
#include "cli/look.h"
#include "process/report.h"
#include "process/vet.h"

enum { CASES_MOST = 20 };

static const OptionSpec options[] = {
    {"post", OPTION_TEXT, "P", "cli.assess.post"},
    {"person", OPTION_TEXT, "X", "cli.assess.person"},
    LOOK_CLOCKS,
    LOOK_SCENARIO,
    {"all", OPTION_FLAG, NULL, "cli.assess.all"},
};

/* Found: a holder who does not meet the standard; of one case: not eligible. */
static int assess_status(const VetAsk *ask, const AssessAnswer *answer) {
    if (ask->person != NONE && ask->post != NONE)
        return answer->verdicts[VERDICT_ELIGIBLE] ? EXIT_OK : EXIT_FOUND;
    if (ask->person != NONE || ask->post != NONE)
        return EXIT_OK;
    return vet_misfits(answer) ? EXIT_FOUND : EXIT_OK;
}

static int assess_command(Invocation *inv) {
    VIEW(view);
    VetAsk ask = {.most = invocation_has(inv, "all") ? 0 : CASES_MOST};
    int    status = look_clocks(inv, &view, &ask.on);
    if (status == LOOK_GOES_ON)
        status = look_find(inv, &view, KIND_POST, "post", &ask.post);
    if (status == LOOK_GOES_ON)
        status = look_find(inv, &view, KIND_PERSON, "person", &ask.person);
    if (status != LOOK_GOES_ON)
        return status;
    Findings law = look_law(inv, &view, ask.on);
    status = look_lacking(inv, &view, (Kind[]){KIND_PERSON, KIND_POST, KIND_PACK}, 3, &law);
    if (status != LOOK_GOES_ON)
        return status;
    AssessAnswer answer = vet_assess(inv->arena, view.rules, view.roster, &ask);
    if (inv->json) {
        json_t *made = report_assess_json(&answer);
        look_clocks_json(inv, &view, &law, made);
        show_json(made);
    } else {
        Document document = report_assess(inv->arena, inv->lang, &answer,
                                          invocation_has(inv, "all") ? REPORT_ALL : REPORT_PAGE);
        show_document(inv, &document);
        show_findings(inv, &law);
    }
    return assess_status(&ask, &answer);
}

const Command cmd_assess = {.name = "assess",
                            .words = "FILE",
                            .least = 1,
                            .most = 1,
                            .options = options,
                            .option_count = COUNT_OF(options),
                            .run = assess_command};
