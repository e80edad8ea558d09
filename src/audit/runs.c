/* First the shape (indices, order), without which nothing else can be read; then each path; then what
 * stands between paths; the score last, and only of what is lawful (runs_score.c). */
#include "audit/runs.h"

#include "audit/runs_parts.h"
#include "base/ascending.h"

static void runs_report(const Runs *all, const char *code, uint32_t run, uint32_t period) {
    Violation found = violation(code);
    found.person = all->runs[run].person;
    found.post = all->runs[run].post;
    found.period = period;
    found.row = run;
    report_add(all->report, found);
}

static bool run_within(const Problem *p, const PlanRun *run) {
    return run->person < p->person_count && run->post < p->post_count && run->from < run->until &&
           run->until <= p->periods;
}

/* Run `at` follows the run before it; both within. */
static const char *run_order(const PlanRun *before, const PlanRun *at) {
    if (before->person != at->person)
        return before->person < at->person ? NULL : "audit.run.order";
    if (at->from < before->from)
        return "audit.run.order";
    if (at->from < before->until)
        return "audit.run.overlap";
    return at->from == before->until && at->post == before->post ? "audit.run.touch" : NULL;
}

static void shape_check(const Runs *all) {
    for (uint32_t i = 0; i < all->count; i++) {
        const PlanRun *run = &all->runs[i];
        const char    *code = NULL;
        if (!run_within(all->problem, run))
            code = "audit.run.range";
        else if (i && run_within(all->problem, run - 1))
            code = run_order(run - 1, run);
        if (code)
            runs_report(all, code, i, NONE);
    }
}

static void runs_number(Runs *all) {
    uint32_t at = 0;
    for (uint32_t i = 0; i <= all->problem->person_count; i++) {
        while (at < all->count && all->runs[at].person < i)
            at++;
        all->from[i] = at;
    }
}

/* First period in which who entered with this run and keeps it so many may leave. */
static uint32_t run_bound_until(const Problem *p, const PlanRun *run, uint32_t kept) {
    uint64_t until = (uint64_t)run->from + kept;
    uint32_t gone = p->people[run->person].until, closed = p->posts[run->post].until;
    until = until < p->periods ? until : p->periods;
    until = until < gone ? until : gone;
    return until < closed ? (uint32_t)until : closed;
}

/* What the person held in the period before this run. */
static uint32_t run_origin(const Runs *all, uint32_t i) {
    const PlanRun *run = &all->runs[i];
    if (run->from == 0)
        return all->problem->people[run->person].holds;
    bool follows = i > all->from[run->person] && all->runs[i - 1].until == run->from;
    return follows ? all->runs[i - 1].post : NONE;
}

static void rotations_check(const Runs *all, uint32_t i, uint32_t entry) {
    const Problem *p = all->problem;
    const PlanRun *run = &all->runs[i];
    uint32_t       origin = run_origin(all, i);
    const Lookup  *lookup = all->lookup;
    if (!lookup->turns_from)
        return;
    for (uint32_t k = lookup->turns_from[entry]; k < lookup->turns_from[entry + 1]; k++) {
        const ProblemRotation *rotation = &p->rotations[lookup->turns[k]];
        if (!rotation_from(rotation, origin))
            continue;
        if (!mask_has(rotation->enter, run->from) ||
            run->until < run_bound_until(p, run, rotation->least))
            report_add(all->report, (Violation){"audit.rotation", run->person, run->post, NONE,
                                                run->from, lookup->turns[k]});
    }
}

static void run_check(const Runs *all, uint32_t i) {
    const Problem *p = all->problem;
    const PlanRun *run = &all->runs[i];
    uint32_t       at = problem_entry(p, run->person, run->post);
    if (at == NONE) {
        runs_report(all, "audit.entry", i, run->from);
        return;
    }
    const ProblemEntry *entry = &p->entries[at];
    for (uint32_t t = run->from; t < run->until; t++)
        if (!mask_has(entry->stay, t))
            runs_report(all, "audit.stay", i, t);
    if (!run_enters(p, run))
        return;
    if (!mask_has(entry->enter & entry->stay, run->from))
        runs_report(all, "audit.enter", i, run->from);
    if (run->until < run_bound_until(p, run, entry->least > p->least ? entry->least : p->least))
        runs_report(all, "audit.least", i, run->until);
    rotations_check(all, i, at);
}

/* The count of a need in each period up to `until`, from the person's runs. */
static int64_t need_count(const Runs *all, const ProblemNeed *need, uint32_t person,
                          uint32_t until) {
    int64_t  count = problem_brings(need, person);
    uint32_t at = 0; /* counted so far */
    for (uint32_t i = all->from[person]; i < all->from[person + 1] && at < until; i++) {
        const PlanRun *run = &all->runs[i];
        uint32_t       end = run->until < until ? run->until : until;
        if (run->from >= until)
            break;
        bool counts = ascending_has(need->posts, need->post_count, run->post);
        if (need->in_a_row && (run->from > at || !counts))
            count = 0;
        count += counts ? end - run->from : 0;
        at = end;
    }
    return need->in_a_row && at < until ? 0 : count;
}

static void need_check(const Runs *all, uint32_t run, uint32_t n) {
    const ProblemNeed *need = &all->problem->needs[n];
    const PlanRun     *at = &all->runs[run];
    uint32_t           last = need->stay ? at->until : at->from + 1;
    if (!need->stay && !run_enters(all->problem, at))
        return;
    for (uint32_t t = at->from; t < last; t++) {
        int64_t before = need_count(all, need, at->person, t),
                with = need_count(all, need, at->person, t + 1);
        if (before < need->at_least || (need->at_most != PROBLEM_NO_LIMIT && with > need->at_most))
            report_add(all->report, (Violation){"audit.need", at->person, at->post, NONE, t, n});
    }
}

static void needs_check(const Runs *all) {
    const Lookup *lookup = all->lookup;
    for (uint32_t i = 0; i < all->count && all->problem->need_count; i++) {
        uint32_t post = all->runs[i].post;
        for (uint32_t k = lookup->needs_from[post]; k < lookup->needs_from[post + 1]; k++)
            need_check(all, i, lookup->needs[k]);
    }
}

/* s(t) of a person. */
static uint32_t post_at(const Runs *all, uint32_t person, uint32_t period) {
    for (uint32_t i = all->from[person]; i < all->from[person + 1]; i++)
        if (period >= all->runs[i].from && period < all->runs[i].until)
            return all->runs[i].post;
    return NONE;
}

static void locks_check(const Runs *all) {
    const Problem *p = all->problem;
    for (uint32_t i = 0; i < p->lock_count; i++) {
        const ProblemLock *lock = &p->locks[i];
        if (post_at(all, lock->person, lock->period) == lock->post)
            continue;
        report_add(all->report,
                   (Violation){"audit.lock", lock->person, lock->post, NONE, lock->period, i});
    }
}

/* Whether the person holds one of these posts. */
static bool side_held(const Runs *all, uint32_t person, const uint32_t *posts, uint32_t count,
                      uint32_t period) {
    uint32_t post = post_at(all, person, period);
    return post != NONE && ascending_has(posts, count, post);
}

static void aparts_check(const Runs *all) {
    const Problem *p = all->problem;
    for (uint32_t k = 0; k < p->apart_count; k++) {
        const ProblemApart *apart = &p->aparts[k];
        for (uint32_t t = 0; t < p->periods; t++)
            if (side_held(all, apart->first, apart->first_posts, apart->first_count, t) &&
                side_held(all, apart->second, apart->second_posts, apart->second_count, t))
                report_add(all->report, (Violation){"audit.apart", apart->first, NONE, NONE, t, k});
    }
}

static bool beside_backed(const Runs *all, const ProblemBeside *beside, uint32_t period) {
    for (uint32_t i = 0; i < beside->with_count; i++) {
        const ProblemSide *with = &beside->with[i];
        for (uint32_t u = 0; u <= period; u++)
            if (mask_has(beside_sources(beside, period), u) &&
                side_held(all, with->person, with->posts, with->post_count, u))
                return true;
    }
    return false;
}

static void besides_check(const Runs *all) {
    const Problem *p = all->problem;
    for (uint32_t k = 0; k < p->beside_count; k++) {
        const ProblemSide *who = &p->besides[k].who;
        for (uint32_t t = 0; t < p->periods; t++) {
            bool asked = mask_has(p->besides[k].periods, t) &&
                         side_held(all, who->person, who->posts, who->post_count, t);
            if (asked && !beside_backed(all, &p->besides[k], t))
                report_add(all->report, (Violation){"audit.beside", who->person,
                                                    post_at(all, who->person, t), NONE, t, k});
        }
    }
}

static void run_count(Runs *all, const PlanRun *run) {
    const Problem *p = all->problem;
    const Lookup  *lookup = all->lookup;
    for (uint32_t t = run->from; t < run->until; t++)
        all->held[(size_t)run->post * p->periods + t]++;
    for (uint32_t i = lookup->quotas_from[run->post]; i < lookup->quotas_from[run->post + 1]; i++) {
        uint32_t   q = lookup->quotas[i];
        PeriodMask counted = problem_counted(p, p->quotas[q].group, run->person, run->post);
        for (uint32_t t = run->from; t < run->until; t++) {
            all->holders[(size_t)q * p->periods + t]++;
            if (mask_has(counted, t))
                all->counted[(size_t)q * p->periods + t]++;
        }
    }
}

static void run_arrive(Runs *all, uint32_t i) {
    const Problem *p = all->problem;
    const Lookup  *lookup = all->lookup;
    const PlanRun *run = &all->runs[i];
    if (!lookup->moves_from || !run_enters(p, run))
        return;
    for (uint32_t k = lookup->moves_from[run->post]; k < lookup->moves_from[run->post + 1]; k++) {
        const ProblemMovement *movement = &p->movements[lookup->moves[k]];
        PeriodMask             counted = movement_counted(p, movement, run->person, run->post);
        if (mask_has(counted, run->from) && movement_from(movement, run_origin(all, i)))
            all->arrived[lookup->moves[k]]++;
    }
}

static void seats_check(const Runs *all) {
    const Problem *p = all->problem;
    for (uint32_t j = 0; j < p->post_count; j++)
        for (uint32_t t = 0; t < p->periods; t++)
            if ((int64_t)all->held[(size_t)j * p->periods + t] > (int64_t)problem_seats(p, j, t))
                report_add(all->report, (Violation){"audit.seats", NONE, j, NONE, t, NONE});
}

static Runs runs_open(const Problem *p, const Lookup *lookup, const Plan *plan, Report *report) {
    size_t periods = p->periods;
    return (Runs){.problem = p,
                  .lookup = lookup,
                  .runs = plan->runs,
                  .count = plan->run_count,
                  .from = ARENA_ARRAY(report->arena, uint32_t, (size_t)p->person_count + 1),
                  .held = ARENA_ARRAY(report->arena, uint32_t, p->post_count * periods),
                  .counted = ARENA_ARRAY(report->arena, uint32_t, p->quota_count * periods),
                  .holders = ARENA_ARRAY(report->arena, uint32_t, p->quota_count * periods),
                  .arrived = ARENA_ARRAY(report->arena, uint64_t, p->movement_count),
                  .report = report};
}

static void runs_law(Runs *all) {
    runs_number(all);
    for (uint32_t i = 0; i < all->count; i++) {
        run_check(all, i);
        run_count(all, &all->runs[i]);
        run_arrive(all, i);
    }
    needs_check(all);
    seats_check(all);
    locks_check(all);
    aparts_check(all);
    besides_check(all);
}

bool runs_check(const Problem *problem, const Lookup *lookup, const Plan *plan, Report *report,
                int64_t *aims_out) {
    uint64_t before = report->found;
    Runs     all = runs_open(problem, lookup, plan, report);
    shape_check(&all);
    if (report->found != before)
        return false;
    runs_law(&all);
    if (report->found != before)
        return false;
    if (!runs_score(&all, aims_out))
        report_add(report, violation("audit.size"));
    return report->found == before;
}
