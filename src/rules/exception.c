/* exception.c — exceptions of clauses and their order. docs/rules/grammar.md, "Exceptions".
 *
 * The engines know no exceptions: when all is read, each clause gets one condition that says the same,
 * "if when then body else the rest", in three values; with those of its own pack first, and law.c asks
 * for it again with those of the other packs in force. */
#include "rules/condition.h"
#include "rules/proof.h"

/* ---- reading ---- */

static bool parse_body(Parser *parser, Exception *exception) {
    if (accept_keyword(parser, KW_DROP)) {
        exception->drop = true;
        return true;
    }
    exception->amounts = accept_keyword(parser, KW_ARE);
    if (exception->amounts)
        return parse_amount(parser, AMOUNT_HEADS, &exception->amount);
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

/* ---- whose they are ---- */

typedef struct Target {
    Clause *clause;
} Target;
typedef VEC(Target) Clauses;

struct Settled {
    Rules    *rules;
    bool      part;
    Findings *findings;
    Share   **share_of; /* by exception: the first share of its structure clause, or NULL */
    Clauses  *targets;  /* by exception: the clauses of that label; of another pack one a version */
    bool     *over;     /* [a * exceptions + b]: a is heard before b, carried on */
};

static bool *is_over(const Settled *s, size_t a, size_t b) {
    return &s->over[a * s->rules->exceptions.len + b];
}

static void fault(const Settled *s, uint32_t pack, uint32_t line, uint32_t column, const char *code,
                  Str value, Arg arg, Arg more) {
    Place   place = {.file = s->rules->packs.at[pack].file, .line = line, .column = column};
    Arg     lang = lang_arg(s->rules->packs.at[pack].lang);
    Finding finding = FINDING(SEVERITY_ERROR, code, place, .value = value, .args = {lang});
    if (arg.name) {
        finding.args[0] = arg;
        finding.args[1] = more.name ? more : lang;
        finding.args[2] = more.name ? lang : more;
    }
    findings_add(s->findings, finding);
}

static void exception_fault(const Settled *s, const Exception *e, const char *code, Str value,
                            Arg arg) {
    fault(s, e->pack, e->line, e->column, code, value, arg, (Arg){0});
}

static void clauses_named(const Settled *s, uint32_t pack, Str label, Clauses *found) {
    for (size_t i = 0; i < s->rules->standards.len; i++) {
        const Standard *standard = &s->rules->standards.at[i];
        for (uint32_t c = 0; standard->pack == pack && c < standard->clause_count; c++)
            if (str_same(standard->clauses[c].label, label))
                VEC_PUSH(s->rules->arena, *found, (Target){&standard->clauses[c]});
    }
}

/* Of the pack itself; else of those it is ever in force with. */
static void targets_find(const Settled *s, size_t at) {
    const Exception *e = &s->rules->exceptions.at[at];
    clauses_named(s, e->pack, e->of, &s->targets[at]);
    bool own = s->targets[at].len > 0;
    for (uint32_t pack = 0; !own && pack < s->rules->packs.len; pack++)
        if (packs_together(s->rules, e->pack, pack))
            clauses_named(s, pack, e->of, &s->targets[at]);
}

/* A clause of a higher pack says who may relax it. */
static bool has_leave(const Rules *rules, const Exception *e, const Clause *clause) {
    const PackInfo *pack = &rules->packs.at[e->pack];
    if (pack->precedence >= rules->packs.at[clause->pack].precedence)
        return true;
    for (uint32_t i = 0; i < clause->relaxed_count; i++)
        if (str_same(clause->relaxed_by[i], pack->title) ||
            (pack->issued_by.len && str_same(clause->relaxed_by[i], pack->issued_by)))
            return true;
    return false;
}

static Share *share_named(const Rules *rules, uint32_t pack, Str label) {
    for (size_t i = 0; i < rules->shares.len; i++)
        if (rules->shares.at[i].pack == pack && str_same(rules->shares.at[i].clause, label))
            return &rules->shares.at[i];
    return NULL;
}

/* What a structure clause says of all its bodies alike, or of a choice, no amount can stand for; a set of
 * posts of many units has no unit to be looked at. */
static void share_find(const Settled *s, size_t at, Share *share) {
    Exception *e = &s->rules->exceptions.at[at];
    Arg        of = {"clause", e->of};
    bool       plain = !share->either && share->form != FORM_POOL;
    if (!e->drop && !e->amounts) {
        exception_fault(s, e, "rules.exception.amount", e->label, of);
    } else if (share->posts && !share->per_unit) {
        exception_fault(s, e, "rules.exception.set", e->label, of);
    } else if (!node_of_unit(s->rules, e->when)) {
        exception_fault(s, e, "rules.when.unit", e->label, of);
    } else if (!e->drop && !plain) {
        exception_fault(s, e, "rules.exception.drop", e->label, of);
    } else {
        s->share_of[at] = share;
        if (!e->cited) {
            e->citation = share->citation;
            e->confirmed = share->confirmed;
        }
    }
}

/* That it may be an exception of this clause. */
static bool may_stand(const Settled *s, const Exception *e, const Clause *clause) {
    Arg of = {"clause", e->of};
    if (clause->each != EACH_NONE)
        exception_fault(s, e, "rules.exception.each", e->label, of);
    else if (!e->drop && (e->amounts || e->preference != clause->preference))
        exception_fault(s, e, "rules.exception.kind", e->label, of);
    else if (!has_leave(s->rules, e, clause))
        fault(s, e->pack, e->line, e->column, "rules.exception.leave", e->label, of,
              (Arg){"pack", s->rules->packs.at[e->pack].title});
    else
        return true;
    return false;
}

static void clause_find(const Settled *s, size_t at) {
    Exception *e = &s->rules->exceptions.at[at];
    Share     *share = share_named(s->rules, e->pack, e->of);
    if (share) {
        share_find(s, at, share);
        return;
    }
    targets_find(s, at);
    Clauses *targets = &s->targets[at];
    if (!targets->len && !s->part && !label_is_faulty(s->rules, e->pack, e->of))
        exception_fault(s, e, "rules.exception.of", e->of, (Arg){"clause", e->of});
    bool foreign = targets->len && targets->at[0].clause->pack != e->pack;
    if (foreign && !e->cited)
        exception_fault(s, e, "rules.uncited", e->label, (Arg){0});
    if (!e->cited) {
        e->citation = targets->len && !foreign ? targets->at[0].clause->citation : STR("");
        e->confirmed = !targets->len || targets->at[0].clause->confirmed;
    }
    for (size_t i = 0; i < targets->len; i++)
        if (!may_stand(s, e, targets->at[i].clause))
            targets->len = 0;
}

static bool is_of(const Settled *s, size_t at, const Clause *clause) {
    for (size_t i = 0; i < s->targets[at].len; i++)
        if (s->targets[at].at[i].clause == clause)
            return true;
    return false;
}

/* Do both speak of one clause, on one day? */
static bool same_clause(const Settled *s, size_t a, size_t b) {
    const Exception *list = s->rules->exceptions.at;
    if (!packs_together(s->rules, list[a].pack, list[b].pack))
        return false;
    if (s->share_of[a] && s->share_of[a] == s->share_of[b])
        return true;
    for (size_t i = 0; i < s->targets[a].len; i++)
        if (is_of(s, b, s->targets[a].at[i].clause))
            return true;
    return false;
}

/* ---- their order ---- */

typedef VEC(uint32_t) Numbers;

static void exceptions_named(const Settled *s, uint32_t pack, Str label, bool own, Numbers *found) {
    for (uint32_t i = 0; i < s->rules->exceptions.len; i++) {
        const Exception *e = &s->rules->exceptions.at[i];
        bool             here = own ? e->pack == pack : packs_together(s->rules, e->pack, pack);
        if (here && str_same(e->label, label))
            VEC_PUSH(s->rules->arena, *found, i);
    }
}

static Numbers exceptions_of(const Settled *s, uint32_t pack, Str label) {
    Numbers found = {0};
    exceptions_named(s, pack, label, true, &found);
    if (!found.len)
        exceptions_named(s, pack, label, false, &found);
    return found;
}

static bool is_read(const Settled *s, uint32_t at) {
    return s->targets[at].len || s->share_of[at];
}

/* The first of the two that is nowhere. */
static void override_unknown(const Settled *s, const Override *override, Str over, Str under) {
    bool first = over.len && !label_is_faulty(s->rules, override->pack, over);
    if (first || (under.len && !label_is_faulty(s->rules, override->pack, under)))
        fault(s, override->pack, override->line, override->column, "rules.override.unknown",
              first ? over : under, (Arg){"under", override->under}, (Arg){0});
}

static void override_find(const Settled *s, const Override *override) {
    Numbers over = exceptions_of(s, override->pack, override->over);
    Numbers under = exceptions_of(s, override->pack, override->under);
    bool    known = over.len && under.len, ordered = false, unread = false;
    for (size_t a = 0; a < over.len; a++)
        for (size_t b = 0; b < under.len; b++) {
            unread |= !is_read(s, over.at[a]) || !is_read(s, under.at[b]);
            if (!same_clause(s, over.at[a], under.at[b]))
                continue;
            *is_over(s, over.at[a], under.at[b]) = true;
            ordered = true;
        }
    Arg arg = {"under", override->under};
    if (!known && !s->part)
        override_unknown(s, override, over.len ? STR("") : override->over,
                         under.len ? STR("") : override->under);
    else if (known && !ordered && !unread)
        fault(s, override->pack, override->line, override->column, "rules.override.clauses",
              override->over, arg, (Arg){0});
}

static void order_carry(const Settled *s) {
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

static void overlap_check(const Settled *s, const Exception *a, const Exception *b) {
    Arena      *arena = s->rules->arena;
    const Node *both = proof_both(arena, a->when, b->when);
    Str         found = STR("");
    Arg         other = {"other", a->label};
    switch (proof_find(arena, s->rules, both, TRUTH_YES, b->pack, &found)) {
    case PROOF_FOUND: {
        Place place = {
            .file = s->rules->packs.at[b->pack].file, .line = b->line, .column = b->column};
        findings_add(
            s->findings,
            FINDING(SEVERITY_ERROR, "rules.order.missing", place, .value = b->label,
                    .args = {other, {"case", found}, lang_arg(s->rules->packs.at[b->pack].lang)}));
        break;
    }
    case PROOF_OPEN:
        exception_fault(s, b, "rules.order.unproven", b->label, other);
        break;
    case PROOF_NONE:
        break;
    }
}

/* The fault stands at the later one, of two packs in that of lower precedence. */
static void overlaps_check(const Settled *s) {
    const PackInfo *packs = s->rules->packs.at;
    for (size_t b = 0; b < s->rules->exceptions.len; b++)
        for (size_t a = 0; a < b; a++) {
            const Exception *first = &s->rules->exceptions.at[a];
            const Exception *then = &s->rules->exceptions.at[b];
            if (*is_over(s, a, b) || *is_over(s, b, a) || !same_clause(s, a, b))
                continue;
            if (packs[first->pack].precedence < packs[then->pack].precedence)
                overlap_check(s, then, first);
            else
                overlap_check(s, first, then);
        }
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

/* Is it the next one of the clause, after those placed: nothing that is left goes before it? */
static bool is_next(const Settled *s, size_t at, const bool *left) {
    if (!left[at])
        return false;
    for (size_t i = 0; i < s->rules->exceptions.len; i++)
        if (left[i] && *is_over(s, i, at))
            return false;
    return true;
}

/* From the one that overrides the others; of two without order the one written first. */
static const Exception **exceptions_place(const Settled *s, bool *left, uint32_t *count_out) {
    size_t            count = s->rules->exceptions.len, at = 0;
    const Exception **list = ARENA_ARRAY(s->rules->arena, const Exception *, count);
    *count_out = 0;
    while (at < count) {
        if (!is_next(s, at, left)) {
            at++;
            continue;
        }
        list[(*count_out)++] = &s->rules->exceptions.at[at];
        left[at] = false;
        at = 0;
    }
    return list;
}

/* All shares of a structure clause take its exceptions. */
static void share_compose(const Settled *s, Share *share) {
    AUTO(Arena) scratch = arena_open();
    bool        *left = ARENA_ARRAY(scratch, bool, s->rules->exceptions.len);
    const Share *past = s->rules->shares.at + s->rules->shares.len;
    uint32_t     count;
    for (size_t i = 0; i < s->rules->exceptions.len; i++)
        left[i] = s->share_of[i] == share;
    const Exception **list = exceptions_place(s, left, &count);
    do {
        share->exceptions = list;
        share->exception_count = count;
        share++;
    } while (share < past && share->continued);
}

Clause clause_under(const Settled *s, const Clause *clause, const bool *in_force) {
    Parser parser = {.arena = s->rules->arena, .rules = s->rules};
    Clause made = *clause;
    AUTO(Arena) scratch = arena_open();
    bool *left = ARENA_ARRAY(scratch, bool, s->rules->exceptions.len);
    for (size_t i = 0; i < s->rules->exceptions.len; i++)
        left[i] = in_force[s->rules->exceptions.at[i].pack] && is_of(s, i, clause);
    made.cond = clause->own;
    made.facts = NULL;
    made.exception_count = 0;
    made.exceptions = exceptions_place(s, left, &made.exception_count);
    for (uint32_t e = made.exception_count; e-- > 0;)
        made.cond = either(&parser, &made, made.exceptions[e], made.cond);
    return made;
}

uint32_t clause_foreign(const Settled *s, const Clause *clause, const bool *in_force, uint32_t *at,
                        uint32_t count) {
    for (uint32_t i = 0; i < s->rules->exceptions.len; i++) {
        uint32_t pack = s->rules->exceptions.at[i].pack;
        if (pack != clause->pack && in_force[pack] && is_of(s, i, clause))
            at[count++] = i;
    }
    return count;
}

static void standard_compose(const Settled *s, const Standard *standard, bool *in_force) {
    in_force[standard->pack] = true;
    for (uint32_t c = 0; c < standard->clause_count; c++) {
        Clause made = clause_under(s, &standard->clauses[c], in_force);
        if (made.exception_count)
            standard->clauses[c] = made;
    }
    in_force[standard->pack] = false;
}

const Settled *exceptions_settle(Rules *rules, bool part, Findings *findings) {
    size_t   count = rules->exceptions.len, errors = findings->errors;
    Settled *s = ARENA_NEW(rules->arena, Settled);
    bool    *in_force = ARENA_ARRAY(rules->arena, bool, rules->packs.len);
    *s = (Settled){.rules = rules, .part = part, .findings = findings};
    s->targets = ARENA_ARRAY(rules->arena, Clauses, count);
    s->share_of = ARENA_ARRAY(rules->arena, Share *, count);
    s->over = ARENA_ARRAY(rules->arena, bool, count *count);
    for (size_t i = 0; i < count; i++)
        clause_find(s, i);
    for (size_t i = 0; i < rules->overrides.len; i++)
        override_find(s, &rules->overrides.at[i]);
    order_carry(s);
    overlaps_check(s);
    for (size_t i = 0; findings->errors == errors && i < rules->standards.len; i++)
        standard_compose(s, &rules->standards.at[i], in_force);
    for (size_t i = 0; findings->errors == errors && i < count; i++)
        if (s->share_of[i])
            share_compose(s, s->share_of[i]);
    return s;
}
