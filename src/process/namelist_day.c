/* namelist_day.c — the day a list is of, as it says above its headers: "(Tính đến ngày 01/01/2021)". */
#include "process/namelist_parts.h"

enum { DAY_PARTS = 3, YEARS_FROM = 1000 };

/* "ngày 30 tháng 6 năm 2026", "30/6/2026", "2026-06-30" after the words; a day that is none gives DAY_NONE. */
static Day day_read(Str key) {
    int64_t  number[DAY_PARTS] = {0};
    uint32_t count = 0;
    while (key.len && count < DAY_PARTS) {
        Str word = str_cut(&key, ' ');
        count += str_int(word, &number[count]) && number[count] > 0 && number[count] <= INT16_MAX;
    }
    bool  iso = number[0] >= YEARS_FROM;
    Civil civil = {.year = (int32_t)number[iso ? 0 : 2],
                   .month = (int32_t)number[1],
                   .day = (int32_t)number[iso ? 2 : 0]};
    return count == DAY_PARTS && civil.year >= YEARS_FROM && civil_valid(civil)
               ? day_from(civil.year, civil.month, civil.day)
               : DAY_NONE;
}

static Day cell_day(const ListReading *reading, Str cell) {
    Str      key = words_key(reading->row, cell);
    uint32_t at = words_within(reading->words, WORDS_AS_OF, key, 0);
    if (at == NONE)
        return DAY_NONE;
    Str    rest = {key.at + at, key.len - at};
    size_t len = words_begin(reading->words, WORDS_AS_OF, rest);
    return day_read((Str){rest.at + len, rest.len - len});
}

static Day day_said(const ListReading *reading, const List *list) {
    Day day = DAY_NONE;
    for (size_t r = 0; r < list->top && day == DAY_NONE; r++)
        for (uint32_t c = 0; c < list->grid->rows.at[r].count && day == DAY_NONE; c++) {
            ArenaMark mark = arena_mark(reading->row);
            day = cell_day(reading, grid_own(list->grid, r, c));
            arena_rewind(reading->row, mark);
        }
    return day;
}

/* Lists of several days in one import are read as of the register's. */
Day list_day(const ListReading *reading, Day given) {
    Day day = given;
    for (size_t i = 0; i < reading->lists->at.len && given == DAY_NONE; i++) {
        Day own = day_said(reading, &reading->lists->at.at[i]);
        if (i && own != day)
            return DAY_NONE;
        day = own;
    }
    return day;
}
