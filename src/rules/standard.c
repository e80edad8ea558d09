/* standard.c — standards and their clauses. docs/rules/grammar.md, "Standards". */
#include "rules/parser.h"

#include <stdlib.h>

static bool mark_unknown(Parser *parser, Clause *clause) {
    TRY(expect_mark(parser, ":"));
    clause->not_met = accept_keyword(parser, KW_NOT_MET);
    return clause->not_met || accept_keyword(parser, KW_ASK) ||
           CHOICE_FAULT(parser, KW_ASK, KW_NOT_MET);
}

/* "decides", which an English pack leaves out, in a Vietnamese one: told, and reading goes on. */
static void decides_foreign(Parser *parser) {
    const Token *token = peek(parser);
    if (parser->lang != PACK_VI || !str_is(token->text, "decides"))
        return;
    parser_fault_instead(parser, token, token->text, keyword_spelling(PACK_VI, KW_DECIDES));
    parser->at++;
}

static bool mark_waivable(Parser *parser, Clause *clause) {
    clause->waivable = true;
    TRY(expect_text(parser, &clause->waivable_by));
    if (!accept_keyword(parser, KW_DECIDES))
        decides_foreign(parser);
    bool must = accept_mark(parser, ",");
    clause->reasoned = accept_keyword(parser, KW_WITH_REASON);
    return clause->reasoned || !must || expect_keyword(parser, KW_WITH_REASON);
}

/* What may stand behind a clause, each once but for what it cites. */
typedef enum Mark { MARK_CITE, MARK_UNKNOWN, MARK_WAIVABLE, MARK_RELAXED, MARK_HOLDERS } Mark;

static const struct {
    Keyword keyword;
    bool    of_requirements; /* preferences have none */
} marks[] = {[MARK_CITE] = {KW_CITE, false},
             [MARK_UNKNOWN] = {KW_IF_UNKNOWN, true},
             [MARK_WAIVABLE] = {KW_WAIVABLE, true},
             [MARK_RELAXED] = {KW_MAY_BE_RELAXED_BY, false},
             [MARK_HOLDERS] = {KW_FOR_HOLDERS, true}};

static bool mark_cite(Parser *parser, Clause *clause) {
    Citations more;
    TRY(expect_cite(parser, &more));
    clause->citations = citations_join(parser->arena, clause->citations, more);
    clause->cited = true;
    return true;
}

static bool parse_mark(Parser *parser, Clause *clause, Mark mark) {
    switch (mark) {
    case MARK_CITE:
        return mark_cite(parser, clause);
    case MARK_UNKNOWN:
        return mark_unknown(parser, clause);
    case MARK_WAIVABLE:
        return mark_waivable(parser, clause);
    case MARK_RELAXED:
        return expect_names(parser, &clause->relaxed_by, &clause->relaxed_count);
    case MARK_HOLDERS:
        clause->for_holders = true;
        return true;
    }
    return false;
}

/* Of two only one could be heard: told, and reading goes on. */
static void mark_twice(Parser *parser, const Token *first, const Token *token, Mark mark) {
    Str     line = str_format(parser->arena, "%u", first->line);
    Str     column = str_format(parser->arena, "%u", first->column);
    Finding finding = FINDING(SEVERITY_ERROR,
                              mark == MARK_RELAXED ? "rules.mark.twice.names" : "rules.mark.twice",
                              token_place(parser, token), .value = token->source,
                              .args = {{"line", line}, {"column", column}, lang_arg(parser->lang)});
    findings_add(parser->findings, finding);
}

static bool parse_marks(Parser *parser, Clause *clause) {
    const Token *seen[COUNT_OF(marks)] = {0};
    for (size_t mark = 0; mark < COUNT_OF(marks);) {
        const Token *token = peek(parser);
        if ((clause->preference && marks[mark].of_requirements) ||
            !accept_keyword(parser, marks[mark].keyword)) {
            mark++;
            continue;
        }
        if (seen[mark] && mark != MARK_CITE)
            mark_twice(parser, seen[mark], token, (Mark)mark);
        seen[mark] = token;
        TRY(parse_mark(parser, clause, (Mark)mark));
        mark = 0;
    }
    return at_clause_end(parser) || parser_fault(parser, peek(parser), "rules.expected.mark");
}

static bool parse_score(Parser *parser, Clause *clause) {
    TRY(expect_keyword(parser, KW_SCORE));
    const Token *token = peek(parser);
    TRY(expect_number(parser, &clause->points));
    TRY(expect_keyword(parser, KW_POINTS));
    if (clause->points > 1000000)
        return parser_fault(parser, token, "rules.points.range");
    clause->points_most = clause->points;
    if (clause->each == EACH_NONE)
        return true;
    token = peek(parser);
    if (!accept_mark(parser, ",") || !accept_keyword(parser, KW_AT_MOST))
        return parser_fault(parser, token, "rules.each.uncapped");
    token = peek(parser);
    TRY(expect_number(parser, &clause->points_most));
    if (clause->points_most > 1000000)
        return parser_fault(parser, token, "rules.points.range");
    return expect_keyword(parser, KW_POINTS);
}

/* EACH series, or EACH n MONTHS held. */
static bool parse_each(Parser *parser, Clause *clause) {
    const Fact  *fact;
    const Token *token = peek(parser);
    if (peek(parser)->kind != TOKEN_NUMBER) {
        clause->each = EACH_PART;
        clause->cond = parse_series(parser);
        return clause->cond != NULL;
    }
    clause->each = EACH_MONTHS;
    TRY(expect_int(parser, &clause->step));
    TRY(expect_unit(parser, KW_MONTHS));
    if (clause->step < 1 || clause->step > 1200)
        return parser_fault(parser, token, "rules.number.long");
    clause->cond = parse_held(parser, &fact);
    return clause->cond != NULL;
}

static bool parse_clause_body(Parser *parser, Clause *clause) {
    clause->preference = !accept_keyword(parser, KW_REQUIRE);
    if (clause->preference)
        TRY(expect_keyword(parser, KW_PREFER));
    if (clause->preference && accept_keyword(parser, KW_EACH)) {
        TRY(parse_each(parser, clause));
    } else {
        clause->cond = parse_condition(parser);
        TRY(clause->cond != NULL);
    }
    if (clause->preference)
        TRY(parse_score(parser, clause));
    return parse_marks(parser, clause);
}

static bool parse_clause(Parser *parser, Clause *clause) {
    const Token *first = peek(parser);
    size_t       from = parser->at;
    peek(parser)->layout = LAYOUT_CLAUSE;
    clause->line = first->line;
    clause->column = first->column;
    clause->pack = parser->pack;
    TRY(expect_new_label(parser, &clause->label));
    TRY(parse_clause_body(parser, clause));
    clause->text = parser_source(parser, from, parser->at);
    return true;
}

/* What is said once for the standard holds for each clause that says nothing else. */
static void clause_inherit(Standard *standard, Clause *clause) {
    clause->own = clause->cond;
    if (!clause->cited) {
        clause->citations = standard->citations;
    }
    standard->points_most += clause->preference ? clause->points_most : 0;
}

/* A fact as a clause asks it. */
typedef struct Asked {
    uint32_t fact;
    bool     require, of_holders;
} Asked;

static int asked_order(const void *a, const void *b) {
    const Asked *x = a, *y = b;
    return (x->fact > y->fact) - (x->fact < y->fact);
}

/* Facts of all clauses, ascending and once each. */
static void standard_facts(const Rules *rules, Standard *standard) {
    AUTO(Arena) scratch = arena_open();
    VEC(Asked) asked = {0};
    for (uint32_t c = 0; c < standard->clause_count; c++) {
        const Clause *clause = &standard->clauses[c];
        Asked         of = {0, !clause->preference, !clause->preference && clause->for_holders};
        for (uint32_t f = 0; f < clause->fact_count; f++) {
            of.fact = clause->facts[f];
            VEC_PUSH(scratch, asked, of);
        }
    }
    if (asked.len)
        qsort(asked.at, asked.len, sizeof *asked.at, asked_order);
    standard->facts = ARENA_ARRAY(rules->arena, uint32_t, asked.len);
    standard->fact_count = 0;
    standard->once[JUDGE_ENTRANT] = standard->once[JUDGE_HOLDER] = true;
    for (size_t from = 0, past; from < asked.len; from = past) {
        uint32_t requires = 0, of_holders = 0;
        for (past = from; past < asked.len && asked.at[past].fact == asked.at[from].fact; past++) {
            requires += asked.at[past].require;
            of_holders += asked.at[past].of_holders;
        }
        standard->once[JUDGE_ENTRANT] &= requires < 2;
        standard->once[JUDGE_HOLDER] &= of_holders < 2;
        standard->facts[standard->fact_count++] = asked.at[from].fact;
    }
}

/* The clause as written, and its exceptions after it. */
static Str clause_text(Arena *arena, const Clause *clause) {
    Text text = text_open(arena);
    text_add(&text, clause->text);
    for (uint32_t i = 0; i < clause->exception_count; i++) {
        text_add(&text, STR("; "));
        text_add(&text, clause->exceptions[i]->text);
    }
    return text_done(&text);
}

static void standard_info(const Rules *rules, Standard *standard) {
    ClauseInfo *infos = ARENA_ARRAY(rules->arena, ClauseInfo, standard->clause_count);
    for (uint32_t i = 0; i < standard->clause_count; i++) {
        const Clause *clause = &standard->clauses[i];
        infos[i] = (ClauseInfo){clause->label,
                                clause->citations,
                                clause->preference,
                                clause->waivable,
                                clause->for_holders,
                                clause->preference ? clause->points_most : 0,
                                clause_text(rules->arena, clause),
                                rules->packs.at[clause->pack].code};
    }
    Str pack = rules->packs.at[standard->pack].code;
    standard->info = (StandardInfo){.label = standard->label,
                                    .title = standard->title,
                                    .citations = standard->citations,
                                    .pack = pack,
                                    .kinds = standard->kinds,
                                    .kind_count = standard->kind_count,
                                    .clauses = infos,
                                    .clause_count = standard->clause_count,
                                    .points_most = standard->points_most,
                                    .conditional = standard->when != NULL};
}

bool when_of_post(Parser *parser, const Node *when, const Token *token) {
    uint32_t *facts, count;
    bool      once;
    node_facts(parser->rules, when, parser->arena, &facts, &count, &once);
    for (uint32_t i = 0; i < count; i++) {
        FactKind kind = parser->rules->facts.at[facts[i]].kind;
        if (kind < FACT_UNIT_LEVEL)
            return parser_fault(parser, token, "rules.when.person");
    }
    return true;
}

static bool parse_standard_head(Parser *parser, Standard *standard, const Token *token) {
    TRY(expect_new_label(parser, &standard->label));
    TRY(expect_text(parser, &standard->title));
    TRY(expect_keyword(parser, KW_OF) && expect_keyword(parser, KW_POST_KIND));
    TRY(expect_names(parser, &standard->kinds, &standard->kind_count));
    if (accept_keyword(parser, KW_WHEN)) {
        standard->when = parse_condition(parser);
        TRY(standard->when && when_of_post(parser, standard->when, token));
    }
    if (accept_keyword(parser, KW_CITE))
        TRY(expect_cite(parser, &standard->citations));
    standard->cited = standard->citations.count > 0;
    return at_clause_end(parser) || parser_fault(parser, peek(parser), "rules.expected.clause");
}

static bool read_standard_head(Parser *parser, Standard *standard, const Token *token) {
    Attempt attempt = attempt_begin(parser);
    bool    good;
    do
        good = parse_standard_head(parser, standard, token);
    while (attempt_again(parser, &attempt, &good));
    if (!good)
        standard->when = NULL;
    return good;
}

void standard_settle(const Rules *rules, Standard *standard) {
    for (uint32_t c = 0; c < standard->clause_count; c++) {
        Clause *clause = &standard->clauses[c];
        if (!clause->facts)
            node_facts(rules, clause->cond, rules->arena, &clause->facts, &clause->fact_count,
                       &clause->once);
    }
    standard_facts(rules, standard);
    standard_info(rules, standard);
}

void standards_settle(Rules *rules) {
    for (uint32_t i = 0; i < rules->written; i++)
        standard_settle(rules, &rules->standards.at[i]);
}

/* Two standards of one pack for one kind without WHEN would bind by accident of order. */
static bool kinds_are_free(Parser *parser, const Standard *standard, const Token *token) {
    if (standard->when)
        return true;
    for (uint32_t i = 0; i < standard->kind_count; i++) {
        Str key = str_format(parser->arena, "kind " STR_FMT, STR_ARG(standard->kinds[i]));
        if (map_find(&parser->labels, key) != NONE)
            return parser_fault_expected(parser, token, "rules.standard.twice", standard->kinds[i]);
        map_put(&parser->labels, key, token->line);
    }
    return true;
}

typedef VEC(Clause) Clauses;

static bool read_clause(Parser *parser, Clause *clause_out) {
    Attempt attempt = attempt_begin(parser);
    bool    good;
    do {
        *clause_out = (Clause){0};
        good = at_clause(parser)
                   ? parse_clause(parser, clause_out)
                   : parser_fault_clause(parser, "rules.expected.clause", "rules.clause.standard");
    } while (attempt_again(parser, &attempt, &good));
    return good;
}

/* headed: what the standard cites is known. */
static bool parse_clauses(Parser *parser, const Standard *standard, bool headed, Clauses *clauses) {
    bool good = true;
    while (!at_clauses_end(parser)) {
        Clause       clause;
        const Token *first = peek(parser);
        if (read_clause(parser, &clause)) {
            if (headed && !clause.cited && !standard->cited)
                good = parser_fault(parser, first, "rules.uncited");
            VEC_PUSH(parser->arena, *clauses, clause);
            continue;
        }
        good = false;
        parser->at += peek(parser) == first;
        parser_recover(parser);
    }
    return good;
}

/* With faults too, what is read of it: its clauses are held against each other and have exceptions. */
bool parse_standard(Parser *parser) {
    const Token *token = peek(parser);
    Standard     standard = {.pack = parser->pack, .line = token->line, .column = token->column};
    Clauses      clauses = {0};
    bool         good =
        read_standard_head(parser, &standard, token) && kinds_are_free(parser, &standard, token);
    if (!good)
        parser_recover(parser);
    good &= parse_clauses(parser, &standard, good, &clauses);
    standard.clauses = clauses.at;
    standard.clause_count = (uint32_t)clauses.len;
    for (uint32_t i = 0; i < standard.clause_count; i++)
        clause_inherit(&standard, &standard.clauses[i]);
    VEC_PUSH(parser->rules->arena, parser->rules->standards, standard);
    return good;
}
