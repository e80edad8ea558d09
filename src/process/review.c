#include "process/review.h"

#include "base/vec.h"
#include "process/concern.h"
#include "process/vet.h"

#include <stdlib.h>

/* Of readiness: the lower stands first. */
enum { CLASS_READY, CLASS_TIME, CLASS_CHANGES, CLASS_FACTS, CLASS_OPEN, CLASS_NEVER };
enum { BEYOND_NEED = 2 }; /* names proposed beside those a post lacks: one chooses among several */

typedef struct Named {
    ReviewName told;
    uint32_t   person;
    int class;
    int32_t rank; /* recorded order, INT32_MAX: none */
} Named;

typedef VEC(Named) Names;

typedef struct Reviewing {
    Arena           *arena;
    const Rules     *rules;
    const Roster    *roster;
    const ReviewAsk *ask;
    Day              on;
    ReviewAnswer    *answer;
    Holding          holding;
    uint32_t        *posts_of; /* by person: posts in the pool for */
    uint8_t         *stays;    /* by person: seen in the unit at hand */
    ReviewLimits     limits;
    Sweep           *sweep;
    Verdict         *verdicts; /* by person, of the post at hand */
    int64_t         *points;
    VEC(ReviewPost) posts;
    VEC(ReviewUnit) units;
} Reviewing;

static uint32_t bit(ReviewReason reason) {
    return 1U << reason;
}

/* ---- one name ---- */

static bool rated(const Reviewing *r, uint32_t person) {
    Span rows = roster_by(r->roster, KIND_RATING, Rating_person, person);
    for (uint32_t i = 0; i < rows.len; i++)
        if (roster_rating(r->roster, rows.at[i])->year == r->answer->year)
            return true;
    return false;
}

static Named name_open(const Reviewing *r, uint32_t person) {
    const Person *row = roster_person(r->roster, person);
    bool          recorded;
    return (Named){.told = {.person = row->code,
                            .name = row->name,
                            .readiness = STR(""),
                            .verdict = r->verdicts[person],
                            .points = r->points[person],
                            .ready = DAY_NONE,
                            .earliest = DAY_NONE,
                            .ends = vet_service_end(r->rules, r->roster, person, &recorded),
                            .posts = r->posts_of[person]},
                   .person = person,
                   .class = CLASS_OPEN,
                   .rank = INT32_MAX};
}

static void way_read(Named *name) {
    const Nearest *nearest = name->told.nearest;
    if (nearest->way_count)
        name->told.earliest = nearest->ways[0].day;
}

/* How near to being eligible, and from when on. */
static void readiness_find(const Reviewing *r, Named *name, uint32_t post) {
    static const struct {
        int class;
        ReviewReason reason;
    } kinds[NEAREST_KINDS] = {[NEAREST_ALREADY] = {CLASS_READY, REVIEW_READY},
                              [NEAREST_TIME] = {CLASS_TIME, REVIEW_TIME},
                              [NEAREST_CHANGES] = {CLASS_CHANGES, REVIEW_CHANGES},
                              [NEAREST_FACTS] = {CLASS_FACTS, REVIEW_FACTS},
                              [NEAREST_NEVER] = {CLASS_NEVER, REVIEW_NEVER},
                              [NEAREST_OPEN] = {CLASS_OPEN, REVIEW_OPEN},
                              [NEAREST_NONE] = {CLASS_OPEN, REVIEW_NO_STANDARD}};
    NearestKind kind = NEAREST_ALREADY;
    if (name->told.verdict == VERDICT_NO_STANDARD)
        kind = NEAREST_NONE;
    else if (name->told.verdict != VERDICT_ELIGIBLE) {
        name->told.nearest = vet_nearest(r->arena, r->rules, r->roster, name->person, post, r->on);
        kind = name->told.nearest->kind;
    }
    name->class = kinds[kind].class;
    name->told.reasons |= bit(kinds[kind].reason);
    if (kind == NEAREST_ALREADY)
        name->told.ready = r->on;
    else if (kind == NEAREST_TIME)
        name->told.ready = name->told.nearest->day;
    name->told.earliest = name->told.ready;
    if (kind == NEAREST_CHANGES)
        way_read(name);
}

/* Could a full term be served from the day the person can be ready? Not known: yes. */
static bool too_old(const Reviewing *r, const Named *name) {
    return name->told.ends != DAY_NONE && name->told.earliest != DAY_NONE &&
           name->told.ends < day_add_months(name->told.earliest, r->ask->term) - 1;
}

static void name_judge(const Reviewing *r, Named *name, uint32_t post) {
    ReviewName *told = &name->told;
    if (person_left(r->roster, name->person, r->on))
        told->reasons |= bit(REVIEW_LEFT);
    else if (holding_owns(&r->holding, r->roster, name->person, post))
        told->reasons |= bit(REVIEW_HOLDS);
    else {
        readiness_find(r, name, post);
        told->reasons |= too_old(r, name) ? bit(REVIEW_AGE) : 0;
    }
    if (told->reasons &
        (bit(REVIEW_LEFT) | bit(REVIEW_HOLDS) | bit(REVIEW_NEVER) | bit(REVIEW_AGE)))
        told->act = REVIEW_OUT;
    else {
        told->reasons |= rated(r, name->person) ? 0 : bit(REVIEW_UNRATED);
        told->reasons |= r->answer->posts_most >= 0 && told->posts > r->answer->posts_most
                             ? bit(REVIEW_MANY)
                             : 0;
    }
}

/* Those who stay first; of them the readier, by day, by points, by the recorded order. */
static int names_order(const void *a, const void *b) {
    const Named *x = a, *y = b;
    if (x->told.act != y->told.act)
        return x->told.act < y->told.act ? -1 : 1;
    if (x->class != y->class)
        return x->class < y->class ? -1 : 1;
    if (x->told.earliest != y->told.earliest)
        return x->told.earliest < y->told.earliest ? -1 : 1;
    if (x->told.points != y->told.points)
        return x->told.points > y->told.points ? -1 : 1;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return str_order(x->told.person, y->told.person);
}

static void names_sort(Names *names) {
    if (names->len)
        qsort(names->at, names->len, sizeof *names->at, names_order);
}

/* Rows of one person stand by their beginning: the last tells. */
static Names post_names(const Reviewing *r, uint32_t post) {
    Names names = {0};
    Span  rows = roster_by(r->roster, KIND_POOL, Pool_post, post);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Pool *row = roster_pool(r->roster, rows.at[i]);
        if (row->person == NONE || !roster_covers(row->since, row->until, r->on))
            continue;
        if (names.len && names.at[names.len - 1].person == row->person)
            names.len--;
        Named name = name_open(r, row->person);
        name.rank = row->rank == INT_MISSING ? INT32_MAX : row->rank;
        if (row->readiness >= 0)
            name.told.readiness = str_from(codes_at(LIST_READINESS, row->readiness)->id);
        VEC_PUSH(r->arena, names, name);
    }
    return names;
}

/* ---- who could come in ---- */

static bool may_come(const Reviewing *r, const Names *names, uint32_t person, uint32_t post) {
    uint32_t held = r->holding.main[person];
    int32_t  rank = roster_post(r->roster, post)->rank;
    if (r->verdicts[person] != VERDICT_ELIGIBLE || person_left(r->roster, person, r->on) ||
        holding_owns(&r->holding, r->roster, person, post) ||
        roster_person(r->roster, person)->authority.len ||
        (r->answer->posts_most >= 0 && r->posts_of[person] >= r->answer->posts_most))
        return false;
    if (held != NONE && held != post && rank != INT_MISSING &&
        roster_post(r->roster, held)->rank != INT_MISSING &&
        roster_post(r->roster, held)->rank >= rank)
        return false;
    for (size_t i = 0; i < names->len; i++)
        if (names->at[i].person == person)
            return false;
    return true;
}

static void candidates_add(const Reviewing *r, Names *names, uint32_t post, int64_t lacking) {
    Names found = {0};
    for (uint32_t p = 0; p < roster_count(r->roster, KIND_PERSON); p++) {
        if (!may_come(r, names, p, post))
            continue;
        Named name = name_open(r, p);
        name.told.act = REVIEW_IN;
        name.told.ready = name.told.earliest = r->on;
        name.told.reasons = bit(REVIEW_FEW) | bit(REVIEW_READY);
        name.class = CLASS_READY;
        if (!too_old(r, &name))
            VEC_PUSH(r->arena, found, name);
    }
    names_sort(&found);
    for (size_t i = 0; i < found.len && (int64_t)i < lacking + BEYOND_NEED; i++)
        VEC_PUSH(r->arena, *names, found.at[i]);
}

/* ---- posts ---- */

static void names_cut(Names *names, int64_t most) {
    int64_t stay = 0;
    for (size_t i = 0; i < names->len; i++)
        if (names->at[i].told.act == REVIEW_STAY && most >= 0 && ++stay > most) {
            names->at[i].told.act = REVIEW_OUT;
            names->at[i].told.reasons |= bit(REVIEW_BEYOND);
        }
}

static void answer_count(Reviewing *r, const ReviewName *name) {
    r->answer->acts[name->act]++;
    for (ReviewReason reason = 0; reason < REVIEW_REASONS; reason++)
        r->answer->reasons[reason] += name->reasons >> reason & 1;
}

static void ages_count(Reviewing *r, ReviewUnit *unit, uint32_t person) {
    PartialDate born = roster_person(r->roster, person)->born;
    int         bands[2] = {0, 0};
    if (r->stays[person])
        return;
    r->stays[person] = 1;
    if (partial_given(born)) {
        int32_t ages[2] = {day_months(partial_last(born), r->on) / 12,
                           day_months(partial_first(born), r->on) / 12};
        for (int k = 0; k < 2; k++)
            for (int i = 0; i < REVIEW_BANDS - 1; i++)
                bands[k] += ages[k] >= r->ask->ages[i];
    }
    if (partial_given(born) && bands[0] == bands[1])
        unit->bands[bands[0]]++;
    else
        unit->unknown++;
}

static void post_close(Reviewing *r, uint32_t post, const Names *names, ReviewUnit *unit) {
    const Post *row = roster_post(r->roster, post);
    ReviewName *told = ARENA_ARRAY(r->arena, ReviewName, names->len);
    ReviewPost  made = {.post = row->code,
                        .name = row->name,
                        .unit =
                           row->unit == NONE ? STR("") : roster_unit(r->roster, row->unit)->name,
                        .seats = post_seats(r->roster, post),
                        .least = r->limits.least[post],
                        .most = r->limits.most[post],
                        .clauses = r->limits.clauses[post],
                        .names = told,
                        .name_count = (uint32_t)names->len};
    for (size_t i = 0; i < names->len; i++) {
        told[i] = names->at[i].told;
        answer_count(r, &told[i]);
        made.stay += told[i].act == REVIEW_STAY;
        made.out += told[i].act == REVIEW_OUT;
        made.in += told[i].act == REVIEW_IN;
        if (told[i].act == REVIEW_STAY)
            ages_count(r, unit, names->at[i].person);
    }
    VEC_PUSH(r->arena, r->posts, made);
}

static void post_review(Reviewing *r, uint32_t post, ReviewUnit *unit) {
    sweep_post(r->sweep, post, JUDGE_ENTRANT, r->verdicts, r->points);
    Names names = post_names(r, post);
    for (size_t i = 0; i < names.len; i++)
        name_judge(r, &names.at[i], post);
    names_sort(&names);
    names_cut(&names, r->limits.most[post]);
    names_sort(&names);
    int64_t stay = 0;
    for (size_t i = 0; i < names.len; i++)
        stay += names.at[i].told.act == REVIEW_STAY;
    if (stay < r->limits.least[post])
        candidates_add(r, &names, post, r->limits.least[post] - stay);
    post_close(r, post, &names, unit);
}

/* ---- all of it ---- */

static void posts_of_count(Reviewing *r) {
    Pool last = {.person = NONE, .post = NONE};
    r->posts_of = ARENA_ARRAY(r->arena, uint32_t, roster_count(r->roster, KIND_PERSON));
    for (uint32_t j = 0; j < roster_count(r->roster, KIND_POST); j++) {
        Span rows = roster_by(r->roster, KIND_POOL, Pool_post, j);
        for (uint32_t i = 0; i < rows.len; i++) {
            const Pool *row = roster_pool(r->roster, rows.at[i]);
            if (!concern_pool(r->roster, &r->holding, row) ||
                (row->person == last.person && row->post == last.post))
                continue;
            r->posts_of[row->person]++;
            last = *row;
        }
    }
}

static void unit_review(Reviewing *r, uint32_t unit) {
    ReviewUnit made = {.unit = STR(""), .name = STR("")};
    size_t     before = r->posts.len;
    if (unit != NONE)
        made = (ReviewUnit){.unit = roster_unit(r->roster, unit)->code,
                            .name = roster_unit(r->roster, unit)->name};
    for (uint32_t p = 0; p < roster_count(r->roster, KIND_PERSON); p++)
        r->stays[p] = 0;
    for (uint32_t j = 0; j < roster_count(r->roster, KIND_POST); j++)
        if (roster_post(r->roster, j)->unit == unit && pool_asked(r->roster, &r->ask->pool, j))
            post_review(r, j, &made);
    if (r->posts.len > before)
        VEC_PUSH(r->arena, r->units, made);
}

ReviewAnswer review_find(Arena *arena, const Rules *rules, const Roster *roster,
                         const ReviewAsk *ask) {
    uint32_t     people = roster_count(roster, KIND_PERSON);
    ReviewAnswer answer = {.as_of = roster->as_of,
                           .on = ask->pool.on,
                           .term = ask->term,
                           .year = day_civil(ask->pool.on).year - 1};
    Reviewing    r = {.arena = arena,
                      .rules = rules,
                      .roster = roster,
                      .ask = ask,
                      .on = ask->pool.on,
                      .answer = &answer,
                      .holding = holding_on(arena, roster, ask->pool.on),
                      .stays = ARENA_ARRAY(arena, uint8_t, people),
                      .sweep = sweep_open(arena, rules, roster, ask->pool.on),
                      .verdicts = ARENA_ARRAY(arena, Verdict, people),
                      .points = ARENA_ARRAY(arena, int64_t, people)};
    if (roster_count(roster, KIND_REGISTER))
        answer.authority = roster_register(roster, 0)->authority;
    for (int i = 0; i < REVIEW_BANDS - 1; i++)
        answer.ages[i] = ask->ages[i];
    r.limits = review_limits(arena, rules, roster, &ask->pool);
    answer.posts_most = r.limits.posts_most;
    posts_of_count(&r);
    for (uint32_t u = 0; u < roster_count(roster, KIND_UNIT); u++)
        unit_review(&r, u);
    unit_review(&r, NONE);
    answer.posts = r.posts.at;
    answer.post_count = (uint32_t)r.posts.len;
    answer.units = r.units.at;
    answer.unit_count = (uint32_t)r.units.len;
    return answer;
}

bool review_acts(const ReviewAnswer *answer) {
    bool acts = answer->acts[REVIEW_OUT];
    for (uint32_t i = 0; i < answer->post_count; i++)
        acts |= answer->posts[i].stay < answer->posts[i].least;
    return acts;
}
