#include "process/sample_mould.h"

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

const JobInfo *mould_job(Job job) {
    return &jobs[job];
}

uint32_t mould_post_find(const Mould *mould, Str code) {
    for (uint32_t p = 0; p < mould->posts.len; p++)
        if (str_same(mould->posts.at[p].code, code))
            return p;
    return NONE;
}

uint32_t mould_unit_find(const Mould *mould, Str code) {
    for (uint32_t u = 0; u < mould->units.len; u++)
        if (str_same(mould->units.at[u].code, code))
            return u;
    return NONE;
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

const char *mould_word(Random *random, WordList list) {
    uint32_t total = 0, at = 0;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        total += words[i].list == list ? words[i].weight : 0;
    uint32_t drawn = random_below(random, total);
    for (; words[at].list != list || drawn >= words[at].weight; at++)
        drawn -= words[at].list == list ? words[at].weight : 0;
    return words[at].word;
}

const char *mould_word_at(WordList list, uint32_t index) {
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (words[i].list == list && index-- == 0)
            return words[i].word;
    return NULL;
}

Random mould_random(const Mould *mould, uint32_t stage) {
    Random   seeds = random_open(mould->seed);
    uint64_t first = random_next(&seeds);
    return random_open(first ^ stage * UINT64_C(0x632BE59BD9B4E019));
}

int32_t mould_between(Random *random, int32_t low, int32_t high) {
    return high <= low ? low : low + (int32_t)random_below(random, (uint32_t)(high - low + 1));
}

Record *mould_row(Mould *mould, Kind kind) {
    records_add(mould->arena, mould->out, (Record){.kind = kind});
    return &mould->out->at[mould->out->len - 1];
}

Str mould_number(Mould *mould, int64_t number) {
    return str_format(mould->arena, "%lld", (long long)number);
}

void mould_fault(Mould *mould, SampleFault fault) {
    SampleKey *key = mould->key;
    if (key->len == key->room)
        key->at = vec_grow(mould->arena, key->at, key->len, &key->room, sizeof *key->at);
    key->at[key->len++] = fault;
}

Day mould_month(const Mould *mould, int32_t months_before) {
    return day_month_start(day_add_months(mould->as_of, -months_before));
}

uint32_t mould_unit(Mould *mould, MouldUnit unit) {
    VEC_PUSH(mould->arena, mould->units, unit);
    return (uint32_t)mould->units.len - 1;
}

uint32_t mould_post(Mould *mould, MouldPost post) {
    VEC_PUSH(mould->arena, mould->posts, post);
    return (uint32_t)mould->posts.len - 1;
}

uint32_t mould_person(Mould *mould, MouldPerson person) {
    VEC_PUSH(mould->arena, mould->people, person);
    return (uint32_t)mould->people.len - 1;
}

uint32_t mould_commune(const Mould *mould, uint32_t commune) {
    return mould->commune_units + commune * COMMUNE_PARTS + 1;
}
