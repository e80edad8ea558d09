#include "rules/proof.h"

#include "rules/condition.h"
#include "rules/fact.h"

const Node *proof_both(Arena *arena, const Node *a, const Node *b) {
    Parser       parser = {.arena = arena};
    const Node **parts = ARENA_ARRAY(arena, const Node *, 2);
    parts[0] = a;
    parts[1] = b;
    return node_gate(&parser, parts, 2, 2, STR("both"));
}

const Node *proof_not(Arena *arena, const Node *part) {
    Parser parser = {.arena = arena};
    return node_not(&parser, part);
}

/* A unit of which the register does not say it is no level that one could name. */
static Str one_words(Arena *arena, bool vietnamese, const Fact *fact, Str value) {
    bool level = fact->kind == FACT_UNIT_LEVEL, none = str_is(value, "none");
    if (none && (level || fact->kind == FACT_UNIT_BLOC))
        return rules_words(arena, vietnamese,
                           level ? STR("unit without level") : STR("unit without bloc"));
    return str_format(arena, STR_FMT ": " STR_FMT,
                      STR_ARG(rules_words(arena, vietnamese, fact->words)),
                      STR_ARG(rules_words(arena, vietnamese, value)));
}

static Str case_words(Arena *arena, const Rules *rules, bool vietnamese, const Clause *clause,
                      const Range *ranges) {
    Text text = text_open(arena);
    for (uint32_t i = 0; i < clause->fact_count; i++) {
        const Fact *fact = &rules->facts.at[clause->facts[i]];
        Range       range = ranges[clause->facts[i]];
        Str         value = fact_found(arena, fact, range);
        if (range.lo == FACT_LEAST || !value.len)
            continue;
        text_add(&text, text.len ? STR("; ") : STR(""));
        text_add(&text, one_words(arena, vietnamese, fact, value));
    }
    return text_done(&text);
}

Proof proof_find(Arena *arena, const Rules *rules, const Node *cond, Truth wanted, Str *case_out) {
    Clause clause = {.cond = cond};
    node_facts(rules, cond, arena, &clause.facts, &clause.fact_count, &clause.once);
    Range        *ranges = rules->domains;
    const Clause *asked = &clause;
    Truth         open = TRUTH_UNKNOWN;
    Question      question = {rules, &asked, &open, 1, false};
    bool          too_many = false;
    if (complete_find(arena, &question, (int)wanted, ranges, &too_many)) {
        if (case_out)
            *case_out = str_format(arena, STR_FMT "\n" STR_FMT,
                                   STR_ARG(case_words(arena, rules, true, &clause, ranges)),
                                   STR_ARG(case_words(arena, rules, false, &clause, ranges)));
        for (uint32_t f = 0; f < clause.fact_count; f++)
            ranges[clause.facts[f]] = fact_domain(&rules->facts.at[clause.facts[f]]);
        return PROOF_FOUND;
    }
    return too_many ? PROOF_OPEN : PROOF_NONE;
}
