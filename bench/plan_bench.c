/* plan_bench — one instance file: read, plan, audit; prints one line of figures.
 *
 *     build/bench/plan_bench INSTANCE [threads [gap]]
 */
#include "audit/audit.h"
#include "base/clock.h"
#include "base/file.h"
#include "plan/search.h"
#include "wire/instance.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Line {
    double      began;
    bool        loud;
    const char *stage;
} Line;

static bool tell(void *with, const ProgressState *state) {
    const Line *line = with;
    if (line->loud)
        fprintf(stderr, "%7.2f s %-18s steps %lld value %lld bound %lld\n",
                clock_seconds() - line->began, state->stage, (long long)state->done,
                state->has_value ? (long long)state->value : -1,
                state->has_bound ? (long long)state->bound : -1);
    return true;
}

int main(int argc, char **argv) {
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    Error    err = {0};
    Str      text;
    if (argc < 2 || !file_read(arena, argv[1], SIZE_MAX, &text, &err)) {
        fprintf(stderr, "plan_bench INSTANCE [threads [gap]] %s\n", err.message);
        return EXIT_USE;
    }
    const Problem *problem = instance_read(arena, str_from(argv[1]), text, &findings);
    if (!problem) {
        for (size_t k = 0; k < findings.len; k++)
            fprintf(stderr, "%s\n", findings.at[k].code);
        return EXIT_USE;
    }
    Line          line = {clock_seconds(), getenv("LOUD") != NULL, ""};
    Progress      progress = {tell, &line};
    SearchOptions options = {.gap = argc > 3 ? atof(argv[3]) : -1,
                             .threads = argc > 2 ? atoi(argv[2]) : 1,
                             .progress = &progress};
    const Plan   *plan = search_run(arena, problem, &options);
    double        seconds = clock_seconds() - line.began;
    const Audit  *audit = audit_plan(arena, problem, plan);
    printf("%s %s value %lld bound %lld gap %.4f%% broken %lld/%lld clash %u%s seconds %.2f steps "
           "%lld audit %s\n",
           argv[1], plan_status_name(plan->status), (long long)plan->value,
           (long long)plan->value_bound, 100 * plan_gap(plan->value, plan->value_bound),
           (long long)plan->broken, (long long)plan->broken_bound, plan->clash_count,
           plan->clash_irreducible ? "!" : "", seconds, (long long)plan->steps,
           audit->accepted ? "accepted" : "REFUSED");
    for (uint32_t k = 0; k < plan->clash_count; k++)
        printf("  clash %s %u\n", clash_kind_name(plan->clash[k].kind), plan->clash[k].row);
    return audit->accepted ? EXIT_OK : EXIT_FOUND;
}
