/* column_person.c — what the row of a person says by itself: fields, ages, time since a date, service
 * left. */
#include "rules/column_parts.h"

Range column_text(Str text, Str folded) {
    return text.len ? range_at(text_folds_to(text, folded)) : (Range){0, 1};
}

static Range age_range(PartialDate born, Day day) {
    if (!partial_given(born))
        return RANGE_UNKNOWN;
    return (Range){age_key(partial_last(born), day), age_key(partial_first(born), day)};
}

static Range since_range(PartialDate date, Day day) {
    if (!partial_given(date))
        return RANGE_UNKNOWN;
    return (Range){day_months(partial_last(date), day), day_months(partial_first(date), day)};
}

void column_person(const Ground *ground, const Fact *fact, Column column) {
    size_t offset = vocabulary_kind(KIND_PERSON)->fields[fact->field].offset;
    for (uint32_t p = 0; p < ground->people; p++) {
        const Person *person = roster_person(ground->roster, p);
        const void   *field = (const unsigned char *)person + offset;
        if (fact->kind == FACT_SEX)
            column.at[p] = column_flag(person->sex);
        else if (fact->kind == FACT_TIES_DECLARED)
            column.at[p] = column_flag(person->ties_declared);
        else if (fact->kind == FACT_TEXT)
            column.at[p] = column_text(*(const Str *)field, fact->text);
        else if (fact->kind == FACT_AGE)
            column.at[p] = age_range(person->born, ground->day);
        else
            column.at[p] = since_range(*(const PartialDate *)field, ground->day);
    }
}

void column_service_left(const Ground *ground, Column column) {
    Day from = retirement_from(ground->roster, ground->day);
    column_set(ground, column, RANGE_UNKNOWN);
    for (uint32_t p = 0; p < ground->people; p++) {
        const Person *person = roster_person(ground->roster, p);
        if (!partial_given(person->born))
            continue;
        Day     born[2] = {partial_first(person->born), partial_last(person->born)};
        int64_t least = INT64_MAX, most = 0;
        for (int n = 0; n < 4; n++) { /* sex by end of the birth interval */
            if (person->sex >= 0 && person->sex != n / 2)
                continue;
            Day ends = service_end(ground->rules, from, n / 2, born[n % 2]);
            if (ends == DAY_NONE) {
                least = FACT_LEAST;
                most = FACT_MOST;
                break;
            }
            int64_t left = day_months(ground->day, ends);
            least = left < least ? left : least;
            most = left > most ? left : most;
        }
        column.at[p] = (Range){least, most};
    }
}
