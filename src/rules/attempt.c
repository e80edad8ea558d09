/* attempt.c — a clause or an item read again as it was meant: after a fault at a word that is meant to be another one (of
 * the other language, its parts apart, begun with a capital, misspelt) that one is put in its place, so that what the
 * fault hid is told in the same go. Cost: of each such word, up to SLIPS_MOST, one more reading of its
 * clause. */
#include "rules/parser.h"

enum { SLIPS_MOST = 64 };

Attempt attempt_begin(Parser *parser) {
    parser->unread = false;
    parser->unread_count = 0;
    return (Attempt){.at = parser->at,
                     .findings = parser->findings->len,
                     .errors = parser->findings->errors,
                     .exceptions = parser->rules->exceptions.len,
                     .overrides = parser->rules->overrides.len,
                     .shares = parser->rules->shares.len,
                     .depth = parser->depth};
}

static bool stands_at(const Place *place, uint32_t line, uint32_t column) {
    return place->line == line && place->column == column;
}

/* Where one is told already, what its meaning leads to is not, nor is it behind a guess. */
static void last_settle(const Parser *parser, const Attempt *attempt) {
    Findings    *findings = parser->findings;
    const Token *behind = &parser->tokens[attempt->guessed];
    const Place *last = &findings->at[findings->len - 1].place;
    bool         follows = attempt->guessed && stands_at(last, behind->line, behind->column);
    for (size_t i = 0; i < attempt->told; i++) {
        const Place *place = &findings->at[attempt->findings + i].place;
        follows |= stands_at(last, place->line, place->column);
    }
    findings->len -= follows;
    findings->errors -= follows;
}

/* The words become the keyword, the tokens of the clause before them move up to it; what is left behind is its first
 * token, as callers know that one by its address. */
static void words_replace(Parser *parser, Attempt *attempt) {
    const Slip *slip = &parser->slip;
    size_t      last = slip->at + slip->used - 1, gap = slip->used - 1;
    Token       put = parser->tokens[slip->at], first = parser->tokens[attempt->at];
    put.source = put.text = parser_source(parser, slip->at, slip->at + slip->used);
    put.kind = TOKEN_KEYWORD;
    put.keyword = slip->keyword;
    put.meant = true;
    put.guessed = slip->guessed;
    parser->tokens[last] = put;
    for (size_t i = slip->at; gap && i-- > attempt->at;)
        parser->tokens[i + gap] = parser->tokens[i];
    for (size_t i = 0; i < gap && slip->at > attempt->at; i++)
        parser->tokens[attempt->at + i] = first;
    attempt->at += gap;
}

bool attempt_again(Parser *parser, Attempt *attempt, bool *good) {
    Findings *findings = parser->findings;
    size_t    kept = attempt->findings + attempt->told;
    bool      whole = *good;
    *good &= !parser->unread;
    if (whole || findings->take || findings->len <= kept)
        return false;
    if (attempt->told == SLIPS_MOST || parser->slip.keyword == KW_NONE ||
        parser->slip.finding != findings->len || parser->slip.at < attempt->at) {
        last_settle(parser, attempt);
        parser->slip = (Slip){0}; /* nor is what it stands in read again */
        return false;
    }
    findings->at[kept] = findings->at[findings->len - 1];
    findings->len = kept + 1;
    attempt->told++;
    findings->errors = attempt->errors + attempt->told;
    parser->rules->exceptions.len = attempt->exceptions;
    parser->rules->overrides.len = attempt->overrides;
    parser->rules->shares.len = attempt->shares;
    parser->unread = false;
    parser->unread_count = 0;
    parser->depth = attempt->depth;
    words_replace(parser, attempt);
    if (parser->slip.guessed)
        attempt->guessed = parser->slip.at + parser->slip.used;
    parser->slip = (Slip){0};
    parser->at = attempt->at;
    return true;
}
