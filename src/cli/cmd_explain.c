/* cmd_explain.c — clauses and points of a person or post, the seats of a body, and what a plan does with them. */
#include "cli/look.h"
#include "cli/typed.h"
#include "process/explain.h"
#include "process/explain_body.h"
#include "process/origin.h"
#include "process/report.h"

enum { CASES_MOST = 5 };

static const OptionSpec options[] = {
    {"person", OPTION_TEXT, "X", "cli.explain.person"},
    {"post", OPTION_TEXT, "P", "cli.explain.post"},
    {"body", OPTION_TEXT, "B", "cli.explain.body"},
    {"sources", OPTION_FLAG, NULL, "cli.explain.sources"},
};

/* With a plan named, or any kept: the newest. Without one the register alone. */
static bool plan_wanted(const Invocation *inv, const View *view) {
    return inv->word_count > 1 || roster_count(view->roster, KIND_DRAFT) > 0;
}

static int use_fault(Invocation *inv) {
    bool     both = invocation_has(inv, "person") && invocation_has(inv, "post");
    Findings findings = findings_open(inv->arena);
    Str      line =
        both ? TYPED(inv, STR("assess"), inv->words[0], STR("--person"),
                          invocation_text(inv, "person"), STR("--post"), invocation_text(inv, "post"))
                  : STR("");
    findings_add(&findings, (Finding){.severity = SEVERITY_ERROR,
                                      .code = both ? "cli.explain.both" : "cli.explain.which",
                                      .args = {{"line", line}}});
    return show_refusal(inv, &findings);
}

static void explain_show(Invocation *inv, const ExplainAnswer *answer) {
    if (inv->json) {
        show_json(report_explain_json(answer));
        return;
    }
    Document document = report_explain(inv->arena, inv->lang, answer);
    show_document(inv, &document);
}

static int given_count(const Invocation *inv) {
    return invocation_has(inv, "person") + invocation_has(inv, "post") +
           invocation_has(inv, "body");
}

/* What was asked about, by its row; NONE: not that. */
typedef struct Asked {
    uint32_t person, post, body;
} Asked;

static void asked_find(Invocation *inv, const View *view, Asked *asked) {
    Findings *faults = &inv->faults;
    view_find(view->roster, KIND_PERSON, invocation_text(inv, "person"), &asked->person, faults);
    view_find(view->roster, KIND_POST, invocation_text(inv, "post"), &asked->post, faults);
    view_find(view->roster, KIND_BODY, invocation_text(inv, "body"), &asked->body, faults);
}

static ExplainAnswer explained(Invocation *inv, const View *view, const DraftPlan *draft,
                               const Asked *asked) {
    if (asked->person != NONE)
        return explain_person(inv->arena, view->rules, view->roster, draft, asked->person);
    if (asked->body != NONE)
        return explain_body(inv->arena, view->rules, view->roster, draft, asked->body);
    return explain_post(inv->arena, view->rules, view->roster, draft, asked->post, CASES_MOST);
}

/* With a plan that cannot be read what is asked about is looked at all the same: both are told. False with err, or with
 * nothing told. */
static bool plan_read(Invocation *inv, View *view, DraftPlan *draft, Error *err) {
    Str     code = inv->word_count > 1 ? inv->words[1] : STR("");
    PoseAsk ask = {.progress = inv->progress, .threads = look_processors()};
    return draft_recall(view, inv->arena, code, &ask, draft, &inv->faults, err) ||
           (err->code == ERROR_NONE && inv->faults.errors);
}

static int explain_command(Invocation *inv) {
    VIEW(view);
    Error     err = {0};
    DraftPlan draft;
    Asked     asked = {NONE, NONE, NONE};
    if (given_count(inv) != 1)
        return use_fault(inv);
    int status = look_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    bool          planned = plan_wanted(inv, &view);
    const Roster *now = view.roster;
    if (planned && !plan_read(inv, &view, &draft, &err))
        return look_failed(inv, &inv->faults, &err);
    asked_find(inv, &view, &asked);
    if (inv->faults.errors)
        return show_refusal(inv, &inv->faults);
    ExplainAnswer answer = explained(inv, &view, planned ? &draft : NULL, &asked);
    if ((planned && !explain_since(inv->arena, view.store, &answer, &draft, now, &err)) ||
        (invocation_has(inv, "sources") && !origin_find(view.store, inv->arena, &answer, &err)))
        return look_failed(inv, &inv->faults, &err);
    explain_show(inv, &answer);
    return EXIT_OK;
}

const Command cmd_explain = {.name = "explain",
                             .words = "FILE [PLAN]",
                             .least = 1,
                             .most = 2,
                             .options = options,
                             .option_count = COUNT_OF(options),
                             .run = explain_command};
