/* party.c — "a full party member for 5 years": no condition of its own, but the time since a day of joining, of as much
 * as was said. Cost: for faults. */
#include "rules/condition.h"

#include <string.h>

/* The words by which membership is said; *official_out: full membership is. */
static const Token *member_words(const Token *token, bool *official_out) {
    static const char *const words[] = {"là",  "đảng", "Đảng", "viên",  "chính",  "thức",
                                        "a",   "an",   "the",  "is",    "full",   "official",
                                        "has", "been", "of",   "party", "member", "Party"};
    bool                     party = false, member = false;
    *official_out = false;
    for (; token->kind == TOKEN_WORD || token->kind == TOKEN_LABEL || token->keyword == KW_OF;
         token++) {
        size_t i = 0;
        while (i < COUNT_OF(words) && !str_is(token->text, words[i]))
            i++;
        if (i == COUNT_OF(words))
            break;
        party |= str_is(token->text, "đảng") || str_is(token->text, "Đảng") ||
                 str_is(token->text, "party") || str_is(token->text, "Party");
        member |= str_is(token->text, "viên") || str_is(token->text, "member");
        *official_out |= str_is(token->text, "chính") || str_is(token->text, "full") ||
                         str_is(token->text, "official");
    }
    return party && member ? token : NULL;
}

/* The comparison that was said; behind it reading goes on. */
static Str length_said(Parser *parser, const Token *at, const Token **past_out) {
    Str    least = STR(">= "), none = keyword_spelling(parser->lang, KW_MONTHS);
    size_t from = (size_t)(at - parser->tokens);
    bool   compared =
        (at->kind == TOKEN_MARK && strchr("=<>", *at->text.at)) ||
        (at->kind == TOKEN_KEYWORD && (at->keyword == KW_FROM || at->keyword == KW_AT_MOST));
    bool         above = at->kind == TOKEN_KEYWORD && at->keyword == KW_ABOVE;
    bool         word = above || str_is(at->text, "for") || str_is(at->text, "đủ");
    const Token *number = at + (compared || word), *unit = number + 1;
    *past_out = at;
    if (number->kind != TOKEN_NUMBER || unit->kind != TOKEN_KEYWORD ||
        (unit->keyword != KW_MONTHS && unit->keyword != KW_YEARS))
        return str_format(parser->arena, ">= 0 " STR_FMT, STR_ARG(none));
    const Token *past = unit + 1;
    past += past->kind == TOKEN_KEYWORD && past->keyword == KW_UPWARD;
    *past_out = past;
    if (compared)
        return parser_source(parser, from, (size_t)(past - parser->tokens));
    Str length = parser_source(parser, (size_t)(number - parser->tokens),
                               (size_t)(unit + 1 - parser->tokens));
    return str_format(parser->arena, STR_FMT STR_FMT, STR_ARG(above ? STR("> ") : least),
                      STR_ARG(length));
}

bool party_fault(Parser *parser) {
    const Token *token = peek(parser), *past;
    bool         official;
    const Token *at = member_words(token, &official);
    if (!at)
        return false;
    Str since = keyword_spelling(parser->lang, KW_TIME_SINCE);
    Str day = keyword_spelling(parser->lang, official ? KW_PARTY_OFFICIAL : KW_PARTY_JOINED);
    Str length = length_said(parser, at, &past);
    Str expected = str_format(parser->arena, STR_FMT " " STR_FMT " " STR_FMT, STR_ARG(since),
                              STR_ARG(day), STR_ARG(length));
    findings_add(
        parser->findings,
        FINDING(SEVERITY_ERROR, "rules.party.member", token_place(parser, token),
                .value = parser_source(parser, parser->at, (size_t)(past - parser->tokens)),
                .args = {{"expected", expected}, lang_arg(parser->lang)}));
    return true;
}
