/* rules_bench.c — what the rule engines take, one line of JSON a run; bench/rules runs it beside SQLite
 * and PostgreSQL and fits the growth.
 *
 *     build/bench/rules_bench read PEOPLE                     planes from columns, and the memory they are read from
 *     build/bench/rules_bench vet PEOPLE POSTS STANDARDS CLAUSES [own]
 *     build/bench/rules_bench explain PEOPLE POSTS STANDARDS CLAUSES
 *     build/bench/rules_bench table PEOPLE STANDARDS CLAUSES FOLDER
 *
 * own: no clause asks for what depends on the post. table writes the facts and the same predicates in SQL.
 * Seconds are of the processor.
 */
#include "rules_made.h"

#include "rules/plane.h"
#include "rules/column.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double processor(void) {
    return (double)clock() / CLOCKS_PER_SEC;
}

static uint32_t number(char **argv, int at) {
    return (uint32_t)strtoul(argv[at], NULL, 10);
}

/* ---- read ---- */

enum { ROUNDS = 7 };

static uint64_t words_sum(const uint64_t *words, size_t count) {
    uint64_t sum[8] = {0};
    for (size_t i = 0; i + 8 <= count; i += 8)
        for (size_t k = 0; k < 8; k++)
            sum[k] += words[i + k];
    return sum[0] + sum[1] + sum[2] + sum[3] + sum[4] + sum[5] + sum[6] + sum[7];
}

/* Turn about, the best of each: other work on the machine meets both. */
static int read_measure(uint32_t people) {
    AUTO(Arena) arena = arena_open();
    Column   column = {ARENA_ARRAY(arena, Range, people)};
    Plane    plane = plane_make(arena, bits_words(people));
    Literal  literal = {0, 400, 800};
    size_t   bytes = people * sizeof *column.at;
    double   read = 1e9, check = 1e9;
    uint64_t kept = 0;
    for (uint32_t p = 0; p < people; p++)
        column.at[p] = p % 20 ? range_at(p % 1000) : RANGE_UNKNOWN;
    for (int round = 0; round < ROUNDS; round++) {
        double since = processor();
        kept += words_sum((const uint64_t *)(const void *)column.at, bytes / 8);
        double now = processor();
        read = now - since < read ? now - since : read;
        plane_fill(&literal, column.at, people, plane);
        since = processor();
        check = since - now < check ? since - now : check;
        kept += plane.yes[round];
    }
    printf("{\"people\": %u, \"read\": %.3f, \"check\": %.3f, \"checks\": %.1f, \"sum\": %llu}\n",
           people, (double)bytes / read / 1e9, (double)bytes / check / 1e9, people / check / 1e6,
           (unsigned long long)(kept & 1));
    return EXIT_OK;
}

/* ---- vet ---- */

static int vet_measure(uint32_t people, uint32_t posts, uint32_t standards, uint32_t clauses,
                       bool own) {
    AUTO(Arena) arena = arena_open();
    Made     made = rules_made(arena, people, posts, standards, clauses, !own);
    Verdict *verdicts = ARENA_ARRAY(arena, Verdict, people);
    uint64_t counts[VERDICT_NO_STANDARD + 1] = {0};
    double   since = processor();
    Sweep   *sweep = sweep_open(arena, made.rules, made.roster, made.roster->as_of);
    for (uint32_t j = 0; j < posts; j++) {
        sweep_post(sweep, j, JUDGE_ENTRANT, verdicts, NULL);
        counts[verdicts[j % people]]++;
    }
    double spent = processor() - since;
    printf("{\"people\": %u, \"posts\": %u, \"standards\": %u, \"clauses\": %u, \"seconds\": %.4f, "
           "\"checks\": %.1f, \"eligible\": %llu}\n",
           people, posts, standards, clauses, spent, (double)people * posts * clauses / spent / 1e6,
           (unsigned long long)counts[VERDICT_ELIGIBLE]);
    return EXIT_OK;
}

/* ---- explain ---- */

static int explain_measure(uint32_t people, uint32_t posts, uint32_t standards, uint32_t clauses) {
    enum { CASES = 20000 };
    AUTO(Arena) arena = arena_open();
    Made      made = rules_made(arena, people, posts, standards, clauses, true);
    uint64_t  reasons = 0;
    ArenaMark mark = arena_mark(arena);
    double    since = processor();
    for (uint32_t n = 0; n < CASES; n++) {
        reasons += reference_judge(arena, made.rules, made.roster, n * 7919 % people, n % posts,
                                   made.roster->as_of, JUDGE_ENTRANT)
                       ->need_count;
        arena_rewind(arena, mark);
    }
    printf("{\"people\": %u, \"clauses\": %u, \"microseconds\": %.2f, \"needs\": %llu}\n", people,
           clauses, (processor() - since) / CASES * 1e6, (unsigned long long)reasons);
    return EXIT_OK;
}

/* ---- table: facts and predicates for other engines ---- */

static FILE *file_in(const char *folder, const char *name) {
    char where[4096];
    snprintf(where, sizeof where, "%s/%s", folder, name);
    FILE *file = fopen(where, "w");
    if (!file) {
        perror(where);
        exit(EXIT_WORLD);
    }
    return file;
}

static void sql_literal(FILE *out, const Literal *literal) {
    if (literal->lo == literal->hi)
        fprintf(out, "f%u = %lld", literal->fact, (long long)literal->lo);
    else if (literal->hi == FACT_MOST)
        fprintf(out, "f%u >= %lld", literal->fact, (long long)literal->lo);
    else if (literal->lo == FACT_LEAST)
        fprintf(out, "f%u <= %lld", literal->fact, (long long)literal->hi);
    else
        fprintf(out, "f%u BETWEEN %lld AND %lld", literal->fact, (long long)literal->lo,
                (long long)literal->hi);
}

static void sql_node(FILE *out, const Rules *rules, const Node *node) {
    if (node->kind == NODE_LITERAL) {
        sql_literal(out, &rules->literals.at[node->literal]);
        return;
    }
    fputs(node->kind == NODE_NOT ? "(NOT " : "(", out);
    for (uint32_t i = 0; i < node->part_count; i++) {
        fputs(i ? (node->least == 1 ? " OR " : " AND ") : "", out);
        sql_node(out, rules, node->parts[i]);
    }
    fputs(")", out);
}

static void predicates_write(FILE *out, const Rules *rules) {
    for (uint32_t s = 0; s < rules_standard_count(rules); s++) {
        const Standard *standard = &rules->standards.at[s];
        for (uint32_t c = 0; c < standard->clause_count; c++) {
            fputs(c ? " AND " : "", out);
            sql_node(out, rules, standard->clauses[c].cond);
        }
        fputs("\n", out);
    }
}

static void facts_write(Arena *arena, FILE *out, const Made *made) {
    uint32_t facts = (uint32_t)made->rules->facts.len;
    Ground   ground = ground_open(arena, made->rules, made->roster, made->roster->as_of);
    Column  *columns = ARENA_ARRAY(arena, Column, facts);
    for (uint32_t f = 0; f < facts; f++) {
        columns[f].at = ARENA_ARRAY(arena, Range, ground.people);
        column_fill(&ground, &made->rules->facts.at[f], 0, columns[f]);
        fprintf(out, f ? ",f%u" : "f%u", f);
    }
    fputs("\n", out);
    for (uint32_t p = 0; p < ground.people; p++) {
        for (uint32_t f = 0; f < facts; f++) {
            Range range = columns[f].at[p];
            fputs(f ? "," : "", out);
            if (range.lo == range.hi) /* what is not known for sure is unknown there */
                fprintf(out, "%lld", (long long)range.lo);
        }
        fputs("\n", out);
    }
}

static int table_write(uint32_t people, uint32_t standards, uint32_t clauses, const char *folder) {
    AUTO(Arena) arena = arena_open();
    Made     made = rules_made(arena, people, standards, standards, clauses, false);
    Verdict *verdicts = ARENA_ARRAY(arena, Verdict, people);
    FILE    *facts = file_in(folder, "facts.csv"), *sql = file_in(folder, "predicates.sql"),
         *found = file_in(folder, "eligible.txt");
    facts_write(arena, facts, &made);
    predicates_write(sql, made.rules);
    double spent = 0, first = 0;
    for (int round = 0; round < 2; round++) {
        AUTO(Arena) work = arena_open();
        double since = processor();
        Sweep *sweep = sweep_open(work, made.rules, made.roster, made.roster->as_of);
        for (uint32_t s = 0; s < standards; s++) {
            uint32_t eligible = 0;
            sweep_post(sweep, s, JUDGE_ENTRANT, verdicts, NULL);
            for (uint32_t p = 0; p < people; p++)
                eligible += verdicts[p] == VERDICT_ELIGIBLE;
            if (round)
                fprintf(found, "%u\n", eligible);
        }
        spent = processor() - since;
        first = round ? first : spent;
    }
    fclose(facts);
    fclose(sql);
    fclose(found);
    printf("{\"people\": %u, \"standards\": %u, \"facts\": %u, \"seconds\": %.4f}\n", people,
           standards, (uint32_t)made.rules->facts.len, spent < first ? spent : first);
    return EXIT_OK;
}

int main(int argc, char **argv) {
    if (argc == 3 && !strcmp(argv[1], "read"))
        return read_measure(number(argv, 2));
    if ((argc == 6 || (argc == 7 && !strcmp(argv[6], "own"))) && !strcmp(argv[1], "vet"))
        return vet_measure(number(argv, 2), number(argv, 3), number(argv, 4), number(argv, 5),
                           argc == 7);
    if (argc == 6 && !strcmp(argv[1], "explain"))
        return explain_measure(number(argv, 2), number(argv, 3), number(argv, 4), number(argv, 5));
    if (argc == 6 && !strcmp(argv[1], "table"))
        return table_write(number(argv, 2), number(argv, 3), number(argv, 4), argv[5]);
    fprintf(stderr, "rules_bench read|vet|explain|table SIZES (see bench/rules --help)\n");
    return EXIT_USE;
}
