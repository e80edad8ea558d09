/* sample_district.c — the province of before 1 July 2025: districts with their committees, posts and holders,
 * the communes below them, and what became of each on that day.
 *
 * Holds: a post of a district never has more holders than seats. Cost: O(leaders' tenures squared). */
#include "process/sample_mould.h"

#define DISTRICTS_END "2025-06-30"

typedef struct Office {
    Job         job;
    const char *mark;
    uint32_t    seats; /* a head's; of deputies the least */
    bool        party;
} Office;

static const Office offices[] = {
    {JOB_bi_thu_huyen_uy, "BT", 1, true},
    {JOB_pho_bi_thu_huyen_uy, "PBT", 2, true},
    {JOB_chu_tich_ubnd_huyen, "CT", 1, false},
    {JOB_pho_chu_tich_ubnd_huyen, "PCT", 3, false},
};

static const Office *office_of(Job job) {
    for (size_t i = 0; i < COUNT_OF(offices); i++)
        if (offices[i].job == job)
            return &offices[i];
    return NULL;
}

/* ---- units ---- */

uint32_t mould_district(const Mould *mould, uint32_t commune) {
    return commune * mould->districts / mould->communes;
}

static const MouldUnit *district_unit(const Mould *mould, uint32_t district) {
    return &mould->units.at[mould->district_units + district * DISTRICT_PARTS];
}

static MouldUnit past_unit(Group group, Str code, Str name, const char *kind, const char *level) {
    return (MouldUnit){.group = group,
                       .code = code,
                       .name = name,
                       .kind = kind,
                       .bloc = "",
                       .level = level,
                       .field = "",
                       .until = STR(DISTRICTS_END),
                       .commune = NONE};
}

static void district_part(Mould *mould, Str whole, const char *mark, Str name, const char *bloc) {
    MouldUnit unit = past_unit(GROUP_DISTRICT, str_format(mould->arena, "%s-%s", whole.at, mark),
                               name, "Cơ quan cấp huyện", "district");
    unit.place = name;
    unit.bloc = bloc;
    unit.parent = whole;
    mould_unit(mould, unit);
}

static void district_whole(Mould *mould, uint32_t district, const char *name) {
    Str       code = str_format(mould->arena, "CU-H%02u", district + 1);
    MouldUnit unit = past_unit(GROUP_DISTRICT, code, str_format(mould->arena, "Huyện %s", name),
                               "Huyện", "district");
    unit.place = str_format(mould->arena, "huyện %s", name);
    unit.parent = STR("TINH");
    mould_unit(mould, unit);
    district_part(mould, code, "HU", str_format(mould->arena, "Huyện ủy %s", name), "party");
    district_part(mould, code, "UB", str_format(mould->arena, "Ủy ban nhân dân huyện %s", name),
                  "government");
}

/* One of them has the name of the commune of today; a ward was a township before. */
static void past_commune(Mould *mould, uint32_t commune, uint32_t part) {
    const MouldUnit *now = &mould->units.at[mould->commune_units + commune * COMMUNE_PARTS];
    uint32_t         others = mould->communes + commune * (PAST_COMMUNES - 1) + part - 1;
    Str              name = mould->names[part ? others % mould->name_count : commune];
    bool             town = !part && str_is(str_from(now->kind), "Phường");
    MouldUnit        unit =
        past_unit(GROUP_PAST_XA, str_format(mould->arena, "CU-%s-%u", now->code.at, part + 1),
                  str_format(mould->arena, "%s %s", town ? "Thị trấn" : "Xã", name.at),
                  town ? "Thị trấn" : "Xã", "commune");
    unit.place = str_format(mould->arena, "%s %s", town ? "thị trấn" : "xã", name.at);
    unit.parent = district_unit(mould, mould_district(mould, commune))->code;
    unit.successor = now->code;
    mould_unit(mould, unit);
}

/* A district for five communes of today, as many as there are names. */
void mould_district_units(Mould *mould) {
    mould->districts = 0;
    mould->district_units = (uint32_t)mould->units.len;
    for (const char *name; mould->districts < (mould->communes + 4) / 5 &&
                           (name = mould_word_at(WORD_DISTRICT, mould->districts)) != NULL;)
        district_whole(mould, mould->districts++, name);
    mould->past_units = (uint32_t)mould->units.len;
    for (uint32_t c = 0; c < mould->communes; c++)
        for (uint32_t part = 0; part < PAST_COMMUNES; part++)
            past_commune(mould, c, part);
}

uint32_t mould_district_part(const Mould *mould, uint32_t district, Job job) {
    const Office *office = office_of(job);
    return mould->district_units + district * DISTRICT_PARTS + (office && office->party ? 1 : 2);
}

/* "Bí thư Huyện ủy Lam Hà", "Trưởng phòng, Ủy ban nhân dân huyện Lam Hà". */
Str mould_district_title(Mould *mould, Job job, uint32_t district) {
    const Office  *office = office_of(job);
    const JobInfo *info = mould_job(job);
    const char    *place = district_unit(mould, district)->place.at;
    if (office && office->party)
        place += sizeof "huyện"; /* not twice */
    return str_format(mould->arena, "%s%s%s", info->title, info->joint, place);
}

/* ---- who held what when ---- */

static bool booked(const MouldBooking *at, uint32_t unit, Job job, Day since, Day until) {
    return at->unit == unit && at->job == job && at->since <= until && since <= at->until;
}

/* Seats of a job in use at once, at most, within a time: the most is reached where one begins. */
static uint32_t seats_taken(const Mould *mould, uint32_t unit, Job job, Day since, Day until) {
    uint32_t most = 0;
    for (size_t i = 0; i < mould->bookings.len; i++) {
        const MouldBooking *from = &mould->bookings.at[i];
        uint32_t            taken = 0;
        if (!booked(from, unit, job, since, until))
            continue;
        Day day = from->since > since ? from->since : since;
        for (size_t j = 0; j < mould->bookings.len; j++)
            taken += booked(&mould->bookings.at[j], unit, job, day, day);
        most = taken > most ? taken : most;
    }
    return most;
}

/* Takes a seat where one of so many is free. */
static bool seat_take(Mould *mould, uint32_t unit, Job job, uint32_t seats, Day since, Day until) {
    bool has = seats_taken(mould, unit, job, since, until) < seats;
    if (has)
        VEC_PUSH(mould->arena, mould->bookings, (MouldBooking){unit, job, since, until});
    return has;
}

static Str post_code(Mould *mould, uint32_t district, const Office *office) {
    return str_format(mould->arena, "%s-%s", district_unit(mould, district)->code.at, office->mark);
}

/* Where the fewest do the job in that time. */
static uint32_t least_taken(const Mould *mould, Job job, Day since, Day until) {
    uint32_t best = 0, least = UINT32_MAX;
    for (uint32_t d = 0; d < mould->districts; d++) {
        uint32_t taken = seats_taken(mould, mould_district_part(mould, d, job), job, since, until);
        best = taken < least ? d : best;
        least = taken < least ? taken : least;
    }
    return best;
}

uint32_t mould_district_seat(Mould *mould, uint32_t wanted, Job job, Day since, Day until,
                             Str *post_out) {
    const Office *office = office_of(job);
    uint32_t      found = NONE;
    *post_out = STR("");
    if (!office)
        return wanted;
    for (uint32_t i = 0; i < mould->districts && found == NONE; i++) {
        uint32_t district = (wanted + i) % mould->districts;
        uint32_t unit = mould_district_part(mould, district, job);
        if (seat_take(mould, unit, job, office->seats, since, until))
            found = district;
    }
    if (found == NONE && office->seats > 1) { /* one deputy more */
        found = least_taken(mould, job, since, until);
        seat_take(mould, mould_district_part(mould, found, job), job, UINT32_MAX, since, until);
    }
    if (found == NONE)
        return wanted;
    *post_out = post_code(mould, found, office);
    return found;
}

/* Leaders of a commune: one each, two vice-chairs; everybody else as many as there are. */
uint32_t mould_past_seat(Mould *mould, uint32_t wanted, Job job, Day since, Day until) {
    uint32_t count = mould->communes * PAST_COMMUNES;
    uint32_t seats = job == JOB_pho_chu_tich_ubnd_xa ? 2 : mould_job(job)->rank >= 60 ? 1 : 0;
    for (uint32_t i = 0; i < count && seats; i++) {
        uint32_t unit = mould->past_units + (wanted + i) % count;
        if (seat_take(mould, unit, job, seats, since, until))
            return unit;
    }
    return mould->past_units + wanted;
}

Str mould_district_post(Mould *mould, const MouldPerson *person) {
    uint32_t district = (person->unit - mould->district_units) / DISTRICT_PARTS;
    return post_code(mould, district, office_of(person->job));
}

/* ---- who led districts and left ---- */

/* Retired with the districts, or when somebody of today took over; at 58 to 61, as Decree 178/2024 let them. */
static void leaver_add(Mould *mould, Random *random, uint32_t unit, Job job, Day since, Day until) {
    MouldPerson person = {.job = job,
                          .unit = unit,
                          .post = NONE,
                          .second_post = NONE,
                          .manner = "main",
                          .woman = random_chance(random, 12, 100),
                          .born_known = 3,
                          .since = since,
                          .left = until};
    int32_t     age = mould_between(random, person.woman ? 53 : 58, person.woman ? 55 : 60);
    person.born = day_add_months(until, -age * 12 - mould_between(random, 0, 11)) -
                  (Day)random_below(random, 28);
    person.service = day_month_start(day_add_months(person.born, mould_between(random, 264, 290)));
    person.code =
        str_format(mould->arena, "CB%05u", (uint32_t)(mould->people.len + mould->leavers.len) + 1);
    mould_person_fill(mould, random, &person);
    VEC_PUSH(mould->arena, mould->leavers, person);
}

/* The day before the first booking of a seat that begins in the time; else its last day. */
static Day free_until(const Mould *mould, uint32_t unit, Job job, Day since, Day until) {
    for (size_t i = 0; i < mould->bookings.len; i++) {
        const MouldBooking *at = &mould->bookings.at[i];
        if (booked(at, unit, job, since, until))
            until = at->since - 1;
    }
    return until;
}

void mould_leaver_draw(Mould *mould) {
    Random random = mould_random(mould, 15);
    Day    asked = day_from(2021, 1, 1), last = day_from(2025, 6, 30);
    for (uint32_t d = 0; d < mould->districts; d++)
        for (size_t i = 0; i < COUNT_OF(offices); i++) {
            Job      job = offices[i].job;
            uint32_t unit = mould_district_part(mould, d, job);
            Day      since = day_month_start(asked - (Day)mould_between(&random, 100, 700));
            if (offices[i].seats > 1 || seats_taken(mould, unit, job, asked, asked))
                continue;
            Day until = free_until(mould, unit, job, asked, last);
            while (seats_taken(mould, unit, job, since, until))
                since = day_add_months(since, 1);
            seat_take(mould, unit, job, 1, since, until);
            leaver_add(mould, &random, unit, job, since, until);
        }
}

/* ---- records ---- */

static void office_write(Mould *mould, uint32_t district, const Office *office) {
    Day      first = day_from(1970, 1, 1);
    uint32_t unit = mould_district_part(mould, district, office->job);
    uint32_t taken = seats_taken(mould, unit, office->job, first, mould->as_of);
    mould_post_rows(mould, &(MouldPost){.job = office->job,
                                        .code = post_code(mould, district, office),
                                        .name = mould_district_title(mould, office->job, district),
                                        .unit = unit,
                                        .seats = taken > office->seats ? taken : office->seats,
                                        .field = ""});
}

/* What districts did went to the communes in their place: committee to committee. */
static void ends_write(Mould *mould, uint32_t commune) {
    uint32_t district = mould->district_units + mould_district(mould, commune) * DISTRICT_PARTS;
    uint32_t now = mould->commune_units + commune * COMMUNE_PARTS;
    static const struct {
        uint32_t    before, after;
        const char *type;
    } heirs[] = {{0, 0, "abolish"}, {1, 1, "transfer"}, {2, 3, "transfer"}};
    for (size_t i = 0; i < COUNT_OF(heirs); i++) {
        const MouldUnit *unit = &mould->units.at[district + heirs[i].before];
        mould_lineage_row(mould, unit, mould->units.at[now + heirs[i].after].code, heirs[i].type,
                          mould_lineage_act(unit));
    }
}

void mould_district_write(Mould *mould) {
    for (uint32_t d = 0; d < mould->districts; d++)
        for (size_t i = 0; i < COUNT_OF(offices); i++)
            office_write(mould, d, &offices[i]);
    for (uint32_t c = 0; c < mould->communes; c++)
        ends_write(mould, c);
}
