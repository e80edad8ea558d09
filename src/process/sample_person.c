/* sample_person.c — birth, training, party and service of everyone, fitting to what they do; every
 * holder meets the degree, theory and field of the job here, misfits are planted later. */
#include "process/sample_mould.h"

/* Nobody is past retirement on 1 July 2026 (Decree 135/2020: men 61 years 6 months, women 57). */
enum { OLDEST_MAN = 60, OLDEST_WOMAN = 55 };

static int lesser(int a, int b) {
    return a < b ? a : b;
}

/* Age in months; two even draws make the middle likelier. The young end two months before 40. */
static int32_t age_draw(Random *random, const MouldPerson *person) {
    const JobInfo *job = mould_job(person->job);
    int32_t        oldest = lesser(job->oldest, person->woman ? OLDEST_WOMAN : OLDEST_MAN);
    if (person->young) {
        int32_t from = job->rank >= 60 ? 33 : job->rank >= 40 ? 30 : 25;
        return mould_between(random, from * 12, job->rank >= 40 ? 38 * 12 : 39 * 12 + 9);
    }
    int32_t low = job->youngest * 12 + 2, high = oldest * 12 + 9;
    return (mould_between(random, low, high) + mould_between(random, low, high)) / 2;
}

static int degree_draw(Random *random, const JobInfo *job) {
    uint32_t drawn = random_below(random, 100);
    uint32_t masters = job->rank >= 90 ? 100 : job->rank >= 60 ? 62 : job->rank >= 40 ? 45 : 20;
    uint32_t doctors = job->rank >= 78 ? 12 : job->rank >= 60 ? 4 : 1;
    if (job->degree < DEGREE_bachelor && drawn >= 85)
        return drawn >= 96 ? DEGREE_secondary : DEGREE_college;
    return drawn < doctors ? DEGREE_doctor : drawn < masters ? DEGREE_master : DEGREE_bachelor;
}

static int theory_draw(Random *random, const MouldPerson *person) {
    const JobInfo *job = mould_job(person->job);
    int            rank = job->rank;
    uint32_t       drawn = random_below(random, 100);
    uint32_t advanced = rank >= 68 ? 85 : rank >= 60 ? 42 : rank >= 45 ? 30 : rank >= 40 ? 15 : 5;
    if (job->theory == THEORY_advanced || drawn < advanced)
        return THEORY_advanced;
    if (job->theory == THEORY_intermediate || drawn < 55)
        return THEORY_intermediate;
    return THEORY_elementary;
}

static const char *field_of(const Mould *mould, const MouldPerson *person) {
    return person->post != NONE ? mould->posts.at[person->post].field
                                : mould->units.at[person->unit].field;
}

/* Holders have the field their post asks for; of the staff of a department three in four. */
static const char *field_draw(const Mould *mould, Random *random, const MouldPerson *person) {
    const char *field = field_of(mould, person);
    bool        own = *field && (person->post != NONE || random_chance(random, 75, 100));
    const char *drawn = mould_word(random, mould->company ? WORD_ENGLISH_FIELD : WORD_FIELD);
    return own ? field : drawn;
}

static const char *second_field_draw(const Mould *mould, Random *random,
                                     const MouldPerson *person) {
    const char *drawn = mould_word(random, mould->company ? WORD_ENGLISH_FIELD : WORD_FIELD);
    bool        has = random_chance(random, mould_job(person->job)->rank >= 58 ? 60 : 30, 100);
    return has && !str_is(str_from(drawn), person->field) ? drawn : NULL;
}

/* In this unit and job since: communes as they are began on 1 July 2025, merged departments early in
 * 2025; elsewhere up to six years, and never more than half of the service. */
static Day since_draw(const Mould *mould, Random *random, const MouldPerson *person) {
    const MouldUnit *unit = &mould->units.at[person->unit];
    Day              floor;
    int32_t          served = day_months(person->service, mould->as_of);
    int32_t          most = lesser(mould_job(person->job)->rank >= 40 ? 72 : 110, served / 2);
    if (unit->commune != NONE && !mould->company)
        return day_from(2025, 7, 1);
    Day drawn = mould_month(mould, mould_between(random, lesser(5, most), most));
    if (!unit->since.len || !day_parse_iso(unit->since, &floor) || drawn >= floor)
        return drawn;
    return floor;
}

/* Family names of the peoples of the hills go with the people. */
static void family_draw(const Mould *mould, Random *random, MouldPerson *person) {
    Str drawn = str_from(mould_word(random, mould->company ? WORD_ENGLISH_FAMILY : WORD_FAMILY));
    person->minority = random_chance(random, 11, 100);
    person->ethnic = STR("Kinh");
    if (person->minority && !mould->company) {
        drawn = str_from(mould_word(random, WORD_MINORITY));
        person->ethnic = str_cut(&drawn, '|');
    }
    person->family = drawn;
}

void mould_person_fill(const Mould *mould, Random *random, MouldPerson *person) {
    family_draw(mould, random, person);
    person->field = field_draw(mould, random, person);
    person->second_field = second_field_draw(mould, random, person);
    person->degree = degree_draw(random, mould_job(person->job));
    person->theory = mould->company ? THEORY_none : theory_draw(random, person);
    person->steady = random_chance(random, 86, 100);
    person->ties_missing = person->post == NONE && random_chance(random, 2, 100);
}

static void person_one(Mould *mould, Random *random, MouldPerson *person) {
    person->born =
        day_add_months(mould->as_of, -age_draw(random, person)) - (Day)random_below(random, 28);
    uint32_t known = random_below(random, 100);
    person->born_known = known < 95 ? 3 : known < 98 ? 2 : 1;
    person->service =
        day_month_start(day_add_months(person->born, mould_between(random, 264, 290)));
    person->since = since_draw(mould, random, person);
    mould_person_fill(mould, random, person);
}

/* A birth date known in part must not leave open whether somebody is under 40. */
static void known_settle(MouldPerson *person) {
    if (day_civil(person->born).year == 1986)
        person->born_known = 3;
}

void mould_person_draw(Mould *mould) {
    Random random = mould_random(mould, 4);
    for (size_t p = 0; p < mould->people.len; p++) {
        person_one(mould, &random, &mould->people.at[p]);
        known_settle(&mould->people.at[p]);
    }
}

/* ---- records ---- */

static Str name_draw(Mould *mould, Random *random, const MouldPerson *person) {
    Str family = person->family;
    if (mould->company)
        return str_format(mould->arena, "%s %s",
                          mould_word(random, person->woman ? WORD_ENGLISH_WOMAN : WORD_ENGLISH_MAN),
                          family.at);
    const char *middle = mould_word(random, person->woman ? WORD_MIDDLE_WOMAN : WORD_MIDDLE_MAN);
    const char *given = mould_word(random, person->woman ? WORD_GIVEN_WOMAN : WORD_GIVEN_MAN);
    return str_format(mould->arena, STR_FMT " %s %s", STR_ARG(family), middle, given);
}

static Str born_text(Mould *mould, const MouldPerson *person) {
    PartialDate date = partial_from_day(person->born);
    if (person->born_known < 3)
        date.day = 0;
    if (person->born_known < 2)
        date.month = 0;
    return person->born_known ? partial_iso(mould->arena, date) : STR("");
}

static Str native_place(Mould *mould, Random *random, const MouldPerson *person) {
    static const char *const others[] = {"tỉnh Nghệ An",   "tỉnh Hà Tĩnh",  "tỉnh Thanh Hóa",
                                         "tỉnh Ninh Bình", "thành phố Huế", "tỉnh Hưng Yên"};
    uint32_t                 commune = random_below(random, mould->communes);
    uint32_t                 other = random_below(random, COUNT_OF(others));
    if (random_chance(random, 10, 100) || mould_job(person->job)->rank >= 96)
        return str_from(others[other]);
    return str_format(mould->arena, "%s, tỉnh " SAMPLE_PROVINCE_NAME,
                      mould->units.at[mould_commune(mould, commune)].place.at);
}

static void province_facts(Mould *mould, Random *random, const MouldPerson *person, Record *row) {
    uint32_t faith = random_below(random, 100);
    bool     member = mould_job(person->job)->rank >= 40 || random_chance(random, 80, 100);
    Day      joined = day_add_months(person->born, mould_between(random, 280, 400));
    ROW(row, Person, ethnic, person->ethnic);
    ROW(row, Person, religion,
        faith < 3   ? STR("Công giáo")
        : faith < 6 ? STR("Phật giáo")
                    : STR("Không"));
    ROW(row, Person, native_place, native_place(mould, random, person));
    if (member && joined < mould->as_of)
        ROW(row, Person, party_joined, day_iso(mould->arena, joined));
    if (person->authority)
        ROW(row, Person, authority, str_from(person->authority));
    if (!person->ties_missing)
        ROW(row, Person, ties_declared, STR("1"));
}

/* What the résumé asks besides, from a stream of its own. The numbers of identity are of no province. */
static void resume_facts(Mould *mould, Random *random, const MouldPerson *person, Record *row) {
    PartialDate joined;
    Str         native = row->values[Person_native_place];
    Str         home = str_format(
                mould->arena, "%s, tỉnh " SAMPLE_PROVINCE_NAME,
                mould->units.at[mould_commune(mould, random_below(random, mould->communes))].place.at);
    bool        nearby = random_chance(random, 12, 100), known = random_chance(random, 2, 100);
    const char *middle = mould_word(random, person->woman ? WORD_MIDDLE_WOMAN : WORD_MIDDLE_MAN);
    const char *given = mould_word(random, person->woman ? WORD_GIVEN_WOMAN : WORD_GIVEN_MAN);
    if (known)
        ROW(row, Person, other_name,
            str_format(mould->arena, STR_FMT " %s %s", STR_ARG(person->family), middle, given));
    ROW(row, Person, birth_place, nearby ? home : native);
    ROW(row, Person, home, home);
    ROW(row, Person, residence, nearby ? native : home);
    ROW(row, Person, identity,
        str_format(mould->arena, "099%d%02d0%s", person->woman ? 1 : 0,
                   day_civil(person->born).year % 100, person->code.at + sizeof "CB" - 1));
    ROW(row, Person, schooling, STR("12/12"));
    if (row->values[Person_party_joined].len &&
        partial_parse(row->values[Person_party_joined], DATE_DMY, &joined) &&
        day_add_months(partial_first(joined), 12) < mould->as_of)
        ROW(row, Person, party_official,
            day_iso(mould->arena, day_add_months(partial_first(joined), 12)));
}

static void person_row(Mould *mould, Random *random, Random *extras, MouldPerson *person) {
    Record *row = mould_row(mould, KIND_PERSON);
    person->name = name_draw(mould, random, person);
    ROW(row, Person, code, person->code);
    ROW(row, Person, name, person->name);
    if (!person->sex_missing)
        ROW(row, Person, sex, person->woman ? STR("female") : STR("male"));
    ROW(row, Person, born, born_text(mould, person));
    ROW(row, Person, service_start, day_iso(mould->arena, person->service));
    if (person->left != DAY_NONE)
        ROW(row, Person, left, day_iso(mould->arena, person->left));
    if (!mould->company)
        province_facts(mould, random, person, row);
    if (!mould->company)
        resume_facts(mould, extras, person, row);
}

static void degree_row(Mould *mould, Random *random, const MouldPerson *person, int level,
                       const char *field, int32_t age) {
    Record *row = mould_row(mould, KIND_DEGREE);
    Day     granted = day_add_months(person->born, age * 12 + mould_between(random, 0, 11));
    if (granted > mould->as_of)
        granted = mould_month(mould, 13);
    ROW(row, Degree, person, person->code);
    ROW(row, Degree, level, str_from(codes_at(LIST_DEGREE, level)->id));
    ROW(row, Degree, field, str_from(field));
    if (!mould->company)
        ROW(row, Degree, school, str_from(mould_word(random, WORD_SCHOOL)));
    ROW(row, Degree, granted, mould_number(mould, day_civil(granted).year));
}

static void degree_rows(Mould *mould, Random *random, const MouldPerson *person) {
    int first = lesser(person->degree, DEGREE_bachelor);
    degree_row(mould, random, person, first, person->field, 22);
    if (person->second_field && person->degree >= DEGREE_bachelor)
        degree_row(mould, random, person, DEGREE_bachelor, person->second_field, 31);
    if (person->degree >= DEGREE_master)
        degree_row(mould, random, person, DEGREE_master, person->field, 29);
    if (person->degree == DEGREE_doctor)
        degree_row(mould, random, person, DEGREE_doctor, person->field, 36);
}

static void theory_rows(Mould *mould, Random *random, const MouldPerson *person) {
    if (person->theory == THEORY_none)
        return;
    int32_t age = person->theory == THEORY_advanced       ? 36
                  : person->theory == THEORY_intermediate ? 30
                                                          : 25;
    Day     granted = day_add_months(person->born, age * 12 + mould_between(random, 0, 40));
    Record *row = mould_row(mould, KIND_THEORY);
    if (granted > mould->as_of)
        granted = mould_month(mould, 8);
    ROW(row, Theory, person, person->code);
    ROW(row, Theory, level, str_from(codes_at(LIST_THEORY, person->theory)->id));
    ROW(row, Theory, granted,
        str_format(mould->arena, "%04d-%02d", day_civil(granted).year, day_civil(granted).month));
}

static void certificate_row(Mould *mould, const MouldPerson *person, const char *type,
                            const char *level, int32_t year) {
    Record *row = mould_row(mould, KIND_CERTIFICATE);
    ROW(row, Diploma, person, person->code);
    ROW(row, Diploma, type, str_from(type));
    ROW(row, Diploma, level, str_from(level));
    ROW(row, Diploma, granted, mould_number(mould, year));
}

static void certificate_rows(Mould *mould, Random *random, const MouldPerson *person) {
    int rank = mould_job(person->job)->rank;
    if (!mould->company && (rank >= 40 || random_chance(random, 60, 100)))
        certificate_row(mould, person, "state_management",
                        rank >= 78   ? "Chuyên viên cao cấp"
                        : rank >= 45 ? "Chuyên viên chính"
                                     : "Chuyên viên",
                        mould_between(random, 2012, 2024));
    if (random_chance(random, 55, 100))
        certificate_row(mould, person, "language", random_chance(random, 30, 100) ? "B2" : "B1",
                        mould_between(random, 2014, 2025));
    if (!mould->company && rank >= 60)
        certificate_row(mould, person, "defence", rank >= 78 ? "Đối tượng 2" : "Đối tượng 3",
                        mould_between(random, 2016, 2025));
}

static void people_write(Mould *mould, Random random, Random extras, MouldPerson *people,
                         size_t count) {
    for (size_t p = 0; p < count; p++) {
        person_row(mould, &random, &extras, &people[p]);
        degree_rows(mould, &random, &people[p]);
        theory_rows(mould, &random, &people[p]);
        certificate_rows(mould, &random, &people[p]);
    }
}

void mould_person_write(Mould *mould) {
    people_write(mould, mould_random(mould, 9), mould_random(mould, 14), mould->people.at,
                 mould->people.len);
    people_write(mould, mould_random(mould, 16), mould_random(mould, 17), mould->leavers.at,
                 mould->leavers.len);
}
