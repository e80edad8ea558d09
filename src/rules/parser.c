#include "rules/parser.h"

Place token_place(const Parser *parser, const Token *token) {
    return (Place){.file = parser->file, .line = token->line, .column = token->column};
}

enum { WORDS_AHEAD = 12 };

static size_t words_ahead(const Token *token, Str *words) {
    size_t count = 0;
    while (count < WORDS_AHEAD && token[count].kind == TOKEN_WORD) {
        words[count] = token[count].text;
        count++;
    }
    return count;
}

/* The same words as a keyword of the other language: who mixes languages is told the right word. */
static Keyword other_language(Parser *parser, const Token *token, Str *phrase_out) {
    Str      words[WORDS_AHEAD] = {0};
    size_t   used, count = words_ahead(token, words);
    PackLang other = parser->lang == PACK_VI ? PACK_EN : PACK_VI;
    Keyword  keyword = keyword_match(other, words, count, &used);
    if (keyword != KW_NONE) {
        size_t at = (size_t)(token - parser->tokens);
        *phrase_out = parser_source(parser, at, at + used);
    }
    return keyword;
}

/* A word misspelt; where one certain word is needed, only for that. */
static bool slip_of(Parser *parser, const Token *token, Str *expected, Str *value) {
    Str    words[WORDS_AHEAD] = {0}, phrase = STR("");
    size_t used = 0, count = words_ahead(token, words), at = (size_t)(token - parser->tokens);
    if (keyword_near(parser->arena, parser->lang, words, count, &phrase, &used) == KW_NONE ||
        (expected->len && !str_same(*expected, phrase)))
        return false;
    *expected = phrase;
    *value = parser_source(parser, at, at + used);
    return true;
}

bool parser_fault_expected(Parser *parser, const Token *token, const char *code, Str expected) {
    Str     value = token->kind == TOKEN_END ? STR("") : token->source;
    Keyword other = token->kind == TOKEN_WORD ? other_language(parser, token, &value) : KW_NONE;
    Str     right = keyword_spelling(parser->lang, other);
    bool    of_list = str_is(str_from(code), "rules.expected.code");
    if (other != KW_NONE && right.len) {
        code = "rules.word.language";
        expected = right;
    } else if (token->kind == TOKEN_WORD && !of_list && slip_of(parser, token, &expected, &value)) {
        code = "rules.word.near";
    }
    findings_add(parser->findings, FINDING(SEVERITY_ERROR, code, token_place(parser, token),
                                           .value = value, .args = {{"expected", expected}}));
    return false;
}

bool parser_fault(Parser *parser, const Token *token, const char *code) {
    return parser_fault_expected(parser, token, code, STR(""));
}

bool accept_keyword(Parser *parser, Keyword keyword) {
    if (!peek_keyword(parser, keyword))
        return false;
    parser->at++;
    return true;
}

bool accept_mark(Parser *parser, const char *mark) {
    if (!peek_mark(parser, mark))
        return false;
    parser->at++;
    return true;
}

bool expect_keyword(Parser *parser, Keyword keyword) {
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
    const Token *token = expect_kind(parser, TOKEN_TEXT, "rules.expected.text");
    if (token)
        *text_out = token->text;
    return token != NULL;
}

bool expect_label(Parser *parser, Str *label_out) {
    const Token *token = expect_kind(parser, TOKEN_LABEL, "rules.expected.label");
    if (token)
        *label_out = token->text;
    return token != NULL;
}

bool expect_new_label(Parser *parser, Str *label_out) {
    const Token *token = peek(parser);
    TRY(expect_label(parser, label_out));
    if (map_find(&parser->labels, *label_out) != NONE)
        parser_fault(parser, token, "rules.label.twice");
    map_put(&parser->labels, *label_out, token->line);
    return true;
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
    accept_keyword(parser, KW_UPWARD);
}

bool expect_code(Parser *parser, ListId list, int32_t *code_out) {
    Token *token = peek(parser);
    bool   word = token->kind == TOKEN_WORD || token->kind == TOKEN_KEYWORD;
    int    code = word ? keyword_code(parser->arena, parser->lang, list, token->text) : -1;
    if (code < 0)
        return parser_fault_expected(parser, token, "rules.expected.code",
                                     keyword_code_words(parser->arena, parser->lang, list));
    parser->at++;
    token->coded = true;
    token->list = list;
    token->code = code;
    *code_out = code;
    return true;
}

bool expect_codes(Parser *parser, ListId list, uint32_t *mask_out) {
    *mask_out = 0;
    TRY(expect_mark(parser, "{"));
    do {
        int32_t code = 0;
        TRY(expect_code(parser, list, &code));
        *mask_out |= 1u << code;
    } while (accept_mark(parser, ";"));
    return expect_mark(parser, "}");
}

bool expect_names(Parser *parser, const Str **names_out, uint32_t *count_out) {
    VEC(Str) names = {0};
    bool braces = accept_mark(parser, "{");
    do {
        Str name;
        TRY(expect_text(parser, &name));
        VEC_PUSH(parser->arena, names, name);
    } while (braces && accept_mark(parser, ";"));
    *names_out = names.at;
    *count_out = (uint32_t)names.len;
    return !braces || expect_mark(parser, "}");
}

bool expect_cite(Parser *parser, Citation *citation_out) {
    const Token *token = peek(parser);
    Str          label, article;
    TRY(expect_label(parser, &label));
    const CitedDocument *document = NULL;
    for (size_t i = 0; i < parser->documents.len; i++)
        if (str_same(parser->documents.at[i].label, label))
            document = &parser->documents.at[i];
    if (!document)
        return parser_fault(parser, token, "rules.document.unknown");
    *citation_out = (Citation){document->words, true, document->confirmed, false};
    if (accept_keyword(parser, KW_ARTICLE)) {
        TRY(expect_text(parser, &article));
        Str word = keyword_spelling(parser->lang, KW_ARTICLE);
        citation_out->of_article = true;
        citation_out->words = str_format(parser->arena, STR_FMT ", " STR_FMT " " STR_FMT,
                                         STR_ARG(document->words), STR_ARG(word), STR_ARG(article));
    }
    if (accept_keyword(parser, KW_UNCONFIRMED))
        citation_out->confirmed = false;
    return true;
}

Str tokens_source(Arena *arena, const Token *tokens, size_t from, size_t past) {
    Text text = text_open(arena);
    for (size_t i = from; i < past; i++) {
        const Token *token = &tokens[i];
        bool         tight =
            token->kind == TOKEN_MARK &&
            (str_is(token->text, ";") || str_is(token->text, ",") || str_is(token->text, ":") ||
             str_is(token->text, ")") || str_is(token->text, "}"));
        const Token *last = i > from ? token - 1 : NULL;
        bool         opened = last && last->kind == TOKEN_MARK &&
                      (str_is(last->text, "(") || str_is(last->text, "{"));
        if (i > from && !tight && !opened)
            text_char(&text, ' ');
        text_add(&text, token->kind == TOKEN_KEYWORD ? token->text : token->source);
    }
    return text_done(&text);
}

Str parser_source(Parser *parser, size_t from, size_t past) {
    return tokens_source(parser->arena, parser->tokens, from, past);
}

bool at_item(Parser *parser) {
    static const Keyword items[] = {KW_PACK,       KW_DOCUMENT,  KW_STANDARD, KW_STRUCTURE,
                                    KW_RETIREMENT, KW_TEST,      KW_APART,    KW_EXCEPTION,
                                    KW_REMINDER,   KW_PROCEDURE, KW_EQUALS,   KW_MOVEMENT};
    const Token         *next = peek(parser) + 1;
    if (peek(parser)->kind == TOKEN_END)
        return true;
    if (peek(parser)->kind == TOKEN_LABEL && next->kind == TOKEN_KEYWORD &&
        next->keyword == KW_OVERRIDES)
        return true;
    for (size_t i = 0; i < COUNT_OF(items); i++)
        if (peek_keyword(parser, items[i]))
            return true;
    return false;
}

bool at_clause(Parser *parser) {
    const Token *next = peek(parser) + 1;
    return peek(parser)->kind == TOKEN_LABEL && next->kind == TOKEN_KEYWORD &&
           (next->keyword == KW_REQUIRE || next->keyword == KW_PREFER ||
            next->keyword == KW_THOSE_WITH || next->keyword == KW_EACH_OF ||
            next->keyword == KW_EITHER || next->keyword == KW_BODIES_WHERE ||
            next->keyword == KW_POOL || next->keyword == KW_NAMES_PER_POST ||
            next->keyword == KW_POSTS_PER_NAME || next->keyword == KW_STEP ||
            next->keyword == KW_MOVES);
}

bool at_clause_end(Parser *parser) {
    return at_item(parser) || peek(parser)->kind == TOKEN_LABEL;
}

bool parser_fault_clause(Parser *parser, const char *code) {
    const Token *token = peek(parser);
    if (token->kind != TOKEN_LABEL)
        return parser_fault(parser, token, code);
    map_put(&parser->labels, token->text, token->line);
    return parser_fault(parser, token + 1, code);
}

/* A label that begins a line and that nothing before it asks for: a clause was meant. */
static bool at_line_label(const Parser *parser) {
    static const Keyword before[] = {KW_CITE, KW_OF, KW_OVERRIDES, KW_AFTER_STEP, KW_BECAUSE};
    const Token         *token = &parser->tokens[parser->at], *last = token - 1;
    if (token->kind != TOKEN_LABEL || !parser->at || last->line == token->line ||
        last->kind == TOKEN_MARK)
        return false;
    for (size_t i = 0; i < COUNT_OF(before); i++)
        if (last->kind == TOKEN_KEYWORD && last->keyword == before[i])
            return false;
    return true;
}

void parser_recover(Parser *parser) {
    while (!at_item(parser) && !at_clause(parser) && !at_line_label(parser))
        parser->at++;
}
