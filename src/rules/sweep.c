/* sweep.c — all people against a post at once: facts as columns, literals and clauses as two bit
 * planes (yes, no; unknown is neither), 64 people a word.
 *
 * What does not depend on the post is computed once per day. Only people whose case three values leave
 * open, in clauses or standards where one fact stands twice, are completed one by one.
 * Cost: literals x people / 64 per post, and the columns.
 */
#include "base/bits.h"
#include "rules/column.h"
#include "rules/complete.h"

typedef struct Plane {
    uint64_t *yes, *no;
} Plane;

struct Sweep {
    Arena  *arena;
    Ground  ground;
    size_t  words;
    Column *columns; /* by fact */
    Plane  *planes;  /* by literal; of post-dependent ones the last post's */
    bool   *column_full, *plane_full;
    Range  *ranges; /* one person's, scratch for completion */
};

Sweep *sweep_open(Arena *arena, const Rules *rules, const Roster *roster, Day day) {
    Sweep *sweep = ARENA_NEW(arena, Sweep);
    *sweep = (Sweep){.arena = arena, .ground = ground_open(arena, rules, roster, day)};
    sweep->words = bits_words(sweep->ground.people);
    sweep->columns = ARENA_ARRAY(arena, Column, rules->facts.len);
    sweep->column_full = ARENA_ARRAY(arena, bool, rules->facts.len);
    sweep->planes = ARENA_ARRAY(arena, Plane, rules->literals.len);
    sweep->plane_full = ARENA_ARRAY(arena, bool, rules->literals.len);
    sweep->ranges = ARENA_ARRAY(arena, Range, rules->facts.len);
    return sweep;
}

/* ---- columns and planes ---- */

static void sweep_column(Sweep *sweep, uint32_t fact, uint32_t post) {
    if (sweep->column_full[fact])
        return;
    if (!sweep->columns[fact].at)
        sweep->columns[fact].at = ARENA_ARRAY(sweep->arena, Range, sweep->ground.people);
    column_fill(&sweep->ground, &sweep->ground.rules->facts.at[fact], post, sweep->columns[fact]);
    sweep->column_full[fact] = true;
}

static Plane plane_make(Sweep *sweep) {
    return (Plane){ARENA_ARRAY(sweep->arena, uint64_t, sweep->words),
                   ARENA_ARRAY(sweep->arena, uint64_t, sweep->words)};
}

static void plane_fill(const Literal *literal, Column column, uint32_t people, Plane plane) {
    for (uint32_t p = 0; p < people; p += 64) {
        uint64_t yes = 0, no = 0;
        uint32_t count = people - p < 64 ? people - p : 64;
        for (uint32_t b = 0; b < count; b++) {
            Range range = column.at[p + b];
            yes |= (uint64_t)(range.lo >= literal->lo && range.hi <= literal->hi) << b;
            no |= (uint64_t)(range.hi < literal->lo || range.lo > literal->hi) << b;
        }
        plane.yes[p / 64] = yes;
        plane.no[p / 64] = no;
    }
}

static Plane literal_plane(Sweep *sweep, uint32_t index) {
    const Literal *literal = &sweep->ground.rules->literals.at[index];
    if (sweep->plane_full[index])
        return sweep->planes[index];
    if (!sweep->planes[index].yes)
        sweep->planes[index] = plane_make(sweep);
    plane_fill(literal, sweep->columns[literal->fact], sweep->ground.people, sweep->planes[index]);
    sweep->plane_full[index] = true;
    return sweep->planes[index];
}

/* What speaks of the post is stale once another post is asked for. */
static void forget_post(Sweep *sweep) {
    const Rules *rules = sweep->ground.rules;
    for (size_t f = 0; f < rules->facts.len; f++)
        sweep->column_full[f] &= !rules->facts.at[f].of_post;
    for (size_t i = 0; i < rules->literals.len; i++)
        sweep->plane_full[i] &= !rules->facts.at[rules->literals.at[i].fact].of_post;
}

static Plane node_plane(Sweep *sweep, const Node *node);

/* reach[j] holds who has at least j + 1 of the parts seen so far. */
static void at_least(Sweep *sweep, const Plane *parts, uint32_t count, bool yes, uint32_t least,
                     uint64_t *out) {
    for (size_t w = 0; w < sweep->words; w++) {
        uint64_t reach[65] = {0};
        for (uint32_t i = 0; i < count; i++) {
            uint64_t part = yes ? parts[i].yes[w] : parts[i].no[w];
            for (uint32_t j = least; j-- > 1;)
                reach[j] |= reach[j - 1] & part;
            reach[0] |= part;
        }
        out[w] = reach[least - 1];
    }
}

static void all_or_any(Sweep *sweep, const Plane *parts, uint32_t count, bool all, Plane out) {
    for (size_t w = 0; w < sweep->words; w++) {
        uint64_t yes = parts[0].yes[w], no = parts[0].no[w];
        for (uint32_t i = 1; i < count; i++) {
            yes = all ? yes & parts[i].yes[w] : yes | parts[i].yes[w];
            no = all ? no | parts[i].no[w] : no & parts[i].no[w];
        }
        out.yes[w] = yes;
        out.no[w] = no;
    }
}

static Plane gate_plane(Sweep *sweep, const Node *node) {
    Plane *parts = ARENA_ARRAY(sweep->arena, Plane, node->part_count);
    Plane  out = plane_make(sweep);
    for (uint32_t i = 0; i < node->part_count; i++)
        parts[i] = node_plane(sweep, node->parts[i]);
    if (node->least == node->part_count || node->least == 1) {
        all_or_any(sweep, parts, node->part_count, node->least == node->part_count, out);
        return out;
    }
    at_least(sweep, parts, node->part_count, true, node->least, out.yes);
    at_least(sweep, parts, node->part_count, false, node->part_count - node->least + 1, out.no);
    return out;
}

static Plane node_plane(Sweep *sweep, const Node *node) {
    if (node->kind == NODE_LITERAL)
        return literal_plane(sweep, node->literal);
    if (node->kind == NODE_GATE)
        return gate_plane(sweep, node);
    Plane part = node_plane(sweep, node->parts[0]);
    return (Plane){part.no, part.yes};
}

/* ---- people one by one, where three values leave it open ---- */

static void load_person(Sweep *sweep, const Standard *standard, uint32_t person) {
    for (uint32_t i = 0; i < standard->fact_count; i++)
        sweep->ranges[standard->facts[i]] = sweep->columns[standard->facts[i]].at[person];
}

static Truth plane_truth(Plane plane, uint32_t person) {
    return bits_has(plane.yes, person)  ? TRUTH_YES
           : bits_has(plane.no, person) ? TRUTH_NO
                                        : TRUTH_UNKNOWN;
}

/* presumed: who is taken as not meeting the clause only because nothing is known; may be NULL. */
static Plane clause_plane(Sweep *sweep, const Standard *standard, const Clause *clause,
                          uint64_t *presumed) {
    Plane raw = node_plane(sweep, clause->cond), plane = plane_make(sweep);
    for (size_t w = 0; w < sweep->words; w++) {
        plane.yes[w] = raw.yes[w];
        plane.no[w] = raw.no[w];
    }
    for (uint32_t p = 0; p < sweep->ground.people; p++) {
        bool settled;
        if (p % 64 == 0 && (raw.yes[p / 64] | raw.no[p / 64]) == UINT64_MAX) {
            p += 63;
            continue;
        }
        if (plane_truth(raw, p) != TRUTH_UNKNOWN || (clause->once && !clause->not_met))
            continue;
        ArenaMark mark = arena_mark(sweep->arena);
        load_person(sweep, standard, p);
        Truth truth = clause_truth(sweep->arena, sweep->ground.rules, clause, sweep->ranges,
                                   TRUTH_UNKNOWN, &settled);
        arena_rewind(sweep->arena, mark);
        if (truth == TRUTH_YES)
            bits_add(plane.yes, p);
        if (truth == TRUTH_NO)
            bits_add(plane.no, p);
        if (settled && presumed)
            bits_add(presumed, p);
    }
    return plane;
}

/* ---- verdicts ---- */

typedef struct Requirements {
    const Clause **clauses;
    Plane         *planes;
    uint64_t     **presumed;
    uint32_t       count;
} Requirements;

static Requirements requirements_sweep(Sweep *sweep, const Standard *standard, JudgeAs as) {
    Requirements r = {.clauses = ARENA_ARRAY(sweep->arena, const Clause *, standard->clause_count),
                      .planes = ARENA_ARRAY(sweep->arena, Plane, standard->clause_count),
                      .presumed = ARENA_ARRAY(sweep->arena, uint64_t *, standard->clause_count)};
    for (uint32_t i = 0; i < standard->clause_count; i++) {
        const Clause *clause = &standard->clauses[i];
        if (clause->preference || (as == JUDGE_HOLDER && !clause->for_holders))
            continue;
        uint32_t at = r.count++;
        r.clauses[at] = clause;
        r.presumed[at] = ARENA_ARRAY(sweep->arena, uint64_t, sweep->words);
        r.planes[at] = clause_plane(sweep, standard, clause, r.presumed[at]);
    }
    return r;
}

static void verdict_word(const Requirements *r, size_t w, uint32_t count, Verdict *verdicts) {
    uint64_t no = 0, open = 0, special = 0, special_open = 0;
    for (uint32_t i = 0; i < r->count; i++) {
        uint64_t unknown = ~(r->planes[i].yes[w] | r->planes[i].no[w]);
        if (r->clauses[i]->waivable) {
            special |= r->planes[i].no[w];
            special_open |= unknown;
        } else {
            no |= r->planes[i].no[w];
            open |= unknown;
        }
    }
    for (uint32_t b = 0; b < count; b++) {
        uint64_t bit = (uint64_t)1 << b;
        verdicts[w * 64 + b] = no & bit             ? VERDICT_NOT_ELIGIBLE
                               : open & bit         ? VERDICT_UNDECIDED
                               : special & bit      ? VERDICT_SPECIAL
                               : special_open & bit ? VERDICT_UNDECIDED
                                                    : VERDICT_ELIGIBLE;
    }
}

static void verdict_complete(Sweep *sweep, const Standard *standard, const Requirements *r,
                             uint32_t person, Verdict *verdict) {
    ArenaMark mark = arena_mark(sweep->arena);
    Truth    *settled = ARENA_ARRAY(sweep->arena, Truth, r->count);
    Question  question = {sweep->ground.rules, r->clauses, settled, r->count, true};
    for (uint32_t i = 0; i < r->count; i++)
        settled[i] = bits_has(r->presumed[i], person) ? TRUTH_NO : TRUTH_UNKNOWN;
    load_person(sweep, standard, person);
    *verdict = (Verdict)complete(sweep->arena, &question, sweep->ranges, NULL);
    arena_rewind(sweep->arena, mark);
}

static void sweep_verdicts(Sweep *sweep, const Standard *standard, JudgeAs as, Verdict *verdicts) {
    Requirements r = requirements_sweep(sweep, standard, as);
    uint32_t     people = sweep->ground.people;
    for (size_t w = 0; w < sweep->words; w++)
        verdict_word(&r, w, w * 64 + 64 <= people ? 64 : people % 64, verdicts);
    for (uint32_t p = 0; p < people && !standard->once[as]; p++)
        if (verdicts[p] == VERDICT_UNDECIDED)
            verdict_complete(sweep, standard, &r, p, &verdicts[p]);
}

/* ---- points ---- */

static void points_once(Sweep *sweep, const Standard *standard, const Clause *clause,
                        int64_t *points) {
    Plane plane = clause_plane(sweep, standard, clause, NULL);
    for (uint32_t p = 0; p < sweep->ground.people; p++)
        points[p] += bits_has(plane.yes, p) ? clause->points : 0;
}

static void points_by_part(Sweep *sweep, const Clause *clause, int64_t *points) {
    uint32_t count = clause->cond->part_count;
    Plane   *parts = ARENA_ARRAY(sweep->arena, Plane, count);
    for (uint32_t i = 0; i < count; i++)
        parts[i] = node_plane(sweep, clause->cond->parts[i]);
    for (uint32_t p = 0; p < sweep->ground.people; p++) {
        int64_t sum = 0;
        for (uint32_t i = 0; i < count; i++)
            sum += bits_has(parts[i].yes, p) ? clause->points : 0;
        points[p] += sum < clause->points_most ? sum : clause->points_most;
    }
}

static void points_by_months(Sweep *sweep, const Clause *clause, int64_t *points) {
    Column column = sweep->columns[sweep->ground.rules->literals.at[clause->cond->literal].fact];
    for (uint32_t p = 0; p < sweep->ground.people; p++) {
        int64_t months = column.at[p].lo < 0 ? 0 : column.at[p].lo;
        int64_t sum = months / clause->step * clause->points;
        points[p] += sum < clause->points_most ? sum : clause->points_most;
    }
}

static void sweep_points(Sweep *sweep, const Standard *standard, int64_t *points) {
    for (uint32_t p = 0; p < sweep->ground.people; p++)
        points[p] = 0;
    for (uint32_t i = 0; i < standard->clause_count; i++) {
        const Clause *clause = &standard->clauses[i];
        if (!clause->preference)
            continue;
        if (clause->each == EACH_NONE)
            points_once(sweep, standard, clause, points);
        else if (clause->each == EACH_PART)
            points_by_part(sweep, clause, points);
        else
            points_by_months(sweep, clause, points);
    }
}

/* Planes and columns that are kept are taken before the mark, so the rest can be given back. */
static void sweep_prepare(Sweep *sweep, const Standard *standard, uint32_t post) {
    const Rules *rules = sweep->ground.rules;
    forget_post(sweep);
    for (uint32_t i = 0; i < standard->fact_count; i++)
        sweep_column(sweep, standard->facts[i], post);
    for (uint32_t i = 0; i < rules->literals.len; i++)
        if (sweep->column_full[rules->literals.at[i].fact])
            literal_plane(sweep, i);
}

void sweep_post(Sweep *sweep, uint32_t post, JudgeAs as, Verdict *verdicts, int64_t *points) {
    const Rules *rules = sweep->ground.rules;
    uint32_t     index = rules_standard_of(rules, sweep->ground.roster, post);
    if (index == NONE) {
        for (uint32_t p = 0; p < sweep->ground.people; p++) {
            verdicts[p] = VERDICT_NO_STANDARD;
            if (points)
                points[p] = 0;
        }
        return;
    }
    const Standard *standard = &rules->standards.at[index];
    sweep_prepare(sweep, standard, post);
    ArenaMark mark = arena_mark(sweep->arena);
    sweep_verdicts(sweep, standard, as, verdicts);
    if (points)
        sweep_points(sweep, standard, points);
    arena_rewind(sweep->arena, mark);
}
