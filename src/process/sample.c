#include "process/sample.h"

#include "process/sample_mould.h"

static Mould mould_open(Arena *arena, uint64_t seed, uint32_t people, Records *out, SampleKey *key,
                        bool company) {
    uint32_t size = people < SAMPLE_PEOPLE_LEAST  ? SAMPLE_PEOPLE_LEAST
                    : people > SAMPLE_PEOPLE_MOST ? SAMPLE_PEOPLE_MOST
                                                  : people;
    *key = (SampleKey){.sample = company ? "company" : "province", .seed = seed, .people = size};
    return (Mould){.arena = arena,
                   .out = out,
                   .key = key,
                   .seed = seed,
                   .size = size,
                   .company = company,
                   .as_of = day_from(2026, 7, 1)};
}

void sample_province(Arena *arena, uint64_t seed, uint32_t people, Records *out, SampleKey *key) {
    Mould mould = mould_open(arena, seed, people, out, key, false);
    mould_frame_province(&mould);
    mould_staff_province(&mould);
    mould_share_province(&mould);
    mould_person_draw(&mould);
    mould_frame_write(&mould);
    mould_body_write(&mould);
    mould_career_write(&mould);
    mould_bound_write(&mould);
    mould_plant_misfits(&mould);
    mould_tie_write(&mould);
    mould_pool_write(&mould);
    mould_bound_pool(&mould);
    mould_plant_undecided(&mould);
    mould_person_write(&mould);
    mould_past_write(&mould);
    mould_dossier_write(&mould);
    mould_work_write(&mould);
    mould_member_write(&mould);
    mould_breach_list(&mould);
    mould_scenario_write(&mould);
}

void sample_company(Arena *arena, uint64_t seed, uint32_t people, Records *out, SampleKey *key) {
    Mould mould = mould_open(arena, seed, people, out, key, true);
    mould_frame_company(&mould);
    mould_staff_company(&mould);
    mould_share_company(&mould);
    mould_person_draw(&mould);
    mould_frame_write(&mould);
    mould_career_write(&mould);
    mould_plant_misfits(&mould);
    mould_tie_write(&mould);
    mould_pool_write(&mould);
    mould_person_write(&mould);
    mould_past_write(&mould);
    mould_dossier_write(&mould);
}
