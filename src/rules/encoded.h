/* encoded.h — the bytes of a pack as text. A mark of the byte order is passed over, CR alone ends a line where no LF
 * stands in the file, and all is brought to NFC. Cost: a few passes over the text. */
#ifndef RULES_ENCODED_H
#define RULES_ENCODED_H

#include "model/finding.h"

/* False where it is no UTF-8 text: the finding has the first such byte. What nobody sees in a block, and what would steer
 * a terminal anywhere, are findings too and left out of the text, so that reading goes on. */
bool encoded_read(Arena *arena, Str file, Str bytes, Str *text_out, Findings *findings);
/* The same of bytes that were read so before. */
Str encoded_text(Arena *arena, Str bytes);
/* A name in quotes: a blank that no line breaks at, as pasted from a text, is a blank all the same. */
Str encoded_name(Arena *arena, Str name);
/* Do all its lines end as in Windows? */
bool encoded_crlf(Str bytes);
/* Lines that end in LF, ended so. */
Str encoded_returns(Arena *arena, Str text);

#endif
