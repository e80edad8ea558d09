/* glance.c — a pack as who types it sees it: the word under the cursor, what a label names, what a
 * clause cites. Reads tokens and their layout only, so that it answers while a pack has faults. */
#include "rules/parser.h"

#include "base/utf8.h"
#include "rules/encoded.h"

enum { PROSE_MOST = 4000 }; /* bytes of prose shown beside a word */

const RuleWord *rules_keywords(Arena *arena, uint32_t *count_out) {
    static const char *const ids[] = {
#define W(ID, vi, en) #ID,
        KEYWORDS(W)
#undef W
    };
    RuleWord *words = ARENA_ARRAY(arena, RuleWord, COUNT_OF(ids));
    for (uint32_t i = 0; i < COUNT_OF(ids); i++)
        words[i] = (RuleWord){ids[i], keyword_spellings(PACK_VI, (Keyword)(i + 1)),
                              keyword_spellings(PACK_EN, (Keyword)(i + 1))};
    *count_out = COUNT_OF(ids);
    return words;
}

Str rules_code_word(Arena *arena, bool vietnamese, ListId list, int code) {
    return keyword_code_word(arena, vietnamese ? PACK_VI : PACK_EN, list, code);
}

/* ---- tokens of a pack, faults or not ---- */

static Tokens tokens_of(Arena *arena, const PackSource *pack) {
    Findings unheard = findings_open(arena);
    Tokens   tokens = {0};
    rules_gather(arena, pack, 1, &tokens, &unheard); /* nothing is judged by it */
    return tokens;
}

static bool starts(const Tokens *tokens, size_t at) {
    return tokens->at[at].kind == TOKEN_END || tokens->at[at].layout == LAYOUT_ITEM ||
           tokens->at[at].layout == LAYOUT_CLAUSE;
}

/* Where the item or clause around a token begins. */
static size_t start_of(const Tokens *tokens, size_t at) {
    while (at && !starts(tokens, at))
        at--;
    return at;
}

static size_t past_of(const Tokens *tokens, size_t from) {
    size_t past = from + 1;
    while (past < tokens->len && !starts(tokens, past))
        past++;
    return past;
}

/* The item or clause that begins there, as written. */
static Str words_from(Arena *arena, const Tokens *tokens, size_t from) {
    return tokens_source(arena, tokens->at, from, past_of(tokens, from));
}

/* Right after the word of an item, or first of a clause. */
static bool gives_label(const Tokens *tokens, size_t at) {
    return tokens->at[at].kind == TOKEN_LABEL &&
           (starts(tokens, at) || (at && tokens->at[at - 1].layout == LAYOUT_ITEM));
}

/* The token by which a label is given first. */
static size_t label_given(const Tokens *tokens, Str label) {
    size_t at = 0;
    while (at < tokens->len && !(gives_label(tokens, at) && str_same(tokens->at[at].text, label)))
        at++;
    return at;
}

const Str *pack_labels(Arena *arena, const PackSource *pack, uint32_t *count_out) {
    Tokens tokens = tokens_of(arena, pack);
    Str   *labels = ARENA_ARRAY(arena, Str, tokens.len);
    Map    told = map_open(arena);
    *count_out = 0;
    for (size_t i = 0; i < tokens.len; i++)
        if (gives_label(&tokens, i) && map_put(&told, tokens.at[i].text, *count_out) == *count_out)
            labels[(*count_out)++] = tokens.at[i].text;
    return labels;
}

/* ---- the word at a place ---- */

static size_t token_at(const Tokens *tokens, uint32_t line, uint32_t column) {
    for (size_t i = 0; i < tokens->len; i++) {
        const Token *token = &tokens->at[i];
        if (token->kind != TOKEN_END && token->line == line && token->column <= column &&
            column <= token->column + utf8_length(token->source))
            return i;
    }
    return tokens->len;
}

static Str other_of(Arena *arena, const Tokens *tokens, const Token *token) {
    PackLang other = tokens->lang == PACK_VI ? PACK_EN : PACK_VI;
    if (token->coded)
        return keyword_code_word(arena, other, token->list, token->code);
    return token->kind == TOKEN_KEYWORD ? keyword_spelling(other, token->keyword) : STR("");
}

/* CITE label [ ARTICLE string ], of the clause itself or of the item it stands in. */
static bool cites(Arena *arena, const Tokens *tokens, size_t from, PackWord *word) {
    size_t past = past_of(tokens, from);
    for (size_t i = from; i + 1 < past && i + 1 < tokens->len; i++) {
        if (tokens->at[i].keyword != KW_CITE || tokens->at[i + 1].kind != TOKEN_LABEL)
            continue;
        size_t given = label_given(tokens, tokens->at[i + 1].text);
        if (given < tokens->len)
            word->cited = words_from(arena, tokens, start_of(tokens, given));
        if (i + 3 < tokens->len && tokens->at[i + 2].keyword == KW_ARTICLE)
            word->article = tokens->at[i + 3].text;
        return true;
    }
    return false;
}

static void cited(Arena *arena, const Tokens *tokens, size_t at, PackWord *word) {
    size_t from = start_of(tokens, at);
    if (cites(arena, tokens, from, word))
        return;
    while (from && tokens->at[from].layout != LAYOUT_ITEM)
        from--;
    cites(arena, tokens, from, word);
}

static bool defined(Arena *arena, const Tokens *tokens, Str label, PackWord *word) {
    size_t given = label_given(tokens, label);
    TRY(given < tokens->len);
    size_t from = start_of(tokens, given);
    word->definition = words_from(arena, tokens, from);
    word->defined_line = tokens->at[from].line;
    word->defined_column = tokens->at[from].column;
    cited(arena, tokens, given, word);
    return true;
}

static void defined_beside(Arena *arena, const PackSource *packs, size_t count, Str label,
                           PackWord *word) {
    for (size_t i = 0; i < count && !word->defined_line; i++) {
        Tokens tokens = tokens_of(arena, &packs[i]);
        word->defined_pack = i;
        defined(arena, &tokens, label, word);
    }
}

/* From the last heading before the block of that line to the block. */
static Str prose_above(Arena *arena, Str bytes, uint32_t line) {
    Str      rest = encoded_text(arena, bytes);
    Text     prose = text_open(arena);
    bool     inside = false;
    uint32_t number = 0;
    while (rest.len && number < line) {
        Str      row = str_cut(&rest, '\n');
        LineKind kind = lex_line(row, inside);
        number++;
        inside = kind == LINE_OPEN || kind == LINE_RULE;
        if (kind == LINE_PROSE && str_starts(row, STR("#")))
            prose.len = 0;
        if (kind == LINE_PROSE && prose.len + row.len < PROSE_MOST) {
            text_add(&prose, str_trim(row));
            text_char(&prose, '\n');
        }
    }
    return str_trim(text_done(&prose));
}

bool pack_word_at(Arena *arena, const PackSource *packs, size_t count, size_t own, uint32_t line,
                  uint32_t column, PackWord *word_out) {
    const PackSource *pack = &packs[own];
    Tokens            tokens = tokens_of(arena, pack);
    size_t            at = token_at(&tokens, line, column);
    if (at == tokens.len)
        return false;
    const Token *token = &tokens.at[at];
    *word_out = (PackWord){.defined_pack = own,
                           .line = token->line,
                           .column = token->column,
                           .length = utf8_length(token->source),
                           .text = token->source,
                           .other = other_of(arena, &tokens, token)};
    if (token->kind == TOKEN_LABEL && !defined(arena, &tokens, token->text, word_out))
        defined_beside(arena, packs, count, token->text, word_out);
    if (at && tokens.at[at - 1].keyword == KW_CITE)
        cites(arena, &tokens, at - 1, word_out);
    else if (!word_out->defined_line) /* else what it names has its own basis */
        cited(arena, &tokens, at, word_out);
    word_out->prose = prose_above(arena, pack->text, line);
    return true;
}

/* ---- what is typed ---- */

/* The text up to a place in a block, with a word that is nothing there and the block closed. */
static bool text_before(Arena *arena, const PackSource *pack, uint32_t line, uint32_t column,
                        Str *text_out) {
    Str      all = encoded_text(arena, pack->cases.len ? pack->cases : pack->text), rest = all;
    Str      row = {all.at, 0};
    Text     text = text_open(arena);
    LineKind kind = LINE_PROSE;
    size_t   past = 0;
    uint32_t code;
    for (uint32_t number = 1; number <= line; number++) {
        row = str_cut(&rest, '\n');
        kind = lex_line(row, kind == LINE_OPEN || kind == LINE_RULE);
    }
    for (uint32_t at = 1; at < column && utf8_next(row, &past, &code); at++) {
    }
    if (pack->cases.len) {
        text_add(&text, encoded_text(arena, pack->text));
        text_char(&text, '\n');
    }
    text_add(&text, (Str){all.at, (size_t)(row.at - all.at) + past});
    if (!row.len && row.at > all.at && row.at[-1] != '\n')
        text_char(&text, '\n'); /* a line behind the last */
    text_add(&text, STR(" " WORD_ASKED "\n```\n"));
    *text_out = text_done(&text);
    return kind == LINE_RULE;
}

bool pack_asked_at(Arena *arena, const PackSource *pack, uint32_t line, uint32_t column,
                   PackAsked *asked_out) {
    PackSource before = {.code = pack->code};
    Sought    *asked = ARENA_NEW(arena, Sought);
    *asked_out = (PackAsked){.keywords = asked->keywords + KW_NONE + 1};
    TRY(text_before(arena, pack, line, column, &before.text));
    TRY(parse_asked(arena, &before, asked, &asked_out->documents, &asked_out->document_count));
    asked_out->lists = asked->lists;
    asked_out->label = asked->label;
    if (!asked->document)
        asked_out->document_count = 0;
    return true;
}
