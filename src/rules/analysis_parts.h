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
Proof analysis_prove(const Analysis *a, const Node *cond, Truth wanted);
Spot  clause_spot(const Standard *standard, const Clause *clause);
Spot  share_spot(const Share *share);

/* implied.c: clauses of a standard that another one of it implies; `decides`: by clause, what is compared. */
void implied_analyse(const Analysis *a, const Standard *standard, const bool *decides);

/* reach.c: amounts no life comes to, each told once; true when one was. `asked`: the condition is asked of somebody in
 * service, else it may speak of those out of service too. */
bool reach_analyse(const Analysis *a, const Node *cond, bool asked, Spot spot);
/* The same; the condition with each such comparison as what it comes to, the very one where there is none. */
const Node *reach_settle(const Analysis *a, const Node *cond, bool asked, Spot spot);

/* Whom a quota counts. */
typedef struct Group {
    const Node *
        node; /* as far as a life goes; NULL: it picks nobody out, nobody is in it in any case, or it
                            * binds nowhere */
    bool      everybody; /* in any case */
    uint32_t *facts;     /* what it rests on; related ones are one */
    uint32_t  fact_count;
} Group;

/* fit.c: see quotas_analyse; groups: by share. */
void fit_analyse(const Rules *rules, const Roster *roster, const Group *groups, Findings *findings);
/* quota.c: bars and targets on how many people there are, of one group. */
bool share_asks_heads(const Share *share);
/* Do they rest on a fact in common? If not, some are in both, in one alone and, but for everybody, in neither. */
bool groups_touch(const Group *a, const Group *b);
bool group_lies_in(const Analysis *a, const Group *inner, const Group *outer);

#endif
