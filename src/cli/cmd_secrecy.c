/* cmd_secrecy.c — levels of secrecy: set, lifted, listed, shown; and the register of what was printed and copied. */
#include "cli/issue_lines.h"
#include "cli/look.h"
#include "wire/envelope.h"

static int failed(Invocation *inv, const Findings *findings, const Error *err) {
    return err->code == ERROR_NONE ? show_refusal(inv, findings) : show_error(inv, err);
}

static void mark_line(const Invocation *inv, const Mark *mark, Day today) {
    SHOW(inv, "cli.secrecy.line", {"object", mark->object}, {"level", mark->level},
         {"item", mark->item}, {"setter", mark->setter}, {"dated", mark->dated},
         {"until", mark->until}, {"copies", say_number(inv->arena, inv->lang, mark->copies)});
    if (mark->lifted.len)
        SHOW(inv, "cli.secrecy.line.lifted", {"lifted", mark->lifted}, {"lifter", mark->lifter},
             {"why", mark->why});
    else if (secrecy_of_mark(mark, today) == SECRECY_NONE)
        SHOW(inv, "cli.secrecy.line.over", {"until", mark->until});
}

/* All marks, or those of one thing and of what it was made of. */
static int marks_show(Invocation *inv, const View *view, Str object) {
    Mark    *marks;
    size_t   count, shown = 0;
    Error    err = {0};
    Secrecy  level;
    Str      highest;
    Day      today = look_today(inv->arena);
    Findings findings = findings_open(inv->arena);
    if (!store_marks(view->store, inv->arena, &marks, &count, &err) ||
        !secrecy_of_register(view->store, inv->arena, today, &level, &highest, &err))
        return show_error(inv, &err);
    Str     source = secrecy_source(inv->arena, view->roster, object);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        if (!object.len || str_same(object, marks[i].object) || str_same(source, marks[i].object)) {
            ensure(json_array_append_new(list, secrecy_mark_json(&marks[i], today)) == 0);
            if (!inv->json)
                mark_line(inv, &marks[i], today);
            shown++;
        }
    if (object.len && !shown) {
        json_decref(list);
        findings_add(
            &findings,
            (Finding){.severity = SEVERITY_ERROR, .code = "secrecy.unmarked", .value = object});
        return show_refusal(inv, &findings);
    }
    json_t *made = envelope_make(view->roster->as_of);
    envelope_set(made, "register", json_string(secrecy_name(level)));
    envelope_set(made, "marks", list);
    if (inv->json)
        show_json(made);
    else
        json_decref(made);
    if (!inv->json && !object.len)
        SHOW(inv, count ? "cli.secrecy.register" : "cli.secrecy.none",
             {"level", str_from(secrecy_name(level))});
    return EXIT_OK;
}

/* ---- set ---- */

static const OptionSpec set_options[] = {
    {"item", OPTION_TEXT, "TEXT", "cli.secrecy.item"},
    {"by", OPTION_TEXT, "TEXT", "cli.secrecy.by"},
    {"dated", OPTION_DAY, "DATE", "cli.secrecy.dated"},
    {"until", OPTION_DAY, "DATE", "cli.secrecy.until"},
    {"copies", OPTION_COUNT, "N", "cli.secrecy.copies"},
};

static int set_command(Invocation *inv) {
    VIEW(view);
    Findings   findings = findings_open(inv->arena);
    Error      err = {0};
    int        status = look_open(inv, &view);
    SecrecyAsk ask = {.level = secrecy_named(inv->words[2]),
                      .item = invocation_text(inv, "item"),
                      .by = invocation_text(inv, "by"),
                      .dated = invocation_day(inv, "dated", DAY_NONE),
                      .until = invocation_day(inv, "until", DAY_NONE),
                      .today = look_today(inv->arena),
                      .copies = invocation_int(inv, "copies", 1)};
    if (status != LOOK_GOES_ON)
        return status;
    ask.object = secrecy_object(inv->arena, view.roster, inv->words[1]);
    if (!secrecy_set(view.store, view.roster, &inv->actor, inv->arena, &ask, &findings, &err))
        return failed(inv, &findings, &err);
    return marks_show(inv, &view, ask.object);
}

const Command cmd_secrecy_set = {.name = "secrecy set",
                                 .words = "FILE THING LEVEL",
                                 .least = 3,
                                 .most = 3,
                                 .options = set_options,
                                 .option_count = COUNT_OF(set_options),
                                 .run = set_command};

/* ---- lift ---- */

static const OptionSpec lift_options[] = {
    {"by", OPTION_TEXT, "TEXT", "cli.secrecy.by"},
    {"reason", OPTION_TEXT, "TEXT", "cli.secrecy.why"},
    {"dated", OPTION_DAY, "DATE", "cli.secrecy.dated"},
};

static int lift_command(Invocation *inv) {
    VIEW(view);
    Findings   findings = findings_open(inv->arena);
    Error      err = {0};
    int        status = look_open(inv, &view);
    SecrecyAsk ask = {.by = invocation_text(inv, "by"),
                      .why = invocation_text(inv, "reason"),
                      .dated = invocation_day(inv, "dated", DAY_NONE),
                      .today = look_today(inv->arena)};
    if (status != LOOK_GOES_ON)
        return status;
    ask.object = secrecy_object(inv->arena, view.roster, inv->words[1]);
    if (!secrecy_lift(view.store, &inv->actor, inv->arena, &ask, &findings, &err))
        return failed(inv, &findings, &err);
    return marks_show(inv, &view, ask.object);
}

const Command cmd_secrecy_lift = {.name = "secrecy lift",
                                  .words = "FILE THING",
                                  .least = 2,
                                  .most = 2,
                                  .options = lift_options,
                                  .option_count = COUNT_OF(lift_options),
                                  .run = lift_command};

/* ---- list, show ---- */

static int look_command(Invocation *inv) {
    VIEW(view);
    int status = look_open(inv, &view);
    Str object = inv->word_count > 1 && status == LOOK_GOES_ON
                     ? secrecy_object(inv->arena, view.roster, inv->words[1])
                     : STR("");
    return status != LOOK_GOES_ON ? status : marks_show(inv, &view, object);
}

const Command cmd_secrecy_list = {
    .name = "secrecy list", .words = "FILE", .least = 1, .most = 1, .run = look_command};

const Command cmd_secrecy_show = {
    .name = "secrecy show", .words = "FILE THING", .least = 2, .most = 2, .run = look_command};

/* ---- the register of prints and copies ---- */

static int issues_command(Invocation *inv) {
    VIEW(view);
    int status = look_open(inv, &view);
    return status != LOOK_GOES_ON ? status : issues_show(inv, &view, 0);
}

const Command cmd_secrecy_issues = {
    .name = "secrecy issues", .words = "FILE", .least = 1, .most = 1, .run = issues_command};
