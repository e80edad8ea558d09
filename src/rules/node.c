/* node.c — gates, negations and literals of conditions; facts and literals shared by their canonical
 * words, so that a fast engine computes each once. */
#include "rules/condition.h"

uint32_t fact_index(Parser *parser, Fact fact) {
    Rules   *rules = parser->rules;
    uint32_t found = map_put(&rules->fact_by_words, fact.words, (uint32_t)rules->facts.len);
    if (found == rules->facts.len)
        VEC_PUSH(rules->arena, rules->facts, fact);
    return found;
}

static const Node *node_make(Parser *parser, Node node) {
    return arena_copy(parser->arena, &node, sizeof node);
}

const Node *node_not(Parser *parser, const Node *part) {
    const Node **parts = ARENA_ARRAY(parser->arena, const Node *, 1);
    parts[0] = part;
    Str words = str_format(parser->arena, "not (" STR_FMT ")", STR_ARG(part->words));
    return node_make(parser, (Node){NODE_NOT, 0, 0, parts, 1, words, STR("")});
}

const Node *node_gate(Parser *parser, const Node **parts, uint32_t count, uint32_t least,
                      Str words) {
    return node_make(parser, (Node){NODE_GATE, 0, least, parts, count, words, STR("")});
}

const Node *node_without(Parser *parser, const Node *group, const Node *outside) {
    const Node **parts = ARENA_ARRAY(parser->arena, const Node *, 2);
    parts[0] = group;
    parts[1] = node_not(parser, outside);
    bool wrap = group->kind == NODE_GATE;
    Str  words =
        str_format(parser->arena, wrap ? "(" STR_FMT ") and " STR_FMT : STR_FMT " and " STR_FMT,
                   STR_ARG(group->words), STR_ARG(parts[1]->words));
    return node_gate(parser, parts, 2, 2, words);
}

const Node *node_literal(Parser *parser, Fact fact, Bound bound) {
    Rules   *rules = parser->rules;
    uint32_t index = fact_index(parser, fact);
    Str      key =
        str_format(parser->arena, "%u %lld %lld", index, (long long)bound.lo, (long long)bound.hi);
    uint32_t literal = map_put(&rules->literal_by_words, key, (uint32_t)rules->literals.len);
    if (literal == rules->literals.len)
        VEC_PUSH(rules->arena, rules->literals, (Literal){index, bound.lo, bound.hi});
    Str         space = bound.wanted.len ? STR(" ") : STR("");
    Str         words = str_format(parser->arena, STR_FMT STR_FMT STR_FMT, STR_ARG(fact.words),
                                   STR_ARG(space), STR_ARG(bound.wanted));
    Str         wanted = bound.wanted.len ? bound.wanted : STR("yes");
    const Node *node = node_make(parser, (Node){NODE_LITERAL, literal, 0, NULL, 0, words, wanted});
    return bound.negate ? node_not(parser, node) : node;
}

/* ---- which facts a condition rests on ---- */

static void collect(const Rules *rules, const Node *node, uint32_t *count, uint32_t *facts,
                    bool *once) {
    if (node->kind == NODE_LITERAL) {
        uint32_t fact = rules->literals.at[node->literal].fact, at = *count;
        for (uint32_t i = 0; i < *count; i++)
            if (facts[i] == fact) {
                *once = false;
                return;
            }
        for (; at > 0 && facts[at - 1] > fact; at--)
            facts[at] = facts[at - 1];
        facts[at] = fact;
        ++*count;
        return;
    }
    for (uint32_t i = 0; i < node->part_count; i++)
        collect(rules, node->parts[i], count, facts, once);
}

void node_facts(const Rules *rules, const Node *node, Arena *arena, uint32_t **facts_out,
                uint32_t *count_out, bool *once_out) {
    *facts_out = ARENA_ARRAY(arena, uint32_t, rules->facts.len);
    *count_out = 0;
    *once_out = true;
    collect(rules, node, count_out, *facts_out, once_out);
}
