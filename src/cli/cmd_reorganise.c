/* cmd_reorganise.c — changes of organisation in a scenario: said, taken back, and what they come to. */
#include "cli/look.h"
#include "cli/typed.h"
#include "process/reform_rows.h"
#include "process/reorganisation_tell.h"
#include "wire/envelope.h"
#include "wire/field.h"

#include <string.h>

static const OptionSpec options[] = {{"into", OPTION_TEXT, "U", "cli.reorganise.into"},
                                     {"title", OPTION_TEXT, "TEXT", "cli.reorganise.title"},
                                     {"kind", OPTION_TEXT, "TEXT", "cli.reorganise.kind"},
                                     {"under", OPTION_TEXT, "U", "cli.reorganise.under"},
                                     {"day", OPTION_TEXT, "DATE", "cli.reorganise.day"},
                                     {"seats", OPTION_RANK, "N", "cli.reorganise.seats"},
                                     {"deputies", OPTION_RANK, "N", "cli.reorganise.deputies"},
                                     {"staffing", OPTION_RANK, "N", "cli.reorganise.staffing"},
                                     {"from", OPTION_FILE, "FILE", "cli.reorganise.from"},
                                     {"undo", OPTION_FLAG, NULL, "cli.reorganise.undo"},
                                     {"all", OPTION_FLAG, NULL, "cli.reorganise.all"},
                                     {"threads", OPTION_THREADS, "N", "cli.plan.threads"}};

static void done_line(const Invocation *inv, const ScenarioAnswer *done) {
    show_line(inv, done->changed ? "reorganise.done" : "scenario.done.same",
              (Arg[]){{"code", done->row.code},
                      {"version", say_number(inv->arena, inv->lang, done->version)}},
              2);
}

static void answer_show(Invocation *inv, const Reorganisation *answer, const View *view,
                        const ScenarioAnswer *done, const Findings *findings) {
    if (inv->json) {
        json_t *made = reorganisation_json(answer);
        if (done) {
            field_int(made, "version", done->version);
            field_bool(made, "changed", done->changed);
        }
        envelope_set(made, "findings", show_findings_json(inv, findings));
        show_json(made);
        return;
    }
    if (done)
        done_line(inv, done);
    Document document =
        report_reorganisation(inv->arena, inv->lang, answer, view->roster,
                              invocation_has(inv, "all") ? REPORT_ALL : REPORT_PAGE);
    show_document(inv, &document);
    show_findings(inv, findings);
    TypedStep step = {TYPED(inv, STR("plan"), inv->words[0], STR("--scenario"), answer->scenario),
                      "cli.scenario.next.plan"};
    if (answer->reform_count && !answer->plan.len)
        typed_next(inv, &step, 1);
}

static ReformAsk ask_read(const Invocation *inv) {
    return (ReformAsk){.what =
                           inv->word_count > 2 ? reform_verb(inv->arena, inv->words[2]) : STR(""),
                       .units = inv->words + 3,
                       .unit_count = inv->word_count > 3 ? inv->word_count - 3 : 0,
                       .into = invocation_text(inv, "into"),
                       .title = invocation_text(inv, "title"),
                       .kind = invocation_text(inv, "kind"),
                       .under = invocation_text(inv, "under"),
                       .day = invocation_text(inv, "day"),
                       .seats = invocation_ask(inv, "seats"),
                       .deputies = invocation_ask(inv, "deputies"),
                       .staffing = invocation_ask(inv, "staffing"),
                       .from = invocation_text(inv, "from"),
                       .undo = invocation_has(inv, "undo")};
}

/* What goes with each change, with a table of them, and with none. */
static const char *options_of(const Invocation *inv, Str what) {
    static const char *const of[][2] = {
        {"merge", " into title kind under staffing day "},
        {"split", " title kind under day "},
        {"rename", " into title kind under day "},
        {"convert", " into title kind under day "},
        {"abolish", " day "},
        {"move", " under day "},
        {"post", " day "},
        {"cut", " seats deputies staffing day "},
    };
    if (inv->word_count <= 2)
        return invocation_has(inv, "from") ? " day " : " ";
    for (size_t i = 0; i < COUNT_OF(of); i++)
        if (str_is(what, of[i][0]))
            return of[i][1];
    return NULL;
}

static void options_check(const Invocation *inv, Str what, Findings *findings) {
    static const char *const names[] = {"into",  "title",    "kind",     "under",
                                        "seats", "deputies", "staffing", "day"};
    const char              *fit = options_of(inv, what);
    for (size_t i = 0; fit && i < COUNT_OF(names); i++)
        if (invocation_has(inv, names[i]) &&
            !strstr(fit, str_format(inv->arena, " %s ", names[i]).at))
            findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                             .code = "reorganise.option",
                                             .value = str_from(names[i])});
}

static int reorganise_run(Invocation *inv) {
    VIEW(view);
    Findings      *findings = &inv->faults, plain = findings_open(inv->arena);
    Error          err = {0};
    ScenarioAnswer done;
    Reorganisation answer;
    ReformAsk      ask = ask_read(inv);
    bool           changes = ask.what.len || ask.from.len || ask.undo;
    if (ask.what.len && ask.from.len)
        show_misuse_add(inv, findings, "cli.reorganise.both", ask.what, (Arg){0}, (Arg){0});
    options_check(inv, ask.what, findings);
    int status = look_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    if (changes && (!scenario_reorganise(inv->arena, &view, &inv->actor, inv->words[1], &ask, &done,
                                         findings, &err) ||
                    !view_turn(&view, inv->arena, 0, &plain, &err)))
        return look_failed(inv, findings, &err);
    if (findings->errors)
        return show_refusal(inv, findings);
    if (!reorganisation_tell(inv->arena, &view, inv->words[1], inv->progress, look_threads(inv),
                             &answer, findings, &err))
        return look_failed(inv, findings, &err);
    answer_show(inv, &answer, &view, changes ? &done : NULL, findings);
    return EXIT_OK;
}

const Command cmd_scenario_reorganise = {.name = "scenario reorganise",
                                         .words = "FILE NAME [CHANGE UNIT...]",
                                         .least = 2,
                                         .most = 1000,
                                         .options = options,
                                         .option_count = COUNT_OF(options),
                                         .reads_on = true,
                                         .run = reorganise_run};
