/* exception_overlap.c — exceptions of one clause that can both be true while nothing says which is heard.
 *
 * Each mend is one order to write, and the orders told are carried on like those declared: of a thousand that
 * all meet, each is told with the one before it, the others as further places, and who writes what is told has
 * settled all. Cost: a proof for each two different conditions of a group, a case in words for each one told. */
#include "rules/exception_parts.h"
#include "rules/proof.h"

#include <stdlib.h>

enum { OVERLAPS_TOLD = 1000 }; /* of one kind; the others are counted */

/* One of a group, by the rank it is told in: it stands under those of a higher pack, and under those written before. */
typedef struct Ranked {
    uint32_t exception, condition; /* condition: the same number for the same `when` */
    int32_t  precedence;
} Ranked;

/* The exceptions of one group that meet. */
typedef struct Meeting {
    const Settled *s;
    Arena         *scratch;
    Ranked        *at;
    uint32_t       count;
    bool          *over; /* [a * count + b], by rank: declared, or told before */
    uint32_t       conditions;
    uint8_t       *proof; /* [a * conditions + b], a <= b: 0 not asked yet, else 1 + Proof */
} Meeting;

static int rank_order(const void *a, const void *b) {
    const Ranked *x = a, *y = b;
    if (x->precedence != y->precedence)
        return x->precedence > y->precedence ? -1 : 1;
    return (x->exception > y->exception) - (x->exception < y->exception);
}

/* Literals are shared: the same words of conditions, whatever their names. */
static void condition_key(const Node *node, Text *key) {
    text_format(key, "%d %u %u(", (int)node->kind, node->literal, node->least);
    for (uint32_t i = 0; i < node->part_count; i++)
        condition_key(node->parts[i], key);
    text_char(key, ')');
}

static void conditions_number(Meeting *m) {
    Map numbers = map_open(m->scratch);
    for (uint32_t i = 0; i < m->count; i++) {
        Text key = text_open(m->scratch);
        condition_key(m->s->rules->exceptions.at[m->at[i].exception].when, &key);
        m->at[i].condition = map_put(&numbers, text_done(&key), m->conditions);
        m->conditions += m->at[i].condition == m->conditions;
    }
    m->proof = ARENA_ARRAY(m->scratch, uint8_t, (size_t)m->conditions * m->conditions);
}

static Meeting meeting_make(const Settled *s, Arena *scratch, const Numbers *members) {
    const Rules *rules = s->rules;
    uint32_t     count = (uint32_t)members->len;
    Meeting      m = {.s = s, .scratch = scratch, .count = count};
    m.at = ARENA_ARRAY(scratch, Ranked, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t pack = rules->exceptions.at[members->at[i]].pack;
        m.at[i] = (Ranked){members->at[i], 0, rules->packs.at[pack].precedence};
    }
    qsort(m.at, count, sizeof *m.at, rank_order);
    conditions_number(&m);
    m.over = ARENA_ARRAY(scratch, bool, (size_t)count *count);
    for (uint32_t a = 0; a < count; a++)
        for (uint32_t b = 0; b < count; b++)
            m.over[(size_t)a * count + b] = order_is(s, m.at[a].exception, m.at[b].exception);
    return m;
}

static bool either_over(const Meeting *m, uint32_t a, uint32_t b) {
    return m->over[(size_t)a * m->count + b] || m->over[(size_t)b * m->count + a];
}

/* Whatever is heard before the one is so before the other, and before all under that. */
static void over_put(Meeting *m, uint32_t over, uint32_t under) {
    const bool *below = &m->over[(size_t)under * m->count];
    for (uint32_t a = 0; a < m->count; a++) {
        bool *row = &m->over[(size_t)a * m->count];
        if (a != over && !row[over])
            continue;
        row[under] = true;
        for (uint32_t b = 0; b < m->count; b++)
            row[b] |= below[b];
    }
}

static const Exception *ranked_at(const Meeting *m, uint32_t at) {
    return &m->s->rules->exceptions.at[m->at[at].exception];
}

static Proof both_prove(const Meeting *m, uint32_t a, uint32_t b, Str *case_out) {
    const Node *both = proof_both(m->scratch, ranked_at(m, a)->when, ranked_at(m, b)->when);
    return proof_find(m->scratch, m->s->rules, both, TRUTH_YES, case_out);
}

/* Can both be true? */
static Proof meet(const Meeting *m, uint32_t a, uint32_t b) {
    uint32_t first = m->at[a].condition, then = m->at[b].condition;
    uint32_t low = first < then ? first : then, high = first < then ? then : first;
    uint8_t *known = &m->proof[(size_t)low * m->conditions + high];
    if (!*known) {
        ArenaMark mark = arena_mark(m->scratch);
        *known = (uint8_t)(1 + both_prove(m, a, b, NULL));
        arena_rewind(m->scratch, mark);
    }
    return (Proof)(*known - 1);
}

static Place place_of(const Meeting *m, const Exception *e) {
    return (Place){
        .file = m->s->rules->packs.at[e->pack].file, .line = e->line, .column = e->column};
}

/* also: those it meets as well, whose order follows from what is told. */
static void overlap_tell(const Meeting *m, uint32_t over, uint32_t under, const Numbers *also) {
    const Exception *a = ranked_at(m, over), *b = ranked_at(m, under);
    Findings        *findings = m->s->findings;
    ArenaMark        mark = arena_mark(m->scratch);
    FindingSpot     *spots = ARENA_ARRAY(findings->arena, FindingSpot, also->len);
    Str              found = STR("");
    bool             open = both_prove(m, over, under, &found) == PROOF_OPEN;
    for (size_t i = 0; i < also->len; i++) {
        const Exception *e = ranked_at(m, also->at[i]);
        spots[i] = (FindingSpot){place_of(m, e), e->label};
    }
    findings_add_some(findings,
                      FINDING(SEVERITY_ERROR, open ? "rules.order.unproven" : "rules.order.missing",
                              place_of(m, b), .value = b->label,
                              .args = {{"other", a->label},
                                       lang_arg(m->s->rules->packs.at[b->pack].lang),
                                       {open ? NULL : "case", found}},
                              .also = spots, .also_count = also->len),
                      OVERLAPS_TOLD);
    arena_rewind(m->scratch, mark);
}

/* With the nearest before it first, from which the order among the rest follows. */
static void overlaps_of(Meeting *m, uint32_t under) {
    ArenaMark mark = arena_mark(m->scratch);
    Numbers   told = {0}, also = {0}, none = {0};
    uint32_t  b = m->at[under].exception;
    for (uint32_t over = under; over-- > 0;) {
        uint32_t a = m->at[over].exception;
        if (order_is(m->s, a, b) || order_is(m->s, b, a) || !same_clause(m->s, a, b) ||
            meet(m, over, under) == PROOF_NONE)
            continue;
        m->s->unordered[a] = m->s->unordered[b] = true;
        if (either_over(m, over, under)) {
            VEC_PUSH(m->scratch, also, over);
            continue;
        }
        VEC_PUSH(m->scratch, told, over);
        over_put(m, over, under);
    }
    for (size_t i = 0; i < told.len; i++)
        overlap_tell(m, told.at[i], under, i ? &none : &also);
    arena_rewind(m->scratch, mark);
}

void overlaps_find(const Settled *s) {
    AUTO(Arena) scratch = arena_open();
    for (size_t g = 0; g < s->groups.len; g++) {
        ArenaMark mark = arena_mark(scratch);
        Meeting   m = meeting_make(s, scratch, &s->groups.at[g].members);
        for (uint32_t i = 1; i < m.count; i++)
            overlaps_of(&m, i);
        arena_rewind(scratch, mark);
    }
}
