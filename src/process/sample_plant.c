/* sample_plant.c — what is wrong in the sample on purpose, each with an entry of the answer key:
 * misfits, relatives in incompatible posts, facts that are missing. Harmless family ties as well. */
#include "process/sample_mould.h"

/* How many of a kind: at least one, and never so many that the departments, whose number does not
 * grow with the sample, were full of them. */
static uint32_t plant_count(const Mould *mould, uint32_t at_default) {
    uint32_t count = at_default * mould->size / SAMPLE_PROVINCE_PEOPLE;
    return count > at_default ? at_default : count ? count : 1;
}

static uint32_t job_person(const Mould *mould, Random *random, Job job) {
    VEC(uint32_t) open = {0};
    for (uint32_t p = 0; p < mould->people.len; p++) {
        const MouldPerson *person = &mould->people.at[p];
        if (person->job == job && person->post != NONE && !person->planted && !person->tied &&
            person->second_post == NONE && !person->young && !person->woman_set)
            VEC_PUSH(mould->arena, open, p);
    }
    return open.len ? open.at[random_below(random, (uint32_t)open.len)] : NONE;
}

static void misfit_add(Mould *mould, const char *check, const MouldPerson *person, Str wanted,
                       Str found) {
    mould_fault(mould, (SampleFault){.group = "misfit",
                                     .check = check,
                                     .person = person->code,
                                     .post = mould->posts.at[person->post].code,
                                     .wanted = wanted,
                                     .found = found});
}

static void theory_short(Mould *mould, Random *random, Job job, int theory, uint32_t count) {
    for (uint32_t n = 0, p; n < count && (p = job_person(mould, random, job)) != NONE; n++) {
        MouldPerson *person = &mould->people.at[p];
        person->planted = true;
        person->theory = theory;
        misfit_add(mould, "theory_short", person,
                   str_from(codes_at(LIST_THEORY, mould_job(job)->theory)->id),
                   str_from(codes_at(LIST_THEORY, theory)->id));
    }
}

static void degree_short(Mould *mould, Random *random, Job job, uint32_t count) {
    for (uint32_t n = 0, p; n < count && (p = job_person(mould, random, job)) != NONE; n++) {
        MouldPerson *person = &mould->people.at[p];
        person->planted = true;
        person->degree = DEGREE_college;
        misfit_add(mould, "degree_short", person,
                   str_from(codes_at(LIST_DEGREE, mould_job(job)->degree)->id),
                   str_from(codes_at(LIST_DEGREE, DEGREE_college)->id));
    }
}

static void field_other(Mould *mould, Random *random, Job job, uint32_t count) {
    for (uint32_t n = 0, p; n < count && (p = job_person(mould, random, job)) != NONE; n++) {
        MouldPerson *person = &mould->people.at[p];
        const char  *wanted = mould->posts.at[person->post].field;
        person->planted = true;
        person->second_field = NULL;
        while (!*wanted || str_is(str_from(wanted), person->field))
            person->field = mould_word(random, mould->company ? WORD_ENGLISH_FIELD : WORD_FIELD);
        misfit_add(mould, "field_other", person, str_from(wanted), str_from(person->field));
    }
}

void mould_plant_misfits(Mould *mould) {
    Random random = mould_random(mould, 6);
    if (mould->company) {
        degree_short(mould, &random, JOB_manager, 2);
        field_other(mould, &random, JOB_director, 2);
        return;
    }
    theory_short(mould, &random, JOB_giam_doc_so, THEORY_intermediate, plant_count(mould, 2));
    theory_short(mould, &random, JOB_bi_thu_xa, THEORY_intermediate, plant_count(mould, 3));
    theory_short(mould, &random, JOB_pho_giam_doc_so, THEORY_elementary, plant_count(mould, 3));
    theory_short(mould, &random, JOB_truong_phong_xa, THEORY_elementary, plant_count(mould, 4));
    degree_short(mould, &random, JOB_pho_chu_tich_ubnd_xa, plant_count(mould, 4));
    degree_short(mould, &random, JOB_truong_phong_xa, plant_count(mould, 3));
    field_other(mould, &random, JOB_giam_doc_so, plant_count(mould, 2));
    field_other(mould, &random, JOB_pho_giam_doc_so, plant_count(mould, 5));
}

/* ---- family ties ---- */

static void tie_rows(Mould *mould, const MouldPerson *a, const MouldPerson *b,
                     const char *relation) {
    for (int way = 0; way < 2; way++) {
        Record *row = mould_row(mould, KIND_TIE);
        ROW(row, Tie, person, way ? b->code : a->code);
        ROW(row, Tie, other, way ? a->code : b->code);
        ROW(row, Tie, relation, str_from(relation));
    }
}

/* Ages that a couple or brothers and sisters could have. */
static bool ages_near(const MouldPerson *a, const MouldPerson *b) {
    int32_t apart = a->born - b->born;
    return (apart < 0 ? -apart : apart) < 11 * 366;
}

static void tie_make(Mould *mould, MouldPerson *a, MouldPerson *b, const char *relation) {
    a->tied = b->tied = true;
    a->ties_missing = b->ties_missing = false;
    if (str_is(str_from(relation), "sibling")) {
        b->family = a->family;
        b->ethnic = a->ethnic;
    }
    tie_rows(mould, a, b, relation);
}

static MouldPerson *free_holder(Mould *mould, uint32_t post) {
    for (uint32_t p = 0; p < mould->people.len; p++) {
        MouldPerson *person = &mould->people.at[p];
        if (person->post == post && !person->tied && !person->planted &&
            person->second_post == NONE)
            return person;
    }
    return NULL;
}

/* Head and deputy of one unit who are relatives, at the first place after `from` where it can be. */
static bool relatives_plant(Mould *mould, Job head, uint32_t step, bool spouses, uint32_t from) {
    for (uint32_t p = from; p + step < mould->posts.len; p++) {
        MouldPerson *a = mould->posts.at[p].job == head ? free_holder(mould, p) : NULL;
        MouldPerson *b = a ? free_holder(mould, p + step) : NULL;
        if (!a || !b || !ages_near(a, b) || (spouses && a->woman == b->woman) ||
            a->minority != b->minority)
            continue;
        tie_make(mould, a, b, spouses ? "spouse" : "sibling");
        a->planted = b->planted = true;
        mould_fault(mould, (SampleFault){.group = "relatives",
                                         .check = "head_and_deputy",
                                         .person = a->code,
                                         .post = mould->posts.at[p].code,
                                         .other = b->code,
                                         .other_post = mould->posts.at[p + step].code,
                                         .found = spouses ? STR("spouse") : STR("sibling")});
        return true;
    }
    return false;
}

/* The deputies' post stands next to the head's in departments and in people's committees. */
static void relatives_write(Mould *mould, Random *random) {
    uint32_t half = random_below(random, (uint32_t)mould->posts.len / 3);
    if (mould->company) {
        relatives_plant(mould, JOB_director, 1, true, 0);
        return;
    }
    for (uint32_t n = 0; n < plant_count(mould, 2); n++) {
        if (!relatives_plant(mould, JOB_giam_doc_so, 1, true, 0))
            relatives_plant(mould, JOB_giam_doc_so, 1, false, 0);
        if (!relatives_plant(mould, JOB_chu_tich_ubnd_xa, 1, n % 2 == 0, half))
            relatives_plant(mould, JOB_chu_tich_ubnd_xa, 1, n % 2 != 0, 0);
    }
}

/* Relatives who do not stand in each other's way: one of them holds no listed post, and they work in
 * different units. */
static void harmless_tie(Mould *mould, Random *random) {
    uint32_t     count = (uint32_t)mould->people.len;
    MouldPerson *a = &mould->people.at[random_below(random, count)];
    MouldPerson *b = &mould->people.at[random_below(random, count)];
    Str          place = mould->units.at[a->unit].parent, other = mould->units.at[b->unit].parent;
    bool         apart = a->unit != b->unit && !(place.len > 1 && str_same(place, other));
    bool         open = !a->tied && !b->tied && a->post == NONE && b->post == NONE;
    if (!apart || !open || !ages_near(a, b) || a->minority != b->minority)
        return;
    tie_make(mould, a, b, a->woman != b->woman ? "spouse" : "sibling");
}

void mould_tie_write(Mould *mould) {
    Random random = mould_random(mould, 7);
    relatives_write(mould, &random);
    for (size_t n = 0; n < mould->people.len / 20; n++)
        harmless_tie(mould, &random);
}

/* ---- missing facts ---- */

static void undecided_add(Mould *mould, const char *check, const MouldPerson *person, uint32_t post,
                          Str body, Str missing) {
    mould_fault(mould, (SampleFault){.group = "undecided",
                                     .check = check,
                                     .person = person->code,
                                     .post = mould->posts.at[post].code,
                                     .body = body,
                                     .wanted = missing});
}

static Str leadership_body(Mould *mould, const MouldPerson *person) {
    return str_format(mould->arena, "%s-LD", mould->units.at[person->unit].code.at);
}

/* A deputy, a man, whose file lacks the sex. */
static void sex_drop(Mould *mould) {
    for (size_t p = 0; p < mould->people.len; p++) {
        MouldPerson *person = &mould->people.at[p];
        if (person->job != JOB_pho_giam_doc_so || person->woman || person->planted ||
            person->tied || person->young || person->second_post != NONE)
            continue;
        person->sex_missing = person->planted = true;
        undecided_add(mould, "sex_missing", person, person->post, leadership_body(mould, person),
                      STR("sex"));
        return;
    }
}

/* The deputy nearest to 40, now known only to be born in 1986: under 40 or not cannot be said. */
static void year_only(Mould *mould) {
    MouldPerson *nearest = NULL;
    for (size_t p = 0; p < mould->people.len; p++) {
        MouldPerson *person = &mould->people.at[p];
        if (person->job == JOB_pho_giam_doc_so && !person->young && !person->planted &&
            !person->tied && (!nearest || person->born > nearest->born))
            nearest = person;
    }
    if (!nearest)
        return;
    nearest->born = day_from(1986, 3, 15);
    nearest->born_known = 1;
    nearest->planted = nearest->young_open = true;
    undecided_add(mould, "young_open", nearest, nearest->post, leadership_body(mould, nearest),
                  STR("born"));
}

/* Somebody in the pool who is fit for the post but for one fact. */
static MouldPerson *pool_person(Mould *mould, Random *random) {
    VEC(uint32_t) open = {0};
    for (uint32_t p = 0; p < mould->people.len; p++) {
        const MouldPerson *person = &mould->people.at[p];
        if (!person->pooled || person->planted || person->tied || person->young ||
            person->second_post != NONE)
            continue;
        const JobInfo *job = mould_job(mould->posts.at[person->pool_post].job);
        int32_t        held = day_months(person->since, mould->as_of);
        if (person->theory >= job->theory && person->degree >= job->degree && person->steady &&
            (person->post == NONE || mould_job(person->job)->managed == MANAGED_UNIT) && held >= 36)
            VEC_PUSH(mould->arena, open, p);
    }
    return open.len ? &mould->people.at[open.at[random_below(random, (uint32_t)open.len)]] : NULL;
}

void mould_plant_undecided(Mould *mould) {
    Random random = mould_random(mould, 11);
    if (mould->company)
        return;
    sex_drop(mould);
    year_only(mould);
    for (uint32_t n = 0; n < 2 * plant_count(mould, 2); n++) {
        MouldPerson *person = pool_person(mould, &random);
        if (!person)
            return;
        person->planted = true;
        if (n % 2) {
            person->rating_missing = true;
            undecided_add(mould, "rating_missing", person, person->pool_post, STR(""),
                          STR("rating 2024"));
        } else {
            person->born_known = 0;
            undecided_add(mould, "born_missing", person, person->pool_post, STR(""), STR("born"));
        }
    }
}
