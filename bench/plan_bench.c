/* plan_bench — one instance file: read, plan, audit; prints one line of figures.
 *
 *     build/bench/plan_bench [--json] INSTANCE [threads [gap [seconds]]]
 *
 * A negative gap asks for none. Seconds are of processor, all threads, or of the wall where a w follows (10w); after
 * them the search ends at its next safe point. Times begin before the file is read. With --json the line is an object,
 * with a trace: wall seconds, processor seconds, stage, steps, value and bound each time one of the last two or the
 * stage changed. LOUD=1 tells the same as it goes.
 */
#include "audit/audit.h"
#include "audit/unavoidable.h"
#include "base/file.h"
#include "gauge.h"
#include "plan/search.h"
#include "wire/instance.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Bench {
    Arena         *arena;
    bool           json;
    const char    *path;
    Gauge          gauge;
    const Problem *problem;
    const Plan    *plan;
    const Audit   *audit;
    double         wall, processor; /* of reading and planning */
} Bench;

static const char *number(char *out, size_t size, bool has, int64_t value) {
    if (!has)
        return "null";
    snprintf(out, size, "%lld", (long long)value);
    return out;
}

static void trace_print(const Bench *b) {
    char value[32], bound[32];
    for (size_t k = 0; k < b->gauge.trace.len; k++) {
        const GaugePoint *p = &b->gauge.trace.at[k];
        printf("%s[%.3f,%.3f,\"%s\",%lld,%s,%s]", k ? "," : "", p->wall, p->processor,
               p->state.stage, (long long)p->state.done,
               number(value, sizeof value, p->state.has_value, p->state.value),
               number(bound, sizeof bound, p->state.has_bound, p->state.bound));
    }
}

static void json_print(const Bench *b) {
    const Problem *p = b->problem;
    const Plan    *plan = b->plan;
    char           value[32], bound[32];
    printf("{\"people\":%u,\"posts\":%u,\"periods\":%u,\"entries\":%u,\"quotas\":%u,"
           "\"status\":\"%s\",\"value\":%s,\"bound\":%s,\"unavoidable\":%lld,"
           "\"broken\":%lld,\"broken_bound\":%lld,\"wall\":%.3f,\"processor\":%.3f,\"kb\":%ld,"
           "\"steps\":%lld,\"accepted\":%s,\"trace\":[",
           p->person_count, p->post_count, p->periods, p->entry_count, p->quota_count,
           plan_status_name(plan->status), number(value, sizeof value, plan->made, plan->value),
           number(bound, sizeof bound, plan->made, plan->value_bound),
           (long long)unavoidable_find(p).total, (long long)plan->broken,
           (long long)plan->broken_bound, b->wall, b->processor, gauge_peak_kb(),
           (long long)plan->steps, b->audit->accepted ? "true" : "false");
    trace_print(b);
    printf("]}\n");
}

static void line_print(const Bench *b) {
    const Plan *plan = b->plan;
    printf("%s %s value %lld bound %lld gap %.4f%% broken %lld/%lld clash %u%s seconds %.2f steps "
           "%lld audit %s\n",
           b->path, plan_status_name(plan->status), (long long)plan->value,
           (long long)plan->value_bound, 100 * plan_gap(plan->value, plan->value_bound),
           (long long)plan->broken, (long long)plan->broken_bound, plan->clash_count,
           plan->clash_irreducible ? "!" : "", b->wall, (long long)plan->steps,
           b->audit->accepted ? "accepted" : "REFUSED");
    for (uint32_t k = 0; k < plan->clash_count; k++)
        printf("  clash %s %u\n", clash_kind_name(plan->clash[k].kind), plan->clash[k].row);
}

static const Problem *problem_read(const Bench *b) {
    Findings findings = findings_open(b->arena);
    Error    err = {0};
    Str      text;
    if (!file_read(b->arena, b->path, SIZE_MAX, &text, &err)) {
        fprintf(stderr, "%s\n", err.message);
        return NULL;
    }
    const Problem *problem = instance_read(b->arena, str_from(b->path), text, &findings);
    for (size_t k = 0; !problem && k < findings.len; k++)
        fprintf(stderr, "%s\n", findings.at[k].code);
    return problem;
}

static void bench_plan(Bench *b, int threads, double gap) {
    Progress      progress = gauge_progress(&b->gauge);
    SearchOptions options = {.gap = gap, .threads = threads, .progress = &progress};
    b->plan = search_run(b->arena, b->problem, &options);
    b->wall = gauge_wall(&b->gauge);
    b->processor = gauge_processor();
    b->audit = audit_plan(b->arena, b->problem, b->plan);
}

int main(int argc, char **argv) {
    AUTO(Arena) arena = arena_open();
    Bench b = {.arena = arena, .gauge = gauge_open()};
    b.json = argc > 1 && strcmp(argv[1], "--json") == 0;
    argc -= b.json;
    argv += b.json;
    if (argc < 2) {
        fprintf(stderr, "plan_bench [--json] INSTANCE [threads [gap [seconds]]]\n");
        return EXIT_USE;
    }
    b.path = argv[1];
    b.gauge.arena = b.json ? arena : NULL;
    b.gauge.limit = argc > 4 ? atof(argv[4]) : 0;
    b.gauge.by_wall = argc > 4 && strchr(argv[4], 'w');
    b.problem = problem_read(&b);
    if (!b.problem)
        return EXIT_USE;
    bench_plan(&b, argc > 2 ? atoi(argv[2]) : 1, argc > 3 ? atof(argv[3]) : -1);
    if (b.json)
        json_print(&b);
    else
        line_print(&b);
    return b.audit->accepted ? EXIT_OK : EXIT_FOUND;
}
