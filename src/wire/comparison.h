/* comparison.h — the answer of `scenario compare`: settings that differ, and the newest plans, side by side. */
#ifndef WIRE_COMPARISON_H
#define WIRE_COMPARISON_H

#include "wire/report.h"
#include "wire/settings.h"

/* One setting of one scenario. */
typedef struct ComparisonValue {
    Str      name, bytes; /* bytes: its JSON */
    uint32_t items;       /* of a list; NONE: it is none */
} ComparisonValue;

typedef struct ComparisonSide {
    Str                    scenario, name, plan; /* plan: code; empty: there is none */
    bool                   older;    /* the settings have changed since the plan was made */
    int64_t                version;  /* of the register it was made on */
    const ComparisonValue *settings; /* in the order of settings_write */
    uint32_t               setting_count;
    const PlanAnswer      *answer;    /* NULL: no plan */
    int64_t                vacancies; /* seats and planned periods left empty */
    /* appointments, transfers and rotations; those who go on, return or come from elsewhere; courses taken; left without a post */
    uint32_t moved, other_moves, trained, displaced;
} ComparisonSide;

/* A setting that is not the same in all. */
typedef struct ComparisonSetting {
    Str                     name;
    const ComparisonValue **values; /* by side */
} ComparisonSetting;

/* A structure clause that some plan was made under. */
typedef struct ComparisonAim {
    const AnswerChange **sides; /* NULL: not of that plan */
    const AnswerChange  *first;
} ComparisonAim;

typedef struct Comparison {
    Day                      as_of;
    const ComparisonSide    *sides;
    uint32_t                 side_count;
    const ComparisonSetting *settings;
    uint32_t                 setting_count;
    const ComparisonAim     *aims;
    uint32_t                 aim_count;
} Comparison;

/* Bars of the last planned period that bodies miss, and those they do not. */
uint32_t comparison_bars(const ComparisonSide *side);
/* Every setting with its value. */
const ComparisonValue *comparison_values(Arena *arena, const Settings *settings,
                                         uint32_t *count_out);
json_t                *comparison_json(const Comparison *answer);

#endif
