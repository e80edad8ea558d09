/* retirement.c — when service ends, by the table of a pack. docs/rules/grammar.md, "Retirement". */
#include "rules/range.h"

const Retirement *retirement_table(const Rules *rules, Day day) {
    const Retirement *best = NULL;
    for (size_t i = 0; i < rules->retirements.len; i++) {
        const Retirement *table = &rules->retirements.at[i];
        int32_t           precedence = rules->packs.at[table->pack].precedence;
        if (day != DAY_NONE && !pack_in_force(rules, table->pack, day))
            continue;
        if (!best || precedence > rules->packs.at[best->pack].precedence)
            best = table;
    }
    return best;
}

/* The first day on which the person has the age of that calendar year; then to the month's end. Ages
 * never fall from year to year, so the first row whose day is not after its year is the one. */
Day retirement_day(const Retirement *table, int sex, Day born) {
    const RetirementRow *rows = table->rows[sex];
    uint32_t             count = table->row_count[sex];
    for (uint32_t i = 0;; i++) {
        ensure(i < count);
        Day reached = day_add_months(born, rows[i].months);
        Day opens = day_from(rows[i].year, 1, 1);
        if (i + 1 < count && day_civil(reached).year > rows[i].year)
            continue;
        return day_month_end(i && reached < opens ? opens : reached);
    }
}

bool rules_has_retirement(const Rules *rules, Day day) {
    return retirement_table(rules, day) != NULL;
}

void rules_retirement(const Rules *rules, const Roster *roster, uint32_t person, Day *earliest_out,
                      Day *latest_out) {
    const Person     *row = roster_person(roster, person);
    const Retirement *table = retirement_table(rules, roster->as_of);
    *earliest_out = *latest_out = DAY_NONE;
    if (!table || row->sex < 0 || !partial_given(row->born))
        return;
    *earliest_out = retirement_day(table, row->sex, partial_first(row->born));
    *latest_out = retirement_day(table, row->sex, partial_last(row->born));
}
