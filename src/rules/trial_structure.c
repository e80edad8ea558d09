/* trial_structure.c — a test of a structure as written: seats, groups of people, and what is expected of which clause.
 * docs/rules/grammar.md, "Tests of structure". */
#include "rules/trial_parts.h"

/* ---- what is given ---- */

static bool number_fits(Parser *parser, int32_t number, const Token *token) {
    return (number >= 1 && number <= TRIAL_HEADS_MOST) ||
           parser_fault(parser, token, "rules.test.heads.range");
}

/* SEATS "=" int */
static bool given_seats(Parser *parser, Trial *trial) {
    const Token *at = peek(parser);
    int32_t      seats;
    TRY(expect_keyword(parser, KW_SEATS) && expect_mark(parser, "="));
    const Token *number = peek(parser);
    TRY(expect_int(parser, &seats) && number_fits(parser, seats, number));
    if (trial->body->seats_at && trial->body->seats != (uint32_t)seats)
        return parser_fault_expected(parser, at, "rules.test.seats.twice",
                                     str_format(parser->arena, "%u", trial->body->seats));
    trial->body->seats = (uint32_t)seats;
    trial->body->seats_at = at;
    return true;
}

/* What is of the body, its unit or its posts stands outside the groups. */
static bool of_body(const Token *token) {
    static const Keyword words[] = {KW_UNIT, KW_POST, KW_TERM, KW_SEATS};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (token->kind == TOKEN_KEYWORD && token->keyword == words[i])
            return true;
    return false;
}

static void group_notes(TrialGroup *group, const Token *token) {
    if (token->kind != TOKEN_KEYWORD)
        return;
    if (token->keyword == KW_HELD_THIS)
        group->held = token;
    if (token->keyword == KW_MEMBER)
        group->member = token;
    if (token->keyword == KW_IN_POOL_THIS)
        group->pool = token;
    group->pooled = group->pool != NULL;
}

/* One given of each of the group; what makes no sense of a group is told, and reading goes on. */
static bool group_given(Parser *parser, Trial *person, TrialGroup *group) {
    const Token *first = peek(parser);
    if (of_body(first))
        parser_fault(parser, first, "rules.test.group.given");
    TRY(first->kind != TOKEN_KEYWORD || first->keyword != KW_SEATS);
    TRY(parse_given(parser, person));
    group_notes(group, first);
    for (const Token *token = first; token < peek(parser); token++)
        if (token->kind == TOKEN_KEYWORD && token->keyword == KW_IN_OWN_UNIT)
            parser_fault(parser, token, "rules.test.group.given");
    return true;
}

/* int PEOPLE [ "{" given { ";" given } "}" ] */
static bool given_people(Parser *parser, Trial *trial) {
    Trial        person = {.day = trial->day, .undated = trial->undated};
    TrialGroup   group = {0};
    const Token *number = peek(parser);
    int32_t      count;
    TRY(expect_int(parser, &count) && expect_keyword(parser, KW_PEOPLE));
    TRY(number_fits(parser, count, number));
    trial_ground(parser, &person);
    bool more = peek(parser)->kind == TOKEN_WORD || peek(parser)->kind == TOKEN_KEYWORD;
    if (more && !peek_keyword(parser, KW_EXPECT) && !token_begins(peek(parser)))
        return expect_mark(parser, "{");
    if (accept_mark(parser, "{")) {
        do
            TRY(group_given(parser, &person, &group));
        while (list_goes_on(parser));
        TRY(expect_mark(parser, "}"));
    }
    group.count = (uint32_t)count;
    group.given = person.given;
    VEC_PUSH(parser->arena, trial->body->groups, group);
    return true;
}

/* Of a person, and no group around it: told as such where it can be given at all. */
static bool given_outside(Parser *parser, const Trial *trial) {
    Trial  person = {.day = trial->day, .undated = trial->undated};
    size_t from = parser->at;
    size_t errors = parser->findings->errors;
    trial_ground(parser, &person);
    TRY(parse_given(parser, &person));
    if (parser->findings->errors != errors)
        return true;
    Finding finding =
        FINDING(SEVERITY_ERROR, "rules.test.people", token_place(parser, &parser->tokens[from]),
                .value = parser_source(parser, from, parser->at), .args = {lang_arg(parser->lang)});
    findings_add(parser->findings, finding);
    return true;
}

static bool parse_part(Parser *parser, Trial *trial) {
    const Token *token = peek(parser);
    if (peek_keyword(parser, KW_SEATS))
        return given_seats(parser, trial);
    if (token->kind == TOKEN_NUMBER)
        return given_said(parser) ? parser_fault(parser, token, "rules.expected.given")
                                  : given_people(parser, trial);
    if (!of_body(token))
        return given_outside(parser, trial);
    if (token->keyword == KW_POST)
        trial->body->post_at = token;
    if (token->keyword == KW_TERM)
        trial->body->term_at = token;
    return parse_given(parser, trial);
}

/* ---- what is expected ---- */

static bool parse_outcome(Parser *parser, ShareOutcome *outcome_out) {
    static const struct {
        Keyword      keyword;
        ShareOutcome outcome;
    } rows[] = {{KW_MET, SHARE_MET},
                {KW_NOT_MET, SHARE_NOT_MET},
                {KW_UNDECIDED, SHARE_UNDECIDED},
                {KW_DROP, SHARE_DROPPED}};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (accept_keyword(parser, rows[i].keyword)) {
            *outcome_out = rows[i].outcome;
            return true;
        }
    return CHOICE_FAULT(parser, KW_MET, KW_NOT_MET, KW_UNDECIDED, KW_DROP);
}

/* [ "(" int PEOPLE ")" ] */
static bool parse_found(Parser *parser, RuleShare *wanted) {
    int32_t found;
    wanted->counted = accept_mark(parser, "(");
    if (!wanted->counted)
        return true;
    TRY(expect_int(parser, &found) && expect_keyword(parser, KW_PEOPLE));
    wanted->found = found;
    return expect_mark(parser, ")");
}

static bool parse_expected_share(Parser *parser, Trial *trial) {
    TrialShare share = {.at = peek(parser)};
    TRY(expect_label(parser, &share.clause));
    share.wanted.label = share.clause;
    if (accept_mark(parser, "(")) {
        int32_t number;
        TRY(expect_int(parser, &number) && expect_mark(parser, ")"));
        share.wanted.label =
            str_format(parser->rules->arena, STR_FMT " (%d)", STR_ARG(share.clause), number);
    }
    if (peek(parser)->kind == TOKEN_NUMBER)
        return parser_fault_expected(parser, peek(parser), "rules.test.group.bare",
                                     str_format(parser->arena, STR_FMT " (" STR_FMT ")",
                                                STR_ARG(share.clause),
                                                STR_ARG(peek(parser)->source)));
    TRY(parse_outcome(parser, &share.wanted.outcome));
    TRY(parse_found(parser, &share.wanted));
    VEC_PUSH(parser->arena, trial->body->shares, share);
    return true;
}

bool parse_trial_structure(Parser *parser, Trial *trial) {
    trial->body = ARENA_NEW(parser->rules->arena, TrialBody);
    TRY(expect_label(parser, &trial->standard));
    TRY(expect_keyword(parser, KW_DATED) && expect_day(parser, &trial->day));
    trial->undated = day_unread(parser);
    trial_ground(parser, trial);
    peek(parser)->layout = LAYOUT_PART;
    while (accept_keyword(parser, KW_GIVEN))
        do
            TRY(parse_part(parser, trial));
        while (list_goes_on(parser));
    peek(parser)->layout = LAYOUT_PART;
    TRY(expect_keyword(parser, KW_EXPECT));
    do
        TRY(parse_expected_share(parser, trial));
    while (accept_mark(parser, ",") || accept_mark(parser, ";"));
    return true;
}
