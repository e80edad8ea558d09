/* resume.h — the curriculum vitae of one person in the order of the form 2C-BNV/2008 (mẫu 2C).
 *
 * Items and their numbers are those of the form as the study recalls it (unconfirmed: the form's own scan
 * was not read). What the register does not hold (health, pay steps before, family property) is left as a
 * dotted line to be filled in by hand, never made up.
 */
#ifndef PROCESS_RESUME_H
#define PROCESS_RESUME_H

#include "model/document.h"
#include "model/roster.h"
#include "text/say.h"

/* photo: empty where the register has none. */
Document resume_document(Arena *arena, Lang lang, const Roster *roster, uint32_t person, Day on,
                         Picture photo);

#endif
