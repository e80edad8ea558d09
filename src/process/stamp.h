/* stamp.h — what is printed at the edge of every paper: a short code of the register's chain, and where it is classified
 * its level and number.
 *
 * The code is nine letters, "7K3M-9QXT-C": eight of the hash of the newest line of the journal, and one that tells a
 * slip of the pen. The alphabet has no 0, 1, I, L, O. By it a paper's register is found again: `audit verify --code`.
 */
#ifndef PROCESS_STAMP_H
#define PROCESS_STAMP_H

#include "model/document.h"
#include "process/secrecy.h"
#include "text/say.h"

Str stamp_code(Arena *arena, Hash hash);
/* As it is written, whatever the letters' case, blanks and dashes. False: no code, or a slip in it. */
bool stamp_read(Arena *arena, Str text, Str *code_out);
/* The line of the journal that has this code; number 0: none has. */
bool stamp_find(Store *store, Arena *arena, Str code, JournalLine *line_out, Error *err);

/* Of the newest line; empty where there is none. */
bool stamp_newest(Store *store, Arena *arena, Str *code_out, Error *err);

/* For a paper made of this thing. One that is classified or holds sensitive fields gets its numbered line first: no copy goes out
 * without. False with findings where nobody says to whom it goes and for what. */
bool stamp_paper(Store *store, const Actor *actor, Arena *arena, Lang lang, const IssueAsk *ask,
                 Stamp *stamp_out, Findings *findings, Error *err);

#endif
