#include "process/cut.h"

#include "process/holding.h"

static bool cuts(const Reform *reform, Str post) {
    return reform->type == REFORM_SEATS && reform->number > 0 && str_same(reform->unit, post);
}

bool cut_after(const Settings *s, Str post, Day day) {
    for (uint32_t i = 0; i < s->reform_count; i++)
        if (cuts(&s->reforms[i], post) && s->reforms[i].day > day)
            return true;
    return false;
}

int32_t cut_seats(const Settings *s, const Roster *unchanged, const Roster *roster, uint32_t post,
                  Day day) {
    Str           code = roster_post(roster, post)->code;
    const Reform *first = NULL, *last = NULL;
    for (uint32_t i = 0; i < s->reform_count; i++) {
        const Reform *reform = &s->reforms[i];
        if (!cuts(reform, code))
            continue;
        first = !first || reform->day < first->day ? reform : first;
        if (reform->day <= day)
            last = !last || reform->day >= last->day ? reform : last;
    }
    uint32_t was = roster_find(unchanged, KIND_POST, code);
    if (last || !first)
        return last ? last->number : post_seats(roster, post);
    return was == NONE ? first->number : post_seats(unchanged, was);
}
