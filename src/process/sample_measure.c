/* sample_measure.c — the measures of the second scenario beside courses, nominees and the merger: movements, cover of a post
 * that falls empty, the way back of who is seconded, a split, an abolition and a cut; and what must hold without being asked:
 * who is managed elsewhere stays, relatives do not meet. Each has entries of the answer key. */
#include "process/calendar.h"
#include "process/sample_stage.h"

enum { PERIOD_ABOLISHED = 2, PERIOD_BACK = 4, PERIOD_LEFT = 4, PERIOD_CUT = 4, PERIOD_SPLIT = 6 };
enum { ARRIVALS_WANTED = 1, YOUNG_WANTED = 2, NEW_MOST = 3 };
enum { ROTATION_PERIODS = 6, ROTATION_SERVICE = 120, BACK_PRICE = 300 };
enum { COVER_PRICE = 1000 };

static const SettingsPlace anywhere = {.level = -1, .bloc = -1};

static Day first_of(const Staging *s, uint32_t period) {
    return calendar_first(calendar_start(s->mould->as_of), period);
}

static SettingsPlace at_level(const char *level) {
    SettingsPlace place = anywhere;
    place.level = codes_find(LIST_LEVEL, str_from(level));
    return place;
}

static void movement_add(Staging *s, const char *code, const char *name, SettingsMovement asked) {
    asked.code = str_from(code);
    asked.name = str_from(name);
    asked.since = asked.until = DAY_NONE;
    asked.price = asked.bar ? 0 : s->settings.target;
    VEC_PUSH(s->mould->arena, s->movements, asked);
    if (asked.at_least)
        mould_fault(s->mould, (SampleFault){.group = "movement",
                                            .check = "arrivals",
                                            .other = asked.code,
                                            .wanted = mould_number(s->mould, asked.at_least)});
}

/* ---- a post that falls empty ---- */

static bool leads(const MouldPerson *person) {
    return person->post != NONE &&
           (person->job == JOB_truong_ban_dang || person->job == JOB_giam_doc_so ||
            person->job == JOB_bi_thu_xa || person->job == JOB_chu_tich_ubnd_xa);
}

static Job deputy_of(Job head) {
    return head == JOB_truong_ban_dang ? JOB_pho_truong_ban_dang
           : head == JOB_giam_doc_so   ? JOB_pho_giam_doc_so
           : head == JOB_bi_thu_xa     ? JOB_pho_bi_thu_xa
                                       : JOB_pho_chu_tich_ubnd_xa;
}

/* Deputies of the unit who stay to the end; 0 where one of them may not. */
static uint32_t deputies_steady(const Staging *s, uint32_t unit, Job job) {
    uint32_t count = 0;
    bool     steady = true;
    for (uint32_t p = 0; p < s->mould->people.len; p++) {
        const MouldPerson *person = &s->mould->people.at[p];
        if (person->unit != unit || person->job != job || person->post == NONE)
            continue;
        count++;
        steady &= stage_sound(s, p) &&
                  person->born > (person->woman ? day_from(1975, 1, 1) : day_from(1971, 6, 1));
    }
    return steady ? count : 0;
}

/* The first who is seconded and may come back; NONE: nobody. */
static uint32_t away_first(const Staging *s) {
    for (uint32_t p = 0; p < s->mould->people.len; p++)
        if (str_is(str_from(s->mould->people.at[p].manner), "seconded") && !s->blemished[p])
            return p;
    return NONE;
}

/* Will somebody come back to the unit? */
static bool comes_back(const Staging *s, uint32_t unit) {
    uint32_t away = away_first(s);
    return away != NONE && s->mould->posts.at[s->mould->people.at[away].pool_post].unit == unit;
}

/* Of a unit whose deputies stay; of two deputies or more before one alone. */
static uint32_t head_to_leave(const Staging *s) {
    uint32_t alone = NONE;
    for (uint32_t p = 0; p < s->mould->people.len; p++) {
        const MouldPerson *head = &s->mould->people.at[p];
        if (!leads(head) || !stage_sound(s, p) || stage_merges(s, head->unit) ||
            comes_back(s, head->unit) ||
            str_is(s->mould->units.at[head->unit].code, "SNV")) /* is split */
            continue;
        uint32_t deputies = deputies_steady(s, head->unit, deputy_of(head->job));
        if (deputies > 1)
            return p;
        alone = deputies && alone == NONE ? p : alone;
    }
    return alone;
}

/* The head leaves on a day settled already, nobody comes to the unit from then on, and its deputies, who stay what they are,
 * take turns in charge of it. */
static void cover_stage(Staging *s) {
    Mould   *mould = s->mould;
    uint32_t leaves = head_to_leave(s);
    s->settings.interim = COVER_PRICE;
    if (leaves == NONE)
        return;
    const MouldPerson *head = &mould->people.at[leaves];
    Str                post = mould->posts.at[head->post].code;
    SettingsPlace      unit = anywhere;
    s->chosen[leaves] = true;
    for (uint32_t t = PERIOD_LEFT; t < s->settings.periods + s->settings.spare; t++)
        VEC_PUSH(mould->arena, s->forbids,
                 ((SettingsPair){.person = head->code, .post = post, .period = t}));
    for (uint32_t d = 0; d < mould->people.len; d++) {
        const MouldPerson *deputy = &mould->people.at[d];
        if (deputy->unit != head->unit || deputy->job != deputy_of(head->job))
            continue;
        s->chosen[d] = true;
        stage_lock(s, deputy->code, mould->posts.at[deputy->post].code, NONE);
    }
    unit.unit = mould->units.at[head->unit].code;
    movement_add(s, "TAM-DUNG", "Tạm dừng tiếp nhận, bổ nhiệm từ nơi khác chờ sắp xếp",
                 (SettingsMovement){.from = anywhere, .to = unit, .group = STR(""), .bar = true});
    mould_fault(mould, (SampleFault){.group = "cover",
                                     .check = "covered",
                                     .person = head->code,
                                     .post = post,
                                     .wanted = day_iso(mould->arena, first_of(s, PERIOD_LEFT))});
}

/* ---- movements ---- */

/* No more than so many new faces a half-year among those with a seat by post. */
static void steady_stage(Staging *s) {
    SettingsPlace body = anywhere;
    body.body = STR("CUT");
    movement_add(
        s, "ON-DINH", "Người mới trong các chức danh có ghế ở Tỉnh ủy, mỗi kỳ",
        (SettingsMovement){
            .from = anywhere, .to = body, .group = STR(""), .each = true, .at_most = NEW_MOST});
    mould_fault(s->mould, (SampleFault){.group = "continuity",
                                        .check = "new_each_period",
                                        .body = body.body,
                                        .other = STR("ON-DINH"),
                                        .wanted = mould_number(s->mould, NEW_MOST)});
}

static void movements_stage(Staging *s) {
    movement_add(s, "TRE-XA", "Cán bộ trẻ nhận chức danh ở xã, phường",
                 (SettingsMovement){.from = anywhere,
                                    .to = at_level("commune"),
                                    .group = STR("QL.tre"),
                                    .at_least = YOUNG_WANTED,
                                    .at_most = -1});
    movement_add(s, "XA-TINH", "Cán bộ xã, phường về cơ quan cấp tỉnh",
                 (SettingsMovement){.from = at_level("commune"),
                                    .to = at_level("province"),
                                    .group = STR(""),
                                    .at_least = ARRIVALS_WANTED,
                                    .at_most = -1});
}

/* ---- away and back ---- */

/* Three years at least, ten of service left: Regulation 65-QĐ/TW of 2022, articles 8 and 5. */
static void rotation_stage(Staging *s) {
    s->settings.rotation_least = ROTATION_PERIODS;
    s->settings.rotation_service = ROTATION_SERVICE;
    s->settings.bring_back = BACK_PRICE;
    mould_fault(s->mould, (SampleFault){.group = "rotation",
                                        .check = "lasts",
                                        .wanted = mould_number(s->mould, ROTATION_PERIODS)});
}

static void back_stage(Staging *s) {
    uint32_t away = away_first(s);
    if (away == NONE)
        return;
    const MouldPerson *person = &s->mould->people.at[away];
    Str                home = s->mould->posts.at[person->pool_post].code;
    stage_lock(s, person->code, home, PERIOD_BACK);
    mould_fault(s->mould, (SampleFault){.group = "secondment",
                                        .check = "back",
                                        .person = person->code,
                                        .post = s->mould->posts.at[person->post].code,
                                        .other_post = home});
}

/* ---- the organisation ---- */

static void reform_add(Staging *s, ReformType type, Day day, Str unit, const char *successor) {
    VEC_PUSH(s->mould->arena, s->reforms,
             ((Reform){.type = type,
                       .day = day,
                       .unit = unit,
                       .successor = str_from(successor),
                       .number = -1}));
}

/* What was merged in 2025 is two departments again. */
static void split_stage(Staging *s) {
    Day day = first_of(s, PERIOD_SPLIT);
    ensure(mould_unit_find(s->mould, STR("SNV")) != NONE);
    reform_add(s, REFORM_SPLIT, day, STR("SNV"), "SNV");
    reform_add(s, REFORM_SPLIT, day, STR("SNV"), "SLD");
    s->reforms.at[s->reforms.len - 1].name = STR("Sở Lao động, Thương binh và Xã hội");
    mould_fault(s->mould, (SampleFault){.group = "reorganisation",
                                        .check = "unit_led",
                                        .post = STR("SLD/SNV-T"),
                                        .wanted = day_iso(s->mould->arena, day)});
}

static bool heads_ward_council(const Staging *s, uint32_t p) {
    const MouldPerson *person = &s->mould->people.at[p];
    return person->job == JOB_chu_tich_hdnd_xa && person->post != NONE && stage_sound(s, p) &&
           person->born > day_from(1974, 1, 1) &&
           str_starts(s->mould->units.at[person->unit].name, STR("Hội đồng nhân dân phường"));
}

/* A ward without a council, as some cities were allowed. */
static void abolition_stage(Staging *s) {
    for (uint32_t p = 0; p < s->mould->people.len; p++) {
        if (!heads_ward_council(s, p))
            continue;
        const MouldPerson *person = &s->mould->people.at[p];
        Str                post = s->mould->posts.at[person->post].code;
        Day                day = first_of(s, PERIOD_ABOLISHED);
        reform_add(s, REFORM_ABOLISH, day, s->mould->units.at[person->unit].code, "");
        for (uint32_t t = 0; t < PERIOD_ABOLISHED; t++)
            stage_lock(s, person->code, post, t);
        s->chosen[p] = true;
        mould_fault(s->mould, (SampleFault){.group = "reorganisation",
                                            .check = "post_abolished",
                                            .person = person->code,
                                            .post = post,
                                            .wanted = day_iso(s->mould->arena, day)});
        return;
    }
}

static void cut_stage(Staging *s) {
    uint32_t post = mould_post_find(s->mould, STR("MTTQ-P"));
    ensure(post != NONE);
    int32_t seats = (int32_t)s->mould->posts.at[post].seats - 1;
    reform_add(s, REFORM_SEATS, first_of(s, PERIOD_CUT), STR("MTTQ-P"), "");
    s->reforms.at[s->reforms.len - 1].number = seats;
    mould_fault(s->mould, (SampleFault){.group = "reorganisation",
                                        .check = "seats_cut",
                                        .post = STR("MTTQ-P"),
                                        .wanted = mould_number(s->mould, seats)});
}

/* ---- what holds without being asked ---- */

static void elsewhere_list(Staging *s) {
    for (uint32_t p = 0; p < s->mould->people.len; p++) {
        const MouldPerson *person = &s->mould->people.at[p];
        if (person->post != NONE && mould_job(person->job)->managed == MANAGED_CENTRAL)
            mould_fault(s->mould, (SampleFault){.group = "authority",
                                                .check = "left_alone",
                                                .person = person->code,
                                                .post = s->mould->posts.at[person->post].code});
    }
}

void stage_measures(Staging *s) {
    steady_stage(s);
    cover_stage(s);
    movements_stage(s);
    rotation_stage(s);
    back_stage(s);
    abolition_stage(s);
    split_stage(s);
    cut_stage(s);
    elsewhere_list(s);
}
