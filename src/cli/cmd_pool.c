/* cmd_pool.c — bench strength: the succession pool post by post, and how many posts it can fill at once. */
#include "cli/look.h"
#include "process/pool.h"

static const OptionSpec options[] = {
    {"post", OPTION_TEXT, "P", "cli.pool.post"},
    {"unit", OPTION_TEXT, "U", "cli.pool.unit"},
    {"least", OPTION_COUNT, "N", "cli.pool.least"},
    {"most", OPTION_COUNT, "N", "cli.pool.most"},
    LOOK_CLOCKS,
    {"all", OPTION_FLAG, NULL, "cli.pool.all"},
};

static uint32_t limit_of(const Invocation *inv, const char *option) {
    int64_t limit = invocation_int(inv, option, 0);
    return limit < NONE ? (uint32_t)limit : NONE;
}

static int pool_command(Invocation *inv) {
    VIEW(view);
    PoolAsk ask = {.least = limit_of(inv, "least"), .most = limit_of(inv, "most")};
    int     status = look_clocks(inv, &view, &ask.on);
    if (status == LOOK_GOES_ON)
        status = look_find(inv, &view, KIND_POST, "post", &ask.post);
    if (status == LOOK_GOES_ON)
        status = look_find(inv, &view, KIND_UNIT, "unit", &ask.unit);
    if (status != LOOK_GOES_ON)
        return status;
    Findings   law = look_law(inv, &view, ask.on);
    PoolAnswer answer = pool_find(inv->arena, view.rules, view.roster, &ask);
    if (inv->json) {
        json_t *made = pool_json(&answer);
        look_clocks_json(inv, &view, &law, made);
        show_json(made);
    } else {
        Document document = report_pool(inv->arena, inv->lang, &answer,
                                        invocation_has(inv, "all") ? REPORT_ALL : REPORT_PAGE);
        show_document(inv, &document);
        show_findings(inv, &law);
    }
    return pool_weak(&answer) ? EXIT_FOUND : EXIT_OK;
}

const Command cmd_pool = {.name = "pool",
                          .words = "FILE",
                          .least = 1,
                          .most = 1,
                          .options = options,
                          .option_count = COUNT_OF(options),
                          .run = pool_command};
