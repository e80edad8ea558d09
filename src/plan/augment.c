#include "plan/augment.h"

#include "base/random.h"
#include "plan/draft.h"
#include "plan/finish.h"
#include "plan/price.h"

#include <string.h>

enum {
    SOFT = 3,      /* first stiffness, in first steps of prices */
    DOUBLINGS = 3, /* of it until the last pass */
    FOLLOWS = 10,  /* of the stiffness, by how much a price follows one head in a pass */
    NAP_PARTS = 2, /* of the stiffness: what may bring somebody nearer in a pass; see nap */
    NAP_MOST = 30, /* passes */
    CALM_ASKS = 4, /* in a row that change nothing: a pass of rest; again so many: two */
    CALM_MOST = 2, /* passes */
    BATCH = 32,    /* people who ask at once */
    BATCH_PART = 4,
};

/* What somebody found under what all the others left when the batch began. */
typedef struct Ask {
    uint32_t person, states[PROBLEM_PERIODS_MAX];
    bool     same, idle;
    int64_t  margin;
} Ask;

typedef struct Augment {
    Prove    *v;
    Draft    *draft;
    Draft   **drafts; /* the same for each hand of the team; the first is draft */
    int64_t  *prices;
    int64_t   stiffness;
    uint32_t *order;
    uint8_t      *
        nap; /* passes that a person need not ask: entering is far too dear, or nothing has changed for long */
    uint8_t *calm; /* asks of who holds something that ended where they were, in a row */
    Random   random;
    Ask      asks[BATCH];
    uint32_t ask_count;
} Augment;

static Augment augment_open(Prove *v, uint64_t seed) {
    const Field *f = v->tree->field;
    uint32_t     people = f->problem->person_count;
    Augment      a = {.v = v,
                      .drafts = ARENA_ARRAY(v->scratch, Draft *, team_hands(v->crew->team)),
                      .prices = arena_copy(v->scratch, v->tree->nodes.at[0].tariff,
                                           f->tariff_size * sizeof *a.prices),
                      .order = ARENA_ARRAY(v->scratch, uint32_t, people),
                      .nap = ARENA_ARRAY(v->scratch, uint8_t, people),
                      .calm = ARENA_ARRAY(v->scratch, uint8_t, people),
                      .random = random_open(f->problem->seed + seed)};
    for (uint32_t i = 0; i < people; i++)
        a.order[i] = i;
    for (uint32_t hand = 0; hand < team_hands(v->crew->team); hand++) {
        a.drafts[hand] = draft_open(v->scratch, f, v->tree->level);
        if (v->best->has)
            draft_load(a.drafts[hand], v->best->states);
    }
    a.draft = a.drafts[0];
    return a;
}

static void order_mix(Augment *a) {
    for (uint32_t left = a->v->tree->field->problem->person_count; left > 1; left--) {
        uint32_t other = random_below(&a->random, left), was = a->order[other];
        a->order[other] = a->order[left - 1];
        a->order[left - 1] = was;
    }
}

/* Three of a hundred asks change anything: who was let stay time and again rests in between. */
static void calm_count(Augment *a, uint32_t person, bool same) {
    uint32_t calm = same ? a->calm[person] + 1u : 0;
    a->calm[person] = (uint8_t)(calm < CALM_ASKS * CALM_MOST ? calm : CALM_ASKS * CALM_MOST);
    a->nap[person] = a->calm[person] / CALM_ASKS;
}

/* Who stays as they are. */
static void ask_rest(Augment *a, const Ask *ask) {
    if (!ask->idle) {
        calm_count(a, ask->person, ask->same);
        return;
    }
    int64_t passes = ask->margin / (a->stiffness / NAP_PARTS + 1);
    a->nap[ask->person] = (uint8_t)(passes < NAP_MOST ? passes : NAP_MOST);
    a->calm[ask->person] = 0;
}

/* The person's cheapest path under what the others leave, who is out of the draft then. False where there is none. */
static bool ask_solve(Path *path, Draft *draft, Ask *ask) {
    const Field *f = path->field;
    PathRules rules = {.level = draft->level, .rows = draft->rows, .lawful = true, .brief = true};
    uint32_t  was[PROBLEM_PERIODS_MAX];
    memcpy(was, draft->states + (size_t)ask->person * f->periods, f->periods * sizeof *was);
    draft_take(draft, ask->person);
    if (path_solve(path, &rules, ask->person) >= DRAFT_BLOCK / 2)
        return false;
    path_trace(path, ask->states);
    ask->margin = path_margin(path);
    ask->idle = draft_idle(f, ask->states);
    ask->same = !memcmp(was, ask->states, f->periods * sizeof *was);
    return true;
}

static void person_ask(Augment *a, uint32_t person) {
    const Field *f = a->v->tree->field;
    Ask          ask = {.person = person};
    a->v->crew->steps +=
        f->problem->people[person + 1].entries_from - f->problem->people[person].entries_from + 1;
    bool found = ask_solve(a->v->crew->path, a->draft, &ask);
    for (uint32_t hand = 1; hand < team_hands(a->v->crew->team); hand++)
        draft_take(a->drafts[hand], person);
    if (!found)
        return;
    ask_rest(a, &ask);
    for (uint32_t hand = 0; hand < team_hands(a->v->crew->team) && !ask.idle; hand++)
        draft_put(a->drafts[hand], person, ask.states);
}

/* Each draft is afterwards as it was. */
static void part_ask(void *with, uint32_t part, uint32_t hand) {
    Augment *a = with;
    Draft   *draft = a->drafts[hand];
    size_t   periods = draft->field->periods;
    uint32_t was[PROBLEM_PERIODS_MAX], last = (part + 1) * BATCH_PART;
    for (uint32_t k = part * BATCH_PART; k < last && k < a->ask_count; k++) {
        Ask *ask = &a->asks[k];
        memcpy(was, draft->states + ask->person * periods, periods * sizeof *was);
        ask->same = ask_solve(a->v->crew->paths[hand], draft, ask) && ask->same;
        draft_put(draft, ask->person, was);
    }
}

/* All at once, under the same prices; the few who would change ask again one by one. */
static void batch_ask(Augment *a) {
    const Problem *p = a->v->tree->field->problem;
    team_run(a->v->crew->team, (a->ask_count + BATCH_PART - 1) / BATCH_PART, part_ask, a);
    for (uint32_t k = 0; k < a->ask_count; k++) {
        const Ask *ask = &a->asks[k];
        a->v->crew->steps +=
            p->people[ask->person + 1].entries_from - p->people[ask->person].entries_from + 1;
        if (ask->same)
            ask_rest(a, ask);
        else
            person_ask(a, ask->person);
    }
    a->ask_count = 0;
}

static void people_ask(Augment *a) {
    uint32_t people = a->v->tree->field->problem->person_count;
    order_mix(a);
    for (uint32_t k = 0; k < people; k++) {
        if (a->nap[a->order[k]])
            a->nap[a->order[k]]--;
        else
            a->asks[a->ask_count++].person = a->order[k];
        if (a->ask_count == BATCH || (a->ask_count && k + 1 == people))
            batch_ask(a);
    }
    watch_step(a->v->watch, "progress.price", a->v->crew->steps);
    a->v->crew->steps = 0;
}

static void part_soften(void *with, uint32_t part, uint32_t hand) {
    Augment *a = with;
    (void)hand;
    draft_soften(a->drafts[part], a->prices, a->stiffness);
}

static void price_follow(Augment *a, size_t cell, int64_t excess, int64_t low, int64_t high) {
    int64_t price = a->prices[cell] + a->stiffness / FOLLOWS * excess;
    a->prices[cell] = price < low ? low : price > high ? high : price;
}

static void seats_follow(Augment *a) {
    const Field   *f = a->v->tree->field;
    const Problem *p = f->problem;
    for (uint32_t j = 0; j < p->post_count; j++)
        for (uint32_t t = p->posts[j].from; t < p->posts[j].until; t++) {
            int64_t heads = a->draft->demand->rows[field_post(f, j, t)];
            price_follow(a, field_post(f, j, t), heads - problem_seats(p, j, t),
                         -level_seat(f, a->draft->level, j), f->limit);
        }
}

static void quotas_follow(Augment *a) {
    const Field   *f = a->v->tree->field;
    const Problem *p = f->problem;
    for (uint32_t q = 0; q < p->quota_count; q++) {
        const ProblemQuota *quota = &p->quotas[q];
        int64_t             cap = level_cap(f, a->draft->level, q);
        for (uint32_t t = 0; t < f->periods && quota->per == 1; t++) {
            int64_t heads = a->draft->demand->quotas[(size_t)q * f->periods + t];
            if (!mask_has(quota->periods, t))
                continue;
            if (quota->at_least[t] > 0)
                price_follow(a, field_floor(f, q, t), quota->at_least[t] - heads, 0, cap);
            if (quota->at_most[t] < PROBLEM_NO_LIMIT)
                price_follow(a, field_ceiling(f, q, t), heads - quota->at_most[t], 0, cap);
        }
    }
}

static bool overfull(const Augment *a, uint32_t person) {
    const Field    *f = a->v->tree->field;
    const uint32_t *states = a->draft->states + (size_t)person * f->periods;
    for (uint32_t t = 0; t < f->periods; t++) {
        if (states[t] == NONE)
            continue;
        uint32_t post = f->problem->entries[states[t]].post;
        if (a->draft->demand->rows[field_post(f, post, t)] >
            (int64_t)problem_seats(f->problem, post, t))
            return true;
    }
    return false;
}

/* Rows as they are: whoever sits where there is no seat goes. */
static void rows_harden(Augment *a) {
    for (uint32_t hand = 0; hand < team_hands(a->v->crew->team); hand++)
        draft_harden(a->drafts[hand]);
    for (uint32_t i = 0; i < a->v->tree->field->problem->person_count; i++)
        if (overfull(a, i))
            person_ask(a, i);
}

/* Twice as much every third of the way, and evenly between. */
static int64_t stiffness_of(int64_t step, int pass, int passes) {
    int64_t third = (int64_t)pass * DOUBLINGS, doubled = third / passes;
    return SOFT * ((step << doubled) + (step << doubled) * (third % passes) / passes);
}

void augment_run(Prove *v, int passes, uint64_t seed) {
    const Field *f = v->tree->field;
    ArenaMark    mark = arena_mark(v->scratch);
    Augment      a = augment_open(v, seed);
    int64_t      step = price_step(f, v->tree->level);
    for (int pass = 0; pass < passes && !v->watch->stopped; pass++) {
        a.stiffness = stiffness_of(step, pass, passes);
        team_run(v->crew->team, team_hands(v->crew->team), part_soften, &a);
        people_ask(&a);
        seats_follow(&a);
        quotas_follow(&a);
    }
    rows_harden(&a);
    finish_draft(v, a.draft);
    arena_rewind(v->scratch, mark);
}
