/* sample_career.c — how everyone came to where they are: dated tenures up a ladder of
 * sample_ladder.def. What ended with the districts and with the mergers of 2025 ends on its day. */
#include "process/sample_mould.h"

enum { STAGES_MOST = 7, STAGE_LEAST = 20 /* months */ };

typedef struct Ladder {
    Job      job;
    uint32_t weight;
    Job      stages[6]; /* ended by JOB_none */
} Ladder;

#define STAGES_1(a) JOB_##a
#define STAGES_2(a, ...) JOB_##a, STAGES_1(__VA_ARGS__)
#define STAGES_3(a, ...) JOB_##a, STAGES_2(__VA_ARGS__)
#define STAGES_4(a, ...) JOB_##a, STAGES_3(__VA_ARGS__)
#define STAGES_5(a, ...) JOB_##a, STAGES_4(__VA_ARGS__)
#define STAGES_PICK(a, b, c, d, e, name, ...) name
#define STAGES(...)                                                                                \
    STAGES_PICK(__VA_ARGS__, STAGES_5, STAGES_4, STAGES_3, STAGES_2, STAGES_1, )(__VA_ARGS__)

static const Ladder ladders[] = {
#define W(job, weight, ...) {JOB_##job, weight, {STAGES(__VA_ARGS__)}},
#include "process/sample_ladder.def"
#undef W
};

typedef struct Stage {
    Job      job;
    uint32_t unit;
    Str      post; /* code of a district's post; empty: none of the register */
    Day      since, until;
    int32_t  months;
} Stage;

typedef struct Career {
    Stage    at[STAGES_MOST];
    uint32_t len;
} Career;

static bool is_level(Job job, const char *level) {
    return str_is(str_from(mould_job(job)->level), level);
}

static const Ladder *ladder_draw(Random *random, Job job) {
    uint32_t total = 0, at = 0;
    for (size_t i = 0; i < COUNT_OF(ladders); i++)
        total += ladders[i].job == job ? ladders[i].weight : 0;
    ensure(total > 0);
    uint32_t drawn = random_below(random, total);
    for (; ladders[at].job != job || drawn >= ladders[at].weight; at++)
        drawn -= ladders[at].job == job ? ladders[at].weight : 0;
    return &ladders[at];
}

/* Somebody rotated to a commune comes from the province. */
static const Ladder *ladder_for(Random *random, const MouldPerson *person) {
    const Ladder *ladder = ladder_draw(random, person->job);
    while (str_is(str_from(person->manner), "rotated") && !is_level(ladder->stages[0], "province"))
        ladder = ladder_draw(random, person->job);
    return ladder;
}

static void career_add(Career *career, Job job) {
    ensure(career->len < STAGES_MOST);
    career->at[career->len++] = (Stage){.job = job, .unit = NONE, .post = STR("")};
}

/* The same work before the merger: many heads of merged bodies did it in one of the old ones. */
static bool carried_over(const Mould *mould, Random *random, const MouldPerson *person) {
    bool short_stay = day_months(person->since, mould->as_of) < 24;
    return short_stay && is_level(person->job, "province") && !person->authority &&
           mould_job(person->job)->rank < 90 && random_chance(random, 60, 100);
}

static Career career_choose(const Mould *mould, Random *random, const MouldPerson *person,
                            int32_t months) {
    Career        career = {.len = 0};
    const Ladder *ladder = ladder_for(random, person);
    for (size_t i = 0; i < COUNT_OF(ladder->stages) && ladder->stages[i]; i++)
        career_add(&career, ladder->stages[i]);
    if (carried_over(mould, random, person))
        career_add(&career, person->job);
    while (career.len > 1 && months < (int32_t)career.len * STAGE_LEAST) { /* the lowest go first */
        for (uint32_t i = 1; i < career.len; i++)
            career.at[i - 1] = career.at[i];
        career.len--;
    }
    return career;
}

/* Months over the stages: the first is the longest, each of the others has a fair part. */
static void career_share(Career *career, Random *random, int32_t months) {
    int32_t weights[STAGES_MOST], total = 0, given = 0;
    for (uint32_t i = 0; i < career->len; i++)
        total += weights[i] = mould_between(random, i ? 4 : 5, i ? 6 : 10);
    for (uint32_t i = 0; i + 1 < career->len; i++)
        given += career->at[i].months = months * weights[i] / total;
    career->at[career->len - 1].months = months - given;
}

static void career_date(Career *career, Day from, Day until) {
    for (uint32_t i = 0; i < career->len; i++) {
        Stage *stage = &career->at[i];
        stage->since = from;
        from = day_add_months(from, stage->months);
        stage->until = (i + 1 == career->len ? until : from) - 1;
    }
}

/* ---- where ---- */

static Group group_of(const Mould *mould, const MouldPerson *person, Job job) {
    Group own = mould->units.at[person->unit].group;
    if (job == JOB_truong_ban_dang || job == JOB_pho_truong_ban_dang)
        return GROUP_BAN;
    if (job == JOB_truong_doan_the || job == JOB_pho_truong_doan_the)
        return GROUP_DOAN;
    if (job == JOB_giam_doc_so || job == JOB_pho_giam_doc_so || job == JOB_giam_doc_don_vi)
        return GROUP_SO;
    return own == GROUP_BAN || own == GROUP_DOAN ? own : GROUP_SO;
}

static uint32_t unit_in(const Mould *mould, Random *random, Group group) {
    uint32_t count = 0, at = 0;
    for (size_t u = 0; u < mould->units.len; u++)
        count += mould->units.at[u].group == group;
    uint32_t drawn = random_below(random, count);
    for (; mould->units.at[at].group != group || drawn; at++)
        drawn -= mould->units.at[at].group == group;
    return at;
}

/* The body that was merged into this one, where the stage ended before the merger. */
static uint32_t unit_before(const Mould *mould, uint32_t unit, Day until) {
    Day end;
    for (uint32_t u = 0; u < mould->units.len; u++) {
        const MouldUnit *old = &mould->units.at[u];
        if (old->group == GROUP_OLD && str_same(old->successor, mould->units.at[unit].code) &&
            day_parse_iso(old->until, &end) && until <= end)
            return u;
    }
    return unit;
}

static uint32_t province_stage_unit(const Mould *mould, Random *random, const MouldPerson *person,
                                    const Stage *stage) {
    Group    group = group_of(mould, person, stage->job);
    bool     own = mould->units.at[person->unit].group == group && random_chance(random, 80, 100);
    uint32_t unit = own ? person->unit : unit_in(mould, random, group);
    uint32_t before = unit_before(mould, unit, stage->until);
    return random_chance(random, 50, 100) ? before : unit;
}

/* Seven of ten in what became their commune, the others anywhere. */
static uint32_t past_stage_unit(Mould *mould, Random *random, const MouldPerson *person,
                                const Stage *stage) {
    uint32_t commune = mould->units.at[person->unit].commune;
    bool     own = random_chance(random, 70, 100) && commune != NONE;
    uint32_t drawn = random_below(random, mould->communes * PAST_COMMUNES);
    uint32_t wanted = own ? commune * PAST_COMMUNES + drawn % PAST_COMMUNES : drawn;
    return mould_past_seat(mould, wanted, stage->job, stage->since, stage->until);
}

static uint32_t district_stage_unit(Mould *mould, Random *random, const MouldPerson *person,
                                    Stage *stage) {
    uint32_t commune = mould->units.at[person->unit].commune;
    uint32_t wanted =
        commune == NONE ? random_below(random, mould->districts) : mould_district(mould, commune);
    uint32_t district =
        mould_district_seat(mould, wanted, stage->job, stage->since, stage->until, &stage->post);
    return mould_district_part(mould, district, stage->job);
}

static uint32_t stage_unit(Mould *mould, Random *random, const MouldPerson *person, Stage *stage) {
    if (mould->company)
        return random_chance(random, 75, 100) ? person->unit
                                              : unit_in(mould, random, GROUP_DIVISION);
    if (stage->job == JOB_pho_bi_thu_tinh_uy || stage->job == JOB_pho_chu_tich_ubnd_tinh)
        return stage->job == JOB_pho_bi_thu_tinh_uy ? 1 : 2; /* Tỉnh ủy, Ủy ban nhân dân tỉnh */
    if (is_level(stage->job, "commune"))
        return past_stage_unit(mould, random, person, stage);
    if (stage->job == JOB_si_quan || person->authority)
        return person->unit;
    if (is_level(stage->job, "province"))
        return province_stage_unit(mould, random, person, stage);
    return district_stage_unit(mould, random, person, stage);
}

static Str division_draw(Random *random, const MouldUnit *unit) {
    Str rest = str_from(unit->divisions), drawn = str_cut(&rest, '|');
    for (uint32_t n = random_below(random, 4); n && rest.len; n--)
        drawn = str_cut(&rest, '|');
    return drawn;
}

/* "Phó Giám đốc Sở Y tế", "Trưởng phòng Nghiệp vụ y, Sở Y tế". */
static Str title_of(Mould *mould, Random *random, Job job, uint32_t at) {
    const JobInfo   *info = mould_job(job);
    const MouldUnit *unit = &mould->units.at[at];
    if (unit->group == GROUP_PAST_XA)
        return str_format(mould->arena, "%s%s%s (cũ)", info->title, info->joint, unit->place.at);
    if (unit->group == GROUP_DISTRICT)
        return mould_district_title(mould, job, (at - mould->district_units) / DISTRICT_PARTS);
    bool head = job == JOB_giam_doc_so || job == JOB_truong_ban_dang || job == JOB_truong_doan_the;
    bool deputy = job == JOB_pho_giam_doc_so || job == JOB_pho_truong_ban_dang ||
                  job == JOB_pho_truong_doan_the;
    if (head && unit->head.len)
        return unit->head;
    if (deputy && unit->deputy.len)
        return unit->deputy;
    if (job == JOB_si_quan)
        return str_from(info->title);
    if (job == JOB_pho_bi_thu_tinh_uy || job == JOB_pho_chu_tich_ubnd_tinh)
        return str_format(mould->arena, "%s %s", info->title, unit->name.at);
    if ((job == JOB_truong_phong_tinh || job == JOB_pho_truong_phong_tinh) && unit->divisions &&
        *unit->divisions) {
        Str division = division_draw(random, unit);
        return str_format(mould->arena, "%s " STR_FMT ", %s", info->title, STR_ARG(division),
                          unit->place.at);
    }
    return str_format(mould->arena, "%s%s%s", info->title, info->joint, unit->place.at);
}

/* ---- records ---- */

static Record *tenure_row(Mould *mould, const MouldPerson *person, Str title, const char *manner,
                          Day since) {
    Record *row = mould_row(mould, KIND_TENURE);
    ROW(row, Tenure, person, person->code);
    ROW(row, Tenure, title, title);
    ROW(row, Tenure, manner, str_from(manner));
    ROW(row, Tenure, since, day_iso(mould->arena, since));
    return row;
}

/* Work without a post of the register says itself what it is, and so does work in posts that ended. */
static void tenure_says(Mould *mould, Record *row, Job job, uint32_t unit) {
    const JobInfo *info = mould_job(job);
    ROW(row, Tenure, kind, str_from(info->kind));
    ROW(row, Tenure, unit, mould->units.at[unit].code);
    ROW(row, Tenure, level, mould->company ? STR("") : str_from(info->level));
    ROW(row, Tenure, bloc, str_from(info->bloc));
    ROW(row, Tenure, field, str_from(mould->units.at[unit].field));
    ROW(row, Tenure, rank, mould_number(mould, info->rank));
}

static void stages_write(Mould *mould, Random *random, const MouldPerson *person, Career *career) {
    for (uint32_t i = 0; i < career->len; i++) {
        Stage *stage = &career->at[i];
        stage->unit = stage_unit(mould, random, person, stage);
        Str     title = title_of(mould, random, stage->job, stage->unit);
        Record *row = tenure_row(mould, person, title, "main", stage->since);
        tenure_says(mould, row, stage->job, stage->unit);
        ROW(row, Tenure, post, stage->post);
        ROW(row, Tenure, until, day_iso(mould->arena, stage->until));
    }
}

static void current_write(Mould *mould, Random *random, MouldPerson *person) {
    if (person->post != NONE)
        person->title = mould->posts.at[person->post].name;
    else if (!person->title.len)
        person->title = title_of(mould, random, person->job, person->unit);
    Record *row = tenure_row(mould, person, person->title, person->manner, person->since);
    if (person->post != NONE)
        ROW(row, Tenure, post, mould->posts.at[person->post].code);
    else
        tenure_says(mould, row, person->job, person->unit);
    ROW(row, Tenure, act,
        str_format(mould->arena, "%u-QĐ/%s", 100 + random_below(random, 1800),
                   mould->company ? "HR" : "TU"));
    if (person->second_post == NONE)
        return;
    const MouldPost *second = &mould->posts.at[person->second_post];
    row = tenure_row(mould, person, second->name, person->second_manner,
                     str_is(str_from(person->second_manner), "acting") ? mould_month(mould, 3)
                                                                       : person->since);
    ROW(row, Tenure, post, second->code);
}

/* Districts and old communes ended on 30 June 2025: who came from there came on the next day. */
static void since_settle(MouldPerson *person, const Career *career) {
    Job last = career->at[career->len - 1].job;
    Day after = day_from(2025, 7, 1);
    if (person->since > after && (is_level(last, "district") || is_level(last, "commune")))
        person->since = after;
}

/* What somebody did before `since`. */
static void past_write(Mould *mould, Random *random, MouldPerson *person) {
    int32_t months = day_months(person->service, person->since);
    if (months <= 0)
        return;
    Career career = career_choose(mould, random, person, months);
    since_settle(person, &career);
    career_share(&career, random, day_months(person->service, person->since));
    career_date(&career, person->service, person->since);
    stages_write(mould, random, person, &career);
    person->source = career.at[career.len - 1].job;
    person->source_months = career.at[career.len - 1].months;
}

static void leaver_write(Mould *mould, Random *random, MouldPerson *person) {
    past_write(mould, random, person);
    Str     title = title_of(mould, random, person->job, person->unit);
    Record *row = tenure_row(mould, person, title, person->manner, person->since);
    tenure_says(mould, row, person->job, person->unit);
    ROW(row, Tenure, post, mould_district_post(mould, person));
    ROW(row, Tenure, until, day_iso(mould->arena, person->left));
}

void mould_career_write(Mould *mould) {
    Random random = mould_random(mould, 5), past = mould_random(mould, 18);
    for (size_t p = 0; p < mould->people.len; p++) {
        past_write(mould, &random, &mould->people.at[p]);
        current_write(mould, &random, &mould->people.at[p]);
    }
    if (mould->company)
        return;
    mould_leaver_draw(mould);
    for (size_t p = 0; p < mould->leavers.len; p++)
        leaver_write(mould, &past, &mould->leavers.at[p]);
    mould_district_write(mould);
}
