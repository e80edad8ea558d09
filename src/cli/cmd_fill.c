/* cmd_fill.c — one answer for everybody of whom a fact is missing. */
#include "cli/look.h"
#include "process/fill.h"
#include "wire/envelope.h"

static const OptionSpec options[] = {
    {"source", OPTION_TEXT, "TEXT", NULL},
    {"on", OPTION_DAY, "DATE", "cli.correct.on"},
};

static void fill_json(const View *view, const FillAnswer *answer) {
    json_t *made = envelope_make(view->roster->as_of);
    envelope_set(made, "fact", envelope_str(answer->fact));
    envelope_set(made, "value", envelope_str(answer->value));
    envelope_set(made, answer->posts ? "posts" : "people",
                 json_integer(answer->posts ? answer->posts : answer->people));
    envelope_set(made, "version", json_integer(answer->version));
    show_json(made);
}

static int fill_command(Invocation *inv) {
    VIEW(view);
    int status = look_noted(inv, "on");
    if (status == LOOK_GOES_ON)
        status = look_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    Findings   findings = findings_open(inv->arena);
    Error      err = {0};
    FillAnswer answer;
    FillAsk    ask = {.fact = inv->words[1],
                      .value = inv->words[2],
                      .source = invocation_text(inv, "source"),
                      .on = invocation_day(inv, "on", look_today(inv->arena)),
                      .lang = inv->lang};
    if (!fill_gap(inv->arena, &view, &inv->actor, &ask, &answer, &findings, &err))
        return look_failed(inv, &findings, &err);
    if (inv->json)
        fill_json(&view, &answer);
    else if (answer.posts)
        SHOW(inv, "cli.fill.kinds", {"fact", answer.fact}, {"value", answer.value},
             {"posts", say_number(inv->arena, inv->lang, answer.posts)},
             {"version", say_number(inv->arena, inv->lang, answer.version)});
    else
        SHOW(inv, "cli.fill.done",
             {"fact", rules_words(inv->arena, inv->lang == LANG_VI, answer.fact)},
             {"people", say_number(inv->arena, inv->lang, answer.people)},
             {"version", say_number(inv->arena, inv->lang, answer.version)});
    return EXIT_OK;
}

const Command cmd_fill = {.name = "fill",
                          .words = "FILE FACT VALUE",
                          .least = 3,
                          .most = 3,
                          .options = options,
                          .option_count = COUNT_OF(options),
                          .run = fill_command};
