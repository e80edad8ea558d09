/* meant.c — what a word that has no place was meant to be: of the other language, misspelt, its parts apart,
 * at the end of a longer word, or begun with a capital. */
#include "rules/parser.h"

#include "base/utf8.h"

#include <string.h>

enum { WORDS_AHEAD = 12 };

static size_t words_ahead(const Token *token, Str *words, size_t most) {
    size_t count = 0;
    while (count < most && token[count].kind == TOKEN_WORD) {
        words[count] = token[count].text;
        count++;
    }
    return count;
}

static void slip_note(Parser *parser, const Token *token, size_t used, Keyword keyword) {
    parser->slip = (Slip){(size_t)(token - parser->tokens), used, SIZE_MAX, keyword, false};
}

/* "trong last" for "in last", "của posts" for "of posts": the first words of the phrase alone are of the other
 * language. How many of those behind them are its own. */
static size_t half_translated(Parser *parser, const Str *rest, size_t count, Keyword *keyword,
                              Str *right) {
    Str    spellings = keyword_spellings(parser->lang, *keyword);
    size_t used, most = 0;
    while (spellings.len) {
        Str    spelling = str_cut(&spellings, '|'), all = spelling, words[2 * WORDS_AHEAD] = {0};
        size_t first = 0;
        while (all.len && first < WORDS_AHEAD) {
            words[first++] = str_cut(&all, ' ');
            memcpy(words + first, rest, count * sizeof *rest);
            Keyword whole = keyword_match(parser->lang, words, first + count, &used);
            if (whole == KW_NONE || used <= first || used - first < most ||
                (all.len && whole != *keyword))
                continue;
            most = used - first;
            *right = words_spaced(parser->arena, words, used);
            *keyword = all.len ? *keyword : whole;
        }
    }
    return most;
}

/* The same words as a keyword of the other language: who mixes languages is told the right word. */
static Keyword other_language(Parser *parser, const Token *token, Str *right_out, Str *phrase_out) {
    Str      words[WORDS_AHEAD] = {0};
    size_t   used, count = words_ahead(token, words, WORDS_AHEAD);
    PackLang other = parser->lang == PACK_VI ? PACK_EN : PACK_VI;
    Keyword  keyword = keyword_match(other, words, count, &used);
    keyword = keyword_behind(keyword, token > parser->tokens ? token - 1 : NULL);
    if (keyword != KW_NONE) {
        size_t at = (size_t)(token - parser->tokens);
        *right_out = keyword_spelling(parser->lang, keyword);
        used = half_translated(parser, words + used, count - used, &keyword, right_out) + used;
        *phrase_out = parser_source(parser, at, at + used);
        slip_note(parser, token, used, keyword);
    }
    return keyword;
}

Keyword keyword_foreign(const Parser *parser, const Token *token) {
    Str    words[WORDS_AHEAD];
    size_t used;
    return keyword_match(parser->lang == PACK_VI ? PACK_EN : PACK_VI, words,
                         words_ahead(token, words, WORDS_AHEAD), &used);
}

/* How many tokens from here say one of "a|b|c", whatever each of them is; 0: none is said. */
static size_t tokens_say(const Token *token, Str phrases) {
    while (phrases.len) {
        Str    phrase = str_cut(&phrases, '|');
        size_t count = 0;
        bool   same = true;
        while (phrase.len && same) {
            Str words = token[count].text;
            same = token[count].kind == TOKEN_WORD || token[count].kind == TOKEN_KEYWORD;
            while (words.len && same)
                same = str_same(str_cut(&phrase, ' '), str_cut(&words, ' '));
            count++;
        }
        if (same)
            return count;
    }
    return 0;
}

#define THIS_POST "this post|chức danh này|chức vụ này"
#define POOL_FOR "in pool for|trong quy hoạch chức danh|trong quy hoạch"
#define POST_HELD "held post|đã giữ chức vụ|giữ chức vụ"

size_t this_post_words(const Token *token) {
    return tokens_say(token, STR(THIS_POST));
}

/* "in pool for chức danh này": the halves of IN_POOL_THIS or HELD_THIS in two languages, or in one that has them
 * otherwise. */
static bool this_of(Parser *parser, const Token *token, Keyword keyword, Str *expected,
                    Str *value) {
    Str    heads = keyword == KW_HELD_THIS ? STR(POST_HELD) : STR(POOL_FOR);
    size_t at = (size_t)(token - parser->tokens), head = tokens_say(token, heads),
           tail = head ? this_post_words(token + head) : 0;
    if (!tail)
        return false;
    slip_note(parser, token, head + tail, keyword);
    *expected = keyword_spelling(parser->lang, keyword);
    *value = parser_source(parser, at, at + head + tail);
    return true;
}

/* "same unit" for "in same unit" */
static bool same_unit_of(Parser *parser, const Token *token, Str *expected, Str *value) {
    size_t at = (size_t)(token - parser->tokens), words = tokens_say(token, STR("same unit"));
    if (!words)
        return false;
    slip_note(parser, token, words, KW_SAME_UNIT);
    *expected = keyword_spelling(parser->lang, KW_SAME_UNIT);
    *value = parser_source(parser, at, at + words);
    return true;
}

bool this_post_fault(Parser *parser, Keyword keyword) {
    const Token *token = peek(parser);
    Str          expected = STR(""), value = STR("");
    if (!this_of(parser, token, keyword, &expected, &value))
        return false;
    findings_add(parser->findings, FINDING(SEVERITY_ERROR, "rules.said", token_place(parser, token),
                                           .value = value, .args = {{"expected", expected}}));
    parser_slip_told(parser, token);
    return true;
}

/* One of "a|b|c"? */
static bool among(Str choices, Str word) {
    while (choices.len)
        if (str_same(str_cut(&choices, '|'), word))
            return true;
    return false;
}

/* A word misspelt; where one certain word is needed, only for that. */
static bool slip_of(Parser *parser, const Token *token, Str *expected, Str *value) {
    Str    words[WORDS_AHEAD] = {0}, phrase = STR("");
    size_t used = 0, count = words_ahead(token, words, WORDS_AHEAD),
           at = (size_t)(token - parser->tokens);
    Keyword keyword = keyword_near(parser->arena, parser->lang, words, count, &phrase, &used);
    if (keyword == KW_NONE || (expected->len && !among(*expected, phrase)))
        return false;
    *expected = phrase;
    *value = parser_source(parser, at, at + used);
    slip_note(parser, token, used, keyword);
    parser->slip.guessed =
        !str_same(utf8_fold(parser->arena, *value), utf8_fold(parser->arena, phrase));
    return true;
}

Str words_barred(Parser *parser, const Token *token, size_t count) {
    Text text = text_open(parser->arena);
    for (size_t i = 0; i < count; i++)
        text_format(&text, i ? "_" STR_FMT : STR_FMT, STR_ARG(token[i].source));
    return text_done(&text);
}

size_t words_run(const Token *token) {
    size_t count = 0;
    while (count < WORDS_AHEAD &&
           (token[count].kind == TOKEN_WORD || token[count].kind == TOKEN_KEYWORD))
        count++;
    return count;
}

/* "trình độ chuyên môn" for trình_độ_chuyên_môn. */
static bool apart_of(Parser *parser, const Token *token, Str *expected, Str *value) {
    size_t at = (size_t)(token - parser->tokens), used;
    for (size_t count = words_run(token); count > 1; count--) {
        Str     barred = words_barred(parser, token, count);
        Keyword keyword = keyword_match(parser->lang, &barred, 1, &used);
        if (keyword == KW_NONE)
            continue;
        slip_note(parser, token, count, keyword);
        *expected = barred;
        *value = parser_source(parser, at, at + count);
        return true;
    }
    return false;
}

/* "trình_độ_lý_luận_chính_trị": the end of the word is a keyword, the longest that is. */
static bool ending_of(Parser *parser, const Token *token, Str *expected, Str *value) {
    Str    tail = token->text;
    size_t used;
    while (tail.len) {
        str_cut(&tail, '_');
        if (memchr(tail.at, '_', tail.len) == NULL)
            return false; /* one bare word is alike by chance */
        if (keyword_match(parser->lang, &tail, 1, &used) != KW_NONE) {
            *expected = tail;
            *value = token->source;
            return true;
        }
    }
    return false;
}

/* "Yêu cầu", "YÊU CẦU": a keyword with capitals reads as a label, or as several. */
static bool capital_of(Parser *parser, const Token *token, Str *expected, Str *value) {
    Str    words[WORDS_AHEAD];
    size_t used, count = 0, at = (size_t)(token - parser->tokens);
    while (count < WORDS_AHEAD && token[count].line == token->line &&
           (token[count].kind == TOKEN_WORD || token[count].kind == TOKEN_LABEL)) {
        words[count] = utf8_lower(parser->arena, token[count].text);
        count++;
    }
    Keyword keyword = keyword_match(parser->lang, words, count, &used);
    if (keyword == KW_NONE)
        return false;
    slip_note(parser, token, used, keyword);
    *value = parser_source(parser, at, at + used);
    *expected = utf8_lower(parser->arena, *value);
    return true;
}

const char *meant_find(Parser *parser, const Token *token, bool of_list, Str *expected,
                       Str *value) {
    parser->slip = (Slip){0};
    if (this_of(parser, token, KW_IN_POOL_THIS, expected, value) ||
        same_unit_of(parser, token, expected, value))
        return "rules.said";
    Str     right = STR("");
    Keyword other =
        token->kind == TOKEN_WORD ? other_language(parser, token, &right, value) : KW_NONE;
    if (other != KW_NONE && right.len) {
        *expected = right;
        return parser->lang == PACK_VI ? "rules.word.english" : "rules.word.vietnamese";
    }
    if (token->kind == TOKEN_LABEL && capital_of(parser, token, expected, value))
        return "rules.word.capital";
    if (token->kind == TOKEN_WORD && !of_list &&
        (apart_of(parser, token, expected, value) || slip_of(parser, token, expected, value) ||
         ending_of(parser, token, expected, value)))
        return "rules.word.near";
    return NULL;
}

const char *meant_for(Parser *parser, const Token *token, const char *code, Str *expected,
                      Str *value) {
    Str         meant = *expected, said = *value;
    bool        of_list = str_is(str_from(code), "rules.expected.code");
    bool        of_condition = str_is(str_from(code), "rules.expected.condition");
    const char *word = meant_find(parser, token, of_list, &meant, &said);
    if (of_condition && parser->slip.guessed && !condition_takes(parser->slip.keyword)) {
        parser->slip = (Slip){0};
        return NULL;
    }
    *expected = meant;
    *value = said;
    return word;
}

/* ---- codes ---- */

/* The nearest of the list, marks aside; -1: none is alike, or two are. */
static int code_near(Parser *parser, ListId list, Str word) {
    Arena *arena = parser->arena;
    Str    plain = utf8_fold(arena, word);
    int    near = -1, alike = 0;
    for (int code = 0; code < (int)codes_count(list); code++) {
        Str known = keyword_code_word(arena, parser->lang, list, code);
        if (str_same(utf8_fold(arena, known), plain))
            return code;
        if (words_near(arena, word, known)) {
            near = code;
            alike++;
        }
    }
    return alike == 1 ? near : -1;
}

static void code_tell(Parser *parser, const Token *token, size_t count, const char *code,
                      Str word) {
    size_t at = (size_t)(token - parser->tokens);
    findings_add(parser->findings, FINDING(SEVERITY_ERROR, code, token_place(parser, token),
                                           .value = parser_source(parser, at, at + count),
                                           .args = {{"expected", word}}));
}

bool code_meant(Parser *parser, const Token *token, ListId list, int32_t *code_out,
                size_t *words_out, bool *guessed_out) {
    PackLang    other = parser->lang == PACK_VI ? PACK_EN : PACK_VI;
    bool        label = token->kind == TOKEN_LABEL; /* begun with a capital */
    const char *foreign = other == PACK_EN ? "rules.code.english" : "rules.code.vietnamese";
    for (int step = 0; step < 2; step++) /* the other language goes before a slip */
        for (size_t count = label ? 1 : words_run(token); count > 0; count--) {
            Str word = utf8_lower(parser->arena, words_barred(parser, token, count));
            int code = step ? code_near(parser, list, word)
                            : keyword_code(parser->arena, other, list, word);
            if (code < 0)
                continue;
            Str  right = keyword_code_word(parser->arena, parser->lang, list, code);
            bool guessed =
                step && !str_same(utf8_fold(parser->arena, word), utf8_fold(parser->arena, right));
            code_tell(parser, token, count, step ? "rules.code.near" : foreign, right);
            *code_out = code;
            *words_out = count;
            *guessed_out = guessed;
            return true;
        }
    return false;
}
