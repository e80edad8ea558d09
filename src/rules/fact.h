/* fact.h — a fact of one case, read from the rows of that person: the reference engine's way. */
#ifndef RULES_FACT_H
#define RULES_FACT_H

#include "rules/range.h"

typedef struct Trace Trace;

typedef struct Case {
    const Rules  *rules;
    const Roster *roster;
    uint32_t      person, post; /* post NONE: a group of structure, no post to be filled */
    Day           day;
    Arena        *arena; /* scratch of the call */
    const Unit   *unit;  /* where post is NONE: the unit of a body, or NULL */
    bool          in_body;
    uint32_t      body;  /* where in_body: whose member is looked at */
    Trace        *trace; /* keeps the rows that are read; NULL: nobody asks where facts come from */
} Case;

Range fact_range(const Case *c, const Fact *fact);
/* Canonical words of the fact in this case; a year of a series by its number. */
Str fact_words(Arena *arena, const Case *c, const Fact *fact);
/* Every value the fact can have. */
Range fact_domain(const Fact *fact);
/* What was found, canonical; empty when nothing is known. */
Str fact_found(Arena *arena, const Fact *fact, Range range);
/* What is asked of it, canonical: ">= bachelor", "yes". */
Str fact_wanted(Arena *arena, const Fact *fact, int64_t lo, int64_t hi);
/* Which facts of the register would settle it ("born", "rating 2024"); added to needs without
 * repeating. */
uint32_t fact_needs(const Case *c, const Fact *fact, Str *needs, uint32_t count);
/* Of posts held or planned for: what is lacking of the first that may be of those asked for. */
Lack fact_lack(const Case *c, const Fact *fact);
/* Of a rating still to come: the year whose rating stands for it, as if it were repeated; 0: it is recorded, or not known. */
int32_t fact_repeats(const Case *c, const Fact *fact);
/* fact_rows.c: fact_range with the rows that what was found rests on, each field once: all that are added up, of
 * those that are weighed against each other the one that decides, and after them each field read to know that
 * they count and how long. Their strings lie in the roster. */
typedef struct FactRows {
    const FactRow *at;
    uint32_t       count;
} FactRows;

Range fact_read(Arena *arena, const Case *c, const Fact *fact, FactRows *rows_out);

/* One field of a row with its document; false where it is not given. */
bool fact_row(Arena *arena, const Roster *roster, Kind kind, uint32_t row, uint32_t field,
              FactRow *row_out);

Truth node_truth(const Case *c, const Node *node);

/* What was found, by fact. */
typedef struct Found {
    Range    *ranges;
    FactRows *rows;
} Found;

/* cause.c: the parts of a condition with what was found; c and found NULL: only what is asked. Facts
 * are told as they lie in rules, which must live as long. */
const Reason *cause_of(Arena *arena, const Rules *rules, const Case *c, const Found *found,
                       const Node *node);

/* trial_run.c: the case of a test; the same, judged; and whether it comes out as the test says. */
Case trial_case(Arena *arena, const Rules *rules, const Trial *trial, uint32_t *standard_out);
const Judgement *trial_judge(Arena *arena, const Rules *rules, const Trial *trial,
                             uint32_t *standard_out);
bool             trial_agrees(const Trial *trial, const Judgement *judgement);

/* reference.c: by a standard that need not bind the post (tests beside the rules). */
const Judgement *judge_standard(Arena *arena, const Case *c, uint32_t standard, JudgeAs as);

#endif
