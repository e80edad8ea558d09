/* cmd_translate.c — a rule pack in the other language's keywords. */
#include "base/file.h"
#include "cli/look.h"
#include "process/made.h"
#include "process/packs.h"
#include "wire/envelope.h"

static const OptionSpec options[] = {
    {"to", OPTION_TEXT, "vi|en", "cli.rules.translate.to"},
    {"out", OPTION_OUT, "PACK.md", "cli.rules.translate.out"},
    OPTION_FORCE,
};

/* A pack and the tests beside it, in the language asked for. */
typedef struct Translated {
    Str  lang, text, cases; /* cases.len 0: there are none */
    Hash meaning;
} Translated;

static void translate_json(const Invocation *inv, const Translated *made) {
    json_t *answer = envelope_make(DAY_NONE);
    envelope_set(answer, "language", envelope_str(made->lang));
    envelope_set(answer, "text", envelope_str(made->text));
    if (made->cases.len)
        envelope_set(answer, "cases", envelope_str(made->cases));
    envelope_set(answer, "meaning", envelope_str(hash_hex(inv->arena, made->meaning)));
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

/* Both files, or of a file of tests it alone; nothing is written where one may not be. */
static bool translate_write(Invocation *inv, const Translated *made, Str out, bool of_cases,
                            Error *err) {
    Str cases = packs_cases_path(inv->arena, out);
    if (of_cases)
        return file_write(out.at, made->cases, err);
    if (made->cases.len && !invocation_has(inv, "force"))
        TRY(file_new(cases.at, err));
    return made->cases.len ? file_write_both(out.at, made->text, cases.at, made->cases, err)
                           : file_write(out.at, made->text, err);
}

/* Is a plain file of tests there, beside a pack that brings none? */
static bool cases_foreign(Str cases) {
    Error err = {0};
    return !file_new(cases.at, &err) && err.code == ERROR_EXISTS;
}

/* Names under which the two would not find each other. EXIT_OK: it may be written. */
static int translate_names(Invocation *inv, const Translated *made, Str out, bool of_cases) {
    Str pack = packs_path(inv->arena, out), cases = packs_cases_path(inv->arena, pack);
    Arg name = {"name", of_cases ? cases : pack};
    if (of_cases && !packs_is_cases(out) && str_ends(out, STR(".md")))
        return show_misuse(inv, "cli.rules.translate.cases", out, name, (Arg){0});
    if (!of_cases && packs_is_cases(out))
        return show_misuse(inv, "cli.rules.translate.pack", out, name, (Arg){0});
    if (!of_cases && !made->cases.len && !invocation_has(inv, "force") && cases_foreign(cases))
        return show_misuse(inv, "cli.rules.translate.foreign", out, (Arg){"name", cases}, (Arg){0});
    return EXIT_OK;
}

static void translate_show(Invocation *inv, const Translated *made, Str out, bool of_cases) {
    Str text = of_cases ? made->cases : made->text;
    if (inv->json)
        translate_json(inv, made);
    else if (!out.len)
        fwrite(text.at, 1, text.len, stdout);
    else
        SHOW(inv, "rules.translate.done", {"file", out});
    if (out.len && !inv->json && made->cases.len && !of_cases)
        SHOW(inv, "rules.translate.done", {"file", packs_cases_path(inv->arena, out)});
}

static bool translate_make(Invocation *inv, const PackSource *pack, Translated *made,
                           Findings *findings) {
    bool vietnamese = str_is(made->lang, "vi");
    made->text = translate_pack(inv->arena, pack, vietnamese, findings);
    TRY(made->text.at && pack_meaning(inv->arena, pack, &made->meaning, findings));
    PackSource other = *pack;
    other.text = made->text;
    other.cases = translate_cases(inv->arena, pack, vietnamese, findings);
    TRY(other.cases.at);
    cover_reword(inv->arena, &other, made_words(inv->arena));
    made->text = other.text;
    made->cases = other.cases;
    return true;
}

static int translate_run(Invocation *inv) {
    Packs      packs;
    Findings   findings = findings_open(inv->arena);
    Error      err = {0};
    Str        out = invocation_text(inv, "out");
    bool       of_cases = packs_is_cases(inv->words[0]);
    Translated made = {0};
    int        status = look_read(inv, inv->words, 1, &packs);
    if (status != LOOK_GOES_ON)
        return status;
    if (packs.len > 1)
        return show_misuse(inv, "cli.rules.translate.one", inv->words[0], (Arg){0}, (Arg){0});
    if (!packs_cases(inv->arena, &packs, &err))
        return show_error(inv, &err);
    if (of_cases && !packs.at[0].cases.len) {
        error_set(&err, ERROR_MISSING, STR_FMT, STR_ARG(inv->words[0]));
        return show_error(inv, &err);
    }
    if (!target_language(inv, pack_language(packs.at[0].text), &made.lang, &status))
        return status;
    if (!translate_make(inv, &packs.at[0], &made, &findings))
        return show_refusal(inv, &findings);
    if (out.len && (status = translate_names(inv, &made, out, of_cases)) != EXIT_OK)
        return status;
    if (out.len && !translate_write(inv, &made, out, of_cases, &err))
        return show_error(inv, &err);
    translate_show(inv, &made, out, of_cases);
    return EXIT_OK;
}

const Command cmd_rules_translate = {.name = "rules translate",
                                     .words = "PACK",
                                     .least = 1,
                                     .most = 1,
                                     .options = options,
                                     .option_count = COUNT_OF(options),
                                     .run = translate_run};
