/* procedure.c — procedures: chains of steps of different bodies, parsed and checked.
 * docs/rules/grammar.md, "Procedures". Nothing here judges a person. */
#include "rules/fact.h"
#include "rules/parser.h"

/* A step with the words its faults stand at. */
typedef struct Stage {
    Step         step;
    const Token *at, *after;
} Stage;

typedef VEC(Stage) Stages;

/* ---- one step ---- */

static bool parse_labels(Parser *parser, const Str **labels_out, uint32_t *count_out) {
    VEC(Str) labels = {0};
    do {
        Str label;
        TRY(expect_label(parser, &label));
        VEC_PUSH(parser->arena, labels, label);
    } while (accept_mark(parser, ";"));
    *labels_out = labels.at;
    *count_out = (uint32_t)labels.len;
    return true;
}

static bool parse_quorum(Parser *parser, Step *step) {
    const Token *token = peek(parser);
    if (token->kind != TOKEN_FRACTION)
        return parser_fault(parser, token, "rules.expected.fraction");
    step->quorum = (int32_t)(token->number / 1000);
    step->quorum_of = token->code;
    if (step->quorum < 1 || step->quorum > step->quorum_of)
        return parser_fault(parser, token, "rules.step.quorum");
    parser->at++;
    return expect_keyword(parser, KW_OF_SUMMONED);
}

static bool parse_tie(Parser *parser, Ballot *ballot) {
    static const struct {
        Keyword   keyword;
        BallotTie tie;
    } ties[] = {{KW_HEAD_DECIDES, TIE_HEAD},
                {KW_AUTHORITY_DECIDES, TIE_AUTHORITY},
                {KW_VOTE_AGAIN, TIE_AGAIN}};
    for (size_t i = 0; i < COUNT_OF(ties); i++)
        if (accept_keyword(parser, ties[i].keyword)) {
            ballot->tie = ties[i].tie;
            return true;
        }
    return CHOICE_FAULT(parser, KW_HEAD_DECIDES, KW_AUTHORITY_DECIDES, KW_VOTE_AGAIN);
}

/* More than 100 % nobody reaches, 0 % everybody does. */
static bool parse_threshold(Parser *parser, Ballot *ballot) {
    ballot->above = accept_keyword(parser, KW_ABOVE);
    TRY(ballot->above || accept_keyword(parser, KW_FROM) ||
        CHOICE_FAULT(parser, KW_ABOVE, KW_FROM));
    const Token *token = peek(parser);
    TRY(expect_number(parser, &ballot->share) && expect_mark(parser, "%"));
    if (ballot->above ? ballot->share >= 100000 : !ballot->share || ballot->share > 100000)
        return parser_fault(parser, token, "rules.step.share");
    ballot->of_present = accept_keyword(parser, KW_OF_PRESENT);
    return ballot->of_present || accept_keyword(parser, KW_OF_SUMMONED) ||
           CHOICE_FAULT(parser, KW_OF_SUMMONED, KW_OF_PRESENT);
}

static bool parse_ballot(Parser *parser, Ballot *ballot) {
    ballot->secret = accept_keyword(parser, KW_SECRET);
    TRY(ballot->secret || accept_keyword(parser, KW_OPENLY) ||
        CHOICE_FAULT(parser, KW_SECRET, KW_OPENLY));
    TRY(expect_mark(parser, ",") && parse_threshold(parser, ballot));
    while (accept_mark(parser, ",")) {
        if (accept_keyword(parser, KW_TIE))
            TRY(parse_tie(parser, ballot));
        else if (accept_keyword(parser, KW_NOT_TOLD))
            ballot->quiet = true;
        else
            return CHOICE_FAULT(parser, KW_TIE, KW_NOT_TOLD);
    }
    return true;
}

static bool parse_within(Parser *parser, Step *step) {
    const Token *token = peek(parser);
    TRY(expect_int(parser, &step->within));
    step->working_days = accept_keyword(parser, KW_WORKING_DAYS);
    bool days = step->working_days || (parser->lang == PACK_VI && accept_keyword(parser, KW_DATED));
    if (!days && !accept_keyword(parser, KW_DAYS))
        return parser_fault_unit(
            parser, "rules.step.days",
            str_format(parser->arena, "“" STR_FMT "”, “" STR_FMT "”",
                       STR_ARG(keyword_spelling(parser->lang, KW_DAYS)),
                       STR_ARG(keyword_spelling(parser->lang, KW_WORKING_DAYS))));
    if (step->within < 1 || step->within > 3720)
        return parser_fault(parser, token, "rules.step.within");
    return true;
}

/* One of the parts that may follow, each once. */
static bool parse_part(Parser *parser, Step *step, bool *more) {
    *more = true;
    if (!step->summoned_count && accept_keyword(parser, KW_SUMMONED))
        return expect_names(parser, &step->summoned, &step->summoned_count);
    if (!step->withdraw && accept_keyword(parser, KW_WITHDRAW))
        return expect_codes(parser, LIST_RELATION, &step->withdraw);
    if (!step->quorum && accept_keyword(parser, KW_QUORUM))
        return parse_quorum(parser, step);
    if (!step->ballots && accept_keyword(parser, KW_BALLOT)) {
        step->ballots = true;
        return parse_ballot(parser, &step->ballot);
    }
    if (!step->opinion_count && accept_keyword(parser, KW_OPINION_OF))
        return expect_names(parser, &step->opinions, &step->opinion_count);
    if (!step->paper_count && accept_keyword(parser, KW_PAPERS))
        return expect_names(parser, &step->papers, &step->paper_count);
    if (!step->within && accept_keyword(parser, KW_WITHIN))
        return parse_within(parser, step);
    if (!step->effects && accept_keyword(parser, KW_TAKES_EFFECT)) {
        step->effects = true;
        return true;
    }
    *more = false;
    return true;
}

static bool step_ends(Parser *parser) {
    return at_clause_end(parser) || parser_fault(parser, peek(parser), "rules.expected.step");
}

static bool parse_step(Parser *parser, const Procedure *procedure, Stage *stage) {
    Step     *step = &stage->step;
    Citations citations = procedure->citations;
    stage->at = peek(parser);
    peek(parser)->layout = LAYOUT_CLAUSE;
    TRY(expect_new_label(parser, &step->label) && expect_keyword(parser, KW_STEP));
    TRY(expect_text(parser, &step->title));
    if (accept_keyword(parser, KW_AFTER_STEP)) {
        stage->after = peek(parser);
        TRY(parse_labels(parser, &step->after, &step->after_count));
    }
    TRY(expect_keyword(parser, KW_BY) && expect_text(parser, &step->chair));
    accept_keyword(parser, KW_PRESIDES);
    for (bool more = true; more;)
        TRY(parse_part(parser, step, &more));
    if ((step->ballots || step->quorum) && !step->summoned_count)
        return parser_fault(parser, stage->at, "rules.step.summoned");
    if (accept_keyword(parser, KW_CITE))
        TRY(expect_cite(parser, &citations));
    step->citations = citations;
    return step_ends(parser);
}

/* ---- the chain ---- */

static uint32_t step_named(const Stages *stages, Str label) {
    for (uint32_t i = 0; i < stages->len; i++)
        if (str_same(stages->at[i].step.label, label))
            return i;
    return NONE;
}

/* faulty: not all steps are there. */
static bool after_known(Parser *parser, const Stages *stages, bool faulty) {
    bool good = true;
    for (size_t i = 0; i < stages->len; i++) {
        const Stage *stage = &stages->at[i];
        for (uint32_t a = 0; a < stage->step.after_count; a++)
            if (step_named(stages, stage->step.after[a]) == NONE &&
                !(faulty && map_find(&parser->labels, stage->step.after[a]) != NONE))
                /* labels stand two words apart */
                good = parser_fault(parser, stage->after + 2 * (size_t)a, "rules.step.unknown");
    }
    return good;
}

/* One that is not there, which is told, makes no circle. */
static bool is_done(const Stages *stages, const bool *done, Str label) {
    uint32_t at = step_named(stages, label);
    return at == NONE || done[at];
}

/* Steps are taken off as soon as all before them are; what is left stands in a circle. */
static bool without_circle(Parser *parser, const Stages *stages) {
    bool *done = ARENA_ARRAY(parser->arena, bool, stages->len);
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t i = 0; i < stages->len; i++) {
            const Step *step = &stages->at[i].step;
            bool        ready = !done[i];
            for (uint32_t a = 0; a < step->after_count && ready; a++)
                ready = is_done(stages, done, step->after[a]);
            done[i] |= ready;
            moved |= ready;
        }
    }
    for (size_t i = 0; i < stages->len; i++)
        if (!done[i])
            return parser_fault(parser, stages->at[i].at, "rules.step.circle");
    return true;
}

static bool takes_effect(Parser *parser, const Stages *stages, const Token *token) {
    for (size_t i = 0; i < stages->len; i++)
        if (stages->at[i].step.effects)
            return true;
    return parser_fault(parser, token, "rules.step.effect");
}

/* Two procedures of one pack for one act on one kind of post, both without WHEN. */
static bool acts_are_free(Parser *parser, const ProcedureRule *rule, const Token *token) {
    const Procedure *procedure = &rule->info;
    for (uint32_t k = 0; k < procedure->kind_count && !rule->when; k++)
        for (int a = 0; a < (int)codes_count(LIST_ACTION); a++) {
            Str key =
                str_format(parser->arena, "action %d " STR_FMT, a, STR_ARG(procedure->kinds[k]));
            if (!(procedure->actions >> a & 1))
                continue;
            if (map_find(&parser->labels, key) != NONE)
                return parser_fault_expected(parser, token, "rules.procedure.twice",
                                             procedure->kinds[k]);
            map_put(&parser->labels, key, token->line);
        }
    return true;
}

/* ---- the whole ---- */

static bool parse_actions(Parser *parser, uint32_t *mask_out) {
    int32_t action;
    if (peek_mark(parser, "{"))
        return expect_codes(parser, LIST_ACTION, mask_out);
    TRY(expect_code(parser, LIST_ACTION, &action));
    *mask_out = 1u << action;
    return true;
}

static bool parse_head(Parser *parser, ProcedureRule *rule, const Token *token) {
    Procedure *info = &rule->info;
    TRY(expect_new_label(parser, &info->label) && expect_text(parser, &info->title));
    TRY(expect_keyword(parser, KW_OF) && expect_keyword(parser, KW_POST_KIND));
    TRY(expect_names(parser, &info->kinds, &info->kind_count));
    if (accept_keyword(parser, KW_WHEN)) {
        rule->when = parse_condition(parser);
        TRY(rule->when && when_of_post(parser, rule->when, token));
    }
    TRY(expect_keyword(parser, KW_FOR) && parse_actions(parser, &info->actions));
    TRY(expect_keyword(parser, KW_CITE) && expect_cite(parser, &info->citations));
    return acts_are_free(parser, rule, token);
}

static bool read_head(Parser *parser, ProcedureRule *rule, const Token *token) {
    Attempt attempt = attempt_begin(parser);
    bool    good;
    do
        good = parse_head(parser, rule, token);
    while (attempt_again(parser, &attempt, &good));
    return good;
}

static bool read_step(Parser *parser, const Procedure *procedure, Stage *stage_out) {
    Attempt attempt = attempt_begin(parser);
    bool    good;
    do {
        *stage_out = (Stage){0};
        good = at_clause(parser)
                   ? parse_step(parser, procedure, stage_out)
                   : parser_fault_clause(parser, "rules.expected.step", "rules.clause.step");
    } while (attempt_again(parser, &attempt, &good));
    return good;
}

static bool parse_steps(Parser *parser, const Procedure *procedure, Stages *stages) {
    bool good = true;
    while (!at_clauses_end(parser)) {
        Stage        stage;
        const Token *first = peek(parser);
        bool         read = read_step(parser, procedure, &stage);
        if (stage.step.label.len) /* with a fault too: what it names is looked up */
            VEC_PUSH(parser->arena, *stages, stage);
        if (read)
            continue;
        good = false;
        parser->at += peek(parser) == first;
        parser_recover(parser);
    }
    return good;
}

bool parse_procedure(Parser *parser) {
    ProcedureRule rule = {.info = {.pack = parser->pack}};
    Stages        stages = {0};
    const Token  *token = peek(parser);
    bool          good = read_head(parser, &rule, token);
    if (!good)
        parser_recover(parser);
    bool whole = parse_steps(parser, &rule.info, &stages);
    good &= after_known(parser, &stages, !whole);
    good &= without_circle(parser, &stages);
    if (whole && (good || stages.len)) /* else a fault may hide it */
        good &= takes_effect(parser, &stages, token);
    TRY(good && whole);
    Step      *steps = ARENA_ARRAY(parser->rules->arena, Step, stages.len);
    StepPlace *places = ARENA_ARRAY(parser->rules->arena, StepPlace, stages.len);
    for (size_t i = 0; i < stages.len; i++) {
        steps[i] = stages.at[i].step;
        places[i] = (StepPlace){stages.at[i].at->line, stages.at[i].at->column};
    }
    rule.places = places;
    rule.info.steps = steps;
    rule.info.step_count = (uint32_t)stages.len;
    VEC_PUSH(parser->rules->arena, parser->rules->procedures, rule);
    return true;
}

void procedures_settle(Rules *rules) {
    for (size_t i = 0; i < rules->procedures.len; i++) {
        ProcedureRule *rule = &rules->procedures.at[i];
        rule->info.when = rule->when ? cause_of(rules->arena, rules, NULL, NULL, rule->when) : NULL;
    }
}

/* ---- which one ---- */

uint32_t rules_procedure_count(const Rules *rules) {
    return (uint32_t)rules->procedures.len;
}

const Procedure *rules_procedure(const Rules *rules, uint32_t procedure) {
    ensure(procedure < rules->procedures.len);
    return &rules->procedures.at[procedure].info;
}

static bool procedure_binds(const Rules *rules, const Roster *roster, const ProcedureRule *rule,
                            uint32_t post, int32_t action, Day day) {
    const Procedure *info = &rule->info;
    bool             named = false;
    for (uint32_t k = 0; k < info->kind_count && !named; k++)
        named = str_same(info->kinds[k], roster_post(roster, post)->kind);
    if (!named || !(info->actions >> action & 1) || !pack_in_force(rules, info->pack, day))
        return false;
    Case c = {.rules = rules, .roster = roster, .person = NONE, .post = post, .day = day};
    return !rule->when || node_truth(&c, rule->when) == TRUTH_YES;
}

static bool goes_before(const Rules *rules, const ProcedureRule *a, const ProcedureRule *b) {
    int32_t pa = rules->packs.at[a->info.pack].precedence;
    int32_t pb = rules->packs.at[b->info.pack].precedence;
    return pa != pb ? pa > pb : a->when && !b->when;
}

uint32_t procedure_of(const Rules *rules, const Roster *roster, uint32_t post, int32_t action,
                      Day day) {
    uint32_t best = NONE;
    for (uint32_t i = 0; i < rules->procedures.len; i++) {
        const ProcedureRule *rule = &rules->procedures.at[i];
        if (procedure_binds(rules, roster, rule, post, action, day) &&
            (best == NONE || goes_before(rules, rule, &rules->procedures.at[best])))
            best = i;
    }
    return best;
}
