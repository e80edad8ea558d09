/* wrap.h — text as wide as the terminal: no line is broken within a word. */
#ifndef CLI_WRAP_H
#define CLI_WRAP_H

#include "base/str.h"

#include <stdio.h>

/* Columns of the terminal: the variable COLUMNS, else those of standard output; 0 where there is no
 * terminal, as in a pipe: nothing is wrapped there. */
size_t wrap_columns(void);
/* The columns its longest word takes. */
size_t wrap_longest(Str text);
/* Takes from the rest the words that fit in so many columns, at least one; width 0: all. */
Str wrap_cut(Str *rest, size_t width);
/* What is there, with � in place of what would steer the terminal. */
void wrap_bytes(FILE *out, Str text);
/* The text in lines, each but the first indented by `indent`; what begins with blanks keeps them. `used`
 * columns of the first line are taken already. Ends with a line end. */
void wrap_put(FILE *out, Str text, size_t used, size_t indent);

#endif
