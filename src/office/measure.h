/* measure.h — how wide words are in Times New Roman, in digits: what columns and rows of a file are laid out by.
 * Nearly right, and never far too little: no font is read. */
#ifndef OFFICE_MEASURE_H
#define OFFICE_MEASURE_H

#include "base/str.h"

double   measure_width(Str text);
double   measure_word(Str text);  /* its longest word */
uint32_t measure_marks(Str text); /* letters beyond ASCII */
/* Breaking at blanks, and within what is longer than a line. */
uint32_t measure_lines(Str text, double width);

#endif
