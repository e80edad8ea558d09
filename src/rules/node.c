/* node.c — gates, negations and literals of conditions; facts and literals shared by their canonical
 * words, so that a fast engine computes each once. */
#include "rules/condition.h"

#include <stdlib.h>

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

typedef VEC(uint32_t) FactList;

static void collect(const Rules *rules, const Node *node, Arena *arena, FactList *list) {
    if (node->kind == NODE_LITERAL)
        VEC_PUSH(arena, *list, rules->literals.at[node->literal].fact);
    for (uint32_t i = 0; i < node->part_count; i++)
        collect(rules, node->parts[i], arena, list);
}

static int number_order(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

void node_facts(const Rules *rules, const Node *node, Arena *arena, uint32_t **facts_out,
                uint32_t *count_out, bool *once_out) {
    FactList list = {0};
    uint32_t count = 0;
    collect(rules, node, arena, &list);
    ensure(list.at);
    qsort(list.at, list.len, sizeof *list.at, number_order);
    for (size_t i = 0; i < list.len; i++)
        if (!count || list.at[count - 1] != list.at[i])
            list.at[count++] = list.at[i];
    *facts_out = list.at;
    *count_out = count;
    *once_out = count == list.len;
}
