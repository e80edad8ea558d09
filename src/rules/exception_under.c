/* exception_under.c — what a clause says under its exceptions.
 *
 * The engines know no exceptions: when all is read, each clause gets one condition that says the same,
 * "if when then body else the rest", in three values; with those of its own pack first, and law.c asks
 * for it again with those of the other packs in force. */
#include "rules/condition.h"
#include "rules/exception_parts.h"

static const Node *gate2(Parser *parser, uint32_t least, const Node *a, const Node *b) {
    const Node **parts = ARENA_ARRAY(parser->arena, const Node *, 2);
    parts[0] = a;
    parts[1] = b;
    return node_gate(parser, parts, 2, least, STR(""));
}

/* (when and body) or (rest and (not when or body)): in three values the same as with "(body and rest)" beside
 * them, and the rest stands in it once. Dropped: no demand, or no points. */
static const Node *either(Parser *parser, const Clause *clause, const Exception *e,
                          const Node *rest) {
    if (e->drop && clause->preference)
        return gate2(parser, 2, node_not(parser, e->when), rest);
    if (e->drop)
        return gate2(parser, 1, e->when, rest);
    const Node *otherwise = gate2(parser, 1, node_not(parser, e->when), e->cond);
    return gate2(parser, 1, gate2(parser, 2, e->when, e->cond), gate2(parser, 2, rest, otherwise));
}

/* From the one that overrides the others; of two without order the one written first. all: of one clause, ascending;
 * in_force: by pack, NULL: all. */
static const Exception **exceptions_place(const Settled *s, const Numbers *all,
                                          const bool *in_force, uint32_t *count_out) {
    AUTO(Arena) scratch = arena_open();
    uint32_t *left = ARENA_ARRAY(scratch, uint32_t, all->len), count = 0, placed = 0;
    uint32_t *before = ARENA_ARRAY(scratch, uint32_t, all->len); /* of those left, over it */
    for (size_t i = 0; i < all->len; i++)
        if (!in_force || in_force[s->rules->exceptions.at[all->at[i]].pack])
            left[count++] = all->at[i];
    const Exception **list = ARENA_ARRAY(s->rules->arena, const Exception *, count);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < count; k++)
            before[i] += order_is(s, left[k], left[i]);
    for (uint32_t at = 0; at < count;) {
        if (left[at] == NONE || before[at]) {
            at++;
            continue;
        }
        list[placed++] = &s->rules->exceptions.at[left[at]];
        for (uint32_t k = 0; k < count; k++)
            before[k] -= left[k] != NONE && order_is(s, left[at], left[k]);
        left[at] = NONE;
        at = 0;
    }
    *count_out = placed;
    return list;
}

/* All shares of a structure clause take its exceptions. */
static void share_compose(const Settled *s, size_t at) {
    const Share      *past = s->rules->shares.at + s->rules->shares.len;
    Share            *share = &s->rules->shares.at[at];
    uint32_t          count;
    const Exception **list = exceptions_place(s, &s->of_share[at], NULL, &count);
    do {
        share->exceptions = list;
        share->exception_count = count;
        share++;
    } while (share < past && share->continued);
}

Clause clause_under(const Settled *s, const Clause *clause, const bool *in_force) {
    Parser parser = {.arena = s->rules->arena, .rules = s->rules};
    Clause made = *clause;
    made.cond = clause->own;
    made.facts = NULL;
    made.exceptions =
        exceptions_place(s, &s->of_clause[clause->number], in_force, &made.exception_count);
    for (uint32_t e = made.exception_count; e-- > 0;)
        made.cond = either(&parser, &made, made.exceptions[e], made.cond);
    return made;
}

uint32_t clause_foreign(const Settled *s, const Clause *clause, const bool *in_force, uint32_t *at,
                        uint32_t count) {
    const Numbers *all = &s->of_clause[clause->number];
    for (size_t i = 0; i < all->len; i++) {
        uint32_t pack = s->rules->exceptions.at[all->at[i]].pack;
        if (pack != clause->pack && in_force[pack])
            at[count++] = all->at[i];
    }
    return count;
}

/* Without the order, or with one unread, nobody can say what they come to. */
static bool in_order(const Settled *s, const Numbers *all) {
    for (size_t i = 0; i < all->len; i++)
        if (s->unordered[all->at[i]])
            return false;
    return true;
}

static void standard_compose(const Settled *s, const Standard *standard, bool *in_force) {
    in_force[standard->pack] = true;
    for (uint32_t c = 0; c < standard->clause_count; c++) {
        const Clause  *clause = &standard->clauses[c];
        const Numbers *all = &s->of_clause[clause->number];
        if (!all->len || !in_order(s, all))
            continue;
        Clause made = clause_under(s, clause, in_force);
        if (made.exception_count)
            standard->clauses[c] = made;
    }
    in_force[standard->pack] = false;
}

const Settled *exceptions_settle(Rules *rules, bool part, Findings *findings) {
    Settled *s = ARENA_NEW(rules->arena, Settled);
    bool    *in_force = ARENA_ARRAY(rules->arena, bool, rules->packs.len);
    *s = (Settled){.rules = rules, .part = part, .findings = findings};
    whose_find(s);
    order_find(s);
    for (size_t i = 0; i < rules->standards.len; i++)
        standard_compose(s, &rules->standards.at[i], in_force);
    for (size_t i = 0; i < rules->shares.len; i++)
        if (s->of_share[i].len && in_order(s, &s->of_share[i]))
            share_compose(s, i);
    return s;
}
