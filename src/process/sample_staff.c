/* sample_staff.c — who is where on the as-of date: one person for each filled seat, then deputies,
 * heads of divisions, officials and specialists below, so that most people hold no listed post. */
#include "process/sample_sketch.h"

static uint32_t place_person(Sketch *sketch, Job job, uint32_t unit, uint32_t post) {
    return sketch_person(sketch, (SketchPerson){.job = job,
                                                .unit = unit,
                                                .post = post,
                                                .second_post = NONE,
                                                .manner = "main",
                                                .born_known = 3,
                                                .steady = true});
}

/* Of a hundred seats so many are vacant. */
static uint32_t vacant_share(Job job) {
    const JobInfo *info = job_info(job);
    return info->managed == MANAGED_CENTRAL ? 0
           : info->importance == 3          ? 2
           : info->importance == 2          ? 6
                                            : 4;
}

/* A commune's secretary who also chairs the council; the council's seat has no other holder. */
static bool concurrent_chair(const Sketch *sketch, const SketchPost *post) {
    return post->job == JOB_chu_tich_hdnd_xa && sketch->units.at[post->unit].commune % 10 == 3;
}

static void post_staff(Sketch *sketch, Random *random, uint32_t p) {
    SketchPost post = sketch->posts.at[p];
    bool       rest_with_deputy = post.job == JOB_giam_doc_so && post.unit % 8 == 6;
    for (uint32_t seat = 0; seat < post.seats; seat++) {
        bool vacant = random_chance(random, vacant_share(post.job), 100);
        if (concurrent_chair(sketch, &post) || rest_with_deputy ||
            (vacant && post.job != JOB_giam_doc_so))
            continue;
        uint32_t at = place_person(sketch, post.job, post.unit, p);
        if (post.job == JOB_bi_thu_xa && random_chance(random, 12, 100))
            sketch->people.at[at].manner = "rotated";
    }
}

static uint32_t holder_of(const Sketch *sketch, uint32_t post) {
    for (uint32_t p = 0; p < sketch->people.len; p++)
        if (sketch->people.at[p].post == post)
            return p;
    return NONE;
}

/* Second posts: a deputy in charge where the head's seat is vacant, a secretary as council chair. */
static void second_posts(Sketch *sketch) {
    for (uint32_t p = 0; p < sketch->posts.len; p++) {
        SketchPost *post = &sketch->posts.at[p];
        bool        chair = concurrent_chair(sketch, post);
        bool        acting = post->job == JOB_giam_doc_so && holder_of(sketch, p) == NONE;
        uint32_t    from = chair ? p - 3 : p + 1; /* secretary's post; deputies' post */
        uint32_t    person = chair || acting ? holder_of(sketch, from) : NONE;
        if (person == NONE)
            continue;
        sketch->people.at[person].second_post = p;
        sketch->people.at[person].second_manner = chair ? "concurrent" : "acting";
    }
}

static void commune_staff(Sketch *sketch, uint32_t commune) {
    static const Job members[] = {
        JOB_truong_cong_an_xa,   JOB_chi_huy_truong_xa,   JOB_chu_tich_mttq_xa,
        JOB_pho_truong_phong_xa, JOB_pho_truong_phong_xa, JOB_pho_truong_phong_xa,
        JOB_cong_chuc_xa,        JOB_cong_chuc_xa,        JOB_cong_chuc_xa,
        JOB_cong_chuc_xa,        JOB_cong_chuc_xa,        JOB_cong_chuc_xa};
    for (uint32_t m = 0; m < COUNT_OF(members); m++) {
        uint32_t part = members[m] == JOB_chu_tich_mttq_xa ? 3 : m >= 9 ? 0 : 2;
        uint32_t at = place_person(sketch, members[m], commune_first(sketch, commune) + part, NONE);
        sketch->people.at[at].free_member = true;
        sketch->people.at[at].standing = m < 3;
        if (members[m] == JOB_truong_cong_an_xa)
            sketch->people.at[at].authority = "Công an tỉnh";
    }
}

static void armed_staff(Sketch *sketch) {
    static const struct {
        const char *title, *authority;
    } heads[] = {
        {"Giám đốc Công an tỉnh", "Bộ Công an"},
        {"Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh", "Bộ Quốc phòng"},
        {"Chánh án Tòa án nhân dân tỉnh", "Tòa án nhân dân tối cao"},
        {"Viện trưởng Viện kiểm sát nhân dân tỉnh", "Viện kiểm sát nhân dân tối cao"},
    };
    uint32_t head = 0;
    for (uint32_t u = 0; u < sketch->units.len; u++) {
        if (sketch->units.at[u].group != GROUP_ARMED)
            continue;
        Job      job = head < 2 ? JOB_lanh_dao_luc_luong : JOB_lanh_dao_tu_phap;
        uint32_t at = place_person(sketch, job, u, NONE);
        sketch->people.at[at].title = str_from(heads[head].title);
        sketch->people.at[at].authority = heads[head].authority;
        sketch->people.at[at].top = true;
        sketch->people.at[at].top_standing = head++ < 2;
    }
}

/* Some secretaries of communes sit in the provincial committee, two in its standing committee. */
static void top_members(Sketch *sketch) {
    uint32_t wanted = sketch->communes >= 52 ? 13 : sketch->communes / 4, taken = 0, seen = 0;
    uint32_t step = sketch->communes / (wanted ? wanted : 1);
    for (uint32_t p = 0; p < sketch->people.len; p++) {
        SketchPerson *person = &sketch->people.at[p];
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
static uint32_t province_unit(const Sketch *sketch, Random *random) {
    for (;;) {
        uint32_t u = random_below(random, sketch->commune_units);
        Group    group = sketch->units.at[u].group;
        uint32_t weight = group == GROUP_SO ? 3 : group == GROUP_BAN ? 2 : group == GROUP_DOAN;
        if (random_chance(random, weight, 3))
            return u;
    }
}

static void other_staff(Sketch *sketch, Random *random) {
    while (sketch->people.len < sketch->size) {
        if (random_chance(random, 62, 100)) {
            uint32_t unit = province_unit(sketch, random);
            place_person(sketch, province_job(random, sketch->units.at[unit].group), unit, NONE);
        } else {
            uint32_t commune = random_below(random, sketch->communes);
            Job job = random_chance(random, 40, 100) ? JOB_pho_truong_phong_xa : JOB_cong_chuc_xa;
            place_person(sketch, job, commune_first(sketch, commune) + 2, NONE);
        }
    }
}

/* Women at the head of the Women's Union, the young at the head of the Youth Union. */
static void bound_by_unit(Sketch *sketch) {
    for (size_t p = 0; p < sketch->people.len; p++) {
        SketchPerson *person = &sketch->people.at[p];
        Str           unit = sketch->units.at[person->unit].code;
        bool          listed = person->post != NONE;
        person->woman_set = listed && str_is(unit, "HPN");
        person->young_set = listed && str_is(unit, "DTN");
        person->woman = person->woman_set;
        person->young = person->young_set;
    }
}

static void codes_set(Sketch *sketch, const char *mark) {
    for (uint32_t p = 0; p < sketch->people.len; p++)
        sketch->people.at[p].code = str_format(sketch->arena, "%s%05u", mark, p + 1);
}

void staff_province(Sketch *sketch) {
    Random random = sketch_random(sketch, 2);
    for (uint32_t p = 0; p < sketch->posts.len; p++)
        post_staff(sketch, &random, p);
    second_posts(sketch);
    armed_staff(sketch);
    for (uint32_t c = 0; c < sketch->communes; c++)
        commune_staff(sketch, c);
    top_members(sketch);
    other_staff(sketch, &random);
    bound_by_unit(sketch);
    codes_set(sketch, "CB");
}

/* The company: every seat filled but a few, the others specialists of a division. */
void staff_company(Sketch *sketch) {
    Random random = sketch_random(sketch, 2);
    for (uint32_t p = 0; p < sketch->posts.len; p++)
        if (p == 0 || !random_chance(&random, 5, 100))
            place_person(sketch, sketch->posts.at[p].job, sketch->posts.at[p].unit, p);
    while (sketch->people.len < sketch->size) {
        uint32_t unit = 1 + random_below(&random, (uint32_t)sketch->units.len - 1);
        place_person(sketch,
                     random_chance(&random, 35, 100) ? JOB_senior_specialist : JOB_specialist, unit,
                     NONE);
    }
    codes_set(sketch, "E");
}
