/* cmd_scenario.c — the named settings of a plan: new, set, lock, forbid, special, list, show. */
#include "cli/look.h"
#include "cli/scenario_told.h"
#include "cli/setting_lines.h"
#include "wire/envelope.h"

static const OptionSpec new_options[] = {{"from", OPTION_TEXT, "SCENARIO", "cli.scenario.from"},
                                         {"title", OPTION_TEXT, "TEXT", "cli.scenario.title"}};
static const OptionSpec wish_options[] = {{"undo", OPTION_FLAG, NULL, "cli.scenario.undo"}};
static const OptionSpec special_options[] = {{"reason", OPTION_TEXT, "TEXT", "cli.scenario.reason"},
                                             {"undo", OPTION_FLAG, NULL, "cli.scenario.undo"}};

/* ---- changes ---- */

static int new_run(Invocation *inv) {
    VIEW(view);
    Findings       findings = findings_open(inv->arena);
    Error          err = {0};
    ScenarioAnswer answer;
    int            status = look_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    if (!scenario_new(inv->arena, &view, &inv->actor, inv->words[1], invocation_text(inv, "title"),
                      invocation_text(inv, "from"), &answer, &findings, &err))
        return look_failed(inv, &findings, &err);
    return scenario_told(inv, &view, &answer, &findings, "scenario.done.new");
}

static int set_run(Invocation *inv) {
    VIEW(view);
    Findings       findings = findings_open(inv->arena);
    Error          err = {0};
    ScenarioAnswer answer;
    int            status = look_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    if (!scenario_set(inv->arena, &view, &inv->actor, inv->words[1], inv->words + 2,
                      inv->word_count - 2, &answer, &findings, &err))
        return look_failed(inv, &findings, &err);
    return scenario_told(inv, &view, &answer, &findings, "scenario.done.changed");
}

static int wish_run(Invocation *inv, WishSort sort) {
    VIEW(view);
    Findings       findings = findings_open(inv->arena);
    Error          err = {0};
    ScenarioAnswer answer;
    WishAsk        ask = {.sort = sort,
                          .person = inv->words[2],
                          .post = inv->words[3],
                          .day = inv->word_count > 4 ? inv->words[4] : STR(""),
                          .undo = invocation_has(inv, "undo")};
    int            status = scenario_look(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    if (sort == WISH_SPECIAL)
        ask.reason = invocation_text(inv, "reason");
    if (!scenario_wish(inv->arena, &view, &inv->actor, inv->words[1], &ask, &answer, &findings,
                       &err))
        return look_failed(inv, &findings, &err);
    return scenario_told(inv, &view, &answer, &findings, "scenario.done.changed");
}

static int lock_run(Invocation *inv) {
    return wish_run(inv, WISH_LOCK);
}

static int forbid_run(Invocation *inv) {
    return wish_run(inv, WISH_FORBID);
}

static int special_run(Invocation *inv) {
    return wish_run(inv, WISH_SPECIAL);
}

/* ---- looking ---- */

static int list_run(Invocation *inv) {
    VIEW(view);
    Findings findings = findings_open(inv->arena);
    uint32_t count;
    int      status = look_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    const ScenarioRow *rows = scenario_all(inv->arena, view.roster, &count, &findings);
    if (inv->json) {
        json_t *made = envelope_make(view.roster->as_of), *list = json_array();
        for (uint32_t i = 0; i < count; i++)
            ensure(json_array_append_new(
                       list, scenario_json(inv, scenario_roster(inv, &view, &rows[i]), &rows[i])) ==
                   0);
        envelope_set(made, "scenarios", list);
        envelope_set(made, "findings", show_findings_json(inv, &findings));
        show_json(made);
    } else {
        Document document = report_scenarios(inv->arena, inv->lang, rows, count);
        show_document(inv, &document);
        show_findings(inv, &findings);
    }
    return findings.errors ? EXIT_FOUND : EXIT_OK;
}

static int show_run(Invocation *inv) {
    VIEW(view);
    Findings    findings = findings_open(inv->arena);
    Error       err = {0};
    ScenarioRow row;
    Str         code = inv->word_count > 1 ? inv->words[1] : STR("");
    int         status = look_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    if (!scenario_find(inv->arena, view.roster, code, &row, &findings))
        return look_failed(inv, &findings, &err);
    const Roster *roster = scenario_roster(inv, &view, &row);
    if (inv->json) {
        json_t *made = envelope_make(roster->as_of);
        envelope_set(made, "scenario", scenario_json(inv, roster, &row));
        envelope_set(made, "findings", show_findings_json(inv, &findings));
        show_json(made);
    } else {
        Document document = report_scenario(inv->arena, inv->lang, roster, &row);
        show_document(inv, &document);
        show_findings(inv, &findings);
    }
    return findings.errors ? EXIT_FOUND : EXIT_OK;
}

const Command cmd_scenario_new = {.name = "scenario new",
                                  .words = "FILE NAME",
                                  .least = 2,
                                  .most = 2,
                                  .options = new_options,
                                  .option_count = COUNT_OF(new_options),
                                  .run = new_run};

const Command cmd_scenario_set = {.name = "scenario set",
                                  .words = "FILE NAME SETTING=VALUE...",
                                  .least = 3,
                                  .most = 1000,
                                  .run = set_run,
                                  .more = setting_lines};

const Command cmd_scenario_lock = {.name = "scenario lock",
                                   .words = "FILE NAME PERSON POST [DAY]",
                                   .least = 4,
                                   .most = 5,
                                   .options = wish_options,
                                   .option_count = COUNT_OF(wish_options),
                                   .run = lock_run};

const Command cmd_scenario_forbid = {.name = "scenario forbid",
                                     .words = "FILE NAME PERSON POST [DAY]",
                                     .least = 4,
                                     .most = 5,
                                     .options = wish_options,
                                     .option_count = COUNT_OF(wish_options),
                                     .run = forbid_run};

const Command cmd_scenario_special = {.name = "scenario special",
                                      .words = "FILE NAME PERSON POST",
                                      .least = 4,
                                      .most = 4,
                                      .options = special_options,
                                      .option_count = COUNT_OF(special_options),
                                      .run = special_run};

const Command cmd_scenario_list = {
    .name = "scenario list", .words = "FILE", .least = 1, .most = 1, .run = list_run};

const Command cmd_scenario_show = {
    .name = "scenario show", .words = "FILE [NAME]", .least = 1, .most = 2, .run = show_run};
