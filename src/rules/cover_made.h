/* cover_made.h — made cases in a file: their words in either language; private to cover_words.c and cover_made.c. */
#ifndef RULES_COVER_MADE_H
#define RULES_COVER_MADE_H

#include "rules/cover.h"
#include "rules/parser.h"

/* The program's own words in tests that it made. */
typedef struct Rewording {
    Arena            *arena;
    const CoverWords *words; /* of both languages */
    PackLang          to;
    uint32_t          taken; /* words that somebody else says too: they stay */
} Rewording;

/* Which are said outside of made tests. */
void rewording_heed(Rewording *r, const Tokens *tokens);
void rewording_apply(const Rewording *r, Tokens *tokens);

/* Of each item of a file of cases, in order: of all its words, in neither language. */
const Str *made_hashes(Arena *arena, const CoverWords words[2], const Tokens *tokens);

#endif
