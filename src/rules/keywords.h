/* keywords.h — the table of keywords.def as data: phrases of both languages, and the words by which
 * packs name items of a code list. Cost: a look-up halves the table, sorted once, for each word of a pack. */
#ifndef RULES_KEYWORDS_H
#define RULES_KEYWORDS_H

#include "model/finding.h"
#include "model/vocabulary.h"
#include "rules/keywords.def"

typedef enum Keyword {
    KW_NONE,
#define W(ID, vi, en) KW_##ID,
    KEYWORDS(W)
#undef W
        KEYWORD_COUNT
} Keyword;

typedef enum PackLang { PACK_VI, PACK_EN } PackLang;

/* The keyword whose phrase is the longest that `words` begin with; *used_out: how many words. */
Keyword keyword_match(PackLang lang, const Str *words, size_t count, size_t *used_out);
/* The words with single blanks. */
Str words_spaced(Arena *arena, const Str *words, size_t count);
/* Is what was written likely a slip of what is known? Marks do not count. */
bool words_near(Arena *arena, Str written, Str known);
/* The keyword that a slip of one letter or two makes of `words`, marks aside; KW_NONE: none is so near.
 * *phrase_out: as it is spelled; *used_out: how many words. Cost: walks the table; for faults. */
Keyword keyword_near(Arena *arena, PackLang lang, const Str *words, size_t count, Str *phrase_out,
                     size_t *used_out);
Str     keyword_spelling(PackLang lang, Keyword keyword);  /* the first spelling */
Str     keyword_spellings(PackLang lang, Keyword keyword); /* all, separated by "|" */
/* For findings: in which language their mend says what to write. */
Arg lang_arg(PackLang lang);
/* Code of a list by the word packs of this language use; -1 when there is none. */
int keyword_code(Arena *scratch, PackLang lang, ListId list, Str word);
Str keyword_code_word(Arena *arena, PackLang lang, ListId list, int code);
/* All words of a list, "a; b; c", for mends. */
Str keyword_code_words(Arena *arena, PackLang lang, ListId list);

#endif
