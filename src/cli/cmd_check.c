/* cmd_check.c — what is missing in a register or contradicts, and which gaps change a verdict. */
#include "cli/look.h"
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

static int check_command(Invocation *inv) {
    VIEW(view);
    int status = look_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    CheckAnswer answer = vet_check(inv->arena, view.rules, view.roster, &view.findings);
    if (inv->json) {
        json_t *made = report_check_json(&answer);
        envelope_set(made, "findings", show_findings_json(inv, &answer.findings));
        show_json(made);
    } else {
        Document document = report_check(inv->arena, inv->lang, &answer);
        show_document(inv, &document);
        show_findings(inv, &answer.findings);
    }
    return check_found(&answer) ? EXIT_FOUND : EXIT_OK;
}

const Command cmd_check = {
    .name = "check", .words = "FILE", .least = 1, .most = 1, .run = check_command};
