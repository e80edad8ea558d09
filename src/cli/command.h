/* command.h — the frame every command stands in: options by table, help from the same table.
 *
 * A command is a constant `cmd_NAME` in cmd_NAME.c and one line in commands.def. Its words for people
 * are catalogue keys made from its name (spaces as dots): "cli.rules.check.summary" (one line),
 * "cli.rules.check.examples" (command lines with a remark each); each option has "cli.option.NAME"
 * unless it gives its own key. Results go to standard output, everything else to standard error.
 * Before a command runs, each file it is to write is looked at: there must be a place for it, and
 * without --force (OPTION_FORCE, which every such command has) no file that would be replaced.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/day.h"
#include "base/error.h"
#include "base/progress.h"
#include "model/actor.h"
#include "model/finding.h"
#include "text/say.h"

#include <jansson.h>

typedef enum OptionKind {
    OPTION_FLAG,
    OPTION_TEXT,    /* UTF-8 */
    OPTION_FILE,    /* the name of one, whatever its bytes */
    OPTION_INT,     /* whole, >= 0 */
    OPTION_COUNT,   /* whole, >= 1 */
    OPTION_THREADS, /* whole, 1 to THREADS_MOST */
    OPTION_DAYS,    /* whole, 0 to a hundred years: nothing is reckoned beyond */
    OPTION_RANK,    /* whole, 0 to a million */
    OPTION_REAL,    /* 0 to a milliard, decimal point */
    OPTION_SECONDS, /* likewise, above 0 */
    OPTION_DAY,     /* ISO or dd/mm/yyyy, full date */
    OPTION_OUT,     /* a file the command writes */
} OptionKind;

enum { THREADS_MOST = 64 };

typedef struct OptionSpec {
    const char *name; /* without dashes */
    OptionKind  kind;
    const char *value; /* shown in help: "FILE"; NULL for a flag */
    const char *key;   /* catalogue key; NULL: "cli.option.NAME" */
} OptionSpec;

#define OPTION_FORCE                                                                               \
    { "force", OPTION_FLAG, NULL, NULL }

typedef struct Invocation Invocation;

typedef struct Command {
    const char       *name;        /* "solve", "rules check" */
    const char       *words;       /* shown in usage: "FILE SOURCE..." */
    uint32_t          least, most; /* number of words allowed */
    uint32_t          out;         /* which word, 1 first, is a file the command writes; 0 none */
    const OptionSpec *options;
    uint32_t          option_count;
    bool reads_on; /* runs though options are wrong, to tell with `faults` what else is */
    int (*run)(Invocation *inv);         /* an exit status of base.h */
    void (*more)(const Invocation *inv); /* help beyond the options; NULL: none */
} Command;

/* Faults of a rule pack are told in its own language. */
typedef struct FileLang {
    Str  file;
    Lang lang;
} FileLang;

struct Invocation {
    const Command  *command;
    Arena          *arena; /* lives as long as the command */
    Lang            lang;
    bool            json, quiet, help; /* help: of the command, asked for instead of it */
    Actor           actor;
    Str             program;  /* as it was called; found on the path: its name alone */
    const Progress *progress; /* draws on a terminal, stops on Ctrl-C; never NULL */
    Str            *words;
    uint32_t        word_count;
    Str *
        values; /* by option; at == NULL: not given; empty where that is no value: told to be wrong */
    Findings
        faults; /* what is wrong so far: told by every refusal, and nothing is done where there is any */
    VEC(FileLang) told; /* packs that were given */
};

/* Every command, ended by NULL; in the order help shows them. */
extern const Command *const commands[];

bool    invocation_has(const Invocation *inv, const char *option);
Str     invocation_text(const Invocation *inv, const char *option); /* empty when not given */
int64_t invocation_int(const Invocation *inv, const char *option, int64_t otherwise);
/* What a use case is asked for: a number, ASK_NONE, or ASK_TOLD where it is wrong and told to be. */
int64_t invocation_ask(const Invocation *inv, const char *option);
double  invocation_real(const Invocation *inv, const char *option, double otherwise);
Day     invocation_day(const Invocation *inv, const char *option, Day otherwise);

/* Is there such an option, of the command or common to all? */
bool command_has(const Command *command, const char *option);

/* The i-th option: of the command first, then common to all; NULL past the last. No command: common ones. */
const OptionSpec *command_option(const Command *command, uint32_t i);
/* Options and words of the command line from argv[from] on; what is wrong goes to `faults`. False: it cannot be gone by. */
bool invocation_read(Invocation *inv, int argc, char **argv, int from);

int command_main(int argc, char **argv);

#endif
