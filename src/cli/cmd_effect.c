/* cmd_effect.c — how the requirements of packs fall on groups of people of a register. */
#include "cli/look.h"
#include "process/effect.h"
#include "process/export.h"
#include "process/report.h"
#include "wire/envelope.h"

static const OptionSpec options[] = {
    {"on", OPTION_FILE, "FILE", "cli.rules.effect.on"},
    {"out", OPTION_OUT, "OUT", "cli.rules.effect.out"},
    OPTION_FORCE,
};

static bool is_document(const char *path) {
    ExportAs as = export_as(path);
    return as == EXPORT_DOCX || as == EXPORT_XLSX || as == EXPORT_CSV;
}

static int effect_written(Invocation *inv, const EffectAnswer *answer, Str out) {
    Error    err = {0};
    Document document =
        report_effect(inv->arena, inv->lang, answer,
                      export_as(out.at) == EXPORT_CSV ? REPORT_TABLES : REPORT_BOOK);
    if (!export_document(inv->arena, out.at, &document, &err))
        return show_error(inv, &err);
    if (!inv->json)
        SHOW(inv, "cli.export.done", {"file", out});
    return EXIT_OK;
}

/* page: the answer has not gone to a file. */
static void effect_show(Invocation *inv, const EffectAnswer *answer, bool page,
                        const Findings *findings) {
    if (inv->json) {
        json_t *made = effect_json(answer);
        envelope_set(made, "findings", show_findings_json(inv, findings));
        show_json(made);
        return;
    }
    if (page) {
        Document document = report_effect(inv->arena, inv->lang, answer, REPORT_PAGE);
        show_document(inv, &document);
    }
    show_findings(inv, findings);
}

static int effect_run(Invocation *inv) {
    VIEW(view);
    Packs        packs;
    EffectAnswer answer;
    Findings     findings = findings_open(inv->arena);
    Error        err = {0};
    Str          on = invocation_text(inv, "on"), out = invocation_text(inv, "out");
    Str          clause = inv->word_count > 1 ? str_trim(inv->words[1]) : STR("");
    if (!on.len)
        return show_misuse(inv, "cli.rules.effect.register", STR("rules effect"), (Arg){0},
                           (Arg){0});
    if (out.len && !is_document(out.at))
        return show_misuse(inv, "cli.rules.effect.form", out, (Arg){0}, (Arg){0});
    int status = look_law_of(inv, inv->words[0], &packs);
    if (status != LOOK_GOES_ON)
        return status;
    if (!view_open(on.at, inv->arena, 0, &view, &findings, &err))
        return look_failed(inv, &findings, &err);
    if (!effect_count(inv->arena, &packs, clause, view.roster, &answer, &findings))
        return show_refusal(inv, &findings);
    if (out.len && (status = effect_written(inv, &answer, out)) != EXIT_OK)
        return status;
    effect_show(inv, &answer, !out.len, &findings);
    return EXIT_OK;
}

const Command cmd_rules_effect = {.name = "rules effect",
                                  .words = "PACK [CLAUSE]",
                                  .least = 1,
                                  .most = 2,
                                  .options = options,
                                  .option_count = COUNT_OF(options),
                                  .run = effect_run};
