/* cmd_show.c — the page of one row, as on a day and as known at a time. */
#include "cli/look.h"
#include "process/page.h"

static const OptionSpec options[] = {
    LOOK_SUBJECT,
    {"on", OPTION_DAY, "DATE", "cli.show.on"},
    {"known", OPTION_TEXT, "DATE|VERSION", NULL},
};

static int show_run(Invocation *inv) {
    AUTO(Store) store = NULL;
    Findings   findings = findings_open(inv->arena);
    Error      err = {0};
    PageAnswer answer;
    PageAsk    ask = {.on = invocation_day(inv, "on", DAY_NONE),
                      .known = str_trim(invocation_text(inv, "known"))};
    int        status = look_subject(inv, &ask.kind, &ask.code);
    if (status != LOOK_GOES_ON)
        return status;
    if (!register_open(inv->words[0].at, &store, &err) ||
        !page_find(store, inv->arena, &ask, &answer, &findings, &err))
        return look_failed(inv, &findings, &err);
    if (inv->json) {
        show_json(page_json(&answer));
    } else {
        Document document = report_page(inv->arena, inv->lang, &answer);
        show_document(inv, &document);
    }
    return EXIT_OK;
}

const Command cmd_show = {.name = "show",
                          .words = "FILE",
                          .least = 1,
                          .most = 1,
                          .options = options,
                          .option_count = COUNT_OF(options),
                          .run = show_run};
