/* again_bench — one instance file: a plan, then the same problem again with somebody locked where the plan does not have them:
 * how long it takes from the plan and its prices, and how wide the interval of the loss is.
 *
 *     build/bench/again_bench INSTANCE [seconds [questions [threads]]]
 *
 * Seconds are of the wall and of the first plan. Questions are drawn by the instance's seed.
 */
#include "audit/audit.h"
#include "base/file.h"
#include "base/random.h"
#include "gauge.h"
#include "plan/search.h"
#include "wire/instance.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Bench {
    Arena         *arena;
    const Problem *problem;
    const Plan    *plan;
    int            threads;
    double         worst, sum;
} Bench;

static bool holds(const Plan *plan, uint32_t person, uint32_t post, uint32_t period) {
    for (uint32_t r = 0; r < plan->run_count; r++)
        if (plan->runs[r].person == person && plan->runs[r].post == post &&
            plan->runs[r].from <= period && period < plan->runs[r].until)
            return true;
    return false;
}

/* Some entry and a period in which it may be entered and the plan has the person elsewhere. */
static ProblemLock drawn(const Bench *b, Random *random) {
    const Problem *p = b->problem;
    for (;;) {
        const ProblemEntry *entry = &p->entries[random_below(random, p->entry_count)];
        uint32_t            period = random_below(random, p->periods);
        if (mask_has(entry->enter, period) && !holds(b->plan, entry->person, entry->post, period))
            return (ProblemLock){entry->person, entry->post, period};
    }
}

static void asked(Bench *b, ProblemLock lock) {
    AUTO(Arena) arena = arena_open();
    Problem      problem = *b->problem;
    ProblemLock *locks = ARENA_ARRAY(arena, ProblemLock, problem.lock_count + 1);
    for (uint32_t k = 0; k < problem.lock_count; k++)
        locks[k] = problem.locks[k];
    locks[problem.lock_count++] = lock;
    problem.locks = locks;
    Gauge         gauge = gauge_open();
    double        processor = gauge_processor();
    SearchOptions options = {.gap = -1,
                             .threads = b->threads,
                             .start = b->plan->runs,
                             .start_count = b->plan->run_count,
                             .prices = proof_prices(&b->plan->certificate.value),
                             .broken = b->plan->broken};
    const Plan   *plan = search_run(arena, &problem, &options);
    double        wall = gauge_wall(&gauge);
    processor = gauge_processor() - processor;
    const Audit *audit = audit_plan(arena, &problem, plan);
    printf("%.2f s, %.2f of processor  %s  loss %lld to %lld (broken %lld)\n", wall, processor,
           audit->accepted ? "accepted" : "REFUSED",
           (long long)(plan->value_bound - b->plan->value),
           (long long)(plan->value - b->plan->value_bound), (long long)plan->broken);
    b->sum += processor;
    b->worst = processor > b->worst ? processor : b->worst;
}

int main(int argc, char **argv) {
    AUTO(Arena) arena = arena_open();
    Bench    b = {.arena = arena, .threads = argc > 4 ? atoi(argv[4]) : 1};
    Findings findings = findings_open(arena);
    Error    err = {0};
    Str      text;
    int      questions = argc > 3 ? atoi(argv[3]) : 10;
    if (argc < 2 || !file_read(arena, argv[1], SIZE_MAX, &text, &err) ||
        !(b.problem = instance_read(arena, str_from(argv[1]), text, &findings))) {
        fprintf(stderr, "again_bench INSTANCE [seconds [questions [threads]]]\n");
        return EXIT_USE;
    }
    Gauge gauge = gauge_open();
    gauge.limit = argc > 2 ? atof(argv[2]) : 10;
    gauge.by_wall = true;
    Progress      progress = gauge_progress(&gauge);
    SearchOptions options = {.gap = -1, .threads = b.threads, .progress = &progress};
    b.plan = search_run(arena, b.problem, &options);
    printf("plan %lld over %lld, %.3f %%\n", (long long)b.plan->value,
           (long long)b.plan->value_bound, 100 * plan_gap(b.plan->value, b.plan->value_bound));
    Random random = random_open(b.problem->seed);
    for (int k = 0; k < questions; k++)
        asked(&b, drawn(&b, &random));
    printf("of processor: mean %.2f s, worst %.2f s\n", b.sum / questions, b.worst);
    return EXIT_OK;
}
