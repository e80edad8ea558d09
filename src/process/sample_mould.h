/* sample_mould.h — the sample while it is being made: units, posts and people as plain structs, from
 * which the records are written at the end. Inside of the sample only; invariant: every person does
 * exactly one job in one unit (`job`, `unit`), and `post` is that job's post where it is listed.
 */
#ifndef PROCESS_SAMPLE_MOULD_H
#define PROCESS_SAMPLE_MOULD_H

#include "base/random.h"
#include "base/vec.h"
#include "model/roster.h"
#include "process/sample.h"

#define SAMPLE_PROVINCE_NAME "Đông Lam" /* no province of Vietnam */

typedef enum Job {
    JOB_none,
#define J(kind, ...) JOB_##kind,
#include "process/sample_job.def"
#undef J
    JOB_COUNT
} Job;

typedef enum Managed { MANAGED_CENTRAL, MANAGED_PROVINCE, MANAGED_UNIT, MANAGED_UNLISTED } Managed;

/* As codes.def counts them; -1 none. Small letters, because sample_job.def names them. */
enum {
    DEGREE_none = -1,
    DEGREE_secondary,
    DEGREE_college,
    DEGREE_bachelor,
    DEGREE_master,
    DEGREE_doctor
};
enum { THEORY_none = -1, THEORY_elementary, THEORY_intermediate, THEORY_advanced };

typedef struct JobInfo {
    const char *kind, *title, *joint, *level, *bloc;
    int         rank, importance;
    bool        elected;
    Managed     managed;
    int         degree, theory, youngest, oldest;
} JobInfo;

const JobInfo *mould_job(Job job);

typedef enum WordList {
    WORD_FAMILY,
    WORD_MINORITY, /* ethnic group|family name */
    WORD_MIDDLE_MAN,
    WORD_MIDDLE_WOMAN,
    WORD_GIVEN_MAN,
    WORD_GIVEN_WOMAN,
    WORD_ENGLISH_FAMILY,
    WORD_ENGLISH_MAN,
    WORD_ENGLISH_WOMAN,
    WORD_PLACE_FIRST,
    WORD_PLACE_SECOND,
    WORD_DISTRICT,
    WORD_FIELD,
    WORD_ENGLISH_FIELD,
    WORD_SCHOOL,
    WORD_COUNT
} WordList;

/* A word of the list by its weight. */
const char *mould_word(Random *random, WordList list);
/* The words of a list in order of the file; NULL past the last. */
const char *mould_word_at(WordList list, uint32_t index);

typedef enum Group {
    GROUP_FRAME, /* province, commune, company: above those who do the work */
    GROUP_BAN,
    GROUP_SO,
    GROUP_DOAN,
    GROUP_XA, /* parts of a commune */
    GROUP_ARMED,
    GROUP_DISTRICT, /* a district or part of one, ended 30 June 2025 */
    GROUP_PAST_XA,  /* a commune of before, likewise */
    GROUP_OLD,      /* province bodies merged early in 2025 */
    GROUP_DIVISION  /* of the company */
} Group;

typedef struct MouldUnit {
    Group       group;
    Str         code, name, place; /* place: how titles name it */
    Str         head, deputy;      /* titles of its own; empty: those of the job */
    const char *kind, *bloc, *level, *field;
    const char *divisions; /* "a|b|c" */
    Str         locality, parent, successor, since, until;
    uint32_t    commune; /* which commune, NONE for others */
    uint32_t    staffing;
    bool        women_lead, young_lead; /* led by women, by the young */
} MouldUnit;

typedef struct MouldPost {
    Job         job;
    Str         code, name;
    uint32_t    unit, seats;
    const char *field;
} MouldPost;

typedef struct MouldPerson {
    Job         job;
    uint32_t    unit, post; /* post NONE: not listed */
    uint32_t    second_post;
    const char *second_manner; /* acting, concurrent; NULL: no second post */
    const char *manner;
    Str         code, name, title;
    bool        woman, young;
    bool        woman_set, young_set; /* fixed by the job, not drawn */
    bool        top, top_standing;    /* in the provincial committee, in its standing committee */
    bool free_member, standing; /* member of the commune's committee, standing one, by person */
    const char *authority;      /* managed elsewhere */
    Str         family, ethnic;
    const char *field, *second_field;
    Day         born, service, since, left; /* left: last day in service; DAY_NONE: still in it */
    int         born_known;                 /* 3 full date, 2 month, 1 year, 0 missing */
    bool        young_open;                 /* the birth year alone leaves "under 40" open */
    bool        sex_missing, rating_missing, ties_missing, steady, minority;
    int         degree, theory;
    Job         source; /* last job before this one, and for how long */
    int32_t     source_months;
    bool        tied, planted;
    uint32_t    pooled, pool_post; /* for how many posts planned, the last of them */
} MouldPerson;

/* A commune itself, committee, council, people's committee, Front. */
enum { COMMUNE_PARTS = 5 };
/* A district itself, committee, people's committee. */
enum { DISTRICT_PARTS = 3 };
/* Communes of before 1 July 2025 that were merged into one. */
enum { PAST_COMMUNES = 3 };

/* A seat of before the reform, taken for a time. */
typedef struct MouldBooking {
    uint32_t unit;
    Job      job;
    Day      since, until;
} MouldBooking;

typedef struct Mould {
    Arena     *arena;
    Records   *out;
    SampleKey *key;
    uint64_t   seed;
    uint32_t   size; /* people wanted */
    bool       company;
    Day        as_of;
    uint32_t   communes, districts; /* counts */
    uint32_t   commune_units;       /* where the units of the communes begin, COMMUNE_PARTS each */
    uint32_t   district_units;      /* likewise of districts, DISTRICT_PARTS each */
    uint32_t   past_units;          /* communes of before, PAST_COMMUNES for each of today */
    Str       *names;               /* of communes, in order of use */
    uint32_t   name_count;
    VEC(MouldUnit) units;
    VEC(MouldPost) posts;
    VEC(MouldPerson) people;
    VEC(MouldPerson) leavers; /* who led districts and left; beside the people wanted */
    VEC(MouldBooking) bookings;
} Mould;

/* A stream of its own for each stage, so that tuning one leaves the others as they were. */
Random mould_random(const Mould *mould, uint32_t stage);
/* Number from low to high, both included. */
int32_t mould_between(Random *random, int32_t low, int32_t high);

/* One empty record added; fields are set with ROW. */
Record *mould_row(Mould *mould, Kind kind);
#define ROW(record, Type, field, value) ((record)->values[Type##_##field] = (value))
Str  mould_number(Mould *mould, int64_t number);
void mould_fault(Mould *mould, SampleFault fault);
/* Day so many months before the as-of date, first of the month. */
Day mould_month(const Mould *mould, int32_t months_before);

uint32_t mould_unit(Mould *mould, MouldUnit unit);
uint32_t mould_post(Mould *mould, MouldPost post);
uint32_t mould_person(Mould *mould, MouldPerson person);
/* The first part (the committee) of a commune. */
uint32_t mould_commune(const Mould *mould, uint32_t commune);

/* The reform of 2025 (sample_district.c). Which district a commune of today lay in. */
uint32_t mould_district(const Mould *mould, uint32_t commune);
void     mould_district_units(Mould *mould);
/* A district where the job can be done in that time, the wanted one or the next with a free seat, and the seat is
 * taken. *post_out: the post's code; empty: the job has none, or no district has a seat of a head. */
uint32_t mould_district_seat(Mould *mould, uint32_t wanted, Job job, Day since, Day until,
                             Str *post_out);
/* Likewise a commune of before; its unit. wanted: counted from the first of them. */
uint32_t mould_past_seat(Mould *mould, uint32_t wanted, Job job, Day since, Day until);
/* The part of a district in which a job is done. */
uint32_t mould_district_part(const Mould *mould, uint32_t district, Job job);
Str      mould_district_title(Mould *mould, Job job, uint32_t district);
/* Posts with as many seats as were needed, and what became of everything that ended. */
void mould_district_write(Mould *mould);
/* Somebody for each head's post that nobody of today held in January 2021. */
void mould_leaver_draw(Mould *mould);
/* The post of a district the person's job is. */
Str mould_district_post(Mould *mould, const MouldPerson *person);

/* Seats of deputies in a unit. */
uint32_t mould_deputies(const Mould *mould, uint32_t unit);
/* The acts by which a unit ended and the pool was approved. */
Str mould_lineage_act(const MouldUnit *unit);
/* What became of a unit that ended, the day after. */
void mould_lineage_row(Mould *mould, const MouldUnit *unit, Str successor, const char *type,
                       Str act);
/* A post, until its unit ended, with its authority. */
void mould_post_rows(Mould *mould, const MouldPost *post);
Str  mould_pool_act(void);
enum { MOULD_POOL_NAMES = 3 }; /* for a post, at most: the default pack's QH.ten */
/* A row of the pool: ready now, in this order. */
void mould_pool_name(Mould *mould, uint32_t post, MouldPerson *person, uint32_t order);
/* By code; NONE: there is none. */
uint32_t mould_post_find(const Mould *mould, Str code);
uint32_t mould_unit_find(const Mould *mould, Str code);

/* ---- stages, in this order ---- */
void mould_frame_province(Mould *mould); /* units and posts */
void mould_frame_company(Mould *mould);
void mould_staff_province(
    Mould *mould); /* who is where: one person per filled seat, then the others */
void mould_staff_company(Mould *mould);
void mould_share_province(Mould *mould); /* who is a woman, who is young */
void mould_share_company(Mould *mould);
void mould_person_draw(Mould *mould); /* birth, training and so on */
void mould_person_fill(const Mould *mould, Random *random, MouldPerson *person); /* all but dates */
void mould_career_write(Mould *mould);                                           /* tenures */
void mould_bound_write(Mould *mould); /* two terms served, a secondment; within what is written */
void mould_plant_misfits(Mould *mould);
void mould_tie_write(Mould *mould); /* family ties, planted ones first */
void mould_pool_write(Mould *mould);
void mould_bound_pool(Mould *mould); /* a name too many */
void mould_plant_undecided(Mould *mould);
void mould_frame_write(Mould *mould); /* records of the register, units, posts, oversight */
void mould_body_write(Mould *mould);
void mould_person_write(Mould *mould);  /* people, degrees, theory, certificates */
void mould_past_write(Mould *mould);    /* ratings, discipline, votes */
void mould_dossier_write(Mould *mould); /* the rest of people's files */
void mould_work_write(Mould *mould);    /* job positions, acts, matters on units */
void mould_member_write(Mould *mould);
void mould_breach_list(Mould *mould);    /* bodies without a woman, without someone under 40 */
void mould_scenario_write(Mould *mould); /* the second scenario, of what is written by then */

#endif
