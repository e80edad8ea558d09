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
    bool          *free; /* by fact: what is still to come and may turn out anyhow */
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

/* More or less than it is: every cell but its own. */
static void values_any(const Trying *trying, Choice *choice, bool *too_many) {
    const Residue *residue = trying->residue;
    Choice         all = *choice;
    int64_t        least = fact_domain(&trying->timeline->rules->facts.at[choice->fact]).lo;
    all.kept.lo = FACT_LEAST;
    value_put(&all, least, too_many);
    for (uint32_t i = 0; i < residue->count; i++)
        if (residue->settled[i] == TRUTH_UNKNOWN)
            values_of(trying->timeline->rules, residue->clauses[i]->cond, &all, too_many);
    for (uint32_t i = 1; i < all.count; i++) {
        bool own = choice->kept.lo == choice->kept.hi && all.values[i] <= choice->kept.lo &&
                   (i + 1 == all.count || all.values[i + 1] > choice->kept.lo);
        if (!own)
            choice->values[choice->count++] = all.values[i];
    }
}

/* The first day on which the rating so many years back is one of a year not over on the as-of date. */
static Day rating_day(const Timeline *t, const Fact *fact) {
    Day as_of = t->roster->as_of == DAY_NONE ? t->first : t->roster->as_of;
    Day day = day_from(day_civil(as_of).year + fact->number, 1, 1);
    return day > t->first ? day : t->first;
}

static bool fact_to_come(const Timeline *t, const Phase *phase, const Fact *fact) {
    if (t->anytime)
        return false;
    return fact->kind == FACT_VOTE_LOW || fact->kind == FACT_VOTE_HIGH ||
           (fact->kind == FACT_RATING && rating_day(t, fact) <= phase->last);
}

static bool *free_of(Arena *arena, const Timeline *t, const Phase *phase) {
    bool *free = ARENA_ARRAY(arena, bool, t->rules->facts.len);
    for (size_t i = 0; i < t->rules->facts.len; i++)
        free[i] = fact_to_come(t, phase, &t->rules->facts.at[i]);
    return free;
}

const Residue *ways_residue(Arena *arena, const Timeline *t, uint32_t phase) {
    const Phase *of = &t->phases.at[phase];
    return residue_make(arena, of->partial, of->ranges, free_of(arena, t, of), t->as);
}

static Day choice_day(const Trying *trying, const Choice *choice, int64_t value) {
    Timeline   *t = trying->timeline;
    const Fact *fact = &t->rules->facts.at[choice->fact];
    if (fact->kind == FACT_RATING)
        return rating_day(t, fact);
    return fact_gathers(fact) && !t->anytime ? timeline_gathers(t, choice->fact, value) : t->first;
}

/* Cells that cannot be reached by the end of the phase fall away. */
static void choice_days(const Trying *trying, Choice *choice) {
    uint32_t kept = 1;
    for (uint32_t i = 1; i < choice->count; i++) {
        Day day = choice_day(trying, choice, choice->values[i]);
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
    if (trying->free[open->number])
        values_any(trying, &choice, &choices->too_many);
    else if (open->drift == DRIFT_EITHER)
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
    trying->free = free_of(scratch, t, trying->phase);
    trying->residue = ways_residue(scratch, t, phase);
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
        way.targets[way.count++] =
            (Target){choice->fact, choice->values[at], choice->kept.lo, choice->days[at]};
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

/* Asks this much of the fact at the most: it moves the same way, and no farther. */
static bool target_within(const Target *one, const Target *other) {
    bool down = one->value < one->from;
    if (one->value == other->value)
        return true; /* though not known in one phase and known in the other */
    if (down != (other->value < other->from))
        return false;
    return down ? one->value >= other->value : one->value <= other->value;
}

/* Nothing of the one that the other does not ask, and at least as soon. */
static bool way_within(const Way *one, const Way *other) {
    if (one->day > other->day || one->count > other->count)
        return false;
    for (uint32_t i = 0; i < one->count; i++) {
        const Target *more = target_of(other, one->targets[i].fact);
        if (!more || !target_within(&one->targets[i], more))
            return false;
    }
    return true;
}

static void way_keep(Ways *ways, const Way *way) {
    size_t kept = 0;
    for (size_t i = 0; i < ways->list.len; i++)
        if (way_within(&ways->list.at[i], way))
            return;
    for (size_t i = 0; i < ways->list.len; i++)
        if (!way_within(way, &ways->list.at[i]))
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
        way_keep(ways, &way);
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

/* How far from the target's cell the cells serve as well: up, and where the fact comes down also down. */
Range way_reaches(Arena *scratch, Timeline *t, const Way *way, uint32_t target) {
    Trying        trying;
    const Asked   asked = {0};
    const Target *to = &way->targets[target];
    Choice        all = {.fact = to->fact, .count = 1, .kept = RANGE_UNKNOWN};
    Range         range = {to->value, FACT_MOST};
    bool          open = trying_open(&trying, scratch, t, way->phase, &asked), ignored = false;
    uint32_t      at = 1;
    for (uint32_t i = 0; i < way->count; i++)
        trying.ranges[way->targets[i].fact] = range_at(way->targets[i].value);
    value_put(&all, fact_domain(&t->rules->facts.at[to->fact]).lo, &ignored);
    for (uint32_t i = 0; open && i < trying.residue->count; i++)
        if (trying.residue->settled[i] == TRUTH_UNKNOWN)
            values_of(t->rules, trying.residue->clauses[i]->cond, &all, &ignored);
    while (at < all.count && all.values[at] < to->value)
        at++;
    for (uint32_t i = at; i-- > 1 && to->value < to->from;) {
        trying.ranges[to->fact] = range_at(all.values[i]);
        if (!suffices(scratch, &trying))
            break;
        range.lo = all.values[i];
    }
    for (uint32_t i = at + 1; i < all.count; i++) {
        trying.ranges[to->fact] = range_at(all.values[i]);
        if (suffices(scratch, &trying))
            continue;
        range.hi = all.values[i] - 1;
        break;
    }
    if (range.lo == all.values[1])
        range.lo = FACT_LEAST;
    return range;
}
