/* language.h — what lex.c and language.c share. */
#ifndef RULES_LANGUAGE_H
#define RULES_LANGUAGE_H

#include "rules/lex.h"

/* "ngôn ngữ vi" or "language en" among the raw words from one on: the word before the code; NULL: nowhere. */
const Token *language_find(Tokens *tokens, size_t from);
/* The language of the text; a finding says that it has no block of rules or names none. */
bool language_read(Arena *arena, Str file, Str text, PackLang *lang_out, Findings *findings);
/* lex.c: all words in this language; the raw ones up to the line that names a language. */
void lex_whole(Arena *arena, Str file, Str text, PackLang lang, Tokens *tokens_out,
               Findings *findings);
void lex_head(Arena *arena, Str text, Tokens *tokens_out);

#endif
