/* sample_bound.c — two leaders of whom a plan's answer is certain: a deputy director whose two terms in a row end before the
 * plan begins, and a deputy of a commune who is seconded there by a board of the Party committee,
 * where somebody took the seat. Nothing is drawn for them, so nobody else changes. */
#include "process/sample_mould.h"

enum { SERVED_LEAST = 24 /* months at home */ };

static bool row_is_of(const Record *row, const MouldPerson *person) {
    return row->kind == KIND_TENURE && str_same(row->values[Tenure_person], person->code);
}

static bool row_ended(const Record *row) {
    return row->values[Tenure_until].len > 0;
}

static Day row_day(Str iso) {
    Day day;
    ensure(day_parse_iso(iso, &day));
    return day;
}

/* The posts of districts are to have had their holders. */
static bool held_district_post(const Mould *mould, const MouldPerson *person) {
    bool any = false;
    for (size_t i = 0; i < mould->out->len; i++) {
        const Record *row = &mould->out->at[i];
        any |= row_is_of(row, person) && row_ended(row) && row->values[Tenure_post].len;
    }
    return any;
}

static bool settled(const MouldPerson *person) {
    return person->post != NONE && person->second_post == NONE && !person->authority &&
           !person->young && !person->woman_set && !person->planted &&
           str_is(str_from(person->manner), "main");
}

/* ---- two terms ---- */

static bool may_serve_twice(const Mould *mould, const MouldPerson *person) {
    return settled(person) && person->job == JOB_pho_giam_doc_so &&
           str_is(mould->units.at[person->unit].code, "SYT") &&
           person->since <= day_from(2024, 7, 1) && person->service < day_from(2012, 1, 1) &&
           person->born > day_from(1970, 1, 1) && !held_district_post(mould, person);
}

/* In the post since then; what was done meanwhile is no more. */
static void serve_since(Mould *mould, MouldPerson *person, Day since) {
    size_t kept = 0;
    for (size_t i = 0; i < mould->out->len; i++) {
        Record row = mould->out->at[i];
        bool   own = row_is_of(&row, person), ended = own && row_ended(&row);
        if (own && !ended)
            ROW(&row, Tenure, since, day_iso(mould->arena, since));
        else if (ended && row_day(row.values[Tenure_since]) >= since)
            continue;
        else if (ended && row_day(row.values[Tenure_until]) >= since)
            ROW(&row, Tenure, until, day_iso(mould->arena, since - 1));
        mould->out->at[kept++] = row;
    }
    mould->out->len = kept;
    person->since = since;
}

static void two_terms(Mould *mould) {
    Day since =
        day_from(2016, 12, 1); /* two terms of five years are over on 1 December 2026, no sooner */
    for (size_t p = 0; p < mould->people.len; p++) {
        MouldPerson *person = &mould->people.at[p];
        if (!may_serve_twice(mould, person))
            continue;
        serve_since(mould, person, since);
        person->planted = true;
        mould_fault(mould, (SampleFault){.group = "terms",
                                         .check = "two_served",
                                         .person = person->code,
                                         .post = mould->posts.at[person->post].code,
                                         .found = day_iso(mould->arena, since)});
        return;
    }
}

/* ---- secondment ---- */

static Record *last_stage(const Mould *mould, const MouldPerson *person) {
    Record *last = NULL;
    for (size_t i = 0; i < mould->out->len; i++)
        if (row_is_of(&mould->out->at[i], person) && row_ended(&mould->out->at[i]))
            last = &mould->out->at[i];
    return last;
}

static bool may_be_seconded(const Mould *mould, const MouldPerson *person) {
    const Record *last = last_stage(mould, person);
    bool deputy = person->job == JOB_pho_bi_thu_xa || person->job == JOB_pho_chu_tich_ubnd_xa;
    return settled(person) && deputy && person->degree >= DEGREE_bachelor &&
           person->theory >= THEORY_intermediate && person->born > day_from(1974, 1, 1) && last &&
           !held_district_post(mould, person) &&
           day_months(row_day(last->values[Tenure_since]), row_day(last->values[Tenure_until])) >=
               SERVED_LEAST;
}

static bool unit_goes_on(const Mould *mould, Str code) {
    uint32_t unit = mould_unit_find(mould, code);
    return unit != NONE && !mould->units.at[unit].until.len;
}

/* A deputy of a board of the Party committee who may as well have come later, when a seat fell empty there. */
static MouldPerson *colleague_find(Mould *mould) {
    for (size_t p = 0; p < mould->people.len; p++) {
        MouldPerson  *person = &mould->people.at[p];
        const Record *last = last_stage(mould, person);
        if (settled(person) && person->job == JOB_pho_truong_ban_dang && last &&
            !last->values[Tenure_post].len && unit_goes_on(mould, last->values[Tenure_unit]) &&
            !*mould->posts.at[person->post].field)
            return person;
    }
    return NULL;
}

/* Takes the post from that day on, and did until then what was done before. */
static void come_later(Mould *mould, MouldPerson *person, Day since) {
    Record *last = last_stage(mould, person);
    if (person->since >= since)
        return;
    ROW(last, Tenure, until, day_iso(mould->arena, since - 1));
    for (size_t i = 0; i < mould->out->len; i++)
        if (row_is_of(&mould->out->at[i], person) && !row_ended(&mould->out->at[i]))
            ROW(&mould->out->at[i], Tenure, since, day_iso(mould->arena, since));
    person->source_months += day_months(person->since, since);
    person->since = since;
}

/* Sent from a post of the register, held before. */
static void second(Mould *mould, MouldPerson *person, const MouldPost *home) {
    const JobInfo *info = mould_job(home->job);
    Record        *last = last_stage(mould, person);
    ROW(last, Tenure, title, home->name);
    ROW(last, Tenure, post, home->code);
    ROW(last, Tenure, kind, str_from(info->kind));
    ROW(last, Tenure, unit, mould->units.at[home->unit].code);
    ROW(last, Tenure, level, str_from(info->level));
    ROW(last, Tenure, bloc, str_from(info->bloc));
    ROW(last, Tenure, field, str_from(mould->units.at[home->unit].field));
    ROW(last, Tenure, rank, mould_number(mould, info->rank));
    for (size_t i = 0; i < mould->out->len; i++)
        if (row_is_of(&mould->out->at[i], person) && !row_ended(&mould->out->at[i]))
            ROW(&mould->out->at[i], Tenure, manner, STR("seconded"));
    person->manner = "seconded";
    person->planted = true;
}

static void secondment(Mould *mould) {
    MouldPerson *colleague = colleague_find(mould);
    for (size_t p = 0; p < mould->people.len && colleague; p++) {
        MouldPerson *person = &mould->people.at[p];
        if (!may_be_seconded(mould, person))
            continue;
        const MouldPost *home = &mould->posts.at[colleague->post];
        come_later(mould, colleague, person->since);
        second(mould, person, home);
        mould_fault(mould, (SampleFault){.group = "secondment",
                                         .check = "sent_out",
                                         .person = person->code,
                                         .post = mould->posts.at[person->post].code,
                                         .other_post = home->code});
        return;
    }
}

void mould_bound_write(Mould *mould) {
    two_terms(mould);
    secondment(mould);
}

/* Named for the post the person was sent from; where it has all its names, that is one too many. */
static void pool_overfull(Mould *mould, MouldPerson *person) {
    Str      home = last_stage(mould, person)->values[Tenure_post];
    uint32_t names = 0;
    for (size_t i = 0; i < mould->out->len; i++)
        names += mould->out->at[i].kind == KIND_POOL &&
                 str_same(mould->out->at[i].values[Pool_post], home);
    mould_pool_name(mould, mould_post_find(mould, home), person, names + 1);
    if (names == MOULD_POOL_NAMES)
        mould_fault(mould, (SampleFault){.group = "pool",
                                         .check = "names_per_post",
                                         .person = person->code,
                                         .post = home,
                                         .wanted = mould_number(mould, MOULD_POOL_NAMES),
                                         .found = mould_number(mould, names + 1)});
}

void mould_bound_pool(Mould *mould) {
    for (size_t p = 0; p < mould->people.len; p++)
        if (str_is(str_from(mould->people.at[p].manner), "seconded"))
            pool_overfull(mould, &mould->people.at[p]);
}
