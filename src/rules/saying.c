/* saying.c — what an office says and the rule language writes otherwise: the fault says what to write. The table is
 * sayings.def. Cost: a walk through it for each fault. */
#include "rules/parser.h"
#include "rules/sayings.def"

typedef struct Saying {
    PackLang    lang;
    const char *where, *needed, *said, *written;
} Saying;

#define END "rules.expected.mark"
#define CONDITION "rules.expected.condition"
#define BOUND "rules.expected.bound"
#define CLAUSE "rules.expected.clause"
#define NUMBER "rules.expected.number"
#define NEEDED "rules.expected"

static const Saying sayings[] = {
#define S(lang, where, needed, said, written) {lang, where, needed, said, written},
    SAYINGS(S)
#undef S
};

/* What was said: the words from `first`, the numbers among them. */
typedef struct Heard {
    const Token *first, *past;
    const Token *numbers[2];
    size_t       number_count;
} Heard;

/* The words of the token at the front of `said`, which may be several of it. */
static bool word_heard(Str *said, const Token *token) {
    Str words = token->text;
    while (words.len)
        if (!said->len || !str_same(str_cut(said, ' '), str_cut(&words, ' ')))
            return false;
    return true;
}

static bool heard_so(Parser *parser, const Token *token, const char *said, Heard *heard) {
    Str rest = str_from(said);
    *heard = (Heard){.first = token, .past = token};
    if (str_starts(rest, STR("< "))) {
        str_cut(&rest, ' ');
        if (token == parser->tokens || token[-1].kind != TOKEN_NUMBER)
            return false;
    }
    while (rest.len) {
        const Token *at = heard->past;
        if (at->kind == TOKEN_END || at->kind == TOKEN_TEXT)
            return false;
        if (at->kind == TOKEN_NUMBER && *rest.at == '#' && heard->number_count < 2) {
            heard->numbers[heard->number_count++] = at;
            str_cut(&rest, ' ');
        } else if (!word_heard(&rest, at)) {
            return false;
        }
        heard->past++;
    }
    return true;
}

/* "đại học" behind what was heard, as the code it is. */
static Str degree_heard(Parser *parser, Heard *heard) {
    for (size_t count = words_run(heard->past); count > 0; count--) {
        Str barred = words_barred(parser, heard->past, count);
        if (keyword_code(parser->arena, parser->lang, LIST_DEGREE, barred) < 0)
            continue;
        heard->past += count;
        return barred;
    }
    return STR("…");
}

static Str number_heard(const Heard *heard, uint32_t at) {
    const Token *number = heard->numbers[at];
    ensure(number != NULL); /* of the table: what it writes was said */
    return number->source;
}

static Str written_of(Parser *parser, const char *written, Heard *heard) {
    Text text = text_open(parser->arena);
    for (const char *c = written; *c; c++)
        if (*c == '#')
            text_add(&text, number_heard(heard, 0));
        else if (*c == '$')
            text_add(&text, number_heard(heard, 1));
        else if (*c == '@')
            text_add(&text, degree_heard(parser, heard));
        else
            text_char(&text, *c);
    return text_done(&text);
}

const char *saying_find(Parser *parser, const Token *token, const char *code, Str *expected,
                        Str *value) {
    for (size_t i = 0; i < COUNT_OF(sayings); i++) {
        const Saying *saying = &sayings[i];
        Heard         heard;
        bool          needed = !*saying->needed || str_is(*expected, saying->needed);
        if (saying->lang != parser->lang || !needed || !str_is(str_from(code), saying->where) ||
            !heard_so(parser, token, saying->said, &heard))
            continue;
        *expected = written_of(parser, saying->written, &heard);
        heard.past += heard.past->kind == TOKEN_KEYWORD && heard.past->keyword == KW_UPWARD;
        *value = parser_source(parser, (size_t)(heard.first - parser->tokens),
                               (size_t)(heard.past - parser->tokens));
        return *saying->written ? "rules.said" : "rules.said.extra";
    }
    return NULL;
}
