/* say.h — the only room with sentences for people. Keys are words of the code ("import.date.bad"),
 * sentences stand in the catalogues (src/text/catalogue/ *.def), Vietnamese and English side by side:
 *
 *     M("import.date.bad", "Ngày “{value}” không đọc được", "The date “{value}” cannot be read")
 *
 * Places {name} are filled from the arguments; both languages must use the same places (a test). Words
 * that go with a count stand in both numbers, "{count} {count|person is|people are} left", and values of
 * the code take a form, "{day:date}" (form.h).
 * A key that is missing is a broken promise of ours (a test looks for every key the code uses).
 */
#ifndef TEXT_SAY_H
#define TEXT_SAY_H

#include "model/citations.h"
#include "model/finding.h"
#include "model/problem.h"
#include "model/vocabulary.h"

typedef enum Lang { LANG_VI, LANG_EN } Lang;

Str say(Arena *arena, Lang lang, const char *key, const Arg *args, size_t count);
/* SAY(arena, lang, "key", {"name", value}, ...) */
#define SAY(arena, lang, key, ...)                                                                 \
    say((arena), (lang), (key), (Arg[]){__VA_ARGS__}, sizeof((Arg[]){__VA_ARGS__}) / sizeof(Arg))
Str  say_plain(Arena *arena, Lang lang, const char *key); /* without places */
bool say_has(const char *key);

Str say_place(Arena *arena, Lang lang, const Place *place);       /* "a.xlsx, Cán bộ, C12" */
Str say_finding(Arena *arena, Lang lang, const Finding *finding); /* place: reason */
/* The column a finding names: as the source has it, or the register's "person.born" in words. */
Str say_field(Arena *arena, Lang lang, const Finding *finding);
Str say_mend(Arena *arena, Lang lang, const Finding *finding); /* what to do; empty when none */
/* Likewise for who works in the page, which has no options of a command: "code.mend.page" where there is one. */
Str say_mend_page(Arena *arena, Lang lang, const Finding *finding);
/* So many heads or bodies that bars are missed by, all periods together. */
Str say_bars(Arena *arena, Lang lang, BarUnit unit, int64_t count);
/* Numbers and dates as each language writes them: 1.234 / 1,234; 01/07/2026 / 2026-07-01. */
Str say_number(Arena *arena, Lang lang, int64_t number);
Str say_thousandths(Arena *arena, Lang lang, int64_t thousandths); /* 1500: 1,5 / 1.5 */
Str say_percent(Arena *arena, Lang lang, double share, int decimals);
Str say_date(Arena *arena, Lang lang, Str iso);
/* The header of a reference whose name is told, not its code alone: "Đơn vị", not "Mã đơn vị". */
Str say_named(Arena *arena, Lang lang, const Field *reference);
/* A canonical value of the register: codes by their name, dates and numbers as above, yes and no. */
Str say_value(Arena *arena, Lang lang, const Field *field, Str canonical);
/* citation.c: "Nghị định 29/2024/NĐ-CP (2024-03-06), điều 6" as each language cites: Vietnamese "Điều 6
 * Nghị định 29/2024/NĐ-CP ngày 06/3/2024" (Decree 30/2020/ND-CP: days below 10 and months below 3 in two
 * digits). */
Str say_citation(Arena *arena, Lang lang, Str citation);
/* One after the other with ";" between them, each whose number is not confirmed with a word that says so. */
Str  say_citations(Arena *arena, Lang lang, Citations citations);
Lang lang_from(const char *name); /* "vi", "en", a locale such as en_US.UTF-8; LANG_VI otherwise */

#endif
