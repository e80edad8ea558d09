/* secrecy_parts.h — what lines of the log say of levels and of copies; among the files of secrecy. */
#ifndef PROCESS_SECRECY_PARTS_H
#define PROCESS_SECRECY_PARTS_H

#include "process/secrecy.h"

Str secrecy_mark_note(Arena *arena, const Mark *mark);
Str secrecy_lift_note(Arena *arena, const Mark *mark);
/* NULL: there is none. */
const Mark *secrecy_mark_find(const Mark *marks, size_t count, Str object);
/* As lines of the log name a line of the register of copies. */
Str secrecy_number(Arena *arena, int64_t number);
Str secrecy_issue_note(Arena *arena, const Issue *issue);
Str secrecy_issue_told(Arena       *arena,
                       const Issue *issue); /* as programs of before said it: no act, no copies */

#endif
