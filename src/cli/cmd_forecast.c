/* cmd_forecast.c — what time alone brings, without decisions. */
#include "cli/look.h"
#include "model/problem.h"
#include "process/forecast.h"

#include <string.h>

static const OptionSpec options[] = {
    {"periods", OPTION_COUNT, "N", "cli.forecast.periods"},
    {"exit-rate", OPTION_TEXT, "PERCENT|history", "cli.forecast.exit-rate"},
    {"history-from", OPTION_DAY, "DATE", "cli.forecast.history-from"},
    {"exit-cycle", OPTION_COUNT, "YEARS", "cli.forecast.exit-cycle"},
    {"runs", OPTION_COUNT, "N", "cli.forecast.runs"},
    {"seed", OPTION_INT, "N", "cli.forecast.seed"},
    {"body", OPTION_TEXT, "B", "cli.forecast.body"},
    LOOK_CLOCKS,
    LOOK_SCENARIO,
    {"all", OPTION_FLAG, NULL, "cli.structure.all"},
    {"threads", OPTION_THREADS, "N", "cli.plan.threads"},
};

static void limit(Invocation *inv, const char *option, int64_t most) {
    if (invocation_int(inv, option, 1) > most)
        findings_add(&inv->faults,
                     (Finding){.severity = SEVERITY_ERROR,
                               .code = "forecast.limit",
                               .value = invocation_text(inv, option),
                               .args = {{"option", str_from(option)},
                                        {"most", say_number(inv->arena, inv->lang, most)}}});
}

/* Told with what else is wrong: a body or set that there is not, found by the shortest forecast. */
static void body_check(const Invocation *inv, const View *view, const ForecastAsk *ask,
                       Findings *findings) {
    ForecastAsk    least = *ask;
    ForecastAnswer answer;
    least.rate = 0;
    least.periods = least.runs = least.cycle = 1;
    forecast_find(inv->arena, view->rules, view->roster, &least, &answer, findings);
}

static void ask_read(Invocation *inv, ForecastAsk *ask) {
    Str rate = str_trim(invocation_text(inv, "exit-rate"));
    *ask = (ForecastAsk){.body = invocation_text(inv, "body"),
                         .seed = (uint64_t)invocation_int(inv, "seed", 1),
                         .since = invocation_day(inv, "history-from", DAY_NONE),
                         .threads = look_threads(inv)};
    limit(inv, "periods", PROBLEM_PERIODS_MAX);
    limit(inv, "runs", FORECAST_RUNS_MOST);
    limit(inv, "exit-cycle", FORECAST_CYCLE_MOST);
    bool history = str_is(rate, "history");
    if (invocation_has(inv, "exit-rate"))
        forecast_rate(rate, &ask->rate, &inv->faults);
    if (!history && (invocation_has(inv, "history-from") || invocation_has(inv, "exit-cycle")))
        findings_add(&inv->faults,
                     (Finding){.severity = SEVERITY_ERROR, .code = "forecast.history.without"});
    if (invocation_has(inv, "runs") && !invocation_has(inv, "exit-rate"))
        findings_add(&inv->faults,
                     (Finding){.severity = SEVERITY_ERROR, .code = "forecast.runs.without"});
    ask->periods = (uint32_t)invocation_int(inv, "periods", FORECAST_PERIODS);
    ask->runs = (uint32_t)invocation_int(inv, "runs", FORECAST_RUNS);
    ask->cycle = (uint32_t)invocation_int(inv, "exit-cycle", 1);
}

/* Days as the page writes them. */
static int history_refuse(const Invocation *inv, Findings *findings) {
    for (size_t i = 0; i < findings->len && !inv->json; i++)
        for (int k = 0; k < FINDING_ARGS; k++) {
            Arg *arg = &findings->at[i].args[k];
            if (arg->name && (!strcmp(arg->name, "from") || !strcmp(arg->name, "until")))
                arg->value = say_date(inv->arena, inv->lang, arg->value);
        }
    return show_refusal(inv, findings);
}

static int forecast_command(Invocation *inv) {
    VIEW(view);
    ForecastAsk    ask;
    ForecastAnswer answer;
    Findings       findings = findings_open(inv->arena);
    ask_read(inv, &ask);
    int status = look_clocks(inv, &view, &ask.on);
    if (status != LOOK_GOES_ON)
        return status;
    if (inv->faults.errors && ask.body.len)
        body_check(inv, &view, &ask, &inv->faults);
    if (inv->faults.errors)
        return show_refusal(inv, &inv->faults);
    Findings lacks = findings_open(inv->arena);
    status = look_lacking(inv, &view, (Kind[]){KIND_PERSON, KIND_POST, KIND_PACK}, 3, &lacks);
    if (status != LOOK_GOES_ON)
        return status;
    if (!forecast_find(inv->arena, view.rules, view.roster, &ask, &answer, &findings))
        return history_refuse(inv, &findings);
    Findings law = look_law(inv, &view, forecast_day(&answer, answer.periods - 1));
    for (size_t i = 0; i < lacks.len; i++)
        findings_add(&law, lacks.at[i]);
    if (inv->json) {
        json_t *made = forecast_json(&answer);
        look_clocks_json(inv, &view, &law, made);
        show_json(made);
    } else {
        Document document = report_forecast(inv->arena, inv->lang, &answer,
                                            invocation_has(inv, "all") ? REPORT_ALL : REPORT_PAGE);
        show_document(inv, &document);
        show_findings(inv, &law);
    }
    return forecast_fails(&answer) ? EXIT_FOUND : EXIT_OK;
}

const Command cmd_forecast = {.name = "forecast",
                              .words = "FILE",
                              .least = 1,
                              .most = 1,
                              .options = options,
                              .option_count = COUNT_OF(options),
                              .reads_on = true,
                              .run = forecast_command};
