/* solution.c — the x variables in the output of CBC or GLPK, as runs of a plan.
 *
 * Three texts are known: CBC's `solution` file (a status line, then number name value cost), GLPK's
 * report (`-o`: sections with names, a long name on a line of its own) and GLPK's plain file (`-w`:
 * "j number value"). Only x is read; what it costs and whether it is lawful is the audit's business.
 */
#include "office/mps.h"

#include "office/compact.h"

#include <stdlib.h>
#include <string.h>

typedef struct Solution {
    Arena         *arena;
    const Problem *p;
    Place          place;
    Findings      *findings;
    uint32_t      *states; /* post by person * periods + period, or NONE */
} Solution;

static bool fault(Solution *s, const char *code, Str value) {
    findings_add(
        s->findings,
        (Finding){.severity = SEVERITY_ERROR, .code = code, .place = s->place, .value = value});
    return false;
}

/* The next word of a line; empty at its end. */
static Str word_next(Str *line) {
    size_t at = 0;
    while (at < line->len && (line->at[at] == ' ' || line->at[at] == '\t' || line->at[at] == '\r'))
        at++;
    size_t end = at;
    while (end < line->len && line->at[end] != ' ' && line->at[end] != '\t' &&
           line->at[end] != '\r')
        end++;
    Str word = {line->at + at, end - at};
    *line = (Str){line->at + end, line->len - end};
    return word;
}

static Str line_next(Solution *s, Str *rest) {
    s->place.line++;
    return str_cut(rest, '\n');
}

static bool number_read(Solution *s, Str word, double *out) {
    char text[64], *end;
    if (!word.len || word.len >= sizeof text)
        return fault(s, "solution.number", word);
    memcpy(text, word.at, word.len);
    text[word.len] = 0;
    *out = strtod(text, &end);
    return *end == 0 || fault(s, "solution.number", word);
}

/* Solvers give whole numbers within a tolerance: 0.9999999 is 1. */
static bool held_read(Solution *s, Str word, bool *held) {
    double value = 0, slack = 1e-4;
    TRY(number_read(s, word, &value));
    *held = value > 0.5;
    bool whole = *held ? value > 1 - slack && value < 1 + slack : value > -slack && value < slack;
    return whole || fault(s, "solution.fraction", word);
}

static bool hold(Solution *s, uint32_t person, uint32_t post, uint32_t period, Str word) {
    uint32_t *state = &s->states[(size_t)person * s->p->periods + period];
    if (*state != NONE && *state != post)
        return fault(s, "solution.twice", word);
    *state = post;
    return true;
}

/* x_person_post_period with an entry for it. */
static bool slot_read(const Problem *p, Str name, uint32_t slot[3]) {
    Str rest = name;
    TRY(str_is(str_cut(&rest, '_'), "x"));
    for (int k = 0; k < 3; k++) {
        int64_t number;
        TRY(str_int(str_cut(&rest, '_'), &number) && number >= 0 && number < UINT32_MAX);
        slot[k] = (uint32_t)number;
    }
    TRY(rest.len == 0 && slot[0] < p->person_count && slot[1] < p->post_count &&
        slot[2] < p->periods);
    uint32_t entry = problem_entry(p, slot[0], slot[1]);
    return entry != NONE && mask_has(p->entries[entry].stay, slot[2]);
}

static bool named_x(Solution *s, Str name, Str value) {
    uint32_t slot[3];
    bool     held;
    if (!slot_read(s->p, name, slot))
        return fault(s, "solution.variable", name);
    TRY(held_read(s, value, &held));
    return !held || hold(s, slot[0], slot[1], slot[2], name);
}

/* ---- CBC ---- */

static bool cbc_line(Solution *s, Str line) {
    Str first = word_next(&line);
    if (str_is(first, "**")) /* a variable outside its bounds; its value shows it */
        word_next(&line);
    Str name = word_next(&line);
    return !str_starts(name, STR("x_")) || named_x(s, name, word_next(&line));
}

static bool cbc_read(Solution *s, Str text) {
    Str status = line_next(s, &text);
    if (!str_starts(status, STR("Optimal")) && !str_starts(status, STR("Stopped")))
        return fault(s, "solution.none", str_trim(status));
    bool good = true;
    while (text.len)
        good = cbc_line(s, line_next(s, &text)) && good;
    return good;
}

/* ---- GLPK, report ---- */

/* After a name: '*' of a whole variable or the basis status of a linear one, then the value. */
static Str report_value(Str *line) {
    Str word = word_next(line);
    if (str_is(word, "*") || str_is(word, "B") || str_starts(word, STR("N")))
        word = word_next(line);
    return word;
}

static bool report_line(Solution *s, Str line, Str *rest) {
    word_next(&line); /* number */
    Str name = word_next(&line);
    if (!str_starts(name, STR("x_")))
        return true;
    Str value = report_value(&line);
    if (!value.len) { /* a long name: the value stands on the next line */
        line = line_next(s, rest);
        value = report_value(&line);
    }
    return named_x(s, name, value);
}

static bool report_solved(Str line) {
    word_next(&line);
    Str status = str_trim(line);
    return str_is(status, "INTEGER OPTIMAL") || str_is(status, "INTEGER NON-OPTIMAL") ||
           str_is(status, "OPTIMAL");
}

static bool report_read(Solution *s, Str text) {
    bool columns = false, solved = false, good = true;
    while (text.len) {
        Str line = line_next(s, &text);
        if (str_starts(line, STR("Status:"))) {
            solved = report_solved(line);
            if (!solved)
                return fault(s, "solution.none", str_trim(line));
        } else if (str_starts(str_trim(line), STR("No. Column name"))) {
            columns = true;
        } else if (columns) {
            good = report_line(s, line, &text) && good;
        }
    }
    return (columns && solved) ? good : fault(s, "solution.unknown", STR(""));
}

/* ---- GLPK, plain ---- */

static bool plain_head(Solution *s, Str line, const Compact *m) {
    word_next(&line);
    Str     kind = word_next(&line);
    int64_t rows, columns, free_row = (int64_t)m->rows.len; /* glpsol drops the objective's row */
    bool    counted = str_int(word_next(&line), &rows) && str_int(word_next(&line), &columns);
    int64_t aims = problem_aims(s->p); /* rows of those before the one minimised */
    if (!counted || columns != (int64_t)m->columns.len || rows < free_row ||
        rows > free_row + 1 + aims)
        return fault(s, "solution.other", kind);
    Str status = word_next(&line);
    if (str_is(kind, "bas")) /* primal and dual status: both feasible is optimal */
        status = str_is(status, "f") ? word_next(&line) : STR("n");
    return str_is(status, "o") || str_is(status, "f") || fault(s, "solution.none", status);
}

static bool plain_line(Solution *s, Str line, const Compact *m, bool basis) {
    if (!str_is(word_next(&line), "j"))
        return true;
    int64_t column;
    Str     number = word_next(&line);
    if (!str_int(number, &column) || column < 1 || column > (int64_t)m->columns.len)
        return fault(s, "solution.variable", number);
    if (column > (int64_t)m->x_count)
        return true;
    if (basis)
        word_next(&line);
    bool          held;
    const Column *x = &m->columns.at[column - 1];
    TRY(held_read(s, word_next(&line), &held));
    return !held || hold(s, x->parts[0], x->parts[1], x->parts[2], number);
}

static bool plain_read(Solution *s, Str text) {
    const Compact *m = compact_make(s->arena, s->p, (CompactGiven){0});
    bool           head = false, basis = false, good = true;
    while (text.len) {
        Str line = line_next(s, &text);
        if (str_starts(line, STR("s "))) {
            TRY(plain_head(s, line, m));
            basis = str_starts(line, STR("s bas"));
            head = true;
        } else {
            good = plain_line(s, line, m, basis) && good;
        }
    }
    return head ? good : fault(s, "solution.unknown", STR(""));
}

/* ---- runs ---- */

typedef VEC(PlanRun) Runs;

static void person_runs(const Solution *s, uint32_t i, Runs *runs) {
    const uint32_t *state = s->states + (size_t)i * s->p->periods;
    for (uint32_t from = 0, until; from < s->p->periods; from = until) {
        for (until = from + 1; until < s->p->periods && state[until] == state[from];)
            until++;
        if (state[from] != NONE)
            VEC_PUSH(s->arena, *runs, (PlanRun){i, state[from], from, until});
    }
}

static bool text_read(Solution *s, Str text) {
    if (str_starts(text, STR("Problem:")))
        return report_read(s, text);
    if (str_starts(text, STR("c ")) || str_starts(text, STR("s ")))
        return plain_read(s, text);
    Str first = text;
    first = str_cut(&first, '\n');
    for (Str rest = first; rest.len;)
        if (str_is(word_next(&rest), "objective")) /* "Optimal - objective value 18400" */
            return cbc_read(s, text);
    return fault(s, "solution.unknown", STR(""));
}

bool solution_read(Arena *arena, const Problem *problem, Str name, Str text, PlanRun **runs_out,
                   uint32_t *count_out, Findings *findings) {
    size_t   size = (size_t)problem->person_count * problem->periods;
    Solution s = {arena, problem, {.file = name}, findings, ARENA_ARRAY(arena, uint32_t, size)};
    for (size_t i = 0; i < size; i++)
        s.states[i] = NONE;
    TRY(text_read(&s, text));
    Runs runs = {0};
    for (uint32_t i = 0; i < problem->person_count; i++)
        person_runs(&s, i, &runs);
    *runs_out = runs.at;
    *count_out = (uint32_t)runs.len;
    return true;
}
