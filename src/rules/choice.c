/* choice.c — a place where one of several words fits: what stands there instead is told with all of them. Cost: for
 * faults. */
#include "rules/parser.h"

#include <string.h>

static Str choice_spelled(Parser *parser, const Keyword *fits, size_t count) {
    Text text = text_open(parser->arena);
    for (size_t i = 0; i < count; i++)
        text_format(&text, i ? "|" STR_FMT : STR_FMT,
                    STR_ARG(keyword_spelling(parser->lang, fits[i])));
    return text_done(&text);
}

bool choice_fault(Parser *parser, const Keyword *fits, size_t count) {
    parser->slip = (Slip){0};
    const Token *token = peek(parser), *past = bare_end(parser);
    for (size_t i = 0; i < count; i++)
        peek_keyword(parser, fits[i]); /* asked for, while one types */
    Str  expected = choice_spelled(parser, fits, count);
    bool worded = false;
    for (const Token *at = token; at < past; at++)
        worded |= at->kind == TOKEN_WORD;
    Str         value = parser_source(parser, parser->at, (size_t)(past - parser->tokens));
    const char *code = token_begins(token)
                           ? NULL
                           : saying_find(parser, token, "rules.expected.one", &expected, &value);
    if (!code && (!worded || token_begins(token)))
        return parser_fault_expected(parser, token, "rules.expected.among", expected);
    if (!code)
        code = meant_find(parser, token, false, &expected, &value);
    if (!code)
        code = "rules.expected.one";
    findings_add(parser->findings, FINDING(SEVERITY_ERROR, code, token_place(parser, token),
                                           .value = value, .args = {{"expected", expected}}));
    parser_slip_told(parser, token);
    return false;
}

/* Do the words stand in the phrase, one behind the other, bars read as blanks? */
static bool phrase_holds(Arena *arena, Str phrase, Str words) {
    Str plain[] = {phrase, words};
    for (int i = 0; i < 2; i++) {
        char *copy = arena_copy(arena, plain[i].at, plain[i].len + 1);
        for (size_t c = 0; c < plain[i].len; c++)
            copy[c] = copy[c] == '_' ? ' ' : copy[c];
        plain[i] = str_format(arena, " %.*s ", (int)plain[i].len, copy);
    }
    return plain[1].len < plain[0].len && strstr(plain[0].at, plain[1].at) != NULL;
}

/* The shortest phrase that holds the most words of those that stand here. */
static Keyword part_meant(Parser *parser, const Token *token, const Keyword *fits, size_t count,
                          size_t least, size_t *words_out) {
    size_t at = (size_t)(token - parser->tokens);
    for (size_t words = words_run(token); words >= least && words > 0; words--) {
        Str     said = parser_source(parser, at, at + words);
        Keyword best = KW_NONE;
        for (size_t i = 0; i < count; i++) {
            Str phrase = keyword_spelling(parser->lang, fits[i]);
            if (phrase_holds(parser->arena, phrase, said) &&
                (best == KW_NONE || phrase.len < keyword_spelling(parser->lang, best).len))
                best = fits[i];
        }
        *words_out = words;
        if (best != KW_NONE)
            return best;
    }
    return KW_NONE;
}

bool choice_part(Parser *parser, const Token *token, const Keyword *fits, size_t count,
                 size_t least) {
    size_t words;
    return part_meant(parser, token, fits, count, least, &words) != KW_NONE;
}

static size_t words_count(Str words) {
    size_t count = 0;
    for (; words.len; count++)
        str_cut(&words, ' ');
    return count;
}

/* "share of latest vote", of the low one or of the high one: do as many words stand around it in another phrase? */
static bool part_open(Parser *parser, const Keyword *fits, size_t count, Keyword meant, Str said,
                      Str *either_out) {
    Str  one = keyword_spelling(parser->lang, meant);
    Text either = text_open(parser->arena);
    bool open = false;
    for (size_t i = 0; i < count; i++) {
        Str  phrase = keyword_spelling(parser->lang, fits[i]);
        bool twin =
            phrase_holds(parser->arena, phrase, said) && words_count(phrase) == words_count(one);
        if (twin)
            text_format(&either, either.len ? "|" STR_FMT : STR_FMT, STR_ARG(phrase));
        open |= twin && fits[i] != meant;
    }
    *either_out = text_done(&either);
    return open;
}

bool choice_part_fault(Parser *parser, const Keyword *fits, size_t count, size_t least) {
    for (size_t i = 0; i < count; i++)
        peek_keyword(parser, fits[i]);
    size_t  words;
    Keyword meant = part_meant(parser, peek(parser), fits, count, least, &words);
    if (meant == KW_NONE)
        return false;
    Str said = parser_source(parser, parser->at, parser->at + words), either;
    if (part_open(parser, fits, count, meant, said, &either))
        findings_add(parser->findings, FINDING(SEVERITY_ERROR, "rules.expected.one",
                                               token_place(parser, peek(parser)), .value = said,
                                               .args = {{"expected", either}}));
    else
        parser_fault_instead(parser, peek(parser), said, keyword_spelling(parser->lang, meant));
    return true;
}
