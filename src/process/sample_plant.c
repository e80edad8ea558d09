/* sample_plant.c — what is wrong in the sample on purpose, each with an entry of the answer key:
 * misfits, relatives in incompatible posts, facts that are missing. Harmless family ties as well. */
#include "process/sample_sketch.h"

/* How many of a kind: at least one, and never so many that the departments, whose number does not
 * grow with the sample, were full of them. */
static uint32_t plant_count(const Sketch *sketch, uint32_t at_default) {
    uint32_t count = at_default * sketch->size / SAMPLE_PROVINCE_PEOPLE;
    return count > at_default ? at_default : count ? count : 1;
}

static uint32_t job_person(const Sketch *sketch, Random *random, Job job) {
    VEC(uint32_t) open = {0};
    for (uint32_t p = 0; p < sketch->people.len; p++) {
        const SketchPerson *person = &sketch->people.at[p];
        if (person->job == job && person->post != NONE && !person->planted && !person->tied &&
            person->second_post == NONE && !person->young && !person->woman_set)
            VEC_PUSH(sketch->arena, open, p);
    }
    return open.len ? open.at[random_below(random, (uint32_t)open.len)] : NONE;
}

static void misfit_add(Sketch *sketch, const char *check, const SketchPerson *person, Str wanted,
                       Str found) {
    sketch_fault(sketch, (SampleFault){.group = "misfit",
                                       .check = check,
                                       .person = person->code,
                                       .post = sketch->posts.at[person->post].code,
                                       .wanted = wanted,
                                       .found = found});
}

static void theory_short(Sketch *sketch, Random *random, Job job, int theory, uint32_t count) {
    for (uint32_t n = 0, p; n < count && (p = job_person(sketch, random, job)) != NONE; n++) {
        SketchPerson *person = &sketch->people.at[p];
        person->planted = true;
        person->theory = theory;
        misfit_add(sketch, "theory_short", person,
                   str_from(codes_at(LIST_THEORY, job_info(job)->theory)->id),
                   str_from(codes_at(LIST_THEORY, theory)->id));
    }
}

static void degree_short(Sketch *sketch, Random *random, Job job, uint32_t count) {
    for (uint32_t n = 0, p; n < count && (p = job_person(sketch, random, job)) != NONE; n++) {
        SketchPerson *person = &sketch->people.at[p];
        person->planted = true;
        person->degree = DEGREE_college;
        misfit_add(sketch, "degree_short", person,
                   str_from(codes_at(LIST_DEGREE, job_info(job)->degree)->id),
                   str_from(codes_at(LIST_DEGREE, DEGREE_college)->id));
    }
}

static void field_other(Sketch *sketch, Random *random, Job job, uint32_t count) {
    for (uint32_t n = 0, p; n < count && (p = job_person(sketch, random, job)) != NONE; n++) {
        SketchPerson *person = &sketch->people.at[p];
        const char   *wanted = sketch->posts.at[person->post].field;
        person->planted = true;
        person->second_field = NULL;
        while (!*wanted || str_is(str_from(wanted), person->field))
            person->field = word_draw(random, sketch->company ? WORD_ENGLISH_FIELD : WORD_FIELD);
        misfit_add(sketch, "field_other", person, str_from(wanted), str_from(person->field));
    }
}

void plant_misfits(Sketch *sketch) {
    Random random = sketch_random(sketch, 6);
    if (sketch->company) {
        degree_short(sketch, &random, JOB_manager, 2);
        field_other(sketch, &random, JOB_director, 2);
        return;
    }
    theory_short(sketch, &random, JOB_giam_doc_so, THEORY_intermediate, plant_count(sketch, 2));
    theory_short(sketch, &random, JOB_bi_thu_xa, THEORY_intermediate, plant_count(sketch, 3));
    theory_short(sketch, &random, JOB_pho_giam_doc_so, THEORY_elementary, plant_count(sketch, 3));
    theory_short(sketch, &random, JOB_truong_phong_xa, THEORY_elementary, plant_count(sketch, 4));
    degree_short(sketch, &random, JOB_pho_chu_tich_ubnd_xa, plant_count(sketch, 4));
    degree_short(sketch, &random, JOB_truong_phong_xa, plant_count(sketch, 3));
    field_other(sketch, &random, JOB_giam_doc_so, plant_count(sketch, 2));
    field_other(sketch, &random, JOB_pho_giam_doc_so, plant_count(sketch, 5));
}

/* ---- family ties ---- */

static void tie_rows(Sketch *sketch, const SketchPerson *a, const SketchPerson *b,
                     const char *relation) {
    for (int way = 0; way < 2; way++) {
        Record *row = sketch_row(sketch, KIND_TIE);
        ROW(row, Tie, person, way ? b->code : a->code);
        ROW(row, Tie, other, way ? a->code : b->code);
        ROW(row, Tie, relation, str_from(relation));
    }
}

/* Ages that a couple or brothers and sisters could have. */
static bool ages_near(const SketchPerson *a, const SketchPerson *b) {
    int32_t apart = a->born - b->born;
    return (apart < 0 ? -apart : apart) < 11 * 366;
}

static void tie_make(Sketch *sketch, SketchPerson *a, SketchPerson *b, const char *relation) {
    a->tied = b->tied = true;
    a->ties_missing = b->ties_missing = false;
    if (str_is(str_from(relation), "sibling"))
        b->family = a->family;
    tie_rows(sketch, a, b, relation);
}

static SketchPerson *free_holder(Sketch *sketch, uint32_t post) {
    for (uint32_t p = 0; p < sketch->people.len; p++) {
        SketchPerson *person = &sketch->people.at[p];
        if (person->post == post && !person->tied && !person->planted &&
            person->second_post == NONE)
            return person;
    }
    return NULL;
}

/* Head and deputy of one unit who are relatives, at the first place after `from` where it can be. */
static bool relatives_plant(Sketch *sketch, Job head, uint32_t step, bool spouses, uint32_t from) {
    for (uint32_t p = from; p + step < sketch->posts.len; p++) {
        SketchPerson *a = sketch->posts.at[p].job == head ? free_holder(sketch, p) : NULL;
        SketchPerson *b = a ? free_holder(sketch, p + step) : NULL;
        if (!a || !b || !ages_near(a, b) || (spouses && a->woman == b->woman) ||
            a->minority != b->minority)
            continue;
        tie_make(sketch, a, b, spouses ? "spouse" : "sibling");
        a->planted = b->planted = true;
        sketch_fault(sketch, (SampleFault){.group = "relatives",
                                           .check = "head_and_deputy",
                                           .person = a->code,
                                           .post = sketch->posts.at[p].code,
                                           .other = b->code,
                                           .other_post = sketch->posts.at[p + step].code,
                                           .found = spouses ? STR("spouse") : STR("sibling")});
        return true;
    }
    return false;
}

/* The deputies' post stands next to the head's in departments and in people's committees. */
static void relatives_write(Sketch *sketch, Random *random) {
    uint32_t half = random_below(random, (uint32_t)sketch->posts.len / 3);
    if (sketch->company) {
        relatives_plant(sketch, JOB_director, 1, true, 0);
        return;
    }
    for (uint32_t n = 0; n < plant_count(sketch, 2); n++) {
        if (!relatives_plant(sketch, JOB_giam_doc_so, 1, true, 0))
            relatives_plant(sketch, JOB_giam_doc_so, 1, false, 0);
        if (!relatives_plant(sketch, JOB_chu_tich_ubnd_xa, 1, n % 2 == 0, half))
            relatives_plant(sketch, JOB_chu_tich_ubnd_xa, 1, n % 2 != 0, 0);
    }
}

/* Relatives who do not stand in each other's way: one of them holds no listed post, and they work in
 * different units. */
static void harmless_tie(Sketch *sketch, Random *random) {
    uint32_t      count = (uint32_t)sketch->people.len;
    SketchPerson *a = &sketch->people.at[random_below(random, count)];
    SketchPerson *b = &sketch->people.at[random_below(random, count)];
    Str  place = sketch->units.at[a->unit].parent, other = sketch->units.at[b->unit].parent;
    bool apart = a->unit != b->unit && !(place.len > 1 && str_same(place, other));
    bool open = !a->tied && !b->tied && a->post == NONE && b->post == NONE;
    if (!apart || !open || !ages_near(a, b) || a->minority != b->minority)
        return;
    tie_make(sketch, a, b, a->woman != b->woman ? "spouse" : "sibling");
}

void tie_write(Sketch *sketch) {
    Random random = sketch_random(sketch, 7);
    relatives_write(sketch, &random);
    for (size_t n = 0; n < sketch->people.len / 20; n++)
        harmless_tie(sketch, &random);
}

/* ---- missing facts ---- */

static void undecided_add(Sketch *sketch, const char *check, const SketchPerson *person,
                          uint32_t post, Str body, Str missing) {
    sketch_fault(sketch, (SampleFault){.group = "undecided",
                                       .check = check,
                                       .person = person->code,
                                       .post = sketch->posts.at[post].code,
                                       .body = body,
                                       .wanted = missing});
}

static Str leadership_body(Sketch *sketch, const SketchPerson *person) {
    return str_format(sketch->arena, "%s-LD", sketch->units.at[person->unit].code.at);
}

/* A deputy, a man, whose file lacks the sex. */
static void sex_drop(Sketch *sketch) {
    for (size_t p = 0; p < sketch->people.len; p++) {
        SketchPerson *person = &sketch->people.at[p];
        if (person->job != JOB_pho_giam_doc_so || person->woman || person->planted ||
            person->tied || person->young || person->second_post != NONE)
            continue;
        person->sex_missing = person->planted = true;
        undecided_add(sketch, "sex_missing", person, person->post, leadership_body(sketch, person),
                      STR("person.sex"));
        return;
    }
}

/* The deputy nearest to 40, now known only to be born in 1986: under 40 or not cannot be said. */
static void year_only(Sketch *sketch) {
    SketchPerson *nearest = NULL;
    for (size_t p = 0; p < sketch->people.len; p++) {
        SketchPerson *person = &sketch->people.at[p];
        if (person->job == JOB_pho_giam_doc_so && !person->young && !person->planted &&
            !person->tied && (!nearest || person->born > nearest->born))
            nearest = person;
    }
    if (!nearest)
        return;
    nearest->born = day_from(1986, 3, 15);
    nearest->born_known = 1;
    nearest->planted = nearest->young_open = true;
    undecided_add(sketch, "young_open", nearest, nearest->post, leadership_body(sketch, nearest),
                  STR("person.born"));
}

/* Somebody in the pool who is fit for the post but for one fact. */
static SketchPerson *pool_person(Sketch *sketch, Random *random) {
    VEC(uint32_t) open = {0};
    for (uint32_t p = 0; p < sketch->people.len; p++) {
        const SketchPerson *person = &sketch->people.at[p];
        if (!person->pooled || person->planted || person->tied || person->young ||
            person->second_post != NONE)
            continue;
        const JobInfo *job = job_info(sketch->posts.at[person->pool_post].job);
        int32_t        held = day_months(person->since, sketch->as_of);
        if (person->theory >= job->theory && person->degree >= job->degree && person->steady &&
            (person->post == NONE || job_info(person->job)->managed == MANAGED_UNIT) && held >= 36)
            VEC_PUSH(sketch->arena, open, p);
    }
    return open.len ? &sketch->people.at[open.at[random_below(random, (uint32_t)open.len)]] : NULL;
}

void plant_undecided(Sketch *sketch) {
    Random random = sketch_random(sketch, 11);
    if (sketch->company)
        return;
    sex_drop(sketch);
    year_only(sketch);
    for (uint32_t n = 0; n < 2 * plant_count(sketch, 2); n++) {
        SketchPerson *person = pool_person(sketch, &random);
        if (!person)
            return;
        person->planted = true;
        if (n % 2) {
            person->rating_missing = true;
            undecided_add(sketch, "rating_missing", person, person->pool_post, STR(""),
                          STR("rating.2024"));
        } else {
            person->born_known = 0;
            undecided_add(sketch, "born_missing", person, person->pool_post, STR(""),
                          STR("person.born"));
        }
    }
}
