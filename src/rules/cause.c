/* cause.c — conditions as trees of reasons: what each part asks and, of a case, what was found. */
#include "rules/complete.h"
#include "rules/fact.h"

/* found NULL: of no case. */
static void leaf_of(Arena *arena, const Rules *rules, const Case *c, const Found *found,
                    const Node *node, Reason *reason) {
    const Literal *literal = &rules->literals.at[node->literal];
    const Fact    *fact = &rules->facts.at[literal->fact];
    Range          range = found ? found->ranges[literal->fact] : RANGE_UNKNOWN;
    reason->kind = REASON_COMPARE;
    reason->wanted = node->wanted;
    reason->asked = fact;
    reason->lo = literal->lo;
    reason->hi = literal->hi;
    reason->found_lo = range.lo;
    reason->found_hi = range.hi;
    reason->fact = fact->words;
    if (!c || !found)
        return;
    reason->fact = fact_words(arena, c, fact);
    reason->found = fact_found(arena, fact, range);
    reason->rows = found->rows[literal->fact].at;
    reason->row_count = found->rows[literal->fact].count;
    if (range.lo != range.hi)
        reason->lack = fact_lack(c, fact);
    reason->repeats = fact_repeats(c, fact);
    reason->year = fact->kind == FACT_RATING ? day_civil(c->day).year - fact->number : 0;
}

static Reason *part_of(Arena *arena, const Rules *rules, const Case *c, const Found *found,
                       const Node *node) {
    Reason *reason = ARENA_NEW(arena, Reason);
    reason->truth = found ? node_ranged(rules, node, found->ranges) : TRUTH_UNKNOWN;
    if (node->kind == NODE_LITERAL) {
        leaf_of(arena, rules, c, found, node, reason);
        return reason;
    }
    reason->kind = node->kind == NODE_NOT            ? REASON_NOT
                   : node->least == node->part_count ? REASON_ALL
                   : node->least == 1                ? REASON_ANY
                                                     : REASON_COUNT;
    if (node->kind == NODE_GATE)
        reason->wanted = str_format(arena, "%u/%u", node->least, node->part_count);
    reason->least = node->kind == NODE_GATE ? node->least : 1;
    for (uint32_t i = node->part_count; i-- > 0;) {
        Reason *part = part_of(arena, rules, c, found, node->parts[i]);
        part->next = reason->because;
        reason->because = part;
    }
    return reason;
}

const Reason *cause_of(Arena *arena, const Rules *rules, const Case *c, const Found *found,
                       const Node *node) {
    return part_of(arena, rules, c, found, node);
}
