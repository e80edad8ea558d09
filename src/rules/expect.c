/* expect.c — the small readers of a pack: a word, a mark, a name, a number, a date, a code, a list, a citation; each
 * tells what else stands there. Cost: of the words read. */
#include "rules/parser.h"

#include <string.h>

/* "2 years" where months are counted. */
static bool years_for_months(Parser *parser) {
    const Token *token = peek(parser) - 1;
    long long    months = token->number / 1000 * 12;
    return parser_fault_expected(parser, token, "rules.months.years",
                                 str_format(parser->arena, "%lld", months));
}

bool expect_keyword(Parser *parser, Keyword keyword) {
    if (keyword == KW_MONTHS && parser->at && peek_keyword(parser, KW_YEARS) &&
        (peek(parser) - 1)->kind == TOKEN_NUMBER)
        return years_for_months(parser);
    return accept_keyword(parser, keyword) ||
           parser_fault_expected(parser, peek(parser), "rules.expected",
                                 keyword_spelling(parser->lang, keyword));
}

bool expect_mark(Parser *parser, const char *mark) {
    return accept_mark(parser, mark) ||
           parser_fault_expected(parser, peek(parser), "rules.expected", str_from(mark));
}

static Token *expect_kind(Parser *parser, TokenKind kind, const char *code) {
    Token *token = peek(parser);
    if (token->kind != kind) {
        parser_fault(parser, token, code);
        return NULL;
    }
    parser->at++;
    return token;
}

bool expect_text(Parser *parser, Str *text_out) {
    if (name_bare(parser, text_out))
        return true; /* told; a name stands there all the same */
    const Token *token = expect_kind(parser, TOKEN_TEXT, "rules.expected.text");
    if (token)
        *text_out = token->text;
    return token != NULL;
}

bool expect_label(Parser *parser, Str *label_out) {
    Sought *asked = parser_sought(parser, peek(parser));
    if (asked)
        asked->label = true;
    const Token *token = expect_kind(parser, TOKEN_LABEL, "rules.expected.label");
    if (token)
        *label_out = token->text;
    return token != NULL;
}

bool expect_new_label(Parser *parser, Str *label_out) {
    const Token *token = peek(parser);
    TRY(expect_label(parser, label_out));
    uint32_t spot = token_spot(token);
    return map_put(&parser->labels, *label_out, spot) == spot ||
           !parser_fault(parser, token, "rules.label.twice");
}

bool expect_number(Parser *parser, int64_t *thousandths_out) {
    const Token *token = expect_kind(parser, TOKEN_NUMBER, "rules.expected.number");
    if (token)
        *thousandths_out = token->number;
    return token != NULL;
}

bool expect_int(Parser *parser, int32_t *number_out) {
    const Token *token = peek(parser);
    int64_t      thousandths;
    TRY(expect_number(parser, &thousandths));
    if (!token->whole)
        return parser_fault(parser, token, "rules.number.whole");
    *number_out = (int32_t)(thousandths / 1000);
    return true;
}

/* A bare year reads as a number. */
bool expect_date(Parser *parser, PartialDate *date_out) {
    const Token *token = peek(parser);
    if (token->kind == TOKEN_NUMBER && token->whole && token->source.len == 4) {
        *date_out = (PartialDate){.year = (int16_t)(token->number / 1000)};
        parser->at++;
        return date_out->year > 0 || parser_fault(parser, token, "rules.date.bad");
    }
    token = expect_kind(parser, TOKEN_DATE, "rules.expected.date");
    if (token)
        *date_out = token->date;
    return token != NULL;
}

bool expect_day(Parser *parser, Day *day_out) {
    const Token *token = peek(parser);
    PartialDate  date;
    TRY(expect_date(parser, &date));
    if (!partial_full(date))
        return parser_fault(parser, token, "rules.date.full");
    *day_out = partial_first(date);
    return true;
}

void parser_upward(Parser *parser, size_t from) {
    parser->tokens[from].phrase = PHRASE_OPEN;
    parser->tokens[parser->at - 1].phrase = PHRASE_OPEN_END;
    saying_way(parser, from);
    accept_keyword(parser, KW_UPWARD);
}

/* "cao cấp" for cao_cấp. */
static void code_apart(Parser *parser, const Token *token, size_t count, Str barred) {
    Str value = parser_source(parser, parser->at, parser->at + count);
    findings_add(parser->findings,
                 FINDING(SEVERITY_ERROR, "rules.word.near", token_place(parser, token),
                         .value = value, .args = {{"expected", barred}}));
    parser->at += count;
}

/* No code, nor one that is meant. */
static bool code_unread(Parser *parser, ListId list, int32_t *code_out) {
    const Token *token = peek(parser);
    parser_fault_expected(parser, token, "rules.expected.code",
                          keyword_code_words(parser->arena, parser->lang, list));
    *code_out = 0;
    return token->kind == TOKEN_WORD && parser_pass_unread(parser, 1);
}

bool expect_code(Parser *parser, ListId list, int32_t *code_out) {
    Token  *token = peek(parser);
    Sought *asked = parser_sought(parser, token);
    if (asked)
        asked->lists |= UINT64_C(1) << list;
    bool word = token->kind == TOKEN_WORD || token->kind == TOKEN_KEYWORD ||
                (token->kind == TOKEN_LABEL && !token_begins(token));
    bool   guessed = false;
    size_t words = 0;
    int    code = word ? keyword_code(parser->arena, parser->lang, list, token->text) : -1;
    for (size_t count = words_run(token); code < 0 && count > 1; count--) {
        Str barred = words_barred(parser, token, count);
        *code_out = keyword_code(parser->arena, parser->lang, list, barred);
        if (*code_out >= 0) {
            code_apart(parser, token, count, barred);
            return true; /* told; reading goes on */
        }
    }
    parser->slip = (Slip){0};
    if (code < 0 && word && code_meant(parser, token, list, code_out, &words, &guessed)) {
        parser->at += guessed ? 0 : words;
        return !guessed || parser_pass_unread(parser, words);
    }
    if (code < 0)
        return code_unread(parser, list, code_out);
    parser->at++;
    token->coded = true;
    token->list = list;
    token->code = code;
    *code_out = code;
    return true;
}

bool list_opens(Parser *parser, bool *round_out) {
    *round_out = peek_mark(parser, "(");
    if (*round_out)
        parser_fault(parser, peek(parser), "rules.list.round");
    return accept_mark(parser, *round_out ? "(" : "{");
}

bool list_goes_on(Parser *parser) {
    bool comma = peek_mark(parser, ",");
    if (comma)
        parser_fault(parser, peek(parser), "rules.list.comma");
    return accept_mark(parser, comma ? "," : ";");
}

bool expect_codes(Parser *parser, ListId list, uint32_t *mask_out) {
    bool round;
    *mask_out = 0;
    TRY(list_opens(parser, &round) || expect_mark(parser, "{"));
    do {
        int32_t code = 0;
        TRY(expect_code(parser, list, &code));
        *mask_out |= 1u << code;
    } while (list_goes_on(parser));
    return expect_mark(parser, round ? ")" : "}");
}

typedef VEC(Str) Names;

/* "a" or "b" without braces: told, and reading goes on. */
static bool at_name_more(const Parser *parser) {
    const Token *token = &parser->tokens[parser->at];
    bool         joint =
        token->kind == TOKEN_KEYWORD && (token->keyword == KW_OR || token->keyword == KW_AND);
    joint |= token->kind == TOKEN_MARK && strchr(",;", *token->text.at);
    return joint && token[1].kind == TOKEN_TEXT;
}

static void names_joined(Parser *parser, bool braces, size_t from, Names *names) {
    Text listed = text_open(parser->arena);
    if (braces || !at_name_more(parser) || parser->tokens[from].kind != TOKEN_TEXT)
        return;
    text_format(&listed, "{" STR_FMT, STR_ARG(parser->tokens[from].source));
    for (; at_name_more(parser); parser->at += 2) {
        VEC_PUSH(parser->arena, *names, peek(parser)[1].text);
        text_format(&listed, "; " STR_FMT, STR_ARG(peek(parser)[1].source));
    }
    text_char(&listed, '}');
    parser_fault_instead(parser, &parser->tokens[from], parser_source(parser, from, parser->at),
                         text_done(&listed));
}

bool expect_names(Parser *parser, const Str **names_out, uint32_t *count_out) {
    Names        names = {0};
    const Token *first = peek(parser);
    bool         round, braces = list_opens(parser, &round);
    do {
        Str name;
        TRY(expect_text(parser, &name));
        VEC_PUSH(parser->arena, names, name);
    } while (braces && list_goes_on(parser));
    names_joined(parser, braces, (size_t)(first - parser->tokens), &names);
    *names_out = names.at;
    *count_out = (uint32_t)names.len;
    return !braces || expect_mark(parser, round ? ")" : "}");
}

static bool cite_one(Parser *parser, Citation *citation_out) {
    const Token *token = peek(parser);
    Str          label, article;
    Sought      *asked = parser_sought(parser, token);
    if (asked)
        asked->document = true;
    if (token_begins(token)) /* the next clause: its label is no document */
        return parser_fault(parser, token - 1, "rules.cite.label");
    TRY(expect_label(parser, &label));
    const CitedDocument *document = NULL;
    for (size_t i = 0; i < parser->documents.len; i++)
        if (str_same(parser->documents.at[i].label, label))
            document = &parser->documents.at[i];
    if (!document)
        return parser_fault(parser, token, "rules.document.unknown");
    *citation_out = (Citation){document->words, document->confirmed};
    if (accept_keyword(parser, KW_ARTICLE)) {
        TRY(expect_text(parser, &article));
        Str word = keyword_spelling(parser->lang, KW_ARTICLE);
        citation_out->text = str_format(parser->arena, STR_FMT ", " STR_FMT " " STR_FMT,
                                        STR_ARG(document->words), STR_ARG(word), STR_ARG(article));
    }
    if (accept_keyword(parser, KW_UNCONFIRMED))
        citation_out->confirmed = false;
    return true;
}

bool expect_cite(Parser *parser, Citations *citations_out) {
    Citations all = {0};
    Citation  one;
    do {
        TRY(cite_one(parser, &one));
        all = citations_join(parser->arena, all, (Citations){&one, 1});
    } while (accept_keyword(parser, KW_CITE));
    *citations_out = all;
    return true;
}
