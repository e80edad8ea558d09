/* meaning.c — what a pack means, in neither language: the hash of the whole, and of each of its parts
 * with its text. Words are compared as translate.c puts them into English. Cost: linear in the text. */
#include "rules/parser.h"

static void word_add(Hasher *hasher, Str words) {
    hasher_add(hasher, words);
    hasher_add(hasher, STR("\n"));
}

static void lists_add(Hasher *hasher) {
    for (int list = 0; list < LIST_COUNT; list++)
        for (int code = 0; code < (int)codes_count((ListId)list); code++)
            word_add(hasher, str_from(codes_at((ListId)list, code)->id));
}

static void token_add(Arena *arena, Hasher *hasher, const Token *token) {
    bool comma = token->kind == TOKEN_MARK && str_is(token->text, ",");
    if (comma || token->kind == TOKEN_END)
        return;
    if (token->kind == TOKEN_TEXT)
        hasher_add(hasher, STR("\""));
    word_add(hasher, token->kind == TOKEN_NUMBER
                         ? str_format(arena, "%lld", (long long)token->number)
                         : token->text);
}

static bool begins_test(const Token *token) {
    return token->kind == TOKEN_KEYWORD && token->keyword == KW_TEST;
}

bool pack_meaning(Arena *arena, const PackSource *pack, Hash *hash_out, Findings *findings) {
    Tokens tokens = {0};
    Hasher hasher;
    TRY(rules_parse(arena, pack, 1, true, &tokens, findings));
    Tokens plain = tokens_translate(arena, &tokens, PACK_EN);
    bool   test = false;
    hasher_open(&hasher, NULL);
    lists_add(&hasher);
    for (size_t i = 0; i < plain.len; i++) {
        if (plain.at[i].layout == LAYOUT_ITEM)
            test = begins_test(&plain.at[i]);
        if (!test)
            token_add(arena, &hasher, &plain.at[i]);
    }
    *hash_out = hasher_done(&hasher);
    return true;
}

/* ---- parts ---- */

/* An item, or a clause with a label of its own: rows of a table belong to their item. */
static bool begins_part(const Token *token) {
    return token->layout == LAYOUT_ITEM ||
           (token->layout == LAYOUT_CLAUSE && token->kind == TOKEN_LABEL);
}

static size_t part_end(const Tokens *tokens, size_t from) {
    size_t past = from + 1;
    while (past < tokens->len && tokens->at[past].kind != TOKEN_END &&
           !begins_part(&tokens->at[past]))
        past++;
    return past;
}

static size_t part_next(const Tokens *tokens, size_t from) {
    while (from < tokens->len && !begins_part(&tokens->at[from]))
        from++;
    return from;
}

/* The first or second label from here on; a pack's code stands as one. */
static Str label_in(const Tokens *tokens, size_t from, size_t past, uint32_t which) {
    for (size_t i = from; i < past; i++)
        if (tokens->at[i].kind == TOKEN_LABEL && which-- == 0)
            return tokens->at[i].text;
    return STR("");
}

static PackPart part_of(Arena *arena, const Tokens *tokens, size_t from, size_t past, Str item) {
    Parser       parser = {.arena = arena, .tokens = tokens->at};
    const Token *first = &tokens->at[from];
    PackPart     part = {.label = label_in(tokens, from, past, 0),
                         .text = parser_source(&parser, from, past),
                         .line = first->line};
    if (first->layout == LAYOUT_CLAUSE) {
        part.kind = STR("clause");
        part.of = item;
        return part;
    }
    Keyword keyword = first->kind == TOKEN_KEYWORD ? first->keyword : KW_OVERRIDES;
    part.kind = keyword_spelling(PACK_EN, keyword);
    if (keyword == KW_OVERRIDES || keyword == KW_EXCEPTION)
        part.of = label_in(tokens, from, past, 1);
    return part;
}

Hash tokens_meaning(Arena *arena, const Tokens *plain, size_t from, size_t past) {
    Hasher hasher;
    hasher_open(&hasher, NULL);
    for (size_t i = from; i < past; i++)
        token_add(arena, &hasher, &plain->at[i]);
    return hasher_done(&hasher);
}

const PackPart *pack_parts(Arena *arena, const PackSource *pack, uint32_t *count_out,
                           Findings *findings) {
    Tokens tokens = {0};
    if (!rules_parse(arena, pack, 1, true, &tokens, findings))
        return NULL;
    Tokens plain = tokens_translate(arena, &tokens, PACK_EN);
    VEC(PackPart) parts = {0};
    Str    item = STR("");
    size_t from = part_next(&tokens, 0), same = part_next(&plain, 0); /* the same part in both */
    while (from < tokens.len) {
        const Token *first = &tokens.at[from];
        size_t       past = part_end(&tokens, from);
        PackPart     part = part_of(arena, &tokens, from, past, item);
        part.meaning = tokens_meaning(arena, &plain, same, part_end(&plain, same));
        item = first->layout == LAYOUT_ITEM ? part.label : item;
        if (!begins_test(first))
            VEC_PUSH(arena, parts, part);
        from = part_next(&tokens, past);
        same = part_next(&plain, same + 1);
    }
    *count_out = (uint32_t)parts.len;
    return parts.at;
}
