/* fit_parts.h — what the files of quotas that cannot fit share; private to fit*.c. */
#ifndef RULES_FIT_PARTS_H
#define RULES_FIT_PARTS_H

#include "rules/analysis_parts.h"
#include "rules/structure_parts.h"

/* A body or set of posts of the register, or a size without a register. */
typedef struct Subject {
    StructureHeads heads;
    const bool    *bound; /* by share; NULL: all */
    bool          *told;  /* by share: of a set of more than two that is told of this one */
} Subject;

/* What the chosen ask of each subject. */
typedef struct Asked {
    int64_t sum, least; /* sum -1: one of them does not bind it; least: of one of them */
} Asked;

typedef struct Fit {
    const Rules *rules;
    Findings    *findings;
    Arena       *arena;
    Day          day;
    Subject     *subjects;
    uint32_t     subject_count;
    bool         imagined; /* sizes without a register */
    const Group *groups;   /* by share */
    bool        *disjoint; /* [a * shares + b]: on one body, and nobody is in both */
    uint32_t    *chosen;   /* the set at hand */
    Asked      **asked;    /* [how many are chosen][subject] */
    int64_t     *rest; /* [share * subjects + subject]: asked from that share on; NULL: too many */
    uint32_t     chosen_count, sets, covers; /* tried: sets of floors, of ceilings */
} Fit;

typedef struct Misfit {
    uint32_t count; /* of sizes */
    int64_t  wanted, size;
    Text     sizes;
    bool     fits, ever; /* on some subject: a larger set may not; the set does */
} Misfit;

const Share *fit_share(const Fit *f, uint32_t share);
void         fit_tell(const Fit *f, Severity severity, const char *code, uint32_t share, Arg first,
                      Arg second, Arg third);
bool         fit_asks(const Fit *f, uint32_t share);
/* Do they bind one body, or one set of posts? */
bool            fit_on_one(const Fit *f, const Share *a, const Share *b);
StructureWanted fit_wanted(const Fit *f, uint32_t share, int64_t size);
/* Of a size that bodies have, or that the clauses chosen speak of. */
bool fit_usual(const Fit *f, int64_t size);
/* All the chosen bind it. */
bool fit_binds(const Fit *f, const Subject *subject);
Str  fit_number(const Fit *f, int64_t value);
/* The labels of the chosen but the last. */
Str  fit_others(const Fit *f);
void misfit_add(Misfit *misfit, int64_t wanted, int64_t size);

/* fit_proof.c: no size beyond those tried in fit.c, up to FIT_TRIED, takes what they ask together; floors above a
 * ceiling, NONE: above the seats. */
enum { FIT_SIZES = 60, FIT_TRIED = 1000 };
typedef enum FitEver { FIT_FITS, FIT_TRIED_ALL, FIT_NEVER } FitEver;
FitEver fit_ever(const Fit *f, const uint32_t *floors, uint32_t count, uint32_t ceiling);

/* fit_ceiling.c: a floor above a ceiling; ceilings that leave no way to fill a body. */
void fit_ceilings(Fit *f);

#endif
