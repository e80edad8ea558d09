/* lex.h — the words of a pack: fenced rule blocks of a Markdown file as tokens with their place.
 *
 * Text is brought to NFC first; places count characters of that text. The language is found before
 * the words are read, because keywords depend on it. Cost: linear in the text.
 */
#ifndef RULES_LEX_H
#define RULES_LEX_H

#include "model/finding.h"
#include "rules/keywords.h"

typedef enum TokenKind {
    TOKEN_END,
    TOKEN_KEYWORD,
    TOKEN_WORD, /* neither keyword nor label: a code, or a mistake */
    TOKEN_LABEL,
    TOKEN_TEXT, /* quoted */
    TOKEN_NUMBER,
    TOKEN_DATE,
    TOKEN_FRACTION, /* 2/3: number, of code */
    TOKEN_MARK,     /* one of : ; , ( ) { } % = != < <= > >= */
} TokenKind;

typedef enum Layout { LAYOUT_FLOW, LAYOUT_ITEM, LAYOUT_CLAUSE, LAYOUT_PART } Layout;

/* What a word does in a phrase that the two languages put differently. */
typedef enum Phrase {
    PHRASE_NONE,
    PHRASE_RANGE,    /* FROM and TO of "from 12 to 60 months" */
    PHRASE_OPEN,     /* FROM of "at least 24 months", "từ 24 tháng trở lên" */
    PHRASE_OPEN_END, /* its last word before UPWARD, written or not */
} Phrase;

typedef struct Token {
    TokenKind   kind;
    Keyword     keyword;
    Str         source; /* as written, a phrase with the blanks it had */
    Str         text;   /* inside the quotes; the mark; else the source with single blanks */
    int64_t     number; /* thousandths */
    bool        whole;  /* written without decimals */
    PartialDate date;
    bool        unread; /* the date says no day, or two: told, and compared with none */
    uint32_t    line, column, block;
    bool        first; /* on its line */
    bool        meant; /* put in place of other words, told already (attempt.c) */
    bool        guessed;
    Layout      layout; /* from here on set by the parser, for format and translate */
    Phrase      phrase;
    bool        coded; /* a code of a list */
    ListId      list;
    int         code;
} Token;

typedef struct Tokens {
    Token   *at;
    size_t   len, room;
    PackLang lang;
} Tokens;

/* false when the text is not UTF-8, has no rule block or names no language: a finding says it. Other
 * faults of words are findings too, and reading goes on. */
bool lex_pack(Arena *arena, Str file, Str bytes, Tokens *tokens_out, Findings *findings);

/* language.c: the language of a pack; false where lex_pack is. Reads no further than to where it is named, but where
 * the words of the header are not of that language. */
bool lex_language(Arena *arena, Str bytes, PackLang *lang_out);

/* A file of tests beside a pack, in the pack's language: no header and no block is asked for. */
bool lex_cases(Arena *arena, Str file, Str bytes, PackLang lang, Tokens *tokens_out,
               Findings *findings);

/* One line of a pack, for who walks it beside the tokens (format). */
typedef enum LineKind { LINE_PROSE, LINE_OPEN, LINE_RULE, LINE_CLOSE } LineKind;
LineKind lex_line(Str line, bool inside);
/* fence.c: a warning at each block that is not opened by ```rule and holds rules all the same. */
void fences_look(Str file, Str text, Findings *findings);
/* Is the block whose first line `rest` begins with closed before another is opened? *lines_out: else how
 * many lines are taken for its rules, up to what looks like prose. */
bool fence_closes(Str rest, size_t *lines_out);

/* dated.c: dates as packs write them. */
typedef struct DateFault {
    const char *code;     /* NULL: written as the language of the pack does */
    PartialDate one, two; /* what it can mean, where it means a day */
} DateFault;
/* *date_out also after a fault, where it means a day. */
DateFault dated_read(Str source, PackLang lang, char mark, PartialDate *date_out);
Str       dated_words(Arena *arena, PackLang lang, PartialDate date); /* the one layout */

#endif
