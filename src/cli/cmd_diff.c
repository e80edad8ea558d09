/* cmd_diff.c — two sets of rule packs: which clauses differ, and whose verdicts on a register. */
#include "cli/look.h"
#include "process/diff.h"
#include "process/report.h"
#include "wire/envelope.h"

static const OptionSpec options[] = {
    {"on", OPTION_FILE, "FILE", "cli.rules.diff.on"},
    {"in-place-of", OPTION_TEXT, "CODE", "cli.rules.diff.replaced"},
    {"everyone", OPTION_FLAG, NULL, "cli.rules.diff.everyone"},
    {"all", OPTION_FLAG, NULL, "cli.rules.diff.all"},
};

static int register_open_on(Invocation *inv, View *view, const Roster **roster_out) {
    Findings findings = findings_open(inv->arena);
    Error    err = {0};
    Str      on = invocation_text(inv, "on");
    if (!on.len && invocation_has(inv, "everyone"))
        return show_misuse(inv, "cli.rules.diff.register", STR("--everyone"), (Arg){0}, (Arg){0});
    if (!on.len)
        return LOOK_GOES_ON;
    if (!view_open(on.at, inv->arena, 0, view, &findings, &err))
        return look_failed(inv, &findings, &err);
    *roster_out = view->roster;
    return LOOK_GOES_ON;
}

static bool differs(const DiffAnswer *answer) {
    return answer->part_count || answer->case_count || answer->body_count || answer->pair_count;
}

/* A register with what it might adopt: the rest of its packs are not left out. */
static int packs_lay(Invocation *inv, Packs laws[2], DiffReading *reading_out) {
    Findings findings = findings_open(inv->arena);
    Str      replaced = invocation_text(inv, "in-place-of");
    bool first = view_is_register(inv->words[0].at), second = view_is_register(inv->words[1].at);
    *reading_out = (DiffReading){0};
    if (first == second)
        return replaced.len ? show_misuse(inv, "cli.rules.diff.replaced.alone",
                                          STR("--in-place-of"), (Arg){0}, (Arg){0})
                            : LOOK_GOES_ON;
    if (!diff_laid(inv->arena, &laws[second], replaced, &laws[first], reading_out, &findings))
        return show_refusal(inv, &findings);
    reading_out->first = second;
    return LOOK_GOES_ON;
}

static int diff_run(Invocation *inv) {
    VIEW(view);
    Packs         laws[2];
    const Roster *roster = NULL;
    DiffAnswer    answer;
    DiffReading   reading;
    Findings      findings = findings_open(inv->arena);
    int           status = look_laws(inv, inv->words, 2, laws);
    if (status == LOOK_GOES_ON)
        status = packs_lay(inv, laws, &reading);
    if (status == LOOK_GOES_ON)
        status = register_open_on(inv, &view, &roster);
    if (status != LOOK_GOES_ON)
        return status;
    if (!diff_packs(inv->arena, &laws[0], &laws[1], roster, invocation_has(inv, "everyone"),
                    &answer, &findings))
        return show_refusal(inv, &findings);
    answer.reading =
        reading.how == DIFF_ADOPTED || !roster ? reading : diff_left_out(inv->arena, roster, laws);
    if (inv->json) {
        json_t *made = diff_json(&answer);
        envelope_set(made, "findings", show_findings_json(inv, &findings));
        show_json(made);
    } else {
        Document document = report_diff(inv->arena, inv->lang, &answer,
                                        invocation_has(inv, "all") ? REPORT_ALL : REPORT_PAGE);
        show_document(inv, &document);
        show_findings(inv, &findings);
    }
    return differs(&answer) ? EXIT_FOUND : EXIT_OK;
}

const Command cmd_rules_diff = {.name = "rules diff",
                                .words = "BEFORE AFTER",
                                .least = 2,
                                .most = 2,
                                .options = options,
                                .option_count = COUNT_OF(options),
                                .run = diff_run};
