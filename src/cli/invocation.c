/* invocation.c — the words of the command line against the options of a command. */
#include "base/vec.h"
#include "cli/command.h"
#include "base/utf8.h"
#include "cli/show.h"
#include "process/scenario.h"

#include <stdlib.h>

static const OptionSpec common[] = {
    {"json", OPTION_FLAG, NULL, NULL}, {"lang", OPTION_TEXT, "vi|en", NULL},
    {"as", OPTION_TEXT, "NAME", NULL}, {"quiet", OPTION_FLAG, NULL, NULL},
    {"help", OPTION_FLAG, NULL, NULL}, {"version", OPTION_FLAG, NULL, NULL},
};

const OptionSpec *command_option(const Command *command, uint32_t i) {
    uint32_t own = command ? command->option_count : 0;
    return i < own ? &command->options[i] : i - own < COUNT_OF(common) ? &common[i - own] : NULL;
}

static uint32_t option_find(const Command *command, Str name) {
    for (uint32_t i = 0; command_option(command, i); i++)
        if (str_is(name, command_option(command, i)->name))
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

int64_t invocation_ask(const Invocation *inv, const char *option) {
    return invocation_int(inv, option, invocation_has(inv, option) ? ASK_TOLD : ASK_NONE);
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
        [OPTION_TEXT] = "cli.option.wanted.text",       [OPTION_REAL] = "cli.option.wanted.real",
        [OPTION_SECONDS] = "cli.option.wanted.seconds", [OPTION_DAY] = "cli.option.wanted.day",
        [OPTION_OUT] = "cli.option.wanted.out",
    };
    const Range *range =
        &ranges[keys[kind] && kind != OPTION_REAL && kind != OPTION_SECONDS ? OPTION_OUT : kind];
    const char *key = keys[kind];
    if (!key)
        key = range->most == INT64_MAX ? "cli.option.wanted.least" : "cli.option.wanted.range";
    return SAY(inv->arena, inv->lang, key,
               {"least", say_number(inv->arena, inv->lang, range->least)},
               {"most", say_number(inv->arena, inv->lang, range->most)});
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
    case OPTION_FILE:
        return true;
    case OPTION_TEXT:
        return utf8_valid(value);
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

/* Another option is no value; "--name=--other" says it is. */
static Str value_behind(char **argv, int argc, int *at) {
    bool none = *at + 1 == argc || str_starts(str_from(argv[*at + 1]), STR("--"));
    return none ? (Str){NULL, 0} : str_from(argv[++*at]);
}

/* One "--name", "--name=value" or "--name value". False: which words are whose is not known, or no text can be taken. */
static bool option_read(Invocation *inv, Str word, char **argv, int argc, int *at) {
    Str      value = {word.at + 2, word.len - 2};
    Str      name = str_cut(&value, '=');
    bool     inlined = name.len + 2 < word.len;
    uint32_t option = option_find(inv->command, name);
    if (option == NONE) {
        show_misuse_add(inv, &inv->faults, "cli.option.unknown", word, (Arg){0}, (Arg){0});
        return false;
    }
    const OptionSpec *spec = command_option(inv->command, option);
    if (spec->kind == OPTION_FLAG)
        value = inlined ? (Str){NULL, 1} : STR("1");
    else if (!inlined)
        value = value_behind(argv, argc, at);
    bool good = value.at && value_fits(spec->kind, value);
    if (!value.at)
        show_misuse_add(inv, &inv->faults, "cli.option.value", word, (Arg){0}, (Arg){0});
    else if (!good)
        show_misuse_add(inv, &inv->faults, "cli.option.bad",
                        str_format(inv->arena, "--%s", spec->name), (Arg){"given", value},
                        (Arg){"wanted", wanted_words(inv, spec->kind)});
    inv->values[option] = good ? value : STR("");
    return good || spec->kind != OPTION_TEXT;
}

bool invocation_read(Invocation *inv, int argc, char **argv, int from) {
    VEC(Str) words = {0};
    bool     only_words = false, sure = true;
    uint32_t options = 0;
    while (command_option(inv->command, options))
        options++;
    inv->values = ARENA_ARRAY(inv->arena, Str, options);
    for (int i = from; i < argc; i++) {
        Str word = str_from(argv[i]);
        if (!only_words && str_is(word, "--"))
            only_words = true;
        else if (!only_words && str_starts(word, STR("--")))
            sure &= option_read(inv, word, argv, argc, &i);
        else
            VEC_PUSH(inv->arena, words, word);
    }
    inv->words = words.at;
    inv->word_count = (uint32_t)words.len;
    return sure && (!inv->faults.errors || (inv->command && inv->command->reads_on));
}
