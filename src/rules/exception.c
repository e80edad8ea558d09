/* exception.c — exceptions of clauses and their order. docs/rules/grammar.md, "Exceptions".
 *
 * The engines know no exceptions: when all is read, each clause gets one condition that says the same,
 * "if when then body else the rest", in three values. */
#include "rules/condition.h"
#include "rules/proof.h"

/* ---- reading ---- */

static bool parse_body(Parser *parser, Exception *exception) {
    if (accept_keyword(parser, KW_DROP)) {
        exception->drop = true;
        return true;
    }
    exception->preference = accept_keyword(parser, KW_PREFER);
    TRY(exception->preference || expect_keyword(parser, KW_REQUIRE));
    exception->cond = parse_condition(parser);
    return exception->cond != NULL;
}

bool parse_exception(Parser *parser) {
    const Token *token = peek(parser);
    size_t       from = parser->at - 1; /* EXCEPTION is read already */
    Exception    exception = {.pack = parser->pack, .line = token->line, .column = token->column};
    Citation     citation;
    TRY(expect_new_label(parser, &exception.label));
    TRY(expect_keyword(parser, KW_OF) && expect_label(parser, &exception.of));
    TRY(expect_keyword(parser, KW_WHEN));
    exception.when = parse_condition(parser);
    TRY(exception.when && parse_body(parser, &exception));
    if (accept_keyword(parser, KW_CITE)) {
        TRY(expect_cite(parser, &citation));
        exception.citation = citation.words;
        exception.confirmed = citation.confirmed;
        exception.cited = true;
    }
    exception.text = parser_source(parser, from, parser->at);
    VEC_PUSH(parser->rules->arena, parser->rules->exceptions, exception);
    return true;
}

bool parse_override(Parser *parser) {
    const Token *token = peek(parser);
    Override     override = {.pack = parser->pack, .line = token->line, .column = token->column};
    TRY(expect_label(parser, &override.over) && expect_keyword(parser, KW_OVERRIDES));
    do {
        TRY(expect_label(parser, &override.under));
        VEC_PUSH(parser->rules->arena, parser->rules->overrides, override);
    } while (accept_mark(parser, ";"));
    return true;
}

/* ---- faults ---- */

typedef struct Settle {
    Rules    *rules;
    bool      whole;
    Findings *findings;
    Clause  **clause_of; /* exception -> its clause, NULL after a fault */
    bool     *over;      /* [a * exceptions + b]: a is heard before b, carried on */
} Settle;

static bool *is_over(const Settle *s, size_t a, size_t b) {
    return &s->over[a * s->rules->exceptions.len + b];
}

static void fault(const Settle *s, uint32_t pack, uint32_t line, uint32_t column, const char *code,
                  Str value, Arg arg) {
    Place place = {.file = s->rules->packs.at[pack].file, .line = line, .column = column};
    findings_add(s->findings, FINDING(SEVERITY_ERROR, code, place, .value = value, .args = {arg}));
}

static void exception_fault(const Settle *s, const Exception *e, const char *code, Str value,
                            Arg arg) {
    fault(s, e->pack, e->line, e->column, code, value, arg);
}

static Clause *clause_named(const Rules *rules, uint32_t pack, Str label) {
    for (size_t i = 0; i < rules->standards.len; i++) {
        const Standard *standard = &rules->standards.at[i];
        for (uint32_t c = 0; standard->pack == pack && c < standard->clause_count; c++)
            if (str_same(standard->clauses[c].label, label))
                return &standard->clauses[c];
    }
    return NULL;
}

static uint32_t exception_named(const Rules *rules, uint32_t pack, Str label) {
    for (uint32_t i = 0; i < rules->exceptions.len; i++)
        if (rules->exceptions.at[i].pack == pack && str_same(rules->exceptions.at[i].label, label))
            return i;
    return NONE;
}

/* Whose exception it is, and that it may be one. */
static void clause_find(const Settle *s, size_t at) {
    Exception *e = &s->rules->exceptions.at[at];
    Clause    *clause = clause_named(s->rules, e->pack, e->of);
    Arg        of = {"clause", e->of};
    if (!clause && !s->whole)
        return; /* it may be one that was passed over */
    if (!clause) {
        exception_fault(s, e, "rules.exception.of", e->of, of);
    } else if (clause->each != EACH_NONE) {
        exception_fault(s, e, "rules.exception.each", e->label, of);
    } else if (!e->drop && e->preference != clause->preference) {
        exception_fault(s, e, "rules.exception.kind", e->label, of);
    } else {
        s->clause_of[at] = clause;
        if (!e->cited) {
            e->citation = clause->citation;
            e->confirmed = clause->confirmed;
        }
    }
}

static void override_find(const Settle *s, const Override *override) {
    uint32_t over = exception_named(s->rules, override->pack, override->over);
    uint32_t under = exception_named(s->rules, override->pack, override->under);
    Arg      arg = {"under", override->under};
    if ((over == NONE || under == NONE) && !s->whole)
        return;
    if (over == NONE || under == NONE)
        fault(s, override->pack, override->line, override->column, "rules.override.unknown",
              over == NONE ? override->over : override->under, arg);
    else if (s->clause_of[over] != s->clause_of[under])
        fault(s, override->pack, override->line, override->column, "rules.override.clauses",
              override->over, arg);
    else
        *is_over(s, over, under) = true;
}

static void order_carry(const Settle *s) {
    size_t count = s->rules->exceptions.len;
    for (size_t k = 0; k < count; k++)
        for (size_t i = 0; i < count; i++)
            for (size_t j = 0; *is_over(s, i, k) && j < count; j++)
                *is_over(s, i, j) |= *is_over(s, k, j);
    for (size_t i = 0; i < count; i++)
        if (*is_over(s, i, i)) {
            const Exception *e = &s->rules->exceptions.at[i];
            exception_fault(s, e, "rules.override.circle", e->label, (Arg){"clause", e->of});
        }
}

/* ---- two that can both be true ---- */

static void overlap_check(const Settle *s, const Exception *a, const Exception *b) {
    Arena      *arena = s->rules->arena;
    const Node *both = proof_both(arena, a->when, b->when);
    Str         found = STR("");
    Arg         other = {"other", a->label};
    switch (proof_find(arena, s->rules, both, TRUTH_YES, b->pack, &found)) {
    case PROOF_FOUND: {
        Place place = {
            .file = s->rules->packs.at[b->pack].file, .line = b->line, .column = b->column};
        findings_add(s->findings, FINDING(SEVERITY_ERROR, "rules.order.missing", place,
                                          .value = b->label, .args = {other, {"case", found}}));
        break;
    }
    case PROOF_OPEN:
        exception_fault(s, b, "rules.order.unproven", b->label, other);
        break;
    case PROOF_NONE:
        break;
    }
}

static void overlaps_check(const Settle *s) {
    for (size_t b = 0; b < s->rules->exceptions.len; b++)
        for (size_t a = 0; a < b; a++)
            if (s->clause_of[a] && s->clause_of[a] == s->clause_of[b] && !*is_over(s, a, b) &&
                !*is_over(s, b, a))
                overlap_check(s, &s->rules->exceptions.at[a], &s->rules->exceptions.at[b]);
}

/* ---- one condition that says the same ---- */

static const Node *gate2(Parser *parser, uint32_t least, const Node *a, const Node *b) {
    const Node **parts = ARENA_ARRAY(parser->arena, const Node *, 2);
    parts[0] = a;
    parts[1] = b;
    return node_gate(parser, parts, 2, least, STR(""));
}

/* (when and body) or (not when and rest) or (body and rest); dropped: no demand, or no points. */
static const Node *either(Parser *parser, const Clause *clause, const Exception *e,
                          const Node *rest) {
    if (e->drop && clause->preference)
        return gate2(parser, 2, node_not(parser, e->when), rest);
    if (e->drop)
        return gate2(parser, 1, e->when, rest);
    const Node **parts = ARENA_ARRAY(parser->arena, const Node *, 3);
    parts[0] = gate2(parser, 2, e->when, e->cond);
    parts[1] = gate2(parser, 2, node_not(parser, e->when), rest);
    parts[2] = gate2(parser, 2, e->cond, rest);
    return node_gate(parser, parts, 3, 1, STR(""));
}

/* Is it the next one of the clause, after those marked: nothing that is left goes before it? */
static bool is_next(const Settle *s, size_t at, const Clause *clause, const bool *placed) {
    if (placed[at] || s->clause_of[at] != clause)
        return false;
    for (size_t i = 0; i < s->rules->exceptions.len; i++)
        if (!placed[i] && *is_over(s, i, at))
            return false;
    return true;
}

/* From the one that overrides the others; of two without order the one written first. */
static void exceptions_place(const Settle *s, Clause *clause) {
    size_t count = s->rules->exceptions.len, at = 0;
    bool  *placed = ARENA_ARRAY(s->rules->arena, bool, count);
    clause->exceptions = ARENA_ARRAY(s->rules->arena, const Exception *, count);
    while (at < count) {
        if (!is_next(s, at, clause, placed)) {
            at++;
            continue;
        }
        clause->exceptions[clause->exception_count++] = &s->rules->exceptions.at[at];
        placed[at] = true;
        at = 0;
    }
}

static void clause_compose(const Settle *s, Clause *clause) {
    Parser parser = {.arena = s->rules->arena, .rules = s->rules};
    exceptions_place(s, clause);
    for (uint32_t e = clause->exception_count; e-- > 0;)
        clause->cond = either(&parser, clause, clause->exceptions[e], clause->cond);
}

void exceptions_settle(Rules *rules, bool whole, Findings *findings) {
    size_t count = rules->exceptions.len, errors = findings->errors;
    Settle s = {.rules = rules,
                .whole = whole,
                .findings = findings,
                .clause_of = ARENA_ARRAY(rules->arena, Clause *, count),
                .over = ARENA_ARRAY(rules->arena, bool, count *count)};
    for (size_t i = 0; i < count; i++)
        clause_find(&s, i);
    for (size_t i = 0; i < rules->overrides.len; i++)
        override_find(&s, &rules->overrides.at[i]);
    order_carry(&s);
    overlaps_check(&s);
    for (size_t i = 0; findings->errors == errors && i < count; i++)
        if (s.clause_of[i] && !s.clause_of[i]->exception_count)
            clause_compose(&s, s.clause_of[i]);
}
