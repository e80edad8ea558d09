/* dated.c — how a pack writes its dates: dd/mm/yyyy in Vietnamese, yyyy-mm-dd in both languages, a month as 07/2026 or
 * 2026-07. What is written otherwise is told with the day or the days it can mean. docs/rules/grammar.md,
 * "Numbers and dates". */
#include "rules/lex.h"

enum { WIDTH_ISO = 10, WIDTH_ISO_MONTH = 7 };

Str dated_words(Arena *arena, PackLang lang, PartialDate date) {
    if (lang == PACK_EN || !date.month)
        return partial_iso(arena, date);
    return date.day ? str_format(arena, "%02d/%02d/%04d", date.day, date.month, date.year)
                    : str_format(arena, "%02d/%04d", date.month, date.year);
}

/* The year first and two digits each for month and day, or in Vietnamese the year last behind "/". */
static bool as_pack_writes(Str source, PackLang lang, char mark) {
    Str  rest = source;
    bool year_first = str_cut(&rest, mark).len == 4;
    if (mark == '-')
        return year_first && (source.len == WIDTH_ISO || source.len == WIDTH_ISO_MONTH);
    return mark == '/' && lang == PACK_VI && !year_first;
}

/* "10/05/85" */
static bool year_short(Str source, char mark) {
    Str year = source;
    Str first = str_cut(&year, mark);
    str_cut(&year, mark);
    return first.len <= 2 && year.len == 2;
}

static DateFault fault_of(const char *code, PartialDate one, PartialDate two) {
    return (DateFault){code, one, two};
}

DateFault dated_read(Str source, PackLang lang, char mark, PartialDate *date_out) {
    PartialDate day_first = {0}, month_first = {0}, none = {0};
    bool        by_day = partial_parse(source, DATE_DMY, &day_first);
    bool        by_month = partial_parse(source, DATE_MDY, &month_first);
    if (!by_day && !by_month)
        return fault_of(year_short(source, mark) ? "rules.date.short" : "rules.date.bad", none,
                        none);
    *date_out = by_day ? day_first : month_first;
    if (by_day && as_pack_writes(source, lang, mark))
        return fault_of(NULL, none, none);
    if (by_day && by_month && lang == PACK_EN && !partial_same(day_first, month_first))
        return fault_of("rules.date.ambiguous", day_first, month_first);
    return fault_of("rules.date.layout", *date_out, none);
}
