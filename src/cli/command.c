/* command.c — finds the command, reads its options by their table, prints help from it. */
#include "cli/command.h"

#include "base/file.h"
#include "base/vec.h"
#include "cli/meter.h"
#include "cli/show.h"
#include "cli/typed.h"

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

static const OptionSpec common[] = {
    {"json", OPTION_FLAG, NULL, NULL},    {"lang", OPTION_TEXT, "vi|en", NULL},
    {"quiet", OPTION_FLAG, NULL, NULL},   {"help", OPTION_FLAG, NULL, NULL},
    {"version", OPTION_FLAG, NULL, NULL},
};

/* Options of the command first, the common ones after them. */
static const OptionSpec *option_at(const Command *command, uint32_t i) {
    uint32_t own = command ? command->option_count : 0;
    return i < own ? &command->options[i] : i - own < COUNT_OF(common) ? &common[i - own] : NULL;
}

static uint32_t option_find(const Command *command, Str name) {
    for (uint32_t i = 0; option_at(command, i); i++)
        if (str_is(name, option_at(command, i)->name))
            return i;
    return NONE;
}

bool command_has(const Command *command, const char *option) {
    return option_find(command, str_from(option)) != NONE;
}

static Str option_value(const Invocation *inv, const char *name) {
    uint32_t at = option_find(inv->command, str_from(name));
    ensure(at != NONE);
    return inv->values[at];
}

bool invocation_has(const Invocation *inv, const char *option) {
    return option_value(inv, option).at != NULL;
}

Str invocation_text(const Invocation *inv, const char *option) {
    Str value = option_value(inv, option);
    return value.at ? value : STR("");
}

int64_t invocation_int(const Invocation *inv, const char *option, int64_t otherwise) {
    int64_t value;
    return str_int(option_value(inv, option), &value) ? value : otherwise;
}

double invocation_real(const Invocation *inv, const char *option, double otherwise) {
    Str value = option_value(inv, option);
    return value.at ? strtod(value.at, NULL) : otherwise;
}

Day invocation_day(const Invocation *inv, const char *option, Day otherwise) {
    PartialDate date;
    return partial_parse(option_value(inv, option), DATE_DMY, &date) ? partial_first(date)
                                                                     : otherwise;
}

static Finding fault_of(const Invocation *inv, const char *key, Str what) {
    return (Finding){.severity = SEVERITY_ERROR,
                     .code = key,
                     .value = what,
                     .args = {{"command", str_from(inv->command ? inv->command->name : "")},
                              {"kientoan", typed_line(inv, NULL, 0)}}};
}

static int use_fault(const Invocation *inv, const char *key, Str what) {
    Findings findings = findings_open(inv->arena);
    findings_add(&findings, fault_of(inv, key, what));
    return show_refusal(inv, &findings);
}

typedef struct Range {
    int64_t least, most; /* INT64_MAX: no limit */
} Range;

static const Range ranges[] = {
    [OPTION_INT] = {0, INT64_MAX},        [OPTION_COUNT] = {1, INT64_MAX},
    [OPTION_THREADS] = {1, THREADS_MOST}, [OPTION_DAYS] = {0, 36525},
    [OPTION_RANK] = {0, 1000000},         [OPTION_REAL] = {0, 1000000000},
    [OPTION_SECONDS] = {0, 1000000000},   [OPTION_OUT] = {0, 0},
};

/* What the option takes, in words: the mend of a value it does not. */
static Str wanted_words(const Invocation *inv, OptionKind kind) {
    static const char *const keys[] = {
        [OPTION_REAL] = "cli.option.wanted.real",
        [OPTION_SECONDS] = "cli.option.wanted.seconds",
        [OPTION_DAY] = "cli.option.wanted.day",
        [OPTION_OUT] = "cli.option.wanted.out",
    };
    const Range *range = &ranges[kind == OPTION_DAY ? OPTION_OUT : kind];
    const char  *key = keys[kind];
    if (!key)
        key = range->most == INT64_MAX ? "cli.option.wanted.least" : "cli.option.wanted.range";
    return SAY(inv->arena, inv->lang, key,
               {"least", say_number(inv->arena, inv->lang, range->least)},
               {"most", say_number(inv->arena, inv->lang, range->most)});
}

static int value_fault(const Invocation *inv, const OptionSpec *spec, Str value) {
    Findings findings = findings_open(inv->arena);
    Finding  fault = fault_of(inv, "cli.option.bad", str_format(inv->arena, "--%s", spec->name));
    fault.args[2] = (Arg){"given", value};
    fault.args[3] = (Arg){"wanted", wanted_words(inv, spec->kind)};
    findings_add(&findings, fault);
    return show_refusal(inv, &findings);
}

static bool real_fits(OptionKind kind, Str value) {
    char  *end;
    double real = strtod(value.at, &end);
    return value.len && *end == 0 && real >= (double)ranges[kind].least &&
           real <= (double)ranges[kind].most && (kind != OPTION_SECONDS || real > 0);
}

static bool value_fits(OptionKind kind, Str value) {
    int64_t     number;
    PartialDate date;
    switch (kind) {
    case OPTION_FLAG:
    case OPTION_TEXT:
        return true;
    case OPTION_INT:
    case OPTION_COUNT:
    case OPTION_THREADS:
    case OPTION_DAYS:
    case OPTION_RANK:
        return str_int(value, &number) && number >= ranges[kind].least &&
               number <= ranges[kind].most;
    case OPTION_REAL:
    case OPTION_SECONDS:
        return real_fits(kind, value);
    case OPTION_DAY:
        return partial_parse(value, DATE_DMY, &date) && partial_full(date);
    case OPTION_OUT:
        return value.len > 0;
    }
    return false;
}

/* One "--name", "--name=value" or "--name value"; false and *status_out when it is not right. */
static bool option_read(Invocation *inv, Str word, char **argv, int argc, int *at,
                        int *status_out) {
    Str      value = {word.at + 2, word.len - 2};
    Str      name = str_cut(&value, '=');
    bool     inlined = name.len + 2 < word.len;
    uint32_t option = option_find(inv->command, name);
    if (option == NONE) {
        *status_out = use_fault(inv, "cli.option.unknown", word);
        return false;
    }
    const OptionSpec *spec = option_at(inv->command, option);
    if (spec->kind == OPTION_FLAG)
        value = inlined ? (Str){NULL, 1} : STR("1");
    else if (!inlined)
        value = *at + 1 < argc ? str_from(argv[++*at]) : (Str){NULL, 0};
    if (!value.at || !value_fits(spec->kind, value)) {
        *status_out =
            value.at ? value_fault(inv, spec, value) : use_fault(inv, "cli.option.value", word);
        return false;
    }
    inv->values[option] = value;
    return true;
}

static bool words_read(Invocation *inv, int argc, char **argv, int from, int *status_out) {
    VEC(Str) words = {0};
    bool only_words = false;
    for (int i = from; i < argc; i++) {
        Str word = str_from(argv[i]);
        if (!only_words && str_is(word, "--"))
            only_words = true;
        else if (!only_words && str_starts(word, STR("--"))) {
            if (!option_read(inv, word, argv, argc, &i, status_out))
                return false;
        } else
            VEC_PUSH(inv->arena, words, word);
    }
    inv->words = words.at;
    inv->word_count = (uint32_t)words.len;
    return true;
}

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

static Str command_key(const Invocation *inv, const char *part) {
    Str   key = str_format(inv->arena, "cli.%s.%s", inv->command->name, part);
    char *at = arena_copy(inv->arena, key.at, key.len + 1);
    for (size_t i = 0; i < key.len; i++)
        if (at[i] == ' ')
            at[i] = '.';
    return (Str){at, key.len};
}

static void help_options(const Invocation *inv) {
    for (uint32_t i = 0; option_at(inv->command, i); i++) {
        const OptionSpec *spec = option_at(inv->command, i);
        Str               key =
            spec->key ? str_from(spec->key) : str_format(inv->arena, "cli.option.%s", spec->name);
        Str left = str_format(inv->arena, "--%s%s%s", spec->name, spec->value ? " " : "",
                              spec->value ? spec->value : "");
        printf("  %-28s " STR_FMT "\n", left.at, STR_ARG(say_plain(inv->arena, inv->lang, key.at)));
    }
}

static void help_line(const Invocation *inv, const Command *command, FILE *out) {
    Invocation each = *inv;
    each.command = command;
    fprintf(out, "  %-16s " STR_FMT "\n", command->name,
            STR_ARG(say_plain(inv->arena, inv->lang, command_key(&each, "summary").at)));
}

/* Is the command one of several that begin with this word? */
static bool group_has(Str word, const Command *command) {
    Str rest = str_from(command->name), first = str_cut(&rest, ' ');
    return rest.len && str_same(first, word);
}

static bool group_is(Str word) {
    for (size_t c = 0; commands[c]; c++)
        if (group_has(word, commands[c]))
            return true;
    return false;
}

/* "rules" alone, or "rules" and a word that makes no command: what there is. */
static int group_help(const Invocation *inv) {
    bool asked = invocation_has(inv, "help");
    int  status = EXIT_OK;
    if (!asked)
        status = inv->word_count > 1 ? use_fault(inv, "cli.command.unknown", inv->words[1])
                                     : use_fault(inv, "cli.command.part", inv->words[0]);
    for (size_t c = 0; (asked || !inv->json) && commands[c]; c++)
        if (group_has(inv->words[0], commands[c]))
            help_line(inv, commands[c], asked ? stdout : stderr);
    return status;
}

static void help_all(const Invocation *inv) {
    puts(say_plain(inv->arena, inv->lang, "cli.about").at);
    printf("\n  kientoan " STR_FMT "\n\n", STR_ARG(say_plain(inv->arena, inv->lang, "cli.usage")));
    for (size_t c = 0; commands[c]; c++)
        help_line(inv, commands[c], stdout);
    putchar('\n');
    help_options(inv);
    printf("\n" STR_FMT "\n", STR_ARG(say_plain(inv->arena, inv->lang, "cli.exits")));
}

void command_help(const Invocation *inv) {
    if (!inv->command) {
        help_all(inv);
        return;
    }
    printf("kientoan %s %s\n\n" STR_FMT "\n\n", inv->command->name, inv->command->words,
           STR_ARG(say_plain(inv->arena, inv->lang, command_key(inv, "summary").at)));
    help_options(inv);
    printf("\n" STR_FMT "\n" STR_FMT "\n",
           STR_ARG(say_plain(inv->arena, inv->lang, "cli.examples")),
           STR_ARG(say_plain(inv->arena, inv->lang, command_key(inv, "examples").at)));
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
                return use_fault(inv, "cli.output.twice", path);
    }
    return EXIT_OK;
}

static int command_start(Invocation *inv) {
    Str lang = invocation_text(inv, "lang");
    if (lang.len && !str_is(lang, "vi") && !str_is(lang, "en"))
        return use_fault(inv, "cli.lang.unknown", lang);
    if (invocation_has(inv, "version")) {
        puts("kientoan " KIENTOAN_VERSION);
        return EXIT_OK;
    }
    if (invocation_has(inv, "help") || !inv->command) {
        command_help(inv);
        return EXIT_OK;
    }
    if (inv->word_count < inv->command->least)
        return use_fault(inv, "cli.words.few", str_from(inv->command->words));
    if (inv->word_count > inv->command->most)
        return use_fault(inv, "cli.words.many", inv->words[inv->command->most]);
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

int command_main(int argc, char **argv) {
    setlocale(LC_CTYPE, "");
    AUTO(Arena) arena = arena_open();
    Invocation inv = {.arena = arena,
                      .lang = locale_lang(),
                      .actor = {ACTOR_OPERATOR, STR("operator")},
                      .program = str_from(argc && strchr(argv[0], '/') ? argv[0] : "kientoan")};
    int        used = 0, status = EXIT_USE;
    peek_common(&inv, argc, argv);
    inv.command = command_find(argc, argv, &used);
    uint32_t options = COUNT_OF(common) + (inv.command ? inv.command->option_count : 0);
    inv.values = ARENA_ARRAY(arena, Str, options);
    if (!words_read(&inv, argc, argv, used + 1, &status))
        return status;
    if (!inv.command && inv.word_count && group_is(inv.words[0]))
        return group_help(&inv);
    if (!inv.command && inv.word_count)
        return use_fault(&inv, "cli.command.unknown", inv.words[0]);
    return command_start(&inv);
}
