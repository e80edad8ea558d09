/* setting_lines.h — the settings of a scenario in the help of the command that sets them. */
#ifndef CLI_SETTING_LINES_H
#define CLI_SETTING_LINES_H

#include "cli/command.h"

void setting_lines(const Invocation *inv);

#endif
