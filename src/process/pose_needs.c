/* pose_needs.c — service that a post asks for and the plan itself can give: who lacks nothing else is an
 * entrant under a need of the problem. docs/plan.md, "Service gathered in the plan".
 *
 * Nothing rests on it: the plan found is judged again on the register as it will be (pose_recheck.c). */
#include "process/pose_parts.h"

#include <stdlib.h>

enum { MONTHS_PERIOD = 6, GATHERERS_MOST = 8 };

/* One post with the days it is judged on. */
typedef struct Aim {
    uint32_t   post;
    Partial   *days[PROBLEM_PERIODS_MAX];
    Partial   *left[PROBLEM_PERIODS_MAX]; /* with all main posts of today left on the first day */
    PeriodMask bound;                     /* open, and a standard binds it */
    PeriodMask barring;                   /* its standard has clauses for holders */
    size_t     asked;                     /* of w->asked: from here on they are this post's */
    bool       entered;                   /* somebody may enter by the calendar alone */
} Aim;

static int32_t periods_of(int64_t months) {
    return months <= 0 ? 0 : (int32_t)((months + MONTHS_PERIOD - 1) / MONTHS_PERIOD);
}

static bool posts_have(const uint32_t *posts, uint32_t count, uint32_t post) {
    for (uint32_t i = 0; i < count; i++)
        if (posts[i] == post)
            return true;
    return false;
}

static void aim_open(Posing *w, const PoseColumns *c, Aim *aim) {
    *aim = (Aim){.post = c->post, .asked = w->asked.len};
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        aim->days[t] = partial_open(w->arena, w->rules, w->roster, c->post, pose_day(w, t));
        aim->left[t] = partial_open(w->arena, w->rules, pose_then(w), c->post, pose_day(w, t));
        if (t < c->from || t >= c->until || c->standard[t] == NONE)
            continue;
        aim->bound |= (PeriodMask)1 << t;
        aim->barring |= (PeriodMask)c->barring[t] << t;
    }
    for (size_t i = 0; i < w->entries.len; i++)
        aim->entered |= w->entries.at[i].post == c->post && w->entries.at[i].enter != 0;
}

/* The services that the standard of the first bound day asks; of their posts those that count on each. */
static const Service *aim_services(Posing *w, const Aim *aim, uint32_t *count_out) {
    const Partial *first = aim->days[__builtin_ctzll(aim->bound)];
    const Service *found = partial_services(w->arena, first, count_out);
    Service       *made = arena_copy(w->arena, found, *count_out * sizeof *found);
    for (uint32_t s = 0; s < *count_out; s++) {
        uint32_t *posts = ARENA_ARRAY(w->arena, uint32_t, found[s].post_count), kept = 0;
        for (uint32_t i = 0; i < found[s].post_count; i++) {
            bool always = true;
            for (uint32_t t = 0; t < w->pose->periods && always; t++)
                always = partial_counts(aim->days[t], found[s].fact, found[s].posts[i]);
            if (always)
                posts[kept++] = found[s].posts[i];
        }
        made[s].posts = posts;
        made[s].post_count = kept;
    }
    return made;
}

/* Who may come to a post of the service by the calendar alone, or holds one. */
static void reach_mark(const Posing *w, const Service *service, bool *reach) {
    uint32_t posts = roster_count(w->roster, KIND_POST);
    AUTO(Arena) scratch = arena_open();
    bool *counts = ARENA_ARRAY(scratch, bool, posts);
    for (uint32_t i = 0; i < service->post_count; i++)
        counts[service->posts[i]] = w->seats[service->posts[i]] > 0;
    for (size_t i = 0; i < w->entries.len; i++)
        if (counts[w->entries.at[i].post])
            reach[w->entries.at[i].person] = true;
}

/* The least months that suffice in the period by this service alone, as the partial engine has it; 0: none. */
static int64_t months_asked(const Aim *aim, uint32_t t, uint32_t person, const Service *service) {
    AUTO(Arena) scratch = arena_open();
    uint32_t          count;
    bool              whole;
    int64_t           least = 0;
    const AccrualWay *ways = partial_accruals(scratch, aim->days[t], person, &count, &whole);
    const Fact       *fact = partial_fact(aim->days[t], service->fact);
    for (uint32_t i = 0; i < count; i++) {
        const Accrual *accrual = &ways[i].at[0];
        if (ways[i].count == 1 && accrual->kind == ACCRUAL_MONTHS && accrual->fact == fact &&
            accrual->most == FACT_MOST && (!least || accrual->want < least))
            least = accrual->want;
    }
    return least;
}

/* The periods of these in which who has the months surely meets what the post asks, whatever the path: it may leave today's post at once, and
 * no other service that goes on in that one is counted on. */
static PeriodMask periods_met(Posing *w, const Aim *aim, uint32_t person,
                              const PoseService *service, JudgeAs as, PeriodMask in) {
    PeriodMask met = 0;
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        if (!mask_has(in, t))
            continue;
        Verdict verdict =
            partial_along(w->scratch, aim->days[t], person, service->fact, service->months, as);
        bool special = as == JUDGE_HOLDER && verdict == VERDICT_SPECIAL;
        if (as == JUDGE_ENTRANT && verdict == VERDICT_ELIGIBLE)
            verdict =
                partial_along(w->scratch, aim->left[t], person, service->fact, service->months, as);
        met |= (PeriodMask)(special || verdict == VERDICT_ELIGIBLE) << t;
    }
    return met;
}

/* Does a tenure that the plan does not end count beyond the first day? */
static bool serves_beside(const Posing *w, const Aim *aim, uint32_t fact, uint32_t person) {
    Span rows = roster_by(w->roster, KIND_TENURE, Tenure_person, person);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *row = roster_tenure(w->roster, rows.at[i]);
        bool          over = partial_given(row->until) && partial_last(row->until) < w->pose->start;
        if (rows.at[i] != w->pose->before.tenure[person] && !over &&
            partial_counts_tenure(aim->days[w->pose->periods - 1], fact, row))
            return true;
    }
    return false;
}

/* What the register's service saves of the periods asked, whatever half-year follows it: the days left over
 * beside whole months are not as many on each first day, and of two services that meet a few may be lost. */
static int32_t brings_of(Posing *w, const Aim *aim, const PoseService *service, uint32_t person) {
    int64_t months = service->months, has = months;
    for (uint32_t t = 0; t < w->pose->periods; t++) {
        int64_t then =
            partial_months(w->scratch, aim->days[t], person, service->fact, w->pose->start) -
            (int64_t)MONTHS_PERIOD * t;
        has = then < has ? then : has;
    }
    has -= serves_beside(w, aim, service->fact, person);
    return has <= 0 ? 0 : periods_of(months) - periods_of(months - has);
}

/* The need of this post for so many months; a service without a break cannot stand beside another need. */
static PoseAsked *asked_find(Posing *w, const Aim *aim, const Service *service, int64_t months) {
    size_t count = w->asked.len - aim->asked;
    for (size_t i = aim->asked; i < w->asked.len; i++)
        if (w->asked.at[i].service.fact == service->fact && w->asked.at[i].told.months == months)
            return &w->asked.at[i];
    if (count && (service->continuous || w->asked.at[aim->asked].service.continuous))
        return NULL;
    PoseAsked made = {
        .service = *service,
        .told = {aim->post, service->fact, months, service->posts, service->post_count}};
    VEC_PUSH(w->arena, w->asked, made);
    return &w->asked.at[w->asked.len - 1];
}

/* The post held counts by what it is: does it by what the register says of the tenure? */
static bool held_counts(const Posing *w, const Aim *aim, uint32_t person, const Service *service) {
    uint32_t held = w->pose->before.main[person];
    return held == NONE || !posts_have(service->posts, service->post_count, held) ||
           partial_counts_tenure(aim->days[0], service->fact,
                                 roster_tenure(w->roster, w->pose->before.tenure[person]));
}

/* The least months of the first period in which they help. */
static int64_t months_found(Posing *w, const PoseColumns *c, const Aim *aim, uint32_t person,
                            const Service *service) {
    PoseService most = {.fact = service->fact, .months = FACT_MOST};
    PeriodMask  lacking = pose_lacking(w, c, person) & aim->bound;
    PeriodMask  met = periods_met(w, aim, person, &most, JUDGE_ENTRANT, lacking);
    int64_t     months = 0;
    for (uint32_t t = 0; t < w->pose->periods && !months; t++)
        if (mask_has(met, t))
            months = months_asked(aim, t, person, service);
    return months;
}

static bool gatherer_try(Posing *w, const PoseColumns *c, const Aim *aim, uint32_t person,
                         const Service *service) {
    int64_t    months = months_found(w, c, aim, person, service);
    PoseAsked *asked =
        months && held_counts(w, aim, person, service) ? asked_find(w, aim, service, months) : NULL;
    if (!asked)
        return false;
    PeriodMask alive = pose_alive(w, person, aim->post), bound = aim->bound & alive;
    PeriodMask met = periods_met(w, aim, person, &asked->told, JUDGE_ENTRANT, bound);
    int32_t    brings = asked->service.continuous ? 0 : brings_of(w, aim, &asked->told, person);
    PeriodMask enter = met & mask_range((uint32_t)(periods_of(months) - brings), w->pose->periods) &
                       ~pose_closed(w, person, aim->post);
    if (!enter)
        return false;
    PeriodMask lost = bound & aim->barring & ~met &
                      mask_range((uint32_t)__builtin_ctzll(enter), w->pose->periods);
    lost &= ~periods_met(w, aim, person, &asked->told, JUDGE_HOLDER, lost);
    if (lost & ~pose_barred(w, c, person)) /* by what the path does: no reason could be told */
        return false;
    pose_entrant(w, c, person, enter, alive & ~lost, bound & ~met);
    VEC_PUSH(w->arena, asked->brings, ((ProblemBrings){person, brings}));
    VEC_PUSH(w->arena, w->gathers,
             ((PoseGather){person, aim->post, (uint32_t)(asked - w->asked.at)}));
    return true;
}

/* Service that the present post goes on giving is asked of the path too; whoever is eligible without it, or
 * by other service, is asked for nothing. */
static int32_t calendar_brings(Posing *w, const Aim *aim, const PoseAsked *asked,
                               const ProblemEntry *entry) {
    int32_t  all = periods_of(asked->told.months);
    uint32_t held = w->pose->before.main[entry->person];
    if (!entry->enter || held == NONE ||
        !posts_have(asked->told.posts, asked->told.post_count, held))
        return all;
    int32_t first = __builtin_ctzll(entry->enter);
    int32_t brings = asked->service.continuous ? 0 : brings_of(w, aim, &asked->told, entry->person);
    return brings > all - first ? brings : all - first;
}

/* Those who have an entry without this need. */
static void others_bring(Posing *w, const Aim *aim, size_t entries) {
    for (size_t k = aim->asked; k < w->asked.len; k++) {
        PoseAsked *asked = &w->asked.at[k];
        size_t     own = asked->brings.len;
        for (size_t i = 0; i < w->entries.len; i++) {
            const ProblemEntry *entry = &w->entries.at[i];
            bool                mine = entry->post != aim->post;
            for (size_t b = 0; b < own && !mine; b++)
                mine = asked->brings.at[b].person == entry->person;
            if (mine)
                continue;
            int32_t brings = i < entries ? calendar_brings(w, aim, asked, entry)
                                         : periods_of(asked->told.months);
            VEC_PUSH(w->arena, asked->brings, ((ProblemBrings){entry->person, brings}));
        }
    }
}

static void services_try(Posing *w, const PoseColumns *c, const Aim *aim, const Service *services,
                         uint32_t count, bool *const *reach) {
    for (uint32_t p = 0; p < c->people; p++) {
        bool done = !c->read[p];
        for (uint32_t s = 0; s < count && !done; s++)
            if (reach[s][p] && !(services[s].continuous && aim->entered))
                done = gatherer_try(w, c, aim, p, &services[s]);
    }
}

bool pose_goes_before(const ProblemEntry *a, const ProblemEntry *b) {
    int     first = __builtin_ctzll(a->enter), second = __builtin_ctzll(b->enter);
    int32_t fit = entry_fit(a, (uint32_t)first), other = entry_fit(b, (uint32_t)second);
    return first != second ? first < second : fit != other ? fit > other : a->person < b->person;
}

/* Takes back what was added from here on, and leaves in c->read those few who go before the others. */
static void few_keep(Posing *w, const PoseColumns *c, size_t entries, size_t gathers,
                     size_t asked) {
    size_t end = w->entries.len;
    for (size_t i = entries; i < end; i++) {
        uint32_t before = 0;
        for (size_t k = entries; k < end; k++)
            before += pose_goes_before(&w->entries.at[k], &w->entries.at[i]);
        c->read[w->entries.at[i].person] = before < GATHERERS_MOST;
    }
    w->entries.len = entries;
    w->gathers.len = gathers;
    w->asked.len = asked;
}

/* c->read: by whom one of the services can be gathered, but who holds the post or may enter it. */
static bool **reach_find(Posing *w, PoseColumns *c, const Service *services, uint32_t count,
                         uint32_t post, size_t entries) {
    bool **reach = ARENA_ARRAY(w->arena, bool *, count);
    c->read = ARENA_ARRAY(w->arena, bool, c->people);
    for (uint32_t s = 0; s < count; s++) {
        reach[s] = ARENA_ARRAY(w->arena, bool, c->people);
        reach_mark(w, &services[s], reach[s]);
        for (uint32_t p = 0; p < c->people; p++)
            c->read[p] |= reach[s][p];
    }
    for (uint32_t p = 0; p < c->people; p++)
        c->read[p] &= w->pose->before.main[p] != post;
    for (size_t i = 0; i < entries; i++) /* by the calendar alone */
        if (w->entries.at[i].post == post)
            c->read[w->entries.at[i].person] = false;
    return reach;
}

static void post_gatherers(Posing *w, PoseColumns *c, uint32_t post, size_t entries) {
    Aim      aim;
    uint32_t count;
    pose_turns(w, c, post);
    aim_open(w, c, &aim);
    if (!aim.bound)
        return;
    const Service *services = aim_services(w, &aim, &count);
    if (!count)
        return;
    bool **reach = reach_find(w, c, services, count, post, entries);
    pose_columns(w, c, post);
    for (uint32_t p = 0; p < c->people; p++)
        c->read[p] &= c->ask[p];
    size_t own = w->entries.len, gathers = w->gathers.len;
    services_try(w, c, &aim, services, count, reach);
    if (w->entries.len - own > GATHERERS_MOST) {
        few_keep(w, c, own, gathers, aim.asked);
        services_try(w, c, &aim, services, count, reach);
    }
    others_bring(w, &aim, entries);
    c->read = NULL;
}

void pose_gatherers(Posing *w, PoseColumns *c, const uint32_t *posts, uint32_t count) {
    size_t entries = w->entries.len;
    for (uint32_t i = 0; i < count; i++)
        post_gatherers(w, c, posts[i], entries);
}

void pose_needs_spare(Posing *w, uint32_t post, uint32_t person) {
    for (size_t k = 0; k < w->asked.len; k++)
        if (w->asked.at[k].told.post == post)
            VEC_PUSH(w->arena, w->asked.at[k].brings,
                     ((ProblemBrings){person, periods_of(w->asked.at[k].told.months)}));
}

/* ---- rows ---- */

static int brings_order(const void *a, const void *b) {
    const ProblemBrings *x = a, *y = b;
    return (x->person > y->person) - (x->person < y->person);
}

static ProblemNeed need_make(Posing *w, const PoseAsked *asked) {
    Str         code = roster_post(w->roster, asked->told.post)->code;
    uint32_t   *to = ARENA_ARRAY(w->arena, uint32_t, 1);
    ProblemNeed need = {.to = to,
                        .to_count = 1,
                        .at_least = periods_of(asked->told.months),
                        .at_most = PROBLEM_NO_LIMIT,
                        .in_a_row = asked->service.continuous};
    to[0] = w->pose->post_row[asked->told.post];
    need.id = str_format(w->arena, STR_FMT "/%u/%lld", STR_ARG(code), asked->service.fact,
                         (long long)asked->told.months);
    need.post_count = pose_posts(w, asked->told.posts, asked->told.post_count, &need.posts);
    ProblemBrings *brings = ARENA_ARRAY(w->arena, ProblemBrings, asked->brings.len);
    for (size_t i = 0; i < asked->brings.len; i++)
        if (asked->brings.at[i].periods > 0)
            brings[need.brings_count++] = (ProblemBrings){
                w->pose->person_row[asked->brings.at[i].person], asked->brings.at[i].periods};
    if (need.brings_count)
        qsort(brings, need.brings_count, sizeof *brings, brings_order);
    need.brings = brings;
    return need;
}

void pose_needs(Posing *w) {
    uint32_t     count = (uint32_t)w->asked.len;
    ProblemNeed *needs = ARENA_ARRAY(w->arena, ProblemNeed, count);
    PoseService *told = ARENA_ARRAY(w->arena, PoseService, count);
    for (uint32_t n = 0; n < count; n++) {
        needs[n] = need_make(w, &w->asked.at[n]);
        told[n] = w->asked.at[n].told;
    }
    w->problem->needs = needs;
    w->problem->need_count = count;
    w->pose->services = told;
    pose_note(w, "pose.gathers", (int64_t)w->gathers.len);
}
