/* cmd_rulebook.c — rules show: a pack, or the packs a register goes by, in words with their citations. */
#include "cli/look.h"
#include "process/kinds.h"
#include "process/packs.h"
#include "process/rulebook.h"

static int answer_show(Invocation *inv, const Rules *rules, const Roster *roster) {
    RulebookAnswer answer;
    Findings       findings = findings_open(inv->arena);
    Str            label = inv->word_count > 1 ? inv->words[1] : STR("");
    if (!rulebook_make(inv->arena, inv->lang, rules, kind_names(inv->arena, rules, roster),
                       kind_names_bodies(inv->arena, roster), label, &answer, &findings))
        return show_refusal(inv, &findings);
    if (inv->json) {
        show_json(rulebook_json(&answer));
        return EXIT_OK;
    }
    Document document = report_rulebook(inv->arena, inv->lang, &answer);
    show_document(inv, &document);
    return EXIT_OK;
}

static int register_show(Invocation *inv) {
    VIEW(view);
    int status = look_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    return answer_show(inv, view.rules, view.roster);
}

static int pack_show(Invocation *inv) {
    Packs    packs;
    Findings findings = findings_open(inv->arena);
    int      status = look_read(inv, inv->words, 1, &packs);
    if (status != LOOK_GOES_ON)
        return status;
    inv->lang = packs.told[0];
    const Rules *rules = rules_read(inv->arena, packs.at, packs.len, &findings);
    if (!rules)
        return show_refusal(inv, &findings);
    Records       none = {0};
    const Roster *empty = roster_build(inv->arena, 0, &none, &findings);
    return answer_show(inv, rules, empty);
}

static int rulebook_run(Invocation *inv) {
    return view_is_register(inv->words[0].at) ? register_show(inv) : pack_show(inv);
}

const Command cmd_rulebook = {
    .name = "rules show", .words = "FILE|PACK [LABEL]", .least = 1, .most = 2, .run = rulebook_run};
