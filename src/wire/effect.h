/* effect.h — the answer of `rules effect`: how a requirement falls on people by sex, age, ethnic group and
 * locality. It counts; what the counts mean is for people to say. */
#ifndef WIRE_EFFECT_H
#define WIRE_EFFECT_H

#include "wire/diff.h"

typedef enum EffectBy { EFFECT_SEX, EFFECT_AGE, EFFECT_ETHNIC, EFFECT_LOCALITY } EffectBy;

enum { EFFECT_SMALL = 5 }; /* a share of fewer cases tells little */

/* Every case is in one group of each EffectBy. */
typedef struct EffectGroup {
    EffectBy by;
    Str      name; /* "male", "under_40"; a locality as the register has it; empty: not known */
} EffectGroup;

/* Cases: a person against a post. By Truth of the clause. */
typedef struct EffectCount {
    uint32_t by_truth[TRUTH_YES + 1];
} EffectCount;

typedef struct EffectClause {
    Str          label, standard, pack;
    Citations    citations;
    Str          text; /* as written in the pack */
    bool         waivable;
    uint32_t     people;               /* each once */
    uint32_t     cases[DIFF_POOL + 1]; /* by relation */
    EffectCount  whole;
    EffectCount *groups; /* as those of the answer */
} EffectClause;

typedef struct EffectAnswer {
    Day                 as_of;
    Str                 asked; /* the clause; empty: every requirement */
    const EffectGroup  *groups;
    uint32_t            group_count;
    const EffectClause *clauses;
    uint32_t            clause_count;
} EffectAnswer;

uint32_t    effect_cases(const EffectCount *count);
const char *effect_by_name(EffectBy by); /* "sex", "age", "ethnic", "locality" */
/* Is the group told? One that nobody is in is, where its name is fixed. */
bool    effect_told(const EffectGroup *group, const EffectCount *count);
json_t *effect_json(const EffectAnswer *answer);

#endif
