/* sample_dossier.c — what else stands in people's files: grade, strengths, courses, commendations,
 * clearances, fields in charge, relatives, concluded matters. Leaders' files are full, those of the staff
 * have what an office keeps of them. Rank 60 and more: posts the planning authority manages. */
#include "process/sample_mould.h"

enum { MANAGED_RANK = 60, LEADER_RANK = 40, SENIOR_RANK = 78 };

static int rank_of(const MouldPerson *person) {
    return mould_job(person->job)->rank;
}

static bool armed(const MouldPerson *person) {
    return str_is(str_from(mould_job(person->job)->bloc), "armed");
}

static Str year_month(Mould *mould, Day day) {
    return str_format(mould->arena, "%04d-%02d", day_civil(day).year, day_civil(day).month);
}

/* ---- grade ---- */

static Record *grade_row(Mould *mould, Random *random, const MouldPerson *person, const char *level,
                         const char *number, Day since) {
    Record *row = mould_row(mould, KIND_GRADE);
    ROW(row, Grade, person, person->code);
    ROW(row, Grade, level, str_from(level));
    ROW(row, Grade, number, str_from(number));
    ROW(row, Grade, since, day_iso(mould->arena, day_month_start(since)));
    ROW(row, Grade, act, str_format(mould->arena, "%d/QĐ-SNV", mould_between(random, 20, 900)));
    return row;
}

/* From specialist on: who leads is a principal specialist, who is at the head of a province's body a
 * senior one in two of five. The step today, one in three years, stands with the grade of today.
 * Officers of the armed forces have ranks of their own. */
static void grade_rows(Mould *mould, Random *random, const MouldPerson *person) {
    int      rank = rank_of(person);
    bool     graduate = person->degree >= DEGREE_bachelor;
    uint32_t principals = rank >= SENIOR_RANK    ? 100
                          : rank >= MANAGED_RANK ? 85
                          : rank >= LEADER_RANK  ? 30
                                                 : 4;
    uint32_t seniors = rank >= 90 ? 100 : rank >= SENIOR_RANK ? 40 : 0;
    bool     principal = random_chance(random, principals, 100) && graduate;
    bool     senior = random_chance(random, seniors, 100) && principal;
    Day      since = day_add_months(person->service, 12);
    Day      second = day_add_months(since, mould_between(random, 108, 150));
    Day      third = day_add_months(second, mould_between(random, 84, 120));
    if (armed(person) || since >= mould->as_of) /* or on probation */
        return;
    Record *row = grade_row(mould, random, person, graduate ? "specialist" : "clerk",
                            graduate ? "01.003" : "01.004", since);
    if (principal && second < mould->as_of)
        row = grade_row(mould, random, person, "principal", "01.002", since = second);
    if (senior && third < mould->as_of)
        row = grade_row(mould, random, person, "senior", "01.001", since = third);
    ROW(row, Grade, step, mould_number(mould, 1 + day_months(since, mould->as_of) / 36));
}

/* ---- strengths and courses ---- */

static void strength_row(Mould *mould, const MouldPerson *person, const char *field,
                         const char *source, const char *noted) {
    Record *row = mould_row(mould, KIND_STRENGTH);
    ROW(row, Strength, person, person->code);
    ROW(row, Strength, field, str_from(field));
    ROW(row, Strength, source, str_from(source));
    ROW(row, Strength, noted, str_from(noted));
}

/* One in twelve works outside of what they are good at. */
static void strength_rows(Mould *mould, Random *random, const MouldPerson *person) {
    bool        leads = rank_of(person) >= LEADER_RANK;
    bool        own = random_chance(random, 92, 100);
    const char *other = mould_word(random, mould->company ? WORD_ENGLISH_FIELD : WORD_FIELD);
    const char *source = mould->company ? "Annual review" : "Nhận xét của tập thể lãnh đạo";
    if (!random_chance(random, leads ? 92 : 25, 100))
        return;
    strength_row(mould, person, own ? person->field : other, source, "2025-12");
    if (leads && !mould->company && random_chance(random, 30, 100))
        strength_row(mould, person, person->field, "Tự kê khai", "2025-10");
}

static void training_row(Mould *mould, Random *random, const MouldPerson *person, const char *type,
                         const char *course, int32_t months_before) {
    Record *row = mould_row(mould, KIND_TRAINING);
    Day     since = mould_month(mould, months_before);
    ROW(row, Training, person, person->code);
    ROW(row, Training, type, str_from(type));
    ROW(row, Training, course, str_from(course));
    if (!mould->company)
        ROW(row, Training, school,
            random_chance(random, 1, 3) ? STR("Học viện Chính trị quốc gia Hồ Chí Minh")
                                        : STR("Trường Chính trị tỉnh " SAMPLE_PROVINCE_NAME));
    ROW(row, Training, since, year_month(mould, since));
    ROW(row, Training, until, year_month(mould, day_add_months(since, 1)));
}

static const char *leadership_course(int rank) {
    return rank >= 68   ? "Bồi dưỡng lãnh đạo, quản lý cấp sở và tương đương"
           : rank >= 55 ? "Bồi dưỡng lãnh đạo, quản lý cấp phòng và tương đương"
                        : "Bồi dưỡng lãnh đạo, quản lý cấp xã";
}

static void training_rows(Mould *mould, Random *random, const MouldPerson *person) {
    int     rank = rank_of(person);
    int32_t back = mould_between(random, 3, 70);
    bool    staff = random_chance(random, 30, 100);
    bool    led = random_chance(random, 70, 100), planned = random_chance(random, 80, 100);
    if (mould->company) {
        if (rank >= LEADER_RANK && led)
            training_row(mould, random, person, "leadership_course", "Leading people", back);
        return;
    }
    if (rank >= LEADER_RANK && led)
        training_row(mould, random, person, "leadership_course", leadership_course(rank), back);
    else if (staff)
        training_row(mould, random, person, "professional_course",
                     "Kỹ năng tham mưu, soạn thảo văn bản", back);
    if (person->pooled && planned)
        training_row(mould, random, person, "successors_course", "Bồi dưỡng dự nguồn cấp ủy", 6);
}

/* ---- commendations ---- */

static void commendation_row(Mould *mould, Random *random, const MouldPerson *person,
                             const char *form, const char *name, const char *issuer, int32_t year) {
    Record *row = mould_row(mould, KIND_COMMENDATION);
    if (day_from(year, 12, 1) < person->service || year > 2025)
        year = 2025;
    ROW(row, Commendation, person, person->code);
    ROW(row, Commendation, form, str_from(form));
    ROW(row, Commendation, name, str_from(name));
    ROW(row, Commendation, issuer, str_from(issuer));
    ROW(row, Commendation, dated, mould_number(mould, year));
    ROW(row, Commendation, act,
        str_format(mould->arena, "%d/QĐ-KT", mould_between(random, 100, 999)));
}

static void commendation_rows(Mould *mould, Random *random, const MouldPerson *person) {
    int      rank = rank_of(person);
    int32_t  year = mould_between(random, 2017, 2025), later = mould_between(random, 2020, 2025);
    uint32_t drawn = random_below(random, 100);
    if (drawn < (rank >= LEADER_RANK ? 75 : 22))
        commendation_row(mould, random, person, "fighter_base", "Chiến sĩ thi đua cơ sở",
                         "Thủ trưởng đơn vị", year);
    if (rank >= LEADER_RANK && drawn >= 60)
        commendation_row(mould, random, person, "merit_certificate",
                         "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
                         "Chủ tịch Ủy ban nhân dân tỉnh", later);
    if (rank >= SENIOR_RANK && drawn < 25)
        commendation_row(mould, random, person, "state_order", "Huân chương Lao động hạng Ba",
                         "Chủ tịch nước", later);
}

/* ---- clearances: that they are there, and since when ---- */

static void clearance_row(Mould *mould, const MouldPerson *person, const char *type,
                          const char *status, Day dated) {
    Record *row = mould_row(mould, KIND_CLEARANCE);
    ROW(row, Clearance, person, person->code);
    ROW(row, Clearance, type, str_from(type));
    ROW(row, Clearance, dated, day_iso(mould->arena, dated));
    ROW(row, Clearance, status, str_from(status));
}

/* Four in a hundred conclusions are being worked on, six are old; declarations are made each year. */
static void clearance_rows(Mould *mould, Random *random, const MouldPerson *person) {
    int32_t  recent = mould_between(random, 4, 40), old = mould_between(random, 62, 90);
    uint32_t drawn = random_below(random, 100);
    Day      review = day_from(2025, 11, mould_between(random, 5, 28));
    Day      declared = day_from(2025, 12, mould_between(random, 1, 28));
    if (rank_of(person) < MANAGED_RANK || person->authority)
        return;
    clearance_row(mould, person, "political_standard", drawn < 4 ? "under_way" : "met",
                  mould_month(mould, drawn >= 94 ? old : recent) + (Day)(drawn % 25));
    if (drawn != 50)
        clearance_row(mould, person, "residence_review", "met", review);
    if (drawn != 51)
        clearance_row(mould, person, "asset_declaration", "met", declared);
}

/* ---- fields in charge ---- */

static void duty_row(Mould *mould, const MouldPerson *person, Str field, Str unit, Str locality) {
    Record *row = mould_row(mould, KIND_DUTY);
    ROW(row, Duty, person, person->code);
    ROW(row, Duty, field, field);
    ROW(row, Duty, unit, unit);
    ROW(row, Duty, locality, locality);
    ROW(row, Duty, since, day_iso(mould->arena, person->since));
    ROW(row, Duty, act, STR("01/TB-PC"));
}

/* Deputies are given fields; members of the provincial committee a commune to look after. */
static void duty_rows(Mould *mould, Random *random, const MouldPerson *person) {
    bool        deputy = str_starts(str_from(mould_job(person->job)->kind), STR("pho_"));
    const char *drawn = mould_word(random, WORD_FIELD);
    uint32_t    commune = random_below(random, mould->communes);
    const char *own = mould->units.at[person->unit].field;
    if (mould->company || person->post == NONE)
        return;
    if (deputy && rank_of(person) >= MANAGED_RANK)
        duty_row(mould, person, str_from(*own ? own : drawn), STR(""), STR(""));
    if (person->top && rank_of(person) >= SENIOR_RANK)
        duty_row(mould, person, STR(""), mould->units.at[mould_commune(mould, commune) - 1].code,
                 mould->units.at[mould_commune(mould, commune)].locality);
}

/* ---- relatives who are in no register ---- */

static void relative_row(Mould *mould, Random *random, const MouldPerson *person,
                         const char *relation, Str name, Day born) {
    static const char *const works[] = {"Giáo viên trường trung học phổ thông", "Bác sĩ bệnh viện",
                                        "Kế toán doanh nghiệp", "Hưu trí", "Kinh doanh"};
    uint32_t                 work = random_below(random, COUNT_OF(works));
    bool                     child = str_is(str_from(relation), "child");
    Record                  *row = mould_row(mould, KIND_RELATIVE);
    ROW(row, Relative, person, person->code);
    ROW(row, Relative, relation, str_from(relation));
    ROW(row, Relative, name, name);
    ROW(row, Relative, born, mould_number(mould, day_civil(born).year));
    ROW(row, Relative, work,
        !child || day_months(born, mould->as_of) >= 22 * 12 ? str_from(works[work])
                                                            : STR("Học sinh, sinh viên"));
}

/* One draw after another: arguments of a call have no order. */
static Str relative_name(Mould *mould, Random *random, Str family, bool woman) {
    const char *middle = mould_word(random, woman ? WORD_MIDDLE_WOMAN : WORD_MIDDLE_MAN);
    const char *given = mould_word(random, woman ? WORD_GIVEN_WOMAN : WORD_GIVEN_MAN);
    return str_format(mould->arena, STR_FMT " %s %s", STR_ARG(family), middle, given);
}

static void relative_rows(Mould *mould, Random *random, const MouldPerson *person) {
    bool    wife = !person->woman;
    Str     other = str_from(mould_word(random, WORD_FAMILY));
    Str     spouse = relative_name(mould, random, other, wife);
    Str     child = relative_name(mould, random, wife ? person->family : other, false);
    int32_t apart = mould_between(random, -36, 60), age = mould_between(random, 320, 420);
    if (rank_of(person) < MANAGED_RANK || person->tied || person->ties_missing)
        return;
    relative_row(mould, random, person, "spouse", spouse,
                 day_add_months(person->born, wife ? apart : -apart));
    if (day_add_months(person->born, age) < mould->as_of)
        relative_row(mould, random, person, "child", child, day_add_months(person->born, age));
}

/* ---- concluded matters ---- */

/* About one leader in a hundred and fifty; they no longer count after two years. */
static void matter_row(Mould *mould, Random *random, const MouldPerson *person) {
    static const char *const types[] = {"mishandling", "inaction", "red_tape", "harassment"};
    uint32_t                 type = random_below(random, COUNT_OF(types));
    bool                     has = random_chance(random, 1, 150) && rank_of(person) >= LEADER_RANK;
    int32_t months = mould_between(random, 3, 50), number = mould_between(random, 5, 300);
    if (!has || person->planted)
        return;
    Record *row = mould_row(mould, KIND_MATTER);
    Day     dated = mould_month(mould, months) + 11;
    ROW(row, Matter, person, person->code);
    ROW(row, Matter, type, str_from(types[type]));
    ROW(row, Matter, issuer, STR("Ủy ban Kiểm tra Tỉnh ủy"));
    ROW(row, Matter, act, str_format(mould->arena, "%d-KL/UBKTTU", number));
    ROW(row, Matter, dated, day_iso(mould->arena, dated));
    ROW(row, Matter, until, day_iso(mould->arena, day_add_months(dated, 24) - 1));
}

void mould_dossier_write(Mould *mould) {
    Random random = mould_random(mould, 12);
    for (size_t p = 0; p < mould->people.len; p++) {
        const MouldPerson *person = &mould->people.at[p];
        strength_rows(mould, &random, person);
        training_rows(mould, &random, person);
        if (mould->company)
            continue;
        grade_rows(mould, &random, person);
        commendation_rows(mould, &random, person);
        clearance_rows(mould, &random, person);
        duty_rows(mould, &random, person);
        relative_rows(mould, &random, person);
        matter_row(mould, &random, person);
    }
}
