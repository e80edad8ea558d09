/* pose_quotas.c — structure clauses as quotas.
 *
 * A clause is bound on the first day of each period and obeyed in those on whose first day it is in force; posts and bodies that a
 * change of organisation makes within the plan count from then on. Of a choice the plan obeys the option with fewer
 * heads off on the as-of date. A share of holders moves with those who hold the posts in the plan. A share of bodies is a share of the problem over quotas that cost nothing
 * themselves, one for each body. Clauses on the pool, and shares with a ceiling, are not planned: a note names
 * them. People counted whom the plan does not move (members without a post of the
 * set, holders of one as a side) are taken off what the quota asks.
 */
#include "process/pose_parts.h"

#include <string.h>

/* ---- one quota ---- */

static int32_t heads_left(int64_t wanted, int32_t fixed) {
    int64_t left = wanted - fixed;
    return left < 0 ? 0 : left > PROBLEM_SEATS_MAX ? PROBLEM_SEATS_MAX : (int32_t)left;
}

/* Versions of a pack share labels: one that begins within the plan says when. */
static Str quota_id(const Posing *w, const StructureBound *bound, const PoseQuota *posed) {
    Str since = bound->since > w->pose->start ? day_iso(w->arena, bound->since) : STR("");
    return str_format(w->arena, STR_FMT "/" STR_FMT "%s" STR_FMT, STR_ARG(bound->label),
                      STR_ARG(posed->body), since.len ? "/" : "", STR_ARG(since));
}

static int32_t quota_price(const Posing *w, Force force) {
    return force == FORCE_BAR ? 0 : w->settings->target;
}

static int32_t parts_of(int64_t parts) {
    return parts < -PROBLEM_PART_MAX  ? -PROBLEM_PART_MAX
           : parts > PROBLEM_PART_MAX ? PROBLEM_PART_MAX
                                      : (int32_t)parts;
}

/* Of those who hold its posts, with the people counted whom the plan does not move. */
static void line_put(const Posing *w, const PoseQuota *posed, ProblemQuota *quota) {
    const StructureLine *line = &posed->line;
    int32_t             *least = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    int32_t             *most = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        int64_t fixed = (int64_t)line->per * posed->fixed[t], present = posed->present[t];
        least[t] = parts_of(line->least_add + line->least * present - fixed);
        most[t] = line->limited ? parts_of(line->most_add + line->most * present - fixed)
                                : PROBLEM_NO_LIMIT;
    }
    quota->per = line->per;
    quota->least_per = line->least;
    quota->most_per = line->limited ? line->most : 0;
    quota->at_least = least;
    quota->at_most = most;
}

static ProblemQuota quota_make(Posing *w, PoseGroups *groups, const StructureBound *bound,
                               const PoseQuota *posed) {
    int32_t *least = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    int32_t *most = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        const StructureWanted *wanted = &posed->wanted[t];
        least[t] = heads_left(wanted->at_least, posed->fixed[t]);
        most[t] = wanted->at_most == INT64_MAX ? PROBLEM_NO_LIMIT
                                               : heads_left(wanted->at_most, posed->fixed[t]);
    }
    ProblemQuota quota = {.id = quota_id(w, bound, posed),
                          .group = pose_group(w, groups, bound),
                          .at_least = least,
                          .at_most = most,
                          .price = quota_price(w, bound->force),
                          .bar = bound->force == FORCE_BAR,
                          .periods = posed->periods,
                          .posts = posed->posts,
                          .post_count = posed->post_count};
    return quota;
}

uint32_t pose_posts(const Posing *w, const uint32_t *posts, uint32_t count, const uint32_t **out) {
    uint32_t *made = ARENA_ARRAY(w->arena, uint32_t, count), kept = 0;
    for (uint32_t i = 0; i < count; i++)
        if (w->pose->post_row[posts[i]] != NONE)
            made[kept++] = w->pose->post_row[posts[i]];
    *out = made;
    return kept;
}

uint32_t pose_places(const Posing *w, uint32_t body, uint32_t count, const uint32_t **posts) {
    uint32_t *made = ARENA_ARRAY(w->arena, uint32_t, count + w->places.len);
    for (uint32_t i = 0; i < count; i++)
        made[i] = (*posts)[i];
    for (size_t p = 0; p < w->places.len; p++)
        if (body != NONE && w->places.at[p].kind == PATH_MEMBER && w->places.at[p].body == body)
            made[count++] = w->pose->own_count + (uint32_t)p;
    *posts = made;
    return count;
}

static PoseQuota quota_meaning(const Posing *w, const StructureBound *bound,
                               const StructureHeads *bases) {
    PoseQuota posed = {.rule = bound->label,
                       .ask = bound->ask,
                       .citations = bound->citations,
                       .group = bound->group,
                       .body = bound->code,
                       .name = bound->name,
                       .bound = bound,
                       .heads = bases,
                       .force = bound->force,
                       .clause = bound->clause,
                       .body_row = bound->body};
    posed.post_count = pose_posts(w, bound->posts, bound->post_count, &posed.posts);
    posed.post_count = pose_places(w, bound->body, posed.post_count, &posed.posts);
    pose_fixed_heads(w, bound, &posed);
    pose_wanted(w, bound, bases, &posed);
    return posed;
}

/* ---- all of them ---- */

typedef struct Quotas {
    const StructureBound  *bounds;
    uint32_t               count;
    PoseBases              bases;
    PoseGroups             groups;
    ProblemQuota          *quotas;
    PoseQuota             *posed, *watched;
    const StructureBound **watched_bounds;
    uint32_t               kept, watched_count;
    VEC(ProblemShare) shares;
    VEC(PoseShare) posed_shares;
    int64_t  of_holders, unconfirmed, untested, open;
    Text     unplanned; /* labels of what is no quota */
    uint32_t unplanned_count;
} Quotas;

static bool quota_of_holders(const Posing *w, const PoseQuota *posed) {
    bool any = false;
    for (uint32_t t = 0; t < w->pose->periods; t++)
        any |= mask_has(posed->periods, t) && posed->wanted[t].of == BASE_HOLDERS;
    return any;
}

/* Is it not known which amount holds? Then what is asked in any case is planned. */
static bool quota_open(const Posing *w, const PoseQuota *posed) {
    bool any = false;
    for (uint32_t t = 0; t < w->pose->periods; t++)
        any |= mask_has(posed->periods, t) &&
               (posed->wanted[t].at_least != posed->wanted[t].enough_least ||
                posed->wanted[t].at_most != posed->wanted[t].enough_most);
    return any;
}

static PoseQuota quotas_meaning(const Posing *w, const Quotas *all, uint32_t at) {
    return quota_meaning(w, &all->bounds[at], all->bases.at + (size_t)at * all->bases.periods);
}

static void quota_keep(Posing *w, Quotas *all, uint32_t at) {
    const StructureBound *bound = &all->bounds[at];
    PoseQuota             posed = quotas_meaning(w, all, at);
    if (!posed.periods) {
        all->untested++;
        return;
    }
    all->quotas[all->kept] = quota_make(w, &all->groups, bound, &posed);
    pose_line(w, &posed);
    if (posed.line.per)
        line_put(w, &posed, &all->quotas[all->kept]);
    all->of_holders += !posed.line.per && quota_of_holders(w, &posed);
    all->unconfirmed += !citations_confirmed(bound->citations);
    all->open += !bound->unsure && quota_open(w, &posed); /* unsure: told of its own */
    all->posed[all->kept++] = posed;
}

/* Heads that are not as they should be, where whoever is not known does not count. */
static int64_t heads_off(const Posing *w, const StructureBound *bound) {
    StructureResult now =
        structure_measure_one(w->arena, w->rules, w->roster, bound, w->roster->as_of);
    return now.found < now.at_least  ? now.at_least - now.found
           : now.found > now.at_most ? now.found - now.at_most
                                     : 0;
}

static void note_choice(Posing *w, Str rule, const int64_t *chosen) {
    findings_add(
        &w->pose->notes,
        (Finding){.severity = SEVERITY_NOTE,
                  .code = "pose.either",
                  .args = {{"rule", rule},
                           {"first", str_format(w->arena, "%lld", (long long)chosen[0])},
                           {"second", str_format(w->arena, "%lld", (long long)chosen[1])}}});
}

/* A choice on all its bodies; past them. */
static uint32_t choices_keep(Posing *w, Quotas *all, uint32_t at) {
    uint32_t clause = all->bounds[at].clause;
    int64_t  chosen[2] = {0};
    Str      rule = all->bounds[at].label;
    for (; at < all->count && all->bounds[at].clause == clause; at += 2) {
        bool second = heads_off(w, &all->bounds[at + 1]) < heads_off(w, &all->bounds[at]);
        chosen[second] += !all->bounds[at].unsure;
        quota_keep(w, all, at + second);
    }
    note_choice(w, rule, chosen);
    return at;
}

static void unplanned_add(Quotas *all, Str rule) {
    text_add(&all->unplanned, all->unplanned_count++ ? STR(", ") : STR(""));
    text_add(&all->unplanned, rule);
}

/* What no quota can say, with all its bodies; past them. */
static uint32_t watch_keep(Posing *w, Quotas *all, uint32_t at) {
    uint32_t clause = all->bounds[at].clause;
    if (all->bounds[at].form != FORM_BODIES)
        unplanned_add(all, all->bounds[at].label);
    for (; at < all->count && all->bounds[at].clause == clause; at++)
        if (all->bounds[at].form == FORM_BODIES && !all->bounds[at].unsure) {
            all->watched_bounds[all->watched_count] = &all->bounds[at];
            all->watched[all->watched_count++] = quotas_meaning(w, all, at);
        }
    return at;
}

/* ---- shares of bodies ---- */

/* Watched bodies of one clause. */
typedef struct Bodies {
    const PoseQuota             *at;
    const StructureBound *const *bounds;
    uint32_t                     count;
    StructureWanted             *wanted; /* how many of them, per period */
    PeriodMask                   periods;
} Bodies;

static void bodies_wanted(const Posing *w, Bodies *bodies) {
    bodies->wanted = ARENA_ARRAY(w->arena, StructureWanted, w->pose->periods);
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        int64_t tested = 0;
        for (uint32_t k = 0; k < bodies->count; k++)
            tested += mask_has(bodies->at[k].periods, t);
        bodies->wanted[t] = structure_bodies_wanted(w->rules, bodies->at[0].clause, tested, 0);
        bodies->periods |= tested ? (PeriodMask)1 << t : 0;
    }
}

/* A share says of how many bodies something must hold, not of how many it may. */
static bool bodies_limited(const Posing *w, const Bodies *bodies) {
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        if (bodies->wanted[t].at_most != INT64_MAX)
            return true;
        for (uint32_t k = 0; k < bodies->count; k++)
            if (mask_has(bodies->at[k].periods, t) && bodies->at[k].wanted[t].at_most != INT64_MAX)
                return true;
    }
    return false;
}

static void body_keep(Posing *w, Quotas *all, const Bodies *bodies, uint32_t at) {
    ProblemQuota quota = quota_make(w, &all->groups, bodies->bounds[at], &bodies->at[at]);
    quota.bar = false;
    quota.price = 0;
    all->of_holders += quota_of_holders(w, &bodies->at[at]);
    all->quotas[all->kept] = quota;
    all->posed[all->kept++] = bodies->at[at];
}

static void share_keep(Posing *w, Quotas *all, const Bodies *bodies) {
    const StructureBound *bound = bodies->bounds[0];
    uint32_t             *quotas = ARENA_ARRAY(w->arena, uint32_t, bodies->count);
    int32_t              *least = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    for (uint32_t k = 0; k < bodies->count; k++) {
        quotas[k] = all->kept;
        body_keep(w, all, bodies, k);
    }
    for (uint32_t t = 0; t < w->pose->periods; t++)
        least[t] = heads_left(bodies->wanted[t].at_least, 0);
    Citations citations = structure_citations(w->rules, bound->clause);
    VEC_PUSH(w->arena, all->shares,
             (ProblemShare){.id = bound->label,
                            .quotas = quotas,
                            .quota_count = bodies->count,
                            .at_least = least,
                            .price = quota_price(w, bound->force),
                            .bar = bound->force == FORCE_BAR,
                            .periods = bodies->periods});
    VEC_PUSH(w->arena, all->posed_shares,
             (PoseShare){.rule = bound->label,
                         .citations = citations,
                         .set = bound->set,
                         .ask = bound->ask,
                         .force = bound->force,
                         .wanted = bodies->wanted});
    all->unconfirmed += !citations_confirmed(citations);
}

static void shares_keep(Posing *w, Quotas *all) {
    for (uint32_t at = 0; at < all->watched_count;) {
        Bodies bodies = {.at = &all->watched[at], .bounds = &all->watched_bounds[at]};
        while (at < all->watched_count && all->watched[at].clause == bodies.at[0].clause)
            at++, bodies.count++;
        bodies_wanted(w, &bodies);
        if (!bodies.periods)
            all->untested++;
        else if (bodies_limited(w, &bodies))
            unplanned_add(all, bodies.at[0].rule);
        else
            share_keep(w, all, &bodies);
    }
}

/* ---- sizes of bodies, deputies of units, seats held or covered ---- */

static ProblemQuota size_quota(const Posing *w, const PoseSize *size, uint32_t group) {
    Str id = str_format(w->arena, STR_FMT "/" STR_FMT, STR_ARG(size->rule), STR_ARG(size->code));
    const int32_t *none = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    return (ProblemQuota){.id = id,
                          .group = group,
                          .at_least = size->at_least ? size->at_least : none,
                          .at_most = size->at_most,
                          .price = size->price,
                          .bar = !size->at_least,
                          .periods = problem_all(w->pose->periods),
                          .posts = size->posts,
                          .post_count = size->post_count};
}

static void sizes_keep(Posing *w, Quotas *all) {
    uint32_t group = w->sizes.len ? pose_group_everybody(w, &all->groups) : 0;
    for (size_t i = 0; i < w->sizes.len; i++) {
        const PoseSize *size = &w->sizes.at[i];
        all->posed[all->kept] = (PoseQuota){.rule = size->rule,
                                            .body = size->code,
                                            .name = size->name,
                                            .body_row = size->body,
                                            .force = size->at_least ? FORCE_TARGET : FORCE_BAR,
                                            .fixed = size->fixed,
                                            .periods = problem_all(w->pose->periods),
                                            .posts = size->posts,
                                            .post_count = size->post_count};
        uint32_t counted =
            size->who ? pose_group_people(w, &all->groups, size->code, size->who) : group;
        all->quotas[all->kept++] = size_quota(w, size, counted);
    }
}

static void quotas_note(Posing *w, Quotas *all) {
    pose_note(w, "pose.base.holders", all->of_holders);
    pose_note(w, "pose.unconfirmed", all->unconfirmed);
    pose_note(w, "pose.untested", all->untested);
    pose_note(w, "pose.amount.open", all->open);
    if (all->unplanned_count)
        findings_add(&w->pose->notes,
                     (Finding){.severity = SEVERITY_NOTE,
                               .code = "pose.unplanned",
                               .args = {{"count", str_format(w->arena, "%u", all->unplanned_count)},
                                        {"rules", text_done(&all->unplanned)}}});
}

/* The groups that movements of the scenario count, by the labels of clauses. */
static void arriving_find(Posing *w, Quotas *all) {
    w->arriving = ARENA_ARRAY(w->arena, uint32_t, w->settings->movement_count);
    for (uint32_t m = 0; m < w->settings->movement_count; m++) {
        w->arriving[m] = NONE;
        for (uint32_t i = 0; i < all->count && w->arriving[m] == NONE; i++)
            if (str_same(all->bounds[i].label, w->settings->movements[m].group))
                w->arriving[m] = pose_group_anywhere(w, &all->groups, &all->bounds[i]);
    }
}

void pose_quotas(Posing *w) {
    Quotas all = {.groups = pose_groups_open(w), .unplanned = text_open(w->arena)};
    all.bounds = pose_bounds(w, &all.count);
    all.bases = pose_bases(w, all.bounds, all.count);
    all.quotas = ARENA_ARRAY(w->arena, ProblemQuota, all.count + w->sizes.len);
    all.posed = ARENA_ARRAY(w->arena, PoseQuota, all.count + w->sizes.len);
    all.watched = ARENA_ARRAY(w->arena, PoseQuota, all.count);
    all.watched_bounds = ARENA_ARRAY(w->arena, const StructureBound *, all.count);
    for (uint32_t i = 0; i < all.count;) {
        const StructureBound *bound = &all.bounds[i];
        if (bound->force == FORCE_INFORMATION)
            i++;
        else if (bound->form != FORM_PEOPLE)
            i = watch_keep(w, &all, i);
        else if (bound->option)
            i = choices_keep(w, &all, i);
        else
            quota_keep(w, &all, i++);
    }
    w->pose->clause_quotas = all.kept;
    shares_keep(w, &all);
    sizes_keep(w, &all);
    arriving_find(w, &all);
    w->problem->shares = all.shares.at;
    w->problem->share_count = (uint32_t)all.shares.len;
    w->pose->shares = all.posed_shares.at;
    w->problem->quotas = all.quotas;
    w->problem->quota_count = all.kept;
    w->pose->quotas = all.posed;
    w->pose->watched = all.watched;
    w->pose->watched_count = all.watched_count;
    pose_groups_fill(w, &all.groups);
    quotas_note(w, &all);
    pose_unsure(w, all.bounds, all.count);
}
