#include "process/sample.h"

#include "process/sample_sketch.h"

static Sketch sketch_open(Arena *arena, uint64_t seed, uint32_t people, Records *out,
                          SampleKey *key, bool company) {
    uint32_t size = people < SAMPLE_PEOPLE_LEAST  ? SAMPLE_PEOPLE_LEAST
                    : people > SAMPLE_PEOPLE_MOST ? SAMPLE_PEOPLE_MOST
                                                  : people;
    *key = (SampleKey){.sample = company ? "company" : "province", .seed = seed, .people = size};
    return (Sketch){.arena = arena,
                    .out = out,
                    .key = key,
                    .seed = seed,
                    .size = size,
                    .company = company,
                    .as_of = day_from(2026, 7, 1)};
}

void sample_province(Arena *arena, uint64_t seed, uint32_t people, Records *out, SampleKey *key) {
    Sketch sketch = sketch_open(arena, seed, people, out, key, false);
    frame_province(&sketch);
    staff_province(&sketch);
    share_province(&sketch);
    person_draw(&sketch);
    frame_write(&sketch);
    body_write(&sketch);
    career_write(&sketch);
    plant_misfits(&sketch);
    tie_write(&sketch);
    pool_write(&sketch);
    plant_undecided(&sketch);
    person_write(&sketch);
    past_write(&sketch);
    member_write(&sketch);
    breach_list(&sketch);
}

void sample_company(Arena *arena, uint64_t seed, uint32_t people, Records *out, SampleKey *key) {
    Sketch sketch = sketch_open(arena, seed, people, out, key, true);
    frame_company(&sketch);
    staff_company(&sketch);
    share_company(&sketch);
    person_draw(&sketch);
    frame_write(&sketch);
    career_write(&sketch);
    plant_misfits(&sketch);
    tie_write(&sketch);
    person_write(&sketch);
    past_write(&sketch);
}
