/* cover_draft.h — what is shown so far, and the cases made for the rest; private to cover.c and cover_draft.c. */
#ifndef RULES_COVER_DRAFT_H
#define RULES_COVER_DRAFT_H

#include "rules/cover_parts.h"
#include "rules/parser.h"

typedef struct Covering {
    Arena *arena;
    VEC(CoverClause) clauses;
    Map by_label;
} Covering;

typedef struct Made {
    Arena *arena;
    VEC(CoverCase) cases;
} Made;

/* Marks what a judged test shows; how much of it was not shown before. */
uint32_t cover_mark(const Covering *c, const Standard *standard, const Judgement *judgement,
                    bool pointed, bool made);
bool     cover_whole(const CoverClause *clause);
/* Neither a test nor a made case shows the clause or exception this way. */
bool cover_lacks(const Covering *c, Str label, int way);
void cover_reason(const Covering *c, Str label, int way, CoverReason why, Str by);

void cover_clause_add(Covering *c, CoverClause clause);

/* cover_why.c: why the rest cannot be shown, where that can be proven. */
void cover_reasons_find(const Covering *c, const Rules *rules);

/* cover_structure.c */
void cover_structures_find(Covering *c, const Rules *rules);
void cover_structure_mark(const Covering *c, const Rules *rules, const Trial *trial);
void cover_structure_reasons(const Covering *c, const Rules *rules);

/* Makes them, and marks what they show. */
void drafts_make(Covering *c, const PackSource *pack, const Rules *rules, const CoverWords words[2],
                 Made *made);

#endif
