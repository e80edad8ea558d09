/* cmd_translate.c — a rule pack in the other language's keywords. */
#include "base/file.h"
#include "cli/look.h"
#include "process/packs.h"
#include "wire/envelope.h"

static const OptionSpec options[] = {
    {"to", OPTION_TEXT, "vi|en", "cli.rules.translate.to"},
    {"out", OPTION_OUT, "PACK.md", "cli.rules.translate.out"},
    OPTION_FORCE,
};

static void translate_json(const Invocation *inv, Str text, Str lang, Hash meaning) {
    json_t *answer = envelope_make(DAY_NONE);
    envelope_set(answer, "language", envelope_str(lang));
    envelope_set(answer, "text", envelope_str(text));
    envelope_set(answer, "meaning", envelope_str(hash_hex(inv->arena, meaning)));
    show_json(answer);
}

/* To the language asked for; else to the other one. */
static bool target_language(Invocation *inv, Str from, Str *lang_out, int *status) {
    *lang_out = invocation_text(inv, "to");
    if (!lang_out->len)
        *lang_out = str_is(from, "vi") ? STR("en") : STR("vi");
    if (str_is(*lang_out, "vi") || str_is(*lang_out, "en"))
        return true;
    *status = show_misuse(inv, "cli.rules.translate.unknown", *lang_out, (Arg){0}, (Arg){0});
    return false;
}

static int translate_run(Invocation *inv) {
    Packs    packs;
    Findings findings = findings_open(inv->arena);
    Error    err = {0};
    Str      lang, out = invocation_text(inv, "out");
    Hash     meaning;
    int      status;
    status = look_read(inv, inv->words, 1, &packs);
    if (status != LOOK_GOES_ON)
        return status;
    if (packs.len > 1)
        return show_misuse(inv, "cli.rules.translate.one", inv->words[0], (Arg){0}, (Arg){0});
    if (!target_language(inv, pack_language(packs.at[0].text), &lang, &status))
        return status;
    Str text = translate_pack(inv->arena, &packs.at[0], str_is(lang, "vi"), &findings);
    if (!text.at || !pack_meaning(inv->arena, &packs.at[0], &meaning, &findings))
        return show_refusal(inv, &findings);
    if (out.len && !file_write(out.at, text, &err))
        return show_error(inv, &err);
    if (inv->json)
        translate_json(inv, text, lang, meaning);
    else if (out.len)
        SHOW(inv, "rules.translate.done", {"file", out});
    else
        fwrite(text.at, 1, text.len, stdout);
    return EXIT_OK;
}

const Command cmd_rules_translate = {.name = "rules translate",
                                     .words = "PACK",
                                     .least = 1,
                                     .most = 1,
                                     .options = options,
                                     .option_count = COUNT_OF(options),
                                     .run = translate_run};
