/* ask.h — questions of an import on a terminal: shown as tables, answered by a number or a word. */
#ifndef CLI_ASK_H
#define CLI_ASK_H

#include "cli/command.h"
#include "process/namelist.h"

/* Is there somebody to ask? A terminal on both sides, neither --json nor --quiet. */
bool ask_can(const Invocation *inv);
/* The open questions with their items and choices, on standard error. */
void ask_show(const Invocation *inv, const Lists *lists);
/* Asks whether guessed columns are right, then each open question. False: the user stops, or the input
 * ends; what was answered until then is dropped with it. */
bool ask_lists(const Invocation *inv, const Lists *lists, ListAnswerList *answers);

#endif
