/* cmd_check.c — what is missing in a register or contradicts, and which gaps change a verdict. */
#include "cli/look.h"
#include "cli/typed.h"
#include "process/fill.h"
#include "process/report.h"
#include "process/vet.h"
#include "wire/envelope.h"

/* Notes alone are no problem. */
static bool check_found(const CheckAnswer *answer) {
    bool found = answer->gap_count > 0;
    for (size_t i = 0; i < answer->findings.len; i++)
        found |= answer->findings.at[i].severity != SEVERITY_NOTE;
    return found;
}

/* How all posts of the first kind with a suggestion get it. */
static uint32_t kinds_next(const Invocation *inv, const CheckAnswer *answer, TypedStep *steps) {
    uint32_t first = 0;
    while (first < answer->kind_count && !answer->kinds[first].suggested.len)
        first++;
    if (first == answer->kind_count)
        return 0;
    steps[0] = (TypedStep){TYPED(inv, STR("fill"), inv->words[0], answer->kinds[first].kind,
                                 answer->kinds[first].suggested, STR("--source"),
                                 say_plain(inv->arena, inv->lang, "cli.check.source")),
                           "cli.check.kinds"};
    return 1;
}

/* How the first gap that has one answer for all is answered, and where everybody concerned stands. */
static uint32_t gaps_next(const Invocation *inv, const CheckAnswer *answer, TypedStep *steps) {
    Str      file = inv->words[0];
    uint32_t first = 0;
    while (first < answer->gap_count && !fill_answers(answer->gaps[first].fact))
        first++;
    if (first == answer->gap_count)
        return 0;
    Str fact = rules_words(inv->arena, inv->lang == LANG_VI, answer->gaps[first].fact);
    steps[0] = (TypedStep){
        TYPED(inv, STR("fill"), file, fact, say_plain(inv->arena, inv->lang, "cli.check.value"),
              STR("--source"), say_plain(inv->arena, inv->lang, "cli.check.source")),
        "cli.check.fill"};
    steps[1] = (TypedStep){TYPED(inv, STR("check"), file, STR("--json")), "cli.check.whom"};
    return 2;
}

static void check_next(const Invocation *inv, const CheckAnswer *answer) {
    enum { STEPS = 3 };
    TypedStep steps[STEPS];
    uint32_t  count = kinds_next(inv, answer, steps);
    count += gaps_next(inv, answer, steps + count);
    if (count)
        typed_next(inv, steps, count);
}

static const OptionSpec options[] = {LOOK_CLOCKS, LOOK_SCENARIO};

static int check_command(Invocation *inv) {
    VIEW(view);
    Day on;
    int status = look_clocks(inv, &view, &on);
    if (status != LOOK_GOES_ON)
        return status;
    Findings    law = look_law(inv, &view, on);
    CheckAnswer answer = vet_check(inv->arena, view.rules, view.roster, on, &view.findings);
    if (inv->json) {
        json_t *made = report_check_json(&answer);
        envelope_set(made, "findings", show_findings_json(inv, &answer.findings));
        look_clocks_json(inv, &view, &law, made);
        show_json(made);
    } else {
        Document document = report_check(inv->arena, inv->lang, &answer);
        show_document(inv, &document);
        check_next(inv, &answer);
        show_findings(inv, &answer.findings);
        show_findings(inv, &law);
    }
    return check_found(&answer) ? EXIT_FOUND : EXIT_OK;
}

const Command cmd_check = {.name = "check",
                           .words = "FILE",
                           .least = 1,
                           .most = 1,
                           .options = options,
                           .option_count = COUNT_OF(options),
                           .run = check_command};
