/* sample_pool.c — who is planned as successor: up to three names for a post, up to three posts for a
 * name, only upwards, with more women and young people than hold posts today. */
#include "process/sample_mould.h"

enum { POOL_POSTS = 3, POOL_TRIES = 80 };

/* People by what they do, so that those of one job can be drawn. */
typedef struct Bench {
    uint32_t *at[JOB_COUNT];
    uint32_t  len[JOB_COUNT];
} Bench;

static Bench bench_make(Mould *mould) {
    Bench bench = {0};
    for (size_t p = 0; p < mould->people.len; p++)
        bench.len[mould->people.at[p].job]++;
    for (int j = 0; j < JOB_COUNT; j++) {
        bench.at[j] = ARENA_ARRAY(mould->arena, uint32_t, bench.len[j]);
        bench.len[j] = 0;
    }
    for (uint32_t p = 0; p < mould->people.len; p++) {
        Job job = mould->people.at[p].job;
        bench.at[job][bench.len[job]++] = p;
    }
    return bench;
}

/* From where successors of a post come. */
static Job pool_source(Random *random, Job job) {
    static const struct {
        Job job, from[3];
    } sources[] = {
        {JOB_pho_chu_tich_ubnd_tinh, {JOB_giam_doc_so, JOB_truong_ban_dang, JOB_bi_thu_xa}},
        {JOB_truong_ban_dang, {JOB_pho_truong_ban_dang, JOB_bi_thu_xa, JOB_pho_truong_ban_dang}},
        {JOB_giam_doc_so, {JOB_pho_giam_doc_so, JOB_pho_giam_doc_so, JOB_chu_tich_ubnd_xa}},
        {JOB_truong_doan_the,
         {JOB_pho_truong_doan_the, JOB_pho_bi_thu_xa, JOB_pho_truong_doan_the}},
        {JOB_pho_truong_ban_dang,
         {JOB_truong_phong_tinh, JOB_pho_truong_phong_tinh, JOB_truong_phong_tinh}},
        {JOB_pho_giam_doc_so, {JOB_truong_phong_tinh, JOB_giam_doc_don_vi, JOB_truong_phong_tinh}},
        {JOB_pho_truong_doan_the,
         {JOB_truong_phong_tinh, JOB_pho_truong_phong_tinh, JOB_truong_phong_tinh}},
        {JOB_bi_thu_xa, {JOB_pho_bi_thu_xa, JOB_chu_tich_ubnd_xa, JOB_truong_phong_tinh}},
        {JOB_chu_tich_ubnd_xa,
         {JOB_pho_chu_tich_ubnd_xa, JOB_truong_phong_tinh, JOB_giam_doc_don_vi}},
        {JOB_pho_chu_tich_ubnd_xa,
         {JOB_truong_phong_xa, JOB_pho_truong_phong_xa, JOB_pho_truong_phong_xa}},
        {JOB_pho_bi_thu_xa, {JOB_pho_chu_tich_ubnd_xa, JOB_chu_tich_mttq_xa, JOB_giam_doc_don_vi}},
        {JOB_chu_tich_hdnd_xa,
         {JOB_pho_chu_tich_ubnd_xa, JOB_chu_tich_mttq_xa, JOB_pho_truong_phong_xa}},
        {JOB_ceo, {JOB_director, JOB_director, JOB_director}},
        {JOB_director, {JOB_deputy_director, JOB_manager, JOB_deputy_director}},
        {JOB_deputy_director, {JOB_manager, JOB_manager, JOB_team_lead}},
        {JOB_manager, {JOB_team_lead, JOB_senior_specialist, JOB_team_lead}},
        {JOB_team_lead, {JOB_senior_specialist, JOB_senior_specialist, JOB_senior_specialist}},
    };
    for (size_t i = 0; i < COUNT_OF(sources); i++)
        if (sources[i].job == job)
            return sources[i].from[random_below(random, 3)];
    return JOB_none;
}

/* Has the person done, for two years, what the standards of such posts ask for? */
static bool experienced(const Mould *mould, const MouldPost *post, const MouldPerson *person) {
    int     rank = mould_job(post->job)->rank;
    int     needed = rank >= 78 ? 66 : rank >= 68 ? 58 : mould->company ? 0 : 50;
    int32_t held = day_months(person->since, mould->as_of);
    return (mould_job(person->job)->rank >= needed && held >= 24) ||
           (mould_job(person->source)->rank >= needed && person->source_months >= 24);
}

/* Whom the planning authority can move: its own holders, and those without a listed post. */
static bool movable(const MouldPerson *person) {
    return person->post == NONE || mould_job(person->job)->managed == MANAGED_PROVINCE;
}

static bool pool_fits(const Mould *mould, Random *random, const MouldPost *post,
                      const MouldPerson *person) {
    bool same_place = person->unit == post->unit;
    bool near =
        same_place || mould->units.at[post->unit].commune != NONE || random_chance(random, 35, 100);
    bool in_field = !*post->field || str_is(str_from(post->field), person->field);
    bool young_enough = day_months(person->born, mould->as_of) < (person->woman ? 51 : 55) * 12;
    bool wanted = person->woman || person->young || random_chance(random, 33, 100);
    bool able = (experienced(mould, post, person) || random_chance(random, 15, 100)) &&
                (movable(person) || random_chance(random, 30, 100));
    bool bound = (!mould->units.at[post->unit].women_lead || person->woman) &&
                 (!mould->units.at[post->unit].young_lead || person->young);
    return person->pooled < POOL_POSTS && !person->authority && near && in_field && young_enough &&
           wanted && bound && able;
}

static const char *readiness_of(Random *random, const MouldPost *post, const MouldPerson *person) {
    bool ready = person->theory >= mould_job(post->job)->theory &&
                 person->degree >= mould_job(post->job)->degree;
    uint32_t drawn = random_below(random, 100);
    return ready && drawn < 50 ? "now" : ready || drawn < 40 ? "soon" : "next_term";
}

static void pool_row(Mould *mould, uint32_t post, MouldPerson *person, const char *readiness,
                     uint32_t order) {
    Record *row = mould_row(mould, KIND_POOL);
    ROW(row, Pool, person, person->code);
    ROW(row, Pool, post, mould->posts.at[post].code);
    ROW(row, Pool, readiness, str_from(readiness));
    ROW(row, Pool, rank, mould_number(mould, order));
    ROW(row, Pool, since, STR("2025-11-01"));
    ROW(row, Pool, act, mould->company ? STR("") : mould_pool_act());
    person->pooled++;
    person->pool_post = post;
}

void mould_pool_name(Mould *mould, uint32_t post, MouldPerson *person, uint32_t order) {
    pool_row(mould, post, person, "now", order);
}

static void post_pool(Mould *mould, Random *random, const Bench *bench, uint32_t at) {
    MouldPost *post = &mould->posts.at[at];
    uint32_t   taken[MOULD_POOL_NAMES], names = 0;
    bool leads = mould_job(post->job)->rank >= 68 && mould->units.at[post->unit].commune == NONE;
    uint32_t wanted = leads                            ? MOULD_POOL_NAMES
                      : random_chance(random, 70, 100) ? 1 + random_below(random, MOULD_POOL_NAMES)
                                                       : 0;
    for (uint32_t tries = 0; tries < POOL_TRIES * wanted && names < wanted; tries++) {
        Job from = pool_source(random, post->job);
        if (!bench->len[from])
            continue;
        uint32_t p = bench->at[from][random_below(random, bench->len[from])];
        bool     twice = false;
        for (uint32_t n = 0; n < names; n++)
            twice |= taken[n] == p;
        if (twice || !pool_fits(mould, random, post, &mould->people.at[p]))
            continue;
        taken[names++] = p;
        pool_row(mould, at, &mould->people.at[p], readiness_of(random, post, &mould->people.at[p]),
                 names);
    }
}

void mould_pool_write(Mould *mould) {
    Random random = mould_random(mould, 8);
    Bench  bench = bench_make(mould);
    for (uint32_t p = 0; p < mould->posts.len; p++)
        if (mould_job(mould->posts.at[p].job)->managed == MANAGED_PROVINCE)
            post_pool(mould, &random, &bench, p);
}
