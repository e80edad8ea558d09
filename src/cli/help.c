#include "cli/help.h"

#include "base/utf8.h"
#include "cli/show.h"
#include "cli/wrap.h"

#include <stdio.h>

enum { LEFT = 28, NAMES = 20 }; /* columns of the options, of the names of commands */

/* "FILE SOURCE..." as the language names such words; those it has no word for as they are. NULL: none. */
Str help_words(const Invocation *inv, const char *words) {
    Text text = text_open(inv->arena);
    for (size_t i = 0; words && words[i];) {
        size_t past = i;
        while (words[past] >= 'A' && words[past] <= 'Z')
            past++;
        Str word = {words + i, past > i ? past - i : 1};
        Str key = str_format(inv->arena, "cli.word." STR_FMT, STR_ARG(word));
        text_add(&text, say_has(key.at) ? say_plain(inv->arena, inv->lang, key.at) : word);
        i += word.len;
    }
    return text_done(&text);
}

static Str command_key(const Invocation *inv, const char *part) {
    Str   key = str_format(inv->arena, "cli.%s.%s", inv->command->name, part);
    char *at = arena_copy(inv->arena, key.at, key.len + 1);
    for (size_t i = 0; i < key.len; i++)
        if (at[i] == ' ')
            at[i] = '.';
    return (Str){at, key.len};
}

void help_pair(Str name, Str words) {
    size_t own = utf8_width(name);
    size_t used = 3 + (own < LEFT ? LEFT : own + 1);
    printf("  " STR_FMT "%*s ", STR_ARG(name), own < LEFT ? (int)(LEFT - own) : 1, "");
    wrap_put(stdout, words, used, LEFT + 3);
}

static void help_options(const Invocation *inv) {
    for (uint32_t i = 0; command_option(inv->command, i); i++) {
        const OptionSpec *spec = command_option(inv->command, i);
        Str               key =
            spec->key ? str_from(spec->key) : str_format(inv->arena, "cli.option.%s", spec->name);
        Str left = str_format(inv->arena, "--%s%s" STR_FMT, spec->name, spec->value ? " " : "",
                              STR_ARG(help_words(inv, spec->value)));
        help_pair(left, say_plain(inv->arena, inv->lang, key.at));
    }
}

static void help_line(const Invocation *inv, const Command *command, FILE *out) {
    Invocation each = *inv;
    each.command = command;
    fprintf(out, "  %-*s ", NAMES, command->name);
    wrap_put(out, say_plain(inv->arena, inv->lang, command_key(&each, "summary").at), NAMES + 3,
             NAMES + 3);
}

/* Is the command one of several that begin with this word? */
static bool group_has(Str word, const Command *command) {
    Str rest = str_from(command->name), first = str_cut(&rest, ' ');
    return rest.len && str_same(first, word);
}

bool help_group(Str word) {
    for (size_t c = 0; commands[c]; c++)
        if (group_has(word, commands[c]))
            return true;
    return false;
}

/* "rules" alone, or "rules" and a word that makes no command: what there is. */
int help_of_group(const Invocation *inv) {
    bool asked = inv->help && inv->word_count == 1;
    int  status = EXIT_OK;
    if (!asked)
        status = inv->word_count > 1
                     ? show_misuse(inv, "cli.command.unknown", inv->words[1], (Arg){0}, (Arg){0})
                     : show_misuse(inv, "cli.command.part", inv->words[0], (Arg){0}, (Arg){0});
    for (size_t c = 0; (asked || !inv->json) && commands[c]; c++)
        if (group_has(inv->words[0], commands[c]))
            help_line(inv, commands[c], asked ? stdout : stderr);
    return status;
}

static void help_all(const Invocation *inv) {
    wrap_put(stdout, say_plain(inv->arena, inv->lang, "cli.about"), 0, 0);
    printf("\n  kientoan " STR_FMT "\n\n", STR_ARG(say_plain(inv->arena, inv->lang, "cli.usage")));
    for (size_t c = 0; commands[c]; c++)
        help_line(inv, commands[c], stdout);
    putchar('\n');
    help_options(inv);
    putchar('\n');
    wrap_put(stdout, say_plain(inv->arena, inv->lang, "cli.exits"), 0, 0);
}

void help_show(const Invocation *inv) {
    if (!inv->command) {
        help_all(inv);
        return;
    }
    printf("kientoan %s " STR_FMT "\n\n", inv->command->name,
           STR_ARG(help_words(inv, inv->command->words)));
    wrap_put(stdout, say_plain(inv->arena, inv->lang, command_key(inv, "summary").at), 0, 0);
    putchar('\n');
    help_options(inv);
    if (inv->command->more)
        inv->command->more(inv);
    printf("\n" STR_FMT "\n" STR_FMT "\n",
           STR_ARG(say_plain(inv->arena, inv->lang, "cli.examples")),
           STR_ARG(say_plain(inv->arena, inv->lang, command_key(inv, "examples").at)));
}
