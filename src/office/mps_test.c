#include "base/test.h"

#include "base/file.h"
#include "office/mps.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The worked example of docs/problem.md. */
typedef struct Worked {
    Problem       problem;
    ProblemPerson people[3];
    ProblemPost   posts[2];
    ProblemEntry  entries[3];
    ProblemQuota  quotas[2];
    ProblemLock   locks[1];
    ProblemForbid forbids[1];
    PeriodMask    members[2];
    Str           groups[1];
} Worked;

static const int32_t  one[] = {1, 1}, no_limit[] = {PROBLEM_NO_LIMIT, PROBLEM_NO_LIMIT};
static const uint32_t set_a[] = {0}, set_b[] = {1};

static void worked_make(Worked *w) {
    *w = (Worked){.people = {{.id = STR("p1"), .holds = 0, .until = 2},
                             {.id = STR("p2"), .holds = 1, .until = 2}},
                  .posts = {{STR("a"), 2500, 2, 0, 2, 0, NULL}, {STR("b"), 2500, 1, 0, 2, 0, NULL}},
                  .entries = {{0, 0, 3, 3, NULL, 800, 0, 0},
                              {0, 1, 3, 3, NULL, 900, 0, 0},
                              {1, 0, 2, 2, NULL, 700, 0, 0}},
                  .quotas = {{STR("q"), set_a, 1, 0, one, no_limit, 1, 0, 0, 5000, 0, false, 3},
                             {STR("r"), set_b, 1, 0, one, no_limit, 1, 0, 0, 5000, 0, true, 2}},
                  .members = {3, 0},
                  .groups = {STR("women")}};
    w->problem = (Problem){.periods = 2,
                           .move = 150,
                           .perfect = 1000,
                           .displaced = 5000,
                           .least = 1,
                           .people = w->people,
                           .person_count = 2,
                           .posts = w->posts,
                           .post_count = 2,
                           .entries = w->entries,
                           .entry_count = 3,
                           .groups = w->groups,
                           .group_count = 1,
                           .members = w->members,
                           .quotas = w->quotas,
                           .quota_count = 2,
                           .locks = w->locks,
                           .forbids = w->forbids};
    problem_seal(&w->problem);
}

static bool has(Str text, const char *part) {
    return strstr(text.at, part) != NULL;
}

static void test_model_is_the_documents(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Worked w;
    worked_make(&w);
    w.problem.least = 2;
    w.entries[1].enter = 2;
    Str                      mps = mps_write(arena, &w.problem, (MpsGiven){0});
    static const char *const parts[] = {
        "\n x_0_0_0 cost 200 ", "\n e_0_1_0 cost 150 ", "\n d_0_1 cost 5000 ",
        "\n v_0_1 cost 2500 ",  "\n m_0_1 cost 5000 ",  "\n L one_1_1\n",
        "\n L in_0_0_0\n",      "\n L keep_0_0_0_1\n",  " keep_0_0_0_1 1\n",
        " keep_0_0_0_1 -1",     "\n L out_1_0\n",       "\n E seat_0_0\n",
        "\n G low_1_1\n",       "\n r in_0_0_0 1\n",    "\n r out_1_0 -1\n",
        "\n r seat_0_1 2\n",    "\n UP b v_0_1 2\n",    "\n UP b x_0_0_0 1\n",
        "\n FX b e_0_1_0 0\n",
    };
    for (size_t k = 0; k < COUNT_OF(parts); k++)
        assert_true(has(mps, parts[k]));
    static const char *const absent[] = {"m_1_", "low_1_0", "x_1_0_0", "high_", "keep_0_0_1"};
    for (size_t k = 0; k < COUNT_OF(absent); k++)
        assert_false(has(mps, absent[k]));
}

/* ---- the engines themselves ---- */

typedef struct Engine {
    const char *program, *command; /* command: directory twice */
} Engine;

static const Engine engines[] = {
    {"cbc", "cbc %s/m.mps solve solution %s/out >/dev/null"},
    {"glpsol", "glpsol --freemps --min %s/m.mps -o %s/out >/dev/null"},
    {"glpsol", "glpsol --freemps --min %s/m.mps -w %s/out >/dev/null"},
};

static bool engine_there(Arena *arena, const Engine *engine) {
    return system(str_format(arena, "command -v %s >/dev/null", engine->program).at) == 0;
}

/* The engine's answer to the problem, read back. */
static bool engine_solve(Arena *arena, const Engine *engine, const Problem *p, PlanRun **runs,
                         uint32_t *count, Findings *findings) {
    char  directory[] = "/tmp/mps_test.XXXXXX";
    Error err = {0};
    Str   text;
    assert_non_null(mkdtemp(directory));
    Str mps = str_format(arena, "%s/m.mps", directory),
        out = str_format(arena, "%s/out", directory);
    assert_true(file_write(mps.at, mps_write(arena, p, (MpsGiven){0}), &err));
    Text line = text_open(arena);
    for (Str rest = str_from(engine->command); rest.len;) {
        text_add(&line, str_cut(&rest, '%'));
        if (rest.len) { /* the s after a percent sign */
            text_add(&line, str_from(directory));
            rest = (Str){rest.at + 1, rest.len - 1};
        }
    }
    assert_int_equal(system(text_done(&line).at), 0);
    assert_true(file_read(arena, out.at, 1 << 20, &text, &err));
    unlink(mps.at);
    unlink(out.at);
    rmdir(directory);
    return solution_read(arena, p, STR("out"), text, runs, count, findings);
}

static void run_is(PlanRun run, uint32_t person, uint32_t post, uint32_t from, uint32_t until) {
    assert_true(run.person == person && run.post == post && run.from == from && run.until == until);
}

static void test_engines_find_the_worked_example(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    for (size_t k = 0; k < COUNT_OF(engines); k++) {
        Worked   w;
        PlanRun *runs;
        uint32_t count;
        Findings findings = findings_open(arena);
        assert_true(engine_there(arena, &engines[k]));
        worked_make(&w);
        assert_true(engine_solve(arena, &engines[k], &w.problem, &runs, &count, &findings));
        assert_int_equal(count, 3);
        run_is(runs[0], 0, 0, 0, 1);
        run_is(runs[1], 0, 1, 1, 2);
        run_is(runs[2], 1, 0, 1, 2);
    }
}

/* A lock where a prohibition took the entry away, and a bar nobody can meet. */
static void test_engines_see_what_cannot_be(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    for (size_t n = 0; n < 2 * COUNT_OF(engines); n++) {
        const Engine *engine = &engines[n / 2];
        Worked        w;
        PlanRun      *runs;
        uint32_t      count;
        Findings      findings = findings_open(arena);
        assert_true(engine_there(arena, engine));
        worked_make(&w);
        if (n % 2) {
            w.locks[0] = (ProblemLock){1, 0, 1};
            w.forbids[0] = (ProblemForbid){1, 0, 3};
            w.problem.lock_count = w.problem.forbid_count = 1;
            problem_seal(&w.problem);
        } else {
            w.members[0] = 0;
        }
        assert_false(engine_solve(arena, engine, &w.problem, &runs, &count, &findings));
        assert_string_equal(findings.at[0].code, "solution.none");
    }
}

static void test_lock_fixes(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Worked w;
    worked_make(&w);
    w.locks[0] = (ProblemLock){0, 0, 1};
    w.problem.lock_count = 1;
    assert_true(has(mps_write(arena, &w.problem, (MpsGiven){0}), "\n FX b x_0_0_1 1\n"));
}

/* ---- texts by hand ---- */

typedef struct Bad {
    const char *text, *code;
    uint32_t    line;
} Bad;

#define CBC "Optimal - objective value 18400.00000000\n"
#define GLPK "Problem:    kientoan\nStatus:     INTEGER OPTIMAL\n   No. Column name  Activity\n"
static const Bad bad[] = {
    {"", "solution.unknown", 0},
    {"{}", "solution.unknown", 0},
    {"Infeasible - objective value 0.0\n", "solution.none", 1},
    {"Integer infeasible - objective value 0.0\n 0 x_0_0_0 1 200\n", "solution.none", 1},
    {CBC "      0 x_0_0_0   0.5   200\n", "solution.fraction", 2},
    {CBC "**    0 x_0_0_0   2   200\n", "solution.fraction", 2},
    {CBC "\n      0 x_0_0_9   1   200\n", "solution.variable", 3},
    {CBC "      0 x_0_0   1   200\n", "solution.variable", 2},
    {CBC "      0 x_1_0_0   1   200\n", "solution.variable", 2},
    {CBC "      0 x_0_0_0_0   1   200\n", "solution.variable", 2},
    {CBC "      0 x_0_0_0   one   200\n", "solution.number", 2},
    {CBC "      0 x_0_0_0", "solution.number", 2},
    {CBC "      0 x_0_0_0   1   200\n      1 x_0_1_0 1 100\n", "solution.twice", 3},
    {"Problem:    kientoan\nStatus:     INTEGER EMPTY\n", "solution.none", 2},
    {"Problem:    kientoan\nStatus:     INTEGER OPTIMAL\n", "solution.unknown", 2},
    {GLPK "     1 x_0_0_0     *    0.3    0  1\n", "solution.fraction", 4},
    {GLPK "     1 x_0_0_0_0\n      *    1    0  1\n", "solution.variable", 5},
    {"c Problem\n", "solution.unknown", 1},
    {"s mip 1 1 o 5\n", "solution.other", 1},
    {"s mip\n", "solution.other", 1},
    {"s mip 19 19 n 0\n", "solution.none", 1},
    {"s bas 18 19 f n 0\n", "solution.none", 1},
    {"s mip 19 19 o 0\nj 0 1\n", "solution.variable", 2},
    {"s mip 19 19 o 0\nj 1 1\nj 3 1\n", "solution.twice", 3},
};

static void test_bad_solutions_are_refused(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Worked w;
    worked_make(&w);
    for (size_t k = 0; k < COUNT_OF(bad); k++) {
        PlanRun *runs;
        uint32_t count;
        Findings findings = findings_open(arena);
        assert_false(solution_read(arena, &w.problem, STR("s"), str_from(bad[k].text), &runs,
                                   &count, &findings));
        assert_string_equal(findings.at[0].code, bad[k].code);
        assert_int_equal(findings.at[0].place.line, bad[k].line);
        assert_int_equal(findings.len, 1);
    }
}

/* Rounding, a value on a line of its own, a linear report, a basis file. */
static const char *const good[] = {
    CBC "      0 x_0_0_0   0.99999999   200\n 1 x_0_0_1 1 200\n 9 e_0_0_0 0.4 0\n",
    "Problem:    k\nStatus:     OPTIMAL\n   No. Column name  St   Activity\n"
    "     1 x_0_0_0      B              1             0             1\n"
    "     2 x_0_0_1\n                    NU             1             0             1\n\nEnd of "
    "output\n",
    "c Problem\ns bas 18 19 f f 0\ni 1 b 0 0\nj 1 b 1 0\nj 2 u 1 0\nj 3 l 0 0\ne o f\n",
};

static void test_good_solutions_are_read(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Worked w;
    worked_make(&w);
    for (size_t k = 0; k < COUNT_OF(good); k++) {
        PlanRun *runs;
        uint32_t count;
        Findings findings = findings_open(arena);
        assert_true(solution_read(arena, &w.problem, STR("s"), str_from(good[k]), &runs, &count,
                                  &findings));
        assert_int_equal(count, 1);
        run_is(runs[0], 0, 0, 0, 2);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_model_is_the_documents),
        cmocka_unit_test(test_engines_find_the_worked_example),
        cmocka_unit_test(test_engines_see_what_cannot_be),
        cmocka_unit_test(test_lock_fixes),
        cmocka_unit_test(test_bad_solutions_are_refused),
        cmocka_unit_test(test_good_solutions_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
