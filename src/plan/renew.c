#include "plan/renew.h"

#include "base/random.h"
#include "plan/dive.h"
#include "plan/finish.h"
#include "plan/price.h"

#include <string.h>

enum {
    RENEW_PART = 30, /* percent of the posts that are emptied */
    RENEW_STAGES = 100,
    RENEW_WORTH =
        15, /* a try that wins less than one part in so many of what is left ends the run */
};

typedef struct Renew {
    Prove       *v;
    const Field *field;
    Random       random;
    Draft       *draft;
    int64_t     *rows; /* of the root's prices */
    bool        *open; /* post is emptied */
    bool        *keep; /* person stays */
    uint32_t     opened, most;
} Renew;

static void post_open(Renew *x, uint32_t post) {
    x->opened += !x->open[post];
    x->open[post] = true;
}

/* A post, and with it one of its bodies if that is not too wide. */
static void body_open(Renew *x, uint32_t post) {
    const Field *f = x->field;
    uint32_t     first = f->post_pairs_from[post], pairs = f->post_pairs_from[post + 1] - first;
    post_open(x, post);
    if (!pairs)
        return;
    uint32_t pair = first + random_below(&x->random, pairs), from = f->pair_quotas_from[pair];
    uint32_t q =
        f->pair_quotas[from + random_below(&x->random, f->pair_quotas_from[pair + 1] - from)];
    const ProblemQuota *quota = &f->problem->quotas[q];
    for (uint32_t k = 0; k < quota->post_count && quota->post_count <= x->most / 2; k++)
        post_open(x, quota->posts[k]);
}

static void posts_open(Renew *x) {
    uint32_t count = x->field->problem->post_count;
    memset(x->open, 0, count * sizeof *x->open);
    x->opened = 0;
    while (x->opened < x->most)
        body_open(x, random_below(&x->random, count));
}

/* Who holds nothing asks again with the others, whatever happens to whom. */
static void people_keep(Renew *x) {
    const Field   *f = x->field;
    const Problem *p = f->problem;
    int64_t        regret = price_step(f, x->v->tree->level) / 2;
    PathRules      rules = {.level = x->v->tree->level, .rows = x->rows};
    crew_solve(x->v->crew, &rules, 0, 1, NULL, x->v->crew->costs);
    for (uint32_t i = 0; i < p->person_count; i++) {
        const uint32_t *states = x->draft->states + (size_t)i * f->periods;
        bool            holds = false, hit = false;
        for (uint32_t t = 0; t < f->periods; t++) {
            holds |= states[t] != NONE;
            hit |= states[t] != NONE && x->open[p->entries[states[t]].post];
        }
        x->keep[i] = holds && !hit &&
                     draft_price_by(x->draft, x->rows, i, states) - x->v->crew->costs[i] <= regret;
    }
}

/* A course stays with the path it serves. */
static void pupils_keep(Renew *x) {
    const Problem *p = x->field->problem;
    for (uint32_t k = 0; k < p->beside_count; k++)
        for (uint32_t m = 0; m < p->besides[k].with_count; m++)
            if (x->field->pupils[p->besides[k].with[m].person])
                x->keep[p->besides[k].with[m].person] = x->keep[p->besides[k].who.person];
}

/* Whether another is worth its work. */
static bool renew_try(Renew *x) {
    Prove *v = x->v;
    Score  before = v->best->score;
    draft_load(x->draft, v->best->states);
    posts_open(x);
    people_keep(x);
    pupils_keep(x);
    dive_fill(v->scratch, v->crew, v->watch, x->draft, v->tree->nodes.at[0].tariff, RENEW_STAGES,
              x->keep);
    finish_draft(v, x->draft);
    return best_nearer(v->best, before, bound_points(x->field, v->tree->nodes.at[0].bound),
                       RENEW_WORTH);
}

void renew_run(Prove *v, int tries) {
    const Field   *f = v->tree->field;
    const Problem *p = f->problem;
    ArenaMark      mark = arena_mark(v->scratch);
    if (!v->best->has || v->best->frozen || !p->post_count)
        return;
    Renew x = {.v = v,
               .field = f,
               .random = random_open(p->seed),
               .draft = draft_open(v->scratch, f, v->tree->level),
               .rows = ARENA_ARRAY(v->scratch, int64_t, (size_t)f->row_count * f->periods),
               .open = ARENA_ARRAY(v->scratch, bool, p->post_count),
               .keep = ARENA_ARRAY(v->scratch, bool, p->person_count),
               .most = (uint32_t)((uint64_t)p->post_count * RENEW_PART / 100) + 1};
    field_rows(f, v->tree->nodes.at[0].tariff, NULL, 0, x.rows);
    bool worth = true;
    for (int k = 0; k < tries && worth && !prove_closed(v) && !v->watch->stopped; k++)
        worth = renew_try(&x);
    arena_rewind(v->scratch, mark);
}
