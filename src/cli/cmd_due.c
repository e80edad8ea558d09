/* cmd_due.c — what falls due, by the reminders of the packs. */
#include "cli/look.h"
#include "process/due.h"

static const OptionSpec options[] = {
    {"days", OPTION_DAYS, "N", "cli.due.days"},
    {"on", OPTION_DAY, "DATE", "cli.due.on"},
    {"person", OPTION_TEXT, "X", "cli.due.person"},
    LOOK_SCENARIO,
};

static int due_command(Invocation *inv) {
    VIEW(view);
    DueAsk ask;
    int    status = look_open(inv, &view);
    if (status == LOOK_GOES_ON)
        status = look_organised(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    Findings lacks = findings_open(inv->arena);
    status = look_lacking(inv, &view, (Kind[]){KIND_PACK, KIND_PERSON}, 2, &lacks);
    if (status != LOOK_GOES_ON)
        return status;
    ask.within = invocation_int(inv, "days", -1);
    status = look_find(inv, &view, KIND_PERSON, "person", &ask.person);
    if (status != LOOK_GOES_ON)
        return status;
    const DueBase *base = due_base(inv->arena, view.rules, view.roster,
                                   invocation_day(inv, "on", view.roster->as_of));
    DueAnswer      answer = due_find(inv->arena, base, &ask);
    if (inv->json) {
        show_json(due_json(&answer));
    } else {
        Document document = report_due(inv->arena, inv->lang, &answer, REPORT_PAGE);
        show_document(inv, &document);
        show_findings(inv, &lacks);
    }
    return answer.row_count ? EXIT_FOUND : EXIT_OK;
}

const Command cmd_due = {.name = "due",
                         .words = "FILE",
                         .least = 1,
                         .most = 1,
                         .options = options,
                         .option_count = COUNT_OF(options),
                         .run = due_command};
