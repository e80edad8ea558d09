#include "rules/language.h"

#include "rules/encoded.h"

#include <string.h>

typedef struct Lexer {
    Arena      *arena;
    Str         file;
    Findings   *findings;
    Tokens     *tokens;
    const char *at, *end, *line_at;
    const char *counted; /* of the line, up to there `before` characters */
    uint32_t    line, block, before;
    bool        named; /* read no further than to the line that names the language */
} Lexer;

LineKind lex_line(Str line, bool inside) {
    Str trimmed = str_trim(line);
    if (inside)
        return str_is(trimmed, "```") ? LINE_CLOSE : LINE_RULE;
    return str_is(trimmed, "```rule") ? LINE_OPEN : LINE_PROSE;
}

static uint32_t characters(const char *from, const char *to) {
    uint32_t count = 0;
    for (; from < to; from++)
        count += ((unsigned char)*from & 0xC0) != 0x80;
    return count;
}

/* Places come in the order of the text, so that a line is counted once. */
static Place lexer_place(Lexer *lexer, const char *at) {
    ensure(at >= lexer->counted);
    lexer->before += characters(lexer->counted, at);
    lexer->counted = at;
    return (Place){.file = lexer->file, .line = lexer->line, .column = lexer->before + 1};
}

static void lexer_line(Lexer *lexer, const char *line_at, uint32_t line) {
    lexer->at = lexer->line_at = lexer->counted = line_at;
    lexer->line = line;
    lexer->before = 0;
}

static void lexer_fault(Lexer *lexer, const char *code, const char *from) {
    Str value = {from, (size_t)(lexer->at - from)};
    findings_add(lexer->findings,
                 FINDING(SEVERITY_ERROR, code, lexer_place(lexer, from), .value = value));
}

static void lexer_add(Lexer *lexer, Token token, const char *from) {
    Place place = lexer_place(lexer, from);
    token.source = (Str){from, (size_t)(lexer->at - from)};
    if (!token.text.at)
        token.text = token.source;
    token.line = place.line;
    token.column = place.column;
    token.block = lexer->block;
    token.first =
        !lexer->tokens->len || lexer->tokens->at[lexer->tokens->len - 1].line != token.line;
    VEC_PUSH(lexer->arena, *lexer->tokens, token);
}

static bool lexer_starts(const Lexer *lexer, const char *bytes) {
    size_t len = strlen(bytes);
    return (size_t)(lexer->end - lexer->at) >= len && !memcmp(lexer->at, bytes, len);
}

static bool lexer_take(Lexer *lexer, const char *bytes) {
    if (!lexer_starts(lexer, bytes))
        return false;
    lexer->at += strlen(bytes);
    return true;
}

static bool digit(char c) {
    return c >= '0' && c <= '9';
}

static bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool word_byte(const Lexer *lexer) {
    static const char *const marks[] = {"“", "”", "≥", "≤", "≠", "\xC2\xA0"};
    unsigned char            c = (unsigned char)*lexer->at;
    if (c >= 0x80) {
        for (size_t i = 0; i < COUNT_OF(marks); i++)
            if (lexer_starts(lexer, marks[i]))
                return false;
        return true;
    }
    return digit((char)c) || letter((char)c) || c == '_';
}

static void lex_text(Lexer *lexer, const char *from, const char *close) {
    const char *inside = lexer->at;
    while (lexer->at < lexer->end && *lexer->at != '\n' && !lexer_starts(lexer, close))
        lexer->at++;
    Str text = {inside, (size_t)(lexer->at - inside)};
    if (lexer->at == lexer->end || *lexer->at == '\n') {
        lexer_fault(lexer, "rules.text.open", from); /* a name stands there all the same */
    } else {
        lexer->at += strlen(close);
    }
    text = encoded_name(lexer->arena, text);
    lexer_add(lexer, (Token){.kind = TOKEN_TEXT, .text = text}, from);
}

/* "2/3": two short numbers and nothing more are no date. */
static bool fraction_faces(Lexer *lexer, const char *from) {
    int64_t parts[2] = {0};
    int     digits[2] = {0}, part = 0;
    for (const char *c = from; c < lexer->at; c++) {
        part += *c == '/';
        if (part > 1)
            return false;
        if (*c != '/' && digits[part]++ < 3)
            parts[part] = parts[part] * 10 + (*c - '0');
    }
    if (part != 1 || digits[0] > 2 || digits[1] > 2)
        return false;
    lexer_add(lexer,
              (Token){.kind = TOKEN_FRACTION, .number = parts[0] * 1000, .code = (int)parts[1]},
              from);
    return true;
}

/* After a fault a date stands there all the same, so that it is told once. */
static void lex_date(Lexer *lexer, const char *from, char mark) {
    Str         source = {from, (size_t)(lexer->at - from)};
    PackLang    lang = lexer->tokens->lang;
    PartialDate date = {.year = 2000, .month = 1, .day = 1};
    DateFault   fault = dated_read(source, lang, mark, &date);
    Arena      *arena = lexer->findings->arena;
    if (fault.code)
        findings_add(lexer->findings,
                     FINDING(SEVERITY_ERROR, fault.code, lexer_place(lexer, from), .value = source,
                             .args = {{"one", dated_words(arena, lang, fault.one)},
                                      {"two", dated_words(arena, lang, fault.two)}}));
    bool unread = fault.code && partial_given(fault.one) == partial_given(fault.two);
    lexer_add(lexer, (Token){.kind = TOKEN_DATE, .date = date, .unread = unread}, from);
}

/* "1.000.000": the further groups of three. */
static void take_groups(Lexer *lexer, char point) {
    while (lexer->end - lexer->at > 3 && *lexer->at == point && digit(lexer->at[1]) &&
           digit(lexer->at[2]) && digit(lexer->at[3]))
        lexer->at += 4;
}

/* The mark of the other language: in its place, and, where it may part thousands, left out. */
static void lexer_fault_mark(Lexer *lexer, const char *from, char mark, bool groups) {
    Arena      *arena = lexer->findings->arena;
    Str         value = {from, (size_t)(lexer->at - from)};
    Text        whole = text_open(arena), decimal = text_open(arena);
    const char *code = groups ? "rules.number.thousands" : "rules.number.mark";
    for (size_t i = 0, marks = 0; i < value.len; i++) {
        if (digit(value.at[i]))
            text_char(&whole, value.at[i]);
        if (digit(value.at[i]) || !marks++)
            text_char(&decimal, digit(value.at[i]) ? value.at[i] : mark);
    }
    findings_add(lexer->findings,
                 FINDING(SEVERITY_ERROR, code, lexer_place(lexer, from), .value = value,
                         .args = {{"one", text_done(groups ? &whole : &decimal)},
                                  {"two", text_done(&decimal)}}));
}

/* Digits with up to three decimals, in thousandths; at most nine digits before the mark. */
static void lex_number(Lexer *lexer, const char *from) {
    char    mark = lexer->tokens->lang == PACK_VI ? ',' : '.';
    int64_t number = 0;
    int     digits = 0, decimals = 0;
    for (; lexer->at < lexer->end && digit(*lexer->at); lexer->at++, digits++)
        number = digits < 10 ? number * 10 + (*lexer->at - '0') : number;
    bool decimal = lexer->end - lexer->at > 1 && (*lexer->at == ',' || *lexer->at == '.') &&
                   digit(lexer->at[1]);
    const char *point = lexer->at;
    bool        wrong = decimal && *point != mark;
    if (decimal)
        for (lexer->at++; lexer->at < lexer->end && digit(*lexer->at); lexer->at++, decimals++)
            number = decimals < 3 ? number * 10 + (*lexer->at - '0') : number;
    for (int i = decimals; i < 3; i++)
        number *= 10;
    bool groups = wrong && digits < 4 && decimals == 3;
    if (groups)
        take_groups(lexer, *point);
    if (wrong)
        lexer_fault_mark(lexer, from, mark, groups);
    else if (digits > 9 || decimals > 3)
        lexer_fault(lexer, "rules.number.long", from);
    if (wrong || digits > 9 || decimals > 3)
        number = 1000; /* a number stands there all the same */
    lexer_add(lexer, (Token){.kind = TOKEN_NUMBER, .number = number, .whole = !decimal}, from);
}

/* "05.06.2026": two dots and a year of four digits. */
static bool dots_date(const Lexer *lexer) {
    int digits[3] = {0}, part = 0;
    for (const char *c = lexer->at; c < lexer->end && (digit(*c) || *c == '.') && part < 3; c++)
        if (digit(*c))
            digits[part]++;
        else
            part++;
    return part == 2 && (digits[0] == 4 || digits[2] == 4) && digits[0] && digits[1] && digits[2];
}

static void lex_number_or_date(Lexer *lexer, const char *from) {
    const char *scan = lexer->at;
    while (scan < lexer->end && digit(*scan))
        scan++;
    char mark = scan < lexer->end && scan + 1 < lexer->end && digit(scan[1]) ? *scan : ' ';
    if (mark != '/' && mark != '-' && !(mark == '.' && dots_date(lexer))) {
        lex_number(lexer, from);
        return;
    }
    while (lexer->at < lexer->end && (digit(*lexer->at) || *lexer->at == mark))
        lexer->at++;
    if (mark != '/' || !fraction_faces(lexer, from))
        lex_date(lexer, from, mark);
}

/* A dot with a word right behind it. */
static bool word_dot(const Lexer *lexer) {
    Lexer behind = *lexer;
    behind.at++;
    return *lexer->at == '.' && behind.at < behind.end && word_byte(&behind);
}

static bool first_on_line(Lexer *lexer, const char *from) {
    const Tokens *tokens = lexer->tokens;
    return !tokens->len || tokens->at[tokens->len - 1].line != lexer_place(lexer, from).line;
}

/* Do words that begin a clause stand here? */
static bool clause_words(PackLang lang, Str text) {
    static const Keyword begin[] = {KW_REQUIRE, KW_PREFER,         KW_THOSE_WITH,    KW_EACH_OF,
                                    KW_EITHER,  KW_BODIES_WHERE,   KW_POOL,          KW_STEP,
                                    KW_MOVES,   KW_NAMES_PER_POST, KW_POSTS_PER_NAME};
    for (size_t i = 0; i < COUNT_OF(begin); i++)
        if (str_starts(text, keyword_spelling(lang, begin[i])))
            return true;
    return false;
}

/* "a) require", "1. require": the label of an office, which stands there all the same after the fault. */
static bool lex_office_label(Lexer *lexer, const char *from) {
    const char *past = from;
    if (!first_on_line(lexer, from))
        return false;
    while (past < lexer->end && past - from < 4 && (digit(*past) || letter(*past) || *past == '.'))
        past++;
    past += past < lexer->end && *past == ')';
    bool mark = past > from + 1 && (past[-1] == ')' || past[-1] == '.');
    Str  rest = str_trim((Str){past, (size_t)(lexer->end - past)});
    if (!mark || !clause_words(lexer->tokens->lang, rest))
        return false;
    lexer->at = past;
    lexer_fault(lexer, "rules.label.letters", from);
    lexer_add(lexer, (Token){.kind = TOKEN_LABEL}, from);
    return true;
}

/* A hyphen within a label that begins a line. */
static bool label_hyphen(const Lexer *lexer, bool label) {
    const char *next = lexer->at + 1;
    return label && *lexer->at == '-' && next < lexer->end && (digit(*next) || letter(*next));
}

/* "lgs.a", "LGS.đ": a label meant, which stands there all the same after the fault. */
static void lex_word(Lexer *lexer, const char *from) {
    bool label = *from >= 'A' && *from <= 'Z', good = label;
    bool opens = label && first_on_line(lexer, from);
    while (lexer->at < lexer->end &&
           (word_byte(lexer) || word_dot(lexer) || label_hyphen(lexer, opens))) {
        bool dot = *lexer->at == '.';
        good &= *lexer->at != '-';
        good &= !dot || digit(lexer->at[1]) || letter(lexer->at[1]);
        label |= dot;
        lexer->at++;
    }
    if (label && !good)
        lexer_fault(lexer, "rules.label.letters", from);
    lexer_add(lexer, (Token){.kind = label ? TOKEN_LABEL : TOKEN_WORD}, from);
}

static void lexer_fault_as(Lexer *lexer, const char *from, const char *mark) {
    Str value = {from, (size_t)(lexer->at - from)};
    findings_add(lexer->findings, FINDING(SEVERITY_ERROR, "rules.mark.as", lexer_place(lexer, from),
                                          .value = value, .args = {{"expected", str_from(mark)}}));
}

static void lex_mark(Lexer *lexer, const char *from) {
    enum { OTHERS = 4 }; /* the first ones are what other languages write */
    static const struct {
        const char *written, *mark;
    } marks[] = {{"=>", ">="}, {"=<", "<="}, {"<>", "!="}, {"==", "="}, {"<=", "<="}, {">=", ">="},
                 {"!=", "!="}, {"≤", "<="},  {"≥", ">="},  {"≠", "!="}, {"<", "<"},   {">", ">"},
                 {"=", "="},   {":", ":"},   {";", ";"},   {",", ","},  {"(", "("},   {")", ")"},
                 {"{", "{"},   {"}", "}"},   {"%", "%"}};
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (lexer_take(lexer, marks[i].written)) {
            if (i < OTHERS)
                lexer_fault_as(lexer, from, marks[i].mark);
            lexer_add(lexer, (Token){.kind = TOKEN_MARK, .text = str_from(marks[i].mark)}, from);
            return;
        }
    do
        lexer->at++;
    while (lexer->at < lexer->end && ((unsigned char)*lexer->at & 0xC0) == 0x80);
    bool minus = *from == '-' && lexer->at < lexer->end && digit(*lexer->at);
    lexer_fault(lexer, minus ? "rules.number.minus" : "rules.character", from);
}

static void lex_one(Lexer *lexer) {
    const char *from = lexer->at;
    if (lexer_take(lexer, "\xC2\xA0") || *from == ' ' || *from == '\t' || *from == '\r') {
        lexer->at += lexer->at == from;
        return;
    }
    if (lexer_take(lexer, "\""))
        lex_text(lexer, from, "\"");
    else if (lexer_take(lexer, "“"))
        lex_text(lexer, from, "”");
    else if (lex_office_label(lexer, from))
        return;
    else if (digit(*from))
        lex_number_or_date(lexer, from);
    else if (word_byte(lexer))
        lex_word(lexer, from);
    else
        lex_mark(lexer, from);
}

static void lex_lines(Lexer *lexer, Str text) {
    bool   inside = false, closed = true;
    size_t left = 0; /* lines of a block that is not closed */
    while (text.len) {
        Str      line = str_cut(&text, '\n');
        LineKind kind = lex_line(line, inside);
        lexer_line(lexer, line.at, lexer->line + 1);
        lexer->end = line.at + line.len;
        if (kind == LINE_OPEN) {
            lexer->block++;
            closed = fence_closes(text, &left);
            if (!closed)
                lexer_fault(lexer, "rules.fence.open", line.at);
        }
        left -= kind == LINE_RULE && !closed;
        inside = closed ? kind == LINE_OPEN || kind == LINE_RULE : left > 0;
        size_t before = lexer->tokens->len;
        while (kind == LINE_RULE && lexer->at < lexer->end)
            lex_one(lexer);
        if (lexer->named && language_find(lexer->tokens, before ? before - 1 : 0))
            return;
    }
}

/* Runs of words become phrases, longest first; what fits nothing stays a word. */
static void join_phrases(Arena *arena, Tokens *tokens) {
    size_t out = 0;
    Str    words[12] = {0};
    for (size_t i = 0; i < tokens->len;) {
        size_t count = 0, used;
        while (count < COUNT_OF(words) && i + count < tokens->len &&
               tokens->at[i + count].kind == TOKEN_WORD)
            words[count] = tokens->at[i + count].text, count++;
        Token   token = tokens->at[i];
        Keyword keyword = keyword_match(tokens->lang, words, count, &used);
        if (keyword != KW_NONE) {
            Text text = text_open(arena);
            for (size_t w = 0; w < used; w++) {
                if (w)
                    text_char(&text, ' ');
                text_add(&text, words[w]);
            }
            token.kind = TOKEN_KEYWORD;
            token.keyword = keyword;
            token.text = text_done(&text);
            i += used - 1;
            const Str *last = &tokens->at[i].source;
            token.source.len = (size_t)(last->at + last->len - token.source.at);
        }
        tokens->at[out++] = token;
        i++;
    }
    tokens->len = out;
}

void lex_whole(Arena *arena, Str file, Str text, PackLang lang, Tokens *tokens_out,
               Findings *findings) {
    Lexer lexer = {.arena = arena, .file = file, .findings = findings, .tokens = tokens_out};
    *tokens_out = (Tokens){.lang = lang};
    lex_lines(&lexer, text);
    join_phrases(arena, tokens_out);
    Token end = {.kind = TOKEN_END, .text = STR("")};
    if (tokens_out->len) {
        end.line = tokens_out->at[tokens_out->len - 1].line;
        end.column = tokens_out->at[tokens_out->len - 1].column;
    }
    VEC_PUSH(arena, *tokens_out, end);
}

void lex_head(Arena *arena, Str text, Tokens *tokens_out) {
    Findings unheard = findings_open(arena);
    Lexer    lexer = {
           .arena = arena, .file = STR(""), .findings = &unheard, .tokens = tokens_out, .named = true};
    *tokens_out = (Tokens){.lang = PACK_VI};
    lex_lines(&lexer, text);
}

bool lex_pack(Arena *arena, Str file, Str bytes, Tokens *tokens_out, Findings *findings) {
    Str      text;
    PackLang lang;
    TRY(encoded_read(arena, file, bytes, &text, findings));
    fences_look(file, text, findings);
    TRY(language_read(arena, file, text, &lang, findings));
    lex_whole(arena, file, text, lang, tokens_out, findings);
    return true;
}

bool lex_cases(Arena *arena, Str file, Str bytes, PackLang lang, Tokens *tokens_out,
               Findings *findings) {
    Str text;
    TRY(encoded_read(arena, file, bytes, &text, findings));
    lex_whole(arena, file, text, lang, tokens_out, findings);
    return true;
}
