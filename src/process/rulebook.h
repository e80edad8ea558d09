/* rulebook.h — packs as the people who sign them read them: every provision in words, with its citation. */
#ifndef PROCESS_RULEBOOK_H
#define PROCESS_RULEBOOK_H

#include "model/document.h"
#include "rules/rules.h"
#include "text/reason.h"
#include "wire/rulebook.h"

/* label: of a provision or of a clause or step in it, then that provision alone; empty: all. False with a
 * finding where no pack has the label. kinds: what kinds of post are called. */
bool rulebook_make(Arena *arena, Lang lang, const Rules *rules, KindNames kinds, KindNames bodies,
                   Str label, RulebookAnswer *answer_out, Findings *findings);
/* rulebook_step.c: a step in one sentence. */
Str      rulebook_step(const Speech *speech, const Step *step);
Str      rulebook_codes(const Speech *speech, ListId list, uint32_t mask);
Str      rulebook_list(const Speech *speech, const Str *list, uint32_t count);
Document report_rulebook(Arena *arena, Lang lang, const RulebookAnswer *answer);

#endif
