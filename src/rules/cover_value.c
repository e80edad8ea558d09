/* cover_value.c — values for the facts of a case by themselves, which takes no life: what completion finds of one condition,
 * then climbed fact by fact to where most comes out as wanted. Near a threshold rather than far, and ordinary where
 * nothing is asked. */
#include "rules/cover_parts.h"
#include "rules/parser.h"

enum { ROUNDS = 3 };
enum { ORDINARY_AGE = 45 * 24, ORDINARY_LEFT = 15 * 12, ORDINARY_SINCE = 20 * 12 };

/* ---- what a fact can be ---- */

static void value_add(int64_t *values, uint32_t *count, Range domain, int64_t value) {
    for (uint32_t i = 0; i < *count; i++)
        if (values[i] == value)
            return;
    if (value != FACT_LEAST && value != FACT_MOST && value >= domain.lo && value <= domain.hi &&
        *count < VALUES_MOST)
        values[(*count)++] = value;
}

/* Of somebody in the middle of a working life; FACT_LEAST: nothing is more ordinary. */
static int64_t ordinary(const Fact *fact) {
    if (fact->kind == FACT_AGE)
        return ORDINARY_AGE;
    if (fact->kind == FACT_SINCE)
        return fact->field == Person_born ? ORDINARY_AGE / 2 : ORDINARY_SINCE;
    return fact->kind == FACT_SERVICE_LEFT ? ORDINARY_LEFT : FACT_LEAST;
}

/* So long as brings the most points. */
static void portions_add(const Making *m, uint32_t fact, int64_t *values, uint32_t *count) {
    for (uint32_t c = 0; c < m->standard->clause_count; c++) {
        const Clause *clause = &m->standard->clauses[c];
        if (clause->each == EACH_MONTHS && clause->points > 0 &&
            m->rules->literals.at[clause->cond->literal].fact == fact)
            value_add(values, count, fact_domain(&m->rules->facts.at[fact]),
                      clause->step * ((clause->points_most + clause->points - 1) / clause->points));
    }
}

/* Both sides of each threshold, and the ends of a short domain. */
uint32_t fact_values(const Making *m, uint32_t fact, int64_t *values_out) {
    Range    domain = fact_domain(&m->rules->facts.at[fact]);
    uint32_t count = 0;
    value_add(values_out, &count, domain, ordinary(&m->rules->facts.at[fact]));
    for (size_t i = 0; i < m->rules->literals.len; i++) {
        const Literal *literal = &m->rules->literals.at[i];
        if (literal->fact != fact)
            continue;
        if (literal->lo != FACT_LEAST) {
            value_add(values_out, &count, domain, literal->lo);
            value_add(values_out, &count, domain, literal->lo - 1);
        }
        if (literal->hi != FACT_MOST) {
            value_add(values_out, &count, domain, literal->hi);
            value_add(values_out, &count, domain, literal->hi + 1);
        }
    }
    value_add(values_out, &count, domain, domain.lo);
    value_add(values_out, &count, domain, domain.hi);
    portions_add(m, fact, values_out, &count);
    return count;
}

void making_take(Making *m, const Making *from) {
    m->sex = from->sex;
    for (size_t i = 0; i < m->rules->facts.len; i++) {
        m->values[i] = from->values[i];
        m->first[i] = from->first[i];
    }
}

Making making_copy(const Making *m) {
    Making made = *m;
    size_t count = m->rules->facts.len;
    made.values = ARENA_ARRAY(m->arena, int64_t, count);
    made.first = ARENA_ARRAY(m->arena, bool, count);
    making_take(&made, m);
    return made;
}

/* ---- by the values alone ---- */

static void ranges_of(const Making *m, Range *ranges) {
    for (uint32_t i = 0; i < m->standard->fact_count; i++) {
        uint32_t at = m->standard->facts[i];
        ranges[at] = m->values[at] == FACT_LEAST ? fact_domain(&m->rules->facts.at[at])
                                                 : range_at(m->values[at]);
    }
}

/* The last value before the first threshold of the condition. */
static int64_t before_threshold(const Making *m, const Node *node, uint32_t fact, int64_t value) {
    int64_t near = FACT_MOST;
    for (uint32_t i = 0; i < node->part_count; i++) {
        int64_t part = before_threshold(m, node->parts[i], fact, value);
        near = part < near ? part : near;
    }
    if (node->kind != NODE_LITERAL)
        return near;
    const Literal *literal = &m->rules->literals.at[node->literal];
    if (literal->fact == fact && literal->lo > value)
        return literal->lo - 1;
    return literal->fact == fact && literal->hi >= value ? literal->hi : FACT_MOST;
}

/* Where the least value of all will do, one near the threshold tells more. */
static int64_t value_near(const Making *m, const Node *cond, uint32_t fact, int64_t value) {
    int64_t near = before_threshold(m, cond, fact, value);
    bool    least = value == fact_domain(&m->rules->facts.at[fact]).lo;
    return least && near != FACT_MOST ? near : value;
}

static bool cond_find(Making *m, const Clause *clause, Truth wanted, Range *ranges) {
    bool     too_many = false;
    Truth    open = TRUTH_UNKNOWN;
    Question question = {m->rules, &clause, &open, 1, false};
    effort_complete(m, clause, ranges);
    TRY(!effort_spent(m->effort) &&
        complete_find(m->arena, &question, (int)wanted, ranges, &too_many));
    for (uint32_t i = 0; i < clause->fact_count; i++) {
        Range range = ranges[clause->facts[i]];
        if (range.lo == range.hi)
            m->values[clause->facts[i]] = value_near(m, clause->cond, clause->facts[i], range.lo);
    }
    return true;
}

/* One fact otherwise than it is. */
static bool one_find(Making *m, const Clause *clause, Truth wanted, Range *ranges, uint32_t keep) {
    for (uint32_t i = 0; i < clause->fact_count; i++) {
        uint32_t fact = clause->facts[i];
        Range    kept = ranges[fact];
        if (fact == keep)
            continue;
        ranges[fact] = fact_domain(&m->rules->facts.at[fact]);
        if (cond_find(m, clause, wanted, ranges))
            return true;
        ranges[fact] = kept;
    }
    return false;
}

static bool cond_aim(Making *m, const Node *cond, Truth wanted, uint32_t keep) {
    Clause clause = {.cond = cond};
    Range *ranges = ARENA_ARRAY(m->arena, Range, m->rules->facts.len);
    effort_node(m, cond);
    node_facts(m->rules, cond, m->arena, &clause.facts, &clause.fact_count, &clause.once);
    ranges_of(m, ranges);
    if (node_ranged(m->rules, cond, ranges) == wanted || cond_find(m, &clause, wanted, ranges) ||
        one_find(m, &clause, wanted, ranges, keep))
        return true;
    for (uint32_t i = 0; i < clause.fact_count; i++)
        if (clause.facts[i] != keep)
            ranges[clause.facts[i]] = fact_domain(&m->rules->facts.at[clause.facts[i]]);
    return cond_find(m, &clause, wanted, ranges);
}

bool making_aim(Making *m, const Node *cond, Truth wanted, uint32_t keep) {
    ArenaMark mark = arena_mark(m->arena);
    bool      found = !effort_spent(m->effort) && cond_aim(m, cond, wanted, keep);
    arena_rewind(m->arena, mark);
    return found;
}

/* What is ordinary; else of months and numbers as little as will do. */
static bool plainer(const Making *m, uint32_t fact, int64_t value) {
    const Fact *of = &m->rules->facts.at[fact];
    int64_t     plain = ordinary(of);
    if (plain != FACT_LEAST)
        return value == plain;
    return (of->kind == FACT_HELD || of->kind == FACT_PRESENT || of->kind == FACT_COMMENDED) &&
           value < m->values[fact];
}

static void values_climb_fact(Making *m, const Aim *aim, uint32_t fact, Range *ranges) {
    int64_t  values[VALUES_MOST], best = aim_worth(m, aim, ranges);
    uint32_t count = fact_values(m, fact, values);
    for (uint32_t v = 0; v < count && fact != m->edge; v++) {
        Range kept = ranges[fact];
        ranges[fact] = range_at(values[v]);
        int64_t got = aim_worth(m, aim, ranges);
        if (got > best ||
            (got == best && m->values[fact] != FACT_LEAST && plainer(m, fact, values[v]))) {
            best = got;
            m->values[fact] = values[v];
        } else {
            ranges[fact] = kept;
        }
    }
}

static void values_climb(Making *m, const Aim *aim) {
    Range *ranges = ARENA_ARRAY(m->arena, Range, m->rules->facts.len);
    ranges_of(m, ranges);
    for (int round = 0; round < ROUNDS; round++)
        for (uint32_t i = 0; i < m->standard->fact_count && !effort_spent(m->effort); i++)
            values_climb_fact(m, aim, m->standard->facts[i], ranges);
}

/* ---- to go from ---- */

void making_first(Making *m, const Node *cond) {
    uint32_t *facts, count;
    bool      once;
    node_facts(m->rules, cond, m->arena, &facts, &count, &once);
    for (uint32_t i = 0; i < count; i++)
        m->first[facts[i]] = true;
}

/* What is asked where points are given: a point to go from, with nothing left open. */
static void points_begin(Making *m, const Node *node, int points) {
    for (uint32_t i = 0; i < node->part_count; i++)
        points_begin(m, node->parts[i], points);
    if (node->kind != NODE_LITERAL)
        return;
    const Literal *literal = &m->rules->literals.at[node->literal];
    Range          domain = fact_domain(&m->rules->facts.at[literal->fact]);
    int64_t        value =
        literal->lo != FACT_LEAST ? literal->lo - (points < 0) : literal->hi + (points < 0);
    if (m->values[literal->fact] == FACT_LEAST && literal->fact != m->edge)
        m->values[literal->fact] = value < domain.lo ? domain.lo : value;
}

/* That the clause is met as most people meet it, by what it asks itself; by an exception where it must. */
static void meet_begin(Making *m, const Clause *clause) {
    for (uint32_t e = 0; e < clause->exception_count; e++)
        making_aim(m, clause->exceptions[e]->when, TRUTH_NO, m->edge);
    if (clause->exception_count && clause->own)
        making_aim(m, clause->own, TRUTH_YES, m->edge);
    making_aim(m, clause->cond, TRUTH_YES, m->edge);
}

/* What the aim asks of its clause. */
static void clause_begin(Making *m, const Aim *aim) {
    bool heard = aim->exception != NONE && aim->heard;
    if (heard && aim->clause->each == EACH_NONE) /* then it is the exception that helps */
        making_aim(m, aim->clause->own, TRUTH_NO, m->edge);
    for (uint32_t e = 0; heard && e < aim->exception; e++)
        making_aim(m, aim->clause->exceptions[e]->when, TRUTH_NO, m->edge);
    if (aim->exception != NONE)
        making_aim(m, aim->clause->exceptions[aim->exception]->when,
                   aim->heard ? TRUTH_YES : TRUTH_NO, m->edge);
    if (aim->clause && aim->truth == TRUTH_YES && aim->exception == NONE)
        meet_begin(m, aim->clause);
    else if (aim->clause && aim->truth != TRUTH_UNKNOWN)
        making_aim(m, aim->clause->cond, aim->truth, m->edge);
}

void making_begin(Making *m, const Aim *aim, bool bare) {
    for (uint32_t i = 0; i < m->standard->fact_count && bare; i++)
        m->values[m->standard->facts[i]] = FACT_LEAST;
    for (uint32_t i = 0; i < m->standard->clause_count && !bare; i++) {
        const Clause *clause = &m->standard->clauses[i];
        if (clause != aim->clause && !clause->preference)
            meet_begin(m, clause);
    }
    clause_begin(m, aim);
    for (uint32_t i = 0; i < m->standard->clause_count && aim->points; i++)
        if (m->standard->clauses[i].preference)
            points_begin(m, m->standard->clauses[i].cond, aim->points);
    if (!bare)
        values_climb(m, aim);
}
