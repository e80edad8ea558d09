/* form.h — how a value of the code is said: {day:date} in a message of the catalogue says the ISO date given
 * as “day” the way the language writes dates. What a form cannot read stays as it is.
 *
 *     date      2026-07-01            01/07/2026
 *     moment    2026-07-01T08:30:00Z  08:30 ngày 01/07/2026
 *     number    100000                100.000
 *     citation  as say_citation
 *     citations citations_packed: as say_citations
 *     kind      person                Cán bộ
 *     field     person.born           Ngày sinh
 *     fields    person                every field of the kind, by its name and header
 *     list      sex                   every code of the list
 *     kin       spouse                vợ chồng
 *     use       intake.import         Nhập dữ liệu (of the journal)
 *     act       file.view             Xem dữ liệu nhạy cảm (of the log)
 *     level     toi-mat               Tối mật
 *     thing     register              toàn bộ sổ (what is classified)
 *     leaving   removal               mang ra ngoài (of the register of prints and copies)
 *     page      card A,B              Tóm tắt lý lịch A,B (of the same register: what a browser printed)
 *     stage     asked                 chờ duyệt (of a removal)
 *     actor     operator              người vận hành (of the journal)
 *     tongue    a line each         the line in the language
 *     note      plan DC447B1FBB4E     phương án DC447B1FBB4E (of the journal)
 */
#ifndef TEXT_FORM_H
#define TEXT_FORM_H

#include "text/say.h"

Str form_say(Arena *arena, Lang lang, Str form, Str value);

#endif
