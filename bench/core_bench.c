/* The one-period core, an assignment: seconds of the search from the problem at hand to its proof, and the same as a
 * network flow for others.
 *
 *     build/bench/core_bench INSTANCE [NETWORK]
 *
 * NETWORK is written in DIMACS form: every post sends a unit for each seat, over a person or its vacancy, to node 1.
 * "offset" in a comment is what people who stay without a post cost in any case.
 */
#include "audit/audit.h"
#include "base/file.h"
#include "gauge.h"
#include "plan/search.h"
#include "wire/instance.h"

#include <stdio.h>
#include <stdlib.h>

static const Problem *problem_load(Arena *arena, const char *path) {
    Findings findings = findings_open(arena);
    Error    err = {0};
    Str      text;
    if (!file_read(arena, path, SIZE_MAX, &text, &err)) {
        fprintf(stderr, "%s\n", err.message);
        return NULL;
    }
    const Problem *p = instance_read(arena, str_from(path), text, &findings);
    if (!p)
        fprintf(stderr, "%s: not an instance\n", path);
    if (p && (p->periods != 1 || p->quota_count || p->lock_count)) {
        fprintf(stderr, "%s: more than an assignment\n", path);
        return NULL;
    }
    return p;
}

static bool entry_open(const Problem *p, const ProblemEntry *entry) {
    return p->people[entry->person].holds == entry->post || mask_has(entry->enter, 0);
}

static void network_write(const Problem *p, FILE *out) {
    long long seats = 0, offset = 0;
    uint32_t  arcs = p->post_count + p->person_count, person = 2 + p->post_count;
    for (uint32_t e = 0; e < p->entry_count; e++)
        arcs += entry_open(p, &p->entries[e]);
    for (uint32_t j = 0; j < p->post_count; j++)
        seats += p->posts[j].seats;
    for (uint32_t i = 0; i < p->person_count; i++)
        offset += p->people[i].holds == NONE ? 0 : p->displaced;
    fprintf(out, "c offset %lld\np min %u %u\nn 1 %lld\n", offset,
            1 + p->post_count + p->person_count, arcs, -seats);
    for (uint32_t j = 0; j < p->post_count; j++)
        fprintf(out, "n %u %d\n", 2 + j, p->posts[j].seats);
    for (uint32_t j = 0; j < p->post_count; j++)
        fprintf(out, "a %u 1 0 %d %lld\n", 2 + j, p->posts[j].seats,
                (long long)p->posts[j].vacancy);
    for (uint32_t i = 0; i < p->person_count; i++)
        fprintf(out, "a %u 1 0 1 0\n", person + i);
    for (uint32_t e = 0; e < p->entry_count; e++) {
        const ProblemEntry *entry = &p->entries[e];
        uint32_t            holds = p->people[entry->person].holds;
        long long           cost = entry_hold_cost(p, entry, 0);
        cost += holds == entry->post ? 0 : p->move;
        cost -= holds == NONE ? 0 : p->displaced;
        if (entry_open(p, entry))
            fprintf(out, "a %u %u 0 1 %lld\n", 2 + entry->post, person + entry->person, cost);
    }
}

int main(int argc, char **argv) {
    AUTO(Arena) arena = arena_open();
    const Problem *p = argc > 1 ? problem_load(arena, argv[1]) : NULL;
    if (!p) {
        fprintf(stderr, "core_bench INSTANCE [NETWORK]\n");
        return EXIT_USE;
    }
    FILE *out = argc > 2 ? fopen(argv[2], "w") : NULL;
    if (argc > 2 && !out) {
        perror(argv[2]);
        return EXIT_WORLD;
    }
    if (out) {
        network_write(p, out);
        fclose(out);
    }
    double       began = gauge_processor();
    const Plan  *plan = search_run(arena, p, &(SearchOptions){.gap = -1, .threads = 1});
    double       used = gauge_processor() - began;
    const Audit *audit = audit_plan(arena, p, plan);
    printf("kientoan %.3f %lld %s %s\n", used, (long long)plan->value,
           plan_status_name(plan->status), audit->accepted ? "accepted" : "REFUSED");
    return audit->accepted && plan->status == PLAN_OPTIMAL ? EXIT_OK : EXIT_FOUND;
}
