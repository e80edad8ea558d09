/* condition_begin.c — what begins a condition, be it said otherwise than the rule language writes it, and where the
 * clause can be read again behind a fault. Cost: for faults. */
#include "rules/condition.h"

#include <string.h>

/* What begins a condition: those of which some words say which one is meant, and those of everyday words. */
static const Keyword conditions[] = {
    KW_SEX,          KW_ETHNIC,        KW_RELIGION,      KW_NATIVE_PLACE, KW_OCCUPATION,
    KW_TIME_SINCE,   KW_DEGREE,        KW_THEORY,        KW_GRADE,        KW_STRENGTH,
    KW_TRAINING,     KW_CERTIFICATE,   KW_VOTE_LOW,      KW_VOTE_HIGH,    KW_HOLDS,
    KW_PRESENT_TIME, KW_TERMS_IN_POST, KW_FIRST_TERM,    KW_SERVICE_LEFT, KW_IN_POOL_THIS,
    KW_IN_POOL,      KW_LOCAL,         KW_NO_DISCIPLINE, KW_COMMENDED,    KW_STATUS_OF,
    KW_MATTER,       KW_TIES_DECLARED, KW_IN_CHARGE};
static const Keyword others[] = {KW_AGE_UNDER, KW_AGE_FROM, KW_AGE_COMPLETED, KW_AGE_BIRTHDAY,
                                 KW_EVERY,     KW_SOME,     KW_COUNT,         KW_DISCIPLINED,
                                 KW_HELD,      KW_UNIT,     KW_POST};

static const Keyword joints[] = {KW_AND, KW_OR};

enum { WORDS_LEAST = 2 };

/* "tỷ lệ tín nhiệm cao": some words of the one condition that has them. */
bool condition_part_said(Parser *parser) {
    for (size_t i = 0; i < COUNT_OF(others); i++)
        peek_keyword(parser, others[i]); /* asked for, while one types */
    return choice_part_fault(parser, conditions, COUNT_OF(conditions), WORDS_LEAST);
}

/* "có bằng đại học", "not older than 55": told from its first word. */
bool condition_said_instead(Parser *parser, const Token *first) {
    Str expected = STR(""), value;
    return saying_find(parser, first, "rules.expected.condition", &expected, &value) != NULL;
}

/* ---- behind a fault ---- */

static bool listed(Keyword keyword, const Keyword *keywords, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (keyword == keywords[i])
            return true;
    return false;
}

static bool among(const Token *token, const Keyword *keywords, size_t count) {
    return token->kind == TOKEN_KEYWORD && listed(token->keyword, keywords, count);
}

static const Keyword more[] = {KW_NOT, KW_AGE, KW_RATING};
static const Keyword after[] = {KW_CITE,  KW_IF_UNKNOWN, KW_WAIVABLE,   KW_MAY_BE_RELAXED_BY,
                                KW_SCORE, KW_ARE,        KW_FOR_HOLDERS};

bool condition_takes(Keyword keyword) {
    return listed(keyword, conditions, COUNT_OF(conditions)) ||
           listed(keyword, others, COUNT_OF(others)) || listed(keyword, more, COUNT_OF(more)) ||
           listed(keyword, after, COUNT_OF(after));
}

/* "and", "or" of either language; KW_NONE: neither. */
static Keyword joint_of(const Parser *parser, const Token *token) {
    Keyword keyword = token->kind == TOKEN_KEYWORD ? token->keyword
                      : token->kind == TOKEN_WORD  ? keyword_foreign(parser, token)
                                                   : KW_NONE;
    return listed(keyword, joints, COUNT_OF(joints)) ? keyword : KW_NONE;
}

static bool joins(const Parser *parser, const Token *token) {
    return joint_of(parser, token) != KW_NONE;
}

/* What follows a condition, whatever that is. */
static bool follows_condition(const Parser *parser, const Token *token) {
    static const Keyword then[] = {KW_REQUIRE, KW_PREFER, KW_DROP};
    return among(token, after, COUNT_OF(after)) ||
           (parser->of_exception && among(token, then, COUNT_OF(then)));
}

/* "trình độ >= …", "còn đủ 5 năm": words that are compared, whatever they are meant to be. */
static bool compared(const Token *token) {
    static const Keyword units[] = {KW_YEARS, KW_MONTHS};
    size_t               words = 0;
    for (; token->kind == TOKEN_WORD; token++)
        words++;
    if (token->kind == TOKEN_NUMBER)
        return words > 1 && among(token + 1, units, COUNT_OF(units));
    return token->kind == TOKEN_MARK && strchr("=<>!", *token->text.at);
}

/* Another condition, behind "and" or "or": never a part of a name or of a range. */
static bool begins_condition(Parser *parser, const Token *token) {
    if (token->kind == TOKEN_WORD && parser_knows(parser, token) && !parser->slip.guessed)
        return true;
    if (token->kind == TOKEN_WORD)
        return compared(token) || condition_said_instead(parser, token);
    return choice_part(parser, token, conditions, COUNT_OF(conditions), WORDS_LEAST) ||
           among(token, conditions, COUNT_OF(conditions)) ||
           among(token, others, COUNT_OF(others)) || among(token, more, COUNT_OF(more));
}

/* "{age under 40, age from 40}": of a list, where ";" is meant. */
static bool in_list(const Parser *parser, const Token *token) {
    int closed = 0;
    for (; token > parser->tokens && token->kind != TOKEN_LABEL; token--) {
        bool mark = token->kind == TOKEN_MARK;
        closed += mark && strchr(")}", *token->text.at) ? 1 : 0;
        closed -= mark && strchr("({", *token->text.at) ? 1 : 0;
        if (closed < 0)
            return *token->text.at == '{';
    }
    return false;
}

/* "theory >= advanced, sex = female", "…, and sex = female" */
static bool comma_joins(Parser *parser, const Token *token) {
    return token->kind == TOKEN_MARK && *token->text.at == ',' && !in_list(parser, token) &&
           begins_condition(parser, token + 1 + joins(parser, token + 1));
}

/* What the comma stands for: the word that joins the last of them. */
static Keyword comma_means(const Parser *parser, const Token *token) {
    int inside = 0;
    for (; !token_begins(token) && !follows_condition(parser, token); token++) {
        bool mark = token->kind == TOKEN_MARK;
        inside += mark && strchr("({", *token->text.at) ? 1 : 0;
        inside -= mark && strchr(")}", *token->text.at) ? 1 : 0;
        if (inside < 0 || (mark && !inside && *token->text.at == ';'))
            return KW_AND;
        if (!inside && joins(parser, token))
            return joint_of(parser, token);
    }
    return KW_AND;
}

bool condition_comma(Parser *parser) {
    const Token *token = peek(parser);
    if (!comma_joins(parser, token))
        return false;
    bool extra = joins(parser, token + 1);
    Str  joint = keyword_spelling(parser->lang, comma_means(parser, token));
    parser->slip = (Slip){0};
    findings_add(parser->findings,
                 FINDING(SEVERITY_ERROR, extra ? "rules.said.extra" : "rules.said",
                         token_place(parser, token), .value = token->source,
                         .args = {{"expected", extra ? STR("") : joint}}));
    parser->at++;
    parser->unread_count++;
    parser->unread = true;
    return !extra;
}

/* Of the words just told: "nam không quá 62 tuổi, nữ không quá 60 tuổi". */
static size_t commas_told(const Parser *parser) {
    const Findings *findings = parser->findings;
    Str             value = findings->len ? findings->at[findings->len - 1].value : STR("");
    size_t          count = 0;
    for (size_t i = 0; i < value.len; i++)
        count += value.at[i] == ',';
    return count;
}

/* Where the clause can be read again; NULL: nowhere in it. */
const Token *condition_again_at(Parser *parser) {
    int    inside = 0;
    size_t told = commas_told(parser);
    for (const Token *token = peek(parser); token->kind != TOKEN_END; token++) {
        bool mark = token->kind == TOKEN_MARK;
        if (token_begins(token) || (token->kind == TOKEN_LABEL && token->first))
            return NULL;
        if (mark && !inside && (*token->text.at == ';' || *token->text.at == ')'))
            return *token->text.at == ')' && parser->round ? token : NULL;
        inside += mark && strchr("({", *token->text.at) ? 1 : 0;
        inside -= mark && inside && strchr(")}", *token->text.at) ? 1 : 0;
        if (mark && told && *token->text.at == ',') {
            told--;
            continue;
        }
        if (!inside && (follows_condition(parser, token) || comma_joins(parser, token) ||
                        (joins(parser, token) && begins_condition(parser, token + 1))))
            return token;
    }
    return NULL;
}

bool condition_extra(Parser *parser) {
    const Token *token = peek(parser);
    if (token[-1].kind != TOKEN_NUMBER ||
        (token->kind != TOKEN_WORD && token->kind != TOKEN_KEYWORD) ||
        among(token, joints, COUNT_OF(joints)))
        return false;
    Str         expected = STR(""), value;
    const char *code = saying_find(parser, token, "rules.expected.mark", &expected, &value);
    return code && str_is(str_from(code), "rules.said.extra");
}
