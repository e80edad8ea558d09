/* trial.c — the tests written beside the rules: the case, and what is expected of it.
 * docs/rules/grammar.md, "Tests beside the rules". */
#include "rules/trial_parts.h"

static bool expect_because(Parser *parser, Trial *trial) {
    VEC(Str) labels = {0};
    trial->because_at = peek(parser);
    do {
        Str label;
        TRY(expect_label(parser, &label));
        VEC_PUSH(parser->arena, labels, label);
    } while (accept_mark(parser, ",") || accept_mark(parser, ";"));
    trial->because = labels.at;
    trial->because_count = (uint32_t)labels.len;
    return true;
}

static bool expect_needing(Parser *parser, Trial *trial) {
    VEC(Str) needs = {0};
    do {
        Str need;
        TRY(expect_text(parser, &need));
        VEC_PUSH(parser->arena, needs, need);
    } while (accept_mark(parser, ";"));
    trial->needing = needs.at;
    trial->needing_count = (uint32_t)needs.len;
    return true;
}

/* [ "," number POINTS ] */
static bool expect_points(Parser *parser, Trial *trial) {
    if (!accept_mark(parser, ","))
        return true;
    trial->pointed = true;
    return expect_number(parser, &trial->points) && expect_keyword(parser, KW_POINTS);
}

static bool parse_expect(Parser *parser, Trial *trial) {
    peek(parser)->layout = LAYOUT_PART;
    TRY(expect_keyword(parser, KW_EXPECT));
    if (accept_keyword(parser, KW_ELIGIBLE)) {
        trial->verdict = VERDICT_ELIGIBLE;
        if (peek_keyword(parser, KW_BECAUSE))
            return parser_fault(parser, peek(parser), "rules.because.eligible");
        if (!accept_mark(parser, "("))
            return expect_points(parser, trial);
        trial->verdict = VERDICT_SPECIAL;
        TRY(expect_keyword(parser, KW_SPECIAL_CASE) && expect_mark(parser, ")"));
        return expect_points(parser, trial);
    }
    if (accept_keyword(parser, KW_NOT_ELIGIBLE)) {
        trial->verdict = VERDICT_NOT_ELIGIBLE;
        return !accept_keyword(parser, KW_BECAUSE) || expect_because(parser, trial);
    }
    trial->verdict = VERDICT_UNDECIDED;
    if (!accept_keyword(parser, KW_UNDECIDED))
        return parser_fault(parser, peek(parser), "rules.expected.verdict");
    return !accept_keyword(parser, KW_NEEDING) || expect_needing(parser, trial);
}

void trial_ground(Parser *parser, Trial *trial) {
    Record *unit = trial_record(parser, trial, KIND_UNIT);
    record_set(unit, "code", STR("u"));
    record_set(unit, "name", STR("u"));
    Record *post = trial_record(parser, trial, KIND_POST);
    record_set(post, "code", STR("c"));
    record_set(post, "name", STR("c"));
    record_set(post, "unit", STR("u"));
    record_set(trial_record(parser, trial, KIND_PERSON), "name", STR("p"));
}

bool parse_trial(Parser *parser) {
    const Token *token = peek(parser);
    Trial        trial = {
               .pack = parser->pack, .file = parser->file, .line = token->line, .column = token->column};
    TRY(expect_text(parser, &trial.name));
    if (accept_keyword(parser, KW_OF_STRUCTURE)) {
        TRY(parse_trial_structure(parser, &trial));
        VEC_PUSH(parser->rules->arena, parser->rules->trials, trial);
        return true;
    }
    TRY(expect_keyword(parser, KW_OF) && expect_label(parser, &trial.standard));
    TRY(expect_keyword(parser, KW_DATED) && expect_day(parser, &trial.day));
    trial.undated = day_unread(parser);
    trial.as = accept_keyword(parser, KW_AS_HOLDER) ? JUDGE_HOLDER : JUDGE_ENTRANT;
    trial_ground(parser, &trial);
    peek(parser)->layout = LAYOUT_PART;
    while (accept_keyword(parser, KW_GIVEN))
        do
            TRY(parse_given(parser, &trial));
        while (accept_mark(parser, ";"));
    TRY(parse_expect(parser, &trial));
    VEC_PUSH(parser->rules->arena, parser->rules->trials, trial);
    return true;
}
