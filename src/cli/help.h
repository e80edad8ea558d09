/* help.h — help on all commands, on one, and on those that begin with one word, from their tables. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/command.h"

/* Of the command of the invocation; without one, of all. */
void help_show(const Invocation *inv);
/* A line of it: a name, and what it is. */
void help_pair(Str name, Str words);
/* Do several commands begin with this word? */
bool help_group(Str word);
/* "rules" alone, or "rules" and a word that makes no command: what there is. An exit status. */
int help_of_group(const Invocation *inv);
/* "FILE SOURCE..." in the language of the reader. */
Str help_words(const Invocation *inv, const char *words);

#endif
