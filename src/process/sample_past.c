/* sample_past.c — what was recorded of people over the years: ratings 2021-2025, discipline,
 * confidence polls. */
#include "process/sample_mould.h"

enum { RATED_FIRST = 2021, RATED_LAST = 2025, RATING_MISSED = 2024 };

/* Steady people fall short of "good" about once in forty years, the others once in four; at most a
 * fifth of the good are excellent, as the regulations cap it. */
static const char *grade_draw(Random *random, const MouldPerson *person) {
    uint32_t drawn = random_below(random, 1000);
    uint32_t short_of = person->steady ? 25 : 240;
    if (drawn < short_of)
        return drawn < short_of / 20 ? "not_completed" : "completed";
    return random_chance(random, 17, 100) ? "excellent" : "good";
}

static void rating_rows(Mould *mould, Random *random, const MouldPerson *person) {
    for (int32_t year = RATED_FIRST; year <= RATED_LAST; year++) {
        const char *grade = grade_draw(random, person);
        bool        served = person->service < day_from(year, 7, 1);
        if (!served || (person->rating_missing && year == RATING_MISSED))
            continue;
        Record *row = mould_row(mould, KIND_RATING);
        ROW(row, Rating, person, person->code);
        ROW(row, Rating, year, mould_number(mould, year));
        ROW(row, Rating, grade, person->planted && year >= 2023 ? STR("good") : str_from(grade));
    }
}

static void discipline_row(Mould *mould, Random *random, const MouldPerson *person) {
    static const struct {
        const char *form;
        int32_t     months;
    } forms[] = {{"reprimand", 12}, {"reprimand", 12}, {"reprimand", 12}, {"warning", 30}};
    uint32_t form = random_below(random, COUNT_OF(forms));
    Day      since = day_add_months(mould->as_of, -mould_between(random, 2, 66)) + 9;
    if (since < person->service)
        return;
    Record *row = mould_row(mould, KIND_DISCIPLINE);
    ROW(row, Discipline, person, person->code);
    ROW(row, Discipline, form, str_from(forms[form].form));
    ROW(row, Discipline, since, day_iso(mould->arena, since));
    ROW(row, Discipline, until,
        day_iso(mould->arena, day_add_months(since, forms[form].months) - 1));
    ROW(row, Discipline, act,
        str_format(mould->arena, "%u-QĐ/UBKT", 10 + random_below(random, 400)));
}

/* The poll in the middle of the term, of those who held high posts by then. */
static void vote_row(Mould *mould, Random *random, const MouldPerson *person) {
    int32_t summoned = mould_between(random, 48, 90);
    int32_t given = summoned - mould_between(random, 0, 5);
    int32_t low = random_chance(random, 96, 100) ? mould_between(random, 0, summoned / 10)
                                                 : summoned / 2 + mould_between(random, 1, 6);
    int32_t high = (given - low) * mould_between(random, 55, 92) / 100;
    Record *row = mould_row(mould, KIND_VOTE);
    ROW(row, Vote, person, person->code);
    ROW(row, Vote, type, STR("poll"));
    ROW(row, Vote, held, STR("2023-12-06"));
    ROW(row, Vote, summoned, mould_number(mould, summoned));
    ROW(row, Vote, high, mould_number(mould, high));
    ROW(row, Vote, middle, mould_number(mould, given - low - high));
    ROW(row, Vote, low, mould_number(mould, low));
}

void mould_past_write(Mould *mould) {
    Random random = mould_random(mould, 10);
    Day    poll = day_from(2023, 12, 6);
    for (size_t p = 0; p < mould->people.len; p++) {
        const MouldPerson *person = &mould->people.at[p];
        bool voted = mould_job(person->job)->rank >= 66 && person->since < poll && !mould->company;
        rating_rows(mould, &random, person);
        if (random_chance(&random, 2, 100) && !person->planted && !mould->company)
            discipline_row(mould, &random, person);
        if (voted)
            vote_row(mould, &random, person);
    }
}
