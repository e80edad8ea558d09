/* command.c — finds the command, looks at what it is to write, and runs it. */
#include "cli/command.h"

#include "base/file.h"
#include "base/utf8.h"
#include "cli/help.h"
#include "cli/meter.h"
#include "cli/show.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COMMAND(name) extern const Command name;
#include "cli/commands.def"
#undef COMMAND

const Command *const commands[] = {
#define COMMAND(name) &name,
#include "cli/commands.def"
#undef COMMAND
    NULL};

/* The command whose name is the longest run of first words; *used_out words of argv. */
static const Command *command_find(int argc, char **argv, int *used_out) {
    const Command *best = NULL;
    for (size_t c = 0; commands[c]; c++) {
        Str rest = str_from(commands[c]->name);
        int used = 0;
        while (rest.len && used + 1 < argc && str_is(str_cut(&rest, ' '), argv[used + 1]))
            used++;
        int words = 1;
        for (const char *s = commands[c]->name; *s; s++)
            words += *s == ' ';
        if (used == words && (!best || used > *used_out)) {
            best = commands[c];
            *used_out = used;
        }
    }
    return best;
}

static Lang locale_lang(void) {
    const char *names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return lang_from(value);
    }
    return LANG_VI;
}

/* --lang and --json count even where other words are wrong, so that the complaint obeys them. */
static void peek_common(Invocation *inv, int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--json") == 0)
            inv->json = true;
        if (strncmp(argv[i], "--lang=", 7) == 0)
            inv->lang = lang_from(argv[i] + 7);
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            inv->lang = lang_from(argv[i + 1]);
    }
}

/* The i-th file the command is to write, among its words and options; empty: none, or not given. */
static Str output_at(const Invocation *inv, uint32_t i) {
    const Command *command = inv->command;
    if (i == command->option_count)
        return command->out && inv->words ? inv->words[command->out - 1] : STR("");
    return command->options[i].kind == OPTION_OUT && inv->values[i].at ? inv->values[i] : STR("");
}

/* EXIT_OK, or the exit status after the complaint: nothing is lost, and nothing is worked out in vain. */
static int outputs_look(const Invocation *inv) {
    Error err = {0};
    for (uint32_t i = 0; i <= inv->command->option_count; i++) {
        Str path = output_at(inv, i);
        if (!path.len)
            continue;
        bool free =
            file_takes(path.at, &err) && (invocation_has(inv, "force") || file_new(path.at, &err));
        if (!free)
            return show_error(inv, &err);
        for (uint32_t other = 0; other < i; other++)
            if (output_at(inv, other).len && file_same(path.at, output_at(inv, other).at))
                return show_misuse(inv, "cli.output.twice", path, (Arg){0}, (Arg){0});
    }
    return EXIT_OK;
}

/* Who is at work: --as, else KIENTOAN_AS, else the operator. The journal keeps the name for ever. */
static bool actor_name(Invocation *inv) {
    enum { NAME_BYTES = 200 };
    bool        asked = invocation_has(inv, "as");
    const char *set = getenv("KIENTOAN_AS");
    Str         raw = asked ? invocation_text(inv, "as") : str_from(set ? set : "");
    if (!asked && !raw.len)
        return true;
    bool good = utf8_line(raw, NAME_BYTES);
    if (good)
        inv->actor.name = utf8_nfc(inv->arena, str_trim(raw));
    else
        inv->actor.name = utf8_mended(inv->arena, raw);
    return good;
}

static int command_start(Invocation *inv) {
    Str lang = invocation_text(inv, "lang");
    if (lang.len && !str_is(lang, "vi") && !str_is(lang, "en"))
        return show_misuse(inv, "cli.lang.unknown", lang, (Arg){0}, (Arg){0});
    if (invocation_has(inv, "version")) {
        puts("kientoan " KIENTOAN_VERSION);
        return EXIT_OK;
    }
    if (inv->help || !inv->command) {
        help_show(inv);
        return EXIT_OK;
    }
    if (inv->word_count < inv->command->least)
        return show_misuse(inv, "cli.words.few", help_words(inv, inv->command->words), (Arg){0},
                           (Arg){0});
    if (inv->word_count > inv->command->most)
        return show_misuse(inv, "cli.words.many", inv->words[inv->command->most], (Arg){0},
                           (Arg){0});
    if (!actor_name(inv))
        return show_misuse(inv, "cli.as.bad", inv->actor.name, (Arg){0}, (Arg){0});
    int looked = outputs_look(inv);
    if (looked != EXIT_OK)
        return looked;
    Progress progress;
    inv->quiet = invocation_has(inv, "quiet");
    meter_open(&progress, inv->lang, inv->quiet || inv->json);
    inv->progress = &progress;
    int status = inv->command->run(inv);
    meter_close();
    if (fflush(stdout) != 0 || ferror(stdout))
        return EXIT_WORLD;
    return status;
}

/* How many words before the command are options common to all, and their values. */
static int options_before(char **argv, int argc) {
    int at = 1;
    while (at < argc && str_starts(str_from(argv[at]), STR("--"))) {
        Str               value = {argv[at] + 2, strlen(argv[at]) - 2}, name = str_cut(&value, '=');
        const OptionSpec *spec = NULL;
        for (uint32_t i = 0; command_option(NULL, i) && !spec; i++)
            spec = str_is(name, command_option(NULL, i)->name) ? command_option(NULL, i) : NULL;
        if (!spec)
            break;
        at += spec->kind != OPTION_FLAG && !strchr(argv[at], '=') ? 2 : 1;
    }
    return at < argc ? at - 1 : 0;
}

/* Finds the command; gives the words that are left, those before it first. "help" before a command asks for its help. */
static char **words_left(Invocation *inv, int argc, char **argv, int *count_out) {
    int    before = options_before(argv, argc), used = 0;
    char **left = ARENA_ARRAY(inv->arena, char *, (size_t)argc + 1);
    inv->help = before + 1 < argc && strcmp(argv[before + 1], "help") == 0;
    inv->command = command_find(argc - before - inv->help, argv + before + inv->help, &used);
    used += inv->help;
    *count_out = 0;
    for (int i = 1; i < argc; i++)
        if (i <= before || i > before + used)
            left[(*count_out)++] = argv[i];
    return left;
}

int command_main(int argc, char **argv) {
    setlocale(LC_CTYPE, "");
    AUTO(Arena) arena = arena_open();
    Invocation inv = {.arena = arena,
                      .lang = locale_lang(),
                      .faults = findings_open(arena),
                      .actor = {ACTOR_OPERATOR, STR("operator"), {0}},
                      .program = str_from(argc && strchr(argv[0], '/') ? argv[0] : "kientoan")};
    int        count;
    peek_common(&inv, argc, argv);
    char **words = words_left(&inv, argc, argv, &count);
    if (!invocation_read(&inv, count, words, 0))
        return show_refusal(&inv, &inv.faults);
    inv.help |= invocation_has(&inv, "help");
    if (!inv.command && inv.word_count && help_group(inv.words[0]))
        return help_of_group(&inv);
    if (!inv.command && inv.word_count)
        return show_misuse(&inv, "cli.command.unknown", inv.words[0], (Arg){0}, (Arg){0});
    return command_start(&inv);
}
