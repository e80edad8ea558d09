#include "process/calendar.h"

Day calendar_start(Day as_of) {
    Civil civil = day_civil(as_of);
    return civil.month <= 6 ? day_from(civil.year, 7, 1) : day_from(civil.year + 1, 1, 1);
}

Day calendar_first(Day start, uint32_t period) {
    return day_add_months(start, (int32_t)period * CALENDAR_MONTHS);
}

Day calendar_last(Day start, uint32_t period) {
    return calendar_first(start, period + 1) - 1;
}

uint32_t calendar_after(Day start, uint32_t periods, Day day) {
    uint32_t period = 0;
    while (period < periods && calendar_first(start, period) <= day)
        period++;
    return period;
}
