/* complain.h — what goes wrong below, for whoever runs the server: on standard error, where the system's log takes it.
 *
 * Nobody waits for it: a line that whoever reads does not take at once is dropped, and how many were is told when one goes
 * through again. Of each kind one line a minute, with how many more there were: whoever can make the server complain can
 * neither fill a disk nor hold it up.
 */
#ifndef SERVE_COMPLAIN_H
#define SERVE_COMPLAIN_H

#include "base/error.h"
#include "text/say.h"

/* In which language, from then on; before any thread complains. */
void complain_in(Lang lang);
/* What failed, and what to do where there is something; the same words are the same kind. */
void complain(const Error *err);
/* kind: any words by which it is the same. */
void complain_of(Str kind, Str words);
/* Tells what was counted and whose minute is over; over: all of it, for the server ends. */
void complain_told(bool over);

#endif
