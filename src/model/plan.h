/* plan.h — a plan for a Problem, and the certificate that bounds how good any plan can be.
 *
 * Rows, signs and the formula of the bound: docs/problem.md, "Certificate". The certificate is made
 * by src/plan and believed by nobody: src/audit recomputes it from the problem alone.
 */
#ifndef MODEL_PLAN_H
#define MODEL_PLAN_H

#include "base/hash.h"
#include "model/problem.h"

/* person holds post in from <= t < until; runs of one person do not overlap, and two runs of the
 * same post never touch (they would be one). In order of person, then from. */
typedef struct PlanRun {
    uint32_t person, post, from, until;
} PlanRun;

typedef enum PlanStatus {                  /* docs/instance.md, "Status": the first that fits */
                          PLAN_INFEASIBLE, /* least broken proven >= 1, or the locks cannot all be kept */
                          PLAN_NONE_FOUND, /* broken > 0, unproven */
                          PLAN_OPTIMAL,    /* proven */
                          PLAN_GAP,        /* the asked gap was reached */
                          PLAN_STOPPED,    /* steps, time or the user first */
} PlanStatus;

/* One price of one row in one period, in units of 1 / scale points. */
typedef struct Price {
    uint32_t row, period;
    int64_t  price;
} Price;

typedef struct Prices {
    /* Rows not listed have price 0. Parts are numbered as ProblemShare says. */
    Price   *posts, *floors, *ceilings, *aparts, *besides, *shares, *parts;
    Price   *arrivals, *over; /* at_least and at_most of movements; period is 0 */
    uint32_t post_count, floor_count, ceiling_count, apart_count, beside_count, share_count,
        part_count, arrival_count, over_count;
    int64_t given; /* price of the row "broken heads <= what the level is given" */
    int64_t *
        reached; /* of the rows "what aim n counts <= what it reached", aim 1 first; none: nought */
    uint32_t reached_count;
    int64_t *counts; /* one per count split between the root and this leaf, root first */
    uint32_t count_count;
} Prices;

typedef enum ProofKind { PROOF_LEAF, PROOF_SLOT, PROOF_COUNT } ProofKind;

/* A node of the proof. SLOT: `in` — the person holds the post in the period; `out` — does not.
 * COUNT: `in` — the quota's count in the period is <= at_most; `out` — it is > at_most. */
typedef struct ProofNode {
    ProofKind kind;
    uint32_t  person, post, period, quota;
    int64_t   at_most;
    bool      holders; /* COUNT: of all who hold posts of the quota, in its group or not */
    uint32_t  in, out; /* nodes; always greater than this node's own number */
    Prices    prices;  /* of a leaf */
} ProofNode;

typedef struct Proof {
    bool           made;
    int64_t        bound;   /* claimed least of this level, in whole points or heads */
    int64_t        scale;   /* 0: that of the certificate */
    int64_t        given;   /* aims and value: broken heads allowed */
    const int64_t *reached; /* and what each aim before counts, aim 1 first */
    uint32_t       reached_count;
    ProofNode     *nodes; /* nodes[0] is the root */
    uint32_t       node_count;
} Proof;

typedef struct Certificate {
    int64_t  scale;  /* >= 1; one point = scale units of price */
    Proof    locks;  /* made only where locks cannot all be kept: bound >= 1 */
    Proof    broken; /* need not be made: then the bound is 0 */
    Proof    value;
    Proof   *aims; /* those between broken and value, in order: docs/problem.md, "Aims in order" */
    uint32_t aim_count;
} Certificate;

/* One aim between broken and value: what the plan reaches, and what none can do without given the aims before. */
typedef struct PlanAim {
    int64_t reached, bound;
} PlanAim;

typedef enum ClashKind {
    CLASH_QUOTA,
    CLASH_LOCK,
    CLASH_APART,
    CLASH_BESIDE,
    CLASH_SHARE,
    CLASH_MOVEMENT
} ClashKind;

typedef struct Clash {
    ClashKind kind;
    uint32_t  row; /* index of the quota, lock, apart, beside, share or movement */
} Clash;

typedef struct Plan {
    bool       made; /* false: locks cannot be kept, there is no plan at all */
    PlanRun   *runs;
    uint32_t   run_count;
    PlanStatus status;
    int64_t    value, broken;           /* of the runs */
    int64_t  value_bound, broken_bound; /* value_bound: given the broken and the aims of the runs */
    PlanAim *aims;                      /* problem_aims of them */
    uint32_t aim_count;
    Certificate certificate;
    Clash      *clash; /* when infeasible: each member is needed for the clash */
    uint32_t    clash_count;
    bool        clash_irreducible; /* every member was tested by proof */
    int64_t     steps;             /* work done */
    bool        repeatable;        /* false when a clock or a user ended the search */
} Plan;

/* Of the first leaf, going in at each split; NULL: the proof was not made. */
const Prices *proof_prices(const Proof *proof);
/* (value - bound) / max(1, |value|), docs/instance.md. */
double plan_gap(int64_t value, int64_t bound);
/* (value - bound) / max(1, value - unavoidable), at most 1: docs/problem.md, "The gap, three ways". */
double      plan_gap_movable(int64_t value, int64_t bound, int64_t unavoidable);
const char *plan_status_name(PlanStatus status); /* "optimal" ... as in JSON */
const char *clash_kind_name(ClashKind kind);     /* "quota", "lock", ... as in JSON */

#endif
