/* cmd_scenario.c — the named settings of a plan: new, set, lock, forbid, special, course, receive, movement, nominate, list, show. */
#include "cli/look.h"
#include "cli/setting_lines.h"
#include "cli/typed.h"
#include "process/scenario_course.h"
#include "process/scenario_movement.h"
#include "process/scenario_nominate.h"
#include "process/scenario_receive.h"
#include "wire/envelope.h"

static const OptionSpec new_options[] = {{"from", OPTION_TEXT, "SCENARIO", "cli.scenario.from"},
                                         {"title", OPTION_TEXT, "TEXT", "cli.scenario.title"}};
static const OptionSpec wish_options[] = {{"undo", OPTION_FLAG, NULL, "cli.scenario.undo"}};
static const OptionSpec special_options[] = {{"reason", OPTION_TEXT, "TEXT", "cli.scenario.reason"},
                                             {"undo", OPTION_FLAG, NULL, "cli.scenario.undo"}};

static const OptionSpec course_options[] = {
    {"teaches", OPTION_TEXT, "TEXT", "cli.scenario.course.teaches"},
    {"months", OPTION_INT, "N", "cli.scenario.course.months"},
    {"places", OPTION_INT, "N", "cli.scenario.course.places"},
    {"price", OPTION_INT, "N", "cli.scenario.course.price"},
    {"begins", OPTION_TEXT, "DAYS", "cli.scenario.course.begins"},
    {"title", OPTION_TEXT, "TEXT", "cli.scenario.course.title"},
    {"undo", OPTION_FLAG, NULL, "cli.scenario.course.undo"}};

static const OptionSpec receive_options[] = {
    {"posts", OPTION_TEXT, "POSTS", "cli.scenario.receive.posts"},
    {"kind", OPTION_TEXT, "KIND", "cli.scenario.receive.kind"},
    {"unit", OPTION_TEXT, "UNIT", "cli.scenario.receive.unit"},
    {"count", OPTION_INT, "N", "cli.scenario.receive.count"},
    {"price", OPTION_INT, "N", "cli.scenario.receive.price"},
    {"from", OPTION_TEXT, "DAY", "cli.scenario.receive.from"},
    {"sex", OPTION_TEXT, "SEX", "cli.scenario.receive.sex"},
    {"born", OPTION_TEXT, "DAY", "cli.scenario.receive.born"},
    {"title", OPTION_TEXT, "TEXT", "cli.scenario.receive.title"},
    {"undo", OPTION_FLAG, NULL, "cli.scenario.receive.undo"}};

static const OptionSpec movement_options[] = {
    {"from", OPTION_TEXT, "PLACE", "cli.scenario.movement.from"},
    {"to", OPTION_TEXT, "PLACE", "cli.scenario.movement.to"},
    {"body", OPTION_TEXT, "B", "cli.scenario.movement.body"},
    {"group", OPTION_TEXT, "LABEL", "cli.scenario.movement.group"},
    {"least", OPTION_INT, "N", "cli.scenario.movement.least"},
    {"most", OPTION_INT, "N", "cli.scenario.movement.most"},
    {"each-period", OPTION_FLAG, NULL, "cli.scenario.movement.each"},
    {"since", OPTION_TEXT, "DAY", "cli.scenario.movement.since"},
    {"until", OPTION_TEXT, "DAY", "cli.scenario.movement.until"},
    {"rule", OPTION_TEXT, "LABEL", "cli.scenario.movement.rule"},
    {"price", OPTION_INT, "N", "cli.scenario.movement.price"},
    {"bar", OPTION_FLAG, NULL, "cli.scenario.movement.bar"},
    {"title", OPTION_TEXT, "TEXT", "cli.scenario.movement.title"},
    {"undo", OPTION_FLAG, NULL, "cli.scenario.movement.undo"}};

/* ---- as data ---- */

static Str name_of(const Roster *roster, Kind kind, Str code) {
    uint32_t row = roster_find(roster, kind, code);
    return row == NONE           ? STR("")
           : kind == KIND_PERSON ? roster_person(roster, row)->name
                                 : roster_post(roster, row)->name;
}

static json_t *day_json(const Invocation *inv, Day day) {
    return day == DAY_NONE ? json_null() : envelope_str(day_iso(inv->arena, day));
}

static json_t *wish_json(const Invocation *inv, const Roster *roster, const ScenarioRow *row,
                         WishSort sort, const SettingsPair *wish) {
    Day     last, first = scenario_day(row, wish, &last);
    json_t *made = json_object();
    envelope_set(made, "sort", json_string(wish_sort_name(sort)));
    envelope_set(made, "person", envelope_str(wish->person));
    envelope_set(made, "person_name", envelope_str(name_of(roster, KIND_PERSON, wish->person)));
    envelope_set(made, "post", envelope_str(wish->post));
    envelope_set(made, "post_name", envelope_str(name_of(roster, KIND_POST, wish->post)));
    envelope_set(made, "from", day_json(inv, first));
    envelope_set(made, "to", day_json(inv, last));
    envelope_set(made, "reason", envelope_str(wish->reason));
    return made;
}

static json_t *row_json(const Invocation *inv, const Roster *roster, const ScenarioRow *row) {
    json_t *made = json_object(), *wishes = json_array();
    Str     settings = settings_write(inv->arena, &row->settings);
    for (int sort = WISH_LOCK; sort <= WISH_SPECIAL; sort++) {
        uint32_t            count;
        const SettingsPair *list = scenario_wishes(&row->settings, (WishSort)sort, &count);
        for (uint32_t i = 0; i < count; i++)
            ensure(json_array_append_new(
                       wishes, wish_json(inv, roster, row, (WishSort)sort, &list[i])) == 0);
    }
    envelope_set(made, "code", envelope_str(row->code));
    envelope_set(made, "name", envelope_str(row->name));
    envelope_set(made, "kept", json_boolean(row->kept));
    envelope_set(made, "start", day_json(inv, row->start));
    envelope_set(made, "plans", json_integer(row->drafts));
    envelope_set(made, "settings", json_loadb(settings.at, settings.len, 0, NULL));
    envelope_set(made, "wishes", wishes);
    return made;
}

/* ---- changes ---- */

static void answer_show(Invocation *inv, const ScenarioAnswer *answer, const Findings *findings,
                        const char *done) {
    Str file = inv->words[0], code = answer->row.code;
    if (inv->json) {
        json_t *made = envelope_make(answer->roster->as_of);
        envelope_set(made, "version", json_integer(answer->version));
        envelope_set(made, "changed", json_boolean(answer->changed));
        envelope_set(made, "scenario", row_json(inv, answer->roster, &answer->row));
        envelope_set(made, "findings", show_findings_json(inv, findings));
        show_json(made);
        return;
    }
    show_line(
        inv, answer->changed ? done : "scenario.done.same",
        (Arg[]){{"code", code}, {"version", say_number(inv->arena, inv->lang, answer->version)}},
        2);
    show_findings(inv, findings);
    TypedStep steps[] = {
        {TYPED(inv, STR("scenario"), STR("show"), file, code), "cli.scenario.next.show"},
        {TYPED(inv, STR("plan"), file, STR("--scenario"), code), "cli.scenario.next.plan"}};
    typed_next(inv, steps, COUNT_OF(steps));
}

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
    answer_show(inv, &answer, &findings, "scenario.done.new");
    return EXIT_OK;
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
    answer_show(inv, &answer, &findings, "scenario.done.changed");
    return EXIT_OK;
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
    int            status = look_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    if (sort == WISH_SPECIAL)
        ask.reason = invocation_text(inv, "reason");
    if (!scenario_wish(inv->arena, &view, &inv->actor, inv->words[1], &ask, &answer, &findings,
                       &err))
        return look_failed(inv, &findings, &err);
    answer_show(inv, &answer, &findings, "scenario.done.changed");
    return EXIT_OK;
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

static int course_run(Invocation *inv) {
    VIEW(view);
    Findings       findings = findings_open(inv->arena);
    Error          err = {0};
    ScenarioAnswer answer;
    CourseAsk      ask = {.course = inv->words[2],
                          .title = invocation_text(inv, "title"),
                          .teaches = invocation_text(inv, "teaches"),
                          .begins = invocation_text(inv, "begins"),
                          .months = invocation_int(inv, "months", -1),
                          .places = invocation_int(inv, "places", -1),
                          .price = invocation_int(inv, "price", -1),
                          .undo = invocation_has(inv, "undo")};
    int            status = look_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    if (!scenario_course(inv->arena, &view, &inv->actor, inv->words[1], &ask, &answer, &findings,
                         &err))
        return look_failed(inv, &findings, &err);
    answer_show(inv, &answer, &findings, "scenario.done.changed");
    return EXIT_OK;
}

static int receive_run(Invocation *inv) {
    VIEW(view);
    Findings       findings = findings_open(inv->arena);
    Error          err = {0};
    ScenarioAnswer answer;
    ReceiveAsk     ask = {.code = inv->words[2],
                          .title = invocation_text(inv, "title"),
                          .posts = invocation_text(inv, "posts"),
                          .kind = invocation_text(inv, "kind"),
                          .unit = invocation_text(inv, "unit"),
                          .from = invocation_text(inv, "from"),
                          .sex = invocation_text(inv, "sex"),
                          .born = invocation_text(inv, "born"),
                          .count = invocation_int(inv, "count", -1),
                          .price = invocation_int(inv, "price", -1),
                          .undo = invocation_has(inv, "undo")};
    int            status = look_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    if (!scenario_receive(inv->arena, &view, &inv->actor, inv->words[1], &ask, &answer, &findings,
                          &err))
        return look_failed(inv, &findings, &err);
    answer_show(inv, &answer, &findings, "scenario.done.changed");
    return EXIT_OK;
}

static int movement_run(Invocation *inv) {
    VIEW(view);
    Findings       findings = findings_open(inv->arena);
    Error          err = {0};
    ScenarioAnswer answer;
    MovementAsk    ask = {.code = inv->words[2],
                          .title = invocation_text(inv, "title"),
                          .from = invocation_text(inv, "from"),
                          .to = invocation_text(inv, "to"),
                          .body = invocation_text(inv, "body"),
                          .group = invocation_text(inv, "group"),
                          .since = invocation_text(inv, "since"),
                          .until = invocation_text(inv, "until"),
                          .rule = invocation_text(inv, "rule"),
                          .least = invocation_int(inv, "least", -1),
                          .most = invocation_int(inv, "most", -1),
                          .price = invocation_int(inv, "price", -1),
                          .each = invocation_has(inv, "each-period"),
                          .bar = invocation_has(inv, "bar"),
                          .undo = invocation_has(inv, "undo")};
    int            status = look_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    if (!scenario_movement(inv->arena, &view, &inv->actor, inv->words[1], &ask, &answer, &findings,
                           &err))
        return look_failed(inv, &findings, &err);
    answer_show(inv, &answer, &findings, "scenario.done.changed");
    return EXIT_OK;
}

static int nominate_run(Invocation *inv) {
    VIEW(view);
    Findings       findings = findings_open(inv->arena);
    Error          err = {0};
    ScenarioAnswer answer;
    NominateAsk    ask = {.body = inv->words[2],
                          .people = inv->words + 3,
                          .count = inv->word_count - 3,
                          .undo = invocation_has(inv, "undo")};
    int            status = look_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    if (!scenario_nominate(inv->arena, &view, &inv->actor, inv->words[1], &ask, &answer, &findings,
                           &err))
        return look_failed(inv, &findings, &err);
    answer_show(inv, &answer, &findings, "scenario.done.changed");
    return EXIT_OK;
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
            ensure(json_array_append_new(list, row_json(inv, view.roster, &rows[i])) == 0);
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
    if (inv->json) {
        json_t *made = envelope_make(view.roster->as_of);
        envelope_set(made, "scenario", row_json(inv, view.roster, &row));
        show_json(made);
    } else {
        Document document = report_scenario(inv->arena, inv->lang, view.roster, &row);
        show_document(inv, &document);
    }
    return EXIT_OK;
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

const Command cmd_scenario_course = {.name = "scenario course",
                                     .words = "FILE NAME COURSE",
                                     .least = 3,
                                     .most = 3,
                                     .options = course_options,
                                     .option_count = COUNT_OF(course_options),
                                     .run = course_run};

const Command cmd_scenario_receive = {.name = "scenario receive",
                                      .words = "FILE NAME PEOPLE",
                                      .least = 3,
                                      .most = 3,
                                      .options = receive_options,
                                      .option_count = COUNT_OF(receive_options),
                                      .run = receive_run};

const Command cmd_scenario_movement = {.name = "scenario movement",
                                       .words = "FILE NAME MOVEMENT",
                                       .least = 3,
                                       .most = 3,
                                       .options = movement_options,
                                       .option_count = COUNT_OF(movement_options),
                                       .run = movement_run};

const Command cmd_scenario_nominate = {.name = "scenario nominate",
                                       .words = "FILE NAME BODY PERSON...",
                                       .least = 4,
                                       .most = 1000,
                                       .options = wish_options,
                                       .option_count = COUNT_OF(wish_options),
                                       .run = nominate_run};

const Command cmd_scenario_list = {
    .name = "scenario list", .words = "FILE", .least = 1, .most = 1, .run = list_run};

const Command cmd_scenario_show = {
    .name = "scenario show", .words = "FILE [NAME]", .least = 1, .most = 2, .run = show_run};
