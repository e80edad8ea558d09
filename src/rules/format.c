/* format.c — the canonical layout of a pack. Words are kept as written, only blanks, line breaks and the layout of
 * dates change, so the tree cannot; a second run finds nothing to do. */
#include "rules/parser.h"

#include "base/utf8.h"
#include "rules/encoded.h"

#include <string.h>

enum { LINE_MOST = 100 };

typedef struct Writer {
    Text     text;
    size_t   width; /* of the line so far */
    bool     fresh; /* first words of a block */
    Keyword  item;  /* what the last item began with */
    PackLang lang;
} Writer;

static bool is_mark(const Token *token, const char *mark) {
    return token->kind == TOKEN_MARK && str_is(token->text, mark);
}

static bool tight_before(const Token *token) {
    return is_mark(token, ";") || is_mark(token, ",") || is_mark(token, ":") ||
           is_mark(token, ")") || is_mark(token, "}");
}

static bool tight_after(const Token *token) {
    return is_mark(token, "(") || is_mark(token, "{");
}

static void write_break(Writer *writer, size_t indent, bool blank_line) {
    if (!writer->fresh)
        text_add(&writer->text, blank_line ? STR("\n\n") : STR("\n"));
    writer->fresh = false;
    for (size_t i = 0; i < indent; i++)
        text_char(&writer->text, ' ');
    writer->width = indent;
}

static Str token_words(Arena *arena, PackLang lang, const Token *token) {
    bool quoted = token->text.len && memchr(token->text.at, '"', token->text.len);
    if (token->kind == TOKEN_TEXT)
        return str_format(arena, quoted ? "“" STR_FMT "”" : "\"" STR_FMT "\"",
                          STR_ARG(token->text));
    if (token->kind == TOKEN_DATE)
        return dated_words(arena, lang, token->date);
    return token->kind == TOKEN_KEYWORD || token->kind == TOKEN_MARK ? token->text : token->source;
}

/* The word with what stands tight behind it: no line breaks between them. */
static size_t joined_width(Arena *arena, PackLang lang, const Token *token) {
    size_t width = utf8_width(token_words(arena, lang, token));
    while (token[1].kind != TOKEN_END && token[1].block == token->block &&
           token[1].layout == LAYOUT_FLOW && (tight_before(&token[1]) || tight_after(token)))
        width += utf8_width(token_words(arena, lang, ++token));
    return width;
}

static void write_token(Arena *arena, Writer *writer, const Token *token, const Token *last) {
    Str    words = token_words(arena, writer->lang, token);
    size_t width = utf8_width(words);
    bool   joined = tight_before(token) || (last && tight_after(last));
    switch (token->layout) {
    case LAYOUT_ITEM: /* a list of documents stands together */
        write_break(writer, 0, token->keyword != KW_DOCUMENT || writer->item != KW_DOCUMENT);
        writer->item = token->keyword;
        break;
    case LAYOUT_CLAUSE:
        write_break(writer, 2, false);
        break;
    case LAYOUT_PART:
        write_break(writer, 4, false);
        break;
    case LAYOUT_FLOW:
        if (!last)
            writer->fresh = false;
        else if (!joined &&
                 writer->width + 1 + joined_width(arena, writer->lang, token) > LINE_MOST)
            write_break(writer, 6, false);
        else if (!joined) {
            text_char(&writer->text, ' ');
            writer->width++;
        }
        break;
    }
    text_add(&writer->text, words);
    writer->width += width;
}

static size_t write_block(Arena *arena, Writer *writer, const Tokens *tokens, size_t at,
                          uint32_t block) {
    const Token *last = NULL;
    writer->fresh = true;
    for (; at < tokens->len && tokens->at[at].kind != TOKEN_END && tokens->at[at].block == block;
         at++) {
        write_token(arena, writer, &tokens->at[at], last);
        last = &tokens->at[at];
    }
    if (last)
        text_char(&writer->text, '\n');
    return at;
}

Str format_tokens(Arena *arena, Str bytes, const Tokens *tokens) {
    Writer   writer = {.text = text_open(arena), .lang = tokens->lang};
    Str      rest = encoded_text(arena, bytes);
    bool     inside = false;
    size_t   at = 0;
    uint32_t block = 0;
    while (rest.len) {
        bool     whole = memchr(rest.at, '\n', rest.len) != NULL;
        Str      line = str_cut(&rest, '\n');
        LineKind kind = lex_line(line, inside);
        if (line.len && line.at[line.len - 1] == '\r') /* lines of rules end without one */
            line.len--;
        if (kind != LINE_RULE) {
            text_add(&writer.text, line);
            if (whole)
                text_char(&writer.text, '\n');
        }
        if (kind == LINE_OPEN)
            at = write_block(arena, &writer, tokens, at, ++block);
        inside = kind == LINE_OPEN || kind == LINE_RULE;
    }
    Str made = text_done(&writer.text);
    return encoded_crlf(bytes) ? encoded_returns(arena, made) : made;
}

Str format_pack(Arena *arena, const PackSource *pack, Findings *findings) {
    Tokens tokens = {0};
    if (!rules_parse(arena, pack, 1, true, &tokens, findings))
        return (Str){NULL, 0};
    return format_tokens(arena, pack->text, &tokens);
}
