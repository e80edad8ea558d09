/* sample_staff.c — who is where on the as-of date: one person for each filled seat, then deputies,
 * heads of divisions, officials and specialists below, so that most people hold no listed post. */
#include "process/sample_mould.h"

static uint32_t place_person(Mould *mould, Job job, uint32_t unit, uint32_t post) {
    return mould_person(mould, (MouldPerson){.job = job,
                                             .unit = unit,
                                             .post = post,
                                             .second_post = NONE,
                                             .manner = "main",
                                             .born_known = 3,
                                             .left = DAY_NONE,
                                             .steady = true});
}

/* Of a hundred seats so many are vacant. */
static uint32_t vacant_share(Job job) {
    const JobInfo *info = mould_job(job);
    return info->managed == MANAGED_CENTRAL ? 0
           : info->importance == 3          ? 2
           : info->importance == 2          ? 6
                                            : 4;
}

/* A commune's secretary who also chairs the council; the council's seat has no other holder. */
static bool concurrent_chair(const Mould *mould, const MouldPost *post) {
    return post->job == JOB_chu_tich_hdnd_xa && mould->units.at[post->unit].commune % 10 == 3;
}

static void post_staff(Mould *mould, Random *random, uint32_t p) {
    MouldPost post = mould->posts.at[p];
    bool      rest_with_deputy = post.job == JOB_giam_doc_so && post.unit % 8 == 6;
    for (uint32_t seat = 0; seat < post.seats; seat++) {
        bool vacant = random_chance(random, vacant_share(post.job), 100);
        if (concurrent_chair(mould, &post) || rest_with_deputy ||
            (vacant && post.job != JOB_giam_doc_so))
            continue;
        uint32_t at = place_person(mould, post.job, post.unit, p);
        if (post.job == JOB_bi_thu_xa && random_chance(random, 12, 100))
            mould->people.at[at].manner = "rotated";
    }
}

static uint32_t holder_of(const Mould *mould, uint32_t post) {
    for (uint32_t p = 0; p < mould->people.len; p++)
        if (mould->people.at[p].post == post)
            return p;
    return NONE;
}

/* Second posts: a deputy in charge where the head's seat is vacant, a secretary as council chair. */
static void second_posts(Mould *mould) {
    for (uint32_t p = 0; p < mould->posts.len; p++) {
        MouldPost *post = &mould->posts.at[p];
        bool       chair = concurrent_chair(mould, post);
        bool       acting = post->job == JOB_giam_doc_so && holder_of(mould, p) == NONE;
        uint32_t   from = chair ? p - 3 : p + 1; /* secretary's post; deputies' post */
        uint32_t   person = chair || acting ? holder_of(mould, from) : NONE;
        if (person == NONE)
            continue;
        mould->people.at[person].second_post = p;
        mould->people.at[person].second_manner = chair ? "concurrent" : "acting";
    }
}

static void commune_staff(Mould *mould, uint32_t commune) {
    static const Job members[] = {
        JOB_truong_cong_an_xa,   JOB_chi_huy_truong_xa,   JOB_chu_tich_mttq_xa,
        JOB_pho_truong_phong_xa, JOB_pho_truong_phong_xa, JOB_pho_truong_phong_xa,
        JOB_cong_chuc_xa,        JOB_cong_chuc_xa,        JOB_cong_chuc_xa,
        JOB_cong_chuc_xa,        JOB_cong_chuc_xa,        JOB_cong_chuc_xa};
    for (uint32_t m = 0; m < COUNT_OF(members); m++) {
        uint32_t part = members[m] == JOB_chu_tich_mttq_xa ? 3 : m >= 9 ? 0 : 2;
        uint32_t at = place_person(mould, members[m], mould_commune(mould, commune) + part, NONE);
        mould->people.at[at].free_member = true;
        mould->people.at[at].standing = m < 3;
        if (members[m] == JOB_truong_cong_an_xa)
            mould->people.at[at].authority = "Công an tỉnh";
    }
}

static void armed_staff(Mould *mould) {
    static const struct {
        const char *title, *authority;
    } heads[] = {
        {"Giám đốc Công an tỉnh", "Bộ Công an"},
        {"Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh", "Bộ Quốc phòng"},
        {"Chánh án Tòa án nhân dân tỉnh", "Tòa án nhân dân tối cao"},
        {"Viện trưởng Viện kiểm sát nhân dân tỉnh", "Viện kiểm sát nhân dân tối cao"},
    };
    uint32_t head = 0;
    for (uint32_t u = 0; u < mould->units.len; u++) {
        if (mould->units.at[u].group != GROUP_ARMED)
            continue;
        Job      job = head < 2 ? JOB_lanh_dao_luc_luong : JOB_lanh_dao_tu_phap;
        uint32_t at = place_person(mould, job, u, NONE);
        mould->people.at[at].title = str_from(heads[head].title);
        mould->people.at[at].authority = heads[head].authority;
        mould->people.at[at].top = true;
        mould->people.at[at].top_standing = head++ < 2;
    }
}

/* Some secretaries of communes sit in the provincial committee, two in its standing committee. */
static void top_members(Mould *mould) {
    uint32_t wanted = mould->communes >= 52 ? 13 : mould->communes / 4, taken = 0, seen = 0;
    uint32_t step = mould->communes / (wanted ? wanted : 1);
    ensure(step > 0);
    for (uint32_t p = 0; p < mould->people.len; p++) {
        MouldPerson *person = &mould->people.at[p];
        person->top |= person->job == JOB_bi_thu_tinh_uy || person->job == JOB_pho_bi_thu_tinh_uy ||
                       person->job == JOB_chu_tich_ubnd_tinh ||
                       person->job == JOB_pho_chu_tich_ubnd_tinh ||
                       person->job == JOB_truong_ban_dang || person->job == JOB_giam_doc_so ||
                       person->job == JOB_truong_doan_the;
        if (person->job != JOB_bi_thu_xa || seen++ % step || taken == wanted)
            continue;
        person->top = true;
        person->top_standing = taken++ < 2;
    }
}

static Job province_job(Random *random, Group group) {
    uint32_t drawn = random_below(random, 100);
    if (drawn < 34)
        return JOB_pho_truong_phong_tinh;
    if (drawn < 48)
        return JOB_truong_phong_tinh;
    return drawn < 60 && group == GROUP_SO ? JOB_giam_doc_don_vi : JOB_chuyen_vien;
}

/* A provincial body with staff; departments three times as often as mass organisations. */
static uint32_t province_unit(const Mould *mould, Random *random) {
    for (;;) {
        uint32_t u = random_below(random, mould->commune_units);
        Group    group = mould->units.at[u].group;
        uint32_t weight = group == GROUP_SO ? 3 : group == GROUP_BAN ? 2 : group == GROUP_DOAN;
        if (random_chance(random, weight, 3))
            return u;
    }
}

static void other_staff(Mould *mould, Random *random) {
    while (mould->people.len < mould->size) {
        if (random_chance(random, 62, 100)) {
            uint32_t unit = province_unit(mould, random);
            place_person(mould, province_job(random, mould->units.at[unit].group), unit, NONE);
        } else {
            uint32_t commune = random_below(random, mould->communes);
            Job job = random_chance(random, 40, 100) ? JOB_pho_truong_phong_xa : JOB_cong_chuc_xa;
            place_person(mould, job, mould_commune(mould, commune) + 2, NONE);
        }
    }
}

/* Women at the head of the Women's Union, the young at the head of the Youth Union. */
static void bound_by_unit(Mould *mould) {
    for (size_t p = 0; p < mould->people.len; p++) {
        MouldPerson     *person = &mould->people.at[p];
        const MouldUnit *unit = &mould->units.at[person->unit];
        person->woman_set = person->post != NONE && unit->women_lead;
        person->young_set = person->post != NONE && unit->young_lead;
        person->woman = person->woman_set;
        person->young = person->young_set;
    }
}

static void codes_set(Mould *mould, const char *mark) {
    for (uint32_t p = 0; p < mould->people.len; p++)
        mould->people.at[p].code = str_format(mould->arena, "%s%05u", mark, p + 1);
}

void mould_staff_province(Mould *mould) {
    Random random = mould_random(mould, 2);
    for (uint32_t p = 0; p < mould->posts.len; p++)
        post_staff(mould, &random, p);
    second_posts(mould);
    armed_staff(mould);
    for (uint32_t c = 0; c < mould->communes; c++)
        commune_staff(mould, c);
    top_members(mould);
    other_staff(mould, &random);
    bound_by_unit(mould);
    codes_set(mould, "CB");
}

/* The company: every seat filled but a few, the others specialists of a division. */
void mould_staff_company(Mould *mould) {
    Random random = mould_random(mould, 2);
    for (uint32_t p = 0; p < mould->posts.len; p++)
        if (p == 0 || !random_chance(&random, 5, 100))
            place_person(mould, mould->posts.at[p].job, mould->posts.at[p].unit, p);
    while (mould->people.len < mould->size) {
        uint32_t unit = 1 + random_below(&random, (uint32_t)mould->units.len - 1);
        place_person(mould,
                     random_chance(&random, 35, 100) ? JOB_senior_specialist : JOB_specialist, unit,
                     NONE);
    }
    codes_set(mould, "E");
}
