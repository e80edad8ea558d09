/* cmd_scenario_measure.c — what a scenario has a plan do beside its settings: course, receive, movement, nominate. */
#include "cli/look.h"
#include "cli/scenario_told.h"
#include "process/scenario_course.h"
#include "process/scenario_movement.h"
#include "process/scenario_nominate.h"
#include "process/scenario_receive.h"

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

static const OptionSpec nominate_options[] = {{"undo", OPTION_FLAG, NULL, "cli.scenario.undo"}};

static int course_run(Invocation *inv) {
    VIEW(view);
    Error          err = {0};
    ScenarioAnswer answer;
    CourseAsk      ask = {.course = inv->words[2],
                          .title = invocation_text(inv, "title"),
                          .teaches = invocation_text(inv, "teaches"),
                          .begins = invocation_text(inv, "begins"),
                          .months = invocation_ask(inv, "months"),
                          .places = invocation_ask(inv, "places"),
                          .price = invocation_ask(inv, "price"),
                          .undo = invocation_has(inv, "undo")};
    int            status = scenario_look(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    if (!scenario_course(inv->arena, &view, &inv->actor, inv->words[1], &ask, &answer, &inv->faults,
                         &err))
        return look_failed(inv, &inv->faults, &err);
    return scenario_told(inv, &view, &answer, &inv->faults, "scenario.done.changed");
}

static int receive_run(Invocation *inv) {
    VIEW(view);
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
                          .count = invocation_ask(inv, "count"),
                          .price = invocation_ask(inv, "price"),
                          .undo = invocation_has(inv, "undo")};
    int            status = scenario_look(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    if (!scenario_receive(inv->arena, &view, &inv->actor, inv->words[1], &ask, &answer,
                          &inv->faults, &err))
        return look_failed(inv, &inv->faults, &err);
    return scenario_told(inv, &view, &answer, &inv->faults, "scenario.done.changed");
}

static int movement_run(Invocation *inv) {
    VIEW(view);
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
                          .least = invocation_ask(inv, "least"),
                          .most = invocation_ask(inv, "most"),
                          .price = invocation_ask(inv, "price"),
                          .each = invocation_has(inv, "each-period"),
                          .bar = invocation_has(inv, "bar"),
                          .undo = invocation_has(inv, "undo")};
    int            status = scenario_look(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    if (!scenario_movement(inv->arena, &view, &inv->actor, inv->words[1], &ask, &answer,
                           &inv->faults, &err))
        return look_failed(inv, &inv->faults, &err);
    return scenario_told(inv, &view, &answer, &inv->faults, "scenario.done.changed");
}

static int nominate_run(Invocation *inv) {
    VIEW(view);
    Error          err = {0};
    ScenarioAnswer answer;
    NominateAsk    ask = {.body = inv->words[2],
                          .people = inv->words + 3,
                          .count = inv->word_count - 3,
                          .undo = invocation_has(inv, "undo")};
    int            status = scenario_look(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    if (!scenario_nominate(inv->arena, &view, &inv->actor, inv->words[1], &ask, &answer,
                           &inv->faults, &err))
        return look_failed(inv, &inv->faults, &err);
    return scenario_told(inv, &view, &answer, &inv->faults, "scenario.done.changed");
}

const Command cmd_scenario_course = {.name = "scenario course",
                                     .words = "FILE NAME COURSE",
                                     .least = 3,
                                     .most = 3,
                                     .options = course_options,
                                     .option_count = COUNT_OF(course_options),
                                     .reads_on = true,
                                     .run = course_run};

const Command cmd_scenario_receive = {.name = "scenario receive",
                                      .words = "FILE NAME PEOPLE",
                                      .least = 3,
                                      .most = 3,
                                      .options = receive_options,
                                      .option_count = COUNT_OF(receive_options),
                                      .reads_on = true,
                                      .run = receive_run};

const Command cmd_scenario_movement = {.name = "scenario movement",
                                       .words = "FILE NAME MOVEMENT",
                                       .least = 3,
                                       .most = 3,
                                       .options = movement_options,
                                       .option_count = COUNT_OF(movement_options),
                                       .reads_on = true,
                                       .run = movement_run};

const Command cmd_scenario_nominate = {.name = "scenario nominate",
                                       .words = "FILE NAME BODY PERSON...",
                                       .least = 4,
                                       .most = 1000,
                                       .options = nominate_options,
                                       .option_count = COUNT_OF(nominate_options),
                                       .run = nominate_run};
