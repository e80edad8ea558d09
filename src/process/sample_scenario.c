/* sample_scenario.c — the second scenario of the made-up province, `day-du`: a plan with a course, a nominee, a merger,
 * locks, a special case, a movement, rotations of a least time, somebody from elsewhere and by-elections, each with an entry of the answer key.
 *
 * Nobody is changed for it: it picks, among the people there are, those of whom the plan's answer is certain under the
 * pack shipped, and locks them where only that makes it so. A part for which a small sample has nobody is left out.
 */
#include "process/sample_stage.h"

#include <stdlib.h>

#define COURSE_CODE "CC-LLCT"
#define RECEPTION_CODE "TW"

enum {
    PERIOD_MERGED = 1,
    PERIOD_RECEIVED = 3,
    PERIOD_LAST = 9
}; /* half-years from 1 January 2027 */
enum { COURSE_LENGTH = 12, COURSE_PLACES = 20 };

/* Departments whose leaders need the same field come first; the last pair is in every sample. */
typedef struct Merger {
    const char *first, *second, *into, *name;
} Merger;

static const Merger mergers[] = {
    {"STC", "SCT", "STCCT", "Sở Tài chính và Công Thương"},
    {"SYT", "SGDDT", "SYTGD", "Sở Y tế và Giáo dục"},
};

/* ---- who there is ---- */

static uint32_t person_numbered(const Mould *mould, Str code) {
    long number = code.len > 2 ? strtol(code.at + 2, NULL, 10) : 0;
    bool known = number > 0 && (size_t)number <= mould->people.len &&
                 str_same(mould->people.at[number - 1].code, code);
    return known ? (uint32_t)number - 1 : NONE;
}

static bool *blemishes_find(const Mould *mould) {
    bool *found = ARENA_ARRAY(mould->arena, bool, mould->people.len);
    for (size_t i = 0; i < mould->out->len; i++) {
        const Record *row = &mould->out->at[i];
        Str           code = {0};
        if (row->kind == KIND_DISCIPLINE)
            code = row->values[Discipline_person];
        else if (row->kind == KIND_RATING && !str_is(row->values[Rating_grade], "good") &&
                 !str_is(row->values[Rating_grade], "excellent"))
            code = row->values[Rating_person];
        uint32_t person = person_numbered(mould, code);
        if (person != NONE)
            found[person] = true;
    }
    return found;
}

bool stage_sound(const Staging *s, uint32_t p) {
    const MouldPerson *person = &s->mould->people.at[p];
    return !person->planted && !person->tied && !person->ties_missing && !person->authority &&
           person->second_post == NONE && person->born_known == 3 && !s->blemished[p] &&
           !s->chosen[p];
}

bool stage_merges(const Staging *s, uint32_t unit) {
    return unit == s->first || unit == s->second;
}

/* A holder whom the plan may move, and who could hold the post but for theory. The plan leaves out many who hold none. */
static bool could_hold(const Staging *s, const MouldPerson *person, const MouldPost *post) {
    const JobInfo *job = mould_job(post->job);
    bool           in_field = !*post->field || str_is(str_from(post->field), person->field);
    bool ours = person->post != NONE && mould_job(person->job)->managed == MANAGED_PROVINCE;
    return ours && in_field && person->degree >= job->degree && !stage_merges(s, post->unit) &&
           person->since <= day_from(2026, 1, 1);
}

void stage_lock(Staging *s, Str person, Str post, uint32_t period) {
    VEC_PUSH(s->mould->arena, s->locks,
             ((SettingsPair){.person = person, .post = post, .period = period}));
}

/* ---- the course ---- */

/* How sure it is that the post falls free by itself: 2 a vacant seat, 1 a holder who retires in time. */
static int falls_free(const Staging *s, uint32_t post) {
    uint32_t held = 0;
    int      old = 0;
    for (size_t p = 0; p < s->mould->people.len; p++) {
        const MouldPerson *person = &s->mould->people.at[p];
        if (person->post != post && person->second_post != post)
            continue;
        held++;
        old |= person->born_known == 3 &&
               person->born < (person->woman ? day_from(1972, 1, 1) : day_from(1968, 7, 1));
    }
    return held < s->mould->posts.at[post].seats ? 2 : old;
}

/* Somebody in the pool for the post who lacks advanced theory alone, and serves long enough after it. */
static bool course_wanted(const Staging *s, uint32_t p) {
    const MouldPerson *person = &s->mould->people.at[p];
    if (!person->pooled || !stage_sound(s, p) || person->theory != THEORY_intermediate)
        return false;
    const MouldPost *post = &s->mould->posts.at[person->pool_post];
    bool             away = person->unit != post->unit; /* may be a rotation: ROTATION_SERVICE */
    if (person->born < day_from(!away ? 1975 : person->woman ? 1979 : 1977, 1, 1))
        return false;
    bool served = mould_job(post->job)->rank < 78 || mould_job(person->job)->rank >= 68;
    return served && mould_job(post->job)->theory == THEORY_advanced &&
           could_hold(s, person, post) &&
           mould_job(person->job)->rank <= mould_job(post->job)->rank &&
           !stage_merges(s, person->unit);
}

static void course_offer(Staging *s) {
    Arena          *arena = s->mould->arena;
    SettingsCourse *course = ARENA_ARRAY(arena, SettingsCourse, 1);
    Day            *begins = ARENA_ARRAY(arena, Day, 2);
    begins[0] = day_from(2027, 9, 1), begins[1] = day_from(2028, 9, 1);
    *course = (SettingsCourse){.code = STR(COURSE_CODE),
                               .name = STR("Cao cấp lý luận chính trị"),
                               .kind = KIND_THEORY,
                               .teaches = THEORY_advanced,
                               .months = COURSE_LENGTH,
                               .places = COURSE_PLACES,
                               .price = COURSE_PRICE,
                               .begins = begins,
                               .begin_count = 2};
    s->settings.courses = course;
    s->settings.course_count = 1;
}

static void course_stage(Staging *s) {
    Mould   *mould = s->mould;
    uint32_t best = NONE;
    int      ease = -1;
    course_offer(s);
    for (uint32_t p = 0; p < mould->people.len; p++) {
        int own = course_wanted(s, p) ? falls_free(s, mould->people.at[p].pool_post) : -1;
        if (own > ease)
            best = p, ease = own;
    }
    if (best == NONE)
        return;
    const MouldPerson *person = &mould->people.at[best];
    Str                post = mould->posts.at[person->pool_post].code;
    s->chosen[best] = true;
    stage_lock(s, person->code, post, PERIOD_LAST);
    mould_fault(mould, (SampleFault){.group = "course",
                                     .check = "eligible_after",
                                     .person = person->code,
                                     .post = post,
                                     .wanted = STR(COURSE_CODE)});
}

/* ---- the merger ---- */

static uint32_t deputies_seats(const Mould *mould, uint32_t unit) {
    uint32_t seats = 0;
    for (size_t p = 0; p < mould->posts.len; p++)
        if (mould->posts.at[p].unit == unit && mould->posts.at[p].job == JOB_pho_giam_doc_so)
            seats += mould->posts.at[p].seats;
    return seats;
}

/* Both become a new department, which begins with the deputies of both; they come down within five years. */
static void merger_write(Staging *s, const Merger *merger) {
    Arena *arena = s->mould->arena;
    Reform merge = {.type = REFORM_MERGE,
                    .day = day_from(2027, 7, 1),
                    .successor = str_from(merger->into),
                    .name = str_from(merger->name),
                    .number = -1};
    for (int i = 0; i < 2; i++) {
        merge.unit = str_from(i ? merger->second : merger->first);
        VEC_PUSH(arena, s->reforms, merge);
    }
    VEC_PUSH(arena, s->reforms,
             ((Reform){.type = REFORM_SEATS,
                       .day = merge.day,
                       .unit = str_format(arena, "%s/%s-P", merger->into, merger->first),
                       .number = (int32_t)(deputies_seats(s->mould, s->first) +
                                           deputies_seats(s->mould, s->second))}));
}

/* A leader of the first department who can lead the new one on the day. */
static bool leader_placed(Staging *s, const Merger *merger, Job job) {
    Mould *mould = s->mould;
    for (uint32_t p = 0; p < mould->people.len; p++) {
        const MouldPerson *person = &mould->people.at[p];
        if (person->job != job || person->unit != s->first || person->post == NONE ||
            !stage_sound(s, p) || person->since > day_from(2025, 7, 1) ||
            person->born < day_from(1968, 1, 1))
            continue;
        Str before = mould->posts.at[person->post].code;
        Str after = str_format(mould->arena, "%s/" STR_FMT, merger->into, STR_ARG(before));
        s->chosen[p] = true;
        stage_lock(s, person->code, before, PERIOD_MERGED - 1);
        stage_lock(s, person->code, after, PERIOD_MERGED);
        mould_fault(mould, (SampleFault){.group = "reorganisation",
                                         .check = "leader_placed",
                                         .person = person->code,
                                         .post = before,
                                         .other_post = after});
        return true;
    }
    return false;
}

static void merger_stage(Staging *s) {
    const Merger *merger = NULL;
    for (size_t i = 0; i < COUNT_OF(mergers) && !merger; i++) {
        s->first = mould_unit_find(s->mould, str_from(mergers[i].first));
        s->second = mould_unit_find(s->mould, str_from(mergers[i].second));
        merger = s->first != NONE && s->second != NONE ? &mergers[i] : NULL;
    }
    ensure(merger);
    merger_write(s, merger);
    leader_placed(s, merger, JOB_giam_doc_so);
    for (int placed = 0; placed < 2 && leader_placed(s, merger, JOB_pho_giam_doc_so);)
        placed++;
}

/* ---- the nominee ---- */

/* A leader without a seat in the provincial committee, who is elected before others: counted wherever somebody is wanted. */
static int nominee_worth(const Staging *s, uint32_t p) {
    const MouldPerson *person = &s->mould->people.at[p];
    bool leads = person->job == JOB_pho_giam_doc_so || person->job == JOB_pho_truong_ban_dang ||
                 person->job == JOB_pho_truong_doan_the || person->job == JOB_pho_chu_tich_ubnd_xa;
    if (!leads || person->post == NONE || person->top || !stage_sound(s, p) ||
        stage_merges(s, person->unit) || person->born < day_from(1980, 1, 1))
        return -1;
    return 2 * (person->born >= day_from(1991, 1, 1)) + person->woman;
}

static void nominee_stage(Staging *s) {
    Mould   *mould = s->mould;
    uint32_t best = NONE;
    int      worth = -1;
    for (uint32_t p = 0; p < mould->people.len; p++)
        if (nominee_worth(s, p) > worth)
            best = p, worth = nominee_worth(s, p);
    if (best == NONE)
        return;
    const MouldPerson *person = &mould->people.at[best];
    SettingsPair      *nominee = ARENA_ARRAY(mould->arena, SettingsPair, 1);
    *nominee = (SettingsPair){.person = person->code, .post = STR("CUT"), .period = NONE};
    s->settings.nominees = nominee;
    s->settings.nominee_count = 1;
    s->chosen[best] = true;
    stage_lock(s, person->code, mould->posts.at[person->post].code, NONE);
    mould_fault(mould, (SampleFault){.group = "election",
                                     .check = "nominee_elected",
                                     .person = person->code,
                                     .post = mould->posts.at[person->post].code,
                                     .body = STR("CUT")});
}

/* ---- the rest ---- */

/* Somebody in the pool who lacks nothing but a whole term of service from 2029 on. */
static void special_stage(Staging *s) {
    Mould *mould = s->mould;
    for (uint32_t p = 0; p < mould->people.len; p++) {
        const MouldPerson *person = &mould->people.at[p];
        if (!person->pooled || !stage_sound(s, p) || person->born >= day_from(1973, 1, 1))
            continue;
        const MouldPost *post = &mould->posts.at[person->pool_post];
        if (!could_hold(s, person, post) || person->theory < mould_job(post->job)->theory)
            continue;
        SettingsPair *special = ARENA_ARRAY(mould->arena, SettingsPair, 1);
        *special = (SettingsPair){
            .person = person->code,
            .post = post->code,
            .period = NONE,
            .reason =
                STR("Kết luận của Ban Thường vụ Tỉnh ủy ngày 15/06/2026: cán bộ có kinh nghiệm, "
                    "còn dưới một nhiệm kỳ công tác")};
        s->settings.specials = special;
        s->settings.special_count = 1;
        return;
    }
}

static void reception_stage(Staging *s) {
    Arena             *arena = s->mould->arena;
    SettingsReception *reception = ARENA_ARRAY(arena, SettingsReception, 1);
    Str               *posts = ARENA_ARRAY(arena, Str, 1);
    Str                person = STR(RECEPTION_CODE "-1");
    posts[0] = STR("UBND-PCT");
    *reception = (SettingsReception){.code = STR(RECEPTION_CODE),
                                     .name = STR("Cán bộ Trung ương luân chuyển về tỉnh"),
                                     .posts = posts,
                                     .post_count = 1,
                                     .count = 1,
                                     .price = RECEPTION_PRICE,
                                     .from = day_from(2028, 1, 1),
                                     .sex = -1,
                                     .born = DAY_NONE};
    s->settings.receptions = reception;
    s->settings.reception_count = 1;
    stage_lock(s, person, posts[0], PERIOD_RECEIVED);
    mould_fault(s->mould,
                (SampleFault){
                    .group = "reception", .check = "received", .person = person, .post = posts[0]});
}

void mould_scenario_write(Mould *mould) {
    Staging s = {.mould = mould,
                 .settings = settings_default(),
                 .blemished = blemishes_find(mould),
                 .chosen = ARENA_ARRAY(mould->arena, bool, mould->people.len)};
    merger_stage(&s);
    course_stage(&s);
    nominee_stage(&s);
    special_stage(&s);
    reception_stage(&s);
    stage_measures(&s);
    s.settings.by_election = true;
    s.settings.movements = s.movements.at;
    s.settings.movement_count = (uint32_t)s.movements.len;
    s.settings.reforms = s.reforms.at;
    s.settings.reform_count = (uint32_t)s.reforms.len;
    s.settings.locks = s.locks.at;
    s.settings.lock_count = (uint32_t)s.locks.len;
    s.settings.forbids = s.forbids.at;
    s.settings.forbid_count = (uint32_t)s.forbids.len;
    records_add(mould->arena, mould->out,
                scenario_record(mould->arena, STR(SAMPLE_SCENARIO),
                                STR("Phương án đầy đủ: mọi biện pháp cùng lúc"), &s.settings));
}
