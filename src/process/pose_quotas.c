/* pose_quotas.c — structure clauses as quotas, groups as masks, ties as aparts.
 *
 * A clause is bound on the first day of the first period, or of the first one in which it is in force; it
 * is obeyed in the periods on whose first day it is. What it wants is reckoned per period from the seats of
 * that day, or from the holders of the first one where the base is `holders` (a note says so). People
 * counted whom the plan does not move (members without a post of the set, holders of one as a side) are
 * taken off what the quota asks.
 */
#include "process/pose_parts.h"

#include <string.h>

/* ---- what a clause is measured on, per period ---- */

typedef struct Bases {
    Map rows; /* "clause\x1fbody" -> number */
    StructureHeads
            *at; /* [number * periods + period]; seats -1: body or clause is not there then */
    uint32_t periods;
} Bases;

static Str base_key(Arena *arena, uint32_t clause, Str body) {
    return str_format(arena, "%u\x1f" STR_FMT, clause, STR_ARG(body));
}

static Str body_code(const Posing *w, const StructureBound *bound) {
    return bound->body == NONE ? bound->set : roster_body(w->roster, bound->body)->code;
}

static Bases bases_measure(Posing *w, const StructureBound *bounds, uint32_t count) {
    Bases bases = {.rows = map_open(w->arena), .periods = w->pose->periods};
    bases.at = ARENA_ARRAY(w->arena, StructureHeads, (size_t)count * bases.periods);
    for (size_t i = 0; i < (size_t)count * bases.periods; i++)
        bases.at[i].seats = -1;
    for (uint32_t i = 0; i < count; i++)
        map_put(&bases.rows, base_key(w->arena, bounds[i].clause, body_code(w, &bounds[i])), i);
    for (uint32_t t = 0; t < bases.periods; t++) {
        uint32_t               measured;
        const StructureResult *results =
            structure_measure(w->arena, w->rules, w->roster, pose_day(w, t), &measured);
        for (uint32_t i = 0; i < measured; i++) {
            uint32_t row =
                map_find(&bases.rows, base_key(w->arena, results[i].number, results[i].body));
            if (row != NONE)
                bases.at[(size_t)row * bases.periods + t] =
                    (StructureHeads){results[i].seats, results[i].holders};
        }
    }
    return bases;
}

/* ---- groups ---- */

typedef struct Groups {
    Map names;
    VEC(PeriodMask *) masks; /* by group: by person of the problem */
} Groups;

static PeriodMask *group_masks(const Posing *w, const StructureBound *bound) {
    PeriodMask *masks = ARENA_ARRAY(w->arena, PeriodMask, w->problem->person_count);
    for (uint32_t i = 0; i < w->problem->person_count; i++)
        for (uint32_t t = 0; t < w->pose->periods; t++)
            if (structure_counts(w->rules, w->roster, bound->clause, bound->body,
                                 w->pose->person_of[i], pose_day(w, t)) == TRUTH_YES)
                masks[i] |= (PeriodMask)1 << t;
    return masks;
}

static uint32_t group_of(Posing *w, Groups *groups, const StructureBound *bound) {
    uint32_t known = map_find(&groups->names, bound->group);
    if (known != NONE)
        return known;
    uint32_t number = (uint32_t)groups->masks.len;
    map_put(&groups->names, bound->group, number);
    VEC_PUSH(w->arena, groups->masks, group_masks(w, bound));
    return number;
}

static void groups_fill(Posing *w, const Groups *groups) {
    Problem *problem = w->problem;
    problem->group_count = (uint32_t)groups->masks.len;
    problem->groups = ARENA_ARRAY(w->arena, Str, problem->group_count);
    problem->members =
        ARENA_ARRAY(w->arena, PeriodMask, (size_t)problem->group_count * problem->person_count);
    for (uint32_t g = 0; g < problem->group_count; g++) {
        problem->groups[g] = groups->names.entries[g].key;
        memcpy(problem->members + (size_t)g * problem->person_count, groups->masks.at[g],
               problem->person_count * sizeof(PeriodMask));
    }
}

/* ---- people counted whom the plan does not move ---- */

static bool bound_has(const StructureBound *bound, uint32_t post) {
    uint32_t low = 0, high = bound->post_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (bound->posts[middle] < post)
            low = middle + 1;
        else
            high = middle;
    }
    return low < bound->post_count && bound->posts[low] == post;
}

static void fixed_add(const Posing *w, const StructureBound *bound, uint32_t person,
                      PeriodMask periods, int32_t *fixed, int32_t *unknown) {
    for (uint32_t t = 0; t < w->pose->until[person]; t++) {
        if (!mask_has(periods, t))
            continue;
        Truth truth = structure_counts(w->rules, w->roster, bound->clause, bound->body, person,
                                       pose_day(w, t));
        fixed[t] += truth == TRUTH_YES;
        unknown[t] += truth == TRUTH_UNKNOWN;
    }
}

/* In which periods the main post counts without being in the problem; 0 where the plan itself counts. */
static PeriodMask main_counts(const Posing *w, const StructureBound *bound, uint32_t person) {
    uint32_t main = w->pose->before.main[person];
    if (main == NONE || !bound_has(bound, main) || w->pose->post_row[main] != NONE)
        return 0;
    return mask_range(w->open_from[main], w->open_until[main]);
}

static bool plan_counts(const Posing *w, const StructureBound *bound, uint32_t person) {
    uint32_t main = w->pose->before.main[person];
    return main != NONE && bound_has(bound, main) && w->pose->post_row[main] != NONE;
}

/* Sides of one person stand together, so each person is looked at once. */
static void fixed_sides(const Posing *w, const StructureBound *bound, PeriodMask *counted) {
    const Holding *before = &w->pose->before;
    for (uint32_t i = 0; i < before->side_count; i++) {
        uint32_t person = before->sides[i].person;
        if (bound_has(bound, before->sides[i].post) && !plan_counts(w, bound, person))
            counted[person] = problem_all(w->pose->periods);
    }
}

static void fixed_heads(const Posing *w, const StructureBound *bound, PoseQuota *posed) {
    uint32_t    people = roster_count(w->roster, KIND_PERSON);
    int32_t    *fixed = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    int32_t    *unknown = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    ArenaMark   mark = arena_mark(w->scratch);
    PeriodMask *counted = ARENA_ARRAY(w->scratch, PeriodMask, people);
    for (uint32_t p = 0; p < people; p++)
        counted[p] = main_counts(w, bound, p);
    fixed_sides(w, bound, counted);
    for (uint32_t i = 0; i < bound->member_count; i++)
        counted[bound->members[i]] = problem_all(w->pose->periods);
    for (uint32_t p = 0; p < people; p++)
        if (counted[p])
            fixed_add(w, bound, p, counted[p], fixed, unknown);
    arena_rewind(w->scratch, mark);
    posed->fixed = fixed;
    posed->unknown = unknown;
}

/* ---- one quota ---- */

static uint32_t posts_of(const Posing *w, const uint32_t *posts, uint32_t count,
                         const uint32_t **out) {
    uint32_t *made = ARENA_ARRAY(w->arena, uint32_t, count), kept = 0;
    for (uint32_t i = 0; i < count; i++)
        if (w->pose->post_row[posts[i]] != NONE)
            made[kept++] = w->pose->post_row[posts[i]];
    *out = made;
    return kept;
}

/* Seats are those of each period, holders those of the first. */
static void wanted_reckon(const Posing *w, const StructureBound *bound, const StructureHeads *bases,
                          PoseQuota *posed, PeriodMask *periods_out) {
    StructureWanted *wanted = ARENA_ARRAY(w->arena, StructureWanted, w->pose->periods);
    uint32_t         first = 0;
    while (first + 1 < w->pose->periods && bases[first].seats < 0)
        first++;
    *periods_out = 0;
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        wanted[t].at_most = wanted[t].enough_most = INT64_MAX;
        if (bases[t].seats < 0)
            continue; /* the body is not there, or the clause not in force */
        StructureHeads heads = {bases[t].seats, bases[first].holders};
        wanted[t] = structure_wanted(w->rules, w->roster, bound, pose_day(w, t), heads);
        *periods_out |= (PeriodMask)1 << t;
    }
    posed->wanted = wanted;
}

static bool by_holders(const PoseQuota *posed, PeriodMask periods, uint32_t count) {
    bool any = false;
    for (uint32_t t = 0; t < count; t++)
        any |= mask_has(periods, t) && posed->wanted[t].of == BASE_HOLDERS;
    return any;
}

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

static ProblemQuota quota_make(Posing *w, Groups *groups, const StructureBound *bound,
                               const PoseQuota *posed, PeriodMask periods) {
    int32_t *least = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    int32_t *most = ARENA_ARRAY(w->arena, int32_t, w->pose->periods);
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        const StructureWanted *wanted = &posed->wanted[t];
        least[t] = heads_left(wanted->at_least, posed->fixed[t]);
        most[t] = wanted->at_most == INT64_MAX ? PROBLEM_NO_LIMIT
                                               : heads_left(wanted->at_most, posed->fixed[t]);
    }
    ProblemQuota quota = {.id = quota_id(w, bound, posed),
                          .group = group_of(w, groups, bound),
                          .at_least = least,
                          .at_most = most,
                          .price = bound->force == FORCE_BAR ? 0 : w->settings->target,
                          .bar = bound->force == FORCE_BAR,
                          .periods = periods};
    quota.post_count = posts_of(w, bound->posts, bound->post_count, &quota.posts);
    return quota;
}

static PoseQuota quota_meaning(const Posing *w, const StructureBound *bound) {
    PoseQuota posed = {.rule = bound->label,
                       .ask = bound->ask,
                       .citation = bound->citation,
                       .group = bound->group,
                       .body = body_code(w, bound),
                       .name = bound->set,
                       .confirmed = bound->confirmed,
                       .force = bound->force,
                       .clause = bound->clause,
                       .body_row = bound->body};
    fixed_heads(w, bound, &posed);
    if (bound->body != NONE)
        posed.name = roster_body(w->roster, bound->body)->name;
    return posed;
}

/* Those of the first period and, in the order of the periods, those of laws that begin later. */
static const StructureBound *bounds_find(const Posing *w, uint32_t *count_out) {
    VEC(StructureBound) found = {0};
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        uint32_t count;
        if (t && !rules_change(w->rules, pose_day(w, t - 1), pose_day(w, t)))
            continue;
        const StructureBound *bounds =
            structure_bind(w->arena, w->rules, w->roster, pose_day(w, t), &count);
        for (uint32_t i = 0; i < count; i++)
            if (!t || bounds[i].since > pose_day(w, t - 1))
                VEC_PUSH(w->arena, found, bounds[i]);
    }
    *count_out = (uint32_t)found.len;
    return found.at;
}

void pose_quotas(Posing *w) {
    uint32_t              count, kept = 0, of_holders = 0, unconfirmed = 0;
    const StructureBound *bounds = bounds_find(w, &count);
    Bases                 bases = bases_measure(w, bounds, count);
    Groups                groups = {.names = map_open(w->arena)};
    ProblemQuota         *quotas = ARENA_ARRAY(w->arena, ProblemQuota, count);
    PoseQuota            *posed = ARENA_ARRAY(w->arena, PoseQuota, count);
    for (uint32_t i = 0; i < count; i++) {
        PeriodMask periods;
        if (bounds[i].force == FORCE_INFORMATION)
            continue;
        posed[kept] = quota_meaning(w, &bounds[i]);
        wanted_reckon(w, &bounds[i], bases.at + (size_t)i * bases.periods, &posed[kept], &periods);
        quotas[kept] = quota_make(w, &groups, &bounds[i], &posed[kept], periods);
        of_holders += by_holders(&posed[kept], periods, w->pose->periods);
        unconfirmed += !bounds[i].confirmed;
        kept++;
    }
    w->problem->quotas = quotas;
    w->problem->quota_count = kept;
    w->pose->quotas = posed;
    groups_fill(w, &groups);
    pose_note(w, "pose.base.holders", of_holders);
    pose_note(w, "pose.unconfirmed", unconfirmed);
}

/* ---- ties ---- */

/* Could the person ever hold one of these posts in this plan? */
static bool reaches(const Posing *w, uint32_t person, const uint32_t *posts, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (problem_entry(w->problem, person, posts[i]) != NONE)
            return true;
    return false;
}

static bool apart_matters(const Posing *w, const ProblemApart *apart) {
    return apart->first != NONE && apart->second != NONE &&
           reaches(w, apart->first, apart->first_posts, apart->first_count) &&
           reaches(w, apart->second, apart->second_posts, apart->second_count);
}

/* A relative outside the problem stays where she or he is: the other may not come to the posts of the
 * other set. Who holds such a post already stays: neither is ours to move. */
static uint32_t kept_apart(Posing *w, uint32_t fixed, const uint32_t *posts, uint32_t post_count,
                           uint32_t other, const uint32_t *other_posts, uint32_t other_count) {
    uint32_t there = 0, row = w->pose->person_row[other];
    for (uint32_t i = 0; i < post_count; i++)
        there += holding_has(&w->pose->before, fixed, posts[i]);
    for (uint32_t i = 0; there && i < other_count; i++) {
        uint32_t post = w->pose->post_row[other_posts[i]];
        if (holding_has(&w->pose->before, other, other_posts[i]))
            return 1;
        if (post != NONE && row != NONE)
            VEC_PUSH(w->arena, w->forbids,
                     (ProblemForbid){row, post, mask_range(0, w->pose->until[fixed])});
    }
    return 0;
}

static bool outside(const Posing *w, uint32_t person) {
    uint32_t main = w->pose->before.main[person];
    return w->pose->fixed[person] && main != NONE && w->pose->post_row[main] == NONE;
}

/* Of the first day, and of laws that begin within the plan: relatives are kept apart from the beginning
 * then, as a move that must be undone is no plan. */
static const PairBound *pairs_find(const Posing *w, uint32_t *count_out) {
    VEC(PairBound) found = {0};
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        uint32_t count;
        if (t && !rules_change(w->rules, pose_day(w, t - 1), pose_day(w, t)))
            continue;
        const PairBound *pairs = pairs_bind(w->arena, w->rules, w->roster, pose_day(w, t), &count);
        for (uint32_t i = 0; i < count; i++)
            if (!t || pairs[i].since > pose_day(w, t - 1))
                VEC_PUSH(w->arena, found, pairs[i]);
    }
    *count_out = (uint32_t)found.len;
    return found.at;
}

void pose_kept_apart(Posing *w) {
    uint32_t         count, fixed = 0;
    const PairBound *pairs = pairs_find(w, &count);
    for (uint32_t i = 0; i < count; i++) {
        const PairBound *p = &pairs[i];
        if (outside(w, p->first))
            fixed += kept_apart(w, p->first, p->first_posts, p->first_count, p->second,
                                p->second_posts, p->second_count);
        if (outside(w, p->second))
            fixed += kept_apart(w, p->second, p->second_posts, p->second_count, p->first,
                                p->first_posts, p->first_count);
    }
    pose_note(w, "pose.apart.fixed", fixed);
}

void pose_aparts(Posing *w) {
    uint32_t         count, kept = 0;
    const PairBound *pairs = pairs_find(w, &count);
    ProblemApart    *aparts = ARENA_ARRAY(w->arena, ProblemApart, count);
    PoseApart       *posed = ARENA_ARRAY(w->arena, PoseApart, count);
    for (uint32_t i = 0; i < count; i++) {
        ProblemApart apart = {.first = w->pose->person_row[pairs[i].first],
                              .second = w->pose->person_row[pairs[i].second]};
        apart.first_count =
            posts_of(w, pairs[i].first_posts, pairs[i].first_count, &apart.first_posts);
        apart.second_count =
            posts_of(w, pairs[i].second_posts, pairs[i].second_count, &apart.second_posts);
        if (!apart_matters(w, &apart))
            continue;
        posed[kept] = (PoseApart){pairs[i].label, pairs[i].citation, pairs[i].confirmed};
        aparts[kept++] = apart;
    }
    w->problem->aparts = aparts;
    w->problem->apart_count = kept;
    w->pose->aparts = posed;
}
