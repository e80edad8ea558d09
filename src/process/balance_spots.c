/* balance_spots.c — each post and job position as one spot of an occupation, a field and a locality, and who fills it. */
#include "process/balance_parts.h"

typedef struct Placed {
    Balancing *b;
    Spots      spots;
    uint32_t  *of_post; /* NONE: not there on the day */
} Placed;

static Str unit_field(const Placed *p, uint32_t unit) {
    return roster_unit(p->b->roster, unit)->field;
}

static uint32_t spot_add(Placed *p, Str occupation, Str field, uint32_t unit, uint32_t post,
                         int64_t wanted, int64_t lacking) {
    VEC_PUSH(p->b->arena, p->spots.at,
             ((BalanceSpot){.occupation = occupation,
                            .field = field,
                            .locality = balance_locality(p->b->roster, unit),
                            .unit = unit,
                            .post = post,
                            .wanted = wanted,
                            .lacking = lacking}));
    return (uint32_t)p->spots.at.len - 1;
}

/* One after the other: the number of a job position is that of its spot. */
static void works_add(Placed *p) {
    const Balancing *b = p->b;
    for (uint32_t w = 0; w < b->works.len; w++) {
        const Work *work = &b->works.at[w];
        spot_add(p, balance_said(b, work->occupation), balance_said(b, work->field), work->unit,
                 NONE, work->wanted, work->wanted - work->placed);
    }
}

static void posts_add(Placed *p) {
    const Balancing *b = p->b;
    p->of_post = ARENA_ARRAY(b->arena, uint32_t, roster_count(b->roster, KIND_POST));
    for (uint32_t j = 0; j < roster_count(b->roster, KIND_POST); j++) {
        const Post *post = roster_post(b->roster, j);
        p->of_post[j] = NONE;
        if (post->unit == NONE || !post_open(b->roster, j, b->ask->on))
            continue;
        int64_t seats = post_seats(b->roster, j), heads = b->holding.heads[j];
        p->of_post[j] = spot_add(p, post->field, unit_field(p, post->unit), post->unit, j, seats,
                                 heads < seats ? seats - heads : 0);
    }
}

static void stand_add(Placed *p, uint32_t person, uint32_t spot, bool spare) {
    if (spot != NONE)
        VEC_PUSH(p->b->arena, p->spots.stands, ((BalanceStand){person, spot, spare}));
}

static void person_add(Placed *p, uint32_t person) {
    const Balancing *b = p->b;
    uint32_t post = b->holding.main[person], work = b->work_of[person], unit = b->unit_of[person];
    stand_add(p, person, post != NONE ? p->of_post[post] : work, false);
    if (b->staff[person] && work == NONE && b->own[person] != NONE && b->measured[unit])
        stand_add(
            p, person,
            spot_add(p, balance_said(b, b->own[person]), unit_field(p, unit), unit, NONE, 0, 0),
            true);
}

Spots balance_spots(Balancing *b) {
    Placed p = {.b = b};
    works_add(&p);
    posts_add(&p);
    for (uint32_t person = 0; person < roster_count(b->roster, KIND_PERSON); person++)
        person_add(&p, person);
    for (uint32_t i = 0; i < b->holding.side_count; i++)
        stand_add(&p, b->holding.sides[i].person, p.of_post[b->holding.sides[i].post], false);
    return p.spots;
}
