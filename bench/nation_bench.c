/* nation_bench — a made-up nation (nation_made.h): memory said beforehand, made, planned, audited; a line of figures.
 *
 *     build/bench/nation_bench [PEOPLE POSTS [PERIODS [threads [seconds [seed]]]]]      2000000 170000 10 1 1800 1
 *
 * Seconds are of processor, all threads; after them the search ends at its next safe point. Wall begins before the
 * nation is made. LOUD=1 tells each step as it goes. The memory said is a sum over what is held at once, from the sizes
 * alone: bytes of each entry, each person, each cell (a row in a period), as of the search's own prices and dives.
 * A program over paths (CLP), where the search comes to one, is not in it. The exit says whether the audit accepts the
 * plan and the memory was kept.
 */
#include "audit/audit.h"
#include "gauge.h"
#include "nation_made.h"
#include "plan/column.h"
#include "plan/search.h"

#include <stdio.h>
#include <stdlib.h>

enum { MB = 1000000 };

typedef struct Need {
    size_t problem, laid_out, search;
} Need;

/* Of everything whose number is known from the size. */
typedef struct Counts {
    size_t people, posts, entries, terms, quotas, rows, cells, prices, states;
} Counts;

static Counts counts_of(NationSize size) {
    size_t quotas = (size_t)size.posts / NATION_BODY * NATION_QUOTAS,
           rows = (size_t)size.posts * (1 + NATION_GROUPS),
           entries = (size_t)size.people * NATION_WIDTH;
    return (Counts){.people = size.people,
                    .posts = size.posts,
                    .entries = entries,
                    .terms = entries * (NATION_WOMEN + NATION_YOUNG) / 100,
                    .quotas = quotas,
                    .rows = rows,
                    .cells = (rows + quotas) * size.periods,
                    .prices = (size.posts + 2 * quotas) * size.periods,
                    .states = (size_t)size.people * size.periods};
}

static size_t problem_need(const Counts *c) {
    return c->entries * sizeof(ProblemEntry) +
           c->people * (sizeof(ProblemPerson) + NATION_GROUPS * sizeof(PeriodMask)) +
           c->posts * (sizeof(ProblemPost) + sizeof(uint32_t)) +
           c->quotas * (sizeof(ProblemQuota) + NATION_BODY * sizeof(uint32_t) / 2);
}

/* field.c: terms of the entries; locks; seen from both sides, each quota's posts. */
static size_t field_need(const Counts *c) {
    return c->entries * sizeof(uint32_t) + c->terms * sizeof(FieldTerm) +
           c->people * sizeof(uint32_t) + c->quotas * NATION_BODY * 7 * sizeof(uint32_t) +
           c->cells * sizeof(int64_t);
}

/* column.c: two paths a person and 2,000; its lists double, and leave behind what they outgrew. */
static size_t pool_need(const Counts *c, uint32_t periods) {
    size_t columns = 8, states = 8;
    while (columns < 2 * c->people + 2000)
        columns *= 2;
    while (states < (2 * c->people + 2000) * periods)
        states *= 2;
    return 2 * (columns * sizeof(Column) + states * sizeof(uint32_t));
}

/* exchange.c, and the draft it betters: 20 bytes for each candidate of what is held, where posts pass on to others within the
 * periods for a third more than the entries; six rows of futures a person; the index of candidates. */
static size_t exchange_need(const Counts *c) {
    size_t state = sizeof(uint32_t), price = sizeof(int64_t), count = sizeof(int32_t);
    size_t draft = c->states * state + c->cells * (count + 2 * price);
    size_t arcs = c->entries + c->entries / 3;
    return draft + arcs * 20 + c->people * (6 * 16 + 13) + (c->entries + c->posts) * state;
}

/* crew.c, best.c and, of two levels' looks, prove.c, narrow.c: what stays, the pool and the proof. Then the widest that comes and
 * goes: a renewal with its draft, and in it the market of a dive or the index of chains; or an exchange of futures. */
static size_t search_need(const Counts *c, uint32_t periods) {
    size_t state = sizeof(uint32_t), price = sizeof(int64_t), count = sizeof(int32_t);
    size_t stays = c->people * 4 * sizeof(int64_t) + c->cells * (price + count) +
                   c->states * state + c->prices * 6 * price;
    size_t renewal = c->states * state + c->cells * (count + 2 * price) + c->people + c->posts;
    size_t dive =
        c->states * 2 * state + c->prices * 3 * price + c->cells * (count + price) + c->people * 20;
    size_t chains = c->entries * sizeof(uint32_t) + c->cells * 2 * price + c->people;
    size_t proof = c->prices * 2 * sizeof(Price);
    size_t better = renewal + (dive > chains ? dive : chains), exchange = exchange_need(c);
    return stays + pool_need(c, periods) + (better > exchange ? better : exchange) + proof;
}

static Need need_of(NationSize size) {
    Counts c = counts_of(size);
    return (Need){problem_need(&c), field_need(&c), search_need(&c, size.periods)};
}

static size_t need_say(NationSize size) {
    Need   need = need_of(size);
    size_t program = (size_t)gauge_peak_kb() * 1024;
    size_t all = program + need.problem + need.laid_out + need.search;
    printf("%u people, %u posts, %u periods, %zu entries: %zu MB beforehand (program %zu, problem "
           "%zu, laid out %zu, search %zu)\n",
           size.people, size.posts, size.periods, counts_of(size).entries, all / MB, program / MB,
           need.problem / MB, need.laid_out / MB, need.search / MB);
    fflush(stdout);
    return all;
}

static bool nation_plan(NationSize size, int threads, Gauge *gauge, size_t said) {
    AUTO(Arena) arena = arena_open();
    const Problem *p = nation_made(arena, size);
    double         made = gauge_processor();
    Progress       progress = gauge_progress(gauge);
    const Plan    *plan = search_run(
           arena, p, &(SearchOptions){.gap = -1, .threads = threads, .progress = &progress});
    double       wall = gauge_wall(gauge), used = gauge_processor();
    const Audit *audit = audit_plan(arena, p, plan);
    double       heard = gauge_processor() - used;
    size_t       peak = (size_t)gauge_peak_kb() * 1024;
    printf("%s value %lld bound %lld gap %.4f%% broken %lld/%lld threads %d wall %.1f processor "
           "%.1f (made %.1f) audit %s %.1f memory %zu MB of %zu\n",
           plan_status_name(plan->status), (long long)plan->value, (long long)plan->value_bound,
           100 * plan_gap(plan->value, plan->value_bound), (long long)plan->broken,
           (long long)plan->broken_bound, threads, wall, used, made,
           audit->accepted ? "accepted" : "REFUSED", heard, peak / MB, said / MB);
    return audit->accepted && peak <= said;
}

static uint32_t number(int argc, char **argv, int at, uint32_t unless) {
    return argc > at ? (uint32_t)strtoul(argv[at], NULL, 10) : unless;
}

int main(int argc, char **argv) {
    NationSize size = {.people = number(argc, argv, 1, 2000000),
                       .posts = number(argc, argv, 2, 170000),
                       .periods = number(argc, argv, 3, 10),
                       .seed = number(argc, argv, 6, 1)};
    if (!size.people || !size.posts || size.posts % NATION_BLOCK || !size.periods ||
        size.periods > PROBLEM_PERIODS_MAX) {
        fprintf(stderr, "nation_bench [PEOPLE POSTS [PERIODS [threads [seconds [seed]]]]]; posts "
                        "in hundreds\n");
        return EXIT_USE;
    }
    Gauge gauge = gauge_open();
    gauge.limit = number(argc, argv, 5, 1800);
    int threads = (int)number(argc, argv, 4, 1);
    return nation_plan(size, threads, &gauge, need_say(size)) ? EXIT_OK : EXIT_FOUND;
}
