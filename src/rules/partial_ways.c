/* partial_ways.c — which changes of facts suffice: every cell that a decision can bring a fact into is tried
 * with every cell of the others, within the limits of complete.h. */
#include "rules/partial_parts.h"

#include <string.h>

enum { VALUES_MOST = 32, WAYS_MOST = 64 };

/* A fact that a decision moves, and the least values of the cells it can come to. */
typedef struct Choice {
    uint32_t fact, count; /* of values, the first one stands for: left as it is */
    int64_t  values[VALUES_MOST];
    Day      days[VALUES_MOST];
    Range    kept;
} Choice;

typedef struct Choices {
    Choice   at[COMPLETE_FACTS];
    uint32_t count, cells;
    bool     too_many;
} Choices;

/* One phase, with what is asked of it. */
typedef struct Trying {
    Timeline      *timeline;
    const Phase   *phase;
    const Residue *residue;
    const Asked   *asked;
    Range         *ranges;
    Choices        choices;
} Trying;

static bool clause_asked(const Asked *asked, uint32_t clause) {
    return !asked->clauses || asked->clauses[clause];
}

/* ---- what can be chosen ---- */

static void value_put(Choice *choice, int64_t value, bool *too_many) {
    uint32_t at = 1;
    while (at < choice->count && choice->values[at] < value)
        at++;
    if (at < choice->count && choice->values[at] == value)
        return;
    if (choice->count == VALUES_MOST) {
        *too_many = true;
        return;
    }
    memmove(choice->values + at + 1, choice->values + at,
            (choice->count - at) * sizeof *choice->values);
    choice->values[at] = value;
    choice->count++;
}

static void values_of(const Rules *rules, const Node *node, Choice *choice, bool *too_many) {
    if (node->kind != NODE_LITERAL) {
        for (uint32_t i = 0; i < node->part_count; i++)
            values_of(rules, node->parts[i], choice, too_many);
        return;
    }
    const Literal *literal = &rules->literals.at[node->literal];
    Range          domain = fact_domain(&rules->facts.at[literal->fact]);
    int64_t        from = choice->kept.lo > domain.lo ? choice->kept.lo : domain.lo;
    if (literal->fact != choice->fact)
        return;
    if (literal->lo > from && literal->lo <= domain.hi)
        value_put(choice, literal->lo, too_many);
    if (literal->hi < domain.hi && literal->hi + 1 > from)
        value_put(choice, literal->hi + 1, too_many);
}

/* Given or taken away: whatever it is not known to be. Terms end when the post is left. */
static void values_either(Choice *choice, bool terms) {
    for (int64_t value = 0; value < 2 - terms; value++)
        if (choice->kept.lo != value || choice->kept.hi != value)
            choice->values[choice->count++] = value;
}

/* Cells that cannot be reached by the end of the phase fall away. */
static void choice_days(const Trying *trying, Choice *choice) {
    Timeline *t = trying->timeline;
    bool      months = fact_gathers(&t->rules->facts.at[choice->fact]);
    uint32_t  kept = 1;
    for (uint32_t i = 1; i < choice->count; i++) {
        Day day =
            months && !t->anytime ? timeline_gathers(t, choice->fact, choice->values[i]) : t->first;
        if (day > trying->phase->last)
            continue;
        choice->values[kept] = choice->values[i];
        choice->days[kept++] = day;
    }
    choice->count = kept;
}

static void choice_add(Trying *trying, const OpenFact *open) {
    const Residue *residue = trying->residue;
    Choices       *choices = &trying->choices;
    Choice         choice = {.fact = open->number, .count = 1, .kept = {open->lo, open->hi}};
    bool           terms = open->fact->kind == FACT_TERMS;
    if (open->drift == DRIFT_EITHER)
        values_either(&choice, terms);
    for (uint32_t i = 0; (open->drift == DRIFT_UP || terms) && i < residue->count; i++)
        if (clause_asked(trying->asked, i) && residue->settled[i] == TRUTH_UNKNOWN)
            values_of(trying->timeline->rules, residue->clauses[i]->cond, &choice,
                      &choices->too_many);
    choice_days(trying, &choice);
    if (choice.count == 1)
        return;
    if (choices->count == COMPLETE_FACTS ||
        (uint64_t)choices->cells * choice.count > COMPLETE_CELLS) {
        choices->too_many = true;
        return;
    }
    choices->at[choices->count++] = choice;
    choices->cells *= choice.count;
}

static bool fact_asked(const Trying *trying, uint32_t fact) {
    const Residue *residue = trying->residue;
    for (uint32_t i = 0; i < residue->count; i++) {
        const Clause *clause = residue->clauses[i];
        if (!clause_asked(trying->asked, i) || residue->settled[i] != TRUTH_UNKNOWN)
            continue;
        for (uint32_t f = 0; f < clause->fact_count; f++)
            if (clause->facts[f] == fact)
                return true;
    }
    return false;
}

/* False: a requirement that is asked is settled against. */
static bool trying_open(Trying *trying, Arena *scratch, Timeline *t, uint32_t phase,
                        const Asked *asked) {
    const Rules *rules = t->rules;
    *trying = (Trying){.timeline = t, .phase = &t->phases.at[phase], .asked = asked};
    trying->ranges = ARENA_ARRAY(scratch, Range, rules->facts.len);
    trying->choices.cells = 1;
    if (rules->facts.len)
        memcpy(trying->ranges, trying->phase->ranges, rules->facts.len * sizeof *trying->ranges);
    trying->residue = residue_make(scratch, trying->phase->partial, trying->phase->ranges, t->as);
    for (uint32_t i = 0; i < trying->residue->count; i++)
        if (clause_asked(asked, i) && trying->residue->settled[i] == TRUTH_NO)
            return false;
    for (uint32_t i = 0; i < trying->residue->open_count; i++) {
        const OpenFact *open = &trying->residue->open[i];
        if ((!asked->movable || asked->movable(open->fact)) && fact_asked(trying, open->number))
            choice_add(trying, open);
    }
    return true;
}

/* ---- does it suffice? ---- */

/* The requirements that are asked, with nothing presumed of what is not known. */
static Question question_of(Arena *scratch, const Trying *trying) {
    const Residue *residue = trying->residue;
    const Clause **clauses = ARENA_ARRAY(scratch, const Clause *, residue->count);
    Truth         *settled = ARENA_ARRAY(scratch, Truth, residue->count);
    uint32_t       count = 0;
    for (uint32_t i = 0; i < residue->count; i++)
        if (clause_asked(trying->asked, i)) {
            clauses[count] = residue->clauses[i];
            settled[count++] = residue->settled[i];
        }
    return (Question){trying->timeline->rules, clauses, settled, count, true};
}

/* Could it be, by some value of what is not known? */
static bool may_suffice(Arena *scratch, const Trying *trying) {
    Question question = question_of(scratch, trying);
    bool     too_many;
    for (uint32_t i = 0; i < question.count; i++)
        if (question.settled[i] == TRUTH_UNKNOWN &&
            node_ranged(question.rules, question.clauses[i]->cond, trying->ranges) == TRUTH_NO)
            return false;
    return complete_find(scratch, &question, VERDICT_ELIGIBLE, trying->ranges, &too_many) ||
           too_many;
}

static bool suffices(Arena *scratch, const Trying *trying) {
    ArenaMark mark = arena_mark(scratch);
    bool      good = trying->asked->lenient ? may_suffice(scratch, trying)
                                            : residue_ranged(scratch, trying->residue, trying->ranges,
                                                             NULL) == VERDICT_ELIGIBLE;
    arena_rewind(scratch, mark);
    return good;
}

static Way way_at(const Trying *trying, uint32_t phase, uint32_t cell) {
    Way way = {.day = trying->phase->first, .phase = phase};
    for (uint32_t i = 0; i < trying->choices.count; i++) {
        const Choice *choice = &trying->choices.at[i];
        uint32_t      at = cell % choice->count;
        cell /= choice->count;
        if (!at)
            continue;
        way.targets[way.count++] = (Target){choice->fact, choice->values[at], choice->days[at]};
        way.day = choice->days[at] > way.day ? choice->days[at] : way.day;
    }
    return way;
}

static void cell_put(Trying *trying, uint32_t cell) {
    for (uint32_t i = 0; i < trying->choices.count; i++) {
        const Choice *choice = &trying->choices.at[i];
        uint32_t      at = cell % choice->count;
        cell /= choice->count;
        trying->ranges[choice->fact] = at ? range_at(choice->values[at]) : choice->kept;
    }
}

/* ---- ways that ask more than another ---- */

static const Target *target_of(const Way *way, uint32_t fact) {
    for (uint32_t i = 0; i < way->count; i++)
        if (way->targets[i].fact == fact)
            return &way->targets[i];
    return NULL;
}

/* Nothing of the one that the other does not ask, and at least as soon. */
static bool way_within(const Rules *rules, const Way *one, const Way *other) {
    if (one->day > other->day || one->count > other->count)
        return false;
    for (uint32_t i = 0; i < one->count; i++) {
        const Target *more = target_of(other, one->targets[i].fact);
        bool          either = fact_drift(&rules->facts.at[one->targets[i].fact]) == DRIFT_EITHER;
        if (!more || more->value < one->targets[i].value ||
            (either && more->value != one->targets[i].value))
            return false;
    }
    return true;
}

static void way_keep(Ways *ways, const Rules *rules, const Way *way) {
    size_t kept = 0;
    for (size_t i = 0; i < ways->list.len; i++)
        if (way_within(rules, &ways->list.at[i], way))
            return;
    for (size_t i = 0; i < ways->list.len; i++)
        if (!way_within(rules, way, &ways->list.at[i]))
            ways->list.at[kept++] = ways->list.at[i];
    ways->list.len = kept;
    if (kept == WAYS_MOST)
        ways->whole = false;
    else
        VEC_PUSH(ways->arena, ways->list, *way);
}

void ways_add(Ways *ways, Timeline *t, uint32_t phase, const Asked *asked) {
    AUTO(Arena) scratch = arena_open();
    Trying trying;
    if (!trying_open(&trying, scratch, t, phase, asked))
        return;
    ways->whole &= !trying.choices.too_many;
    for (uint32_t cell = 0; cell < trying.choices.cells; cell++) {
        cell_put(&trying, cell);
        if (!suffices(scratch, &trying))
            continue;
        Way way = way_at(&trying, phase, cell);
        way_keep(ways, t->rules, &way);
    }
}

/* The facts that are not known on which it depends, with these changes. */
static void needs_mark(Arena *scratch, Trying *trying, uint32_t cell, bool *needed) {
    Question question = question_of(scratch, trying);
    memcpy(trying->ranges, trying->phase->ranges,
           trying->timeline->rules->facts.len * sizeof *trying->ranges);
    cell_put(trying, cell);
    complete(scratch, &question, trying->ranges, needed);
}

bool ways_any(Timeline *t, uint32_t phase, const Asked *asked, bool *needed, bool *whole_out) {
    AUTO(Arena) scratch = arena_open();
    Trying trying;
    if (!trying_open(&trying, scratch, t, phase, asked))
        return false;
    *whole_out &= !trying.choices.too_many;
    for (uint32_t cell = trying.choices.cells; cell-- > 0;) {
        cell_put(&trying, cell);
        if (!suffices(scratch, &trying))
            continue;
        if (needed)
            needs_mark(scratch, &trying, cell, needed);
        return true;
    }
    return false;
}

Range way_reaches(Arena *scratch, Timeline *t, const Way *way, uint32_t target) {
    Trying        trying;
    const Asked   asked = {0};
    const Target *to = &way->targets[target];
    const Fact   *fact = &t->rules->facts.at[to->fact];
    Range         range = {to->value, FACT_MOST};
    bool          open = trying_open(&trying, scratch, t, way->phase, &asked), ignored = false;
    Choice        above = {.fact = to->fact, .count = 1, .kept = range_at(to->value)};
    if (to->value == fact_domain(fact).lo)
        range.lo = FACT_LEAST;
    if (fact_drift(fact) == DRIFT_EITHER && fact->kind != FACT_TERMS)
        return to->value ? range : (Range){FACT_LEAST, 0};
    for (uint32_t i = 0; i < way->count; i++)
        trying.ranges[way->targets[i].fact] = range_at(way->targets[i].value);
    for (uint32_t i = 0; open && i < trying.residue->count; i++)
        if (trying.residue->settled[i] == TRUTH_UNKNOWN)
            values_of(t->rules, trying.residue->clauses[i]->cond, &above, &ignored);
    for (uint32_t i = 1; i < above.count; i++) {
        trying.ranges[to->fact] = range_at(above.values[i]);
        if (!suffices(scratch, &trying)) {
            range.hi = above.values[i] - 1;
            break;
        }
    }
    return range;
}
