#include "process/sample_sketch.h"

static const JobInfo jobs[] = {
    [JOB_none] = {.kind = ""},
#define J(kind_, title_, joint_, level_, bloc_, rank_, importance_, elected_, managed_, degree_,   \
          theory_, youngest_, oldest_)                                                             \
    [JOB_##kind_] = {#kind_,           title_,           joint_,                                   \
                     #level_,          #bloc_,           rank_,                                    \
                     importance_,      elected_,         MANAGED_##managed_,                       \
                     DEGREE_##degree_, THEORY_##theory_, youngest_,                                \
                     oldest_},
#include "process/sample_job.def"
#undef J
};

const JobInfo *job_info(Job job) {
    return &jobs[job];
}

typedef struct Word {
    WordList    list;
    uint32_t    weight;
    const char *word;
} Word;

static const Word words[] = {
#define N(list, weight, word) {WORD_##list, weight, word},
#include "process/sample_word.def"
#undef N
};

const char *word_draw(Random *random, WordList list) {
    uint32_t total = 0, at = 0;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        total += words[i].list == list ? words[i].weight : 0;
    uint32_t drawn = random_below(random, total);
    for (; words[at].list != list || drawn >= words[at].weight; at++)
        drawn -= words[at].list == list ? words[at].weight : 0;
    return words[at].word;
}

const char *word_at(WordList list, uint32_t index) {
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (words[i].list == list && index-- == 0)
            return words[i].word;
    return NULL;
}

Random sketch_random(const Sketch *sketch, uint32_t stage) {
    Random   seeds = random_open(sketch->seed);
    uint64_t first = random_next(&seeds);
    return random_open(first ^ stage * UINT64_C(0x632BE59BD9B4E019));
}

int32_t sketch_between(Random *random, int32_t low, int32_t high) {
    return high <= low ? low : low + (int32_t)random_below(random, (uint32_t)(high - low + 1));
}

Record *sketch_row(Sketch *sketch, Kind kind) {
    records_add(sketch->arena, sketch->out, (Record){.kind = kind});
    return &sketch->out->at[sketch->out->len - 1];
}

Str sketch_number(Sketch *sketch, int64_t number) {
    return str_format(sketch->arena, "%lld", (long long)number);
}

void sketch_fault(Sketch *sketch, SampleFault fault) {
    SampleKey *key = sketch->key;
    if (key->len == key->room)
        key->at = vec_grow(sketch->arena, key->at, key->len, &key->room, sizeof *key->at);
    key->at[key->len++] = fault;
}

Day sketch_month(const Sketch *sketch, int32_t months_before) {
    return day_month_start(day_add_months(sketch->as_of, -months_before));
}

uint32_t sketch_unit(Sketch *sketch, SketchUnit unit) {
    VEC_PUSH(sketch->arena, sketch->units, unit);
    return (uint32_t)sketch->units.len - 1;
}

uint32_t sketch_post(Sketch *sketch, SketchPost post) {
    VEC_PUSH(sketch->arena, sketch->posts, post);
    return (uint32_t)sketch->posts.len - 1;
}

uint32_t sketch_person(Sketch *sketch, SketchPerson person) {
    VEC_PUSH(sketch->arena, sketch->people, person);
    return (uint32_t)sketch->people.len - 1;
}

uint32_t commune_first(const Sketch *sketch, uint32_t commune) {
    return sketch->commune_units + commune * COMMUNE_PARTS + 1;
}
