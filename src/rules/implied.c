/* implied.c — clauses of a standard that another one of it implies.
 *
 * Not each is tried with each: what implies a condition of several parts implies each of them, and each way to meet
 * what implies it does; so clauses are looked up by the facts of their rarest part, and two bounds of one fact are
 * compared as they are. Cost: near the number of clauses, unless many of several parts share every fact. */
#include "rules/analysis_parts.h"
#include "rules/fact.h"
#include "rules/parser.h"

#include <stdlib.h>

typedef struct Entry {
    uint32_t fact, clause;
} Entry;

/* Clauses by a fact, ascending. */
typedef struct Index {
    Entry *at;
    size_t len;
} Index;

typedef struct Facts {
    uint32_t *at, count;
} Facts;

/* A clause that asks for one fact between bounds; NONE: it asks for something else. */
typedef struct Bounds {
    uint32_t fact;
    Range    range;
} Bounds;

typedef VEC(uint32_t) Candidates;

typedef struct Implied {
    const Analysis *a;
    const Standard *standard;
    const bool     *decides;
    Index           all;    /* by each fact of a clause */
    Index           ways;   /* by each fact of its rarest way to be met */
    Facts          *way_of; /* by clause: those facts */
    Bounds         *bounds; /* by clause */
    Candidates      tied;   /* clauses with a fact that may settle a related one */
} Implied;

static const Clause *clause_at(const Implied *x, uint32_t clause) {
    return &x->standard->clauses[clause];
}

/* ---- by fact ---- */

static int entry_order(const void *left, const void *right) {
    const Entry *a = left, *b = right;
    if (a->fact != b->fact)
        return a->fact < b->fact ? -1 : 1;
    return (a->clause > b->clause) - (a->clause < b->clause);
}

/* How many entries stand before the fact. */
static size_t index_before(const Index *index, uint32_t fact) {
    size_t low = 0, high = index->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (index->at[middle].fact < fact)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The clauses with the fact; their number in *count_out. */
static const Entry *index_find(const Index *index, uint32_t fact, size_t *count_out) {
    size_t first = index_before(index, fact);
    *count_out = index_before(index, fact + 1) - first;
    return index->at + first;
}

static size_t index_count(const Index *index, Facts facts) {
    size_t count = 0;
    for (uint32_t i = 0; i < facts.count; i++) {
        size_t more;
        index_find(index, facts.at[i], &more);
        count += more;
    }
    return count;
}

static Facts clause_facts(const Clause *clause) {
    return (Facts){clause->facts, clause->fact_count};
}

static Index index_make(const Implied *x, bool by_way) {
    size_t len = 0;
    Index  index = {0};
    for (int pass = 0; pass < 2; pass++) {
        if (pass)
            index.at = ARENA_ARRAY(x->a->scratch, Entry, len);
        for (uint32_t c = 0; c < x->standard->clause_count; c++) {
            Facts facts = by_way ? x->way_of[c] : clause_facts(clause_at(x, c));
            for (uint32_t i = 0; i < facts.count && x->decides[c]; i++)
                if (pass)
                    index.at[index.len++] = (Entry){facts.at[i], c};
                else
                    len++;
        }
    }
    if (index.len)
        qsort(index.at, index.len, sizeof *index.at, entry_order);
    return index;
}

/* Facts of the part of a gate that fewest clauses share, of all that can turn out as wanted; of what is no
 * such gate, or has none, all facts. */
static Facts rarest_part(const Implied *x, const Clause *clause, bool both, Truth wanted) {
    const Node *cond = clause->cond;
    Facts       best = clause_facts(clause);
    size_t      fewest = index_count(&x->all, best);
    bool        gate = cond->kind == NODE_GATE && cond->least == (both ? cond->part_count : 1);
    for (uint32_t i = 0; i < cond->part_count && gate; i++) {
        Facts facts;
        bool  once;
        node_facts(x->a->rules, cond->parts[i], x->a->scratch, &facts.at, &facts.count, &once);
        size_t count = index_count(&x->all, facts);
        if (count >= fewest || analysis_prove(x->a, cond->parts[i], wanted) != PROOF_FOUND)
            continue;
        fewest = count;
        best = facts;
    }
    return best;
}

/* ---- two clauses ---- */

static bool facts_share(Facts a, Facts b) {
    for (uint32_t i = 0; i < a.count; i++)
        for (uint32_t k = 0; k < b.count; k++)
            if (a.at[i] == b.at[k])
                return true;
    return false;
}

static bool facts_tied(const Rules *rules, Facts a, Facts b) {
    for (uint32_t i = 0; i < a.count; i++)
        for (uint32_t k = 0; k < b.count; k++)
            if (facts_related(&rules->facts.at[a.at[i]], &rules->facts.at[b.at[k]]))
                return true;
    return false;
}

/* Wherever b is judged and not met, a is too, and no milder. */
static bool stands_for(const Rules *rules, const Clause *a, const Clause *b) {
    return !a->preference && !b->preference && (a->for_holders || !b->for_holders) &&
           (!a->waivable || b->waivable) && (a->not_met || !b->not_met) &&
           (facts_share(clause_facts(a), clause_facts(b)) ||
            facts_tied(rules, clause_facts(a), clause_facts(b)));
}

static Bounds bounds_of(const Rules *rules, const Node *cond) {
    if (cond->kind != NODE_LITERAL)
        return (Bounds){.fact = NONE};
    const Literal *literal = &rules->literals.at[cond->literal];
    Range          whole = fact_domain(&rules->facts.at[literal->fact]);
    return (Bounds){literal->fact,
                    {literal->lo > whole.lo ? literal->lo : whole.lo,
                     literal->hi < whole.hi ? literal->hi : whole.hi}};
}

/* Both ask for one fact between bounds. */
static bool bounds_both(const Bounds *a, const Bounds *b) {
    return a->fact != NONE && a->fact == b->fact;
}

static bool bounds_imply(const Bounds *given, const Bounds *then) {
    return then->range.lo <= given->range.lo && given->range.hi <= then->range.hi;
}

/* Is there a case that meets `given` and not `then`? */
static Proof implies(const Implied *x, uint32_t given, uint32_t then) {
    if (bounds_both(&x->bounds[given], &x->bounds[then]))
        return bounds_imply(&x->bounds[given], &x->bounds[then]) ? PROOF_NONE : PROOF_FOUND;
    ArenaMark   mark = arena_mark(x->a->scratch);
    const Node *but = proof_both(x->a->scratch, clause_at(x, given)->cond,
                                 proof_not(x->a->scratch, clause_at(x, then)->cond));
    Proof       proof = analysis_prove(x->a, but, TRUTH_YES);
    arena_rewind(x->a->scratch, mark);
    return proof;
}

/* True: it was told. Of two that say the same the later one is told. */
static bool implied_by(const Implied *x, uint32_t at, uint32_t by) {
    const Clause *clause = clause_at(x, at), *other = clause_at(x, by);
    Arg           arg = {"other", other->label};
    if (by == at || !stands_for(x->a->rules, other, clause))
        return false;
    Proof proof = implies(x, by, at);
    if (proof == PROOF_OPEN)
        analysis_tell(x->a, SEVERITY_NOTE, "rules.unproven.both", clause_spot(x->standard, clause),
                      arg, (Arg){0});
    if (proof != PROOF_NONE ||
        (by > at && stands_for(x->a->rules, clause, other) && implies(x, at, by) == PROOF_NONE))
        return false;
    analysis_warn(x->a, "rules.implied", clause_spot(x->standard, clause), arg);
    return true;
}

/* ---- which others may imply it ---- */

/* May a related fact decide it? Another text that it is says that it is not this one; less discipline, in a longer time,
 * that there was none in a shorter one. negated: of texts, those it is asked not to be. */
static bool asks_tied(const Rules *rules, const Node *node, bool negated) {
    if (node->kind == NODE_LITERAL) {
        const Fact *fact = literal_fact(rules, node->literal);
        return facts_related(fact, fact) && (negated || fact->kind == FACT_DISCIPLINED);
    }
    for (uint32_t i = 0; i < node->part_count; i++)
        if (asks_tied(rules, node->parts[i], negated != (node->kind == NODE_NOT)))
            return true;
    return false;
}

static int number_order(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static void candidates_add(const Implied *x, const Index *index, Facts facts, Candidates *list) {
    for (uint32_t i = 0; i < facts.count; i++) {
        size_t       count;
        const Entry *found = index_find(index, facts.at[i], &count);
        for (size_t k = 0; k < count; k++)
            VEC_PUSH(x->a->scratch, *list, found[k].clause);
    }
    if (facts.count > 1 && list->len) /* of one fact they stand in order */
        qsort(list->at, list->len, sizeof *list->at, number_order);
}

static void tied_add(const Implied *x, Facts facts, Candidates *list) {
    for (size_t i = 0; i < x->tied.len; i++)
        if (facts_tied(x->a->rules, clause_facts(clause_at(x, x->tied.at[i])), facts))
            VEC_PUSH(x->a->scratch, *list, x->tied.at[i]);
    if (list->len)
        qsort(list->at, list->len, sizeof *list->at, number_order);
}

/* Read with the texts the other way round: those that it is. */
static void tied_find(Implied *x) {
    for (uint32_t c = 0; c < x->standard->clause_count; c++)
        if (x->decides[c] && asks_tied(x->a->rules, clause_at(x, c)->cond, true))
            VEC_PUSH(x->a->scratch, x->tied, c);
}

/* What can be said without a proof; part: NULL, or facts of which each that implies the clause has one. */
static bool may_imply(const Implied *x, uint32_t by, uint32_t at, const Facts *part) {
    if (bounds_both(&x->bounds[by], &x->bounds[at]))
        return bounds_imply(&x->bounds[by], &x->bounds[at]);
    return !part || (facts_share(x->way_of[by], clause_facts(clause_at(x, at))) &&
                     facts_share(clause_facts(clause_at(x, by)), *part));
}

static void clause_look(const Implied *x, uint32_t at) {
    const Clause *clause = clause_at(x, at);
    Facts         whole = clause_facts(clause), part = whole;
    Candidates    list = {0};
    bool          narrow = !asks_tied(x->a->rules, clause->cond, false);
    if (narrow)
        part = rarest_part(x, clause, true, TRUTH_NO);
    if (narrow && index_count(&x->ways, whole) < index_count(&x->all, part))
        candidates_add(x, &x->ways, whole, &list);
    else
        candidates_add(x, &x->all, part, &list);
    if (!narrow)
        tied_add(x, whole, &list);
    for (size_t i = 0; i < list.len; i++) {
        uint32_t by = list.at[i];
        bool     again = i && list.at[i - 1] == by;
        if (!again && may_imply(x, by, at, narrow ? &part : NULL) && implied_by(x, at, by))
            return;
    }
}

void implied_analyse(const Analysis *a, const Standard *standard, const bool *decides) {
    Implied x = {.a = a, .standard = standard, .decides = decides};
    x.way_of = ARENA_ARRAY(a->scratch, Facts, standard->clause_count);
    x.bounds = ARENA_ARRAY(a->scratch, Bounds, standard->clause_count);
    for (uint32_t c = 0; c < standard->clause_count; c++)
        x.bounds[c] = bounds_of(a->rules, standard->clauses[c].cond);
    x.all = index_make(&x, false);
    for (uint32_t c = 0; c < standard->clause_count; c++)
        if (decides[c])
            x.way_of[c] = rarest_part(&x, clause_at(&x, c), false, TRUTH_YES);
    x.ways = index_make(&x, true);
    tied_find(&x);
    for (uint32_t c = 0; c < standard->clause_count; c++) {
        ArenaMark mark = arena_mark(a->scratch);
        if (decides[c])
            clause_look(&x, c);
        arena_rewind(a->scratch, mark);
    }
}
