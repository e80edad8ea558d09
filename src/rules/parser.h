/* parser.h — what the parsing files share: the cursor, the faults, the small readers.
 *
 * Every reader returns false after a fault has been added; the caller gives up the clause and parse.c
 * goes on at the next label or item, so that all faults of a pack are found in one reading.
 */
#ifndef RULES_PARSER_H
#define RULES_PARSER_H

#include "model/judgement.h"
#include "rules/syntax.h"

typedef struct CitedDocument {
    Str  label, words;
    bool confirmed;
} CitedDocument;

enum { DEPTH_MOST = 40 }; /* of parentheses and negations */

/* What the parser looks for at one place of a pack that is being typed. */
typedef struct Sought {
    size_t   token; /* of a word that is nothing, in that place */
    bool     keywords[KEYWORD_COUNT];
    uint64_t lists; /* a bit for each list of which a code could stand there */
    bool     label, document;
} Sought;

/* Words that are meant to be a keyword, and the fault told of them: so many findings there were with it. */
typedef struct Slip {
    size_t  at, used, finding;
    Keyword keyword; /* KW_NONE: no such words */
    bool    guessed; /* misspelt, more than the marks left out */
} Slip;

typedef struct Parser {
    Arena    *arena;
    Rules    *rules;
    uint32_t  pack;
    Str       file;
    PackLang  lang;
    Token    *tokens;
    size_t    at;
    Findings *findings;
    int       depth;
    int       round;        /* parentheses open around a condition */
    bool      of_exception; /* the condition is its WHEN */
    bool      unread;       /* a value of what is read since attempt_begin could not be */
    size_t    unread_count;
    Slip      slip;   /* the last one */
    Map       labels; /* of the pack, each once: where it stands */
    VEC(CitedDocument) documents;
    Sought *asked; /* NULL: nobody types */
} Parser;

static inline Token *peek(Parser *parser) {
    return &parser->tokens[parser->at];
}
static inline Sought *parser_sought(const Parser *parser, const Token *token) {
    bool there = parser->asked && token == parser->tokens + parser->asked->token;
    return there ? parser->asked : NULL;
}
static inline bool peek_keyword(Parser *parser, Keyword keyword) {
    Sought *asked = parser_sought(parser, peek(parser));
    if (asked)
        asked->keywords[keyword] = true;
    return peek(parser)->kind == TOKEN_KEYWORD && peek(parser)->keyword == keyword;
}
static inline bool peek_mark(Parser *parser, const char *mark) {
    return peek(parser)->kind == TOKEN_MARK && str_is(peek(parser)->text, mark);
}

static inline bool token_is(const Token *token, Keyword keyword) {
    return token->kind == TOKEN_KEYWORD && token->keyword == keyword;
}

/* A number of the place, another one for each. */
static inline uint32_t token_spot(const Token *token) {
    return (token->line << 10) ^ token->column;
}

Place token_place(const Parser *parser, const Token *token);
/* An open FROM: at `from`, its last word the one just read; UPWARD may follow. */
void parser_upward(Parser *parser, size_t from);
/* A fault at the token; always false. */
bool parser_fault(Parser *parser, const Token *token, const char *code);
bool parser_fault_expected(Parser *parser, const Token *token, const char *code, Str expected);
/* `value`, which begins at the token, stands for `expected`. */
void parser_fault_instead(Parser *parser, const Token *token, Str value, Str expected);
/* The fault just told at the token is that of the slip found there. */
void parser_slip_told(Parser *parser, const Token *token);
/* The fault just told is of a value `words` words long here: reading goes on behind it, and what it stands in is not
 * kept; false: what follows it cannot be told. */
bool parser_pass_unread(Parser *parser, size_t words);
/* May reading go on behind the fault just told? Not where its words are put right and read again, nor where it follows
 * from a word that was guessed. */
bool parser_reads_on(const Parser *parser);
/* The fault just told is at a word that was told, put right and read again: taken back, its mend says enough. */
bool parser_unsays_repeat(Parser *parser);
/* The fault just told is of words that are put right, and what they stand in is read again. */
bool parser_slipped(const Parser *parser);
/* No unit behind the number just read: at a word there that is none, else at the number with `code`. */
bool parser_fault_unit(Parser *parser, const char *code, Str units);
/* No clause begins here: at the word after the label, where there is one, and then `labelled`. */
bool parser_fault_clause(Parser *parser, const char *code, const char *labelled);
/* A word misspelt, of the other language or begun with a capital: a fault at it says what is meant. */
bool parser_knows(Parser *parser, const Token *token);
bool accept_keyword(Parser *parser, Keyword keyword);
bool accept_mark(Parser *parser, const char *mark);
bool expect_keyword(Parser *parser, Keyword keyword);
bool expect_mark(Parser *parser, const char *mark);
/* unit.c: the one unit that fits behind the number just read; a missing one is told, and reading goes on as if it stood
 * there. */
bool expect_unit(Parser *parser, Keyword unit);
/* unit.c: neither years nor months stand there: told; does reading go on? */
bool unit_unread(Parser *parser, Keyword one, Keyword other);
bool expect_text(Parser *parser, Str *text_out);
bool expect_label(Parser *parser, Str *label_out);
/* One given twice is told, and reading goes on. */
bool expect_new_label(Parser *parser, Str *label_out);
bool expect_int(Parser *parser, int32_t *number_out);
bool expect_number(Parser *parser, int64_t *thousandths_out);
bool expect_date(Parser *parser, PartialDate *date_out);
bool expect_day(Parser *parser, Day *day_out); /* a full date */
/* The date just read cannot be: told, and compared with none. */
static inline bool day_unread(Parser *parser) {
    return peek(parser)[-1].unread;
}
bool expect_code(Parser *parser, ListId list, int32_t *code_out);
/* "{" or ";" of a list; the wrong mark is told, and reading goes on. */
bool list_opens(Parser *parser, bool *round_out);
bool list_goes_on(Parser *parser);
/* Codes in braces as a mask. */
bool expect_codes(Parser *parser, ListId list, uint32_t *mask_out);
/* string | "{" string { ";" string } "}" */
bool expect_names(Parser *parser, const Str **names_out, uint32_t *count_out);
/* CITE is read already; more of them may follow. */
bool expect_cite(Parser *parser, Citations *citations_out);
/* Source between two tokens (last excluded) with single blanks. */
Str parser_source(Parser *parser, size_t from, size_t past);
Str tokens_source(Arena *arena, const Token *tokens, size_t from, size_t past);

/* condition.c, condition_*.c, node.c; more of them in condition.h */
const Node *parse_condition(Parser *parser); /* NULL after a fault */
const Node *parse_series(Parser *parser);    /* EACH series: a gate with one part per year */
const Node *parse_held(Parser *parser, const Fact **fact_out);  /* HELD filter without bound */
bool        node_of_unit(const Rules *rules, const Node *node); /* share.c: speaks of units only */
bool        parse_filter(Parser *parser, Filter *filter_out, Text *words);
void        node_facts(const Rules *rules, const Node *node, Arena *arena, uint32_t **facts_out,
                       uint32_t *count_out, bool *once_out);

/* amount.c */
typedef enum AmountOf { AMOUNT_HEADS, AMOUNT_BARE, AMOUNT_TIMES } AmountOf;
bool parse_amount(Parser *parser, AmountOf of, StructureAmount *amount_out);
bool parse_table(Parser *parser, AmountOf of, StructureTable *table_out);
bool expect_rounding(Parser *parser, Rounding *rounding_out); /* "," rounding */

/* standard.c, exception.c, share.c, pairs.c, retirement.c, reminder.c, procedure.c, equals.c, trial.c */
bool parse_standard(Parser *parser);
bool parse_exception(Parser *parser);
bool parse_override(Parser *parser); /* label OVERRIDES label */
bool parse_structure(Parser *parser);
bool parse_apart(Parser *parser);
bool parse_retirement(Parser *parser);
bool parse_reminder(Parser *parser);
bool parse_procedure(Parser *parser);
bool parse_movement(Parser *parser);
bool parse_equals(Parser *parser);
bool parse_trial(Parser *parser);
/* labels.c: all that is read of the pack, but for its documents, is put into the map. */
void labels_read(const Rules *rules, uint32_t pack, Map *read);
/* WHEN of a standard or a procedure may speak of the post and its unit only. */
bool when_of_post(Parser *parser, const Node *when, const Token *token);
/* begins.c: to the next place where a clause or an item can begin. */
void parser_recover(Parser *parser);
bool at_item(Parser *parser);
bool at_item_word(Parser *parser); /* the keyword of an item, be it one or not */
/* As reading goes on after a fault, where the keyword of an item may be a word of the clause. */
bool at_sure_item(Parser *parser);
/* Of the clauses of an item: another one begins, be its keyword of the other language. */
bool at_clauses_end(Parser *parser);
bool at_clause(Parser *parser); /* a label followed by what begins a clause */
/* Where a mark of the clause could stand: an item, or a label, be it of a clause or of what is none. */
bool at_clause_end(Parser *parser);

/* When all packs are read: exceptions go before the clauses of their own pack, in order; then the
 * standards are made ready to be judged by. part: not all packs are there, so an exception may be of a
 * clause that none has. */
typedef struct Settled Settled;
const Settled         *exceptions_settle(Rules *rules, bool part, Findings *findings);
void                   standard_settle(const Rules *rules, Standard *standard);
void                   standards_settle(Rules *rules); /* those written */
void                   procedures_settle(Rules *rules);
void                   movements_settle(Rules *rules);

/* law.c: what binds when packs are in force together. */
void laws_settle(Rules *rules, const Settled *settled, Findings *findings);
/* The clause with the exceptions of the packs in force. */
Clause clause_under(const Settled *settled, const Clause *clause, const bool *in_force);
/* Exceptions of it from other packs in force, their numbers added to `at`; how many there are then. */
uint32_t clause_foreign(const Settled *settled, const Clause *clause, const bool *in_force,
                        uint32_t *at, uint32_t count);

/* meant.c: another code for what a word that has no place says of itself, with what is meant in `expected`; NULL:
 * nobody can say. */
const char *meant_find(Parser *parser, const Token *token, bool of_list, Str *expected, Str *value);
/* meant.c: as meant_find, for a fault of this code: of guesses those alone that could stand there. */
const char *meant_for(Parser *parser, const Token *token, const char *code, Str *expected,
                      Str *value);
/* meant.c: a code of the list as the other language writes it, or a slip: told, with the code of so many words and whether
 * it is a guess; false: none is meant. */
bool code_meant(Parser *parser, const Token *token, ListId list, int32_t *code_out,
                size_t *words_out, bool *guessed_out);
/* meant.c: the keyword of the other language that the words here are; KW_NONE: of none. */
Keyword keyword_foreign(const Parser *parser, const Token *token);
/* meant.c: how many tokens say "this post" in either language: never a name. */
size_t this_post_words(const Token *token);
/* meant.c: IN_POOL_THIS or HELD_THIS in halves of two languages, told; false: it does not stand here. */
bool this_post_fault(Parser *parser, Keyword keyword);
/* condition_begin.c: could the keyword stand where a condition is needed? */
bool condition_takes(Keyword keyword);
/* saying.c: as meant_find, for what offices say otherwise than the rule language writes it. */
const char *saying_find(Parser *parser, const Token *token, const char *code, Str *expected,
                        Str *value);
/* "or above", "trở xuống" behind the value just read, the comparison at `from`: told where they are not how the
 * language says it, and reading goes on. */
void saying_way(Parser *parser, size_t from);
/* A code of the list that says upward or downward and has no comparison: told. */
bool saying_unbound(Parser *parser, ListId list);
/* attempt.c: what is read from here on is read again after such a fault, as long as it fails at one. */
typedef struct Attempt {
    size_t at, findings, errors, told, exceptions, overrides, shares,
        guessed; /* past the last guess */
    int depth;
} Attempt;
Attempt attempt_begin(Parser *parser);
/* *good, how the reading went, is false where a value of it could not be read. */
bool attempt_again(Parser *parser, Attempt *attempt, bool *good);
/* choice.c: none of these words stands here, and one has to; always false. */
bool choice_fault(Parser *parser, const Keyword *fits, size_t count);
/* `least` words or more stand here that are a part of one of these: told with the whole. */
bool choice_part(Parser *parser, const Token *token, const Keyword *fits, size_t count,
                 size_t least); /* do they at this token? */
bool choice_part_fault(Parser *parser, const Keyword *fits, size_t count, size_t least);
#define CHOICE_FAULT(parser, ...)                                                                  \
    choice_fault(parser, (const Keyword[]){__VA_ARGS__},                                           \
                 sizeof((const Keyword[]){__VA_ARGS__}) / sizeof(Keyword))
/* bare.c: past the last word that could be of a name here; the word here itself: none could. */
const Token *bare_end(Parser *parser);
/* bare.c: a word that follows a name, whatever that is. */
bool keyword_ends_names(Keyword keyword);
/* bare.c: a name without quotes, told, and what it says; false: there is none. */
bool name_is_bare(Parser *parser);
bool name_bare(Parser *parser, Str *text_out);
/* "và tương đương", "or equivalent" behind a name: which posts is not said. */
bool says_equivalent(const Token *token);
/* begins.c: does an item or a clause begin here, or is it the end? */
bool token_begins(const Token *token);
/* How many words stand one after another, keywords among them; the first `count` of them as one word, with bars
 * between them. */
size_t words_run(const Token *token);
Str    words_barred(Parser *parser, const Token *token, size_t count);
/* parse.c: a pack whose last word is WORD_ASKED is read to see what could stand there; *documents_out: the labels of
 * those declared before it. False where it is no word: in a quotation. */
#define WORD_ASKED "_"
bool parse_asked(Arena *arena, const PackSource *source, Sought *asked_out,
                 const Str **documents_out, uint32_t *document_count_out);
/* rules.c: nothing read yet. */
Rules *rules_open(Arena *arena);
/* parse.c: reads one pack into parser->rules. */
bool parse_pack(Arena *arena, Rules *rules, const PackSource *source, Tokens *tokens_out,
                Findings *findings);
/* translate.c: what a keyword of two meanings says behind that token, NULL: behind nothing. */
Keyword keyword_behind(Keyword keyword, const Token *last);
/* translate.c: the same words in this language, laid out alike. */
Tokens tokens_translate(Arena *arena, const Tokens *from, PackLang lang);
/* meaning.c: of words in English. */
Hash tokens_meaning(Arena *arena, const Tokens *plain, size_t from, size_t past);
/* format.c: the prose of `bytes` with these tokens in its blocks. */
Str format_tokens(Arena *arena, Str bytes, const Tokens *tokens);
/* rules.c: what can be read of the packs, the rest passed over; then what they name is looked up, of
 * packs with faults too, and they are made ready when there is no fault. */
Rules *rules_gather(Arena *arena, const PackSource *packs, size_t count, Tokens *tokens,
                    Findings *findings);
bool   rules_settle(Rules *rules, bool part, Findings *findings);
/* rules.c: as rules_read, and the words of each pack with their layout. */
const Rules *rules_parse(Arena *arena, const PackSource *packs, size_t count, bool part,
                         Tokens *tokens, Findings *findings);

#endif
