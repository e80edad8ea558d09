/* cmd_template.c — the workbook to fill in. */
#include "cli/show.h"
#include "process/intake.h"
#include "wire/envelope.h"

static int template_run(Invocation *inv) {
    Error err = {0};
    if (!intake_template(inv->words[0].at, inv->lang, &err))
        return show_error(inv, &err);
    if (inv->json) {
        json_t *answer = envelope_make(DAY_NONE);
        envelope_set(answer, "file", envelope_str(inv->words[0]));
        show_json(answer);
    } else {
        SHOW(inv, "cli.template.done", {"file", inv->words[0]});
    }
    return EXIT_OK;
}

const Command cmd_template = {
    .name = "template", .words = "OUT.xlsx", .least = 1, .most = 1, .run = template_run};
