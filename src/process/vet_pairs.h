/* vet_pairs.h — what pair clauses say of cases that are judged one person at a time. */
#ifndef PROCESS_VET_PAIRS_H
#define PROCESS_VET_PAIRS_H

#include "process/holding.h"
#include "rules/rules.h"
#include "wire/report.h"

typedef struct PairCase {
    uint32_t person, post;
    bool     holds;
} PairCase;

/* Clauses broken if the person held the post beside what everybody else holds on the day of `holding`. */
AnswerPairs vet_pairs(Arena *arena, const Rules *rules, const Roster *roster,
                      const Holding *holding, const PairCase *cases, uint32_t case_count);

#endif
