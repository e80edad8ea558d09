/* cmd_template.c — the workbook to fill in, with the kinds of post that the rules have standards for: of
 * the packs or the register named, else of the pack shipped. */
#include "cli/look.h"
#include "cli/typed.h"
#include "process/intake.h"
#include "process/packs.h"
#include "wire/envelope.h"

#include <strings.h>

static const OptionSpec options[] = {OPTION_FORCE};

static const Rules *rules_named(Invocation *inv, Findings *findings, Error *err) {
    Packs packs;
    if (inv->word_count == 1) {
        PackSource shipped = packs_shipped(SHIPPED_PROVINCE);
        return rules_read(inv->arena, &shipped, 1, findings);
    }
    bool read = packs_read(inv->arena, inv->words + 1, inv->word_count - 1, &packs, findings, err);
    look_told(inv, &packs);
    if (!read)
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

/* Where the ending of a file's name begins, with its point; its length when it has none. */
static size_t ending_at(Str name) {
    for (size_t i = name.len; i > 1 && name.at[i - 1] != '/'; i--)
        if (name.at[i - 1] == '.' && name.at[i - 2] != '/')
            return i - 1;
    return name.len;
}

/* A workbook under another ending would not be opened as one, nor read by `import FOLDER`. */
static bool name_check(Invocation *inv, Findings *findings) {
    Str    name = inv->words[0];
    size_t stem = ending_at(name);
    Str    want = str_format(inv->arena, STR_FMT ".xlsx", STR_ARG(((Str){name.at, stem})));
    if (stem == name.len || strcasecmp(name.at + stem, ".xlsx") == 0)
        return true;
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                     .code = "cli.template.ending",
                                     .value = name,
                                     .args = {{"again", TYPED(inv, STR("template"), want)}}});
    return false;
}

static int template_run(Invocation *inv) {
    Error        err = {0};
    Findings     findings = findings_open(inv->arena);
    const Rules *rules = name_check(inv, &findings) ? rules_find(inv, &findings, &err) : NULL;
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
