/* sweep.c — all people against a post at once: facts as columns, literals and clauses as two bit
 * planes (yes, no; unknown is neither), 64 people a word.
 *
 * Columns, planes, clauses and points are kept as long as they hold: what does not depend on the post
 * for the whole day, the rest until a post comes of which a fact asks something else. Only people whose
 * case three values leave open, and of whom something that stands twice is unknown, are completed one
 * by one. Cost: clauses x people / 64 per post, and the columns.
 */
#include "rules/again.h"
#include "rules/column.h"
#include "rules/complete.h"
#include "rules/plane.h"

#include <string.h>

/* A clause as swept for the post `aim` (NONE: not yet). presumed: who is taken as not meeting it only
 * because nothing is known. */
typedef struct Swept {
    Plane     plane;
    uint64_t *presumed;
    uint32_t  aim;
    Literals  again; /* of the clause alone */
} Swept;

/* A standard as swept. own: points of the preferences that do not depend on the post, by person. */
typedef struct Ready {
    Swept   *clauses; /* NULL: not yet asked for */
    int64_t *own;
    Literals literals;
    Literals again[2]; /* by JudgeAs, of the requirements judged together */
} Ready;

/* Posts differ little in what one fact asks of them (a rank, a unit, a field): so many answers are kept. */
enum { COLUMNS_KEPT = 16 };

/* The columns of one fact, each filled for the post `aims`; `now` is the one in use. */
typedef struct Kept {
    Column   columns[COLUMNS_KEPT];
    uint32_t aims[COLUMNS_KEPT];
    uint32_t count, now;
} Kept;

struct Sweep {
    Arena  *arena;
    Ground  ground;
    size_t  words;
    Kept  **kept;    /* by fact; NULL: not yet asked for */
    Column *columns; /* by fact: the one in use */
    Plane  *planes;  /* by literal, of the column in use */
    bool   *plane_full;
    Ready  *ready;  /* by standard */
    Range  *ranges; /* one person's, scratch for completion */
};

Sweep *sweep_open(Arena *arena, const Rules *rules, const Roster *roster, Day day) {
    Sweep *sweep = ARENA_NEW(arena, Sweep);
    *sweep = (Sweep){.arena = arena, .ground = ground_open(arena, rules, roster, day)};
    sweep->words = bits_words(sweep->ground.people);
    sweep->columns = ARENA_ARRAY(arena, Column, rules->facts.len);
    sweep->planes = ARENA_ARRAY(arena, Plane, rules->literals.len);
    sweep->kept = ARENA_ARRAY(arena, Kept *, rules->facts.len);
    sweep->plane_full = ARENA_ARRAY(arena, bool, rules->literals.len);
    sweep->ready = ARENA_ARRAY(arena, Ready, rules->standards.len);
    sweep->ranges = ARENA_ARRAY(arena, Range, rules->facts.len);
    return sweep;
}

/* ---- columns and planes ---- */

static bool fact_holds(const Sweep *sweep, uint32_t fact, uint32_t aim, uint32_t post) {
    return aim != NONE &&
           column_shared(sweep->ground.roster, &sweep->ground.rules->facts.at[fact], aim, post);
}

/* Asked of one post alone: no other post takes its column. */
static bool column_own(FactKind kind) {
    return kind == FACT_POOL_THIS || kind == FACT_TERMS || kind == FACT_FIRST_TERM;
}

/* A place for one more column: a new one, or that of the column filled longest ago. */
static void column_new(Sweep *sweep, uint32_t fact, uint32_t post) {
    Kept    *kept = sweep->kept[fact];
    uint32_t most = column_own(sweep->ground.rules->facts.at[fact].kind) ? 1 : COLUMNS_KEPT;
    kept->now = kept->count++ % most;
    if (!kept->columns[kept->now].at)
        kept->columns[kept->now].at = ARENA_ARRAY(sweep->arena, Range, sweep->ground.people);
    kept->aims[kept->now] = post;
    column_fill(&sweep->ground, &sweep->ground.rules->facts.at[fact], post,
                kept->columns[kept->now]);
}

/* The fact's column for this post becomes the one in use. */
static void sweep_column(Sweep *sweep, uint32_t fact, uint32_t post) {
    const Rules *rules = sweep->ground.rules;
    if (!sweep->kept[fact])
        sweep->kept[fact] = ARENA_NEW(sweep->arena, Kept);
    Kept    *kept = sweep->kept[fact];
    uint32_t filled = kept->count < COLUMNS_KEPT ? kept->count : COLUMNS_KEPT, at = 0;
    if (kept->count && fact_holds(sweep, fact, kept->aims[kept->now], post))
        return;
    while (at < filled && !(kept->columns[at].at && fact_holds(sweep, fact, kept->aims[at], post)))
        at++;
    if (at < filled)
        kept->now = at;
    else
        column_new(sweep, fact, post);
    sweep->columns[fact] = kept->columns[kept->now];
    for (size_t i = 0; i < rules->literals.len; i++)
        sweep->plane_full[i] &= rules->literals.at[i].fact != fact;
}

static Plane literal_plane(Sweep *sweep, uint32_t index) {
    const Literal *literal = &sweep->ground.rules->literals.at[index];
    if (sweep->plane_full[index])
        return sweep->planes[index];
    if (!sweep->planes[index].yes)
        sweep->planes[index] = plane_make(sweep->arena, sweep->words);
    plane_fill(literal, sweep->columns[literal->fact].at, sweep->ground.people,
               sweep->planes[index]);
    sweep->plane_full[index] = true;
    return sweep->planes[index];
}

static Plane node_plane(Sweep *sweep, const Node *node);

static Plane gate_plane(Sweep *sweep, const Node *node) {
    Plane *parts = ARENA_ARRAY(sweep->arena, Plane, node->part_count);
    Plane  out = plane_make(sweep->arena, sweep->words);
    for (uint32_t i = 0; i < node->part_count; i++)
        parts[i] = node_plane(sweep, node->parts[i]);
    plane_gate(parts, node->part_count, node->least, sweep->words, out);
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

static void person_complete(Sweep *sweep, const Standard *standard, const Clause *clause,
                            uint32_t person, Swept *swept) {
    bool      settled;
    ArenaMark mark = arena_mark(sweep->arena);
    load_person(sweep, standard, person);
    Truth truth = clause_truth(sweep->arena, sweep->ground.rules, clause, sweep->ranges,
                               TRUTH_UNKNOWN, &settled);
    arena_rewind(sweep->arena, mark);
    if (truth == TRUTH_YES)
        bits_add(swept->plane.yes, person);
    if (truth == TRUTH_NO)
        bits_add(swept->plane.no, person);
    if (settled)
        bits_add(swept->presumed, person);
}

/* Of 64 people, of whom something that stands twice is unknown. */
static uint64_t word_again(const Sweep *sweep, Literals again, size_t w) {
    uint64_t open = 0;
    for (uint32_t i = 0; i < again.count; i++) {
        Plane plane = sweep->planes[again.at[i]];
        open |= ~(plane.yes[w] | plane.no[w]);
    }
    return open;
}

/* The last word may be of fewer people. */
static uint64_t word_people(const Sweep *sweep, size_t w) {
    uint32_t left = sweep->ground.people - (uint32_t)w * 64;
    return left < 64 ? ((uint64_t)1 << left) - 1 : UINT64_MAX;
}

/* Who is to be completed: where what is unknown is presumed, everybody open. */
static uint64_t word_open(const Sweep *sweep, Plane raw, size_t w, const Clause *clause,
                          const Swept *swept) {
    uint64_t open = ~(raw.yes[w] | raw.no[w]) & word_people(sweep, w);
    return clause->not_met || !open ? open : open & word_again(sweep, swept->again, w);
}

static void clause_sweep(Sweep *sweep, const Standard *standard, const Clause *clause,
                         Swept *swept) {
    ArenaMark mark = arena_mark(sweep->arena);
    Plane     raw = node_plane(sweep, clause->cond);
    for (size_t w = 0; w < sweep->words; w++) {
        swept->plane.yes[w] = raw.yes[w];
        swept->plane.no[w] = raw.no[w];
        swept->presumed[w] = 0;
    }
    for (size_t w = 0; w < sweep->words && !(clause->once && !clause->not_met); w++)
        for (uint64_t open = word_open(sweep, raw, w, clause, swept); open; open &= open - 1)
            person_complete(sweep, standard, clause,
                            (uint32_t)(w * 64) + (uint32_t)__builtin_ctzll(open), swept);
    arena_rewind(sweep->arena, mark);
}

static bool clause_holds(const Sweep *sweep, const Clause *clause, uint32_t aim, uint32_t post) {
    for (uint32_t i = 0; i < clause->fact_count; i++)
        if (!fact_holds(sweep, clause->facts[i], aim, post))
            return false;
    return aim != NONE;
}

static bool clause_of_post(const Sweep *sweep, const Clause *clause) {
    for (uint32_t i = 0; i < clause->fact_count; i++)
        if (sweep->ground.rules->facts.at[clause->facts[i]].of_post)
            return true;
    return false;
}

/* ---- verdicts ---- */

typedef struct Requirements {
    const Clause **clauses;
    Swept        **swept;
    uint32_t       count;
} Requirements;

static Requirements requirements_of(Sweep *sweep, const Standard *standard, Swept *swept,
                                    JudgeAs as) {
    Requirements r = {.clauses = ARENA_ARRAY(sweep->arena, const Clause *, standard->clause_count),
                      .swept = ARENA_ARRAY(sweep->arena, Swept *, standard->clause_count)};
    for (uint32_t i = 0; i < standard->clause_count; i++) {
        const Clause *clause = &standard->clauses[i];
        if (clause->preference || (as == JUDGE_HOLDER && !clause->for_holders))
            continue;
        r.clauses[r.count] = clause;
        r.swept[r.count++] = &swept[i];
    }
    return r;
}

/* Each person is in one of the sets at most. */
WIDE static void verdicts_spread(uint64_t no, uint64_t open, uint64_t special,
                                 uint64_t special_open, uint32_t count, Verdict *verdicts) {
    uint64_t asks = open | special_open;
    for (uint32_t b = 0; b < count; b++)
        verdicts[b] =
            (Verdict)(VERDICT_ELIGIBLE + (no >> b & 1) * (VERDICT_NOT_ELIGIBLE - VERDICT_ELIGIBLE) +
                      (asks >> b & 1) * (VERDICT_UNDECIDED - VERDICT_ELIGIBLE) +
                      (special >> b & 1) * (VERDICT_SPECIAL - VERDICT_ELIGIBLE));
}

/* Who may be undecided. */
static uint64_t verdict_word(const Requirements *r, size_t w, uint32_t count, Verdict *verdicts) {
    uint64_t no = 0, open = 0, special = 0, special_open = 0;
    for (uint32_t i = 0; i < r->count; i++) {
        Plane    plane = r->swept[i]->plane;
        uint64_t unknown = ~(plane.yes[w] | plane.no[w]);
        if (r->clauses[i]->waivable) {
            special |= plane.no[w];
            special_open |= unknown;
        } else {
            no |= plane.no[w];
            open |= unknown;
        }
    }
    verdicts_spread(no, open & ~no, special & ~(no | open), special_open & ~(no | open | special),
                    count, verdicts + w * 64);
    return (open | special_open) & ~no;
}

static void verdict_complete(Sweep *sweep, const Standard *standard, const Requirements *r,
                             uint32_t person, Verdict *verdict) {
    ArenaMark mark = arena_mark(sweep->arena);
    Truth    *settled = ARENA_ARRAY(sweep->arena, Truth, r->count);
    Question  question = {sweep->ground.rules, r->clauses, settled, r->count, true};
    for (uint32_t i = 0; i < r->count; i++)
        settled[i] = bits_has(r->swept[i]->presumed, person) ? TRUTH_NO : TRUTH_UNKNOWN;
    load_person(sweep, standard, person);
    *verdict = (Verdict)complete(sweep->arena, &question, sweep->ranges, NULL);
    arena_rewind(sweep->arena, mark);
}

static void sweep_verdicts(Sweep *sweep, const Standard *standard, const Ready *ready, JudgeAs as,
                           Verdict *verdicts) {
    Requirements r = requirements_of(sweep, standard, ready->clauses, as);
    Literals     again = ready->again[as];
    uint32_t     people = sweep->ground.people;
    for (size_t w = 0; w < sweep->words; w++) {
        uint32_t count = w * 64 + 64 <= people ? 64 : people % 64;
        uint64_t open = verdict_word(&r, w, count, verdicts) & word_people(sweep, w);
        if (open && again.count)
            open &= word_again(sweep, again, w);
        for (; open && again.count; open &= open - 1) {
            uint32_t p = (uint32_t)(w * 64) + (uint32_t)__builtin_ctzll(open);
            if (verdicts[p] == VERDICT_UNDECIDED)
                verdict_complete(sweep, standard, &r, p, &verdicts[p]);
        }
    }
}

/* ---- points ---- */

static void points_once(const Sweep *sweep, const Clause *clause, const Swept *swept,
                        int64_t *points) {
    for (uint32_t p = 0; p < sweep->ground.people; p++)
        points[p] += bits_has(swept->plane.yes, p) ? clause->points : 0;
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

/* Adds what the preferences give that depend on the post, or those that do not. */
static void points_add(Sweep *sweep, const Standard *standard, const Swept *swept, bool of_post,
                       int64_t *points) {
    for (uint32_t i = 0; i < standard->clause_count; i++) {
        const Clause *clause = &standard->clauses[i];
        if (!clause->preference || clause_of_post(sweep, clause) != of_post)
            continue;
        if (clause->each == EACH_NONE)
            points_once(sweep, clause, &swept[i], points);
        else if (clause->each == EACH_PART)
            points_by_part(sweep, clause, points);
        else
            points_by_months(sweep, clause, points);
    }
}

static void sweep_points(Sweep *sweep, const Standard *standard, const Ready *ready,
                         int64_t *points) {
    memcpy(points, ready->own, sweep->ground.people * sizeof *points);
    points_add(sweep, standard, ready->clauses, true, points);
}

/* ---- what is kept ---- */

static bool clause_counts(const Clause *clause) {
    return !clause->preference || clause->each == EACH_NONE;
}

static void ready_literals(Sweep *sweep, const Standard *standard, Ready *ready) {
    const Rules   *rules = sweep->ground.rules;
    const Clause **all = ARENA_ARRAY(sweep->arena, const Clause *, standard->clause_count);
    for (uint32_t i = 0; i < standard->clause_count; i++) {
        all[i] = &standard->clauses[i];
        ready->clauses[i].again = literals_again(sweep->arena, rules, &all[i], 1);
    }
    ready->literals = literals_of(sweep->arena, rules, all, standard->clause_count);
    for (int as = 0; as < 2; as++) {
        Requirements r = requirements_of(sweep, standard, ready->clauses, (JudgeAs)as);
        ready->again[as] = literals_again(sweep->arena, rules, r.clauses, r.count);
    }
}

static void ready_open(Sweep *sweep, const Standard *standard, Ready *ready) {
    ready->clauses = ARENA_ARRAY(sweep->arena, Swept, standard->clause_count);
    ready->own = ARENA_ARRAY(sweep->arena, int64_t, sweep->ground.people);
    for (uint32_t i = 0; i < standard->clause_count; i++) {
        ready->clauses[i].aim = NONE;
        if (!clause_counts(&standard->clauses[i]))
            continue;
        ready->clauses[i].plane = plane_make(sweep->arena, sweep->words);
        ready->clauses[i].presumed = ARENA_ARRAY(sweep->arena, uint64_t, sweep->words);
    }
    ready_literals(sweep, standard, ready);
}

/* Columns, planes and clauses for this post; what is kept is taken from the arena here. */
static Ready *sweep_prepare(Sweep *sweep, uint32_t index, uint32_t post) {
    const Rules    *rules = sweep->ground.rules;
    const Standard *standard = &rules->standards.at[index];
    Ready          *ready = &sweep->ready[index];
    bool            first = !ready->clauses;
    if (first)
        ready_open(sweep, standard, ready);
    for (uint32_t i = 0; i < standard->fact_count; i++)
        sweep_column(sweep, standard->facts[i], post);
    for (uint32_t i = 0; i < ready->literals.count; i++)
        literal_plane(sweep, ready->literals.at[i]);
    for (uint32_t i = 0; i < standard->clause_count; i++)
        if (clause_counts(&standard->clauses[i]) &&
            !clause_holds(sweep, &standard->clauses[i], ready->clauses[i].aim, post)) {
            clause_sweep(sweep, standard, &standard->clauses[i], &ready->clauses[i]);
            ready->clauses[i].aim = post;
        }
    if (first) {
        ArenaMark mark = arena_mark(sweep->arena);
        points_add(sweep, standard, ready->clauses, false, ready->own);
        arena_rewind(sweep->arena, mark);
    }
    return ready;
}

void sweep_post(Sweep *sweep, uint32_t post, JudgeAs as, Verdict *verdicts, int64_t *points) {
    const Rules *rules = sweep->ground.rules;
    uint32_t     index = rules_standard_of(rules, sweep->ground.roster, post, sweep->ground.day);
    if (index == NONE) {
        for (uint32_t p = 0; p < sweep->ground.people; p++) {
            verdicts[p] = VERDICT_NO_STANDARD;
            if (points)
                points[p] = 0;
        }
        return;
    }
    const Standard *standard = &rules->standards.at[index];
    const Ready    *ready = sweep_prepare(sweep, index, post);
    ArenaMark       mark = arena_mark(sweep->arena);
    sweep_verdicts(sweep, standard, ready, as, verdicts);
    if (points)
        sweep_points(sweep, standard, ready, points);
    arena_rewind(sweep->arena, mark);
}
