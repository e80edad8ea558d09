/* meter.h — progress on a terminal's standard error: one line redrawn, with bound, value and gap once a
 * plan has them. Draws nothing where standard error is no terminal. Ctrl-C asks the work to stop at its
 * next safe point; a second one ends the program (the register stays whole). */
#ifndef CLI_METER_H
#define CLI_METER_H

#include "base/progress.h"
#include "text/say.h"

void meter_open(Progress *progress_out, Lang lang, bool silent);
void meter_close(void); /* wipes the line */

#endif
