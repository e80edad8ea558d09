/* cmd_history.c — who changed what of one row and of the rows that name it. */
#include "cli/look.h"
#include "process/history.h"

static const OptionSpec options[] = {
    LOOK_SUBJECT,
    {"field", OPTION_TEXT, "F", NULL},
};

static int history_run(Invocation *inv) {
    AUTO(Store) store = NULL;
    Findings      findings = findings_open(inv->arena);
    Error         err = {0};
    HistoryAnswer answer;
    HistoryAsk    ask = {.field = str_trim(invocation_text(inv, "field"))};
    int           status = look_subject(inv, &ask.kind, &ask.code);
    if (status != LOOK_GOES_ON)
        return status;
    if (!register_open(inv->words[0].at, &store, &err) ||
        !history_find(store, inv->arena, &ask, &answer, &findings, &err))
        return look_failed(inv, &findings, &err);
    if (inv->json) {
        show_json(history_json(&answer));
    } else {
        Document document = report_history(inv->arena, inv->lang, &answer);
        show_document(inv, &document);
    }
    return EXIT_OK;
}

const Command cmd_history = {.name = "history",
                             .words = "FILE",
                             .least = 1,
                             .most = 1,
                             .options = options,
                             .option_count = COUNT_OF(options),
                             .run = history_run};
