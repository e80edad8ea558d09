/* cmd_balance.c — people against work: surplus and shortage, misfits, flows, the transfers that mend most. */
#include "cli/look.h"
#include "process/balance.h"

static const OptionSpec options[] = {
    {"unit", OPTION_TEXT, "U", "cli.balance.unit"},
    {"since", OPTION_DAY, "DATE", "cli.balance.since"},
    {"plan", OPTION_TEXT, "PLAN", "cli.balance.plan"},
    {"by", OPTION_TEXT, "unit|field|authority", "cli.balance.by"},
    {"weights", OPTION_TEXT, "PART=N …", "cli.balance.weights"},
    {"people", OPTION_FLAG, NULL, "cli.balance.people"},
    LOOK_CLOCKS,
    LOOK_SCENARIO,
    {"all", OPTION_FLAG, NULL, "cli.pool.all"},
};

/* The register is then looked at as it was when the plan was made. */
static bool plan_read(Invocation *inv, View *view, BalanceAsk *ask, bool *reformed_out,
                      Error *err) {
    DraftPlan draft;
    PoseAsk   pose = {.progress = inv->progress, .threads = look_processors()};
    if (!invocation_has(inv, "plan"))
        return true;
    TRY(draft_recall(view, inv->arena, invocation_text(inv, "plan"), &pose, &draft, &inv->faults,
                     err));
    if (invocation_has(inv, "scenario"))
        findings_add(&inv->faults, (Finding){.severity = SEVERITY_ERROR,
                                             .code = "balance.scenario",
                                             .value = draft.scenario});
    ask->plan = draft.plan_id;
    *reformed_out = draft.pose->settings.reform_count > 0;
    ask->moves = draft_moves(inv->arena, &draft, &ask->move_count);
    return true;
}

static void quality_read(Invocation *inv, BalanceAsk *ask) {
    Str  by = invocation_text(inv, "by");
    bool known = !by.len;
    quality_weights(ask->weights);
    for (QualityBy one = 0; one < QUALITY_BYS; one++)
        if (str_is(by, quality_by_name(one))) {
            ask->by = one;
            known = true;
        }
    if (!known)
        findings_add(&inv->faults,
                     (Finding){.severity = SEVERITY_ERROR, .code = "balance.by", .value = by});
    balance_weights(inv->arena, invocation_text(inv, "weights"), ask->weights, &inv->faults);
}

static void since_check(Invocation *inv, const BalanceAsk *ask) {
    bool told = invocation_has(inv, "on") && !invocation_text(inv, "on").len;
    if (!told && ask->since != DAY_NONE && ask->since >= ask->on)
        findings_add(&inv->faults, (Finding){.severity = SEVERITY_ERROR,
                                             .code = "balance.since.after",
                                             .value = day_iso(inv->arena, ask->since),
                                             .args = {{"on", day_iso(inv->arena, ask->on)}}});
}

/* The unit is one of the register as the plan had it. LOOK_GOES_ON or an exit status: everything wrong is told together. */
static int ask_read(Invocation *inv, View *view, BalanceAsk *ask, bool *reformed_out) {
    Error err = {0};
    since_check(inv, ask);
    bool read = plan_read(inv, view, ask, reformed_out, &err);
    if (read || err.code == ERROR_NONE)
        view_find(view->roster, KIND_UNIT, invocation_text(inv, "unit"), &ask->unit, &inv->faults);
    return read && !inv->faults.errors ? LOOK_GOES_ON : look_failed(inv, &inv->faults, &err);
}

static int balance_command(Invocation *inv) {
    VIEW(view);
    BalanceAsk ask = {.since = invocation_day(inv, "since", DAY_NONE), .plan = STR("")};
    bool       reformed = false;
    quality_read(inv, &ask);
    int status = look_clocks(inv, &view, &ask.on);
    if (status == LOOK_GOES_ON)
        status = ask_read(inv, &view, &ask, &reformed);
    if (status != LOOK_GOES_ON)
        return status;
    Findings law = look_law(inv, &view, ask.on);
    if (reformed)
        findings_add(&law, (Finding){.severity = SEVERITY_NOTE,
                                     .code = "balance.reforms",
                                     .args = {{"on", day_iso(inv->arena, ask.on)}}});
    status = look_lacking(inv, &view, (Kind[]){KIND_POST, KIND_PERSON, KIND_PACK}, 3, &law);
    if (status != LOOK_GOES_ON)
        return status;
    BalanceAnswer answer = balance_find(inv->arena, view.rules, view.roster, &ask);
    if (inv->json) {
        json_t *made = balance_json(&answer);
        look_clocks_json(inv, &view, &law, made);
        show_json(made);
    } else {
        Document document = report_balance(inv->arena, inv->lang, &answer,
                                           invocation_has(inv, "all") ? REPORT_ALL : REPORT_PAGE,
                                           invocation_has(inv, "people"));
        show_document(inv, &document);
        show_findings(inv, &law);
    }
    return balance_off(&answer) ? EXIT_FOUND : EXIT_OK;
}

const Command cmd_balance = {.name = "balance",
                             .words = "FILE",
                             .least = 1,
                             .most = 1,
                             .options = options,
                             .option_count = COUNT_OF(options),
                             .reads_on = true,
                             .run = balance_command};
