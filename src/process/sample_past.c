/* sample_past.c — what was recorded of people over the years: ratings 2021-2025, discipline,
 * confidence polls. */
#include "process/sample_sketch.h"

enum { RATED_FIRST = 2021, RATED_LAST = 2025, RATING_MISSED = 2024 };

/* Steady people fall short of "good" about once in forty years, the others once in four; at most a
 * fifth of the good are excellent, as the regulations cap it. */
static const char *grade_draw(Random *random, const SketchPerson *person) {
    uint32_t drawn = random_below(random, 1000);
    uint32_t short_of = person->steady ? 25 : 240;
    if (drawn < short_of)
        return drawn < short_of / 20 ? "not_completed" : "completed";
    return random_chance(random, 17, 100) ? "excellent" : "good";
}

static void rating_rows(Sketch *sketch, Random *random, const SketchPerson *person) {
    for (int32_t year = RATED_FIRST; year <= RATED_LAST; year++) {
        const char *grade = grade_draw(random, person);
        bool        served = person->service < day_from(year, 7, 1);
        if (!served || (person->rating_missing && year == RATING_MISSED))
            continue;
        Record *row = sketch_row(sketch, KIND_RATING);
        ROW(row, Rating, person, person->code);
        ROW(row, Rating, year, sketch_number(sketch, year));
        ROW(row, Rating, grade, person->planted && year >= 2023 ? STR("good") : str_from(grade));
    }
}

static void discipline_row(Sketch *sketch, Random *random, const SketchPerson *person) {
    static const struct {
        const char *form;
        int32_t     months;
    } forms[] = {{"reprimand", 12}, {"reprimand", 12}, {"reprimand", 12}, {"warning", 30}};
    uint32_t form = random_below(random, COUNT_OF(forms));
    Day      since = day_add_months(sketch->as_of, -sketch_between(random, 2, 66)) + 9;
    if (since < person->service)
        return;
    Record *row = sketch_row(sketch, KIND_DISCIPLINE);
    ROW(row, Discipline, person, person->code);
    ROW(row, Discipline, form, str_from(forms[form].form));
    ROW(row, Discipline, since, day_iso(sketch->arena, since));
    ROW(row, Discipline, until,
        day_iso(sketch->arena, day_add_months(since, forms[form].months) - 1));
    ROW(row, Discipline, act,
        str_format(sketch->arena, "%u-QĐ/UBKT", 10 + random_below(random, 400)));
}

/* The poll in the middle of the term, of those who held high posts by then. */
static void vote_row(Sketch *sketch, Random *random, const SketchPerson *person) {
    int32_t summoned = sketch_between(random, 48, 90);
    int32_t given = summoned - sketch_between(random, 0, 5);
    int32_t low = random_chance(random, 96, 100) ? sketch_between(random, 0, summoned / 10)
                                                 : summoned / 2 + sketch_between(random, 1, 6);
    int32_t high = (given - low) * sketch_between(random, 55, 92) / 100;
    Record *row = sketch_row(sketch, KIND_VOTE);
    ROW(row, Vote, person, person->code);
    ROW(row, Vote, type, STR("poll"));
    ROW(row, Vote, held, STR("2023-12-06"));
    ROW(row, Vote, summoned, sketch_number(sketch, summoned));
    ROW(row, Vote, high, sketch_number(sketch, high));
    ROW(row, Vote, middle, sketch_number(sketch, given - low - high));
    ROW(row, Vote, low, sketch_number(sketch, low));
}

void past_write(Sketch *sketch) {
    Random random = sketch_random(sketch, 10);
    Day    poll = day_from(2023, 12, 6);
    for (size_t p = 0; p < sketch->people.len; p++) {
        const SketchPerson *person = &sketch->people.at[p];
        bool voted = job_info(person->job)->rank >= 66 && person->since < poll && !sketch->company;
        rating_rows(sketch, &random, person);
        if (random_chance(&random, 2, 100) && !person->planted && !sketch->company)
            discipline_row(sketch, &random, person);
        if (voted)
            vote_row(sketch, &random, person);
    }
}
