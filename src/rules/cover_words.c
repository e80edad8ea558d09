/* cover_words.c — what the program itself has said in made cases, from one language into the other: their names, the texts that
 * stand for what nobody asks after, and the opening of a file of them. What people and packs call by such a word stays. */
#include "rules/cover_made.h"

#include "rules/encoded.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#define WORD_OF(member) (offsetof(CoverWords, member) / sizeof(Str))
enum { WORDS = sizeof(CoverWords) / sizeof(Str), NAMES = WORD_OF(made) };
enum { TEXTS = WORD_OF(post), TEXTS_PAST = WORD_OF(opening) };
static_assert(WORDS == TEXTS_PAST + 1, "all are strings: names, the mark, texts, the opening");

static Str word_at(const CoverWords *words, size_t which) {
    Str word;
    memcpy(&word, (const char *)words + which * sizeof word, sizeof word);
    return word;
}

/* WORDS: none of them from `first` up to `past`. */
static size_t word_find(const CoverWords *words, size_t first, size_t past, Str said) {
    for (size_t i = first; i < past; i++)
        if (str_same(word_at(words, i), said))
            return i;
    return WORDS;
}

/* ---- names ---- */

/* "S.a: what" of "S.a: what (made)"; empty of any other name. */
static Str name_core(Arena *arena, const CoverWords *words, Str name) {
    Str mark = str_format(arena, " (" STR_FMT ")", STR_ARG(words->made));
    return str_ends(name, mark) ? (Str){name.at, name.len - mark.len} : STR("");
}

bool cover_is_made(Arena *arena, const CoverWords words[2], Str name) {
    return name_core(arena, &words[0], name).len || name_core(arena, &words[1], name).len;
}

static Str name_reworded(Arena *arena, const CoverWords words[2], PackLang to, Str name) {
    const CoverWords *from = &words[to == PACK_VI];
    Str               what = name_core(arena, from, name);
    Str               label = str_cut(&what, ':');
    size_t            which = what.len ? word_find(from, 0, NAMES, str_trim(what)) : WORDS;
    if (!label.len)
        return name;
    what = which == WORDS ? str_trim(what) : word_at(&words[to != PACK_VI], which);
    return str_format(arena, STR_FMT ": " STR_FMT " (" STR_FMT ")", STR_ARG(label), STR_ARG(what),
                      STR_ARG(words[to != PACK_VI].made));
}

/* ---- texts ---- */

static bool is_test(const Token *token) {
    return token->layout == LAYOUT_ITEM && token->kind == TOKEN_KEYWORD &&
           token->keyword == KW_TEST;
}

/* The name that stands behind "test"; NULL: it is no test that the program made. */
static const Token *made_name(const Rewording *r, const Token *token) {
    return is_test(token) && cover_is_made(r->arena, r->words, token[1].text) ? token + 1 : NULL;
}

void rewording_heed(Rewording *r, const Tokens *tokens) {
    bool made = false;
    for (size_t i = 0; i < tokens->len; i++) {
        const Token *token = &tokens->at[i];
        if (token->layout == LAYOUT_ITEM)
            made = made_name(r, token) != NULL;
        for (size_t w = TEXTS; w < TEXTS_PAST && token->kind == TOKEN_TEXT && !made; w++)
            for (int lang = 0; lang < 2; lang++)
                r->taken |= str_same(token->text, word_at(&r->words[lang], w)) ? 1u << w : 0;
    }
}

void rewording_apply(const Rewording *r, Tokens *tokens) {
    bool made = false;
    for (size_t i = 0; i < tokens->len; i++) {
        Token *token = &tokens->at[i];
        size_t which = WORDS;
        if (token->layout == LAYOUT_ITEM)
            made = made_name(r, token) != NULL;
        if (!made || token->kind != TOKEN_TEXT)
            continue;
        if (is_test(token - 1))
            token->text = name_reworded(r->arena, r->words, r->to, token->text);
        else
            which = word_find(&r->words[r->to == PACK_VI], TEXTS, TEXTS_PAST, token->text);
        if (which < WORDS && !(r->taken & 1u << which))
            token->text = word_at(&r->words[r->to != PACK_VI], which);
    }
}

/* ---- files ---- */

static Str opening_reworded(Arena *arena, const CoverWords words[2], PackLang to, Str text) {
    bool crlf = encoded_crlf(text);
    Str  from = words[to == PACK_VI].opening, made = words[to != PACK_VI].opening;
    if (crlf) {
        from = encoded_returns(arena, from);
        made = encoded_returns(arena, made);
    }
    if (!str_starts(text, from))
        return text;
    return str_format(arena, STR_FMT STR_FMT, STR_ARG(made), (int)(text.len - from.len),
                      text.at + from.len);
}

void cover_reword(Arena *arena, PackSource *pack, const CoverWords words[2]) {
    Findings     findings = findings_open(arena);
    Tokens       tokens = {0};
    const Rules *rules = rules_parse(arena, pack, 1, true, &tokens, &findings);
    ensure(rules);
    Tokens    cases = rules->cases;
    Rewording r = {.arena = arena, .words = words, .to = tokens.lang};
    rewording_heed(&r, &tokens);
    rewording_heed(&r, &cases);
    rewording_apply(&r, &tokens);
    rewording_apply(&r, &cases);
    pack->text = format_tokens(arena, pack->text, &tokens);
    if (pack->cases.len)
        pack->cases =
            opening_reworded(arena, words, r.to, format_tokens(arena, pack->cases, &cases));
}
