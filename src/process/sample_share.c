/* sample_share.c — who is a woman and who is under 40: exact shares over drawn people, set below the
 * targets as provinces report them (docs/sample.md names the sources). */
#include "process/sample_mould.h"

typedef enum Stratum {
    STRATUM_TOP,     /* provincial committee */
    STRATUM_MANAGED, /* other posts the planning authority manages */
    STRATUM_LISTED,  /* other posts of the register */
    STRATUM_MEMBER,  /* committee members of communes without a listed post */
    STRATUM_OTHER,
    STRATUM_COUNT
} Stratum;

static Stratum stratum_of(const MouldPerson *person) {
    if (person->top)
        return STRATUM_TOP;
    if (person->post != NONE)
        return mould_job(person->job)->managed == MANAGED_UNIT ? STRATUM_LISTED : STRATUM_MANAGED;
    return person->free_member ? STRATUM_MEMBER : STRATUM_OTHER;
}

static bool *mark_of(MouldPerson *person, bool woman) {
    return woman ? &person->woman : &person->young;
}

/* The highest posts are not for the young; nobody fixed by the unit is drawn again. */
static bool drawable(const MouldPerson *person, bool woman) {
    const JobInfo *job = mould_job(person->job);
    bool           armed = person->authority != NULL;
    return woman ? !person->woman_set && !armed && !person->woman
                 : !person->young_set && !armed && !person->young && job->youngest < 46;
}

static int64_t marked(const Mould *mould, Stratum stratum, bool woman) {
    int64_t count = 0;
    for (size_t p = 0; p < mould->people.len; p++)
        count +=
            stratum_of(&mould->people.at[p]) == stratum && *mark_of(&mould->people.at[p], woman);
    return count;
}

/* Marks people of the stratum, drawn evenly, until `wanted` of them are marked. */
static void stratum_mark(Mould *mould, Random *random, Stratum stratum, bool woman,
                         int64_t wanted) {
    VEC(uint32_t) open = {0};
    wanted -= marked(mould, stratum, woman);
    for (uint32_t p = 0; p < mould->people.len; p++)
        if (stratum_of(&mould->people.at[p]) == stratum && drawable(&mould->people.at[p], woman))
            VEC_PUSH(mould->arena, open, p);
    for (; wanted > 0 && open.len; wanted--) {
        uint32_t at = random_below(random, (uint32_t)open.len);
        *mark_of(&mould->people.at[open.at[at]], woman) = true;
        open.at[at] = open.at[--open.len];
    }
}

static int64_t share_of(int64_t count, int64_t thousandths) {
    return (count * thousandths + 500) / 1000;
}

typedef struct Tally {
    int64_t people[STRATUM_COUNT];
    int64_t managed, managed_marked;     /* in the authority's posts, whatever the stratum */
    int64_t committee, committee_marked; /* places in committees: a secretary in two counts twice */
} Tally;

static bool commune_seat(const Mould *mould, const MouldPerson *person) {
    return person->free_member ||
           (person->post != NONE && mould->units.at[person->unit].commune != NONE);
}

static Tally tally(Mould *mould, bool woman) {
    Tally t = {0};
    for (size_t p = 0; p < mould->people.len; p++) {
        MouldPerson *person = &mould->people.at[p];
        int64_t      seats = (int64_t)person->top + commune_seat(mould, person);
        bool         mark = *mark_of(person, woman);
        bool managed = person->post != NONE && mould_job(person->job)->managed == MANAGED_PROVINCE;
        t.people[stratum_of(person)]++;
        t.managed += managed;
        t.managed_marked += managed && mark;
        t.committee += seats;
        t.committee_marked += mark ? seats : 0;
    }
    return t;
}

typedef struct Shares {
    int64_t top, managed, listed, committee, other; /* thousandths */
} Shares;

static void share_set(Mould *mould, Random *random, bool woman, Shares wanted) {
    Tally t = tally(mould, woman);
    stratum_mark(mould, random, STRATUM_TOP, woman, share_of(t.people[STRATUM_TOP], wanted.top));
    t = tally(mould, woman);
    int64_t elsewhere = t.managed_marked - marked(mould, STRATUM_MANAGED, woman);
    stratum_mark(mould, random, STRATUM_MANAGED, woman,
                 share_of(t.managed, wanted.managed) - elsewhere);
    stratum_mark(mould, random, STRATUM_LISTED, woman,
                 share_of(t.people[STRATUM_LISTED], wanted.listed));
    t = tally(mould, woman);
    stratum_mark(mould, random, STRATUM_MEMBER, woman,
                 share_of(t.committee, wanted.committee) - t.committee_marked +
                     marked(mould, STRATUM_MEMBER, woman));
    stratum_mark(mould, random, STRATUM_OTHER, woman,
                 share_of(t.people[STRATUM_OTHER], wanted.other));
}

void mould_share_province(Mould *mould) {
    Random random = mould_random(mould, 3);
    share_set(mould, &random, true, (Shares){150, 110, 190, 150, 420});
    share_set(mould, &random, false, (Shares){65, 45, 80, 66, 450});
}

/* No group quotas here: shares as they come. */
void mould_share_company(Mould *mould) {
    Random random = mould_random(mould, 3);
    for (size_t p = 0; p < mould->people.len; p++) {
        MouldPerson *person = &mould->people.at[p];
        bool         listed = person->post != NONE;
        person->woman = random_chance(&random, listed ? 28 : 44, 100);
        person->young =
            random_chance(&random, listed ? 15 : 55, 100) && mould_job(person->job)->rank < 80;
    }
}
