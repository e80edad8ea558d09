/* saying.c — what an office says and the rule language writes otherwise: the fault says what to write. The table is
 * sayings.def. Cost: a walk through it for each fault. */
#include "rules/parser.h"
#include "rules/sayings.def"

#include <string.h>

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
#define ONE "rules.expected.one"
#define DATE "rules.expected.date"
#define STEP "rules.expected.step"
#define GIVEN "rules.expected.given"
#define AGE "rules.age.bare"
#define UP "up" /* behind a value: these two are no faults by themselves */
#define DOWN "down"

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
    Str          code; /* a degree or a level of theory; empty: none was said */
} Heard;

/* "đại học" as the code it is; how many words, 0 where none of the list begins there. */
static size_t code_words(Parser *parser, const Token *token, ListId list, Str *code_out) {
    for (size_t count = words_run(token); count > 0; count--) {
        *code_out = words_barred(parser, token, count);
        if (keyword_code(parser->arena, parser->lang, list, *code_out) >= 0)
            return count;
    }
    return 0;
}

/* The words of the token at the front of `said`, which may be several of it. */
static bool word_heard(Str *said, const Token *token) {
    Str words = token->text;
    while (words.len)
        if (!said->len || !str_same(str_cut(said, ' '), str_cut(&words, ' ')))
            return false;
    return true;
}

static bool unit_follows(const Token *number) {
    const Token *next = number + 1;
    return next->kind == TOKEN_KEYWORD && (next->keyword == KW_MONTHS || next->keyword == KW_YEARS);
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
        if (*rest.at == '@' || *rest.at == '~') {
            ListId list = *rest.at == '@' ? LIST_DEGREE : LIST_THEORY;
            size_t count = code_words(parser, at, list, &heard->code);
            TRY(count > 0);
            heard->past += count;
            str_cut(&rest, ' ');
            continue;
        }
        if (at->kind == TOKEN_END || at->kind == TOKEN_TEXT)
            return false;
        if (at->kind == TOKEN_NUMBER && *rest.at == '#' && heard->number_count < 2) {
            heard->numbers[heard->number_count++] = at;
            str_cut(&rest, ' ');
            if (!rest.len && unit_follows(at))
                return false;
        } else if (!word_heard(&rest, at)) {
            return false;
        }
        heard->past++;
    }
    return true;
}

static Str degree_heard(Parser *parser, Heard *heard) {
    Str    code = STR("…");
    size_t count = heard->code.len ? 0 : code_words(parser, heard->past, LIST_DEGREE, &code);
    heard->past += count;
    return heard->code.len ? heard->code : count ? code : STR("…");
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
        else if (*c == '@' || *c == '~')
            text_add(&text, degree_heard(parser, heard));
        else
            text_char(&text, *c);
    return text_done(&text);
}

static const Saying *saying_at(Parser *parser, const Token *token, const char *where, Str needed,
                               Heard *heard) {
    for (size_t i = 0; i < COUNT_OF(sayings); i++) {
        const Saying *saying = &sayings[i];
        bool          fits = !*saying->needed || str_is(needed, saying->needed);
        if (saying->lang == parser->lang && fits && str_is(str_from(where), saying->where) &&
            heard_so(parser, token, saying->said, heard))
            return saying;
    }
    return NULL;
}

/* How many words, behind a value, say that it is meant upward or downward; 0: none. */
static size_t way_words(Parser *parser, const Token *token, bool up) {
    Heard heard = {0};
    if (up && token->kind == TOKEN_KEYWORD && token->keyword == KW_UPWARD)
        return 1;
    return saying_at(parser, token, up ? UP : DOWN, STR(""), &heard) ? (size_t)(heard.past - token)
                                                                     : 0;
}

const char *saying_find(Parser *parser, const Token *token, const char *code, Str *expected,
                        Str *value) {
    Heard         heard;
    const Saying *saying = saying_at(parser, token, code, *expected, &heard);
    if (!saying)
        return NULL;
    bool fault = strncmp(saying->written, "rules.", 6) == 0;
    *expected = fault ? STR("") : written_of(parser, saying->written, &heard);
    heard.past += way_words(parser, heard.past, true);
    *value = parser_source(parser, (size_t)(heard.first - parser->tokens),
                           (size_t)(heard.past - parser->tokens));
    if (fault)
        return saying->written;
    if (strchr(saying->written, '|'))
        return "rules.age.range";
    return *saying->written ? "rules.said" : "rules.said.extra";
}

/* ---- upward and downward ---- */

/* What to write for the comparison at `first` when its value is meant that way; empty: it says so already, and
 * nothing can be told. */
static Str way_written(Parser *parser, const Token *first, bool up, bool *told) {
    bool mark = first->kind == TOKEN_MARK, word = first->kind == TOKEN_KEYWORD;
    bool from = word && (first->keyword == KW_FROM || first->keyword == KW_AGE_FROM);
    bool most = word && first->keyword == KW_AT_MOST;
    *told = true;
    if (mark && str_is(first->text, "="))
        return up ? STR(">=") : STR("<=");
    if (from && !up)
        return keyword_spelling(parser->lang, KW_AT_MOST);
    *told = up ? from || str_is(first->text, ">=") : most || str_is(first->text, "<=");
    return STR("");
}

/* "age from 45 or younger" */
static void age_downward(Parser *parser, size_t from, size_t count) {
    Str number = parser_source(parser, from + 1, parser->at);
    Str forms[] = {keyword_spelling(parser->lang, KW_AGE_COMPLETED),
                   keyword_spelling(parser->lang, KW_AGE_BIRTHDAY)};
    for (int i = 0; i < 2; i++)
        forms[i] =
            str_format(parser->arena, STR_FMT " " STR_FMT, STR_ARG(forms[i]), STR_ARG(number));
    findings_add(parser->findings, FINDING(SEVERITY_ERROR, "rules.age.range",
                                           token_place(parser, &parser->tokens[from]),
                                           .value = parser_source(parser, from, parser->at + count),
                                           .args = {{"one", forms[0]}, {"two", forms[1]}}));
}

void saying_way(Parser *parser, size_t from) {
    const Token *first = &parser->tokens[from], *at = peek(parser);
    bool         age = first->kind == TOKEN_KEYWORD && first->keyword == KW_AGE_FROM, told;
    size_t       up = way_words(parser, at, true), count = up + way_words(parser, at, false);
    if (!count || (peek_keyword(parser, KW_UPWARD) && first->kind == TOKEN_KEYWORD))
        return;
    Str put = way_written(parser, first, up > 0, &told);
    if (!told)
        return;
    if (age && !up) {
        age_downward(parser, from, count);
    } else if (put.len) {
        Str value = parser_source(parser, from + 1, parser->at);
        put = str_format(parser->arena, STR_FMT " " STR_FMT, STR_ARG(put), STR_ARG(value));
        findings_add(parser->findings,
                     FINDING(SEVERITY_ERROR, "rules.said", token_place(parser, first),
                             .value = parser_source(parser, from, parser->at + count),
                             .args = {{"expected", put}}));
    } else {
        findings_add(parser->findings,
                     FINDING(SEVERITY_ERROR, "rules.said.extra", token_place(parser, at),
                             .value = parser_source(parser, parser->at, parser->at + count)));
    }
    parser->at += count;
}

bool saying_unbound(Parser *parser, ListId list) {
    Str    code;
    size_t words = code_words(parser, peek(parser), list, &code);
    size_t up = way_words(parser, peek(parser) + words, true);
    size_t count = up + way_words(parser, peek(parser) + words, false);
    if (!words || !count)
        return false;
    code = str_format(parser->arena, "%s " STR_FMT, up ? ">=" : "<=", STR_ARG(code));
    findings_add(parser->findings,
                 FINDING(SEVERITY_ERROR, "rules.said", token_place(parser, peek(parser)),
                         .value = parser_source(parser, parser->at, parser->at + words + count),
                         .args = {{"expected", code}}));
    return true;
}
