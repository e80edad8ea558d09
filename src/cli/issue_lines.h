/* issue_lines.h — lines of the register of prints and copies, on a terminal or as JSON. */
#ifndef CLI_ISSUE_LINES_H
#define CLI_ISSUE_LINES_H

#include "cli/look.h"
#include "process/secrecy.h"

/* The line under a number, or all of them (0), newest first. An exit status. */
int issues_show(Invocation *inv, const View *view, int64_t number);

#endif
