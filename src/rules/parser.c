#include "rules/parser.h"

#include <string.h>

Place token_place(const Parser *parser, const Token *token) {
    return (Place){.file = parser->file, .line = token->line, .column = token->column};
}

/* ---- what begins something ---- */

static bool keyword_among(const Token *token, const Keyword *keywords, size_t count) {
    for (size_t i = 0; i < count && token->kind == TOKEN_KEYWORD; i++)
        if (token->keyword == keywords[i])
            return true;
    return false;
}

/* The end is no label, so that a word stands behind one. */
static bool item_begins(const Token *token) {
    static const Keyword items[] = {KW_PACK,       KW_DOCUMENT,  KW_STANDARD, KW_STRUCTURE,
                                    KW_RETIREMENT, KW_TEST,      KW_APART,    KW_EXCEPTION,
                                    KW_REMINDER,   KW_PROCEDURE, KW_EQUALS,   KW_MOVEMENT};
    static const Keyword overrides = KW_OVERRIDES;
    return keyword_among(token, items, COUNT_OF(items)) ||
           (token->kind == TOKEN_LABEL && keyword_among(token + 1, &overrides, 1));
}

static bool clause_begins(const Token *token) {
    static const Keyword clauses[] = {
        KW_REQUIRE, KW_PREFER,         KW_THOSE_WITH,     KW_EACH_OF, KW_EITHER, KW_BODIES_WHERE,
        KW_POOL,    KW_NAMES_PER_POST, KW_POSTS_PER_NAME, KW_STEP,    KW_MOVES};
    return token->kind == TOKEN_LABEL && keyword_among(token + 1, clauses, COUNT_OF(clauses));
}

/* ---- faults ---- */

/* What is missing at the end of a clause or an item is told there, not at the next one. */
static const char *end_fault(const char *code) {
    static const struct {
        const char *code, *after;
    } ends[] = {{"rules.expected", "rules.after"},
                {"rules.expected.text", "rules.after.text"},
                {"rules.expected.label", "rules.after.label"},
                {"rules.expected.number", "rules.after.number"},
                {"rules.expected.date", "rules.after.date"},
                {"rules.expected.code", "rules.after.code"},
                {"rules.expected.bound", "rules.after.bound"},
                {"rules.expected.condition", "rules.after.condition"},
                {"rules.expected.given", "rules.after.given"},
                {"rules.expected.verdict", "rules.after.verdict"},
                {"rules.rounding.missing", "rules.rounding.missing"},
                {"rules.base.missing", "rules.base.missing"},
                {"rules.each.uncapped", "rules.each.uncapped"},
                {"rules.force.missing", "rules.force.missing"}};
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (str_is(str_from(code), ends[i].code))
            return ends[i].after;
    return NULL;
}

bool token_begins(const Token *token) {
    return token->kind == TOKEN_END || item_begins(token) || clause_begins(token);
}

/* A line of a table, "nữ: …": what is missing before it belongs to the line above. */
static bool row_begins(const Token *token) {
    const Token *next = token + 1;
    return token->kind == TOKEN_WORD && token->line != (token - 1)->line &&
           next->kind == TOKEN_MARK && str_is(next->text, ":");
}

/* One mark stands where another is needed: "," for ";", ">=" for "=". */
static const char *mark_instead(const Token *token, const char *code, Str expected) {
    static const char *const kinds[] = {",;:", "=<>!"};
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (token->kind == TOKEN_MARK && expected.len && str_is(str_from(code), "rules.expected") &&
            strchr(kinds[i], *expected.at) && strchr(kinds[i], *token->text.at))
            return "rules.expected.instead";
    return NULL;
}

bool parser_fault_expected(Parser *parser, const Token *token, const char *code, Str expected) {
    Str         value = token->kind == TOKEN_END ? STR("") : token->source;
    bool        of_list = str_is(str_from(code), "rules.expected.code");
    const char *after = token > parser->tokens ? end_fault(code) : NULL;
    const char *word = saying_find(parser, token, code, &expected, &value);
    if (!word)
        word = mark_instead(token, code, expected);
    if (!word)
        word = meant_find(parser, token, of_list, &expected, &value);
    if (word) {
        code = word;
    } else if (after && (token_begins(token) || row_begins(token))) {
        code = after;
        token--;
        value = token->source;
    }
    Str     two = expected, one = str_cut(&two, '|'); /* of a saying that can mean two things */
    Finding finding = FINDING(SEVERITY_ERROR, code, token_place(parser, token), .value = value,
                              .args = {{"expected", expected}, lang_arg(parser->lang)});
    if (str_is(str_from(code), "rules.age.range")) {
        finding.args[0] = (Arg){"one", one};
        finding.args[1] = (Arg){"two", two};
    }
    findings_add(parser->findings, finding);
    return false;
}

bool parser_knows(Parser *parser, const Token *token) {
    Str expected = STR(""), value = STR("");
    return meant_find(parser, token, false, &expected, &value) != NULL;
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

bool parser_fault_unit(Parser *parser, const char *code, Str units) {
    const Token *token = peek(parser), *number = token - 1;
    if (token->kind == TOKEN_WORD && token->line == number->line && !parser_knows(parser, token))
        return parser_fault_expected(parser, token, "rules.unit.unknown", units);
    return parser_fault_expected(parser, parser_knows(parser, token) ? token : number, code, units);
}

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
    saying_way(parser, from);
    accept_keyword(parser, KW_UPWARD);
}

/* "cao cấp" for cao_cấp. */
static bool code_apart(Parser *parser, const Token *token, size_t count, Str barred) {
    Str value = parser_source(parser, parser->at, parser->at + count);
    findings_add(parser->findings,
                 FINDING(SEVERITY_ERROR, "rules.word.near", token_place(parser, token),
                         .value = value, .args = {{"expected", barred}}));
    return false;
}

bool expect_code(Parser *parser, ListId list, int32_t *code_out) {
    Token *token = peek(parser);
    bool   word = token->kind == TOKEN_WORD || token->kind == TOKEN_KEYWORD;
    int    code = word ? keyword_code(parser->arena, parser->lang, list, token->text) : -1;
    for (size_t count = words_run(token); code < 0 && count > 1; count--) {
        Str barred = words_barred(parser, token, count);
        if (keyword_code(parser->arena, parser->lang, list, barred) >= 0)
            return code_apart(parser, token, count, barred);
    }
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

bool expect_names(Parser *parser, const Str **names_out, uint32_t *count_out) {
    VEC(Str) names = {0};
    bool round, braces = list_opens(parser, &round);
    do {
        Str name;
        TRY(expect_text(parser, &name));
        VEC_PUSH(parser->arena, names, name);
    } while (braces && list_goes_on(parser));
    *names_out = names.at;
    *count_out = (uint32_t)names.len;
    return !braces || expect_mark(parser, round ? ")" : "}");
}

static bool cite_one(Parser *parser, Citation *citation_out) {
    const Token *token = peek(parser);
    Str          label, article;
    TRY(expect_label(parser, &label));
    const CitedDocument *document = NULL;
    for (size_t i = 0; i < parser->documents.len; i++)
        if (str_same(parser->documents.at[i].label, label))
            document = &parser->documents.at[i];
    if (!document)
        return parser_fault(parser, token, "rules.document.unknown");
    *citation_out = (Citation){document->words, true, document->confirmed};
    if (accept_keyword(parser, KW_ARTICLE)) {
        TRY(expect_text(parser, &article));
        Str word = keyword_spelling(parser->lang, KW_ARTICLE);
        citation_out->words = str_format(parser->arena, STR_FMT ", " STR_FMT " " STR_FMT,
                                         STR_ARG(document->words), STR_ARG(word), STR_ARG(article));
    }
    if (accept_keyword(parser, KW_UNCONFIRMED))
        citation_out->confirmed = false;
    return true;
}

Citation citation_join(Parser *parser, Citation first, Citation then) {
    if (!first.cited)
        return then;
    first.words = str_format(parser->arena, STR_FMT CITATION_JOINT STR_FMT, STR_ARG(first.words),
                             STR_ARG(then.words));
    first.confirmed &= then.confirmed;
    return first;
}

bool expect_cite(Parser *parser, Citation *citation_out) {
    Citation all = {0}, one;
    do {
        TRY(cite_one(parser, &one));
        all = citation_join(parser, all, one);
    } while (accept_keyword(parser, KW_CITE));
    *citation_out = all;
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
    return peek(parser)->kind == TOKEN_END || item_begins(peek(parser));
}

bool at_clause(Parser *parser) {
    return clause_begins(peek(parser));
}

bool at_clause_end(Parser *parser) {
    return at_item(parser) || peek(parser)->kind == TOKEN_LABEL;
}

bool parser_fault_clause(Parser *parser, const char *code, const char *labelled) {
    const Token *token = peek(parser);
    if (token->kind != TOKEN_LABEL)
        return parser_fault(parser, token, code);
    map_put(&parser->labels, token->text, token->line);
    return parser_knows(parser, token + 1)
               ? parser_fault(parser, token + 1, code)
               : parser_fault_expected(parser, token + 1, labelled, token->text);
}

/* A label that begins a line and that nothing before it asks for: a clause was meant. */
static bool at_line_label(const Parser *parser) {
    static const Keyword before[] = {KW_CITE, KW_OF, KW_OVERRIDES, KW_AFTER_STEP, KW_BECAUSE};
    const Token         *token = &parser->tokens[parser->at], *last = token - 1;
    if (token->kind != TOKEN_LABEL || !parser->at || last->line == token->line ||
        last->kind == TOKEN_MARK)
        return false;
    return !keyword_among(last, before, COUNT_OF(before));
}

void parser_recover(Parser *parser) {
    while (!at_item(parser) && !at_clause(parser) && !at_line_label(parser))
        parser->at++;
}
