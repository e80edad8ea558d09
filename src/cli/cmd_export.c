/* cmd_export.c — structure, standards, a plan or the problem as a file for other programs. */
#include "base/file.h"
#include "cli/look.h"
#include "process/authority.h"
#include "process/draft.h"
#include "process/balance.h"
#include "process/blank.h"
#include "process/due.h"
#include "process/export.h"
#include "process/forecast.h"
#include "process/listing.h"
#include "process/makeup.h"
#include "process/picture.h"
#include "process/received.h"
#include "process/report.h"
#include "process/resume.h"
#include "process/review.h"
#include "process/scenario.h"
#include "process/stamp.h"
#include "process/vet.h"
#include "wire/envelope.h"

static const OptionSpec options[] = {
    {"on", OPTION_DAY, "DATE", "cli.look.on"},
    {"form", OPTION_FILE, "FORM.xlsx", "cli.export.blank"},
    {"cells", OPTION_FILE, "CELLS.csv", "cli.export.cells"},
    {"beside", OPTION_DAY, "DATE", "cli.export.beside"},
    {"days", OPTION_DAYS, "N", "cli.due.days"},
    {"plan", OPTION_TEXT, "PLAN", "cli.export.plan"},
    {"layout", OPTION_FILE, "LAYOUT.json", "cli.export.layout"},
    {"who", OPTION_TEXT, "holders|pool|members|all", "cli.export.who"},
    {"unit", OPTION_TEXT, "U", "cli.export.unit"},
    {"body", OPTION_TEXT, "B", "cli.export.body"},
    {"authority", OPTION_TEXT, "A", "cli.export.authority"},
    {"person", OPTION_TEXT, "X", "cli.export.person"},
    {"least", OPTION_COUNT, "N", "cli.export.least"},
    {"most", OPTION_COUNT, "N", "cli.export.most"},
    {"term", OPTION_COUNT, "MONTHS", "cli.pool.term"},
    {"ages", OPTION_TEXT, "A,B", "cli.pool.ages"},
    {"exit-rate", OPTION_TEXT, "PERCENT|history", "cli.forecast.exit-rate"},
    {"scenario", OPTION_TEXT, "S", "cli.plan.scenario"},
    {"to", OPTION_TEXT, "TEXT", "cli.export.to"},
    {"purpose", OPTION_TEXT, "TEXT", "cli.export.purpose"},
    OPTION_FORCE,
};

typedef struct Exporting {
    Invocation *inv;
    View        view;
    const char *path;
    ExportAs    as;
    Str         object;    /* what it is made of, as it is classified (process/secrecy.h) */
    bool        sensitive; /* fields the law guards most are in it */
    Findings    findings;
    Error       err;
} Exporting;

/* Before anything is written; what is classified or sensitive gets its line in the register of prints and copies. */
static bool leaving(Exporting *e, Stamp *stamp_out) {
    Invocation *inv = e->inv;
    IssueAsk    ask = {.act = STR("export"),
                       .object = e->object,
                       .source = secrecy_source(inv->arena, e->view.roster, e->object),
                       .what = str_from(e->path),
                       .sensitive = e->sensitive,
                       .copies = 1,
                       .recipient = invocation_text(inv, "to"),
                       .purpose = invocation_text(inv, "purpose"),
                       .today = look_today(inv->arena)};
    return stamp_paper(e->view.store, &inv->actor, inv->arena, inv->lang, &ask, stamp_out,
                       &e->findings, &e->err);
}

static bool paper_written(Exporting *e, Document *document) {
    return leaving(e, &document->stamp) &&
           export_document(e->inv->arena, e->path, document, &e->err);
}

static bool bytes_written(Exporting *e, Str bytes) {
    Stamp stamp;
    return leaving(e, &stamp) && file_write(e->path, bytes, &e->err);
}

/* Takes over the answer. */
static bool json_written(Exporting *e, json_t *answer) {
    Str bytes = envelope_text(e->inv->arena, answer);
    json_decref(answer);
    return bytes_written(e, bytes);
}

/* An answer of the day, with the law it goes by; takes it over. */
static bool answer_written(Exporting *e, json_t *answer, Day on) {
    Findings law = look_law(e->inv, &e->view, on);
    look_clocks_json(e->inv, &e->view, &law, answer);
    return json_written(e, answer);
}

/* In a workbook and in Word each table says above it what it is, and as of when. */
static ReportForm document_form(const Exporting *e) {
    return e->as == EXPORT_XLSX || e->as == EXPORT_DOCX ? REPORT_BOOK : REPORT_TABLES;
}

static bool structure_written(Exporting *e) {
    Invocation     *inv = e->inv;
    Day             on = invocation_day(inv, "on", e->view.roster->as_of);
    StructureAnswer answer = vet_structure(inv->arena, e->view.rules, e->view.roster, STR(""), on);
    if (e->as == EXPORT_JSON)
        return answer_written(e, report_structure_json(&answer), on);
    Document document = report_structure(inv->arena, inv->lang, &answer, document_form(e));
    return paper_written(e, &document);
}

static bool assess_written(Exporting *e) {
    Invocation *inv = e->inv;
    VetAsk      ask = {.person = NONE, .post = NONE};
    ask.on = invocation_day(inv, "on", e->view.roster->as_of);
    AssessAnswer answer = vet_assess(inv->arena, e->view.rules, e->view.roster, &ask);
    if (e->as == EXPORT_JSON)
        return answer_written(e, report_assess_json(&answer), ask.on);
    ReportForm form = e->as == EXPORT_DOCX ? REPORT_PAPER : document_form(e);
    Document   document = report_assess(inv->arena, inv->lang, &answer, form);
    return paper_written(e, &document);
}

static bool due_written(Exporting *e) {
    Invocation    *inv = e->inv;
    DueAsk         ask = {.within = invocation_int(inv, "days", -1), .person = NONE};
    const DueBase *base = due_base(inv->arena, e->view.rules, e->view.roster,
                                   invocation_day(inv, "on", e->view.roster->as_of));
    DueAnswer      answer = due_find(inv->arena, base, &ask);
    if (e->as == EXPORT_JSON)
        return json_written(e, due_json(&answer));
    Document document = report_due(inv->arena, inv->lang, &answer, document_form(e));
    return paper_written(e, &document);
}

static int64_t limited(const Invocation *inv, const char *option, int64_t otherwise, int64_t most) {
    int64_t number = invocation_int(inv, option, otherwise);
    return number < most ? number : most;
}

/* The bench and its review in one file; as JSON the review, as `pool --review --json`. */
static bool pool_written(Exporting *e) {
    Invocation   *inv = e->inv;
    const Roster *roster = e->view.roster;
    e->object = STR("pool");
    ReviewAsk ask = {.pool = {.post = NONE}, .ages = {REVIEW_YOUNG, REVIEW_MIDDLE}};
    ask.pool.on = invocation_day(inv, "on", roster->as_of);
    ask.pool.least = (uint32_t)limited(inv, "least", 0, NONE);
    ask.pool.most = (uint32_t)limited(inv, "most", 0, NONE);
    ask.term = (int32_t)limited(inv, "term", REVIEW_TERM, REVIEW_TERM_MOST);
    view_find(roster, KIND_UNIT, invocation_text(inv, "unit"), &ask.pool.unit, &e->findings);
    if (invocation_has(inv, "ages"))
        review_ages(invocation_text(inv, "ages"), &ask, &e->findings);
    if (e->findings.errors)
        return false;
    ReviewAnswer review = review_find(inv->arena, e->view.rules, roster, &ask);
    if (e->as == EXPORT_JSON)
        return answer_written(e, review_json(&review), ask.pool.on);
    PoolAnswer bench = pool_find(inv->arena, e->view.rules, roster, &ask.pool);
    Document   document = report_pool(inv->arena, inv->lang, &bench, document_form(e));
    report_review_add(inv->arena, inv->lang, &review, document_form(e), &document);
    return paper_written(e, &document);
}

static bool balance_written(Exporting *e) {
    Invocation *inv = e->inv;
    BalanceAsk  ask = {.since = DAY_NONE, .plan = STR("")};
    ask.on = invocation_day(inv, "on", e->view.roster->as_of);
    quality_weights(ask.weights);
    TRY(view_find(e->view.roster, KIND_UNIT, invocation_text(inv, "unit"), &ask.unit,
                  &e->findings));
    BalanceAnswer answer = balance_find(inv->arena, e->view.rules, e->view.roster, &ask);
    if (e->as == EXPORT_JSON)
        return answer_written(e, balance_json(&answer), ask.on);
    Document document = report_balance(inv->arena, inv->lang, &answer, document_form(e), true);
    return paper_written(e, &document);
}

static bool forecast_written(Exporting *e) {
    Invocation    *inv = e->inv;
    ForecastAnswer answer;
    ForecastAsk    ask = {.on = invocation_day(inv, "on", e->view.roster->as_of),
                          .body = invocation_text(inv, "body"),
                          .periods = FORECAST_PERIODS,
                          .runs = FORECAST_RUNS,
                          .seed = 1,
                          .since = DAY_NONE,
                          .cycle = 1,
                          .threads = look_processors()};
    if (invocation_has(inv, "exit-rate"))
        TRY(forecast_rate(invocation_text(inv, "exit-rate"), &ask.rate, &e->findings));
    TRY(forecast_find(inv->arena, e->view.rules, e->view.roster, &ask, &answer, &e->findings));
    if (e->as == EXPORT_JSON)
        return answer_written(e, forecast_json(&answer), forecast_day(&answer, answer.periods - 1));
    Document document = report_forecast(inv->arena, inv->lang, &answer, document_form(e));
    return paper_written(e, &document);
}

static bool who_asked(Exporting *e, ListingAsk *ask) {
    static const char *const names[] = {"holders", "members", "pool", "all"};
    Str                      who = invocation_text(e->inv, "who");
    ask->who = ask->body == NONE ? LISTING_HOLDERS : LISTING_MEMBERS;
    bool known = !who.len;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_is(who, names[i])) {
            ask->who = (ListingWho)i;
            known = true;
        }
    const char *code = !known                                                 ? "listing.who"
                       : (ask->who == LISTING_MEMBERS) != (ask->body != NONE) ? "listing.body"
                                                                              : NULL;
    if (code)
        findings_add(&e->findings,
                     (Finding){.severity = SEVERITY_ERROR, .code = code, .value = who});
    return !code;
}

static bool listing_written(Exporting *e) {
    Invocation   *inv = e->inv;
    const Roster *roster = e->view.roster;
    ListingAsk    ask = {0};
    Str           own = invocation_text(inv, "layout");
    Layout        layout;
    ask.on = invocation_day(inv, "on", roster->as_of);
    bool found =
        view_find(roster, KIND_UNIT, invocation_text(inv, "unit"), &ask.unit, &e->findings);
    found &= view_find(roster, KIND_BODY, invocation_text(inv, "body"), &ask.body, &e->findings);
    found &= authority_find(roster, inv->arena, invocation_text(inv, "authority"), &ask.authority,
                            &e->findings);
    TRY(found && who_asked(e, &ask));
    TRY(layout_load(inv->arena, inv->lang, own.len ? own.at : NULL, &layout, &e->findings,
                    &e->err));
    Listing listing = listing_make(inv->arena, layout.lang, roster, &layout, &ask);
    e->sensitive = listing_sensitive(&layout);
    if (ask.who == LISTING_POOL)
        e->object = STR("pool");
    if (listing.unborn_count)
        findings_add(
            &e->findings,
            (Finding){.severity = SEVERITY_WARNING,
                      .code = "listing.unborn",
                      .value = listing.unborn,
                      .args = {{"count", str_format(inv->arena, "%u", listing.unborn_count)}}});
    if (e->as == EXPORT_JSON)
        return json_written(e, listing_json(roster, &listing));
    Document document = listing_document(inv->arena, layout.lang, &listing, e->as == EXPORT_CSV);
    return paper_written(e, &document);
}

static bool resume_written(Exporting *e) {
    Invocation *inv = e->inv;
    uint32_t    person;
    TRY(view_find(e->view.roster, KIND_PERSON, invocation_text(inv, "person"), &person,
                  &e->findings));
    if (person == NONE) {
        findings_add(&e->findings, (Finding){.severity = SEVERITY_ERROR, .code = "resume.needed"});
        return false;
    }
    Day     on = invocation_day(inv, "on", e->view.roster->as_of);
    Picture photo;
    TRY(picture_held(e->view.store, inv->arena, e->view.roster, person, &photo, &e->err));
    Document document = resume_document(inv->arena, inv->lang, e->view.roster, person, on, photo);
    return paper_written(e, &document);
}

static bool makeup_written(Exporting *e) {
    Invocation  *inv = e->inv;
    Str          own = invocation_text(inv, "layout");
    MakeupLayout layout;
    Day          on = invocation_day(inv, "on", e->view.roster->as_of);
    TRY(makeup_load(inv->arena, inv->lang, own.len ? own.at : NULL, &layout, &e->findings,
                    &e->err));
    Makeup makeup = makeup_make(inv->arena, inv->lang, e->view.roster, &layout, on,
                                invocation_day(inv, "beside", DAY_NONE));
    if (e->as == EXPORT_JSON)
        return json_written(e, makeup_json(&makeup));
    Document document = makeup_document(inv->arena, inv->lang, &makeup, e->as == EXPORT_XLSX);
    return paper_written(e, &document);
}

static bool blank_written(Exporting *e) {
    Invocation *inv = e->inv;
    Str         form = invocation_text(inv, "form"), cells = invocation_text(inv, "cells");
    BlankAsk    ask = {.form = form.at, .cells = cells.len ? cells.at : NULL};
    BlankAnswer answer;
    ask.on = invocation_day(inv, "on", e->view.roster->as_of);
    if (!form.len) {
        findings_add(&e->findings, (Finding){.severity = SEVERITY_ERROR, .code = "blank.needed"});
        return false;
    }
    return file_apart(e->path, form.at, &e->err) &&
           (!ask.cells || file_apart(e->path, ask.cells, &e->err)) &&
           blank_fill(inv->arena, inv->lang, e->view.roster, &ask, &answer, &e->findings,
                      &e->err) &&
           bytes_written(e, answer.bytes);
}

static bool plan_written(Exporting *e) {
    Invocation *inv = e->inv;
    DraftPlan   draft;
    PoseAsk     ask = {.progress = inv->progress, .threads = look_processors()};
    TRY(draft_recall(&e->view, inv->arena, invocation_text(inv, "plan"), &ask, &draft, &e->findings,
                     &e->err));
    e->object = str_format(inv->arena, "plan:" STR_FMT, STR_ARG(draft.code));
    PlanAnswer answer = draft_answer(inv->arena, &draft);
    if (e->as == EXPORT_JSON)
        return json_written(e, report_plan_json(&answer));
    Document document = report_plan(inv->arena, inv->lang, &answer, NULL, document_form(e));
    return paper_written(e, &document);
}

static bool problem_written(Exporting *e) {
    Invocation *inv = e->inv;
    ScenarioRow scenario;
    TRY(scenario_find(inv->arena, e->view.roster, invocation_text(inv, "scenario"), &scenario,
                      &e->findings));
    PoseAsk ask = {
        .progress = inv->progress, .threads = look_processors(), .unchanged = e->view.roster};
    TRY(received_view(inv->arena, &e->view, &scenario.settings, &e->findings));
    ask.links = e->view.links;
    ask.link_count = e->view.link_count;
    const Pose *posed =
        pose(inv->arena, e->view.roster, e->view.rules, &scenario.settings, &ask, &e->findings);
    if (scenario.code.len)
        e->object = str_format(inv->arena, "scenario:" STR_FMT, STR_ARG(scenario.code));
    Stamp stamp;
    return posed && leaving(e, &stamp) &&
           export_problem(inv->arena, e->path, posed->problem, &e->err);
}

typedef struct ExportWord {
    const char *name;
    bool (*write)(Exporting *e);
    unsigned as; /* bits of ExportAs */
    bool
        sensitive; /* says of people what is made of fields the law guards most, whatever its layout */
} ExportWord;

enum {
    DOCUMENT_FORMS = 1 << EXPORT_DOCX | 1 << EXPORT_XLSX | 1 << EXPORT_CSV | 1 << EXPORT_JSON,
    PROBLEM_FORMS = 1 << EXPORT_MPS | 1 << EXPORT_JSON
};

static const ExportWord export_words[] = {
    {"structure", structure_written, DOCUMENT_FORMS, false},
    {"assess", assess_written, DOCUMENT_FORMS, true},
    {"due", due_written, DOCUMENT_FORMS, true},
    {"balance", balance_written, DOCUMENT_FORMS, false},
    {"pool", pool_written, DOCUMENT_FORMS, false},
    {"forecast", forecast_written, DOCUMENT_FORMS, false},
    {"trich-ngang", listing_written, DOCUMENT_FORMS, false},
    {"bang-co-cau", makeup_written, DOCUMENT_FORMS, true},
    {"bieu", blank_written, 1 << EXPORT_XLSX, true},
    {"2c", resume_written, 1 << EXPORT_DOCX | 1 << EXPORT_XLSX, true},
    {"plan", plan_written, DOCUMENT_FORMS, false},
    {"problem", problem_written, PROBLEM_FORMS, false}};

/* NULL after the complaint. */
static const ExportWord *word_find(Invocation *inv, ExportAs as) {
    const ExportWord *word = NULL;
    for (size_t i = 0; i < COUNT_OF(export_words); i++)
        if (str_is(inv->words[1], export_words[i].name))
            word = &export_words[i];
    if (word && as != EXPORT_UNKNOWN && word->as >> as & 1)
        return word;
    Findings findings = findings_open(inv->arena);
    findings_add(&findings, (Finding){.severity = SEVERITY_ERROR,
                                      .code = word ? "cli.export.form" : "cli.export.what",
                                      .value = word ? inv->words[2] : inv->words[1]});
    show_refusal(inv, &findings);
    return NULL;
}

static void export_told(const Exporting *e) {
    if (!e->inv->json) {
        SHOW(e->inv, "cli.export.done", {"file", str_from(e->path)});
        show_findings(e->inv, &e->findings);
        return;
    }
    json_t *answer = envelope_make(e->view.roster->as_of);
    envelope_set(answer, "what", envelope_str(e->inv->words[1]));
    envelope_set(answer, "file", envelope_str(str_from(e->path)));
    envelope_set(answer, "findings", show_findings_json(e->inv, &e->findings));
    show_json(answer);
}

static int export_command(Invocation *inv) {
    Exporting e = {.inv = inv, .path = inv->words[2].at, .as = export_as(inv->words[2].at)};
    e.findings = findings_open(inv->arena);
    const ExportWord *word = word_find(inv, e.as);
    if (!word)
        return EXIT_USE;
    VIEW(view);
    int status = look_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    e.view = view;
    e.object = STR("register");
    e.sensitive = word->sensitive;
    if (!word->write(&e))
        return look_failed(inv, &e.findings, &e.err);
    export_told(&e);
    return EXIT_OK;
}

const Command cmd_export = {.name = "export",
                            .words = "FILE WHAT OUT",
                            .least = 3,
                            .most = 3,
                            .out = 3,
                            .options = options,
                            .option_count = COUNT_OF(options),
                            .run = export_command};
