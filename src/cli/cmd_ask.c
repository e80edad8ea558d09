/* cmd_ask.c — questions to a plan: why not there, what is forced, what a rule costs, who must not be missing, what
 * hangs on points. */
#include "cli/look.h"
#include "process/decisions.h"
#include "process/instead.h"
#include "process/mend.h"
#include "process/price.h"
#include "process/resilience.h"
#include "process/steadiness.h"
#include "process/trade.h"
#include "wire/envelope.h"

#define SEARCH_OPTIONS                                                                             \
    {"steps", OPTION_COUNT, "N", "cli.plan.steps"}, {                                              \
        "threads", OPTION_THREADS, "N", "cli.plan.threads"                                         \
    }

static const OptionSpec options[] = {
    {"person", OPTION_TEXT, "X", "cli.explain.person"},
    {"post", OPTION_TEXT, "P", "cli.explain.post"},
    {"on", OPTION_DAY, "DATE", "cli.ask.on"},
    SEARCH_OPTIONS,
};

/* The plan asked about, named or the newest, its `plan` NULL where it cannot be read; that is a fault, told with others.
 * LOOK_GOES_ON or an exit status. */
static int plan_open(Invocation *inv, View *view, DraftPlan *draft) {
    Error   err = {0};
    Str     code = inv->word_count > 1 ? inv->words[1] : STR("");
    PoseAsk ask = {.progress = inv->progress, .threads = look_threads(inv)};
    int     status = look_open(inv, view);
    *draft = (DraftPlan){0};
    if (status == LOOK_GOES_ON &&
        !draft_recall(view, inv->arena, code, &ask, draft, &inv->faults, &err) &&
        (err.code != ERROR_NONE || !inv->faults.errors))
        status = look_failed(inv, &inv->faults, &err);
    return status;
}

static ResolveAsk search_of(const Invocation *inv) {
    return (ResolveAsk){.steps = invocation_int(inv, "steps", 0),
                        .threads = look_threads(inv),
                        .progress = inv->progress};
}

static int data_told(json_t *answer) {
    show_json(answer);
    return EXIT_OK;
}

static int page_told(Invocation *inv, Document page) {
    show_document(inv, &page);
    return EXIT_OK;
}

static void why_not_read(Invocation *inv, const View *view, const DraftPlan *draft,
                         InsteadAsk *ask) {
    Findings *faults = &inv->faults;
    Str       person = invocation_text(inv, "person"), post = invocation_text(inv, "post");
    if (!person.len || !post.len)
        findings_add(faults, (Finding){.severity = SEVERITY_ERROR, .code = "cli.ask.which"});
    view_find(view->roster, KIND_PERSON, person, &ask->person, faults);
    view_find(view->roster, KIND_POST, post, &ask->post, faults);
    ask->on = invocation_day(inv, "on", DAY_NONE);
    if (draft->plan)
        instead_day(inv->arena, draft, ask->on, faults);
}

static int why_not(Invocation *inv) {
    VIEW(view);
    Error         err = {0};
    DraftPlan     draft;
    AnswerInstead answer;
    InsteadAsk    ask = {.search = search_of(inv)};
    int           status = plan_open(inv, &view, &draft);
    if (status != LOOK_GOES_ON)
        return status;
    why_not_read(inv, &view, &draft, &ask);
    if (inv->faults.errors || !instead_find(inv->arena, &draft, &ask, &answer, &inv->faults, &err))
        return look_failed(inv, &inv->faults, &err);
    return inv->json ? data_told(instead_json(&answer))
                     : page_told(inv, report_instead(inv->arena, inv->lang, &answer));
}

const Command cmd_ask_why_not = {.name = "ask why-not",
                                 .words = "FILE [PLAN]",
                                 .least = 1,
                                 .most = 2,
                                 .options = options,
                                 .option_count = COUNT_OF(options),
                                 .run = why_not,
                                 .reads_on = true};

static const OptionSpec decision_options[] = {
    {"months", OPTION_COUNT, "N", "cli.ask.months"},
    SEARCH_OPTIONS,
};

static int decisions(Invocation *inv) {
    VIEW(view);
    Error           err = {0};
    DraftPlan       draft;
    AnswerDecisions answer;
    ResolveAsk      search = search_of(inv);
    uint32_t        months = (uint32_t)invocation_int(inv, "months", DECISIONS_MONTHS);
    int             status = plan_open(inv, &view, &draft);
    if (status != LOOK_GOES_ON)
        return status;
    if (inv->faults.errors || !decisions_find(inv->arena, &draft, months, &search, &answer, &err))
        return look_failed(inv, &inv->faults, &err);
    return inv->json ? data_told(decisions_json(&answer))
                     : page_told(inv, report_decisions(inv->arena, inv->lang, &answer));
}

const Command cmd_ask_decisions = {.name = "ask decisions",
                                   .words = "FILE [PLAN]",
                                   .least = 1,
                                   .most = 2,
                                   .options = decision_options,
                                   .option_count = COUNT_OF(decision_options),
                                   .run = decisions,
                                   .reads_on = true};

static const OptionSpec price_options[] = {
    {"rule", OPTION_TEXT, "R", "cli.ask.rule"},
    SEARCH_OPTIONS,
};

static int price(Invocation *inv) {
    VIEW(view);
    Error        err = {0};
    DraftPlan    draft;
    AnswerPrices answer;
    ResolveAsk   search = search_of(inv);
    Str          rule = invocation_text(inv, "rule");
    int          status = plan_open(inv, &view, &draft);
    if (status != LOOK_GOES_ON)
        return status;
    if (draft.plan)
        price_rule(&draft, rule, &inv->faults);
    if (inv->faults.errors || !price_find(inv->arena, &draft, rule, &search, &answer, &err))
        return look_failed(inv, &inv->faults, &err);
    return inv->json ? data_told(prices_json(&answer))
                     : page_told(inv, report_prices(inv->arena, inv->lang, &answer));
}

const Command cmd_ask_price = {.name = "ask price",
                               .words = "FILE [PLAN]",
                               .least = 1,
                               .most = 2,
                               .options = price_options,
                               .option_count = COUNT_OF(price_options),
                               .run = price,
                               .reads_on = true};

static const OptionSpec resilience_options[] = {
    SEARCH_OPTIONS,
};

static int resilience(Invocation *inv) {
    VIEW(view);
    Error            err = {0};
    DraftPlan        draft;
    AnswerResilience answer;
    ResolveAsk       search = search_of(inv);
    int              status = plan_open(inv, &view, &draft);
    if (status != LOOK_GOES_ON)
        return status;
    if (inv->faults.errors || !resilience_find(inv->arena, &draft, &search, &answer, &err))
        return look_failed(inv, &inv->faults, &err);
    return inv->json ? data_told(resilience_json(&answer))
                     : page_told(inv, report_resilience(inv->arena, inv->lang, &answer));
}

const Command cmd_ask_resilience = {.name = "ask resilience",
                                    .words = "FILE [PLAN]",
                                    .least = 1,
                                    .most = 2,
                                    .options = resilience_options,
                                    .option_count = COUNT_OF(resilience_options),
                                    .run = resilience,
                                    .reads_on = true};

static const OptionSpec steadiness_options[] = {
    {"months", OPTION_COUNT, "N", "cli.ask.months"},
    {"tries", OPTION_COUNT, "N", "cli.ask.tries"},
    SEARCH_OPTIONS,
};

static int steadiness(Invocation *inv) {
    VIEW(view);
    Error            err = {0};
    DraftPlan        draft;
    AnswerSteadiness answer;
    ResolveAsk       search = search_of(inv);
    uint32_t         months = (uint32_t)invocation_int(inv, "months", DECISIONS_MONTHS);
    uint32_t         tries = (uint32_t)invocation_int(inv, "tries", STEADINESS_POINT_TRIES);
    int              status = plan_open(inv, &view, &draft);
    if (status != LOOK_GOES_ON)
        return status;
    if (inv->faults.errors ||
        !steadiness_find(inv->arena, &draft, months, tries, &search, &answer, &inv->faults, &err))
        return look_failed(inv, &inv->faults, &err);
    return inv->json ? data_told(steadiness_json(&answer))
                     : page_told(inv, report_steadiness(inv->arena, inv->lang, &answer));
}

const Command cmd_ask_steadiness = {.name = "ask steadiness",
                                    .words = "FILE [PLAN]",
                                    .least = 1,
                                    .most = 2,
                                    .options = steadiness_options,
                                    .option_count = COUNT_OF(steadiness_options),
                                    .run = steadiness,
                                    .reads_on = true};

static const OptionSpec mend_options[] = {
    {"scenario", OPTION_TEXT, "S", "cli.ask.mend.scenario"},
    SEARCH_OPTIONS,
};

/* A plan named, or one made of a scenario for the question alone. */
static int mend_open(Invocation *inv, View *view, DraftPlan *draft) {
    Error    err = {0};
    DraftAsk ask = {.scenario = invocation_text(inv, "scenario"),
                    .gap = -1,
                    .steps = invocation_int(inv, "steps", 0),
                    .threads = look_threads(inv),
                    .progress = inv->progress};
    if (inv->word_count > 1 && ask.scenario.len)
        findings_add(&inv->faults,
                     (Finding){.severity = SEVERITY_ERROR, .code = "cli.ask.mend.both"});
    if (inv->word_count > 1 || !ask.scenario.len)
        return plan_open(inv, view, draft);
    int status = look_open(inv, view);
    if (status == LOOK_GOES_ON &&
        (inv->faults.errors || !draft_try(view, inv->arena, &ask, draft, &inv->faults, &err)))
        status = look_failed(inv, &inv->faults, &err);
    return status;
}

static int mend(Invocation *inv) {
    VIEW(view);
    Error      err = {0};
    DraftPlan  draft;
    AnswerMend answer;
    ResolveAsk search = search_of(inv);
    int        status = mend_open(inv, &view, &draft);
    if (status != LOOK_GOES_ON)
        return status;
    if (inv->faults.errors || !mend_find(inv->arena, &draft, &search, &answer, &err))
        return look_failed(inv, &inv->faults, &err);
    return inv->json ? data_told(mend_json(&answer))
                     : page_told(inv, report_mend(inv->arena, inv->lang, &answer));
}

const Command cmd_ask_mend = {.name = "ask mend",
                              .words = "FILE [PLAN]",
                              .least = 1,
                              .most = 2,
                              .options = mend_options,
                              .option_count = COUNT_OF(mend_options),
                              .run = mend,
                              .reads_on = true};

static const OptionSpec trade_options[] = {
    {"of", OPTION_TEXT, "WHAT", "cli.ask.trade.of"},
    SEARCH_OPTIONS,
};

static TradeOf trade_of(Invocation *inv) {
    Str of = invocation_text(inv, "of");
    for (int k = 0; k < TRADES; k++)
        if (str_is(of, trade_of_name((TradeOf)k)))
            return (TradeOf)k;
    if (of.len)
        findings_add(
            &inv->faults,
            (Finding){.severity = SEVERITY_ERROR, .code = "cli.ask.trade.of.unknown", .value = of});
    return TRADE_TARGET;
}

static int trade(Invocation *inv) {
    VIEW(view);
    Error       err = {0};
    DraftPlan   draft;
    AnswerTrade answer;
    ResolveAsk  search = search_of(inv);
    TradeOf     of = trade_of(inv);
    int         status = plan_open(inv, &view, &draft);
    if (status != LOOK_GOES_ON)
        return status;
    if (inv->faults.errors ||
        !trade_find(inv->arena, &draft, of, &search, &answer, &inv->faults, &err))
        return look_failed(inv, &inv->faults, &err);
    return inv->json ? data_told(trade_json(&answer))
                     : page_told(inv, report_trade(inv->arena, inv->lang, &answer));
}

const Command cmd_ask_trade = {.name = "ask trade",
                               .words = "FILE [PLAN]",
                               .least = 1,
                               .most = 2,
                               .options = trade_options,
                               .option_count = COUNT_OF(trade_options),
                               .run = trade,
                               .reads_on = true};
