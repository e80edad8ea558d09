/* cmd_template.c — the workbook to fill in, with the kinds of post that the rules have standards for: of
 * the packs or the register named, else of the pack shipped. */
#include "cli/look.h"
#include "process/intake.h"
#include "process/packs.h"
#include "wire/envelope.h"

static const OptionSpec options[] = {OPTION_FORCE};

static const Rules *rules_named(Invocation *inv, Findings *findings, Error *err) {
    Packs packs;
    if (inv->word_count == 1) {
        PackSource shipped = packs_default();
        return rules_read(inv->arena, &shipped, 1, findings);
    }
    if (!packs_read(inv->arena, inv->words + 1, inv->word_count - 1, &packs, err))
        return NULL;
    return rules_read(inv->arena, packs.at, packs.len, findings);
}

/* Rules of a register outlive its store: they lie in the arena of the command. */
static const Rules *rules_find(Invocation *inv, Findings *findings, Error *err) {
    VIEW(view);
    if (inv->word_count != 2 || !view_is_register(inv->words[1].at))
        return rules_named(inv, findings, err);
    return view_open(inv->words[1].at, inv->arena, 0, &view, findings, err) ? view.rules : NULL;
}

static int template_run(Invocation *inv) {
    Error        err = {0};
    Findings     findings = findings_open(inv->arena);
    const Rules *rules = rules_find(inv, &findings, &err);
    if (!rules)
        return look_failed(inv, &findings, &err);
    if (!intake_template(inv->words[0].at, inv->lang, rules, &err))
        return show_error(inv, &err);
    if (inv->json) {
        json_t *answer = envelope_make(DAY_NONE);
        envelope_set(answer, "file", envelope_str(inv->words[0]));
        show_json(answer);
    } else {
        SHOW(inv, "cli.template.done", {"file", inv->words[0]});
    }
    return EXIT_OK;
}

const Command cmd_template = {.name = "template",
                              .words = "OUT.xlsx [PACK...|FILE]",
                              .least = 1,
                              .most = 1000,
                              .out = 1,
                              .options = options,
                              .option_count = COUNT_OF(options),
                              .run = template_run};
