/* bare.c — a name without quotes: where it ends. It may hold keywords ("người đứng đầu đơn vị"), so that it goes on
 * over every word but those that can follow a name. docs/rules/grammar.md. Cost: for faults. */
#include "rules/parser.h"

#include <string.h>

/* What follows a name and is no part of one. */
bool keyword_ends_names(Keyword keyword) {
    static const Keyword after[] = {
        KW_LANGUAGE,     KW_UNTIL,       KW_CITE,         KW_UNCONFIRMED,
        KW_WHEN,         KW_REQUIRE,     KW_PREFER,       KW_DROP,
        KW_SCORE,        KW_IF_UNKNOWN,  KW_WAIVABLE,     KW_DECIDES,
        KW_OR,           KW_MANAGED_BY,  KW_FOR_HOLDERS,  KW_SAME_UNIT,
        KW_CUMULATIVE,   KW_CONTINUOUS,  KW_FROM,         KW_OF_BODIES,
        KW_OF_POSTS,     KW_ARE,         KW_PER_UNIT,     KW_AT_MOST,
        KW_RANKED,       KW_TO_POSTS,    KW_NOT_COUNTING, KW_FROM_POSTS,
        KW_AFTER_STEP,   KW_BY,          KW_PRESIDES,     KW_SUMMONED,
        KW_WITHDRAW,     KW_QUORUM,      KW_BALLOT,       KW_WITHIN,
        KW_GIVEN,        KW_OPINION_OF,  KW_TAKES_EFFECT, KW_AS_HOLDER,
        KW_OF_STRUCTURE, KW_EXPECT,      KW_COUNTING,     KW_UPWARD,
        KW_TESTED_ON,    KW_WITH_REASON, KW_RETURNS,      KW_MAY_BE_RELAXED_BY};
    for (size_t i = 0; i < COUNT_OF(after); i++)
        if (after[i] == keyword)
            return true;
    return false;
}

static bool keyword_at(const Token *token, Keyword keyword) {
    return token->kind == TOKEN_KEYWORD && token->keyword == keyword;
}

/* Another clause or item; the word "standard" alone is none. */
static bool begins(const Token *token) {
    const Token *next = token + 1;
    if (!token_begins(token) || token->kind != TOKEN_KEYWORD)
        return token_begins(token);
    return next->kind == TOKEN_LABEL || next->kind == TOKEN_TEXT ||
           (token->keyword == KW_RETIREMENT && keyword_at(next, KW_CITE));
}

static bool compares(const Token *token) {
    return token->kind == TOKEN_MARK && strchr("=<>!", *token->text.at);
}

/* "from 20 to 30", "at most district", not "from 20 months". */
static bool ranges(Parser *parser, const Token *token) {
    const Token *value = token + 1;
    if (!keyword_at(token, KW_FROM) && !keyword_at(token, KW_AT_MOST))
        return false;
    if (value->kind == TOKEN_NUMBER)
        return !keyword_at(value + 1, KW_MONTHS) && !keyword_at(value + 1, KW_YEARS);
    return value->kind == TOKEN_WORD &&
           keyword_code(parser->arena, parser->lang, LIST_LEVEL, value->text) >= 0;
}

static bool said_at(Parser *parser, const Token *token, const char *where) {
    Str expected = STR(""), value;
    return saying_find(parser, token, where, &expected, &value) != NULL;
}

/* "of S dated …" of a test, or "of post kind" */
static bool of_ends(const Token *next) {
    return keyword_at(next, KW_POST_KIND) ||
           (next->kind == TOKEN_LABEL && keyword_at(next + 1, KW_DATED));
}

bool says_equivalent(const Token *token) {
    return (str_is(token->text, "tương") && str_is(token[1].text, "đương")) ||
           str_is(token->text, "equivalent");
}

/* A condition goes on: not "khoa học và công nghệ". */
static bool and_ends(Parser *parser, const Token *next) {
    return next->kind == TOKEN_KEYWORD || next->kind == TOKEN_MARK || says_equivalent(next) ||
           parser_knows(parser, next) || said_at(parser, next, "rules.expected.condition");
}

/* "level >= commune", "level at least commune": no length of time, which follows a name. */
static bool bounded(const Token *next) {
    const Token *value = next + 1;
    bool         words = keyword_at(next, KW_FROM) || keyword_at(next, KW_AT_MOST);
    bool         time = words && value->kind == TOKEN_NUMBER &&
                (keyword_at(value + 1, KW_MONTHS) || keyword_at(value + 1, KW_YEARS));
    return compares(next) || (words && !time);
}

/* Of a keyword that follows a name only before certain words. */
static bool ends_before(Parser *parser, const Token *token) {
    const Token *next = token + 1;
    Str          code = next->kind == TOKEN_WORD ? next->text : STR("");
    switch ((int)token->keyword) {
    case KW_OF:
        return of_ends(next);
    case KW_AND:
        return and_ends(parser, next);
    case KW_LEVEL:
    case KW_RANK:
        return compares(next) || ranges(parser, next);
    case KW_BLOC:
    case KW_FIELD:
        return bounded(next);
    case KW_AFTER:
    case KW_DATED:
        return next->kind == TOKEN_DATE || next->kind == TOKEN_NUMBER;
    case KW_FIRST:
    case KW_SECOND:
        return keyword_at(next, KW_HOLDS);
    case KW_NOT:
        return keyword_at(next, KW_SAME_UNIT);
    case KW_LASTING:
        return keyword_at(next, KW_FROM) || keyword_at(next, KW_AT_MOST);
    case KW_DIRECTION:
        return next->kind == TOKEN_KEYWORD;
    case KW_FOR:
        return code.len && keyword_code(parser->arena, parser->lang, LIST_ACTION, code) >= 0;
    case KW_ASCENDING:
    case KW_DESCENDING:
        return next->kind != TOKEN_WORD;
    default: /* "ngày_sinh" is no word of a name, nor is what is compared */
        return memchr(token->text.at, '_', token->text.len) != NULL || compares(next) ||
               next->kind == TOKEN_TEXT;
    }
}

static bool number_ends(const Token *token) {
    const Token *next = token + 1;
    return (keyword_at(next, KW_MONTHS) || keyword_at(next, KW_YEARS)) &&
           next[1].kind != TOKEN_NUMBER; /* "135 năm 2020" */
}

/* What follows a name, in the other language: "do Ban Thường vụ decides"; "and" only before a condition. */
static bool foreign_ends(Parser *parser, const Token *token) {
    Keyword keyword = keyword_foreign(parser, token);
    return keyword_ends_names(keyword) || (keyword == KW_AND && and_ends(parser, token + 1));
}

/* A word of the name, or of what follows it? */
static bool goes_on(Parser *parser, const Token *token) {
    switch ((int)token->kind) {
    case TOKEN_WORD:
        return !said_at(parser, token, "rules.expected.mark") && !foreign_ends(parser, token);
    case TOKEN_LABEL:
        return !begins(token);
    case TOKEN_NUMBER:
        return !number_ends(token);
    case TOKEN_DATE:
        return true;
    case TOKEN_KEYWORD:
        return !keyword_ends_names(token->keyword) && !begins(token) &&
               !said_at(parser, token, "rules.expected.mark") && !ends_before(parser, token);
    default:
        return false;
    }
}

/* What follows a name, misspelt: then the name is missing. Begun with a capital it is the name ("Quyết định"). */
static bool follower_meant(Parser *parser, const Token *token) {
    Str    expected = STR(""), value = STR(""), words[8] = {0};
    size_t count = 0, used;
    if (token->kind == TOKEN_KEYWORD || token->kind == TOKEN_LABEL ||
        !meant_find(parser, token, false, &expected, &value))
        return false;
    while (expected.len && count < COUNT_OF(words))
        words[count++] = str_cut(&expected, ' ');
    return keyword_ends_names(keyword_match(parser->lang, words, count, &used));
}

const Token *bare_end(Parser *parser) {
    const Token *token = peek(parser), *end = token;
    bool         next_line = parser->at && token[-1].line != token->line;
    if (token->kind != TOKEN_WORD && next_line)
        return token;
    if (begins(token))
        return token;
    while (end->line == token->line && goes_on(parser, end))
        end++;
    return end;
}

static const Token *name_end(Parser *parser) {
    const Token *token = peek(parser);
    return follower_meant(parser, token) ? token : bare_end(parser);
}

bool name_is_bare(Parser *parser) {
    return peek(parser)->kind != TOKEN_NUMBER && name_end(parser) != peek(parser);
}

bool name_bare(Parser *parser, Str *text_out) {
    const Token *token = peek(parser), *end = name_end(parser);
    if (end == token || this_post_words(token))
        return false;
    *text_out = parser_source(parser, parser->at, parser->at + (size_t)(end - token));
    findings_add(parser->findings, FINDING(SEVERITY_ERROR, "rules.text.bare",
                                           token_place(parser, token), .value = *text_out));
    parser->at += (size_t)(end - token);
    return true;
}
