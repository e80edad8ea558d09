/* cover_case.c — values for the facts of a standard: in one case all requirements are met and every
 * preference gives points, in one none does, in one a single requirement is not met; and for each
 * threshold of a date the day, a day earlier, a day later.
 *
 * Values are climbed fact by fact to where most clauses come out as wanted, from what completion finds of
 * one clause. That is no proof: what a case shows is what the engine says of it. */
#include "rules/cover_parts.h"
#include "rules/parser.h"

enum { ROUNDS = 3, VALUES_MOST = 24 };

/* What is wanted: all requirements met, most or least points, and before all this of one condition. */
typedef struct Aim {
    bool        most;
    const Node *own;
    Truth       truth;
} Aim;

static void ranges_of(const Making *m, Range *ranges) {
    for (uint32_t i = 0; i < m->standard->fact_count; i++) {
        uint32_t at = m->standard->facts[i];
        ranges[at] = m->values[at] == FACT_LEAST ? fact_domain(&m->rules->facts.at[at])
                                                 : range_at(m->values[at]);
    }
}

static int64_t worth(const Making *m, const Aim *aim, Range *ranges) {
    int64_t sum = 0;
    Truth   truth;
    if (aim->own && node_ranged(m->rules, aim->own, ranges) == aim->truth)
        sum += 1000000000000;
    for (uint32_t c = 0; c < m->standard->clause_count; c++) {
        const Clause *clause = &m->standard->clauses[c];
        if (clause->preference)
            sum += (aim->most ? 1 : -1) * clause_points(m->arena, m->rules, clause, ranges, &truth);
        else if (node_ranged(m->rules, clause->cond, ranges) == TRUTH_YES)
            sum += 1000000000;
    }
    return sum;
}

static void value_add(int64_t *values, uint32_t *count, Range domain, int64_t value) {
    for (uint32_t i = 0; i < *count; i++)
        if (values[i] == value)
            return;
    if (value != FACT_LEAST && value != FACT_MOST && value >= domain.lo && value <= domain.hi &&
        *count < VALUES_MOST)
        values[(*count)++] = value;
}

/* Both sides of each threshold, and the ends of a short domain. */
static uint32_t values_of(const Making *m, uint32_t fact, int64_t *values) {
    Range    domain = fact_domain(&m->rules->facts.at[fact]);
    uint32_t count = 0;
    for (size_t i = 0; i < m->rules->literals.len; i++) {
        const Literal *literal = &m->rules->literals.at[i];
        if (literal->fact != fact)
            continue;
        if (literal->lo != FACT_LEAST) {
            value_add(values, &count, domain, literal->lo);
            value_add(values, &count, domain, literal->lo - 1);
        }
        if (literal->hi != FACT_MOST) {
            value_add(values, &count, domain, literal->hi);
            value_add(values, &count, domain, literal->hi + 1);
        }
    }
    value_add(values, &count, domain, domain.lo);
    value_add(values, &count, domain, domain.hi);
    if (m->rules->facts.at[fact].kind == FACT_HELD) /* what a preference for each so long asks */
        value_add(values, &count, domain, 12 * 12);
    return count;
}

static void climb_fact(Making *m, const Aim *aim, uint32_t fact, Range *ranges) {
    int64_t  values[VALUES_MOST], best = worth(m, aim, ranges);
    uint32_t count = values_of(m, fact, values);
    for (uint32_t v = 0; v < count; v++) {
        Range   kept = ranges[fact];
        int64_t got;
        ranges[fact] = range_at(values[v]);
        got = worth(m, aim, ranges);
        if (got > best || (got == best && values[v] < m->values[fact])) { /* as little as will do */
            best = got;
            m->values[fact] = values[v];
        } else {
            ranges[fact] = kept;
        }
    }
}

static void climb(Making *m, const Aim *aim) {
    Range *ranges = ARENA_ARRAY(m->arena, Range, m->rules->facts.len);
    ranges_of(m, ranges);
    for (int round = 0; round < ROUNDS; round++)
        for (uint32_t i = 0; i < m->standard->fact_count; i++)
            climb_fact(m, aim, m->standard->facts[i], ranges);
}

/* Values with which the condition is so, its other facts as they are where that will do. */
static bool aim_at(Making *m, const Node *cond, Truth wanted, uint32_t keep) {
    Clause clause = {.cond = cond};
    Range *ranges = ARENA_ARRAY(m->arena, Range, m->rules->facts.len);
    bool   too_many = false;
    ranges_of(m, ranges);
    node_facts(m->rules, cond, m->arena, &clause.facts, &clause.fact_count, &clause.once);
    for (uint32_t i = 0; i < clause.fact_count; i++)
        if (clause.facts[i] != keep)
            ranges[clause.facts[i]] = fact_domain(&m->rules->facts.at[clause.facts[i]]);
    const Clause *asked = &clause;
    Truth         open = TRUTH_UNKNOWN;
    Question      question = {m->rules, &asked, &open, 1, false};
    TRY(complete_find(m->arena, &question, (int)wanted, ranges, &too_many));
    for (uint32_t i = 0; i < clause.fact_count; i++) {
        Range range = ranges[clause.facts[i]];
        if (range.lo == range.hi)
            m->values[clause.facts[i]] = range.lo;
    }
    return true;
}

static Making copy_of(const Making *m) {
    Making made = *m;
    size_t count = m->rules->facts.len;
    made.values = ARENA_ARRAY(m->arena, int64_t, count);
    for (size_t i = 0; i < count; i++)
        made.values[i] = m->values[i];
    return made;
}

typedef struct Maker {
    const CoverWords *words;
    CaseTake         *take;
    void             *with;
    Making            none; /* all requirements met, no points */
} Maker;

/* Facts that only preferences ask about and that say the same of a life as one of the condition: one
 * degree is a master's and no other is below it. They are left as they come. */
static void rivals_leave(Making *m, const Node *cond) {
    uint32_t *facts, count, *asked, asked_count;
    bool      once;
    node_facts(m->rules, cond, m->arena, &facts, &count, &once);
    for (uint32_t c = 0; c < m->standard->clause_count; c++) {
        if (!m->standard->clauses[c].preference)
            continue;
        node_facts(m->rules, m->standard->clauses[c].cond, m->arena, &asked, &asked_count, &once);
        for (uint32_t a = 0; a < asked_count; a++)
            for (uint32_t i = 0; i < count; i++) {
                FactKind kind = m->rules->facts.at[facts[i]].kind;
                bool     one = kind == FACT_DEGREE || kind == FACT_HELD || kind == FACT_HOLDS;
                if (one && asked[a] != facts[i] && m->rules->facts.at[asked[a]].kind == kind)
                    m->values[asked[a]] = FACT_LEAST;
            }
    }
}

/* One condition as wanted, the requirements met where that leaves them. */
static void case_make(const Maker *maker, const Node *cond, Truth wanted, Str label,
                      const Str *what) {
    Making m = copy_of(&maker->none);
    Aim    aim = {false, cond, wanted};
    if (!aim_at(&m, cond, wanted, NONE))
        return;
    climb(&m, &aim);
    rivals_leave(&m, cond);
    maker->take(maker->with, &m, label, what);
}

/* Nothing but what fails the condition: where that may not be set aside, it decides whatever the rest is. */
static void bare_make(const Maker *maker, const Node *cond, Str label) {
    Making m = copy_of(&maker->none);
    for (size_t f = 0; f < m.rules->facts.len; f++)
        m.values[f] = FACT_LEAST;
    if (aim_at(&m, cond, TRUTH_NO, NONE))
        maker->take(maker->with, &m, label, &maker->words->failed);
}

/* The others so that the clause turns on this fact between `at` and `at` less one. */
static bool turn_on(Making *m, const Node *cond, uint32_t fact, int64_t at) {
    Range *ranges = ARENA_ARRAY(m->arena, Range, m->rules->facts.len);
    for (int first = 0; first < 2; first++) {
        Making made = copy_of(m);
        made.values[fact] = at - first;
        for (int way = 0; way < 2; way++) {
            Truth wanted = way ? TRUTH_NO : TRUTH_YES;
            if (!aim_at(&made, cond, wanted, fact))
                continue;
            made.values[fact] = at - !first;
            ranges_of(&made, ranges);
            Truth other = node_ranged(m->rules, cond, ranges);
            made.values[fact] = at - first;
            if (other != TRUTH_UNKNOWN && other != wanted) {
                *m = made;
                m->values[fact] = at;
                return true;
            }
        }
    }
    return false;
}

static void threshold_make(const Maker *maker, const Node *cond, Str label, uint32_t fact,
                           int64_t at) {
    Making m = copy_of(&maker->none);
    if (!turn_on(&m, cond, fact, at))
        return;
    m.edge = fact;
    const Str *const whats[] = {&maker->words->before, &maker->words->day, &maker->words->after};
    for (int shift = -1; shift <= 1; shift++) {
        m.shift = shift;
        maker->take(maker->with, &m, label, whats[shift + 1]);
    }
}

/* Each literal of a date: from which value on it holds, or no more. */
static void thresholds_make(const Maker *maker, const Node *whole, const Node *node, Str label) {
    for (uint32_t i = 0; i < node->part_count; i++)
        thresholds_make(maker, whole, node->parts[i], label);
    if (node->kind != NODE_LITERAL)
        return;
    const Literal *literal = &maker->none.rules->literals.at[node->literal];
    if (!fact_timed(&maker->none.rules->facts.at[literal->fact]))
        return;
    if (literal->lo != FACT_LEAST && literal->lo > 0)
        threshold_make(maker, whole, label, literal->fact, literal->lo);
    if (literal->hi != FACT_MOST)
        threshold_make(maker, whole, label, literal->fact, literal->hi + 1);
}

static void clause_make(const Maker *maker, const Clause *clause) {
    for (uint32_t e = 0; e < clause->exception_count; e++) {
        case_make(maker, clause->exceptions[e]->when, TRUTH_YES, clause->exceptions[e]->label,
                  &maker->words->met);
        case_make(maker, clause->exceptions[e]->when, TRUTH_NO, clause->exceptions[e]->label,
                  &maker->words->failed);
    }
    if (clause->each != EACH_NONE)
        return; /* what gives most and least points has been made */
    if (!clause->preference)
        bare_make(maker, clause->cond, clause->label);
    if (!clause->preference)
        thresholds_make(maker, clause->own, clause->own, clause->label);
    case_make(maker, clause->cond, TRUTH_YES, clause->label, &maker->words->met);
    case_make(maker, clause->cond, TRUTH_NO, clause->label, &maker->words->failed);
}

/* Every fact at the greatest value a clause names: then no clause waits for what is not known. */
static void values_begin(Making *m) {
    for (uint32_t i = 0; i < m->standard->fact_count; i++) {
        int64_t  values[VALUES_MOST];
        uint32_t at = m->standard->facts[i], count = values_of(m, at, values);
        for (uint32_t v = 0; v < count; v++)
            m->values[at] = values[v] > m->values[at] ? values[v] : m->values[at];
    }
}

void cases_make(Making *making, const CoverWords *words, CaseTake *take, void *with) {
    Aim most = {.most = true}, least = {.most = false};
    values_begin(making);
    climb(making, &most);
    take(with, making, STR(""), &words->all);
    Maker maker = {words, take, with, copy_of(making)};
    climb(&maker.none, &least);
    take(with, &maker.none, STR(""), &words->none);
    for (uint32_t c = 0; c < making->standard->clause_count; c++)
        clause_make(&maker, &making->standard->clauses[c]);
}
