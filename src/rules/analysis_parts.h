/* analysis_parts.h — what the files of the analysis share; private to analysis.c, implied.c, reach.c, quota.c and fit.c. */
#ifndef RULES_ANALYSIS_PARTS_H
#define RULES_ANALYSIS_PARTS_H

#include "rules/analysis.h"

#include "rules/proof.h"

typedef struct Analysis {
    const Rules *rules;
    Findings    *findings;
    Arena       *scratch;
} Analysis;

typedef struct Spot {
    uint32_t pack, line, column;
    Str      label;
} Spot;

/* The language of the pack goes with the arguments, as words of the catalogue may need it. */
void  analysis_tell(const Analysis *a, Severity severity, const char *code, Spot spot, Arg first,
                    Arg second);
void  analysis_warn(const Analysis *a, const char *code, Spot spot, Arg first);
Proof analysis_prove(const Analysis *a, const Node *cond, Truth wanted, uint32_t pack);
Spot  clause_spot(const Standard *standard, const Clause *clause);
Spot  share_spot(const Share *share);

/* implied.c: clauses of a standard that another one of it implies; `decides`: by clause, what is compared. */
void implied_analyse(const Analysis *a, const Standard *standard, const bool *decides);

/* reach.c: amounts no life comes to, each told once; true when one was. `asked`: the condition is asked of somebody in
 * service, else it may speak of those out of service too. */
bool reach_analyse(const Analysis *a, const Node *cond, bool asked, Spot spot);

/* fit.c: see quotas_analyse; nobody: by share, its group has nobody in it in any case. */
void fit_analyse(const Rules *rules, const Roster *roster, const bool *nobody, Findings *findings);
/* quota.c: bars and targets on how many people there are, of one group. */
bool share_asks_heads(const Share *share);
bool shares_lie_in(const Analysis *a, const Share *inner, const Share *outer);

#endif
